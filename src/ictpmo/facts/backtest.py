"""The audit replayed at each publication, and held against what oversight bodies later found."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from ictpmo.facts.answers import ViewAnswer
from ictpmo.facts.ends import Range
from ictpmo.facts.fact import Fact, Share, computed
from ictpmo.facts.shared import CitedFact
from ictpmo.finding.finding import Severity
from ictpmo.model.dates import Date
from ictpmo.model.meaning import Meaning
from ictpmo.model.project import Verdict
from ictpmo.model.values import Text
from ictpmo.rules.backtest import Backtest, Confirmation, Publication


@dataclass(frozen=True)
class PublicationFact(Fact):
    """What the audit raised by the documents of one date."""

    publication: Publication

    @computed
    def published(self) -> Date:
        """The date of publication."""
        return self.publication.published

    @computed
    def sources(self) -> tuple[str, ...]:
        """The documents published."""
        return self.publication.sources

    @computed
    def warnings(self) -> int:
        """How many warnings there were by then."""
        return self._of(Severity.WARNING)

    @computed
    def notes(self) -> int:
        """How many notes there were by then."""
        return self._of(Severity.NOTE)

    def _of(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.publication.findings)


@dataclass(frozen=True)
class ConfirmationFact(CitedFact):
    """An adverse assessment, and what the audit had said before it was published."""

    confirmation: Confirmation

    @computed
    def project(self) -> str:
        """The project."""
        return self.confirmation.project

    @computed
    def on(self) -> str:
        """What of it was assessed."""
        return self.confirmation.assessment.on

    @computed
    def verdict(self) -> Verdict:
        """What was found."""
        return self.confirmation.assessment.verdict

    @computed
    def by(self) -> Text:
        """The body that assessed."""
        return self.confirmation.assessment.by

    @computed
    def published(self) -> Date:
        """When that was published."""
        return self.confirmation.published

    @computed
    def first_raised(self) -> Date | None:
        """The publication by which the audit had warned of it; nothing, where it had not."""
        return self.confirmation.first_raised

    @computed
    def rules(self) -> tuple[str, ...]:
        """The rules by which it had."""
        return self.confirmation.rules

    @computed
    def lead_days(self) -> Range | None:
        """How much earlier, in days."""
        lead = self.confirmation.lead
        return Range(lead.least, lead.most) if lead else None

    @property
    def _cites(self) -> tuple[str | None, str | None]:
        return self.confirmation.source, self.confirmation.at


@dataclass(frozen=True, slots=True)
class UnconfirmedWarning:
    """A warning that no assessment ever confirmed."""

    project: Annotated[str | None, Meaning("The project; nothing for the portfolio as a whole.")]
    rule: Annotated[str, Meaning("The rule.")]
    first_raised: Annotated[Date, Meaning("The publication by which it was first raised.")]


@dataclass(frozen=True)
class BacktestAnswer(ViewAnswer):
    """`backtest`: what the audit had said before oversight bodies did, what it had not, and what nobody confirmed."""

    rows: ClassVar[str] = "assessments"

    backtest: Backtest

    @computed
    def publications(self) -> tuple[PublicationFact, ...]:
        """The dates on which documents were published."""
        return tuple(PublicationFact(one) for one in self.backtest.publications)

    @computed
    def assessments(self) -> tuple[ConfirmationFact, ...]:
        """The adverse assessments of oversight bodies."""
        return tuple(ConfirmationFact(one) for one in self.backtest.confirmations)

    @computed
    def known(self) -> int:
        """How many projects were known before the last of them."""
        return len(self.backtest.known)

    @computed
    def flagged(self) -> int:
        """How many of those the audit had warned of."""
        return len(self.backtest.flagged)

    @computed
    def found(self) -> int:
        """How many of those were found wanting."""
        return len(self.backtest.found)

    @computed
    def foreseen(self) -> int:
        """How many of those the audit had warned of before."""
        return len(self.backtest.foreseen)

    @computed
    def by_chance(self) -> Share | None:
        """How many of them as many warnings would name by chance."""
        return self.backtest.by_chance

    @computed
    def recall(self) -> Share | None:
        """The share of the projects found wanting that the audit had warned of, from 0 to 1."""
        return self.backtest.recall

    @computed
    def precision(self) -> Share | None:
        """The share of the projects warned of that were found wanting, from 0 to 1."""
        return self.backtest.precision

    @computed
    def share_flagged(self) -> Share | None:
        """The share of the known projects that the audit had warned of: the recall that chance would give."""
        return self.backtest.share_flagged

    @computed
    def unconfirmed(self) -> tuple[UnconfirmedWarning, ...]:
        """Warnings that no assessment has confirmed."""
        return tuple(UnconfirmedWarning(one.project, one.rule, one.first_raised) for one in self.backtest.unconfirmed)

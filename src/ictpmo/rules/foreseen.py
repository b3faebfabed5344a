"""What a backtest says: what was found, what the audit had warned of before, and what chance would give."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from ictpmo.analysis.timespan import Range
from ictpmo.finding import Finding, Severity
from ictpmo.model.dates import Date
from ictpmo.model.meaning import Meaning, Share, computed
from ictpmo.model.project import Verdict
from ictpmo.model.values import Text

FORESEES: tuple[str, ...] = (
    *("complete-but-objective-unmet", "complete-but-objective-not-demonstrated"),
    *("complete-but-milestone-open", "complete-but-phase-open", "completion-fell", "completion-jumped"),
    *("completion-gap", "phase-restarted", "past-end", "milestone-overdue", "behind-pace"),
    *("on-hold-unacknowledged", "change-request-not-applied", "slip-exceeds-original-duration"),
    *("end-recedes", "rating-contradicts"),
)
"""The rules whose warnings say that a project is not as far as it is reported to be, which is what an adverse
assessment finds. A warning that reports are missing or contradict each other, or that a plan is lopsided, says no such
thing."""
_OF_OVERSIGHT = frozenset({"assessments", "recommendations", "tallies", "bodies"})
"""The lists that hold what oversight bodies said."""


@dataclass(frozen=True)
class Publication:
    """The documents published by one date, and what the audit raised by then."""

    published: Annotated[Date, Meaning("The date of publication.")]
    sources: Annotated[tuple[str, ...], Meaning("The documents published.")]
    warnings: Annotated[int, Meaning("How many warnings there were by then.")]
    notes: Annotated[int, Meaning("How many notes there were by then.")]
    findings: tuple[Finding, ...]
    projects: frozenset[str]
    """The projects that were known by then."""

    def warnings_on(self, project: str) -> list[Finding]:
        """Those on a project that say that it is not as far as it is reported to be."""
        return self._by_project.get(project, [])

    @cached_property
    def _by_project(self) -> dict[str | None, list[Finding]]:
        found: dict[str | None, list[Finding]] = {}
        for finding in self.findings:
            if finding.severity is not Severity.NOTE and finding.rule in FORESEES and not _rests_on_oversight(finding):
                found.setdefault(finding.project, []).append(finding)
        return found


@dataclass(frozen=True, slots=True)
class Confirmation:
    """An adverse assessment, or a recommendation on a project, and what the audit had said before."""

    project: Annotated[str, Meaning("The project.")]
    on: Annotated[str, Meaning("What of it was assessed; else the recommendation, as `recommendations[ID]`.")]
    verdict: Annotated[Verdict | None, Meaning("What was found; nothing of a recommendation.")]
    by: Annotated[Text, Meaning("The body that assessed, or recommended.")]
    published: Annotated[Date, Meaning("When that was published.")]
    link: Annotated[
        Literal["stated", "inferred"], Meaning("Whether a source ties it to the project, or only the recorder does.")
    ]
    first_raised: Annotated[
        Date | None, Meaning("The publication by which the audit had warned of it; nothing, where it had not.")
    ]
    rules: Annotated[tuple[str, ...], Meaning("The rules by which it had.")]
    lead_days: Annotated[Range | None, Meaning("How much earlier, in days.")]
    source: Annotated[str | None, Meaning("The document that says so, its own or inherited.")]
    at: Annotated[str | None, Meaning("The place in the document.")]


@dataclass(frozen=True, slots=True)
class UnconfirmedWarning:
    """A warning that no assessment ever confirmed."""

    project: Annotated[str | None, Meaning("The project; nothing for the portfolio as a whole.")]
    rule: Annotated[str, Meaning("The rule.")]
    first_raised: Annotated[Date, Meaning("The publication by which it was first raised.")]


@dataclass(frozen=True)
class Backtest:
    """The audit held against what was later found."""

    publications: Annotated[tuple[Publication, ...], Meaning("The dates on which documents were published.")]
    confirmations: tuple[Confirmation, ...]
    unconfirmed: Annotated[
        tuple[UnconfirmedWarning, ...], Meaning("Warnings that no assessment or recommendation has confirmed.")
    ]

    @cached_property
    def _stated(self) -> tuple[Confirmation, ...]:
        """The outcomes that a source ties to their project: no figure rests on what the recorder inferred."""
        return tuple(entry for entry in self.confirmations if entry.link == "stated")

    @cached_property
    def _before(self) -> tuple[Publication, ...]:
        """The publications before the last outcome: what was there to be warned by."""
        last = max((entry.published.first for entry in self._stated), default=date.min)
        return tuple(one for one in self.publications if one.published.last < last)

    @cached_property
    def known(self) -> frozenset[str]:
        """The projects that the audit could have warned of."""
        return frozenset(name for one in self._before for name in one.projects)

    @cached_property
    def found(self) -> frozenset[str]:
        """The projects that an oversight body found wanting, or asked something of, of those known before."""
        return frozenset(entry.project for entry in self._stated) & self.known

    @cached_property
    def foreseen(self) -> frozenset[str]:
        """Those of them that the audit had warned of."""
        return frozenset(entry.project for entry in self._stated if entry.first_raised) & self.known

    @cached_property
    def flagged(self) -> frozenset[str]:
        """All projects that the audit had warned of, of those that nobody found wanting too."""
        others = self.known - frozenset(entry.project for entry in self._stated)
        return self.foreseen | frozenset(name for name in others if any(one.warnings_on(name) for one in self._before))

    @computed
    def recall(self) -> Share | None:
        """The share of the projects found wanting that the audit had warned of, from 0 to 1."""
        return len(self.foreseen) / len(self.found) if self.found else None

    @computed
    def precision(self) -> Share | None:
        """The share of the projects warned of that were found wanting, from 0 to 1."""
        return len(self.foreseen) / len(self.flagged) if self.found and self.flagged else None

    @computed
    def share_flagged(self) -> Share | None:
        """The share of all known projects that the audit had warned of: the recall that chance would give."""
        return len(self.flagged) / len(self.known) if self.found else None

    @computed
    def by_chance(self) -> Share | None:
        """How many of the projects found wanting as many warnings would name by chance."""
        return None if self.share_flagged is None else self.share_flagged * len(self.found)


def _rests_on_oversight(finding: Finding) -> bool:
    """Whether a finding rests on what an oversight body said: it repeats that, and predicts nothing."""
    return any(not _OF_OVERSIGHT.isdisjoint(fact.pointer.route[:1]) for fact in finding.evidence)

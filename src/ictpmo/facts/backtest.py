"""The audit replayed at each publication, and held against what oversight bodies later found."""

from dataclasses import dataclass
from typing import ClassVar

from ictpmo.facts.answers import ViewAnswer
from ictpmo.model.meaning import Share, computed
from ictpmo.rules.foreseen import Backtest, Confirmation, Publication, UnconfirmedWarning


@dataclass(frozen=True)
class BacktestAnswer(ViewAnswer):
    """`backtest`: what the audit had said before oversight bodies did, what it had not, and what nobody confirmed."""

    rows: ClassVar[str] = "outcomes"

    backtest: Backtest

    @computed
    def publications(self) -> tuple[Publication, ...]:
        """The dates on which documents were published."""
        return self.backtest.publications

    @computed
    def outcomes(self) -> tuple[Confirmation, ...]:
        """The adverse assessments of oversight bodies, and their recommendations on projects."""
        return self.backtest.confirmations

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
        """How many of those were found wanting, or had a recommendation made on them."""
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
        """Warnings that no assessment or recommendation has confirmed."""
        return self.backtest.unconfirmed

"""The audit replayed at each publication, and held against what oversight bodies later found."""

from dataclasses import dataclass
from typing import ClassVar

from ictpmo.facts.answers import ViewAnswer
from ictpmo.model.meaning import computed, value_of
from ictpmo.rules.foreseen import Backtest, Confirmation


@dataclass(frozen=True)
class BacktestAnswer(ViewAnswer):
    """`backtest`: what the audit had said before oversight bodies did, what it had not, and what nobody confirmed."""

    rows: ClassVar[str] = "outcomes"
    prints: ClassVar[tuple[str, ...]] = ("backtest",)

    backtest: Backtest

    outcomes: ClassVar[tuple[Confirmation, ...]] = value_of(
        "backtest.confirmations", "The adverse assessments of oversight bodies, and their recommendations on projects."
    )

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

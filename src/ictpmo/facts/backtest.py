"""The audit replayed at each publication, and held against what oversight bodies later found."""

from dataclasses import dataclass
from typing import ClassVar

from ictpmo.facts.answers import ViewAnswer
from ictpmo.model.meaning import value_of
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
    known: ClassVar[int] = value_of("backtest.known", "How many projects were known before the last of them.", len)
    flagged: ClassVar[int] = value_of("backtest.flagged", "How many of those the audit had warned of.", len)
    found: ClassVar[int] = value_of(
        "backtest.found", "How many of those were found wanting, or had a recommendation made on them.", len
    )
    foreseen: ClassVar[int] = value_of("backtest.foreseen", "How many of those the audit had warned of before.", len)

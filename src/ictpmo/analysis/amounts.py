"""Amounts of money as a log gives them: which stands, in each currency and price year.

Amounts are nominal, as printed, and never converted: those of one currency and one price year alone are compared, and
an amount in another takes none of them back. A lower figure that only rounds the one that stood restates it; one that
may be older, or that the recorder inferred, takes nothing back either.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.decided import Decided
from ictpmo.analysis.history import History
from ictpmo.analysis.kept import kept
from ictpmo.analysis.statement import Statement
from ictpmo.analysis.timespan import is_too_vague
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.dates import PartialDate
from ictpmo.model.figures import is_rounded
from ictpmo.model.money import Amount
from ictpmo.model.walk import mark_of

AMOUNTS = ("budget", "spent", "forecast_at_completion")
"""What reports say of money."""
_DIGITS = 3
"""An amount is a budget rounded up where it has this many digits of it, or more."""


class Unit(NamedTuple):
    """What an amount is in: only amounts of one unit are compared."""

    currency: str | None
    prices: str | None


@dataclass(frozen=True, slots=True)
class CostWord:
    """An amount that stands, in the portfolio's currency where its source names none."""

    amount: Amount
    statements: tuple[Statement, ...] = ()
    """What states it; none, where the charter does. More than one value: the highest of them counts."""

    @property
    def unit(self) -> Unit:
        """What it is in."""
        return Unit(self.amount.currency, self.amount.prices)

    @property
    def contested(self) -> bool:
        """Whether places of its date give different amounts."""
        return len({stated.value for stated in self.statements}) > 1

    @property
    def reported(self) -> bool:
        """Whether it is a report that states it."""
        return any(stated.route[0] == "status_reports" for stated in self.statements)

    @property
    def date(self) -> PartialDate | None:
        """The date that it is stated for; nothing of what the charter says."""
        return self.statements[0].date if self.statements else None

    def is_exceeded_by(self, stated: Statement) -> bool:
        """Whether a statement of the same unit gives more."""
        amount: Amount = stated.value
        return Unit(amount.currency, amount.prices) == self.unit and amount.amount > self.amount.amount

    def is_after(self, other: "CostWord") -> bool:
        """Whether it was stated later than another."""
        return bool(self.date and (other.date is None or self.date.last > other.date.last))


def standing(history: History, said: Iterable[Statement]) -> dict[Unit, CostWord]:
    """The amounts that stand, one a unit, the one stated last at the end; of one date the highest counts."""
    found: dict[Unit, CostWord] = {}
    held = sorted(said, key=lambda stated: stated.date.last)
    for _, group in groupby(held, lambda stated: stated.date.last):
        for word in _highest(list(group)):
            stood = found.pop(word.unit, None)
            found[word.unit] = stood if stood and _stays(history, stood, word) else word
    return found


def _stays(history: History, stood: CostWord, word: CostWord) -> bool:
    """Whether an amount stays where a lower one is said later."""
    if word.amount.amount >= stood.amount.amount:
        return False
    older = bool(word.date and stood.date and word.date.first <= stood.date.last)
    return older or word.amount.restates(stood.amount) or is_weaker(history, word, stood)


def is_weaker(history: History, word: CostWord, other: CostWord) -> bool:
    """Whether whoever recorded an amount inferred it, or it is of no two years, and another is not."""
    return any(says_less(history, one) for one in word.statements) and not any(
        says_less(history, one) for one in other.statements
    )


def says_less(history: History, stated: Statement) -> bool:
    """Whether a statement is inferred or assumed, or does not say in which two years it is."""
    return is_too_vague(stated.date) or mark_of(history.project, stated.route) is not None


def in_currency(history: History, amount: Amount) -> Amount:
    """An amount with its currency: the portfolio's, where it names none."""
    return amount if amount.currency else replace(amount, currency=history.portfolio.settings.currency)


def _highest(said: Sequence[Statement]) -> list[CostWord]:
    by_unit: dict[Unit, list[Statement]] = {}
    for stated in said:
        by_unit.setdefault(Unit(stated.value.currency, stated.value.prices), []).append(stated)
    ordered = [sorted(held, key=lambda stated: -stated.value.amount) for held in by_unit.values()]
    return [CostWord(held[0].value, tuple(held)) for held in ordered]


def amounts_said(history: History, *names: str) -> list[Statement]:
    """What reports say of money: of one field or of all."""
    said = (stated for name in names or AMOUNTS for stated in history.statements(name))
    return [stated._replace(value=in_currency(history, stated.value)) for stated in said]


def is_above(amount: Amount, budget: Amount) -> bool:
    """Whether an amount lies above a budget, and is not that budget, rounded up."""
    return amount.amount > budget.amount and not is_rounded(amount.amount, budget.amount, digits=_DIGITS)


@kept
def of_budget(decided: Decided) -> list[LogEntry[ChangeRequest]]:
    """The approved requests that speak of the budget."""
    return [entry for entry in decided.requests if entry.record.budget]

"""The budgets of a log: the one first approved, as far as it is known, and those that it was moved to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from ictpmo.analysis.amounts import CostWord, Unit, amounts_said, in_currency, is_weaker, of_budget, says_less
from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.history import History
from ictpmo.analysis.statement import Statement
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.meaning import Meaning
from ictpmo.model.money import Amount

BudgetBasis = Literal["original", "earliest-known", "first-reported", "first-forecast"]


@dataclass(frozen=True, slots=True)
class BudgetMoved:
    """An approved change request that moved the budget to another amount."""

    request: LogEntry[ChangeRequest]
    to: CostWord
    before: CostWord | None
    """The budget approved before it in the same unit."""


@dataclass(frozen=True)
class Budgets:
    """The budgets of a project."""

    history: History
    first: CostWord | None
    """The budget first approved, as far as it is known; else the first forecast."""
    basis: Annotated[
        BudgetBasis | None,
        Meaning(
            "What the first budget rests on: the charter, the first change request that moves from it, or a report.",
            "first_budget_basis",
        ),
    ]
    approved: tuple[CostWord, ...]
    """The first budget, and every one that an approved change request moved it to, in order."""
    rebaselines: tuple[BudgetMoved, ...]


def budgets_of(
    history: History,
) -> tuple[CostWord | None, BudgetBasis | None, tuple[CostWord, ...], tuple[BudgetMoved, ...]]:
    """The budgets of a project in a view."""
    moved = [(*_moved_from(history, nowhere=nowhere),) for nowhere in (False, True)]
    said, forecasts = (*moved[0], *amounts_said(history, "budget")), amounts_said(history, "forecast_at_completion")
    # A request that moves it nowhere takes the place of no amount.
    first, basis = _first(history, said or (() if forecasts else moved[1]))
    approved = [first] if first else []
    rebaselines = []
    for entry in of_budget(history.decided):
        move = entry.record.budget
        if move is None or move.to is None:
            continue
        word = CostWord(in_currency(history, move.to), (_of_request(history, entry, "to", move.to),))
        if not (approved and approved[-1].amount == word.amount):
            rebaselines.append(BudgetMoved(entry, word, last_in(approved, word.unit)))
            approved.append(word)
    forecast, basis_of_forecast = _first(history, forecasts)
    if forecast and (first is None or _is_before(history, forecast, first)):
        first, basis = forecast, basis_of_forecast
    return first, basis, tuple(approved), tuple(rebaselines)


def _is_before(history: History, forecast: CostWord, budget: CostWord) -> bool:
    """Whether a forecast is the first amount, and no weaker than the budget."""
    earlier = budget.is_after(forecast) and not is_weaker(history, forecast, budget)
    return earlier or is_weaker(history, budget, forecast)


def last_in(words: Sequence[CostWord], unit: Unit) -> CostWord | None:
    """The last of some amounts that is in a unit."""
    return next((word for word in reversed(words) if word.unit == unit), None)


def _of_request(history: History, entry: LogEntry[ChangeRequest], end: str, amount: Amount) -> Statement:
    value: Any = in_currency(history, amount)
    return Statement(value, entry.date, entry.source, entry.at, (*entry.route, "budget", end))


def _moved_from(history: History, *, nowhere: bool) -> Iterator[Statement]:
    for entry in of_budget(history.decided):
        if (move := entry.record.budget) and move.from_ and (move.to is None) is nowhere:
            yield _of_request(history, entry, "from", move.from_)


def _first(history: History, said: Iterable[Statement]) -> tuple[CostWord | None, BudgetBasis | None]:
    """The charter's budget; else the first amount stated: of one day what a request moves from, or the lowest.

    One that the recorder inferred, or of no two years, is the first of nothing that another says.
    """
    if promised := history.charter.budget:
        return CostWord(in_currency(history, promised)), "original"
    bases: dict[Any, BudgetBasis] = {"from": "earliest-known", "budget": "first-reported"}
    held = [(says_less(history, s), s.date.last, s.route[-1] != "from", s.value.amount, s) for s in said]
    ordered = [one[-1] for one in sorted(held, key=lambda one: one[:-1])]
    if not ordered:
        return None, None
    return CostWord(ordered[0].value, (ordered[0],)), bases.get(ordered[0].route[-1], "first-forecast")

"""Whether budgets move only by change requests that were approved in time, and the first of them not at all."""

from collections.abc import Iterator
from datetime import date

from ictpmo.analysis.amounts import Unit, amounts_said, in_currency
from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.costs import Costs, costs_of, last_in
from ictpmo.analysis.statement import Statement
from ictpmo.guard.approvals import approved_late, claimed_in_time
from ictpmo.guard.changes import Change
from ictpmo.guard.comparison import Comparison, Pair, Violation, as_transcribed, changed
from ictpmo.guard.histories import whole
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.files import project_file
from ictpmo.model.project import Project


def first_budget_moved(pair: Pair) -> Iterator[Violation]:
    """A first budget that no one touched, and that became higher, or another currency's, by what was put before it."""
    old, new = costs_of(pair.old).first, costs_of(pair.new).first
    if old is None or new is None or (new.unit == old.unit and new.amount.amount <= old.amount.amount):
        return
    edited = pair.old.project.budget is not None and pair.new.project.budget != pair.old.project.budget
    said = new.statements[0] if new.statements else None
    if edited or (said and said.route[:2] in pair.edited):
        return
    project = pair.new.project
    route = said.route if said else ("budget",)
    steps = tuple(step for step in route if isinstance(step, str))
    path = project_file(project.id)
    change = Change(path, project.id, "budget", steps, route, route, old=old.amount, new=new.amount)
    found = changed(change)
    yield as_transcribed(found) if route[:2] in pair.transcribed else found


def late_budgets(
    comparison: Comparison, pair: Pair, entry: LogEntry[ChangeRequest], without: Project, decided: date
) -> Iterator[Violation]:
    """The budget that a request moves to, where a report on record cost more before, and nothing older covers it."""
    move = entry.record.budget
    if move is None or move.to is None:
        return
    to = in_currency(pair.new, move.to)
    costs = costs_of(whole(comparison.new, without))
    explained = list(_explained(pair, costs, to.amount, Unit(to.currency, to.prices)))
    explained.sort(key=lambda stated: stated.date.last)
    first = claimed_in_time(explained, decided, lambda one, other: one.amount > other.amount)
    if first:
        yield approved_late(pair, entry, (("budget", "to"), to), first)


def _explained(pair: Pair, before: Costs, to: float, unit: Unit) -> Iterator[Statement]:
    """The amounts on record that lay above the budget approved without a request that moves it to more."""
    approved = last_in(before.approved, unit)
    if approved and to > approved.amount.amount:
        yield from filter(approved.is_exceeded_by, amounts_said(pair.old))

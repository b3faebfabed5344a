"""Whether ends and budgets move only by change requests that were approved in time; the first budget not at all."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property, partial

from ictpmo.analysis.amounts import Unit, amounts_said, in_currency
from ictpmo.analysis.budgets import last_in
from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.costs import Costs, costs_of
from ictpmo.analysis.ends import Scope
from ictpmo.analysis.history import History
from ictpmo.analysis.kept import kept
from ictpmo.analysis.known_ends import OriginalEnd
from ictpmo.analysis.milestones import milestones_of, promised_due
from ictpmo.analysis.scopes import ReportScope
from ictpmo.analysis.slippage import measure, measure_phases
from ictpmo.analysis.statement import Statement, agree
from ictpmo.guard.approvals import approved_late, claimed_in_time
from ictpmo.guard.changes import Change
from ictpmo.guard.comparison import Comparison, Pair, Violation, as_transcribed, changed, violation
from ictpmo.guard.reading import whole
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.model.files import project_file
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project
from ictpmo.source.document import Route


def end_moved_without_change_request(comparison: Comparison) -> Iterator[Violation]:
    """A new report gives a later end, or none, and no change request approved by then covers it.

    Why: Each step looks small, and the end first promised is forgotten. An approved request is where someone
    answers for the delay.

    Remedy: Add the change request that approved the move, dated no later than the report; where there is none, have the
    move decided, and leave the report as it is. A portfolio that transcribes what others reported switches the rule off
    under `guard`: its audit names the slip.
    """
    for pair in comparison.pairs:
        ends = ApprovedEnds(comparison.new, pair.new.project)
        for scope in pair.scopes():
            for stated in pair.added(*scope.end):
                yield from _uncovered(pair, ends, scope, stated)


def _uncovered(pair: Pair, ends: "ApprovedEnds", scope: ReportScope, stated: Statement) -> Iterator[Violation]:
    last = pair.before(stated, *scope.end)
    if last and last.value == stated.value:
        return
    before = _as_precisely(pair, scope.end, last, stated)
    promised = dated(before.value) if before else first_end(pair.new, scope)
    # What was approved can only say more exactly what was promised.
    if promised is None or (promised.exact and not is_later(stated.value, promised)):
        return
    approved = ends.by(scope, stated.date)
    promised = approved if approved and approved.within(promised) else promised
    if not is_later(stated.value, promised) or (approved and not is_later(stated.value, approved)):
        return
    yield violation(
        pair.change(promised, stated),
        "{on} moves from {old} to {new}, and no change request approved by {date} covers it",
        "add the change request that approved it; where there is none, have the move decided",
        old_on=pair.old_name(before) if before else None,
        date=stated.date,
    )


def _as_precisely(pair: Pair, field: tuple[str, ...], before: Statement | None, stated: Statement) -> Statement | None:
    """What was said last, as precisely as it had been said: a year for a day of it makes room for no later day."""
    if before is None or not dated(before.value):
        return before
    # Of a day nothing says more than what says the same.
    exact = before.value.exact
    said = pair.dates_given(*field).get(before.value, []) if exact else pair.new.statements(*field)
    for earlier in reversed(said):
        known = dated(earlier.value) and earlier.date.last <= before.date.last and earlier != stated
        if known and earlier.value.within(before.value):
            before = earlier
    return before


def is_later(day: PartialDate | DateInWords, than: PartialDate) -> bool:
    """Whether an end is later than another, or given in words where that was a date."""
    if isinstance(day, DateInWords):
        return True
    return day.last > than.last and not agree(day, than)


class ApprovedEnds:
    """The ends of a project, its phases and its milestones that were approved by a day."""

    def __init__(self, portfolio: Portfolio, project: Project) -> None:
        self._portfolio = portfolio
        self._project = project
        self._lasting: dict[tuple[ReportScope, int], PartialDate] = {}

    @cached_property
    def _decided(self) -> list[date]:
        return [entry.date.last for entry in whole(self._portfolio, self._project).approved_requests]

    def by(self, scope: ReportScope, day: PartialDate) -> PartialDate | None:
        """What was approved by a day: where that and what stood first are exact, until the next request is approved."""
        decided = bisect_right(self._decided, day.last)
        if (found := self._lasting.get((scope, decided))) is None:
            history = whole(self._portfolio, self._project, day.last)
            first, found = _first_and_approved(history, scope)
            rests_on_others = self._project.split_from or (self._project.phases and not scope)
            if first and first.exact and found and found.exact and not rests_on_others:
                self._lasting[scope, decided] = found
        return found


def _first_and_approved(history: History, scope: ReportScope) -> tuple[PartialDate | None, PartialDate | None]:
    if scope[:1] == ("milestones",):
        status = next(one for one in milestones_of(history) if one.milestone.id == scope[1])
        return status.first_due, status.approved
    measured = measure_phases(history)[scope[1]] if scope else measure(history)
    return measured.original.date if measured.original else None, measured.approved


def first_end(history: History, scope: ReportScope) -> PartialDate | None:
    """The end first known."""
    match scope:
        case ():
            return None if history.phased else _original(first_end_of(history))
        case ("phases", name):
            return _original(measure_phases(history)[name].original)
    return next(status.first_due for status in milestones_of(history) if status.milestone.id == scope[1])


def first_end_of(history: History) -> OriginalEnd | None:
    """The end that slippage is measured from, without the slippage."""
    promised, by_phase = history.charter.original_end, history.charter.phases
    return measure(history).original if by_phase and not promised else Scope(history, ()).original(promised)


def _original(end: OriginalEnd | None) -> PartialDate | None:
    return end.as_stated if end else None


_First = tuple[str, Route, PartialDate | None, Callable[[], Statement | None]]


@kept
def first_dates(history: History) -> list[_First]:
    """The dates first known of a project, its phases and its milestones, and what looks up where they are stated."""
    found = [_first("original_end", ("original_end",), first_end_of(history))]
    for index, phase in enumerate(history.charter.phases):
        original = Scope(history, ("phases", phase.id)).original(dated(phase.original_end))
        found.append(_first(f"phases[{phase.id}].original_end", ("phases", index, "original_end"), original))
    for index, milestone in history.charter.milestones:
        promised = promised_due(history, milestone)
        said = partial(_first_said, history, milestone.id, promised)
        found.append((f"milestones[{milestone.id}].due", ("milestones", index, "due"), promised, said))
    return found


def _first(on: str, route: Route, end: OriginalEnd | None) -> _First:
    return on, route, _original(end), partial(getattr, end, "stated", None)


def _first_said(history: History, name: str, promised: PartialDate | None) -> Statement | None:
    """Where the log gives the due date first known: a change request moves it from there, or a report says so."""
    moved = (
        Statement(move.from_, entry.date, entry.source, entry.at, (*entry.route, "milestones", name, "from"))
        for entry in history.requests
        if (move := entry.record.milestones.get(name))
    )
    statements = (*moved, *history.statements("milestones", name, "due"))
    return next((stated for stated in statements if stated.value == promised), None)


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

"""Whether ends move only by change requests that were approved in time."""

from bisect import bisect_right
from collections.abc import Iterator

from ictpmo.analysis.ends import Scope
from ictpmo.analysis.history import History
from ictpmo.analysis.known_ends import OriginalEnd
from ictpmo.analysis.milestones import milestones_of
from ictpmo.analysis.scopes import ReportScope
from ictpmo.analysis.slippage import measure, measure_phases
from ictpmo.analysis.statement import Statement, agree
from ictpmo.finding.sentence import sentence
from ictpmo.guard.comparison import Comparison, Pair, Violation
from ictpmo.guard.histories import whole
from ictpmo.guard.said import quoted
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project


def end_moved_without_change_request(comparison: Comparison) -> Iterator[Violation]:
    """A new report gives a later end, or none, and no change request approved by then covers it.

    Why: Each step looks small, and the end first promised is forgotten. An approved request is where someone
    answers for the delay.

    Remedy: Add the change request that approved the move, dated no later than the report; or report the approved end.
    A portfolio that transcribes what others reported switches the rule off under `guard`: its audit names the slip.
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
    change = pair.change(promised, stated)
    yield Violation(
        change=change,
        message=sentence(
            "{on} moves from {old} to {new}, and no change request approved by {date} covers it",
            on=change.on,
            old=quoted(promised),
            new=quoted(stated.value),
            date=stated.date,
        ),
        remedy=sentence("add the change request that approved it, or report the approved end"),
        old_on=pair.old_name(before) if before else None,
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
        self._decided = [entry.date.last for entry in whole(portfolio, project).approved_requests]
        self._lasting: dict[tuple[ReportScope, int], PartialDate] = {}

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

"""When work ended that is done: the day that a report gives; else between two reports, and not before it was to end."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ictpmo.analysis.known_ends import CurrentEnd
from ictpmo.analysis.of_phases import full_by_phases
from ictpmo.analysis.standing import Standing, stand
from ictpmo.analysis.statement import Statement
from ictpmo.analysis.timespan import is_too_vague
from ictpmo.model.dates import PartialDate

if TYPE_CHECKING:
    from ictpmo.analysis.ends import Scope


def stands(scope: "Scope", told: Statement) -> bool:
    """Whether an actual end that a report tells still holds: it is not of many years, and nothing later denies it.

    Nor does anything of the same date, where no state is given, or only a later report has the work done for certain.
    """
    day = told.date.last
    if is_too_vague(told.value):
        return False
    if scope.done():
        since = _done_on(scope)
        denied = since and since.last > day and day in _open_on(scope)
        return not denied and scope.open_after(day, with_parts=False) is None
    return all(stated.date.last < day for stated in scope.unfinished())


def undated_end(scope: "Scope", promised: PartialDate | None) -> CurrentEnd:
    """Of work whose end nobody reported: between the last report that does not have it done, and the first that has."""
    done_on = _done_on(scope)
    earlier = [day for day in scope.spoken_on() if done_on and day.last < done_on.last]
    if not (done_on and earlier):
        return CurrentEnd(None, "completed")
    between = (earlier[-1], done_on)
    return CurrentEnd(None, "completed", between=between, expected=_expected(scope, promised, between))


def actual_end(scope: "Scope", statements: tuple[Statement, ...], promised: PartialDate | None) -> CurrentEnd:
    """The day it ended: never before the last report that had the work open, nor after the first that has it done.

    Where a report of a later day than it gives had the work open, it ended between that report and the one that
    tells of its end.
    """
    told = max(statements, key=lambda stated: stated.value.last)
    day, done_on = told.value, _done_on(scope) if scope.done() else None
    until = min(one.last for one in (told.date, done_on or told.date) if one.last >= day.first or one is told.date)
    earlier = [stated for stated in scope.unfinished(with_parts=False) if stated.date.last < told.date.last]
    still_open = max(earlier, key=lambda stated: stated.date.first, default=None)
    if still_open and still_open.date.first > day.last:
        between = (still_open.date, told.date)
        return CurrentEnd(day, "actual", statements, between=between, expected=_expected(scope, promised, between))
    within = still_open if still_open and still_open.date.first > day.first else None
    first = within.date.first if within else day.first
    ended = replace(day, first=first, last=min(day.last, max(until, first)))
    return CurrentEnd(ended, "actual", statements, not_before=within)


def _expected(
    scope: "Scope", promised: PartialDate | None, between: tuple[PartialDate, PartialDate]
) -> Standing | None:
    """The end that stood between two reports: what ended on a day that nobody gives did not end before it."""
    since, done = between[0].first, between[1].last
    moves = [move for move in scope.approved_moves() if move.entry.date.last <= done]
    stood = stand(promised, moves, [stated for stated in scope.ending if stated.date.last < done])
    return stood if stood.date and since < stood.date.first and stood.date.last <= done else None


def _open_on(scope: "Scope") -> set[date]:
    """The days as of which a report has it open."""
    return {stated.date.last for stated in scope.unfinished(with_parts=False)}


def _done_on(scope: "Scope") -> PartialDate | None:
    """The date of the first report that has it done; of work told by its phases, that has the last of them done.

    One of a date on which another place has it open says so only where none of a later day does.
    """
    said = next((said for path in scope.paths if (said := scope.history.said_done(*path))), ())
    if said or not scope.history.state.derived:
        is_open = _open_on(scope)
        return next((one.date for one in said if one.date.last not in is_open), said[0].date if said else None)
    full = full_by_phases(scope.history) if scope.is_whole else scope.history.said_full(*scope.path)[0]
    return full.date if full else None

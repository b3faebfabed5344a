"""The ends that reports give of the whole, or of a phase; and when work ended, where none gives the day."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from ictpmo.analysis.before_closing import dates_of_a_time
from ictpmo.analysis.history import History
from ictpmo.analysis.kept import kept, so_far
from ictpmo.analysis.known_ends import CurrentEnd
from ictpmo.analysis.of_phases import full_by_phases
from ictpmo.analysis.standing import ApprovedMove, Standing, approved_moves, came_too_late, stand
from ictpmo.analysis.statement import CLOSED, FULL, Statement, dated_before, latest_of
from ictpmo.analysis.timespan import restates, standing_after
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.walk import mark_of

if TYPE_CHECKING:
    from ictpmo.analysis.ends import Scope


_RATE_REPORTS = 3
_Standing = tuple[PartialDate | None, bool, Statement | None]


@kept
def told_ends(history: History, *path: str) -> tuple[Statement, ...]:
    """What reports say of an end of the whole, or of a phase, oldest first.

    An end that lies before what stood, and was over on its report's own day, is none, unless the report has the work
    done: it says neither when the work ends nor that it has. Nor is an earlier one that only the recorder inferred,
    where another stood. A whole that is promised no end has those of its phases.
    """
    moves = approved_moves(history.decided, *(path or ("end",)))
    promised = dated(history.charter.promised((*path, "end")))
    if not path and promised is None:
        ends = (dated(phase.original_end) for phase in history.charter.phases)
        promised = max((end for end in ends if end), key=lambda end: end.last, default=None)
    others = (*history.statements(*path, "actual_end"), *(stated for move in moves for stated in move.dates))
    known = (promised, *(dated(stated.value) for stated in others))
    said = dates_of_a_time(history, history.statements(*path, "end"), known)

    def after(before: _Standing, stated: Statement) -> _Standing:
        """What stands after what a report says, whether that is an end, and the word by which it stands."""
        day, stood = dated(stated.value), before[0] or _first_start(moves, stated.date.last)
        weaker = day and stood and day.last < stood.first and inferred(stated) and not inferred(before[2])
        none = weaker or (day and came_too_late(history.project, day, stated.date, stood))
        if none and not _has_it_done(history, stated):
            return stood, False, before[2]
        return (standing_after(stood, day), True, stated) if day else (stood, True, before[2])

    def inferred(stated: Statement | None) -> bool:
        return stated is not None and mark_of(history.project, stated.route) is not None

    days = so_far(history.entire, told_ends, *path).go_on((promised, moves), said, (promised, False, None), after)
    return tuple(compress(said, map(itemgetter(1), days)))


def _first_start(moves: Iterable[ApprovedMove], day: date) -> PartialDate | None:
    """What the first request by a day that says so moves from."""
    starts = (move.from_ for move in moves if move.from_ and dated(move.from_.value))
    return next((start.value for start in starts if start.date.last <= day), None)


def _has_it_done(history: History, stated: Statement) -> bool:
    """Whether the report that gives an end has the work done, or given up."""
    said: Any = history.reports[history.place[stated.route[:2]]].record
    said = said.phases[stated.route[3]] if stated.route[2] == "phases" else said
    return said.state in CLOSED or said.completion == FULL or said.actual_end is not None


def ends_reported(statements: Iterable[Statement], before: Iterable[Statement] = ()) -> list[Statement]:
    """The ends that reports give, oldest first, of one date the latest; what says less than what stood is left out.

    Those of the dates before may be known already.
    """
    by_date: dict[date, list[Statement]] = {}
    for stated in statements:
        if dated(stated.value):
            by_date.setdefault(stated.date.last, []).append(stated)
    ends = [*before]
    for day in sorted(by_date):
        latest = max(latest_of(by_date[day]).statements, key=lambda said: said.value.last)
        if not (ends and restates(latest.value, ends[-1].value)):
            ends.append(latest)
    return ends


@kept
def all_ends(history: History, *path: str) -> list[Statement]:
    """The ends that reports give of the whole, or of a phase. Only the last date of a longer log may be cut short."""
    said = history.statements(*path, "end")
    if not (history.whole and said):
        return ends_reported(said)
    earlier = dated_before(said, said[-1].date.last)
    before = dated_before(all_ends(history.whole, *path), said[-1].date.last)
    return ends_reported(said[len(earlier) :], before)


def recent_ends(ends: Sequence[Statement]) -> tuple[Statement, ...]:
    """The ends on the last three days on which one was reported, over which a slip rate is taken; none of fewer."""
    recent = ends[-_RATE_REPORTS:]
    return tuple(recent) if len(recent) == _RATE_REPORTS else ()


def last_ends(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The ends given on the last day on which any was; words, and what says less than what stood, give none."""
    said = tuple(statements)
    return _of_last(ends_reported(said), said)


def ends_before(history: History, day: date) -> tuple[Statement, ...]:
    """The same of what reports say of the end of the whole before a day."""
    ends, said = dated_before(all_ends(history), day), dated_before(history.statements("end"), day)
    return _of_last(ends, said[len(dated_before(said, ends[-1].date.last)) :] if ends else ())


def _of_last(ends: Sequence[Statement], said: Sequence[Statement]) -> tuple[Statement, ...]:
    """The dates that are said on the day of the last of the ends."""
    return latest_of(s for s in said if ends and s.date.last == ends[-1].date.last and dated(s.value)).statements


def stands(scope: "Scope", told: Statement) -> bool:
    """Whether an actual end that a report tells still holds: nothing later denies it.

    Nor does anything of the same date, where no state is given, or only a later report has the work done for certain.
    """
    day = told.date.last
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

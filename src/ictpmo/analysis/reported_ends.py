"""The ends that reports give of the whole, or of a phase."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import compress
from operator import itemgetter
from typing import Any

from ictpmo.analysis.history import History
from ictpmo.analysis.kept import kept, so_far
from ictpmo.analysis.standing import ApprovedMove, approved_moves, came_too_late
from ictpmo.analysis.statement import CLOSED, FULL, Statement, dated_before, latest_of
from ictpmo.analysis.timespan import restates, standing_after
from ictpmo.model.dates import PartialDate, dated

_RATE_REPORTS = 3


@kept
def told_ends(history: History, *path: str) -> tuple[Statement, ...]:
    """What reports say of an end of the whole, or of a phase, oldest first.

    An end that lies before what stood, and was over on its report's own day, is none, unless the report has the work
    done: it says neither when the work ends nor that it has. A whole that is promised no end has those of its phases.
    """
    moves = approved_moves(history.decided, *(path or ("end",)))
    promised = dated(history.charter.promised((*path, "end")))
    if not path and promised is None:
        ends = (dated(phase.original_end) for phase in history.charter.phases)
        promised = max((end for end in ends if end), key=lambda end: end.last, default=None)
    said = history.statements(*path, "end")

    def after(before: tuple[PartialDate | None, bool], stated: Statement) -> tuple[PartialDate | None, bool]:
        """What stands after what a report says, and whether that is an end."""
        day, stood = dated(stated.value), before[0] or _first_start(moves, stated.date.last)
        told = not (day and came_too_late(history.project, day, stated.date, stood)) or _has_it_done(history, stated)
        return (standing_after(stood, day) if told and day else stood), told

    days = so_far(history.entire, told_ends, *path).go_on((promised, moves), said, (promised, False), after)
    return tuple(compress(said, map(itemgetter(1), days)))


def _first_start(moves: Iterable[ApprovedMove], day: date) -> PartialDate | None:
    """What the first request by a day that says so moves from."""
    starts = (move.from_ for move in moves if move.from_ and dated(move.from_.value))
    return next((start.value for start in starts if start.date.last <= day), None)


def _has_it_done(history: History, stated: Statement) -> bool:
    """Whether the report that gives an end has the work done, or given up."""
    said: Any = history.project.status_reports[int(stated.route[1])]
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

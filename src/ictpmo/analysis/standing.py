"""Which date stands where an end or a due date is said again and again, now more and now less precisely.

Saying less moves nothing: a period that holds the date that stood restates it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.decided import Decided
from ictpmo.analysis.history import History
from ictpmo.analysis.kept import kept
from ictpmo.analysis.statement import DAY, Statement, latest_of
from ictpmo.analysis.timespan import is_too_vague, restates, standing_after, tells_when
from ictpmo.model.change_requests import WINDOW, ChangeRequest
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.model.project import Project

_DECIDED = attrgetter("entry.date.last")


class ApprovedMove(NamedTuple):
    """The dates that an approved change request moves from and to, each as the request states it."""

    entry: LogEntry[ChangeRequest]
    from_: Statement | None
    to: Statement | None

    @property
    def dates(self) -> list[Statement]:
        """Both, as far as it has them."""
        return [stated for stated in (self.from_, self.to) if stated]


class Standing(NamedTuple):
    """The date that stands by the latest word on it."""

    date: PartialDate | None = None
    statements: tuple[Statement, ...] = ()
    """What states it; none, where the charter does. More than one value: the latest of them counts."""
    withdrawn: tuple[Statement, ...] = ()
    """Words that were given later in its place."""

    @property
    def by_request(self) -> bool:
        """Whether it is the date that a change request moves to."""
        return any(_requests(stated) and stated.route[-1] == "to" for stated in self.statements)

    @property
    def by_report(self) -> bool:
        """Whether it is a report that states it."""
        return any(not _requests(stated) for stated in self.statements)


def came_too_late(project: Project, day: PartialDate, said: PartialDate, stood: PartialDate | None) -> bool:
    """Whether a date lies before what stood, and was over on the day that it was said or decided, of a period the last.

    Of work it is, which would be done by then; a period that is set for a portfolio may be said to have been another.
    """
    is_work = project.id != WINDOW
    return bool(is_work and stood and day.last < stood.first and day.last < said.last)


class Steps:
    """What stood from day to day: where a later publication only adds reports, it goes on from there."""

    def __init__(self) -> None:
        self._given: tuple[PartialDate | None, Sequence[ApprovedMove]] | None = None
        self._reports: list[Statement] = []
        self._days: list[list[Statement]] = []
        self._before: list[tuple[Standing, tuple[Statement, ...]]] = []
        """What stood, and what waited, before each of the days."""

    def stand(
        self, promised: PartialDate | None, moves: Sequence[ApprovedMove], reported: Iterable[Statement]
    ) -> Standing:
        """The date that stands when the charter, approved requests and reports have had their say, each in its turn.

        Where a report has given the date that stands, what a request moves to waits until another gives one; that which
        only restates what stood, or what a request moves from, or is of many years, does not. What a request moves from
        does not wait: that stood before it.
        """
        reports = sorted(reported, key=DAY)
        since = self._first_new(promised, moves, reports)
        self._given, self._reports = (promised, moves), reports
        in_order = sorted(moves, key=_DECIDED)
        further = _requested(in_order[bisect_left(in_order, since, key=_DECIDED) :])
        further += reports[bisect_left(reports, since, key=DAY) :]
        known = bisect_left(self._days, since, key=lambda day: day[0].date.last)
        self._days[known:] = [list(group) for _, group in groupby(sorted(further, key=DAY), DAY)]
        self._before[max(known, 1) :] = []
        if not self._days:
            return Standing(promised)
        for place in range(len(self._before) - 1, len(self._days) - 1):
            stood, said = self._before[place], self._days[place]
            repeated = _is_repeated(said, self._days[place + 1])
            self._before.append(stood if repeated else _after(*stood, said, moves))
        return _after(*self._before[-1], self._days[-1], moves)[0]

    def _first_new(
        self, promised: PartialDate | None, moves: Sequence[ApprovedMove], reports: Sequence[Statement]
    ) -> date:
        """The day from which on something else is said than what is known."""
        before, decided = self._given or (None, ())
        known, new = len(self._reports), moves[len(decided) :]
        goes_on = self._given and before == promised and (moves is decided or moves[: len(decided)] == decided)
        if not goes_on or reports[:known] != self._reports or (new and self._waits_otherwise(new)):
            self._before = [(Standing(promised), ())]
            return date.min
        return min((stated.date.last for stated in (*reports[known : known + 1], *_requested(new))), default=date.max)

    def _waits_otherwise(self, new: Sequence[ApprovedMove]) -> bool:
        """Whether a date that stood is one, less precisely, that new requests move from: none waited for it then."""
        stood = {stood.date for stood, _ in self._before}
        return any(restates(day, start) for start in _starts(new) for day in stood)


@kept
def steps_of(_whole: History, *_path: str) -> Steps:
    """What stood from day to day of a date; the path is its field's."""
    return Steps()


def stand(promised: PartialDate | None, moves: Sequence[ApprovedMove], reported: Iterable[Statement]) -> Standing:
    """The date that stands by all that was said of it."""
    return Steps().stand(promised, moves, reported)


def _after(
    stood: Standing, waiting: tuple[Statement, ...], said: Sequence[Statement], moves: Sequence[ApprovedMove]
) -> tuple[Standing, tuple[Statement, ...]]:
    """What stands, and what waits, after a day on which something was said; all requests tell what they move from."""
    for request in (stated for stated in said if _requests(stated)):
        telling = stood.by_report and tells_when(stood.date)
        answers = telling and not any(restates(stood.date, start) for start in _starts(moves))
        if answers and request.route[-1] == "to" and dated(request.value):
            waiting = (*waiting, request)
        elif request.route[-1] == "to":
            stood = _step(stood, [request], _latest_date([request]))
        elif stood.date is None or restates(stood.date, request.value):
            stood = _step(stood, [request], (request,))._replace(withdrawn=stood.withdrawn)
    reports = [stated for stated in said if not _requests(stated)]
    latest = _latest_date(reports)
    if latest and not (stood.date and stood.date.within(latest[-1].value)):
        for request in waiting:
            stood = _step(stood, [request], (request,))
        waiting = ()
    return (_step(stood, reports, latest) if reports else stood), waiting


def _is_repeated(said: Sequence[Statement], following: Sequence[Statement]) -> bool:
    """Whether of two days all that is said is one date, by a report on each: the later one has the same say."""
    both = (*said, *following)
    return len(said) == len(following) == 1 and both[0].value == both[1].value and not any(map(_requests, both))


def first_date(said: Iterable[Statement]) -> tuple[Statement, ...]:
    """The dates stated on the first day on which any was, the earliest first; of periods that hold others, those.

    Of the same date what stood before comes first: what a request moves from, what a report says was approved. One of
    many years takes the place of no date that lies before all of them, though that is stated later.
    """
    in_order = sorted(said, key=DAY)
    known = (stated for stated in in_order if dated(stated.value))
    found = latest_of(next((tuple(said) for _, said in groupby(known, DAY)), ())).statements
    if found and all(is_too_vague(stated.value) for stated in found):
        start = min(stated.value.first for stated in found)
        found = first_date(stated for stated in in_order if (day := dated(stated.value)) and day.last < start) or found
    return tuple(sorted(found, key=lambda stated: (stated.value.first, stated.value.last, stated.route[-1] == "end")))


def first_of(moves: Sequence[ApprovedMove], reported: Iterable[Statement]) -> tuple[Statement, ...]:
    """The dates stated first, by reports and by what requests move from: one that moves it nowhere makes none later."""
    said = list(reported)
    starts = [move.from_ for move in moves if move.from_]
    told = first_date((*(move.from_ for move in moves if move.from_ and move.to), *said))
    first = first_date((*starts, *said))
    return told if told and first[0].value.last > told[0].value.last else first


def made_exact(day: PartialDate, moves: Sequence[ApprovedMove], reported: Sequence[Statement]) -> Statement | None:
    """What makes a first period exact: the first later date within it, and what makes that more exact in its turn.

    It is one that a report gives or a request moves from; only what is left of a period, one that a request moves to.
    """
    if day.exact or not (moves or reported):
        return None
    found = None
    starts, ends = ([stated for move in moves if (stated := getattr(move, name))] for name in ("from_", "to"))
    for said in ((*starts, *reported), ends):
        known = [stated for stated in said if (value := dated(stated.value)) and restates(day, value)]
        for stated in sorted(known, key=lambda stated: (stated.date.last, stated.value.first, stated.value.last)):
            if restates(day, stated.value):
                found, day = stated, stated.value
    return found


@kept
def approved_moves(decided: Decided, *path: str) -> tuple[ApprovedMove, ...]:
    """What approved requests move a date from and to; the path is its field's (`end`; `milestones`, `go-live`).

    None moves a date that the charter promises to an earlier one that was over on the day of the decision.
    """
    moves = []
    stood = dated(decided.promised(path))
    for entry in decided.requests:
        move: Any = entry.record
        for name in path:
            move = move.get(name) if isinstance(move, dict) else getattr(move, name)
        if move:
            to, moved = dated(move.to), move.to
            if to and came_too_late(decided.project, to, entry.date, stood):
                moved = None
            elif to and stood:
                stood = standing_after(stood, to)
            moves.append(
                ApprovedMove(entry, _as_stated(entry, path, "from", move.from_), _as_stated(entry, path, "to", moved))
            )
    return tuple(moves)


def _as_stated(
    entry: LogEntry[ChangeRequest], path: tuple[str, ...], name: str, value: PartialDate | DateInWords | None
) -> Statement | None:
    return Statement(value, entry.date, entry.source, entry.at, (*entry.route, *path, name)) if value else None


def _starts(moves: Iterable[ApprovedMove]) -> Iterator[PartialDate | None]:
    """What requests move from."""
    return (dated(move.from_.value) for move in moves if move.from_)


def _requested(moves: Sequence[ApprovedMove]) -> list[Statement]:
    """What requests move from, where nothing stood before, and to."""
    starts = [move.from_ for move in moves if move.from_ and dated(move.from_.value)]
    return [*starts, *(move.to for move in moves if move.to)]


def _requests(stated: Statement) -> bool:
    return stated.route[0] == "change_requests"


def _latest_date(said: Iterable[Statement]) -> tuple[Statement, ...]:
    """The dates that are said on one day, the latest last; of periods that hold others, those."""
    known = tuple(stated for stated in said if dated(stated.value))
    return tuple(sorted(latest_of(known).statements, key=lambda stated: stated.value.last)) if len(known) > 1 else known


def _step(stood: Standing, said: list[Statement], known: tuple[Statement, ...]) -> Standing:
    """What stands after all that is said on one day, by requests or by reports, of which the dates are known."""
    if not known:
        return stood._replace(withdrawn=tuple(said))
    day = standing_after(stood.date, known[-1].value)
    return stood if day != known[-1].value else Standing(day, known)

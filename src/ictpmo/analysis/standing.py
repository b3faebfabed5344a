"""Which date stands where an end or a due date is said again and again, now more and now less precisely.

Saying less moves nothing: a period that holds the date that stood restates it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.history import History, Statement, latest_of
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.model.project import ChangeRequest


@dataclass(frozen=True, slots=True)
class ApprovedMove:
    """The dates that an approved change request moves from and to, each as the request states it."""

    from_: Statement | None
    to: Statement | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The date that stands by the latest word on it."""

    date: PartialDate | None = None
    statements: tuple[Statement, ...] = ()
    """What states it; none, where the charter does. More than one value: the latest of them counts."""
    withdrawn: tuple[Statement, ...] = ()
    """Words that were given later in its place."""

    @property
    def by_request(self) -> bool:
        """Whether it is a change request that states it."""
        return any(stated.route[0] == "change_requests" for stated in self.statements)


def standing_after(stood: PartialDate | None, said: PartialDate) -> PartialDate:
    """The date that counts where one stood and another is said.

    A period that holds the date that stood restates it. Of two that overlap, and neither holds the other, the later.
    """
    if stood is None or said.within(stood):
        return said
    overlaps = said.first <= stood.last and stood.first <= said.last
    if stood.within(said) or (overlaps and said.last < stood.last):
        return stood
    return said


def restates(said: PartialDate, stood: PartialDate) -> bool:
    """Whether a date only says less precisely what stood."""
    return stood != said and stood.within(said)


def stand(promised: PartialDate | None, moves: Sequence[ApprovedMove], reported: Iterable[Statement]) -> Standing:
    """The date that stands when the charter, approved requests and reports have had their say, each in its turn.

    A request that comes after the last report which gives a date waits to be reported; where none does, it counts.
    """
    held = sorted(reported, key=_day)
    last_day = next((stated.date.last for stated in reversed(held) if dated(stated.value)), None)
    steps = [*_requested(moves), *held]
    stood = Standing(promised)
    for day, group in groupby(sorted(steps, key=_day), _day):
        said = list(group)
        for request in (stated for stated in said if _requests(stated)):
            waits = last_day is not None and day > last_day and dated(request.value)
            if not waits and (stood.date is None or request.route[-1] != "from"):
                stood = _step(stood, [request])
        if reports := [stated for stated in said if not _requests(stated)]:
            stood = _step(stood, reports)
    return stood


def first_date(said: Iterable[Statement]) -> tuple[Statement, ...]:
    """The dates stated on the first day on which any was, the earliest first; of periods that hold others, those."""
    known = [stated for stated in said if dated(stated.value)]
    first = min((stated.date.last for stated in known), default=None)
    found = latest_of(stated for stated in known if stated.date.last == first).statements
    return tuple(sorted(found, key=lambda stated: (stated.value.first, stated.value.last)))


def made_exact(day: PartialDate, said: Iterable[Statement]) -> Statement | None:
    """What makes a first period exact: the first later date within it, and what makes that more exact in its turn."""
    found = None
    for stated in sorted(said, key=lambda stated: stated.date.last):
        if dated(stated.value) and restates(day, stated.value):
            found, day = stated, stated.value
    return found


def approved_moves(history: History, *path: str) -> list[ApprovedMove]:
    """What approved requests move a date from and to; the path is its field's (`end`; `milestones`, `go-live`)."""
    moves = []
    for entry in history.approved_requests:
        move: Any = entry.record
        for name in path:
            move = move.get(name) if isinstance(move, dict) else getattr(move, name)
        if move:
            moves.append(
                ApprovedMove(_as_stated(entry, path, "from", move.from_), _as_stated(entry, path, "to", move.to))
            )
    return moves


def _as_stated(
    entry: LogEntry[ChangeRequest], path: tuple[str, ...], name: str, value: PartialDate | DateInWords | None
) -> Statement | None:
    return Statement(value, entry.date, entry.source, entry.at, (*entry.route, *path, name)) if value else None


def _requested(moves: Sequence[ApprovedMove]) -> list[Statement]:
    """What requests move from, where nothing stood before, and to."""
    starts = [move.from_ for move in moves if move.from_ and dated(move.from_.value)]
    return [*starts, *(move.to for move in moves if move.to)]


def _day(stated: Statement) -> date:
    return stated.date.last


def _requests(stated: Statement) -> bool:
    return stated.route[0] == "change_requests"


def _step(stood: Standing, said: list[Statement]) -> Standing:
    """What stands after all that is said on one day, by requests or by reports."""
    known = latest_of([stated for stated in said if dated(stated.value)]).statements
    if not known:
        return replace(stood, withdrawn=tuple(said))
    latest = max(known, key=lambda stated: stated.value.last)
    day = standing_after(stood.date, latest.value)
    if day != latest.value:
        return stood
    return Standing(day, known)

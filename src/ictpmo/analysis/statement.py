"""What reports say of one fact: statements, the latest of them, and whether they agree."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.timespan import is_too_vague, may_be_same, restates, standing_after
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.model.money import Amount
from ictpmo.model.project import StatusReport
from ictpmo.model.values import Logged, Record
from ictpmo.source.document import Route

DONE = frozenset({"completed", "operational"})
OPEN = frozenset({"not-started", "in-progress", "on-hold"})
CLOSED = DONE | {"cancelled"}
OVER = CLOSED | {"merged"}
"""Of a project: nothing remains to be done under its own name."""
FULL = 100
DAY = attrgetter("date.last")
"""The day by which entries and statements are put in order."""


class Statement(NamedTuple):
    """One fact as one entry states it."""

    value: Any
    date: PartialDate
    source: str | None
    at: str | None
    route: Route


D = TypeVar("D", LogEntry[Any], Statement)


def distinct_dates(entries: Sequence[LogEntry[Any]]) -> tuple[PartialDate, ...]:
    """The dates of entries that stand oldest first, each once."""
    return tuple(dict(zip(map(DAY, entries), map(attrgetter("date"), entries), strict=True)).values())


class Latest(NamedTuple):
    """The statements of a fact that bear its latest date; none, where it was never stated."""

    statements: tuple[Statement, ...] = ()

    @property
    def values(self) -> tuple[Any, ...]:
        """The values stated, each once."""
        return tuple(dict.fromkeys([stated.value for stated in self.statements]))

    @property
    def contested(self) -> bool:
        """Whether the statements differ."""
        return len(self.statements) > 1 and len(self.values) > 1

    @property
    def differing(self) -> tuple[Any, ...]:
        """The values stated, where they differ."""
        return self.values if self.contested else ()

    @property
    def value(self) -> Any:  # noqa: ANN401 - a fact of any kind
        """The value, where all agree on it."""
        if len(self.statements) == 1:
            return self.statements[0].value
        return None if self.contested or not self.statements else self.statements[0].value

    @property
    def date(self) -> PartialDate | None:
        """The date of the statements."""
        return self.statements[0].date if self.statements else None


@dataclass(frozen=True, slots=True)
class ProjectState:
    """Where a project is in its life: `contested` where sources of one date differ, nothing where none says."""

    value: str | None
    states: tuple[str, ...]
    statements: tuple[Statement, ...]
    derived: bool = False
    """Whether it is told from the completion of phases, not stated."""

    @property
    def done(self) -> bool:
        """Whether the project is completed or operational, uncontested."""
        return self.value in DONE

    @property
    def closed_by_some(self) -> bool:
        """Whether a source in view says that nothing remains to be done under its name, contested or not."""
        return any(state in OVER for state in self.states)


def is_low(stated: Statement) -> bool:
    """Whether a figure of completion is below 100 per cent."""
    return bool(stated.value < FULL)


def is_open_state(stated: Statement) -> bool:
    """Whether a state has the work going on, or yet to begin."""
    return stated.value in OPEN


def dated_before(stated: Sequence[D], day: date) -> Sequence[D]:
    """Of entries or statements, oldest first, those dated before a day for certain."""
    return stated[: bisect_left(stated, day, key=DAY)]


def dated_on(stated: Sequence[D], day: date) -> Sequence[D]:
    """Those whose last day it is."""
    return stated[bisect_left(stated, day, key=DAY) : bisect_right(stated, day, key=DAY)]


def last_run(statements: Sequence[Statement], claims: Callable[[Statement], bool]) -> tuple[Statement, ...]:
    """The statements that make a claim since the last date on which any does not: what differs of one date stays."""
    said = sorted(statements, key=DAY)
    denied = next((stated.date.last for stated in reversed(said) if not claims(stated)), date.min)
    return tuple(filter(claims, said[bisect_left(said, denied, key=DAY) :]))


def run_from_end(said: Sequence[Sequence[Statement]], claims: Callable[[Statement], bool]) -> Iterator[list[Statement]]:
    """The same, of statements that each stand oldest first: those of the last date, then of the one before, and so on.

    Of one date they come in the order in which they are given.
    """
    left = list(said)
    while days := [each[-1].date.last for each in left if each]:
        earlier = [dated_before(each, max(days)) for each in left]
        made = [one for each, rest in zip(left, earlier, strict=True) for one in each[len(rest) :] if claims(one)]
        if not made:
            return
        yield made
        left = earlier


def begun_last(said: Sequence[Statement], day: date) -> Statement | None:
    """Of statements, oldest first, that are from after a day for certain: the one that begins last."""
    found = None
    for stated in reversed(said):
        if stated.date.last <= day or (found and stated.date.last < found.date.first):
            break
        if stated.date.first > day and not (found and stated.date.first < found.date.first):
            found = stated
    return found


def latest_in_order(said: Sequence[Statement]) -> Latest:
    """The same of statements that stand oldest first."""
    return latest_of(said[len(dated_before(said, said[-1].date.last)) :] if said else ())


def latest_of(statements: Iterable[Statement]) -> Latest:
    """The statements of the latest date. Of dates that may be the same, the more precise stands for both."""
    held = tuple(statements)
    if len(held) <= 1:
        return Latest(held)
    newest = max([stated.date.last for stated in held])
    group = [stated for stated in held if stated.date.last == newest]
    dates = {stated.value for stated in group if isinstance(stated.value, PartialDate)}
    told = [stated for stated in group if not (dates and isinstance(stated.value, DateInWords))]
    return Latest(tuple(stated for stated in told if not any(restates(dated(stated.value), day) for day in dates)))


_OF_ITSELF = frozenset({*Logged.model_fields, "date", "note"})
"""What a report says of itself, and beside the facts that it states."""


def said_in(reports: Iterable[LogEntry[StatusReport]]) -> dict[tuple[str, ...], tuple[Statement, ...]]:
    """All that reports say, by the path of each fact in them, in their order."""
    found: dict[tuple[str, ...], list[Statement]] = {}
    for entry in reports:
        for path, value in _given(entry.record, ()):
            found.setdefault(path, []).append(Statement(value, *entry[1:4], (*entry.route, *path)))
    return {path: tuple(said) for path, said in found.items()}


def _given(record: Record, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """What the fields of a record hold, and of those that hold parts by name, each part and what it holds."""
    for name in record.model_fields_set - _OF_ITSELF:
        value = record.__dict__[name]
        if value is not None:
            yield (*path, name), value
        if isinstance(value, dict):
            for own, part in value.items():
                yield (*path, name, own), part
                if isinstance(part, Record):
                    yield from _given(part, (*path, name, own))


def _stated(entry: LogEntry[StatusReport], name: str) -> Iterator[Statement]:
    """What one report says in a field, if anything."""
    value = getattr(entry.record, name)
    if value is not None:
        yield Statement(value, *entry[1:4], (*entry.route, name))


def ends_given(
    promised: PartialDate | None, requests: Iterable[LogEntry[ChangeRequest]], reports: Sequence[LogEntry[StatusReport]]
) -> Iterator[Statement]:
    """What reports give as the end, oldest first; of one that gives none, the end that it says is approved.

    That is none beside another report of its day that gives the end, nor where it lies before what was promised,
    approved or forecast: it takes nothing back. No more does an earlier end that was over when it was given, or that a
    report of no time gives.
    """
    ending = (entry for entry in reports if entry.record.end or entry.record.actual_end)
    days = {entry.date.last for entry in ending if not is_too_vague(entry.date)}
    stood, approved = promised, None
    log: list[LogEntry[Any]] = [*requests, *reports]
    for entry in sorted(log, key=DAY):
        record = entry.record
        if isinstance(record, ChangeRequest):
            day = dated(record.end.to) if record.end else None
        else:
            vague = is_too_vague(entry.date)
            day = None if vague else dated(record.end)
            if entry.date.last in days or (vague and record.end):
                yield from _stated(entry, "end")
            elif _moves(record.approved_end, stood, approved):
                yield from _stated(entry, "approved_end")
                approved = dated(record.approved_end) or approved
        over = day and stood and day.last < min(stood.first, entry.date.last)
        stood = standing_after(stood, day) if day and not over else stood


def _moves(said: PartialDate | DateInWords | None, stood: PartialDate | None, approved: PartialDate | None) -> bool:
    """Whether what is approved is the first word on the end, makes it more exact, or lies after all that stood.

    Words take back an end that only what was approved has given.
    """
    day = dated(said) or approved
    return stood is None or bool(day and (day.first > stood.last or restates(stood, day)))


def with_days(states: tuple[Statement, ...], days: Sequence[Statement]) -> tuple[Statement, ...]:
    """States, and the days that work was done where no state is given beside them: they say that it is completed.

    A day that is still to come, or one of many years, says nothing.
    """
    if not days:
        return states
    given = {stated.route[:-1] for stated in states}
    told = [
        day
        for day in days
        if day.route[:-1] not in given and day.value.first <= day.date.last and not is_too_vague(day.value)
    ]
    done = (day._replace(value="completed") for day in told)
    return tuple(sorted((*states, *done), key=DAY)) if told else states


def not_denied(days: list[Statement], is_open: Sequence[Statement]) -> list[Statement]:
    """The days of being done, less those from before an earlier report that had the work open."""
    return [
        day for day in days if not any(s.date.last < day.date.last and s.date.first > day.value.last for s in is_open)
    ]


def agree(one: object, other: object) -> bool:
    """Whether two statements of one fact can both be right. Words against a date are no contradiction.

    Nor are amounts in different currencies, or a rounder figure.
    """
    if isinstance(one, PartialDate) and isinstance(other, PartialDate):
        return may_be_same(one, other)
    if isinstance(one, Amount) and isinstance(other, Amount):
        return one.agrees(other)
    return one == other or isinstance(one, DateInWords) or isinstance(other, DateInWords)


def stated_state(stated: Latest, reports: tuple[LogEntry[StatusReport], ...]) -> ProjectState:
    """The state as the latest reports state it, if any; contested where they, or a figure of the same date, differ."""
    states = set(stated.values)
    statements = list(stated.statements)
    if states & DONE:
        for unfinished in _unfinished(reports, stated.statements[0].date):
            states.add("in-progress")
            statements.append(unfinished)
    if states == DONE:
        states = {"operational"}
    value = "contested" if len(states) > 1 else next(iter(states), None)
    return ProjectState(value, tuple(sorted(states)), tuple(statements))


def _unfinished(reports: Iterable[LogEntry[StatusReport]], day: PartialDate) -> Iterator[Statement]:
    """Places of the same date that report less than full completion: what they say is not completed."""
    same = [one for one in reports if one.date.last == day.last and one.date.first >= day.first]
    same = [one for one in same if one.record.state is None]
    return (stated for entry in same for stated in _stated(entry, "completion") if stated.value < FULL)

"""The two clocks: which entries of a log are in view, in which order, and from which source.

An entry is in view when its own date is not after *as of*, and its source was published not after *known by*. A partial
date counts from its last day; but no statement is of a later day than its document.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import compress
from operator import and_, attrgetter, itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from ictpmo.analysis.timespan import tells_when
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.portfolio import Portfolio, Round
from ictpmo.model.project import Value
from ictpmo.model.values import Logged, Record, Sourced
from ictpmo.source.document import Route

T = TypeVar("T", bound=Sourced)
L = TypeVar("L", bound=Logged)


@dataclass(frozen=True, slots=True)
class View:
    """The two clocks. `known_by` of nothing: all that is recorded is known."""

    as_of: date
    known_by: date | None = None


class LogEntry(NamedTuple, Generic[T]):
    """A record of the log with its own date and the source it has or inherits."""

    record: T
    date: PartialDate
    source: str | None
    at: str | None
    route: Route


def own_date(portfolio: Portfolio, stated: PartialDate | None, source: str | None) -> PartialDate | None:
    """The date of an entry: its own, else its source's status date, else the date that was published.

    A period ends, at the latest, on the day that its document was published.
    """
    document = portfolio.by_symbol.get(source) if source else None
    if document is None:
        return stated
    return _known_then(stated, document.published) if stated else document.status_date or document.published


def _known_then(stated: PartialDate, published: PartialDate | None) -> PartialDate:
    """The part of a period that a document could speak of; what lies after it altogether is left as it is stated."""
    if published is None or published.last >= stated.last or published.last < stated.first:
        return stated
    return replace(stated, last=published.last)


def figure_date(portfolio: Portfolio, value: Value, source: str | None) -> PartialDate | None:
    """The date that a figure belongs to: a measurement to the end of its period, a target or estimate to its source.

    A target or estimate without a source is of its period. What belongs to no date is in no view.
    """
    measured = value.kind in {"actual", "start"}
    return own_date(portfolio, value.when if measured or source is None else None, source)


def is_of_charter(value: Value, source: str | None) -> bool:
    """Whether a figure is a target or estimate without a source, which is in view with the charter."""
    return source is None and value.kind in {"target", "estimate"}


def when(entry: LogEntry[Value]) -> PartialDate:
    """What a figure in view is for, as readers are told: its day or period, else the date that it belongs to."""
    return entry.record.when or entry.date


HeldRound = tuple[int, Round, PartialDate]
"""A round, with its place in the file and the date of its report."""
_Rounds = tuple[list[HeldRound], list[date], list[date]]
_SOURCE = attrgetter("source")


class Clock:
    """The two clocks, asked of one portfolio."""

    def __init__(self, portfolio: Portfolio, view: View) -> None:
        self.portfolio = portfolio
        self.view = view

    def on(self, view: View) -> "Clock":
        """The clocks of another view, which take over what is the same in all."""
        other = Clock(self.portfolio, view)
        other._all_rounds, other._all_full = self._all_rounds, self._all_full
        return other

    @cached_property
    def _all_rounds(self) -> "_Rounds":
        """The rounds whose report has a date."""
        rounds = enumerate(self.portfolio.settings.reporting.rounds)
        dates = ((index, held, own_date(self.portfolio, None, held.source)) for index, held in rounds)
        return self._with_days((index, held, day) for index, held, day in dates if day)

    @cached_property
    def _all_full(self) -> "_Rounds":
        """Those that cover all open projects, and whose text is held."""
        return self._with_days(one for one in self._all_rounds[0] if one[1].covers == "all-open" and one[1].held)

    def _with_days(self, rounds: Iterable[HeldRound]) -> "_Rounds":
        """Rounds, the day of each, and the day by which its report, and what tells of that, was published."""
        held = list(rounds)
        return held, [day.last for _, _, day in held], [self._published(one) for _, one, _ in held]

    def _in_view(self, all_rounds: "_Rounds") -> tuple[HeldRound, ...]:
        """Those of which the report, and what tells of it, is known."""
        rounds, days, published = all_rounds
        known = map(self.view.as_of.__ge__, days)
        if by := self.view.known_by:
            known = map(and_, known, map(by.__ge__, published))
        return tuple(compress(rounds, known))

    def _published(self, held: Round) -> date:
        days = [self.portfolio.published(source) for source in (held.source, held.told_by) if source]
        return date.max if None in days else max(day.last for day in days if day)

    @cached_property
    def rounds(self) -> tuple[HeldRound, ...]:
        """The rounds of which the report, and what tells of it, is known: with its place in the file and its date."""
        return self._in_view(self._all_rounds)

    @cached_property
    def full_rounds(self) -> tuple[HeldRound, ...]:
        """Those that cover all open projects, and whose text is held."""
        return self._in_view(self._all_full)

    @cached_property
    def of_full_rounds(self) -> frozenset[str]:
        """The documents of these."""
        return frozenset(map(_SOURCE, map(itemgetter(1), self.full_rounds)))

    @cached_property
    def rounds_not_held(self) -> tuple[HeldRound, ...]:
        """Those that are known to exist and not held; one of many years is of no day that could be after another."""
        since = [one for one in self.rounds if not one[1].held and one[1].covers != "none"]
        return tuple([one for one in since if tells_when(one[2])])

    def knows(self, source: str | None) -> bool:
        """Whether a fact of the charter is in view: it comes into view with its source."""
        if self.view.known_by is None or source is None:
            return True
        published = self.portfolio.published(source)
        return published is not None and published.last <= self.view.known_by

    def sees(self, day: PartialDate | None, source: str | None) -> bool:
        """Whether a dated fact is in view."""
        if day is None or day.last > self.view.as_of:
            return False
        if source is None:
            return self.view.known_by is None or day.last <= self.view.known_by
        return self.knows(source)

    def entries(self, name: str, around: Sourced, records: Iterable[L]) -> list[LogEntry[L]]:
        """The records of a log that are in view, oldest first."""
        found = []
        for index, record in enumerate(records):
            source, at = source_of(self.portfolio, record.dated, record, around)
            day = own_date(self.portfolio, record.dated, source)
            if day and self.sees(day, source):
                found.append(LogEntry(record, day, source, at, (name, index)))
        return sorted(found, key=_order)

    def value_date(self, value: Value, source: str | None) -> PartialDate | None:
        """The date of a figure in view: of a measurement, the end of its period; of a target or estimate, its source's.

        A target or estimate without a source belongs to the charter, and is in view with it.
        """
        day = figure_date(self.portfolio, value, source)
        return day if is_of_charter(value, source) or self.sees(day, source) else None

    def entry_date(self, entry: Logged, source: str | None) -> PartialDate | None:
        """The date of an entry of a register's log in view."""
        if isinstance(entry, Value):
            return self.value_date(entry, source)
        day = own_date(self.portfolio, entry.dated, source)
        return day if self.sees(day, source) else None


def inherit(record: Sourced, *outer: Sourced) -> tuple[str | None, str | None]:
    """The source and place of a record: its own, else those of what is around it, innermost first.

    A place belongs to its source: a record that names a source of its own does not inherit a place.
    """
    at = None
    for level in (record, *outer):
        at = at or level.at
        if level.source:
            return level.source, at
    return None, at


def source_of(
    portfolio: Portfolio, day: PartialDate | None, record: Sourced, *outer: Sourced
) -> tuple[str | None, str | None]:
    """The source and place of what happened on a day: a source that was published before cannot tell of it.

    It is then without one, unless the record names that source itself, which is an error.
    """
    source, at = inherit(record, *outer)
    return (None, None) if not record.source and is_before(portfolio, source, day) else (source, at)


def is_before(portfolio: Portfolio, source: str | None, day: PartialDate | None) -> bool:
    """Whether a source was published before a day, whatever days the two can be."""
    published = portfolio.published(source) if source else None
    return bool(day and published and published.last < day.first)


@dataclass(frozen=True, slots=True)
class _Content:
    """What an entry says, to sort by where all else is the same: spelled out only then."""

    record: Record

    def __lt__(self, other: "_Content") -> bool:
        return repr(self.record) < repr(other.record)


def _order(entry: LogEntry[Any]) -> tuple[Any, ...]:
    """Oldest first; within a date by what entries say, so that their order in the file means nothing."""
    move: Any = getattr(entry.record, "end", None)
    moved_from = dated(getattr(move, "from_", None))
    start = moved_from.first if moved_from else date.min
    return entry.date.last, start, entry.source or "", entry.at or "", _Content(entry.record)

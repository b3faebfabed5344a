"""What bodies owe in a period, and what they did: only a count settles a period, and only one that is over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ictpmo.analysis.clock import LogEntry, View
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.timespan import day_after
from ictpmo.model.dates import PartialDate, spanning
from ictpmo.model.oversight import Body, BodyEntry, Duty

_MONTHS = {"month": 1, "quarter": 3, "year": 12, "biennium": 24}
_DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True)
class DutyCount:
    """A duty in a period: how often it was owed, and how often it was done, by each count of it."""

    held: RegisterRecord
    duty: Duty
    index: int
    """Its place among the body's duties."""
    period: PartialDate
    owed: int | None
    """How often, in whole intervals of the period; nothing where the duty is in words alone."""
    counts: tuple[LogEntry[BodyEntry], ...]
    """The counts that were published, oldest first: where they differ, they are contested, and all stand."""
    listed: tuple[LogEntry[BodyEntry], ...]
    """Beside them counts of all parts of the period; and those on record one by one, or of some parts, if more."""
    done: tuple[int, ...]
    """How often it was done, by each count once, the lowest first."""

    @property
    def short(self) -> bool:
        """Whether it was done less often than it was owed, by the lowest count."""
        return self.owed is not None and self.done[0] < self.owed


_Counts = dict[PartialDate, list[LogEntry[BodyEntry]]]
"""The counts of each period."""
_Run = list[tuple[PartialDate, LogEntry[BodyEntry]]]
"""Periods one after another, each with the count that is taken."""


def duty_counts(held: RegisterRecord, view: View) -> Iterator[DutyCount]:
    """The duties of a body, each with the periods that were counted and are over.

    Periods that are each too short to owe anything are one, where they follow each other.
    """
    body: Body = held.record
    for index, duty in enumerate(body.duties):
        counted, single = _log_of(held, duty, view)
        for when in (*counted, *_added_up(duty, counted)):
            own = counted.get(when, [])
            parts, whole = _parts(counted, when)
            beside = [entry for entry in single if entry.date.within(when)]
            counts = {_sum([entry]) for entry in own}
            figures = counts | ({_sum(parts)} if whole else set())
            more = [group for group in (parts, beside) if _sum(group) > max(figures)]
            listed = tuple(entry for group in ([parts] if own and figures > counts else []) + more for entry in group)
            done = tuple(sorted(figures | {_sum(group) for group in more}))
            yield DutyCount(held, duty, index, when, owed_in(duty, when), tuple(own or parts), listed, done)


def _added_up(duty: Duty, counted: _Counts) -> Iterator[PartialDate]:
    """The times of counts that follow each other, and are each for too short a time to owe anything.

    What was done before or after makes up for no time in which nothing was: that is one by itself.
    """
    known = {(one.first, one.last) for one in counted}
    for run in _runs({when: counted[when] for when in counted if owed_in(duty, when) == 0}):
        when = spanning(run[0][0], run[-1][0])
        idle = [one for one in _idle(run) if owed_in(duty, one)]
        short = (owed_in(duty, when) or 0) - _sum(entry for _, entry in run)
        apart = sum(owed_in(duty, one) or 0 for one in idle) > max(short, 0)
        for one in (*(idle if apart else []), *([] if apart and short > 0 else [when])):
            if owed_in(duty, one) and (one.first, one.last) not in known:
                yield one


def _idle(run: _Run) -> Iterator[PartialDate]:
    """The times in a run in which nothing was done."""
    for busy, each in groupby(run, key=lambda one: _sum([one[1]]) > 0):
        parts = [when for when, _ in each]
        if not busy:
            yield spanning(parts[0], parts[-1])


def _parts(counted: _Counts, when: PartialDate) -> tuple[list[LogEntry[BodyEntry]], bool]:
    """The lowest counts of parts of a time, and whether they are of all of it."""
    runs = _runs({one: counted[one] for one in counted if one != when and one.within(when)})
    whole = len(runs) == 1 and (runs[0][0][0].first, runs[0][-1][0].last) == (when.first, when.last)
    return [entry for run in runs for _, entry in run], whole


def _log_of(held: RegisterRecord, duty: Duty, view: View) -> tuple[_Counts, list[LogEntry[BodyEntry]]]:
    """The counts of a duty for periods that are over, and what is on record one by one."""
    counted: _Counts = {}
    single = []
    for entry in held.log:
        period = _counted_for(entry.record)
        if entry.record.duty != duty.id:
            continue
        if entry.record.count is None:
            single.append(entry)
        elif period and period.last <= view.as_of and entry.date.last == period.last:
            counted.setdefault(period, []).append(entry)
    return counted, single


def _sum(entries: Iterable[LogEntry[BodyEntry]]) -> int:
    """How many they are together; one that counts nothing is one."""
    return sum(1 if entry.record.count is None else entry.record.count for entry in entries)


def _runs(counted: _Counts) -> list[_Run]:
    """Counts of periods that follow each other without a day between; where some overlap, the fewest."""
    by_next: dict[date, _Run] = {}
    for when in sorted(counted, key=lambda when: (when.last, when.first)):
        lowest = min(counted[when], key=lambda entry: entry.record.count or 0)
        run = [*by_next.get(when.first, []), (when, lowest)]
        if (then := day_after(when.last)) not in by_next or _weight(run) < _weight(by_next[then]):
            by_next[then] = run
    runs: list[_Run] = []
    for run in sorted(by_next.values(), key=lambda run: (run[0][0].first, -run[-1][0].last.toordinal())):
        if not runs or runs[-1][-1][0].last < run[0][0].first:
            runs.append(run)
    return runs


def _weight(run: _Run) -> tuple[date, int, int]:
    """Of runs to one day the least counts: which begins first, then of the fewest, then of the shortest periods."""
    return run[0][0].first, _sum(entry for _, entry in run), -len(run)


def _counted_for(entry: BodyEntry) -> PartialDate | None:
    """The period that a count is for: its own, else its date where that is a month, a year or more."""
    day = entry.date
    return entry.period or (day if day and day.first != day.last else None)


def owed_in(duty: Duty, period: PartialDate) -> int | None:
    """How often a duty is owed in a period: the whole intervals of it; of two ways to say it, the more."""
    owed = [_whole(period, *duty.every.parts)] if duty.every else []
    if duty.times and duty.in_:
        owed.append(duty.times * _whole(period, 1, duty.in_))
    return max(owed, default=None)


def _whole(period: PartialDate, number: int, unit: str) -> int:
    first, last = period.first, period.last
    if unit in _DAYS:
        return ((last - first).days + 1) // (number * _DAYS[unit])
    # The day after the last of a calendar has a year that no date can have.
    ends = (last.month, last.day) == (12, 31)
    year, month, day = (last.year + 1, 1, 1) if ends else day_after(last).timetuple()[:3]
    months = (year - first.year) * 12 + month - first.month - (day < first.day)
    return months // (number * _MONTHS[unit])

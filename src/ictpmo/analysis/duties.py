"""What bodies owe in a period, and what they did: only a count settles a period, and only one that is over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from ictpmo.analysis.clock import LogEntry, View
from ictpmo.analysis.registers import RegisterRecord
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
    for run in _runs([when for when in counted if owed_in(duty, when) == 0]):
        when, done = spanning(run[0], run[-1]), [_lowest(counted, one) for one in run]
        idle = [one for one in _idle(run, done) if owed_in(duty, one)]
        short = (owed_in(duty, when) or 0) - sum(done)
        apart = sum(owed_in(duty, one) or 0 for one in idle) > max(short, 0)
        for one in (*(idle if apart else []), *([] if apart and short > 0 else [when])):
            if owed_in(duty, one) and (one.first, one.last) not in known:
                yield one


def _idle(run: list[PartialDate], done: list[int]) -> Iterator[PartialDate]:
    """The times in a run in which nothing was done."""
    for busy, each in groupby(zip(run, done, strict=True), key=lambda one: one[1] > 0):
        parts = [when for when, _ in each]
        if not busy:
            yield spanning(parts[0], parts[-1])


def _lowest(counted: _Counts, when: PartialDate) -> int:
    return min(entry.record.count or 0 for entry in counted[when])


def _parts(counted: _Counts, when: PartialDate) -> tuple[list[LogEntry[BodyEntry]], bool]:
    """The lowest counts of parts of a time, and whether they are of all of it."""
    runs = _runs([one for one in counted if one != when and one.within(when)])
    whole = len(runs) == 1 and (runs[0][0].first, runs[0][-1].last) == (when.first, when.last)
    return [min(counted[one], key=lambda entry: entry.record.count or 0) for run in runs for one in run], whole


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


def _runs(periods: list[PartialDate]) -> list[list[PartialDate]]:
    """Periods that follow each other without a day between; of those that overlap, the longest that comes first."""
    runs: list[list[PartialDate]] = []
    for one in sorted(periods, key=lambda one: (one.first, -one.last.toordinal())):
        apart = (one.first - runs[-1][-1].last).days if runs else 0
        if runs and apart == 1:
            runs[-1].append(one)
        elif not runs or apart > 1:
            runs.append([one])
    return runs


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
    end = period.last + timedelta(days=1)
    if unit in _DAYS:
        return int((end - period.first).days // (number * _DAYS[unit]))
    first = period.first
    months = (end.year - first.year) * 12 + end.month - first.month - (end.day < first.day)
    return months // (number * _MONTHS[unit])

"""What bodies owe in a period, and what they did: only a count settles a period, and only one that is over."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ictpmo.analysis.clock import LogEntry, View
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.model.bodies import Body, BodyEntry, Duty
from ictpmo.model.dates import PartialDate

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

    @property
    def done(self) -> tuple[int, ...]:
        """How often it was done, each count once, the lowest first."""
        return tuple(sorted({entry.record.count or 0 for entry in self.counts}))

    @property
    def short(self) -> bool:
        """Whether it was done less often than it was owed, by the lowest count."""
        return self.owed is not None and self.done[0] < self.owed


def duty_counts(held: RegisterRecord, view: View) -> Iterator[DutyCount]:
    """The duties of a body, each with the periods that were counted and are over."""
    body: Body = held.record
    found: dict[str | None, dict[PartialDate, list[LogEntry[BodyEntry]]]] = {}
    for entry in held.log:
        period = _counted_for(entry.record)
        counted = entry.record.count is not None
        if counted and period and period.last <= view.as_of and entry.date.last == period.last:
            found.setdefault(entry.record.duty, {}).setdefault(period, []).append(entry)
    for index, duty in enumerate(body.duties):
        for when, counts in found.get(duty.id, {}).items():
            yield DutyCount(held, duty, index, when, owed_in(duty, when), tuple(counts))


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
    return _months(period.first, end) // (number * _MONTHS[unit])


def _months(first: date, end: date) -> int:
    """The whole months from a day to another."""
    return (end.year - first.year) * 12 + end.month - first.month - (end.day < first.day)

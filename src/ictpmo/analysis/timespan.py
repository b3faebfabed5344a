"""Time between dates that may be known to the day, the month or the year only."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from ictpmo.finding import Sentence, sentence
from ictpmo.model.dates import PartialDate
from ictpmo.model.meaning import Meaning


@dataclass(frozen=True, slots=True)
class Range:
    """A number of days, from the least to the most that it can be; negative when the later date comes first."""

    least: Annotated[int, Meaning("The least it can be.", "min")]
    most: Annotated[int, Meaning("The most it can be.", "max")]

    @property
    def exact(self) -> int | None:
        """The number, where it is one."""
        return self.least if self.least == self.most else None


@dataclass(frozen=True, slots=True)
class CalendarSpan:
    """A stretch of the calendar in years, months and days."""

    years: Annotated[int, Meaning("Whole years.")]
    months: Annotated[int, Meaning("Whole months.")]
    days: Annotated[int, Meaning("Days.")]
    negative: Annotated[bool, Meaning("Whether it goes back in time.")] = False


def days_between(start: PartialDate, end: PartialDate) -> Range:
    """The days from one date to another."""
    return Range((end.first - start.last).days, (end.last - start.first).days)


def calendar_gap(start: date, end: date) -> CalendarSpan:
    """The gap between two days as a calendar counts it: whole years, then whole months, then days."""
    from dateutil.relativedelta import relativedelta

    early, late = min(start, end), max(start, end)
    gap = relativedelta(late, early)
    return CalendarSpan(gap.years, gap.months, gap.days, negative=end < start)


def calendar_days(start: date, days: int) -> CalendarSpan:
    """So many days from a day on, by the calendar."""
    return calendar_gap(start, date.fromordinal(start.toordinal() + days))


def day_after(day: date) -> date:
    """The next day; of the last that a calendar has, itself."""
    return day if day == date.max else date.fromordinal(day.toordinal() + 1)


def may_be_same(one: PartialDate, other: PartialDate) -> bool:
    """Whether the two can be the same statement at different precision: `2016` and `2016-12-31`."""
    return one.within(other) or other.within(one)


def is_too_vague(day: PartialDate) -> bool:
    """Whether it spans more than two calendar years: a promise that is kept whatever happens."""
    return day.last.year - day.first.year > 1


def tells_when(day: PartialDate | None) -> bool:
    """Whether a day is given, and not as a span of many years: what happened at some time is dated by nobody."""
    return day is not None and not is_too_vague(day)


AT_LEAST = sentence("at least ")
"""What stands before a figure that is the least."""


def in_days(days: int) -> Sentence:
    """A number of days, as sentences say it."""
    return sentence("1 day") if days == 1 else sentence("{days:,} days", days=days)


def in_calendar(least: CalendarSpan, most: CalendarSpan) -> Sentence:
    """A stretch of the calendar, or from the least to the most of it, as sentences say it."""
    return _span(least) if least == most else sentence("{least} to {most}", least=_span(least), most=_span(most))


def _span(span: CalendarSpan) -> Sentence:
    years = sentence("1 year") if span.years == 1 else sentence("{years} years", years=span.years)
    months = sentence("1 month") if span.months == 1 else sentence("{months} months", months=span.months)
    held = [(span.years, years), (span.months, months), (span.days, in_days(span.days))]
    told = tuple(said for count, said in held if count) or (in_days(0),)
    return sentence("minus {span}", span=told) if span.negative else sentence("{span}", span=told)


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


def restates(said: PartialDate | None, stood: PartialDate | None) -> bool:
    """Whether a date only says less precisely what stood."""
    return bool(said and stood and stood.within(said) and stood != said)

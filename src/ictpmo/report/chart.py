"""What pictures show: places in time and shares, with the words that stand beside them."""

from datetime import date
from typing import Literal, NamedTuple, get_args

from ictpmo.model.project import Verdict

Legend = tuple[tuple[str, str], ...]
"""Kinds of shapes, each with what it stands for."""
Standing = Literal["open", "silent", "finished", "contested", "cancelled"]


class OversightMark(NamedTuple):
    """The gravest word of an oversight body that counts."""

    verdict: Verdict
    inferred: bool
    """Whether it is inferred from what the body wrote."""
    on_part: bool
    """Whether it is on an objective or a milestone, and no such word is on the whole project."""

    @property
    def kind(self) -> str:
        """What the legend knows it by."""
        marks = (("inferred", self.inferred), ("on-part", self.on_part))
        return "-".join((self.verdict, *(name for name, holds in marks if holds)))


OVERSIGHT_MARKS = tuple(
    OversightMark(verdict, inferred, on_part)
    for on_part in (False, True)
    for verdict in get_args(Verdict)
    for inferred in (False, True)
)
"""All there are, those on whole projects before those on parts."""


class Tick(NamedTuple):
    """A mark on an axis of time."""

    day: date
    label: str


class Mark(NamedTuple):
    """A point in time on a row."""

    day: date
    kind: Literal["request", "done", "open"]


class EndsRow(NamedTuple):
    """One project, phase or milestone: from its start over the end first known to the current end."""

    label: str
    start: date | None
    first: date
    current: date
    """As far as it has moved for certain."""
    at_least: bool
    standing: Standing | None
    """Whether it goes on, has ended, or nothing is said of it any more; of a milestone its mark says so."""
    last_word: date | None
    """Of what is open and not reported on for a reporting cycle: the day of the last report."""
    marks: tuple[Mark, ...]
    value: str
    """What is written at the end of the row."""
    said: str
    """The row in a sentence."""
    oversight: OversightMark | None = None
    apart: bool = False
    """Whether a group of rows begins with it, set apart from those above."""

    def days(self) -> tuple[date, ...]:
        """All days that it is drawn at."""
        drawn = (self.first, self.current, *(mark.day for mark in self.marks))
        return (self.start, *drawn) if self.start else drawn


class EndsChart(NamedTuple):
    """Rows on one axis of time."""

    ticks: tuple[Tick, ...]
    rows: tuple[EndsRow, ...]
    today: Tick
    legend: Legend
    value_title: str
    """What is written at the ends of its rows; nothing where that differs."""


class Point(NamedTuple):
    """A promise: on which day, where that is known, and for which."""

    on: date | None
    due: date
    kind: Literal["charter", "moved", "promised"]


class Series(NamedTuple):
    """One line of a trend: dates promised by the dates on which they were."""

    label: str
    points: tuple[Point, ...]
    said: str


class TrendChart(NamedTuple):
    """Report dates across, promised dates up."""

    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    series: tuple[Series, ...]
    across_title: str
    up_title: str
    legend: Legend


class CompletionRow(NamedTuple):
    """Shares of one project, in per cent."""

    label: str
    reported: float
    elapsed: tuple[float, ...]
    """The time elapsed: one share, the least and the most of a range, or none where it is not known."""
    indicator: float | None
    value: str
    """What is written at the end of the row."""
    said: str
    oversight: OversightMark | None


class CompletionChart(NamedTuple):
    """Completion reported, beside time elapsed and what indicators show: dots on one scale."""

    rows: tuple[CompletionRow, ...]
    legend: Legend
    ticks: tuple[tuple[float, str], ...]
    """The last is the end of the scale; what lies beyond is drawn there, with a mark that says so."""
    value_title: str


Chart = EndsChart | TrendChart | CompletionChart

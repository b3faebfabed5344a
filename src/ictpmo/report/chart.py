"""What pictures show: places in time and shares, with the words that stand beside them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis of time."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in time on a row."""

    day: date
    kind: Literal["request", "done", "open"]


@dataclass(frozen=True, slots=True)
class SlipRow:
    """One project, phase or milestone: from its start over the end first known to the current end."""

    label: str
    start: date | None
    first: date
    current: date | None
    at_least: bool
    marks: tuple[Mark, ...]
    value: str
    """What is written at the end of the row."""
    said: str
    """The row in a sentence."""


@dataclass(frozen=True, slots=True)
class SlipChart:
    """Rows on one axis of time."""

    ticks: tuple[Tick, ...]
    rows: tuple[SlipRow, ...]
    today: Tick
    legend: tuple[tuple[str, str], ...]

    @property
    def said(self) -> tuple[str, ...]:
        """What it shows, a sentence each."""
        return tuple(row.said for row in self.rows)


@dataclass(frozen=True, slots=True)
class Point:
    """A promise: on which day, where that is known, and for which."""

    on: date | None
    due: date
    kind: Literal["charter", "moved", "promised"]


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a trend: dates promised by the dates on which they were."""

    label: str
    points: tuple[Point, ...]
    said: str


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Report dates across, promised dates up."""

    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    series: tuple[Series, ...]
    across_title: str
    up_title: str
    legend: tuple[tuple[str, str], ...]

    @property
    def said(self) -> tuple[str, ...]:
        """What it shows, a sentence each."""
        return tuple(line.said for line in self.series)


@dataclass(frozen=True, slots=True)
class ShareRow:
    """Shares of one project, in per cent."""

    label: str
    reported: float
    elapsed: float | None
    indicator: float | None
    reported_text: str
    elapsed_text: str
    indicator_text: str
    said: str


@dataclass(frozen=True, slots=True)
class ShareChart:
    """Completion reported, beside time elapsed and what indicators show."""

    rows: tuple[ShareRow, ...]
    legend: tuple[tuple[str, str], ...]
    ticks: tuple[tuple[float, str], ...]

    @property
    def said(self) -> tuple[str, ...]:
        """What it shows, a sentence each."""
        return tuple(row.said for row in self.rows)


Chart = SlipChart | TrendChart | ShareChart

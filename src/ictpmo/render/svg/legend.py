"""What the shapes of a picture stand for. Many pictures have the same legend: it is drawn once."""

from collections.abc import Callable
from functools import lru_cache

from ictpmo.render.svg.measure import FONT, width_of, wrapped
from ictpmo.render.svg.shapes import LINE, MARGIN, Layout, Shapes
from ictpmo.report.chart import OVERSIGHT_MARKS, Legend

_SAMPLE = 24
_HALF = _SAMPLE / 2


def _pale(to: Shapes, x: float, y: float) -> None:
    """What was planned and what was moved, of which no report speaks."""
    to.bar(x - _HALF, x, y, 6, "plan unsaid")
    to.bar(x, x + _HALF, y, 12, "slip unsaid")


# Each kind of shape, drawn around a middle.
_SAMPLES: dict[str, Callable[[Shapes, float, float], None]] = {
    "plan": lambda to, x, y: to.bar(x - _HALF, x + _HALF, y, 6, "plan"),
    "first": lambda to, x, y: to.line(x, y - 8, x, y + 8, "edge"),
    "slip": lambda to, x, y: to.bar(x - _HALF, x + _HALF, y, 12, "slip"),
    "ahead": lambda to, x, y: to.bar(x - _HALF + 1, x + _HALF - 1, y, 10, "slip ahead"),
    "gain": lambda to, x, y: to.line(x - _HALF, y, x + _HALF, y, "gain"),
    "least": lambda to, x, y: to.arrow(x - 4, y, "slip"),
    "silent": lambda to, x, y: silence(to, x - _HALF + 5, x - _HALF + 5, x + _HALF, y),
    "finished": lambda to, x, y: to.circle(x, y, 5, "ink"),
    "contested": lambda to, x, y: to.circle(x, y, 5, "ring"),
    "cancelled": lambda to, x, y: to.bar(x - 4, x + 4, y, 8, "ink"),
    "request": lambda to, x, y: to.triangle(x, y, "mark"),
    "done": lambda to, x, y: to.diamond(x, y, "plan"),
    "open": lambda to, x, y: to.diamond(x, y, "plan ahead"),
    "unsaid": _pale,
    "reported": lambda to, x, y: to.circle(x, y, 6, "plan"),
    "elapsed": lambda to, x, y: to.circle(x, y, 5, "ring"),
    "between": lambda to, x, y: to.line(x - _HALF, y, x + _HALF, y, "between"),
    "indicator": lambda to, x, y: to.diamond(x, y, "slip"),
    "beyond": lambda to, x, y: to.arrow(x - 4, y, "quiet"),
    "charter": lambda to, x, y: to.diamond(x, y, "quiet", 5),
    "moved": lambda to, x, y: to.circle(x, y, 4, "dot s3"),
    "promised": lambda to, x, y: to.circle(x, y, 4, "quiet"),
    "undated": lambda to, x, y: to.line(x, y - 8, x, y + 8, "full"),
    "due": lambda to, x, y: to.line(x - _HALF, y, x + _HALF, y, "today"),
    **{
        mark.kind: lambda to, x, y, mark=mark: to.oversight(x, y, mark)  # type: ignore[misc]
        for mark in OVERSIGHT_MARKS
    },
}


def silence(to: Shapes, word: float, end: float, today: float, y: float) -> None:
    """A break at the last word, and dots from the end of what was promised to the day of the report."""
    if end + 6 < today:
        to.line(end + 6, y, today, y, "silence")
    to.path(f"M{word + 2:.0f} {y - 9:.0f}l-6 18", "cut")
    to.path(f"M{word:.0f} {y - 8:.0f}l-5 16m4 0l5-16", "break")


@lru_cache(maxsize=1024)
def draw_legend(legend: Legend, layout: Layout) -> tuple[str, int]:
    """Samples with their words, as many a line as fit; and how high they are."""
    to = Shapes()
    x, y, end = MARGIN, 8, layout.width - MARGIN
    for kind, label in legend:
        wide = _SAMPLE + 6 + int(width_of(label))
        if x > MARGIN and x + wide > end:
            x, y = MARGIN, y + 20
        _SAMPLES[kind](to, x + _HALF, y)
        lines = wrapped(label, end - x - _SAMPLE - 6, FONT, 3)
        to.lines(x + _SAMPLE + 6, y + 4.5, lines, "faint")
        y += (len(lines) - 1) * LINE
        x += wide + 20
    return "".join(to.drawn), y + 12

"""What the shapes of a chart stand for."""

from collections.abc import Callable, Iterable

from ictpmo.render.svg.canvas import MARGIN, Canvas
from ictpmo.render.svg.measure import FONT, width_of, wrapped

_SAMPLE = 24
_HALF = _SAMPLE / 2
# Each kind of shape, drawn around a middle.
_SAMPLES: dict[str, Callable[[Canvas, float, float], None]] = {
    "plan": lambda canvas, x, y: canvas.bar(x - _HALF, x + _HALF, y, 8, "plan"),
    "first": lambda canvas, x, y: canvas.line(x, y - 9, x, y + 9, "edge"),
    "slip": lambda canvas, x, y: canvas.bar(x - _HALF, x + _HALF, y, 16, "slip"),
    "gain": lambda canvas, x, y: canvas.bar(x - _HALF, x + _HALF, y, 16, "hollow"),
    "request": lambda canvas, x, y: canvas.triangle(x, y - 1, "mark"),
    "done": lambda canvas, x, y: canvas.diamond(x, y, "plan"),
    "open": lambda canvas, x, y: canvas.diamond(x, y, "hollow"),
    "reported": lambda canvas, x, y: canvas.bar(x - _HALF, x + _HALF, y, 10, "plan"),
    "elapsed": lambda canvas, x, y: canvas.bar(x - _HALF, x + _HALF, y, 8, "hollow"),
    "indicator": lambda canvas, x, y: canvas.diamond(x, y, "slip"),
    "beyond": lambda canvas, x, y: canvas.arrow(x - 4, y, "quiet"),
    "charter": lambda canvas, x, y: canvas.diamond(x, y, "quiet", 5),
    "moved": lambda canvas, x, y: canvas.circle(x, y, 4, "dot ring"),
    "promised": lambda canvas, x, y: canvas.circle(x, y, 4, "quiet"),
    "undated": lambda canvas, x, y: canvas.line(x, y - 9, x, y + 9, "grid"),
    "due": lambda canvas, x, y: canvas.line(x - _HALF, y, x + _HALF, y, "today"),
}


def draw_legend(canvas: Canvas, legend: Iterable[tuple[str, str]]) -> None:
    """Samples with their words, as many a line as fit."""
    x, end = float(MARGIN), canvas.layout.width - MARGIN
    canvas.y += 8
    for kind, label in legend:
        wide = _SAMPLE + 6 + width_of(label)
        if x > MARGIN and x + wide > end:
            x = MARGIN
            canvas.y += 20
        _SAMPLES[kind](canvas, x + _HALF, canvas.y)
        first, *others = wrapped(label, end - x - _SAMPLE - 6, FONT, 3)
        canvas.write(x + _SAMPLE + 6, canvas.y + 4.5, first, "faint")
        for line in others:
            canvas.y += 16
            canvas.write(x + _SAMPLE + 6, canvas.y + 4.5, line, "faint")
        x += wide + 20
    canvas.y += 12

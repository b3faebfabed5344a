"""The milestone trend: report dates across, promised dates up, so that an end that recedes is seen at once."""

from datetime import date

from ictpmo.render.svg.canvas import MARGIN, Canvas, Scale
from ictpmo.render.svg.legend import draw_legend
from ictpmo.render.svg.measure import FONT, wrapped
from ictpmo.report.chart import Point, Series, TrendChart

# What stands free on the left and on the right of the plane, and how high that is: in a wide picture, in a narrow one.
_WIDE, _NARROW = (108.0, 48.0, 300.0), (100.0, 32.0, 240.0)
_DASHES = ("", "7 4", "2 4", "10 3 2 3")
# Lines that meet are drawn this far apart: enough to see all of their points, too little to be read as other dates.
_APART = 9, 3


class _Plane:
    """Where a promise lies: by the day on which it was made, where known, and the day for which."""

    def __init__(self, canvas: Canvas, chart: TrendChart, top: float) -> None:
        self.left, right, height = _NARROW if canvas.layout.above else _WIDE
        self.right = canvas.layout.width - right
        points = [point for line in chart.series for point in line.points]
        days = [tick.day for tick in chart.across] + [point.on for point in points if point.on]
        dues = [tick.day for tick in chart.up] + [point.due for point in points]
        self.top, self.bottom = top, top + height
        self.across = Scale(min(days).toordinal(), max(days).toordinal(), self.left, self.right)
        self.up = Scale(min(dues).toordinal(), max(dues).toordinal(), self.bottom, self.top)
        self.both = max(min(days), min(dues)), min(max(days), max(dues))

    def at(self, point: Point, shift: int) -> tuple[float, float]:
        """A promise of an unknown day lies on the left edge."""
        x = self.across.at(point.on) if point.on else self.left
        return x + shift * _APART[0], self.up.at(point.due) + shift * _APART[1]


def draw_trend(canvas: Canvas, chart: TrendChart) -> None:
    """Draw the axes, the line on which promises fall due, a line a series, and the legend."""
    canvas.y += 12
    canvas.write(MARGIN, canvas.y, chart.up_title, "faint")
    plane = _Plane(canvas, chart, canvas.y + 14)
    _axes(canvas, chart, plane)
    first, last = plane.both
    legend = chart.legend
    if first < last:
        canvas.line(plane.across.at(first), plane.up.at(first), plane.across.at(last), plane.up.at(last), "today")
    else:
        legend = tuple(part for part in legend if part[0] != "due")
    for index, (series, shift) in enumerate(zip(chart.series, _shifts(chart.series), strict=True)):
        _series(canvas, series, [plane.at(point, shift) for point in series.points], index)
    canvas.y = plane.bottom + 38
    canvas.write(plane.right, canvas.y, chart.across_title, "faint", "end")
    canvas.y += 12
    _names(canvas, chart.series)
    draw_legend(canvas, legend)


def _axes(canvas: Canvas, chart: TrendChart, plane: _Plane) -> None:
    free = 0.0
    for tick in chart.across:
        free = canvas.tick(tick.label, plane.across.at(tick.day), plane.bottom + 18, free)
    for tick in chart.up:
        canvas.write(plane.left - 8, plane.up.at(tick.day) + 4.5, tick.label, "faint", "end")
    columns = (plane.across.at(tick.day) for tick in chart.across)
    rows = (plane.up.at(tick.day) for tick in chart.up)
    canvas.grid((x, plane.top, x, plane.bottom) for x in columns)
    canvas.grid((plane.left, y, plane.right, y) for y in rows)


def _shifts(lines: tuple[Series, ...]) -> list[int]:
    """How far each line is set aside, so that none hides what it shares with one before it."""
    found: list[int] = []
    spans = [_spans(line) for line in lines]
    for index, held in enumerate(spans):
        taken = {found[other] for other in range(index) if _meet(spans[other], held)}
        found.append(next(step for step in (0, *_outwards(index)) if step not in taken))
    return found


def _spans(line: Series) -> dict[date | None, list[date]]:
    """From which to which day a line reaches on each day on which something was promised."""
    return {on: sorted(point.due for point in line.points if point.on == on) for on in {p.on for p in line.points}}


def _meet(one: dict[date | None, list[date]], other: dict[date | None, list[date]]) -> bool:
    shared = one.keys() & other.keys()
    return any(one[on][0] <= other[on][-1] and other[on][0] <= one[on][-1] for on in shared)


def _outwards(number: int) -> list[int]:
    return [sign * step for step in range(1, number + 1) for sign in (1, -1)]


def _series(canvas: Canvas, series: Series, places: list[tuple[float, float]], index: int) -> None:
    kind = _kind(index)
    canvas.path("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in places), f"line {kind}", _dashes(index))
    for (x, y), point in zip(places, series.points, strict=True):
        match point.kind:
            case "promised":
                canvas.circle(x, y, 4, f"dot full {kind}")
            case "moved":
                canvas.circle(x, y, 4, f"dot {kind}")
            case _:
                canvas.diamond(x, y, f"dot full {kind}", 5)


def _kind(index: int) -> str:
    """The colour of a line."""
    return f"s{index % len(_DASHES)}"


def _dashes(index: int) -> str:
    """The dashes of a line; a colour that comes again has others."""
    return _DASHES[(index // len(_DASHES) + index) % len(_DASHES)]


def _names(canvas: Canvas, lines: tuple[Series, ...]) -> None:
    for index, series in enumerate(lines):
        y = canvas.y + 10
        canvas.path(f"M{MARGIN} {y:.0f}h32", f"line {_kind(index)}", _dashes(index))
        canvas.circle(MARGIN + 16, y, 4, f"dot full {_kind(index)}")
        for line in wrapped(series.label, canvas.layout.width - 80, FONT, 4):
            canvas.write(58, canvas.y + 14.5, line)
            canvas.y += 18
        canvas.y += 4
    canvas.y += 4

"""The milestone trend: report dates across, promised dates up, so that an end that recedes is seen at once.

Equal dates are drawn at one place: of lines that share some, the first are drawn the widest and pale, so that each
shows behind those after it.
"""

from ictpmo.render.svg.canvas import Canvas, Scale
from ictpmo.render.svg.measure import FONT, wrapped
from ictpmo.render.svg.shapes import LINE, MARGIN
from ictpmo.report.chart import Point, Series, TrendChart

_LEFT, _RIGHT, _HEIGHT = 104, 20, 220
_DASHES = ("", "7 4", "2 4", "10 3 2 3")
# So much wider is a line that others lie on, for each of them; more than so many are as wide as these.
_WIDER, _MOST = 4, 4


class _Plane:
    """Where a promise lies: by the day on which it was made, where known, and the day for which."""

    def __init__(self, canvas: Canvas, chart: TrendChart, top: float) -> None:
        self.left, self.right = _LEFT, canvas.layout.width - _RIGHT
        points = [point for line in chart.series for point in line.points]
        days = [tick.day for tick in chart.across] + [point.on for point in points if point.on]
        dues = [tick.day for tick in chart.up] + [point.due for point in points]
        self.top, self.bottom = top, top + _HEIGHT
        self.across = Scale(min(days).toordinal(), max(days).toordinal(), self.left, self.right)
        self.up = Scale(min(dues).toordinal(), max(dues).toordinal(), self.bottom, self.top)
        self.both = max(min(days), min(dues)), min(max(days), max(dues))

    def at(self, point: Point) -> tuple[int, int]:
        """A promise of an unknown day lies on the left edge."""
        return round(self.across.at(point.on) if point.on else self.left), round(self.up.at(point.due))


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
    paths = [[plane.at(point) for point in series.points] for series in chart.series]
    for index, (series, places) in enumerate(zip(chart.series, paths, strict=True)):
        others = sum(not set(places).isdisjoint(other) for other in paths[index + 1 :])
        _series(canvas, series, places, index, min(others, _MOST) * _WIDER)
    canvas.y = plane.bottom + 38
    canvas.write(plane.right, canvas.y, chart.across_title, "faint end")
    canvas.y += 12
    _names(canvas, chart.series)
    canvas.legend(legend)


def _axes(canvas: Canvas, chart: TrendChart, plane: _Plane) -> None:
    canvas.ticks([(plane.across.at(tick.day), tick.label) for tick in chart.across], plane.bottom + 18)
    for tick in chart.up:
        canvas.write(plane.left - 8, plane.up.at(tick.day) + 4.5, tick.label, "faint end")
    columns = ((x, plane.top, x, plane.bottom) for x in (plane.across.at(tick.day) for tick in chart.across))
    rows = ((plane.left, y, plane.right, y) for y in (plane.up.at(tick.day) for tick in chart.up))
    canvas.behind(len(canvas.drawn), (*columns, *rows))


def _series(canvas: Canvas, series: Series, places: list[tuple[int, int]], index: int, wider: int) -> None:
    # A line that others lie on is pale and has no dashes: of these nothing would be seen.
    kind, pale = _kind(index), " under" if wider else ""
    more = f' style="stroke-width:{2 + wider}px"' if wider else _dashes(index)
    canvas.path("M" + "L".join(f"{x} {y}" for x, y in places), f"line {kind}{pale}", more)
    for (x, y), point in zip(places, series.points, strict=True):
        match point.kind:
            case "promised":
                canvas.circle(x, y, 4 + wider / 2, f"dot solid {kind}{pale}")
            case "moved":
                canvas.circle(x, y, 4 + wider / 2, f"dot {kind}{pale}")
            case _:
                canvas.diamond(x, y, f"dot solid {kind}{pale}", 5 + wider // 2)


def _kind(index: int) -> str:
    """The colour of a line."""
    return f"s{index % len(_DASHES)}"


def _dashes(index: int) -> str:
    """The dashes of a line; a colour that comes again has others."""
    dashes = _DASHES[(index // len(_DASHES) + index) % len(_DASHES)]
    return f' stroke-dasharray="{dashes}"' if dashes else ""


def _names(canvas: Canvas, lines: tuple[Series, ...]) -> None:
    for index, series in enumerate(lines):
        y = canvas.y + 10
        canvas.path(f"M{MARGIN} {y:.0f}h32", f"line {_kind(index)}", _dashes(index))
        canvas.circle(MARGIN + 16, y, 4, f"dot solid {_kind(index)}")
        names = wrapped(series.label, canvas.layout.width - 58 - MARGIN, FONT, 4)
        canvas.lines(58, canvas.y + 14.5, names)
        canvas.y += len(names) * LINE + 6
    canvas.y += 4

"""The milestone trend: report dates across, promised dates up, so that an end that recedes is seen at once."""

from ictpmo.prose.chart import Series, Tick, TrendChart
from ictpmo.render.svg.canvas import WIDTH, Canvas, Scale, width_of, wrapped

_LEFT, _RIGHT = 96.0, WIDTH - 32.0
_HEIGHT = 300
_DASHES = ("", "7 4", "2 4", "10 3 2 3")


def draw_trend(canvas: Canvas, chart: TrendChart) -> None:
    """Draw the axes, the line on which promises fall due, a line a series, and the legend."""
    days = [tick.day for tick in chart.across] + [day for line in chart.series for day, _ in line.points]
    dues = [tick.day for tick in chart.up] + [due for line in chart.series for _, due in line.points]
    canvas.y += 12
    canvas.write(16, canvas.y, chart.up_title, "faint")
    top = canvas.y + 14
    bottom = top + _HEIGHT
    across = Scale(min(days).toordinal(), max(days).toordinal(), _LEFT, _RIGHT)
    up = Scale(min(dues).toordinal(), max(dues).toordinal(), bottom, top)
    _axes(canvas, chart, across, up, (top, bottom))
    first, last = max(min(days), min(dues)), min(max(days), max(dues))
    if first < last:
        canvas.line(across.at(first), up.at(first), across.at(last), up.at(last), "today")
    for index, series in enumerate(chart.series):
        _series(canvas, series, across, up, index)
    canvas.y = bottom + 38
    canvas.write(_RIGHT, canvas.y, chart.across_title, "faint", "end")
    canvas.y += 12
    _legend(canvas, chart, drawn_due=first < last)


def _axes(canvas: Canvas, chart: TrendChart, across: Scale, up: Scale, reach: tuple[float, float]) -> None:
    top, bottom = reach
    free = float("-inf")
    for tick in chart.across:
        x = across.at(tick.day)
        canvas.line(x, top, x, bottom, "grid")
        free = _label_across(canvas, tick, x, bottom + 18, free)
    for tick in chart.up:
        y = up.at(tick.day)
        canvas.line(_LEFT, y, _RIGHT, y, "grid")
        canvas.write(_LEFT - 8, y + 4.5, tick.label, "faint", "end")


def _label_across(canvas: Canvas, tick: Tick, x: float, y: float, free: float) -> float:
    """Where the next label may begin."""
    half = width_of(tick.label) / 2
    if x - half <= free:
        return free
    canvas.write(min(x, WIDTH - 16 - half), y, tick.label, "faint", "middle")
    return x + half + 8


def _series(canvas: Canvas, series: Series, across: Scale, up: Scale, index: int) -> None:
    kind = f"s{index % len(_DASHES)}"
    places = [(across.at(day), up.at(due)) for day, due in series.points]
    steps = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    canvas.path(f"M{steps}", f"line {kind}", _dashes(index))
    for x, y in places:
        canvas.circle(x, y, 4, f"dot {kind}")


def _dashes(index: int) -> str:
    """The dashes of a line; a colour that comes again has others."""
    return _DASHES[(index // len(_DASHES) + index) % len(_DASHES)]


def _legend(canvas: Canvas, chart: TrendChart, *, drawn_due: bool) -> None:
    for index, series in enumerate(chart.series):
        kind = f"s{index % len(_DASHES)}"
        y = canvas.y + 10
        canvas.path(f"M16 {y:.1f}h32", f"line {kind}", _dashes(index))
        canvas.circle(32, y, 4, f"dot {kind}")
        for line in wrapped(series.label, WIDTH - 80, 13, 2):
            canvas.write(58, canvas.y + 14.5, line)
            canvas.y += 18
        canvas.y += 4
    if drawn_due:
        canvas.line(16, canvas.y + 10, 48, canvas.y + 10, "today")
        canvas.write(58, canvas.y + 14.5, chart.due_line, "faint")
        canvas.y += 22

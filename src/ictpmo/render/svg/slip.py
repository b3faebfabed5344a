"""The slip chart: a row from the start over the end first known to the current end."""

from ictpmo.prose.chart import SlipChart, SlipRow
from ictpmo.render.svg.canvas import FONT, WIDTH, Canvas, Scale, width_of

_LEFT, _RIGHT = 208.0, WIDTH - 112.0
_ROW = 38


def draw_slips(canvas: Canvas, chart: SlipChart) -> None:
    """Draw the rows, the axis above them and the legend below."""
    days = [day for row in chart.rows for day in (row.start, row.first, row.current) if day]
    marks = [mark.day for row in chart.rows for mark in row.marks]
    known = [tick.day for tick in chart.ticks] + days + marks + [chart.today.day]
    scale = Scale(min(known).toordinal(), max(known).toordinal(), _LEFT, _RIGHT)
    top = canvas.y + 32
    bottom = top + _ROW * len(chart.rows)
    _axis(canvas, chart, scale, top, bottom)
    for index, row in enumerate(chart.rows):
        _row(canvas, row, scale, top + _ROW * (index + 0.5))
    canvas.y = bottom + 12
    _legend(canvas, chart)


def _axis(canvas: Canvas, chart: SlipChart, scale: Scale, top: float, bottom: float) -> None:
    free = float("-inf")
    for tick in chart.ticks:
        x = scale.at(tick.day)
        canvas.line(x, top, x, bottom, "grid")
        half = width_of(tick.label) / 2
        if x - half > free:
            canvas.write(x, top - 6, tick.label, "faint", "middle")
            free = x + half + 6
    x = scale.at(chart.today.day)
    canvas.line(x, top - 20, x, bottom, "today")
    half = width_of(chart.today.label) / 2
    canvas.write(min(max(x, _LEFT + half), WIDTH - 16 - half), top - 24, chart.today.label, "faint", "middle")


def _row(canvas: Canvas, row: SlipRow, scale: Scale, y: float) -> None:
    canvas.label(_LEFT - 12, y, row.label, _LEFT - 28)
    if row.start:
        canvas.bar(scale.at(row.start), scale.at(row.first), y, 8, "plan")
    if row.current and row.first != row.current:
        canvas.bar(scale.at(row.first), scale.at(row.current), y, 16, "slip")
    x = scale.at(row.first)
    canvas.line(x, y - 11, x, y + 11, "edge")
    if row.current and row.at_least:
        canvas.arrow(scale.at(row.current), y, "slip")
    for mark in row.marks:
        x = scale.at(mark.day)
        if mark.kind == "request":
            canvas.triangle(x, y - 8, "mark")
        else:
            canvas.diamond(x, y, "plan" if mark.kind == "done" else "hollow")
    canvas.label(_RIGHT + 12, y, row.value, WIDTH - _RIGHT - 20, "start")


def _legend(canvas: Canvas, chart: SlipChart) -> None:
    x = 16.0
    for kind, label in chart.legend:
        wide = 34 + width_of(label, FONT)
        if x + wide > WIDTH - 16:
            x = 16.0
            canvas.y += 20
        y = canvas.y + 8
        match kind:
            case "plan":
                canvas.bar(x, x + 24, y, 8, "plan")
            case "slip":
                canvas.bar(x, x + 24, y, 16, "slip")
            case "first":
                canvas.line(x + 12, y - 9, x + 12, y + 9, "edge")
            case "request":
                canvas.triangle(x + 12, y, "mark")
            case "done":
                canvas.diamond(x + 12, y, "plan")
            case _:
                canvas.diamond(x + 12, y, "hollow")
        canvas.write(x + 30, y + 4.5, label, "faint")
        x += wide + 16
    canvas.y += 20

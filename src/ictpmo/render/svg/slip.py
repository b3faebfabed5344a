"""The slip chart: a row from the start over the end first known to the current end."""

from collections.abc import Iterator

from ictpmo.render.svg.canvas import MARGIN, Canvas, Scale
from ictpmo.render.svg.legend import draw_legend
from ictpmo.render.svg.measure import width_of
from ictpmo.report.chart import SlipChart, SlipRow

_ROW = 38


def draw_slips(canvas: Canvas, chart: SlipChart) -> None:
    """Draw the rows, the axis above them, the day of the report and the legend below."""
    days = [day for row in chart.rows for day in (row.start, row.first, row.current) if day]
    marks = [mark.day for row in chart.rows for mark in row.marks]
    known = [tick.day for tick in chart.ticks] + days + marks + [chart.today.day]
    scale = Scale(min(known).toordinal(), max(known).toordinal(), canvas.layout.left, canvas.layout.right)
    top = canvas.y + 16
    bottom = top + sum(_ROW + canvas.room_above(row.label) for row in chart.rows)
    _axis(canvas, chart, scale, top, bottom)
    canvas.y = top
    for row in chart.rows:
        _row(canvas, row, scale)
    canvas.y = bottom + 28
    draw_legend(canvas, chart.legend)


def _axis(canvas: Canvas, chart: SlipChart, scale: Scale, top: float, bottom: float) -> None:
    free = 0.0
    for tick in chart.ticks:
        free = canvas.tick(tick.label, scale.at(tick.day), top - 6, free)
    canvas.grid((scale.at(tick.day), top, scale.at(tick.day), bottom) for tick in chart.ticks)
    x = scale.at(chart.today.day)
    for y1, y2 in _bars(canvas, chart, top) if canvas.layout.above else ((top, bottom + 4),):
        canvas.line(x, y1, x, y2, "today")
    half = width_of(chart.today.label) / 2
    middle = min(max(x, MARGIN + half), canvas.layout.width - MARGIN - half)
    canvas.write(middle, bottom + 18, chart.today.label, "faint", "middle")


def _bars(canvas: Canvas, chart: SlipChart, top: float) -> Iterator[tuple[float, float]]:
    """From where to where each row reaches, without its name."""
    for row in chart.rows:
        top += canvas.room_above(row.label)
        yield top, top + _ROW
        top += _ROW


def _row(canvas: Canvas, row: SlipRow, scale: Scale) -> None:
    y = canvas.y + canvas.room_above(row.label) + _ROW / 2
    canvas.name(canvas.y, y, row.label)
    if row.start:
        canvas.bar(scale.at(row.start), scale.at(row.first), y, 8, "plan")
    if row.current and row.first != row.current:
        kind = "slip" if row.current > row.first else "hollow"
        canvas.bar(scale.at(row.first), scale.at(row.current), y, 16, kind)
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
    right = canvas.layout.right
    canvas.label(right + 12, y, row.value, canvas.layout.width - right - 20, "")
    canvas.y = y + _ROW / 2

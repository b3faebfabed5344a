"""Completion reported, beside time elapsed and what indicators show: shares of a hundred."""

from ictpmo.render.svg.canvas import Canvas, Scale
from ictpmo.render.svg.legend import draw_legend
from ictpmo.report.chart import ShareChart, ShareRow

_FULL = 100
_LINE = 16
_GAP = 12


def draw_shares(canvas: Canvas, chart: ShareChart) -> None:
    """Draw the rows, the axis above them and the legend below."""
    scale = Scale(0, _FULL, canvas.layout.left, canvas.layout.right)
    top = canvas.y + 16
    bottom = top + sum(_height(row) + canvas.room_above(row.label) for row in chart.rows)
    for share, label in chart.ticks:
        canvas.write(scale.at(share), top - 6, label, "faint", "middle")
    canvas.grid((scale.at(share), top, scale.at(share), bottom) for share, _ in chart.ticks)
    canvas.y = top
    for row in chart.rows:
        _row(canvas, row, scale)
    canvas.y += 6
    draw_legend(canvas, chart.legend)


def _lines(row: ShareRow) -> int:
    return 1 + (row.elapsed is not None) + (row.indicator is not None)


def _height(row: ShareRow) -> float:
    """Room for two lines at the least, for the name may need them."""
    return _LINE * max(_lines(row), 2) + _GAP


def _row(canvas: Canvas, row: ShareRow, scale: Scale) -> None:
    middle = canvas.y + canvas.room_above(row.label) + _height(row) / 2
    canvas.name(canvas.y, middle, row.label)
    right = canvas.layout.right
    y = middle - (_lines(row) - 1) * _LINE / 2
    canvas.bar(scale.at(0), scale.at(row.reported), y, 10, "plan")
    canvas.write(right + 16, y + 4.5, row.reported_text)
    if row.elapsed is not None:
        y += _LINE
        canvas.bar(scale.at(0), scale.at(min(row.elapsed, _FULL)), y, 8, "hollow")
        canvas.write(right + 16, y + 4.5, row.elapsed_text, "faint")
        if row.elapsed > _FULL:
            canvas.arrow(right, y, "quiet")
    if row.indicator is not None:
        y += _LINE
        canvas.line(scale.at(0), y, scale.at(row.indicator), y, "stem")
        canvas.diamond(scale.at(row.indicator), y, "slip")
        canvas.write(right + 16, y + 4.5, row.indicator_text, "faint")
    canvas.y += _height(row) + canvas.room_above(row.label)

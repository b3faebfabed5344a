"""Completion reported, beside time elapsed and what indicators show: shares of a hundred."""

from ictpmo.prose.chart import ShareChart, ShareRow
from ictpmo.render.svg.canvas import WIDTH, Canvas, Scale, width_of

_LEFT, _RIGHT = 208.0, WIDTH - 112.0
_ROW = 38
_FULL = 100


def draw_shares(canvas: Canvas, chart: ShareChart) -> None:
    """Draw the rows, the axis above them and the legend below."""
    scale = Scale(0, _FULL, _LEFT, _RIGHT)
    top = canvas.y + 16
    bottom = top + _ROW * len(chart.rows)
    for share, label in chart.ticks:
        x = scale.at(share)
        canvas.line(x, top, x, bottom, "grid")
        canvas.write(x, top - 6, label, "faint", "middle")
    for index, row in enumerate(chart.rows):
        _row(canvas, row, scale, top + _ROW * (index + 0.5))
    canvas.y = bottom + 12
    _legend(canvas, chart)


def _row(canvas: Canvas, row: ShareRow, scale: Scale, y: float) -> None:
    canvas.label(_LEFT - 12, y, row.label, _LEFT - 28)
    if row.elapsed is not None:
        canvas.bar(scale.at(0), scale.at(min(row.elapsed, _FULL)), y + 6, 7, "hollow")
        if row.elapsed > _FULL:
            canvas.arrow(_RIGHT, y + 6, "plan")
    canvas.bar(scale.at(0), scale.at(row.reported), y - 4, 10, "plan")
    if row.indicator is not None:
        canvas.diamond(scale.at(row.indicator), y, "slip")
    canvas.write(_RIGHT + 16, y - 1, row.reported_text)
    if row.elapsed_text:
        canvas.write(_RIGHT + 16, y + 14, row.elapsed_text, "faint")


def _legend(canvas: Canvas, chart: ShareChart) -> None:
    x = 16.0
    for kind, label in chart.legend:
        wide = 34 + width_of(label)
        if x + wide > WIDTH - 16:
            x = 16.0
            canvas.y += 20
        y = canvas.y + 8
        match kind:
            case "reported":
                canvas.bar(x, x + 24, y, 10, "plan")
            case "elapsed":
                canvas.bar(x, x + 24, y, 7, "hollow")
            case "indicator":
                canvas.diamond(x + 12, y, "slip")
            case _:
                canvas.arrow(x + 8, y, "plan")
        canvas.write(x + 30, y + 4.5, label, "faint")
        x += wide + 16
    canvas.y += 20

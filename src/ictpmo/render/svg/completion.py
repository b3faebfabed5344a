"""Completion reported, beside time elapsed and what indicators show: dots on one scale."""

from ictpmo.render.svg.canvas import MARK, Canvas, Scale
from ictpmo.render.svg.measure import width_of
from ictpmo.render.svg.shapes import LINE
from ictpmo.report.chart import CompletionChart, CompletionRow

_FULL = 100


def draw_completion(canvas: Canvas, chart: CompletionChart) -> None:
    """Draw the axis, the rows and the legend."""
    most = chart.ticks[-1][0]
    marks = any(row.oversight for row in chart.rows)
    # Both figures at the end of a row stand on one line.
    written = max(width_of(row.value) for row in chart.rows)
    canvas.right = min(canvas.right, int(canvas.layout.width - written - 20 - (MARK if marks else 0)))
    scale = Scale(0, most, canvas.layout.left + 8, canvas.right - 8)
    canvas.y += LINE
    canvas.ticks([(scale.at(share), label) for share, label in chart.ticks], canvas.y - 4)
    canvas.write(canvas.layout.width - 8, canvas.y - 4, chart.value_title, "faint end")
    canvas.y += 2
    top, place = canvas.y, len(canvas.drawn)
    for row in chart.rows:
        upper, lower = canvas.row(row.label, row.value, row.oversight, marks=marks)
        _dots(canvas, row, scale, most, (upper + lower) / 2)
    full = scale.at(_FULL)
    canvas.drawn.insert(place, f'<path d="M{full:.0f} {top:.0f}V{canvas.y:.0f}" class="full" />')
    canvas.behind(place, [(x, top, x, canvas.y) for x in (scale.at(share) for share, _ in chart.ticks)])
    canvas.y += 18
    canvas.legend(chart.legend)


def _dots(canvas: Canvas, row: CompletionRow, scale: Scale, most: float, y: float) -> None:
    held = [share for share in (row.reported, *row.elapsed, row.indicator) if share is not None]
    canvas.line(scale.at(min(held)), y, scale.at(min(max(held), most)), y, "span")
    # The figure reported lies before the time elapsed where both are the same, so that a ring is seen around it.
    if len(row.elapsed) > 1:
        canvas.line(scale.at(row.elapsed[0]), y, scale.at(min(row.elapsed[1], most)), y, "between")
    for share in row.elapsed:
        if share > most:
            canvas.arrow(scale.at(most), y, "quiet")
        else:
            canvas.circle(scale.at(share), y, 7, "ring")
    canvas.circle(scale.at(row.reported), y, 5, "plan")
    if row.indicator is not None:
        canvas.diamond(scale.at(row.indicator), y, "slip", 5)

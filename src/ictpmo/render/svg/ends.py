"""Ends in time: a row from the start over the end first known to the current end."""

from datetime import date

from ictpmo.render.svg.canvas import Canvas, Scale, silence
from ictpmo.render.svg.measure import width_of
from ictpmo.render.svg.shapes import LINE, MARGIN
from ictpmo.report.chart import EndsChart, EndsRow

_PLAN, _SLIP = 6, 12


def draw_ends(canvas: Canvas, chart: EndsChart) -> None:
    """Draw the axis, the rows, the day of the report and the legend."""
    days = (day for row in chart.rows for day in row.days())
    known = [chart.ticks[0].day, chart.ticks[-1].day, chart.today.day, *days]
    scale = Scale(min(known).toordinal(), max(known).toordinal(), canvas.layout.left, canvas.layout.right)
    canvas.y += LINE
    canvas.ticks([(scale.at(tick.day), tick.label) for tick in chart.ticks], canvas.y - 4)
    canvas.write(canvas.layout.width - 8, canvas.y - 4, chart.value_title, "faint end")
    canvas.y += 2
    top, place = canvas.y, len(canvas.drawn)
    marks = any(row.oversight for row in chart.rows)
    bands = [_row(canvas, row, scale, chart.today.day, marks=marks) for row in chart.rows]
    _today(canvas, chart, scale, place, bands)
    canvas.behind(place, [(x, top, x, canvas.y) for x in (scale.at(tick.day) for tick in chart.ticks)])
    canvas.y += 32
    canvas.legend(chart.legend)


def _today(canvas: Canvas, chart: EndsChart, scale: Scale, place: int, bands: list[tuple[float, float]]) -> None:
    """The day of the report behind all rows; not behind the names above them."""
    x = scale.at(chart.today.day)
    shown = bands if canvas.layout.above else [(bands[0][0], canvas.y)]
    shown[-1] = shown[-1][0], canvas.y + 6
    lines = [f'<line x1="{x:.0f}" y1="{y1:.0f}" x2="{x:.0f}" y2="{y2:.0f}" class="today" />' for y1, y2 in shown]
    canvas.drawn[place:place] = lines
    half = width_of(chart.today.label) / 2
    middle = min(max(x, MARGIN + half), canvas.layout.width - MARGIN - half)
    canvas.write(middle, canvas.y + 20, chart.today.label, "faint middle")


def _row(canvas: Canvas, row: EndsRow, scale: Scale, today: date, *, marks: bool) -> tuple[float, float]:
    if row.apart:
        canvas.line(MARGIN, canvas.y, canvas.layout.width - MARGIN, canvas.y, "grid")
    top, bottom = canvas.row(row.label, row.value, row.oversight, marks=marks)
    _bar(canvas, row, scale, (top + bottom) / 2, today)
    return top, bottom


def _bar(canvas: Canvas, row: EndsRow, scale: Scale, y: float, today: date) -> None:
    first, current = row.first, row.current
    if row.start:
        _stretch(canvas, row, scale, today, (row.start, min(first, current), y, _PLAN, "plan"))
    if current < first:
        canvas.line(scale.at(current), y, scale.at(first), y, "gain")
    elif current > first:
        _stretch(canvas, row, scale, today, (first, current, y, _SLIP, "slip"))
    x = scale.at(first)
    canvas.line(x, y - 8, x, y + 8, "edge")
    if row.at_least:
        canvas.arrow(scale.at(current) + (4 if row.standing in {"finished", "contested"} else 0), y, "slip")
    if row.last_word:
        silence(canvas, scale.at(row.last_word), scale.at(max(row.last_word, current)), scale.at(today), y)
    _marks(canvas, row, scale, y)
    if row.standing in {"finished", "contested"}:
        canvas.circle(scale.at(current), y, 5, "ink" if row.standing == "finished" else "ring")
    elif row.standing == "cancelled":
        canvas.bar(scale.at(current) - 4, scale.at(current) + 4, y, 8, "ink")


def _stretch(
    canvas: Canvas, row: EndsRow, scale: Scale, today: date, piece: tuple[date, date, float, int, str]
) -> None:
    """A bar: full as far as reports reach, pale from there to today, and empty beyond today."""
    start, end, y, height, kind = piece
    word = min(row.last_word or today, today)
    for first, last, how in ((start, min(end, word), ""), (max(start, word), min(end, today), " unsaid")):
        if first < last:
            canvas.bar(scale.at(first), scale.at(last), y, height, f"{kind}{how}")
    if end > today:
        canvas.bar(scale.at(max(start, today)), scale.at(end), y, height - 1, f"{kind} ahead")


def _marks(canvas: Canvas, row: EndsRow, scale: Scale, y: float) -> None:
    for mark in row.marks:
        x = scale.at(mark.day)
        if mark.kind == "request":
            canvas.triangle(x, y - 6, "mark")
        else:
            canvas.diamond(x, y, "plan" if mark.kind == "done" else "plan ahead")

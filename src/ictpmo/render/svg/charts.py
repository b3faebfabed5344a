"""The charts: ends in time, completion, and the milestone trend."""

from datetime import date

from ictpmo.render.svg.canvas import MARK, Canvas, Scale, silence
from ictpmo.render.svg.shapes import FONT, LINE, MARGIN, width_of, wrapped
from ictpmo.report.chart import CompletionChart, CompletionRow, EndsChart, EndsRow, Point, Series, TrendChart

_PLAN, _SLIP = 6, 12


def draw_ends(canvas: Canvas, chart: EndsChart) -> None:
    """Draw a row a project, from the start over the end first known to the current end, and the day of the report."""
    days = (day for row in chart.rows for day in row.days())
    known = [chart.ticks[0].day, chart.ticks[-1].day, chart.today.day, *days]
    scale = Scale(min(known).toordinal(), max(known).toordinal(), canvas.layout.left, canvas.layout.right)
    canvas.y += LINE
    ticks = [(scale.on(tick.day), tick.label) for tick in chart.ticks]
    canvas.ticks(ticks, canvas.y - 4)
    canvas.write(canvas.layout.width - 8, canvas.y - 4, chart.value_title, "faint end")
    canvas.y += 2
    top, place = canvas.y, len(canvas.drawn)
    marks = any(row.oversight for row in chart.rows)
    bands = [_row(canvas, row, scale, chart.today.day, marks=marks) for row in chart.rows]
    _today(canvas, chart, scale, place, bands)
    canvas.behind(place, [(x, top, x, canvas.y) for x, _ in ticks])
    canvas.y += 32
    canvas.legend(chart.legend)


def _today(canvas: Canvas, chart: EndsChart, scale: Scale, place: int, bands: list[tuple[float, float]]) -> None:
    """The day of the report behind all rows; not behind the names above them."""
    x = scale.on(chart.today.day)
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
        canvas.line(scale.on(current), y, scale.on(first), y, "gain")
    elif current > first:
        _stretch(canvas, row, scale, today, (first, current, y, _SLIP, "slip"))
    x = scale.on(first)
    canvas.line(x, y - 8, x, y + 8, "edge")
    if row.at_least:
        canvas.arrow(scale.on(current) + (4 if row.standing in {"finished", "contested"} else 0), y, "slip")
    if row.last_word:
        silence(canvas, scale.on(row.last_word), scale.on(max(row.last_word, current)), scale.on(today), y)
    _marks(canvas, row, scale, y)
    if row.standing in {"finished", "contested"}:
        canvas.circle(scale.on(current), y, 5, "ink" if row.standing == "finished" else "ring")
    elif row.standing == "cancelled":
        canvas.bar(scale.on(current) - 4, scale.on(current) + 4, y, 8, "ink")


def _stretch(
    canvas: Canvas, row: EndsRow, scale: Scale, today: date, piece: tuple[date, date, float, int, str]
) -> None:
    """A bar: full as far as reports reach, pale from there to today, and empty beyond today."""
    start, end, y, height, kind = piece
    word = min(row.last_word or today, today)
    for first, last, how in ((start, min(end, word), ""), (max(start, word), min(end, today), " unsaid")):
        if first < last:
            canvas.bar(scale.on(first), scale.on(last), y, height, f"{kind}{how}")
    if end > today:
        canvas.bar(scale.on(max(start, today)), scale.on(end), y, height - 1, f"{kind} ahead")


def _marks(canvas: Canvas, row: EndsRow, scale: Scale, y: float) -> None:
    for mark in row.marks:
        x = scale.on(mark.day)
        if mark.kind == "request":
            canvas.triangle(x, y - 6, "mark")
        else:
            canvas.diamond(x, y, "plan" if mark.kind == "done" else "plan ahead")


_FULL = 100


def draw_completion(canvas: Canvas, chart: CompletionChart) -> None:
    """Draw completion reported, beside time elapsed and what indicators show: dots on one scale."""
    most = chart.ticks[-1][0]
    marks = any(row.oversight for row in chart.rows)
    # Both figures at the end of a row stand on one line.
    written = max(width_of(row.value) for row in chart.rows)
    canvas.right = min(canvas.right, int(canvas.layout.width - written - 20 - (MARK if marks else 0)))
    scale = Scale(0, most, canvas.layout.left + 8, canvas.right - 8)
    canvas.y += LINE
    ticks = [(scale.at(share), label) for share, label in chart.ticks]
    canvas.ticks(ticks, canvas.y - 4)
    canvas.write(canvas.layout.width - 8, canvas.y - 4, chart.value_title, "faint end")
    canvas.y += 2
    top, place = canvas.y, len(canvas.drawn)
    for row in chart.rows:
        upper, lower = canvas.row(row.label, row.value, row.oversight, marks=marks)
        _dots(canvas, row, scale, most, (upper + lower) / 2)
    full = scale.at(_FULL)
    canvas.drawn.insert(place, f'<path d="M{full:.0f} {top:.0f}V{canvas.y:.0f}" class="full" />')
    canvas.behind(place, [(x, top, x, canvas.y) for x, _ in ticks])
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
        return round(self.across.on(point.on) if point.on else self.left), round(self.up.on(point.due))


def draw_trend(canvas: Canvas, chart: TrendChart) -> None:
    """Draw promised dates up and report dates across, so that an end that recedes is seen at once.

    Equal dates are drawn at one place: of lines that share some, the first are drawn the widest and pale, so that
    each shows behind those after it.
    """
    canvas.y += 12
    canvas.write(MARGIN, canvas.y, chart.up_title, "faint")
    plane = _Plane(canvas, chart, canvas.y + 14)
    _axes(canvas, chart, plane)
    first, last = plane.both
    legend = chart.legend
    if first < last:
        canvas.line(plane.across.on(first), plane.up.on(first), plane.across.on(last), plane.up.on(last), "today")
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
    across = [(plane.across.on(tick.day), tick.label) for tick in chart.across]
    up = [(plane.up.on(tick.day), tick.label) for tick in chart.up]
    canvas.ticks(across, plane.bottom + 18)
    for y, label in up:
        canvas.write(plane.left - 8, y + 4.5, label, "faint end")
    columns = [(x, plane.top, x, plane.bottom) for x, _ in across]
    rows = [(plane.left, y, plane.right, y) for y, _ in up]
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

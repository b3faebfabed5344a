"""An SVG element that grows downwards: its look, its title, then rows with their names and values, then a legend."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from html import escape
from itertools import count, pairwise

from ictpmo.render.svg.shapes import FONT, LINE, MARGIN, Layout, Shapes, content, width_of, wrapped
from ictpmo.report.chart import OVERSIGHT_MARKS, Legend, OversightMark
from ictpmo.report.document import Picture

STYLE = """\
.chart{--ground:#ffffff;--ink:#1f2328;--faint:#59636e;--grid:#d8dee4;--plan:#3b74a8;--slip:#c4521f;--mark:#6b4fa0;\
--good:#1a7f37;--poor:#b3261e}
@media(prefers-color-scheme:dark){.chart{--ground:#0f141a;--ink:#e6edf3;--faint:#9aa4af;--grid:#30363d;\
--plan:#79b0e0;--slip:#f28b54;--mark:#b79df0;--good:#6fd08c;--poor:#ff9a8d}}
@media print{.chart{--ground:#ffffff;--ink:#000000;--faint:#444444;--grid:#cccccc;--plan:#3b74a8;--slip:#c4521f;\
--mark:#6b4fa0;--good:#1a7f37;--poor:#b3261e}}
.chart text{direction:ltr;font-family:system-ui,-apple-system,"Segoe UI","Noto Sans","PingFang SC","Microsoft YaHei",\
"Noto Sans CJK SC",sans-serif;font-size:13px;fill:var(--ink);paint-order:stroke;stroke:var(--ground);stroke-width:3px;\
stroke-linejoin:round}
.chart .ground{fill:var(--ground)}.chart .title{font-size:16px;font-weight:600}.chart .faint{fill:var(--faint)}
.chart .middle{text-anchor:middle}.chart .end{text-anchor:end}
.chart .grid{fill:none;stroke:var(--grid)}.chart .full{fill:none;stroke:var(--faint)}
.chart .today{stroke:var(--faint);stroke-width:1.5;stroke-dasharray:4 3}
.chart .plan{fill:var(--plan);stroke:var(--plan);stroke-width:0}
.chart .slip{fill:var(--slip);stroke:var(--slip);stroke-width:0}
.chart .ahead{fill:var(--ground);stroke-width:1.5}.chart .unsaid{opacity:.4}
.chart .gain{fill:none;stroke:var(--good);stroke-width:2}
.chart .silence{stroke:var(--faint);stroke-width:3;stroke-dasharray:0 6;stroke-linecap:round}
.chart .cut{fill:none;stroke:var(--ground);stroke-width:5}.chart .break{fill:none;stroke:var(--ink);stroke-width:1.5}
.chart .mark{fill:var(--mark)}.chart .quiet{fill:var(--faint)}.chart .ink{fill:var(--ink)}
.chart .between{stroke:var(--ink);stroke-width:4;stroke-dasharray:3 2}
.chart .inferred{fill:none;stroke:var(--ink);stroke-width:1;stroke-dasharray:2 2}
.chart .edge{stroke:var(--ink);stroke-width:2}.chart .span{stroke:var(--faint);stroke-width:1.5}
.chart .ring{fill:var(--ground);stroke:var(--ink);stroke-width:2}
.chart .good{fill:var(--good)}.chart .poor{fill:var(--poor)}
.chart .rim{fill:var(--ground);stroke:var(--slip);stroke-width:1.5}
.chart .sign{fill:none;stroke:var(--ground);stroke-width:2}
.chart .line{fill:none;stroke-width:2}.chart .dot{fill:var(--ground);stroke-width:2}.chart .under{opacity:.4}
.chart .s0{stroke:var(--plan)}.chart .s1{stroke:var(--slip)}.chart .s2{stroke:var(--mark)}
.chart .s3{stroke:var(--faint)}
.chart .s0.solid{fill:var(--plan)}.chart .s1.solid{fill:var(--slip)}.chart .s2.solid{fill:var(--mark)}
.chart .s3.solid{fill:var(--faint)}
"""
OWN_STYLE = f"<style>{STYLE.replace(chr(10), '')}</style>"


_TITLE = 16
# Titles are bold, so wider than the words that `width_of` knows.
_BOLD = 1.12
_ROW = 22
MARK = 24


class Canvas(Shapes):
    """A picture, as far as it is drawn."""

    def __init__(self, picture: Picture, name: str, language: str, layout: Layout) -> None:
        super().__init__()
        self.layout = layout
        self.right = layout.right
        """Where rows end."""
        self._head = _head(picture, name, language, layout)
        self.y = float(MARGIN)
        for line in wrapped(picture.title, (layout.width - 2 * MARGIN) / _BOLD, _TITLE, 4):
            self.y += _TITLE + 6
            self.write(MARGIN, self.y - 4, line, "title")
        self.y += 8

    def behind(self, place: int, lines: Iterable[tuple[float, float, float, float]]) -> None:
        """A grid behind all that was drawn since there were so many shapes."""
        steps = "".join([f"M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}" for x1, y1, x2, y2 in lines])
        self.drawn.insert(place, f'<path d="{steps}" class="grid" />')

    def ticks(self, labels: Sequence[tuple[float, str]], y: float) -> None:
        """The labels of an axis: all of them, or every second, third and so on, so that none touches another."""
        placed = [self._within(x, label) for x, label in labels]
        stride = next(step for step in count(1) if not any(_meet(*pair) for pair in pairwise(placed[::step])))
        for x, _, label in placed[::stride]:
            self.write(x, y, label, "faint middle")

    def _within(self, x: float, label: str) -> tuple[float, float, str]:
        """A label in the middle of a place, or as near to it as the picture allows; and half of its width."""
        half = width_of(label) / 2
        return min(max(x, MARGIN / 2 + half), self.layout.width - MARGIN / 2 - half), half, label

    def row(self, label: str, value: str, mark: OversightMark | None, *, marks: bool) -> tuple[float, float]:
        """The name, mark and value of a row; from where to where what it draws between them may reach."""
        layout = self.layout
        after = self.right + 12 + (MARK if marks else 0)
        values = wrapped(value, layout.width - after - 8, FONT, 2)
        room = layout.width - 2 * MARGIN if layout.above else layout.left - MARGIN - 12
        names = wrapped(label, room, FONT, 3 if layout.above else 2)
        if layout.above:
            self.lines(MARGIN, self.y + LINE - 2, names)
            self.y += LINE * len(names) + 2
        most = max(len(values), 1 if layout.above else len(names))
        top, height = self.y, _ROW + (most - 1) * LINE
        middle = top + height / 2
        if not layout.above:
            self.lines(MARGIN, _first(middle, names), names)
        self.lines(after, _first(middle, values), values)
        if mark:
            self.oversight(self.right + 12 + 7, middle, mark)
        self.y += height
        return top, self.y

    def legend(self, legend: Legend) -> None:
        """What its shapes stand for."""
        shapes, height = draw_legend(legend, self.layout)
        self.drawn.append(f'<g transform="translate(0 {self.y:.0f})">{shapes}</g>')
        self.y += height

    def text(self, *, alone: bool) -> str:
        """The element, as high as what was drawn; with the style in it where it stands alone."""
        width, height = self.layout.width, round(self.y + MARGIN)
        space, style = (' xmlns="http://www.w3.org/2000/svg"', OWN_STYLE) if alone else ("", "")
        size = f'width="{width}" height="{height}"'
        first, title = self._head
        head = f'{first}{space} {size} viewBox="0 0 {width} {height}">{title}{style}'
        return "".join((head, f'<rect x="0" y="0" rx="6" class="ground" {size} />', *self.drawn, "</svg>\n"))


def _head(picture: Picture, name: str, language: str, layout: Layout) -> tuple[str, str]:
    ids = escape(f"{name}-title"), escape(f"{name}-description")
    kind = "chart narrow" if layout.above else "chart"
    title, description = content(picture.title), content(picture.description)
    return (
        f'<svg class="{kind}" role="img" lang="{escape(language)}" aria-labelledby="{" ".join(ids)}"',
        f'<title id="{ids[0]}">{title}</title><desc id="{ids[1]}">{description}</desc>',
    )


def _meet(one: tuple[float, float, str], other: tuple[float, float, str]) -> bool:
    return other[0] - other[1] < one[0] + one[1] + 8


def _first(middle: float, lines: tuple[str, ...]) -> float:
    """Where the first of some lines stands, so that their middle is that of a row."""
    return middle - (len(lines) - 1) * LINE / 2 + 4.5


class Scale:
    """Days, or shares, as places on a line."""

    def __init__(self, least: float, most: float, start: float, end: float) -> None:
        self._least = least
        self._start = start
        self._step = (end - start) / ((most - least) or 1)

    def at(self, share: float) -> float:
        """The place of a share."""
        return self._start + (share - self._least) * self._step

    def on(self, day: date) -> float:
        """The place of a day."""
        return self._start + (day.toordinal() - self._least) * self._step


_SAMPLE = 24
_HALF = _SAMPLE / 2


def _pale(to: Shapes, x: float, y: float) -> None:
    """What was planned and what was moved, of which no report speaks."""
    to.bar(x - _HALF, x, y, 6, "plan unsaid")
    to.bar(x, x + _HALF, y, 12, "slip unsaid")


# Each kind of shape, drawn around a middle.
_SAMPLES: dict[str, Callable[[Shapes, float, float], None]] = {
    "plan": lambda to, x, y: to.bar(x - _HALF, x + _HALF, y, 6, "plan"),
    "first": lambda to, x, y: to.line(x, y - 8, x, y + 8, "edge"),
    "slip": lambda to, x, y: to.bar(x - _HALF, x + _HALF, y, 12, "slip"),
    "ahead": lambda to, x, y: to.bar(x - _HALF + 1, x + _HALF - 1, y, 10, "slip ahead"),
    "gain": lambda to, x, y: to.line(x - _HALF, y, x + _HALF, y, "gain"),
    "least": lambda to, x, y: to.arrow(x - 4, y, "slip"),
    "silent": lambda to, x, y: silence(to, x - _HALF + 5, x - _HALF + 5, x + _HALF, y),
    "finished": lambda to, x, y: to.circle(x, y, 5, "ink"),
    "contested": lambda to, x, y: to.circle(x, y, 5, "ring"),
    "cancelled": lambda to, x, y: to.bar(x - 4, x + 4, y, 8, "ink"),
    "request": lambda to, x, y: to.triangle(x, y, "mark"),
    "done": lambda to, x, y: to.diamond(x, y, "plan"),
    "open": lambda to, x, y: to.diamond(x, y, "plan ahead"),
    "unsaid": _pale,
    "reported": lambda to, x, y: to.circle(x, y, 6, "plan"),
    "elapsed": lambda to, x, y: to.circle(x, y, 5, "ring"),
    "between": lambda to, x, y: to.line(x - _HALF, y, x + _HALF, y, "between"),
    "indicator": lambda to, x, y: to.diamond(x, y, "slip"),
    "beyond": lambda to, x, y: to.arrow(x - 4, y, "quiet"),
    "charter": lambda to, x, y: to.diamond(x, y, "quiet", 5),
    "moved": lambda to, x, y: to.circle(x, y, 4, "dot s3"),
    "promised": lambda to, x, y: to.circle(x, y, 4, "quiet"),
    "undated": lambda to, x, y: to.line(x, y - 8, x, y + 8, "full"),
    "due": lambda to, x, y: to.line(x - _HALF, y, x + _HALF, y, "today"),
    **{
        mark.kind: lambda to, x, y, mark=mark: to.oversight(x, y, mark)  # type: ignore[misc]
        for mark in OVERSIGHT_MARKS
    },
}


def silence(to: Shapes, word: float, end: float, today: float, y: float) -> None:
    """A break at the last word, and dots from the end of what was promised to the day of the report."""
    if end + 6 < today:
        to.line(end + 6, y, today, y, "silence")
    to.path(f"M{word + 2:.0f} {y - 9:.0f}l-6 18", "cut")
    to.path(f"M{word:.0f} {y - 8:.0f}l-5 16m4 0l5-16", "break")


@lru_cache(maxsize=1024)
def draw_legend(legend: Legend, layout: Layout) -> tuple[str, int]:
    """Samples with their words, as many a line as fit; and how high they are."""
    to = Shapes()
    x, y, end = MARGIN, 8, layout.width - MARGIN
    for kind, label in legend:
        wide = _SAMPLE + 6 + int(width_of(label))
        if x > MARGIN and x + wide > end:
            x, y = MARGIN, y + 20
        _SAMPLES[kind](to, x + _HALF, y)
        lines = wrapped(label, end - x - _SAMPLE - 6, FONT, 3)
        to.lines(x + _SAMPLE + 6, y + 4.5, lines, "faint")
        y += (len(lines) - 1) * LINE
        x += wide + 20
    return "".join(to.drawn), y + 12

"""What all charts are drawn with: an SVG element, and the style of its parts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape

from ictpmo.render.controls import one_line
from ictpmo.render.svg.measure import FONT, width_of, wrapped

MARGIN = 16
_LINE = 16
_TITLE = 16
# Titles are bold, so wider than the words that `width_of` knows.
_BOLD = 1.12
STYLE = """\
.chart{--ground:#ffffff;--ink:#1f2328;--faint:#59636e;--grid:#d8dee4;--plan:#3b74a8;--slip:#c4521f;--mark:#6b4fa0}
@media(prefers-color-scheme:dark){.chart{--ground:#0f141a;--ink:#e6edf3;--faint:#9aa4af;--grid:#30363d;\
--plan:#79b0e0;--slip:#f28b54;--mark:#b79df0}}
@media print{.chart{--ground:#ffffff;--ink:#000000;--faint:#444444;--grid:#cccccc;--plan:#3b74a8;--slip:#c4521f;\
--mark:#6b4fa0}}
.chart text{direction:ltr;font-family:system-ui,-apple-system,"Segoe UI","Noto Sans","PingFang SC","Microsoft YaHei",\
"Noto Sans CJK SC",sans-serif;font-size:13px;fill:var(--ink)}
.chart .ground{fill:var(--ground)}.chart .title{font-size:16px;font-weight:600}.chart .faint{fill:var(--faint)}
.chart .middle{text-anchor:middle}.chart .end{text-anchor:end}
.chart .grid{fill:none;stroke:var(--grid);stroke-width:1}
.chart .today{stroke:var(--faint);stroke-width:1.5;stroke-dasharray:4 3}
.chart .plan{fill:var(--plan)}.chart .slip{fill:var(--slip)}.chart .mark{fill:var(--mark)}
.chart .quiet{fill:var(--faint)}
.chart .hollow{fill:var(--ground);stroke:var(--plan);stroke-width:1.5}
.chart .edge{stroke:var(--ink);stroke-width:2}.chart .stem{stroke:var(--slip);stroke-width:2}
.chart .line{fill:none;stroke-width:2}.chart .dot{fill:var(--ground);stroke-width:2}.chart .ring{stroke:var(--faint)}
.chart .s0{stroke:var(--plan)}.chart .s1{stroke:var(--slip)}.chart .s2{stroke:var(--mark)}
.chart .s3{stroke:var(--faint)}
.chart .s0.full{fill:var(--plan)}.chart .s1.full{fill:var(--slip)}.chart .s2.full{fill:var(--mark)}
.chart .s3.full{fill:var(--faint)}
"""
_OWN_STYLE = f"<style>{STYLE.replace(chr(10), '')}</style>"


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide a picture is, and where its rows stand: names are before them, or in a narrow one above."""

    width: int
    left: float
    """Where rows begin,"""
    right: float
    """and where they end: their values follow."""
    above: bool


WIDE = Layout(720, 208.0, 608.0, above=False)
NARROW = Layout(360, float(MARGIN), 264.0, above=True)
"""For phones and narrow columns."""


class Canvas:
    """An SVG element that grows downwards."""

    def __init__(self, name: str, title: str, description: str, language: str, layout: Layout) -> None:
        self.layout = layout
        ids = escape(f"{name}-title"), escape(f"{name}-description")
        kind = "chart narrow" if layout.above else "chart"
        self._head = f'<svg class="{kind}" role="img" lang="{escape(language)}" aria-labelledby="{" ".join(ids)}"'
        self._title = (
            f'<title id="{ids[0]}">{_content(title)}</title><desc id="{ids[1]}">{_content(description)}</desc>'
        )
        self._shapes: list[str] = []
        self.y = float(MARGIN)
        for line in wrapped(title, (layout.width - 2 * MARGIN) / _BOLD, _TITLE, 3):
            self.y += _TITLE + 6
            self.write(MARGIN, self.y - 4, line, "title")
        self.y += 8

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        """A straight line."""
        # Half a dot is nothing that anyone sees.
        self._shapes.append(f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" class="{kind}" />')

    def grid(self, lines: Iterable[tuple[float, float, float, float]]) -> None:
        """Straight lines that lie behind what is drawn."""
        self.path("".join(f"M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}" for x1, y1, x2, y2 in lines), "grid")

    def tick(self, label: str, x: float, y: float, free: float) -> float:
        """The label of a place on an axis, where it does not touch the one before; where the next one may begin."""
        half = width_of(label) / 2
        x = min(max(x, MARGIN / 2 + half), self.layout.width - MARGIN - half)
        if x - half < free:
            return free
        self.write(x, y, label, "faint", "middle")
        return x + half + 8

    def bar(self, x1: float, x2: float, y: float, height: float, kind: str) -> None:
        """A bar from one place to another, in the middle of a row."""
        left, wide = min(x1, x2), max(abs(x2 - x1), 1)
        place = f'x="{left:.0f}" y="{y - height / 2:.0f}" width="{wide:.0f}" height="{height:.0f}"'
        self._shapes.append(f'<rect {place} class="{kind}" />')

    def diamond(self, x: float, y: float, kind: str, size: float = 6) -> None:
        """A mark in a row."""
        self.path(f"M{x:.0f} {y - size:.0f}l{size} {size}l-{size} {size}l-{size} -{size}z", kind)

    def triangle(self, x: float, y: float, kind: str, size: float = 6) -> None:
        """A mark that points down at a row."""
        self.path(f"M{x - size:.0f} {y - size:.0f}h{size * 2}l-{size} {size * 1.6:.0f}z", kind)

    def arrow(self, x: float, y: float, kind: str) -> None:
        """A mark that says that there is more."""
        self.path(f"M{x:.0f} {y - 7:.0f}l8 7l-8 7z", kind)

    def path(self, steps: str, kind: str, dashes: str = "") -> None:
        """Any other shape."""
        extra = f' stroke-dasharray="{dashes}"' if dashes else ""
        self._shapes.append(f'<path d="{steps}" class="{kind}"{extra} />')

    def circle(self, x: float, y: float, radius: float, kind: str) -> None:
        """A point."""
        self._shapes.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" class="{kind}" />')

    def write(self, x: float, y: float, text: str, kind: str = "", anchor: str = "") -> None:
        """Words on one line."""
        kinds = f"{kind} {anchor}".strip()
        extra = f' class="{kinds}"' if kinds else ""
        self._shapes.append(f'<text x="{x:.0f}" y="{y:.0f}"{extra}>{_content(text)}</text>')

    def room_above(self, label: str) -> float:
        """How much room the name of a row takes above it."""
        return _LINE * len(self._name(label)) if self.layout.above else 0

    def name(self, top: float, middle: float, label: str) -> None:
        """The name of a row, which begins at `top` and has its middle, without the name, at `middle`."""
        if self.layout.above:
            for index, line in enumerate(self._name(label), start=1):
                self.write(MARGIN, top + index * _LINE - 2, line)
        else:
            self.label(self.layout.left - 12, middle, label, self.layout.left - 28)

    def _name(self, label: str) -> tuple[str, ...]:
        return wrapped(label, self.layout.width - 2 * MARGIN, FONT, 2)

    def label(self, x: float, y: float, text: str, width: float, anchor: str = "end") -> None:
        """Words beside a row, on one line or two."""
        lines = wrapped(text, width, FONT, 2)
        top = y - (len(lines) - 1) * 8 + 4.5
        for index, line in enumerate(lines):
            self.write(x, top + index * _LINE, line, anchor=anchor)

    def text(self, *, alone: bool) -> str:
        """The element, as high as what was drawn; with the style in it where it stands alone."""
        height = round(self.y + MARGIN)
        space, style = (' xmlns="http://www.w3.org/2000/svg"', _OWN_STYLE) if alone else ("", "")
        width = self.layout.width
        size = f'width="{width}" height="{height}"'
        head = f'{self._head}{space} {size} viewBox="0 0 {width} {height}">{self._title}{style}'
        ground = f'<rect x="0" y="0" rx="6" class="ground" {size} />'
        return "".join((head, ground, *self._shapes, "</svg>\n"))


class Scale:
    """Days, or shares, as places on a line."""

    def __init__(self, least: float, most: float, start: float, end: float) -> None:
        self._least = least
        self._span = (most - least) or 1
        self._start = start
        self._length = end - start

    def at(self, value: float | date) -> float:
        """The place of a value."""
        number = value.toordinal() if isinstance(value, date) else value
        return self._start + (number - self._least) / self._span * self._length


def _content(text: str) -> str:
    """Text that XML can hold, on one line, read in its own direction."""
    return escape(one_line(text), quote=False)

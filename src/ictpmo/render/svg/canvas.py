"""An SVG element that grows downwards: its title, then rows with their names and values, then a legend."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from itertools import count, pairwise

from ictpmo.render.svg.legend import draw_legend
from ictpmo.render.svg.measure import FONT, width_of, wrapped
from ictpmo.render.svg.shapes import LINE, MARGIN, Layout, Shapes, content
from ictpmo.render.svg.style import OWN_STYLE
from ictpmo.report.chart import Legend, OversightMark
from ictpmo.report.document import Picture

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

    def at(self, value: float | date) -> float:
        """The place of a value."""
        number = value.toordinal() if isinstance(value, date) else value
        return self._start + (number - self._least) * self._step

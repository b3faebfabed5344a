"""What all charts are drawn with: an SVG element, the style of its parts, and the width of words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate
from xml.etree import ElementTree as ET

from ictpmo.render.controls import one_line

WIDTH = 720
MARGIN = 16
# Where rows begin that have a name before them and a figure after.
LEFT, RIGHT = 208.0, WIDTH - 112.0
_FONT = 13
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


class Canvas:
    """An SVG element that grows downwards."""

    def __init__(self, name: str, title: str, description: str, language: str) -> None:
        ids = f"{name}-title", f"{name}-description"
        self._root = ET.Element(
            "svg",
            {
                "class": "chart",
                "role": "img",
                "lang": language,
                "aria-labelledby": " ".join(ids),
            },
        )
        self._add("title", clean(title), id=ids[0])
        self._add("desc", clean(description), id=ids[1])
        self._ground = self._add("rect", x=0, y=0, rx=6, **{"class": "ground"})
        self.y = float(MARGIN)
        for line in wrapped(title, (WIDTH - 2 * MARGIN) / _BOLD, _TITLE, 3):
            self.y += _TITLE + 6
            self.write(MARGIN, self.y - 4, line, "title")
        self.y += 8

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        """A straight line."""
        self._add("line", x1=x1, y1=y1, x2=x2, y2=y2, **{"class": kind})

    def grid(self, lines: Iterable[tuple[float, float, float, float]]) -> None:
        """Straight lines that lie behind what is drawn."""
        self.path("".join(f"M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}" for x1, y1, x2, y2 in lines), "grid")

    def tick(self, label: str, x: float, y: float, free: float) -> float:
        """The label of a place on an axis, where it does not touch the one before; where the next one may begin."""
        half = width_of(label) / 2
        x = min(x, WIDTH - MARGIN - half)
        if x - half < free:
            return free
        self.write(x, y, label, "faint", "middle")
        return x + half + 8

    def bar(self, x1: float, x2: float, y: float, height: float, kind: str) -> None:
        """A bar from one place to another, in the middle of a row."""
        left, right = min(x1, x2), max(x1, x2)
        self._add("rect", x=left, y=y - height / 2, width=max(right - left, 1), height=height, **{"class": kind})

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
        extra = {"stroke-dasharray": dashes} if dashes else {}
        self._add("path", d=steps, **{"class": kind}, **extra)

    def circle(self, x: float, y: float, radius: float, kind: str) -> None:
        """A point."""
        self._add("circle", cx=x, cy=y, r=radius, **{"class": kind})

    def write(self, x: float, y: float, text: str, kind: str = "", anchor: str = "") -> None:
        """Words on one line."""
        kinds = " ".join(part for part in (kind, anchor) if part)
        self._add("text", clean(text), x=x, y=y, **({"class": kinds} if kinds else {}))

    def label(self, x: float, y: float, text: str, width: float, anchor: str = "end") -> None:
        """Words beside a row, on one line or two."""
        lines = wrapped(text, width, _FONT, 2)
        top = y - (len(lines) - 1) * 8 + 4.5
        for index, line in enumerate(lines):
            self.write(x, top + index * 16, line, anchor=anchor)

    def text(self, *, alone: bool) -> str:
        """The element, as high as what was drawn; with the style in it where it stands alone."""
        if alone:
            self._root.set("xmlns", "http://www.w3.org/2000/svg")
            style = ET.Element("style")
            style.text = STYLE.replace("\n", "")
            self._root.insert(2, style)
        height = round(self.y + MARGIN)
        for element, extra in ((self._root, {"viewBox": f"0 0 {WIDTH} {height}"}), (self._ground, {})):
            element.attrib.update({"width": str(WIDTH), "height": str(height), **extra})
        return ET.tostring(self._root, encoding="unicode") + "\n"

    def _add(self, tag: str, content: str | None = None, **attributes: object) -> ET.Element:
        element = ET.SubElement(self._root, tag, {name: _attribute(value) for name, value in attributes.items()})
        element.text = content
        return element


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


def clean(text: str) -> str:
    """Text that XML can hold, on one line, read in its own direction."""
    return one_line(text)


def width_of(text: str, size: float = _FONT) -> float:
    """About how wide words are: nothing here can ask a font."""
    return sum(_share(char) for char in text) * size


def wrapped(text: str, width: float, size: float, lines: int) -> list[str]:
    """Words broken into lines of a width; what is beyond the last is cut, with a mark that says so."""
    found = list(_lines(clean(text), width, size))
    if len(found) <= lines:
        return found
    last = found[lines - 1]
    while last and width_of(f"{last}…", size) > width:
        last = last[:-1]
    return [*found[: lines - 1], f"{last.rstrip()}…"]


def _lines(text: str, width: float, size: float) -> Iterator[str]:
    line = ""
    for piece in re.findall(r"[\u2e80-\uffef]|\s+|[^\s\u2e80-\uffef]+", text):
        if line and width_of(line + piece.rstrip(), size) > width:
            yield line.rstrip()
            line = ""
        line = (line + piece).lstrip()
        while width_of(line.rstrip(), size) > width:
            cut = max(sum(total <= width for total in accumulate(width_of(char, size) for char in line)), 1)
            yield line[:cut]
            line = line[cut:]
    yield line.rstrip()


def _share(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return 1
    return 0.38 if char in "iljtfr.,:;'|!()[] -" else 0.85 if char in "mwMW" else 0.72 if char.isupper() else 0.61


def _attribute(value: object) -> str:
    """Half a dot is nothing that anyone sees."""
    return f"{value:.0f}" if isinstance(value, float) else str(value)

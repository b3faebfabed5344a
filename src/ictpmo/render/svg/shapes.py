"""What all pictures are drawn with, and how wide words are, about: nothing here can ask a font.

Places are whole: half a dot is nothing that anyone sees. What is measured once is kept.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import accumulate, islice

from ictpmo.render.controls import one_line
from ictpmo.report.chart import OversightMark

FONT = 13
# Shares of the font's size are hundredths: whole numbers add up in any order to the same.
_WHOLE = 100
# What is not broken, and the spaces after it.
_PIECE = re.compile(r"((?!\s)[\u2e80-\uffef]|[^\s\u2e80-\uffef]+)(\s*)")


# Those of a wide font, so that nothing is wider where another is used.
_WIDTHS = {
    32: "ijlIJ .,'",
    36: ":;/-|",
    42: "frt()[]{}!`",
    55: "cszLF?_*^",
    60: "vxykTPY",
    70: "ABCEKRSVXZ",
    79: "DGHNOQU&",
}
_BY_CHARACTER = {char: width for width, chars in _WIDTHS.items() for char in chars} | dict.fromkeys("mMW%@…—", 100)
_LETTER, _CAPITAL, _SIGN = 64, 79, 84


class _Shares(dict[str, int]):
    """The width of a character, worked out once."""

    def __missing__(self, char: str) -> int:
        self[char] = found = _BY_CHARACTER.get(char) or _share(char)
        return found


def _share(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return _WHOLE
    return _CAPITAL if char.isupper() else _LETTER if char.isalnum() and char != "w" else _SIGN


_SHARES = _Shares()


def width_of(text: str, size: float = FONT) -> float:
    """About how wide words are."""
    return _shares(text) * size / _WHOLE


@lru_cache(maxsize=8192)
def wrapped(text: str, width: float, size: float, lines: int) -> tuple[str, ...]:
    """Words broken into lines of a width; of what is more the end is shown, after a mark: names often begin alike."""
    text, most = one_line(text), width * _WHOLE / size
    if _shares(text) <= most:
        return (text,)
    found = tuple(islice(_lines(text, most), lines + 1))
    if len(found) <= lines:
        return found
    last, room = found[lines - 1], most - _SHARES["…"]
    backwards = text[::-1]
    end = backwards[: _fitting(backwards, room / 2)][::-1]
    end = end.partition(" ")[2] or end
    return (*found[: lines - 1], f"{last[: _fitting(last, room - _shares(end))].rstrip()}…{end}")


@lru_cache(maxsize=16384)
def _shares(text: str) -> int:
    return sum(map(_SHARES.__getitem__, text))


def _lines(text: str, most: float) -> Iterator[str]:
    line, held = "", 0
    for piece, space in _PIECE.findall(text):
        wide = _shares(piece)
        if line and held + wide > most:
            yield line.rstrip()
            line, held = "", 0
        line, held = line + piece, held + wide
        while held > most:
            cut = max(_fitting(line, most), 1)
            yield line[:cut]
            line = line[cut:]
            held = _shares(line)
        line, held = line + space, held + _shares(space)
    yield line.rstrip()


def _fitting(text: str, room: float) -> int:
    """How many of the first characters have room."""
    return sum(total <= room for total in accumulate(map(_SHARES.__getitem__, text)))


MARGIN = 16


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide a picture is, and where its rows stand: names are before them, or in a narrow one above."""

    width: int
    left: int
    """Where rows begin,"""
    right: int
    """and where they end: verdicts and values follow."""
    above: bool


WIDE = Layout(720, 216, 572, above=False)
NARROW = Layout(360, MARGIN, 232, above=True)
"""For phones and narrow columns."""


@lru_cache(maxsize=8192)
def content(text: str) -> str:
    """Text that XML can hold, on one line, read in its own direction."""
    return escape(one_line(text), quote=False)


class Shapes:
    """Shapes in the order they are drawn, the first the farthest behind."""

    def __init__(self) -> None:
        self.drawn: list[str] = []

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        """A straight line."""
        self.drawn.append(f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" class="{kind}" />')

    def path(self, steps: str, kind: str, more: str = "") -> None:
        """Any shape."""
        self.drawn.append(f'<path d="{steps}" class="{kind}"{more} />')

    def bar(self, x1: float, x2: float, y: float, height: int, kind: str) -> None:
        """A bar from one place to another, in the middle of a row."""
        left = round(min(x1, x2))
        wide = max(round(max(x1, x2)) - left, 1)
        place = f'x="{left}" y="{y - height / 2:.0f}" width="{wide}" height="{height}"'
        self.drawn.append(f'<rect {place} class="{kind}" />')

    def diamond(self, x: float, y: float, kind: str, size: int = 6) -> None:
        """A mark in a row."""
        self.path(f"M{x:.0f} {y - size:.0f}l{size} {size}l-{size} {size}l-{size} -{size}z", kind)

    def triangle(self, x: float, y: float, kind: str) -> None:
        """A mark that points down at a row."""
        self.path(f"M{x - 5:.0f} {y - 5:.0f}h10l-5 8z", kind)

    def arrow(self, x: float, y: float, kind: str) -> None:
        """A mark that says that there is more."""
        self.path(f"M{x:.0f} {y - 7:.0f}l8 7l-8 7z", kind)

    def circle(self, x: float, y: float, radius: float, kind: str) -> None:
        """A point."""
        self.drawn.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:g}" class="{kind}" />')

    def oversight(self, x: float, y: float, mark: OversightMark) -> None:
        """What an oversight body found: a cross, a half, a tick, in a disc, of a part in a square; inferred: dashed."""
        plate = self._square if mark.on_part else self.circle
        if mark.inferred:
            plate(x, y, 9.5, "inferred")
        match mark.verdict:
            case "unmet":
                plate(x, y, 7, "poor")
                self.path(f"M{x - 3:.0f} {y - 3:.0f}l6 6m0-6l-6 6", "sign")
            case "partly-met":
                plate(x, y, 6.5, "rim")
                half = "h-6v12h6z" if mark.on_part else "a6 6 0 0 0 0 12z"
                self.path(f"M{x:.0f} {y - 6:.0f}{half}", "slip")
            case _:
                plate(x, y, 7, "good")
                self.path(f"M{x - 4:.0f} {y:.0f}l3 3l5-6", "sign")

    def _square(self, x: float, y: float, half: float, kind: str) -> None:
        self.path(f"M{x - half:g} {y - half:g}h{2 * half:g}v{2 * half:g}h-{2 * half:g}z", kind)

    def write(self, x: float, y: float, text: str, kind: str = "") -> None:
        """Words on one line."""
        extra = f' class="{kind}"' if kind else ""
        self.drawn.append(f'<text x="{x:.0f}" y="{y:.0f}"{extra}>{content(text)}</text>')

    def lines(self, x: float, y: float, texts: Iterable[str], kind: str = "") -> None:
        """Words on lines below each other, the first of which stands at `y`."""
        for index, text in enumerate(texts):
            self.write(x, y + index * LINE, text, kind)


LINE = 16
"""From one line of words to the next."""

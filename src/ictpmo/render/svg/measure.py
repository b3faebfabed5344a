"""How wide words are, about: nothing here can ask a font. What is measured once is kept."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, islice

from ictpmo.render.controls import one_line

FONT = 13
# Shares of the font's size are hundredths: whole numbers add up in any order to the same.
_WHOLE = 100
_PIECE = re.compile(r"[\u2e80-\uffef]|\s+|[^\s\u2e80-\uffef]+")


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
    for piece in _PIECE.findall(text):
        space, wide = piece.isspace(), _shares(piece)
        if line and not space and held + wide > most:
            yield line.rstrip()
            line, held = "", 0
        line, held = (line + piece, held + wide) if line or not space else ("", 0)
        while held > most and not space:
            cut = max(_fitting(line, most), 1)
            yield line[:cut]
            line = line[cut:]
            held = _shares(line)
    yield line.rstrip()


def _fitting(text: str, room: float) -> int:
    """How many of the first characters have room."""
    return sum(total <= room for total in accumulate(map(_SHARES.__getitem__, text)))

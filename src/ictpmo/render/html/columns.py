"""How much room the columns of a table need: what is not broken, and how long words are."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from ictpmo.language.width import letters
from ictpmo.report.document import Column

# `31 Dec 2018`, `Dec 2018`, `2012-2017`, `2018 年 12 月 31 日`, `2 340`, `≥ +365`: what a line does not end within.
UNBROKEN = re.compile(
    r"(?=[\dA-Z≥第])(?:(?:\d{1,2} )?\b[A-Z][a-z]{2,8} \d{4}\b|\d{4}-\d\d(?:-|\d)\d\d?\b(?: 年)?|≥ [+−]?[\d,.]+%?|"
    r"第 \d+ 段|\d{4} 年(?: \d{1,2} 月(?: \d{1,2} 日)?)?|(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d.,]?\d))"
)
_FIGURE = re.compile(r"[\d≥]")
_BRIEF = 24
_LONG = 60
"""The letters of its longest cell up to which a column needs no room of its own, and from which it needs much."""
_WORD, _SPACELESS, _DATE, _LEAST = 14, 8, 16, 4
"""The letters that a column has room for, of a word with spaces around it and without, of a date, and at the least."""
_SHEET, _TIGHT_SHEET, _FIRST_ROOM, _LONG_ROOM, _PADDING = 108, 130, 13, 20, 2
"""The letters that a sheet of paper is wide, and if they are small; what a first and a long column and margins take."""


def in_one_line(text: str, put: Callable[[re.Match[str]], str]) -> str:
    """A text with something put for what is not broken in it: most have no figure, so that nothing is looked for."""
    return UNBROKEN.sub(put, text) if _FIGURE.search(text) else text


def kind_of(column: Column, texts: Iterable[str]) -> str:
    """The kind of a column and, of one with words, how much room these need."""
    kind = f"{column.kind} below" if column.wide_only else column.kind
    if column.kind not in {"name", "text"}:
        return kind
    most = max(map(letters, texts), default=0)
    return f"{kind} long" if most > _LONG else f"{kind} brief" if most <= _BRIEF else kind


def word_room(columns: Sequence[Column], texts: Iterable[set[str]], kinds: list[str]) -> tuple[list[int], bool]:
    """The letters of a word that each column has room for on paper, and whether they have to be small for that.

    It is the longest word, where the sheet is wide enough; dates and figures are not broken in any case.
    """
    words = list(map(_longest_word, columns, texts))
    whole = [column.kind in {"date", "figure"} for column in columns]
    least = [_FIRST_ROOM, *(_LONG_ROOM if "long" in kind or kind == "dates" else 0 for kind in kinds[1:])]

    def wide(most: int) -> int:
        cut = (word if kept else min(word, most) for word, kept in zip(words, whole, strict=True))
        return sum(max(word, room) + _PADDING for word, room in zip(cut, least, strict=True))

    fits = wide(_WORD) <= _SHEET
    tight = not fits and wide(_LEAST) <= _TIGHT_SHEET
    sheet = _TIGHT_SHEET if tight else _SHEET
    most = _WORD if fits else next((most for most in range(_WORD, _LEAST, -1) if wide(most) <= sheet), _LEAST)
    figures = [column.kind == "figure" for column in columns]
    return [0 if figure else min(word, most) for word, figure in zip(words, figures, strict=True)], tight


def _longest_word(column: Column, texts: set[str]) -> int:
    """Figures, which are not broken, are each a word."""
    if column.kind == "figure":
        return max(_word_letters(column.title), *map(letters, texts or {""}))
    return max(map(_word_letters, {column.title, *texts}))


@lru_cache(maxsize=65_536)
def _word_letters(text: str) -> int:
    """Of a text without spaces, as of East Asian writing, a few letters are enough, but for a date."""
    words = in_one_line(text, lambda date: date[0].replace(" ", "_")).split()
    if text.isascii():
        return max(map(len, words), default=0)
    held = (len(one) if one.isascii() else min(letters(one), _DATE if "_" in one else _SPACELESS) for one in words)
    return max(held, default=0)

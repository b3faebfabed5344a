"""How much room words take: a character of East Asian writing as much as two letters."""

from collections.abc import Callable
from itertools import accumulate
from unicodedata import east_asian_width

_WORD = 16
"""A cut is made between words where one ends within so many letters."""
_MARK = "…"


class _Letters(dict[str, int]):
    """How many letters wide a character is, worked out once."""

    def __missing__(self, char: str) -> int:
        self[char] = found = 1 + (east_asian_width(char) in "WF")
        return found


_LETTERS = _Letters()


def letters(text: str) -> int:
    """How many letters wide a text is."""
    return len(text) if text.isascii() else sum(map(_LETTERS.__getitem__, text))


def cut(text: str, most: int) -> str:
    """A text; of one that is wider than so many letters the beginning, with a mark that says so."""
    return text if letters(text) <= most else _marked(text, most)


def cut_inside(text: str, most: int) -> str:
    """A text; of one that is wider the beginning and the end, for names that begin alike may end otherwise."""
    if letters(text) <= most:
        return text
    end = _beginning(text[::-1], most // 3)[::-1]
    quoted, closing, after = end.partition("”")
    end = after if closing and "“" not in quoted else end
    space = " " if letters(end[:1]) == 1 else ""
    return f"{_marked(text, most - letters(end) - 1)}{space}{end}"


def cut_text(
    text: str | dict[str, str] | None, most: int, way: Callable[[str, int], str] = cut
) -> str | dict[str, str] | None:
    """The same of a text in any of its languages."""
    if isinstance(text, dict):
        return {language: way(held, most) for language, held in text.items()}
    return way(text, most) if text else text


def closing(text: str) -> str:
    """The mark that a text lacks which ends inside a quotation."""
    return "”" if text.rfind("“") > text.rfind("”") else ""


def _marked(text: str, most: int) -> str:
    """The beginning, with the mark of what is cut, and a quotation in it closed."""
    held = _beginning(text, most - 1)
    if closing(held):
        held = _beginning(text, most - 2).removesuffix("“")
    return f"{held}{_MARK}{closing(held)}"


def _beginning(text: str, most: int) -> str:
    held = text[: sum(wide <= most for wide in accumulate(map(_LETTERS.__getitem__, text)))]
    words, space, _ = held.rpartition(" ")
    return (words if space and len(held) - len(words) <= _WORD else held).strip(" ,;:/-()")

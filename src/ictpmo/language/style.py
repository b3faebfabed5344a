"""How documents of the United Nations write dates and numbers, where that is not what the locale data say."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from string import ascii_letters, digits

from ictpmo.language.phrase import Inline, Phrase, Plain, plain_text

_HAN = ("\u3400", "\u9fff")
_WORD = frozenset(f"{ascii_letters}{digits}")
_BEGINS = _WORD | frozenset("+−≥")
_SPACE = Plain(" ")


@dataclass(frozen=True, slots=True)
class Style:
    """The patterns of a language; nothing where its locale data say them."""

    day: str | None = None
    month: str | None = None
    quarter: str | None = None
    year: str | None = None
    thousands: str | None = None
    """What stands between groups of digits."""
    spaced: bool = False
    """Whether a space stands between a character of Chinese and a figure or a word in Latin letters."""

    counter: re.Pattern[str] | None = None
    """A unit whose word for counting stands last, in brackets, and comes first after a figure."""

    def after_a_figure(self, unit: str) -> str:
        """A unit as it stands after its figure."""
        return self.counter.sub(r"\2\1", unit) if self.counter else unit

    def counted(self, figure: str, unit: str) -> str:
        """A figure without its unit, with the word for counting that the unit has."""
        found = self.counter.match(unit) if self.counter else None
        return f"{figure} {found[2]}" if found else figure

    def chained(self, phrases: Iterable[Phrase]) -> Phrase:
        """Phrases one after the other, with the space that stands between characters and figures."""
        said: list[Inline] = []
        before = ""
        for phrase in phrases:
            text = plain_text(phrase)
            if before and text and _is_apart(before[-1], text[0]):
                said.append(_SPACE)
            said += phrase
            before = text or before
        return tuple(said)


@cache
def _is_apart(last: str, first: str) -> bool:
    """Whether a space stands where texts meet that end and begin so."""
    return (last in _WORD and _is_han(first)) or (first in _BEGINS and _is_han(last))


def _is_han(character: str) -> bool:
    return _HAN[0] <= character <= _HAN[1]


PLAIN = Style()
STYLES = {
    "zh": Style(
        day="y 年 M 月 d 日",
        month="y 年 M 月",
        quarter="y 年第 Q 季度",
        year="y 年",
        thousands="\N{NO-BREAK SPACE}",
        spaced=True,
        counter=re.compile("^(.+)[((](.+)[))]$"),
    )
}

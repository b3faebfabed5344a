"""By what two things are taken for the same: what they are called, and ids of which one goes on from the other."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from ictpmo.analysis.timespan import is_too_vague
from ictpmo.model.dates import PartialDate

_LATIN = re.compile("[A-Za-z]")
_BETWEEN = re.compile(r" (?!\d+\b)")
_LOOK_ALIKE = str.maketrans(
    "АВЕКМНОРСТУХЅІЈԚԜҺавекмнорстухѕіјԛԝһԁӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεηικνορτυχωı",
    "ABEKMHOPCTYXSIJQWHabekmhopctyxsijqwhdlABEZHIKMNOPTYXaenikvoptuxwi",
)
"""Cyrillic and Greek letters, and the Latin ones that nobody can tell them from in print."""
_FIGURES, _LETTERS = str.maketrans("0158", "olsb"), str.maketrans("oilsb", "01158")
_ONE_LOOK = str.maketrans("0158i", "olsbl")
_UNSEEN = dict.fromkeys([*range(0x300, 0x370), 0xAD, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF])
_FIGURE = re.compile(r"[\dol]*\d[\dol]*|[\doilsb]*\d[\doilsb]*\d[\doilsb]*")


def words_of(texts: Iterable[str | dict[str, str] | None]) -> set[str]:
    """What texts say in any language: letters and figures as they look, large or small, words in whatever order."""
    said = (words for text in texts for words in (text.values() if isinstance(text, dict) else [text or ""]))
    return {_words(text) for text in said} - {""}


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    """The words of a text in one order, each with its figure, in one spelling: no accents, nothing that is not seen."""
    apart = (sign for sign in unicodedata.normalize("NFKD", text) if not "\u0300" <= sign <= "\u036f")
    shown = unicodedata.normalize("NFKC", "".join(sign for sign in apart if unicodedata.category(sign) != "Cf"))
    letters = (sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in shown)
    # The second phase of the first lot is not the first of the second.
    return " ".join(sorted(words_in(" ".join(map(_look, "".join(letters).split())))))


def words_in(text: str) -> list[str]:
    """The words of a text, each with the figure behind it."""
    return _BETWEEN.split(text)


def _look(word: str) -> str:
    """A word by how it looks: of one without Latin letters, how it does in capitals; figures among letters are such."""
    shown = (word if _LATIN.search(word) else word.upper()).translate(_LOOK_ALIKE).casefold()
    looks = _LETTERS if _FIGURE.fullmatch(shown) else _FIGURES if _LATIN.search(shown) else {}
    return shown.translate(looks).replace("i", "l")


def looks_like(text: str | bytes) -> str:
    """How a text looks, each letter like all that look like it: words that are not in it so, it does not have."""
    said = text if isinstance(text, str) else text.decode(errors="replace")
    shown = unicodedata.normalize("NFKD", said).translate(_UNSEEN).translate(_LOOK_ALIKE).upper()
    return shown.translate(_LOOK_ALIKE).casefold().translate(_ONE_LOOK)


def stems_of(name: str) -> set[str]:
    """The ids that an id can go on from."""
    return {name[:end] for end in range(1, len(name)) if _goes_on(name[:end], name)}


def _goes_on(old: str, new: str) -> bool:
    """Whether an id is another with something put behind it: `opening-2`, `opening-new`; not `m12` for `m1`."""
    rest = new.removeprefix(old)
    return not rest[0].isalnum() or (rest.isdigit() and not old[-1].isdigit())


def promised_later(old: PartialDate | None, new: PartialDate | None) -> bool:
    """Whether what had a date is promised for a later one, for none, or for some time in many years."""
    return bool(old and (new is None or is_too_vague(new) or new.first > old.last))

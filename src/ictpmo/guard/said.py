"""A value as a correction names it, and as a sentence has it; and texts: what stands, and what is read first."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from ictpmo.finding import Sentence, same_start, sentence
from ictpmo.guard.sameness import is_spelt_otherwise
from ictpmo.model.dates import DateInWords
from ictpmo.model.money import Amount
from ictpmo.model.texts import LANGUAGE, in_language
from ictpmo.model.values import Record


def value_text(value: object) -> str | None:
    """A value as a correction names it; nothing for what is not there, and for whole entries."""
    match value:
        case None | Record():
            return None
        case bool():
            return str(value).lower()
        case dict():
            return _map_text(value)
        case tuple():
            return ", ".join(str(value_text(entry)) for entry in value)
        case Amount():
            return value.written
    return str(value)


def _map_text(value: dict[str, Any]) -> str | None:
    """A text by its English; the options of a rule by their names."""
    if value and all(map(LANGUAGE.fullmatch, value)):
        return in_language(value, "en")
    return f"{{{', '.join(f'{name}: {value_text(inner)}' for name, inner in value.items())}}}"


_MOST, _BEFORE = 80, 20
"""The characters of a value that are shown, and how many of them before those in which it differs."""


def quoted(value: object, beside: object = None) -> str | Sentence:
    """A value in a sentence: of a long one the beginning, or from where it differs from what it stands beside."""
    text = value_text(value)
    if text is None:
        return sentence("nothing") if value is None else sentence("an entry")
    if not text:
        return sentence("an empty list") if value == () else sentence("an empty text")
    if len(text) <= _MOST:
        return f"`{text}`"
    same = same_start(text, value_text(beside) or "")
    start = same - _BEFORE if same > _MOST - _BEFORE else 0
    shown = f"…{text[start:]}" if start else text
    return f"`{shown}`" if len(shown) <= _MOST else f"`{shown[: _MOST - 1]}…`"


Reading = Callable[[str], str]
"""What is left of a text, where all else makes no difference."""
_EXCUSES = frozenset({"corrections", "acknowledged"})
"""What is never edited: an entry that is another one counts as new."""
_SYMBOLS = frozenset({"source", "symbol", "told_by"})
"""Fields that lead to a document: of those that look alike, each leads to another."""


_PROSE = frozenset({"name", "title", "statement", "text", "what", "purpose", "former_names", "alignment", "benefits"})
_PROSE |= {"return", "note", "explanation", "reason", "response", "description", "meaning", "unit"}
"""Fields of words for readers, by which nothing is found, counted or held against another."""
_NAMES = frozenset({"name", "title", "former_names"})
"""Those among them that call something: a comma does not turn them round."""
_KINDS = str.maketrans({**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015", "-"), "\u2019": "'"})
# A mark that is no pair is one of minutes, feet or inches, or an apostrophe.
_PAIRS = re.compile(
    r"\u201c([^\u201c\u201d]*)\u201d|\u201e([^\u201c\u201d]*)[\u201c\u201d]|\u00ab([^\u00bb]*)\u00bb|\u300c([^\u300d]*)\u300d|"
    r"\u300e([^\u300f]*)\u300f|(?<!\w)\"([^\"]*)\"(?!\w)|(?<!\w)[\u2018'`]([^\u2018'`]*)['`](?!\w)"
)
_STOPS = re.compile(r"[\s.\u3002\uff0e]+$")
_WORD = re.compile(r"(?!M[b-df-hj-np-tv-xz])[^\W\d_]+")
_SHORT, _LONG = 2, 4
"""Words up to so many letters are units, pronouns or short forms; and short forms in capitals up to so many."""
_MARKS = re.compile(
    r"(?<!\w)[-.](?=\d)|(?<=\d)\s*[^\w\s]\s*(?=\d)|"
    r"([\s,;:!.()\[\]\u2026\u3001\u3002\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b-])"
)
"""Marks between words, where they have a group; in a figure or a date, or before one, they are part of it."""


def is_text(old: Any, new: Any) -> bool:  # noqa: ANN401 - a field of any kind
    """Whether two values are texts, and one of them is given by language."""
    texts = [value.values() if isinstance(value, dict) else (value,) for value in (old, new)]
    by_language = isinstance(old, dict) or isinstance(new, dict)
    return by_language and all(isinstance(words, str) for text in texts for words in text)


def words_of(value: Any) -> Any:  # noqa: ANN401 - a field of any kind
    """The text of a date in words; any other value as it is."""
    return value.words if isinstance(value, DateInWords) else value


def reading_of(fields: tuple[str, ...]) -> Reading:
    """How a text at a place is read: for readers without what they hardly see; what excuses, in its code points."""
    is_prose = fields[-1] in _PROSE and fields[0] not in _EXCUSES
    return str if fields[-1] in _SYMBOLS else _spelling if is_prose else _composed


def has_other_marks(old: Any, new: Any, field: str, languages: tuple[str, str]) -> bool:  # noqa: ANN401 - a field of any kind
    """Whether two names differ in the marks between their words alone; what is read first reads so as well."""
    if field not in _NAMES or not all(is_text(value, {}) for value in (old, new)):
        return False
    first = map(_letters, first_words(old, new, languages))
    return stands(old, new, _letters) and len({*first}) == 1


def stands(old: str | dict[str, str], new: str | dict[str, str], read: Reading) -> bool:
    """Whether all that a text said is still said, under whichever language."""
    return _said(old, read) <= _said(new, read)


def stands_among(text: str | dict[str, str], others: Iterable[str | dict[str, str]]) -> bool:
    """Whether all that a text says is said by others, taken together."""
    return _said(text, _spelling) <= {words for other in others for words in _said(other, _spelling)}


def first_words(old: str | dict[str, str], new: str | dict[str, str], languages: tuple[str, str]) -> tuple[str, str]:
    """What a reader of the portfolio's first language read, and reads."""
    before, after = (in_language(text, tag) or "" for text, tag in zip((old, new), languages, strict=True))
    return _composed(before), _composed(after)


def is_slip(old: object, new: object) -> bool:
    """Whether one word is spelt otherwise behind its first letter: `million` is not `billion`."""
    words = [text.split() if isinstance(text, str) else [] for text in (old, new)]
    apart = [both for both in zip(*words, strict=False) if both[0] != both[1]]
    one = len(apart) == 1 and len(words[0]) == len(words[1]) and "".join(apart[0]).isalpha()
    return one and apart[0][0][0] == apart[0][1][0] and is_spelt_otherwise(*apart[0])


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _said(text: str | dict[str, str], read: Reading) -> set[str]:
    return {read(words) for words in (text.values() if isinstance(text, dict) else (text,))}


def _spelling(text: str) -> str:
    """A text without what a reader hardly sees."""
    plain = _PAIRS.sub(lambda found: found[found.lastindex or 0], _composed(text).translate(_KINDS))
    return " ".join(_WORD.sub(_in_small_letters, _STOPS.sub("", plain)).split())


def _in_small_letters(found: re.Match[str]) -> str:
    """A word that begins with a capital, or a long one in capitals; `Mbar` is not `mbar`, nor `US` the same as `us`."""
    word = found[0]
    small = (word.istitle() and len(word) > _SHORT) or (word.isupper() and len(word) > _LONG)
    return word.casefold() if small else word


def _letters(text: str) -> str:
    """A text without the marks between its words."""
    words = _MARKS.sub(lambda found: " " if found[1] else "".join(found[0].split()), _spelling(text))
    return " ".join(words.split())

"""What a tidy table is: named columns, a key, references to other tables, and rows.

A column holds values as the facts have them. A table has them taken apart for programs: a text becomes one column a
language, a sentence of ours too, a date the first and last day that it can be, and the words in its place.
"""

import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from typing import Any

from ictpmo.facts.fact import inner_type
from ictpmo.finding import SaidError, Sentence
from ictpmo.language.catalogue import ENGLISH, catalogue
from ictpmo.language.phrase import plain_text
from ictpmo.language.translator import Translator
from ictpmo.load.validate import choices
from ictpmo.model.dates import DateInWords, PartialDate
from ictpmo.model.values import Text

Cell = str | int | float | bool | date | None
_MAX_INTEGER = 2**63 - 1
_NOT_TEXT = (bool, int, float, date)


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    TRANSLATED = "translated text"
    SENTENCE = "sentence"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DAY = "day"
    DATE = "date"
    DATE_OR_WORDS = "date or words"


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column, and how it is read from what a row is made of."""

    name: str
    kind: Kind
    meaning: str
    read: Callable[[Any], object]
    choices: tuple[str, ...] = ()
    """All the words that it can hold, where they are few."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns that bear the key of another table, in the order of that key."""

    columns: tuple[str, ...]
    table: str


@dataclass(frozen=True, slots=True)
class Field:
    """A column as a file has it: `DATE` is a day where it is known to the day, else text."""

    name: str
    kind: Kind
    meaning: str
    required: bool
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table whole."""

    name: str
    meaning: str
    key: tuple[str, ...]
    references: tuple[Reference, ...]
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]


class TooManyRowsError(SaidError):
    """A table has more rows than its kind of file can hold."""


# Of several types that a field may hold, the first of these decides.
_KINDS: tuple[tuple[type, Kind], ...] = (
    (DateInWords, Kind.DATE_OR_WORDS),
    (PartialDate, Kind.DATE),
    (date, Kind.DAY),
    (bool, Kind.BOOLEAN),
    (float, Kind.NUMBER),
    (int, Kind.INTEGER),
)


def kind_of(holds: Any) -> tuple[Kind, tuple[str, ...]]:  # noqa: ANN401 - a type annotation
    """The kind of column for what a field holds, and its words where they are few; of a list or a map, text."""
    parts = typing.get_args(holds) if typing.get_origin(holds) is not typing.Annotated else ()
    if holds == Text or Text in parts:
        return Kind.TRANSLATED, ()
    inner = inner_type(holds)
    if inner is Sentence:
        return Kind.SENTENCE, ()
    if typing.get_origin(inner) in {tuple, dict}:
        return Kind.TEXT, ()
    if isinstance(inner, type) and issubclass(inner, Enum):
        return Kind.TEXT, tuple(str(member.value) for member in inner)
    if words := tuple(choices(inner)):
        return Kind.TEXT, words
    options = typing.get_args(inner) or (inner,)
    return next((kind for held, kind in _KINDS if held in options), Kind.TEXT), ()


def suffix(language: str) -> str:
    """A language's tag as the end of a column's name."""
    return language.lower().replace("-", "_")


def fields_of_column(column: ExportColumn, languages: tuple[str, ...], *, required: bool) -> Iterator[Field]:
    """The columns that a file has for one."""
    name, meaning = column.name, column.meaning
    if column.kind in {Kind.TRANSLATED, Kind.SENTENCE}:
        for language in languages if column.kind is Kind.TRANSLATED else spoken(languages):
            tagged = f"{name}_{suffix(language)}"
            yield Field(tagged, Kind.TEXT, f"{meaning} [{language}]", required=False, choices=())
        return
    dated = column.kind in {Kind.DATE, Kind.DATE_OR_WORDS}
    yield Field(name, Kind.DATE if dated else column.kind, meaning, required, column.choices)
    if dated:
        yield Field(f"{name}_first", Kind.DAY, f"The first day that `{name}` can be.", required=False, choices=())
        yield Field(f"{name}_last", Kind.DAY, f"The last day that `{name}` can be.", required=False, choices=())
    if column.kind is Kind.DATE_OR_WORDS:
        for language in languages:
            said = f"The words in the place of `{name}` [{language}]"
            yield Field(f"{name}_words_{suffix(language)}", Kind.TEXT, said, required=False, choices=())


def cells_of(kind: Kind, values: Iterable[object], languages: tuple[str, ...]) -> Iterator[Iterable[Cell]]:
    """The values of a column in the columns that a file has for it."""
    if kind is Kind.TRANSLATED:
        yield from zip(*(_texts(value, languages) for value in values), strict=True)
    elif kind is Kind.SENTENCE:
        held = tuple(values)
        yield from ([_said(value, language) for value in held] for language in spoken(languages))
    elif kind is Kind.DATE:
        yield from zip(*map(_date, values), strict=True)
    elif kind is Kind.DATE_OR_WORDS:
        yield from zip(*(_date_or_words(value, languages) for value in values), strict=True)
    else:
        yield map(_plain, values)


@cache
def spoken(languages: tuple[str, ...]) -> tuple[str, ...]:
    """The languages that our sentences are written in: those that have a catalogue, and English."""
    return tuple(dict.fromkeys((*(tag for tag in languages if catalogue(tag.replace("_", "-"))), ENGLISH)))


@cache
def _translator(language: str) -> Translator:
    return Translator(language.replace("_", "-"), iso_dates=True)


def _said(value: Any, language: str) -> Cell:  # noqa: ANN401 - what a column reads
    if value is None:
        return None
    return _plain(str(value) if language == ENGLISH else plain_text(_translator(language).sentence(value)))


def _texts(value: object, languages: tuple[str, ...]) -> tuple[Cell, ...]:
    """A plain text is the same in every language; a translation that is missing stays missing."""
    if not isinstance(value, dict):
        return (_plain(value),) * len(languages)
    by_suffix = {suffix(language): _plain(text) for language, text in value.items()}
    return tuple(by_suffix.get(suffix(language)) for language in languages)


def _date(value: object) -> tuple[Cell, ...]:
    if isinstance(value, PartialDate):
        return value.first if value.exact else value.text, value.first, value.last
    return None, None, None


def _date_or_words(value: object, languages: tuple[str, ...]) -> tuple[Cell, ...]:
    return *_date(value), *_texts(value.words if isinstance(value, DateInWords) else None, languages)


def _plain(value: Any) -> Cell:  # noqa: ANN401 - what a column reads
    """A value that every format can hold: no integer too long for a database, no character that ends a text in C."""
    if value is None:
        return None
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, int) and abs(value) > _MAX_INTEGER:
        return float(value)
    if isinstance(value, _NOT_TEXT):
        return value
    said = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return said.replace("\0", "\ufffd") or None

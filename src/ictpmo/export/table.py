"""What a tidy table is: named columns, a key, references to other tables, and rows.

A definition speaks of values as the model has them. A table has them taken apart for programs: a text becomes one
column a language, a date its words and the first and last day that it can be.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from ictpmo.model.dates import DateInWords, PartialDate

R = TypeVar("R")
C = TypeVar("C")

Cell = str | int | float | bool | date | None
_MAX_INTEGER = 2**63 - 1


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    TRANSLATED = "translated text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DAY = "day"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column, and how it is read from what a row is made of."""

    name: str
    kind: Kind
    meaning: str
    value: Callable[[R], object]
    choices: tuple[str, ...] = ()
    """All the words that it can hold, where they are few."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns that bear the key of another table, in the order of that key."""

    columns: tuple[str, ...]
    table: str


@dataclass(frozen=True, slots=True)
class Definition(Generic[C, R]):
    """A table before its rows: what it is called, means and holds, and where its rows come from."""

    name: str
    meaning: str
    columns: tuple[Column[R], ...]
    rows: Callable[[C], Iterable[R]]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A column as a file has it: `DATE` is a day where it is known to the day, else text."""

    name: str
    kind: Kind
    meaning: str
    required: bool
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whole."""

    name: str
    meaning: str
    key: tuple[str, ...]
    references: tuple[Reference, ...]
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Raw(Generic[R]):
    """A definition with its rows as the model has them."""

    definition: Definition[Any, R]
    rows: tuple[tuple[object, ...], ...]

    def texts(self) -> Iterator[dict[str, str]]:
        """The translated texts in it."""
        places = [i for i, column in enumerate(self.definition.columns) if column.kind is Kind.TRANSLATED]
        for row in self.rows:
            for text in (row[i] for i in places):
                if isinstance(text, dict):
                    yield text

    def column(self, name: str) -> list[object]:
        """The values of a column."""
        place = [column.name for column in self.definition.columns].index(name)
        return [row[place] for row in self.rows]


def read_rows(definition: Definition[C, R], content: C) -> Raw[R]:
    """The rows of a table, as the model has them."""
    rows = (tuple(column.value(row) for column in definition.columns) for row in definition.rows(content))
    return Raw(definition, tuple(rows))


def take_apart(raw: Raw[R], languages: tuple[str, ...]) -> Table:
    """The table as files have it, with its texts in these languages."""
    definition = raw.definition
    kinds = [column.kind for column in definition.columns]
    return Table(
        definition.name,
        definition.meaning,
        definition.key,
        definition.references,
        tuple(field for column in definition.columns for field in _fields(definition, column, languages)),
        tuple(
            tuple(cell for kind, value in zip(kinds, row, strict=True) for cell in _cells(kind, value, languages))
            for row in raw.rows
        ),
    )


def suffix(language: str) -> str:
    """A language's tag as the end of a column's name."""
    return language.lower().replace("-", "_")


def _fields(definition: Definition[Any, R], column: Column[R], languages: tuple[str, ...]) -> Iterator[Field]:
    name, meaning = column.name, column.meaning
    if column.kind is Kind.TRANSLATED:
        for language in languages:
            yield Field(f"{name}_{language}", Kind.TEXT, f"{meaning} [{language}]", required=False, choices=())
        return
    yield Field(name, column.kind, meaning, name in definition.key, column.choices)
    if column.kind is Kind.DATE:
        yield Field(f"{name}_first", Kind.DAY, f"The first day that `{name}` can be.", required=False, choices=())
        yield Field(f"{name}_last", Kind.DAY, f"The last day that `{name}` can be.", required=False, choices=())


def _cells(kind: Kind, value: object, languages: tuple[str, ...]) -> tuple[Cell, ...]:
    if kind is Kind.TRANSLATED:
        return _texts(value, languages)
    if kind is Kind.DATE:
        return _date(value)
    return (_plain(value),)


def _texts(value: object, languages: tuple[str, ...]) -> tuple[Cell, ...]:
    """A plain text is the same in every language; a translation that is missing stays missing."""
    if not isinstance(value, dict):
        return (_plain(value),) * len(languages)
    by_suffix = {suffix(language): _plain(text) for language, text in value.items()}
    return tuple(by_suffix.get(language) for language in languages)


def _date(value: object) -> tuple[Cell, ...]:
    if isinstance(value, PartialDate):
        return value.first if value.exact else value.text, value.first, value.last
    return _plain(value.words) if isinstance(value, DateInWords) else None, None, None


def _plain(value: Any) -> Cell:  # noqa: ANN401 - what a column reads
    """A value that every format can hold: no integer too long for a database, no character that ends a text in C."""
    if isinstance(value, int) and abs(value) > _MAX_INTEGER:
        return float(value)
    cell: Cell = value.replace("\0", "\ufffd") if isinstance(value, str) else value
    return cell


class TooManyRowsError(Exception):
    """A table has more rows than its kind of file can hold."""

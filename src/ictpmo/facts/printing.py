"""Facts as they are printed: as JSON, dates as precise as they are known and null what is not; as rows of a table."""

import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass, replace
from datetime import date
from typing import Any

from ictpmo.facts.answers import Answer
from ictpmo.facts.fact import Fact, FactField, fields_of, held_type, inner_type, members_of
from ictpmo.finding import Sentence
from ictpmo.model.dates import DateInWords, PartialDate
from ictpmo.model.texts import in_language
from ictpmo.model.values import Record

FORMAT = 2
"""The version of every JSON that is printed: a name or a meaning that changes makes it another."""


def answer_json(answer: Fact) -> dict[str, Any]:
    """What a command answers, as JSON prints it."""
    return {"format": FORMAT, **fact_json(answer)}


def fact_json(fact: Fact) -> dict[str, Any]:
    """A fact as an object, with the same fields whatever is known."""
    return {one.name: field_json(one, fact) for one in fields_of(type(fact))}


def field_json(one: FactField, fact: Any) -> Any:  # noqa: ANN401 - any field
    """A field of a fact; a number that is computed is rounded as everywhere."""
    value = one.read(fact)
    rounding = one.rounding
    return rounding(value) if rounding and value is not None else plain(value)


def plain(value: Any) -> Any:  # noqa: ANN401 - any value of a fact
    """A value made of nothing but text, numbers, lists and objects."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Fact | Record):
        return fact_json(value) if isinstance(value, Fact) else record_json(value)
    if isinstance(value, Mapping):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, tuple | list):
        return [plain(entry) for entry in value]
    return _other(value)


def record_json(record: Record) -> dict[str, Any]:
    """A record inside another: as its file gives it."""
    names = type(record).model_fields
    return {
        one.alias or name: plain(record.__dict__[name])
        for name, one in names.items()
        if name in record.model_fields_set
    }


def _other(value: Any) -> Any:  # noqa: ANN401 - any value of a fact
    """What is text, and small values that are no facts by themselves: an object of what they are marked to hold."""
    if isinstance(value, DateInWords):
        return value.words
    if is_dataclass(value) and not isinstance(value, PartialDate | Sentence):
        return {one.name: field_json(one, value) for one in members_of(type(value))}
    return value.isoformat() if isinstance(value, date) else str(value)


def columns_of(kind: type[Any]) -> tuple[FactField, ...]:
    """The columns that a kind of fact is printed in; of a small value, one for each of its members (`range.min`)."""
    return tuple(column for one in members_of(kind) for column in _columns(one))


def rows_of(facts: tuple[Any, ...], kind: type[Any]) -> list[dict[str, Any]]:
    """A row a fact: lists are text, one entry after the other, and texts are English."""
    columns = columns_of(kind)
    return [{column.name: _cell(column.read(fact)) for column in columns} for fact in facts]


def answer_rows(answer: Answer) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """The table of an answer: the names of its columns, the same whatever is in it, and its rows."""
    if isinstance(answer.rows, str):
        columns, rows = _list_rows(answer, answer.rows)
        return tuple(columns), rows
    lists = {name: _list_rows(answer, name) for name in answer.rows}
    names = dict.fromkeys(name for columns, _ in lists.values() for name in columns)
    return (LIST, *names), [{LIST: name, **row} for name, (_, rows) in lists.items() for row in rows]


LIST = "list"
"""The column that says in which list a row is."""


def _list_rows(answer: Answer, name: str) -> tuple[list[str], list[dict[str, Any]]]:
    kind = _row_kind(type(answer), name)
    return [column.name for column in columns_of(kind)], rows_of(getattr(answer, name), kind)


def _row_kind(kind: type[Fact], name: str) -> type[Any]:
    """What the rows of an answer are made of, wherever it says so."""
    row: type[Any] = typing.get_args(inner_type(held_type(kind, name)))[0]
    return row


def _columns(one: FactField) -> Iterator[FactField]:
    inner = inner_type(one.holds)
    members = members_of(inner)
    if not members:
        yield replace(one, read=lambda fact: field_json(one, fact))
    for member in members:
        yield replace(member, name=f"{one.name}.{member.name}", read=_inside(one, member))


def _inside(one: FactField, member: FactField) -> Callable[[Any], Any]:
    """Reads a member of a small value inside a fact, where there is one."""

    def read(fact: Any) -> Any:  # noqa: ANN401 - any field
        held = one.read(fact)
        return None if held is None else field_json(member, held)

    return read


def _cell(value: Any) -> Any:  # noqa: ANN401 - any field
    if isinstance(value, Mapping) and value and all(isinstance(text, str) for text in value.values()):
        return in_language(dict(value), "en")
    if isinstance(value, Mapping):
        return "; ".join(f"{name} {_one_line(entry)}".strip() for name, entry in value.items())
    if isinstance(value, list):
        return "; ".join(_one_line(entry) for entry in value)
    return value


def _one_line(value: object) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{name}={_one_line(entry)}" for name, entry in value.items() if entry not in (None, []))
    return "" if value is None else str(value)

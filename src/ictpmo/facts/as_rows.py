"""Facts as rows of a table: the columns come from the kind of fact alone, whatever is in it."""

import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ictpmo.facts.answers import Answer
from ictpmo.facts.as_json import field_json
from ictpmo.facts.fact import Fact, FactField, held_type, inner_type, members_of
from ictpmo.model.texts import in_language


def columns_of(kind: type[Any]) -> tuple[FactField, ...]:
    """The columns that a kind of fact is printed in; of a small value, one for each of its members (`range.min`)."""
    return tuple(column for one in members_of(kind) for column in _columns(one))


def rows_of(facts: tuple[Any, ...], kind: type[Any]) -> list[dict[str, Any]]:
    """A row a fact: lists are text, one entry after the other, and texts are English."""
    return [{column.name: _cell(column.read(fact)) for column in columns_of(kind)} for fact in facts]


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

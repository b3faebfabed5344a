"""Facts as rows of a table: the columns come from the kind of fact alone, whatever is in it."""

import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from ictpmo.facts.as_json import field_json, plain
from ictpmo.facts.fact import Fact, FactField, fields_of
from ictpmo.model.dates import DateInWords, PartialDate
from ictpmo.model.values import Record, in_language


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name (`slippage_days_range.min`), what it holds and means, and where it is read."""

    name: str
    holds: Any
    meaning: str
    read: Callable[[Any], Any]


def columns_of(kind: type[Fact]) -> tuple[Column, ...]:
    """The columns that a kind of fact is printed in."""
    return tuple(column for one in fields_of(kind) for column in _columns(one))


def rows_of(facts: tuple[Fact, ...], kind: type[Fact]) -> list[dict[str, Any]]:
    """A row a fact: lists are text, one entry after the other, and texts are English."""
    return [{column.name: _cell(column.read(fact)) for column in columns_of(kind)} for fact in facts]


def inner_type(holds: Any) -> Any:  # noqa: ANN401 - a type annotation
    """What a field holds where it holds anything: without marks, and without nothing."""
    if typing.get_origin(holds) is typing.Annotated:
        return inner_type(typing.get_args(holds)[0])
    if typing.get_origin(holds) in {typing.Union, types.UnionType}:
        parts = [part for part in typing.get_args(holds) if part is not types.NoneType]
        return inner_type(parts[0]) if len(parts) == 1 else holds
    return holds


def _columns(one: FactField) -> Iterator[Column]:
    inner = inner_type(one.holds)
    members = _members(inner)
    if not members:
        yield Column(one.name, one.holds, one.meaning, lambda fact: field_json(one, fact))
    for name, holds, meaning, attribute in members:
        yield Column(f"{one.name}.{name}", holds, meaning, _member(one.read, attribute))


def _members(inner: Any) -> list[tuple[str, Any, str, str]]:  # noqa: ANN401 - a type annotation
    """The members of a small value inside a fact: each its name, what it holds, what it means, and its attribute."""
    if not isinstance(inner, type) or inner in {PartialDate, DateInWords}:
        return []
    hints = typing.get_type_hints(inner, include_extras=True) if is_dataclass(inner) or _is_record(inner) else {}
    if issubclass(inner, Fact):
        return [(one.name, one.holds, one.meaning, one.name) for one in fields_of(inner)]
    if issubclass(inner, Record):
        named = inner.model_fields.items()
        return [(one.alias or name, hints[name], str(one.description), name) for name, one in named]
    return [(one.name, hints[one.name], "", one.name) for one in fields(inner)] if is_dataclass(inner) else []


def _is_record(inner: type) -> bool:
    return issubclass(inner, Record)


def _member(read: Callable[[Any], Any], attribute: str) -> Callable[[Any], Any]:
    def member(fact: Any) -> Any:  # noqa: ANN401 - any field
        held = read(fact)
        if isinstance(held, Fact):
            return field_json(next(one for one in fields_of(type(held)) if one.name == attribute), held)
        return None if held is None else plain(getattr(held, attribute))

    return member


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
        return " ".join(f"{name}={_one_line(entry)}" for name, entry in value.items() if entry is not None)
    return "" if value is None else str(value)

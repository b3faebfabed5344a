"""The records inside a record, with the route that leads to each in its file."""

import functools
import typing
from collections.abc import Iterator
from typing import Any

from ictpmo.model.values import Logged, Record, Sourced
from ictpmo.source.document import Route

Around = tuple[Sourced, ...]
"""The records that can name a source, innermost first: one itself, and those around it."""


def all_records(record: Record) -> list[tuple[Route, Record, Around]]:
    """A record and all that its file gives inside it, in the model's order, each with the way to it and what is around.

    What is around a record begins with itself, where it can name a source.
    """
    found: list[tuple[Route, Record, Around]] = []
    _collect(record, (), (), found)
    return found


def _collect(record: Record, route: Route, around: Around, found: list[tuple[Route, Record, Around]]) -> None:
    if isinstance(record, Sourced):
        around = (record, *around)
    found.append((route, record, around))
    given, values = record.model_fields_set, record.__dict__
    for name, here in fields_holding(type(record), Record):
        if name in given and values[name]:
            for step, inner in entries(values[name]):
                _collect(inner, (*route, here, *step), around, found)


def entries(value: object) -> list[tuple[Route, Record]]:
    """The records that a field holds: one, or those of a list or map."""
    if isinstance(value, tuple):
        return [((index,), entry) for index, entry in enumerate(value) if isinstance(entry, Record)]
    if isinstance(value, dict):
        return [((key,), entry) for key, entry in value.items() if isinstance(entry, Record)]
    return [((), value)] if isinstance(value, Record) else []


@functools.cache
def fields_holding(kind: type[Record], held: type) -> tuple[tuple[str, str], ...]:
    """The fields of a record that can hold values of a type, by attribute and by name in the file."""
    fields = kind.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if _may_hold(field.annotation, held))


def _may_hold(annotation: Any, held: type) -> bool:  # noqa: ANN401 - a type annotation
    return any(isinstance(part, type) and issubclass(part, held) for part in parts_of(annotation))


def parts_of(annotation: Any) -> list[Any]:  # noqa: ANN401 - a type annotation
    """An annotation and all that it is made of: `tuple[Phase, ...] | None` holds `Phase`."""
    return [annotation, *(inner for part in typing.get_args(annotation) for inner in parts_of(part))]


def kinds_inside(kind: type[Record]) -> Iterator[type[Record]]:
    """A kind of record, and those of all records inside it."""
    yield kind
    for field in kind.model_fields.values():
        for part in parts_of(field.annotation):
            if isinstance(part, type) and issubclass(part, Record):
                yield from kinds_inside(part)


@functools.cache
def record_lists(kind: type[Record]) -> dict[str, type[Record]]:
    """The fields of a record that hold a list of records, with what they are lists of."""
    return {
        name: typing.get_args(field.annotation)[0]
        for name, field in kind.model_fields.items()
        if typing.get_origin(field.annotation) is tuple and _may_hold(field.annotation, Record)
    }


@functools.cache
def logs(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a record that hold a log."""
    return tuple(name for name, entry in record_lists(kind).items() if issubclass(entry, Logged))

"""The records inside a record, with the route that leads to each in its file."""

import functools
import typing
from collections.abc import Iterator
from typing import Any

from ictpmo.model.values import Logged, Record
from ictpmo.source.document import Route


def all_records(record: Record) -> list[tuple[Route, Record]]:
    """A record and all that its file gives inside it, in the model's order, each with the way to it."""
    found: list[tuple[Route, Record]] = []
    _collect(record, (), found)
    return found


def _collect(record: Record, route: Route, found: list[tuple[Route, Record]]) -> None:
    found.append((route, record))
    given, values = record.model_fields_set, record.__dict__
    for name, here in _record_fields(type(record)):
        if name in given and values[name]:
            for step, inner in entries(values[name]):
                _collect(inner, (*route, here, *step), found)


def records_in(record: Record) -> Iterator[tuple[Route, Record]]:
    """The records that a file gives right inside a record, with the way from it to them."""
    for name, here in _record_fields(type(record)):
        if name in record.model_fields_set:
            yield from (((here, *step), inner) for step, inner in entries(record.__dict__[name]))


def entries(value: object) -> Iterator[tuple[Route, Record]]:
    """The records that a field holds: one, or those of a list or map."""
    if isinstance(value, tuple):
        yield from (((index,), entry) for index, entry in enumerate(value) if isinstance(entry, Record))
    elif isinstance(value, dict):
        yield from (((key,), entry) for key, entry in value.items() if isinstance(entry, Record))
    elif isinstance(value, Record):
        yield (), value


@functools.cache
def _record_fields(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields that can hold records, by attribute and by name in the file: most hold plain values."""
    fields = kind.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if _may_hold_record(field.annotation))


def _may_hold_record(annotation: Any) -> bool:  # noqa: ANN401 - a type annotation
    own = isinstance(annotation, type) and issubclass(annotation, Record)
    return own or any(_may_hold_record(part) for part in typing.get_args(annotation))


@functools.cache
def record_lists(kind: type[Record]) -> dict[str, type[Record]]:
    """The fields of a record that hold a list of records, with what they are lists of."""
    return {
        name: typing.get_args(field.annotation)[0]
        for name, field in kind.model_fields.items()
        if typing.get_origin(field.annotation) is tuple and _may_hold_record(field.annotation)
    }


@functools.cache
def logs(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a record that hold a log."""
    return tuple(name for name, entry in record_lists(kind).items() if issubclass(entry, Logged))

"""Every value of a record with the route that leads to it in its file."""

import functools
import typing
from collections.abc import Iterator
from typing import Any

from ictpmo.model.values import Logged, Record
from ictpmo.source.document import Route


def walk(record: Record, route: Route = ()) -> Iterator[tuple[Route, Any]]:
    """The values that a file gives below a record, records among them, in the model's order."""
    fields = type(record).model_fields
    for name in record.model_fields_set:
        value = record.__dict__[name]
        if value is not None:
            yield from _inside(value, (*route, fields[name].alias or name))


def _inside(value: Any, route: Route) -> Iterator[tuple[Route, Any]]:  # noqa: ANN401 - any field
    yield route, value
    if isinstance(value, Record):
        yield from walk(value, route)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _inside(entry, (*route, index))
    elif isinstance(value, dict):
        for key, entry in value.items():
            if isinstance(entry, Record):
                yield from _inside(entry, (*route, key))


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

"""Every value of a record with the route that leads to it in its file."""

from collections.abc import Iterator
from typing import Any

from ictpmo.model.values import Record
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

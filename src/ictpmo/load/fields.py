"""What a record of the model takes: its fields, and what stands at a route."""

import types
import typing
from typing import Any

from pydantic import BaseModel

from ictpmo.model.values import Record
from ictpmo.model.walk import parts_of
from ictpmo.source.document import Route


def fields(record: type[BaseModel]) -> list[str]:
    """The names of a record's fields, as files have them."""
    return [field.alias or name for name, field in record.model_fields.items()]


def record_at(record: type[Record], route: Route) -> type[BaseModel]:
    """The record that a route leads to."""
    return next((kind for kind in parts_of(type_at(record, route)) if _is_record(kind)), record)


def type_at(record: type[BaseModel], route: Route) -> Any:  # noqa: ANN401 - a type annotation
    """The annotation of the value at the end of a route."""
    kind: Any = record
    for step in route:
        inside = next((part for part in parts_of(kind) if _is_record(part)), None)
        if isinstance(step, str) and inside is not None and step in fields(inside):
            kind = next(f.annotation for name, f in inside.model_fields.items() if (f.alias or name) == step)
    return kind


def _is_record(kind: object) -> bool:
    return isinstance(kind, type) and not isinstance(kind, types.GenericAlias) and issubclass(kind, BaseModel)


def choices(kind: Any) -> list[str]:  # noqa: ANN401 - a type annotation
    """The words that a field takes."""
    return [
        str(value)
        for part in parts_of(kind)
        if typing.get_origin(part) is typing.Literal
        for value in typing.get_args(part)
    ]

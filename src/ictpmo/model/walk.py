"""The records and values inside a record: by the route that leads to each in its file, and by their path of names."""

import functools
import typing
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal

from ictpmo.model.values import Logged, Record, Sourced, Stated
from ictpmo.source.document import IDENTITY, Route

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


def names_in(record: Record) -> dict[str, Any]:
    """Every value that a record holds, by its path of names."""
    return dict(_named(record, ""))


def name_of(record: Record, route: Route) -> str:
    """What the value at the end of a route is called."""
    name = ""
    value: Any = record
    for step in route:
        if isinstance(step, int):
            name += f"[{entry_names(value)[step]}]"
            value = value[step]
        else:
            name += f".{step}" if name else step
            value = value[step] if isinstance(value, dict) else getattr(value, _attribute(value, step))
    return name


def bears_marks(record: Record) -> bool:
    """Whether anything in a record is marked as inferred or assumed."""
    found = [record]
    for one in found:
        if isinstance(one, Stated) and (one.inferred or one.assumed):
            return True
        held = one.__dict__
        for name, _ in fields_holding(type(one), Record):
            if value := held[name]:
                found += [inner for _, inner in entries(value)]
    return False


def mark_of(record: Record, route: Route) -> Literal["inferred", "assumed"] | None:
    """Whether the value at the end of a route, or what it is part of, is marked as inferred or assumed."""
    value: Any = record
    mark: Literal["inferred", "assumed"] | None = None
    for place, step in enumerate(route, start=1):
        if isinstance(value, Stated):
            mark = "inferred" if step in value.inferred else "assumed" if step in value.assumed else mark
        if place < len(route):
            value = getattr(value, _attribute(value, str(step))) if isinstance(value, Record) else value[step]
    return mark


def _attribute(record: Record, alias: str) -> str:
    return _attribute_of(type(record), alias)


@lru_cache(maxsize=1024)
def _attribute_of(kind: type[Record], alias: str) -> str:
    return next(name for name, field in kind.model_fields.items() if (field.alias or name) == alias)


def _named(value: Any, name: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any field
    if name:
        yield name, value
    if isinstance(value, Record):
        for attribute, field in type(value).model_fields.items():
            held = getattr(value, attribute)
            if held is not None:
                yield from _named(held, f"{name}.{field.alias or attribute}".lstrip("."))
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from _named(held, f"{name}.{key}")
    elif isinstance(value, tuple) and any(isinstance(entry, Record) for entry in value):
        for own, entry in zip(entry_names(value), value, strict=True):
            yield from _named(entry, f"{name}[{own}]")


def identity(entry: Record) -> str:
    """What an entry is called: its id; of one without, what tells it from its neighbours."""
    values = entry.__dict__  # asking a record for a field that it has not is slow
    if values.get("id") is not None:
        return str(values["id"])
    return " ".join([str(value) for name in _told_by(type(entry)) if (value := values.get(name)) is not None])


@functools.cache
def _told_by(kind: type[Record]) -> tuple[str, ...]:
    """The fields that tell an entry of a kind from others."""
    return tuple(name for name in IDENTITY if name in kind.model_fields)


class _Same:
    """A list of entries, the same as itself alone: what they say is not looked at."""

    def __init__(self, entries: Sequence[Record]) -> None:
        self.entries = entries

    def __hash__(self) -> int:
        return id(self.entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.entries is self.entries


def entry_names(entries: Sequence[Record]) -> list[str]:
    """What each entry is called in its file; entries that share a name are told apart by their order."""
    return _names_of(_Same(entries))


@lru_cache(maxsize=16)
def _names_of(same: _Same) -> list[str]:
    """The same, which is asked for one after another of a long list."""
    seen: Counter[str] = Counter()
    names = []
    for index, entry in enumerate(same.entries):
        own = identity(entry) or str(index + 1)
        seen[own] += 1
        names.append(f"{own} #{seen[own]}" if seen[own] > 1 else own)
    return names

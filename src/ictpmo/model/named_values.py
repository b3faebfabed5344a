"""The values of a record by their path of names: `milestones[go-live].due`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal, cast

from ictpmo.model.values import Record, Stated
from ictpmo.source.document import IDENTITY, Route


def names_in(record: Record) -> dict[str, Any]:
    """Every value that a record holds, by its path of names."""
    return dict(_named(record, ""))


def name_of(record: Record, route: Route) -> str:
    """What the value at the end of a route is called."""
    name, value = "", cast("Any", record)
    for step in route:
        if isinstance(step, int):
            name += f"[{_names_of(_Same(value))[step]}]"
            value = value[step]
        else:
            name += f".{step}" if name else step
            value = value[step] if isinstance(value, dict) else getattr(value, _attribute(value, step))
    return name


class _Same:
    """A list of entries, the same as itself alone: what they say is not looked at."""

    def __init__(self, entries: Sequence[Record]) -> None:
        self.entries = entries

    def __hash__(self) -> int:
        return id(self.entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.entries is self.entries


@lru_cache(maxsize=16)
def _names_of(same: _Same) -> list[str]:
    """What entries are called: asked of one after another of a long list."""
    return entry_names(same.entries)


def mark_of(record: Record, route: Route) -> Literal["inferred", "assumed"] | None:
    """Whether the value at the end of a route, or what it is part of, is marked as inferred or assumed."""
    value, mark = cast("Any", record), cast('Literal["inferred", "assumed"] | None', None)
    for place, step in enumerate(route):
        if isinstance(value, Stated):
            mark = "inferred" if step in value.inferred else "assumed" if step in value.assumed else mark
        if place < len(route) - 1:
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
    found = (values.get(name) for name in IDENTITY)
    return " ".join(str(value) for value in found if value is not None)


def entry_names(entries: Sequence[Record]) -> list[str]:
    """What each entry is called in its file; entries that share a name are told apart by their order."""
    seen: Counter[str] = Counter()
    names = []
    for index, entry in enumerate(entries):
        own = identity(entry) or str(index + 1)
        seen[own] += 1
        names.append(f"{own} #{seen[own]}" if seen[own] > 1 else own)
    return names

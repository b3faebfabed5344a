"""What a fact is: a record as its file has it, and what is computed of it, under one name and rounding everywhere.

A fact is a frozen class. Its `record`, if it has one, is a record of the model: every field of that is a field of the
fact, as it stands in the file. So is every attribute, of the fact or of a value of the analysis that it `prints`, that
is marked with its meaning, and every property marked `computed`: its annotation says what it holds, its docstring what
it means, and nothing is computed that nobody asks for. `value_of` declares such a property that only hands a value on.
JSON, CSV, exports, schemas and the pages of documentation are made from `fields_of`.
"""

import types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, is_dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import Any, ClassVar

from ictpmo.model.meaning import Computed, Meaning, Rounding
from ictpmo.model.values import Record


@dataclass(frozen=True)
class Fact:
    """Something that anybody is shown."""

    leaves_out: ClassVar[frozenset[str]] = frozenset({"format"})
    """Fields of the record that are no fields of the fact."""
    prints: ClassVar[tuple[str, ...]] = ()
    """The attributes whose values are printed flat: what these are marked to hold are fields of the fact."""
    comes_first: ClassVar[tuple[str, ...]] = ("id", "name")
    """The fields that a reader looks for first."""
    comes_last: ClassVar[bool] = False
    """Whether what it computes stands behind what the kinds that share it compute themselves."""

    @classmethod
    def further_fields(cls) -> Iterable["FactField"]:
        """Fields that are known only from the model."""
        return ()


@dataclass(frozen=True, slots=True)
class FactField:
    """A field of a fact: what every output calls it, what it holds and means, and where it is read."""

    name: str
    holds: Any
    """Its type, as annotated."""
    meaning: str
    read: Callable[[Any], Any]
    stated: bool = False
    """Whether it is a field of the record, and so given as the file has it."""
    rounding: Rounding | None = field(init=False)
    """How the number is rounded, where it is computed."""

    def __post_init__(self) -> None:
        """Look for the rounding once, not for each value."""
        rounding = next((mark for mark in _marks(self.holds) if isinstance(mark, Rounding)), None)
        object.__setattr__(self, "rounding", rounding)


def _marks(holds: Any) -> Iterator[Any]:  # noqa: ANN401 - a type annotation
    """The marks on a type, or on one of those that it may be."""
    yield from getattr(holds, "__metadata__", ())
    if typing.get_origin(holds) in {typing.Annotated, typing.Union, types.UnionType}:
        for part in typing.get_args(holds):
            yield from _marks(part)


_FIELDS: dict[type[Fact], tuple[FactField, ...]] = {}
_MEMBERS: dict[type[Any], tuple[FactField, ...]] = {}


def fields_of(kind: type[Fact]) -> tuple[FactField, ...]:
    """The fields of a kind of fact: its id and name, what it adds, then what else its record has."""
    if kind not in _FIELDS:
        _FIELDS[kind] = _fields(kind)
    return _FIELDS[kind]


def _fields(kind: type[Fact]) -> tuple[FactField, ...]:
    own = {one.name: one for one in (*_marked(kind), *_printed(kind), *_computed(kind), *kind.further_fields())}
    stated = {one.name: one for one in _stated(kind) if one.name not in own}
    found = {**own, **stated}
    first = [found.pop(name) for name in kind.comes_first if name in found]
    return (*first, *found.values())


def record_types(kind: type[Fact]) -> tuple[type[Record], ...]:
    """The type of the record that a kind of fact holds; several, where it may be of several."""
    held = typing.get_type_hints(kind).get("record")
    return tuple(one for one in typing.get_args(held) or (held,) if isinstance(one, type) and issubclass(one, Record))


def members_of(kind: Any) -> tuple[FactField, ...]:  # noqa: ANN401 - a type annotation
    """The fields of a kind of fact, of record, or of a small value inside a fact; none of any other type."""
    if not isinstance(kind, type):
        return ()
    if issubclass(kind, Fact):
        return fields_of(kind)
    if kind not in _MEMBERS:
        _MEMBERS[kind] = tuple(_of_record(kind) if issubclass(kind, Record) else (*_marked(kind), *_computed(kind)))
    return _MEMBERS[kind]


def _marked(kind: type[Any]) -> Iterator[FactField]:
    """The attributes that are marked with what they mean."""
    hints = typing.get_type_hints(kind, include_extras=True) if is_dataclass(kind) else {}
    for name, holds in hints.items():
        for mark in getattr(holds, "__metadata__", ()):
            if isinstance(mark, Meaning):
                yield FactField(mark.name or name, holds, mark.text, attrgetter(name))


def _printed(kind: type[Fact]) -> Iterator[FactField]:
    """What the values that are printed flat are marked to hold; nothing of one that is not there."""
    for held in kind.prints:
        holds = held_type(kind, held)
        inner = inner_type(holds)
        for one in members_of(inner):
            shown = one if inner is holds else replace(one, holds=one.holds | None)
            yield replace(shown, read=within(held, one.read))


def _if_given(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Reads a field that not every kind of record has."""

    def read_given(fact: Any) -> Any:  # noqa: ANN401 - any field
        try:
            return read(fact)
        except AttributeError:
            return None

    return read_given


def within(held: str, read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Reads a field of what a fact holds; nothing where it holds none."""

    def read_within(fact: Any) -> Any:  # noqa: ANN401 - any field
        value = getattr(fact, held)
        return None if value is None else read(value)

    return read_within


def _computed(kind: type[Any]) -> Iterator[FactField]:
    found: dict[str, Computed[Any]] = {}
    for base in sorted(reversed(kind.__mro__), key=lambda base: vars(base).get("comes_last", False)):  # noqa: C414 - a stable order
        found |= {name: value for name, value in vars(base).items() if isinstance(value, Computed)}
    for name, value in found.items():
        meaning = " ".join(str(value.func.__doc__).split())
        # A keyword of Python (`from`) is written with a line after it.
        yield FactField(value.name or name.removesuffix("_"), held_type(kind, name), meaning, attrgetter(name))


def held_type(kind: type[Any], name: str) -> Any:  # noqa: ANN401 - a type annotation
    """What an attribute or a property of a class holds, as annotated."""
    held = getattr(kind, name, None)
    read = held.func if isinstance(held, cached_property) else getattr(held, "fget", None)
    if "return" in (hints := typing.get_type_hints(read, include_extras=True) if read else {}):
        return hints["return"]
    holds = typing.get_type_hints(kind, include_extras=True)[name]
    return typing.get_args(holds)[0] if typing.get_origin(holds) is ClassVar else holds


def inner_type(holds: Any) -> Any:  # noqa: ANN401 - a type annotation
    """What a field holds where it holds anything: without marks, and without nothing."""
    if typing.get_origin(holds) is typing.Annotated:
        return inner_type(typing.get_args(holds)[0])
    if typing.get_origin(holds) in {typing.Union, types.UnionType}:
        parts = [part for part in typing.get_args(holds) if part is not types.NoneType]
        return inner_type(parts[0]) if len(parts) == 1 else holds
    return holds


def _stated(kind: type[Fact]) -> Iterator[FactField]:
    records = record_types(kind)
    for record in records:
        for one in _of_record(record, "record"):
            if one.name not in kind.leaves_out:
                yield one if len(records) == 1 else replace(one, holds=one.holds | None, read=_if_given(one.read))


def _of_record(record: type[Record], *way: str) -> Iterator[FactField]:
    hints = typing.get_type_hints(record, include_extras=True)
    for name, one in record.model_fields.items():
        read = attrgetter(".".join((*way, name)))
        yield FactField(one.alias or name, hints[name], str(one.description), read, stated=True)

"""What a fact is: a record as its file has it, and what is computed of it, under one name and rounding everywhere.

A fact is a frozen class. Its `record`, if it has one, is a record of the model: every field of that is a field of the
fact, as it stands in the file. So is every attribute, of the fact or of a value of the analysis that it `prints`, that
is marked with its meaning. What else is computed is a property marked `computed`: its annotation says what it holds,
its docstring what it means, and nothing is computed that nobody asks for. JSON, CSV, exports, schemas and the pages of
documentation are made from `fields_of`.
"""

import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, is_dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeVar

from ictpmo.model.figures import rounded
from ictpmo.model.meaning import Meaning
from ictpmo.model.values import Record

T = TypeVar("T")


class Computed(cached_property[T]):
    """Marks a property that is a field of its fact, computed once when it is asked for."""

    if not TYPE_CHECKING:  # pragma: no branch

        def __get__(self, instance, owner=None):  # noqa: ANN001, ANN204 - as the class above has it
            """The value, without the lock that Python 3.11 takes for each: a fact belongs to one thread."""
            if instance is None:
                return self
            value = instance.__dict__[self.attrname] = self.func(instance)
            return value


computed = Computed


@dataclass(frozen=True, slots=True)
class Rounding:
    """To how many places a computed number is shown; a `share`, in per cent, is 0 or 100 only where it is just that."""

    places: int
    share: bool = False

    def __call__(self, number: float) -> float:
        """The number as everybody is shown it."""
        shown = rounded(number, self.places, *((0, 100) if self.share else ()))
        return int(shown) if shown == int(shown) else shown


PER_CENT = Rounding(1, share=True)
PerCent = Annotated[float, PER_CENT]
"""A computed percentage."""
Points = Annotated[float, Rounding(1)]
"""A distance between two percentages."""
Mean = Annotated[float, Rounding(1)]
"""A mean or a median."""
Rate = Annotated[float, Rounding(2)]
"""A ratio."""
Share = Annotated[float, Rounding(3)]
"""A share of one."""


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
    def further_fields(cls) -> Iterator["FactField"]:
        """Fields that are known only from the model."""
        return iter(())


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

    @property
    def rounding(self) -> Rounding | None:
        """How the number is rounded, where it is computed."""
        parts = (self.holds, *typing.get_args(self.holds))
        marks = (mark for part in parts for mark in getattr(part, "__metadata__", ()))
        return next((mark for mark in marks if isinstance(mark, Rounding)), None)


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


def record_type(kind: type[Fact]) -> type[Record] | None:
    """The type of the record that a kind of fact holds."""
    held = typing.get_type_hints(kind).get("record")
    return held if isinstance(held, type) and issubclass(held, Record) else None


def members_of(kind: Any) -> tuple[FactField, ...]:  # noqa: ANN401 - a type annotation
    """The fields of a kind of fact, of record, or of a small value inside a fact; none of any other type."""
    if not isinstance(kind, type):
        return ()
    if issubclass(kind, Fact):
        return fields_of(kind)
    if kind not in _MEMBERS:
        _MEMBERS[kind] = tuple(_of_record(kind) if issubclass(kind, Record) else _marked(kind))
    return _MEMBERS[kind]


def _marked(kind: type[Any]) -> Iterator[FactField]:
    """The attributes that are marked with what they mean."""
    hints = typing.get_type_hints(kind, include_extras=True) if is_dataclass(kind) else {}
    for name, holds in hints.items():
        for mark in getattr(holds, "__metadata__", ()):
            if isinstance(mark, Meaning):
                yield FactField(name, holds, mark.text, attrgetter(name))


def _printed(kind: type[Fact]) -> Iterator[FactField]:
    """What the values that are printed flat are marked to hold."""
    hints = typing.get_type_hints(kind)
    for held in kind.prints:
        for one in members_of(hints[held]):
            yield replace(one, read=attrgetter(f"{held}.{one.name}"))


def _computed(kind: type[Fact]) -> Iterator[FactField]:
    found: dict[str, Computed[Any]] = {}
    bases = [base for base in reversed(kind.__mro__) if issubclass(base, Fact)]
    for base in sorted(bases, key=lambda base: vars(base).get("comes_last", False)):
        found |= {name: value for name, value in vars(base).items() if isinstance(value, Computed)}
    for name, value in found.items():
        holds = typing.get_type_hints(value.func, include_extras=True)["return"]
        meaning = " ".join(str(value.func.__doc__).split())
        # A keyword of Python (`from`) is written with a line after it.
        yield FactField(name.removesuffix("_"), holds, meaning, attrgetter(name))


def _stated(kind: type[Fact]) -> Iterator[FactField]:
    record = record_type(kind)
    for one in _of_record(record, "record.") if record else ():
        if one.name not in kind.leaves_out:
            yield one


def _of_record(record: type[Record], way: str = "") -> Iterator[FactField]:
    hints = typing.get_type_hints(record, include_extras=True)
    for name, one in record.model_fields.items():
        yield FactField(one.alias or name, hints[name], str(one.description), attrgetter(f"{way}{name}"), stated=True)

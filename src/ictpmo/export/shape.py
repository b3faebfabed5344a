"""The tables that a kind of fact is taken apart into: its fields are columns, its lists are tables below its own."""

import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ictpmo.export.table import ExportColumn, Kind, Reference, kind_of
from ictpmo.facts.answers import CitedFact, EntryFact
from ictpmo.facts.fact import Fact, FactField, fields_of, inner_type, members_of
from ictpmo.model.values import Stated

Key = tuple[object, ...]
Items = Callable[[Any], Iterable[tuple[object, Any]]]
"""The items of what a row above is made of, each with what it is known by."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A table without its rows."""

    name: str
    meaning: str
    outer: tuple[ExportColumn, ...]
    """The columns that name the row above."""
    key: ExportColumn
    columns: tuple[ExportColumn, ...]
    references: tuple[Reference, ...]
    below: tuple["Shape", ...]
    items: Items

    @property
    def whole_key(self) -> tuple[str, ...]:
        """The columns that name a row."""
        return (*(column.name for column in self.outer), self.key.name)

    @property
    def all_columns(self) -> tuple[ExportColumn, ...]:
        """The columns of the rows, in their order."""
        return (*self.outer, self.key, *self.columns)

    def flat(self) -> Iterator["Shape"]:
        """It, and all below it."""
        yield self
        for shape in self.below:
            yield from shape.flat()

    def fill(self, above: object, key: Key, rows: dict[str, list[Key]]) -> None:
        """Add the rows that stand below another, and all that stand below them."""
        for own, item in self.items(above):
            here = (*key, own)
            rows.setdefault(self.name, []).append((*here, *[column.read(item) for column in self.columns]))
            for shape in self.below:
                shape.fill(item, here, rows)


def shape_of(name: str, kind: type[Fact], items: Items, *, leave_out: frozenset[str] = frozenset()) -> Shape:
    """The tables of a kind of fact that stands below no other: a list that is not in `leave_out` is a table below."""
    members = [member for member in fields_of(kind) if member.name not in leave_out]
    return _shape(name, str(kind.__doc__), members, None, _key_of(members), items)


def singular(table: str) -> str:
    """What one row of a table is called where another names it."""
    return f"{table.removesuffix('ies')}y" if table.endswith("ies") else table.removesuffix("s")


def _key_of(members: Iterable[FactField]) -> str:
    """The field that a thing is known by in its list, wherever it has one."""
    certain = {member.name for member in members if type(None) not in typing.get_args(member.holds)}
    return next((name for name in ("id", "symbol", "number", "as_of") if name in certain), "number")


# What a column of this name refers to, where the rows above have the other columns of the key.
_NAMED = {"phase": "phases", "milestone": "milestones", "objective": "objectives", "part": "milestone_parts"}
_ABOVE = {"part": ("project", "milestone")}
_ALSO = {"change_request_carried_over": (("from", "phases"), ("to", "phases"))}
_DOCUMENTS = ("source", "told_by")
_MARKS = frozenset(Stated.model_fields)


@dataclass(frozen=True, slots=True)
class _Above:
    """The table above one: its name, and the columns that name a row of it."""

    table: str
    key: tuple[ExportColumn, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.key)


def _shape(
    name: str, meaning: str, members: Iterable[FactField], above: _Above | None, key: str, items: Items
) -> Shape:
    held = list(members)
    outer = above.key if above else ()
    columns = [column for member in held if member.name != key for column in _columns(member)]
    own = next((member for member in held if member.name == key), None)
    key_column = _leaf(own) if own else _key_column(key)
    called = singular(name).removeprefix(f"{singular(above.table)}_" if above else "")
    here = _Above(name, (*outer, replace(key_column, name=called, meaning=f"The {called.replace('_', ' ')}.")))
    return Shape(
        name=name,
        meaning=" ".join(meaning.split("\n\n", maxsplit=1)[0].split()),
        outer=outer,
        key=key_column,
        columns=tuple(columns),
        references=_references(name, above, [key, *(column.name for column in columns)]),
        below=tuple(shape for member in held for shape in _below(member, here)),
        items=items,
    )


def _key_column(key: str) -> ExportColumn:
    if key == "number":
        return ExportColumn(key, Kind.INTEGER, "Its place in the list, counted from 1.", lambda _: None)
    return ExportColumn(key, Kind.TEXT, f"The {key.replace('_', ' ')}.", lambda _: None)


def _references(table: str, above: _Above | None, names: Iterable[str]) -> tuple[Reference, ...]:
    """To the row above, to what is named by its id, and to the documents."""
    outer = above.names if above else ()
    named = [(name, _NAMED[name]) for name in names if name in _NAMED] + list(_ALSO.get(table, ()))
    within = [(_ABOVE.get(name, ("project",)), name, to) for name, to in named]
    return (
        *([Reference(outer, above.table)] if above else ()),
        *(Reference((*way, name), to) for way, name, to in within if set(way) <= set(outer)),
        *(Reference(("project",), "projects") for name in names if name == "project"),
        *(Reference((name,), "sources") for name in names if name in _DOCUMENTS),
    )


def _columns(member: FactField) -> Iterator[ExportColumn]:
    """A column; of a small value, one for each of its members; none of a list, which is a table."""
    inner = inner_type(member.holds)
    if _is_table(member) or _is_thing(inner) or _is_pair(inner):
        return
    inside = members_of(inner)
    if not inside:
        yield _leaf(member)
    for part in inside:
        yield _leaf(part, member)


def _is_thing(kind: Any) -> bool:  # noqa: ANN401 - a type annotation
    """Whether it is a fact with tables or a row of its own, and no record that another cites."""
    return (
        isinstance(kind, type)
        and issubclass(kind, Fact)
        and (issubclass(kind, EntryFact) or not issubclass(kind, CitedFact))
    )


def _leaf(member: FactField, around: FactField | None = None) -> ExportColumn:
    kind, choices = (Kind.TEXT, ()) if member.name in _MARKS else kind_of(member.holds)
    if around is None:
        return ExportColumn(member.name, kind, member.meaning, _rounded(member), choices)
    name = f"{around.name}_{member.name}"
    meaning = f"{around.meaning.removesuffix('.')}: {member.meaning[0].lower()}{member.meaning[1:]}"
    read = _rounded(member)
    return ExportColumn(
        name, kind, meaning, lambda item: None if (held := around.read(item)) is None else read(held), choices
    )


def _rounded(member: FactField) -> Callable[[Any], object]:
    if member.name in _MARKS:
        return lambda item: ", ".join(member.read(item)) or None
    rounding, read = member.rounding, member.read
    if typing.get_origin(inner_type(member.holds)) is dict and kind_of(member.holds)[0] is Kind.TEXT:
        # A figure in a map as text: `phase-1 40; phase-2 –`.
        return lambda item: "; ".join(f"{n} {'–' if one is None else one}" for n, one in read(item).items()) or None
    if rounding is None:
        return read
    return lambda item: None if (value := read(item)) is None else rounding(value)


def _is_pair(inner: Any) -> bool:  # noqa: ANN401 - a type annotation
    """Whether it is a list of a fixed length."""
    return typing.get_origin(inner) is tuple and typing.get_args(inner)[-1] is not ...


def _is_table(member: FactField) -> bool:
    """Whether it is a list of things, or of words that a file gives."""
    if member.name in _MARKS:
        return False
    inner = inner_type(member.holds)
    origin, parts = typing.get_origin(inner), typing.get_args(inner)
    if origin is dict:
        return bool(members_of(inner_type(parts[1])))
    if origin is tuple and not _is_pair(inner):
        return member.stated or bool(members_of(inner_type(parts[0])))
    return False


def _below(member: FactField, above: _Above) -> Iterator[Shape]:
    if not _is_table(member):
        return
    name = _name(above, member.name)
    inner, read = inner_type(member.holds), member.read
    parts = typing.get_args(inner)
    if typing.get_origin(inner) is dict:
        inside = members_of(inner_type(parts[1]))
        yield _shape(name, member.meaning, inside, above, singular(member.name), lambda item: read(item).items())
    elif inside := members_of(inner_type(parts[0])):
        key = _key_of(inside)
        yield _shape(name, member.meaning, inside, above, key, _listed(member, key, inside))
    elif (kind := kind_of(parts[0])[0]) in _IN_ORDER:
        column = ExportColumn(_IN_ORDER[kind], kind, member.meaning, lambda item: item)
        listed = _shape(name, member.meaning, (), above, "number", lambda item: enumerate(read(item), start=1))
        yield replace(listed, columns=(column,))
    else:
        words = singular(member.name)
        yield _shape(
            name, member.meaning, (), above, words, lambda item: ((one, one) for one in dict.fromkeys(read(item)))
        )


_IN_ORDER = {Kind.TRANSLATED: "text", Kind.NUMBER: "figure"}
"""What stands in a list by its place, and may stand there twice; all else is a word that stands for itself."""
_PREFIXED = {"end_promises", "explained_by", "fields"}
# A workbook has a sheet for each table, and its names are no longer than this.
_LONGEST_NAME = 31


def _name(above: _Above, field: str) -> str:
    """What a table below another is called."""
    if above.table == "projects" and field not in _PREFIXED:
        return field
    name = f"{singular(above.table)}_{field}"
    return name if len(name) <= _LONGEST_NAME else f"{above.names[-1]}_{field}"


def _listed(member: FactField, key: str, inside: Iterable[FactField]) -> Items:
    """The things of a list by what they are known by; numbered ones in the order of the file, not in that of a log."""
    own = next((one for one in inside if one.name == key), None)
    if own is None:
        return lambda item: enumerate(member.read(item), start=1)
    if key == "number":
        return lambda item: sorted(((own.read(one), one) for one in member.read(item)), key=lambda pair: pair[0])
    return lambda item: ((own.read(one), one) for one in member.read(item))

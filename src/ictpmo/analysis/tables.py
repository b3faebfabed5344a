"""Whether what a published table says of itself holds: sums, shares and changes, with what rounding allows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from ictpmo.model.figures import decimal_of
from ictpmo.model.resources import Assertion, FigureKind, QuotedFigure, Repeated, ResourceTable, TableColumn, TableRow

IN_PER_CENT = frozenset({"per-cent", "per-cent-change"})
"""The assertions on a percentage."""


@dataclass(frozen=True, slots=True)
class TableFigure:
    """A figure of a table, and where it stands in it, counted from 0."""

    row: TableRow
    column: TableColumn
    place: tuple[int, int]
    value: Decimal


@dataclass(frozen=True, slots=True)
class Check:
    """A figure held against those that it follows from."""

    assertion: Assertion
    printed: TableFigure
    of: tuple[TableFigure, ...]
    worked_out: Decimal
    """What they come to, as they are printed."""
    least: Decimal
    most: Decimal
    """Between these it can lie by rounding alone."""

    @property
    def holds(self) -> bool:
        """Whether rounding explains all that it differs by."""
        return self.least <= self.printed.value <= self.most


Figures = dict[tuple[str, str], TableFigure]
"""The figures of a table by row and column."""


def figures_of(table: ResourceTable) -> Figures:
    """The figures of a table; an empty cell has none."""
    return {
        (row.id, column.id): TableFigure(row, column, (i, j), decimal_of(cell))
        for i, row in enumerate(table.rows)
        for j, (column, cell) in enumerate(zip(table.columns, row.cells, strict=False))
        if cell is not None
    }


def checks_of(table: ResourceTable) -> Iterator[Check]:
    """Every figure that an assertion speaks of, with those that it follows from; none where one of them is missing."""
    figures = figures_of(table)
    for assertion in table.asserts:
        for printed, *of in _cells(table, assertion):
            if all(cell in figures for cell in (printed, *of)):
                yield from _check(table, assertion, figures[printed], tuple(figures[cell] for cell in of))


def _cells(table: ResourceTable, assertion: Assertion) -> Iterator[tuple[tuple[str, str], ...]]:
    """The cell that follows, and those that it follows from: once for each column of a row, or row of a column."""
    by_row = assertion.row is not None
    result = assertion.row or assertion.column or ""
    across: list[str] = [one.id for one in (table.columns if by_row else table.rows)]
    for place in assertion.only or [one for one in across if one != assertion.whole]:
        cells = [(name, place) for name in (result, *assertion.of)]
        if assertion.whole:
            cells.append((assertion.of[0], assertion.whole))
        yield tuple(cell if by_row else cell[::-1] for cell in cells)


def _check(
    table: ResourceTable, assertion: Assertion, printed: TableFigure, of: tuple[TableFigure, ...]
) -> Iterator[Check]:
    half = half_step(table.decimals)
    own = half_step(table.decimals if assertion.decimals is None else assertion.decimals)
    values = [figure.value for figure in of]
    if assertion.kind in IN_PER_CENT:
        change = assertion.kind == "per-cent-change"
        part, whole = values[::-1] if change else values
        ends = [(part + a * half, whole + b * half) for a, b in product((-1, 1), repeat=2)]
        if all(end > 0 for _, end in ends):
            less = 100 if change else 0
            shares = [100 * a / b - less for a, b in ends]
            yield Check(assertion, printed, of, 100 * part / whole - less, min(shares) - own, max(shares) + own)
        return
    result = values[1] - values[0] if assertion.kind == "change" else sum(values, Decimal())
    slack = half * len(values) + own
    yield Check(assertion, printed, of, result, result - slack, result + slack)


def half_step(decimals: int | None) -> Decimal:
    """By how much rounding to so many places can move a figure; of an exact one, by nothing."""
    return Decimal() if decimals is None else Decimal(5).scaleb(-decimals - 1)


def quoted_otherwise(table: ResourceTable) -> Iterator[tuple[int, QuotedFigure, TableFigure]]:
    """Figures of the text that are not those of their cells, beyond digits left out, whether rounded or cut off."""
    figures = figures_of(table)
    for number, quoted in enumerate(table.quoted):
        figure = figures.get((quoted.row, quoted.column))
        given, own = (
            half_step(table.decimals if quoted.decimals is None else quoted.decimals),
            half_step(table.decimals),
        )
        apart = abs(decimal_of(quoted.value) - figure.value) if figure else Decimal()
        if figure and (apart >= 2 * given if given > own else apart > _between(given, own)):
            yield number, quoted, figure


def repeated_otherwise(
    tables: Sequence[ResourceTable],
) -> Iterator[tuple[ResourceTable, Repeated, TableFigure, TableFigure]]:
    """Cells of tables that are not what another of them has for the same, beyond what rounding allows."""
    by_id = {one.id: one for one in tables}
    figures = {name: figures_of(one) for name, one in by_id.items()}
    for table, repeated in ((one, repeated) for one in tables for repeated in one.repeats):
        other = by_id.get(repeated.table)
        here = figures[table.id].get((repeated.row, repeated.column))
        there = figures[other.id].get((repeated.its_row, repeated.its_column)) if other else None
        if other and here and there:
            times = decimal_of(repeated.times)
            slack = _between(half_step(table.decimals), half_step(other.decimals) * times)
            if abs(here.value - there.value * times) > slack:
                yield table, repeated, here, there


def _between(one: Decimal, other: Decimal) -> Decimal:
    """How far two roundings of one figure can lie apart: not at all, if they are to the same place."""
    return Decimal() if one == other else one + other


Part = tuple[int, TableRow | TableColumn]
"""A row or a column, with its place."""


@dataclass(frozen=True, slots=True)
class UnlikeSum:
    """A sum that adds what is not of one kind."""

    number: int
    """The place of the assertion."""
    result: TableRow | TableColumn
    parts: tuple[tuple[Part, FigureKind | None], ...]
    """Its parts with their kinds, where these differ."""
    yearly: tuple[TableColumn, ...]
    """The columns of figures for one year that are added up, or to others."""


def unlike_sums(table: ResourceTable) -> Iterator[UnlikeSum]:
    """The sums whose parts are of different kinds, or that add figures for one year of each row, or to others.

    What is a sum itself is of the kind of its parts; where these differ already, the sum of it is no further fault.
    """
    rows: dict[str, Part] = {one.id: (place, one) for place, one in enumerate(table.rows)}
    columns: dict[str, Part] = {one.id: (place, one) for place, one in enumerate(table.columns)}
    for number, assertion in enumerate(table.asserts):
        if assertion.kind != "sum" or len(assertion.of) == 1:
            continue
        by_row = assertion.row is not None
        own = rows if by_row else columns
        parts = [(own[name], _kind_of(table, own, name)) for name in dict.fromkeys(assertion.of) if name in own]
        unlike = len({kind for _, kind in parts} - {None}) > 1
        added = (assertion.only or tuple(columns)) if by_row else assertion.of
        yearly = tuple(one for one in table.columns if one.yearly and one.id in added)
        if not by_row and len(yearly) == len(added):
            yearly = ()
        if unlike or yearly:
            result = own[assertion.row or assertion.column or ""][1]
            yield UnlikeSum(number, result, tuple(sorted(parts, key=lambda part: part[0][0])) if unlike else (), yearly)


def _kind_of(
    table: ResourceTable, own: dict[str, Part], name: str, above: frozenset[str] = frozenset()
) -> FigureKind | None:
    """The kind of a row, or column: its own, else that of all that it is the sum of."""
    if kind := own[name][1].kind:
        return kind
    sums = [one for one in table.asserts if one.kind == "sum" and name in {one.row, one.column}]
    of = {part for one in sums for part in one.of if part in own} - above - {name}
    kinds = {_kind_of(table, own, part, above | {name}) for part in of} - {None}
    return kinds.pop() if len(kinds) == 1 else None

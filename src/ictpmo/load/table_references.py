"""What can be told wrong of tables of resources: names of rows and columns, cells, and what an assertion is of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from ictpmo.finding.finding import Finding, Pointer
from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.load.nearest import Names
from ictpmo.load.references import reference_error
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.resources import Assertion, ResourceTable
from ictpmo.source.document import Route

_HOW_MANY = {
    "per-cent": sentence("name the part, then the whole; or the part, and under `whole` where the total is"),
    **dict.fromkeys(
        ("change", "per-cent-change"), sentence("name what it is the change from, then what it is the change to")
    ),
}
_Fault = tuple[str, Route, Sentence, Sentence]


@dataclass(frozen=True)
class _Table:
    """A table, and the names on its two sides, which are put together once."""

    record: ResourceTable

    @cached_property
    def rows(self) -> Names:
        return Names(one.id for one in self.record.rows)

    @cached_property
    def columns(self) -> Names:
        return Names(one.id for one in self.record.columns)


def check_tables(portfolio: Portfolio) -> Iterator[Finding]:
    """Faults of tables: cells without a column, names that no row or column has, assertions of nothing or too much."""
    held = [(one, _Table(cast("ResourceTable", one.record))) for one in portfolio.listed("resources")]
    tables = {table.record.id: table for _, table in held}
    for one, table in held:
        for rule, way, message, remedy in (*_cells(table.record), *_assertions(table), *_named(table, tables)):
            yield reference_error(rule, Pointer(one.path, (*one.route, *way)), message, remedy)


def _cells(table: ResourceTable) -> Iterator[_Fault]:
    for number, row in enumerate(table.rows):
        if len(row.cells) != len(table.columns):
            message = sentence(
                "the row has {cells:g} cells, the table {columns:g} columns",
                cells=len(row.cells),
                columns=len(table.columns),
            )
            remedy = sentence("give a figure for each column, `null` where there is none")
            yield "wrong-type", ("rows", number, "cells"), message, remedy


def _assertions(table: _Table) -> Iterator[_Fault]:
    for number, assertion in enumerate(table.record.asserts):
        here: Route = ("asserts", number)
        if (assertion.row is None) == (assertion.column is None):
            message = sentence("an assertion is on one row or on one column")
            yield "missing-field", here, message, sentence("give either `row` or `column`")
            continue
        remedy = _HOW_MANY.get(assertion.kind)
        if remedy and len(assertion.of) != (1 if assertion.whole else len(("first", "second"))):
            message = sentence("one name belongs here" if assertion.whole else "two names belong here")
            yield "wrong-type", (*here, "of"), message, remedy
        elif assertion.whole and assertion.kind != "per-cent":
            message = sentence("only a per cent is of a whole")
            yield "unknown-field", (*here, "whole"), message, sentence("name all that it follows from under `of`")
        yield from _of_assertion(table, assertion, here)


def _of_assertion(table: _Table, assertion: Assertion, here: Route) -> Iterator[_Fault]:
    """Names of an assertion that the table does not have, each on its side."""
    by_row = assertion.row is not None
    own, others = ("rows", "columns") if by_row else ("columns", "rows")
    result = assertion.row or assertion.column or ""
    yield from _unknown(table, own, result, (*here, "row" if by_row else "column"))
    for place, name in enumerate(assertion.of):
        yield from _unknown(table, own, name, (*here, "of", place))
    if assertion.whole:
        yield from _unknown(table, others, assertion.whole, (*here, "whole"))
    for place, name in enumerate(assertion.only):
        yield from _unknown(table, others, name, (*here, "only", place))


def _named(table: _Table, tables: Mapping[str, _Table]) -> Iterator[_Fault]:
    for name in ("quoted", "repeats"):
        for number, record in enumerate(getattr(table.record, name)):
            yield from _unknown(table, "rows", record.row, (name, number, "row"))
            yield from _unknown(table, "columns", record.column, (name, number, "column"))
    for number, repeated in enumerate(table.record.repeats):
        if other := tables.get(repeated.table):
            yield from _unknown(other, "rows", repeated.its_row, ("repeats", number, "its_row"))
            yield from _unknown(other, "columns", repeated.its_column, ("repeats", number, "its_column"))


_LACKING = {
    "rows": sentence("the table has no row `{name}`"),
    "columns": sentence("the table has no column `{name}`"),
}


def _unknown(table: _Table, side: str, name: str, route: Route) -> Iterator[_Fault]:
    names: Names = getattr(table, side)
    if name not in names:
        remedy = names.meant(name, sentence("add it, or correct the name"))
        yield "unknown-reference", route, Sentence(_LACKING[side].template, {"name": name}), remedy

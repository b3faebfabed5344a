"""What can be told wrong of registers from all files together: names used twice, and names that nothing bears."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, Self, cast

from ictpmo.finding import Finding, Pointer, Sentence, sentence
from ictpmo.load.nearest import Names
from ictpmo.load.references import WAYS, Reference, circles, unknown
from ictpmo.load.validate import error
from ictpmo.model.charter import Dependency
from ictpmo.model.files import PORTFOLIO_FILE, PROJECTS_FOLDER, project_file
from ictpmo.model.oversight import Body, Recommendation
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project
from ictpmo.model.register import ProjectTie
from ictpmo.model.registers import LISTS
from ictpmo.model.resources import Assertion, Repeated, ResourceTable
from ictpmo.model.results import Result
from ictpmo.model.values import Record
from ictpmo.model.walk import all_records
from ictpmo.source.document import Route

_HOW_MANY = {
    "per-cent": sentence("name the part, then the whole; or the part, and under `whole` where the total is"),
    **dict.fromkeys(
        ("change", "per-cent-change"), sentence("name what it is the change from, then what it is the change to")
    ),
}
_Fault = tuple[str, Route, Sentence, Sentence]


class _Table(NamedTuple):
    """A table, and the names on its two sides."""

    record: ResourceTable
    rows: Names
    columns: Names

    @classmethod
    def of(cls, record: ResourceTable) -> Self:
        return cls(record, Names(one.id for one in record.rows), Names(one.id for one in record.columns))


def check_tables(portfolio: Portfolio) -> Iterator[Finding]:
    """Faults of tables: cells without a column, names that no row or column has, assertions of nothing or too much."""
    held = [(one, _Table.of(cast("ResourceTable", one.record))) for one in portfolio.listed("resources")]
    tables = {table.record.id: table for _, table in held}
    for one, table in held:
        for rule, way, message, remedy in (*_cells(table.record), *_assertions(table)):
            yield error(rule, Pointer(one.path, (*one.route, *way)), message, remedy)
        named = _named(table, tables)
        yield from unknown(one.path, (((*one.route, *way), kind, name, names) for way, kind, name, names in named))


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


def _named(table: _Table, tables: Mapping[str, _Table]) -> Iterator[Reference]:
    """The rows and columns that a table names, of its own and of others."""
    for number, assertion in enumerate(table.record.asserts):
        if (assertion.row is None) != (assertion.column is None):
            yield from _of_assertion(table, assertion, ("asserts", number))
    for name in ("quoted", "repeats"):
        for number, record in enumerate(getattr(table.record, name)):
            yield (name, number, "row"), "rows", record.row, table.rows
            yield (name, number, "column"), "columns", record.column, table.columns
    for number, repeated in enumerate(table.record.repeats):
        if other := tables.get(repeated.table):
            yield ("repeats", number, "its_row"), "rows", repeated.its_row, other.rows
            yield ("repeats", number, "its_column"), "columns", repeated.its_column, other.columns


def _of_assertion(table: _Table, assertion: Assertion, here: Route) -> Iterator[Reference]:
    """The names of an assertion, each on its side."""
    rows, columns = ("rows", table.rows), ("columns", table.columns)
    by_row = assertion.row is not None
    (own, names), (others, other_names) = (rows, columns) if by_row else (columns, rows)
    yield (*here, own.removesuffix("s")), own, assertion.row or assertion.column or "", names
    yield from (((*here, "of", place), own, name, names) for place, name in enumerate(assertion.of))
    if assertion.whole:
        yield (*here, "whole"), others, assertion.whole, other_names
    yield from (((*here, "only", place), others, name, other_names) for place, name in enumerate(assertion.only))


# Words of one kind, without a space: they may be meant for an id.
_MAY_BE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def check_registers(portfolio: Portfolio, unread: Collection[str]) -> list[Finding]:
    """Faults of names between files; of what an unread file may hold, nothing is said."""
    known = _known(portfolio, unread)
    return [
        *(finding for name in LISTS for finding in _twice(portfolio, name)),
        *(one for path, file in _files(portfolio) for one in unknown(path, _references(portfolio, file, known))),
        *circles(portfolio),
        *check_tables(portfolio),
    ]


def _known(portfolio: Portfolio, unread: Collection[str]) -> dict[str, Names]:
    """The names that there are, by list; without those lists of which a file cannot be read."""
    stems = {path.partition("/")[0].removesuffix(".yaml") for path in unread}
    known = {name: Names(_id(one.record) for one in portfolio.listed(name)) for name in LISTS}
    known["projects"] = Names(project.id for project in portfolio.projects)
    return {name: names for name, names in known.items() if name not in stems and PROJECTS_FOLDER not in stems}


def _files(portfolio: Portfolio) -> Iterator[tuple[str, Record]]:
    """The files that may name what stands in another: no project does, where there are no registers."""
    yield from portfolio.registers.items()
    yield PORTFOLIO_FILE, portfolio.settings
    own = [*(name for name in LISTS if name in Project.model_fields), *WAYS]
    for project in portfolio.projects:
        waits = project.depends_on or any(milestone.depends_on for milestone in project.milestones)
        if portfolio.registers or waits or any(getattr(project, name) for name in own):
            yield project_file(project.id), project


def _id(record: Record) -> str:
    return str(getattr(record, "id", ""))


def _twice(portfolio: Portfolio, name: str) -> Iterator[Finding]:
    """Ids that stand in two files: in one file, they are found where it is read."""
    seen: dict[str, str] = {}
    for one in portfolio.listed(name):
        own = _id(one.record)
        if seen.setdefault(own, one.path) != one.path:
            message = sentence("`{name}` is used in {path} as well", name=own, path=seen[own])
            pointer = Pointer(one.path, (*one.route, "id"))
            yield error("duplicate-id", pointer, message, sentence("give each its own name"))


def _references(portfolio: Portfolio, file: Record, known: Mapping[str, Names]) -> Iterator[Reference]:
    """What records name by an id; words in the place of a body are none, unless they look like one."""
    for route, record, _ in all_records(file):
        for field, kind in getattr(record, "refers_to", {}).items():
            named = getattr(record, field)
            if kind in known and isinstance(named, str) and (kind != "bodies" or _is_misspelt(named, known[kind])):
                yield (*route, type(record).model_fields[field].alias or field), kind, named, known[kind]
        yield from _of_kind(portfolio, file, route, record, known)


def _is_misspelt(body: str, known: Names) -> bool:
    return body not in known and bool(_MAY_BE_ID.fullmatch(body) and known.nearest(body))


def _of_kind(
    portfolio: Portfolio, file: Record, route: Route, record: Record, known: Mapping[str, Names]
) -> Iterator[Reference]:
    """What records of one kind alone name."""
    if isinstance(record, Repeated) and "resources" in known:
        yield (*route, "table"), "resources", record.table, known["resources"]
    if isinstance(record, Dependency) and PROJECTS_FOLDER in known:
        yield ((*route, "id"), *_awaited(portfolio, record, known["projects"]))
    if isinstance(record, ProjectTie) and PROJECTS_FOLDER in known:
        yield (*route, "id"), "projects", record.id, known["projects"]
    if isinstance(record, Body):
        duties = Names(duty.id for duty in record.duties)
        for index, entry in enumerate(record.log):
            yield (*route, "log", index, "duty"), "duties", entry.duty, duties
    if isinstance(record, Result) and record.measured_by and PROJECTS_FOLDER in known:
        indicators = Names(indicator_places(portfolio))
        for index, place in enumerate(record.measured_by):
            yield (*route, "measured_by", index), "indicators", place, indicators
    if isinstance(record, Recommendation) and record.assessment and PROJECTS_FOLDER in known:
        projects = [file.id] if isinstance(file, Project) else [tie.id for tie in record.projects]
        yield (*route, "assessment"), "assessments", record.assessment, Names(_assessments(portfolio, projects))


def indicator_places(portfolio: Portfolio) -> Iterator[str]:
    """The places of the indicators of projects, as a result names them."""
    for project in portfolio.projects:
        for objective in project.objectives:
            for indicator in objective.indicators:
                yield f"{project.id}/objectives[{objective.id}].indicators[{indicator.id}]"


def _awaited(portfolio: Portfolio, record: Dependency, projects: Names) -> tuple[str, str, Names]:
    """A project that is waited for; of one that there is, the milestone."""
    if record.milestone is None or record.project not in projects:
        return "projects", record.project, projects
    held = next(project for project in portfolio.projects if project.id == record.project)
    return "milestones", record.id, Names(f"{held.id}.{milestone.id}" for milestone in held.milestones)


def _assessments(portfolio: Portfolio, projects: Iterable[str]) -> Iterator[str]:
    for project in portfolio.projects:
        if project.id in projects:
            yield from (entry.id for entry in project.assessments if entry.id)

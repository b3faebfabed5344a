"""What can be told wrong of registers from all files together: names used twice, and names that nothing bears."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from ictpmo.finding.finding import Finding, Pointer
from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.load.nearest import Names
from ictpmo.load.references import WAYS, circles
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
            yield error(rule, Pointer(one.path, (*one.route, *way)), message, remedy)


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
    yield from _undefined(table, own, result, (*here, "row" if by_row else "column"))
    for place, name in enumerate(assertion.of):
        yield from _undefined(table, own, name, (*here, "of", place))
    if assertion.whole:
        yield from _undefined(table, others, assertion.whole, (*here, "whole"))
    for place, name in enumerate(assertion.only):
        yield from _undefined(table, others, name, (*here, "only", place))


def _named(table: _Table, tables: Mapping[str, _Table]) -> Iterator[_Fault]:
    for name in ("quoted", "repeats"):
        for number, record in enumerate(getattr(table.record, name)):
            yield from _undefined(table, "rows", record.row, (name, number, "row"))
            yield from _undefined(table, "columns", record.column, (name, number, "column"))
    for number, repeated in enumerate(table.record.repeats):
        if other := tables.get(repeated.table):
            yield from _undefined(other, "rows", repeated.its_row, ("repeats", number, "its_row"))
            yield from _undefined(other, "columns", repeated.its_column, ("repeats", number, "its_column"))


_LACKING_THERE = {
    "rows": sentence("the table has no row `{name}`"),
    "columns": sentence("the table has no column `{name}`"),
}


def _undefined(table: _Table, side: str, name: str, route: Route) -> Iterator[_Fault]:
    names: Names = getattr(table, side)
    if name not in names:
        remedy = names.meant(name, sentence("add it, or correct the name"))
        yield "unknown-reference", route, Sentence(_LACKING_THERE[side].template, {"name": name}), remedy


_LACKING = {
    "bodies": sentence("bodies.yaml has no body `{name}`"),
    "recommendations": sentence("there is no recommendation `{name}`"),
    "projects": sentence("there is no project `{name}`"),
    "assessments": sentence("none of its projects has an assessment `{name}`"),
    "resources": sentence("there is no table `{name}`"),
    "milestones": sentence("there is no milestone `{name}`"),
    "duties": sentence("the body has no duty `{name}`"),
    "results": sentence("there is no result `{name}`"),
    "indicators": sentence("there is no indicator `{name}`"),
}
# Words of one kind, without a space: they may be meant for an id.
_MAY_BE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def check_registers(portfolio: Portfolio, unread: Collection[str]) -> list[Finding]:
    """Faults of names between files; of what an unread file may hold, nothing is said."""
    known = _known(portfolio, unread)
    return [
        *(finding for name in LISTS for finding in _twice(portfolio, name)),
        *(finding for path, record in _files(portfolio) for finding in _unknown(portfolio, path, record, known)),
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


def _unknown(portfolio: Portfolio, path: str, file: Record, known: Mapping[str, Names]) -> Iterator[Finding]:
    for route, kind, name, names in _references(portfolio, file, known):
        if name in names:
            continue
        if kind == "bodies" and not (_MAY_BE_ID.fullmatch(name) and names.nearest(name)):
            continue
        remedy = names.meant(name, _remedy(kind))
        message = replace(_LACKING[kind], values={"name": name})
        yield error("unknown-reference", Pointer(path, route), message, remedy)


def _remedy(kind: str) -> Sentence:
    if kind == "projects":
        return sentence("correct the id, or leave the project out")
    if kind == "milestones":
        return sentence("add it to the charter, or correct the name")
    return sentence("record it, or correct the name")


_Reference = tuple[Route, str, str, Names]


def _references(portfolio: Portfolio, file: Record, known: Mapping[str, Names]) -> Iterator[_Reference]:
    """What records name by an id: where, of which list, the name, and the names that there are."""
    for route, record, _ in all_records(file):
        for field, kind in getattr(record, "refers_to", {}).items():
            named = getattr(record, field)
            if kind in known and isinstance(named, str):
                yield (*route, type(record).model_fields[field].alias or field), kind, named, known[kind]
        yield from _of_kind(portfolio, file, route, record, known)


def _of_kind(
    portfolio: Portfolio, file: Record, route: Route, record: Record, known: Mapping[str, Names]
) -> Iterator[_Reference]:
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

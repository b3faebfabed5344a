"""What can be told wrong from one file alone: names used twice, names that nothing bears, shares for per cents."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal

from ictpmo.finding import Finding, Pointer, Severity, problem_sentences, sentence
from ictpmo.load.nearest import Names, meant
from ictpmo.load.validate import error, short
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.figures import scaled
from ictpmo.model.files import project_file, project_of
from ictpmo.model.portfolio import Portfolio, PortfolioFile, SourcesFile
from ictpmo.model.project import PART, Project, StatusReport
from ictpmo.model.ratings import Withheld
from ictpmo.model.register import Register
from ictpmo.model.values import Record
from ictpmo.model.walk import record_lists
from ictpmo.source.document import Route
from ictpmo.source.fault import problem

_LINES = {"recommendations": "reissues", "results": "part_of"}
"""The fields by which records name another of their kind."""
WAYS: tuple[Literal["merged_into", "split_from"], ...] = ("merged_into", "split_from")


def circles(portfolio: Portfolio) -> Iterator[Finding]:
    """Projects that were merged into, or split from, what comes back to themselves; or both into and from one."""
    yield from _register_circles(portfolio)
    led = {way: {one.id: getattr(one, way) for one in portfolio.projects} for way in WAYS}
    returning = {way: set(_circled({own: to.project for own, to in led[way].items() if to})) for way in WAYS}
    for project in portfolio.projects:
        for way in WAYS:
            if project.id in returning[way]:
                pointer = Pointer(project_file(project.id), (way, "project"))
                message = sentence("`{way}` leads back to this project", way=way)
                yield error("unknown-reference", pointer, message, sentence("correct the id"))
        heir = portfolio.by_id.get(project.merged_into.project) if project.merged_into else None
        if heir and heir.split_from and heir.split_from.project == project.id:
            pointer = Pointer(project_file(project.id), ("merged_into", "project"))
            message = sentence("it was merged into `{name}`, which was split from it", name=heir.id)
            remedy = sentence("leave one of the two out")
            yield error("unknown-reference", pointer, message, remedy)


def _register_circles(portfolio: Portfolio) -> Iterator[Finding]:
    """Records of registers whose reference to another of their kind leads back to themselves."""
    for name, way in _LINES.items():
        listed: dict[str, Any] = {getattr(one.record, "id", ""): one for one in portfolio.listed(name)}
        named = {own: getattr(one.record, way) for own, one in listed.items()}
        for own in _circled({own: before for own, before in named.items() if before}):
            message = sentence("`{way}` leads back to this record", way=way)
            pointer = Pointer(listed[own].path, (*listed[own].route, way))
            remedy = sentence("correct the id")
            yield error("unknown-reference", pointer, message, remedy)


def _circled(onward: Mapping[str, str]) -> Iterator[str]:
    """Those from which a way leads back to themselves: each is passed once."""
    passed_by: set[str] = set()
    for start in onward:
        line: list[str] = []
        following = start
        while following in onward and following not in passed_by:
            passed_by.add(following)
            line.append(following)
            following = onward[following]
        if following in line:
            yield from line[line.index(following) :]


_BEARERS = frozenset({"phases", "objectives", "milestones", "parts"})
"""The fields whose entries bear the names that others refer to."""
Reference = tuple[Route, str, str, Names]
"""Where something is named, of which kind it is, the name, and the names that there are."""
_LACKING = {
    "milestone": problem("the project has no milestone `{name}`", "add it to the charter, or correct the name"),
    "phase": problem("the project has no phase `{name}`", "add it to the charter, or correct the name"),
    "objective": problem("the project has no objective `{name}`", "add it to the charter, or correct the name"),
    "part": problem("the project has no part `{name}`", "add it to the charter, or correct the name"),
    "milestones": problem("there is no milestone `{name}`", "add it to the charter, or correct the name"),
    "projects": problem("there is no project `{name}`", "correct the id, or leave the project out"),
    "bodies": problem("bodies.yaml has no body `{name}`", "record it, or correct the name"),
    "recommendations": problem("there is no recommendation `{name}`", "record it, or correct the name"),
    "assessments": problem("none of its projects has an assessment `{name}`", "record it, or correct the name"),
    "resources": problem("there is no table `{name}`", "record it, or correct the name"),
    "duties": problem("the body has no duty `{name}`", "record it, or correct the name"),
    "results": problem("there is no result `{name}`", "record it, or correct the name"),
    "indicators": problem("there is no indicator `{name}`", "record it, or correct the name"),
    "rows": problem("the table has no row `{name}`", "add it, or correct the name"),
    "columns": problem("the table has no column `{name}`", "add it, or correct the name"),
}


def unknown(path: str, references: Iterable[Reference]) -> Iterator[Finding]:
    """The names in a file that nothing bears."""
    for route, kind, name, known in references:
        if name not in known:
            message, remedy = problem_sentences(replace(_LACKING[kind], values={"name": name}))
            yield error("unknown-reference", Pointer(path, route), message, known.meant(name, remedy))


def check_project(project: Project, path: str, missing: Iterable[Route]) -> list[Finding]:
    """Faults of names in one project's file, of which something may be missing."""
    named = not any(route[-1] in _BEARERS for route in missing)
    return [
        *_check_file_name(project, path),
        *_check_duplicates(project, path),
        *_check_shares(project, path),
        *(unknown(path, _references(project)) if named else ()),
        *(_misplaced(project, path) if named else ()),
    ]


def check_names(file: Register | PortfolioFile, path: str) -> list[Finding]:
    """Names that one file of a register, or the window in that of the settings, gives to two records."""
    if isinstance(file, Register):
        return list(_check_duplicates(file, path))
    return list(_check_duplicates(file.window, path, ("window",))) if file.window else []


def check_sources(sources: SourcesFile, path: str) -> list[Finding]:
    """Documents listed twice."""
    return list(_duplicates([source.symbol for source in sources.sources], path, ("sources",), "symbol"))


def _check_file_name(project: Project, path: str) -> Iterator[Finding]:
    stem = project_of(path)
    if project.id != stem:
        message = sentence("the id is `{id}`, the file is named `{stem}.yaml`", id=project.id, stem=stem)
        yield error("id-mismatch", Pointer(path, ("id",)), message, sentence("make them the same"))


def _check_duplicates(record: Record, path: str, route: Route = ()) -> Iterator[Finding]:
    for name, named, deeper in _lists(type(record)):
        entries = record.__dict__[name]
        if named:
            yield from _duplicates([entry.id for entry in entries], path, (*route, name), "id")
        for index, entry in enumerate(entries) if deeper else ():
            yield from _check_duplicates(entry, path, (*route, name, index))


@functools.cache
def _lists(kind: type[Record]) -> tuple[tuple[str, bool, bool], ...]:
    """The fields of a record that hold a list of records: whether these have names, and lists of their own."""
    lists = record_lists(kind).items()
    return tuple((name, "id" in entry.model_fields, bool(record_lists(entry))) for name, entry in lists)


def _duplicates(names: list[str | None], path: str, route: Route, field: str) -> Iterator[Finding]:
    """Names in a list that stand there before."""
    seen: set[str | None] = set()
    for index, name in enumerate(names):
        if name in seen and name is not None:
            message = sentence("`{name}` is used twice here", name=name)
            remedy = sentence("give each its own name")
            yield error("duplicate-id", Pointer(path, (*route, index, field)), message, remedy)
        seen.add(name)


def _references(project: Project) -> Iterator[Reference]:
    """What a project's file names that the project itself has to have."""
    parts = {milestone.id: Names(part.id for part in milestone.parts) for milestone in project.milestones}
    known = {
        "milestone": Names(parts),
        "phase": Names(phase.id for phase in project.phases),
        "objective": Names(objective.id for objective in project.objectives),
    }
    yield from ((route, kind, name, known[kind]) for route, kind, name in (*_in_plan(project), *_in_places(project)))
    for log in ("change_requests", "status_reports"):
        entries: tuple[ChangeRequest | StatusReport, ...] = getattr(project, log)
        for i, entry in enumerate(entries):
            for kind, names in (("milestone", entry.milestones), ("phase", entry.phases)):
                lacking = known[kind].lacks(names)
                yield from (((log, i, f"{kind}s", name), kind, name, known[kind]) for name in lacking)
    for i, report in enumerate(project.status_reports):
        for milestone, told in report.milestones.items():
            route = ("status_reports", i, "milestones", milestone, "parts")
            held = told.parts if milestone in parts else ()
            yield from (((*route, part), "part", part, parts[milestone]) for part in held)


def _in_plan(project: Project) -> Iterator[tuple[Route, str, str]]:
    """Names in its plan and in what moves that, each with its place and what it is a name of."""
    for i, milestone in enumerate(project.milestones):
        if milestone.phase is not None:
            yield ("milestones", i, "phase"), "phase", milestone.phase
        for j, name in enumerate(milestone.objectives):
            yield ("milestones", i, "objectives", j), "objective", name
    for i, request in enumerate(project.change_requests):
        for j, carried in enumerate(request.carried_over):
            there: Route = ("change_requests", i, "carried_over", j)
            yield (*there, "from"), "phase", carried.from_
            yield (*there, "to"), "phase", carried.to
            yield from (((*there, "milestones", k), "milestone", name) for k, name in enumerate(carried.milestones))


def _in_places(project: Project) -> Iterator[tuple[Route, str, str]]:
    """The same of places such as `milestones[ID]`."""
    for route, on in _assessed(project):
        if target := PART.fullmatch(on):
            yield route, target[1].removesuffix("s"), target[2]
    for route, on in _shown(project):
        if (target := PART.fullmatch(on)) and target[1] == "milestones":
            yield route, "milestone", target[2]


def _misplaced(project: Project, path: str) -> Iterator[Finding]:
    """Places that nothing can stand at which is assessed, or shown."""
    for route, on in _assessed(project):
        if on != "project" and not PART.fullmatch(on):
            message = sentence("`{on}` names nothing that can be assessed", on=on)
            remedy = sentence("write `project`, `objectives[ID]` or `milestones[ID]`")
            yield error("unknown-reference", Pointer(path, route), message, remedy)
    for route, on in _shown(project):
        if not PART.fullmatch(on) or not on.startswith("milestones"):
            message = sentence("`{on}` names no milestone", on=on)
            yield error("unknown-reference", Pointer(path, route), message, sentence("write `milestones[ID]`"))


def _assessed(project: Project) -> Iterator[tuple[Route, str]]:
    """What assessments are on."""
    return ((("assessments", i, "on"), one.on) for i, one in enumerate(project.assessments))


def _shown(project: Project) -> Iterator[tuple[Route, str]]:
    """The milestones whose outcome indicators show."""
    for i, objective in enumerate(project.objectives):
        for j, indicator in enumerate(objective.indicators):
            if indicator.shows:
                yield ("objectives", i, "indicators", j, "shows"), indicator.shows


def _check_shares(project: Project, path: str) -> Iterator[Finding]:
    """Completion that may be a share of one: no figure of the project is above 1, and some lie below."""
    figures = list(_completions(project))
    if any(figure > 1 for _, figure in figures):
        return
    for route, figure in figures:
        if 0 < figure < 1:
            yield Finding(
                rule="out-of-range",
                severity=Severity.WARNING,
                message=sentence("completion is {figure} of 100 per cent", figure=figure),
                remedy=sentence("write `{percent}` if a share of 1 was meant", percent=scaled(figure, 2)),
                pointer=Pointer(path, route),
                project=project.id,
            )


def _completions(project: Project) -> Iterator[tuple[Route, float]]:
    for i, report in enumerate(project.status_reports):
        here: Route = ("status_reports", i)
        if report.completion is not None:
            yield (*here, "completion"), report.completion
        for name, phase in report.phases.items():
            if phase.completion is not None:
                yield (*here, "phases", name, "completion"), phase.completion


def check_ratings(portfolio: Portfolio) -> Iterator[Finding]:
    """The ratings that are on no scale."""
    scale = portfolio.settings.scale
    for project in portfolio.projects:
        for index, report in enumerate(project.status_reports):
            rating = report.rating
            if rating is not None and not isinstance(rating, Withheld) and rating not in scale:
                message = sentence("{given} is none of {choices}", given=short(rating), choices=tuple(scale))
                pointer = Pointer(project_file(project.id), ("status_reports", index, "rating"))
                remedy = meant(rating, scale, sentence("use one of them"))
                yield error("out-of-range", pointer, message, remedy)

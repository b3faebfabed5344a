"""`ictpmo status` and `ictpmo slippage`: the projects that are asked for, a line each."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ictpmo.cli.loading import ViewOptions, check_projects, view_command
from ictpmo.cli.options import GroupByOption, IdsOption, ProjectOption, Sort, StateOption, WhereOption

if TYPE_CHECKING:
    from ictpmo.analysis.snapshot import Snapshot
    from ictpmo.facts.project_line import ProjectFact


@view_command
def status(
    asked: ViewOptions,
    project: ProjectOption = None,
    state: StateOption = None,
    where: WhereOption = None,
    group_by: GroupByOption = None,
    sort: Annotated[Sort, typer.Option(help="What to sort by; the default is the order of the files.")] = "file",
    *,
    ids: IdsOption = False,
) -> None:
    """Show where each project stands, and what the portfolio adds up to."""
    from ictpmo.facts.groups import ProjectsAnswer
    from ictpmo.report.projects_page import status_page

    snapshot = asked.snapshot(where, group_by)
    projects = choose(snapshot, check_projects(snapshot, project), state, sort)
    asked.answer(ProjectsAnswer(snapshot, projects), partial(status_page, ids=ids, each=bool(project)))


@view_command
def slippage(
    asked: ViewOptions,
    project: ProjectOption = None,
    state: StateOption = None,
    where: WhereOption = None,
    group_by: GroupByOption = None,
    sort: Annotated[Sort, typer.Option(help="What to sort by.")] = "slippage",
    *,
    ids: IdsOption = False,
) -> None:
    """Show how far ends have moved from the dates first known, and what explains it."""
    from ictpmo.facts.groups import ProjectsAnswer
    from ictpmo.report.projects_page import slippage_page

    snapshot = asked.snapshot(where, group_by)
    projects = choose(snapshot, check_projects(snapshot, project), state, sort)
    asked.answer(ProjectsAnswer(snapshot, projects), partial(slippage_page, ids=ids))


# What is unknown comes last.
ORDERS: dict[Sort, Callable[["ProjectFact"], Any]] = {
    "file": lambda _: 0,
    "id": lambda project: project.record.id,
    "state": lambda project: (project.state or "~", project.record.id),
    "completion": lambda project: (project.completion is None, -(project.completion or 0)),
    "start": lambda project: str(project.slippage.start or "~"),
    "end": lambda project: str(project.slippage.current.date or "~"),
    "slippage": lambda project: -(project.slippage.days_range.min if project.slippage.days_range else -1e9),
}


def choose(
    snapshot: "Snapshot", ids: tuple[str, ...], states: list[str] | None, sort: Sort
) -> "tuple[ProjectFact, ...]":
    """The projects that are asked for, all where none are, group by group, in the order asked for."""
    from ictpmo.facts.groups import projects_of, rolled_groups

    found = [project for project in projects_of(snapshot) if not ids or project.record.id in ids]
    if states:
        found = [project for project in found if (project.state or "not-reported") in states]
    group = {name: place for place, one in enumerate(rolled_groups(snapshot)) for name in one.projects}
    return tuple(sorted(sorted(found, key=ORDERS[sort]), key=lambda project: group.get(project.record.id, 0)))

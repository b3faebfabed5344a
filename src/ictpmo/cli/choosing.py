"""Which projects an overview shows, and in which order."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ictpmo.cli.options import Sort, StateFilter

if TYPE_CHECKING:
    from ictpmo.analysis.snapshot import Snapshot
    from ictpmo.facts.project_line import ProjectFact

# What is unknown comes last.
ORDERS: dict[Sort, Callable[["ProjectFact"], Any]] = {
    Sort.FILE: lambda _: 0,
    Sort.ID: lambda project: project.record.id,
    Sort.STATE: lambda project: (project.state or "~", project.record.id),
    Sort.COMPLETION: lambda project: (project.completion is None, -(project.completion or 0)),
    Sort.START: lambda project: str(project.start or "~"),
    Sort.END: lambda project: str(project.slippage.current.date or "~"),
    Sort.SLIPPAGE: lambda project: -(project.slippage_days_range.min if project.slippage_days_range else -1e9),
}


def choose(
    snapshot: "Snapshot", ids: tuple[str, ...], states: list[StateFilter] | None, sort: Sort
) -> "tuple[ProjectFact, ...]":
    """The projects that are asked for, all where none are, group by group, in the order asked for."""
    from ictpmo.facts.groups import rolled_groups
    from ictpmo.facts.project_list import projects_of

    found = [project for project in projects_of(snapshot) if not ids or project.record.id in ids]
    if states:
        found = [project for project in found if (project.state or "not-reported") in states]
    group = {name: place for place, one in enumerate(rolled_groups(snapshot)) for name in one.projects}
    return tuple(sorted(sorted(found, key=ORDERS[sort]), key=lambda project: group.get(project.record.id, 0)))

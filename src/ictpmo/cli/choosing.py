"""Which projects an overview shows, and in which order."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ictpmo.cli.options import Sort, StateFilter

if TYPE_CHECKING:
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
    projects: "tuple[ProjectFact, ...]", ids: tuple[str, ...], states: list[StateFilter] | None, sort: Sort
) -> "tuple[ProjectFact, ...]":
    """The projects that are asked for, all where none are, in the order asked for."""
    found = [project for project in projects if not ids or project.record.id in ids]
    if states:
        found = [project for project in found if (project.state or "not-reported") in states]
    return tuple(sorted(found, key=ORDERS[sort]))

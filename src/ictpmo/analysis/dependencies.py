"""What projects and milestones wait for, and whether it comes in time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from ictpmo.analysis.clock import inherit
from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.standing import stand
from ictpmo.analysis.statement import OPEN, Statement
from ictpmo.model.charter import Dependency
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.meaning import computed, shown_as
from ictpmo.model.project import Milestone
from ictpmo.source.document import Route

BoundKind = Literal["planned", "actual", "open", "done"]


@dataclass(frozen=True, slots=True)
class Bound:
    """The earliest or the latest day of an end, a due date or a start, and what says so."""

    kind: BoundKind
    """Planned for the date, actual, still open on it, or reported done by it."""
    said: PartialDate
    """The date that is stated."""
    day: date
    facts: tuple[Statement, ...] = ()
    """What reports say of it, where that is no end and no due date."""


@dataclass(frozen=True)
class Awaiting:
    """A dependency in a view."""

    record: Dependency
    route: Route
    project: ProjectSnapshot
    """The project that waits, or whose milestone does."""
    milestone: MilestoneSnapshot | None
    """The milestone that waits; nothing where the project does."""
    awaited: ProjectSnapshot | None
    """The project that is waited for, or whose milestone is; nothing where the view does not hold it."""

    @cached_property
    def awaited_milestone(self) -> MilestoneSnapshot | None:
        """The milestone that is waited for; nothing where a project is."""
        held = self.awaited.milestones if self.awaited else ()
        return next((one for one in held if one.milestone.id == self.record.milestone), None)

    @cached_property
    def comes(self) -> Bound | None:
        """The earliest day on which what is waited for is done; nothing where that is not known."""
        if self.awaited is None or (self.record.milestone and self.awaited_milestone is None):
            return None
        held = self.awaited_milestone
        return _milestone_comes(self.awaited, held) if held else _project_comes(self.awaited)

    @cached_property
    def needed(self) -> Bound | None:
        """The latest day by which it is needed; nothing where that is not known."""
        if self.milestone:
            return _milestone_needs(self.milestone)
        return _start_needs(self.project) if self.record.waits == "start" else _end_needs(self.project)

    @computed
    def late_days(self) -> int | None:
        """By how many days it comes too late, at the least; nothing where that is not certain."""
        if self.comes is None or self.needed is None or self._over:
            return None
        days = (self.comes.day - self.needed.day).days
        return days if days > 0 else None

    @cached_property
    def at_least(self) -> bool:
        """Whether it may be more days: work is still open, or a date is a period."""
        held = [bound for bound in (self.comes, self.needed) if bound]
        return any(bound.kind in {"open", "done"} or bound.said.first != bound.said.last for bound in held)

    @shown_as("cancelled")
    def gone(self) -> bool:
        """Whether it is cancelled while something waits for it, which is neither done nor cancelled."""
        waits = self.needed is None or self.needed.kind == "planned"
        gone = self.awaited is not None and _cancelled(self.awaited, self.awaited_milestone)
        return waits and gone and not self._over

    @property
    def _over(self) -> bool:
        """Whether nothing waits any more, by what documents say."""
        project, milestone = self.project.told or self.project, self.milestone
        return _cancelled(project, None) or bool(milestone and milestone.as_reported.value == "cancelled")


def dependencies_of(project: ProjectSnapshot, projects: Mapping[str, ProjectSnapshot]) -> Iterator[Awaiting]:
    """The dependencies of a project and of its milestones that are in view; `projects` are all, by id."""
    record = project.project
    for index, held in enumerate(record.depends_on):
        if _in_view(project, held):
            yield Awaiting(held, ("depends_on", index), project, None, projects.get(held.project))
    for status in project.milestones:
        for index, one in enumerate(status.milestone.depends_on):
            if _in_view(project, one, status.milestone):
                route: Route = ("milestones", status.index, "depends_on", index)
                yield Awaiting(one, route, project, status, projects.get(one.project))


def _cancelled(project: ProjectSnapshot, milestone: MilestoneSnapshot | None) -> bool:
    return project.history.state.value == "cancelled" or bool(milestone and milestone.cancelled)


def _in_view(project: ProjectSnapshot, record: Dependency, *around: Milestone) -> bool:
    return project.history.clock.knows(inherit(record, *around, project.project)[0])


def _project_comes(project: ProjectSnapshot) -> Bound | None:
    current, late = project.slippage.current, project.slippage.overrun
    still = late.date if late else current.between[0] if current.between else None
    if still and (current.date is None or still.first > current.date.first):
        return Bound("open", still, still.first, (late,) if late else ())
    if current.date is None:
        return None
    return Bound("actual" if current.kind == "actual" else "planned", current.date, current.date.first)


def _end_needs(project: ProjectSnapshot) -> Bound | None:
    current, late = project.slippage.current, project.slippage.overrun
    claim = project.history.claimed_done
    if current.kind == "completed":
        until = current.between[1] if current.between else claim.date if claim else None
        return Bound("done", until, until.last) if until else None
    if current.date is None:
        return None
    days = (current.date.last, *((late.date.last,) if late else ()), *(day.last for day in current.between or ()))
    return Bound("actual" if current.kind == "actual" else "planned", current.date, max(days), (late,) if late else ())


def _start_needs(project: ProjectSnapshot) -> Bound | None:
    stood = stand(project.history.charter.start, [], project.history.statements("start"))
    start = stood.date or project.slippage.start
    return Bound("planned", start, start.last, stood.statements) if start else None


def _milestone_comes(project: ProjectSnapshot, status: MilestoneSnapshot) -> Bound | None:
    told = [s for s in project.history.states("milestones", status.milestone.id) if s.value in OPEN]
    late = max(told, key=lambda stated: stated.date.first, default=None) if status.done or status.overdue else None
    day = status.actual if status.done else dated(status.due)
    if late and (day is None or late.date.first > day.first):
        return Bound("open", late.date, late.date.first, (late,))
    return Bound("actual" if status.done else "planned", day, day.first) if day else None


def _milestone_needs(status: MilestoneSnapshot) -> Bound | None:
    if status.done:
        day, until = status.actual, status.state.date
        if day:
            return Bound("actual", day, day.last)
        return Bound("done", until, until.last) if until else None
    due = dated(status.due)
    if due is None:
        return None
    return Bound("planned", due, max(due.last, status.open_on.last if status.overdue and status.open_on else due.last))

"""Entries of a project's lists, each with the date and the source that it has or inherits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeVar

from ictpmo.analysis.clock import LogEntry, own_date, source_of
from ictpmo.analysis.dependencies import Awaiting, BoundKind
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.facts.answers import CitedFact, EntryFact, LogFact, OwnValueFact, entry_kind, stated_fields
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.charter import Dependency
from ictpmo.model.dates import Date
from ictpmo.model.meaning import computed, value_of
from ictpmo.model.project import PART, Assessment, StatusReport
from ictpmo.model.values import Sourced, Text


@dataclass(frozen=True)
class ProjectLogFact(LogFact):
    """An entry of a log of a project."""

    project: ProjectSnapshot

    @property
    def said_by(self) -> Text | None:
        """Who says or decided it, a body by its name."""
        by = getattr(self.record, "by", None)
        return self.project.portfolio.called(by) if by else None


@dataclass(frozen=True)
class ChangeRequestFact(ProjectLogFact):
    """A request to change what was promised."""

    record: ChangeRequest

    requested: ClassVar[Date | None] = value_of("record.date", "The day it was made.")

    @computed
    def explained_days(self) -> int | None:
        """The days of the project's slippage that it covers."""
        covered = (part.days for part in self.project.slippage.explained_by if part.id == self.record.id)
        return next(covered, None)


@dataclass(frozen=True)
class StatusReportFact(ProjectLogFact):
    """What one report, or one place of it, says of the project at a date."""

    record: StatusReport

    @computed
    def fields(self) -> dict[str, OwnValueFact]:
        """Fields of one's own that it gives."""
        return stated_fields(self.project.portfolio, self.record.fields)


@dataclass(frozen=True)
class AssessmentFact(ProjectLogFact):
    """What an oversight body said of the project, an objective or a milestone."""

    record: Assessment

    @computed
    def objective(self) -> str | None:
        """The objective that it is about, if any."""
        return self._about("objectives")

    @computed
    def milestone(self) -> str | None:
        """The milestone that it is about, if any."""
        return self._about("milestones")

    @computed
    def closed(self) -> Date | None:
        """The day the body closed the matter, where that is not after the view's date."""
        closed = self.record.closed
        return closed if closed and closed.last <= self.project.history.view.as_of else None

    def _about(self, kind: str) -> str | None:
        target = PART.fullmatch(self.record.on)
        return target[2] if target and target[1] == kind else None


L = TypeVar("L", bound=ProjectLogFact)


def facts_of_log(project: ProjectSnapshot, entries: Iterable[LogEntry[Any]], kind: type[L]) -> tuple[L, ...]:
    """The entries of a log in view, oldest first."""
    return tuple(kind(entry.record, entry, project) for entry in entries)


def facts_of_list(project: ProjectSnapshot, name: str) -> Iterator[EntryFact]:
    """The entries in view of any other list of a project's file, each with the source that it has or inherits."""
    clock = project.history.clock
    for index, record in enumerate(getattr(project.project, name)):
        stated = getattr(record, "date", None)
        cites: tuple[str | None, str | None] = (None, None)
        if isinstance(record, Sourced):
            cites = source_of(project.portfolio, stated, record, project.project)
        day = own_date(project.portfolio, stated, cites[0])
        if day and clock.sees(day, cites[0]):
            yield entry_kind(type(record))(record, LogEntry(record, day, *cites, (name, index)))


@dataclass(frozen=True)
class DependencyFact(CitedFact):
    """What a project or a milestone of it waits for, and whether that comes in time."""

    cites: ClassVar[tuple[str, ...]] = ("record", "held.milestone.milestone", "held.project.project")
    prints: ClassVar[tuple[str, ...]] = ("held",)
    leaves_out: ClassVar[frozenset[str]] = frozenset({"id"})

    record: Dependency
    held: Awaiting

    awaited: ClassVar[str] = value_of(
        "record.id", "What is waited for: a project, or a milestone as `PROJECT.MILESTONE`."
    )
    milestone: ClassVar[str | None] = value_of(
        "held.milestone.milestone.id", "The milestone that waits; nothing where the project does."
    )
    for_: ClassVar[Literal["start", "end"]] = value_of(
        "record.waits", "What waits: the start, or the end; of a milestone, that it is done."
    )
    needed_by: ClassVar[Date | None] = value_of(
        "held.needed.said", "The date by which it is needed, by the latest word; nothing where none is known."
    )
    comes: ClassVar[Date | None] = value_of(
        "held.comes.said",
        "The date on which it is to be done, or was; of what is open after it, the day on which it was.",
    )
    comes_kind: ClassVar[BoundKind | None] = value_of(
        "held.comes.kind", "What that date is: planned, actual, or one on which it was still open."
    )

    @computed
    def late_at_least(self) -> bool:
        """Whether it may be more."""
        return self.held.late_days is not None and self.held.at_least

    @property
    def called(self) -> tuple[Text | None, Text | None]:
        """The names of the project that is waited for, and of the milestone, where there are such."""
        project, milestone = self.held.awaited, self.held.awaited_milestone
        return project.project.name if project else None, milestone.milestone.name if milestone else None

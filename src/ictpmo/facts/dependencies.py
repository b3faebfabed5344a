"""What projects and milestones wait for, and whether it comes in time."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from ictpmo.analysis.clock import inherit
from ictpmo.analysis.dependencies import Awaiting, BoundKind
from ictpmo.facts.shared import CitedFact
from ictpmo.model.dates import Date
from ictpmo.model.dependencies import Dependency
from ictpmo.model.meaning import computed
from ictpmo.model.values import Text


@dataclass(frozen=True)
class DependencyFact(CitedFact):
    """What a project or a milestone of it waits for, and whether that comes in time."""

    prints: ClassVar[tuple[str, ...]] = ("held",)
    leaves_out: ClassVar[frozenset[str]] = frozenset({"id"})

    record: Dependency
    held: Awaiting

    @computed
    def awaited(self) -> str:
        """What is waited for: a project, or a milestone as `PROJECT.MILESTONE`."""
        return self.record.id

    @computed
    def milestone(self) -> str | None:
        """The milestone that waits; nothing where the project does."""
        return self.held.milestone.milestone.id if self.held.milestone else None

    @computed
    def for_(self) -> Literal["start", "end"]:
        """What waits: the start, or the end; of a milestone, that it is done."""
        return self.record.waits

    @computed
    def needed_by(self) -> Date | None:
        """The date by which it is needed, by the latest word; nothing where none is known."""
        return self.held.needed.said if self.held.needed else None

    @computed
    def comes(self) -> Date | None:
        """The date on which it is to be done, or was; of what is open after it, the day on which it was."""
        return self.held.comes.said if self.held.comes else None

    @computed
    def comes_kind(self) -> BoundKind | None:
        """What that date is: planned, actual, or one on which it was still open."""
        return self.held.comes.kind if self.held.comes else None

    @computed
    def late_at_least(self) -> bool:
        """Whether it may be more."""
        return self.held.late_days is not None and self.held.at_least

    @property
    def called(self) -> tuple[Text | None, Text | None]:
        """The names of the project that is waited for, and of the milestone, where there are such."""
        project, milestone = self.held.awaited, self.held.awaited_milestone
        return project.project.name if project else None, milestone.milestone.name if milestone else None

    @property
    def _cites(self) -> tuple[str | None, str | None]:
        milestone = self.held.milestone
        around = (milestone.milestone,) if milestone else ()
        return inherit(self.record, *around, self.held.project.project)

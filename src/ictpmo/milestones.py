"""Where milestones stand against the dates they were promised for."""

from dataclasses import dataclass, replace

from ictpmo.history import History, Latest
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.model.project import Milestone
from ictpmo.timespan import Days, days_between

_NOT_DONE = frozenset({"not-started", "in-progress", "on-hold"})


@dataclass(frozen=True)
class MilestoneStatus:
    """A milestone in a view."""

    milestone: Milestone
    index: int
    first_due: PartialDate | None
    """The due date first known."""
    due: PartialDate | DateInWords | None
    """The due date by the latest word on it."""
    state: Latest
    actual: PartialDate | None
    parts: dict[str, str]
    overdue: Days | None
    """Days past the due date, at the least, on the date of the latest report that says that it is not done."""
    reported: PartialDate | None
    """The date of the latest report that speaks of it."""

    @property
    def done(self) -> bool:
        """Whether it is reported done, uncontested."""
        return bool(self.state.value == "completed")

    @property
    def cancelled(self) -> bool:
        """Whether it is no longer promised."""
        return bool(self.state.value == "cancelled")

    @property
    def said_open(self) -> bool:
        """Whether a report says that it is not done, by its state or by that of a part."""
        stated = set(self.state.values)
        if stated & _NOT_DONE:
            return True
        return not stated & {"completed", "cancelled"} and any(state in _NOT_DONE for state in self.parts.values())


@dataclass(frozen=True, slots=True)
class MilestoneCount:
    """How many there are; are done; fell due by the view's date; of those, were met; are overdue; have no date."""

    total: int
    done: int
    due: int
    met: int
    overdue: int
    undated: int


def milestones_of(history: History) -> tuple[MilestoneStatus, ...]:
    """The project's milestones, in the order of its plan."""
    return tuple(_status(history, index, milestone) for index, milestone in history.charter.milestones)


def count(history: History, statuses: tuple[MilestoneStatus, ...]) -> MilestoneCount:
    """The project's milestones, counted."""
    today = history.view.as_of
    due = [status for status in statuses if status.first_due and status.first_due.last <= today]
    return MilestoneCount(
        total=len(statuses),
        done=sum(status.done for status in statuses),
        due=len(due),
        met=sum(status.done for status in due),
        overdue=sum(status.overdue is not None for status in statuses),
        undated=sum(status.first_due is None for status in statuses),
    )


def _status(history: History, index: int, milestone: Milestone) -> MilestoneStatus:
    path = ("milestones", milestone.id)
    reported = history.latest(*path)
    bare = MilestoneStatus(
        milestone=milestone,
        index=index,
        first_due=_first_due(history, milestone),
        due=_due(history, milestone),
        state=history.latest(*path, "state"),
        actual=history.latest(*path, "actual").value,
        parts={
            part.id: history.latest(*path, "parts", part.id, "state").value or "not-given" for part in milestone.parts
        },
        overdue=None,
        reported=reported.date,
    )
    return replace(bare, overdue=_overdue(bare))


def _overdue(status: MilestoneStatus) -> Days | None:
    due = dated(status.due)
    if due is None or status.reported is None or not status.said_open or status.reported.first <= due.last:
        return None
    return days_between(due, status.reported)


def _first_due(history: History, milestone: Milestone) -> PartialDate | None:
    """The charter's date, or one that a change request moved it from; the earlier."""
    moves = (entry.record.milestones.get(milestone.id) for entry in history.requests)
    dates = [dated(milestone.due), *(dated(move.from_) for move in moves if move)]
    return min((day for day in dates if day), key=lambda day: day.first, default=None)


def _due(history: History, milestone: Milestone) -> PartialDate | DateInWords | None:
    """The date in the latest report; else the one last approved; else the charter's."""
    reported = history.latest("milestones", milestone.id, "due").values
    if reported:
        found: PartialDate | DateInWords = reported[-1]
        return found
    for entry in reversed(history.approved_requests):
        move = entry.record.milestones.get(milestone.id)
        if move and move.to:
            return move.to
    return milestone.due

"""Where milestones stand against the dates they were promised for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated

from ictpmo.analysis.history import OPEN, History, Latest
from ictpmo.analysis.timespan import Days, days_between
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.model.meaning import Meaning
from ictpmo.model.project import Milestone

_OPEN_FIRST = ("on-hold", "in-progress", "not-started", "not-given")


@dataclass(frozen=True)
class MilestoneSnapshot:
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
    """The state of each part; where sources of one date differ, the one that has it open."""
    open_on: PartialDate | None
    """The date of the latest report that says that it, or a part of it, is not done, if that is the latest word."""
    overdue: Days | None
    """Days past the due date, at the least, on the date of the latest report that says that it is not done."""
    reported: PartialDate | None
    """The date of the latest report that speaks of it."""

    @property
    def done(self) -> bool:
        """Whether it is reported done, uncontested."""
        return bool(self.state.value == "completed")

    @property
    def told(self) -> bool:
        """Whether a report tells if it is overdue: it is done, or open and has a date."""
        return self.done or bool(self.open_on and dated(self.due))

    @property
    def cancelled(self) -> bool:
        """Whether it is no longer promised."""
        return bool(self.state.value == "cancelled")


@dataclass(frozen=True, slots=True)
class MilestoneCount:
    """Milestones, counted."""

    total: Annotated[int, Meaning("How many there are.")]
    done: Annotated[int, Meaning("How many are done.")]
    due: Annotated[int, Meaning("How many were first due by the view's date.")]
    met: Annotated[int, Meaning("How many of those are done.")]
    overdue: Annotated[int, Meaning("How many a report says to be open after their due date.")]
    undated: Annotated[int, Meaning("How many have no due date.")]


def milestones_of(history: History) -> tuple[MilestoneSnapshot, ...]:
    """The project's milestones, in the order of its plan."""
    return tuple(_status(history, index, milestone) for index, milestone in history.charter.milestones)


def count(history: History, statuses: tuple[MilestoneSnapshot, ...]) -> MilestoneCount:
    """The project's milestones, counted."""
    today = history.view.as_of
    promised = [status for status in statuses if not status.cancelled]
    due = [status for status in promised if status.first_due and status.first_due.last <= today]
    return MilestoneCount(
        total=len(statuses),
        done=sum(status.done for status in statuses),
        due=len(due),
        met=sum(status.done for status in due),
        overdue=sum(status.overdue is not None for status in statuses),
        undated=sum(status.first_due is None for status in statuses),
    )


def _status(history: History, index: int, milestone: Milestone) -> MilestoneSnapshot:
    path = ("milestones", milestone.id)
    reported = history.latest(*path)
    state = history.latest(*path, "state")
    parts = {part.id: history.latest(*path, "parts", part.id, "state") for part in milestone.parts}
    bare = MilestoneSnapshot(
        milestone=milestone,
        index=index,
        first_due=_first_due(history, milestone),
        due=_due(history, milestone),
        state=state,
        actual=history.latest(*path, "actual").value,
        parts={name: _part_state(latest) for name, latest in parts.items()},
        open_on=_open_on(state, parts.values()),
        overdue=None,
        reported=reported.date,
    )
    return bare if history.state.value == "cancelled" else replace(bare, overdue=_overdue(bare))


def _part_state(latest: Latest) -> str:
    return latest.value or next((state for state in _OPEN_FIRST if state in latest.values), "not-given")


def _open_on(state: Latest, parts: Iterable[Latest]) -> PartialDate | None:
    """A part that is not done keeps a milestone open, unless that itself is said to be over."""
    words = [latest for latest in (state, *parts) if OPEN & set(latest.values)]
    if state not in words and {"completed", "cancelled"} & set(state.values):
        return None
    return max((latest.date for latest in words if latest.date), key=lambda day: day.last, default=None)


def _overdue(status: MilestoneSnapshot) -> Days | None:
    due = dated(status.due)
    if due is None or status.open_on is None or status.open_on.first <= due.last:
        return None
    return days_between(due, status.open_on)


def _first_due(history: History, milestone: Milestone) -> PartialDate | None:
    """The charter's date, or one that a change request moved it from, the earlier; else the first that is reported."""
    moves = (entry.record.milestones.get(milestone.id) for entry in history.requests)
    dates = [dated(milestone.due), *(dated(move.from_) for move in moves if move)]
    reported = [s for s in history.statements("milestones", milestone.id, "due") if dated(s.value)]
    first = [s.value for s in reported if s.date.last == reported[0].date.last]
    return min([day for day in dates if day] or first, key=lambda day: day.first, default=None)


def _due(history: History, milestone: Milestone) -> PartialDate | DateInWords | None:
    """The date in the latest report, of several the latest; else the one last approved; else the charter's."""
    if reported := history.latest("milestones", milestone.id, "due").values:
        words: DateInWords = reported[0]
        return max((day for day in reported if dated(day)), key=lambda day: day.last, default=words)
    for entry in reversed(history.approved_requests):
        move = entry.record.milestones.get(milestone.id)
        if move and move.to:
            return move.to
    return milestone.due

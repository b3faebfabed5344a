"""What a project promises, and how far that is kept: milestones with their parts, objectives with their indicators."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal, cast

from ictpmo.analysis.clock import LogEntry, inherit, own_date, when
from ictpmo.analysis.history import History
from ictpmo.analysis.indicators import IndicatorSnapshot
from ictpmo.analysis.later_facts import milestone_fields
from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.objectives import ObjectiveSnapshot
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.facts.answers import CitedFact, LogFact, OwnFieldFact, latest_fields
from ictpmo.facts.log import AssessmentFact, facts_of_log
from ictpmo.model.change_requests import ChangeRequest, DateMove
from ictpmo.model.dates import Date, DateOrWords, dated
from ictpmo.model.meaning import Meaning, computed, value_of
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Indicator, Milestone, MilestoneState, Objective, Part, Project, Value
from ictpmo.model.values import Number


@dataclass(frozen=True, slots=True)
class Promise:
    """A date promised, and the date on which it was: by the `charter`, or before a change request `moved` it."""

    on: Annotated[Date | None, Meaning("The day on which it was promised; of the charter, that of its source.")]
    due: Annotated[Date, Meaning("The date promised.")]
    moved: Annotated[bool, Meaning("Whether it is the date that a change request moved from.")] = False
    charter: Annotated[bool, Meaning("Whether it is the charter's.")] = False


def end_promises(portfolio: Portfolio, history: History) -> tuple[Promise, ...]:
    """The project's end as it was promised over time."""
    first = _charter_promise(portfolio, history.charter.original_end, history.project.source)
    return _promises(history, ("end",), first, lambda request: request.end)


def milestone_promises(portfolio: Portfolio, history: History, milestone: Milestone) -> tuple[Promise, ...]:
    """The due date of a milestone as it was promised over time."""
    name = milestone.id
    first = _charter_promise(portfolio, milestone.due, inherit(milestone, history.project)[0])
    return _promises(history, ("milestones", name, "due"), first, lambda request: request.milestones.get(name))


def _charter_promise(portfolio: Portfolio, due: DateOrWords | None, source: str | None) -> tuple[Promise, ...]:
    day = dated(due)
    return (Promise(own_date(portfolio, None, source), day, charter=True),) if day else ()


def _promises(
    history: History,
    path: tuple[str, ...],
    first: tuple[Promise, ...],
    move_of: Callable[[ChangeRequest], DateMove | None],
) -> tuple[Promise, ...]:
    """What the charter and reports promise, and what approved change requests move, in order of time."""
    found = list(first)
    for entry in history.approved_requests:
        if move := move_of(entry.record):
            dues = ((move.from_, True), (move.to, False))
            found += [Promise(entry.date, day, moved=moved) for due, moved in dues if (day := dated(due))]
    found += [Promise(stated.date, day) for stated in history.statements(*path) if (day := dated(stated.value))]
    return tuple(
        dict.fromkeys(
            sorted(found, key=lambda one: (one.on.last if one.on else date.min, not one.charter, not one.moved))
        )
    )


@dataclass(frozen=True)
class PartFact(CitedFact):
    """An item below a milestone: shown with it, not counted."""

    cites: ClassVar[tuple[str, ...]] = ("record", "milestone.milestone", "project")

    record: Part
    milestone: MilestoneSnapshot
    project: Project

    @computed
    def state(self) -> MilestoneState:
        """Its state; where sources of one date differ, the one that has it open."""
        return cast("MilestoneState", self.milestone.parts[self.record.id])


@dataclass(frozen=True)
class MilestoneFact(CitedFact):
    """A milestone: a result promised for a date."""

    cites: ClassVar[tuple[str, ...]] = ("record", "history.project")
    prints: ClassVar[tuple[str, ...]] = ("snapshot",)
    comes_first: ClassVar[tuple[str, ...]] = ("id", "name", "first_due", "due", "held_to", "state", "states", "actual")

    record: Milestone
    portfolio: Portfolio
    history: History
    snapshot: MilestoneSnapshot

    @computed
    def state(self) -> MilestoneState | Literal["contested"] | None:
        """Its state; `contested` where places of one date differ."""
        state: MilestoneState | None = self.snapshot.state.value
        return "contested" if self.snapshot.state.contested else state

    states: ClassVar[tuple[MilestoneState, ...]] = value_of(
        "snapshot.state.values", "Every state that places of the latest date give."
    )
    overdue_days: ClassVar[int | None] = value_of(
        "snapshot.overdue.least",
        "Days past the date it is held to, at the least, when a report last said that it is not done.",
    )

    @computed
    def outcome_not_reported(self) -> bool:
        """Whether the due date has passed and no report says that it is done, or that it is not."""
        due, status = dated(self.snapshot.due), self.snapshot
        if due is None or status.done or status.cancelled or status.overdue:
            return False
        return due.last <= self.history.view.as_of

    @computed
    def open(self) -> bool:
        """Whether it is still promised: neither done nor cancelled."""
        return not (self.snapshot.done or self.snapshot.cancelled)

    @computed
    def fields(self) -> dict[str, OwnFieldFact]:
        """Fields of one's own, each by the latest word on it."""
        given = milestone_fields(self.history, self.record, self.record.id, self.record.fields)
        return latest_fields(self.portfolio, given)

    @computed
    def promises(self) -> tuple[Promise, ...]:
        """Every date that it was promised for, by the day on which it was."""
        return milestone_promises(self.portfolio, self.history, self.record)

    @computed
    def parts(self) -> tuple[PartFact, ...]:
        """The items below it."""
        return tuple(PartFact(part, self.snapshot, self.history.project) for part in self.record.parts)


@dataclass(frozen=True)
class FigureFact(LogFact):
    """One figure of an indicator."""

    record: Value

    date: ClassVar[Date] = value_of(
        "entry.date", "The date that it has in the log: of what is measured its own, of a target that of its document."
    )
    day: ClassVar[Date | None] = value_of("record.date", "The day that it is for, where that is known.")

    @computed
    def when(self) -> Date:
        """What it is for, as readers are told: its day or period, else the date that it belongs to."""
        return when(self.entry)


@dataclass(frozen=True)
class IndicatorFact(CitedFact):
    """An indicator of an objective, and what its figures show."""

    cites: ClassVar[tuple[str, ...]] = ("record", "objective", "history.project")
    prints: ClassVar[tuple[str, ...]] = ("snapshot",)

    record: Indicator
    snapshot: IndicatorSnapshot
    objective: Objective
    history: History

    @computed
    def measured(self) -> FigureFact | None:
        """The latest actual."""
        return self._figure(self.snapshot.measure)

    @computed
    def held_against(self) -> FigureFact | None:
        """The target that it is held against; else the final one."""
        return self._figure(self.snapshot.target)

    @computed
    def actual(self) -> Number | None:
        """The latest measured figure, where places do not differ."""
        return self._single("actual", self.snapshot.measure)

    @computed
    def actuals(self) -> tuple[Number, ...]:
        """The measured figures of one date, where they differ."""
        return tuple(self.snapshot.differing("actual"))

    @computed
    def target(self) -> Number | None:
        """The target that the actual is held against, where those published together do not differ."""
        return self._single("target", self.snapshot.target)

    @computed
    def targets(self) -> tuple[Number, ...]:
        """The targets published together, where they differ."""
        return tuple(self.snapshot.differing("target"))

    @computed
    def values(self) -> tuple[FigureFact, ...]:
        """Its figures in view."""
        entries = [entry for _, owner, entry in self.history.values if owner is self.record]
        return tuple(FigureFact(entry.record, entry) for entry in entries)

    def counting(self, kind: Literal["actual", "target"]) -> tuple[FigureFact, ...]:
        """The figures that count: all that places of one date give where they differ, else the one there is."""
        differing = tuple(entry for entry in self.snapshot.rivals if entry.record.kind == kind)
        one = self.snapshot.measure if kind == "actual" else self.snapshot.target
        return tuple(FigureFact(entry.record, entry) for entry in differing or ((one,) if one else ()))

    def _single(self, kind: str, entry: LogEntry[Value] | None) -> Number | None:
        return None if entry is None or self.snapshot.differing(kind) else entry.record.value

    @staticmethod
    def _figure(entry: LogEntry[Value] | None) -> FigureFact | None:
        return FigureFact(entry.record, entry) if entry else None


@dataclass(frozen=True)
class ObjectiveFact(CitedFact):
    """An objective: what the project is for, and how far that is met."""

    cites: ClassVar[tuple[str, ...]] = ("record", "project.project")
    prints: ClassVar[tuple[str, ...]] = ("snapshot",)

    record: Objective
    snapshot: ObjectiveSnapshot
    project: ProjectSnapshot

    @computed
    def assessment(self) -> AssessmentFact | None:
        """The word of an oversight body that counts: the latest that is adverse and open, else the latest."""
        counting = [self.snapshot.assessment] if self.snapshot.assessment else []
        return next(iter(facts_of_log(self.project, counting, AssessmentFact)), None)

    @computed
    def indicators(self) -> tuple[IndicatorFact, ...]:
        """How one can tell that it is met."""
        history = self.project.history
        return tuple(IndicatorFact(one.indicator, one, self.record, history) for one in self.snapshot.indicators)

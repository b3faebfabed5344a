"""Whether objectives are met, by what was measured and by what oversight bodies said.

An estimate is not an actual. Different populations, and figures of unclear meaning, are never compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from ictpmo.clock import Entry
from ictpmo.history import FULL, History, Stated
from ictpmo.milestones import MilestoneStatus
from ictpmo.model.dates import PartialDate
from ictpmo.model.project import Assessment, Indicator, Objective, Value

Met = Literal["met", "unmet", "not-yet-due", "not-demonstrated"]
Why = Literal[
    "measured",
    "unclear",
    "no-measure",
    "before-completion",
    "other-population",
    "no-target",
    "target-ahead",
]

WHY: dict[Why, str] = {
    "measured": "measured against the target",
    "unclear": "the figures' meaning is unclear",
    "no-measure": "no actual is recorded",
    "before-completion": "the latest actual is from before the claimed completion",
    "other-population": "target and actual count different populations",
    "no-target": "no target is of the actual's period",
    "target-ahead": "the target's period is not over",
}
"""What the state of an indicator rests on, in words."""

_NOT_UNDER_WAY = frozenset({"not-started", "on-hold", "cancelled"})

_WORST_FIRST: tuple[Met, ...] = ("unmet", "not-demonstrated", "not-yet-due", "met")


@dataclass(frozen=True)
class IndicatorStatus:
    """An indicator in a view."""

    indicator: Indicator
    state: Met
    why: Why
    measure: Entry[Value] | None
    target: Entry[Value] | None
    completion: float | None
    """How much of the way from the starting value to the final target is covered, in per cent."""


@dataclass(frozen=True)
class ObjectiveStatus:
    """An objective in a view."""

    objective: Objective
    index: int
    state: Met
    indicators: tuple[IndicatorStatus, ...]
    assessment: Entry[Assessment] | None
    """The latest open word of an oversight body on it."""
    contested: bool
    """Whether a measure and an assessment disagree."""


@dataclass(frozen=True)
class ObjectivesStatus:
    """All objectives of a project, and what was said of the project as a whole."""

    objectives: tuple[ObjectiveStatus, ...]
    assessment: Entry[Assessment] | None

    @property
    def state(self) -> Met | None:
        """The worst of all; nothing where no objective is recorded and no assessment was made."""
        states = [status.state for status in self.objectives]
        if self.assessment:
            states.append(_verdict(self.assessment.record))
        return _worst(states) if states else None


@dataclass(frozen=True, slots=True)
class Gap:
    """The distance of reported completion from what else shows completion, in points; above zero: reported more."""

    indicators: float | None
    milestones: float | None


def objectives_of(history: History) -> ObjectivesStatus:
    """The project's objectives and their states."""
    claimed = claimed_done(history)
    statuses = tuple(
        _objective_status(history, index, objective, claimed) for index, objective in history.charter.objectives
    )
    return ObjectivesStatus(statuses, open_assessment(history, "project"))


def claimed_done(history: History) -> Stated | None:
    """The first statement that the project is done: completed, operational, or at 100 per cent."""
    states = [stated for stated in history.statements("state") if stated.value in {"completed", "operational"}]
    figures = [stated for stated in history.statements("completion") if stated.value == FULL]
    if history.state.derived and history.state.done:
        figures += history.state.statements
    return min((*states, *figures), key=lambda stated: stated.date.last, default=None)


def open_assessment(history: History, on: str) -> Entry[Assessment] | None:
    """The latest word of an oversight body on something, unless it has closed the matter."""
    today = history.view.as_of
    found = [entry for entry in history.assessments if entry.record.on == on]
    standing = [entry for entry in found if entry.record.closed is None or entry.record.closed.last > today]
    return standing[-1] if standing else None


def completion_gap(history: History, objectives: ObjectivesStatus, milestones: tuple[MilestoneStatus, ...]) -> Gap:
    """How far reported completion is from the mean of the indicators, and from the range that milestones show."""
    reported = history.completions.value
    if reported is None:
        return Gap(None, None)
    shown = [i.completion for status in objectives.objectives for i in status.indicators if i.completion is not None]
    by_indicator = reported - fmean(shown) if shown else None
    low, high = milestone_completion(milestones) or (reported, reported)
    by_milestone = max(reported - high, 0) - max(low - reported, 0)
    return Gap(by_indicator, by_milestone if milestones else None)


def milestone_completion(milestones: tuple[MilestoneStatus, ...]) -> tuple[float, float] | None:
    """From milestones done to all that may be, in per cent of those that are not cancelled.

    One in progress may be as good as done, and one of unknown outcome may be done. One on hold or not started is not.
    """
    counted = [status for status in milestones if not status.cancelled]
    if not counted:
        return None
    done = sum(status.done for status in counted)
    not_done = sum(bool(status.state.values) and set(status.state.values) <= _NOT_UNDER_WAY for status in counted)
    return done / len(counted) * 100, (len(counted) - not_done) / len(counted) * 100


def _worst(states: Iterable[Met]) -> Met:
    return min(states, key=_WORST_FIRST.index)


def _verdict(assessment: Assessment) -> Met:
    return "met" if assessment.verdict == "met" else "unmet"


def _objective_status(history: History, index: int, objective: Objective, claimed: Stated | None) -> ObjectiveStatus:
    indicators = tuple(_indicator_status(history, indicator, claimed) for indicator in objective.indicators)
    by_measure = _worst([status.state for status in indicators]) if indicators else "not-demonstrated"
    assessment = open_assessment(history, f"objectives[{objective.id}]")
    if assessment is None:
        return ObjectiveStatus(objective, index, by_measure, indicators, None, contested=False)
    verdict = _verdict(assessment.record)
    decided = {status.state for status in indicators if status.state in {"met", "unmet"}}
    newest = max((i.measure.date.last for i in indicators if i.measure), default=None)
    prevails = newest is None or assessment.date.last >= newest
    return ObjectiveStatus(
        objective,
        index,
        verdict if prevails else by_measure,
        indicators,
        assessment,
        contested=bool(decided - {verdict}),
    )


def _indicator_status(history: History, indicator: Indicator, claimed: Stated | None) -> IndicatorStatus:
    entries = [entry for _, owner, entry in history.values if owner is indicator]
    measures = sorted((e for e in entries if e.record.kind == "actual"), key=lambda e: e.date.last)
    targets = sorted((e for e in entries if e.record.kind == "target"), key=_target_end)
    measure = measures[-1] if measures else None
    final = targets[-1] if targets else None
    if indicator.meaning == "unclear":
        return IndicatorStatus(indicator, "not-demonstrated", "unclear", measure, final, None)
    completion = _completion(entries, measure, final)
    state, why, target = _judge(history, indicator, measure, targets, claimed)
    return IndicatorStatus(indicator, state, why, measure, target or final, completion)


def _judge(
    history: History,
    indicator: Indicator,
    measure: Entry[Value] | None,
    targets: list[Entry[Value]],
    claimed: Stated | None,
) -> tuple[Met, Why, Entry[Value] | None]:
    """An actual is held against the target of its own period; the measure of completed work against the final one."""
    final = targets[-1] if targets else None
    if final is None:
        return "not-demonstrated", "no-target" if measure else "no-measure", None
    ahead = claimed is None and _target_end(final) > history.view.as_of.isoformat()
    if measure is None:
        return ("not-yet-due", "target-ahead", final) if ahead else ("not-demonstrated", "no-measure", final)
    if claimed and measure.date.last < _completed_on(history, claimed).first:
        return "not-demonstrated", "before-completion", final
    target = final if claimed else next((t for t in targets if _same_period(t, measure)), None)
    if target is None:
        return ("not-yet-due", "target-ahead", final) if ahead else ("not-demonstrated", "no-target", final)
    if target.record.population != measure.record.population:
        return "not-demonstrated", "other-population", target
    return ("met" if _reaches(indicator, measure, target) else "unmet"), "measured", target


def _completed_on(history: History, claimed: Stated) -> PartialDate:
    actual: PartialDate | None = history.latest("actual_end").value
    return actual or claimed.date


def _reaches(indicator: Indicator, measure: Entry[Value], target: Entry[Value]) -> bool:
    """Whether a measure is as good as its target, or better; to maintain is not to fall below."""
    if indicator.direction == "decrease":
        return measure.record.value <= target.record.value
    return measure.record.value >= target.record.value


def _same_period(target: Entry[Value], measure: Entry[Value]) -> bool:
    ours, theirs = measure.record.date or measure.record.period, target.record.date or target.record.period
    return ours is not None and theirs is not None and ours.within(theirs)


def _target_end(target: Entry[Value]) -> str:
    when = target.record.date or target.record.period
    return when.last.isoformat() if when else target.date.last.isoformat()


def _completion(entries: list[Entry[Value]], measure: Entry[Value] | None, final: Entry[Value] | None) -> float | None:
    """(starting value - measured) / (starting value - target) x 100, held between 0 and 100."""
    starts = [entry for entry in entries if entry.record.kind == "start"]
    if not starts or measure is None or final is None:
        return None
    populations = {str(entry.record.population) for entry in (starts[-1], measure, final)}
    distance = starts[-1].record.value - final.record.value
    if len(populations) > 1 or not distance:
        return None
    return min(max((starts[-1].record.value - measure.record.value) / distance * 100, 0), 100)

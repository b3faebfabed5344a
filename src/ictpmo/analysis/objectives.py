"""Whether objectives are met, by what was measured and by what oversight bodies said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Annotated

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.history import History
from ictpmo.analysis.indicators import WORST_FIRST, IndicatorSnapshot, Met, indicator_status
from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.of_phases import full_by_phases
from ictpmo.analysis.statement import Statement
from ictpmo.analysis.voices import is_oversight
from ictpmo.model.meaning import Meaning
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Assessment, Objective, Verdict

_NOT_UNDER_WAY = frozenset({"not-started", "on-hold", "cancelled"})

WORST_VERDICT: tuple[Verdict, ...] = ("unmet", "partly-met", "met")


@dataclass(frozen=True)
class ObjectiveSnapshot:
    """An objective in a view."""

    objective: Objective
    index: int
    state: Annotated[Met, Meaning("Whether it is met.")]
    indicators: tuple[IndicatorSnapshot, ...]
    assessment: LogEntry[Assessment] | None
    """The word of an oversight body on it that counts: the latest that is adverse and open, else the latest."""
    contested: Annotated[bool, Meaning("Whether a measure and an assessment, or two assessments that count, disagree.")]


@dataclass(frozen=True)
class ObjectivesSnapshot:
    """All objectives of a project, and what was said of the project as a whole."""

    objectives: tuple[ObjectiveSnapshot, ...]
    assessment: LogEntry[Assessment] | None

    @property
    def state(self) -> Met | None:
        """The worst of all; nothing where no objective is recorded and no assessment was made."""
        states = [status.state for status in self.objectives]
        if self.assessment:
            states.append(_verdict(self.assessment.record))
        return _worst(states) if states else None

    @property
    def words(self) -> tuple[LogEntry[Assessment], ...]:
        """The words of oversight bodies that count: on the project, and on its objectives."""
        found = (self.assessment, *(status.assessment for status in self.objectives))
        return tuple(entry for entry in found if entry)

    @property
    def count(self) -> "ObjectiveCount":
        """The objectives, counted."""
        met, unmet = (sum(one.state == state for one in self.objectives) for state in ("met", "unmet"))
        return ObjectiveCount(len(self.objectives), met, unmet)


@dataclass(frozen=True, slots=True)
class ObjectiveCount:
    """Objectives, counted."""

    total: Annotated[int, Meaning("How many there are.")]
    met: Annotated[int, Meaning("How many are shown to be met.")]
    unmet: Annotated[int, Meaning("How many were found unmet, or measured so.")]


@dataclass(frozen=True, slots=True)
class CompletionGap:
    """The distance of reported completion from what else shows completion, in points; above zero: reported more."""

    indicators: float | None
    milestones: float | None


def objectives_of(history: History) -> ObjectivesSnapshot:
    """The project's objectives and their states."""
    claimed = history.claimed_done or full_by_phases(history)
    statuses = tuple(
        _objective_status(history, index, objective, claimed) for index, objective in history.charter.objectives
    )
    return ObjectivesSnapshot(statuses, next(iter(standing(history, "project")), None))


def standing(history: History, on: str) -> tuple[LogEntry[Assessment], ...]:
    """The words of oversight bodies on something that count, the adverse and then the latest first.

    They are those of the latest date, and what is adverse and neither closed nor answered by the body that said it.
    """
    found = [entry for entry in history.assessments if entry.record.on == on]
    if not found:
        return ()
    today = history.view.as_of
    left = [entry for entry in found if entry.record.closed is None or entry.record.closed.last > today]
    counting = [
        entry for entry in reversed(left) if entry.date.last == left[-1].date.last or is_unanswered(entry, found)
    ]
    return tuple(sorted(counting, key=_adverse_first))


def is_unanswered(entry: LogEntry[Assessment], found: Iterable[LogEntry[Assessment]]) -> bool:
    """Whether a word is adverse and the body that said it has not said later that the matter is met.

    That it is met by what the recorder inferred answers nothing, nor does a word of a period that may be of before.
    """
    said = [other for other in found if (other.record.on, other.record.by) == (entry.record.on, entry.record.by)]
    met = (other for other in said if other.record.verdict == "met" and _is_its_own(other.record))
    return entry.record.verdict != "met" and all(other.date.first <= entry.date.last for other in met)


def _is_its_own(said: Assessment) -> bool:
    """Whether what was found, of what and by whom is as its document states it."""
    return said.states("verdict", "on", "by")


def _adverse_first(entry: LogEntry[Assessment]) -> tuple[bool, int, int, bool]:
    verdict = entry.record.verdict
    inferred = "verdict" in entry.record.inferred
    return verdict == "met", -entry.date.last.toordinal(), WORST_VERDICT.index(verdict), inferred


def completion_gap(
    history: History, objectives: ObjectivesSnapshot, milestones: tuple[MilestoneSnapshot, ...]
) -> CompletionGap:
    """How far reported completion is from the mean of the indicators, and from the range that milestones show."""
    reported = history.completions.value
    if reported is None:
        return CompletionGap(None, None)
    shown = [i.completion for status in objectives.objectives for i in status.indicators if i.completion is not None]
    by_indicator = reported - fmean(shown) if shown else None
    low, high = milestone_completion(milestones) or (reported, reported)
    by_milestone = max(reported - high, 0) - max(low - reported, 0)
    return CompletionGap(by_indicator, by_milestone if milestones else None)


def milestone_completion(milestones: tuple[MilestoneSnapshot, ...]) -> tuple[float, float] | None:
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
    return min(states, key=WORST_FIRST.index)


def _verdict(assessment: Assessment) -> Met:
    return "met" if assessment.verdict == "met" else "unmet"


def _counts(entry: LogEntry[Assessment]) -> bool:
    """Whether a word says how it stands where nothing is measured: what the recorder infers shows nothing to be met."""
    return entry.record.verdict != "met" or _is_its_own(entry.record)


def _outweighs(portfolio: Portfolio, entry: LogEntry[Assessment], measured: date) -> bool:
    """Whether a word counts more than a measurement: an adverse one always, *met* as a body of oversight states it."""
    if entry.date.last < measured or not _counts(entry):
        return False
    return entry.record.verdict != "met" or (entry.record.source is not None and is_oversight(portfolio, entry))


def _objective_status(
    history: History, index: int, objective: Objective, claimed: Statement | None
) -> ObjectiveSnapshot:
    indicators = tuple(indicator_status(history, indicator, claimed) for indicator in objective.indicators)
    by_measure = _worst([status.state for status in indicators]) if indicators else "not-demonstrated"
    assessments = standing(history, f"objectives[{objective.id}]")
    if not assessments:
        return ObjectiveSnapshot(objective, index, by_measure, indicators, None, contested=False)
    assessment = assessments[0]
    verdict = _verdict(assessment.record)
    decided = {status.state for status in indicators if status.state in {"met", "unmet"}}
    newest = max((i.measure.date.last for i in indicators if i.measure), default=None)
    prevails = _counts(assessment) if newest is None else _outweighs(history.portfolio, assessment, newest)
    return ObjectiveSnapshot(
        objective,
        index,
        verdict if prevails else by_measure,
        indicators,
        assessment,
        contested=len(decided | {_verdict(entry.record) for entry in assessments}) > 1,
    )

"""Whether an indicator shows its objective met: actuals held against targets.

An estimate is not an actual. Different populations, and figures of unclear meaning, are never compared: where several
are measured, each is judged by itself, and the worst counts.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.history import History
from ictpmo.analysis.indicator_figures import NONE, Figures, counts_same, figures_of, reaches, same_period, target_end
from ictpmo.analysis.reported_ends import last_ends
from ictpmo.analysis.statement import Statement
from ictpmo.analysis.timespan import is_too_vague
from ictpmo.model.dates import PartialDate
from ictpmo.model.meaning import Meaning, PerCent
from ictpmo.model.project import Indicator, Value
from ictpmo.model.results import AnyIndicator

Met = Literal["met", "unmet", "not-yet-due", "not-demonstrated"]
WORST_FIRST: tuple[Met, ...] = ("unmet", "not-demonstrated", "not-yet-due", "met")
Why = Literal[
    "measured",
    "unclear",
    "no-measure",
    "before-completion",
    "other-population",
    "no-target",
    "target-ahead",
    "contested",
]


@dataclass(frozen=True)
class IndicatorSnapshot:
    """An indicator in a view."""

    indicator: Indicator
    state: Annotated[Met, Meaning("Whether it shows the objective met.")]
    why: Annotated[Why, Meaning("What that rests on.")]
    measure: LogEntry[Value] | None
    target: LogEntry[Value] | None
    completion: Annotated[
        PerCent | None,
        Meaning("How much of the way from the starting value to the final target is covered, in per cent."),
    ]
    rivals: tuple[LogEntry[Value], ...] = ()
    """Where figures of one date differ: all of them."""
    way: tuple[LogEntry[Value], ...] = ()
    """What the way covered is computed of: the starting value, the actual and the final target."""

    def differing(self, kind: str) -> list[float]:
        """The values of a kind that differ; none where they do not."""
        values = [entry.record.value for entry in self.rivals if entry.record.kind == kind]
        return list(dict.fromkeys(values))


def indicator_status(history: History, indicator: Indicator, claimed: Statement | None) -> IndicatorSnapshot:
    """An indicator by its figures in view; `claimed` is the statement that the project is done, where that stands."""
    all_figures = figures_of(history).get(id(indicator), NONE)
    done = _completed_on(history, claimed) if claimed else None
    figures, (state, why, measure, target) = judge(indicator, all_figures, history.view.as_of, done)
    if why == "unclear":
        return IndicatorSnapshot(indicator, state, why, measure, target, None)
    if measure and target and why == "contested":
        return IndicatorSnapshot(indicator, state, why, measure, target, None, figures.rivals(measure, target))
    completion, way = all_figures.least_completion(indicator)
    return IndicatorSnapshot(indicator, state, why, measure, target, completion, way=way)


Judgement = tuple[Met, Why, LogEntry[Value] | None, LogEntry[Value] | None]
"""A state, what it rests on, and the actual and the target that decided."""


def judge(
    indicator: AnyIndicator, figures: Figures, as_of: date, done: PartialDate | None = None
) -> tuple[Figures, Judgement]:
    """The worst that the figures of any population show, and those figures: none makes up for another."""
    judged = [(each, _judge(indicator, each, as_of, done)) for each in figures.by_population]
    return min(judged, key=lambda pair: WORST_FIRST.index(pair[1][0]))


def _judge(indicator: AnyIndicator, figures: Figures, as_of: date, done: PartialDate | None) -> Judgement:
    """An actual is held against the target of its period; the measure of work done on a day against the final one."""
    final = next(iter(figures.final), None)
    latest = next(iter(figures.measures), None)
    if indicator.meaning == "unclear":
        return "not-demonstrated", "unclear", latest, final
    if final is None:
        return "not-demonstrated", "no-target" if latest else "no-measure", latest, None
    measure = latest if done else figures.measure
    ahead = done is None and target_end(final) > as_of
    if measure is None or (done and measure.date.last < done.first):
        why: Why = "before-completion" if measure else "no-measure"
        return ("not-yet-due", "target-ahead", measure, final) if ahead else ("not-demonstrated", why, measure, final)
    targets = figures.final if done else figures.of_period(measure)
    if not targets:
        state: Met = "not-yet-due" if ahead else "not-demonstrated"
        return state, "target-ahead" if ahead else "no-target", measure, final
    found = _held_against(indicator, figures, measure, targets)
    early = done is None and found[0] == "unmet" and indicator.direction != "maintain"
    if early and all(target_end(one) > as_of for one in figures.targets if same_period(one, measure)):
        return "not-yet-due", "target-ahead", measure, targets[0]
    return found


def _held_against(
    indicator: AnyIndicator, figures: Figures, measure: LogEntry[Value], targets: list[LogEntry[Value]]
) -> Judgement:
    """What an actual is against the targets of one period: one, if no two that were published together differ."""
    target = targets[0]
    if figures.contested(measure, targets):
        return "not-demonstrated", "contested", measure, target
    reached = reaches(indicator, measure, target)
    if not counts_same(target, measure) or reached is None:
        return "not-demonstrated", "other-population", measure, target
    return ("met" if reached else "unmet"), "measured", measure, target


def _completed_on(history: History, claimed: Statement) -> PartialDate:
    """The day of it: the one that reports give, unless it was said to be done before that or the period spans years."""
    ended: list[PartialDate] = [stated.value for stated in last_ends(history.statements("actual_end"))]
    return min([*(day for day in ended if not is_too_vague(day)), claimed.date], key=lambda day: day.first)

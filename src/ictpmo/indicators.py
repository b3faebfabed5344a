"""Whether an indicator shows its objective met: actuals held against targets.

An estimate is not an actual. Different populations, and figures of unclear meaning, are never compared.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ictpmo.clock import Entry
from ictpmo.history import FULL, History, Stated
from ictpmo.model.dates import PartialDate
from ictpmo.model.project import Indicator, Value

Met = Literal["met", "unmet", "not-yet-due", "not-demonstrated"]
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

WHY: dict[Why, str] = {
    "measured": "measured against the target",
    "unclear": "the figures' meaning is unclear",
    "no-measure": "no actual is recorded",
    "before-completion": "the latest actual is from before the claimed completion",
    "other-population": "target and actual count different populations",
    "no-target": "no target is of the actual's period",
    "target-ahead": "the target's period is not over",
    "contested": "figures of one date differ, and are not compared",
}
"""What the state of an indicator rests on, in words."""


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
    rivals: tuple[Entry[Value], ...] = ()
    """Where figures of one date differ: all of them."""

    def differing(self, kind: str) -> list[float]:
        """The values of a kind that differ; none where they do not."""
        values = [entry.record.value for entry in self.rivals if entry.record.kind == kind]
        return list(dict.fromkeys(values))


def indicator_status(history: History, indicator: Indicator, claimed: Stated | None) -> IndicatorStatus:
    """An indicator by its figures in view; `claimed` is the statement that the project is done, where that stands."""
    figures = _Figures([entry for _, owner, entry in history.values if owner is indicator])
    measure, final = next(iter(figures.measures), None), next(iter(figures.final), None)
    if indicator.meaning == "unclear":
        return IndicatorStatus(indicator, "not-demonstrated", "unclear", measure, final, None)
    state, why, target = _judge(history, indicator, figures, claimed)
    if why == "contested":
        return IndicatorStatus(indicator, state, why, measure, target, None, figures.rivals(target))
    measure = figures.measured(target or final)
    return IndicatorStatus(indicator, state, why, measure, target or final, figures.completion(indicator))


class _Figures:
    """An indicator's figures in view: the latest actuals, and of each period the targets that were published last."""

    def __init__(self, entries: list[Entry[Value]]) -> None:
        self.starts = _first([entry for entry in entries if entry.record.kind == "start"])
        self.measures = _last([entry for entry in entries if entry.record.kind == "actual"], lambda e: e.date.last)
        self.targets = [entry for entry in entries if entry.record.kind == "target"]
        self.final = self._published_last(_last(self.targets, _target_end))

    def of_period(self, measure: Entry[Value]) -> list[Entry[Value]]:
        """The targets of the period that was measured."""
        return self._published_last([target for target in self.targets if _same_period(target, measure)])

    def measured(self, target: Entry[Value] | None) -> Entry[Value] | None:
        """The latest actual; of several of one date, the one that counts what the target does."""
        same = [m for m in self.measures if target and m.record.population == target.record.population]
        return next(iter(same or self.measures), None)

    def completion(self, indicator: Indicator) -> float | None:
        """How much of the way from the starting value to the final target is covered, held between 0 and 100."""
        target = next(iter(self.final), None)
        measure = self.measured(target)
        if target is None or measure is None or _differ(self.final) or _differ(self._like(measure)):
            return None
        if indicator.direction == "maintain":
            same = target.record.population == measure.record.population
            return float(FULL) if same and _reaches(indicator, measure, target) else None
        return self._covered(measure, target)

    def _covered(self, measure: Entry[Value], target: Entry[Value]) -> float | None:
        populations = {str(entry.record.population) for entry in (*self.starts, measure, target)}
        if not self.starts or _differ(self.starts) or len(populations) > 1:
            return None
        start = self.starts[0].record.value
        distance = start - target.record.value
        return min(max((start - measure.record.value) / distance * FULL, 0), FULL) if distance else None

    def _like(self, measure: Entry[Value]) -> list[Entry[Value]]:
        """The latest actuals that count what this one does."""
        return [other for other in self.measures if other.record.population == measure.record.population]

    def rivals(self, target: Entry[Value] | None) -> tuple[Entry[Value], ...]:
        """The latest actuals, and the targets published with a target, where they differ."""
        beside = [other for other in self.targets if target and _target_end(other) == _target_end(target)]
        groups = (self.measures, self._published_last(beside))
        return tuple(entry for group in groups if _differ(group) for entry in group)

    def contested(self, measure: Entry[Value], targets: list[Entry[Value]]) -> bool:
        """Whether two figures of one date differ: neither is then held against the other side."""
        return _differ(targets) or _differ(self._like(measure))

    @staticmethod
    def _published_last(targets: list[Entry[Value]]) -> list[Entry[Value]]:
        return _last(targets, lambda entry: entry.date.last)


def _last(entries: list[Entry[Value]], day: Callable[[Entry[Value]], date]) -> list[Entry[Value]]:
    """The figures of the latest day, in an order that is not the file's."""
    newest = max(map(day, entries), default=None)
    return sorted((entry for entry in entries if day(entry) == newest), key=_in_order)


def _first(entries: list[Entry[Value]]) -> list[Entry[Value]]:
    """The figures of the first day: where the way begins."""
    oldest = min((entry.date.last for entry in entries), default=None)
    return sorted((entry for entry in entries if entry.date.last == oldest), key=_in_order)


def _in_order(entry: Entry[Value]) -> tuple[float, str, str]:
    return entry.record.value, str(entry.record.population), entry.source or ""


def _differ(entries: list[Entry[Value]]) -> bool:
    return len({entry.record.value for entry in entries}) > 1


def _judge(
    history: History, indicator: Indicator, figures: _Figures, claimed: Stated | None
) -> tuple[Met, Why, Entry[Value] | None]:
    """An actual is held against the target of its own period; the measure of completed work against the final one."""
    final = next(iter(figures.final), None)
    measure = figures.measured(final)
    if final is None:
        return "not-demonstrated", "no-target" if measure else "no-measure", None
    ahead = claimed is None and _target_end(final) > history.view.as_of
    if measure is None:
        return ("not-yet-due", "target-ahead", final) if ahead else ("not-demonstrated", "no-measure", final)
    if claimed and measure.date.last < _completed_on(history, claimed).first:
        return "not-demonstrated", "before-completion", final
    targets = figures.final if claimed else figures.of_period(measure)
    if not targets:
        return ("not-yet-due", "target-ahead", final) if ahead else ("not-demonstrated", "no-target", final)
    return _held_against(indicator, figures, measure, targets)


def _held_against(
    indicator: Indicator, figures: _Figures, measure: Entry[Value], targets: list[Entry[Value]]
) -> tuple[Met, Why, Entry[Value]]:
    """What an actual is against the targets of one period: one, if no two that were published together differ."""
    target = targets[0]
    measure = figures.measured(target) or measure
    if figures.contested(measure, targets):
        return "not-demonstrated", "contested", target
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


def _target_end(target: Entry[Value]) -> date:
    when = target.record.date or target.record.period
    return when.last if when else target.date.last

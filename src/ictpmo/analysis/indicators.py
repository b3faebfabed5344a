"""Whether an indicator shows its objective met: actuals held against targets.

An estimate is not an actual. Different populations, and figures of unclear meaning, are never compared.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from ictpmo.analysis.clock import LogEntry, when
from ictpmo.analysis.history import History
from ictpmo.analysis.standing import restates
from ictpmo.analysis.statement import FULL, Statement
from ictpmo.analysis.timespan import is_too_vague
from ictpmo.model.dates import PartialDate
from ictpmo.model.meaning import Meaning
from ictpmo.model.project import Indicator, Value
from ictpmo.model.results import AnyIndicator

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


@dataclass(frozen=True)
class IndicatorSnapshot:
    """An indicator in a view."""

    indicator: Indicator
    state: Annotated[Met, Meaning("Whether it shows the objective met.")]
    why: Annotated[Why, Meaning("What that rests on.")]
    measure: LogEntry[Value] | None
    target: LogEntry[Value] | None
    completion: float | None
    """How much of the way from the starting value to the final target is covered, in per cent."""
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
    figures = Figures([entry for _, owner, entry in history.values if owner is indicator])
    done = _completed_on(history, claimed) if claimed else None
    state, why, measure, target = judge(indicator, figures, history.view.as_of, done)
    if why == "unclear":
        return IndicatorSnapshot(indicator, state, why, measure, target, None)
    if measure and target and why == "contested":
        return IndicatorSnapshot(indicator, state, why, measure, target, None, figures.rivals(measure, target))
    return IndicatorSnapshot(
        indicator, state, why, measure, target, figures.completion(indicator), way=figures.way(indicator)
    )


class Figures:
    """An indicator's figures in view: the actuals, and of each period the targets that were published last."""

    def __init__(self, said: Sequence[LogEntry[Value]]) -> None:
        alike = _alike(said)
        known = [one for one in said if not any(_restates(one, other) for other in alike[_day(one)].values())]
        entries = [entry for entry in known if not _is_of_no_time(entry, known)]
        self.starts = [entry for entry in entries if entry.record.kind == "start"]
        self.actuals = [entry for entry in entries if entry.record.kind == "actual"]
        self.measures = _measured_last(self.actuals)
        self.estimates = [entry for entry in entries if entry.record.kind == "estimate"]
        self.targets = [entry for entry in entries if entry.record.kind == "target"]
        counted = [entry.record.population for entry in self.actuals]
        self.measured_targets = [t for t in self.targets if t.record.population in counted] or self.targets
        """Those for whom, or for what, there is an actual: a target that nobody measures takes the place of none."""
        self.final = published_last(_last(self.measured_targets, _target_end))

    def of_period(self, measure: LogEntry[Value]) -> list[LogEntry[Value]]:
        """The targets of the period that was measured."""
        return published_last([target for target in self.measured_targets if same_period(target, measure)])

    def measured(self, target: LogEntry[Value] | None) -> LogEntry[Value] | None:
        """The latest actual that counts what the target does; where none does, the latest."""
        same = [m for m in self.actuals if target and m.record.population == target.record.population]
        return next(iter(_measured_last(same) or self.measures), None)

    def beside(self, measure: LogEntry[Value], target: LogEntry[Value]) -> LogEntry[Value]:
        """Of the actuals of a measure's date the one that counts what a target does; else the measure."""
        same = [m for m in self.actuals if m.record.population == target.record.population]
        return next((m for m in sorted(same, key=_in_order) if m.date.last == measure.date.last), measure)

    def way(self, indicator: AnyIndicator) -> tuple[LogEntry[Value], ...]:
        """The starting value, the actual and the final target that are held against each other; none where they differ.

        What is to be maintained has no starting value.
        """
        target = next(iter(self.final), None)
        measure = self.measured(target)
        if target is None or measure is None or differ(self.final) or differ(self._like(measure)):
            return ()
        if measure.record.population != target.record.population:
            return ()
        if indicator.direction == "maintain":
            return measure, target
        starts = _first([start for start in self.starts if start.record.population == target.record.population])
        return (starts[0], measure, target) if starts and not differ(starts) else ()

    def completion(self, indicator: AnyIndicator) -> float | None:
        """How much of the way from the starting value to the final target is covered, held between 0 and 100."""
        match self.way(indicator):
            case (start, measure, target):
                done, distance = (start.record.value - entry.record.value for entry in (measure, target))
                return min(max(done / distance * FULL, 0), FULL) if distance else None
            case (measure, target):
                return float(FULL) if _reaches(indicator, measure, target) else None
        return None

    def _like(self, measure: LogEntry[Value]) -> list[LogEntry[Value]]:
        """The actuals of a measure's date that count what it does."""
        same = [other for other in self.actuals if other.record.population == measure.record.population]
        return sorted((other for other in same if other.date.last == measure.date.last), key=_in_order)

    def rivals(self, measure: LogEntry[Value], target: LogEntry[Value]) -> tuple[LogEntry[Value], ...]:
        """The actuals beside a measure, and the targets published with a target, where they differ."""
        beside = [other for other in self.measured_targets if _target_end(other) == _target_end(target)]
        groups = (self._like(measure), published_last(beside))
        return tuple(entry for group in groups if differ(group) for entry in group)

    def contested(self, measure: LogEntry[Value], targets: list[LogEntry[Value]]) -> bool:
        """Whether two figures of one date differ: neither is then held against the other side."""
        return differ(targets) or differ(self._like(measure))


def published_last(targets: list[LogEntry[Value]]) -> list[LogEntry[Value]]:
    """Of targets, or estimates, those of the latest document; several, where it differs from itself."""
    return _last(targets, lambda entry: entry.date.last)


def _alike(said: Sequence[LogEntry[Value]]) -> dict[tuple[Any, ...], dict[Any, LogEntry[Value]]]:
    """The figures that may say more than one of a kind and value: on its day, or on any day, where it has a period."""
    found: dict[tuple[Any, ...], dict[Any, LogEntry[Value]]] = {}
    for entry in said:
        record = entry.record
        for key in {_day(entry), (record.kind, record.value, date.min)}:
            found.setdefault(key, {}).setdefault((record.when, repr(record.population)), entry)
    return found


def _day(entry: LogEntry[Value]) -> tuple[Any, ...]:
    """A figure's kind, value and day: none, where it has no date, and the first that there is for a period."""
    record, when = entry.record, entry.record.when
    return record.kind, record.value, when and (when.first if when.exact else date.min)


def _restates(one: LogEntry[Value], other: LogEntry[Value]) -> bool:
    """Whether of two figures of one kind and value the other has its population, or is for a shorter time."""
    said, more = one.record, other.record
    if said.population is not None and said.population != more.population:
        return False
    if said.when is None or more.when is None or said.when == more.when:
        return said.when == more.when and said.population != more.population
    return more.when.within(said.when)


def _is_of_no_time(entry: LogEntry[Value], others: Sequence[LogEntry[Value]]) -> bool:
    """Whether an actual is for years that were not over: it takes the place of none that is for a part of them."""
    said = entry.record
    if said.kind != "actual" or said.when is None or not is_too_vague(said.when) or entry.date.last >= said.when.last:
        return False
    same = (other.record for other in others if other.record.kind == "actual" and other is not entry)
    return any(one.when and one.when.within(said.when) for one in same if one.population == said.population)


def _measured_last(actuals: list[LogEntry[Value]]) -> list[LogEntry[Value]]:
    return _last(actuals, lambda entry: entry.date.last)


def _last(entries: list[LogEntry[Value]], day: Callable[[LogEntry[Value]], date]) -> list[LogEntry[Value]]:
    """The figures of the latest day, in an order that is not the file's."""
    newest = max(map(day, entries), default=None)
    return sorted((entry for entry in entries if day(entry) == newest), key=_in_order)


def _first(entries: list[LogEntry[Value]]) -> list[LogEntry[Value]]:
    """The figures of the first day: where the way begins."""
    oldest = min((entry.date.last for entry in entries), default=None)
    return sorted((entry for entry in entries if entry.date.last == oldest), key=_in_order)


def _in_order(entry: LogEntry[Value]) -> tuple[float, str, str]:
    return entry.record.value, str(entry.record.population), entry.source or ""


def differ(entries: Sequence[LogEntry[Value]]) -> bool:
    """Whether figures give more than one value."""
    return len({entry.record.value for entry in entries}) > 1


Judgement = tuple[Met, Why, LogEntry[Value] | None, LogEntry[Value] | None]
"""A state, what it rests on, and the actual and the target that decided."""


def judge(indicator: AnyIndicator, figures: Figures, as_of: date, done: PartialDate | None = None) -> Judgement:
    """An actual is held against the target of its period; the measure of work done on a day against the final one."""
    final = next(iter(figures.final), None)
    if indicator.meaning == "unclear":
        return "not-demonstrated", "unclear", next(iter(figures.measures), None), final
    measure = figures.measured(final)
    if final is None:
        return "not-demonstrated", "no-target" if measure else "no-measure", measure, None
    ahead = done is None and _target_end(final) > as_of
    if measure is None or (done and measure.date.last < done.first):
        why: Why = "before-completion" if measure else "no-measure"
        return ("not-yet-due", "target-ahead", measure, final) if ahead else ("not-demonstrated", why, measure, final)
    targets = figures.final if done else figures.of_period(measure)
    if not targets:
        state: Met = "not-yet-due" if ahead else "not-demonstrated"
        return state, "target-ahead" if ahead else "no-target", measure, final
    return _held_against(indicator, figures, measure, targets)


def _held_against(
    indicator: AnyIndicator, figures: Figures, measure: LogEntry[Value], targets: list[LogEntry[Value]]
) -> Judgement:
    """What an actual is against the targets of one period: one, if no two that were published together differ."""
    target = targets[0]
    measure = figures.beside(measure, target)
    if figures.contested(measure, targets):
        return "not-demonstrated", "contested", measure, target
    if target.record.population != measure.record.population:
        return "not-demonstrated", "other-population", measure, target
    return ("met" if _reaches(indicator, measure, target) else "unmet"), "measured", measure, target


def _completed_on(history: History, claimed: Statement) -> PartialDate:
    actual: PartialDate | None = history.latest("actual_end").value
    return actual or claimed.date


def _reaches(indicator: AnyIndicator, measure: LogEntry[Value], target: LogEntry[Value]) -> bool:
    """Whether a measure is as good as its target, or better; to maintain is not to fall below."""
    if indicator.direction == "decrease":
        return measure.record.value <= target.record.value
    return measure.record.value >= target.record.value


def same_period(target: LogEntry[Value], measure: LogEntry[Value]) -> bool:
    """Whether a target, or an estimate, is for the time of a measure."""
    ours, theirs = measure.record.when, target.record.when
    return ours is not None and theirs is not None and ours.within(theirs)


def closest(entries: Iterable[LogEntry[Value]]) -> list[LogEntry[Value]]:
    """Of figures for the time of a measure those for the shortest: one for longer takes the place of none within it."""
    held = list(entries)
    return [entry for entry in held if not any(_is_for_longer(entry.record, other.record) for other in held)]


def _is_for_longer(one: Value, other: Value) -> bool:
    return one.population == other.population and restates(one.when, other.when)


def _target_end(target: LogEntry[Value]) -> date:
    return when(target).last

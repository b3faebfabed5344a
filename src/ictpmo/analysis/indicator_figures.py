"""The figures of an indicator: which of them say more than others, and of which population each of them is."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from ictpmo.analysis.clock import LogEntry, when
from ictpmo.analysis.history import History
from ictpmo.analysis.kept import kept
from ictpmo.analysis.statement import FULL
from ictpmo.analysis.timespan import is_too_vague, restates
from ictpmo.model.figures import decimal_of
from ictpmo.model.meaning import once
from ictpmo.model.project import Value
from ictpmo.model.results import AnyIndicator
from ictpmo.model.spelling import says_something
from ictpmo.model.texts import Translations, names_of


class Figures:
    """An indicator's figures in view, less those that say less than others."""

    said: Sequence[LogEntry[Value]]
    """All of them."""

    def __init__(self, said: Sequence[LogEntry[Value]], *, whoever: bool = False) -> None:
        """Of those that are left out, with `whoever`, are none without a population."""
        self.said = said
        known = _less_restated(said, whoever=whoever)
        entries = _without_vaguer(_less_doubted(known, said) if whoever else known)
        self._whoever = whoever
        told = _less_doubted(said, said) if len(known) < len(said) else ()
        self._restated = [one for one in told if not _population(one)]
        self.starts = [entry for entry in entries if entry.record.kind == "start"]
        self.actuals = [entry for entry in entries if entry.record.kind == "actual"]
        self.measures = last_dated(self.actuals)
        self.estimates = [entry for entry in entries if entry.record.kind == "estimate"]
        self.targets = [entry for entry in entries if entry.record.kind == "target"]
        self.final = last_dated(_last(self.targets, target_end))
        self._entries = entries

    @property
    def measured(self) -> bool:
        """Whether an actual counts what a target does; not one for many years, unless a target is for as many."""
        telling = [one for one in self.stated.actuals if self._is_of_a_time(one)]
        actuals, targets = ({n for one in all_ for n in _names(one)} for all_ in (telling, self.targets))
        return not actuals.isdisjoint(targets)

    @once
    def stated(self) -> "Figures":
        """Those of them without the actuals that are inferred or assumed: whoever recorded them measured nothing."""
        own = [one for one in self.said if one.record.kind != "actual" or one.record.states(*_MEASURED)]
        return self if len(own) == len(self.said) else Figures(own, whoever=self._whoever)

    def _is_of_a_time(self, actual: LogEntry[Value]) -> bool:
        period = actual.record.when
        vague = period is not None and is_too_vague(period)
        return not vague or any(same_period(target, actual) for target in self.targets)

    @once
    def by_population(self) -> "tuple[Figures, ...]":
        """The figures of each population with an actual and a target, the latest target first; else all of them.

        A target that nobody measures, and an actual that no target asks for, take the place of none. Nor does a
        population that is named later take the place of what was held against each other without one; nor what the
        recorder inferred, of what documents say.
        """
        named: dict[str, list[LogEntry[Value]]] = {}
        for entry in self._entries:
            for name in _names(entry):
                named.setdefault(name, []).append(entry)
        found, seen = [], set[str]()
        in_order = sorted(self.targets, key=_in_order)
        for target in sorted(in_order, key=lambda one: (target_end(one), one.date.last), reverse=True):
            names = _names(target)
            if seen.isdisjoint(names):
                same = list({entry.route: entry for name in names for entry in named[name]}.values())
                found.append(self if same == self._entries else Figures(same, whoever=self._whoever))
            seen.update(names)
        measured = [figures for figures in found if figures.actuals] or [self]
        unnamed = Figures(self._restated, whoever=True)
        by_documents = self.stated.by_population if self.stated is not self else ()
        return (*measured, *([unnamed] if unnamed.actuals and unnamed.targets else ()), *by_documents)

    def of_period(self, measure: LogEntry[Value]) -> list[LogEntry[Value]]:
        """The targets of the period that was measured."""
        return last_dated([target for target in self.targets if same_period(target, measure)])

    @once
    def measure(self) -> LogEntry[Value] | None:
        """The latest actual for whose period there is a target; where there is none, the latest."""
        aimed_at = [m for m in self.actuals if any(same_period(target, m) for target in self.targets)]
        return next(iter(last_dated(aimed_at) or self.measures), None)

    def way(self, indicator: AnyIndicator) -> tuple[LogEntry[Value], ...]:
        """The starting value, the actual and the final target that are held against each other; none where they differ.

        What is to be maintained has no starting value.
        """
        target, measure = next(iter(self.final), None), next(iter(self.measures), None)
        if target is None or measure is None or differ(self.final) or differ(self.measures):
            return ()
        if not counts_same(measure, target) or len(lacks(indicator, measure, target)) > 1:
            return ()
        if indicator.direction == "maintain":
            return measure, target
        same = closest(start for start in self.starts if counts_same(start, target))
        starts = _last(same, lambda start: -start.date.last.toordinal())
        return (starts[0], measure, target) if starts and not differ(starts) else ()

    def least_completion(self, indicator: AnyIndicator) -> tuple[float | None, tuple[LogEntry[Value], ...]]:
        """The least of the completions of all populations, and the figures that it is computed of."""
        ways = [each.way(indicator) for each in self.by_population]
        known = [(done, way) for way in ways if (done := _covered(indicator, way)) is not None]
        return min(known, key=lambda pair: pair[0], default=(None, ways[0]))

    def _like(self, measure: LogEntry[Value]) -> list[LogEntry[Value]]:
        """The actuals of a measure's date that count what it does."""
        same = [other for other in self.actuals if counts_same(other, measure)]
        return sorted((other for other in same if other.date.last == measure.date.last), key=_in_order)

    def rivals(self, measure: LogEntry[Value], target: LogEntry[Value]) -> tuple[LogEntry[Value], ...]:
        """The actuals beside a measure, and the targets published with a target, where they differ."""
        beside = [other for other in self.targets if target_end(other) == target_end(target)]
        return tuple(entry for group in (self._like(measure), last_dated(beside)) if differ(group) for entry in group)

    def contested(self, measure: LogEntry[Value], targets: list[LogEntry[Value]]) -> bool:
        """Whether two figures of one date differ: neither is then held against the other side."""
        return differ(targets) or differ(self._like(measure))


def _covered(indicator: AnyIndicator, way: tuple[LogEntry[Value], ...]) -> float | None:
    """How much of the way from the starting value to the final target is covered, held between 0 and 100."""
    match way:
        case (start, measure, target):
            done, distance = (start.record.value - entry.record.value for entry in (measure, target))
            return min(max(done / distance * FULL, 0), FULL) if distance else None
        case (measure, target):
            return float(FULL) if reaches(indicator, measure, target) else None
    return None


@kept
def figures_of(history: History) -> dict[int, Figures]:
    """The figures of each indicator of a project, by the identity of its record: two may say the same."""
    found: dict[int, list[LogEntry[Value]]] = {}
    for _, owner, entry in history.values:
        found.setdefault(id(owner), []).append(entry)
    return {owner: Figures(said) for owner, said in found.items()}


def last_dated(entries: list[LogEntry[Value]]) -> list[LogEntry[Value]]:
    """The actuals measured last; of targets, or estimates, those of the latest document. Several, where they differ."""
    return _last(entries, lambda entry: entry.date.last)


def counts_same(one: LogEntry[Value], other: LogEntry[Value]) -> bool:
    """Whether two figures are of one population, by its name in any language."""
    return not _names(one).isdisjoint(_names(other))


def _names(entry: LogEntry[Value]) -> frozenset[str]:
    """What the population of a figure is called; one that is not named is one by itself."""
    named = _population(entry)
    return names_of(named) if named else _UNNAMED


_UNNAMED = names_of("")
_MEASURED = ("kind", "value", "of", "date", "period")
_TIME = attrgetter("record.kind", "record.when", "date.last")


def _population(entry: LogEntry[Value]) -> str | Translations | None:
    """Whom a figure counts; words for nothing name nobody."""
    named = entry.record.population
    return named if named and says_something(named) else None


def _less_restated(said: Sequence[LogEntry[Value]], *, whoever: bool) -> Sequence[LogEntry[Value]]:
    """The figures without those that say less than another: none does, where all are unlike in kind or value."""
    if len({(entry.record.kind, entry.record.value) for entry in said}) == len(said):
        return said
    alike = _alike(said)
    others = ((one, alike[_day(one)].values()) for one in said)
    return [one for one, same in others if not any(_restates(one, other, whoever=whoever) for other in same)]


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


def _restates(one: LogEntry[Value], other: LogEntry[Value], *, whoever: bool) -> bool:
    """Whether of two figures of one kind and value the other has its population, or is for a shorter time."""
    said, more = one.record, other.record
    if said.population != more.population and (whoever or _population(one) is not None):
        return False
    if said.when is None or more.when is None or said.when == more.when:
        return said.when == more.when and said.population != more.population
    return more.when.within(said.when)


def _less_doubted(known: Iterable[LogEntry[Value]], said: Sequence[LogEntry[Value]]) -> list[LogEntry[Value]]:
    """Figures; of those for whom is not said, for one time and day, what restates others contests none."""
    sure = [one for one in _less_restated(said, whoever=False) if not _population(one)]
    routes, times = {one.route for one in sure}, set(map(_TIME, sure))
    return [one for one in known if _population(one) or one.route in routes or _TIME(one) not in times]


def _without_vaguer(known: Sequence[LogEntry[Value]]) -> list[LogEntry[Value]]:
    """The figures without the actuals for a time that holds that of another, if no target is for it and it is over."""
    actuals = sorted((one for one in known if one.record.kind == "actual" and one.record.when), key=_first_day)

    def is_vaguer(one: LogEntry[Value]) -> bool:
        said = one.record.when
        if one.record.kind != "actual" or said is None or said.exact:
            return False
        # Only those that begin within its time: of figures for many months each is held against few.
        begun = slice(
            bisect_left(actuals, said.first, key=_first_day), bisect_right(actuals, said.last, key=_first_day)
        )
        if not any(restates(said, other.record.when) and counts_same(other, one) for other in actuals[begun]):
            return False
        targets = (other for other in known if other.record.kind == "target" and other.record.when == said)
        return one.date.last < said.last or not any(counts_same(other, one) for other in targets)

    return [one for one in known if not is_vaguer(one)]


def _first_day(entry: LogEntry[Value]) -> date:
    return when(entry).first


def _last(entries: list[LogEntry[Value]], day: Callable[[LogEntry[Value]], Any]) -> list[LogEntry[Value]]:
    """The figures of the latest day, or of most of what is counted, in an order that is not the file's."""
    newest = max(map(day, entries), default=None)
    return sorted((entry for entry in entries if day(entry) == newest), key=_in_order)


def _in_order(entry: LogEntry[Value]) -> tuple[float, str, str]:
    return entry.record.value, str(entry.record.population), entry.source or ""


def differ(entries: Sequence[LogEntry[Value]]) -> bool:
    """Whether figures give more than one value."""
    return len({entry.record.value for entry in entries}) > 1


def lacks(indicator: AnyIndicator, figure: LogEntry[Value], other: LogEntry[Value]) -> tuple[Decimal, ...]:
    """By how much a figure is worse than another; of counts out of different numbers, also by their shares."""
    (one, whole), (two, other_whole) = ((decimal_of(e.record.value), e.record.of) for e in (figure, other))
    apart = [two - one]
    if whole and other_whole and whole != other_whole:
        apart.append(two * decimal_of(whole) - one * decimal_of(other_whole))
    return tuple(-each if indicator.direction == "decrease" else each for each in apart)


def reaches(indicator: AnyIndicator, measure: LogEntry[Value], target: LogEntry[Value]) -> bool | None:
    """Whether a measure is as good as its target, or better; to maintain is not to fall below.

    Nothing, where it is so by its count and not by its share of another number, or the other way round.
    """
    reached = {apart <= 0 for apart in lacks(indicator, measure, target)}
    return reached.pop() if len(reached) == 1 else None


def same_period(target: LogEntry[Value], measure: LogEntry[Value]) -> bool:
    """Whether a target, or an estimate, is for the time of a measure."""
    ours, theirs = measure.record.when, target.record.when
    return ours is not None and theirs is not None and ours.within(theirs)


def closest(entries: Iterable[LogEntry[Value]]) -> list[LogEntry[Value]]:
    """Of figures for one time those for the shortest: one for longer takes the place of none within it."""
    held = list(entries)
    return [e for e in held if not any(counts_same(e, o) and restates(e.record.when, o.record.when) for o in held)]


def target_end(target: LogEntry[Value]) -> date:
    """The last day of the time that a target is for."""
    return when(target).last


NONE = Figures(())
"""Of an indicator without any."""

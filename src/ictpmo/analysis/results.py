"""The indicators of projects and of the programme: how their targets, estimates and actuals stand to each other.

Figures that count others, whose meaning is unclear or that differ with others of one date are never compared, and
rounding is no difference: a target is set to the digit, what is measured or estimated is rounded.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated

from ictpmo.analysis.clock import LogEntry, inherit, when
from ictpmo.analysis.history import History
from ictpmo.analysis.indicator_figures import (
    NONE,
    Figures,
    closest,
    counts_same,
    differ,
    figures_of,
    lacks,
    last_dated,
    same_period,
)
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.model.dates import PartialDate
from ictpmo.model.figures import half_of_last_digit
from ictpmo.model.files import project_file
from ictpmo.model.meaning import Meaning, once
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Value
from ictpmo.model.results import AnyIndicator, ProgrammeIndicator
from ictpmo.model.texts import names_of
from ictpmo.model.values import Id, Record
from ictpmo.model.walk import name_of
from ictpmo.source.document import Route

Entry = LogEntry[Value]


@dataclass(frozen=True)
class Measured:
    """An indicator with its figures in view, wherever it stands."""

    indicator: AnyIndicator
    figures: Figures
    """Its figures, without those that say less of what others say."""
    path: str
    route: Route
    source: str | None
    at: str | None
    file: Record
    """What its file says."""
    project: Annotated[
        Id | None, Meaning("The project in whose file it stands; nothing of one that stands in the register.")
    ] = None
    inferred: bool = False
    """Whether only the recorder ties it to its project."""

    @property
    def place(self) -> str:
        """Where one of a project stands, as a result names it."""
        return f"{self.project}/{name_of(self.file, self.route)}"

    @property
    def group(self) -> str:
        """What it is read together with: its project, or the result that it shows."""
        return self.indicator.result if isinstance(self.indicator, ProgrammeIndicator) else f"project {self.project}"

    @once
    def cell(self) -> tuple[object, ...]:
        """What tells it from others as published: one that is tied to two projects stands in two files, and is one."""
        figures = tuple(
            (e.record.kind, str(e.record.when), e.record.value, str(e.record.population)) for e in self.entries
        )
        own = () if self.source and self.at else (self.path, self.route)
        return (self.source, self.at, str(self.indicator.name), figures, *own)

    @property
    def entries(self) -> Sequence[Entry]:
        """All of them."""
        return self.figures.said

    @once
    def compared(self) -> Figures:
        """Those that are held against each other: also what others say of a population by its name."""
        of_one = all(entry.record.population == self.entries[0].record.population for entry in self.entries)
        return self.figures if of_one else Figures(self.entries, whoever=True)

    @once
    def comparable(self) -> bool:
        """Whether its figures may be held against each other."""
        return self.indicator.meaning == "clear"

    def lacks(self, figure: Entry, other: Entry) -> Decimal:
        """By how much a figure is worse than another: of counts out of different numbers, by count and by share."""
        return min(lacks(self.indicator, figure, other))

    def falls_short(self, figure: Entry, other: Entry) -> bool:
        """Whether a figure is worse than another, by more than rounding."""
        rounded = [entry for entry in (figure, other) if entry.record.kind != "target"]
        slack = max((half_of_last_digit(entry.record.value) for entry in rounded), default=Decimal())
        return self.lacks(figure, other) > slack


@dataclass(frozen=True, slots=True)
class Lowered:
    """A target that asks for less than the one before it, which was missed, or by the estimate was going to be."""

    before: Entry
    after: Entry
    shortfall: Entry

    @property
    def measured(self) -> bool:
        """Whether the shortfall was measured, and not only estimated."""
        return self.shortfall.record.kind == "actual"


def indicators_in_view(histories: Iterable[History], held: Iterable[RegisterRecord]) -> Iterator[Measured]:
    """The indicators of projects, then those of the programme."""
    for history in histories:
        project, found = history.project, figures_of(history)
        for i, objective in history.charter.objectives:
            for j, one in enumerate(objective.indicators):
                route: Route = ("objectives", i, "indicators", j)
                cites = inherit(one, objective, project)
                figures, inferred = found.get(id(one), NONE), one.link == "inferred"
                yield Measured(
                    one, figures, project_file(project.id), route, *cites, project, project.id, inferred=inferred
                )
    for record in held:
        yield Measured(
            record.record, Figures(record.log), record.path, record.route, record.source, record.at, record.around
        )


def unmeasured_target(portfolio: Portfolio, one: Measured, as_of: date) -> tuple[Entry, bool] | None:
    """A target for a time that is over, where no actual counts what any does, and whether it was asked again.

    That is: whether a document that was published when its time was over gives figures of the indicator. Such a target
    comes first, then the latest.
    """
    if one.figures.measured:
        return None
    published = [day.first for entry in one.entries if (day := _published(portfolio, entry))]
    last = max(published, default=date.min)
    over = [(last > when(target).last, target) for target in one.figures.targets if when(target).last < as_of]
    asked_again, target = max(over, key=lambda pair: (pair[0], _in_turn(pair[1])), default=(False, None))
    return (target, asked_again) if target else None


def lowered_target(portfolio: Portfolio, one: Measured) -> Lowered | None:
    """The last target that was lowered when the one before it was missed; one that was measured as missed first.

    A target that repeats one that was missed, and of whose time nothing is known, is missed by the same figure.
    """
    found, missed = [], None
    for before, after in _successive(one):
        known = _known_of(portfolio, one, before, after)
        figure = known or (missed[1] if missed and missed[0] is before else None)
        missed = None
        if figure and one.falls_short(figure, before):
            if one.lacks(after, before) > 0:
                found.append(Lowered(before, after, figure))
            elif not any(lacks(one.indicator, after, before)):
                missed = after, figure
    return max(found, key=lambda each: (each.measured, _in_turn(each.after)), default=None)


def below_achieved(portfolio: Portfolio, one: Measured) -> tuple[Entry, Entry] | None:
    """The final target and the latest actual, of a time before that target's, that is already better."""
    for figures in one.compared.by_population if one.comparable else ():
        target = _agreed(figures.final)
        earlier = [
            entry
            for entry in figures.actuals
            if target and when(entry).last < when(target).first and _known_when_set(portfolio, entry, target)
        ]
        actual = _agreed(earlier)
        if target and actual and counts_same(target, actual) and one.falls_short(target, actual):
            return target, actual
    return None


def below_estimate(portfolio: Portfolio, one: Measured) -> tuple[Entry, ...]:
    """The latest actual for whose time there is an estimate, and the estimate, where the actual is worse.

    Then other actuals of that time: of those that differ the worst counts. What reaches its target is as it should be,
    whatever was estimated, unless that was set when the actual was known; what is of a part of the time that was not
    its last may still come to what was estimated.
    """
    actuals = one.compared.actuals if one.comparable else ()
    pairs = [(actual, estimate) for actual in actuals if (estimate := _estimated(portfolio, one, actual))]
    last = max((actual.date.last for actual, _ in pairs), default=None)
    latest = [pair for pair in pairs if pair[0].date.last == last]
    short = [pair for pair in latest if one.falls_short(*pair) and not _is_met(portfolio, one, pair[0])]
    if not short:
        return ()
    worst = max(short, key=lambda pair: one.lacks(*pair))
    rivals = (actual for actual, _ in latest if counts_same(actual, worst[0]) and differ([actual, worst[0]]))
    return (*worst, *rivals)


def _estimated(portfolio: Portfolio, one: Measured, actual: Entry) -> Entry | None:
    """The estimate for a time that ends with that of an actual."""
    of_its_time = (entry for entry in one.compared.estimates if same_period(entry, actual))
    return _set_first(portfolio, (one for one in of_its_time if when(one).last == when(actual).last), actual)


def _is_met(portfolio: Portfolio, one: Measured, actual: Entry) -> bool:
    """Whether an actual reaches the target for its time, if that was set by when it was known."""
    targets = (target for target in one.compared.targets if same_period(target, actual))
    target = _set_first(portfolio, (one for one in targets if _known_when_set(portfolio, one, actual)), actual)
    return target is not None and not one.falls_short(actual, target)


def _set_first(portfolio: Portfolio, figures: Iterable[Entry], actual: Entry) -> Entry | None:
    """Of figures for an actual's time, that for the shortest; none set when it was known, where another was not."""
    held = closest(_counting_the_same(figures, actual))
    return _agreed([entry for entry in held if not _known_when_set(portfolio, actual, entry)] or held)


def estimate_and_target(portfolio: Portfolio, one: Measured) -> tuple[Entry, Entry] | None:
    """The estimate and the target for the last time that has both, and is not measured.

    A target that was set later than the estimate was made is none that it could repeat.
    """
    found = []
    for estimate in one.compared.estimates if one.comparable else ():
        measured = any(same_period(estimate, actual) for actual in _counting_the_same(one.compared.actuals, estimate))
        same = (target for target in one.compared.targets if target.record.when == estimate.record.when)
        set_by_then = (target for target in same if _known_when_set(portfolio, target, estimate))
        target = _agreed(_counting_the_same(set_by_then, estimate))
        if target and not measured:
            found.append((estimate, target))
    return max(found, key=lambda pair: _in_turn(pair[0]), default=None)


def _successive(one: Measured) -> Iterator[tuple[Entry, Entry]]:
    """Targets that count the same, each with the next: of a later time, or of a later document."""
    named: dict[str, list[Entry]] = {}
    for target in one.compared.targets if one.comparable else ():
        names = names_of(target.record.population or "")
        same = next((named[name] for name in names if name in named), [])
        same.append(target)
        named |= dict.fromkeys(names, same)
    for group in {id(group): group for group in named.values()}.values():
        times: dict[tuple[date, date], list[Entry]] = {}
        for target in group:
            times.setdefault(_in_turn(target), []).append(target)
        yield from pairwise(same[0] for _, same in sorted(times.items()) if not differ(same))


def _known_of(portfolio: Portfolio, one: Measured, target: Entry, after: Entry) -> Entry | None:
    """What was known when the next target was set: the worst actual for the time of a target, else the estimate."""
    for figures in (one.compared.actuals, one.compared.estimates):
        of_its_time = _counting_the_same((entry for entry in figures if same_period(target, entry)), target)
        known = last_dated([entry for entry in of_its_time if _known_when_set(portfolio, entry, after)])
        if known:
            agreed = figures is one.compared.actuals or not differ(known)
            return max(known, key=lambda entry: one.lacks(entry, target)) if agreed else None
    return None


def _counting_the_same(entries: Iterable[Entry], other: Entry) -> Iterator[Entry]:
    return (entry for entry in entries if counts_same(entry, other))


def _agreed(entries: Iterable[Entry]) -> Entry | None:
    """The last of some figures, unless another of its date differs."""
    last = last_dated(list(entries))
    return last[0] if last and not differ(last) else None


def _in_turn(entry: Entry) -> tuple[date, date]:
    return when(entry).last, entry.date.last


def _published(portfolio: Portfolio, entry: Entry) -> PartialDate | None:
    return portfolio.published(entry.source) if entry.source else None


def _known_when_set(portfolio: Portfolio, figure: Entry, target: Entry) -> bool:
    """Whether a figure was known when a target was set: by the documents of both, else by their dates."""
    known, was_set = _published(portfolio, figure), _published(portfolio, target)
    return known.last <= was_set.last if known and was_set else figure.date.last <= target.date.last

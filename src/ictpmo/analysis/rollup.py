"""What the portfolio adds up to: states, completion, slippage, costs, the reconciliation from all to those left."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from typing import Annotated

from ictpmo.analysis.amounts import CostWord, Unit
from ictpmo.analysis.as_reported import as_reported
from ictpmo.analysis.clock import Clock, View
from ictpmo.analysis.costs import Cost, Costs, CostUnknown
from ictpmo.analysis.figure import Figure, exactly, largest, mean, middle, smallest, total
from ictpmo.analysis.fold import fold
from ictpmo.analysis.history import History, Others
from ictpmo.analysis.known_ends import Slippage
from ictpmo.analysis.statement import DONE
from ictpmo.analysis.states import STATES
from ictpmo.model.dates import PartialDate
from ictpmo.model.figures import added_up
from ictpmo.model.meaning import Mean, Meaning, PerCent
from ictpmo.model.portfolio import Claim, Portfolio
from ictpmo.model.values import Number


@dataclass(frozen=True, slots=True)
class Spread:
    """Figures of some projects out of all: how many have one, and what they come to, exactly or at least.

    A figure that is known as a range is at least the least of it.
    """

    reported: Annotated[int, Meaning("How many have a figure.")]
    of: Annotated[int, Meaning("How many projects there are.")]
    mean: Annotated[Mean | None, Meaning("Their mean.")]
    median: Annotated[Mean | None, Meaning("Their median.")]
    least: Annotated[float | None, Meaning("The least of them.")]
    most: Annotated[float | None, Meaning("The most of them.")]
    total: Annotated[float | None, Meaning("Their sum; nothing where none is known.")]
    exact: Annotated[
        int, Meaning("Of how many it is exact; of the others it is at least so much, or a range whose least counts.")
    ]
    at_least: Annotated[bool, Meaning("Whether mean, median and sum are the least that they can be.")]


@dataclass(frozen=True, slots=True)
class CompletionSpread(Spread):
    """Completion of some projects out of all, in per cent."""

    mean: Annotated[PerCent | None, Meaning("Their mean.")]
    median: Annotated[PerCent | None, Meaning("Their median.")]


@dataclass(frozen=True, slots=True)
class Count:
    """How many projects there are, and how many of them are over."""

    projects: int
    completed: int
    cancelled: int
    merged: int

    @property
    def closed(self) -> int:
        """How many are completed, operational, cancelled or merged into another."""
        return self.completed + self.cancelled + self.merged

    @property
    def remaining(self) -> int:
        """How many are left."""
        return self.projects - self.closed


@dataclass(frozen=True, slots=True)
class ReconciliationStep:
    """From one published count to the next: how many projects came and went since, and how many are left."""

    as_of: Annotated[date, Meaning("The day that the counts are of.")]
    projects: Annotated[int, Meaning("How many projects the log has.")]
    added: Annotated[int, Meaning("How many came into view since the step before.")]
    completed: Annotated[int, Meaning("How many more are completed or operational.")]
    cancelled: Annotated[int, Meaning("How many more are cancelled.")]
    merged: Annotated[int, Meaning("How many more were merged into another.")]
    remaining: Annotated[int, Meaning("How many are left.")]
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class Rollup:
    """The portfolio in figures."""

    projects: Annotated[int, Meaning("How many there are in view.")]
    by_state: Annotated[dict[str, int], Meaning("How many by state; `not-reported` where none is.")]
    completion: Annotated[CompletionSpread, Meaning("Completion as reported, in per cent.")]
    completion_contested: Annotated[
        int, Meaning("How many projects have contested figures: they are not among those reported.")
    ]
    slippage_days: Annotated[
        Spread, Meaning("Slippage of the projects of which it is known: exact, at least so much, or a range.")
    ]
    slippage_ranges: Annotated[
        int, Meaning("Of how many of them it is a range of days: they are counted with the least of it.")
    ]
    by_rebaselines: Annotated[
        dict[str, int],
        Meaning(
            "Projects by how many approved requests moved the end (GAO-08-925); `not-known`, where no end is known."
        ),
    ]
    reconciliation: tuple[ReconciliationStep, ...]
    """From all projects down to those left, recomputed from the log."""

    @property
    def remaining(self) -> int:
        """How many are left; without a step none is closed."""
        return self.reconciliation[-1].remaining if self.reconciliation else self.projects


def roll_up(
    portfolio: Portfolio,
    view: View,
    histories: Sequence[History],
    slippages: Iterable[Slippage],
    claims: Sequence[Claim],
) -> Rollup:
    """Add up the projects in view, and hold published claims on them against that."""
    states = Counter(history.state.value or "not-reported" for history in histories)
    reported = [history.completions.value for history in histories]
    figures = [None if figure is None else exactly(figure) for figure in reported]
    measured = list(slippages)
    spans = [slippage.known for slippage in measured]
    return Rollup(
        projects=len(histories),
        by_state={state: states[state] for state in STATES if states[state]},
        completion=CompletionSpread(*astuple(spread(figures))),
        completion_contested=sum(history.completions.contested for history in histories),
        slippage_days=spread(spans),
        slippage_ranges=sum(is_range(span) for span in spans),
        by_rebaselines=_by_rebaselines(measured),
        reconciliation=reconciliation(portfolio, view, histories, claims),
    )


def spread(figures: Sequence[Figure | None]) -> Spread:
    """What the figures that are known come to, and how many they are."""
    known = [figure for figure in figures if figure is not None]
    exact = sum(figure.exact is not None for figure in known)
    return Spread(
        reported=len(known),
        of=len(figures),
        mean=_least(mean(known)),
        median=_least(middle(known)),
        least=_least(smallest(known)),
        most=_least(largest(known)),
        total=total(known).least if known else None,
        exact=exact,
        at_least=exact < len(known),
    )


def _least(figure: Figure | None) -> float | None:
    return figure.least if figure else None


def is_range(figure: Figure | None) -> bool:
    """Whether a range is all that is known of a figure."""
    return figure is not None and figure.most is not None and figure.exact is None


def _by_rebaselines(slippages: Iterable[Slippage]) -> dict[str, int]:
    """Projects by how often their end was moved (GAO-08-925); where no end is known, that is not known."""
    buckets = Counter(_bucket(slippage) for slippage in slippages)
    return {bucket: buckets[bucket] for bucket in ("0", "1", "2-3", "4+", "not-known")}


def _bucket(slippage: Slippage) -> str:
    count = len(slippage.rebaselines)
    if slippage.original is None and not count:
        return "not-known"
    return next(name for limit, name in ((0, "0"), (1, "1"), (3, "2-3"), (count, "4+")) if count <= limit)


def reconciliation(
    portfolio: Portfolio, view: View, histories: Sequence[History], claims: Sequence[Claim]
) -> tuple[ReconciliationStep, ...]:
    """The count at the date of each published claim in view, and at the view's own date if it differs from the last."""
    steps: list[ReconciliationStep] = []
    before: Count | None = None
    for claim in claims:
        if claim_in_view(portfolio, claim, view):
            counted = count_at(portfolio, claim.as_of, view)
            steps.append(step_to(counted, claim.as_of.last, before, claim))
            before = counted
    now = count(histories)
    if before is None or now != before:
        steps += [step_to(now, view.as_of, before)] if before or now.closed else []
    return tuple(steps)


def count(histories: Sequence[History]) -> Count:
    """Projects by whether any source in view has them completed, or else cancelled or merged into another."""
    states = [as_reported(history).state for history in histories]
    completed = sum(bool(DONE & set(state.states)) for state in states)
    closed = sum(state.closed_by_some for state in states)
    merged = sum(state.value == "merged" for state in states)
    return Count(len(states), completed, closed - completed - merged, merged)


def count_at(portfolio: Portfolio, day: PartialDate, view: View) -> Count:
    """The projects of a day, by what is known in the view."""
    then = View(day.last, view.known_by)
    others = Others()
    clock = Clock(portfolio, then)
    folded = [fold(clock, project, others) for project in portfolio.projects]
    return count([history for history in folded if history])


def step_to(now: Count, day: date, before: Count | None, claim: Claim | None = None) -> ReconciliationStep:
    """What changed from the count before; from the first, all is counted that has been completed by then."""
    start = before or Count(now.projects, 0, 0, 0)
    return ReconciliationStep(
        as_of=day,
        projects=now.projects,
        added=now.projects - start.projects,
        completed=now.completed - start.completed,
        cancelled=now.cancelled - start.cancelled,
        merged=now.merged - start.merged,
        remaining=now.remaining,
        claim=claim,
    )


def claim_in_view(portfolio: Portfolio, claim: Claim, view: View) -> bool:
    """Whether a claim had been published, and its day was over."""
    return claim.as_of.last <= view.as_of and Clock(portfolio, view).knows(claim.source or portfolio.settings.source)


@dataclass(frozen=True, slots=True)
class CostSum:
    """What projects come to whose amounts are in one unit: none of another is added."""

    currency: Annotated[str | None, Meaning("The currency.")]
    prices: Annotated[str | None, Meaning("The year whose prices they are in, where their sources say so.")]
    projects: Annotated[int, Meaning("How many projects.")]
    first: Annotated[Number, Meaning("Their first budgets.")]
    cost: Annotated[Number, Meaning("What they cost by the latest word.")]
    variance: Annotated[Number, Meaning("The cost less the first budgets.")]
    at_least: Annotated[bool, Meaning("Whether cost and variance may be more.")]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many projects are in no sum, for one reason."""

    reason: Annotated[CostUnknown, Meaning("Why.")]
    projects: Annotated[int, Meaning("How many projects.")]


def left_out(costs: Iterable[Costs]) -> tuple[LeftOut, ...]:
    """The projects whose variance is not known, by the reason."""
    reasons = Counter(one.unknown for one in costs if one.unknown)
    return tuple(LeftOut(reason, reasons[reason]) for reason in sorted(reasons))


def sums_of(costs: Iterable[Costs], total: Iterable[Costs]) -> tuple[CostSum, ...]:
    """A sum for each unit of those whose variance is known; what goes on in another of the total counts there."""
    by_unit: dict[Unit, list[tuple[CostWord, Cost]]] = {}
    among = {one.history.project.id for one in total if one.variance}
    for one in costs:
        if one.variance and one.first and one.cost:
            own = one.until_merged(one.first.unit) if one.goes_on_in in among else one.cost
            by_unit.setdefault(one.first.unit, []).append((one.first, own))
    return tuple(_sum(unit, by_unit[unit]) for unit in sorted(by_unit, key=str))


def _sum(unit: Unit, held: Sequence[tuple[CostWord, Cost]]) -> CostSum:
    first = added_up(one.amount.amount for one, _ in held)
    cost = added_up(cost.word.amount.amount for _, cost in held)
    return CostSum(*unit, len(held), first, cost, added_up((cost, -first)), any(cost.at_least for _, cost in held))

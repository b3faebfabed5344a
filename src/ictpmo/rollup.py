"""What the portfolio adds up to: counts by state, completion, slippage, and the bridge from all to those left."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median

from ictpmo.clock import View
from ictpmo.history import History, fold
from ictpmo.model.dates import PartialDate
from ictpmo.model.portfolio import Claim, Portfolio
from ictpmo.slippage import Slippage

STATES = ("not-started", "in-progress", "on-hold", "completed", "operational", "cancelled", "contested", "not-reported")


@dataclass(frozen=True, slots=True)
class Spread:
    """Figures of some projects out of all: how many have one, and what they come to."""

    reported: int
    of: int
    mean: float | None
    median: float | None
    least: float | None
    most: float | None
    total: float


@dataclass(frozen=True, slots=True)
class BridgeStep:
    """From one published count to the next: how many projects were completed since, and how many are left."""

    as_of: date
    projects: int
    completed: int
    remaining: int
    claim: Claim | None
    claim_index: int | None


@dataclass(frozen=True, slots=True)
class Bridge:
    """From all projects down to those left, recomputed from the log."""

    projects: int
    steps: tuple[BridgeStep, ...]
    remaining: int


@dataclass(frozen=True, slots=True)
class Rollup:
    """The portfolio in figures."""

    projects: int
    by_state: dict[str, int]
    completion: Spread
    slippage: Spread
    bridge: Bridge


def roll_up(portfolio: Portfolio, view: View, histories: Sequence[History], slippages: Iterable[Slippage]) -> Rollup:
    """Add up the projects in view."""
    states = Counter(history.state.value or "not-reported" for history in histories)
    figures = [history.completions.value for history in histories]
    days = [slippage.days.exact if slippage.days else None for slippage in slippages]
    return Rollup(
        projects=len(histories),
        by_state={state: states[state] for state in STATES if states[state]},
        completion=spread(figures),
        slippage=spread(days),
        bridge=bridge(portfolio, view, histories),
    )


def spread(figures: Sequence[float | None]) -> Spread:
    """What the figures that are known come to, and how many they are."""
    known = [figure for figure in figures if figure is not None]
    return Spread(
        reported=len(known),
        of=len(figures),
        mean=fmean(known) if known else None,
        median=median(known) if known else None,
        least=min(known, default=None),
        most=max(known, default=None),
        total=sum(known),
    )


def bridge(portfolio: Portfolio, view: View, histories: Sequence[History]) -> Bridge:
    """The count at the date of each published claim in view, and at the view's own date if it differs from the last."""
    total = len(histories)
    left = total
    steps: list[BridgeStep] = []
    for index, claim in enumerate(portfolio.settings.claims):
        if _in_view(portfolio, claim, view):
            step = count_at(portfolio, claim.as_of, view, left)
            steps.append(BridgeStep(step.as_of, step.projects, step.completed, step.remaining, claim, index))
            left = step.remaining
    now = sum(not history.state.closed_by_some for history in histories)
    if now != left:
        steps.append(BridgeStep(view.as_of, total, left - now, now, None, None))
    return Bridge(total, tuple(steps), now)


def count_at(portfolio: Portfolio, day: PartialDate, view: View, left_before: int | None = None) -> BridgeStep:
    """How many projects there are and how many are left on a day, by what is known in the view."""
    then = View(day.last, view.known_by)
    folded = [fold(portfolio, project, then) for project in portfolio.projects]
    histories = [history for history in folded if history]
    remaining = sum(not history.state.closed_by_some for history in histories)
    before = len(histories) if left_before is None else left_before
    return BridgeStep(day.last, len(histories), before - remaining, remaining, None, None)


def _in_view(portfolio: Portfolio, claim: Claim, view: View) -> bool:
    source = claim.source or portfolio.settings.source
    if claim.as_of.last > view.as_of:
        return False
    if view.known_by is None or source is None:
        return True
    published = portfolio.published(source)
    return published is not None and published.last <= view.known_by

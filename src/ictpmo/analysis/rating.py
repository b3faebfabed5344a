"""The rating that figures give, by bands that are this tool's own."""

from dataclasses import dataclass
from typing import Literal

from ictpmo.analysis.known_ends import Slippage
from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.objectives import ObjectivesSnapshot
from ictpmo.analysis.timespan import AT_LEAST, in_days
from ictpmo.finding import Sentence, sentence
from ictpmo.model.figures import told_apart
from ictpmo.model.portfolio import Bands
from ictpmo.model.ratings import Rating


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rating is not green: what it comes from, and what that says."""

    of: Literal["slippage", "phases", "milestones", "objectives"]
    text: Sentence


def rate(
    bands: Bands,
    slippage: Slippage,
    phases: tuple[Slippage, ...],
    milestones: tuple[MilestoneSnapshot, ...],
    objectives: ObjectivesSnapshot,
    *,
    silent: bool,
) -> tuple[Rating | None, tuple[Reason, ...]]:
    """The worst of what slippage, open `phases`, overdue milestones and objectives give, and the reasons for it.

    A phase that is late by the thresholds of slippage makes it amber: the whole may still be in time. Nothing where
    nothing is known, where a date has passed and no report says what became of it, or where the work is `silent` for
    longer than the reporting cycle: green is for what is known to be well.
    """
    found = _by_slippage(bands, slippage)
    if slipped := sum(bool(_by_slippage(bands, phase)) for phase in phases):
        what = sentence("a late phase") if slipped == 1 else sentence("{count} late phases", count=slipped)
        found.append(("amber", Reason("phases", what)))
    if late := sum(status.overdue is not None for status in milestones):
        what = sentence("an overdue milestone") if late == 1 else sentence("{count} overdue milestones", count=late)
        found.append(("amber", Reason("milestones", what)))
    if objectives.state == "unmet":
        found.append(("red", Reason("objectives", sentence("an objective is unmet"))))
    if found:
        worst: Rating = "red" if any(rating == "red" for rating, _ in found) else "amber"
        return worst, tuple(reason for rating, reason in found if rating == worst)
    unknown = silent or any(end.silent for end in (slippage, *phases)) or any(one.silent for one in milestones)
    known = slippage.days or any(status.told for status in milestones) or objectives.state == "met"
    return "green" if known and not unknown else None, ()


def _by_slippage(bands: Bands, slippage: Slippage) -> list[tuple[Rating, Reason]]:
    """What slippage gives by the thresholds: in per cent, where the duration first planned is known, else in days."""
    least = AT_LEAST if slippage.is_least else ""
    if slippage.percent is not None:
        marks = (0, 100, *bands.slippage_percent)
        percent = told_apart(slippage.percent, 0, *marks, at_least=slippage.is_least)
        text = sentence("slippage of {least}{percent:g}%", least=least, percent=percent)
        return _banded(slippage.percent, bands.slippage_percent, text)
    if slippage.days:
        text = sentence("slippage of {least}{days}", least=least, days=in_days(slippage.days.least))
        return _banded(slippage.days.least, bands.slippage_days, text)
    return []


def _banded(figure: float, bands: tuple[float, float], what: Sentence) -> list[tuple[Rating, Reason]]:
    amber, red = bands
    rating: Rating = "red" if figure >= red else "amber"
    text = sentence("{what} (threshold: {threshold:g})", what=what, threshold=red if rating == "red" else amber)
    return [(rating, Reason("slippage", text))] if figure >= amber else []

"""The rating that figures give, by bands that are this tool's own."""

from ictpmo.milestones import MilestoneCount
from ictpmo.model.portfolio import Bands
from ictpmo.model.project import Rating
from ictpmo.objectives import ObjectivesStatus
from ictpmo.slippage import Slippage


def rate(
    bands: Bands,
    slippage: Slippage,
    milestones: MilestoneCount,
    objectives: ObjectivesStatus,
) -> tuple[Rating, tuple[str, ...]]:
    """The worst of what slippage, overdue milestones and objectives give, and the reasons for it."""
    found: list[tuple[Rating, str]] = []
    if slippage.days:
        days = slippage.days.least
        found += _banded(days, bands.slippage_days, f"slippage of {days} days")
    if slippage.percent is not None:
        found += _banded(slippage.percent, bands.slippage_percent, f"slippage of {slippage.percent:.0f} %")
    if milestones.overdue:
        what = "an overdue milestone" if milestones.overdue == 1 else f"{milestones.overdue} overdue milestones"
        found.append(("amber", what))
    if objectives.state == "unmet":
        found.append(("red", "an objective is unmet"))
    worst: Rating = "red" if any(rating == "red" for rating, _ in found) else "amber" if found else "green"
    return worst, tuple(reason for rating, reason in found if rating == worst)


def _banded(figure: float, bands: tuple[float, float], what: str) -> list[tuple[Rating, str]]:
    amber, red = bands
    if figure >= red:
        return [("red", f"{what} (threshold: {red:g})")]
    return [("amber", f"{what} (threshold: {amber:g})")] if figure >= amber else []

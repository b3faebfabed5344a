"""What is not known of a project, as codes."""

from collections.abc import Iterator
from typing import Literal

from ictpmo.analysis.snapshot import ProjectSnapshot

UnknownCode = Literal[
    "name",
    "state",
    "completion",
    "start",
    "end",
    "first-promise",
    "actual-end",
    "one-report",
    "silent",
    "milestones",
    "milestone-dates",
    "milestone-outcome",
    "objectives",
    "not-demonstrated",
]


def unknown_of(project: ProjectSnapshot, *, outcome_missing: bool) -> Iterator[UnknownCode]:
    """What a reader would ask and the files do not say, in the order of a project's page."""
    history, slippage = project.history, project.slippage
    states = [status.state for status in project.objectives.objectives]
    asked: tuple[tuple[UnknownCode, bool], ...] = (
        ("name", project.project.name is None),
        ("state", history.state.value is None),
        ("completion", not history.completions.statements and not history.phased),
        ("start", slippage.start is None),
        ("end", slippage.original is None and slippage.current.kind != "completed"),
        ("first-promise", slippage.original is not None and slippage.original.basis != "original"),
        ("actual-end", slippage.current.kind == "completed"),
        ("one-report", slippage.unknown == "one-report"),
        ("silent", slippage.not_reported_since is not None),
        ("milestones", not project.milestones),
        ("milestone-dates", project.milestone_count.undated > 0),
        ("milestone-outcome", outcome_missing),
        ("objectives", not states),
        ("not-demonstrated", "not-demonstrated" in states),
    )
    return (code for code, missing in asked if missing)

"""Where each project stands, and what the portfolio adds up to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from ictpmo.analysis.milestones import MilestoneCount
from ictpmo.analysis.rollup import Bridge, BridgeStep, Rollup, Spread
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.jsonable import flat, jsonable
from ictpmo.model.values import Translations
from ictpmo.report.page import (
    UNKNOWN,
    Cell,
    Column,
    Fit,
    Heading,
    Items,
    Page,
    Paragraph,
    Table,
    clocks_text,
    date_text,
    mean_text,
    number_text,
    percent_text,
    text_of,
)
from ictpmo.report.project_line import FIGURES, RANGE, Line, days_text, line_of, range_record

SORTS: dict[str, Callable[[Line], Any]] = {
    "file": lambda _: 0,
    "id": lambda line: line.id,
    "state": lambda line: (line.state or "~", line.id),
    "completion": lambda line: (line.completion is None, -(line.completion or 0)),
    "start": lambda line: line.figures.start or "~",
    "end": lambda line: line.figures.current_end or "~",
    "slippage": lambda line: -(line.figures.slippage_days_range.min if line.figures.slippage_days_range else -1e9),
}
"""What projects can be sorted by: what is unknown comes last."""


@dataclass(frozen=True, slots=True)
class Status:
    """The status of a portfolio in a view."""

    title: str | Translations
    as_of: date
    known_by: date | None
    lines: tuple[Line, ...]
    rollup: Rollup

    def value(self) -> dict[str, Any]:
        """It as JSON has it."""
        return {
            "as_of": self.as_of.isoformat(),
            "known_by": self.known_by.isoformat() if self.known_by else None,
            "title": self.title,
            "projects": [line_value(line) for line in self.lines],
            "portfolio": rollup_value(self.rollup),
        }

    columns = (
        "id",
        "name",
        "state",
        "states",
        "completion",
        "completions",
        "phases",
        *FIGURES,
        *(f"milestones.{field.name}" for field in fields(MilestoneCount)),
        *RANGE,
    )

    def records(self) -> list[Mapping[str, Any]]:
        """A row a project."""
        return [_record(line) for line in self.lines]

    def page(self) -> Page:
        """It as a page."""
        shown = len(self.lines)
        of = "" if shown == self.rollup.projects else f"; {shown} of {self.rollup.projects} projects shown"
        return Page(
            (
                Heading(text_of(self.title), 1),
                Paragraph(f"Status {clocks_text(self.as_of, self.known_by)}{of}."),
                _table(self.lines),
                Paragraph(LEGEND, "quiet"),
                Heading("Portfolio"),
                Items(tuple(rollup_lines(self.rollup))),
            ),
        )


LEGEND = (
    f"{UNKNOWN} not reported or not known; ≥ at least; ~ places of one date differ; / by phase; "
    "reached: milestones done/total, ! overdue; first end: the earliest known."
)


def build(snapshot: Snapshot, lines: tuple[Line, ...]) -> Status:
    """The status of the projects chosen; the rollup is of all."""
    settings = snapshot.portfolio.settings
    return Status(settings.title, snapshot.view.as_of, snapshot.view.known_by, lines, snapshot.rollup)


def choose(snapshot: Snapshot, ids: tuple[str, ...], states: tuple[str, ...], sort: str) -> tuple[Line, ...]:
    """The lines of the projects that are asked for, in the order asked for."""
    lines = [line_of(project) for project in snapshot.projects if not ids or project.project.id in ids]
    if states:
        lines = [line for line in lines if (line.state or "not-reported") in states]
    return tuple(sorted(lines, key=SORTS[sort]))


def line_value(line: Line) -> dict[str, Any]:
    """A project's line as JSON has it."""
    figures: dict[str, Any] = jsonable(line.figures)
    return {
        "id": line.id,
        "name": line.name,
        "state": line.state,
        "states": list(line.states),
        "completion": line.completion,
        "completions": list(line.completions),
        "phases": line.phases,
        **figures,
        "milestones": jsonable(line.milestones),
    }


def _record(line: Line) -> dict[str, Any]:
    """A project's line for programs that read tables: the same fields for every portfolio."""
    value = {name: entry for name, entry in line_value(line).items() if name != "slippage_days_range"}
    return flat(
        {
            **value,
            "name": text_of(line.name) or None,
            "phases": [f"{phase} {percent_text(completion)}" for phase, completion in line.phases.items()],
            **range_record(line.figures),
        },
    )


def _spread_value(spread: Spread) -> dict[str, Any]:
    """Mean and median to one place; a total only of what is known."""
    value: dict[str, Any] = jsonable(spread)
    if spread.mean is None or spread.median is None:
        return {**value, "total": None}
    return {**value, "mean": round(spread.mean, 1), "median": round(spread.median, 1)}


def rollup_value(rollup: Rollup) -> dict[str, Any]:
    """The rollup as JSON has it."""
    return {
        "projects": rollup.projects,
        "by_state": rollup.by_state,
        "completion": _spread_value(rollup.completion),
        "completion_contested": rollup.completion_contested,
        "slippage_days": _spread_value(rollup.slippage),
        "slippage_ranges": rollup.slippage_ranges,
        "bridge": bridge_value(rollup.bridge),
    }


def bridge_value(bridge: Bridge) -> dict[str, Any]:
    """The bridge as JSON has it."""
    steps = [
        {
            "as_of": step.as_of.isoformat(),
            "source": step.claim.source if step.claim else None,
            "projects": step.projects,
            "added": step.added,
            "completed": step.completed,
            "cancelled": step.cancelled,
            "remaining": step.remaining,
        }
        for step in bridge.steps
    ]
    return {"projects": bridge.projects, "steps": steps, "remaining": bridge.remaining}


def state_text(state: str | None) -> str:
    """A state in words."""
    return (state or "not reported").replace("-", " ")


def _table(lines: tuple[Line, ...]) -> Table:
    columns = (
        Column("Project", fit=Fit.WRAP),
        Column("State", fit=Fit.WRAP),
        Column("Done %", right=True, fit=Fit.WRAP),
        Column("Start"),
        Column("First end"),
        Column("Current"),
        Column("Slip, days", right=True, fit=Fit.WRAP),
        Column("Reached", fit=Fit.WRAP),
    )
    return Table(columns, tuple(_row(line) for line in lines))


def _row(line: Line) -> tuple[Cell, ...]:
    figures = line.figures
    late = (figures.slippage_days_range.min if figures.slippage_days_range else 0) > 0
    contested = "~" if figures.current_ends else ""
    return (
        Cell(line.id),
        Cell(state_text(line.state), "poor" if line.state == "contested" else None if line.state else "quiet"),
        Cell(completion_text(line)),
        Cell(date_text(figures.start)),
        Cell(date_text(figures.original_end)),
        Cell(f"{date_text(figures.current_end)}{contested}", "poor" if contested else None),
        Cell(days_text(figures), "poor" if late else None),
        milestones_cell(line.milestones),
    )


def completion_text(line: Line) -> str:
    """Completion as reported: one figure, or one a phase."""
    if line.phases:
        return "/".join(percent_text(figure) for figure in line.phases.values())
    if line.completions:
        return "/".join(percent_text(figure) for figure in line.completions) + "~"
    return percent_text(line.completion)


def completion_said(line: Line) -> str:
    """Completion as reported, in a sentence."""
    if any(figure is not None for figure in line.phases.values()):
        return f"{_percents(line.phases.values())}, by phase"
    if line.completions:
        return f"{_percents(line.completions)} (contested)"
    return "not reported" if line.completion is None else f"{percent_text(line.completion)}%"


def _percents(figures: Iterable[float | None]) -> str:
    return " / ".join(UNKNOWN if figure is None else f"{percent_text(figure)}%" for figure in figures)


def milestones_cell(count: MilestoneCount) -> Cell:
    """Milestones done of all, and how many are overdue."""
    if not count.total:
        return Cell(UNKNOWN, "quiet")
    overdue = f" !{count.overdue}" if count.overdue else ""
    return Cell(f"{count.done}/{count.total}{overdue}", "poor" if overdue else None)


def rollup_lines(rollup: Rollup) -> list[str]:
    """The rollup in lines."""
    states = ", ".join(f"{count} {state_text(state)}" for state, count in rollup.by_state.items())
    contested = f"; contested: {rollup.completion_contested}" if rollup.completion_contested else ""
    return [
        f"Projects: {rollup.projects} ({states})" if states else "Projects: 0",
        f"Completion: {_completion_text(rollup.completion)}{contested}",
        f"Slippage: {_slippage_text(rollup.slippage)}{ranges_text(rollup.slippage_ranges)}",
        f"Bridge: {bridge_text(rollup.bridge)}",
    ]


def _completion_text(spread: Spread) -> str:
    if not spread.reported:
        return f"known of 0 of {spread.of} projects"
    mean, median = number_text(spread.mean, 1), number_text(spread.median, 1)
    return f"mean {mean}%, median {median}%, over the {spread.reported} of {spread.of} that report it"


def _slippage_text(spread: Spread) -> str:
    if not spread.reported:
        return f"known to the day of 0 of {spread.of} projects"
    mean, median = mean_text(spread.mean), mean_text(spread.median)
    return f"mean {mean} days, median {median}, over the {spread.reported} of {spread.of} known to the day"


def ranges_text(count: int) -> str:
    """What follows figures that leave out projects of which a range is known."""
    return f"; of {count} more a range of days is known" if count else ""


def bridge_text(bridge: Bridge) -> str:
    """The bridge in a line: all projects, what was completed by when, what is left."""
    steps = "".join(f"{_step_text(step)} by {step.as_of} = {step.remaining}" for step in bridge.steps)
    return f"{bridge.projects}{steps} remaining" if steps else f"{bridge.projects} in all, {bridge.remaining} remaining"


def _step_text(step: BridgeStep) -> str:
    """What came, what was completed (less, where a completion was taken back) and what was cancelled."""
    changes = ((step.added, " new"), (-step.completed, ""), (-step.cancelled, " cancelled"))
    shown = [(count, what) for count, what in changes if count or not what]
    return "".join(f" {'+' if count > 0 else '−'} {abs(count)}{what}" for count, what in shown)

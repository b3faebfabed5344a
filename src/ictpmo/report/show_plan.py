"""What one project promised, and what became of it: milestones and objectives."""

from typing import Any

from ictpmo.analysis.clock import LogEntry, when
from ictpmo.analysis.indicators import IndicatorSnapshot
from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.objectives import ObjectiveSnapshot
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.facts.jsonable import flat, jsonable
from ictpmo.language.terms import TERMS
from ictpmo.model.figures import figure_text
from ictpmo.model.project import Phase, Value
from ictpmo.report.page import UNKNOWN, Cell, Column, Fit, Items, Table, date_text, percent_text, place_text, text_of
from ictpmo.report.project_line import days_text, figures_of
from ictpmo.report.status import state_text


def phases_table(project: ProjectSnapshot) -> Table:
    """The phases, and how far the end of each has moved."""
    columns = (
        Column("Phase", fit=Fit.WRAP),
        Column("State", fit=Fit.WRAP),
        Column("Done %", right=True, fit=Fit.WRAP),
        Column("First end"),
        Column("Approved"),
        Column("Current"),
        Column("Slip, days", right=True, fit=Fit.WRAP),
    )
    return Table(columns, tuple(_phase_row(project, phase) for phase in project.history.charter.phases))


def _phase_row(project: ProjectSnapshot, phase: Phase) -> tuple[Cell, ...]:
    states = project.history.latest("phases", phase.id, "state").values
    completion = project.history.latest("phases", phase.id, "completion").values
    figures = figures_of(project.phases[phase.id])
    late = figures.slippage_days_range is not None and figures.slippage_days_range.min > 0
    return (
        Cell(text_of(phase.name) or phase.id),
        Cell(" / ".join(state_text(state) for state in states) or state_text(None)),
        Cell("/".join(percent_text(figure) for figure in completion) or UNKNOWN),
        Cell(date_text(figures.original_end)),
        Cell(date_text(figures.approved_end)),
        Cell(f"{date_text(figures.current_end)}{'~' if figures.current_ends else ''}"),
        Cell(days_text(figures), "poor" if late else None),
    )


def milestones_table(project: ProjectSnapshot) -> Table:
    """The milestones, their parts below them."""
    columns = (
        Column("Milestone", fit=Fit.WRAP),
        Column("First due"),
        Column("Due"),
        Column("State", fit=Fit.WRAP),
        Column("Overdue, days", right=True, fit=Fit.WRAP),
    )
    rows = []
    for status in project.milestones:
        rows.append(_milestone_row(status))
        for part in status.milestone.parts:
            state = status.parts[part.id]
            rows.append((Cell(f"  – {text_of(part.name)}"), Cell(""), Cell(""), Cell(_given(state)), Cell("")))
    return Table(columns, tuple(rows))


def _milestone_row(status: MilestoneSnapshot) -> tuple[Cell, ...]:
    states = " / ".join(_given(state) for state in status.state.values) or "not reported"
    return (
        Cell(text_of(status.milestone.name)),
        Cell(date_text(status.first_due)),
        Cell(date_text(status.due)),
        Cell(states),
        Cell(f"≥{status.overdue.least:,}" if status.overdue else "", "poor" if status.overdue else None),
    )


def _given(state: str) -> str:
    return "not given" if state == "not-given" else state_text(state)


def milestone_value(status: MilestoneSnapshot) -> dict[str, Any]:
    """A milestone as JSON has it."""
    return {
        "id": status.milestone.id,
        "name": status.milestone.name,
        "phase": status.milestone.phase,
        "first_due": jsonable(status.first_due),
        "due": jsonable(status.due),
        "state": status.state.value,
        "states": list(status.state.values),
        "actual": jsonable(status.actual),
        "overdue_days": status.overdue.least if status.overdue else None,
        "parts": status.parts,
    }


def milestone_record(status: MilestoneSnapshot) -> dict[str, Any]:
    """The row of a milestone."""
    parts = [f"{name} {state}" for name, state in status.parts.items()]
    return flat({**milestone_value(status), "name": text_of(status.milestone.name), "parts": parts})


def objectives_items(project: ProjectSnapshot) -> Items:
    """The objectives with their indicators, then the assessment of the whole project."""
    lines = []
    for status in project.objectives.objectives:
        said = (
            f"; assessed {state_text(status.assessment.record.verdict)} by {text_of(status.assessment.record.by)}"
            if status.assessment
            else ""
        )
        lines.append(f"{text_of(status.objective.statement)} – {state_text(status.state)}{said}")
        lines += [f"  {_indicator_line(indicator)}" for indicator in status.indicators]
    if found := project.objectives.assessment:
        place = place_text(found.source, found.at)
        lines.append(f"{text_of(found.record.by)}, {found.date}: {state_text(found.record.verdict)} ({place})")
    return Items(tuple(lines))


def _indicator_line(status: IndicatorSnapshot) -> str:
    name = text_of(status.indicator.name) or status.indicator.id
    actual, target = _figure_text(status, "actual", status.measure), _figure_text(status, "target", status.target)
    unit = text_of(status.indicator.unit)
    return f"{name} ({unit}): {actual}, {target} – {state_text(status.state)}: {TERMS['why'][status.why]}"


def _figure_text(status: IndicatorSnapshot, kind: str, entry: LogEntry[Value] | None) -> str:
    if entry is None:
        return f"no {kind}"
    values = " / ".join(figure_text(value, grouped=True) for value in status.differing(kind) or [entry.record.value])
    return f"{kind} {values} ({when(entry)})"


def objective_value(status: ObjectiveSnapshot) -> dict[str, Any]:
    """An objective as JSON has it."""
    return {
        "id": status.objective.id,
        "statement": status.objective.statement,
        "state": status.state,
        "contested": status.contested,
        "indicators": [
            {
                "id": indicator.indicator.id,
                "state": indicator.state,
                "why": indicator.why,
                "link": indicator.indicator.link,
                "actual": _figure_value(indicator, "actual", indicator.measure),
                "actuals": indicator.differing("actual"),
                "target": _figure_value(indicator, "target", indicator.target),
                "targets": indicator.differing("target"),
                "completion": indicator.completion,
            }
            for indicator in status.indicators
        ],
    }


def _figure_value(status: IndicatorSnapshot, kind: str, entry: LogEntry[Value] | None) -> float | None:
    return None if entry is None or status.differing(kind) else entry.record.value

"""What was recorded of one project: change requests, reports and assessments."""

from typing import Any

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.facts.jsonable import jsonable
from ictpmo.model.project import ChangeRequest, DateMove, ReportedPhase, StatusReport
from ictpmo.report.page import (
    UNKNOWN,
    Cell,
    Column,
    Fit,
    Items,
    Table,
    counted,
    date_text,
    percent_text,
    place_text,
    text_of,
)
from ictpmo.report.status import state_text
from ictpmo.rules.names import milestone_called, phase_called


def requests_items(project: ProjectSnapshot) -> Items:
    """The change requests, a line each."""
    return Items(tuple(_request_line(project, entry) for entry in project.history.requests))


def _request_line(project: ProjectSnapshot, entry: LogEntry[ChangeRequest]) -> str:
    request = entry.record
    moves = [_move_text("end", request.end)] if request.end else []
    moves += [_move_text(str(phase_called(project, name)), move) for name, move in request.phases.items()]
    moves += [_move_text(str(milestone_called(project, name)), move) for name, move in request.milestones.items()]
    carried = [f"work carried over from {item.from_} to {item.to}" for item in request.carried_over]
    reasons = [f"reasons: {', '.join(request.reasons)}"] if request.reasons else []
    what = "; ".join((*moves, *carried, *reasons)) or "no date moved"
    by = f" by {text_of(request.by)}" if request.by else ""
    return f"{request.id}, {request.status}{by}: {what} ({place_text(entry.source, entry.at)})"


def _move_text(name: str, move: DateMove) -> str:
    """A date moved; where no source says from what, to what alone."""
    return f"{name} {move.from_} → {date_text(move.to)}" if move.from_ else f"{name} → {date_text(move.to)}"


def log_table(project: ProjectSnapshot) -> Table:
    """Reports and assessments, oldest first."""
    columns = (
        Column("Date"),
        Column("Says", fit=Fit.WRAP),
        Column("Source", fit=Fit.WRAP),
    )
    rows = [(entry.date, _report_text(entry.record), entry.source, entry.at) for entry in project.history.reports]
    for found in project.history.assessments:
        verdict = f"{text_of(found.record.by)} on {found.record.on}: {state_text(found.record.verdict)}"
        said = f"{verdict}. {text_of(found.record.statement)}"
        rows.append((found.date, said, found.source, found.at))
    rows.sort(key=lambda row: row[0].last)
    return Table(
        columns, tuple((Cell(str(day)), Cell(said), Cell(place_text(source, at))) for day, said, source, at in rows)
    )


def _report_text(report: StatusReport) -> str:
    said = _said(
        state_text(report.state) if report.state else None,
        report.completion,
        report.end,
        report.actual_end,
        *(f"{name}: {_phase_text(phase)}" for name, phase in report.phases.items()),
        f"rated {report.rating}" if report.rating else None,
        counted(len(report.milestones), "milestone") if report.milestones else None,
        text_of(report.note),
    )
    return "; ".join(said) or UNKNOWN


def _phase_text(phase: ReportedPhase) -> str:
    state = state_text(phase.state) if phase.state else None
    return ", ".join(_said(state, phase.completion, phase.end, phase.actual_end))


def _said(state: str | None, completion: float | None, end: object, ended: object, *rest: str | None) -> list[str]:
    facts = (
        state,
        None if completion is None else f"{percent_text(completion)}%",
        f"end {end}" if end else None,
        f"ended {ended}" if ended else None,
        *rest,
    )
    return [fact for fact in facts if fact]


def entry_value(entry: LogEntry[Any]) -> dict[str, Any]:
    """An entry of the log as JSON has it: as its file gives it, with the date, source and place that it inherits."""
    return {**record_value(entry.record), "date": str(entry.date), "source": entry.source, "at": entry.at}


def record_value(record: Any) -> dict[str, Any]:  # noqa: ANN401 - any record of the model
    """A record as its file gives it."""
    return {
        type(record).model_fields[name].alias or name: _plain(record.__dict__[name])
        for name in type(record).model_fields
        if name in record.model_fields_set
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of the model
    if hasattr(value, "model_fields_set"):
        return record_value(value)
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    return jsonable(value)

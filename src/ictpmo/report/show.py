"""One project whole: what was promised, what happened, where it stands, and what each fact comes from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ictpmo.clock import Entry, inherit
from ictpmo.indicators import WHY, IndicatorStatus
from ictpmo.milestones import MilestoneStatus
from ictpmo.model.portfolio import Document, Portfolio
from ictpmo.model.project import ChangeRequest, Move, PhaseStatus, StatusReport, Value
from ictpmo.model.values import Sourced
from ictpmo.objectives import ObjectiveStatus
from ictpmo.report.jsonable import flat, jsonable
from ictpmo.report.page import (
    UNKNOWN,
    Block,
    Cell,
    Column,
    Fit,
    Heading,
    Items,
    Page,
    Paragraph,
    Table,
    clocks_text,
    counted,
    date_text,
    number_text,
    percent_text,
    place_text,
    text_of,
)
from ictpmo.report.project_line import corrected_text, days_text, figures_of, line_of
from ictpmo.report.slippage import WHY_UNKNOWN, calendar_text
from ictpmo.report.status import completion_text, line_value, state_text
from ictpmo.snapshot import ProjectSnapshot, Snapshot

BASES = {"original": "first promised", "earliest-known": "earliest known", "first-reported": "first reported"}


@dataclass(frozen=True)
class ProjectReport:
    """One project in a view."""

    portfolio: Portfolio
    project: ProjectSnapshot
    as_of: date
    known_by: date | None

    def value(self) -> dict[str, Any]:
        """It as JSON has it."""
        project = self.project
        return {
            "as_of": self.as_of.isoformat(),
            "known_by": self.known_by.isoformat() if self.known_by else None,
            **line_value(line_of(project)),
            "purpose": project.project.purpose,
            "owner": project.project.owner,
            "milestones": [_milestone_value(status) for status in project.milestones],
            "objectives": [_objective_value(status) for status in project.objectives.objectives],
            "objectives_state": project.objectives.state,
            "change_requests": [_entry_value(entry) for entry in project.history.requests],
            "status_reports": [_entry_value(entry) for entry in project.history.reports],
            "assessments": [_entry_value(entry) for entry in project.history.assessments],
            "sources": [_record_value(document) for document in self._documents()],
        }

    def records(self) -> list[Mapping[str, Any]]:
        """A row a milestone."""
        return [flat(_milestone_value(status)) for status in self.project.milestones]

    def page(self) -> Page:
        """It as a page."""
        return Page(tuple(self._blocks()))

    def _blocks(self) -> Iterator[Block]:
        record = self.project.project
        yield Heading(f"{record.id}: {text_of(record.name)}" if record.name else f"{record.id}: name not known", 1)
        yield Paragraph(f"{clocks_text(self.as_of, self.known_by).capitalize()}.")
        for text in (record.purpose, record.note):
            if text:
                yield Paragraph(text_of(text))
        yield Heading("Where it stands")
        yield Items(tuple(self._standing()))
        yield from _section("Milestones", _milestones_table(self.project), "No milestone is recorded.")
        yield from _section("Objectives", _objectives_items(self.project), "No objective is recorded.")
        yield from _section("Change requests", _requests_items(self.project), "No change request is in view.")
        yield from _section("Log", _log_table(self.project), "No report is in view.")
        yield Heading("Sources")
        yield Items(tuple(_source_line(document) for document in self._documents()))

    def _standing(self) -> Iterator[str]:
        line = line_of(self.project)
        figures = line.figures
        states = f" ({', '.join(state_text(state) for state in line.states)})" if len(line.states) > 1 else ""
        yield f"State: {state_text(line.state)}{states}"
        yield (
            f"Completion: {completion_text(line)} %"
            if line.completion is not None or line.completions or line.phases
            else "Completion: not reported"
        )
        yield f"Start: {date_text(figures.start)}"
        basis = f", {BASES[figures.original_end_basis]}" if figures.original_end_basis else ""
        yield f"First end: {date_text(figures.original_end)}{basis}{corrected_text(figures)}"
        yield f"Approved end: {date_text(figures.approved_end)}"
        rivals = f" (contested: {', '.join(figures.current_ends)})" if figures.current_ends else ""
        kind = f", {figures.current_end_kind}" if figures.current_end_kind else ""
        yield f"Current end: {date_text(figures.current_end)}{kind}{rivals}"
        yield f"Slippage: {self._slippage_text()}"
        if self.project.elapsed_percent is not None:
            yield f"Elapsed of the first plan: {number_text(self.project.elapsed_percent)} %"
        yield f"Objectives: {(self.project.objectives.state or 'none recorded').replace('-', ' ')}"
        if figures.not_reported_since:
            yield f"Not reported since {figures.not_reported_since}"

    def _slippage_text(self) -> str:
        slippage = self.project.slippage
        if slippage.days is None:
            return WHY_UNKNOWN[slippage.unknown or "not-dated"]
        percent = f", {number_text(slippage.percent)} % of the first plan" if slippage.percent is not None else ""
        return f"{days_text(figures_of(slippage))} days ({calendar_text(slippage.calendar)}){percent}"

    def _documents(self) -> list[Document]:
        symbols = dict.fromkeys(_symbols(self.project))
        known = self.portfolio.by_symbol
        return [known[symbol] for symbol in symbols if symbol in known]


def build(snapshot: Snapshot, name: str) -> ProjectReport:
    """The project of this id, which must be in view."""
    found = next(project for project in snapshot.projects if project.project.id == name)
    return ProjectReport(snapshot.portfolio, found, snapshot.view.as_of, snapshot.view.known_by)


def _section(title: str, block: Table | Items, empty: str) -> Iterator[Block]:
    yield Heading(title)
    filled = block.rows if isinstance(block, Table) else block.lines
    yield block if filled else Paragraph(empty, "quiet")


def _milestones_table(project: ProjectSnapshot) -> Table:
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


def _milestone_row(status: MilestoneStatus) -> tuple[Cell, ...]:
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


def _milestone_value(status: MilestoneStatus) -> dict[str, Any]:
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


def _objectives_items(project: ProjectSnapshot) -> Items:
    lines = []
    for status in project.objectives.objectives:
        said = (
            f"; assessed {_words(status.assessment.record.verdict)} by {text_of(status.assessment.record.by)}"
            if status.assessment
            else ""
        )
        lines.append(f"{text_of(status.objective.statement)} – {_words(status.state)}{said}")
        lines += [f"  {_indicator_line(indicator)}" for indicator in status.indicators]
    if found := project.objectives.assessment:
        place = place_text(found.source, found.at)
        lines.append(f"{text_of(found.record.by)}, {found.date}: {_words(found.record.verdict)} ({place})")
    return Items(tuple(lines))


def _indicator_line(status: IndicatorStatus) -> str:
    name = text_of(status.indicator.name) or status.indicator.id
    actual, target = _figure_text(status, "actual", status.measure), _figure_text(status, "target", status.target)
    unit = text_of(status.indicator.unit)
    return f"{name} ({unit}): {actual}, {target} – {_words(status.state)}: {WHY[status.why]}"


def _figure_text(status: IndicatorStatus, kind: str, entry: Entry[Value] | None) -> str:
    if entry is None:
        return f"no {kind}"
    values = " / ".join(f"{value:,}" for value in status.differing(kind) or [entry.record.value])
    return f"{kind} {values} ({entry.record.date or entry.record.period or entry.date})"


def _words(state: str) -> str:
    return state.replace("-", " ")


def _objective_value(status: ObjectiveStatus) -> dict[str, Any]:
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


def _figure_value(status: IndicatorStatus, kind: str, entry: Entry[Value] | None) -> float | None:
    return None if entry is None or status.differing(kind) else entry.record.value


def _requests_items(project: ProjectSnapshot) -> Items:
    return Items(tuple(_request_line(entry) for entry in project.history.requests))


def _request_line(entry: Entry[ChangeRequest]) -> str:
    request = entry.record
    moves = [_move_text("end", request.end)] if request.end else []
    moves += [_move_text(name, move) for name, move in (*request.phases.items(), *request.milestones.items())]
    carried = [f"work carried over from {item.from_} to {item.to}" for item in request.carried_over]
    reasons = [f"reasons: {', '.join(request.reasons)}"] if request.reasons else []
    what = "; ".join((*moves, *carried, *reasons)) or "no date moved"
    return f"{request.id}, {request.status}: {what} ({place_text(entry.source, entry.at)})"


def _move_text(name: str, move: Move) -> str:
    return f"{name} {date_text(move.from_)} → {date_text(move.to)}"


def _log_table(project: ProjectSnapshot) -> Table:
    columns = (
        Column("Date"),
        Column("Says", fit=Fit.WRAP),
        Column("Source", fit=Fit.WRAP),
    )
    rows = [(entry.date, _report_text(entry.record), entry.source, entry.at) for entry in project.history.reports]
    for found in project.history.assessments:
        verdict = f"{text_of(found.record.by)} on {found.record.on}: {_words(found.record.verdict)}"
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


def _phase_text(phase: PhaseStatus) -> str:
    state = state_text(phase.state) if phase.state else None
    return ", ".join(_said(state, phase.completion, phase.end, phase.actual_end))


def _said(state: str | None, completion: float | None, end: object, ended: object, *rest: str | None) -> list[str]:
    facts = (
        state,
        None if completion is None else f"{percent_text(completion)} %",
        f"end {end}" if end else None,
        f"ended {ended}" if ended else None,
        *rest,
    )
    return [fact for fact in facts if fact]


def _entry_value(entry: Entry[Any]) -> dict[str, Any]:
    return {**_record_value(entry.record), "date": str(entry.date), "source": entry.source, "at": entry.at}


def _record_value(record: Any) -> dict[str, Any]:  # noqa: ANN401 - any record of the model
    """A record as its file gives it."""
    return {
        type(record).model_fields[name].alias or name: _plain(record.__dict__[name])
        for name in type(record).model_fields
        if name in record.model_fields_set
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of the model
    if hasattr(value, "model_fields_set"):
        return _record_value(value)
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    return jsonable(value)


def _symbols(project: ProjectSnapshot) -> Iterator[str]:
    history = project.history
    records: Iterable[Sourced] = (project.project, *(objective for _, objective in history.charter.objectives))
    for record in records:
        source = inherit(record, project.project)[0]
        if source:
            yield source
    for _, _, value in history.values:
        if value.source:
            yield value.source
    entries: tuple[Entry[Any], ...] = (*history.requests, *history.reports, *history.assessments)
    yield from (entry.source for entry in entries if entry.source)


def _source_line(document: Document) -> str:
    published = f", published {document.published}" if document.published else ""
    status = f", status date {document.status_date}" if document.status_date else ""
    return f"{document.symbol}: {text_of(document.title)}{published}{status}"

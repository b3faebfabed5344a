"""One project whole: what was promised, what happened, where it stands, and what each fact comes from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ictpmo.analysis.clock import LogEntry, inherit
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.model.portfolio import CitedDocument, Portfolio
from ictpmo.model.values import Sourced
from ictpmo.report.page import (
    Block,
    Heading,
    Items,
    Page,
    Paragraph,
    Table,
    clocks_text,
    date_text,
    number_text,
    text_of,
)
from ictpmo.report.project_line import corrected_text, days_text, figures_of, heading_text, line_of
from ictpmo.report.show_log import entry_value, log_table, record_value, requests_items
from ictpmo.report.show_plan import (
    milestone_record,
    milestone_value,
    milestones_table,
    objective_value,
    objectives_items,
    phases_table,
)
from ictpmo.report.slippage_rows import WHY_UNKNOWN, calendar_text
from ictpmo.report.status import completion_said, line_value, state_text

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
            "milestones": [milestone_value(status) for status in project.milestones],
            "objectives": [objective_value(status) for status in project.objectives.objectives],
            "objectives_state": project.objectives.state,
            "change_requests": [entry_value(entry) for entry in project.history.requests],
            "status_reports": [entry_value(entry) for entry in project.history.reports],
            "assessments": [entry_value(entry) for entry in project.history.assessments],
            "sources": [record_value(document) for document in self._documents()],
        }

    columns = ("id", "name", "phase", "first_due", "due", "state", "states", "actual", "overdue_days", "parts")

    def records(self) -> list[Mapping[str, Any]]:
        """A row a milestone."""
        return [milestone_record(status) for status in self.project.milestones]

    def page(self) -> Page:
        """It as a page."""
        return Page(tuple(self._blocks()))

    def _blocks(self) -> Iterator[Block]:
        record = self.project.project
        yield Heading(heading_text(record), 1)
        yield Paragraph(f"{clocks_text(self.as_of, self.known_by).capitalize()}.")
        for text in (record.purpose, record.note):
            if text:
                yield Paragraph(text_of(text))
        yield Heading("Where it stands")
        yield Items(tuple(self._standing()))
        if self.project.history.charter.phases:
            yield Heading("Phases")
            yield phases_table(self.project)
        yield from _section("Milestones", milestones_table(self.project), "No milestone is recorded.")
        yield from _section("Objectives", objectives_items(self.project), "No objective is recorded.")
        yield from _section("Change requests", requests_items(self.project), "No change request is in view.")
        yield from _section("Log", log_table(self.project), "No report is in view.")
        sources = Items(tuple(_source_line(document) for document in self._documents()))
        yield from _section("Sources", sources, "No source is named.")

    def _standing(self) -> Iterator[str]:
        line = line_of(self.project)
        figures = line.figures
        states = f" ({', '.join(state_text(state) for state in line.states)})" if len(line.states) > 1 else ""
        yield f"State: {state_text(line.state)}{states}"
        yield f"Completion: {completion_said(line)}"
        yield f"Start: {date_text(figures.start)}"
        basis = f", {BASES[figures.original_end_basis]}" if figures.original_end_basis else ""
        yield f"First end: {date_text(figures.original_end)}{basis}{corrected_text(figures)}"
        yield f"Approved end: {date_text(figures.approved_end)}"
        rivals = f" (contested: {', '.join(figures.current_ends)})" if figures.current_ends else ""
        kind = f", {figures.current_end_kind}" if figures.current_end_kind else ""
        yield f"Current end: {date_text(figures.current_end)}{kind}{rivals}"
        yield f"Slippage: {self._slippage_text()}"
        if self.project.elapsed_percent is not None:
            yield f"Elapsed of the first plan: {number_text(self.project.elapsed_percent, 1)}%"
        yield f"Objectives: {(self.project.objectives.state or 'none recorded').replace('-', ' ')}"
        if figures.not_reported_since:
            yield f"Not reported since {figures.not_reported_since}"

    def _slippage_text(self) -> str:
        slippage = self.project.slippage
        if slippage.days is None:
            return WHY_UNKNOWN[slippage.unknown or "not-dated"]
        percent = f", {number_text(slippage.percent, 1)}% of the first plan" if slippage.percent is not None else ""
        return f"{days_text(figures_of(slippage))} days ({calendar_text(slippage.calendar)}){percent}"

    def _documents(self) -> list[CitedDocument]:
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
    entries: tuple[LogEntry[Any], ...] = (*history.requests, *history.reports, *history.assessments)
    yield from (entry.source for entry in entries if entry.source)


def _source_line(document: CitedDocument) -> str:
    published = f", published {document.published}" if document.published else ""
    status = f", status date {document.status_date}" if document.status_date else ""
    return f"{document.symbol}: {text_of(document.title)}{published}{status}"

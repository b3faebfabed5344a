"""Tables of what was reported, measured and assessed, each entry dated and sourced."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from ictpmo.analysis.clock import LogEntry
from ictpmo.export.row import (
    IN_PROJECT,
    PLACE_IN_FILE,
    SOURCE,
    TO_MILESTONE,
    TO_PHASE,
    Content,
    Row,
    choices_of,
    held_in,
    logged,
    number_column,
    place_of,
    project_column,
    source_columns,
    within_column,
)
from ictpmo.export.table import Column, Definition, Kind, Reference
from ictpmo.model.project import (
    Assessment,
    MilestoneState,
    Rating,
    ReportedMilestone,
    ReportedPart,
    ReportedPhase,
    State,
    StatusReport,
    Value,
    Verdict,
)

T = TypeVar("T")

_IN_REPORT = Reference(("project", "report"), "status_reports")
_REPORT = within_column("report", 0, "The number of the report.", Kind.INTEGER)
_TARGET = re.compile(r"(objectives|milestones)\[([^\]]+)\]")


def _values(content: Content) -> Iterator[Row[LogEntry[Value]]]:
    for project in content.snapshot.projects:
        for objective, indicator, entry in project.history.values:
            yield Row(project, place_of(entry), entry, entry.source, entry.at, (objective.id, indicator.id))


VALUES: Definition[Content, Row[LogEntry[Value]]] = Definition(
    "indicator_values",
    "One row per figure of an indicator: starting values, targets, estimates and actuals.",
    (
        project_column(),
        within_column("objective", 0, "The objective."),
        within_column("indicator", 1, "The indicator."),
        number_column("number", PLACE_IN_FILE),
        Column(
            "kind",
            Kind.TEXT,
            "What figure it is.",
            lambda row: row.record.record.kind,
            ("start", "target", "estimate", "actual"),
        ),
        Column("value", Kind.NUMBER, "The figure, in the indicator's unit.", lambda row: row.record.record.value),
        Column("date", Kind.DATE, "The date that it has in the log.", lambda row: row.record.date),
        Column("period", Kind.DATE, "The period that it is for.", lambda row: row.record.record.period),
        Column("day", Kind.DATE, "The day that it is for, where known.", lambda row: row.record.record.date),
        Column("population", Kind.TRANSLATED, "Who or what was counted.", lambda row: row.record.record.population),
        Column("note", Kind.TRANSLATED, "What a reader must know.", lambda row: row.record.record.note),
        *source_columns(),
    ),
    _values,
    key=("project", "objective", "indicator", "number"),
    references=(Reference(("project", "objective", "indicator"), "indicators"), SOURCE),
)


def _reports(content: Content) -> Iterator[Row[LogEntry[StatusReport]]]:
    return logged(content, lambda history: history.reports)


STATUS_REPORTS: Definition[Content, Row[LogEntry[StatusReport]]] = Definition(
    "status_reports",
    "One row per entry of the log of status reports: what one report, or one place of it, says of the project.",
    (
        project_column(),
        number_column("report", PLACE_IN_FILE),
        Column("report_id", Kind.TEXT, "Its own name, where it has one.", lambda row: row.record.record.id),
        Column("date", Kind.DATE, "The date that it speaks of.", lambda row: row.record.date),
        Column(
            "state",
            Kind.TEXT,
            "The state that it states.",
            lambda row: row.record.record.state,
            choices_of(State),
        ),
        Column("completion", Kind.NUMBER, "The completion, in per cent.", lambda row: row.record.record.completion),
        Column("reported_end", Kind.DATE, "The end as it has it.", lambda row: row.record.record.end),
        Column("actual_end", Kind.DATE, "The day the project ended.", lambda row: row.record.record.actual_end),
        Column("rating", Kind.TEXT, "The rating declared.", lambda row: row.record.record.rating, choices_of(Rating)),
        Column("note", Kind.TRANSLATED, "What else it says.", lambda row: row.record.record.note),
        *source_columns(),
    ),
    _reports,
    key=("project", "report"),
    references=(IN_PROJECT, SOURCE),
)


def _in_reports(content: Content, of: Callable[[StatusReport], Mapping[str, T]]) -> Iterator[Row[T]]:
    """What reports say of phases or milestones, each with its report's number and the name of what it speaks of."""
    return held_in(_reports(content), lambda row: row.number, lambda report: of(report).items())


STATUS_REPORT_PHASES: Definition[Content, Row[ReportedPhase]] = Definition(
    "status_report_phases",
    "One row per phase that a status report speaks of.",
    (
        project_column(),
        _REPORT,
        within_column("phase", 1, "The phase."),
        Column("state", Kind.TEXT, "The state that it states.", lambda row: row.record.state, choices_of(State)),
        Column("completion", Kind.NUMBER, "The completion, in per cent.", lambda row: row.record.completion),
        Column("reported_end", Kind.DATE, "The end as it has it.", lambda row: row.record.end),
        Column("actual_end", Kind.DATE, "The day the phase ended.", lambda row: row.record.actual_end),
    ),
    lambda content: _in_reports(content, lambda report: report.phases),
    key=("project", "report", "phase"),
    references=(_IN_REPORT, TO_PHASE),
)


def _reported_milestones(content: Content) -> Iterator[Row[ReportedMilestone]]:
    return _in_reports(content, lambda report: report.milestones)


STATUS_REPORT_MILESTONES: Definition[Content, Row[ReportedMilestone]] = Definition(
    "status_report_milestones",
    "One row per milestone that a status report speaks of.",
    (
        project_column(),
        _REPORT,
        within_column("milestone", 1, "The milestone."),
        Column(
            "state",
            Kind.TEXT,
            "The state that it states; `not-given` where it lists the milestone without one.",
            lambda row: row.record.state,
            choices_of(MilestoneState),
        ),
        Column("due", Kind.DATE, "The due date as it has it.", lambda row: row.record.due),
        Column("actual", Kind.DATE, "The day it was done.", lambda row: row.record.actual),
    ),
    _reported_milestones,
    key=("project", "report", "milestone"),
    references=(_IN_REPORT, TO_MILESTONE),
)


def _reported_parts(content: Content) -> Iterator[Row[ReportedPart]]:
    for row in _reported_milestones(content):
        for name, status in row.record.parts.items():
            yield Row(row.project, row.number, status, within=(*row.within, name))


STATUS_REPORT_PARTS: Definition[Content, Row[ReportedPart]] = Definition(
    "status_report_parts",
    "One row per part of a milestone that a status report speaks of.",
    (
        project_column(),
        _REPORT,
        within_column("milestone", 1, "The milestone."),
        within_column("part", 2, "The part."),
        Column(
            "state",
            Kind.TEXT,
            "The state that it states; `not-given` where it lists the part without one.",
            lambda row: row.record.state,
            choices_of(MilestoneState),
        ),
    ),
    _reported_parts,
    key=("project", "report", "milestone", "part"),
    references=(
        Reference(("project", "report", "milestone"), "status_report_milestones"),
        Reference(("project", "milestone", "part"), "parts"),
    ),
)


def _assessments(content: Content) -> Iterator[Row[LogEntry[Assessment]]]:
    return logged(content, lambda history: history.assessments)


def _about(row: Row[LogEntry[Assessment]], kind: str) -> str | None:
    target = _TARGET.fullmatch(row.record.record.on)
    return target[2] if target and target[1] == kind else None


def _closed(row: Row[LogEntry[Assessment]]) -> object:
    closed = row.record.record.closed
    return closed if closed and closed.last <= row.project.history.view.as_of else None


ASSESSMENTS: Definition[Content, Row[LogEntry[Assessment]]] = Definition(
    "assessments",
    "One row per assessment by an oversight body, of the project, one of its objectives or one of its milestones.",
    (
        project_column(),
        number_column("assessment", PLACE_IN_FILE),
        Column("assessment_id", Kind.TEXT, "Its own name, where it has one.", lambda row: row.record.record.id),
        Column("date", Kind.DATE, "The date that it speaks of.", lambda row: row.record.date),
        Column("assessed_by", Kind.TRANSLATED, "The body that assessed.", lambda row: row.record.record.by),
        Column(
            "objective", Kind.TEXT, "The objective that it is about, if any.", lambda row: _about(row, "objectives")
        ),
        Column(
            "milestone", Kind.TEXT, "The milestone that it is about, if any.", lambda row: _about(row, "milestones")
        ),
        Column("verdict", Kind.TEXT, "What it found.", lambda row: row.record.record.verdict, choices_of(Verdict)),
        Column("statement", Kind.TRANSLATED, "What it said.", lambda row: row.record.record.statement),
        Column(
            "closed",
            Kind.DATE,
            "The day the body closed the matter, where that is not after the view's date.",
            _closed,
        ),
        *source_columns(),
    ),
    _assessments,
    key=("project", "assessment"),
    references=(
        IN_PROJECT,
        Reference(("project", "objective"), "objectives"),
        TO_MILESTONE,
        SOURCE,
    ),
)

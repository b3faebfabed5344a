"""Tables of what projects promise, and whether it is kept: milestones with their parts, objectives with indicators."""

from collections.abc import Iterator

from ictpmo.analysis.indicators import IndicatorSnapshot, Met, Why
from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.objectives import ObjectiveSnapshot
from ictpmo.export.row import (
    IN_PROJECT,
    SOURCE,
    TO_MILESTONE,
    TO_PHASE,
    Content,
    Row,
    choices_of,
    joined,
    number_column,
    project_column,
    source_columns,
    sourced,
    within_column,
)
from ictpmo.export.table import Column, Definition, Kind, Reference
from ictpmo.model.project import MilestoneState, Part

_MILESTONE_STATES = choices_of(MilestoneState)


def _milestones(content: Content) -> Iterator[Row[MilestoneSnapshot]]:
    for project in content.snapshot.projects:
        for status in project.milestones:
            yield sourced(project, status.index + 1, status, status.milestone)


MILESTONES: Definition[Content, Row[MilestoneSnapshot]] = Definition(
    "milestones",
    "One row per milestone of a project.",
    (
        project_column(),
        Column("milestone", Kind.TEXT, "The milestone, unique in its project.", lambda row: row.record.milestone.id),
        number_column("position", "Its place in the plan."),
        Column("name", Kind.TRANSLATED, "What will be there when it is done.", lambda row: row.record.milestone.name),
        Column("phase", Kind.TEXT, "The phase it belongs to.", lambda row: row.record.milestone.phase),
        Column("first_due", Kind.DATE, "The due date first known.", lambda row: row.record.first_due),
        Column("due", Kind.DATE, "The due date by the latest word on it.", lambda row: row.record.due),
        Column(
            "state",
            Kind.TEXT,
            "Its state; empty where none is reported, `contested` where places of one date differ.",
            lambda row: "contested" if row.record.state.contested else row.record.state.value,
            (*_MILESTONE_STATES, "contested"),
        ),
        Column(
            "states_stated",
            Kind.TEXT,
            "All states that the latest statements give, one after the other.",
            lambda row: joined(row.record.state.values),
        ),
        Column(
            "actual",
            Kind.DATE,
            "The day it was done, as reported, where places do not differ.",
            lambda row: row.record.actual,
        ),
        Column(
            "overdue_days_least",
            Kind.INTEGER,
            "Days past the due date, at the least, when a report last said that it is not done.",
            lambda row: row.record.overdue and row.record.overdue.least,
        ),
        Column("last_report", Kind.DATE, "The latest report that speaks of it.", lambda row: row.record.reported),
        *source_columns(),
    ),
    _milestones,
    key=("project", "milestone"),
    references=(IN_PROJECT, TO_PHASE, SOURCE),
)


def _parts(content: Content) -> Iterator[Row[tuple[MilestoneSnapshot, Part]]]:
    for row in _milestones(content):
        milestone = row.record.milestone
        for number, part in enumerate(milestone.parts, start=1):
            yield sourced(row.project, number, (row.record, part), part, milestone, within=(milestone.id,))


PARTS: Definition[Content, Row[tuple[MilestoneSnapshot, Part]]] = Definition(
    "parts",
    "One row per item below a milestone: shown with it, not counted.",
    (
        project_column(),
        within_column("milestone", 0, "The milestone."),
        Column("part", Kind.TEXT, "The part, unique in its milestone.", lambda row: row.record[1].id),
        number_column("position", "Its place in the plan."),
        Column("name", Kind.TRANSLATED, "What it is.", lambda row: row.record[1].name),
        Column(
            "state",
            Kind.TEXT,
            "Its state; `not-given` where no report gives one.",
            lambda row: row.record[0].parts[row.record[1].id],
            _MILESTONE_STATES,
        ),
        *source_columns(),
    ),
    _parts,
    key=("project", "milestone", "part"),
    references=(TO_MILESTONE, SOURCE),
)


def _objectives(content: Content) -> Iterator[Row[ObjectiveSnapshot]]:
    for project in content.snapshot.projects:
        for status in project.objectives.objectives:
            yield sourced(project, status.index + 1, status, status.objective)


OBJECTIVES: Definition[Content, Row[ObjectiveSnapshot]] = Definition(
    "objectives",
    "One row per objective of a project, and whether it is met.",
    (
        project_column(),
        Column("objective", Kind.TEXT, "The objective, unique in its project.", lambda row: row.record.objective.id),
        number_column("position", "Its place in the file."),
        Column("statement", Kind.TRANSLATED, "The change to be brought about.", lambda r: r.record.objective.statement),
        Column("state", Kind.TEXT, "Whether it is met.", lambda row: row.record.state, choices_of(Met)),
        Column(
            "contested",
            Kind.BOOLEAN,
            "Whether a measure and an assessment disagree.",
            lambda row: row.record.contested,
        ),
        Column("note", Kind.TRANSLATED, "What a reader must know.", lambda row: row.record.objective.note),
        *source_columns(),
    ),
    _objectives,
    key=("project", "objective"),
    references=(IN_PROJECT, SOURCE),
)


def _indicators(content: Content) -> Iterator[Row[IndicatorSnapshot]]:
    for row in _objectives(content):
        objective = row.record.objective
        for number, status in enumerate(row.record.indicators, start=1):
            yield sourced(row.project, number, status, status.indicator, objective, within=(objective.id,))


INDICATORS: Definition[Content, Row[IndicatorSnapshot]] = Definition(
    "indicators",
    "One row per indicator of an objective, with the figures that decide its state.",
    (
        project_column(),
        within_column("objective", 0, "The objective."),
        Column("indicator", Kind.TEXT, "The indicator, unique in its objective.", lambda row: row.record.indicator.id),
        number_column("position", "Its place in the file."),
        Column("name", Kind.TRANSLATED, "What is measured.", lambda row: row.record.indicator.name),
        Column("unit", Kind.TRANSLATED, "What the figures count.", lambda row: row.record.indicator.unit),
        Column(
            "direction",
            Kind.TEXT,
            "Which way is better.",
            lambda row: row.record.indicator.direction,
            ("increase", "decrease", "maintain"),
        ),
        Column(
            "meaning",
            Kind.TEXT,
            "Whether the source says what the figures mean.",
            lambda row: row.record.indicator.meaning,
            ("clear", "unclear"),
        ),
        Column(
            "link",
            Kind.TEXT,
            "Whether a source ties the indicator to the project, or the keeper of the files does.",
            lambda row: row.record.indicator.link,
            ("stated", "inferred"),
        ),
        Column("state", Kind.TEXT, "Whether it is met.", lambda row: row.record.state, choices_of(Met)),
        Column("why", Kind.TEXT, "Why it has this state.", lambda row: row.record.why, choices_of(Why)),
        Column(
            "actual",
            Kind.NUMBER,
            "The latest measured figure.",
            lambda row: row.record.measure and row.record.measure.record.value,
        ),
        Column(
            "target",
            Kind.NUMBER,
            "The target that it is held against; else the final one.",
            lambda row: row.record.target and row.record.target.record.value,
        ),
        Column(
            "completion",
            Kind.NUMBER,
            "How much of the way from start to final target is covered, in per cent.",
            lambda row: row.record.completion,
        ),
        Column("note", Kind.TRANSLATED, "What a reader must know.", lambda row: row.record.indicator.note),
        *source_columns(),
    ),
    _indicators,
    key=("project", "objective", "indicator"),
    references=(Reference(("project", "objective"), "objectives"), SOURCE),
)

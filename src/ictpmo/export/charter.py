"""Tables of what was promised, and of where it stands: the portfolio, its projects, and what their charters hold."""

from collections.abc import Iterator

from ictpmo.export.row import (
    IN_PROJECT,
    SOURCE,
    Content,
    Row,
    choices_of,
    joined,
    number_column,
    project_column,
    slippage_columns,
    source_columns,
    sourced,
    within_column,
)
from ictpmo.export.table import Column, Definition, Kind, Reference
from ictpmo.milestones import MilestoneStatus
from ictpmo.model.portfolio import Document
from ictpmo.model.project import MilestoneState, Part, Phase, Project, State
from ictpmo.objectives import IndicatorStatus, Met, ObjectiveStatus, Why
from ictpmo.snapshot import ProjectSnapshot

_STATES = (*choices_of(State), "contested")
_MILESTONE_STATES = choices_of(MilestoneState)


def _portfolio(content: Content) -> Iterator[Content]:
    yield content


PORTFOLIO: Definition[Content, Content] = Definition(
    "portfolio",
    "The portfolio in one row, and the two dates that all the tables are made for.",
    (
        Column("as_of", Kind.DAY, "What was so on this day.", lambda c: c.snapshot.view.as_of),
        Column("known_by", Kind.DAY, "Only what was published by this day.", lambda c: c.snapshot.view.known_by),
        Column("title", Kind.TRANSLATED, "The portfolio's name.", lambda c: c.snapshot.portfolio.settings.title),
        Column(
            "description",
            Kind.TRANSLATED,
            "What it is.",
            lambda content: content.snapshot.portfolio.settings.description,
        ),
        Column(
            "reporting_cycle",
            Kind.TEXT,
            "How often an open project is reported on.",
            lambda content: content.snapshot.portfolio.settings.reporting.cycle,
        ),
    ),
    _portfolio,
    key=("as_of",),
)


def _sources(content: Content) -> Iterator[tuple[str, Document | None]]:
    """The documents known in the view, in their file's order; then those that are cited and not listed."""
    portfolio, known_by = content.snapshot.portfolio, content.snapshot.view.known_by
    for document in portfolio.documents:
        published = document.published
        if document.symbol in content.cited or known_by is None or (published and published.last <= known_by):
            yield document.symbol, document
    for symbol in sorted(content.cited - portfolio.by_symbol.keys()):
        yield symbol, None


SOURCES: Definition[Content, tuple[str, Document | None]] = Definition(
    "sources",
    "The documents that facts come from: those published by the view's date, and all that are cited.",
    (
        Column("source", Kind.TEXT, "What the document is cited by.", lambda row: row[0]),
        Column("listed", Kind.BOOLEAN, "Whether `sources.yaml` lists it.", lambda row: row[1] is not None),
        Column("title", Kind.TRANSLATED, "Its title.", lambda row: row[1] and row[1].title),
        Column("body", Kind.TRANSLATED, "Who issued it.", lambda row: row[1] and row[1].body),
        Column("published", Kind.DATE, "When it was published.", lambda row: row[1] and row[1].published),
        Column(
            "status_date",
            Kind.DATE,
            "The date that its facts are of, where that is another.",
            lambda row: row[1] and row[1].status_date,
        ),
        Column("basis", Kind.TRANSLATED, "How its dates are known.", lambda row: row[1] and row[1].basis),
        Column("note", Kind.TRANSLATED, "What a reader must know.", lambda row: row[1] and row[1].note),
    ),
    _sources,
    key=("source",),
)


def _projects(content: Content) -> Iterator[Row[Project]]:
    for number, project in enumerate(content.snapshot.projects, start=1):
        yield sourced(project, number, project.project, project.project)


PROJECTS: Definition[Content, Row[Project]] = Definition(
    "projects",
    "One row per project: its charter, and where it stands.",
    (
        project_column(),
        Column("name", Kind.TRANSLATED, "Its name; empty where no source names it.", lambda row: row.record.name),
        Column("purpose", Kind.TRANSLATED, "What it is to do.", lambda row: row.record.purpose),
        Column("owner", Kind.TRANSLATED, "Who is accountable for it.", lambda row: row.record.owner),
        Column(
            "state",
            Kind.TEXT,
            "Its state; empty where none is reported, `contested` where sources of one date differ.",
            lambda row: row.project.history.state.value,
            _STATES,
        ),
        Column(
            "states_stated",
            Kind.TEXT,
            "All states that the latest statements give, one after the other.",
            lambda row: joined(row.project.history.state.states),
        ),
        Column(
            "completion",
            Kind.NUMBER,
            "The completion last reported, in per cent; empty where none is, or one per phase, or where places differ.",
            lambda row: row.project.history.completions.value,
        ),
        Column(
            "completions_stated",
            Kind.TEXT,
            "All figures that the latest statements give, one after the other.",
            lambda row: joined(row.project.history.completions.values),
        ),
        Column(
            "elapsed_percent",
            Kind.NUMBER,
            "Time gone by, in per cent of the duration first planned.",
            lambda row: row.project.elapsed_percent,
        ),
        Column("last_report", Kind.DATE, "The date of its latest report.", lambda row: _last_report(row.project)),
        *slippage_columns(lambda row: row.project.slippage),
        Column("milestones", Kind.INTEGER, "How many milestones it has.", lambda r: r.project.milestone_count.total),
        Column("milestones_done", Kind.INTEGER, "How many are done.", lambda row: row.project.milestone_count.done),
        Column(
            "milestones_due",
            Kind.INTEGER,
            "How many were first due by the view's date.",
            lambda row: row.project.milestone_count.due,
        ),
        Column("milestones_met", Kind.INTEGER, "How many of those are done.", lambda r: r.project.milestone_count.met),
        Column(
            "milestones_overdue",
            Kind.INTEGER,
            "How many a report says to be open after their due date.",
            lambda row: row.project.milestone_count.overdue,
        ),
        Column(
            "milestones_undated",
            Kind.INTEGER,
            "How many have no due date.",
            lambda row: row.project.milestone_count.undated,
        ),
        Column(
            "objectives_state",
            Kind.TEXT,
            "The worst of its objectives; empty where none is recorded.",
            lambda row: row.project.objectives.state,
            choices_of(Met),
        ),
        Column(
            "completion_gap_indicators",
            Kind.NUMBER,
            "Points by which reported completion is above what its indicators show.",
            lambda row: row.project.completion_gap.indicators,
        ),
        Column(
            "completion_gap_milestones",
            Kind.NUMBER,
            "Points by which reported completion is above, or below, the range that its milestones show.",
            lambda row: row.project.completion_gap.milestones,
        ),
        Column("note", Kind.TRANSLATED, "What a reader must know.", lambda row: row.record.note),
        *source_columns(),
    ),
    _projects,
    key=("project",),
    references=(SOURCE,),
)


def _last_report(project: ProjectSnapshot) -> object:
    return next(reversed(project.history.report_dates), None)


def _phases(content: Content) -> Iterator[Row[Phase]]:
    for project in content.snapshot.projects:
        for number, phase in enumerate(project.history.charter.phases, start=1):
            yield sourced(project, number, phase, phase)


PHASES: Definition[Content, Row[Phase]] = Definition(
    "phases",
    "One row per phase of a project, with its own dates and completion.",
    (
        project_column(),
        Column("phase", Kind.TEXT, "The phase, unique in its project.", lambda row: row.record.id),
        number_column("position", "Its place in the plan."),
        Column("name", Kind.TRANSLATED, "Its name.", lambda row: row.record.name),
        Column(
            "state",
            Kind.TEXT,
            "Its state, where one is stated and places do not differ.",
            lambda row: row.project.history.latest("phases", row.record.id, "state").value,
            choices_of(State),
        ),
        Column(
            "completion",
            Kind.NUMBER,
            "The completion last reported, in per cent, where places do not differ.",
            lambda row: row.project.history.latest("phases", row.record.id, "completion").value,
        ),
        *slippage_columns(lambda row: row.project.phases[row.record.id]),
        *source_columns(),
    ),
    _phases,
    key=("project", "phase"),
    references=(IN_PROJECT, SOURCE),
)


def _milestones(content: Content) -> Iterator[Row[MilestoneStatus]]:
    for project in content.snapshot.projects:
        for status in project.milestones:
            yield sourced(project, status.index + 1, status, status.milestone)


MILESTONES: Definition[Content, Row[MilestoneStatus]] = Definition(
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
    references=(IN_PROJECT, Reference(("project", "phase"), "phases"), SOURCE),
)


def _parts(content: Content) -> Iterator[Row[tuple[MilestoneStatus, Part]]]:
    for row in _milestones(content):
        milestone = row.record.milestone
        for number, part in enumerate(milestone.parts, start=1):
            yield sourced(row.project, number, (row.record, part), part, milestone, within=(milestone.id,))


PARTS: Definition[Content, Row[tuple[MilestoneStatus, Part]]] = Definition(
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
    references=(Reference(("project", "milestone"), "milestones"), SOURCE),
)


def _objectives(content: Content) -> Iterator[Row[ObjectiveStatus]]:
    for project in content.snapshot.projects:
        for status in project.objectives.objectives:
            yield sourced(project, status.index + 1, status, status.objective)


OBJECTIVES: Definition[Content, Row[ObjectiveStatus]] = Definition(
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


def _indicators(content: Content) -> Iterator[Row[IndicatorStatus]]:
    for row in _objectives(content):
        objective = row.record.objective
        for number, status in enumerate(row.record.indicators, start=1):
            yield sourced(row.project, number, status, status.indicator, objective, within=(objective.id,))


INDICATORS: Definition[Content, Row[IndicatorStatus]] = Definition(
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

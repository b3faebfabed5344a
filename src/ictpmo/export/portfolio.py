"""Tables of the portfolio: its documents, its projects, their phases, and where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ictpmo.analysis.indicators import Met
from ictpmo.analysis.snapshot import ProjectSnapshot
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
)
from ictpmo.export.table import Column, Definition, Kind
from ictpmo.model.portfolio import Bands, CitedDocument
from ictpmo.model.project import Phase, Project, Rating, State

_STATES = (*choices_of(State), "contested")


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


def _sources(content: Content) -> Iterator[tuple[str, CitedDocument | None]]:
    """The documents known in the view, in their file's order; then those that are cited and not listed."""
    portfolio, known_by = content.snapshot.portfolio, content.snapshot.view.known_by
    for document in portfolio.documents:
        published = document.published
        if document.symbol in content.cited or known_by is None or (published and published.last <= known_by):
            yield document.symbol, document
    for symbol in sorted(content.cited - portfolio.by_symbol.keys()):
        yield symbol, None


SOURCES: Definition[Content, tuple[str, CitedDocument | None]] = Definition(
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


@dataclass(frozen=True, slots=True)
class _Rated(Row[Project]):
    """A project, with the bands that rate it."""

    bands: Bands = field(kw_only=True)


def _projects(content: Content) -> Iterator[_Rated]:
    bands = content.snapshot.portfolio.settings.bands
    for number, project in enumerate(content.snapshot.projects, start=1):
        record = project.project
        yield _Rated(project, number, record, record.source, record.at, bands=bands)


PROJECTS: Definition[Content, _Rated] = Definition(
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
        Column(
            "rating",
            Kind.TEXT,
            "The rating last declared; empty where none is, or where places differ.",
            lambda row: row.project.history.latest("rating").value,
            choices_of(Rating),
        ),
        Column(
            "rating_by_bands",
            Kind.TEXT,
            "The rating that figures give by the portfolio's bands; empty where neither slippage, milestones nor "
            "objectives are known.",
            lambda row: row.project.rating(row.bands)[0],
            choices_of(Rating),
        ),
        Column(
            "rating_by_bands_why",
            Kind.TEXT,
            "Why that is not green, one reason after the other.",
            lambda row: joined(reason.text for reason in row.project.rating(row.bands)[1]),
        ),
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

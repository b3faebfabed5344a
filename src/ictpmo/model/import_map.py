"""A map for `ictpmo import`: what the columns of tables mean."""

from typing import Literal

from pydantic import Field

from ictpmo.model.column_rule import ColumnRule, Names, TextRule
from ictpmo.model.own_fields import OwnField
from ictpmo.model.portfolio import Cycle
from ictpmo.model.ratings import RatingStep, RatingWord
from ictpmo.model.spelling import Month
from ictpmo.model.values import Id, Language, Line, Record, Text, empty_map


class SourceRule(Record):
    """The document that a table is, or that a column of it names."""

    symbol: TextRule = Field(TextRule(text="{file}"), description="Its symbol.", examples=["PMO report {Month}"])
    title: TextRule | None = Field(None, description="Its title. Default: the symbol.")
    body: TextRule | None = Field(None, description="Who issued it.")
    published: TextRule | None = Field(None, description="When it was published.", examples=["2026-10-05"])
    status_date: TextRule | None = Field(None, description="The date that its facts are of.", examples=["{Month}"])
    basis: TextRule | None = Field(None, description="How its dates are known, where it does not say.")
    last_report: bool = Field(
        default=False,
        strict=True,
        description="Whether it is the last document of the tables of projects, in the same file if it has any: for a "
        "table that says no date.",
    )
    covers: Literal["all-open", "some", "unknown"] = Field(
        "unknown",
        description="Which projects it reports on. `all-open` only where one that is not in it was not reported on.",
    )


class TableRule(Record):
    """A kind of table: which sheets it is, and where its rows are."""

    file: Names = Field(("*",), description="The names of its files.", examples=["status-*.csv"])
    sheet: Names | None = Field(None, description="The names of its sheets. Default: each sheet that has the columns.")
    header: int = Field(1, ge=1, strict=True, description="The row that the names of its columns stand in.")
    source: SourceRule | None = Field(None, description="The document that it is. Default: that of the map.")
    left_out: tuple[Line, ...] = Field((), description="Columns that are left out knowingly.", examples=[["Unnamed*"]])
    rows_left_out: dict[str, Names] = Field(
        {}, description="Rows that are left out: by a column, the words in it.", examples=[{"PID": ["Total*"]}]
    )


class ProjectColumns(Record):
    """What a row says of a project, in one report."""

    id: ColumnRule = Field(description="The project: what comes of it is made an id.", examples=["pid-{PID}"])
    external_id: ColumnRule | None = Field(None, description="What the table calls it, kept as it stands.")
    name: ColumnRule | None = Field(None, description="Its name.")
    purpose: ColumnRule | None = Field(None, description="What it is to do.")
    owner: ColumnRule | None = Field(None, description="Who is accountable.")
    programme: ColumnRule | None = Field(None, description="The programme that it is part of.")
    start: ColumnRule | None = Field(None, description="The day it starts.")
    original_end: ColumnRule | None = Field(None, description="The end first promised.")
    approved_end: ColumnRule | None = Field(None, description="The end that is approved.")
    end: ColumnRule | None = Field(None, description="The end as the report has it.")
    previous_end: ColumnRule | None = Field(None, description="What it says that the end was before.")
    end_moved_days: ColumnRule | None = Field(None, description="By how many days it says that the end has moved.")
    actual_end: ColumnRule | None = Field(None, description="The day it ended.")
    date: ColumnRule | None = Field(None, description="The date that the report speaks of. Default: the source's.")
    state: ColumnRule | None = Field(None, description="The project's state.")
    completion: ColumnRule | None = Field(None, description="Completion.")
    rating: ColumnRule | None = Field(None, description="The rating declared.")
    budget: ColumnRule | None = Field(None, description="The budget.")
    spent: ColumnRule | None = Field(None, description="What was spent.")
    forecast_at_completion: ColumnRule | None = Field(None, description="What the whole is to cost when it is done.")
    note: ColumnRule | None = Field(None, description="What else the report says.")
    at: ColumnRule | None = Field(None, description="The place in the source, where it has several of a project.")
    depends_on: ColumnRule | None = Field(
        None,
        description="The projects that it waits for, by id or name; several are joined by `;`, `,` or line breaks.",
    )
    fields: dict[Id, ColumnRule] = empty_map("Fields of your own.")


class ProjectTable(TableRule):
    """A table with a row for a project in a report."""

    columns: ProjectColumns = Field(description="What its columns mean.")


class MilestoneColumns(Record):
    """What a row says of a milestone."""

    project: ColumnRule = Field(description="The project, as `id` of the projects.")
    id: ColumnRule = Field(description="The milestone: what comes of it is made an id.")
    name: ColumnRule | None = Field(None, description="Its name. Default: what its id is made of.")
    due: ColumnRule | None = Field(None, description="The date it is due.")
    forecast: ColumnRule | None = Field(
        None, description="The date it is now expected, where `due` is the one that was promised."
    )
    state: ColumnRule | None = Field(None, description="Its state.")
    actual: ColumnRule | None = Field(None, description="The day it was done.")
    date: ColumnRule | None = Field(None, description="The date that the report speaks of. Default: the source's.")
    at: ColumnRule | None = Field(None, description="The place in the source.")
    fields: dict[Id, ColumnRule] = empty_map("Fields of your own.")


class MilestoneTable(TableRule):
    """A table with a row for a milestone, in one report or in none."""

    columns: MilestoneColumns = Field(description="What its columns mean.")


class ChangeColumns(Record):
    """What a row says of a change request."""

    project: ColumnRule = Field(description="The project, as `id` of the projects.")
    id: ColumnRule = Field(description="The request: what comes of it is made an id.")
    status: ColumnRule = Field(description="`proposed`, `approved` or `rejected`.")
    date: ColumnRule | None = Field(None, description="The day it was made.")
    decided: ColumnRule | None = Field(None, description="The day it was decided.")
    by: ColumnRule | None = Field(None, description="Who decided it.")
    milestone: ColumnRule | None = Field(None, description="The milestone that it moves. Default: the project's end.")
    from_: ColumnRule | None = Field(None, alias="from", description="The date before.")
    to: ColumnRule | None = Field(None, description="The date after.")
    budget_from: ColumnRule | None = Field(None, description="The budget before.")
    budget_to: ColumnRule | None = Field(None, description="The budget after.")
    reason: ColumnRule | None = Field(None, description="Why, in a word of the format.")
    explanation: ColumnRule | None = Field(None, description="Why, in words.")
    note: ColumnRule | None = Field(None, description="What a reader must know.")
    at: ColumnRule | None = Field(None, description="The place in the source.")


class ChangeTable(TableRule):
    """A table with a row for a change request."""

    columns: ChangeColumns = Field(description="What its columns mean.")


class RiskColumns(Record):
    """What a row says of a risk."""

    project: ColumnRule = Field(description="The project, as `id` of the projects.")
    id: ColumnRule = Field(
        description="The risk: what comes of it is made an id, unique among all of them.", examples=["{PID} {Risk}"]
    )
    statement: ColumnRule = Field(description="What may go wrong.")
    response: ColumnRule | None = Field(None, description="What is to be done about it.")
    owner: ColumnRule | None = Field(None, description="Who answers for it.")
    likelihood: ColumnRule | None = Field(None, description="How likely it is.")
    impact: ColumnRule | None = Field(None, description="How grave it would be.")
    date: ColumnRule | None = Field(None, description="The day it was assessed.")
    state: ColumnRule | None = Field(None, description="How it stands: an entry of its log for each report.")
    note: ColumnRule | None = Field(None, description="What a reader must know.")
    at: ColumnRule | None = Field(None, description="The place in the source.")


class RiskTable(TableRule):
    """A table with a row for a risk of a project, in one report or in several."""

    columns: RiskColumns = Field(description="What its columns mean.")


class DependencyColumns(Record):
    """What a row says of what a project waits for."""

    project: ColumnRule = Field(description="The project that waits, by id or name.")
    depends_on: ColumnRule = Field(description="What it waits for: projects by id or name.")
    note: ColumnRule | None = Field(None, description="Why, and what a reader must know.")
    at: ColumnRule | None = Field(None, description="The place in the source.")


class DependencyTable(TableRule):
    """A table with a row for what a project waits for."""

    columns: DependencyColumns = Field(description="What its columns mean.")


class NewPortfolio(Record):
    """The settings of a portfolio that is not there yet."""

    title: Text = Field("Projects", description="Its name.")
    languages: tuple[Language, ...] = Field(("en",), min_length=1, description="The languages that texts are kept in.")
    cycle: Cycle = Field("monthly", description="How often an open project is reported on.")
    currency: Line | None = Field(None, description="The currency of amounts that name none.")
    rating_scale: dict[RatingWord, RatingStep] = Field(
        {}, description="The words that projects are rated by, the best first. Default: `green`, `amber`, `red`."
    )


class ImportMap(Record):
    """A map for `ictpmo import`: what the columns of tables mean."""

    format: Literal[1] = Field(1, description="The version of this format.")
    portfolio: NewPortfolio = Field(NewPortfolio(), description="The settings of a portfolio that is not there yet.")
    source: SourceRule = Field(SourceRule(), description="The document that a table is, or that a column names.")
    fiscal_year_starts: Month | None = Field(None, description="The month that fiscal years start in.")
    no_date: tuple[Line, ...] = Field((), description="Words that mean that there is no date.", examples=[["n/a"]])
    same_as: dict[str, Id] = Field(
        {},
        description="Projects that the tables call otherwise: what stands there, or the id made of it, and the id that "
        "is meant.",
        examples=[{"P-12": "new-payroll"}],
    )
    fields: dict[Id, OwnField] = empty_map("Fields of your own, declared in `portfolio.yaml` if need be.")
    projects: tuple[ProjectTable, ...] = Field((), description="Tables of projects.")
    milestones: tuple[MilestoneTable, ...] = Field((), description="Tables of milestones.")
    change_requests: tuple[ChangeTable, ...] = Field((), description="Tables of change requests.")
    risks: tuple[RiskTable, ...] = Field((), description="Tables of risks.")
    dependencies: tuple[DependencyTable, ...] = Field((), description="Tables of what projects wait for.")

"""A project: a charter, which says what was promised, and an append-only log, which says what happened."""

import re
from collections.abc import Mapping
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.charter import (
    Acknowledgement,
    Approval,
    BusinessCase,
    Correction,
    Dependency,
    ExternalId,
    ProjectDependency,
    Response,
    Succession,
)
from ictpmo.model.dates import Date, DateOrWords, PartialDate
from ictpmo.model.figures import check_covered
from ictpmo.model.money import Expense
from ictpmo.model.oversight import Commitment, Recommendation, Risk
from ictpmo.model.own_fields import OwnFields
from ictpmo.model.ratings import DeclaredRating
from ictpmo.model.values import Id, Line, Logged, Number, Percent, Sourced, Stated, Text, empty_map

State = Literal["not-started", "in-progress", "on-hold", "completed", "operational", "cancelled"]
MilestoneState = Literal["not-started", "in-progress", "on-hold", "completed", "cancelled", "not-given"]
Verdict = Literal["met", "partly-met", "unmet"]
Direction = Literal["increase", "decrease", "maintain"]
Meant = Literal["clear", "unclear"]
PART = re.compile(r"(milestones|objectives)\[([^\]]+)\]")
"""How a milestone or an objective is named from elsewhere: its list, and its id."""

_OWN = "Fields of your own, as `portfolio.yaml` declares them for a {}."
_ANEW = "Fields of your own that it says anew, declared for a {}."


class Phase(Sourced):
    """A stage of the project with dates and a completion of its own."""

    id: Id = Field(description="What reports call the phase.", examples=["phase-1"])
    name: Text | None = Field(None, description="Its name.")
    start: DateOrWords | None = Field(None, description="The day it starts.")
    original_end: DateOrWords | None = Field(None, description="The end date first promised, where a source gives it.")


class Part(Sourced):
    """An item below a milestone: shown with it, not counted."""

    id: Id = Field(description="What reports call the part, unique in its milestone.")
    name: Text = Field(description="What it is.")


class Milestone(Sourced):
    """A result promised for a date."""

    id: Id = Field(description="What reports call the milestone, unique in the project.", examples=["consolidation"])
    name: Text = Field(description="What will be there when it is done.")
    due: DateOrWords | None = Field(None, description="The due date first known.", examples=["2018-12-31"])
    phase: Id | None = Field(None, description="The phase it belongs to.")
    parts: tuple[Part, ...] = Field((), description="Items that the source lists below it.")
    objectives: tuple[Id, ...] = Field((), description="The objectives that it serves.")
    depends_on: tuple[Dependency, ...] = Field((), description="What has to be done before it.")
    fields: OwnFields = empty_map(_OWN.format("milestone"))


class Value(Sourced):
    """One figure of an indicator."""

    kind: Literal["start", "target", "estimate", "actual"] = Field(
        description="A starting value, a target, an estimate made before the period ended, or a measured actual."
    )
    value: Number = Field(description="The figure, in the indicator's unit.")
    of: Number | None = Field(
        None, description="Of how many, where the figure counts those that are covered: `value: 5, of: 70`."
    )
    period: Date | None = Field(None, description="The period it is for.", examples=["2016-2017"])
    date: Date | None = Field(None, description="The day it is for, where that is known.")
    population: Text | None = Field(None, description="Who or what was counted. Different populations never compare.")
    note: Text | None = Field(None, description="What a reader of the figure must know.")

    @model_validator(mode="after")
    def _no_more_than_all(self) -> Self:
        check_covered(self.value, self.of)
        return self

    @property
    def when(self) -> PartialDate | None:
        """The day that it is for, else the period."""
        return self.date or self.period


class Indicator(Sourced):
    """A measure of whether an objective is met."""

    id: Id = Field(description="Its name, unique in the objective.", examples=["local-desks"])
    name: Text | None = Field(None, description="What is measured.")
    unit: Text = Field(description="What the figures count.", examples=["local service desks"])
    direction: Direction = Field(description="Which way is better.")
    meaning: Meant = Field(
        "clear",
        description="`unclear` where the source does not say what the figures mean: they are shown, never compared.",
    )
    link: Literal["stated", "inferred"] = Field(
        "stated", description="Whether a source ties this indicator to the project, or we do."
    )
    shows: Line | None = Field(
        None,
        description="The milestone whose outcome it shows, where it is one of the project.",
        examples=["milestones[self-assessment]"],
    )
    values: tuple[Value, ...] = Field((), description="All figures, each dated; a blank cell is left out.")
    note: Text | None = Field(None, description="What a reader of the figures must know.")


class Objective(Sourced):
    """What the project is for."""

    id: Id = Field(description="Its name, unique in the project.")
    statement: Text = Field(description="The change that the project is to bring about.")
    indicators: tuple[Indicator, ...] = Field((), description="How one can tell that it is met.")
    note: Text | None = Field(None, description="What a reader must know.")


class ReportedPart(Stated):
    """What a report says of a milestone's part."""

    state: MilestoneState = Field(description="Its state; `not-given` where it is listed without one.")


class ReportedMilestone(Stated):
    """What a report says of a milestone."""

    state: MilestoneState | None = Field(None, description="Its state; `not-given` where it is listed without one.")
    due: DateOrWords | None = Field(None, description="The due date as the report has it.")
    actual: Date | None = Field(None, description="The day it was done.")
    parts: dict[Id, ReportedPart] = empty_map("What the report says of its parts.")
    fields: OwnFields = empty_map(_ANEW.format("milestone"))


class ReportedPhase(Stated):
    """What a report says of a phase."""

    state: State | None = Field(None, description="Its state, only where stated.")
    completion: Percent | None = Field(None, description="Its completion, in per cent, as reported.")
    end: DateOrWords | None = Field(None, description="Its end date as the report has it.")
    actual_end: Date | None = Field(None, description="The day it ended.")


class StatusReport(Logged):
    """What one report, or one place of it, says of the project at a date."""

    id: Id | None = Field(None, description="Its name; without one it is known by date, source and place.")
    date: Date | None = Field(
        None, description="The date it speaks of. Default: its source's status date, else the date that was published."
    )
    state: State | None = Field(None, description="The project's state, only where stated.")
    completion: Percent | None = Field(None, description="Completion in per cent, as reported.")
    end: DateOrWords | None = Field(None, description="The end date as the report has it.")
    actual_end: Date | None = Field(None, description="The day the project ended.")
    rating: DeclaredRating | None = Field(
        None,
        description="The rating declared, if any: green, amber or red, else a word of the scale that `portfolio.yaml` "
        "declares; or why it is withheld.",
        examples=["amber", {"withheld": "Commercial in confidence"}],
    )
    previous_end: DateOrWords | None = Field(None, description="What it says that the end was before.")
    end_moved_days: int | None = Field(
        None, strict=True, description="By how many days it says that the end has moved; below 0: earlier."
    )
    name: Text | None = Field(None, description="What it calls the project, where that is another name.")
    owner: Text | None = Field(None, description="The person or unit accountable, where that is another than before.")
    programme: Text | None = Field(None, description="The programme, where that is another than before.")
    start: DateOrWords | None = Field(None, description="The start as it has it, where that is another than promised.")
    approved_end: DateOrWords | None = Field(None, description="The end that it says is approved.")
    budget: Expense | None = Field(None, description="The budget as it has it, where that is another than before.")
    spent: Expense | None = Field(None, description="What was spent up to its date.")
    forecast_at_completion: Expense | None = Field(
        None, description="What the whole is to cost when it is done, as it has it."
    )
    phases: dict[Id, ReportedPhase] = empty_map("What it says of phases.")
    milestones: dict[Id, ReportedMilestone] = empty_map("What it says of milestones.")
    fields: OwnFields = empty_map("Fields of your own, declared for a report or a project.")
    note: Text | None = Field(None, description="What else it says, in your own words.")


class Assessment(Logged):
    """What an oversight body said of the project, an objective or a milestone."""

    refers_to: ClassVar[Mapping[str, str]] = {"by": "bodies"}

    id: Id | None = Field(None, description="Its name; without one it is known by date, source and place.")
    date: Date | None = Field(None, description="The date it speaks of. Default: its source's status date.")
    by: Text = Field(
        description="The body that assessed: its id in `bodies.yaml`, else words.", examples=["board-of-auditors"]
    )
    on: Line = Field(
        "project",
        description="What it is about.",
        examples=["project", "objectives[one-network]", "milestones[go-live]"],
    )
    verdict: Verdict = Field(description="What it found: met, partly met, or unmet.")
    statement: Text = Field(description="What it said, in your own words.")
    closed: Date | None = Field(None, description="The day the body closed the matter.")


class Project(Sourced):
    """One project: `projects/ID.yaml`."""

    format: Literal[1] = Field(1, description="The version of this format.")
    id: Id = Field(description="The name of the file, without `.yaml`.", examples=["unite-service-desk"])
    name: Text | None = Field(description="Its name; `null` where no source names it.")
    former_names: tuple[Text, ...] = Field(
        (),
        description="Names that it had before: what is renamed keeps its id, and the name that it was promised under.",
    )
    purpose: Text | None = Field(None, description="What it is to do.")
    owner: Text | None = Field(None, description="The person or unit accountable for it.")
    programme: Text | None = Field(
        None,
        description="The programme that it is part of: projects that share its name, in any language, are added up.",
        examples=[{"en": "One network", "zh": "统一网络"}],
    )
    start: DateOrWords | None = Field(None, description="The day it starts.", examples=["2015-01-01"])
    original_end: DateOrWords | None = Field(
        None, description="The end date first promised, only where a source gives it."
    )
    budget: Expense | None = Field(None, description="The budget first approved.", examples=[1200000])
    business_case: BusinessCase | None = Field(None, description="Why it is worth doing.")
    note: Text | None = Field(None, description="What a reader must know.")
    fields: OwnFields = empty_map(_OWN.format("project"))
    merged_into: Succession | None = Field(
        None, description="The project that it was merged into: what it promised goes on there."
    )
    split_from: Succession | None = Field(
        None, description="The project that it was split from: it is held to the end that was first promised there."
    )
    external_ids: tuple[ExternalId, ...] = Field((), description="What other systems call it.")
    phases: tuple[Phase, ...] = Field((), description="Its phases, in order.")
    depends_on: tuple[ProjectDependency, ...] = Field((), description="What has to be done before it starts, or ends.")
    objectives: tuple[Objective, ...] = Field((), description="What it is for.")
    milestones: tuple[Milestone, ...] = Field((), description="What it promises, in the order of its plan.")
    approvals: tuple[Approval, ...] = Field((), description="Log: decisions that it may go on.")
    change_requests: tuple[ChangeRequest, ...] = Field((), description="Log: requests to change the promise.")
    status_reports: tuple[StatusReport, ...] = Field((), description="Log: what was reported, oldest first.")
    assessments: tuple[Assessment, ...] = Field((), description="Log: what oversight bodies said.")
    recommendations: tuple[Recommendation, ...] = Field(
        (), description="Recommendations that concern it alone; others stand in `recommendations.yaml`."
    )
    risks: tuple[Risk, ...] = Field((), description="Risks that concern it alone; others stand in `risks.yaml`.")
    commitments: tuple[Commitment, ...] = Field(
        (), description="Promises that are no milestones of it; those of several projects stand in `commitments.yaml`."
    )
    acknowledged: tuple[Acknowledgement, ...] = Field((), description="Findings of the audit that are accepted.")
    responses: tuple[Response, ...] = Field((), description="Log: what management replied to findings of the audit.")
    corrections: tuple[Correction, ...] = Field((), description="Changes of what was recorded, oldest first.")

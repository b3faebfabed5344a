"""What is kept of oversight: bodies, their recommendations, risks, and commitments; how each stands by whose word."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ictpmo.model.dates import Date, DateOrWords
from ictpmo.model.register import Entry, FollowUp, Interval, ProjectTie, Register
from ictpmo.model.values import Id, Logged, Percent, Record, Sourced, Text, empty_map


class Duty(Sourced):
    """Something that a body has to do again and again."""

    id: Id = Field(description="Its name, unique in the body.", examples=["meet"])
    does: Literal["meet", "report", "review"] = Field(description="What it has to do.")
    every: Interval | None = Field(None, description="How often: once in this time.", examples=["6 weeks"])
    times: int | None = Field(None, ge=1, strict=True, description="How often: so many times in what `in` says.")
    in_: Literal["month", "quarter", "year", "biennium"] | None = Field(
        None, alias="in", description="The time in which it is due so many `times`."
    )
    words: Text | None = Field(None, description="How often, where it is given in words alone: never computed.")
    note: Text | None = Field(None, description="What a reader must know.")


class BodyEntry(Logged):
    """A meeting, a report or a review, or how many there were in a period."""

    date: Date | None = Field(None, description="The day of a single one.")
    period: Date | None = Field(
        None,
        description="The period that a count is for; without one, its date where that is a month, a year or more.",
        examples=["2018"],
    )
    duty: Id = Field(description="The duty that it is done by.")
    count: int | None = Field(
        None, ge=0, strict=True, description="How many in the period, 0 included: only a count settles a period."
    )
    note: Text | None = Field(None, description="What a reader must know.")


class Body(Entry):
    """A body that oversees or governs the projects, or one of the office's own."""

    name: Text = Field(description="Its name.")
    kind: Literal["oversight", "governance", "own"] = Field(
        description="Whether it oversees from outside, governs, or is part of the office. Of an oversight body, the "
        "word that an objective is met outweighs a measurement."
    )
    chair: Text | None = Field(None, description="Who chairs it.")
    members: Text | None = Field(None, description="Who sits in it.")
    note: Text | None = Field(None, description="What a reader must know.")
    duties: tuple[Duty, ...] = Field((), description="What it owes.")
    log: tuple[BodyEntry, ...] = Field((), description="Log: its meetings, reports and reviews.")


class BodiesFile(Register):
    """`bodies.yaml`: the bodies that oversee, govern and carry out."""

    bodies: tuple[Body, ...] = Field((), description="The bodies.")


RecommendationState = Literal["implemented", "in-progress", "not-implemented", "closure-requested", "overtaken"]


class RecommendationEntry(FollowUp):
    """What the body, or management, says of a recommendation: each for itself."""

    state: RecommendationState | None = Field(
        None,
        description="Implemented, under way, not implemented, closure requested (by management), or overtaken by "
        "events, as who says so has it.",
    )


class Recommendation(Entry):
    """What an oversight body asked for."""

    refers_to: ClassVar[Mapping[str, str]] = {"by": "bodies", "addressee": "bodies", "reissues": "recommendations"}

    by: Text = Field(description="The body that asks: its id, else words.", examples=["board-of-auditors"])
    addressee: Text | None = Field(None, alias="to", description="Whom it asks: a body's id, else words.")
    text: Text = Field(description="What it asks for, in your own words.")
    date: Date | None = Field(None, description="The day it was made. Default: the date of its source.")
    accepted: Literal["accepted", "partly", "not-accepted"] | None = Field(
        None, description="Whether it was accepted, where that is known."
    )
    due: DateOrWords | None = Field(None, description="The date by which it is to be done, as first given.")
    reissues: Id | None = Field(None, description="The recommendation that it makes once more.")
    assessment: Id | None = Field(
        None, description="The assessment, of one of its projects, that it follows from: the two are one finding."
    )
    note: Text | None = Field(None, description="What a reader must know.")
    projects: tuple[ProjectTie, ...] = Field((), description="The projects that it concerns.")
    log: tuple[RecommendationEntry, ...] = Field((), description="Log: how it stands, by whom.")


class Older(Record):
    """How many recommendations have been open for longer than a number of years."""

    years: int = Field(ge=1, strict=True, description="The number of years.")
    count: int = Field(ge=0, strict=True, description="How many are older.")


class Tally(Logged):
    """A published count of recommendations: a claim that is held against itself, and against the next."""

    refers_to: ClassVar[Mapping[str, str]] = {"by": "bodies"}

    id: Id = Field(description="Its name, unique among the tallies.")
    by: Text = Field(description="Whose recommendations are counted: a body's id, else words.")
    as_of: Date = Field(description="The day that the counts are of.", examples=["2018-12-31"])
    base: Text = Field(description="What all of them are, such as those open at the start of 2018.")
    total: int | None = Field(None, ge=0, strict=True, description="How many there are in all.")
    parts: dict[RecommendationState, Annotated[int, Field(ge=0, strict=True)]] = empty_map(
        "How many of them stand how."
    )
    per_cent: dict[RecommendationState, Percent] = empty_map("The same in per cent, as published.")
    open: int | None = Field(None, ge=0, strict=True, description="How many are still open.")
    open_per_cent: Percent | None = Field(None, description="The share of those still open, as published.")
    older: Older | None = Field(
        None, description="How many of those still open have been for more than a number of years."
    )
    note: Text | None = Field(None, description="What a reader must know.")


class RecommendationsFile(Register):
    """`recommendations.yaml`: what oversight bodies asked for, and what became of it."""

    recommendations: tuple[Recommendation, ...] = Field((), description="The recommendations, one by one.")
    tallies: tuple[Tally, ...] = Field((), description="Log: published counts of them, oldest first.")


Degree = Literal["low", "medium", "high"]
RiskState = Literal["open", "mitigated", "closed", "occurred"]


class RiskEntry(FollowUp):
    """How a risk stands, how it is rated and who answers for it by now, or what was done about it."""

    refers_to: ClassVar[Mapping[str, str]] = {**FollowUp.refers_to, "owner": "bodies"}

    state: RiskState | None = Field(None, description="Open, mitigated, closed, or come true, as who says so has it.")
    likelihood: Degree | None = Field(None, description="How likely it is by now.")
    impact: Degree | None = Field(None, description="How grave it would be by now.")
    owner: Text | None = Field(None, description="Who answers for it by now: a body's id, else words.")
    response: Text | None = Field(None, description="What is to be done about it by now.")


class Risk(Entry):
    """Something that may go wrong."""

    refers_to: ClassVar[Mapping[str, str]] = {"owner": "bodies"}

    statement: Text = Field(description="What may go wrong.")
    response: Text | None = Field(None, description="What is to be done about it.")
    owner: Text | None = Field(None, description="Who answers for it: a body's id, else words.")
    likelihood: Degree | None = Field(None, description="How likely it is, where that is stated.")
    impact: Degree | None = Field(None, description="How grave it would be, where that is stated.")
    date: Date | None = Field(None, description="The day it was assessed, where that is stated.")
    note: Text | None = Field(None, description="What a reader must know.")
    projects: tuple[ProjectTie, ...] = Field((), description="The projects that it concerns.")
    log: tuple[RiskEntry, ...] = Field((), description="Log: how it stands, and what was done about it.")


class RisksFile(Register):
    """`risks.yaml`: what may go wrong."""

    risks: tuple[Risk, ...] = Field((), description="The risks.")


CommitmentState = Literal["kept", "not-kept", "moved", "promised-again"]


class CommitmentEntry(FollowUp):
    """What was said of a commitment, or of the matter that it is about."""

    state: CommitmentState | None = Field(
        None, description="Kept, not kept, moved to another date, or promised once more, as who says so has it."
    )


class Commitment(Entry):
    """A promise that is no milestone of one project."""

    refers_to: ClassVar[Mapping[str, str]] = {"by": "bodies"}

    what: Text = Field(description="What was promised, in your own words.")
    by: Text | None = Field(None, description="Who promised it: a body's id, else words.")
    date: Date | None = Field(None, description="The day it was promised. Default: the date of its source.")
    due: DateOrWords | None = Field(None, description="The date promised, as first given.")
    note: Text | None = Field(None, description="What a reader must know.")
    projects: tuple[ProjectTie, ...] = Field((), description="The projects that it concerns.")
    log: tuple[CommitmentEntry, ...] = Field((), description="Log: what was said of it since.")


class CommitmentsFile(Register):
    """`commitments.yaml`: what was promised beside the milestones of projects."""

    commitments: tuple[Commitment, ...] = Field((), description="The commitments.")

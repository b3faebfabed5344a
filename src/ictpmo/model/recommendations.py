"""Recommendations of oversight bodies, what became of them, and what was published on all of them together."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from ictpmo.model.dates import Date, DateOrWords
from ictpmo.model.register import Entry, FollowUp, ProjectTie, Register
from ictpmo.model.values import Id, Logged, Percent, Record, Text, empty_map

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

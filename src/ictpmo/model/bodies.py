"""The bodies that oversee, govern and carry out: whom they consist of, what they owe, and what they did."""

from typing import Literal

from pydantic import Field

from ictpmo.model.dates import Date
from ictpmo.model.register import Entry, Interval, Register
from ictpmo.model.values import Id, Logged, Sourced, Text


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

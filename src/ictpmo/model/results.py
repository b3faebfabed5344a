"""Results of the programme: what it is to bring about, how that is measured, and what it is to deliver."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from ictpmo.model.dates import Date, PartialDate
from ictpmo.model.project import Direction, Indicator, Meant, Value
from ictpmo.model.register import Entry, ProjectTie, Register
from ictpmo.model.values import Id, Line, Logged, Number, Text


class Result(Entry):
    """An objective of the programme, or an accomplishment that is expected under one."""

    refers_to: ClassVar[Mapping[str, str]] = {"part_of": "results", "responsible": "bodies"}

    kind: Literal["objective", "accomplishment"] = Field(
        description="An objective, or an accomplishment that is expected under one."
    )
    statement: Text = Field(description="What is to be brought about, in your own words.")
    part_of: Id | None = Field(None, description="The result that it is part of, or is expected under.")
    responsible: Text | None = Field(None, description="The unit that answers for it: a body's id, else words.")
    measured_by: tuple[Line, ...] = Field(
        (),
        description="Its indicators that stand in the files of projects: they are named here, and never copied.",
        examples=[["unite-service-desk/objectives[fewer-local-desks].indicators[local-desks]"]],
    )
    note: Text | None = Field(None, description="What a reader must know.")
    projects: tuple[ProjectTie, ...] = Field((), description="The projects that serve it.")


class ProgrammeFigure(Value, Logged):
    """One figure of an indicator of the programme."""

    @property
    def dated(self) -> PartialDate | None:
        """The day or period of what was measured; a target or an estimate is of the day of its document."""
        return self.when if self.kind in {"start", "actual"} else None


class ProgrammeIndicator(Entry):
    """A measure of a result that stands in no project's file."""

    refers_to: ClassVar[Mapping[str, str]] = {"result": "results"}

    name: Text = Field(description="What is measured.")
    result: Id = Field(description="The result that it shows.")
    unit: Text = Field(description="What the figures count.", examples=["releases"])
    direction: Direction = Field(description="Which way is better.")
    meaning: Meant = Field(
        "clear",
        description="`unclear` where the source does not say what the figures mean: they are shown, never compared.",
    )
    note: Text | None = Field(None, description="What a reader of the figures must know.")
    log: tuple[ProgrammeFigure, ...] = Field((), description="Log: all figures, each dated; a blank cell is left out.")

    @property
    def values(self) -> tuple[ProgrammeFigure, ...]:
        """Its figures, by the name that they have in an indicator of a project."""
        return self.log


class Output(Entry):
    """What the programme is to deliver in a period."""

    refers_to: ClassVar[Mapping[str, str]] = {"result": "results"}

    name: Text = Field(description="What is to be delivered.")
    result: Id | None = Field(None, description="The result that it serves.")
    period: Date = Field(description="The period in which it is to be delivered.", examples=["2018-2019"])
    quantity: Number | None = Field(None, description="How many, as published.")
    dropped: Text | None = Field(None, description="Why it is delivered no longer, of one that was taken out.")
    note: Text | None = Field(None, description="What a reader must know.")
    projects: tuple[ProjectTie, ...] = Field((), description="The projects whose work it is.")


AnyIndicator = Indicator | ProgrammeIndicator


class ResultsFile(Register):
    """`results.yaml`: what the programme is to bring about and to deliver, and how that is measured."""

    results: tuple[Result, ...] = Field((), description="Its objectives, and the accomplishments expected.")
    indicators: tuple[ProgrammeIndicator, ...] = Field((), description="Its indicators that stand in no project.")
    outputs: tuple[Output, ...] = Field((), description="What it is to deliver.")

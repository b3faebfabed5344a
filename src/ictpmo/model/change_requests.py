"""Change requests, of a project and of the period of a whole portfolio: what is to be moved, why, what was decided."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from ictpmo.model.dates import Date, DateOrWords
from ictpmo.model.money import Expense
from ictpmo.model.values import Id, Logged, Sourced, Stated, Text, empty_map

Reason = Literal["procurement", "funding", "scope", "dependency", "re-estimation", "other"]


class DateMove(Stated):
    """A date moved from one to another."""

    from_: DateOrWords | None = Field(None, alias="from", description="The date before, where it is given.")
    to: DateOrWords | None = Field(None, description="The date after, where it is given.")


class BudgetMove(Stated):
    """A budget moved from one amount to another."""

    from_: Expense | None = Field(None, alias="from", description="The budget before, where it is given.")
    to: Expense | None = Field(None, description="The budget after, where it is given.")


class CarryOver(Stated):
    """Work of one phase that is moved into another."""

    from_: Id = Field(alias="from", description="The phase that the work was to be done in.")
    to: Id = Field(description="The phase that it is moved into.")
    closed: Date | None = Field(None, description="When the first phase was closed, where known.")
    milestones: tuple[Id, ...] = Field((), description="The milestones moved, where they are named.")
    activities: int | None = Field(
        None, ge=0, strict=True, description="How many activities were moved, if only that is known."
    )


class ChangeRequest(Logged):
    """A request to change what was promised, and what was decided."""

    refers_to: ClassVar[Mapping[str, str]] = {"by": "bodies"}

    id: Id = Field(description="Its name, unique in the project.", examples=["cr-consolidation-on-hold"])
    status: Literal["proposed", "approved", "rejected"] = Field(description="What became of it.")
    date: Date | None = Field(None, description="The day it was made.")
    decided: Date | None = Field(None, description="The day it was decided.")
    by: Text | None = Field(
        None, description="Who decided it: a body's id, else words.", examples=["Steering Committee"]
    )
    end: DateMove | None = Field(None, description="How it moves the project's end.")
    budget: BudgetMove | None = Field(None, description="How it moves the budget.")
    phases: dict[Id, DateMove] = empty_map("How it moves the end of phases.")
    milestones: dict[Id, DateMove] = empty_map("How it moves the due dates of milestones.")
    carried_over: tuple[CarryOver, ...] = Field((), description="Work that it moves from one phase into another.")
    reasons: tuple[Reason, ...] = Field((), description="Why, as far as its source says.")
    explanation: Text | None = Field(None, description="Why, in words.")
    note: Text | None = Field(None, description="What a reader must know.")

    @property
    def moves(self) -> dict[tuple[str, ...], DateMove]:
        """How it moves dates, by the fields that say so: `end`; `milestones`, `go-live`."""
        found: dict[tuple[str, ...], DateMove] = {("end",): self.end} if self.end else {}
        found |= {("phases", name): move for name, move in self.phases.items()}
        return found | {("milestones", name): move for name, move in self.milestones.items()}


WINDOW = "the window"
"""What stands among the ids of projects for it: no project can be called so."""


class WindowRequest(Logged):
    """A request to move the period, and what was decided."""

    refers_to: ClassVar[Mapping[str, str]] = {"by": "bodies"}

    id: Id = Field(description="Its name, unique in the window.", examples=["extension"])
    status: Literal["proposed", "approved", "rejected"] = Field(description="What became of it.")
    date: Date | None = Field(None, description="The day it was made.")
    decided: Date | None = Field(None, description="The day it was decided.")
    by: Text | None = Field(None, description="Who decided it: a body's id, else words.", examples=["General Assembly"])
    start: DateMove | None = Field(None, description="How it moves the start.")
    end: DateMove | None = Field(None, description="How it moves the end.")
    explanation: Text | None = Field(None, description="Why, in words.")
    note: Text | None = Field(None, description="What a reader must know.")


class WindowReport(Logged):
    """What a report says of the period."""

    date: Date | None = Field(None, description="The date it speaks of. Default: its source's status date.")
    start: Date | None = Field(None, description="The start as it has it.")
    end: Date | None = Field(None, description="The end as it has it.")
    basis: Text | None = Field(None, description="How it is known, where the document does not say so in words.")
    note: Text | None = Field(None, description="What else it says, in your own words.")


class Window(Sourced):
    """The period that is set for all projects together, such as that of a strategy."""

    start: Date | None = Field(None, description="The start first set.", examples=["2013"])
    original_end: Date | None = Field(None, description="The end first set.", examples=["2017"])
    note: Text | None = Field(None, description="What a reader must know.")
    change_requests: tuple[WindowRequest, ...] = Field((), description="Log: requests to move it.")
    status_reports: tuple[WindowReport, ...] = Field((), description="Log: what reports say of it, oldest first.")

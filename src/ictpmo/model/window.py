"""The period that is set for a whole portfolio, such as that of a strategy, and what moved it."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from ictpmo.model.change_requests import DateMove
from ictpmo.model.dates import Date
from ictpmo.model.values import Id, Logged, Sourced, Text

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

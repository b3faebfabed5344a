"""Where a project comes from, what it goes on in, and what it is called elsewhere."""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from ictpmo.model.dates import Date
from ictpmo.model.values import Id, Line, Logged, Sourced, Text


class Succession(Logged):
    """That work passed from one project to another: when, why, and by which document."""

    refers_to: ClassVar[Mapping[str, str]] = {"project": "projects"}

    project: Id = Field(description="The other project.", examples=["new-payroll"])
    date: Date | None = Field(None, description="The day it was done. Default: its source's status date.")
    reason: Text = Field(description="Why.")


class ExternalId(Sourced):
    """What another system calls the project."""

    system: Line | None = Field(None, description="The system, or the column of its tables.", examples=["PPM tool"])
    key: Line = Field(description="What it is called there, letter by letter.", examples=["P-0012"])

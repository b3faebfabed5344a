"""What became of a project in another, or what it came out of."""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from ictpmo.model.dates import Date
from ictpmo.model.values import Id, Logged, Text


class Succession(Logged):
    """That work passed from one project to another: when, why, and by which document."""

    refers_to: ClassVar[Mapping[str, str]] = {"project": "projects"}

    project: Id = Field(description="The other project.", examples=["new-payroll"])
    date: Date | None = Field(None, description="The day it was done. Default: its source's status date.")
    reason: Text = Field(description="Why.")

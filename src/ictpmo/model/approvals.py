"""What was decided before the work began: why, and by whom."""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from ictpmo.model.dates import Date
from ictpmo.model.values import Id, Line, Logged, Sourced, Text


class BusinessCase(Sourced):
    """Why the project is worth doing, as the document that asked for it says."""

    alignment: Text | None = Field(None, description="The aims of the organization that it serves.")
    benefits: Text | None = Field(None, description="What it is to bring, to whom.")
    return_: Text | None = Field(None, alias="return", description="What it is to save or earn, against its cost.")


class Approval(Logged):
    """A decision that the project may go on from a stage."""

    refers_to: ClassVar[Mapping[str, str]] = {"by": "bodies"}

    stage: Id = Field(description="What was approved; `required_approvals` names it so.", examples=["business-case"])
    date: Date | None = Field(None, description="The day of the decision. Default: its source's status date.")
    by: Text = Field(description="Who approved it: a body's id, else words.", examples=["Steering Committee"])
    source: Line = Field(description="The document that tells of it, by its symbol in `sources.yaml`.")
    note: Text | None = Field(None, description="What a reader must know.")

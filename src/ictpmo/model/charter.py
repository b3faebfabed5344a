"""What a project's file says beside its plan: who approved it and why, where it comes from, what it waits for."""

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, WithJsonSchema

from ictpmo.model.dates import Date
from ictpmo.model.texts import Reads, refusal
from ictpmo.model.values import Fact, Id, Line, Logged, Record, Sourced, Text, is_id


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


_SHAPE = r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?"


def _awaited(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(_SHAPE, value) or not all(map(is_id, value.split("."))):
        raise refusal(
            "out-of-range",
            "{given} names no project and no milestone",
            "write the id of a project, or PROJECT.MILESTONE",
            given=value,
        )
    return value


Awaited = Annotated[str, Reads(_awaited), WithJsonSchema({"type": "string", "pattern": f"^{_SHAPE}$"})]
"""The id of a project; or, after a full stop, that of one of its milestones."""


class Dependency(Sourced):
    """What a milestone waits for."""

    id: Awaited = Field(
        description="What is waited for: a project, or a milestone as `PROJECT.MILESTONE`.",
        examples=["network", "network.go-live"],
    )
    note: Text | None = Field(None, description="Why, and what a reader must know.")

    @property
    def waits(self) -> Literal["start", "end"]:
        """What waits: of a milestone, that it is done."""
        return "end"

    @property
    def project(self) -> str:
        """The project that is waited for, or whose milestone is."""
        return self.id.partition(".")[0]

    @property
    def milestone(self) -> str | None:
        """The milestone that is waited for, if it is one."""
        return self.id.partition(".")[2] or None


class ProjectDependency(Dependency):
    """What a project waits for."""

    for_: Literal["start", "end"] = Field(
        "end", alias="for", description="What waits: the start of the project, or its end."
    )

    @property
    def waits(self) -> Literal["start", "end"]:
        """What waits."""
        return self.for_


class Acknowledgement(Record):
    """A finding of the audit that someone has accepted, for a time."""

    finding: Line = Field(
        description="The fingerprint that the audit prints with the finding.", examples=["3f9a1c20b7"]
    )
    reason: Line = Field(description="Why it is accepted.")
    by: Line = Field(description="Who accepts it.")
    date: Date = Field(description="Since when.")
    until: Date | None = Field(None, description="The last day on which it holds. Default: no end.")


class Response(Logged):
    """What management replied to findings of the audit: it is shown with them, and silences nothing."""

    refers_to: ClassVar[Mapping[str, str]] = {"rule": "rules", "who": "bodies"}

    rule: Line = Field(
        alias="to", description="The rule of the audit whose findings it answers.", examples=["past-end"]
    )
    who: Text = Field(description="Who replies; a body of the registers by its id.", examples=["Network office"])
    date: Date = Field(description="The day of the reply.")
    text: Text = Field(description="What they say, in their words or yours.")


class Correction(Sourced):
    """A change of what was recorded: what was wrong, what is right, why, and who says so. It stays on record."""

    date: Date = Field(description="The day it was corrected.")
    on: Line = Field(
        description="What is corrected, by its path of names, as the guard prints it.",
        examples=["milestones[go-live].due", "status_reports[2017-12-31 A/72/755]"],
    )
    from_: Fact | None = Field(None, alias="from", description="What stood there; left out where nothing did.")
    to: Fact | None = Field(None, description="What stands there now; left out of what was removed.")
    reason: Text = Field(description="Why.")
    source: Line = Field(description="The document that shows it, by its symbol in `sources.yaml`.")

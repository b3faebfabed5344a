"""What is said of the record and of findings: corrections, replies, and what someone accepts."""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from ictpmo.model.dates import Date
from ictpmo.model.values import Fact, Line, Logged, Record, Sourced, Text


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

"""Commitments: what was promised that is no milestone of one project, and whether it was kept."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from ictpmo.model.dates import Date, DateOrWords
from ictpmo.model.register import Entry, FollowUp, ProjectTie, Register
from ictpmo.model.values import Text

CommitmentState = Literal["kept", "not-kept", "moved", "promised-again"]


class CommitmentEntry(FollowUp):
    """What was said of a commitment, or of the matter that it is about."""

    state: CommitmentState | None = Field(
        None, description="Kept, not kept, moved to another date, or promised once more, as who says so has it."
    )


class Commitment(Entry):
    """A promise that is no milestone of one project."""

    refers_to: ClassVar[Mapping[str, str]] = {"by": "bodies"}

    what: Text = Field(description="What was promised, in your own words.")
    by: Text | None = Field(None, description="Who promised it: a body's id, else words.")
    date: Date | None = Field(None, description="The day it was promised. Default: the date of its source.")
    due: DateOrWords | None = Field(None, description="The date promised, as first given.")
    note: Text | None = Field(None, description="What a reader must know.")
    projects: tuple[ProjectTie, ...] = Field((), description="The projects that it concerns.")
    log: tuple[CommitmentEntry, ...] = Field((), description="Log: what was said of it since.")


class CommitmentsFile(Register):
    """`commitments.yaml`: what was promised beside the milestones of projects."""

    commitments: tuple[Commitment, ...] = Field((), description="The commitments.")

"""Risks: what may go wrong, who answers for it, and how it stands."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from ictpmo.model.dates import Date
from ictpmo.model.register import Entry, FollowUp, ProjectTie, Register
from ictpmo.model.values import Text

Degree = Literal["low", "medium", "high"]
RiskState = Literal["open", "mitigated", "closed", "occurred"]


class RiskEntry(FollowUp):
    """How a risk stands, how it is rated and who answers for it by now, or what was done about it."""

    refers_to: ClassVar[Mapping[str, str]] = {**FollowUp.refers_to, "owner": "bodies"}

    state: RiskState | None = Field(None, description="Open, mitigated, closed, or come true, as who says so has it.")
    likelihood: Degree | None = Field(None, description="How likely it is by now.")
    impact: Degree | None = Field(None, description="How grave it would be by now.")
    owner: Text | None = Field(None, description="Who answers for it by now: a body's id, else words.")
    response: Text | None = Field(None, description="What is to be done about it by now.")


class Risk(Entry):
    """Something that may go wrong."""

    refers_to: ClassVar[Mapping[str, str]] = {"owner": "bodies"}

    statement: Text = Field(description="What may go wrong.")
    response: Text | None = Field(None, description="What is to be done about it.")
    owner: Text | None = Field(None, description="Who answers for it: a body's id, else words.")
    likelihood: Degree | None = Field(None, description="How likely it is, where that is stated.")
    impact: Degree | None = Field(None, description="How grave it would be, where that is stated.")
    date: Date | None = Field(None, description="The day it was assessed, where that is stated.")
    note: Text | None = Field(None, description="What a reader must know.")
    projects: tuple[ProjectTie, ...] = Field((), description="The projects that it concerns.")
    log: tuple[RiskEntry, ...] = Field((), description="Log: how it stands, and what was done about it.")


class RisksFile(Register):
    """`risks.yaml`: what may go wrong."""

    risks: tuple[Risk, ...] = Field((), description="The risks.")

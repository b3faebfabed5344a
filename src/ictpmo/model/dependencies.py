"""What a project, or a milestone of it, waits for: another project, or a milestone."""

import re
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from ictpmo.model.texts import Reads, refusal
from ictpmo.model.values import Sourced, Text, is_id

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

"""What the registers beside the projects have in common: ties to projects, and a log under each record."""

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, WithJsonSchema

from ictpmo.model.dates import Date, DateOrWords
from ictpmo.model.texts import Reads, refusal
from ictpmo.model.values import Id, Logged, Sourced, Stated, Text

_EVERY = re.compile(r"(\d{1,3}) (day|week|month|year)s?")


class Every(str):
    """How far apart things are that come again and again (`6 weeks`), which each language says in its own way."""

    __slots__ = ()

    @property
    def parts(self) -> tuple[int, str]:
        """How many, of what: `day`, `week`, `month` or `year`."""
        number, unit = self.removesuffix("s").split()
        return int(number), unit


def _every(value: object) -> Every:
    if not isinstance(value, str) or not (at := _EVERY.fullmatch(value.strip())) or int(at[1]) < 1:
        raise refusal(
            "wrong-type",
            "an interval belongs here, not {given}",
            "write one such as `6 weeks`, `3 months` or `1 year`; what is not so plain, as `words`",
            given=value,
        )
    return Every(f"{int(at[1])} {at[2]}{'' if int(at[1]) == 1 else 's'}")


Interval = Annotated[
    Every, Reads(_every), WithJsonSchema({"type": "string", "pattern": r"^\s*[0-9]{1,3} (day|week|month|year)s?\s*$"})
]
"""How far apart things are that come again and again: `6 weeks`."""


class Register(Sourced):
    """A file of records beside the projects."""

    format: Literal[1] = Field(1, description="The version of this format.")


class Entry(Sourced):
    """A record of a register, known by its id; what it names by an id is listed in `refers_to`."""

    refers_to: ClassVar[Mapping[str, str]] = {}
    """The list that each field names a record of; of `bodies`, words may stand in its place."""

    id: Id = Field(description="Its name, unique among all of its kind.")


class ProjectTie(Stated):
    """A project that a record concerns."""

    id: Id = Field(description="The project's id.")
    link: Literal["stated", "inferred"] = Field(
        "stated", description="Whether a source ties the record to the project, or we do."
    )


class FollowUp(Logged):
    """What was said of a record at a date, and by whom."""

    refers_to: ClassVar[Mapping[str, str]] = {"by": "bodies"}

    date: Date | None = Field(None, description="The day it is of. Default: its source's status date.")
    period: Date | None = Field(None, description="The period it is of, where it is of no day.", examples=["2018"])
    by: Text | None = Field(None, description="Who says so: a body's id, else words.")
    state: str | None = Field(None, description="How it stands, by who says so.")
    due: DateOrWords | None = Field(None, description="The date by which it is to be done, as it is now given.")
    basis: Text | None = Field(None, description="How it is known, where the document does not say so in words.")
    note: Text | None = Field(None, description="What else is said, in your own words.")

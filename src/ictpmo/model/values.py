"""Plain values of the format: identifiers, texts by language, numbers, and what every record shares."""

import math
import re
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from ictpmo.model.dates import PartialDate
from ictpmo.model.figures import figure_text
from ictpmo.model.spelling import number_meant
from ictpmo.model.texts import LANGUAGE, Reads, Translations, by_language_form, read_line, read_text, refusal
from ictpmo.source.scalars import is_number, read_plain

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID_LENGTH = 100
# Names that Windows keeps for devices: no file can be called after them.
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")


def _id(value: object) -> str:
    if not isinstance(value, str):
        raise refusal(
            "wrong-type", "an id is text, not {given}", "write one, in quotes if it looks like a number", given=value
        )
    if not is_id(value):
        near = "-".join(re.findall(r"[a-z0-9]+", value.lower()))
        raise refusal(
            "out-of-range",
            "{given} is no id: lower-case letters and digits joined by single hyphens, at most 100, no device name",
            "write `{near}`" if is_id(near) else "write one",
            given=value,
            near=near,
        )
    return value


def is_id(text: str) -> bool:
    """Whether a text is an id as it stands."""
    return bool(_ID.fullmatch(text)) and len(text) <= _ID_LENGTH and not _RESERVED.fullmatch(text)


def read_number(value: object) -> int | float:
    """A number, with the digits that it was written with."""
    if isinstance(value, str) and is_number(value) and read_plain(value) == value:
        raise refusal(
            "out-of-range",
            "{given} has more digits than are kept: 30, and 15 where there is a decimal point",
            "round it",
            given=value,
        )
    if isinstance(value, bool) or not isinstance(value, int | float):
        near = number_meant(value) if isinstance(value, str) else None
        raise refusal(
            "wrong-type",
            "a number belongs here, not {given}",
            "write `{near}`, without quotes"
            if near
            else "write one figure in digits; what it says beside that is for a note",
            given=value,
            near=near,
        )
    if not math.isfinite(value):
        raise refusal("out-of-range", "a number must be finite", "correct it")
    return value


def _percent(value: object) -> int | float:
    number = read_number(value)
    if not 0 <= number <= 100:  # noqa: PLR2004 - a per cent figure
        raise refusal("out-of-range", "{value} is not a percentage from 0 to 100", "correct it", value=str(number))
    return number


def _threshold(value: object) -> int | float:
    number = read_number(value)
    if number < 0:
        raise refusal("out-of-range", "a threshold is 0 or more", "correct it")
    return number


def _two_thresholds(value: object) -> tuple[int | float, int | float]:
    if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004 - amber and red
        raise refusal("wrong-type", "two numbers belong here", "write the one for amber, then the one for red")
    amber, red = map(_threshold, value)
    if amber > red:
        raise refusal("out-of-range", "amber begins above red", "write the smaller number first")
    return amber, red


def _language(value: object) -> str:
    if not isinstance(value, str) or not LANGUAGE.fullmatch(value):
        raise refusal("out-of-range", "this is not a language tag", "write one such as en, zh or pt-BR")
    return value


def _fact(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return figure_text(value) if isinstance(value, int | float) else read_line(value)


Id = Annotated[
    str, Reads(_id), WithJsonSchema({"type": "string", "pattern": f"^{_ID.pattern}$", "maxLength": _ID_LENGTH})
]
"""What a record is called: `[a-z0-9]` words joined by hyphens, safe as a file name."""

_ONE_TEXT = {"type": "string", "minLength": 1}
Line = Annotated[str, Reads(read_line), WithJsonSchema(_ONE_TEXT)]
"""Text that is the same in every language, such as a document's symbol."""

Text = Annotated[
    str | Translations, Reads(read_text), WithJsonSchema({"anyOf": [_ONE_TEXT, by_language_form(_ONE_TEXT)]})
]
"""A text for readers: plain, or one a language (`{en: …, zh: …}`)."""

Fact = Annotated[
    str, Reads(_fact), WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1}, {"type": ["number", "boolean"]}]})
]
"""A value of any field, as text: a date, a figure, a word."""

Number = Annotated[int | float, Reads(read_number), WithJsonSchema({"type": "number"})]
Percent = Annotated[int | float, Reads(_percent), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100})]
Threshold = Annotated[int | float, Reads(_threshold), WithJsonSchema({"type": "number", "minimum": 0})]
"""A figure from which on a rule speaks."""

Thresholds = Annotated[
    tuple[int | float, int | float],
    Reads(_two_thresholds),
    WithJsonSchema({"type": "array", "items": {"type": "number", "minimum": 0}, "minItems": 2, "maxItems": 2}),
]
"""Two figures: from the first on a rating is amber, from the second on red."""

Language = Annotated[str, Reads(_language), WithJsonSchema({"type": "string", "pattern": f"^{LANGUAGE.pattern}$"})]
"""A language by its tag (BCP 47)."""


class Record(BaseModel):
    """What every record of the format shares: it cannot change, and has no field that we do not know."""

    # Whole files are validated, never a record inside one by itself: a validator for each would be built in vain.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def empty_map(description: str) -> Any:  # noqa: ANN401 - what a field is given
    """A field with a map in it: an empty one where a file gives none, made and not copied, which takes longer."""
    return Field(default_factory=dict, description=description, json_schema_extra={"default": {}})


class Stated(Record):
    """A record of facts: what whoever recorded them inferred or assumed is marked, all else is stated."""

    inferred: tuple[Line, ...] = Field(
        (), description="Its fields that the recorder inferred from what the source says.", examples=[["verdict"]]
    )
    assumed: tuple[Line, ...] = Field(
        (), description="Its fields that the recorder assumed: no source says them.", examples=[["status_date"]]
    )

    def states(self, *names: str) -> bool:
        """Whether fields are the source's own words, and none is the recorder's."""
        return {*self.inferred, *self.assumed}.isdisjoint(names)


class Sourced(Stated):
    """A record whose facts come from a document."""

    source: Line | None = Field(
        None,
        description="The document that says so, by its symbol in `sources.yaml`. Inherited by everything below.",
        examples=["A/72/755"],
    )
    at: Line | None = Field(
        None, description="The place in the document. Inherited with its source.", examples=["annex II.C"]
    )


class Logged(Sourced):
    """An entry of a log: it has a date, its own or its source's, is added to the file and never edited."""

    @property
    def dated(self) -> PartialDate | None:
        """The day or period that it gives itself; of a decision, the day on which it was taken."""
        # Asked of every entry for every view: its fields, without the way that leads over classes to them.
        given = self.__dict__
        for name in ("decided", "date", "period", "as_of"):
            if isinstance(day := given.get(name), PartialDate):
                return day
        return None

"""Fields and rules of one's own, as `portfolio.yaml` declares them, and what may be given of either."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from ictpmo.model.dates import parse_date
from ictpmo.model.figures import figure_text
from ictpmo.model.money import Amount, amount_forms, read_amount
from ictpmo.model.texts import Reads, Translations, read_line, read_text, refusal
from ictpmo.model.values import Id, Line, Record, Text, read_number
from ictpmo.model.walk import fields_holding
from ictpmo.source.document import Route
from ictpmo.source.fault import ProblemError

FieldType = Literal["text", "number", "money", "date", "choice"]
FieldOwner = Literal["project", "report", "milestone"]


class OwnField(Record):
    """A field of one's own, by the name under which files give it."""

    type: FieldType = Field(description="What it holds.")
    on: tuple[FieldOwner, ...] = Field(
        min_length=1,
        description="What it is of: a report, or a project or milestone, of which later reports may say it anew.",
        examples=[["project"]],
    )
    name: Text | None = Field(
        None,
        description="What readers see it called. Default: the name that files give it under.",
        examples=[{"en": "Department", "zh": "部门"}],
    )
    meaning: Text | None = Field(None, description="What it says, for readers.")
    choices: tuple[Line, ...] = Field((), description="The words that a choice takes.", examples=[["high", "low"]])
    required: bool = Field(default=False, strict=True, description="Whether each of these has to give it.")


Given = str | Translations | int | float | Amount
"""What a file gives: the declaration says what it means."""


def _given(value: object) -> Given:
    if isinstance(value, dict):
        return read_amount(value) if "amount" in value else read_text(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return read_number(value)
    if not isinstance(value, str):
        raise refusal(
            "wrong-type",
            "a text, a number or a date belongs here, not {given}",
            "write one, or leave it out",
            given=value,
        )
    return read_line(value)


OwnValue = Annotated[
    Given,
    Reads(_given),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                *amount_forms(),
                {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string", "minLength": 1}},
            ]
        }
    ),
]
"""The value of a field of one's own."""
OwnFields = dict[Id, OwnValue]


def is_as_declared(value: Given, field: OwnField) -> bool:
    """Whether a value is of the type that its field is declared with."""
    match field.type:
        case "text":
            return isinstance(value, str | dict)
        case "number":
            return isinstance(value, int | float)
        case "money":
            return isinstance(value, int | float | Amount)
        case "date":
            return _is_date(value)
        case _:
            return as_word(value) in field.choices


def as_amount(value: Given) -> Amount:
    """An amount as a field of money has it."""
    return value if isinstance(value, Amount) else read_amount(value)


def amounts_in(record: Record, declared: Mapping[str, OwnField]) -> Iterator[tuple[Route, Amount]]:
    """The amounts of money that a record holds, in fields of its own too, each with the way to it."""
    for name, here in fields_holding(type(record), Amount):
        held = record.__dict__[name]
        if isinstance(held, Amount):
            yield (here,), held
        elif isinstance(held, dict):
            for own, given in held.items():
                field = declared.get(own)
                if field and field.type == "money" and is_as_declared(given, field):
                    yield (here, own), as_amount(given)


def _is_date(value: Given) -> bool:
    try:
        parse_date(as_word(value))
    except (ProblemError, PydanticCustomError):
        return False
    return True


def as_word(value: Given) -> str:
    """A value as one writes it."""
    return figure_text(value) if isinstance(value, int | float) else str(value)


Plain = str | int | float | bool


def _plain(value: object) -> Plain:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return read_number(value)
    if not isinstance(value, str):
        raise refusal(
            "wrong-type",
            "a text, a number, `true` or `false`, or a list of these belongs here, not {given}",
            "write one, or leave it out",
            given=value,
        )
    return read_line(value)


def _option(value: object) -> Plain | tuple[Plain, ...]:
    return tuple(map(_plain, value)) if isinstance(value, list) else _plain(value)


_PLAIN = {"anyOf": [{"type": "string", "minLength": 1}, {"type": ["number", "boolean"]}]}
RuleOption = Annotated[
    Plain | tuple[Plain, ...],
    Reads(_option),
    WithJsonSchema({"anyOf": [*_PLAIN["anyOf"], {"type": "array", "items": _PLAIN}]}),
]
"""The value of an option."""

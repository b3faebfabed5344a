"""Where a map for `ictpmo import` takes a value from: a column, several, or a template."""

import re
from typing import Annotated, Any, Literal

from pydantic import Field, GetJsonSchemaHandler, WithJsonSchema, model_validator
from pydantic_core import CoreSchema

from ictpmo.model.texts import Reads, read_line, refusal
from ictpmo.model.values import Fact, Line, Number, Record


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        if not value:
            raise refusal("out-of-range", "the list is empty", "add an entry")
        return tuple(read_line(one) for one in value)
    return (read_line(value),)


def _pattern(value: object) -> str:
    text = read_line(value)
    try:
        re.compile(text)
    except re.error as error:
        raise refusal(
            "out-of-range", "{given} is no regular expression: {reason}", "correct it", given=text, reason=str(error)
        ) from None
    return text


def _date_form(value: object) -> str:
    text = read_line(value)
    if text not in {"day-first", "month-first"} and "%" not in text:
        raise refusal(
            "out-of-range",
            "{given} says nothing of dates",
            "write `day-first`, `month-first`, or a pattern such as `%d.%m.%y`",
            given=text,
        )
    return text


Pattern = Annotated[str, Reads(_pattern), WithJsonSchema({"type": "string", "format": "regex"})]
"""A regular expression."""
DateForm = Annotated[str, Reads(_date_form), WithJsonSchema({"type": "string"})]
"""How dates are written."""

Names = Annotated[
    tuple[str, ...],
    Reads(_names),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}),
]
"""A name, or several of which the first that is there counts; `*` stands for anything."""


class ColumnRule(Record):
    """Where a value comes from. A text alone is the name of a column, or, with `{…}` in it, a template."""

    column: Names | None = Field(
        None,
        description="The column, or several of which the first that is there counts; `*` stands for anything.",
        examples=["Finish"],
    )
    text: Line | None = Field(
        None,
        description="A text with the values of columns in it, and with `{file}`, `{sheet}` and `{row}`.",
        examples=["pid-{PID}"],
    )
    each: Names | None = Field(
        None,
        description="Several columns as words, each under its name: `Score: 12; Category: People`.",
        examples=[["Score", "Category"]],
    )
    pattern: Pattern | None = Field(
        None, description="A regular expression: what its first group finds counts.", examples=[r"(\d{4}-\d{2})"]
    )
    values: dict[str, Fact | None] = Field(
        {}, description="What the words of the table mean; `null`: nothing.", examples=[{"Amber/Green": "amber"}]
    )
    dates: DateForm | None = Field(
        None,
        description="How its dates are written: `day-first`, `month-first`, or a pattern with `%`.",
        examples=["%d %b %y"],
    )
    percent: Literal["share", "of-100"] | None = Field(
        None, description="Whether 0.65 or 65 stands for 65 per cent. Default: decided by the whole column."
    )
    times: Number | None = Field(
        None, description="What its figures are multiplied by: 1000, where it is in thousands."
    )
    currency: Line | None = Field(None, description="The currency of its amounts. Default: the portfolio's.")
    prices: Fact | None = Field(None, description="The year whose prices its amounts are in.")
    optional: bool = Field(default=False, strict=True, description="Whether tables may be without the column.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:  # noqa: ANN401 - any value of a file
        """The short forms: a column's name, several of them, or a template."""
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str):
            return {"text" if cls._is_template(value) else "column": value}
        return {"column": value} if isinstance(value, list) else value

    @classmethod
    def _is_template(cls, value: str) -> bool:
        return "{" in value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The long form and the short ones."""
        whole = handler.resolve_ref_schema(handler(schema))
        whole["type"] = ["object", "string", "array"]
        return whole


class TextRule(ColumnRule):
    """Where a value comes from. A text alone stands for itself, `{…}` in it for columns."""

    @classmethod
    def _is_template(cls, value: str) -> bool:
        return bool(value)

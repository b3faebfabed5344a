"""Amounts of money: nominal, as printed, in a currency, and never converted."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import WithJsonSchema

from ictpmo.model.figures import figure_text, is_rounded
from ictpmo.model.meaning import Meaning
from ictpmo.model.spelling import number_meant
from ictpmo.model.texts import Reads, read_line, refusal, refusal_of
from ictpmo.model.values import Line, Number, read_number
from ictpmo.source.fault import Problem, problem

_FIELDS = ("amount", "currency", "prices")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money as its source prints it."""

    amount: Annotated[Number, Meaning("The figure.")]
    currency: Annotated[Line | None, Meaning("Its currency; none: that of the portfolio.")] = None
    prices: Annotated[Line | None, Meaning("The year whose prices it is in, where its source says so.")] = None

    def restates(self, other: "Amount") -> bool:
        """Whether it is the same figure, or that rounded to two digits or more."""
        return self.amount == other.amount or is_rounded(self.amount, other.amount, digits=2)

    def agrees(self, other: "Amount") -> bool:
        """Whether both can be right: one in another currency or other prices is not compared."""
        alike = (self.currency, self.prices) == (other.currency, other.prices)
        return not alike or self.restates(other) or other.restates(self)

    @property
    def written(self) -> str:
        """The same without groups of digits, as one writes it: `EUR 1200000`."""
        return self._said(figure_text(self.amount))

    def __str__(self) -> str:
        return self._said(figure_text(self.amount, grouped=True))

    def _said(self, figure: str) -> str:
        said = f"{self.currency} {figure}" if self.currency else figure
        return f"{said} ({self.prices})" if self.prices else said


def read_amount(value: object) -> Amount:
    """An amount: a number, or a map that names its currency too.

    Raises:
        PydanticCustomError: where it is neither.
    """
    if isinstance(value, str) and number_meant(value) is None:
        raise refusal_of("wrong-type", _in_fields(value))
    if not isinstance(value, dict):
        return Amount(read_number(value))
    for name in value:
        if name not in _FIELDS:
            raise refusal_of("unknown-field", _no_field(str(name), value[name]))
    if "amount" not in value:
        raise refusal("missing-field", "the amount is missing", "write `{{amount: …, currency: …}}`")
    said: dict[str, Any] = {name: value[name] for name in _FIELDS[1:] if value.get(name) is not None}
    if type(said.get("prices")) is int:
        said["prices"] = str(said["prices"])
    return Amount(read_number(value["amount"]), **{name: read_line(text) for name, text in said.items()})


def _expense(value: object) -> Amount:
    read = read_amount(value)
    if read.amount < 0:
        raise refusal("out-of-range", "{given} is below {ge}", "write {ge} or more", given=read.amount, ge=0)
    return read


def _in_fields(text: str) -> Problem:
    """How an amount is written that a text gives with its currency."""
    at = re.fullmatch(r"\s*(?:(?P<before>[A-Z]{3})\s*)?(?P<figure>.*?)(?:\s*(?P<after>[A-Z]{3}))?\s*", text)
    figure, code = (number_meant(at["figure"]), at["before"] or at["after"]) if at else (None, None)
    return problem(
        "an amount belongs here, not {given}",
        "write `{{amount: {figure}, currency: {code}}}`" if figure and code else "write `{{amount: …, currency: …}}`",
        given=text,
        figure=figure,
        code=code,
    )


def _no_field(name: str, given: object) -> Problem:
    if given is None and name.replace(".", "").isdecimal():
        return problem(
            "an amount has no field `{field}`",
            "a comma between braces ends a figure: write it without one"
            if "." in name
            else "a comma between braces ends a figure: write it without one, or with a point",
            field=name,
        )
    return problem("an amount has no field `{field}`", "write `{{amount: …, currency: …, prices: …}}`", field=name)


def amount_forms(**least: int) -> list[dict[str, Any]]:
    """How an amount is written, in JSON Schema: as a number, or by its fields."""
    number = {"type": "number", **least}
    by_field = {
        "type": "object",
        "required": ["amount"],
        "additionalProperties": False,
        "properties": {
            "amount": number,
            "currency": {"type": ["string", "null"], "minLength": 1},
            "prices": {"type": ["string", "integer", "null"], "minLength": 1},
        },
    }
    return [number, by_field]


Money = Annotated[Amount, Reads(read_amount), WithJsonSchema({"anyOf": amount_forms()})]
"""An amount of money: a number in the portfolio's currency, or `{amount: …, currency: …, prices: …}`."""
Expense = Annotated[Amount, Reads(_expense), WithJsonSchema({"anyOf": amount_forms(minimum=0)})]
"""An amount that is spent, or is to be: nothing, or more."""

"""Conditions that choose projects: `department=Health,Education`, `cost>=1000`, `owner=` (not given)."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast

from ictpmo.analysis.attributes import NOT_REPORTED, Attribute, attribute
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.finding import SaidError, problem_sentences, sentence
from ictpmo.language.terms import term
from ictpmo.load.nearest import nearest
from ictpmo.model.dates import PartialDate, parse_date
from ictpmo.model.figures import decimal_of
from ictpmo.model.money import Amount
from ictpmo.model.own_fields import FieldType, Given, as_amount, as_word, is_as_declared
from ictpmo.model.portfolio import Portfolio
from ictpmo.source.fault import ProblemError
from ictpmo.source.scalars import is_number, read_plain

Operator = Literal["=", "!=", ">=", "<="]
OPERATORS: tuple[Operator, ...] = ("=", "!=", ">=", "<=")
_ORDERS: frozenset[Operator] = frozenset({">=", "<="})
_ORDERED: frozenset[FieldType] = frozenset({"number", "money", "date"})
_CONDITION = re.compile(r"\s*(?P<name>[^\s=!<>]+)\s*(?P<operator>[=!<>]+)(?P<values>.*)", re.DOTALL)
_MONEY = re.compile(r"(?P<before>[^\s\d.+-]*)\s*(?P<figure>[-+]?[.\d]+)\s*(?P<after>[^\s\d.+-]*)", re.ASCII)

Wanted = str | int | float | Amount | PartialDate | None
"""A value that is asked for; nothing: that none is given."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to be so of a project; of several values, any."""

    attribute: Attribute
    operator: Operator
    wanted: tuple[Wanted, ...]
    currency: str | None
    """That of amounts which name none."""
    text: str
    """As it was written."""

    def holds(self, project: ProjectSnapshot) -> bool | None:
        """Whether it is so; nothing where that cannot be told, as of a date known to the year against one to the day.

        Where places of one date differ, any of them counts. What is not given is not equal to any value.
        """
        given = self.attribute.read(project.history)
        found = [self._matches(given, wanted) for wanted in self.wanted]
        equal = any(found) or (None if None in found else False)
        return (None if equal is None else not equal) if self.operator == "!=" else equal

    def _matches(self, given: tuple[Given, ...], wanted: Wanted) -> bool | None:
        if wanted is None:
            return not given
        found = [self._compare(value, wanted) for value in given]
        return any(found) or (None if None in found else False)

    def _compare(self, value: Given, wanted: Wanted) -> bool | None:
        if not is_as_declared(value, self.attribute.declared):
            return None
        match wanted:
            case str():
                return wanted.casefold() in {text.casefold() for text in texts_of(value)}
            case PartialDate():
                return _by_date(parse_date(as_word(value)), wanted, self.operator)
            case Amount():
                return self._by_amount(as_amount(value), wanted)
            case _:
                return _by_number(cast("float", value), cast("float", wanted), self.operator)

    def _by_amount(self, amount: Amount, wanted: Amount) -> bool | None:
        """Amounts in different currencies are never compared."""
        one, other = ((each.currency or self.currency or "").casefold() for each in (amount, wanted))
        if one != other:
            return None if self.operator in _ORDERS else False
        return _by_number(amount.amount, wanted.amount, self.operator)


def conditions(portfolio: Portfolio, texts: Iterable[str]) -> tuple[Condition, ...]:
    """Read conditions, all of which have to hold.

    Raises:
        SaidError: where one cannot be understood, asks for what projects do not have, or for what is none of its type.
    """
    return tuple(_condition(portfolio, text) for text in texts)


def texts_of(value: Given) -> tuple[str, ...]:
    """A text in each of its languages."""
    return tuple(value.values()) if isinstance(value, dict) else (as_word(value),)


def _condition(portfolio: Portfolio, text: str) -> Condition:
    found = _CONDITION.fullmatch(text)
    if found is None:
        raise SaidError(
            sentence(
                "`{text}` is no condition; write NAME=VALUE, NAME!=VALUE, NAME>=VALUE or NAME<=VALUE, or NAME= for "
                "what is not given",
                text=text,
            )
        )
    asked = attribute(portfolio, found["name"])
    try:
        operator = _operator(asked, found["operator"])
        wanted = _one(asked, operator, found["values"]) if operator in _ORDERS else _any(asked, found["values"])
    except SaidError as error:
        raise SaidError(sentence("`{text}`: {said}", text=text, said=error.said)) from None
    return Condition(asked, operator, wanted, portfolio.settings.currency, text.strip())


def _operator(asked: Attribute, written: str) -> Operator:
    operator = next((known for known in OPERATORS if known == written), None)
    if operator is None:
        raise SaidError(
            sentence("there is no `{operator}`; there are {operators}", operator=written, operators=OPERATORS)
        )
    if operator in _ORDERS and asked.declared.type not in _ORDERED:
        raise SaidError(
            sentence(
                "`{operator}` compares numbers, money and dates, and `{name}` is {type}",
                operator=operator,
                name=asked.name,
                type=term("type of a field", asked.declared.type),
            )
        )
    return operator


def _any(asked: Attribute, values: str) -> tuple[Wanted, ...]:
    return tuple(_wanted(asked, value) for value in _split(values))


def _one(asked: Attribute, operator: Operator, values: str) -> tuple[Wanted, ...]:
    found = _any(asked, values)
    if len(found) != 1 or found[0] is None:
        raise SaidError(sentence("`{operator}` takes one value", operator=operator))
    return found


def _split(values: str) -> list[str]:
    """Values between commas; one that has a comma in it stands in quotation marks, as in CSV."""
    in_a_line = " ".join(values.splitlines())
    try:
        rows = list(csv.reader([in_a_line], skipinitialspace=True, strict=True))
    except csv.Error:
        example = '`owner="Office A, Unit B"`'
        raise SaidError(
            sentence(
                "the quotation marks do not match; write a value that has a comma in it as {example}", example=example
            )
        ) from None
    return [value.strip() for value in rows[0]] if rows and rows[0] else [""]


def _wanted(asked: Attribute, value: str) -> Wanted:
    if not value or (asked.name == "state" and value == NOT_REPORTED):
        return None
    match asked.declared.type:
        case "choice":
            return _chosen(asked, value)
        case "number":
            return _number(asked, value)
        case "money":
            return _amount(asked, value)
        case "date":
            return _date(value)
        case _:
            return value


def _chosen(asked: Attribute, value: str) -> str:
    choices = asked.declared.choices
    if value in choices:
        return value
    near = nearest(value, choices)
    known = sentence("`{name}` is one of {choices}", name=asked.name, choices=choices)
    hint = sentence("did you mean `{near}`?", near=near)
    raise SaidError(sentence("{known}; {hint}", known=known, hint=hint) if near else known)


def _number(asked: Attribute, value: str) -> float:
    number = read_plain(value) if is_number(value) else value
    if isinstance(number, int | float):
        return number
    what = term("type of a field", asked.declared.type)
    raise SaidError(sentence("`{name}` is {type}, and `{value}` is none", name=asked.name, type=what, value=value))


def _amount(asked: Attribute, value: str) -> Amount:
    """A figure, with the currency before or after it."""
    found = _MONEY.fullmatch(value)
    parts = (found["before"], found["figure"], found["after"]) if found else ("", value, "")
    return Amount(_number(asked, value if parts[0] and parts[2] else parts[1]), parts[0] or parts[2] or None)


def _date(value: str) -> PartialDate:
    try:
        return parse_date(value)
    except ProblemError as error:
        what, remedy = problem_sentences(error.problem)
        raise SaidError(sentence("{what}; {remedy}", what=what, remedy=remedy)) from None


def _by_number(value: float, wanted: float, operator: Operator) -> bool:
    one, other = decimal_of(value), decimal_of(wanted)
    return one >= other if operator == ">=" else one <= other if operator == "<=" else one == other


def _by_date(day: PartialDate, wanted: PartialDate, operator: Operator) -> bool | None:
    """A period asked for holds all its days; nothing where only some days that a date may be would do."""
    if operator == ">=":
        first, last = day.first >= wanted.first, day.last >= wanted.first
    elif operator == "<=":
        first, last = day.last <= wanted.last, day.first <= wanted.last
    else:
        first, last = day.within(wanted), day.first <= wanted.last and wanted.first <= day.last
    return True if first else None if last else False

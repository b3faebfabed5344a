"""Facts as JSON has them: dates text as precise as they are known, what is unknown null."""

from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date
from typing import Any

from ictpmo.facts.fact import Fact, FactField, fields_of, members_of
from ictpmo.finding.sentence import Sentence
from ictpmo.model.dates import DateInWords, PartialDate
from ictpmo.model.values import Record

FORMAT = 2
"""The version of every JSON that is printed: a name or a meaning that changes makes it another."""


def answer_json(answer: Fact) -> dict[str, Any]:
    """What a command answers, as JSON prints it."""
    return {"format": FORMAT, **fact_json(answer)}


def fact_json(fact: Fact) -> dict[str, Any]:
    """A fact as an object, with the same fields whatever is known."""
    return {one.name: field_json(one, fact) for one in fields_of(type(fact))}


def field_json(one: FactField, fact: Any) -> Any:  # noqa: ANN401 - any field
    """A field of a fact; a number that is computed is rounded as everywhere."""
    value = one.read(fact)
    rounding = one.rounding
    return rounding(value) if rounding and value is not None else plain(value)


def plain(value: Any) -> Any:  # noqa: ANN401 - any value of a fact
    """A value made of nothing but text, numbers, lists and objects."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Fact | Record):
        return fact_json(value) if isinstance(value, Fact) else record_json(value)
    if isinstance(value, Mapping):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, tuple | list):
        return [plain(entry) for entry in value]
    return _other(value)


def record_json(record: Record) -> dict[str, Any]:
    """A record inside another: as its file gives it."""
    names = type(record).model_fields
    return {
        one.alias or name: plain(record.__dict__[name])
        for name, one in names.items()
        if name in record.model_fields_set
    }


def _other(value: Any) -> Any:  # noqa: ANN401 - any value of a fact
    """What is text, and small values that are no facts by themselves: an object of what they are marked to hold."""
    if isinstance(value, DateInWords):
        return value.words
    if is_dataclass(value) and not isinstance(value, PartialDate | Sentence):
        return {one.name: field_json(one, value) for one in members_of(type(value))}
    return value.isoformat() if isinstance(value, date) else str(value)

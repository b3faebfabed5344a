"""Options of rules of one's own: what `portfolio.yaml` may give; the rule declares which there are."""

from typing import Annotated

from pydantic import WithJsonSchema

from ictpmo.model.reads import Reads, refusal
from ictpmo.model.texts import read_line
from ictpmo.model.values import read_number

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

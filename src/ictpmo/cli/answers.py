"""What is typed for a field of a new entry, read as the format has it.

A reader raises ValueError, with a sentence for the user, for what it cannot read.
"""

import typing
from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ictpmo.model.dates import Date, DateOrWords
from ictpmo.model.project import MilestoneState
from ictpmo.model.values import Percent
from ictpmo.source.scalars import read_plain

Reader = Callable[[str], Any]


def of(kind: Any) -> Reader:  # noqa: ANN401 - a type annotation
    """A reader of one of the model's types."""

    def read(text: str) -> Any:  # noqa: ANN401 - any field of an entry
        value = read_plain(text) if kind is Percent else text
        try:
            TypeAdapter(kind).validate_python(value)
        except ValidationError as error:
            choices = typing.get_args(kind) if typing.get_origin(kind) is typing.Literal else ()
            said = f"`{text}` is none of {', '.join(choices)}" if choices else error.errors()[0]["msg"]
            raise ValueError(said) from None
        # A year is a number in YAML, and reads better without quotes.
        year = kind in {Date, DateOrWords} and str(read_plain(text)) == text
        return read_plain(text) if year else value

    return read


def a_move(text: str) -> dict[str, Any]:
    """`FROM..TO`, or `TO` alone."""
    start, dots, end = text.rpartition("..")
    date = of(DateOrWords)
    return {**({"from": date(start)} if dots else {}), "to": date(end)}


def a_milestone_move(text: str) -> tuple[str, dict[str, Any]]:
    """`ID=FROM..TO`, or `ID=TO`."""
    name, dates = _named(text, "2025-09-30..2025-11-28")
    return name, a_move(dates)


def a_milestone_status(text: str) -> tuple[str, dict[str, Any]]:
    """`ID=STATE`, `ID=STATE,due=DATE` or `ID=STATE,actual=DATE`."""
    name, said = _named(text, "completed,actual=2025-11-28")
    state, *dates = said.split(",")
    status = {"state": of(MilestoneState)(state.strip())}
    for part in dates:
        what, _, day = part.partition("=")
        if what.strip() not in {"due", "actual"}:
            message = f"`{part.strip()}` is neither `due=DATE` nor `actual=DATE`"
            raise ValueError(message)
        status[what.strip()] = of(DateOrWords if what.strip() == "due" else Date)(day.strip())
    return name, status


def _named(text: str, example: str) -> tuple[str, str]:
    name, sign, rest = (part.strip() for part in text.partition("="))
    if not (name and sign and rest):
        message = f"`{text}` is not understood; write it like `go-live={example}`"
        raise ValueError(message)
    return name, rest


def by_language(texts: list[str], languages: tuple[str, ...]) -> str | dict[str, str]:
    """A text, or one a language, each `LANGUAGE=TEXT`."""
    pairs = [text.partition("=") for text in texts]
    if all(sign and language in languages for language, sign, _ in pairs):
        translations = {language: text for language, _, text in pairs}
        if len(translations) == len(texts):
            return translations
        message = "a language is given twice"
        raise ValueError(message)
    if len(texts) > 1:
        message = f"give it once, or once a language as LANGUAGE=TEXT; the languages are {', '.join(languages)}"
        raise ValueError(message)
    return texts[0]

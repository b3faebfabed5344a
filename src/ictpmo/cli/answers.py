"""What is typed for a field of a new entry, read as the format has it.

A reader raises ValueError, with a sentence for the user, for what it cannot read.
"""

import typing
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ictpmo.load.validate import refused
from ictpmo.model.dates import Date, DateOrWords
from ictpmo.model.project import MilestoneState, State
from ictpmo.model.reads import PROBLEM
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
            said = f"`{text}` is none of {', '.join(choices)}" if choices else _said(error)
            raise ValueError(said) from None
        # A year is a number in YAML, and reads better without quotes.
        year = kind in {Date, DateOrWords} and str(read_plain(text)) == text
        return read_plain(text) if year else value

    return read


def _said(error: ValidationError) -> str:
    details = error.errors()[0]
    message, remedy = refused(details["type"], details["ctx"][PROBLEM])
    return f"{message}; {remedy}"


FROM_NOW = "…"
"""Stands for the date that something moves from, where that is left to what is recorded."""


def a_move(text: str) -> dict[str, Any]:
    """`FROM..TO`, `..TO` from where it stands, or `TO` alone."""
    start, dots, end = text.rpartition("..")
    date = of(DateOrWords)
    moved = {"from": date(start) if start.strip() else FROM_NOW} if dots else {}
    return {**moved, "to": date(end)}


def a_named_move(text: str) -> tuple[str, dict[str, Any]]:
    """`ID=FROM..TO`, `ID=..TO` or `ID=TO`."""
    name, dates = _named(text, "2025-09-30..2025-11-28")
    return name, a_move(dates)


def a_milestone_status(text: str) -> tuple[str, dict[str, Any]]:
    """`ID=STATE`, `ID=STATE,due=DATE` or `ID=STATE,actual=DATE`."""
    readers = {"state": of(MilestoneState), "due": of(DateOrWords), "actual": of(Date)}
    return _status(text, "completed,actual=2025-11-28", readers)


def a_phase_status(text: str) -> tuple[str, dict[str, Any]]:
    """`ID=STATE`, and `,completion=PERCENT`, `,end=DATE`, `,actual_end=DATE` where they are reported."""
    readers = {"state": of(State), "completion": of(Percent), "end": of(DateOrWords), "actual_end": of(Date)}
    return _status(text, "in-progress,completion=40,end=2025-11-28", readers)


def _status(text: str, example: str, readers: Mapping[str, Reader]) -> tuple[str, dict[str, Any]]:
    """What is said of something by its id; a word alone is its state."""
    name, said = _named(text, example)
    given: dict[str, str] = {}
    for part in said.split(","):
        what, sign, value = (word.strip() for word in part.partition("="))
        field, fact = (what, value) if sign else ("state", what)
        if field not in readers or field in given:
            known = ", ".join(f"{reader}=…" for reader in readers)
            fault = "is given twice" if field in given else f"is none of {known}"
            message = f"`{part.strip()}` {fault}"
            raise ValueError(message)
        given[field] = fact
    return name, {field: read(given[field]) for field, read in readers.items() if field in given}


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

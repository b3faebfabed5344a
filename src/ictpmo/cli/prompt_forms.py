"""How a field of a record is typed on one line, and read: worked out from the field's type alone."""

import re
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import NoneType
from typing import Any, Literal

from pydantic_core import PydanticCustomError

from ictpmo.finding import SaidError
from ictpmo.load.validate import choices, refused
from ictpmo.model.change_requests import BudgetMove, DateMove
from ictpmo.model.dates import Date, DateOrWords
from ictpmo.model.money import Expense
from ictpmo.model.own_fields import OwnField
from ictpmo.model.ratings import DeclaredRating
from ictpmo.model.register import Interval, ProjectTie
from ictpmo.model.resources import TableColumn, TableRow
from ictpmo.model.texts import PROBLEM, Reads
from ictpmo.model.values import Fact, Id, Line, Number, Percent, Record, Text
from ictpmo.source.scalars import read_plain

FROM_NOW = "…"
"""Stands for the date that something moves from, where that is left to what is recorded."""

_METAVARS = {
    Id: "ID",
    Line: "TEXT",
    Text: "TEXT",
    Date: "DATE",
    DateOrWords: "DATE",
    Number: "NUMBER",
    Percent: "PERCENT",
    Fact: "VALUE",
    DeclaredRating: "RATING",
    Interval: "INTERVAL",
}
Read = Callable[[str], Any]


class AnswerError(SaidError):
    """What was typed cannot be read."""


@dataclass(frozen=True, slots=True)
class Form:
    """How values of a field are typed: what help calls one, how it is read, and whether there may be several."""

    metavar: str
    read: Read
    many: Literal["one", "list", "map", "language"] = "one"
    choices: tuple[str, ...] = ()

    @property
    def hint(self) -> str:
        """What a question adds to its words: what one may choose from, or how parts are put together."""
        return ", ".join(self.choices) or (self.metavar if "=" in self.metavar or ".." in self.metavar else "")


def form_of(record: type[Record], name: str) -> Form | None:
    """How a field is typed; nothing where it is more than a line can hold."""
    kind = typing.get_type_hints(record, include_extras=True)[name]
    parts = typing.get_args(kind)
    kind = next((part for part in parts if NoneType in parts and part is not NoneType), kind)
    kind = Number if kind is int else kind
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if name == "fields":
        return Form("NAME=VALUE", _by_id(str, "40"), "map")
    if origin is dict:
        is_record = isinstance(inner[1], type) and issubclass(inner[1], Record)
        return _map_form(inner[1]) if is_record else _figures_form(inner[0])
    if origin is tuple:
        return _list_form(name, inner[0])
    if origin is Literal:
        return Form(name.upper(), _choice(kind), choices=tuple(choices(kind)))
    for known, metavar, read in (
        (DateMove, "FROM..TO", _move),
        (BudgetMove, "AMOUNT..AMOUNT", _budget_move),
        (Expense, "AMOUNT", _amount),
    ):
        if kind == known:
            return Form(metavar, read)
    return plain_form(kind) if kind in _METAVARS else None


def plain_form(kind: Any) -> Form:  # noqa: ANN401 - a type annotation
    """How a value of one of the model's plain types is typed."""
    return Form(_METAVARS[kind], _plain(kind), "language" if kind == Text else "one")


def _plain(kind: Any) -> Read:  # noqa: ANN401 - a type annotation
    """A reader of one of the model's plain types, which say themselves what is wrong."""
    # Texts by language come one language at a time.
    marks: tuple[object, ...] = typing.get_args(Line if kind == Text else kind)
    check = next(mark for mark in marks if isinstance(mark, Reads))

    def read(text: str) -> Any:  # noqa: ANN401 - any field of an entry
        value = read_plain(text) if kind in {Number, Percent} else text
        try:
            check.function(value)
        except PydanticCustomError as error:
            message, remedy = refused(error.type, (error.context or {})[PROBLEM])
            raise AnswerError("{message}; {remedy}", message=message, remedy=remedy) from None
        # A year is a number in YAML, and reads better without quotes.
        year = kind in {Date, DateOrWords} and str(read_plain(text)) == text
        return read_plain(text) if year else value

    return read


def _choice(kind: Any) -> Read:  # noqa: ANN401 - a type annotation
    known = tuple(choices(kind))

    def read(text: str) -> str:
        if text not in known:
            raise AnswerError("{given} is none of {choices}", given=f"`{text}`", choices=known)
        return text

    return read


read_date = _plain(DateOrWords)


def _move(text: str) -> dict[str, Any]:
    """`FROM..TO`, `..TO` from where it stands, or `TO` alone."""
    start, dots, end = text.rpartition("..")
    moved = {"from": read_date(start) if start.strip() else FROM_NOW} if dots else {}
    return {**moved, "to": read_date(end)}


def _amount(text: str) -> Any:  # noqa: ANN401 - a number, or a map
    """An amount as it is written: `1200`, or with its currency, `EUR 1200`."""
    found = re.fullmatch(r"(?:([A-Z]{3})\s+)?(\S+)(?:\s+([A-Z]{3}))?", text.strip())
    currency = found and (found[1] or found[3])
    if found is None or (found[1] and found[3]):
        raise AnswerError("`{text}` is no amount; write `1200`, or `EUR 1200`", text=text)
    figure = _plain(Number)(found[2])
    return {"amount": figure, "currency": currency} if currency else figure


def own_value(text: str, declared: OwnField | None) -> Any:  # noqa: ANN401 - any value of a file
    """The value of a field of one's own, by its declaration."""
    kind = declared.type if declared else "text"
    return _amount(text) if kind == "money" else _plain(Number)(text) if kind == "number" else text


def _budget_move(text: str) -> dict[str, Any]:
    """`FROM..TO`, or `TO` alone."""
    start, dots, end = text.partition("..")
    return {"from": _amount(start), "to": _amount(end)} if dots else {"to": _amount(start)}


def _map_form(record: type[Record]) -> Form:
    """What is said of something by its id: a move of it, or its fields, of which a word alone is the state."""
    if record is DateMove:
        return Form("ID=FROM..TO", _by_id(_move, "2025-09-30..2025-11-28"), "map")
    forms = {name: form for name in record.model_fields if (form := form_of(record, name)) and form.many == "one"}
    rest = [f"{name}={form.metavar}" for name, form in forms.items() if name != "state"]
    readers = {name: form.read for name, form in forms.items()}
    example = ",".join(["in-progress", *(part.replace("DATE", "2025-11-28").replace("PERCENT", "40") for part in rest)])
    return Form(",".join(["ID=STATE", *rest]), _by_id(lambda said: _fields(said, readers), example), "map")


def _list_form(name: str, kind: Any) -> Form | None:  # noqa: ANN401 - a type annotation
    """One of several codes, ids or figures, or records by their ids; nothing of what is more."""
    if typing.get_origin(kind) is Literal:
        return Form(name.removesuffix("s").upper(), _choice(kind), "list", tuple(choices(kind)))
    if kind == Id:
        return Form("ID", _plain(Id), "list")
    if kind == Number | None:
        return Form("NUMBER", _figure, "list")
    return Form(*_BY_ID[kind], "list") if kind in _BY_ID else None


def _figure(text: str) -> Any:  # noqa: ANN401 - a number, or nothing
    """A figure of a cell; `null` where there is none."""
    return None if read_plain(text) is None else _plain(Number)(text)


def _column(text: str) -> dict[str, Any]:
    """A column by its id, with its heading."""
    name, _, heading = (part.strip() for part in text.partition("="))
    return {"id": _plain(Id)(name), **({"name": heading} if heading else {})}


def _row(text: str) -> dict[str, Any]:
    """A row by its id, with a figure for each column."""
    name, cells = _by_id(lambda said: [_figure(cell.strip()) for cell in said.split(",")], "366.4,183,null")(text)
    return {"id": _plain(Id)(name), "cells": cells}


_BY_ID: dict[Any, tuple[str, Read]] = {
    ProjectTie: ("ID", lambda text: {"id": _plain(Id)(text)}),
    TableColumn: ("ID=NAME", _column),
    TableRow: ("ID=NUMBER,NUMBER,…", _row),
}
"""How records of a list are typed on one line."""


def _figures_form(codes: Any) -> Form:  # noqa: ANN401 - a type annotation
    """A figure for each of some codes."""
    code, figure = _choice(codes), _plain(Number)

    def read(text: str) -> tuple[str, Any]:
        name, value = _by_id(figure, "40")(text)
        return code(name), value

    return Form("STATE=NUMBER", read, "map", tuple(choices(codes)))


def _by_id(read: Read, example: str) -> Read:
    def read_pair(text: str) -> tuple[str, Any]:
        name, sign, rest = (part.strip() for part in text.partition("="))
        if not (name and sign and rest):
            raise AnswerError(
                "`{text}` is not understood; write it like `go-live={example}`", text=text, example=example
            )
        return name, read(rest)

    return read_pair


def _fields(said: str, readers: Mapping[str, Read]) -> dict[str, Any]:
    given: dict[str, str] = {}
    for part in said.split(","):
        what, sign, value = (word.strip() for word in part.partition("="))
        field, fact = (what, value) if sign else ("state", what)
        if field not in readers:
            known = tuple(f"{reader}=…" for reader in readers)
            raise AnswerError("{given} is none of {choices}", given=f"`{part.strip()}`", choices=known)
        if field in given:
            raise AnswerError("`{given}` is given twice", given=part.strip())
        given[field] = fact
    return {field: read(given[field]) for field, read in readers.items() if field in given}

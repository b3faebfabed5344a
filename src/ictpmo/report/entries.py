"""Any list of a project's file as a table: its columns are the fields of the records, its words those of the format."""

import typing
from typing import Any

from ictpmo.facts.as_rows import inner_type
from ictpmo.facts.fact import Fact, FactField, fields_of, record_type
from ictpmo.facts.shared import CitedFact
from ictpmo.language.terms import TERMS
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.dates import DateInWords, PartialDate
from ictpmo.model.values import Text
from ictpmo.report.document import Cell, Column, Table
from ictpmo.report.figures import day_cell, plain, quoted, source_phrase

# Where an entry stands is said in one column, and its number means something to programs alone.
_SAID_ELSEWHERE = frozenset({"number", "source", "at"})


def entries_table(words: Translator, caption: str, entries: tuple[CitedFact, ...]) -> Table:
    """A row an entry; a field that no entry gives has no column."""
    shown = [one for one in fields_of(type(entries[0])) if one.name not in _SAID_ELSEWHERE]
    given = [one for one in shown if any(one.read(entry) not in (None, (), {}) for entry in entries)]
    columns = (
        *(
            Column(_heading(words, type(entries[0]), one.name), "date" if _holds_dates(one) else "text")
            for one in given
        ),
        Column(words.label("Source")),
    )
    rows = tuple(
        (
            *(_cell(words, one, one.read(entry)) for one in given),
            Cell(source_phrase(words, entry.source, entry.at)),
        )
        for entry in entries
    )
    return Table(caption, columns, rows)


def _heading(words: Translator, kind: type[Fact], name: str) -> str:
    """What a field is called; of some kinds of records otherwise than of others."""
    record = record_type(kind)
    own = f"{record.__name__.lower()}.{name}" if record else name
    return words.term("heading", own if own in TERMS["heading"] else name)


def _holds_dates(one: FactField) -> bool:
    inner = inner_type(one.holds)
    return PartialDate in (inner, *typing.get_args(inner))


def _cell(words: Translator, one: FactField, value: Any) -> Cell:  # noqa: ANN401 - any field
    if isinstance(value, PartialDate | DateInWords):
        return day_cell(words, value)
    if one.holds == Text or Text in typing.get_args(one.holds):
        return Cell(words.text(value) or plain(UNKNOWN))
    return Cell(plain(UNKNOWN) if value is None else quoted(str(value)))

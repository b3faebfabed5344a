"""Any list of a project's file as a table: its columns are the fields of the records, its words those of the format."""

import typing
from collections.abc import Sequence
from typing import Any, Literal

from ictpmo.facts.as_rows import inner_type
from ictpmo.facts.fact import Fact, FactField, fields_of
from ictpmo.facts.field_words import code_sentence, field_sentence, heading, record_sentence
from ictpmo.facts.registers import RegisterFact
from ictpmo.facts.shared import EntryFact
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.dates import DateInWords, PartialDate
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.values import Stated
from ictpmo.report.document import Cell, Column, Table
from ictpmo.report.figures import day_cell, marked_cell, plain, source_phrase

# Where an entry stands is said in one column; its id and number mean something to programs alone.
_SAID_ELSEWHERE = frozenset(
    {
        "id",
        "number",
        "source",
        "at",
        "inferred",
        "assumed",
        "open",
        "open_for_days",
        "past_days",
        "last_word",
        "due_now",
        "measured_by",
    }
)


Listed = EntryFact | RegisterFact
"""What stands in a list of a file, with the source that it has or inherits."""


def entries_table(words: Translator, caption: str, entries: Sequence[Listed], portfolio: Portfolio) -> Table:
    """A row an entry; a field that no entry gives has no column."""
    shown = [one for one in fields_of(type(entries[0])) if one.name not in _SAID_ELSEWHERE]
    given = [one for one in shown if any(one.read(entry) not in (None, (), {}) for entry in entries)]
    given.sort(key=_holds_facts)
    kind = type(entries[0].record)
    columns = (
        *(Column(words.term("heading", heading(kind, one.name)), _column(one)) for one in given),
        Column(words.label("Source")),
    )
    rows = tuple(
        (
            *(_cell(words, one, entry, portfolio) for one in given),
            Cell(source_phrase(words, entry.source, entry.at)),
        )
        for entry in entries
    )
    return Table(caption, columns, rows)


def _holds_facts(one: FactField) -> bool:
    """Whether it is a list of entries, which comes after what is said in a word."""
    parts = typing.get_args(inner_type(one.holds))
    return any(isinstance(part, type) and issubclass(part, Fact) for part in parts)


def _column(one: FactField) -> Literal["date", "text"]:
    inner = inner_type(one.holds)
    return "date" if PartialDate in (inner, *typing.get_args(inner)) else "text"


def _cell(words: Translator, one: FactField, entry: Listed, portfolio: Portfolio) -> Cell:
    value = one.read(entry)
    if isinstance(value, PartialDate | DateInWords):
        day, record = day_cell(words, value), entry.record
        return marked_cell(words, day, record, one.name) if isinstance(record, Stated) else day
    if isinstance(value, tuple) and isinstance(value[0] if value else None, Fact):
        return Cell(words.clauses(_entry(words, each, portfolio) for each in value))
    if value in (None, (), {}):
        return Cell(plain(UNKNOWN))
    said = field_sentence(entry.record, one.name, portfolio) if one.stated else code_sentence(one.holds, value)
    return Cell(words.sentence(said) if said else plain(UNKNOWN))


def _entry(words: Translator, entry: Any, portfolio: Portfolio) -> Phrase:  # noqa: ANN401 - an entry of a log
    """An entry of the log of a record that has a row: its date, and what it says."""
    said = words.sentence(record_sentence(entry.record, portfolio, frozenset({"date", "period"})))
    return words.labelled((plain(words.day(entry.date)), said))

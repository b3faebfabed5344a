"""Tables whose columns are described once each: the heading, and what stands under it of every item."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from ictpmo.facts.answers import CitedFact
from ictpmo.facts.project_line import ProjectFact
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.document import Cell, Column, Table
from ictpmo.report.figures import called, plain, source_phrase

T = TypeVar("T")

Described = tuple[Column, Callable[[T], Cell | Phrase]]
"""A column's heading, and its cell, or the words of it, of an item."""


def table_of(caption: str, items: Iterable[T], *columns: Described[T], anchors: tuple[str, ...] = ()) -> Table:
    """A row an item."""
    shown = tuple(column for column, _ in columns)
    said = [[say(item) for _, say in columns] for item in items]
    rows = tuple([tuple([one if isinstance(one, Cell) else Cell(one) for one in row]) for row in said])
    return Table(caption, shown, rows, anchors)


def telling(table: Table) -> Table:
    """The table without the columns that say nothing of any row."""
    kept = [
        place
        for place, column in enumerate(table.columns)
        if column.kind in {"name", "id"}
        or any(plain_text(row[place].phrase) not in {"", UNKNOWN} for row in table.rows)
    ]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return table._replace(columns=tuple(table.columns[place] for place in kept), rows=rows)


def number_cell(words: Translator, number: float | None) -> Cell:
    """A number, sorted by itself; a mark where it is not known."""
    return Cell(plain(words.number(number)), number)


def source_column(words: Translator, *, wide_only: bool = False) -> Described[CitedFact]:
    """The document, and the place in it."""
    return Column(words.label("Source"), wide_only=wide_only), lambda fact: source_phrase(words, fact.source, fact.at)


def called_column(words: Translator, *, ids: bool) -> Described[ProjectFact]:
    """What projects are called by: their names, cut at what there is room for, or their ids, whole."""
    column = Column(words.label("Project"), "id") if ids else Column(words.label("Project"), "name", cut=True)
    return column, lambda project: called(words, project, ids=ids)

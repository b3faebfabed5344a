"""The documents that a report is taken from."""

from ictpmo.facts.portfolio import SourceFact
from ictpmo.language.translator import Translator
from ictpmo.report.document import Cell, Column, Table
from ictpmo.report.figures import day_cell, marked_cell, plain, quoted


def sources_table(words: Translator, sources: tuple[SourceFact, ...]) -> Table:
    """The documents cited."""
    columns = (
        Column(words.label("Document"), "name"),
        Column(words.label("Title")),
        Column(words.label("Published"), "date"),
        Column(words.label("Facts as of"), "date"),
        Column(words.label("What a reader must know")),
    )
    rows = tuple(
        (
            Cell(quoted(source.record.symbol)),
            Cell(words.clauses((words.text(source.record.title), words.text(source.record.body)))),
            day_cell(words, source.record.published),
            marked_cell(words, day_cell(words, source.record.status_date), source.record, "status_date"),
            Cell(
                words.pair((words.text(source.record.note), words.text(source.record.basis)))
                or plain(words.label("none"))
            ),
        )
        for source in sources
    )
    return Table(words.label("Sources"), columns, rows, tuple(f"source:{source.record.symbol}" for source in sources))

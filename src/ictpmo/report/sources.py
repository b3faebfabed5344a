"""The documents that a report is taken from."""

from ictpmo.language.translator import Translator
from ictpmo.report.document import Cell, Column, Table
from ictpmo.report.figures import day_cell, plain, quoted
from ictpmo.report.progress.portfolio import SourceLine


def sources_table(words: Translator, sources: tuple[SourceLine, ...]) -> Table:
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
            Cell(quoted(source.symbol)),
            Cell(words.clauses((words.text(source.title), words.text(source.body)))),
            day_cell(words, source.published),
            day_cell(words, source.status_date),
            Cell(words.pair((words.text(source.note), words.text(source.basis))) or plain(words.label("none"))),
        )
        for source in sources
    )
    return Table(words.label("Sources"), columns, rows, tuple(f"source:{source.symbol}" for source in sources))

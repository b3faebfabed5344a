"""A published table as it was printed: its rows under its columns."""

from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator
from ictpmo.model.resources import ResourceTable, TableColumn, TableRow
from ictpmo.report.document import Cell, Column, Table
from ictpmo.report.figures import plain


def resource_table(words: Translator, table: ResourceTable) -> Table:
    """The table, with what kind of figures each row and column has; an empty cell stays empty."""
    columns = (
        Column(words.term("heading", "row"), "name"),
        *(Column(plain_text(_named(words, one)), "figure") for one in table.columns),
    )
    rows = tuple(
        (Cell(_named(words, row)), *(Cell(plain("" if cell is None else words.figure(cell))) for cell in row.cells))
        for row in table.rows
    )
    return Table(plain_text(words.text(table.title)), columns, rows)


def _named(words: Translator, one: TableRow | TableColumn) -> Phrase:
    """What it is called, with its kind of figures where the name does not say it."""
    name = words.text_or(one.name, one.id)
    kind = words.term("kind of figure", one.kind) if one.kind else ""
    if kind.casefold() in plain_text(name).casefold():
        return name
    return words.say("{part} ({kind})", part=name, kind=kind)

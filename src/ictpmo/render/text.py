"""A page for a terminal or a pipe: tables that fit the width, colour only where it says again what the text says."""

import re
import textwrap
from collections.abc import Iterator
from typing import TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from ictpmo.report.page import Bar, Block, Cell, Column, Fit, Heading, Items, Page, Paragraph, Table

_STYLES = {"good": "green", "fair": "yellow", "poor": "red", "quiet": "dim", None: ""}
_WIDE = 110
_BAR = 20
_NARROWEST = 8
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Text that a terminal shows and never obeys: control characters are spelled out."""
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def render(page: Page, out: TextIO) -> None:
    """Write the page; a pipe gets 80 columns, or as many as `COLUMNS` says."""
    console = Console(file=out, highlight=False, markup=False, emoji=False, soft_wrap=False)
    for index, block in enumerate(page.blocks):
        if index and isinstance(block, Heading | Table):
            console.print()
        _print(block, console)


def _print(block: Block, console: Console) -> None:
    match block:
        case Heading(text, level):
            console.print(Text(printable(text), style="bold underline" if level == 1 else "bold"))
        case Paragraph(text, tone):
            console.print(Text(printable(text), style=_STYLES[tone]))
        case Items(lines):
            for line in lines:
                _print_item(line, console)
        case Table(columns, rows):
            console.print(_table(columns, rows, console))


def _print_item(line: str, console: Console) -> None:
    indent = len(line) - len(line.lstrip())
    hanging = " " * (indent + 2)
    body = Text(printable(line.strip()))
    lines = body.wrap(console, max(console.width - len(hanging), _NARROWEST))
    for number, part in enumerate(lines):
        console.print(Text(hanging if number else f"{' ' * indent}• ").append_text(part))


def _table(columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...], console: Console) -> RichTable:
    wide = console.width >= _WIDE
    drawn = [index for index, column in enumerate(columns) if wide or column.fit is not Fit.WIDE_ONLY]
    widths = _widths(columns, rows, drawn, console.width)
    table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, padding=0, show_edge=False)
    for index in drawn:
        column = columns[index]
        table.add_column(
            column.title.replace("- ", "") if len(column.title) - 1 <= widths[index] else column.title,
            justify="right" if column.right else "left",
            width=widths[index],
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(_cell(row[index], console, widths[index]) for index in drawn))
    return table


def _widths(
    columns: tuple[Column, ...],
    rows: tuple[tuple[Cell, ...], ...],
    drawn: list[int],
    width: int,
) -> dict[int, int]:
    """The width of each column: as wide as its content where that fits, and wrapping columns share what is left."""
    whole = {index: _width(columns, rows, index, wrapped=False) for index in drawn}
    least = {index: _width(columns, rows, index, wrapped=True) for index in drawn}
    spare = width - len(drawn) + 1 - sum(least.values())
    widths = dict(least)
    for index in sorted(drawn, key=lambda index: whole[index] - least[index]):
        more = min(max(spare, 0), whole[index] - least[index])
        widths[index] += more
        spare -= more
    if spare < 0:
        widest = max(drawn, key=lambda index: widths[index])
        widths[widest] = max(widths[widest] + spare, _NARROWEST)
    return widths


def _width(columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...], index: int, *, wrapped: bool) -> int:
    """The width of a column's content: in one line, or, where it may wrap, of its longest word."""
    column = columns[index]
    texts = [column.title, *(row[index].text for row in rows)]
    if wrapped and column.fit is Fit.WRAP:
        texts = [word for text in texts for word in re.split(r"(?<=-)|\s+", text)]
    bar = _BAR if any(row[index].bar for row in rows) else 0
    return max(bar, *(cell_len(printable(text)) for text in texts), 1)


def _cell(cell: Cell, console: Console, width: int) -> Text:
    if cell.bar:
        return _bar(cell.bar, console)
    text = printable(cell.text)
    if " " not in text.strip():
        text = "\n".join(_fold(text, width))
    return Text(text, style=_STYLES[cell.tone])


def _fold(text: str, width: int) -> Iterator[str]:
    """A name in lines: an id breaks after a hyphen."""
    yield from textwrap.wrap(text, width, break_on_hyphens=True) or [text]


def _bar(bar: Bar, console: Console) -> Text:
    blocks = "█" if console.encoding.lower().startswith("utf") else "#"
    length = round(bar.share * _BAR)
    return Text(blocks * length or ("▏" if bar.share and blocks == "█" else ""), style="red")

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
_SPACES = re.compile(r"\s+")
# Where a text may be broken into lines: at spaces, after a hyphen, and after any character of Chinese or Japanese.
_PIECES = re.compile(r"\s+|(?<=[-\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef])")
# What stands for a sign where only ASCII can be written.
_ASCII = str.maketrans({"–": "-", "−": "-", "≥": ">=", "→": "->", "•": "*", "…": "..."})
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Text that a terminal shows and never obeys: control characters are spelled out."""
    return _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _shown(text: str, console: Console) -> str:
    shown = printable(text)
    return shown if _in_unicode(console) else shown.translate(_ASCII)


def _in_unicode(console: Console) -> bool:
    return console.encoding.lower().startswith("utf")


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
            console.print(Text(_shown(text, console), style="bold underline" if level == 1 else "bold"))
        case Paragraph(text, tone):
            console.print(Text(_shown(text, console), style=_STYLES[tone]))
        case Items(lines):
            for line in lines:
                _print_item(line, console)
        case _:
            console.print(_table(block.columns, block.rows, console))


def _print_item(line: str, console: Console) -> None:
    indent = len(line) - len(line.lstrip())
    hanging = " " * (indent + 2)
    body = Text(_shown(line.strip(), console))
    lines = body.wrap(console, max(console.width - len(hanging), _NARROWEST))
    for number, part in enumerate(lines):
        console.print(Text(hanging if number else _shown(f"{' ' * indent}• ", console)).append_text(part))


def _table(columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...], console: Console) -> RichTable:
    wide = console.width >= _WIDE
    drawn = [index for index, column in enumerate(columns) if wide or column.fit is not Fit.WIDE_ONLY]
    widths = _widths(columns, rows, drawn, console)
    table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, padding=0, show_edge=False)
    for index in drawn:
        column = columns[index]
        table.add_column(
            _joined(column.title) if cell_len(_joined(column.title)) <= widths[index] else column.title,
            justify="right" if column.right else "left",
            width=widths[index],
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(_cell(row[index], console, widths[index]) for index in drawn))
    return table


def _joined(title: str) -> str:
    """A title in one line; `Unex- plained` says where it may break."""
    return title.replace("- ", "")


def _widths(
    columns: tuple[Column, ...],
    rows: tuple[tuple[Cell, ...], ...],
    drawn: list[int],
    console: Console,
) -> dict[int, int]:
    """The width of each column: as wide as its content if that fits; what is left goes to content, then to titles."""
    contents = {index: [_shown(row[index].text, console) for row in rows] for index in drawn}
    full = {index: _width(contents[index]) for index in drawn}
    titled = {index: max(full[index], _width([_joined(columns[index].title)])) for index in drawn}
    widths = {}
    for index in drawn:
        apart = _PIECES if columns[index].fit is Fit.WRAP else _SPACES
        pieces = [piece for text in (columns[index].title, *contents[index]) for piece in apart.split(text)]
        bar = _BAR if any(row[index].bar for row in rows) else 1
        widths[index] = max(bar, _width(pieces))
    spare = console.width - len(drawn) + 1 - sum(widths.values())
    for wanted in (full, titled):
        for index in sorted(drawn, key=lambda index: wanted[index] - widths[index]):
            more = min(max(spare, 0), max(wanted[index] - widths[index], 0))
            widths[index] += more
            spare -= more
    if spare < 0:
        widest = max(drawn, key=lambda index: widths[index])
        widths[widest] = max(widths[widest] + spare, _NARROWEST)
    return widths


def _width(texts: list[str]) -> int:
    return max((cell_len(text) for text in texts), default=0)


def _cell(cell: Cell, console: Console, width: int) -> Text:
    if cell.bar:
        return _bar(cell.bar, console)
    text = _shown(cell.text, console)
    if " " not in text.strip() and text.isascii():
        text = "\n".join(_fold(text, width))
    return Text(text, style=_STYLES[cell.tone])


def _fold(text: str, width: int) -> Iterator[str]:
    """A name in lines: an id breaks after a hyphen."""
    yield from textwrap.wrap(text, width, break_on_hyphens=True) or [text]


def _bar(bar: Bar, console: Console) -> Text:
    blocks = "█" if _in_unicode(console) else "#"
    length = round(bar.share * _BAR)
    return Text(blocks * length or ("▏" if bar.share and blocks == "█" else ""), style="red")

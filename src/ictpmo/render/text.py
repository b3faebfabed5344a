"""A page for a terminal or a pipe: tables that fit the width, colour only where it says again what the text says."""

import re
from typing import TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from ictpmo.render.controls import printable, quiet
from ictpmo.report.page import Bar, Block, Cell, Column, Fit, Heading, Items, Listing, Page, Paragraph, Table

_STYLES = {"good": "green", "fair": "yellow", "poor": "red", "quiet": "dim", None: ""}
_WIDE = 110
_BAR = 20
_NARROWEST = 8
_USUAL = 80
# Where a text may be broken into lines: after spaces, after a hyphen in a name, after a slash between words, and after
# any character of Chinese or Japanese. A date is not broken.
_BREAKS = re.compile(
    r"(?<=\s)(?=\S)|(?<=[a-z]-)(?=\w)|(?<=[a-z]/)(?=[a-z])|(?<=[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef])",
)
# What stands for a sign where only ASCII can be written.
_ASCII = str.maketrans(
    {"–": "-", "−": "-", "≥": ">=", "→": "->", "•": "*", "…": "...", "“": '"', "”": '"'}
    | dict.fromkeys("\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}", "'")
)
# What ends a colour, and the end of a line that shows nothing.
_PLAIN = "\x1b[0m"
_TAIL = re.compile(r"( |\x1b\[0m)+$")


def _shown(text: str, console: Console) -> str:
    shown = printable(text)
    return shown if _in_unicode(console) else shown.translate(_ASCII)


def _in_unicode(console: Console) -> bool:
    return console.encoding.lower().startswith("utf")


def render(page: Page, out: TextIO) -> None:
    """Write the page; a pipe gets 80 columns, or as many as `COLUMNS` says."""
    console = Console(file=out, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if console.width < _NARROWEST:
        # `COLUMNS=0` says that nobody knows.
        console.width = _USUAL
    with console.capture() as drawn:
        for index, block in enumerate(page.blocks):
            if index and isinstance(block, Heading | Table):
                console.print()
            _print(block, console)
    # Cells are filled up to their widths: nobody needs that at the end of a line.
    out.writelines(f"{quiet(_TAIL.sub(_without_blanks, line))}\n" for line in drawn.get().splitlines())
    out.flush()


def _without_blanks(tail: re.Match[str]) -> str:
    return _PLAIN if _PLAIN in tail[0] else ""


def _print(block: Block, console: Console) -> None:
    match block:
        case Heading(text, level):
            console.print(Text(_shown(text, console), style="bold underline" if level == 1 else "bold"))
        case Paragraph(text, tone):
            shown = "\n".join(_shown(line, console) for line in text.split("\n"))
            console.print(Text(shown, style=_STYLES[tone]))
        case Items(lines):
            for line in lines:
                _print_item(line, console)
        case Listing(text):
            for line in text.splitlines():
                console.print(Text(f"  {_shown(line, console)}"), soft_wrap=True)
        case _:
            _print_table(block, console)


def _print_item(line: str, console: Console) -> None:
    indent = len(line) - len(line.lstrip())
    hanging = " " * (indent + 2)
    body = Text(_shown(line.strip(), console))
    lines = body.wrap(console, max(console.width - len(hanging), _NARROWEST))
    for number, part in enumerate(lines):
        console.print(Text(hanging if number else _shown(f"{' ' * indent}• ", console)).append_text(part))


def _print_table(table: Table, console: Console) -> None:
    """Print a table; where a line is too short for its longest words, a row as an item of a list."""
    wide = console.width >= _WIDE
    drawn = [index for index, column in enumerate(table.columns) if wide or column.fit is not Fit.WIDE_ONLY]
    widths = _widths(table.columns, table.rows, drawn, console)
    if widths:
        console.print(_table(table.columns, table.rows, widths, console))
        return
    first, *others = drawn
    for row in table.rows:
        facts = [f"{_joined(table.columns[index].title)} {row[index].text}" for index in others if row[index].text]
        _print_item(f"{row[first].text}: {'; '.join(facts)}", console)


def _table(
    columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...], widths: dict[int, int], console: Console
) -> RichTable:
    table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, padding=0, show_edge=False)
    for index, width in widths.items():
        column = columns[index]
        table.add_column(
            _joined(column.title) if cell_len(_joined(column.title)) <= width else column.title,
            justify="right" if column.right else "left",
            width=width,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(_cell(row[index], console, widths[index]) for index in widths))
    return table


def _joined(title: str) -> str:
    """A title in one line; `Unex- plained` says where it may break."""
    return title.replace("- ", "")


def _widths(
    columns: tuple[Column, ...],
    rows: tuple[tuple[Cell, ...], ...],
    drawn: list[int],
    console: Console,
) -> dict[int, int] | None:
    """The width of each column: of its content where all fit; else columns that wrap are held to one measure.

    None where the line is too short even so.
    """
    room = console.width - len(drawn) + 1
    measured = {index: _measured(columns[index], [row[index] for row in rows], console) for index in drawn}
    held, whole, titled = ({index: widths[i] for index, widths in measured.items()} for i in range(3))
    if sum(held.values()) > room:
        return None
    for wanted in (whole, titled):
        for measure in range(_NARROWEST, room + 1):
            tried = {index: max(held[index], min(wanted[index], measure)) for index in drawn}
            if sum(tried.values()) > room:
                break
            held = tried
    return held


def _measured(column: Column, cells: list[Cell], console: Console) -> tuple[int, int, int]:
    """The widths that a column needs: of its longest word, of its content, and of its title in one line as well."""
    texts = [_shown(cell.text, console) for cell in cells]
    whole = max(_BAR if any(cell.bar for cell in cells) else 1, *map(cell_len, texts or [""]))
    pieces = [piece for text in texts for piece in _pieces(text)] if column.fit is Fit.WRAP else texts
    longest = max((cell_len(piece.rstrip()) for piece in (*pieces, *column.title.split())), default=whole)
    return max(longest, 1), whole, max(whole, cell_len(_joined(column.title)))


def _pieces(text: str) -> list[str]:
    return [piece for piece in _BREAKS.split(text) if piece]


def _cell(cell: Cell, console: Console, width: int) -> Text:
    if cell.bar:
        return _bar(cell.bar, console)
    return Text("\n".join(_lines(_shown(cell.text, console), width)), style=_STYLES[cell.tone])


def _lines(text: str, width: int) -> list[str]:
    """Text in lines of a width; a piece that is longer is left to be folded."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and cell_len(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _bar(bar: Bar, console: Console) -> Text:
    blocks = "█" if _in_unicode(console) else "#"
    length = round(bar.share * _BAR)
    return Text(blocks * length or ("▏" if bar.share and blocks == "█" else ""), style="red")

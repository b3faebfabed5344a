"""Tables as one Excel workbook, a sheet each; the first sheet says what every column means."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import xlsxwriter  # type: ignore[import-untyped]

from ictpmo.export.table import Cell, Table, TooManyRowsError
from ictpmo.render.spreadsheet import looks_like_formula

_AUTHOR = "ictpmo"
# Equal input gives equal bytes, so the workbook does not say when it was written.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no time zone
# Before this day Excel counts wrong: it takes 1900 for a leap year.
_FIRST_DAY = date(1900, 3, 1)
_MOST_ROWS = 1_048_576
# In units of UTF-16, two bytes each.
_LONGEST_TEXT = 32_767
_CUT = " … [cut]"
# The library takes text between these for markup of its own, and writes it unescaped.
_RICH_START, _RICH_END = "<r>", "</r>"
_WIDEST = 60
_COLUMNS_SHEET = ("table", "column", "type", "meaning")


def write(tables: tuple[Table, ...]) -> bytes:
    """The workbook.

    Raises:
        TooManyRowsError: when a table has more rows than a sheet can hold.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        workbook.set_properties({"author": _AUTHOR, "created": _CREATED})
        styles = _Styles(workbook)
        described = [
            (table.name, field.name, str(field.kind), field.meaning) for table in tables for field in table.fields
        ]
        _sheet(workbook.add_worksheet("columns"), styles, _COLUMNS_SHEET, described)
        for table in tables:
            if len(table.rows) >= _MOST_ROWS:
                message = (
                    f"`{table.name}` has {len(table.rows):,} rows, more than a sheet can hold; export as csv or sqlite"
                )
                raise TooManyRowsError(message)
            names = [field.name for field in table.fields]
            _sheet(workbook.add_worksheet(table.name), styles, names, table.rows)
    return out.getvalue()


def is_own(path: Path) -> bool:
    """Whether a file is a workbook that was written here."""
    try:
        with zipfile.ZipFile(path) as archive:
            return f"<dc:creator>{_AUTHOR}</dc:creator>".encode() in archive.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError):
        return False


class _Styles:
    def __init__(self, workbook: Any) -> None:  # noqa: ANN401 - the library has no types
        self.header = workbook.add_format({"bold": True, "bottom": 1})
        self.day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.inert = workbook.add_format({"quote_prefix": True})


def _width(name: str, cells: Iterable[Cell]) -> int:
    """The width at which a column shows its cells, the longest texts excepted."""
    longest = max(map(_columns_of, cells), default=0)
    # The header also holds the button of its filter.
    return min(max(longest, len(name) + 2), _WIDEST) + 1


def _columns_of(cell: Cell) -> int:
    if cell is None:
        return 0
    text = str(cell)[: _WIDEST + 1]
    return len(text) if text.isascii() else sum(1 + (east_asian_width(char) in "WF") for char in text)


def _sheet(
    sheet: Any,  # noqa: ANN401 - the library has no types
    styles: _Styles,
    names: Sequence[str],
    rows: Sequence[tuple[Cell, ...]],
) -> None:
    for column, name in enumerate(names):
        sheet.set_column(column, column, _width(name, (row[column] for row in rows)))
        sheet.write_string(0, column, name, styles.header)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if cell is not None:
                _write_cell(sheet, styles, (number, column), cell)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(names) - 1)


def _write_cell(sheet: Any, styles: _Styles, place: tuple[int, int], cell: Cell) -> None:  # noqa: ANN401 - see _sheet
    if isinstance(cell, bool):
        sheet.write_boolean(*place, cell)
    elif isinstance(cell, date) and cell >= _FIRST_DAY:
        sheet.write_datetime(*place, cell, styles.day)
    elif isinstance(cell, str | date):
        _write_text(sheet, styles, place, str(cell))
    else:
        sheet.write_number(*place, cell)


def _write_text(sheet: Any, styles: _Styles, place: tuple[int, int], text: str) -> None:  # noqa: ANN401 - see _sheet
    """Text is always written as text; what looks like a formula stays text when its cell is edited, too."""
    text = _fitting(text)
    if text.startswith(_RICH_START) and text.endswith(_RICH_END):
        text += " "
    if looks_like_formula(text):
        sheet.write_string(*place, text, styles.inert)
    else:
        sheet.write_string(*place, text)


def _fitting(text: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= _LONGEST_TEXT * 2:
        return text
    kept = units[: (_LONGEST_TEXT - len(_CUT)) * 2]
    return kept.decode("utf-16-le", "ignore") + _CUT

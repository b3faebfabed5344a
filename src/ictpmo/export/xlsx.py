"""Tables as one Excel workbook, a sheet each; the first sheet says what every column means."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from ictpmo.export.table import Cell, Field, Kind, Table
from ictpmo.spreadsheet import looks_like_formula

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
_WIDTHS = {Kind.TEXT: 24, Kind.INTEGER: 10, Kind.NUMBER: 10, Kind.BOOLEAN: 10, Kind.DAY: 12, Kind.DATE: 12}
_COLUMNS_SHEET = ("table", "column", "type", "meaning")


class TooManyRowsError(Exception):
    """A table has more rows than a sheet can hold."""


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
        _sheet(workbook.add_worksheet("columns"), styles, _COLUMNS_SHEET, (24, 28, 10, 100), described)
        for table in tables:
            if len(table.rows) >= _MOST_ROWS:
                message = (
                    f"`{table.name}` has {len(table.rows):,} rows, more than a sheet can hold; export as csv or sqlite"
                )
                raise TooManyRowsError(message)
            names = [field.name for field in table.fields]
            widths = [_width(field) for field in table.fields]
            _sheet(workbook.add_worksheet(table.name), styles, names, widths, table.rows)
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


def _width(field: Field) -> int:
    return max(_WIDTHS[field.kind], len(field.name) + 2)


def _sheet(
    sheet: Any,  # noqa: ANN401 - the library has no types
    styles: _Styles,
    names: Iterable[str],
    widths: Iterable[int],
    rows: Iterable[tuple[Cell, ...]],
) -> None:
    for column, (name, width) in enumerate(zip(names, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, styles.header)
    last = 0
    for last, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            if cell is not None:
                _write_cell(sheet, styles, (last, place), cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, column)


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

"""Tables as one Excel workbook, a sheet each, after one that sums it up; the last says what every column means."""

import io
import zipfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from ictpmo.export.overview import Overview
from ictpmo.export.table import Cell, ExportTable, Field, TooManyRowsError
from ictpmo.language.width import letters
from ictpmo.render.csv import looks_like_formula
from ictpmo.source.scalars import MAX_DIGITS

PROJECTS, DETAILS = "projects", "project_details"
_FIRST = (PROJECTS, DETAILS, "findings")
MOST_COLUMNS = 29
"""How many columns a sheet of projects has at the most."""
_MAIN = (
    *("id", "name", "owner", "state", "verdict", "completion", "completion_date", "start"),
    *("original_end", "approved_end", "current_end", "current_end_kind", "slippage_days", "slippage_at_least"),
    *("slippage_percent", "explained_days", "unexplained_days", "rebaselines", "objectives_state"),
    *("objective_count_total", "objective_count_met", "milestone_count_total", "milestone_count_done"),
    *("milestone_count_overdue", "last_report", "rating", "rating_by_bands"),
)
"""The columns of the sheet of projects in their order; `name` and `owner` are one a language."""
_BY_LANGUAGE = ("name", "owner")


def sheets(tables: Iterable[ExportTable]) -> tuple[ExportTable, ...]:
    """The tables in the order of their sheets, projects in two: what is read first, and the rest."""
    parted = [part for table in tables for part in (_parts(table) if table.name == PROJECTS else (table,))]
    return tuple(sorted(parted, key=lambda table: _FIRST.index(table.name) if table.name in _FIRST else len(_FIRST)))


def _parts(projects: ExportTable) -> tuple[ExportTable, ExportTable]:
    ranks = [_rank(field) for field in projects.fields]
    main = sorted((place for place, rank in enumerate(ranks) if rank < len(_MAIN)), key=lambda place: ranks[place])
    main = main[:MOST_COLUMNS]
    key = [place for place, field in enumerate(projects.fields) if field.name in projects.key]
    rest = [place for place in range(len(ranks)) if place not in main]
    details = _only(projects, [*key, *rest])
    return _only(projects, main), replace(details, name=DETAILS, meaning="What else is known of projects.")


def _rank(field: Field) -> int:
    """The place of a column among those that are read first, or after them."""
    name = next((name for name in _BY_LANGUAGE if field.name.startswith(f"{name}_")), field.name)
    return _MAIN.index(name) if name in _MAIN else len(_MAIN)


def _only(table: ExportTable, places: list[int]) -> ExportTable:
    fields = tuple(table.fields[place] for place in places)
    return replace(table, fields=fields, rows=tuple(tuple(row[place] for place in places) for row in table.rows))


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
_ASKED_WIDTH = 16
_SUMMARY, _COLUMNS = "summary", "columns"
_LABELS, _FIGURES, _NOTES = 50, 14, 80
_COLUMNS_SHEET = ("table", "column", "type", "meaning")


def write(tables: tuple[ExportTable, ...], overview: Overview) -> bytes:
    """The workbook.

    Raises:
        TooManyRowsError: when a table has more rows than a sheet can hold.
    """
    out = io.BytesIO()
    parted = sheets(tables)
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        workbook.set_properties({"author": _AUTHOR, "created": _CREATED})
        styles = _Styles(workbook)
        _summary(workbook.add_worksheet(_SUMMARY), styles, overview, parted)
        for table in parted:
            if len(table.rows) >= _MOST_ROWS:
                raise TooManyRowsError(
                    "`{table}` has {rows:,} rows, more than a sheet can hold; export as csv or sqlite",
                    table=table.name,
                    rows=len(table.rows),
                )
            names = [field.name for field in table.fields]
            _sheet(workbook.add_worksheet(table.name), styles, names, table.rows)
        described = [
            (table.name, field.name, str(field.kind), field.meaning) for table in parted for field in table.fields
        ]
        _sheet(workbook.add_worksheet(_COLUMNS), styles, _COLUMNS_SHEET, described)
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
        top = {"valign": "top"}
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.header = workbook.add_format({**top, "bold": True, "bottom": 1})
        self.text = workbook.add_format({**top, "text_wrap": True})
        self.inert = workbook.add_format({**top, "text_wrap": True, "quote_prefix": True})
        self.day = workbook.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"})
        self.whole = workbook.add_format({**top, "num_format": "#,##0"})
        # All digits that a figure has, and no point after a whole one.
        self.figure = workbook.add_format({**top, "num_format": f"#,##0.0{'#' * (MAX_DIGITS - 1)}"})
        self.truth = workbook.add_format({**top, "align": "left"})
        self.link = workbook.add_format({"font_color": "blue", "underline": 1, **top})


def _summary(sheet: Any, styles: _Styles, overview: Overview, tables: Iterable[ExportTable]) -> None:  # noqa: ANN401 - see _sheet
    """What the portfolio adds up to, then every sheet, with a link to it."""
    sheet.set_column(0, 0, _LABELS)
    sheet.set_column(1, 1, _FIGURES)
    sheet.set_column(2, 2, _NOTES)
    sheet.write_string(0, 0, overview.title, styles.title)
    for row, line in enumerate(overview.lines, start=2):
        sheet.write_string(row, 0, line.label, styles.text)
        _write_cell(sheet, styles, (row, 1), line.value)
        sheet.write_string(row, 2, line.note, styles.text)
    first = len(overview.lines) + 3
    for column, title in enumerate(("sheet", "rows", "meaning")):
        sheet.write_string(first, column, title, styles.header)
    for row, table in enumerate(tables, start=first + 1):
        sheet.write_url(row, 0, f"internal:'{table.name}'!A1", styles.link, table.name)
        sheet.write_number(row, 1, len(table.rows), styles.whole)
        sheet.write_string(row, 2, table.meaning, styles.text)


def _width(name: str, cells: Iterable[Cell]) -> int:
    """The width at which a column shows its cells, the longest texts excepted."""
    longest = max((0 if cell is None else letters(str(cell)[: _WIDEST + 1]) for cell in cells), default=0)
    # The header also holds the button of its filter.
    return min(max(longest, len(name) + 2), _WIDEST) + 1


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
            _write_cell(sheet, styles, (number, column), cell)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(names) - 1)


def _write_cell(sheet: Any, styles: _Styles, place: tuple[int, int], cell: Cell) -> None:  # noqa: ANN401 - see _sheet
    if isinstance(cell, bool):
        sheet.write_boolean(*place, cell, styles.truth)
    elif isinstance(cell, date) and cell >= _FIRST_DAY:
        sheet.write_datetime(*place, cell, styles.day)
    elif isinstance(cell, str | date):
        _write_text(sheet, styles, place, str(cell))
    elif cell is not None:
        sheet.write_number(*place, cell, styles.whole if cell == int(cell) else styles.figure)


def _write_text(sheet: Any, styles: _Styles, place: tuple[int, int], text: str) -> None:  # noqa: ANN401 - see _sheet
    """Text is always written as text; what looks like a formula stays text when its cell is edited, too."""
    text = _fitting(text)
    if text.startswith(_RICH_START) and text.endswith(_RICH_END):
        text += " "
    if looks_like_formula(text):
        sheet.write_string(*place, text, styles.inert)
    else:
        sheet.write_string(*place, text, styles.text)


def _fitting(text: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= _LONGEST_TEXT * 2:
        return text
    kept = units[: (_LONGEST_TEXT - len(_CUT)) * 2]
    return kept.decode("utf-16-le", "ignore") + _CUT


def write_sheet(columns: Sequence[str], rows: Sequence[Sequence[str | float | None]], grey: Collection[str]) -> bytes:
    """A workbook that asks: what stood in grey, which is not to be filled in, and room for the answer beside it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": _CREATED})
        sheet = workbook.add_worksheet("Reports")
        head = workbook.add_format({"bold": True, "bottom": 1})
        stood = workbook.add_format({"font_color": "#555555", "bg_color": "#EEEEEE"})
        inert = workbook.add_format({"font_color": "#555555", "bg_color": "#EEEEEE", "quote_prefix": True})
        for place, name in enumerate(columns):
            sheet.write_string(0, place, name, head)
            sheet.set_column(place, place, _ASKED_WIDTH)
            for number, row in enumerate(rows, start=1):
                value = row[place]
                if isinstance(value, str):
                    sheet.write_string(number, place, value, inert if looks_like_formula(value) else stood)
                elif value is not None:
                    sheet.write_number(number, place, value, stood)
                elif name in grey:
                    sheet.write_blank(number, place, None, stood)
        sheet.freeze_panes(1, 2)
    return out.getvalue()

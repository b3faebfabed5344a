"""A workbook that asks: what stood in grey, and room for the answer beside it."""

import io
from collections.abc import Collection, Sequence

import xlsxwriter  # type: ignore[import-untyped]

from ictpmo.export.xlsx import CREATED
from ictpmo.render.csv import looks_like_formula

_WIDTH = 16


def write_sheet(columns: Sequence[str], rows: Sequence[Sequence[str | float | None]], grey: Collection[str]) -> bytes:
    """The workbook; the columns in grey are not to be filled in."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": CREATED})
        sheet = workbook.add_worksheet("Reports")
        head = workbook.add_format({"bold": True, "bottom": 1})
        stood = workbook.add_format({"font_color": "#555555", "bg_color": "#EEEEEE"})
        inert = workbook.add_format({"font_color": "#555555", "bg_color": "#EEEEEE", "quote_prefix": True})
        for place, name in enumerate(columns):
            sheet.write_string(0, place, name, head)
            sheet.set_column(place, place, _WIDTH)
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

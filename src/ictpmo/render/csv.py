"""Records as CSV (RFC 4180), safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ictpmo.model.figures import figure_text
from ictpmo.render.controls import controls, quiet, spelled

_SIGNS = "=+-@"
# East Asian spreadsheets take the signs at their full width, too.
_WIDE = "".join(chr(ord(sign) + 0xFEE0) for sign in _SIGNS)
# Marks that are not seen, and that some programs drop before they look for a sign.
_UNSEEN = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_FORMULA_STARTS = (*_SIGNS, *_WIDE, "\t", "\r", "\n")
# A text may have several lines.
_OBEYED = controls(but="\t\n")


def render(columns: Sequence[str], records: Iterable[Mapping[str, Any]]) -> str:
    """One line a record, under a line that names the columns; what is unknown is empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(record.get(name)) for name in columns] for record in records)
    return "\n".join(map(quiet, out.getvalue().split("\n")))


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return figure_text(value)
    if not isinstance(value, str):
        return value
    return neutral(_OBEYED.sub(spelled, value))


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula."""
    return text.lstrip(_UNSEEN).startswith(_FORMULA_STARTS)


def neutral(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if looks_like_formula(text) else text

"""Records as CSV (RFC 4180), safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

# What a spreadsheet takes for the start of a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render(records: Sequence[Mapping[str, Any]]) -> str:
    """One line a record, under a line of field names; what is unknown is empty."""
    names = list(dict.fromkeys(name for record in records for name in record))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if names:
        writer.writerow(names)
    writer.writerows([_cell(record.get(name)) for name in names] for record in records)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value

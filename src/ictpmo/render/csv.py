"""Records as CSV (RFC 4180), safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ictpmo.spreadsheet import neutral

# Controls, and marks that turn the direction of what follows: a terminal obeys them.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def render(columns: Sequence[str], records: Iterable[Mapping[str, Any]]) -> str:
    """One line a record, under a line that names the columns; what is unknown is empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(record.get(name)) for name in columns] for record in records)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return value
    return neutral(_OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", value))

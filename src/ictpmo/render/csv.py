"""Records as CSV (RFC 4180), safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ictpmo.model.figures import figure_text
from ictpmo.render.controls import controls, quiet, spelled
from ictpmo.render.spreadsheet import neutral

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

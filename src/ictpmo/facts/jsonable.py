"""Values as JSON has them."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from ictpmo.finding import Sentence
from ictpmo.model.dates import DateInWords, PartialDate


def jsonable(value: Any) -> Any:  # noqa: ANN401 - any value of a report
    """A value as JSON has it: records become objects, dates text, and what is unknown null."""
    if isinstance(value, PartialDate | DateInWords | Sentence):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: jsonable(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): jsonable(entry) for key, entry in value.items()}
    if isinstance(value, tuple | list):
        return [jsonable(entry) for entry in value]
    return value


def flat(value: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """A nested object as one row: `milestones.done`; lists become text, one entry after the other."""
    row: dict[str, Any] = {}
    for key, entry in value.items():
        name = f"{prefix}{key}"
        if isinstance(entry, Mapping):
            row.update(flat(entry, f"{name}."))
        elif isinstance(entry, list | tuple):
            row[name] = "; ".join(_one_line(part) for part in entry)
        else:
            row[name] = entry
    return row


def _one_line(value: object) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{key}={entry}" for key, entry in value.items() if entry is not None)
    return str(value)

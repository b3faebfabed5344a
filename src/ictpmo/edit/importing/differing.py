"""What an entry says otherwise than the one on record."""

from collections.abc import Iterator, Mapping
from typing import Any

from ictpmo.edit.entry import flow
from ictpmo.edit.importing.draft import Entry
from ictpmo.edit.importing.facts import RowFacts
from ictpmo.edit.importing.recorded import same

REPORTED = (
    "state",
    "completion",
    "end",
    "actual_end",
    "rating",
    "previous_end",
    "end_moved_days",
    "approved_end",
    "spent",
    "forecast_at_completion",
    "note",
)


def differing(recorded: Entry, entry: Entry, said: RowFacts) -> Iterator[tuple[str, object, object]]:
    """What an entry says otherwise than the one on record."""
    for name, value in entry.items():
        held = recorded.get(name)
        if name in {"fields", "milestones", "phases"} and isinstance(value, Mapping):
            inner: Mapping[str, Any] = held or {}
            for key, own in value.items():
                if isinstance(own, Mapping) and name == "milestones":
                    yield from (
                        (f"milestones.{key}.{n}", o, v) for n, o, v in differing(inner.get(key) or {}, dict(own), said)
                    )
                elif not same(inner.get(key), own):
                    yield f"{name}.{key}", inner.get(key), own
        elif not same(held, value):
            yield name, held, value
    if "id" not in entry and said.row.table.route[0] == "projects":
        for name in REPORTED:
            told = name in said.labels and name not in said.unread
            if told and name not in entry and recorded.get(name) is not None:
                yield name, recorded[name], None


def shown(value: object) -> str:
    """A value as a file has it."""
    return "–" if value is None else flow(value)

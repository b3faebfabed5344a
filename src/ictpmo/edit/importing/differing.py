"""What an entry says otherwise than the one on record."""

from collections.abc import Iterator, Mapping
from typing import Any

from ictpmo.edit.entry import flow
from ictpmo.edit.importing.draft import Entry, Merged
from ictpmo.edit.importing.recorded import same
from ictpmo.edit.importing.row_facts import RowFacts
from ictpmo.edit.importing.standing import LATER
from ictpmo.facts.imports import IssueKind
from ictpmo.finding.sentence import Clauses, Sentence, sentence
from ictpmo.model.import_map import ProjectColumns
from ictpmo.model.project import StatusReport

_MOST, _EXAMPLES = 12, 3
REPORTED = tuple(
    name
    for name in StatusReport.model_fields
    if name in ProjectColumns.model_fields and name not in {"id", "date", "fields", "at", *LATER}
)
"""What rows say of a project in a report alone."""


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
    if "id" not in entry and said.kind == "projects":
        for name in REPORTED:
            told = name in said.labels and name not in said.unread
            if told and name not in entry and recorded.get(name) is not None:
                yield name, recorded[name], None


def differs(project: str, name: str, old: object, new: object) -> Sentence:
    """What a cell says, and what is on record."""
    values = {"project": project, "field": name, "new": _shown(new), "old": _shown(old)}
    return sentence("{project}: {field} is {new} here, and {old} on record", **values)


def refuse_differing(merged: Merged) -> None:
    """Refuse what differs, cell by cell; of a document that differs all over, in one word for all of it."""
    for symbol, cells in merged.differing.items():
        rows: dict[str, list[int]] = {}
        for said, *_ in cells:
            rows.setdefault(said.table, []).append(said.row.number)
        if len(cells) <= _MOST:
            remedy = sentence("a report that is corrected is another document: give it its own `source`, or an `at`")
            for said, name, message in cells:
                label = said.labels.get(name.rpartition(".")[2], name)
                merged.issues.add(IssueKind.REFUSED, said.table, label, message, [said.row.number], remedy=remedy)
            continue
        for table, numbers in rows.items():
            told = [message for said, _, message in cells if said.table == table]
            message = sentence(
                "“{symbol}” is on record with other facts ({count}), such as: {examples}",
                symbol=symbol,
                count=len(told),
                examples=Clauses(tuple(told[:_EXAMPLES])),
            )
            remedy = sentence(
                "a table of another month is another document: name it by `--source` and `--published`, "
                "or give its file another name; a corrected one is another document too"
            )
            merged.issues.add(IssueKind.REFUSED, table, None, message, numbers, remedy=remedy)


def _shown(value: object) -> str:
    """A value as a file has it."""
    return "–" if value is None else flow(value)

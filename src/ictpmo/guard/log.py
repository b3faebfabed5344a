"""Whether the log was only added to."""

from collections.abc import Iterator

from ictpmo.guard.changes import Change
from ictpmo.guard.comparison import (
    FREE,
    LOG,
    REGISTER_LOGS,
    Comparison,
    Violation,
    is_entry,
    is_register_log,
    read_otherwise,
    violation,
)
from ictpmo.guard.reversals import excused_by, needs_reason

_VALUES = ("objectives", "indicators", "values")
_ROUNDS = ("reporting", "rounds")
_MAY_COME_LATE = frozenset({"note", "explanation", "basis", "at"})
"""What an entry may come to say: it says nothing of how things stood."""
_REASONS = frozenset({("status_reports", "note"), ("change_requests", "note"), ("change_requests", "explanation")})
"""What may excuse a report that goes back on an earlier one."""


def log_entry_edited(comparison: Comparison) -> Iterator[Violation]:
    """An entry of the log was edited.

    Why: The log says what was said at its time. An entry that is edited later makes a report say what it never said.

    Remedy: Put the entry back, and add a new one that says what is so now; a slip of the pen is put right with an
    entry under `corrections`.
    """
    for change in comparison.changes:
        if change.read_first and change.field not in FREE and _is_in_log(comparison, change):
            yield read_otherwise(change)
        if change.kind != "renamed" and _is_in_log(comparison, change) and not _may_change(comparison, change):
            yield violation(
                change,
                "{on} says {new} now, where it said {old}"
                if change.old is not None
                else "{on} says {new} now, of what it did not",
                "put it back and add a new entry, or record a correction",
            )


def log_entry_removed(comparison: Comparison) -> Iterator[Violation]:
    """An entry of the log was removed.

    Why: What was reported, decided or found stays so, however unwelcome. A log with holes proves nothing.

    Remedy: Put the entry back, and add one that says what is so now; or record a correction on it, with the reason.
    """
    for change in comparison.changes:
        if change.kind == "removed" and _is_log_entry(comparison, change):
            yield violation(
                change, "{on} was taken out of the log", "put it back and add a new entry, or record a correction on it"
            )


def _is_log_entry(comparison: Comparison, change: Change) -> bool:
    """Whether a whole entry of the log came or went."""
    if not is_entry(change):
        return False
    if change.fields == _VALUES:
        return not comparison.is_target(change)
    return change.fields in {*((name,) for name in LOG), ("claims",), _ROUNDS, *REGISTER_LOGS}


def _is_in_log(comparison: Comparison, change: Change) -> bool:
    """Whether a change is inside an entry of the log that both versions have."""
    if _is_log_entry(comparison, change):
        return False
    if change.fields[:3] == _VALUES:
        return len(change.fields) > len(_VALUES) and not comparison.is_target(change)
    return change.fields[0] in {*LOG, "claims"} or change.fields[:2] == _ROUNDS or is_register_log(change)


def _may_change(comparison: Comparison, change: Change) -> bool:
    """Whether an entry may come to say so: a note, a translation, the place in its source, a decision."""
    if change.fields in _REASONS and change.kind == "added":
        return not _reason_was_due(comparison, change)
    if change.translation or (change.kind == "added" and change.field in _MAY_COME_LATE):
        return True
    if change.fields == (*_ROUNDS, "held"):
        return bool(change.new)
    if change.fields == (*_ROUNDS, "covers"):
        return bool(change.old == "unknown")
    return "change_requests" in change.fields[:2] and _is_decision(comparison, change)


def _reason_was_due(comparison: Comparison, change: Change) -> bool:
    """Whether words come late to a report that went back on an earlier one, or to a request that would explain it."""
    pair = next(pair for pair in comparison.pairs if pair.new.project.id == change.project)
    if change.fields[0] == "status_reports":
        return needs_reason(pair.old, change.old_route[:2])
    return any(excused_by(pair, e) for e in pair.new.approved_requests if e.route == change.new_route[:2])


def _is_decision(comparison: Comparison, change: Change) -> bool:
    """Whether a proposed change request was decided; who decided one can be told at any time."""
    if change.fields[-2:] == ("change_requests", "status"):
        return bool(change.old == "proposed")
    opened = {c.entry for c in comparison.changes if c.old == "proposed"}
    if change.field == "reasons" and not change.old:
        return change.entry in opened
    if change.fields[-2] != "change_requests":
        return False
    if change.kind != "added":
        # The document of the request gives way to that of the decision, which is no older.
        told, asked = (comparison.new.published(str(one or "")) for one in (change.new, change.old))
        older = change.field == "source" and told and asked and told.last < asked.first
        return change.field in {"source", "at"} and change.entry in opened and not older
    return change.field in {"by", "decided"} or (change.field == "source" and change.entry in opened)

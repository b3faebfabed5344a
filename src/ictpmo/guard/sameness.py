"""Whether a thing under one id is by all appearances another that is gone: by what it is called, and what it is for."""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from ictpmo.analysis.alike import stems_of, words_of
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.oversight import BodyEntry, Tally
from ictpmo.model.project import Assessment, Indicator, Milestone, Project, StatusReport, Value
from ictpmo.model.register import FollowUp
from ictpmo.model.values import Record

Words = frozenset[tuple[str, str]]
"""What tells a thing from others, each with what kind of word it is."""
_CALLED = ("name", "title", "statement", "text", "what")
"""The fields that say what a record is, whatever kind it is of."""


def called(record: Record) -> Words:
    """What a thing is called: no two that are on record at once should share it."""
    texts = [getattr(record, name, None) for name in _CALLED]
    found = set[tuple[str, str]]()
    if isinstance(record, Project):
        texts += [*record.former_names, *(report.name for report in record.status_reports)]
        found = {(f"id of {one.system}", one.key) for one in record.external_ids}
    elif isinstance(record, Tally):
        return frozenset((f"count of {record.as_of}", text) for text in words_of([record.base]))
    elif isinstance(record, Indicator) and not record.name:
        found = {(record.direction, text) for text in words_of([record.unit])}
    return frozenset(found | {("name", text) for text in words_of(texts)})


def meant(record: Record) -> Words:
    """What else it is known by, which others may share: what it is for, its id, and those that its id goes on from."""
    own = cast("Any", record).id
    found = {("id", own), *(("id", stem) for stem in stems_of(own))}
    if isinstance(record, Project):
        found |= {("aim", text) for text in words_of(one.statement for one in record.objectives)}
    elif isinstance(record, Milestone):
        found |= {("objective", one) for one in record.objectives}
    return frozenset(found)


def told(entry: Record) -> Words:
    """What an entry of a log tells of, whatever it says of that.

    A report tells what its document does, or its day; a request what it moves, by its day or document; a verdict its
    words, or what a body found of something by a document; a figure its time and population; of what a body did, the
    duty and the time; of a register, whose word it is, by which document.
    """
    if isinstance(entry, StatusReport):
        return frozenset({("report", str(entry.source or entry.date))})
    if isinstance(entry, ChangeRequest):
        moved = [*entry.moves, *([("budget",)] if entry.budget else [])]
        known = {str(one) for one in (entry.decided, entry.source) if one}
        return frozenset((".".join(what), one) for what in moved for one in known)
    if isinstance(entry, Value | BodyEntry | FollowUp):
        return frozenset(_told_of(entry))
    verdicts = [entry] if isinstance(entry, Assessment) else []
    return called(entry) | {(f"on {v.on}, {v.source or v.date}", by) for v in verdicts for by in words_of([v.by])}


def _told_of(entry: Value | BodyEntry | FollowUp) -> Iterator[tuple[str, str]]:
    if isinstance(entry, BodyEntry):
        yield entry.duty, str(entry.period or entry.date)
    elif isinstance(entry, FollowUp):
        yield "word", f"{getattr(entry, 'by', None)} {entry.source or entry.date}"
    elif entry.kind != "target":
        yield entry.kind, f"{entry.when} {entry.population}"


def is_same(old: Record, new: Record) -> bool:
    """Whether two projects of one id have more than that in common: a name, an aim, or half of what they promise.

    So it is of one of which nothing is said that would tell it from the other.
    """
    if not (called(new) or _aims(new) or _milestones(new)):
        return True
    if not called(old).isdisjoint(called(new)) or not _aims(old).isdisjoint(_aims(new)):
        return True
    promised, promises = (words_of(milestone.name for milestone in _milestones(one)) for one in (old, new))
    return bool(promised) and 2 * len(promised & promises) >= len(promised)


def _aims(record: Record) -> set[str]:
    purpose = getattr(record, "purpose", None)
    return words_of([purpose]) | {text for kind, text in meant(record) if kind == "aim"}


def _milestones(record: Record) -> Sequence[Milestone]:
    return cast("Project", record).milestones

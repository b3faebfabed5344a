"""Facts of registers as evidence: what is said, by which document and place, and where that stands in the file."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.statement import Statement
from ictpmo.finding.finding import ONE, Evidence, Finding, Pointer, Severity, Size
from ictpmo.finding.sentence import Name, NameList, Sentence, sentence
from ictpmo.language.width import cut_text
from ictpmo.model.values import Text
from ictpmo.rules.facts import claim_evidence, claim_text, fact_in
from ictpmo.source.document import Route

_SAYS = ("text", "what", "statement")
"""The field by which a record without a name is known."""
_LONGEST = 60
"""The letters of a text that stands for a name, as many as a sentence can carry."""


def record_called(held: RegisterRecord) -> Name:
    """A record by what it says, cut where it is long: its id where it says nothing."""
    record = held.record
    if hasattr(record, "name"):
        return Name(record.id, record.name)
    return Name(record.id, cut_text(next(getattr(record, name) for name in _SAYS if hasattr(record, name)), _LONGEST))


def record_fact(held: RegisterRecord, what: Sentence, *steps: str | int) -> Evidence:
    """A fact of a record, or of a field in it."""
    return _fact(held, what, (*held.route, *steps), held.source, held.at)


def said_fact(held: RegisterRecord, entry: LogEntry[Any], what: Sentence, *steps: str) -> Evidence:
    """A fact of an entry of a record's log."""
    return _fact(held, what, (*entry.route, *steps), entry.source, entry.at)


def _fact(held: RegisterRecord, what: Sentence, route: Route, source: str | None, at: str | None) -> Evidence:
    return fact_in(held.listed.around, Pointer(held.path, route), what, (source, at))


def on_record(
    held: RegisterRecord,
    message: Sentence,
    evidence: Iterable[Evidence],
    *,
    route: Route = (),
    severity: Severity = Severity.WARNING,
    size: Size = ONE,
) -> Finding:
    """A finding on a record of a register: on its project, where it stands in the file of one."""
    return Finding(
        severity=severity,
        project=held.listed.project,
        message=message,
        pointer=Pointer(held.path, route or held.route),
        evidence=tuple(evidence),
        size=size,
    )


def due_fact(held: RegisterRecord, due: object, what: Sentence) -> Evidence:
    """A due date: where the log gives it last, else where the record was made with it."""
    moved = [entry for entry in held.log if entry.record.due == due]
    return said_fact(held, moved[-1], what, "due") if moved else record_fact(held, what, "due")


def open_at_claim(
    project: ProjectSnapshot,
    claim: Statement,
    still_open: Sequence[RegisterRecord],
    message: Sentence,
    evidence: Iterable[Evidence],
) -> Finding:
    """A finding on a project that is claimed to be done: a note where only the recorder ties what is open to it."""
    stated = [held for held in still_open if not held.inferred_tie(project.project.id)]
    called = NameList.of(record_called(held) for held in still_open)
    return Finding(
        severity=Severity.WARNING if stated else Severity.NOTE,
        project=project.project.id,
        message=replace(message, values={"claim": claim_text(claim), "count": len(still_open), "what": called}),
        pointer=Pointer(project.path, claim.route),
        evidence=(claim_evidence(project, claim), *evidence),
        size=Size(len(still_open)),
    )


def who(snapshot: Snapshot, entry: LogEntry[Any]) -> Text | Sentence:
    """Who says an entry; the document, where nobody is named."""
    by = entry.record.by
    return snapshot.portfolio.called(by) if by else sentence("the report")

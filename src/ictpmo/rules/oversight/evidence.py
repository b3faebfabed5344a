"""Facts of registers as evidence: what is said, by which document and place, and where that stands in the file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.results import Measured
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.statement import Statement
from ictpmo.finding import ONE, Evidence, Finding, Name, NameList, Pointer, Sentence, Severity, Size, sentence
from ictpmo.language.width import cut_text
from ictpmo.model.values import Text
from ictpmo.rules.facts import claim_by_any, claim_evidence, claim_text, fact_in, noted, warning
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
    return fact_in(held.around, Pointer(held.path, route), what, (source, at))


def on_record(
    held: RegisterRecord | Measured,
    message: Sentence,
    evidence: Iterable[Evidence],
    *,
    route: Route = (),
    severity: Severity = Severity.WARNING,
    size: Size = ONE,
) -> Finding:
    """A finding on a record of a register, or on an indicator: on its project, where it stands in the file of one."""
    return Finding(
        severity=severity,
        project=held.project,
        message=message,
        pointer=Pointer(held.path, route or held.route),
        evidence=tuple(evidence),
        size=size,
    )


def due_fact(held: RegisterRecord, due: object, what: Sentence) -> Evidence:
    """A due date: where the log gives it last, else where the record was made with it."""
    moved = [entry for entry in held.log if entry.record.due == due]
    return said_fact(held, moved[-1], what, "due") if moved else record_fact(held, what, "due")


def left_at_claim(
    snapshot: Snapshot,
    name: str,
    is_left: Callable[[ProjectSnapshot, RegisterRecord, Statement], bool],
    message: Sentence,
    facts: Callable[[ProjectSnapshot, RegisterRecord], Iterable[Evidence]],
) -> Iterator[Finding]:
    """What is left of a list of the registers where projects are claimed to be done: one finding a project.

    It is a note where only the recorder ties what is left to the project.
    """
    for project in snapshot.projects:
        own = project.project.id
        tied = snapshot.records_on(name, own)
        claim = claim_by_any(project) if tied else None
        left = [one for one in tied if claim and is_left(project, one, claim)]
        if claim and left:
            called = NameList.of(map(record_called, left))
            said = replace(message, values={"claim": claim_text(claim), "count": len(left), "what": called})
            evidence = (claim_evidence(project, claim), *(fact for one in left for fact in facts(project, one)))
            found = warning(project, claim.route, said, evidence, size=Size(len(left)))
            yield noted(found) if all(one.inferred_tie(own) for one in left) else found


def who(seen: Snapshot | ProjectSnapshot, entry: LogEntry[Any]) -> Text | Sentence:
    """Who says an entry; the document, where nobody is named."""
    by = entry.record.by
    return seen.portfolio.called(by) if by else sentence("the report")

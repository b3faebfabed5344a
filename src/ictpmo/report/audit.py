"""What the auditor has to say, project by project, gravest first, with the evidence."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.jsonable import flat
from ictpmo.finding import Evidence, Finding, LocatedFinding, Location, Severity, SourceFiles, substance
from ictpmo.model.values import Translations
from ictpmo.report.findings import finding_value
from ictpmo.report.page import Block, Heading, Items, Page, Paragraph, Tone, clocks_text, counted, place_text, text_of
from ictpmo.rules.acknowledgement import Judged, acknowledgements, judge


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a finding's evidence, and where it stands."""

    evidence: Evidence
    shown: Location


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding as it is reported."""

    judged: Judged
    shown: Location
    facts: tuple[Fact, ...]
    why: str | None
    """Why it matters, where the reader asked for it."""

    @property
    def finding(self) -> Finding:
        """The finding itself."""
        return self.judged.finding

    @property
    def acknowledged(self) -> bool:
        """Whether someone has accepted it, and that still holds."""
        return self.judged.acknowledged is not None


@dataclass(frozen=True, slots=True)
class Audit:
    """The audit of a portfolio in a view."""

    title: str | Translations
    as_of: date
    known_by: date | None
    findings: tuple[Reported, ...]
    void: int
    """Acknowledgements of findings that are not raised, or no longer by the same facts."""
    names: Mapping[str, str | Translations | None]
    left_out: int
    """Findings that are raised, and that nobody asked for."""

    def value(self) -> dict[str, Any]:
        """It as JSON has it."""
        return {
            "as_of": self.as_of.isoformat(),
            "known_by": self.known_by.isoformat() if self.known_by else None,
            "title": self.title,
            "findings": [_value(reported) for reported in self.findings],
            "summary": self.summary(),
        }

    def summary(self) -> dict[str, Any]:
        """The findings, counted; acknowledged ones apart."""
        counted = [reported.finding for reported in self.findings if not reported.acknowledged]
        severities = Counter(str(finding.severity) for finding in counted)
        return {
            **{f"{severity}s": severities[severity] for severity in Severity},
            "acknowledged": sum(reported.acknowledged for reported in self.findings),
            "acknowledgements_expired": sum(reported.judged.expired is not None for reported in self.findings),
            "acknowledgements_void": self.void,
            "left_out": self.left_out,
            "by_rule": dict(sorted(Counter(finding.rule for finding in counted).items())),
            "by_project": dict(sorted(Counter(finding.project or "(portfolio)" for finding in counted).items())),
        }

    columns = (
        "rule",
        "severity",
        "project",
        "subject",
        "message",
        "remedy",
        "why",
        "path",
        "line",
        "column",
        "fingerprint",
        "size",
        "size_of",
        "folds",
        "acknowledged.by",
        "acknowledged.reason",
        "acknowledged.until",
        "evidence",
    )

    def records(self) -> list[Mapping[str, Any]]:
        """A row a finding."""
        return [flat(_value(reported)) for reported in self.findings]

    def marked(self) -> tuple[LocatedFinding, ...]:
        """The findings that nobody has acknowledged, with their places and fingerprints."""
        open_ones = [reported for reported in self.findings if not reported.acknowledged]
        return tuple((item.finding, item.shown, item.judged.fingerprint) for item in open_ones)

    def reach(self, threshold: Severity) -> bool:
        """Whether any finding that nobody has acknowledged is at least as grave as the threshold."""
        return any(r.finding.severity.reaches(threshold) for r in self.findings if not r.acknowledged)

    def page(self) -> Page:
        """It as a page."""
        blocks: list[Block] = [
            Heading(text_of(self.title), 1),
            Paragraph(f"Audit {clocks_text(self.as_of, self.known_by)}."),
        ]
        for project, findings in self.groups():
            name = text_of(self.names.get(project or ""))
            blocks.append(Heading(f"{project}: {name}" if name else project or "The portfolio"))
            for reported in findings:
                blocks += _blocks(reported)
        blocks += [Heading("Summary"), Items(tuple(self._summary_lines()))]
        return Page(tuple(blocks))

    def groups(self) -> list[tuple[str | None, list[Reported]]]:
        """The findings by project, in the order in which they are reported."""
        groups: dict[str | None, list[Reported]] = {}
        for reported in self.findings:
            groups.setdefault(reported.finding.project, []).append(reported)
        return list(groups.items())

    def _summary_lines(self) -> list[str]:
        summary = self.summary()
        counts = [counted(summary[f"{severity}s"], severity) for severity in Severity if summary[f"{severity}s"]]
        lines = [", ".join(counts) or "No findings"]
        if summary["acknowledged"]:
            lines.append(f"{summary['acknowledged']} acknowledged, counted apart")
        if summary["acknowledgements_expired"]:
            lines.append(f"{summary['acknowledgements_expired']} with an acknowledgement that has expired")
        if self.void:
            what = counted(self.void, "acknowledgement")
            lines.append(f"{what} void: the finding is gone, or its facts have changed")
        if self.left_out:
            lines.append(f"{counted(self.left_out, 'finding')} left out by the options given")
        lines += [f"{rule}: {count}" for rule, count in summary["by_rule"].items()]
        return lines


def build(
    snapshot: Snapshot,
    findings: Iterable[Finding],
    documents: SourceFiles,
    *,
    reasons: Mapping[str, str] | None = None,
    known: Collection[tuple[str, str | None, frozenset[str]]] = (),
    left_out: int = 0,
) -> Audit:
    """The findings grouped by project, gravest first; those known already, by their substance, are left out too."""
    # File by file: places are looked up by composing a file, and the last few composed are held.
    by_file = sorted(findings, key=lambda finding: finding.pointer.path)
    raised: set[str] = set()
    reported: list[Reported] = []
    for found in judge(by_file, snapshot.portfolio, documents, snapshot.view):
        raised.add(found.fingerprint)
        if substance(found.finding) not in known:
            reported.append(_reported(found, documents, reasons or {}))
    worst: dict[str | None, tuple[int, int, float]] = {}
    for item in reported:
        weight = item.finding.weight
        worst[item.finding.project] = min(weight, worst.get(item.finding.project, weight))
    reported.sort(key=lambda item: _order(item, worst))
    return Audit(
        title=snapshot.portfolio.settings.title,
        as_of=snapshot.view.as_of,
        known_by=snapshot.view.known_by,
        findings=tuple(reported),
        void=sum(entry.finding not in raised for entry in acknowledgements(snapshot.portfolio)),
        left_out=left_out + len(by_file) - len(reported),
        names={project.project.id: project.project.name for project in snapshot.projects},
    )


def _order(item: Reported, worst: Mapping[str | None, tuple[int, int, float]]) -> tuple[Any, ...]:
    finding = item.finding
    place = (item.shown.path, item.shown.line, item.shown.column)
    return worst[finding.project], finding.project or "", item.acknowledged, finding.weight, finding.rule, place


def _reported(judged: Judged, documents: SourceFiles, reasons: Mapping[str, str]) -> Reported:
    facts = tuple(Fact(evidence, documents.show(evidence.pointer)) for evidence in judged.finding.evidence)
    return Reported(judged, documents.show_finding(judged.finding), facts, reasons.get(judged.finding.rule))


def _value(reported: Reported) -> dict[str, Any]:
    finding, shown = reported.finding, reported.shown
    held = reported.judged.acknowledged
    return {
        **finding_value(finding, shown),
        **({"why": reported.why} if reported.why else {}),
        "fingerprint": reported.judged.fingerprint,
        "size": finding.size.figure,
        "size_of": finding.size.of,
        "folds": list(finding.folds),
        "acknowledged": {"by": held.by, "reason": held.reason, "until": str(held.until or "")} if held else None,
        "evidence": [_fact_value(fact) for fact in reported.facts],
    }


def _fact_value(fact: Fact) -> dict[str, Any]:
    return {
        "fact": str(fact.evidence.fact),
        "source": fact.evidence.source,
        "at": fact.evidence.at,
        "subject": fact.shown.subject,
        "path": fact.shown.path,
        "line": fact.shown.line,
    }


def _blocks(reported: Reported) -> list[Block]:
    finding, shown, judged = reported.finding, reported.shown, reported.judged
    mark = "acknowledged " if reported.acknowledged else ""
    place = f"{shown.path}:{shown.line}:{shown.column}"
    lines = ["Evidence:", *(f"  {fact.evidence.fact} ({_where(fact)})" for fact in reported.facts)]
    if reported.why:
        lines.append(f"Why it matters: {reported.why}")
    lines.append(f"Remedy: {finding.remedy}")
    if judged.acknowledged:
        until = f" until {judged.acknowledged.until}" if judged.acknowledged.until else ""
        lines.append(f"Acknowledged by {judged.acknowledged.by}{until}: {judged.acknowledged.reason}")
    if judged.expired:
        lines.append(f"An acknowledgement by {judged.expired.by} expired on {judged.expired.until}")
    lines.append(f"{place}, fingerprint {judged.fingerprint}")
    tone: Tone = "quiet" if reported.acknowledged or finding.severity is Severity.NOTE else "fair"
    sentence = f"{mark}{finding.severity}: {finding.message} [{finding.rule}]"
    return [Paragraph(sentence, tone), Items(tuple(lines))]


def _where(fact: Fact) -> str:
    return f"{place_text(fact.evidence.source, fact.evidence.at)}; {fact.shown.path}:{fact.shown.line}"

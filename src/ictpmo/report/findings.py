"""What a check found, with the place of everything, and the counts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ictpmo.facts.jsonable import flat
from ictpmo.finding import Finding, LocatedFinding, Location, Severity, SourceFiles, in_file_order
from ictpmo.report.page import Cell, Column, Fit, Heading, Page, Paragraph, Table, Tone, counted

_TONES: dict[Severity, Tone] = {Severity.ERROR: "poor", Severity.WARNING: "fair", Severity.NOTE: "quiet"}


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of a check of files, in file order."""

    found: tuple[tuple[Finding, Location], ...]
    files: int
    title: str = "Validation"

    def value(self) -> dict[str, Any]:
        """It as JSON has it."""
        severities = Counter(str(finding.severity) for finding, _ in self.found)
        return {
            "findings": self.records(),
            "summary": {
                "files": self.files,
                "files_with_findings": self._files_with_findings(),
                **{f"{severity}s": severities[severity] for severity in Severity},
                "by_rule": dict(sorted(Counter(finding.rule for finding, _ in self.found).items())),
            },
        }

    columns = ("rule", "severity", "project", "subject", "message", "remedy", "path", "line", "column")

    def records(self) -> list[Mapping[str, Any]]:
        """A row a finding."""
        return [flat(finding_value(finding, shown)) for finding, shown in self.found]

    def lines(self) -> list[str]:
        """A line a finding, as compilers and editors know it: `path:line:column: severity: message [rule]`."""
        return [
            f"{shown.path}:{shown.line}:{shown.column}: {finding.severity}: {_sentence(finding)} [{finding.rule}]"
            for finding, shown in self.found
        ]

    def summary(self) -> str:
        """What was checked, and how much was found."""
        counts = Counter(finding.severity for finding, _ in self.found)
        said = ", ".join(counted(counts[severity], severity) for severity in Severity if counts[severity])
        if not said:
            looked = f"{counted(self.files, 'file')}: no findings"
            return looked if self.files else "nothing to judge: no commit changes a file of the portfolio"
        return f"{said} in {self._files_with_findings()} of {counted(self.files, 'file')}"

    def page(self) -> Page:
        """It as a page."""
        columns = (
            Column("Place", fit=Fit.WRAP),
            Column("Severity"),
            Column("Finding", fit=Fit.WRAP),
            Column("Rule"),
        )
        rows = tuple(
            (
                Cell(f"{shown.path}:{shown.line}:{shown.column}"),
                Cell(str(finding.severity), _TONES[finding.severity]),
                Cell(_sentence(finding)),
                Cell(finding.rule),
            )
            for finding, shown in self.found
        )
        table = (Table(columns, rows),) if rows else ()
        return Page((Heading(self.title, 1), Paragraph(f"{self.summary()}."), *table))

    def reach(self, threshold: Severity) -> bool:
        """Whether any finding is at least as grave as the threshold."""
        return any(finding.severity.reaches(threshold) for finding, _ in self.found)

    def _files_with_findings(self) -> int:
        return len({shown.path for _, shown in self.found})


def build(findings: Iterable[Finding], documents: SourceFiles, files: int) -> Findings:
    """The findings with their places."""
    return Findings(tuple(in_file_order(findings, documents)), files)


def of_marked(marked: Iterable[LocatedFinding], files: int, title: str = "Validation") -> Findings:
    """Findings that have their places."""
    return Findings(tuple((finding, shown) for finding, shown, _ in marked), files, title)


def finding_value(finding: Finding, shown: Location) -> dict[str, Any]:
    """A finding as JSON has it."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "project": finding.project,
        "subject": shown.subject,
        "message": str(finding.message),
        "remedy": str(finding.remedy),
        "path": shown.path,
        "line": shown.line,
        "column": shown.column,
    }


def _sentence(finding: Finding) -> str:
    return f"{finding.message}; {finding.remedy}"

"""The audit of the shipped portfolio, kept as a text to be read like prose when it changes."""

from datetime import date
from pathlib import Path

import pytest

from conftest import SHIPPED
from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import default_view, take_snapshot
from ictpmo.finding import Evidence, Finding
from ictpmo.finding.places import SourceFiles
from ictpmo.load.portfolio import load_folder
from ictpmo.rules.audit import audit
from rule_examples import TODAY

GOLDEN = Path(__file__).parent / "golden" / "audit.txt"


def audited() -> str:
    """The findings by what is known in the end, and by what was known at the end of 2018."""
    loaded = load_folder(SHIPPED)
    assert loaded.sound
    lines = []
    for view in (default_view(loaded.sound, TODAY), default_view(loaded.sound, TODAY, known_by=date(2018, 12, 31))):
        found = sorted(
            audit(take_snapshot(loaded.sound, view)), key=lambda finding: (finding.project or "", finding.rule)
        )
        lines += [_heading(view), ""]
        for finding in found:
            lines += [*_told(finding, loaded.documents), ""]
    return "\n".join(lines).replace(SHIPPED.as_posix(), "portfolio")


def _heading(view: View) -> str:
    known = f"known by {view.known_by}" if view.known_by else "all that is known"
    return f"As of {view.as_of}, {known}"


def _told(finding: Finding, documents: SourceFiles) -> list[str]:
    head = f"{finding.project or 'the portfolio'}: {finding.severity}: {finding.rule}"
    facts = [f"  - {_fact(evidence, documents)}" for evidence in finding.evidence]
    return [head, f"  {finding.message}.", *facts]


def _fact(evidence: Evidence, documents: SourceFiles) -> str:
    shown = documents.show(evidence.pointer)
    cited = ", ".join(part for part in (evidence.source, evidence.at) if part)
    return f"{evidence.fact} [{cited}; {shown.path}:{shown.line}]"


@pytest.mark.no_cover
def test_the_audit_of_the_shipped_portfolio(pytestconfig: pytest.Config) -> None:
    text = audited()
    if pytestconfig.getoption("--update-golden"):
        GOLDEN.write_text(text, encoding="utf-8", newline="")
    assert text == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.no_cover
def test_every_finding_is_in_the_table_of_findings() -> None:
    """Each finding on the shipped portfolio was checked against its document; the table has a row for each."""
    table = (SHIPPED.parent / "docs" / "audit-of-the-portfolio.md").read_text(encoding="utf-8")
    for part, heading in zip(_views(audited()), _views_of_table(table), strict=True):
        assert sorted(part) == sorted(heading)


def _views(text: str) -> list[list[tuple[str, str]]]:
    parts = text.split("As of ")[1:]
    heads = [
        [line.split(": ") for line in part.splitlines()[1:] if line and not line.startswith(" ")] for part in parts
    ]
    return [[(project, rule) for project, _, rule in part] for part in heads]


def _views_of_table(text: str) -> list[list[tuple[str, str]]]:
    """The rows of each view's table: a project, and the rule in the cell after it."""
    views = []
    for part in text.split("\n## As of ")[1:]:
        rows = [
            [cell.strip().strip("`") for cell in line.split("|")]
            for line in part.splitlines()
            if line.startswith("| `")
        ]
        views.append([(row[1], row[2]) for row in rows])
    return views

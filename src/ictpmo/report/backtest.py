"""What the audit had said before oversight bodies did, what it had not, and what nobody ever confirmed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ictpmo.analysis.clock import View
from ictpmo.analysis.timespan import Days
from ictpmo.facts.jsonable import flat
from ictpmo.finding import Severity
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.values import Translations
from ictpmo.report.page import (
    UNKNOWN,
    Block,
    Cell,
    Column,
    Fit,
    Heading,
    Items,
    Page,
    Paragraph,
    Table,
    counted,
    place_text,
    text_of,
)
from ictpmo.rules.backtest import Backtest, Confirmation


@dataclass(frozen=True, slots=True)
class BacktestReport:
    """A backtest of a portfolio."""

    title: str | Translations
    as_of: date
    known_by: date | None
    backtest: Backtest

    def value(self) -> dict[str, Any]:
        """It as JSON has it."""
        recall = self.backtest.recall
        return {
            "as_of": self.as_of.isoformat(),
            "known_by": self.known_by.isoformat() if self.known_by else None,
            "title": self.title,
            "publications": [
                {
                    "published": str(publication.published),
                    "sources": list(publication.sources),
                    "warnings": sum(finding.severity is Severity.WARNING for finding in publication.findings),
                    "notes": sum(finding.severity is Severity.NOTE for finding in publication.findings),
                }
                for publication in self.backtest.publications
            ],
            "assessments": [_value(entry) for entry in self.backtest.confirmations],
            "recall": None if recall is None else round(recall, 3),
            "unconfirmed": [
                {"project": entry.project, "rule": entry.rule, "first_raised": str(entry.first_raised)}
                for entry in self.backtest.unconfirmed
            ],
        }

    columns = (
        "project",
        "on",
        "verdict",
        "confirmed_by",
        "confirmed_on",
        "source",
        "at",
        "first_raised",
        "rules",
        "lead_days.min",
        "lead_days.max",
    )

    def records(self) -> list[Mapping[str, Any]]:
        """A row an assessment."""
        return [flat(_value(entry)) for entry in self.backtest.confirmations]

    def page(self) -> Page:
        """It as a page."""
        tested = self.backtest
        lines = tuple(_publication_lines(tested))
        seen = sum(entry.first_raised is not None for entry in tested.confirmations)
        blocks: list[Block] = [
            Heading(text_of(self.title), 1),
            Paragraph(
                f"Backtest as of {self.as_of}: of {len(tested.confirmations)} adverse assessments by oversight bodies, "
                f"the audit had warned of {seen} before they were published."
            ),
        ]
        if tested.confirmations:
            blocks += [Heading("Assessments"), _table(tested.confirmations)]
            blocks.append(
                Paragraph("A lead is a range where dates of publication are known to the year only.", "quiet")
            )
        blocks += [
            Heading("Publications"),
            Items(lines) if lines else Paragraph("No document with a date is cited.", "quiet"),
            Heading("Warnings that no assessment has confirmed"),
            Items(
                tuple(
                    f"{e.project or 'the portfolio'}: {e.rule}, first raised {e.first_raised}"
                    for e in tested.unconfirmed
                )
            )
            if tested.unconfirmed
            else Paragraph("None.", "quiet"),
        ]
        return Page(tuple(blocks))


def build(portfolio: Portfolio, tested: Backtest, view: View) -> BacktestReport:
    """The report of a backtest."""
    return BacktestReport(portfolio.settings.title, view.as_of, view.known_by, tested)


def _publication_lines(tested: Backtest) -> list[str]:
    lines = []
    for publication in tested.publications:
        warnings = sum(finding.severity is Severity.WARNING for finding in publication.findings)
        lines.append(f"{publication.published}: {', '.join(publication.sources)}: {counted(warnings, 'warning')} then")
    return lines


def _value(entry: Confirmation) -> dict[str, Any]:
    return {
        "project": entry.project,
        "on": entry.assessment.on,
        "verdict": entry.assessment.verdict,
        "confirmed_by": text_of(entry.assessment.by),
        "confirmed_on": str(entry.published),
        "source": entry.source,
        "at": entry.at,
        "first_raised": str(entry.first_raised) if entry.first_raised else None,
        "rules": list(entry.rules),
        "lead_days": {"min": entry.lead.least, "max": entry.lead.most} if entry.lead else None,
    }


def _table(entries: tuple[Confirmation, ...]) -> Table:
    columns = (
        Column("Project", fit=Fit.WRAP),
        Column("Assessed", fit=Fit.WRAP),
        Column("Raised", fit=Fit.WRAP),
        Column("Lead, days", fit=Fit.WRAP),
        Column("By rule", fit=Fit.WRAP),
    )
    return Table(columns, tuple(_row(entry) for entry in entries))


def _row(entry: Confirmation) -> tuple[Cell, ...]:
    on = "" if entry.assessment.on == "project" else f"{entry.assessment.on}: "
    assessed = (
        f"{on}{entry.assessment.verdict.replace('-', ' ')} ({place_text(entry.source, entry.at)}; {entry.published})"
    )
    raised = Cell(str(entry.first_raised)) if entry.first_raised else Cell("not raised", "poor")
    return (
        Cell(entry.project),
        Cell(assessed),
        raised,
        Cell(_lead_text(entry.lead)),
        Cell(", ".join(entry.rules) or UNKNOWN),
    )


def _lead_text(lead: Days | None) -> str:
    if lead is None:
        return UNKNOWN
    return str(lead.least) if lead.exact is not None else f"{lead.least} to {lead.most}"

"""A rule explained: what it finds, why it matters, what to do, and an example with its correct twin."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ictpmo.facts.rule_docs import RuleDoc
from ictpmo.report.page import Block, Cell, Column, Fit, Heading, Items, Listing, Page, Paragraph, Table

FAMILIES = {
    "validation": "validation: whether the files are right",
    "audit": "the audit: whether the projects are",
    "guard": "the guard: what may not change in silence between two versions",
}


@dataclass(frozen=True, slots=True)
class RuleReport:
    """One rule."""

    rule: RuleDoc

    def value(self) -> dict[str, Any]:
        """It as JSON has it."""
        return {**asdict(self.rule), "prevails_over": [name for name, _ in self.rule.prevails_over]}

    columns = ("name", "family", "theme", "what", "why", "remedy", "raised", "silent")

    def records(self) -> list[Mapping[str, Any]]:
        """The rule as a row."""
        return [asdict(self.rule)]

    def page(self) -> Page:
        """It as a page."""
        rule = self.rule
        blocks: list[Block] = [
            Heading(rule.name, 1),
            Paragraph(f"A rule of {FAMILIES[rule.family]}."),
            Paragraph(rule.what),
            Heading("Why it matters"),
            Paragraph(rule.why),
            Heading("Remedy"),
            Paragraph(rule.remedy),
        ]
        if rule.prevails_over:
            lines = tuple(f"{name}: {because}" for name, because in rule.prevails_over)
            blocks += [Heading("Takes in, where the facts are the same"), Items(lines)]
        for title, example in (("An example that raises it", rule.raised), ("The same put right", rule.silent)):
            if example:
                blocks += [Heading(title), Listing(example)]
        return Page(tuple(blocks))


@dataclass(frozen=True, slots=True)
class RuleList:
    """All rules."""

    rules: tuple[RuleDoc, ...]

    def value(self) -> dict[str, Any]:
        """It as JSON has it."""
        return {"rules": self.records()}

    columns = ("name", "family", "theme", "what")

    def records(self) -> list[Mapping[str, Any]]:
        """A row a rule."""
        return [
            {"name": rule.name, "family": rule.family, "theme": rule.theme, "what": rule.what} for rule in self.rules
        ]

    def page(self) -> Page:
        """It as a page."""
        columns = (
            Column("Rule", fit=Fit.WRAP),
            Column("Finds", fit=Fit.WRAP),
        )
        blocks: list[Block] = [Heading("Rules", 1)]
        for theme in dict.fromkeys(rule.theme for rule in self.rules):
            rows = tuple((Cell(rule.name), Cell(rule.what)) for rule in self.rules if rule.theme == theme)
            blocks += [Heading(theme.capitalize()), Table(columns, rows)]
        return Page(tuple(blocks))


def build(rule: RuleDoc) -> RuleReport:
    """The explanation of a rule."""
    return RuleReport(rule)


def build_list(rules: tuple[RuleDoc, ...]) -> RuleList:
    """All rules, by theme."""
    return RuleList(rules)

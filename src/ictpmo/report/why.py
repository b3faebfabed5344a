"""The chain of entries and sources behind a figure, oldest first, and what it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.finding import SourceFiles
from ictpmo.model.project import Project
from ictpmo.report.chains import Chain, Chains, Link
from ictpmo.report.page import (
    UNKNOWN,
    Block,
    Cell,
    Column,
    Fit,
    Heading,
    Page,
    Paragraph,
    Table,
    place_text,
)
from ictpmo.report.project_line import heading_text


@dataclass(frozen=True, slots=True)
class Why:
    """The chains behind the facts of a project that were asked for."""

    project: Project
    as_of: date
    known_by: date | None
    chains: tuple[Chain, ...]

    def value(self) -> dict[str, Any]:
        """It as JSON has it."""
        return {
            "as_of": self.as_of.isoformat(),
            "known_by": self.known_by.isoformat() if self.known_by else None,
            "project": self.project.id,
            "facts": [
                {"fact": chain.fact, "result": chain.result, "chain": [_value(link) for link in chain.links]}
                for chain in self.chains
            ],
        }

    columns = ("fact", "date", "says", "source", "at", "path", "line")

    def records(self) -> list[Mapping[str, Any]]:
        """A row a link."""
        return [{"fact": chain.fact, **_value(link)} for chain in self.chains for link in chain.links]

    def page(self) -> Page:
        """It as a page."""
        blocks: list[Block] = [Heading(heading_text(self.project), 1)]
        for chain in self.chains:
            blocks += [Heading(chain.fact), Paragraph(chain.result)]
            if chain.links:
                blocks.append(_table(chain))
        return Page(tuple(blocks))


def build(project: ProjectSnapshot, documents: SourceFiles, fact: str | None) -> Why | None:
    """The chain behind a fact, or behind all that stand in a line of the status; nothing for a fact there is not."""
    chains = Chains(project, documents)
    found = chains.of(fact) if fact else chains.overview()
    if not found:
        return None
    view = project.history.view
    return Why(project.project, view.as_of, view.known_by, tuple(found))


def _value(link: Link) -> dict[str, Any]:
    return {
        "date": link.date,
        "says": link.says,
        "source": link.source,
        "at": link.at,
        "path": link.shown.path,
        "line": link.shown.line,
    }


def _table(chain: Chain) -> Table:
    columns = (
        Column("Date"),
        Column("Says", fit=Fit.WRAP),
        Column("Source", fit=Fit.WRAP),
        Column("Place", fit=Fit.WRAP),
    )
    rows = tuple(
        (
            Cell(link.date or UNKNOWN),
            Cell(link.says),
            Cell(place_text(link.source, link.at)),
            Cell(f"{link.shown.path}:{link.shown.line}"),
        )
        for link in chain.links
    )
    return Table(columns, rows)

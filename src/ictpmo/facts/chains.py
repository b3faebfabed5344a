"""The chain behind a figure: the entries and sources that it comes from, and what they come to."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.facts.answers import Answer
from ictpmo.facts.fact import Fact, computed
from ictpmo.facts.findings import SentenceText
from ictpmo.finding.finding import Evidence, Finding
from ictpmo.finding.places import Location, SourceFiles
from ictpmo.model.dates import Date
from ictpmo.model.meaning import Meaning


@dataclass(frozen=True)
class LinkFact(Fact):
    """One entry in a chain."""

    date: Annotated[Date | None, Meaning("The date that it counts from; of the charter, none.")]
    says: Annotated[SentenceText, Meaning("What it says.")]
    source: Annotated[str | None, Meaning("The document that says so.")]
    at: Annotated[str | None, Meaning("The place in the document.")]
    location: Location

    @computed
    def path(self) -> str:
        """The file."""
        return self.location.path

    @computed
    def line(self) -> int:
        """The line in the file, counted from 1."""
        return self.location.line


@dataclass(frozen=True)
class ChainFact(Fact):
    """A fact, what it comes to, and what it comes from."""

    fact: Annotated[str, Meaning("What was asked for.")]
    result: Annotated[SentenceText, Meaning("What it comes to.")]
    chain: Annotated[tuple[LinkFact, ...], Meaning("The entries behind it, oldest first.")]


@dataclass(frozen=True)
class LinkRow(LinkFact):
    """One entry in a chain, with the fact that it is behind."""

    comes_first: ClassVar[tuple[str, ...]] = ("fact",)

    fact: Annotated[str, Meaning("What was asked for.")]


@dataclass(frozen=True)
class WhyAnswer(Answer):
    """`why`: the chains behind facts of a project, or behind a finding."""

    rows: ClassVar[str] = "links"

    snapshot: ProjectSnapshot | Snapshot
    facts: Annotated[tuple[ChainFact, ...], Meaning("The facts that were asked for.")]

    @computed
    def as_of(self) -> date:
        """The day that all is seen as of."""
        return self.snapshot.view.as_of

    @computed
    def known_by(self) -> date | None:
        """The day by which it had to be published; nothing where unlimited."""
        return self.snapshot.view.known_by

    @computed
    def project(self) -> str | None:
        """The project; nothing for a finding on the portfolio as a whole."""
        return self.snapshot.project.id if isinstance(self.snapshot, ProjectSnapshot) else None

    @property
    def links(self) -> tuple[LinkRow, ...]:
        """The entries of all chains, as the rows of CSV."""
        return tuple(
            LinkRow(link.date, link.says, link.source, link.at, link.location, chain.fact)
            for chain in self.facts
            for link in chain.chain
        )


def chain_of_finding(finding: Finding, fingerprint: str, files: SourceFiles) -> ChainFact:
    """The facts that a finding rests on, and what it says of them."""
    links = (
        LinkFact(None, item.fact, item.source, item.at, files.show(item.pointer))
        for item in finding.evidence or (Evidence(finding.message, None, None, finding.pointer),)
    )
    return ChainFact(fingerprint, finding.message, tuple(links))

"""The chain behind a figure: the entries and sources that it comes from, and what they come to."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from ictpmo.analysis.clock import View
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.facts.answers import Answer
from ictpmo.facts.fact import Fact, computed
from ictpmo.facts.field_words import said_sentence
from ictpmo.facts.responses import ResponseFact
from ictpmo.facts.shared import LocatedFact, ViewFact
from ictpmo.finding.finding import Evidence, Finding, Pointer
from ictpmo.finding.places import SourceFiles
from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.model.dates import Date
from ictpmo.model.meaning import Meaning
from ictpmo.model.portfolio import Portfolio


@dataclass(frozen=True)
class LinkFact(LocatedFact):
    """One entry in a chain."""

    date: Annotated[Date | None, Meaning("The date that it counts from; of the charter, none.")]
    says: Annotated[Sentence, Meaning("What it says.")]
    source: Annotated[str | None, Meaning("The document that says so.")]
    at: Annotated[str | None, Meaning("The place in the document.")]


@dataclass(frozen=True)
class ChainFact(Fact):
    """A fact, what it comes to, and what it comes from."""

    fact: Annotated[str, Meaning("What was asked for.")]
    result: Annotated[Sentence, Meaning("What it comes to.")]
    chain: Annotated[tuple[LinkFact, ...], Meaning("The entries behind it, oldest first.")]


@dataclass(frozen=True)
class LinkRow(LinkFact):
    """One entry in a chain, with the fact that it is behind."""

    comes_first: ClassVar[tuple[str, ...]] = ("fact",)

    fact: Annotated[str, Meaning("What was asked for.")]


@dataclass(frozen=True)
class WhyAnswer(ViewFact, Answer):
    """`why`: the chains behind facts of a project, or behind a finding."""

    rows: ClassVar[str] = "links"

    snapshot: ProjectSnapshot | Snapshot
    facts: Annotated[tuple[ChainFact, ...], Meaning("The facts that were asked for.")]

    @property
    def view(self) -> View:
        """The two clocks."""
        return self.snapshot.view

    @computed
    def project(self) -> str | None:
        """The project; nothing for a finding on the portfolio as a whole."""
        return self.snapshot.project.id if isinstance(self.snapshot, ProjectSnapshot) else None

    @property
    def links(self) -> tuple[LinkRow, ...]:
        """The entries of all chains, as the rows of CSV."""
        return tuple(
            LinkRow(link.location, link.date, link.says, link.source, link.at, chain.fact)
            for chain in self.facts
            for link in chain.chain
        )


def chain_of_finding(
    finding: Finding, fingerprint: str, files: SourceFiles, responses: tuple[ResponseFact, ...]
) -> ChainFact:
    """The facts that a finding rests on, what it says of them, and what management replied."""
    links = [
        LinkFact(files.show(item.pointer), None, item.fact, item.source, item.at)
        for item in finding.evidence or (Evidence(finding.message, None, None, finding.pointer),)
    ]
    links += [
        LinkFact(files.show(one.pointer), one.date, sentence("reply: {said}", said=one.said), one.source, one.at)
        for one in responses
    ]
    return ChainFact(fingerprint, finding.message, tuple(links))


def chain_of_record(held: RegisterRecord, portfolio: Portfolio, files: SourceFiles) -> ChainFact:
    """What a record was given with, then the entries of its log, oldest first; it comes to the last of them."""
    given = said_sentence(held.record, portfolio)
    links = [LinkFact(files.show(Pointer(held.path, held.route)), held.date, given, held.source, held.at)]
    for entry in held.log:
        said = said_sentence(entry.record, portfolio)
        place = files.show(Pointer(held.path, entry.route))
        links.append(LinkFact(place, entry.date, said, entry.source, entry.at))
    return ChainFact(held.record.id, links[-1].says, tuple(links))

"""The chain behind a figure: the entries and sources that it comes from, and what they come to."""

from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.tables import checks_of, quoted_otherwise, repeated_otherwise
from ictpmo.facts.answers import Answer
from ictpmo.facts.fact import Fact
from ictpmo.facts.field_words import said_sentence
from ictpmo.facts.responses import ResponseFact
from ictpmo.facts.shared import LocatedFact, ViewFact
from ictpmo.finding.finding import Evidence, Finding, Pointer
from ictpmo.finding.places import SourceFiles
from ictpmo.finding.sentence import Name, Sentence, sentence
from ictpmo.language.terms import term
from ictpmo.model.dates import Date
from ictpmo.model.meaning import Meaning, computed
from ictpmo.model.resources import ResourceTable
from ictpmo.rules.engine import run
from ictpmo.rules.resources import TABLE_RULES
from ictpmo.source.document import Route


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


def chain_of_record(held: RegisterRecord, snapshot: Snapshot, files: SourceFiles) -> ChainFact:
    """What a record was given with, then the entries of its log, oldest first; it comes to the last of them.

    Of a table, what it says of itself, with how many of its figures follow from that, and what is wrong in it.
    """
    if isinstance(held.record, ResourceTable):
        return _chain_of_table(held, held.record, snapshot, files)
    given = said_sentence(held.record, snapshot.portfolio)
    links = [LinkFact(files.show(Pointer(held.path, held.route)), held.date, given, held.source, held.at)]
    for entry in held.log:
        said = said_sentence(entry.record, snapshot.portfolio)
        place = files.show(Pointer(held.path, entry.route))
        links.append(LinkFact(place, entry.date, said, entry.source, entry.at))
    return ChainFact(held.record.id, links[-1].says, tuple(links))


def _chain_of_table(held: RegisterRecord, table: ResourceTable, snapshot: Snapshot, files: SourceFiles) -> ChainFact:
    tables = [one.record for one in snapshot.register("resources")]
    differing = {
        "quoted": len(list(quoted_otherwise(table))),
        "repeats": sum(one[0] is table for one in repeated_otherwise(tables)),
    }
    title = sentence("{value}", value=table.title)
    if table.note:
        title = sentence("{title}. {text}", title=table.title, text=table.note)
    said: list[tuple[Route, Sentence, str | None]] = [
        ((), title, held.at),
        *((("asserts", number), _asserted(table, number), held.at) for number in range(len(table.asserts))),
    ]
    for name, count in differing.items():
        if records := getattr(table, name):
            what = replace(_REPEATED[name], values={"count": len(records), "same": len(records) - count})
            said.append(((name,), what, ", ".join(dict.fromkeys(one.at for one in records if one.at)) or held.at))
    links = [
        LinkFact(files.show(Pointer(held.path, (*held.route, *way))), None, what, held.source, at)
        for way, what, at in said
    ]
    for one in run(TABLE_RULES, snapshot):
        if one.pointer.path == held.path and one.pointer.route[: len(held.route)] == held.route:
            fact = one.evidence[-1]
            links.append(LinkFact(files.show(one.pointer), None, one.message, fact.source, fact.at))
    figures = sum(cell is not None for row in table.rows for cell in row.cells)
    result = sentence("{title}; in {unit}; figures: {count}", title=table.title, count=figures, unit=table.unit)
    return ChainFact(table.id, result, tuple(links))


_REPEATED = {
    "quoted": sentence("figures of the text that repeat a cell; agree in {same} of {count}"),
    "repeats": sentence("cells that another table has too; agree in {same} of {count}"),
}


def _asserted(table: ResourceTable, number: int) -> Sentence:
    """What a table says of a row or a column, and of how many of its figures that is so."""
    assertion = table.asserts[number]
    names = {one.id: Name(one.id, one.name) for one in (table.rows if assertion.row else table.columns)}
    holds = [check.holds for check in checks_of(table) if check.assertion is assertion]
    return sentence(
        "{result}: {kind} {parts}; agrees in {same} of {count}",
        result=names[assertion.row or assertion.column or ""],
        kind=term("assertion", assertion.kind),
        parts=tuple(names[name] for name in assertion.of),
        same=sum(holds),
        count=len(holds),
    )

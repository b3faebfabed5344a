"""The chain behind a figure, or the reconciliation: the entries and sources behind it, and what they come to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar

from ictpmo.analysis.clock import LogEntry, View, inherit
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot, take_snapshot
from ictpmo.analysis.statement import OVER, Statement
from ictpmo.analysis.tables import checks_of, quoted_otherwise, repeated_otherwise
from ictpmo.facts.answers import Answer, LocatedFact, ViewFact
from ictpmo.facts.fact import Fact
from ictpmo.facts.field_words import said_sentence
from ictpmo.facts.findings import ResponseFact
from ictpmo.facts.portfolio import RollupFact, StepFact
from ictpmo.finding import Evidence, Finding, Name, Pointer, Sentence, sentence
from ictpmo.finding.places import SourceFiles
from ictpmo.language.terms import TERMS, term
from ictpmo.model.dates import Date, PartialDate
from ictpmo.model.files import PORTFOLIO_FILE
from ictpmo.model.meaning import Meaning, computed
from ictpmo.model.resources import ResourceTable
from ictpmo.model.values import Sourced
from ictpmo.rules.assurance import row_evidence
from ictpmo.rules.engine import run
from ictpmo.rules.facts import stated
from ictpmo.rules.names import project_called
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


UNKNOWN = "–"


class ProjectLinks:
    """Makes the links of one project."""

    def __init__(self, project: ProjectSnapshot, files: SourceFiles) -> None:
        """`files` tells where things are."""
        self.project = project
        self.history = project.history
        self._files = files

    def link(
        self, day: PartialDate | None, says: Sentence, source: str | None, at: str | None, route: Route
    ) -> LinkFact:
        """A link at a place in the project's file."""
        return LinkFact(self._files.show(Pointer(self.project.path, route)), day, says, source, at)

    def said(self, fact: Statement | LogEntry[Any], says: Sentence) -> LinkFact:
        """What an entry of the log states."""
        return self.link(fact.date, says, fact.source, fact.at, fact.route)

    def stated(self, *path: str, says: Callable[[Sentence], Sentence] = lambda what: what) -> Iterator[LinkFact]:
        """What entries of the log state of a fact, oldest first."""
        return (self.said(fact, says(value_sentence(fact.value))) for fact in self.history.statements(*path))

    def charter(self, says: Sentence, route: Route, *records: Sourced) -> LinkFact:
        """What the charter says; the records around it, innermost first, lend their source."""
        return self.link(None, says, *inherit(*records, self.project.project), route)

    def requests(self, *path: str) -> Iterator[LinkFact]:
        """What change requests move, by the path of the move in them."""
        for entry in self.history.requests:
            move: Any = entry.record
            for name in path:
                move = move.get(name) if isinstance(move, dict) else getattr(move, name, None)
            if move is not None:
                says = sentence(
                    "{request} ({status}): {old} → {new}",
                    request=entry.record.id,
                    status=term("request", entry.record.status),
                    old=move.from_ or UNKNOWN,
                    new=move.to or UNKNOWN,
                )
                yield self.said(entry._replace(route=(*entry.route, *path)), says)

    def corrections(self, on: str) -> Iterator[LinkFact]:
        """What was corrected of a fact."""
        for index, entry in enumerate(self.project.project.corrections):
            if entry.on == on:
                old, new = entry.from_ or UNKNOWN, entry.to or UNKNOWN
                says = sentence("corrected from {old} to {new}: {reason}", old=old, new=new, reason=entry.reason)
                yield self.link(entry.date, says, entry.source, entry.at, ("corrections", index))


def value_sentence(value: Any) -> Sentence:  # noqa: ANN401 - any fact
    """What a report says, in words: a state, a figure in per cent, or a date."""
    if isinstance(value, int | float):
        return sentence("{figure}%", figure=value)
    if isinstance(value, str) and value in TERMS["state"]:
        return sentence("{state}", state=term("state", value))
    return sentence("{value}", value=value)


RECONCILIATION = "reconciliation"
"""What the portfolio as a whole can be asked for."""


def chains_of_reconciliation(snapshot: Snapshot, files: SourceFiles) -> tuple[ChainFact, ...]:
    """A chain a step: what was published, which projects were closed since, and the rows of the document."""
    chains, known = [], set[str]()
    for step in RollupFact(snapshot).reconciliation:
        links = [*_published(snapshot, step), *_closed(snapshot, step, known)]
        links += [fact for row in (step.by_rows.rows if step.by_rows else ()) for fact in row_evidence(row)]
        shown = (LinkFact(files.show(one.pointer), None, one.fact, one.source, one.at) for one in links)
        chains.append(ChainFact(RECONCILIATION, _result(step), tuple(shown)))
    return tuple(chains)


def _result(step: StepFact) -> Sentence:
    ours = step.step
    result = sentence(
        "{date}: {remaining} of {projects} projects left by the log",
        date=ours.as_of,
        remaining=ours.remaining,
        projects=ours.projects,
    )
    if step.claim and step.claim.remaining is not None:
        result = sentence("{result}; {published} published", result=result, published=step.claim.remaining)
    if step.by_rows:
        result = sentence(
            "{result}; {left} by the rows of the document, {complete} of {rows} complete",
            result=result,
            left=step.by_rows.left,
            complete=step.by_rows.complete,
            rows=step.rows,
        )
    return result


def _published(snapshot: Snapshot, step: StepFact) -> Iterator[Evidence]:
    if step.claim:
        index = snapshot.portfolio.settings.claims.index(step.claim)
        counts = (step.claim.projects, step.claim.completed, step.claim.remaining)
        said = tuple(
            replace(what, values={"count": count})
            for count, what in zip(counts, _PUBLISHED, strict=True)
            if count is not None
        )
        fact = sentence("published: {counts} as of {date}", counts=said, date=step.claim.as_of)
        yield Evidence(fact, step.source, step.at, Pointer(PORTFOLIO_FILE, ("claims", index)))


_PUBLISHED = sentence("{count} projects"), sentence("{count} completed"), sentence("{count} left")


def _closed(snapshot: Snapshot, step: StepFact, known: set[str]) -> Iterator[Evidence]:
    """The projects that are over by the day of a step, and were not by the one before."""
    then = take_snapshot(snapshot.portfolio, View(step.step.as_of, snapshot.view.known_by))
    for project in then.projects:
        said = next((one for one in project.history.state.statements if one.value in OVER), None)
        if said and project.project.id not in known:
            known.add(project.project.id)
            what = sentence(
                "{project}: {state} as of {date}",
                project=project_called(project),
                state=term("state", said.value),
                date=said.date,
            )
            yield stated(project, said, what)

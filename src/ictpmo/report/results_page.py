"""What the programme aims at and is to deliver, in `governance`: a line an indicator, and a line an output."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from ictpmo.analysis.clock import LogEntry, when
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.oversight import GovernanceAnswer
from ictpmo.facts.registers import RegisterFact
from ictpmo.facts.results import MeasureFact
from ictpmo.finding.sentence import Quantity
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.project import Value
from ictpmo.model.results import Output
from ictpmo.report.columns import table_of
from ictpmo.report.document import Cell, Column, Paragraph, Section, Table
from ictpmo.report.figures import day_cell, named_project, objective_cell, plain, quoted, source_phrase
from ictpmo.report.record_groups import grouped


def results_sections(words: Translator, answer: GovernanceAnswer, *, ids: bool) -> Iterator[Section]:
    """The indicators with their latest figures, then the outputs; nothing of what is not recorded."""
    if answer.indicators:
        title = words.term("list", "indicators")
        tables = grouped(words, answer, answer.indicators, "objective", partial(_indicators, ids=ids))
        yield Section("results", title, (Paragraph(_sums(words, answer)), *tables))
    if answer.outputs:
        title = words.term("list", "outputs")
        tables = grouped(words, answer, answer.outputs, "objective", partial(_outputs, ids=ids))
        yield Section("outputs", title, tuple(tables))


def _sums(words: Translator, answer: GovernanceAnswer) -> Phrase:
    states = words.list(
        words.say("{number} {state}", number=count, state=words.term("objective", state))
        for state, count in Counter(one.state for one in answer.indicators).items()
    )
    return words.say(
        "Indicators: {number}, of which {states}; {unmeasured} with a target for a time that is over, and no actual "
        "that counts the same.",
        number=len(answer.indicators),
        states=states,
        unmeasured=answer.unmeasured,
    )


def _indicators(words: Translator, found: tuple[MeasureFact, ...], *, ids: bool) -> Table:
    return table_of(
        words.term("list", "indicators"),
        found,
        (
            Column(words.label("Indicator"), "name"),
            lambda one: words.text_or(None if ids else one.name, one.id),
        ),
        (Column(words.term("heading", "result"), wide_only=True), lambda one: words.text(one.shows.statement)),
        (Column(words.label("Project"), wide_only=True), lambda one: _project(words, one.snapshot, one.project)),
        (Column(words.label("Target")), lambda one: _figure(words, one, one.final)),
        (Column(words.label("Estimate")), lambda one: _figure(words, one, one.estimated)),
        (Column(words.label("Actual")), lambda one: _figure(words, one, one.actually)),
        (Column(words.term("heading", "state")), lambda one: objective_cell(words, one.state)),
        (Column(words.label("Source"), wide_only=True), lambda one: source_phrase(words, one.source, one.at)),
    )


def _figure(words: Translator, one: MeasureFact, entry: LogEntry[Value] | None) -> Cell:
    if entry is None:
        return Cell(plain(UNKNOWN), tone="quiet")
    figure = words.quantity(Quantity(entry.record.value, one.unit, entry.record.of))
    return Cell(words.say("{figure} ({when})", figure=figure, when=when(entry)), entry.record.value)


def _project(words: Translator, snapshot: Snapshot, name: str | None) -> Phrase:
    return named_project(words, snapshot.portfolio, name) if name else plain(UNKNOWN)


def _outputs(words: Translator, found: tuple[RegisterFact, ...], *, ids: bool) -> Table:
    return table_of(
        words.term("list", "outputs"),
        [(fact, fact.record) for fact in found if isinstance(fact.record, Output)],
        (Column(words.label("Output"), "name"), lambda one: quoted(one[1].id) if ids else words.text(one[1].name)),
        (Column(words.term("heading", "period"), "date"), lambda one: day_cell(words, one[1].period)),
        (Column(words.term("heading", "quantity"), "figure"), lambda one: _quantity(words, one[1])),
        (Column(words.term("heading", "projects"), wide_only=True), lambda one: _ties(words, *one)),
        (Column(words.term("heading", "dropped"), wide_only=True), lambda one: words.text(one[1].dropped)),
        (Column(words.label("Source")), lambda one: source_phrase(words, one[0].source, one[0].at)),
    )


def _quantity(words: Translator, output: Output) -> Cell:
    return Cell(plain(words.figure(output.quantity)), output.quantity)


def _ties(words: Translator, fact: RegisterFact, output: Output) -> Phrase:
    """The projects whose work it is, with a mark where the recorder ties it to one."""
    return words.list(
        words.say(
            "{fact} ({mark})",
            fact=_project(words, fact.snapshot, tie.id),
            mark=plain(words.term("mark", "inferred")),
        )
        if tie.link == "inferred"
        else _project(words, fact.snapshot, tie.id)
        for tie in output.projects
    )

"""What the programme aims at and is to deliver, in `governance`: a line an indicator, and a line an output."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from ictpmo.analysis.clock import LogEntry, when
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.oversight import GovernanceAnswer
from ictpmo.facts.registers import RegisterFact
from ictpmo.facts.results import MeasureFact
from ictpmo.finding import Quantity
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.project import Value
from ictpmo.model.results import Output
from ictpmo.report.chosen import grouped
from ictpmo.report.columns import source_column, table_of, telling
from ictpmo.report.document import Cell, Column, Paragraph, Section, Table
from ictpmo.report.entries import further_columns
from ictpmo.report.figures import day_cell, named_project, objective_cell, plain, quoted
from ictpmo.report.marks import marked_phrase
from ictpmo.report.totals import counted_terms


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
    states = counted_terms(words, "objective", Counter(one.state for one in answer.indicators).items())
    return words.say(
        "Indicators: {number}, of which {states}; {unmeasured} with a target for a time that is over, and no actual "
        "that counts the same.",
        number=len(answer.indicators),
        states=states,
        unmeasured=answer.unmeasured,
    )


def _indicators(words: Translator, found: tuple[MeasureFact, ...], *, ids: bool) -> Table:
    table = table_of(
        words.term("list", "indicators"),
        found,
        (
            Column(words.label("Indicator"), "name"),
            lambda one: words.text_or(None if ids else one.record.name, one.record.id),
        ),
        (Column(words.term("heading", "result"), wide_only=True), lambda one: words.text(one.of.statement)),
        (
            Column(words.label("Project"), wide_only=True),
            lambda one: _project(words, one.snapshot, one.measured.project),
        ),
        (Column(words.label("Target")), lambda one: _figure(words, one, one.final)),
        (Column(words.label("Estimate")), lambda one: _figure(words, one, one.estimated)),
        (Column(words.label("Actual")), lambda one: _figure(words, one, one.actually)),
        (Column(words.term("heading", "state")), lambda one: objective_cell(words, one.state)),
        *further_columns(words, found, found[0].snapshot.portfolio),
        source_column(words, wide_only=True),
    )
    return telling(table)


def _figure(words: Translator, one: MeasureFact, entry: LogEntry[Value] | None) -> Cell:
    if entry is None:
        return Cell(plain(UNKNOWN), tone="quiet")
    figure = words.quantity(Quantity(entry.record.value, one.record.unit, entry.record.of))
    return Cell(words.say("{figure} ({when})", figure=figure, when=when(entry)), entry.record.value)


def _project(words: Translator, snapshot: Snapshot, name: str | None) -> Phrase:
    return named_project(words, snapshot.portfolio, name) if name else plain(UNKNOWN)


def _outputs(words: Translator, found: tuple[RegisterFact, ...], *, ids: bool) -> Table:
    table = table_of(
        words.term("list", "outputs"),
        found,
        (Column(words.label("Output"), "name"), lambda one: _output(words, one.held.record, ids=ids)),
        (Column(words.term("heading", "period"), "date"), lambda one: day_cell(words, one.held.record.period)),
        (Column(words.term("heading", "quantity"), "figure"), lambda one: _quantity(words, one.held.record)),
        (Column(words.term("heading", "projects"), wide_only=True), lambda one: _ties(words, one)),
        (
            Column(words.term("heading", "dropped"), wide_only=True),
            lambda one: words.text_or(one.held.record.dropped, UNKNOWN),
        ),
        *further_columns(words, found, found[0].snapshot.portfolio),
        source_column(words),
    )
    return telling(table)


def _output(words: Translator, output: Output, *, ids: bool) -> Phrase:
    return quoted(output.id) if ids else words.text(output.name)


def _quantity(words: Translator, output: Output) -> Cell:
    return Cell(plain(words.figure(output.quantity)), output.quantity)


def _ties(words: Translator, fact: RegisterFact) -> Phrase:
    """The projects whose work it is, with a mark where the recorder ties it to one."""
    ties = (
        marked_phrase(words, _project(words, fact.snapshot, tie.id), "inferred" if tie.link == "inferred" else None)
        for tie in fact.held.record.projects
    )
    return words.list(ties) or plain(UNKNOWN)

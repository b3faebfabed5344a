"""What the programme aims at and is to deliver, in `governance`: a line an indicator, and a line an output."""

from collections import Counter
from collections.abc import Iterator

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
from ictpmo.report.document import Cell, Column, Paragraph, Section, Table
from ictpmo.report.figures import day_cell, objective_cell, plain, source_phrase


def results_sections(words: Translator, answer: GovernanceAnswer) -> Iterator[Section]:
    """The indicators with their latest figures, then the outputs; nothing of what is not recorded."""
    if answer.indicators:
        title = words.term("list", "indicators")
        yield Section("results", title, (Paragraph(_sums(words, answer)), _indicators(words, title, answer)))
    if answer.outputs:
        title = words.term("list", "outputs")
        yield Section("outputs", title, (_outputs(words, title, answer.outputs),))


def _sums(words: Translator, answer: GovernanceAnswer) -> Phrase:
    states = words.list(
        words.say("{number} {state}", number=count, state=words.term("objective", state))
        for state, count in Counter(one.state for one in answer.indicators).items()
    )
    return words.say(
        "Indicators: {number}, of which {states}; {unmeasured} with a target for a time that is over, and no actual.",
        number=len(answer.indicators),
        states=states,
        unmeasured=answer.unmeasured,
    )


def _indicators(words: Translator, title: str, answer: GovernanceAnswer) -> Table:
    columns = (
        Column(words.label("Indicator"), "name"),
        Column(words.term("heading", "result"), wide_only=True),
        Column(words.label("Project"), wide_only=True),
        Column(words.label("Target")),
        Column(words.label("Estimate")),
        Column(words.label("Actual")),
        Column(words.term("heading", "state")),
        Column(words.label("Source"), wide_only=True),
    )
    return Table(title, columns, tuple(_indicator(words, one) for one in answer.indicators))


def _indicator(words: Translator, one: MeasureFact) -> tuple[Cell, ...]:
    state = objective_cell(words, one.state)
    return (
        Cell(words.text_or(one.name, one.id)),
        Cell(words.text(one.shows.statement)),
        Cell(_project(words, one.snapshot, one.project) if one.project else plain(UNKNOWN)),
        *(_figure(words, one, entry) for entry in (one.final, one.estimated, one.actually)),
        Cell(state.phrase, tone=state.tone),
        Cell(source_phrase(words, one.source, one.at)),
    )


def _figure(words: Translator, one: MeasureFact, entry: LogEntry[Value] | None) -> Cell:
    if entry is None:
        return Cell(plain(UNKNOWN), tone="quiet")
    figure = words.quantity(Quantity(entry.record.value, one.unit, entry.record.of))
    return Cell(words.say("{figure} ({when})", figure=figure, when=when(entry)), entry.record.value)


def _project(words: Translator, snapshot: Snapshot, name: str) -> Phrase:
    """A project by its name, else by its id."""
    return words.text_or(next(one.name for one in snapshot.portfolio.projects if one.id == name), name)


def _outputs(words: Translator, title: str, found: tuple[RegisterFact, ...]) -> Table:
    columns = (
        Column(words.label("Output"), "name"),
        Column(words.term("heading", "period"), "date"),
        Column(words.term("heading", "quantity"), "figure"),
        Column(words.term("heading", "projects"), wide_only=True),
        Column(words.term("heading", "dropped"), wide_only=True),
        Column(words.label("Source")),
    )
    records = [(fact, fact.record) for fact in found if isinstance(fact.record, Output)]
    return Table(title, columns, tuple(_output(words, fact, output) for fact, output in records))


def _output(words: Translator, fact: RegisterFact, output: Output) -> tuple[Cell, ...]:
    ties = words.list(
        words.say("{fact} ({mark})", fact=name, mark=plain(words.term("mark", "inferred")))
        if tie.link == "inferred"
        else name
        for tie in output.projects
        for name in (_project(words, fact.snapshot, tie.id),)
    )
    return (
        Cell(words.text(output.name)),
        day_cell(words, output.period),
        Cell(plain(words.figure(output.quantity)), output.quantity),
        Cell(ties or plain(UNKNOWN)),
        Cell(words.text(output.dropped) or plain(UNKNOWN)),
        Cell(source_phrase(words, fact.source, fact.at)),
    )

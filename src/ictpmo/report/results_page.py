"""`results`: a line an indicator, and a line an output."""

from collections.abc import Iterator

from ictpmo.analysis.clock import LogEntry, when
from ictpmo.facts.registers import RegisterFact
from ictpmo.facts.results import MeasureFact, ResultsAnswer
from ictpmo.finding.sentence import Quantity
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.project import Value
from ictpmo.model.results import Output
from ictpmo.report.document import Cell, Column, Page, Paragraph, Section, Table
from ictpmo.report.figures import day_cell, objective_cell, plain, quiet, quoted, source_phrase, view_phrase


def results_page(words: Translator, answer: ResultsAnswer) -> Page:
    """The indicators with their latest figures, then the outputs."""
    dates = view_phrase(words, words.term("list", "results"), answer.as_of, answer.known_by)
    sections = tuple(_sections(words, answer))
    none = () if sections else (quiet(words.say("Nothing is recorded.")),)
    return Page(None, words.text(answer.title), (Paragraph(dates), *none), sections)


def _sections(words: Translator, answer: ResultsAnswer) -> Iterator[Section]:
    if answer.indicators:
        title = words.term("list", "indicators")
        yield Section("results", title, (Paragraph(_sums(words, answer)), _indicators(words, title, answer)))
    if answer.outputs:
        title = words.term("list", "outputs")
        yield Section("outputs", title, (_outputs(words, title, answer.outputs),))


def _sums(words: Translator, answer: ResultsAnswer) -> Phrase:
    states = words.list(
        words.say("{number} {state}", number=count, state=words.term("objective", state))
        for state, count in answer.by_state.items()
    )
    return words.say(
        "Indicators: {number}, of which {states}; {unmeasured} with a target for a time that is over, and no actual.",
        number=len(answer.indicators),
        states=states,
        unmeasured=answer.unmeasured,
    )


def _indicators(words: Translator, title: str, answer: ResultsAnswer) -> Table:
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
        Cell(quoted(one.project) if one.project else plain(UNKNOWN)),
        *(_figure(words, one, entry) for entry in (one.final, one.estimated, one.actually)),
        Cell(state.phrase, tone=state.tone),
        Cell(source_phrase(words, one.source, one.at)),
    )


def _figure(words: Translator, one: MeasureFact, entry: LogEntry[Value] | None) -> Cell:
    if entry is None:
        return Cell(plain(UNKNOWN), tone="quiet")
    figure = words.quantity(Quantity(entry.record.value, one.unit, entry.record.of))
    return Cell(words.say("{figure} ({when})", figure=figure, when=when(entry)), entry.record.value)


def _outputs(words: Translator, title: str, found: tuple[RegisterFact, ...]) -> Table:
    columns = (
        Column(words.label("Output"), "name"),
        Column(words.term("heading", "period"), "date"),
        Column(words.term("heading", "quantity"), "figure"),
        Column(words.term("heading", "projects")),
        Column(words.term("heading", "dropped"), wide_only=True),
        Column(words.label("Source")),
    )
    records = [(fact, fact.record) for fact in found if isinstance(fact.record, Output)]
    return Table(title, columns, tuple(_output(words, fact, output) for fact, output in records))


def _output(words: Translator, fact: RegisterFact, output: Output) -> tuple[Cell, ...]:
    ties = words.list(
        words.say("{fact} ({mark})", fact=quoted(tie.id), mark=plain(words.term("mark", "inferred")))
        if tie.link == "inferred"
        else quoted(tie.id)
        for tie in output.projects
    )
    return (
        Cell(words.text(output.name)),
        day_cell(words, output.period),
        Cell(plain(words.figure(output.quantity)), output.quantity),
        Cell(ties or plain(UNKNOWN)),
        Cell(words.text(output.dropped) or plain(UNKNOWN)),
        Cell(source_phrase(words, fact.source, fact.at)),
    )

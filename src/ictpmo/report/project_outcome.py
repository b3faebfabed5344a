"""A project's objectives, and what oversight bodies said."""

from collections.abc import Iterator

from ictpmo.facts.plan import IndicatorFact, ObjectiveFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.document import Block, Cell, Column, Item, Items, Subheading, Table
from ictpmo.report.figures import (
    day_cell,
    figures_phrase,
    marked_cell,
    objective_cell,
    plain,
    source_phrase,
    verdict_cell,
)


def objectives(words: Translator, page: ProjectDetail) -> Iterator[Block]:
    """What the project is for, and how far that is met."""
    for objective in page.objectives:
        yield Items((_objective_item(words, objective),))
        if objective.indicators:
            yield _indicators(words, objective)
    if page.assessments:
        yield Subheading(words.label("What oversight bodies said"))
        yield _assessments(words, page)


def _objective_item(words: Translator, objective: ObjectiveFact) -> Item:
    contested = plain(words.label("measure and assessment disagree")) if objective.contested else ()
    state = words.statements((objective_cell(words, objective.state).phrase, _verdict(words, objective), contested))
    heading = words.say("{objective} – {state}", objective=words.text(objective.record.statement), state=state)
    note = words.text(objective.record.note)
    return Item(heading, (Item(note),) if note else ())


def _verdict(words: Translator, objective: ObjectiveFact) -> Phrase:
    """The assessment that counts, if there is one."""
    if objective.assessment is None:
        return ()
    said = objective.assessment
    verdict = words.term("verdict", said.record.verdict)
    return words.say("assessed {verdict} by {name}", verdict=verdict, name=words.text(said.said_by))


def _indicators(words: Translator, objective: ObjectiveFact) -> Table:
    columns = (
        Column(words.label("Indicator"), "name"),
        Column(words.label("Actual")),
        Column(words.label("Target")),
        Column(words.label("State")),
        Column(words.label("Source")),
    )
    caption = _caption(words, objective)
    return Table(caption, columns, tuple(_indicator_row(words, line) for line in objective.indicators))


def _caption(words: Translator, objective: ObjectiveFact) -> str:
    return words.label("Indicators of the objective {id}").format(id=objective.record.id)


def _indicator_row(words: Translator, line: IndicatorFact) -> tuple[Cell, ...]:
    actual, target = line.counting("actual"), line.counting("target")
    places = dict.fromkeys((figure.source, figure.at) for figure in (*actual, *target))
    name = words.say(
        "{indicator} ({unit}), {direction}, {link}",
        indicator=words.text_or(line.record.name, line.record.id),
        unit=words.text(line.record.unit),
        direction=words.term("direction", line.record.direction),
        link=words.term("link", line.record.link),
    )
    note = words.text(line.record.note)
    state = words.say("{state}: {why}", state=words.term("objective", line.state), why=words.term("why", line.why))
    return (
        Cell(words.say("{indicator}. {note}", indicator=name, note=note) if note else name),
        Cell(figures_phrase(words, actual)),
        Cell(figures_phrase(words, target)),
        Cell(state, tone=objective_cell(words, line.state).tone),
        Cell(words.clauses(source_phrase(words, *place) for place in places) or plain(UNKNOWN)),
    )


def _assessed(words: Translator, page: ProjectDetail, on: str) -> Phrase:
    """What an assessment is about: the project, or an objective or a milestone of it."""
    kind, _, name = on.removesuffix("]").partition("[")
    if kind == "objectives":
        statements = {objective.record.id: objective.record.statement for objective in page.objectives}
        return words.say("objective: {objective}", objective=words.text(statements[name]))
    if kind == "milestones":
        names = {milestone.record.id: milestone.record.name for milestone in page.milestones}
        return words.say("milestone: {milestone}", milestone=words.text(names[name]))
    return plain(words.label("the project"))


def _assessments(words: Translator, page: ProjectDetail) -> Table:
    columns = (
        Column(words.label("Date"), "date"),
        Column(words.label("Assessed by")),
        Column(words.label("On")),
        Column(words.label("Verdict")),
        Column(words.label("What it said")),
        Column(words.label("Source")),
    )
    rows = tuple(
        (
            day_cell(words, line.date),
            Cell(words.text(line.said_by)),
            Cell(_assessed(words, page, line.record.on)),
            marked_cell(words, verdict_cell(words, line.record.verdict), line.record, "verdict"),
            Cell(
                words.pair(
                    (
                        words.text(line.record.statement),
                        words.say("closed {date}", date=line.closed) if line.closed else (),
                    )
                )
            ),
            Cell(source_phrase(words, line.source, line.at)),
        )
        for line in page.assessments
    )
    return Table(words.label("Assessments"), columns, rows)

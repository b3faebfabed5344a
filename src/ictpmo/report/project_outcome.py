"""A project's objectives, and what oversight bodies said."""

from collections.abc import Iterator

from ictpmo.facts.log import AssessmentFact
from ictpmo.facts.plan import IndicatorFact, ObjectiveFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.columns import source_column, table_of
from ictpmo.report.document import Block, Cell, Column, Item, Items, Subheading, Table
from ictpmo.report.entries import field_clauses, further_columns
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
    contested = plain(words.label("measure and assessment disagree")) if objective.snapshot.contested else ()
    state = words.statements(
        (objective_cell(words, objective.snapshot.state).phrase, _verdict(words, objective), contested)
    )
    heading = words.say("{objective} – {state}", objective=words.text(objective.record.statement), state=state)
    further = field_clauses(words, objective.record, objective.project.portfolio)
    return Item(heading, tuple(Item(said) for said in (words.text(objective.record.note), *further) if said))


def _verdict(words: Translator, objective: ObjectiveFact) -> Phrase:
    """The assessment that counts, if there is one."""
    if objective.assessment is None:
        return ()
    said = objective.assessment
    verdict = words.term("verdict", said.record.verdict)
    return words.say("assessed {verdict} by {name}", verdict=verdict, name=words.text(said.said_by))


def _indicators(words: Translator, objective: ObjectiveFact) -> Table:
    return table_of(
        words.label("Indicators of the objective {id}").format(id=objective.record.id),
        objective.indicators,
        (Column(words.label("Indicator"), "name"), lambda line: _indicator(words, line)),
        (Column(words.label("Actual")), lambda line: figures_phrase(words, line.counting("actual"))),
        (Column(words.label("Target")), lambda line: figures_phrase(words, line.counting("target"))),
        (Column(words.label("State")), lambda line: _met(words, line)),
        *further_columns(words, objective.indicators, objective.project.portfolio),
        (Column(words.label("Source")), lambda line: _sources(words, line)),
    )


def _indicator(words: Translator, line: IndicatorFact) -> Phrase:
    name = words.say(
        "{indicator} ({unit}), {direction}, {link}",
        indicator=words.text_or(line.record.name, line.record.id),
        unit=words.text(line.record.unit),
        direction=words.term("direction", line.record.direction),
        link=words.term("link", line.record.link),
    )
    note = words.text(line.record.note)
    return words.say("{indicator}. {note}", indicator=name, note=note) if note else name


def _met(words: Translator, line: IndicatorFact) -> Cell:
    state = words.say(
        "{state}: {why}", state=words.term("objective", line.snapshot.state), why=words.term("why", line.snapshot.why)
    )
    return objective_cell(words, line.snapshot.state)._replace(phrase=state)


def _sources(words: Translator, line: IndicatorFact) -> Phrase:
    figures = (*line.counting("actual"), *line.counting("target"))
    places = dict.fromkeys((figure.source, figure.at) for figure in figures)
    return words.clauses(source_phrase(words, *place) for place in places) or plain(UNKNOWN)


def assessed_on(words: Translator, page: ProjectDetail, on: str) -> Phrase:
    """What an assessment is of: the project, or an objective or a milestone of it."""
    kind, _, name = on.removesuffix("]").partition("[")
    if kind == "objectives":
        statements = {objective.record.id: objective.record.statement for objective in page.objectives}
        return words.say("the objective “{objective}”", objective=words.text(statements[name]))
    if kind == "milestones":
        names = {milestone.record.id: milestone.record.name for milestone in page.milestones}
        return words.say("the milestone “{milestone}”", milestone=words.text(names[name]))
    return plain(words.label("the project"))


def _assessments(words: Translator, page: ProjectDetail) -> Table:
    return table_of(
        words.label("Assessments"),
        page.assessments,
        (Column(words.label("Date"), "date"), lambda line: day_cell(words, line.date)),
        (Column(words.label("Assessed by")), lambda line: words.text(line.said_by)),
        (Column(words.label("On")), lambda line: assessed_on(words, page, line.record.on)),
        (Column(words.label("Verdict")), lambda line: assessed_cell(words, line)),
        (Column(words.label("What it said")), lambda line: _said(words, line)),
        source_column(words),
    )


def _said(words: Translator, line: AssessmentFact) -> Phrase:
    closed = words.say("closed {date}", date=line.closed) if line.closed else ()
    further = words.clauses(field_clauses(words, line.record, line.project.portfolio))
    return words.pair((words.text(line.record.statement), closed, further))


def assessed_cell(words: Translator, line: AssessmentFact) -> Cell:
    """What an oversight body found, and whether it says so itself."""
    return marked_cell(words, verdict_cell(words, line.record.verdict), line.record, "verdict")

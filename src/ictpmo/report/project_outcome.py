"""A project's objectives, and what oversight bodies said."""

from collections.abc import Iterable, Iterator
from typing import Literal

from ictpmo.facts.log import AssessmentFact
from ictpmo.facts.plan import FigureFact, IndicatorFact, ObjectiveFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.language.phrase import Phrase, without_stop
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.columns import source_column, table_of
from ictpmo.report.document import Block, Cell, Column, Item, Items, Subheading, Table
from ictpmo.report.entries import field_clauses
from ictpmo.report.figures import objective_cell, plain, quiet, source_phrase, stated_day, verdict_cell
from ictpmo.report.marks import stated_cell, stated_phrase, verdict_phrase

_COUNTING: tuple[Literal["actual", "target"], ...] = ("actual", "target")


def objectives(words: Translator, page: ProjectDetail) -> Iterator[Block]:
    """What the project is for, and how far that is met."""
    for objective in page.objectives:
        yield Items((_objective_item(words, page, objective),))
        if objective.indicators:
            yield _indicators(words, page, objective)
            yield from _other_figures(words, page, objective)
    if page.assessments:
        yield Subheading(words.label("What oversight bodies said"))
        yield _assessments(words, page)


def _objective_item(words: Translator, page: ProjectDetail, objective: ObjectiveFact) -> Item:
    contested = plain(words.label("measure and assessment disagree")) if objective.snapshot.contested else ()
    state = words.statements(
        (objective_cell(words, objective.snapshot.state).phrase, _verdict(words, objective), contested)
    )
    statement = without_stop(words.text(objective.record.statement))
    heading = words.say("{objective} – {state}", objective=statement, state=state)
    further = field_clauses(words, objective.record, objective.project.portfolio)
    told = (words.text(objective.record.note), _served(words, page, objective), *further)
    return Item(heading, tuple(Item(said) for said in told if said))


def _served(words: Translator, page: ProjectDetail, objective: ObjectiveFact) -> Phrase:
    """The milestones that serve it, where the file says so."""
    names = [
        words.say("“{milestone}”", milestone=words.text(one.record.name))
        for one in page.milestones
        if objective.record.id in one.record.objectives
    ]
    return words.say("Milestones that serve it: {milestones}", milestones=words.list(names)) if names else ()


def _verdict(words: Translator, objective: ObjectiveFact) -> Phrase:
    """The assessment that counts, if there is one."""
    if objective.assessment is None:
        return ()
    said = objective.assessment
    return words.say(
        "assessed {verdict} by {name}", verdict=verdict_phrase(words, said.record), name=words.text(said.said_by)
    )


def _indicators(words: Translator, page: ProjectDetail, objective: ObjectiveFact) -> Table:
    return table_of(
        words.label("Indicators of the objective {id}").format(id=objective.record.id),
        objective.indicators,
        (Column(words.label("Indicator"), "name"), lambda line: _indicator(words, page, line)),
        (Column(words.label("Actual")), lambda line: _figures(words, page, line.counting("actual"))),
        (Column(words.label("Target")), lambda line: _figures(words, page, line.counting("target"))),
        (Column(words.label("State")), lambda line: _met(words, line)),
        (Column(words.label("Source")), lambda line: _sources(words, line)),
    )


def _beside(line: IndicatorFact) -> list[FigureFact]:
    """The figures beside those that count: where it started, what was estimated, and what was said before."""
    counting = [one.record for kind in _COUNTING for one in line.counting(kind)]
    found = [one for one in line.values if not any(one.record is held for held in counting)]
    return sorted(found, key=lambda one: (one.when.last, one.record.kind))


def _other_figures(words: Translator, page: ProjectDetail, objective: ObjectiveFact) -> Iterator[Block]:
    """These by their kinds, a line an indicator."""
    for line in objective.indicators:
        by_kind: dict[str, list[FigureFact]] = {}
        for one in _beside(line):
            by_kind.setdefault(one.record.kind, []).append(one)
        told = words.clauses(
            words.pair((plain(words.term("figure", kind)), words.list(_figure(words, page, one) for one in found)))
            for kind, found in by_kind.items()
        )
        if told:
            name = words.text_or(line.record.name, line.record.id)
            yield quiet(words.say("Other figures of “{indicator}”: {figures}.", indicator=name, figures=told))


def _figures(words: Translator, page: ProjectDetail, figures: Iterable[FigureFact]) -> Phrase:
    """Figures of an indicator: the one that counts, or all that places of one date give."""
    return words.clauses(_figure(words, page, figure) for figure in figures) or plain(UNKNOWN)


def _figure(words: Translator, page: ProjectDetail, figure: FigureFact) -> Phrase:
    """A figure with the date that it is of, who was counted and what readers must know."""
    record, value = figure.record, plain(words.figure(figure.record.value))
    number = value if record.of is None else words.say("{number} of {all}", number=value, all=words.figure(record.of))
    said = words.say("{figure} ({date})", figure=number, date=figure.when)
    said = stated_phrase(words, said, record, "value")
    counted = words.statements((said, words.text(record.population), *field_clauses(words, record, page.portfolio)))
    return words.labelled((counted, without_stop(words.text(record.note))))


def _indicator(words: Translator, page: ProjectDetail, line: IndicatorFact) -> Phrase:
    name = words.say(
        "{indicator} ({unit}), {direction}, {link}",
        indicator=words.text_or(line.record.name, line.record.id),
        unit=words.text(line.record.unit),
        direction=words.term("direction", line.record.direction),
        link=words.term("link", line.record.link),
    )
    shows = line.record.shows
    outcome = words.say("shows the outcome of {part}", part=assessed_on(words, page, shows)) if shows else ()
    name = words.statements((name, outcome, *field_clauses(words, line.record, page.portfolio)))
    note = words.text(line.record.note)
    return words.say("{indicator}. {note}", indicator=name, note=note) if note else name


def _met(words: Translator, line: IndicatorFact) -> Cell:
    state = words.say(
        "{state}: {why}", state=words.term("objective", line.snapshot.state), why=words.term("why", line.snapshot.why)
    )
    return objective_cell(words, line.snapshot.state)._replace(phrase=state)


def _sources(words: Translator, line: IndicatorFact) -> Phrase:
    figures = (*line.counting("actual"), *line.counting("target"), *line.values)
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
        (Column(words.label("Date"), "date"), lambda line: stated_day(words, line.date, line.record, "date")),
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
    return stated_cell(words, verdict_cell(words, line.record.verdict), line.record, "verdict")

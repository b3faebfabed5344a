"""Objectives of all projects, and what oversight bodies said."""

from collections import Counter
from collections.abc import Iterable, Iterator

from ictpmo.analysis.indicators import Met
from ictpmo.facts.plan import ObjectiveFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.report import ReportAnswer
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import Translator
from ictpmo.report.columns import table_of
from ictpmo.report.document import Block, Cell, Column, Page, Paragraph, Section
from ictpmo.report.figures import objective_cell, plain, project_cell, quiet, source_phrase, stated_day, to
from ictpmo.report.marks import verdict_phrase
from ictpmo.report.project_outcome import assessed_cell, assessed_on
from ictpmo.report.totals import counted_terms

_WORST: tuple[Met, ...] = ("unmet", "not-demonstrated", "not-yet-due", "met")


def objectives(words: Translator, report: ReportAnswer) -> Page:
    """How many projects serve their purpose, how many objectives are met, a row an objective, and who said what."""
    pages = report.projects
    section = Section("assessments", words.label("What oversight bodies said"), tuple(_assessments(words, pages)))
    lead = tuple(_objectives(words, pages))
    return Page(None, plain(words.label("Objectives")), lead, (section,), "objectives")


def _objectives(words: Translator, pages: tuple[ProjectDetail, ...]) -> Iterator[Block]:
    found = [(page, objective) for page in pages for objective in page.objectives]
    if not found:
        yield quiet(words.say("No objective is recorded: whether the projects served their purpose cannot be told."))
        return
    yield Paragraph(_by_project(words, pages))
    counts = Counter(objective.snapshot.state for _, objective in found)
    said = counted_terms(words, "objective", ((state, counts[state]) for state in _WORST[::-1]))
    total = words.count("{number} objective: {states}.", "{number} objectives: {states}.", len(found), states=said)
    if len(found) > len(counts) == 1:
        state = words.term("objective", found[0][1].snapshot.state)
        total = words.say("{number} objectives, all of them {state}.", number=len(found), state=state)
    yield Paragraph(total)
    yield table_of(
        words.label("Objectives"),
        sorted(found, key=lambda of: _WORST.index(of[1].snapshot.state)),
        (Column(words.label("Project"), "name"), lambda of: project_cell(words, of[0])),
        (Column(words.label("Objective")), lambda of: to(words.text(of[1].record.statement), of[0], "objectives")),
        (Column(words.label("State")), lambda of: _state(words, of[1].snapshot.state)),
        (Column(words.label("Why")), lambda of: _reason(words, of[1])),
    )


def _by_project(words: Translator, pages: tuple[ProjectDetail, ...]) -> Phrase:
    counts = Counter(page.objectives_state for page in pages)
    known = counted_terms(words, "objective", ((state, counts[state]) for state in _WORST))
    none = words.say("{number} with no objective on record", number=counts[None]) if counts[None] else ()
    said = words.list((known, none))
    total = words.count("{number} project: {states}.", "{number} projects: {states}.", len(pages), states=said)
    rule = words.say(
        "A project counts as its worst objective does; the verdict of an oversight body on the whole project prevails "
        "where it is worse."
    )
    return words.pair((total, rule))


def _state(words: Translator, state: Met) -> Cell:
    return objective_cell(words, state)._replace(key=_WORST[::-1].index(state))


def _reason(words: Translator, objective: ObjectiveFact) -> Phrase:
    if objective.assessment:
        return words.say(
            "{body}, {date}: {verdict}",
            body=words.text(objective.assessment.said_by),
            date=objective.assessment.date,
            verdict=verdict_phrase(words, objective.assessment.record),
        )
    reasons = dict.fromkeys(
        line.snapshot.why for line in objective.indicators if line.snapshot.state == objective.snapshot.state
    )
    return words.clauses(plain(words.term("why", why)) for why in reasons) or plain(
        words.label("no indicator is recorded")
    )


def _assessments(words: Translator, pages: Iterable[ProjectDetail]) -> Iterator[Block]:
    said = [(page, line) for page in pages for line in page.assessments]
    found = sorted(said, key=lambda pair: pair[1].date.last, reverse=True)
    if not found:
        yield quiet(words.say("No assessment is recorded."))
        return
    yield table_of(
        words.label("Assessments"),
        found,
        (Column(words.label("Project"), "name"), lambda of: project_cell(words, of[0])),
        (Column(words.label("Assessed by")), lambda of: words.text(of[1].said_by)),
        (Column(words.label("On")), lambda of: assessed_on(words, of[0], of[1].record.on)),
        (Column(words.label("Date"), "date"), lambda of: stated_day(words, of[1].date, of[1].record, "date")),
        (Column(words.label("Verdict")), lambda of: assessed_cell(words, of[1])),
        (Column(words.label("What it said")), lambda of: to(words.text(of[1].record.statement), of[0], "objectives")),
        (Column(words.label("Source"), wide_only=True), lambda of: source_phrase(words, of[1].source, of[1].at)),
    )

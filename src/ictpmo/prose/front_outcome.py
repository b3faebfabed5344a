"""Objectives, findings and gaps of all projects."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ictpmo.finding import Severity
from ictpmo.language.phrase import Phrase
from ictpmo.language.terms import TERMS
from ictpmo.language.words import UNKNOWN, Words
from ictpmo.prose.document import Block, Cell, Column, Paragraph, Subheading, Table
from ictpmo.prose.figures import (
    day_cell,
    objective_cell,
    plain,
    project_cell,
    project_link,
    quiet,
    source_phrase,
    to,
    verdict_cell,
)
from ictpmo.prose.findings import finding_entry
from ictpmo.report.progress.findings import ReportedFinding
from ictpmo.report.progress.outcome import AssessmentLine, ObjectiveLine
from ictpmo.report.progress.portfolio import PortfolioPart, RoundLine
from ictpmo.report.progress.project import ProjectPage


def objectives_of_all(words: Words, pages: tuple[ProjectPage, ...]) -> Iterator[Block]:
    """How many projects serve their purpose, how many objectives are met, and a row an objective."""
    found = [(page, objective) for page in pages for objective in page.objectives]
    without = [page for page in pages if not page.objectives]
    if not found:
        yield quiet(words.say("No objective is recorded: whether the projects served their purpose cannot be told."))
        return
    yield Paragraph(_by_project(words, pages))
    counts = Counter(objective.state for _, objective in found)
    said = words.list(
        words.say("{number} {state}", number=counts[state], state=words.term("objective", state))
        for state in TERMS["objective"]
        if counts[state]
    )
    yield Paragraph(
        words.count("{number} objective: {states}.", "{number} objectives: {states}.", len(found), states=said)
    )
    if without:
        yield Paragraph(
            words.count(
                "No objective is recorded for {number} project.",
                "No objective is recorded for {number} projects.",
                len(without),
            ),
        )
    columns = (
        Column(words.label("Project"), "name"),
        Column(words.label("Objective")),
        Column(words.label("State")),
        Column(words.label("Why")),
    )
    rows = tuple(_objective_row(words, page, objective) for page, objective in found)
    yield Table(words.label("Objectives"), columns, rows)
    yield from _assessments(words, pages)


def _by_project(words: Words, pages: tuple[ProjectPage, ...]) -> Phrase:
    counts = Counter(page.objectives_state for page in pages)
    said = words.list(
        words.say("{number} {state}", number=counts[state], state=objective_cell(words, state).phrase)
        for state in ("unmet", "not-demonstrated", "not-yet-due", "met", None)
        if counts[state]
    )
    total = words.count("{number} project: {states}.", "{number} projects: {states}.", len(pages), states=said)
    rule = words.say(
        "A project counts as its worst objective does; the verdict of an oversight body on the whole project prevails "
        "where it is worse."
    )
    return words.pair((total, rule))


def all_findings(words: Words, part: PortfolioPart, pages: Iterable[ProjectPage]) -> Iterator[Block]:
    """Every finding with its evidence, gravest first."""
    found: list[tuple[ReportedFinding, Phrase]] = [(finding, ()) for finding in part.findings]
    found += [(finding, project_link(words, page)) for page in pages for finding in page.findings]
    if not found:
        yield quiet(words.say("The audit has no finding."))
        return
    counts = Counter(finding.severity for finding, _ in found if not finding.acknowledged)
    accepted = sum(finding.acknowledged is not None for finding, _ in found)
    apart = words.say("{number} acknowledged", number=accepted) if accepted else ()
    said = words.list((*_by_severity(words, counts), apart))
    yield Paragraph(words.say("{sentence}.", sentence=said))
    for finding, project in sorted(
        found, key=lambda pair: (pair[0].acknowledged is not None, pair[0].severity.rank, pair[0].weight)
    ):
        yield finding_entry(words, finding, project)


def _by_severity(words: Words, counts: Mapping[Severity, int]) -> list[Phrase]:
    said = {
        Severity.ERROR: words.count("{number} error", "{number} errors", counts[Severity.ERROR]),
        Severity.WARNING: words.count("{number} warning", "{number} warnings", counts[Severity.WARNING]),
        Severity.NOTE: words.count("{number} note", "{number} notes", counts[Severity.NOTE]),
    }
    return [said[severity] for severity in Severity if counts[severity]]


def unknown(words: Words, part: PortfolioPart, pages: Iterable[ProjectPage]) -> Iterator[Block]:
    """What a reader would ask, and the files do not say."""
    alike: dict[tuple[str, ...], list[ProjectPage]] = {}
    for page in pages:
        alike.setdefault(page.unknown, []).append(page)
    if found := [(codes, alike[codes]) for codes in alike if codes]:
        yield _gaps(words, found)
    else:
        yield quiet(words.say("Nothing that this report asks for is missing."))
    if part.rounds:
        yield Subheading(words.label("Reports of the office"))
        yield _rounds(words, part.rounds)


def _gaps(words: Words, found: list[tuple[tuple[str, ...], list[ProjectPage]]]) -> Table:
    """Projects of which the same is not known share a row."""
    columns = (
        Column(words.label("Projects"), "name"),
        Column(words.label("Number"), "figure"),
        Column(words.label("What is not known")),
    )
    rows = tuple(
        (
            Cell(words.list(project_link(words, page, "unknown") for page in pages)),
            Cell(plain(words.number(len(pages))), len(pages)),
            Cell(words.clauses(plain(words.term("unknown", code)) for code in codes)),
        )
        for codes, pages in found
    )
    return Table(words.label("What is not known"), columns, rows)


def _objective_row(words: Words, page: ProjectPage, objective: ObjectiveLine) -> tuple[Cell, ...]:
    cell = objective_cell(words, objective.state)
    return (
        project_cell(words, page),
        Cell(to(words.text(objective.statement), page, "objectives")),
        Cell(cell.phrase, list(TERMS["objective"]).index(objective.state), cell.tone),
        Cell(_reason(words, objective)),
    )


def _reason(words: Words, objective: ObjectiveLine) -> Phrase:
    if objective.assessment:
        return words.say(
            "{body}, {date}: {verdict}",
            body=words.text(objective.assessment.by),
            date=objective.assessment.date,
            verdict=words.term("verdict", objective.assessment.verdict),
        )
    reasons = dict.fromkeys(line.why for line in objective.indicators if line.state == objective.state)
    return words.clauses(plain(words.term("why", why)) for why in reasons) or plain(
        words.label("no indicator is recorded")
    )


def _assessments(words: Words, pages: Iterable[ProjectPage]) -> Iterator[Block]:
    found = [(page, line) for page in pages for line in page.assessments]
    yield Subheading(words.label("What oversight bodies said"))
    if not found:
        yield quiet(words.say("No assessment is recorded."))
        return
    columns = (
        Column(words.label("Project"), "name"),
        Column(words.label("Assessed by")),
        Column(words.label("Date"), "date"),
        Column(words.label("Verdict")),
        Column(words.label("What it said")),
        Column(words.label("Source")),
    )
    yield Table(words.label("Assessments"), columns, tuple(_assessment_row(words, page, line) for page, line in found))


def _assessment_row(words: Words, page: ProjectPage, line: AssessmentLine) -> tuple[Cell, ...]:
    return (
        project_cell(words, page),
        Cell(words.text(line.by)),
        day_cell(words, line.date),
        verdict_cell(words, line.verdict),
        Cell(to(words.text(line.statement), page, "objectives")),
        Cell(source_phrase(words, line.source, line.at)),
    )


def _rounds(words: Words, rounds: tuple[RoundLine, ...]) -> Table:
    columns = (
        Column(words.label("Report"), "name"),
        Column(words.label("Reports on")),
        Column(words.label("Text held")),
        Column(words.label("What a reader must know")),
    )
    rows = tuple(
        (
            Cell(source_phrase(words, line.source, None)),
            Cell(plain(words.term("covers", line.covers))),
            Cell(
                plain(words.label("held") if line.held else words.label("not held")), tone=None if line.held else "fair"
            ),
            Cell(words.text(line.note) or plain(UNKNOWN)),
        )
        for line in rounds
    )
    return Table(words.label("Reports of the office"), columns, rows)

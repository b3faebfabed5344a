"""From all projects to those left: by the log, beside what was published, and each project by where it stands."""

from collections.abc import Iterator
from operator import attrgetter

from ictpmo.facts.portfolio import StepFact
from ictpmo.facts.report import ReportAnswer, WholeFact
from ictpmo.language.phrase import Plain, joined
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.chosen import groups_section
from ictpmo.report.columns import number_cell, table_of
from ictpmo.report.document import Block, Cell, Column, Page, Paragraph, Section
from ictpmo.report.entries import further_columns
from ictpmo.report.figures import plain, quiet, source_phrase
from ictpmo.report.pictures.completion import completion_picture
from ictpmo.report.summary.table import all_projects
from ictpmo.report.totals import portfolio_facts


def reconciliation(words: Translator, report: ReportAnswer, part: WholeFact) -> Page:
    """How many projects are left, and a row a project."""
    drawn = completion_picture(words, report.projects)
    blocks = (portfolio_facts(words, part.rollup), *all_projects(words, report), *drawn)
    section = Section("projects", words.label("All projects"), blocks)
    groups = (one._replace(anchor="all-groups") for one in groups_section(words, report.groups, part.rollup))
    title = plain(words.label("Reconciliation: from all projects to those left"))
    return Page(None, title, tuple(_steps(words, part)), (section, *groups), "reconciliation")


def _steps(words: Translator, part: WholeFact) -> Iterator[Block]:
    rollup = part.rollup
    if not rollup.figures.projects:
        return
    if not rollup.reconciliation:
        yield quiet(
            words.say(
                "No count of projects was published to hold the log against; projects left by the log: {remaining} of "
                "{projects}.",
                remaining=rollup.remaining,
                projects=rollup.figures.projects,
            )
        )
        return
    numbers = [rollup.reconciliation[0].step.projects, *(one.step.remaining for one in rollup.reconciliation)]
    yield Paragraph(
        words.say(
            "Projects left, counted from the log: {numbers}.",
            numbers=joined((plain(words.number(number)) for number in numbers), Plain(" → ")),
        )
    )
    rows = Column(words.label("By the document's own rows")), lambda step: _rows_cell(words, step)
    yield table_of(
        words.label("The reconciliation"),
        rollup.reconciliation,
        (
            Column(words.label("As of"), "date"),
            lambda one: Cell(plain(words.day(one.step.as_of)), one.step.as_of.isoformat()),
        ),
        (Column(words.label("Projects"), "figure"), lambda one: number_cell(words, one.step.projects)),
        (Column(words.label("Completed since"), "figure"), lambda one: number_cell(words, one.step.completed)),
        (Column(words.label("Left"), "figure"), lambda one: number_cell(words, one.step.remaining)),
        (Column(words.label("Published count")), lambda step: _claimed_cell(words, step)),
        (
            Column(words.label("Source")),
            lambda step: source_phrase(words, step.source, step.at) if step.source else plain(UNKNOWN),
        ),
        *further_columns(words, rollup.reconciliation, part.snapshot.portfolio, attrgetter("claim")),
        *([rows] if any(one.by_rows for one in rollup.reconciliation) else ()),
    )


def _claimed_cell(words: Translator, step: StepFact) -> Cell:
    ours, claim = step.step, step.claim
    claimed = (
        (claim.projects if claim else None, ours.projects),
        (claim.completed if claim else None, ours.completed),
        (claim.remaining if claim else None, ours.remaining),
    )
    stated = [(said, counted) for said, counted in claimed if said is not None]
    if not stated:
        return Cell(plain(words.label("none published")), tone="quiet")
    if all(said == counted for said, counted in stated):
        return Cell(plain(words.label("the same")), tone="good")
    figures = words.list(plain(words.number(said)) for said, _ in claimed)
    return Cell(words.say("differs: {figures}", figures=figures), tone="poor")


def _rows_cell(words: Translator, step: StepFact) -> Cell:
    """What the document that publishes the count gives by its rows: set off where another number is left."""
    counted = step.by_rows
    if counted is None:
        return Cell(plain(UNKNOWN), tone="quiet")
    said = words.say(
        "{complete} of {rows} complete, {left} left",
        complete=counted.complete,
        rows=len(counted.rows),
        left=counted.left,
    )
    return Cell(said, tone="poor" if counted.differs else None)

"""Marks on what the recorder inferred or assumed, in tables and sentences."""

from collections.abc import Callable, Iterable

from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import Statement
from ictpmo.facts.project_line import PhaseFact, ProjectFact
from ictpmo.finding import Evidence
from ictpmo.language.phrase import Phrase, Plain
from ictpmo.language.translator import Translator
from ictpmo.model.project import Assessment
from ictpmo.model.values import Record
from ictpmo.model.walk import mark_of
from ictpmo.report.document import Block, Cell, Table
from ictpmo.rules.end_facts import approved_evidence, end_evidence, first_end, start_evidence
from ictpmo.rules.facts import due_evidence, held_to_evidence
from ictpmo.source.document import Route, Step

Mark = str | None
Ended = ProjectFact | PhaseFact
"""What has ends: a project, or a phase of it."""
SIGN = "†"


def marked_phrase(words: Translator, said: Phrase, mark: Mark) -> Phrase:
    """What is said, with a mark where it is not the document's own."""
    return words.say("{fact} ({mark})", fact=said, mark=mark_phrase(words, mark)) if mark else said


def marked_cell(words: Translator, cell: Cell, mark: Mark) -> Cell:
    """The same in a table."""
    return cell._replace(phrase=marked_phrase(words, cell.phrase, mark)) if mark else cell


def signed_phrase(said: Phrase, mark: Mark) -> Phrase:
    """The same where there is room for no more than a sign."""
    return (*said, Plain(SIGN)) if mark else said


def signed_cell(cell: Cell, mark: Mark) -> Cell:
    """The same of a cell."""
    return cell._replace(phrase=signed_phrase(cell.phrase, mark)) if mark else cell


def sign_note(words: Translator, *blocks: Block) -> Phrase:
    """What the sign means, where a table has it."""
    cells = (cell for table in blocks if isinstance(table, Table) for row in table.rows for cell in row)
    signed = any(Plain(SIGN) in cell.phrase for cell in cells)
    return words.say("† inferred or assumed by whoever recorded it.") if signed else ()


def mark_phrase(words: Translator, mark: Mark) -> Phrase:
    """The mark alone; nothing of what a document says itself."""
    return (Plain(words.term("mark", mark)),) if mark else ()


def stated_phrase(words: Translator, said: Phrase, record: Record, *way: Step) -> Phrase:
    """What a record says at a place in it, with a mark where it is not the document's own."""
    mark = mark_of(record, way)
    return marked_phrase(words, said, mark) if mark else said


def verdict_phrase(words: Translator, said: Assessment) -> Phrase:
    """The verdict of an assessment, with the same mark."""
    return stated_phrase(words, (Plain(words.term("verdict", said.verdict)),), said, "verdict")


def stated_cell(words: Translator, cell: Cell, record: Record, *way: Step) -> Cell:
    """The same in a table."""
    return marked_cell(words, cell, mark_of(record, way))


def told_mark(project: ProjectSnapshot, told: Iterable[Statement]) -> Mark:
    """The mark of what rests on statements, of which one may be marked."""
    return _mark(project, (one.route for one in told)) if project.history.is_marked else None


def rests_mark(project: ProjectSnapshot, find: Callable[[], Iterable[Evidence]]) -> Mark:
    """The mark of what rests on facts, of which one may be marked: they are looked for in files with marks alone."""
    return _mark(project, (one.pointer.route for one in find())) if project.history.is_marked else None


def held_to_mark(project: ProjectSnapshot, status: MilestoneSnapshot) -> Mark:
    """The mark of the date that a milestone is held to."""
    return rests_mark(project, lambda: held_to_evidence(project, status)[:1])


def due_mark(project: ProjectSnapshot, status: MilestoneSnapshot) -> Mark:
    """The mark of its due date by the latest word."""
    return rests_mark(project, lambda: [due_evidence(project, status)])


def first_end_mark(of: Ended) -> Mark:
    """The mark of the first end."""
    return rests_mark(of.snapshot, lambda: first_end(of.snapshot, of.path))


def approved_mark(of: Ended) -> Mark:
    """The mark of the approved end: of the last request that moved it, else of the first end."""
    return rests_mark(
        of.snapshot, lambda: approved_evidence(of.snapshot, of.path, of.slippage) or first_end(of.snapshot, of.path)
    )


def end_mark(of: Ended) -> Mark:
    """The mark of the current end."""
    return rests_mark(of.snapshot, lambda: end_evidence(of.snapshot, of.path))


def start_mark(page: ProjectFact) -> Mark:
    """The mark of the start of a project."""
    return rests_mark(page.snapshot, lambda: start_evidence(page.snapshot))


def _mark(project: ProjectSnapshot, routes: Iterable[Route]) -> Mark:
    return next(filter(None, (mark_of(project.project, route) for route in routes)), None)

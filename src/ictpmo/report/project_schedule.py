"""A project's phases, milestones and change requests."""

from collections.abc import Iterator

from ictpmo.analysis.milestones import MilestoneCount
from ictpmo.analysis.report_content import NOT_GIVEN
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import OPEN
from ictpmo.facts.log import DependencyFact
from ictpmo.facts.plan import MilestoneFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.project_line import PhaseFact
from ictpmo.language.phrase import Phrase, without_stop
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.dates import dated
from ictpmo.report import figures
from ictpmo.report.columns import source_column, table_of, telling
from ictpmo.report.document import Block, Cell, Column, Paragraph, Table
from ictpmo.report.entries import field_clauses, field_facts
from ictpmo.report.marks import due_mark, marked_cell, marked_phrase, told_mark
from ictpmo.report.slips import ends_slippage_cell


def phases(words: Translator, page: ProjectDetail) -> Table:
    """Where each phase stands, and how far its end has moved."""
    table = table_of(
        words.label("Phases"),
        page.phases,
        (Column(words.label("Phase"), "name"), lambda phase: _phase(words, phase)),
        (Column(words.label("State")), lambda phase: _phase_state(words, phase)),
        (Column(words.label("Completion"), "figure"), lambda phase: _completion(words, phase)),
        (
            Column(words.label("Start"), "date"),
            lambda phase: figures.stated_day(words, phase.record.start, phase.record, "start"),
        ),
        (Column(words.label("First end"), "date"), lambda phase: figures.first_end_cell(words, phase)),
        (Column(words.label("Approved end"), "date"), lambda phase: figures.approved_cell(words, phase)),
        (Column(words.label("Current end"), "date"), lambda phase: figures.end_cell(words, phase)),
        (Column(words.label("Slippage, days"), "figure"), lambda phase: ends_slippage_cell(words, phase.slippage)),
    )
    return telling(table)


def _phase(words: Translator, phase: PhaseFact) -> Phrase:
    """What it is called, and what else the file says of it."""
    name = words.text_or(phase.record.name, phase.record.id)
    return words.clauses((name, *field_clauses(words, phase.record, phase.snapshot.portfolio)))


def _phase_state(words: Translator, phase: PhaseFact) -> Phrase:
    said = figures.states_phrase(words, phase.states or ("not-reported",))
    return marked_phrase(words, said, told_mark(phase.snapshot, phase.stated.statements))


def _completion(words: Translator, phase: PhaseFact) -> Cell:
    said = words.list(figures.plain(words.percent(figure)) for figure in figures.stated_completions(phase))
    said = marked_phrase(words, said, told_mark(phase.snapshot, phase.done.statements))
    return Cell(said or figures.plain(UNKNOWN), phase.completion)


def milestones(words: Translator, page: ProjectDetail) -> Iterator[Block]:
    """What was promised for which day, and what became of it."""
    if not page.milestones:
        return
    count = page.milestone_count
    overdue = words.count("{number} is overdue", "{number} are overdue", count.overdue) if count.overdue else ()
    undated = words.count("{number} has no date", "{number} have no date", count.undated) if count.undated else ()
    due = _met(words, count) if count.done < count.total else ()
    said = words.clauses((_done(words, count), due, overdue, undated))
    yield Paragraph(words.say("{sentence}.", sentence=said))
    held = [_further(words, page, milestone) for milestone in page.milestones]
    own = tuple(dict.fromkeys(name for further in held for name in further))
    columns = (
        Column(words.label("Milestone"), "name"),
        Column(words.label("First due date"), "date"),
        Column(words.label("Due date"), "date"),
        Column(words.label("State")),
        Column(words.label("Overdue, days"), "figure"),
        *(Column(name) for name in own),
    )
    rows = [
        row
        for milestone, further in zip(page.milestones, held, strict=True)
        for row in _milestone_rows(
            words, page.snapshot, milestone, tuple(further.get(name, figures.plain(UNKNOWN)) for name in own)
        )
    ]
    yield telling(Table(words.label("Milestones"), columns, tuple(rows)))


def _further(words: Translator, page: ProjectDetail, milestone: MilestoneFact) -> dict[str, Phrase]:
    """What else is said of a milestone, each under its heading."""
    phase = milestone.record.phase
    held = ((words.label("Phase"), figures.phase_name(words, page.record, phase)),) if phase else ()
    return dict(
        (*held, *field_facts(words, milestone.record, page.portfolio), *figures.own_facts(words, milestone.fields))
    )


def _done(words: Translator, count: MilestoneCount) -> Phrase:
    """How many of all milestones are done."""
    if count.total == 1:
        return words.say("The only milestone is done") if count.done else words.say("The only milestone is not done")
    if count.done == count.total:
        return words.say("All {number} milestones are done", number=count.total)
    if not count.done:
        return words.say("None of {number} milestones is done", number=count.total)
    return words.count(
        "{number} of {total} milestones is done",
        "{number} of {total} milestones are done",
        count.done,
        total=count.total,
    )


def _met(words: Translator, count: MilestoneCount) -> Phrase:
    """How many of those that have fallen due are done, where that is not said by the count of all."""
    if count.total in {1, count.due}:
        return ()
    if not count.due:
        return words.say("none has fallen due")
    if count.due == 1:
        one_done = words.say("the one that has fallen due is done")
        return one_done if count.met else words.say("the one that has fallen due is not")
    if count.met == count.due:
        return words.say("all {number} that have fallen due are done", number=count.due)
    some = words.count(
        "{number} of the {due} that have fallen due is done",
        "{number} of the {due} that have fallen due are done",
        count.met,
        due=count.due,
    )
    return some if count.met else words.say("none of the {number} that have fallen due is done", number=count.due)


def _milestone_rows(
    words: Translator, project: ProjectSnapshot, milestone: MilestoneFact, own: tuple[Phrase, ...]
) -> Iterator[tuple[Cell, ...]]:
    status, number = milestone.snapshot, milestone.record.id
    told = milestone.outcome_not_reported and set(milestone.states) <= {NOT_GIVEN}
    reported = () if told else figures.states_phrase(words, milestone.states or ("not-reported",))
    reported = marked_phrase(words, reported, told_mark(project, status.state.statements)) if reported else ()
    done = words.say("done {date}", date=status.actual) if status.actual else ()
    done = marked_phrase(
        words, done, told_mark(project, project.history.latest("milestones", number, "actual").statements)
    )
    passed = figures.plain(words.label("date passed, outcome not reported")) if milestone.outcome_not_reported else ()
    yield (
        Cell(words.text(milestone.record.name)),
        figures.stated_day(words, status.first_due, milestone.record, "due"),
        marked_cell(words, figures.day_cell(words, status.due), due_mark(project, status)),
        Cell(words.statements((reported, done, passed))),
        overdue_cell(words, milestone),
        *map(Cell, own),
    )
    for part in milestone.parts:
        further = field_clauses(words, part.record, milestone.portfolio)
        name = words.say("– {part}", part=words.clauses((words.text(part.record.name), *further)))
        unknown = Cell(figures.plain(UNKNOWN))
        state = Cell(figures.plain(words.term("state", part.state)))
        yield Cell(name), unknown, unknown, state, unknown, *(Cell(()) for _ in own)


def dependencies(words: Translator, page: ProjectDetail) -> Iterator[Block]:
    """What it waits for, when that is needed, and when it comes."""
    if page.depends_on:
        yield table_of(
            words.label("Depends on"),
            page.depends_on,
            (Column(words.label("What waits")), lambda one: _waits(words, one)),
            (Column(words.label("Waits for"), "name"), lambda one: _awaited(words, page, one)),
            (Column(words.label("Needed by"), "date"), lambda one: figures.day_cell(words, one.needed_by)),
            (Column(words.label("Comes"), "date"), lambda one: _comes(words, one)),
            (Column(words.label("Late, days"), "figure"), lambda one: _late(words, one)),
            source_column(words),
        )


def _waits(words: Translator, one: DependencyFact) -> Phrase:
    held = one.held.milestone
    return words.text(held.milestone.name) if held else figures.plain(words.term("waits", one.record.waits))


def _awaited(words: Translator, page: ProjectDetail, one: DependencyFact) -> Phrase:
    project, milestone = one.called
    called = words.labelled((words.text_or(project, one.record.project), words.text(milestone)))
    further = field_clauses(words, one.record, page.portfolio)
    said = words.labelled((words.statements((called, *further)), without_stop(words.text(one.record.note))))
    return words.say("{what} ({state})", what=said, state=words.term("state", "cancelled")) if one.held.gone else said


def _comes(words: Translator, one: DependencyFact) -> Cell:
    day = figures.day_cell(words, one.comes)
    kind = figures.plain(words.term("bound", one.comes_kind)) if one.comes_kind not in {None, "planned"} else ()
    return day._replace(phrase=words.statements((day.phrase, kind)))


def _late(words: Translator, one: DependencyFact) -> Cell:
    if one.held.late_days is None:
        return Cell(figures.plain(UNKNOWN))
    least = "≥ " if one.late_at_least else ""
    return Cell(figures.plain(f"{least}{words.number(one.held.late_days)}"), one.held.late_days, "poor")


def milestone_state(words: Translator, project: ProjectSnapshot, milestone: MilestoneFact) -> Phrase:
    """The state last reported; of one that is overdue by its parts alone, theirs."""
    said = figures.states_phrase(words, milestone.states or ("not-reported",))
    said = marked_phrase(words, said, told_mark(project, milestone.snapshot.state.statements))
    parts = dict.fromkeys(part.state for part in milestone.parts if part.state in OPEN)
    if milestone.overdue_days is None or OPEN & set(milestone.states) or not parts:
        return said
    return words.say("{state}; parts {states}", state=said, states=figures.states_phrase(words, parts))


def overdue_cell(words: Translator, milestone: MilestoneFact) -> Cell:
    """By how many days, at the least, a milestone was overdue when last reported; by none where its date lies ahead."""
    days = milestone.overdue_days
    if days is not None:
        return Cell(figures.plain(f"≥ {words.number(days)}"), days, "poor")
    undated = dated(milestone.snapshot.due) is None
    if milestone.open and (undated or milestone.outcome_not_reported):
        return Cell(figures.plain(UNKNOWN))
    return Cell(figures.plain(words.number(0)), 0)

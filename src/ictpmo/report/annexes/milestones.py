"""Milestones of all projects, what is due next, and of which due dates no report says what became."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from ictpmo.analysis.milestones import MilestoneCount
from ictpmo.facts.plan import MilestoneFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.report import ReportAnswer, WholeFact
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import Translator
from ictpmo.model.dates import dated
from ictpmo.report.columns import Described, number_cell, table_of
from ictpmo.report.document import Block, Cell, Column, Items, Page, Paragraph, Section
from ictpmo.report.figures import day_cell, leading, plain, project_cell, project_link, quiet, to
from ictpmo.report.lines import date_lines, nothing_ahead
from ictpmo.report.marks import end_mark, held_to_mark, marked_cell, marked_phrase
from ictpmo.report.project_schedule import milestone_state, overdue_cell


def milestones(words: Translator, report: ReportAnswer, part: WholeFact) -> Page:
    """A row a project, then every milestone that is overdue or of which no outcome is reported, and what is next."""
    pages = report.projects
    late = _troubled(words, pages, report.as_of)
    sections = (
        Section("passed", words.label("Ends passed with no report since"), tuple(_ends(words, pages))),
        *((Section("overdue", _late_title(words), (late,)),) if any(page.milestones for page in pages) else ()),
        Section("ahead", words.label("Next dates"), (_ahead(words, report, part),)),
    )
    return Page(None, plain(words.label("Milestones")), tuple(_by_project(words, pages)), sections, "milestones")


def _late_title(words: Translator) -> str:
    return words.label("Overdue, or due date passed with no report")


def _by_project(words: Translator, pages: tuple[ProjectDetail, ...]) -> Iterator[Block]:
    """A row a project that has milestones."""
    counted = [page for page in pages if page.milestone_count.total]
    if not counted:
        yield quiet(words.say("No milestone is recorded."))
        return
    yield Paragraph(_total(words, counted))

    def figure(title: str, read: Callable[[MilestoneCount], int]) -> Described[ProjectDetail]:
        return Column(title, "figure"), lambda page: leading(
            number_cell(words, read(page.milestone_count)), page, "milestones"
        )

    yield table_of(
        words.label("Milestones by project"),
        sorted(counted, key=lambda page: -page.milestone_count.overdue),
        (Column(words.label("Project"), "name"), lambda page: project_cell(words, page)),
        figure(words.label("Milestones"), lambda count: count.total),
        figure(words.label("Done"), lambda count: count.done),
        figure(words.label("Due"), lambda count: count.due),
        figure(words.label("Due and done"), lambda count: count.met),
        figure(words.label("Overdue"), lambda count: count.overdue),
        figure(words.label("Without a date"), lambda count: count.undated),
    )


def _total(words: Translator, pages: Sequence[ProjectDetail]) -> Phrase:
    tallies = [page.milestone_count for page in pages]
    return words.say(
        "Milestones: {total} in all, {done} reported done; {due} fallen due, {met} of these done; {overdue} overdue; "
        "{untold} with no outcome reported; {undated} with no date.",
        total=sum(tally.total for tally in tallies),
        done=sum(tally.done for tally in tallies),
        met=sum(tally.met for tally in tallies),
        due=sum(tally.due for tally in tallies),
        overdue=sum(tally.overdue for tally in tallies),
        untold=sum(one.outcome_not_reported for page in pages for one in page.milestones),
        undated=sum(tally.undated for tally in tallies),
    )


def _troubled(words: Translator, pages: Sequence[ProjectDetail], as_of: date) -> Block:
    """The milestones that are overdue, and those whose date has passed of which no report says what became."""
    held = [(page, milestone) for page in pages for milestone in page.milestones]
    found = [(page, one) for page, one in held if one.overdue_days is not None or one.outcome_not_reported]
    found.sort(key=lambda pair: -(pair[1].overdue_days or 0))
    if not found:
        due = (dated(milestone.snapshot.due) for _, milestone in held)
        if any(day.last <= as_of for day in due if day):
            return quiet(words.say("None: of every date that has passed, a report says what became of it."))
        return quiet(words.say("None: no date of a milestone has passed."))
    return table_of(
        _late_title(words),
        found,
        (Column(words.label("Project"), "name"), lambda of: project_cell(words, of[0])),
        (Column(words.label("Milestone")), lambda of: to(words.text(of[1].record.name), of[0], "milestones")),
        (Column(words.label("Due date"), "date"), lambda of: _held_to(words, of[0], of[1])),
        (Column(words.label("State last reported")), lambda of: milestone_state(words, of[0].snapshot, of[1])),
        (
            Column(words.label("Overdue, days"), "figure"),
            lambda of: leading(overdue_cell(words, of[1]), of[0], "milestones"),
        ),
    )


def _held_to(words: Translator, page: ProjectDetail, milestone: MilestoneFact) -> Cell:
    status = milestone.snapshot
    return marked_cell(words, day_cell(words, status.held_to), held_to_mark(page.snapshot, status))


def _ahead(words: Translator, report: ReportAnswer, part: WholeFact) -> Block:
    lines = date_lines(words, report, part)
    return Items.of(lines) if lines else quiet(nothing_ahead(words, report.projects))


def _ends(words: Translator, pages: Sequence[ProjectDetail]) -> Iterator[Block]:
    """The ends that have passed with no report since, as many as the summary counts: a line each."""
    silent = [page for page in pages if page.slippage.silent]
    if silent:
        yield Items.of(_passed_end(words, page) for page in silent)
    else:
        yield quiet(words.say("None: no end of a project has passed with no report since."))


def _passed_end(words: Translator, page: ProjectDetail) -> Phrase:
    """When the end was, when it was last reported on if ever, and whether it had been reported complete by then."""
    last = page.slippage.not_reported_since
    said = words.say(
        "{project}: end {date}, last report {last}" if last else "{project}: end {date}, no report",
        project=project_link(words, page, "log"),
        date=marked_phrase(words, plain(words.day(dated(page.slippage.current_end))), end_mark(page)),
        last=last,
    )
    complete = plain(words.label("reported complete before")) if page.is_said_complete else ()
    return words.clauses((said, complete))

"""Status, slippage, change requests and milestones of all projects."""

from collections.abc import Iterable, Iterator
from datetime import date

from ictpmo.facts.log import ChangeRequestFact
from ictpmo.facts.plan import MilestoneFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.report import WholeFact
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.document import Block, Cell, Column, Item, Items, Paragraph, Subheading, Table
from ictpmo.report.figures import (
    calendar_text,
    completion_cell,
    day_cell,
    decision_phrase,
    end_cell,
    leading,
    milestones_phrase,
    moves_phrase,
    objective_cell,
    plain,
    project_cell,
    quiet,
    share_text,
    slippage_cell,
    source_phrase,
    state_cell,
    to,
)
from ictpmo.report.long import first_rows, names
from ictpmo.report.pictures.completion import completion_picture
from ictpmo.report.pictures.ends import ends_picture
from ictpmo.report.project_schedule import milestone_state, overdue_cell, reasons_phrase


def status(words: Translator, pages: tuple[ProjectDetail, ...]) -> Iterator[Block]:
    """A row a project."""
    if not pages:
        yield quiet(words.say("No project is in view."))
        return
    columns = (
        Column(words.label("Project"), "name"),
        Column(words.label("State")),
        Column(words.label("Completion"), "figure"),
        Column(words.label("Start"), "date"),
        Column(words.label("First end"), "date"),
        Column(words.label("Current end"), "date"),
        Column(words.label("Slippage, days"), "figure"),
        Column(words.label("Milestones")),
        Column(words.label("Objectives")),
    )
    yield Table(words.label("Status of the projects"), columns, tuple(_status_row(words, page) for page in pages))
    yield from completion_picture(words, pages)


def slippage(words: Translator, part: WholeFact, as_of: date) -> Iterator[Block]:
    """Against the dates first known, with the chart, and why there is no figure of the others."""
    pages = part.details
    by_id = {page.record.id: page for page in pages}
    groups = [[by_id[name] for name in group.projects] for group in part.summary.groups]
    yield from ends_picture(words, part.summary, groups, as_of)
    known = sorted((page for page in pages if page.slippage_days_range is not None), key=_furthest)
    if not known:
        yield quiet(words.say("The slippage of no project is known."))
    else:
        columns = (
            Column(words.label("Project"), "name"),
            Column(words.label("First end"), "date"),
            Column(words.label("Approved end"), "date"),
            Column(words.label("Current end"), "date"),
            Column(words.label("Slippage, days"), "figure"),
            Column(words.label("Slippage by the calendar")),
            Column(words.label("Of the duration first planned"), "figure"),
            Column(words.label("Times moved"), "figure"),
            Column(words.label("Unexplained, days"), "figure"),
        )
        table = Table(words.label("Slippage"), columns, tuple(_slippage_row(words, page) for page in known))
        yield from first_rows(words, table, words.label("furthest moved first"))
    yield from _no_figure(words, pages)


def change_requests(words: Translator, pages: Iterable[ProjectDetail]) -> Iterator[Block]:
    """A row a change request."""
    made = [(page, request) for page in pages for request in page.change_requests]
    if not made:
        yield quiet(words.say("No change request is recorded."))
        return
    columns = (
        Column(words.label("Project"), "name"),
        Column(words.label("Change request")),
        Column(words.label("Decision")),
        Column(words.label("Decided"), "date"),
        Column(words.label("What it moves")),
        Column(words.label("Explains, days"), "figure"),
        Column(words.label("Why")),
        Column(words.label("Source")),
    )
    made.sort(key=lambda pair: pair[1].date.last, reverse=True)
    rows = tuple(_request_row(words, page, request) for page, request in made)
    yield from first_rows(words, Table(words.label("Change requests"), columns, rows), words.label("latest first"))


def milestones_of_all(words: Translator, pages: tuple[ProjectDetail, ...]) -> Iterator[Block]:
    """A row a project, then every milestone that is overdue or of which no outcome is reported."""
    counted = [page for page in pages if page.milestone_count.total]
    if not counted:
        yield quiet(words.say("No milestone is recorded."))
        return
    columns = (
        Column(words.label("Project"), "name"),
        Column(words.label("Milestones"), "figure"),
        Column(words.label("Done"), "figure"),
        Column(words.label("Due"), "figure"),
        Column(words.label("Met of those due"), "figure"),
        Column(words.label("Overdue"), "figure"),
        Column(words.label("Without a date"), "figure"),
    )
    yield Paragraph(_total(words, counted))
    most = sorted(counted, key=lambda page: -page.milestone_count.overdue)
    table = Table(words.label("Milestones by project"), columns, tuple(_count_row(words, page) for page in most))
    yield from first_rows(words, table, words.label("most overdue first"))
    yield from _troubled(words, counted)


def _status_row(words: Translator, page: ProjectDetail) -> tuple[Cell, ...]:
    return (
        project_cell(words, page),
        state_cell(words, page),
        completion_cell(words, page),
        day_cell(words, page.start),
        day_cell(words, page.original_end),
        leading(end_cell(words, page), page, "log"),
        slippage_cell(words, page),
        Cell(
            to(milestones_phrase(words, page), page, "milestones"),
            tone="poor" if page.milestone_count.overdue else None,
        ),
        leading(objective_cell(words, page.objectives_state), page, "objectives"),
    )


def _furthest(page: ProjectDetail) -> tuple[int, str]:
    days = page.slippage_days_range
    return -(days.min if days else 0), page.record.id


def _slippage_row(words: Translator, page: ProjectDetail) -> tuple[Cell, ...]:
    unexplained = page.unexplained_days
    return (
        project_cell(words, page),
        day_cell(words, page.original_end),
        leading(day_cell(words, page.approved_end), page, "requests"),
        leading(end_cell(words, page), page, "log"),
        slippage_cell(words, page),
        Cell(plain(calendar_text(words, page)), -_furthest(page)[0]),
        Cell(plain(share_text(words, page)), page.slippage_percent),
        Cell(to(plain(words.number(page.rebaselines)), page, "requests"), page.rebaselines),
        Cell(to(plain(words.number(unexplained)), page, "requests"), unexplained, "poor" if unexplained else None),
    )


def _no_figure(words: Translator, pages: Iterable[ProjectDetail]) -> Iterator[Block]:
    by_reason: dict[str, list[ProjectDetail]] = {}
    for page in pages:
        if page.slippage_days_range is None:
            by_reason.setdefault(page.slippage_unknown or "not-dated", []).append(page)
    if by_reason:
        yield Subheading(words.label("No figure"))
        yield Items(
            tuple(
                Item(
                    words.say(
                        "{reason}: {projects}",
                        reason=words.term("no-slippage", reason).capitalize(),
                        projects=names(words, found),
                    ),
                )
                for reason, found in by_reason.items()
            ),
        )


def _request_row(words: Translator, page: ProjectDetail, request: ChangeRequestFact) -> tuple[Cell, ...]:
    explains = request.explained_days
    return (
        project_cell(words, page),
        Cell(to(plain(request.record.id), page, "requests")),
        Cell(plain(words.term("request", request.record.status))),
        Cell(decision_phrase(words, request), request.date.last.isoformat()),
        Cell(moves_phrase(words, request) or plain(words.label("no date"))),
        Cell(to(plain(words.number(explains)), page, "requests"), explains),
        Cell(words.clauses((reasons_phrase(words, request), words.text(request.record.explanation))) or plain(UNKNOWN)),
        Cell(source_phrase(words, request.source, request.at)),
    )


def _count_row(words: Translator, page: ProjectDetail) -> tuple[Cell, ...]:
    count = page.milestone_count
    figures = (count.total, count.done, count.due, count.met, count.overdue, count.undated)
    return (
        project_cell(words, page),
        *(Cell(to(plain(words.number(figure)), page, "milestones"), figure) for figure in figures),
    )


def _total(words: Translator, pages: Iterable[ProjectDetail]) -> Phrase:
    tallies = [page.milestone_count for page in pages]
    return words.say(
        "Milestones: {total}; done: {done}; met of those due: {met} of {due}; overdue: {overdue}; without a date: "
        "{undated}.",
        total=sum(tally.total for tally in tallies),
        done=sum(tally.done for tally in tallies),
        met=sum(tally.met for tally in tallies),
        due=sum(tally.due for tally in tallies),
        overdue=sum(tally.overdue for tally in tallies),
        undated=sum(tally.undated for tally in tallies),
    )


def _troubled(words: Translator, pages: Iterable[ProjectDetail]) -> Iterator[Block]:
    found = [
        (page, m) for page in pages for m in page.milestones if m.overdue_days is not None or m.outcome_not_reported
    ]
    found.sort(key=lambda pair: -(pair[1].overdue_days or 0))
    yield Subheading(words.label("Overdue, or due date passed with no report"))
    if not found:
        yield quiet(words.say("None."))
        return
    columns = (
        Column(words.label("Project"), "name"),
        Column(words.label("Milestone")),
        Column(words.label("Due date"), "date"),
        Column(words.label("State last reported")),
        Column(words.label("Overdue, days"), "figure"),
    )
    rows = tuple(_troubled_row(words, page, milestone) for page, milestone in found)
    table = Table(words.label("Overdue, or due date passed with no report"), columns, rows)
    yield from first_rows(words, table, words.label("longest overdue first"))


def _troubled_row(words: Translator, page: ProjectDetail, milestone: MilestoneFact) -> tuple[Cell, ...]:
    return (
        project_cell(words, page),
        Cell(to(words.text(milestone.record.name), page, "milestones")),
        day_cell(words, milestone.due),
        Cell(milestone_state(words, milestone)),
        leading(overdue_cell(words, milestone), page, "milestones"),
    )

"""What changed: by the last report, of the ends since they were first promised, and by which change requests."""

from collections.abc import Iterable, Iterator

from ictpmo.facts.changes import Changes
from ictpmo.facts.log import ChangeRequestFact
from ictpmo.facts.portfolio import RollupFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.report import ReportAnswer, WholeFact
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.annexes.totals import slippage_line
from ictpmo.report.change_lines import change_lines, compared
from ictpmo.report.document import Block, Cell, Column, Item, Items, Page, Paragraph, Section, Subheading, Table
from ictpmo.report.figures import (
    day_cell,
    decision_phrase,
    end_cell,
    leading,
    moves_phrase,
    plain,
    project_cell,
    quiet,
    source_phrase,
    to,
)
from ictpmo.report.names import names
from ictpmo.report.project_schedule import reasons_phrase
from ictpmo.report.slips import calendar_text, share_text, slippage_cell


def changes(words: Translator, report: ReportAnswer, part: WholeFact) -> Page:
    """What the last report changed, how far ends have moved, and the change requests."""
    pages = report.projects
    sections = (
        Section("changed", words.label("Changed by the last report"), tuple(_changed(words, report, part.changes))),
        Section("slippage", words.label("Slippage"), tuple(_slippage(words, pages, part.rollup))),
        Section("requests", words.label("Change requests"), tuple(_requests(words, pages))),
    )
    return Page(None, plain(words.label("Changes")), (), sections, "changes")


def _changed(words: Translator, report: ReportAnswer, found: Changes) -> Iterator[Block]:
    pages = {page.record.id: page for page in report.projects}
    if found.last_report is None:
        yield quiet(words.say("No status is reported of any project."))
    else:
        yield Paragraph(compared(words, found, found.last_report))
    if not any(change.what == "end" for change in found.lines):
        yield quiet(words.say("No end date was moved."))
    if found.lines:
        yield Items(tuple(map(Item, change_lines(words, found, pages))))
    if found.not_reported_before:
        once = names(words, [pages[name] for name in found.not_reported_before])
        yield Paragraph(
            words.say(
                "Not reported before, so that only the end is compared, with the first one known: {names}.", names=once
            )
        )


def _slippage(words: Translator, pages: Iterable[ProjectDetail], rollup: RollupFact) -> Iterator[Block]:
    """Against the dates first known, and why there is no figure of the others."""
    yield Paragraph(slippage_line(words, rollup))
    known = sorted((page for page in pages if page.slippage_days_range is not None), key=_furthest)
    if known:
        columns = (
            Column(words.label("Project"), "name"),
            Column(words.label("First end"), "date"),
            Column(words.label("Approved end"), "date"),
            Column(words.label("Current end"), "date"),
            Column(words.label("Slippage, days"), "figure"),
            Column(words.label("Slippage by the calendar")),
            Column(words.label("Of the duration first planned"), "figure"),
            Column(words.label("Times moved"), "figure"),
            Column(words.label("Not covered, days"), "figure"),
        )
        yield Table(words.label("Slippage"), columns, tuple(_slippage_row(words, page) for page in known))
    yield from _no_figure(words, pages)


def _requests(words: Translator, pages: Iterable[ProjectDetail]) -> Iterator[Block]:
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
        Column(words.label("Slippage covered, days"), "figure"),
        Column(words.label("Why")),
        Column(words.label("Source")),
    )
    yield quiet(
        words.say(
            "Slippage covered: of the days from the first end to the current one, those that a request recorded as "
            "approved covers, and none before it. A request may move a date by more."
        )
    )
    made.sort(key=lambda pair: pair[1].date.last, reverse=True)
    rows = tuple(_request_row(words, page, request) for page, request in made)
    yield Table(words.label("Change requests"), columns, rows)


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

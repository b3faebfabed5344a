"""What changed: by the last report, of the ends since they were first promised, and by which change requests."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from ictpmo.facts.changes import Changes
from ictpmo.facts.log import ChangeRequestFact
from ictpmo.facts.portfolio import RollupFact, WindowFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.report import ReportAnswer, WholeFact
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.dates import Date
from ictpmo.report.columns import number_cell, table_of
from ictpmo.report.costs import costs, with_amounts
from ictpmo.report.document import Block, Cell, Column, Items, Page, Paragraph, Section, Subheading, Table
from ictpmo.report.figures import (
    approved_cell,
    end_cell,
    first_end_cell,
    leading,
    plain,
    project_cell,
    project_link,
    quiet,
    source_phrase,
    to,
)
from ictpmo.report.lines import change_lines, compared, names
from ictpmo.report.marks import stated_phrase
from ictpmo.report.project_requests import decision_phrase, moves_phrase, reasons_phrase
from ictpmo.report.slips import calendar_text, no_figure_lines, share_text, slippage_cell, span_text, uncovered_cell
from ictpmo.report.totals import slippage_facts


def changes(words: Translator, report: ReportAnswer, part: WholeFact) -> Page:
    """What the last report changed, how far ends have moved, and the change requests."""
    pages = report.projects
    sections = (
        *_window(words, part.window),
        Section("changed", words.label("Changed by the last report"), tuple(_changed(words, report, part.changes))),
        Section("slippage", words.label("Slippage"), tuple(_slippage(words, pages, part.rollup))),
        *_costs(words, pages, part.rollup),
        Section("requests", words.label("Change requests"), tuple(_requests(words, pages))),
    )
    return Page(None, plain(words.label("Changes")), (), sections, "changes")


def _window(words: Translator, window: WindowFact | None) -> Iterator[Section]:
    """The period set for all projects: as first set, as it stands, and how many projects end after it."""
    if window is None:
        return
    said = words.say(
        "First set: {first} ({source}). By the latest word: {now}. Projects that end after the end first set: {late}; "
        "after the end by the latest word: {later}.",
        first=_period(words, window.start, window.original_end),
        now=_period(words, window.current_start, window.current_end),
        late=len(window.projects_after_original_end),
        later=len(window.projects_after_current_end),
        source=source_phrase(words, window.source, window.at),
    )
    yield Section("window", words.label("The period set for the portfolio"), (Paragraph(said),))


def _period(words: Translator, start: Date | None, end: Date | None) -> Phrase:
    days = [words.day(day) for day in (start, end) if day]
    return plain(span_text(words, days)) if days else ()


def _changed(words: Translator, report: ReportAnswer, found: Changes) -> Iterator[Block]:
    pages = {page.record.id: page for page in report.projects}
    if found.last_report is None:
        yield quiet(words.say("No status is reported of any project."))
        return
    yield Paragraph(compared(words, found, found.last_report))
    if not any(change.what == "end" for change in found.lines):
        yield quiet(words.say("No end date was moved."))
    if found.lines:
        yield Items.of(change_lines(words, found, pages))
    if found.not_reported_before:
        once = names(words, [pages[name] for name in found.not_reported_before])
        yield Paragraph(
            words.say(
                "Not reported before, so that only the end is compared, with the first one known: {names}.", names=once
            )
        )


def _slippage(words: Translator, pages: Sequence[ProjectDetail], rollup: RollupFact) -> Iterator[Block]:
    """Against the dates first known, and why there is no figure of the others."""
    by_id = {page.record.id: page for page in pages}
    yield slippage_facts(words, rollup, lambda name: project_link(words, by_id[name], "requests"))
    known = sorted((page for page in pages if page.slippage.days is not None), key=_furthest)
    if known:
        yield _slippage_table(words, known)
    if lines := tuple(no_figure_lines(words, pages, partial(names, words))):
        yield Subheading(words.label("No figure"))
        yield Items.of(lines)


def _costs(words: Translator, pages: Iterable[ProjectDetail], rollup: RollupFact) -> Iterator[Section]:
    """Against the first budgets, where any amount is known."""
    if priced := with_amounts(pages):
        called = (Column(words.label("Project"), "name"), partial(project_cell, words))
        blocks = costs(words, called, priced, rollup)
        yield Section("cost", words.label("Cost"), tuple(blocks))


def _requests(words: Translator, pages: Iterable[ProjectDetail]) -> Iterator[Block]:
    """A row a change request."""
    made = [(page, request) for page in pages for request in page.change_requests]
    if not made:
        yield quiet(words.say("No change request is recorded."))
        return
    yield quiet(
        words.say(
            "Slippage covered: of the days from the first end to the current one, those that a request recorded as "
            "approved covers, and none before it. A request may move a date by more."
        )
    )
    yield table_of(
        words.label("Change requests"),
        sorted(made, key=lambda of: of[1].date.last, reverse=True),
        (Column(words.label("Project"), "name"), lambda of: project_cell(words, of[0])),
        (Column(words.label("Decision")), lambda of: _decision(words, of[1])),
        (
            Column(words.label("Decided"), "date"),
            lambda of: Cell(decision_phrase(words, of[1]), of[1].date.last.isoformat()),
        ),
        (
            Column(words.label("What it moves"), wide_only=True),
            lambda of: to(moves_phrase(words, of[1]) or plain(words.label("no date")), of[0], "requests"),
        ),
        (
            Column(words.label("Slippage covered, days"), "figure"),
            lambda of: leading(number_cell(words, of[1].explained_days), of[0], "requests"),
        ),
        (Column(words.label("Why"), wide_only=True), lambda of: _why(words, of[1])),
        (Column(words.label("Source"), wide_only=True), lambda of: source_phrase(words, of[1].source, of[1].at)),
    )


def _decision(words: Translator, request: ChangeRequestFact) -> Phrase:
    said = plain(words.term("request", request.record.status))
    return stated_phrase(words, said, request.record, "status")


def _why(words: Translator, request: ChangeRequestFact) -> Phrase:
    return words.pair((reasons_phrase(words, request), words.text(request.record.explanation))) or plain(UNKNOWN)


def _furthest(page: ProjectDetail) -> tuple[int, str]:
    days = page.slippage.days
    return -(days.least if days else 0), page.record.id


def _slippage_table(words: Translator, pages: Iterable[ProjectDetail]) -> Table:
    return table_of(
        words.label("Slippage"),
        pages,
        (Column(words.label("Project"), "name"), lambda page: project_cell(words, page)),
        (Column(words.label("First end"), "date"), lambda page: first_end_cell(words, page)),
        (
            Column(words.label("Approved end"), "date"),
            lambda page: leading(approved_cell(words, page), page, "requests"),
        ),
        (Column(words.label("Current end"), "date"), lambda page: leading(end_cell(words, page), page, "log")),
        (Column(words.label("Slippage, days"), "figure"), lambda page: slippage_cell(words, page)),
        (
            Column(words.label("Slippage by the calendar"), wide_only=True),
            lambda page: Cell(plain(calendar_text(words, page.slippage)), -_furthest(page)[0]),
        ),
        (
            Column(words.label("Of the duration first planned"), "figure", wide_only=True),
            lambda page: Cell(plain(share_text(words, page.slippage)), page.slippage.percent),
        ),
        (
            Column(words.label("Times moved"), "figure"),
            lambda page: leading(number_cell(words, page.slippage.times_moved), page, "requests"),
        ),
        (
            Column(words.label("Not covered, days"), "figure"),
            lambda page: leading(uncovered_cell(words, page.slippage), page, "requests"),
        ),
    )

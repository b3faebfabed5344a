"""`slippage`: how far ends have moved from the dates first known, and which change requests cover it."""

from collections.abc import Iterable, Sequence

from ictpmo.analysis.known_ends import Cover
from ictpmo.analysis.timespan import CalendarSpan
from ictpmo.facts.groups import ProjectsAnswer, projects_of
from ictpmo.facts.project_line import ProjectFact
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import Translator
from ictpmo.report.chosen import chosen_blocks, group_headings, groups_section
from ictpmo.report.columns import called_column, table_of
from ictpmo.report.costs import costs, with_amounts
from ictpmo.report.document import Block, Cell, Column, Facts, Items, Page, Paragraph, Section, Table
from ictpmo.report.figures import (
    called,
    contested_day_cell,
    day_cell,
    plain,
    quiet,
    quoted,
    source_phrase,
    view_phrase,
)
from ictpmo.report.marks import approved_mark, end_mark, first_end_mark, sign_note, signed_cell
from ictpmo.report.slips import (
    calendar_text,
    no_figure_lines,
    share_text,
    slippage_cell,
    span_text,
    uncovered_phrase,
    uncovered_text,
)
from ictpmo.report.status_page import total_title
from ictpmo.report.totals import slippage_facts


def slippage_page(words: Translator, answer: ProjectsAnswer, *, ids: bool = False) -> Page:
    """The projects with a figure, what covers each, what all add up to, and those without a figure.

    They are called by their names, or by their ids.
    """
    known = [project for project in answer.projects if project.slippage.days_range]
    dates = view_phrase(words, words.label("Slippage"), answer.as_of, answer.known_by)
    lead: list[Block] = [Paragraph(dates), *chosen_blocks(words, answer)]
    sections = [
        *groups_section(words, answer.groups, answer.portfolio),
        Section("portfolio", total_title(words, answer), (_totals(words, answer, ids=ids),)),
    ]
    if known:
        headings = group_headings(words, answer.groups, known)
        table = _table(words, known, headings, ids=ids)
        lead += [table, _legend(words, table)]
        explained = _items(_explanation(words, project, ids=ids) for project in known)
        sections.insert(0, Section("explained", words.label("Covered by"), (explained,)))
    if priced := with_amounts(answer.projects):
        blocks = costs(words, called_column(words, ids=ids), priced, answer.portfolio)
        sections.append(Section("cost", words.label("Cost"), tuple(blocks)))
    if unknown := list(no_figure_lines(words, answer.projects, lambda found: _names(words, found, ids=ids))):
        sections.append(Section("unknown", words.label("No figure"), (_items(unknown),)))
    return Page(None, words.text(answer.title), tuple(lead), tuple(sections))


def _legend(words: Translator, table: Table) -> Paragraph:
    said = words.say(
        "≥ at least: a report after the end says not done; ~ places of one date differ; "
        "% of the duration first planned; moved: approved change requests that moved the end; "
        "not covered: days that none of them covers; first end: the earliest known."
    )
    return quiet(words.pair((said, sign_note(words, table))))


def _table(
    words: Translator, projects: list[ProjectFact], headings: tuple[tuple[int, Phrase], ...], *, ids: bool
) -> Table:
    """The projects; bars are drawn against the longest."""
    longest = max(map(_least, projects)) or 1
    table = table_of(
        words.label("Slippage"),
        projects,
        called_column(words, ids=ids),
        (Column(words.label("First end"), "date"), lambda project: _first_end(words, project)),
        (Column(words.label("Approved end"), "date"), lambda project: _approved_end(words, project)),
        (Column(words.label("Current end"), "date"), lambda project: _current_end(words, project)),
        (Column(words.label("Slip, days"), "figure"), lambda project: slippage_cell(words, project)),
        (Column("%", "figure"), lambda project: plain(share_text(words, project.slippage))),
        (Column(words.label("Moved"), "figure"), lambda project: plain(words.number(project.slippage.times_moved))),
        (Column(words.label("Not covered"), "figure"), lambda project: _not_covered(words, project)),
        (
            Column(words.label("Calendar"), wide_only=True),
            lambda project: plain(_short_calendar(words, project.slippage.calendar or ())),
        ),
        (Column("", wide_only=True), lambda project: Cell((), tone="poor", bar=_least(project) / longest)),
    )
    return table._replace(groups=headings)


def _first_end(words: Translator, project: ProjectFact) -> Cell:
    return signed_cell(day_cell(words, project.slippage.original_end), first_end_mark(project.snapshot))


def _approved_end(words: Translator, project: ProjectFact) -> Cell:
    ends = project.slippage
    return signed_cell(day_cell(words, ends.approved), approved_mark(project.snapshot, ends))


def _current_end(words: Translator, project: ProjectFact) -> Cell:
    ends = project.slippage
    return signed_cell(contested_day_cell(words, ends), end_mark(project.snapshot, ends))


def _not_covered(words: Translator, project: ProjectFact) -> Cell:
    return Cell(
        plain(uncovered_text(words, project.slippage)), tone="poor" if project.slippage.unexplained_days else None
    )


def _least(project: ProjectFact) -> int:
    return max(project.slippage.days_range.min, 0) if project.slippage.days_range else 0


def _short_calendar(words: Translator, spans: Sequence[CalendarSpan]) -> str:
    """A stretch of the calendar, or from the least to the most of it: `1y 9m 0d`."""
    return span_text(words, dict.fromkeys(_short_gap(words, span) for span in spans))


def _short_gap(words: Translator, span: CalendarSpan) -> str:
    short = words.label("{years}y {months}m {days}d") if span.years else words.label("{months}m {days}d")
    if not (span.years or span.months):
        short = words.label("{days}d")
    return ("−" if span.negative else "") + short.format(years=span.years, months=span.months, days=span.days)


def _items(phrases: Iterable[Phrase]) -> Items:
    return Items.of(phrases)


def _explanation(words: Translator, project: ProjectFact, *, ids: bool) -> Phrase:
    """What covers the slippage of a project."""
    explained = words.clauses(
        (
            *(_cover(words, cover) for cover in project.slippage.explained_by),
            uncovered_phrase(words, project.slippage),
        )
    )
    first, corrected = project.slippage.original_end, project.slippage.original_end_corrected_from
    return words.labelled(
        (
            called(words, project, ids=ids),
            plain(calendar_text(words, project.slippage)),
            words.clauses(
                (
                    explained or plain(words.label("nothing to cover")),
                    words.say("first end {date}, corrected from {before}", date=first, before=corrected)
                    if corrected
                    else (),
                )
            ),
        )
    )


def _cover(words: Translator, cover: Cover) -> Phrase:
    days = words.count("{number} day", "{number} days", cover.days)
    place = source_phrase(words, cover.source, cover.at)
    return words.say("{request} {days} ({source})", request=quoted(cover.id), days=days, source=place)


def _totals(words: Translator, answer: ProjectsAnswer, *, ids: bool) -> Facts:
    projects = {project.record.id: project for project in projects_of(answer.snapshot)}
    return slippage_facts(words, answer.portfolio, lambda name: called(words, projects[name], ids=ids))


def _names(words: Translator, projects: list[ProjectFact], *, ids: bool) -> Phrase:
    """What projects are called by; of those known by number only, how many there are."""
    unnamed = [] if ids else [project for project in projects if project.is_number_only]
    named = [called(words, project, ids=ids) for project in projects if ids or not project.is_number_only]
    many = words.count("{number} unnamed project", "{number} unnamed projects", len(unnamed)) if unnamed else ()
    return words.list((*named, many))

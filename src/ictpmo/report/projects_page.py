"""`status`: where each project stands; `slippage`: how far ends moved and what covers it; and what all add up to."""

from collections import Counter

from ictpmo.analysis.known_ends import Cover
from ictpmo.analysis.timespan import CalendarSpan
from ictpmo.facts.groups import ProjectsAnswer, projects_of
from ictpmo.facts.project_line import ProjectFact
from ictpmo.language.phrase import Phrase, shortened
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report import marks, slips
from ictpmo.report.chosen import chosen_blocks, group_headings, groups_section
from ictpmo.report.columns import called_column, table_of
from ictpmo.report.costs import costs, with_amounts
from ictpmo.report.document import Block, Cell, Column, Facts, Items, Page, Paragraph, Section, Table
from ictpmo.report.figures import (
    called,
    contested_day_cell,
    day_cell,
    first_day_cell,
    plain,
    quiet,
    quoted,
    source_phrase,
    view_phrase,
    word_or_day,
)
from ictpmo.report.totals import counted_terms, portfolio_facts, slippage_facts

_WORDS = 20
"""How much of an end that is told in words a line has room for."""


def status_page(words: Translator, answer: ProjectsAnswer, *, ids: bool = False, each: bool = False) -> Page:
    """The projects in a line each, then the portfolio; called by their ids, or by their names.

    Projects known by number only are one line, unless `each` is asked for.
    """
    rollup, shown = answer.portfolio, len(answer.projects)
    some = words.say("{shown} of {all} projects are shown.", shown=shown, all=rollup.figures.projects)
    dates = view_phrase(words, words.label("Status"), answer.as_of, answer.known_by)
    listed, others = (answer.projects, ()) if ids or each or answer.groups else _apart(answer.projects)
    headings = group_headings(words, answer.groups, listed)
    tables = (_table(words, listed, headings, ids=ids),) if listed else ()
    lead: tuple[Block, ...] = (
        Paragraph(words.pair((dates, some if shown < rollup.figures.projects else ()))),
        *chosen_blocks(words, answer),
        *tables,
        *((Paragraph(_in_one_line(words, others)),) if others else ()),
        *(_legend(words, table) for table in tables),
    )
    whole = Section("portfolio", total_title(words, answer), (portfolio_facts(words, rollup),))
    return Page(None, words.text(answer.title), lead, (*groups_section(words, answer.groups, rollup), whole))


def _legend(words: Translator, table: Table) -> Paragraph:
    said = words.say(
        "– not reported or not known; ≥ at least; ~ places of one date differ; / by phase; one end date: it "
        "stands as first known; slip in days; met: objectives shown to be met, of all, ! found unmet."
    )
    return quiet(words.pair((said, marks.sign_note(words, table))))


def total_title(words: Translator, answer: ProjectsAnswer) -> str:
    """What the totals are of."""
    return words.label("All that were chosen") if answer.snapshot.is_part else words.label("Portfolio")


def _apart(projects: tuple[ProjectFact, ...]) -> tuple[tuple[ProjectFact, ...], tuple[ProjectFact, ...]]:
    """The projects that something more than a number is known of, and the others."""
    known, unknown = (tuple(one for one in projects if one.is_number_only is only) for only in (False, True))
    return (known, unknown) if known and len(unknown) > 1 else (projects, ())


def _in_one_line(words: Translator, projects: tuple[ProjectFact, ...]) -> Phrase:
    """How many projects are known by number only, and in which states."""
    states = Counter[str](project.state or "not-reported" for project in projects)
    only = plain(words.term("state", next(iter(states)))) if len(states) == 1 else ()
    return words.count(
        "{number} unnamed project, known only as a count: {states}.",
        "{number} unnamed projects, known only as a count: {states}.",
        len(projects),
        states=only or counted_terms(words, "state", states.items()),
    )


def _table(
    words: Translator, projects: tuple[ProjectFact, ...], headings: tuple[tuple[int, Phrase], ...], *, ids: bool
) -> Table:
    called, name = called_column(words, ids=ids)
    table = table_of(
        words.label("Status of the projects"),
        projects,
        (called._replace(cut=True), name),
        # Of ids more has to be seen than of names.
        (Column(words.label("State"), cut=ids), lambda project: _state(words, project)),
        (Column(words.label("Done %"), "figure"), lambda project: _done(words, project)),
        (
            Column(words.label("Start"), "date", wide_only=True),
            lambda project: marks.signed_cell(day_cell(words, project.slippage.start), marks.start_mark(project)),
        ),
        (Column(words.label("First end → now"), "date"), lambda project: _ends(words, project)),
        (Column(words.label("Slip"), "figure"), lambda project: slips.slippage_cell(words, project)),
        (Column(words.label("Met")), lambda project: _objectives(words, project)),
        (Column(words.label("Reached"), wide_only=True), lambda project: _milestones(words, project)),
    )
    return table._replace(groups=headings)


def _ends(words: Translator, project: ProjectFact) -> Cell:
    """The first end and the current one; one date, where it stands as first known."""
    first, current = project.slippage.original_end, project.slippage.current_end
    if current is None and first is None:
        return Cell(plain(UNKNOWN))
    mark = plain("~") if project.slippage.current_ends else ()
    now = marks.signed_phrase((*shortened(word_or_day(words, current), _WORDS), *mark), marks.end_mark(project))
    start = marks.signed_phrase(first_day_cell(words, project.slippage).phrase, marks.first_end_mark(project))
    said = now if first == current else words.say("{start} → {end}", start=start, end=now)
    return Cell(said, tone="poor" if mark or project.slippage.original_ends else None)


def _objectives(words: Translator, project: ProjectFact) -> Cell:
    """How many objectives are shown to be met, and whether any, or the project, was found unmet."""
    count = project.objective_count
    met = f"{words.number(count.met)}/{words.number(count.total)}" if count.total else UNKNOWN
    unmet = project.objectives_state == "unmet"
    return Cell(plain(f"{met} !" if unmet else met), tone="poor" if unmet else None if count.total else "quiet")


def _state(words: Translator, project: ProjectFact) -> Cell:
    if project.state is None:
        return Cell(plain(words.term("state", "not-reported")), tone="quiet")
    told = marks.told_mark(project.snapshot, project.snapshot.history.state.statements)
    said = marks.signed_phrase(plain(words.term("state", project.state)), told)
    return Cell(said, tone="poor" if project.state == "contested" else None)


def _done(words: Translator, project: ProjectFact) -> Phrase:
    history = project.snapshot.history
    by_phase = [history.latest("phases", name, "completion") for name in project.completion_by_phase]
    told = [stated for latest in by_phase or [history.completions] for stated in latest.statements]
    return marks.signed_phrase(plain(_completion(words, project)), marks.told_mark(project.snapshot, told))


def _completion(words: Translator, project: ProjectFact) -> str:
    """Completion as reported: one figure, one a phase, or all that places of one date give."""
    if project.completion_by_phase:
        return "/".join(map(words.figure, project.completion_by_phase.values()))
    if project.completions:
        return f"{'/'.join(map(words.figure, project.completions))}~"
    return words.figure(project.completion)


def _milestones(words: Translator, project: ProjectFact) -> Cell:
    count = project.milestone_count
    if not count.total:
        return Cell(plain(UNKNOWN), tone="quiet")
    overdue = f" !{words.number(count.overdue)}" if count.overdue else ""
    said = f"{words.number(count.done)}/{words.number(count.total)}{overdue}"
    return Cell(plain(said), tone="poor" if overdue else None)


def slippage_page(words: Translator, answer: ProjectsAnswer, *, ids: bool = False) -> Page:
    """The projects with a figure, what covers each, what all add up to, and those without a figure.

    They are called by their names, or by their ids.
    """
    known = [project for project in answer.projects if project.slippage.days]
    dates = view_phrase(words, words.label("Slippage"), answer.as_of, answer.known_by)
    lead: list[Block] = [Paragraph(dates), *chosen_blocks(words, answer)]
    sections = [
        *groups_section(words, answer.groups, answer.portfolio),
        Section("portfolio", total_title(words, answer), (_totals(words, answer, ids=ids),)),
    ]
    if known:
        headings = group_headings(words, answer.groups, known)
        table = _slippage_table(words, known, headings, ids=ids)
        lead += [table, _slippage_legend(words, table)]
        explained = Items.of(_explanation(words, project, ids=ids) for project in known)
        sections.insert(0, Section("explained", words.label("Covered by"), (explained,)))
    if priced := with_amounts(answer.projects):
        blocks = costs(words, called_column(words, ids=ids), priced, answer.portfolio)
        sections.append(Section("cost", words.label("Cost"), tuple(blocks)))
    if unknown := list(slips.no_figure_lines(words, answer.projects, lambda found: _names(words, found, ids=ids))):
        sections.append(Section("unknown", words.label("No figure"), (Items.of(unknown),)))
    return Page(None, words.text(answer.title), tuple(lead), tuple(sections))


def _slippage_legend(words: Translator, table: Table) -> Paragraph:
    said = words.say(
        "≥ at least: a report after the end says not done; ~ places of one date differ; "
        "% of the duration first planned; moved: approved change requests that moved the end; "
        "not covered: days that none of them covers; first end: the earliest known."
    )
    return quiet(words.pair((said, marks.sign_note(words, table))))


def _slippage_table(
    words: Translator, projects: list[ProjectFact], headings: tuple[tuple[int, Phrase], ...], *, ids: bool
) -> Table:
    """The projects; bars are drawn against the longest."""
    longest = max(map(_least, projects)) or 1
    table = table_of(
        words.label("Slippage"),
        projects,
        called_column(words, ids=ids),
        (
            Column(words.label("First end"), "date"),
            lambda project: marks.signed_cell(first_day_cell(words, project.slippage), marks.first_end_mark(project)),
        ),
        (
            Column(words.label("Approved end"), "date"),
            lambda project: marks.signed_cell(day_cell(words, project.slippage.approved), marks.approved_mark(project)),
        ),
        (
            Column(words.label("Current end"), "date"),
            lambda project: marks.signed_cell(contested_day_cell(words, project.slippage), marks.end_mark(project)),
        ),
        (Column(words.label("Slip, days"), "figure"), lambda project: slips.slippage_cell(words, project)),
        (Column("%", "figure"), lambda project: plain(slips.share_text(words, project.slippage))),
        (Column(words.label("Moved"), "figure"), lambda project: plain(words.number(project.slippage.times_moved))),
        (Column(words.label("Not covered"), "figure"), lambda project: slips.uncovered_cell(words, project.slippage)),
        (Column(words.label("Calendar"), wide_only=True), lambda project: plain(_short_calendar(words, project))),
        (Column("", wide_only=True), lambda project: Cell((), tone="poor", bar=_least(project) / longest)),
    )
    return table._replace(groups=headings)


def _least(project: ProjectFact) -> int:
    return max(project.slippage.days.least, 0) if project.slippage.days else 0


def _short_calendar(words: Translator, project: ProjectFact) -> str:
    """A stretch of the calendar, or from the least to the most of it: `1y 9m 0d`."""
    return slips.span_text(words, (_short_gap(words, span) for span in project.slippage.calendar or ()))


def _short_gap(words: Translator, span: CalendarSpan) -> str:
    short = words.label("{years}y {months}m {days}d") if span.years else words.label("{months}m {days}d")
    if not (span.years or span.months):
        short = words.label("{days}d")
    return ("−" if span.negative else "") + short.format(years=span.years, months=span.months, days=span.days)


def _explanation(words: Translator, project: ProjectFact, *, ids: bool) -> Phrase:
    """What covers the slippage of a project."""
    ends = project.slippage
    covers = (*(_cover(words, cover) for cover in ends.explained_by), slips.uncovered_phrase(words, ends))
    explained = words.clauses(covers) or plain(words.label("nothing to cover"))
    first, was = ends.original_end, ends.original_end_corrected_from
    corrected = words.say("first end {date}, corrected from {before}", date=first, before=was) if was else ()
    calendar = plain(slips.calendar_text(words, ends))
    return words.labelled((called(words, project, ids=ids), calendar, words.clauses((explained, corrected))))


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

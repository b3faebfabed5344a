"""`status`: where each project stands, and what the portfolio adds up to."""

from collections import Counter

from ictpmo.facts.groups import ProjectsAnswer
from ictpmo.facts.project_line import ProjectFact
from ictpmo.language.phrase import Phrase, shortened
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.chosen import chosen_blocks, group_headings, groups_section
from ictpmo.report.columns import called_column, table_of
from ictpmo.report.document import Block, Cell, Column, Page, Paragraph, Section, Table
from ictpmo.report.figures import day_cell, plain, quiet, view_phrase, word_or_day
from ictpmo.report.marks import end_mark, first_end_mark, sign_note, signed_cell, signed_phrase, start_mark, told_mark
from ictpmo.report.slips import slippage_cell
from ictpmo.report.totals import counted_terms, portfolio_facts

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
    lead: tuple[Block, ...] = (
        Paragraph(words.pair((dates, some if shown < rollup.figures.projects else ()))),
        *chosen_blocks(words, answer),
        *((table := _table(words, listed, headings, ids=ids),) if listed else ()),
        *((Paragraph(_in_one_line(words, others)),) if others else ()),
        *((_legend(words, table),) if listed else ()),
    )
    whole = Section("portfolio", total_title(words, answer), (portfolio_facts(words, rollup),))
    return Page(None, words.text(answer.title), lead, (*groups_section(words, answer.groups, rollup), whole))


def _legend(words: Translator, table: Table) -> Paragraph:
    said = words.say(
        "– not reported or not known; ≥ at least; ~ places of one date differ; / by phase; one end date: it "
        "stands as first known; slip in days; met: objectives shown to be met, of all, ! found unmet."
    )
    return quiet(words.pair((said, sign_note(words, table))))


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
            lambda project: signed_cell(day_cell(words, project.slippage.start), start_mark(project.snapshot)),
        ),
        (Column(words.label("First end → now"), "date"), lambda project: _ends(words, project)),
        (Column(words.label("Slip"), "figure"), lambda project: slippage_cell(words, project)),
        (Column(words.label("Met")), lambda project: _objectives(words, project)),
        (Column(words.label("Reached"), wide_only=True), lambda project: _milestones(words, project)),
    )
    return table._replace(groups=headings)


def _ends(words: Translator, project: ProjectFact) -> Cell:
    """The first end and the current one; one date, where it stands as first known."""
    page, first, current = project.snapshot, project.slippage.original_end, project.slippage.current_end
    if current is None and first is None:
        return Cell(plain(UNKNOWN))
    mark = plain("~") if project.slippage.current_ends else ()
    now = signed_phrase((*shortened(word_or_day(words, current), _WORDS), *mark), end_mark(page, project.slippage))
    start = signed_phrase(word_or_day(words, first), first_end_mark(page))
    said = now if first == current else words.say("{start} → {end}", start=start, end=now)
    return Cell(said, tone="poor" if mark else None)


def _objectives(words: Translator, project: ProjectFact) -> Cell:
    """How many objectives are shown to be met, and whether any, or the project, was found unmet."""
    count = project.objective_count
    met = f"{words.number(count.met)}/{words.number(count.total)}" if count.total else UNKNOWN
    unmet = project.objectives_state == "unmet"
    return Cell(plain(f"{met} !" if unmet else met), tone="poor" if unmet else None if count.total else "quiet")


def _state(words: Translator, project: ProjectFact) -> Cell:
    if project.state is None:
        return Cell(plain(words.term("state", "not-reported")), tone="quiet")
    told = told_mark(project.snapshot, project.snapshot.history.state.statements)
    said = signed_phrase(plain(words.term("state", project.state)), told)
    return Cell(said, tone="poor" if project.state == "contested" else None)


def _done(words: Translator, project: ProjectFact) -> Phrase:
    said = plain(_completion(words, project))
    if project.completion_by_phase:
        latest = (project.snapshot.history.latest("phases", name, "completion") for name in project.completion_by_phase)
        told = [statement for phase in latest for statement in phase.statements]
    else:
        told = list(project.snapshot.history.completions.statements)
    return signed_phrase(said, told_mark(project.snapshot, told))


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

"""`status`: where each project stands, and what the portfolio adds up to."""

from collections import Counter
from collections.abc import Iterator

from ictpmo.analysis.rollup import ReconciliationStep
from ictpmo.facts.portfolio import RollupFact
from ictpmo.facts.project_line import ProjectFact
from ictpmo.facts.project_list import ProjectsAnswer
from ictpmo.facts.spread import SpreadFact
from ictpmo.language.phrase import Phrase, joined, shortened
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.chosen import chosen_blocks, group_headings, groups_section
from ictpmo.report.columns import called_column, table_of
from ictpmo.report.document import Block, Cell, Column, Facts, Page, Paragraph, Section, Table
from ictpmo.report.figures import day_cell, plain, quiet, view_phrase, word_or_day
from ictpmo.report.slips import slippage_cell

_WORDS = 20
"""How much of an end that is told in words a line has room for."""


def status_page(words: Translator, answer: ProjectsAnswer, *, ids: bool = False, each: bool = False) -> Page:
    """The projects in a line each, then the portfolio; called by their ids, or by their names.

    Projects known by number only are one line, unless `each` is asked for.
    """
    rollup, shown = answer.portfolio, len(answer.projects)
    some = words.say("{shown} of {all} projects are shown.", shown=shown, all=rollup.projects)
    dates = view_phrase(words, words.label("Status"), answer.as_of, answer.known_by)
    listed, others = (answer.projects, ()) if ids or each or answer.groups else _apart(answer.projects)
    headings = group_headings(words, answer.groups, listed)
    lead: tuple[Block, ...] = (
        Paragraph(words.pair((dates, some if shown < rollup.projects else ()))),
        *chosen_blocks(words, answer),
        *((_table(words, listed, headings, ids=ids),) if listed else ()),
        *((Paragraph(_in_one_line(words, others)),) if others else ()),
        *((_legend(words),) if listed else ()),
    )
    whole = Section("portfolio", total_title(words, answer), (Facts(tuple(_rollup(words, rollup))),))
    return Page(None, words.text(answer.title), lead, (*groups_section(words, answer.groups, rollup), whole))


def _legend(words: Translator) -> Paragraph:
    return quiet(
        words.say(
            "– not reported or not known; ≥ at least; ~ places of one date differ; / by phase; one end date: it "
            "stands as first known; slip in days; met: objectives shown to be met, of all, ! found unmet."
        )
    )


def total_title(words: Translator, answer: ProjectsAnswer) -> str:
    """What the totals are of."""
    return words.label("All that were chosen") if answer.snapshot.is_part else words.label("Portfolio")


def _apart(projects: tuple[ProjectFact, ...]) -> tuple[tuple[ProjectFact, ...], tuple[ProjectFact, ...]]:
    """The projects that something more than a number is known of, and the others."""
    known, unknown = (tuple(one for one in projects if one.is_number_only is only) for only in (False, True))
    return (known, unknown) if known and len(unknown) > 1 else (projects, ())


def _in_one_line(words: Translator, projects: tuple[ProjectFact, ...]) -> Phrase:
    """How many projects are known by number only, and in which states."""
    states = Counter(project.state or "not-reported" for project in projects)
    only = [plain(words.term("state", state)) for state in states if len(states) == 1]
    return words.count(
        "{number} unnamed project, known only as a count: {states}.",
        "{number} unnamed projects, known only as a count: {states}.",
        len(projects),
        states=words.list(only or (_counted_state(words, state, number) for state, number in states.items())),
    )


def _counted_state(words: Translator, state: str, number: int) -> Phrase:
    return words.say("{number} {state}", number=number, state=words.term("state", state))


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
        (Column(words.label("Done %"), "figure"), lambda project: plain(_completion(words, project))),
        (Column(words.label("Start"), "date", wide_only=True), lambda project: day_cell(words, project.start)),
        (Column(words.label("First end → now"), "date"), lambda project: _ends(words, project)),
        (Column(words.label("Slip"), "figure"), lambda project: slippage_cell(words, project)),
        (Column(words.label("Met")), lambda project: _objectives(words, project)),
        (Column(words.label("Reached"), wide_only=True), lambda project: _milestones(words, project)),
    )
    return table._replace(groups=headings)


def _ends(words: Translator, project: ProjectFact) -> Cell:
    """The first end and the current one; one date, where it stands as first known."""
    first, current = project.original_end, project.current_end
    if current is None and first is None:
        return Cell(plain(UNKNOWN))
    mark = plain("~") if project.current_ends else ()
    now = (*shortened(word_or_day(words, current), _WORDS), *mark)
    said = now if first == current else words.say("{start} → {end}", start=word_or_day(words, first), end=now)
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
    return Cell(plain(words.term("state", project.state)), tone="poor" if project.state == "contested" else None)


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


def _rollup(words: Translator, rollup: RollupFact) -> Iterator[tuple[str, Phrase]]:
    states = words.list(_counted_state(words, state, count) for state, count in rollup.by_state.items())
    number = plain(words.number(rollup.projects))
    yield words.label("Projects"), words.say("{number} ({states})", number=number, states=states) if states else number
    yield words.label("Completion"), _completions(words, rollup)
    yield words.label("Slippage"), words.clauses((_slippage(words, rollup.slippage_days), ranges(words, rollup)))
    yield words.label("Reconciliation"), words.clauses((_reconciliation(words, rollup), dropped(words, rollup)))


def _completions(words: Translator, rollup: RollupFact) -> Phrase:
    spread, contested = rollup.completion, rollup.completion_contested
    known = words.say("known for none of {of} projects", of=spread.of)
    if spread.of == 1:
        known = plain(words.share(spread.mean)) if spread.reported else words.say("not known")
    elif spread.reported:
        known = words.say(
            "mean {mean}, median {median}, over the {reported} of {of} that report it",
            mean=words.share(spread.mean),
            median=words.share(spread.median),
            reported=spread.reported,
            of=spread.of,
        )
    return words.clauses((known, words.say("contested: {number}", number=contested) if contested else ()))


def _slippage(words: Translator, spread: SpreadFact) -> Phrase:
    if not spread.reported:
        if spread.of == 1:
            return words.say("not known to the day")
        return words.say("known to the day for none of {of} projects", of=spread.of)
    if spread.of == 1:
        days = words.count("{number} day", "{number} days", round(spread.total or 0))
        return words.say("at least {span}", span=days) if spread.at_least else days
    if spread.at_least:
        return words.say(
            "mean at least {mean} days, median at least {median}, over {reported} of {of} ({exact} known to the day)",
            mean=words.number(spread.mean, 1),
            median=words.number(spread.median, 1),
            reported=spread.reported,
            of=spread.of,
            exact=spread.exact,
        )
    return words.say(
        "mean {mean} days, median {median}, over the {reported} of {of} known to the day",
        mean=words.number(spread.mean, 1),
        median=words.number(spread.median, 1),
        reported=spread.reported,
        of=spread.of,
    )


def ranges(words: Translator, rollup: RollupFact) -> Phrase:
    """Of how many of the projects that figures are of a range is known, which they have the least of."""
    count = rollup.slippage_ranges
    if rollup.projects == 1 and count:
        return words.say("the least of a range")
    return words.say("{number} of them a range, of which the least counts", number=count) if count else ()


def _reconciliation(words: Translator, rollup: RollupFact) -> Phrase:
    """In a line: all projects, what was completed by when, what is left."""
    if not rollup.reconciliation:
        return words.say("{all} in all, {remaining} remaining", all=rollup.projects, remaining=rollup.remaining)
    first = plain(words.number(rollup.reconciliation[0].step.projects))
    steps = (_step(words, one.step) for one in rollup.reconciliation)
    return words.say("{equation} remaining", equation=joined((first, *steps), " "))


def dropped(words: Translator, rollup: RollupFact) -> Phrase:
    """How many of those left are no longer reported on."""
    if not rollup.remaining_dropped:
        return ()
    return words.say(
        "no longer in the last report on all that are open ({source}), nor in one since: {number} of those left",
        source=rollup.last_full_report,
        number=rollup.remaining_dropped,
    )


def _step(words: Translator, step: ReconciliationStep) -> Phrase:
    """What came, what was completed (less, where a completion was taken back) and what was cancelled."""
    changes = (
        words.say("{change} new", change=_signed(words, step.added)) if step.added else (),
        plain(_signed(words, -step.completed)),
        words.say("{change} cancelled", change=_signed(words, -step.cancelled)) if step.cancelled else (),
        words.say("{change} merged into another", change=_signed(words, -step.merged)) if step.merged else (),
    )
    return words.say(
        "{changes} by {date} = {remaining}",
        changes=joined(changes, " "),
        date=step.as_of,
        remaining=step.remaining,
    )


def _signed(words: Translator, change: int) -> str:
    return f"{'+' if change > 0 else '−'} {words.number(abs(change))}"

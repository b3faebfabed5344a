"""`status`: where each project stands, and what the portfolio adds up to."""

from collections.abc import Iterator

from ictpmo.facts.portfolio import RollupFact, SpreadFact, StepFact
from ictpmo.facts.project_line import ProjectFact
from ictpmo.facts.project_list import ProjectsAnswer
from ictpmo.language.phrase import Phrase, joined
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.document import Cell, Column, Facts, Page, Paragraph, Section, Table
from ictpmo.report.figures import contested_day_cell, day_cell, plain, quiet, quoted, slippage_cell, view_phrase


def status_page(words: Translator, answer: ProjectsAnswer) -> Page:
    """The projects in a line each, then the portfolio."""
    rollup, shown = answer.portfolio, len(answer.projects)
    some = words.say("{shown} of {all} projects are shown.", shown=shown, all=rollup.projects)
    dates = view_phrase(words, words.label("Status"), answer.as_of, answer.known_by)
    lead = (
        Paragraph(words.pair((dates, some if shown < rollup.projects else ()))),
        _table(words, answer.projects),
        quiet(
            words.say(
                "– not reported or not known; ≥ at least; ~ places of one date differ; / by phase; "
                "reached: milestones done/total, ! overdue; first end: the earliest known."
            )
        ),
    )
    sections = (Section("portfolio", words.label("Portfolio"), (Facts(tuple(_rollup(words, rollup))),)),)
    return Page(None, words.text(answer.title), lead, sections)


def _table(words: Translator, projects: tuple[ProjectFact, ...]) -> Table:
    columns = (
        Column(words.label("Project"), "name"),
        Column(words.label("State")),
        Column(words.label("Done %"), "figure"),
        Column(words.label("Start"), "date"),
        Column(words.label("First end"), "date"),
        Column(words.label("Current end"), "date"),
        Column(words.label("Slip, days"), "figure"),
        Column(words.label("Reached")),
    )
    return Table(words.label("Status of the projects"), columns, tuple(_row(words, project) for project in projects))


def _row(words: Translator, project: ProjectFact) -> tuple[Cell, ...]:
    return (
        Cell(quoted(project.record.id)),
        _state(words, project),
        Cell(plain(_completion(words, project))),
        day_cell(words, project.start),
        day_cell(words, project.original_end),
        contested_day_cell(words, project),
        slippage_cell(words, project),
        _milestones(words, project),
    )


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
    states = words.list(
        words.say("{number} {state}", number=count, state=words.term("state", state))
        for state, count in rollup.by_state.items()
    )
    number = plain(words.number(rollup.projects))
    yield words.label("Projects"), words.say("{number} ({states})", number=number, states=states) if states else number
    yield words.label("Completion"), _completions(words, rollup)
    yield words.label("Slippage"), words.clauses((_slippage(words, rollup.slippage_days), ranges(words, rollup)))
    yield words.label("Reconciliation"), _reconciliation(words, rollup)


def _completions(words: Translator, rollup: RollupFact) -> Phrase:
    spread, contested = rollup.completion, rollup.completion_contested
    known = words.say("known of 0 of {of} projects", of=spread.of)
    if spread.reported:
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
        return words.say("known to the day of 0 of {of} projects", of=spread.of)
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
    """What follows figures that leave out projects of which a range is known."""
    count = rollup.slippage_ranges
    return words.say("of {number} more a range of days is known", number=count) if count else ()


def _reconciliation(words: Translator, rollup: RollupFact) -> Phrase:
    """In a line: all projects, what was completed by when, what is left."""
    if not rollup.reconciliation:
        return words.say("{all} in all, {remaining} remaining", all=rollup.projects, remaining=rollup.remaining)
    first = plain(words.number(rollup.reconciliation[0].projects))
    steps = (_step(words, step) for step in rollup.reconciliation)
    return words.say("{equation} remaining", equation=joined((first, *steps), " "))


def _step(words: Translator, step: StepFact) -> Phrase:
    """What came, what was completed (less, where a completion was taken back) and what was cancelled."""
    changes = (
        words.say("{change} new", change=_signed(words, step.added)) if step.added else (),
        plain(_signed(words, -step.completed)),
        words.say("{change} cancelled", change=_signed(words, -step.cancelled)) if step.cancelled else (),
    )
    return words.say(
        "{changes} by {date} = {remaining}",
        changes=joined(changes, " "),
        date=step.as_of,
        remaining=step.remaining,
    )


def _signed(words: Translator, change: int) -> str:
    return f"{'+' if change > 0 else '−'} {words.number(abs(change))}"

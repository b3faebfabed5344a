"""What a committee reads first: what needs a decision, and how many projects are left."""

from collections.abc import Iterator, Sequence
from datetime import date

from ictpmo.facts.changes import Change, Changes
from ictpmo.facts.portfolio import StepFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.report import NextDate, ReportAnswer, WholeFact
from ictpmo.language.phrase import Phrase, Target, joined, link
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.report.document import Block, Cell, Column, Item, Paragraph, Subheading, Table
from ictpmo.report.figures import days_phrase, plain, project_link, quiet, source_phrase, word_or_day
from ictpmo.report.front_findings import Found, gravest
from ictpmo.report.long import first_items, names


def decision(words: Translator, report: ReportAnswer, part: WholeFact, found: Sequence[Found]) -> Iterator[Block]:
    """The gravest findings, the next dates, what the last report changed, and dates that passed without a word."""
    yield Subheading(words.label("Main findings"))
    yield gravest(words, found)
    yield Subheading(words.label("Next dates"))
    yield _next_dates(words, report, part)
    yield Subheading(words.label("Changed by the last report"))
    yield from _changes(words, report, part.changes)
    yield Subheading(words.label("Due dates passed with no report"))
    yield _passed(words, report.projects, report.as_of)


def reconciliation(words: Translator, part: WholeFact) -> Iterator[Block]:
    """From all projects to those left, by the log, beside what was published."""
    rollup = part.rollup
    if not rollup.reconciliation:
        yield quiet(
            words.say(
                "No count of projects was published to hold the log against; projects left by the log: {remaining} of "
                "{projects}.",
                remaining=rollup.remaining,
                projects=rollup.projects,
            )
        )
        return
    numbers = [rollup.reconciliation[0].projects, *(step.remaining for step in rollup.reconciliation)]
    yield Paragraph(
        words.say(
            "Projects left, counted from the log: {numbers}.",
            numbers=joined((plain(words.number(number)) for number in numbers), " → "),
        ),
    )
    columns = (
        Column(words.label("As of"), "date"),
        Column(words.label("Projects"), "figure"),
        Column(words.label("Completed since"), "figure"),
        Column(words.label("Left"), "figure"),
        Column(words.label("Published count")),
        Column(words.label("Source")),
    )
    yield Table(words.label("The reconciliation"), columns, tuple(_step(words, step) for step in rollup.reconciliation))


def _step(words: Translator, step: StepFact) -> tuple[Cell, ...]:
    return (
        Cell(plain(words.day(step.as_of)), step.as_of.isoformat()),
        Cell(plain(words.number(step.projects)), step.projects),
        Cell(_counted(words, step.completed), step.completed),
        Cell(_counted(words, step.remaining), step.remaining),
        _claimed_cell(words, step),
        Cell(source_phrase(words, step.source, step.at) if step.source else plain(UNKNOWN)),
    )


def _counted(words: Translator, number: int) -> Phrase:
    return link(plain(words.number(number)), Target(None, "status"))


def _claimed_cell(words: Translator, step: StepFact) -> Cell:
    claimed = (
        (step.claimed_projects, step.projects),
        (step.claimed_completed, step.completed),
        (step.claimed_remaining, step.remaining),
    )
    stated = [(said, counted) for said, counted in claimed if said is not None]
    if not stated:
        return Cell(plain(words.label("none published")), tone="quiet")
    if all(said == counted for said, counted in stated):
        return Cell(plain(words.label("the same")), tone="good")
    figures = words.list(plain(words.number(said)) for said, _ in claimed)
    return Cell(words.say("differs: {figures}", figures=figures), tone="poor")


def _changes(words: Translator, report: ReportAnswer, changes: Changes) -> Iterator[Block]:
    pages = {page.record.id: page for page in report.projects}
    if changes.last_report is None:
        yield quiet(words.say("No status is reported of any project."))
    else:
        yield Paragraph(_compared(words, changes, changes.last_report))
    if not any(change.what == "end" for change in changes.lines):
        yield quiet(words.say("No end date was moved."))
    if changes.lines:
        lines = [Item(_change_line(words, change, pages[change.project])) for change in changes.lines]
        yield first_items(words, lines)
    if changes.not_reported_before:
        once = names(words, [pages[name] for name in changes.not_reported_before])
        yield Paragraph(
            words.say(
                "Not reported before, so that only the end is compared, with the first one known: {names}.", names=once
            )
        )


def _compared(words: Translator, changes: Changes, last: PartialDate) -> Phrase:
    """What is compared with what."""
    before = changes.round_before
    if before:
        return words.say(
            "Projects as they stand, the last status reported being of {last}, against how they stood by {before}, the "
            "date of the round before ({source}).",
            last=last,
            before=before.date,
            source=source_phrase(words, before.source, None),
        )
    return words.say(
        "Each project as it stands, the last status reported being of {last}, against how it stood by its own report "
        "before its latest.",
        last=last,
    )


def _change_line(words: Translator, change: Change, page: ProjectDetail) -> Phrase:
    project = project_link(words, page, "log")
    before, after = _held(words, change, change.before), _held(words, change, change.after)
    match change.what:
        case "end":
            return words.pair((_end_line(words, change, project, before, after), _by_days(words, change)))
        case "completion":
            return words.say("{project}: completion {before} → {after}", project=project, before=before, after=after)
        case _:
            return words.say("{project}: state {before} → {after}", project=project, before=before, after=after)


def _end_line(words: Translator, change: Change, project: Phrase, before: Phrase, after: Phrase) -> Phrase:
    if change.completed:
        after = plain(words.term("end", "completed"))
    elif change.before == change.after:
        return words.say("{project}: end {end} passed with the work going on", project=project, end=after)
    if change.first and change.before:
        return words.say("{project}: first end known {before} → {after}", project=project, before=before, after=after)
    return words.say("{project}: end {before} → {after}", project=project, before=before, after=after)


def _by_days(words: Translator, change: Change) -> Phrase:
    return (
        words.say("({days})", days=days_phrase(words, change.days, at_least=change.at_least))
        if change.days and change.days.max
        else ()
    )


def _held(words: Translator, change: Change, values: tuple[object, ...]) -> Phrase:
    if not values:
        return plain(words.label("not dated") if change.what == "end" else words.label("not reported"))
    held = words.list(_value(words, value) for value in values)
    return words.say("{ends} (contested)", ends=held) if len(values) > 1 else held


def _value(words: Translator, value: object) -> Phrase:
    match value:
        case PartialDate() | DateInWords():
            return word_or_day(words, value)
        case int() | float():
            return plain(words.percent(value))
        case _:
            return plain(words.term("state", str(value)))


def _next_dates(words: Translator, report: ReportAnswer, part: WholeFact) -> Block:
    pages = {page.record.id: page for page in report.projects}
    if not part.next_dates:
        return quiet(_nothing_ahead(words, report.projects))
    return first_items(words, [Item(_next_line(words, line, pages[line.project])) for line in part.next_dates])


def _nothing_ahead(words: Translator, pages: tuple[ProjectDetail, ...]) -> Phrase:
    if not pages:
        return words.say("No project is in view.")
    left = sum(page.is_open for page in pages)
    if not left:
        return words.say("No date lies ahead: every project is closed.")
    return words.count(
        "No date lies ahead: every known date of the {number} project left has passed.",
        "No date lies ahead: every known date of the {number} projects left has passed.",
        left,
    )


def _next_line(words: Translator, line: NextDate, page: ProjectDetail) -> Phrase:
    project = project_link(words, page)
    if line.milestone is None:
        return words.say("{date}: end of {project}", date=line.due, project=project)
    name = next(
        words.text(milestone.record.name) for milestone in page.milestones if milestone.record.id == line.milestone
    )
    return words.say("{date}: {milestone} ({project})", date=line.due, milestone=name, project=project)


def _passed(words: Translator, pages: tuple[ProjectDetail, ...], as_of: date) -> Block:
    """Ends and milestones whose date has passed, of which no report says what became of them: a line a project."""
    items = [
        Item(words.say("{project}: {said}", project=project_link(words, page, "milestones"), said=said))
        for page in pages
        if (said := _silence(words, page))
    ]
    if items:
        return first_items(words, items)
    promised = (day for page in pages for day in (page.current_end, *(line.due for line in page.milestones)))
    if any(day.last <= as_of for day in map(dated, promised) if day):
        return quiet(words.say("None: of every date that has passed, a report says what became of it."))
    return quiet(words.say("None: no date of a project or a milestone has passed."))


def _silence(words: Translator, page: ProjectDetail) -> Phrase:
    silent = sum(milestone.outcome_not_reported for milestone in page.milestones)
    passed = words.count(
        "the outcome of {number} milestone is not reported",
        "the outcome of {number} milestones is not reported",
        silent,
    )
    return words.statements(
        (
            words.say("the end {date} has passed", date=page.current_end) if page.not_reported_since else (),
            passed if silent else (),
            words.say("last report {date}", date=page.not_reported_since) if page.not_reported_since else (),
        )
    )

"""What a committee reads first: what needs a decision, and how many projects are left."""

from collections.abc import Iterator, Sequence
from datetime import date

from ictpmo.language.phrase import Phrase, Target, joined, link
from ictpmo.language.words import UNKNOWN, Words
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.prose.document import Block, Cell, Column, Item, Paragraph, Subheading, Table
from ictpmo.prose.figures import plain, project_link, quiet, source_phrase, word_or_day
from ictpmo.prose.front_findings import Found, gravest
from ictpmo.prose.long import first_items
from ictpmo.report.progress.portfolio import Change, Claimed, NextDate, PortfolioPart, ProgressReport
from ictpmo.report.progress.project import ProjectPage


def decision(words: Words, report: ProgressReport, part: PortfolioPart, found: Sequence[Found]) -> Iterator[Block]:
    """The gravest findings, the next dates, what the last report changed, and dates that passed without a word."""
    yield Subheading(words.label("Gravest findings"))
    yield gravest(words, found)
    yield Subheading(words.label("Next dates"))
    yield _next_dates(words, report, part)
    yield Subheading(words.label("Changed by the last report"))
    yield from _changes(words, report, part)
    yield Subheading(words.label("Dates that passed without a word"))
    yield _passed(words, report.projects, report.as_of)


def bridge(words: Words, part: PortfolioPart) -> Iterator[Block]:
    """From all projects to those left, by the log, beside what was published."""
    overview = part.overview
    if not overview.bridge:
        yield quiet(
            words.say(
                "No count of projects was published to hold the log against; projects left by the log: {remaining} of "
                "{projects}.",
                remaining=overview.remaining,
                projects=overview.projects,
            )
        )
        return
    numbers = [overview.bridge[0].projects, *(step.remaining for step in overview.bridge)]
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
    yield Table(words.label("The bridge"), columns, tuple(_step(words, step) for step in overview.bridge))


def _step(words: Words, step: Claimed) -> tuple[Cell, ...]:
    return (
        Cell(plain(words.day(step.as_of)), step.as_of.isoformat()),
        Cell(plain(words.number(step.projects)), step.projects),
        Cell(_counted(words, step.completed), step.completed),
        Cell(_counted(words, step.remaining), step.remaining),
        _claimed_cell(words, step),
        Cell(source_phrase(words, step.source, step.at) if step.source else plain(UNKNOWN)),
    )


def _counted(words: Words, number: int) -> Phrase:
    return link(plain(words.number(number)), Target(None, "status"))


def _claimed_cell(words: Words, step: Claimed) -> Cell:
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


def _changes(words: Words, report: ProgressReport, part: PortfolioPart) -> Iterator[Block]:
    if part.last_report is None:
        yield quiet(words.say("No status is reported of any project."))
        return
    if part.report_before is None:
        yield quiet(
            words.say(
                "Every status reported is of {last}: there is none before to compare with.", last=part.last_report
            )
        )
        return
    yield Paragraph(
        words.say(
            "The last status reported is of {last}, the one before of {before}.",
            last=part.last_report,
            before=part.report_before,
        ),
    )
    moved = [change for change in part.changes if change.what == "end"]
    if not part.changes:
        yield quiet(words.say("It left every end date, completion and state as it was."))
    elif not moved:
        yield quiet(words.say("No end date was moved by it."))
    ordered = (*moved, *(change for change in part.changes if change.what != "end"))
    names = {page.id: page for page in report.projects}
    if ordered:
        yield first_items(words, [Item(_change_line(words, change, names[change.project])) for change in ordered])


def _change_line(words: Words, change: Change, page: ProjectPage) -> Phrase:
    project = project_link(words, page, "log")
    before, after = _held(words, change, change.before), _held(words, change, change.after)
    match change.what:
        case "end":
            days = _by_days(words, change.days) if change.days else ()
            said = words.say("{project}: end {before} → {after}", project=project, before=before, after=after)
            return (*said, *days)
        case "completion":
            return words.say("{project}: completion {before} → {after}", project=project, before=before, after=after)
        case _:
            return words.say("{project}: state {before} → {after}", project=project, before=before, after=after)


def _by_days(words: Words, days: int) -> Phrase:
    return words.count(" ({days} day)", " ({days} days)", abs(days), days=words.signed(days))


def _held(words: Words, change: Change, value: object) -> Phrase:
    match value:
        case PartialDate() | DateInWords():
            return word_or_day(words, value)
        case int() | float():
            return plain(words.percent(value))
        case str():
            return plain(words.term("state", value))
        case _:
            return plain(words.label("not dated") if change.what == "end" else words.label("not reported"))


def _next_dates(words: Words, report: ProgressReport, part: PortfolioPart) -> Block:
    names = {page.id: page for page in report.projects}
    if not part.next_dates:
        return quiet(_nothing_ahead(words, report.projects))
    return first_items(words, [Item(_next_line(words, line, names[line.project])) for line in part.next_dates])


def _nothing_ahead(words: Words, pages: tuple[ProjectPage, ...]) -> Phrase:
    if not pages:
        return words.say("No project is in view.")
    left = sum(page.open for page in pages)
    if not left:
        return words.say("No date lies ahead: every project is closed.")
    return words.count(
        "No date lies ahead: every known date of the {number} project left has passed.",
        "No date lies ahead: every known date of the {number} projects left has passed.",
        left,
    )


def _next_line(words: Words, line: NextDate, page: ProjectPage) -> Phrase:
    project = project_link(words, page)
    if line.milestone is None:
        return words.say("{date}: end of {project}", date=line.due, project=project)
    name = next(words.text(milestone.name) for milestone in page.milestones if milestone.id == line.milestone)
    return words.say("{date}: {milestone} ({project})", date=line.due, milestone=name, project=project)


def _passed(words: Words, pages: tuple[ProjectPage, ...], as_of: date) -> Block:
    """Ends and milestones whose date has passed, of which no report says what became of them: a line a project."""
    items = [
        Item(words.say("{project}: {said}", project=project_link(words, page, "milestones"), said=said))
        for page in pages
        if (said := _silence(words, page))
    ]
    if items:
        return first_items(words, items)
    promised = (day for page in pages for day in (page.ends.current, *(line.due for line in page.milestones)))
    if any(day.last <= as_of for day in map(dated, promised) if day):
        return quiet(words.say("None: of every date that has passed, a report says what became of it."))
    return quiet(words.say("None: no date of a project or a milestone has passed."))


def _silence(words: Words, page: ProjectPage) -> Phrase:
    ends, silent = page.ends, sum(milestone.outcome_not_reported for milestone in page.milestones)
    passed = words.count(
        "the outcome of {number} milestone is not reported",
        "the outcome of {number} milestones is not reported",
        silent,
    )
    return words.statements(
        (
            words.say("the end {date} has passed", date=ends.current) if ends.not_reported_since else (),
            passed if silent else (),
            words.say("last report {date}", date=ends.not_reported_since) if ends.not_reported_since else (),
        )
    )

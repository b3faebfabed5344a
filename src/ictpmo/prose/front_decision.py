"""What a committee reads first: what needs a decision, and how many projects are left."""

from collections.abc import Iterable, Iterator, Mapping

from ictpmo.finding import Severity
from ictpmo.language.phrase import Phrase, Target, joined, link
from ictpmo.language.words import UNKNOWN, Words
from ictpmo.model.dates import DateInWords, PartialDate
from ictpmo.prose.document import Block, Cell, Column, Item, Items, Paragraph, Subheading, Table
from ictpmo.prose.figures import plain, project_link, quiet, source_phrase, word_or_day
from ictpmo.report.progress.findings import ReportedFinding
from ictpmo.report.progress.portfolio import Change, Claimed, NextDate, PortfolioPart, ProgressReport
from ictpmo.report.progress.project import ProjectPage

_GRAVEST = 8
_NEXT = 8
_CHANGED = 8
_PASSED = 8


def decision(words: Words, report: ProgressReport, part: PortfolioPart) -> Iterator[Block]:
    """The gravest findings, what the last report changed, the next dates, and dates that passed without a word."""
    yield Subheading(words.label("Gravest findings"))
    yield _gravest(words, report, part)
    yield Subheading(words.label("Changed by the last report"))
    yield from _changes(words, report, part)
    yield Subheading(words.label("Next dates"))
    yield _next_dates(words, report, part)
    yield Subheading(words.label("Dates that passed without a word"))
    yield _passed(words, report.projects)


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
        Cell(plain(words.number(step.completed)), step.completed),
        Cell(plain(words.number(step.remaining)), step.remaining),
        _claimed_cell(words, step),
        Cell(source_phrase(words, step.source, step.at) if step.source else plain(UNKNOWN)),
    )


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


def _gravest(words: Words, report: ProgressReport, part: PortfolioPart) -> Block:
    names = {page.id: page for page in report.projects}
    found = [*part.findings, *(finding for page in report.projects for finding in page.findings)]
    grave = sorted(
        (f for f in found if f.severity.reaches(Severity.WARNING) and not f.acknowledged),
        key=lambda f: (f.severity.rank, f.weight),
    )
    if not grave:
        return quiet(words.say("The audit has no finding that is graver than a note."))
    items = [Item(_finding_line(words, finding, names)) for finding in grave[:_GRAVEST]]
    more = len(grave) - _GRAVEST
    if more > 0:
        section = link(plain(words.label("Audit findings")), Target(None, "findings"))
        said = words.count(
            "{number} more is listed under {section}.",
            "{number} more are listed under {section}.",
            more,
            section=section,
        )
        items.append(Item(said))
    return Items(tuple(items))


def _finding_line(words: Words, finding: ReportedFinding, names: Mapping[str, ProjectPage]) -> Phrase:
    page = names.get(finding.project or "")
    said = link(words.sentence(finding.message), Target(None, f"finding:{finding.fingerprint}"))
    return words.labelled((project_link(words, page) if page else (), said))


def _changes(words: Words, report: ProgressReport, part: PortfolioPart) -> Iterator[Block]:
    if part.last_report is None or part.report_before is None:
        yield quiet(words.say("There is no earlier report to compare with."))
        return
    names = {page.id: page for page in report.projects}
    yield Paragraph(
        words.say(
            "The last status reported is of {last}, the one before of {before}.",
            last=part.last_report,
            before=part.report_before,
        ),
    )
    moved = [change for change in part.changes if change.what == "end"]
    if not moved:
        yield quiet(words.say("No end date was moved by it."))
    ordered = [*moved, *(change for change in part.changes if change.what != "end")]
    items = [Item(_change_line(words, change, names[change.project])) for change in ordered[:_CHANGED]]
    more = len(ordered) - _CHANGED
    if more > 0:
        items.append(Item(words.count("{number} more change.", "{number} more changes.", more)))
    if items:
        yield Items(tuple(items))


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
        return quiet(words.say("No date of an open project lies ahead."))
    items = [Item(_next_line(words, line, names[line.project])) for line in part.next_dates[:_NEXT]]
    more = len(part.next_dates) - _NEXT
    if more > 0:
        items.append(Item(words.count("{number} later date.", "{number} later dates.", more)))
    return Items(tuple(items))


def _next_line(words: Words, line: NextDate, page: ProjectPage) -> Phrase:
    project = project_link(words, page)
    if line.milestone is None:
        return words.say("{date}: end of {project}", date=line.due, project=project)
    name = next(words.text(milestone.name) for milestone in page.milestones if milestone.id == line.milestone)
    return words.say("{date}: {milestone} ({project})", date=line.due, milestone=name, project=project)


def _passed(words: Words, pages: Iterable[ProjectPage]) -> Block:
    """Ends and milestones whose date has passed, of which no report says what became of them: a line a project."""
    items = []
    for page in pages:
        silent = [milestone for milestone in page.milestones if milestone.outcome_not_reported]
        ends = page.ends
        end = words.say("the end {date} has passed", date=ends.current) if ends.silent_since else ()
        passed = words.count(
            "the outcome of {number} milestone is not reported",
            "the outcome of {number} milestones is not reported",
            len(silent),
        )
        last = words.say("last report {date}", date=ends.silent_since) if ends.silent_since else ()
        said = words.statements((end, passed if silent else (), last))
        if said:
            project = project_link(words, page, "milestones")
            items.append(Item(words.say("{project}: {said}", project=project, said=said)))
    if not items:
        return quiet(words.say("None: of every date that has passed, a report says what became of it."))
    more = len(items) - _PASSED
    if more > 0:
        items[_PASSED:] = [Item(words.count("{number} more project.", "{number} more projects.", more))]
    return Items(tuple(items))

"""Lines of several pages: what is otherwise than by the reports before, the dates ahead, and names of projects."""

from collections.abc import Mapping, Sequence

from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.facts.changes import Changes, ReportedChange
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.report import NextDate, ReportAnswer, WholeFact
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import Translator
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.report.figures import milestone_name, plain, project_link, source_phrase, word_or_day
from ictpmo.report.marks import Mark, due_mark, end_mark, first_end_mark, marked_phrase, rests_mark, told_mark
from ictpmo.report.slips import days_phrase
from ictpmo.rules.end_facts import end_evidence


def change_lines(words: Translator, changes: Changes, pages: Mapping[str, ProjectDetail]) -> list[Phrase]:
    """What changed, ends first, those that moved furthest before the others."""
    return [_change_line(words, change, pages[change.project]) for change in changes.lines]


def compared(words: Translator, changes: Changes, last: PartialDate) -> Phrase:
    """What is compared with what."""
    before = changes.round_before
    if before:
        return words.say(
            "The last status reported, of {last}, against the report before it ({source}, as of {before}).",
            last=last,
            before=before.date,
            source=source_phrase(words, before.source, None),
        )
    return words.say(
        "The last status reported, of {last}; each project against its own report before its latest.", last=last
    )


def _change_line(words: Translator, change: ReportedChange, page: ProjectDetail) -> Phrase:
    project = project_link(words, page, "log")
    before, after = _held(words, change, change.before), _held(words, change, change.after)
    after = marked_phrase(words, after, _mark(change, page.snapshot) if change.after else None)
    stood = _mark(change, change.then) if change.then else first_end_mark(page)
    before = marked_phrase(words, before, stood if change.before else None)
    match change.what:
        case "end":
            return words.pair((_end_line(words, change, project, before, after), _by_days(words, change)))
        case "completion":
            return words.say("{project}: completion {before} → {after}", project=project, before=before, after=after)
        case _:
            return words.say("{project}: state {before} → {after}", project=project, before=before, after=after)


def _mark(change: ReportedChange, project: ProjectSnapshot) -> Mark:
    """The mark of what stands, or stood."""
    match change.what:
        case "end":
            return rests_mark(project, lambda: end_evidence(project))
        case "completion":
            return told_mark(project, project.history.completions.statements)
        case _:
            return told_mark(project, project.history.state.statements)


def _end_line(words: Translator, change: ReportedChange, project: Phrase, before: Phrase, after: Phrase) -> Phrase:
    if change.completed:
        after = plain(words.term("end", "completed"))
    elif change.before == change.after:
        return words.say("{project}: end {end} passed with the work going on", project=project, end=after)
    if change.first and change.before:
        return words.say("{project}: first end known {before} → {after}", project=project, before=before, after=after)
    return words.say("{project}: end {before} → {after}", project=project, before=before, after=after)


def _by_days(words: Translator, change: ReportedChange) -> Phrase:
    return (
        words.say("({days})", days=days_phrase(words, change.days, at_least=change.at_least))
        if change.days and change.days.most
        else ()
    )


def _held(words: Translator, change: ReportedChange, values: tuple[object, ...]) -> Phrase:
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


def date_lines(words: Translator, report: ReportAnswer, part: WholeFact) -> list[Phrase]:
    """Ends and milestones that lie ahead, the nearest first."""
    pages = {page.record.id: page for page in report.projects}
    return [_next_line(words, line, pages[line.project]) for line in part.next_dates]


def nearest_lines(words: Translator, report: ReportAnswer, part: WholeFact) -> list[tuple[Phrase, int]]:
    """A line a project, of its nearest date, and how many dates each is of."""
    pages = {page.record.id: page for page in report.projects}
    by_project: dict[str, list[NextDate]] = {}
    for line in part.next_dates:
        held = by_project.setdefault(line.project, [])
        if not held or held[0].due == line.due:
            held.append(line)
    return [(_nearest(words, lines, pages[name]), len(lines)) for name, lines in by_project.items()]


def nothing_ahead(words: Translator, pages: Sequence[ProjectDetail]) -> Phrase:
    """Why no date lies ahead."""
    if not pages:
        return words.say("No project is in view.")
    left = sum(page.is_open for page in pages)
    if not left:
        return words.say("No date lies ahead: every project is closed.")
    if not any(map(_has_date, pages)):
        return words.count(
            "No date lies ahead: the project left has no date on record.",
            "No date lies ahead: no date of the {number} projects left is on record.",
            left,
        )
    return words.count(
        "No date lies ahead: every known date of the project left has passed.",
        "No date lies ahead: every known date of the {number} projects left has passed.",
        left,
    )


def _has_date(page: ProjectDetail) -> bool:
    """Whether an end or a milestone of an open project is dated."""
    dates = (page.slippage.current_end, *(milestone.snapshot.due for milestone in page.milestones))
    return page.is_open and any(map(dated, dates))


def _next_line(words: Translator, line: NextDate, page: ProjectDetail) -> Phrase:
    project, date = project_link(words, page), plain(words.day(line.due))
    if line.milestone is None:
        date = marked_phrase(words, date, end_mark(page))
        return words.say("{date}: end of {project}", date=date, project=project)
    status = next(one.snapshot for one in page.milestones if one.record.id == line.milestone)
    date = marked_phrase(words, date, due_mark(page.snapshot, status))
    name = milestone_name(words, page.record, line.milestone)
    return words.say("{date}: {milestone} ({project})", date=date, milestone=name, project=project)


def _nearest(words: Translator, lines: Sequence[NextDate], page: ProjectDetail) -> Phrase:
    """What falls due at the nearest date of a project: of several milestones their number."""
    milestones = [line.milestone for line in lines if line.milestone]
    if len(milestones) == len(lines) == 1:
        return _next_line(words, lines[0], page)
    project, number = project_link(words, page), len(milestones)
    counted = words.count("{number} milestone", "{number} milestones", number)
    if number == len(lines):
        return words.say("{date}: {milestones} of {project}", date=lines[0].due, milestones=counted, project=project)
    end = words.say("{date}: end of {project}", date=lines[0].due, project=project)
    return words.say("{end}, with {milestones}", end=end, milestones=counted) if number else end


_MOST = 20


def names(
    words: Translator, pages: Sequence[ProjectDetail], section: str | None = None, *, most: int = _MOST
) -> Phrase:
    """The names of projects, each leading to its page; of many the first, and how many more there are.

    Those without a name are counted, where there are several.
    """
    unnamed = sum(page.unnamed is not None for page in pages)
    several = unnamed > 1
    named = [page for page in pages if not (several and page.unnamed)]
    held = [project_link(words, page, section) for page in named[:most]]
    if several:
        held.append(words.count("{number} unnamed project", "{number} unnamed projects", unnamed))
    return words.and_more(words.list(held), len(named) - most)

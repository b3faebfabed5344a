"""The dates that lie ahead, a line each."""

from collections.abc import Sequence

from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.report import NextDate, ReportAnswer, WholeFact
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import Translator
from ictpmo.model.dates import dated
from ictpmo.report.figures import milestone_name, plain, project_link
from ictpmo.report.marks import due_mark, end_mark, marked_phrase


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
        date = marked_phrase(words, date, end_mark(page.snapshot, page.slippage))
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

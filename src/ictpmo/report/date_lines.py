"""The dates that lie ahead, a line each."""

from collections.abc import Sequence

from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.report import NextDate, ReportAnswer, WholeFact
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import Translator
from ictpmo.report.figures import project_link


def date_lines(words: Translator, report: ReportAnswer, part: WholeFact) -> list[Phrase]:
    """Ends and milestones that lie ahead, the nearest first."""
    pages = {page.record.id: page for page in report.projects}
    return [_next_line(words, line, pages[line.project]) for line in part.next_dates]


def nothing_ahead(words: Translator, pages: Sequence[ProjectDetail]) -> Phrase:
    """Why no date lies ahead."""
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

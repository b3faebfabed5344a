"""`diff --brief`: what changed, what is new in the audit and what is due next, short enough for a mail or a chat."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from ictpmo.facts.diff import DiffAnswer
from ictpmo.facts.findings import FindingFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.report import ReportAnswer
from ictpmo.finding.finding import Severity
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import Translator
from ictpmo.report.date_lines import nearest_lines
from ictpmo.report.diff_page import figure_phrase, finding_phrase
from ictpmo.report.document import Item, Items, Page, Paragraph, Section
from ictpmo.report.figures import name_of, plain, quoted

_MOST = 10


def digest_page(words: Translator, answer: DiffAnswer, report: ReportAnswer) -> Page:
    """What is new on one side; `report` is of it."""
    told = words.say("Changes from {old} to {new}", old=words.sentence(answer.old), new=words.sentence(answer.new))
    title = words.labelled((words.text(report.title), told))
    pages = {page.record.id: page for page in report.projects}
    grave = [one for one in answer.findings_raised if one.finding.severity is not Severity.NOTE]
    ahead = [line for line, _ in nearest_lines(words, report, report.portfolio)] if report.portfolio else []
    sections = (
        *_section(words, words.label("What changed"), list(_changes(words, answer, pages))),
        *_section(words, words.label("New in the audit"), [_found(words, one, pages) for one in grave]),
        *_section(words, words.label("Due next"), ahead),
    )
    cleared = len(answer.findings_cleared)
    said = words.count("{number} finding cleared.", "{number} findings cleared.", cleared) if cleared else ()
    nothing = () if answer.changes or answer.findings_raised or cleared else words.say("Nothing changed.")
    lead = said or nothing
    return Page(None, title, (Paragraph(lead),) if lead else (), sections)


def _section(words: Translator, title: str, lines: list[Phrase]) -> Iterator[Section]:
    """The first lines, and how many more there are."""
    if lines:
        more = len(lines) - _MOST
        rest = [words.say("and {number} more", number=more)] if more > 0 else []
        yield Section(title, title, (Items(tuple(map(Item, [*lines[:_MOST], *rest]))),))


def _changes(words: Translator, answer: DiffAnswer, pages: Mapping[str, ProjectDetail]) -> Iterator[Phrase]:
    """A line for each project that came, went or has other figures, and how much else changed."""
    others = 0
    for project, group in groupby(answer.changes, key=lambda change: change.project):
        changes = list(group)
        whole = [plain(words.term("change", one.change)) for one in changes if one.on == f"projects[{project}]"]
        figures = [figure_phrase(words, change) for change in changes if change.change == "figure"]
        if project and (said := (*whole, *figures)):
            yield words.labelled((_called(words, project, pages), words.clauses(said)))
        else:
            others += len(changes)
    if others:
        yield words.count("{number} change of other records", "{number} changes of other records", others)


def _found(words: Translator, one: FindingFact, pages: Mapping[str, ProjectDetail]) -> Phrase:
    return words.labelled((_called(words, one.finding.project, pages), finding_phrase(words, one)))


def _called(words: Translator, project: str | None, pages: Mapping[str, ProjectDetail]) -> Phrase:
    page = pages.get(project or "")
    return name_of(words, page) if page else quoted(project)

"""`diff`: what changed, project by project, what that comes to, findings raised and cleared; a digest of it."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from ictpmo.facts.diff import ChangeFact, DiffAnswer
from ictpmo.facts.findings import FindingFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.report import ReportAnswer
from ictpmo.finding import Severity
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.dates import PartialDate
from ictpmo.report.columns import table_of
from ictpmo.report.document import Block, Cell, Column, Items, Page, Paragraph, Section, Subheading
from ictpmo.report.figures import name_of, plain, quoted
from ictpmo.report.lines import nearest_lines


def diff_page(words: Translator, answer: DiffAnswer) -> Page:
    """Everything that changed from one side to the other."""
    title = words.say("Changes from {old} to {new}", old=words.sentence(answer.old), new=words.sentence(answer.new))
    by_project: dict[str | None, list[ChangeFact]] = {}
    for change in answer.changes:
        by_project.setdefault(change.project, []).append(change)
    sections = (
        *(_section(words, name, changes) for name, changes in by_project.items()),
        *_findings(words, words.label("Findings raised"), answer.findings_raised),
        *_findings(words, words.label("Findings cleared"), answer.findings_cleared),
    )
    said = _summary(words, answer) if sections else words.say("Nothing changed.")
    return Page(None, title, (Paragraph(said),), sections)


def _summary(words: Translator, answer: DiffAnswer) -> Phrase:
    recorded = [change for change in answer.changes if change.change != "figure"]
    projects = len({change.project for change in recorded if change.project})
    return words.say(
        "{changes} in {projects}; {raised} raised, {cleared} cleared.",
        changes=words.count("{number} change", "{number} changes", len(recorded)),
        projects=words.count("{number} project", "{number} projects", projects),
        raised=words.count("{number} finding", "{number} findings", len(answer.findings_raised)),
        cleared=len(answer.findings_cleared),
    )


def _section(words: Translator, name: str | None, changes: list[ChangeFact]) -> Section:
    title = name or words.label("Portfolio and sources")
    table = table_of(
        title,
        [change for change in changes if change.change != "figure"],
        (Column(words.label("What")), lambda change: _what(words, change)),
        (Column(words.label("Before")), lambda change: _value(words, change.before)),
        (Column(words.label("After")), lambda change: _value(words, change.after)),
        (Column(words.label("Days"), "figure"), lambda change: _days(words, change.days)),
    )
    return Section(name or "portfolio", title, (table, *_figures(words, changes)))


def _figures(words: Translator, changes: list[ChangeFact]) -> Iterator[Block]:
    figures = [change for change in changes if change.change == "figure" and not change.said]
    if figures:
        yield Subheading(words.label("What that comes to"))
        yield Items.of(figure_phrase(words, change) for change in figures)


def _what(words: Translator, change: ChangeFact) -> Phrase:
    on = quoted(change.on)
    if change.change == "changed":
        return on
    return words.say("{on} {change}", on=on, change=words.term("change", change.change))


def _days(words: Translator, days: int | None) -> Cell:
    return Cell(plain(words.signed(days)), days, "poor" if days > 0 else "good") if days else Cell(plain(UNKNOWN))


def figure_phrase(words: Translator, change: ChangeFact) -> Phrase:
    """A figure that came of the changes."""
    what = words.term("figure of a project", change.on)
    before, after = _figure_value(words, change.on, change.old), _figure_value(words, change.on, change.new)
    if change.on == "slippage_days":
        return words.say("{what}: {before} → {after} days", what=what, before=before, after=after)
    if change.days:
        days = words.signed(change.days)
        return words.say("{what}: {before} → {after} ({days} days)", what=what, before=before, after=after, days=days)
    return words.say("{what}: {before} → {after}", what=what, before=before, after=after)


def _figure_value(words: Translator, figure: str, value: Any) -> Phrase:  # noqa: ANN401 - any figure
    if value is None:
        return plain(UNKNOWN)
    if isinstance(value, PartialDate):
        return plain(words.day(value))
    match figure:
        case "state":
            return plain(words.term("state", value))
        case "completion":
            return plain(words.percent(value))
        case "slippage_days":
            return plain(f"+{words.number(0)}" if value == 0 else words.signed(value))
    return quoted(str(value))


def _value(words: Translator, value: Any) -> Phrase:  # noqa: ANN401 - any field
    if value is None:
        return plain(UNKNOWN)
    if isinstance(value, dict):
        return words.text(value)
    if isinstance(value, list):
        return words.clauses(_value(words, entry) for entry in value)
    return quoted(str(value))


def _findings(words: Translator, title: str, found: tuple[FindingFact, ...]) -> Iterator[Section]:
    if found:
        yield Section(title, title, (Items.of(_finding(words, one) for one in found),))


def _finding(words: Translator, one: FindingFact) -> Phrase:
    severity = plain(words.term("severity", one.finding.severity))
    return words.labelled((severity, quoted(one.finding.project), quoted(one.subject), finding_phrase(words, one)))


def finding_phrase(words: Translator, one: FindingFact) -> Phrase:
    """What a finding says, and by which rule."""
    return words.say("{message} [{rule}]", message=words.sentence(one.finding.message), rule=one.finding.rule)


_MOST = 10


def digest_page(words: Translator, answer: DiffAnswer, report: ReportAnswer) -> Page:
    """What is new on one side; `report` is of it."""
    told = words.say("Changes from {old} to {new}", old=words.sentence(answer.old), new=words.sentence(answer.new))
    title = words.labelled((words.text(report.title), told))
    pages = {page.record.id: page for page in report.projects}
    grave = [one for one in answer.findings_raised if one.finding.severity is not Severity.NOTE]
    ahead = [line for line, _ in nearest_lines(words, report, report.portfolio)] if report.portfolio else []
    sections = (
        *_first_lines(words, words.label("What changed"), list(_changes(words, answer, pages))),
        *_first_lines(words, words.label("New in the audit"), [_found(words, one, pages) for one in grave]),
        *_first_lines(words, words.label("Due next"), ahead),
    )
    cleared = len(answer.findings_cleared)
    said = words.count("{number} finding cleared.", "{number} findings cleared.", cleared) if cleared else ()
    nothing = () if answer.changes or answer.findings_raised or cleared else words.say("Nothing changed.")
    lead = said or nothing
    return Page(None, title, (Paragraph(lead),) if lead else (), sections)


def _first_lines(words: Translator, title: str, lines: list[Phrase]) -> Iterator[Section]:
    """The first lines, and how many more there are."""
    if lines:
        more = len(lines) - _MOST
        rest = [words.say("and {number} more", number=more)] if more > 0 else []
        yield Section(title, title, (Items.of([*lines[:_MOST], *rest]),))


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

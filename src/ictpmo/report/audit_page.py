"""`audit`: how much was found, then the findings: in short by weight, or whole by project."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from ictpmo.facts.findings import FindingFact, by_project
from ictpmo.facts.groups import AuditAnswer, projects_of
from ictpmo.finding import Severity
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator
from ictpmo.report.check_page import counted_phrase
from ictpmo.report.chosen import chosen_phrase, findings_section, group_phrase, has_none, left_out_phrase
from ictpmo.report.document import Block, Cell, Column, Items, Page, Paragraph, Section, Subheading, Table
from ictpmo.report.figures import name_of, plain, quiet, quoted, view_phrase
from ictpmo.report.finding_block import brief_entry, finding_entry

Detail = Literal["counts", "brief", "whole"]
"""How much is said of findings: how many there are, each in short, or each with its evidence."""
Names = Mapping[str | None, Phrase]
Counts = Counter[tuple[str | None, Severity]]


def audit_page(words: Translator, answer: AuditAnswer, *, detail: Detail = "brief") -> Page:
    """How much was found, and what."""
    names: Names = {project.record.id: name_of(words, project) for project in projects_of(answer.snapshot)}
    dates = Paragraph(view_phrase(words, words.label("Audit"), answer.as_of, answer.known_by))
    summary = Section("summary", words.label("Summary"), (_summary(words, answer),))
    found = {"counts": _counts, "brief": _brief, "whole": _whole}[detail](words, answer, names)
    groups = findings_section(words, answer.groups)
    said = words.pair((chosen_phrase(words, answer), left_out_phrase(words, answer)))
    lead = (dates, *((Paragraph(said),) if said else ()))
    return Page(None, words.text(answer.title), lead, (summary, *groups, *found))


def _brief(words: Translator, answer: AuditAnswer, names: Names) -> Iterator[Section]:
    if not answer.findings:
        return
    blocks: list[Block] = []
    for group in answer.groups:
        if group.found:
            blocks += [Subheading(plain_text(group_phrase(words, group))), *_by_weight(words, group.found, names)]
    blocks = blocks or list(_by_weight(words, answer.findings, names))
    more = words.say("`--evidence`, or `--project` with one, shows findings whole; `--summary` counts them.")
    yield Section("findings", words.label("Findings, by weight"), (*blocks, quiet(more)))


def _by_weight(words: Translator, found: Iterable[FindingFact], names: Names) -> Iterator[Block]:
    return (brief_entry(words, one, _called(words, one.finding.project, names)) for one in found)


def _whole(words: Translator, answer: AuditAnswer, names: Names) -> Iterator[Section]:
    for project, findings in by_project(answer.findings).items():
        title = plain_text(words.labelled((quoted(project), _called(words, project, names))))
        yield Section(project or "portfolio", title, tuple(finding_entry(words, one) for one in findings))


def _counts(words: Translator, answer: AuditAnswer, names: Names) -> Iterator[Section]:
    """Findings by rule and by project, the most first; those that are accepted are not among them."""
    counted = answer.summary.counted
    if not counted:
        return
    rules: Counts = Counter((one.finding.rule, one.finding.severity) for one in counted)
    called = {rule: quoted(rule) for rule, _ in rules}
    yield _counted(words, words.label("By rule"), Column(words.label("Rule"), "id"), called, rules)
    projects: Counts = Counter((one.finding.project, one.finding.severity) for one in counted)
    named = {project: _called(words, project, names) for project, _ in projects}
    column = Column(words.label("Project"), "name", cut=True)
    yield _counted(words, words.label("By project"), column, named, projects)


def _counted(
    words: Translator, title: str, column: Column, called: Mapping[str | None, Phrase], counts: Counts
) -> Section:
    titles = {
        Severity.ERROR: words.label("Errors"),
        Severity.WARNING: words.label("Warnings"),
        Severity.NOTE: words.label("Notes"),
    }
    found = [severity for severity in titles if any(counts[key, severity] for key in called)]
    numbers = {key: tuple(counts[key, severity] for severity in found) for key in called}
    ordered = sorted(called, key=lambda key: [-number for number in numbers[key]])
    columns = (column, *(Column(titles[severity], "figure") for severity in found))
    rows = tuple(
        (Cell(called[key]), *(Cell(plain(words.number(number))) for number in numbers[key])) for key in ordered
    )
    return Section(title, title, (Table(title, columns, rows),))


def _called(words: Translator, project: str | None, names: Names) -> Phrase:
    """What a finding is on: a project by its name, or the portfolio."""
    return names.get(project) or quoted(project) or plain(words.label("The portfolio"))


def _summary(words: Translator, answer: AuditAnswer) -> Block:
    count = answer.summary
    none = words.say("No project is on record") if has_none(answer) else ()
    lines = [said for said in (_found(words, answer), none) if said] or [plain(words.label("No findings"))]
    if count.acknowledged:
        lines.append(words.say("{number} acknowledged, counted apart", number=count.acknowledged))
    if count.acknowledgements_expired:
        lines.append(
            words.say("{number} with an acknowledgement that has expired", number=count.acknowledgements_expired)
        )
    if count.acknowledgements_void:
        lines.append(
            words.count(
                "{number} acknowledgement void: the finding is gone, or its facts have changed",
                "{number} acknowledgements void: the finding is gone, or its facts have changed",
                count.acknowledgements_void,
            )
        )
    if count.left_out:
        lines.append(
            words.count(
                "{number} finding left out by the options given",
                "{number} findings left out by the options given",
                count.left_out,
            )
        )
    return Items.of(lines)


def _found(words: Translator, answer: AuditAnswer) -> Phrase:
    """How many findings of each severity, and on how many projects."""
    findings = counted_phrase(words, answer.summary)
    if not findings:
        return ()
    on = {one.finding.project for one in answer.summary.counted if one.finding.project}
    if not on:
        return findings
    return words.say(
        "{findings}, on {number} of {all} projects",
        findings=findings,
        number=len(on),
        all=len(answer.snapshot.projects),
    )

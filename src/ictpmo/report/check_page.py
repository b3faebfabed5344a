"""What checks and the audit found, in the words of a language."""

from ictpmo.facts.checks import AuditAnswer, CheckAnswer
from ictpmo.facts.findings import FindingFact
from ictpmo.language.phrase import plain_text
from ictpmo.language.translator import Translator
from ictpmo.report.document import Block, Cell, Column, Item, Items, Page, Paragraph, Section, Table
from ictpmo.report.figures import SEVERITY_TONES, plain, quoted, view_phrase
from ictpmo.report.finding_block import finding_entry
from ictpmo.report.finding_lines import check_summary, counted_phrase, finding_sentence


def validation_page(words: Translator, answer: CheckAnswer) -> Page:
    """What `validate` found, as a table."""
    return _check_page(words, answer, words.label("Validation"))


def guard_page(words: Translator, answer: CheckAnswer) -> Page:
    """What `guard` found, as a table."""
    return _check_page(words, answer, words.label("Guard"))


def _check_page(words: Translator, answer: CheckAnswer, title: str) -> Page:
    columns = (
        Column(words.label("Place")),
        Column(words.label("Severity")),
        Column(words.label("Finding")),
        Column(words.label("Rule"), "name"),
    )
    rows = tuple(
        (
            Cell(quoted(f"{one.path}:{one.line}:{one.column}")),
            Cell(plain(words.term("severity", one.severity)), tone=SEVERITY_TONES[one.severity]),
            Cell(finding_sentence(words, one)),
            Cell(quoted(one.rule)),
        )
        for one in answer.findings
    )
    summary = Paragraph(plain(f"{check_summary(words, answer)}{words.term('end of a sentence', 'sign')}"))
    return Page(None, plain(title), (summary, *((Table(title, columns, rows),) if rows else ())), ())


def audit_page(words: Translator, answer: AuditAnswer) -> Page:
    """The findings by project with their evidence, and the summary."""
    by_project: dict[str | None, list[FindingFact]] = {}
    for one in answer.findings:
        by_project.setdefault(one.project, []).append(one)
    names = {project.project.id: project.project.name for project in answer.snapshot.projects}
    sections = []
    for project, findings in by_project.items():
        name = words.text(names.get(project or ""))
        title = plain_text(words.labelled((quoted(project) or plain(words.label("The portfolio")), name)))
        sections.append(Section(project or "portfolio", title, tuple(finding_entry(words, one) for one in findings)))
    summary = Section("summary", words.label("Summary"), (_summary(words, answer),))
    dates = Paragraph(view_phrase(words, words.label("Audit"), answer.as_of, answer.known_by))
    return Page(None, words.text(answer.title), (dates,), (*sections, summary))


def _summary(words: Translator, answer: AuditAnswer) -> Block:
    count = answer.summary
    lines = [counted_phrase(words, count) or plain(words.label("No findings"))]
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
    lines += [words.labelled((quoted(rule), plain(words.number(number)))) for rule, number in count.by_rule.items()]
    return Items(tuple(map(Item, lines)))

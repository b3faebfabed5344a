"""What checks found, in the words of a language."""

from ictpmo.facts.checks import CheckAnswer
from ictpmo.language.translator import Translator
from ictpmo.report.document import Cell, Column, Page, Paragraph, Table
from ictpmo.report.figures import SEVERITY_TONES, plain, quoted
from ictpmo.report.finding_lines import check_summary, finding_sentence


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

"""What checks found, in the words of a language."""

from ictpmo.facts.checks import CheckAnswer
from ictpmo.finding.finding import Severity
from ictpmo.language.translator import Translator
from ictpmo.report.columns import table_of
from ictpmo.report.document import Cell, Column, Page, Paragraph
from ictpmo.report.figures import SEVERITY_TONES, plain, quoted
from ictpmo.report.finding_lines import check_summary, finding_sentence


def validation_page(words: Translator, answer: CheckAnswer) -> Page:
    """What `validate` found, as a table."""
    return _check_page(words, answer, words.label("Validation"))


def guard_page(words: Translator, answer: CheckAnswer) -> Page:
    """What `guard` found, as a table."""
    return _check_page(words, answer, words.label("Guard"))


def _check_page(words: Translator, answer: CheckAnswer, title: str) -> Page:
    table = table_of(
        title,
        answer.findings,
        (Column(words.label("Place")), lambda one: quoted(f"{one.path}:{one.line}:{one.column}")),
        (Column(words.label("Severity")), lambda one: _severity(words, one.severity)),
        (Column(words.label("Finding")), lambda one: finding_sentence(words, one)),
        (Column(words.label("Rule"), "name"), lambda one: quoted(one.rule)),
    )
    summary = Paragraph(plain(f"{check_summary(words, answer)}{words.term('end of a sentence', 'sign')}"))
    return Page(None, plain(title), (summary, *((table,) if table.rows else ())), ())


def _severity(words: Translator, severity: Severity) -> Cell:
    return Cell(plain(words.term("severity", severity)), tone=SEVERITY_TONES[severity])

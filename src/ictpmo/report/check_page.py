"""What checks found, in the words of a language: lines for editors, and pages."""

from collections.abc import Iterable, Iterator

from ictpmo.facts.checks import CheckAnswer
from ictpmo.facts.findings import FindingCount, FindingFact
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator
from ictpmo.report.document import Cell, Column, Page, Paragraph, Table
from ictpmo.report.figures import SEVERITY_TONES, plain, quoted


def finding_lines(words: Translator, findings: Iterable[FindingFact]) -> Iterator[str]:
    """A line a finding, as compilers and editors know it: `path:line:column: severity: message; remedy [rule]`."""
    for one in findings:
        severity = words.term("severity", one.severity)
        yield f"{one.path}:{one.line}:{one.column}: {severity}: {plain_text(_sentence(words, one))} [{one.rule}]"


def _sentence(words: Translator, one: FindingFact) -> Phrase:
    return words.clauses((words.sentence(one.message), words.sentence(one.remedy)))


def check_summary(words: Translator, answer: CheckAnswer) -> str:
    """What was checked, and how much was found."""
    files = words.count("{number} file", "{number} files", answer.files)
    if not answer.findings:
        if not answer.files:
            return words.label("nothing to judge: no commit changes a file of the portfolio")
        return plain_text(words.say("{files}: no findings", files=files))
    said = words.say(
        "{findings} in {number} of {files}",
        findings=counted_phrase(words, answer.summary),
        number=answer.summary.files_with_findings,
        files=files,
    )
    return plain_text(said)


def counted_phrase(words: Translator, count: FindingCount) -> Phrase:
    """How many of each severity."""
    return words.list(
        (
            words.count("{number} error", "{number} errors", count.errors) if count.errors else (),
            words.count("{number} warning", "{number} warnings", count.warnings) if count.warnings else (),
            words.count("{number} note", "{number} notes", count.notes) if count.notes else (),
        )
    )


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
            Cell(_sentence(words, one)),
            Cell(quoted(one.rule)),
        )
        for one in answer.findings
    )
    summary = Paragraph(plain(f"{check_summary(words, answer)}{words.term('end of a sentence', 'sign')}"))
    return Page(None, plain(title), (summary, *((Table(title, columns, rows),) if rows else ())), ())

"""What checks found, in the words of a language: a line each, as compilers and editors know it, or a table."""

from collections.abc import Iterable, Iterator
from typing import Literal

from ictpmo.facts.findings import FindingCount, FindingFact
from ictpmo.facts.groups import CheckAnswer
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator
from ictpmo.report.columns import table_of
from ictpmo.report.document import Column, Page, Paragraph
from ictpmo.report.figures import plain, quoted, severity_cell


def finding_lines(words: Translator, findings: Iterable[FindingFact]) -> Iterator[str]:
    """A line a finding, as compilers and editors know it: `path:line:column: severity: message; remedy [rule]`."""
    for one in findings:
        severity, said = words.term("severity", one.finding.severity), plain_text(finding_sentence(words, one))
        yield f"{one.location}: {severity}: {said} [{one.finding.rule}]"


def finding_sentence(words: Translator, one: FindingFact) -> Phrase:
    """What is wrong, and what to do."""
    return words.clauses((words.sentence(one.finding.message), words.sentence(one.finding.remedy)))


def check_summary(words: Translator, answer: CheckAnswer) -> str:
    """What was checked, and how much was found."""
    files = words.count("{number} file", "{number} files", answer.files)
    if not answer.findings:
        if not answer.files:
            return words.label("nothing to judge: no commit changes a file of the portfolio")
        if answer.projects == 0:
            return plain_text(words.say("{files}: no findings, for no project is on record", files=files))
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


def check_page(words: Translator, answer: CheckAnswer, *, command: Literal["validate", "guard"]) -> Page:
    """What a check found, as a table."""
    title = words.label("Guard") if command == "guard" else words.label("Validation")
    table = table_of(
        title,
        answer.findings,
        (Column(words.label("Place")), lambda one: quoted(str(one.location))),
        (Column(words.label("Severity")), lambda one: severity_cell(words, one.finding.severity)),
        (Column(words.label("Finding")), lambda one: finding_sentence(words, one)),
        (Column(words.label("Rule"), "name"), lambda one: quoted(one.finding.rule)),
    )
    summary = Paragraph(plain(f"{check_summary(words, answer)}{words.term('end of a sentence', 'sign')}"))
    return Page(None, plain(title), (summary, *((table,) if table.rows else ())), ())

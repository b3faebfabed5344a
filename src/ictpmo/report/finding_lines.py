"""What was found, a line each, as compilers and editors know it, and how much: without a page around it."""

from collections.abc import Iterable, Iterator

from ictpmo.facts.checks import CheckAnswer
from ictpmo.facts.findings import FindingCount, FindingFact
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator


def finding_lines(words: Translator, findings: Iterable[FindingFact]) -> Iterator[str]:
    """A line a finding, as compilers and editors know it: `path:line:column: severity: message; remedy [rule]`."""
    for one in findings:
        severity = words.term("severity", one.severity)
        yield f"{one.path}:{one.line}:{one.column}: {severity}: {plain_text(finding_sentence(words, one))} [{one.rule}]"


def finding_sentence(words: Translator, one: FindingFact) -> Phrase:
    """What is wrong, and what to do."""
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

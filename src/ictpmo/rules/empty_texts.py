"""Whether texts that a record has to have say something."""

from collections.abc import Iterator

from ictpmo.finding.finding import Finding, Severity
from ictpmo.finding.sentence import sentence
from ictpmo.model.empty_words import says_something
from ictpmo.model.texts import in_language
from ictpmo.rules.engine import RecordedFile, file_rule

_ASKED = frozenset({"reason", "statement", "text", "what", "by", "who"})
"""What a record is there to say, or who says it."""


@file_rule
def text_says_nothing(file: RecordedFile) -> Iterator[Finding]:
    """A reason, a promise, a finding, or whoever gave it, is recorded in words for nothing, such as `TBD` or `n/a`.

    Why: The record looks complete, and nobody can be asked about it.

    Details: Where such a text is asked for, it counts as not given: an acknowledgement for no reason, or by nobody,
    accepts no finding; an approval by nobody is none; a risk whose owner is to be determined has none.

    Remedy: Write what the source says; where it says nothing, leave the record out until somebody does.
    """
    for route, record, _ in file.records:
        for name, field in type(record).model_fields.items():
            said = record.__dict__[name]
            if name in _ASKED and field.is_required() and not says_something(said):
                place = field.alias or name
                message = sentence(
                    "`{field}` says nothing: “{words}”", field=place, words=in_language(said, "en") or ""
                )
                yield file.finding((*route, place), message, severity=Severity.WARNING)

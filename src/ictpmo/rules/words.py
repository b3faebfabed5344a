"""Whether words say something, and no date stands in them that would count as one."""

import functools
from collections.abc import Iterator

from ictpmo.finding.finding import Finding, Severity
from ictpmo.finding.sentence import sentence
from ictpmo.model.dates import DateInWords, is_date
from ictpmo.model.spelling import date_named, says_something
from ictpmo.model.texts import in_language
from ictpmo.model.values import Record
from ictpmo.model.walk import fields_holding
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
        for name, place in _asked_in(type(record)):
            said = record.__dict__[name]
            if not says_something(said):
                words = in_language(said, "en") or ""
                message = sentence("`{field}` says nothing: “{words}”", field=place, words=words)
                yield file.finding((*route, place), message, severity=Severity.WARNING)


@functools.cache
def _asked_in(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields without which there is no such record, by attribute and by name in the file."""
    fields = kind.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if name in _ASKED and field.is_required())


@file_rule
def date_in_words(file: RecordedFile) -> Iterator[Finding]:
    """Words in place of a date say no more than about when it is, such as `end of 2025`: they count as not dated.

    Why: What is not dated is never late, and no figure rests on it.

    Details: Words that name no date (`to be determined`), or that say on what it depends, are meant to stand.

    Remedy: Write the period that is named, as precisely as it is known, and the words in a note.
    """
    for route, record, _ in file.records:
        for name, here in fields_holding(type(record), DateInWords):
            given = record.__dict__[name]
            if isinstance(given, DateInWords) and (near := _named(given)):
                message = sentence("“{words}” counts as not dated", words=str(given))
                remedy = sentence("write `{near}`, and the words in a note", near=near)
                yield file.finding((*route, here), message, remedy, severity=Severity.WARNING)


def _named(given: DateInWords) -> str | None:
    words = given.words.values() if isinstance(given.words, dict) else (given.words,)
    return next((near for text in words if (near := date_named(text)) and is_date(near)), None)

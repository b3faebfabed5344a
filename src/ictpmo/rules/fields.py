"""Whether fields say what they can: as declared, in words that say something, known to the document cited."""

import functools
from collections.abc import Iterator

from ictpmo.analysis.clock import inherit, is_before
from ictpmo.finding import Finding, Sentence, Severity, sentence
from ictpmo.language.terms import term
from ictpmo.load.nearest import meant
from ictpmo.load.validate import short
from ictpmo.model.charter import Acknowledgement, Correction
from ictpmo.model.dates import DateInWords, PartialDate, is_date
from ictpmo.model.money import Amount
from ictpmo.model.oversight import BodyEntry, Tally
from ictpmo.model.own_fields import FieldOwner, OwnField, OwnFields, amounts_in, is_as_declared
from ictpmo.model.portfolio import Claim, PortfolioFile
from ictpmo.model.project import Milestone, Project, ReportedMilestone, StatusReport, Value
from ictpmo.model.register import FollowUp
from ictpmo.model.spelling import date_named, says_something
from ictpmo.model.texts import in_language
from ictpmo.model.values import Record
from ictpmo.model.walk import Around, fields_holding
from ictpmo.rules.engine import RecordedFile, file_rule
from ictpmo.source.document import Route

_OWNERS: dict[type[Record], tuple[FieldOwner, ...]] = {
    Project: ("project",),
    StatusReport: ("report", "project"),
    Milestone: ("milestone",),
    ReportedMilestone: ("milestone",),
}
"""What the fields of a record are declared for; the first of them may have to be given."""
_SAYS_ANEW = ReportedMilestone
_Fault = tuple[Route, Sentence, Sentence]


@file_rule
def field_not_as_declared(file: RecordedFile) -> Iterator[Finding]:
    """A field of one's own is not declared in `portfolio.yaml`, is not what is declared there, or is missing.

    Why: A field that is written in two ways, or as a number here and as words there, is found by no filter.

    Remedy: Declare it under `fields` in `portfolio.yaml`, or write it as it is declared.
    """
    faults: Iterator[_Fault] = iter(())
    if isinstance(file.record, PortfolioFile):
        faults = _declared(file.record)
    elif isinstance(file.record, Project):
        faults = _given(file, file.portfolio.settings.fields)
    return (file.finding(*fault) for fault in faults)


@file_rule
def amount_without_currency(file: RecordedFile) -> Iterator[Finding]:
    """An amount of money names no currency, and the portfolio has none.

    Why: A figure without a currency is compared with nothing, and read wrongly by whoever thinks of another.

    Remedy: Name the `currency` once in `portfolio.yaml`, or with the amount.
    """
    settings = file.portfolio.settings
    if settings.currency is None:
        for route, record, _ in file.records:
            for way, amount in amounts_in(record, settings.fields):
                if amount.currency is None:
                    message = sentence("the amount {amount} has no currency", amount=str(amount))
                    remedy = sentence("name the `currency` in portfolio.yaml, or write `{{amount: …, currency: …}}`")
                    yield file.finding((*route, *way), message, remedy)


def _declared(settings: PortfolioFile) -> Iterator[_Fault]:
    for name, field in settings.fields.items():
        if field.type == "choice" and not field.choices:
            yield (
                ("fields", name),
                sentence("`{name}` is a choice of nothing", name=name),
                sentence("add `choices: […]`"),
            )


def _given(file: RecordedFile, declared: dict[str, OwnField]) -> Iterator[_Fault]:
    for route, record, _ in file.records:
        given: OwnFields = record.__dict__.get("fields") or {}
        if (given or declared) and (owners := _OWNERS.get(type(record))):
            for name in given:
                yield from _unlike(given, name, (*route, "fields", name), declared, owners)
            if not isinstance(record, _SAYS_ANEW):
                yield from _missing(given, route, declared, owners[0])


def _unlike(
    given: OwnFields, name: str, route: Route, declared: dict[str, OwnField], owners: tuple[FieldOwner, ...]
) -> Iterator[_Fault]:
    field = declared.get(name)
    if field is None or not set(field.on) & set(owners):
        of = term("owner of a field", owners[0])
        message = sentence("portfolio.yaml declares no field `{name}` of a {owner}", name=name, owner=of)
        others = [known for known, other in declared.items() if set(other.on) & set(owners)]
        yield route, message, meant(name, others, _declare(name, owners[0]))
    elif not is_as_declared(given[name], field):
        what, value = term("type of a field", field.type), given[name]
        shown = f"`{value}`" if isinstance(value, Amount) else short(value)
        message = sentence("`{name}` is declared as {type}, and is {given}", name=name, type=what, given=shown)
        known = sentence("use one of {choices}", choices=field.choices)
        yield route, message, known if field.type == "choice" else sentence("write it so, or declare it otherwise")


def _declare(name: str, owner: FieldOwner) -> Sentence:
    line = f"{name}: {{type: text, on: [{owner}]}}"
    return sentence("declare it there, under `fields`: `{line}`", line=line)


def _missing(given: OwnFields, route: Route, declared: dict[str, OwnField], owner: FieldOwner) -> Iterator[_Fault]:
    for name, field in declared.items():
        if field.required and owner in field.on and name not in given:
            message = sentence("the field `{field}` of your own is missing", field=name)
            yield route, message, sentence("add it under `fields`")


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


_HAPPENED = ("date", "decided", "actual", "actual_end", "closed")
_MEASURED = ("period", "date", "as_of")


@file_rule
def told_too_early(file: RecordedFile) -> Iterator[Finding]:
    """Something happened after the document that is cited for it was published.

    Why: No document tells of what is to come: the day or the document is wrong, and whoever asks what was known when is
    misled. What an entry only inherits is not its source then: it counts as without one, which is a warning; where
    sources are required, an error. A starting value was measured, as an actual was; ends, due dates,
    targets and estimates are not meant.

    Remedy: Name the document that tells of it, or correct the date.
    """
    found: set[int] = set()
    for around, route, day in _happenings(file):
        source, _ = inherit(*around)
        if not is_before(file.portfolio, source, day) or id(around[0]) in found:
            continue
        found.add(id(around[0]))
        named = around[0].source is not None
        severity = Severity.ERROR if named or file.portfolio.settings.require_sources else Severity.WARNING
        message = sentence(
            "this is of {day}, and {source}, which is cited for it, was published before ({published})"
            if named
            else "this is of {day}, and the source around it, {source}, was published before ({published}): "
            "it counts as without a source",
            day=day,
            source=source,
            published=file.portfolio.published(source or ""),
        )
        yield file.finding(route, message, severity=severity)


def _happenings(file: RecordedFile) -> Iterator[tuple[Around, Route, PartialDate]]:
    """What is said to have happened, with its day. An accepted finding and a correction are of no document's time."""
    for route, record, around in file.records:
        if around and not (isinstance(record, Value) and record.kind not in {"start", "actual"}):
            for name in _happening_fields(type(record)):
                day = record.__dict__[name]
                if isinstance(day, PartialDate):
                    yield around, (*route, name), day


@functools.cache
def _happening_fields(kind: type[Record]) -> tuple[str, ...]:
    if issubclass(kind, Acknowledgement | Correction):
        return ()
    names = _MEASURED if issubclass(kind, Value | FollowUp | BodyEntry | Tally | Claim) else _HAPPENED
    return tuple(name for name in names if name in kind.model_fields)

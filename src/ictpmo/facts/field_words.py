"""The value of any field in words: a code by its term, a body by its name, a record by what it says."""

import typing
from collections.abc import Iterator, Mapping
from functools import cache, reduce
from typing import Any

from ictpmo.finding import Clauses, Name, Sentence, sentence
from ictpmo.language.terms import TERMS, marked, term
from ictpmo.load.validate import choices
from ictpmo.model.oversight import Older
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.register import ProjectTie
from ictpmo.model.values import Logged, Record
from ictpmo.rules.audit import THEMES
from ictpmo.rules.names import named_project

_ELSEWHERE = frozenset({"id", "source", "at", "inferred", "assumed", "format"})


def record_sentence(record: Record, portfolio: Portfolio, leave_out: frozenset[str] = frozenset()) -> Sentence:
    """What a record says, field by field; not its log, nor the lists below it."""
    fields = ((name, field_sentence(record, name, portfolio)) for name in given_fields(record) if name not in leave_out)
    return sentence("{said}", said=Clauses(_labelled(record, name, value) for name, value in fields if value))


_DATED = frozenset({"date", "period", "as_of"})
_IN_WORDS = frozenset({"text", "statement", "what", "note", "basis"})
"""Fields that hold sentences, which need no name before them."""


def said_sentence(record: Record, portfolio: Portfolio, leave_out: frozenset[str] = frozenset()) -> Sentence:
    """What a record says as somebody tells it: who says so, how it stands, then in words. Its date stands beside."""
    left_out = _DATED | leave_out
    fields = ((name, field_sentence(record, name, portfolio)) for name in given_fields(record) if name not in left_out)
    given = {name: value for name, value in fields if value}
    by = given.pop("by", None)
    words = [value for name, value in given.items() if name in _IN_WORDS]
    # How something stands is known for what it is.
    facts = Clauses(
        value if name == "state" else _labelled(record, name, value)
        for name, value in given.items()
        if name not in _IN_WORDS
    )
    said = reduce(lambda one, other: sentence("{first} {second}", first=one, second=other), words) if words else None
    if facts:
        stands = sentence("{said}", said=facts)
        said = sentence("{said}. {text}", said=stands, text=said) if said else stands
    if by and said:
        return sentence("{by}: {said}", by=by, said=said)
    return by or said or sentence("{said}", said=Clauses())


def _labelled(record: Record, name: str, value: Sentence) -> Sentence:
    """A field with its name."""
    return sentence("{field}: {value}", field=term("heading", heading(type(record), name)), value=value)


def heading(kind: type[Record], name: str) -> str:
    """The code of a field's heading: its name, or what that stands for where it means another thing elsewhere."""
    found = (own for own, one in kind.model_fields.items() if name in {own, one.alias})
    return next(found, name).removesuffix("_")


def given_fields(record: Record) -> Iterator[str]:
    """The fields that a record gives, in the order of the format, without those by which it is found."""
    names = type(record).model_fields
    return (name for name in names if name in record.model_fields_set and name not in _ELSEWHERE)


def field_sentence(record: Record, name: str, portfolio: Portfolio) -> Sentence | None:
    """The value of a field in words; nothing of what is not given, and of a log."""
    name = next(one for one in type(record).model_fields if name in {one, _alias(record, one)})
    value = getattr(record, name)
    if value in (None, (), {}) or (isinstance(value, tuple) and isinstance(value[0], Logged)):
        return None
    holds = typing.get_type_hints(type(record))[name]
    said = _said(value, holds, getattr(record, "refers_to", {}).get(name), portfolio)
    mark = next((mark for mark in ("inferred", "assumed") if _alias(record, name) in getattr(record, mark, ())), None)
    return marked(said, mark)


def code_sentence(holds: Any, value: Any) -> Sentence:  # noqa: ANN401 - any field
    """A value that is no field of a record: a code by its term, a count of nothing in words, all else as it is."""
    if type(value) is int and value == 0:
        return sentence("none")
    kind = _kind_of(frozenset(choices(holds)))
    return sentence("{word}", word=term(kind, value)) if kind else sentence("{value}", value=value)


def _said(value: Any, holds: Any, refers_to: str | None, portfolio: Portfolio) -> Sentence:  # noqa: ANN401 - any field
    if isinstance(value, Record):
        return _inner(value, portfolio)
    if isinstance(value, tuple):
        return sentence("{values}", values=tuple(_said(each, holds, refers_to, portfolio) for each in value))
    kind = _kind_of(frozenset(choices(holds)))
    if isinstance(value, Mapping) and kind:
        parts = (sentence("{code} {figure}", code=term(kind, code), figure=figure) for code, figure in value.items())
        return sentence("{parts}", parts=tuple(parts))
    if kind and isinstance(value, str):
        return sentence("{word}", word=term(kind, value))
    return sentence("{value}", value=_referred(value, refers_to, portfolio))


def _referred(value: Any, refers_to: str | None, portfolio: Portfolio) -> Any:  # noqa: ANN401 - any field
    """What is referred to by what it is called; any other value as it is."""
    if refers_to in {"recommendations", "results"}:
        return Name(value, portfolio.wordings.get((refers_to, value)))
    if refers_to == "rules":
        return _finds(value)
    return portfolio.called(value) if refers_to == "bodies" else value


def _finds(rule: str) -> Sentence | str:
    """What a rule of the audit finds; of one's own, its name."""
    found = (one for rules in THEMES.values() for one in rules if one.name == rule)
    return next((sentence(one.explanation.what) for one in found), rule)


def _inner(record: Record, portfolio: Portfolio) -> Sentence:
    """A record inside another."""
    match record:
        case Older():
            return _older(record)
        case ProjectTie():
            tied = tied_project(record.id, portfolio, inferred=record.link == "inferred")
            return _with_rest(tied, record, portfolio, frozenset({"link"}))
        case _:
            named = sentence("{id}", id=record.id) if hasattr(record, "id") else None
            return _with_rest(named, record, portfolio) if named else record_sentence(record, portfolio)


def tied_project(name: str, portfolio: Portfolio, *, inferred: bool) -> Sentence:
    """A project that something concerns, with a mark where only the recorder says so."""
    return marked(sentence("{value}", value=named_project(portfolio, name)), "inferred" if inferred else None)


def _older(older: Older) -> Sentence:
    """How many recommendations have been open for how long."""
    if older.years == 1:
        return sentence("{count} for more than a year", count=older.count)
    return sentence("{count} for more than {years} years", count=older.count, years=older.years)


def _with_rest(
    name: Sentence, record: Record, portfolio: Portfolio, leave_out: frozenset[str] = frozenset()
) -> Sentence:
    rest = record_sentence(record, portfolio, leave_out)
    return sentence("{id} ({rest})", id=name, rest=rest) if rest.values["said"] else name


@cache
def _kind_of(codes: frozenset[str]) -> str | None:
    """The table that has words for all of some codes."""
    return next((kind for kind, words in TERMS.items() if codes and codes <= words.keys()), None)


def _alias(record: Record, name: str) -> str:
    return type(record).model_fields[name].alias or name

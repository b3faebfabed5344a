"""Lists that no section is made for: any as a table of its fields; records of registers, and logs, as they are told."""

import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, Literal

from ictpmo.facts.answers import EntryFact
from ictpmo.facts.fact import FactField, fields_of, inner_type
from ictpmo.facts.field_words import code_sentence, field_sentence, given_fields, heading, said_sentence, tied_project
from ictpmo.facts.registers import RegisterFact
from ictpmo.language.headings import FURTHER
from ictpmo.language.phrase import Phrase, begun, without_stop
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.dates import DateInWords, PartialDate
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.values import Record
from ictpmo.report.columns import Described, table_of
from ictpmo.report.document import Cell, Column, Item, Items, Table
from ictpmo.report.figures import plain, source_phrase, stated_day

# Where an entry stands is said in one column; its id and number mean something to programs alone.
_SAID_ELSEWHERE = frozenset({"id", "number", "source", "at", "inferred", "assumed"})
_MAIN = ("text", "statement", "what", "name", "title")
"""The field that says what a record is about: the first of these that it has."""
_OTHERS = 8
"""Of the other projects that a record concerns so many are named."""
_BESIDE = 7
"""Of a table with more columns, notes and sources are the first that there is no room for."""


Listed = EntryFact | RegisterFact
"""What stands in a list of a file, with the source that it has or inherits."""


def entries_table(words: Translator, caption: str, entries: Sequence[Listed], portfolio: Portfolio) -> Table:
    """A row an entry; a field that no entry gives has no column."""
    shown = [one for one in fields_of(type(entries[0])) if one.name not in _SAID_ELSEWHERE]
    given = [one for one in shown if any(one.read(entry) not in (None, (), {}) for entry in entries)]
    kind, many = type(entries[0].record), len(given) > _BESIDE
    columns = (
        *(
            Column(words.term("heading", heading(kind, one.name)), _column(one), many and one.name == "note")
            for one in given
        ),
        Column(words.label("Source"), wide_only=many),
    )
    rows = tuple(
        (*(_cell(words, one, entry, portfolio) for one in given), Cell(source_phrase(words, entry.source, entry.at)))
        for entry in entries
    )
    return Table(caption, columns, rows)


def _column(one: FactField) -> Literal["date", "text"]:
    inner = inner_type(one.holds)
    return "date" if PartialDate in (inner, *typing.get_args(inner)) else "text"


def _cell(words: Translator, one: FactField, entry: Listed, portfolio: Portfolio) -> Cell:
    value = one.read(entry)
    if isinstance(value, PartialDate | DateInWords):
        return stated_day(words, value, entry.record, one.name)
    if value in (None, (), {}):
        return Cell(plain(UNKNOWN))
    said = field_sentence(entry.record, one.name, portfolio) if one.stated else code_sentence(one.holds, value)
    return Cell(words.sentence(said) if said else plain(UNKNOWN))


def field_facts(
    words: Translator, record: Record, portfolio: Portfolio, names: Iterable[str] | None = None
) -> Iterator[tuple[str, Phrase]]:
    """Fields that a record gives, by their headings; without `names` those that pages have no words of their own of."""
    for name in FURTHER[type(record)] if names is None else names:
        if name in record.model_fields_set and (said := field_sentence(record, name, portfolio)):
            yield words.term("heading", heading(type(record), name)), words.sentence(said)


def field_clauses(words: Translator, record: Record, portfolio: Portfolio) -> Iterator[Phrase]:
    """The same in a sentence."""
    return (words.labelled((plain(name), said)) for name, said in field_facts(words, record, portfolio))


def further_columns(
    words: Translator, items: Sequence[Any], portfolio: Portfolio, record: Callable[[Any], Any] = attrgetter("record")
) -> Iterator[Described[Any]]:
    """A column of each field that pages have no words of their own of, and that any of the records gives."""

    def said(name: str) -> Callable[[Any], Phrase]:
        return lambda one: dict(_given(one)).get(name) or plain(UNKNOWN)

    def _given(one: Any) -> Iterator[tuple[str, Phrase]]:  # noqa: ANN401 - what is in a table
        return field_facts(words, record(one), portfolio) if record(one) else iter(())

    for title in dict.fromkeys(title for one in items for title, _ in _given(one)):
        yield Column(title, wide_only=True), said(title)


def log_table(words: Translator, entries: Sequence[EntryFact], portfolio: Portfolio) -> Table:
    """The log of a record, a row an entry: its date, and who said what."""
    return table_of(
        words.label("Log"),
        entries,
        (Column(words.label("Date"), "date"), lambda one: _dated(words, one)),
        (Column(words.label("What was said")), lambda one: begun(words.sentence(said_sentence(one.record, portfolio)))),
        (Column(words.label("Source")), lambda one: source_phrase(words, one.source, one.at)),
    )


def register_items(words: Translator, facts: Sequence[RegisterFact], project: str) -> Items:
    """An item a record of a register that concerns a project: who said what and when, and what was said of it since."""
    return Items(tuple(_register_item(words, one, project) for one in facts))


def _register_item(words: Translator, fact: RegisterFact, project: str) -> Item:
    record, portfolio = fact.record, fact.snapshot.portfolio
    fields = ((name, field_sentence(record, name, portfolio)) for name in given_fields(record))
    given = {name: words.sentence(said) for name, said in fields if said}
    main = next((name for name in _MAIN if name in given), "")
    rest = [name for name in given if name not in {main, "by", "addressee", "date", "note", "projects", "measured_by"}]
    heading = words.labelled((words.statements(_made(words, fact, given)), given.get(main, ())))
    inferred = plain(words.term("link", "inferred")) if fact.held.inferred_tie(project) else ()
    source = words.say("({source})", source=words.clauses((source_phrase(words, fact.source, fact.at), inferred)))
    ties = (tie for tie in getattr(record, "projects", ()) if tie.id == project)
    children = (
        words.clauses(words.labelled((_label(words, type(record), name), given[name])) for name in rest),
        words.text(getattr(record, "note", None)),
        words.clauses(clause for tie in ties for clause in field_clauses(words, tie, portfolio)),
        _tied(words, fact, project),
        *(_entry(words, one, portfolio) for one in fact.entries),
        *_silent(words, fact),
    )
    return Item(words.pair((without_stop(heading), source)), tuple(Item(child) for child in children if child))


def _made(words: Translator, fact: RegisterFact, given: Mapping[str, Phrase]) -> Iterator[Phrase]:
    """By whom, for whom and when: where the file does not say that, by its source."""
    by, to = given.get("by", ()), given.get("addressee", ())
    yield words.say("{by}, to {addressee}", by=by, addressee=to) if by and to else by or to
    if "date" in type(fact.record).model_fields:
        yield given.get("date") or plain(words.day(fact.held.date))


def _label(words: Translator, kind: type[Record], name: str) -> Phrase:
    return plain(words.term("heading", heading(kind, name)))


def _tied(words: Translator, fact: RegisterFact, project: str) -> Phrase:
    """What other projects it concerns, with a mark where only the recorder says so."""
    portfolio, tie = fact.snapshot.portfolio, fact.held.inferred_tie
    others = [
        words.sentence(tied_project(one, portfolio, inferred=tie(one))) for one in fact.held.projects if one != project
    ]
    listed = words.and_more(words.list(others[:_OTHERS]), len(others) - _OTHERS)
    return words.say("It also concerns {projects}.", projects=listed) if others else ()


def _entry(words: Translator, entry: EntryFact, portfolio: Portfolio) -> Phrase:
    """An entry of its log: the day, who says so, and what."""
    by = field_sentence(entry.record, "by", portfolio) if getattr(entry.record, "by", None) else None
    who = words.statements((_dated(words, entry).phrase, words.sentence(by) if by else ()))
    return words.labelled((who, words.sentence(said_sentence(entry.record, portfolio, frozenset({"by"})))))


def _dated(words: Translator, entry: EntryFact) -> Cell:
    return stated_day(words, entry.entry.date, entry.record, "date")


def _silent(words: Translator, fact: RegisterFact) -> Iterator[Phrase]:
    """That nobody has spoken of it since, where somebody could have."""
    if "log" in type(fact.record).model_fields and not fact.entries:
        yield words.say("Nothing was said of it since.")

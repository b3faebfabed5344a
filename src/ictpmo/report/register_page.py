"""`show` of a record of a register: what it says, and its log."""

from collections.abc import Iterator

from ictpmo.facts.field_words import field_sentence, given_fields, heading
from ictpmo.facts.registers import RegisterAnswer, RegisterFact
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import Translator
from ictpmo.model.resources import ResourceTable
from ictpmo.report.document import Facts, Page, Paragraph, Section
from ictpmo.report.entries import log_table
from ictpmo.report.figures import quoted, source_phrase, view_phrase
from ictpmo.report.resource_table import resource_table


def register_page(words: Translator, answer: RegisterAnswer) -> Page:
    """The record under its id."""
    fact = answer.shown
    dates = view_phrase(words, words.term("list", answer.rows), answer.as_of, answer.known_by)
    log = words.label("Log")
    table = (log_table(words, fact.entries, fact.snapshot.portfolio),) if fact.entries else ()
    sections = (Section("log", log, table),) if table else ()
    if isinstance(fact.record, ResourceTable):
        sections = (Section("table", words.term("heading", "table"), (resource_table(words, fact.record),)),)
    return Page(None, quoted(fact.held.record.id), (Paragraph(dates), Facts(tuple(_facts(words, fact)))), sections)


def _facts(words: Translator, fact: RegisterFact) -> Iterator[tuple[str, Phrase]]:
    record, portfolio = fact.held.record, fact.snapshot.portfolio
    printed = {"columns", "rows", "title"} if isinstance(record, ResourceTable) else set()
    for name in given_fields(record):
        if name not in printed and (said := field_sentence(record, name, portfolio)):
            yield words.term("heading", heading(type(record), name)), words.sentence(said)
    yield words.label("Source"), source_phrase(words, fact.source, fact.at)

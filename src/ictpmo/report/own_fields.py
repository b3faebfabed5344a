"""Fields of one's own and amounts of money, in words."""

from collections.abc import Iterator, Mapping

from ictpmo.facts.own_fields import OwnValueFact
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.report.figures import amount_phrase, plain, quoted


def own_facts(words: Translator, fields: Mapping[str, OwnValueFact]) -> Iterator[tuple[str, Phrase]]:
    """Fields of one's own, by their names."""
    return ((name, value_phrase(words, field)) for name, field in fields.items())


def own_clauses(words: Translator, fields: Mapping[str, OwnValueFact]) -> Iterator[Phrase]:
    """The same in a sentence."""
    return (words.labelled((quoted(name), value)) for name, value in own_facts(words, fields))


def value_phrase(words: Translator, field: OwnValueFact) -> Phrase:
    """The value of a field of one's own."""
    if field.money:
        return amount_phrase(words, field.money, field.currency)
    if field.number is not None:
        return plain(words.figure(field.number))
    return plain(words.day(field.day)) if field.day else words.text_or(field.text, UNKNOWN)

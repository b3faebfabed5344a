"""Parts of a document (`annex II.C, note`, `table 1 and para. 88 (e)`) as a language says them."""

from typing import TYPE_CHECKING

from ictpmo.finding import Sentence, sentence
from ictpmo.language.phrase import Phrase, Plain, Quoted, plain_text
from ictpmo.language.style import Style

if TYPE_CHECKING:
    from ictpmo.language.translator import Translator

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_NUMBERED = {
    "para.": sentence("para. {number}"),
    "paras.": sentence("paras. {number}"),
    "annex": sentence("annex {number}"),
    "table": sentence("table {number}"),
    "sect.": sentence("sect. {number}"),
    "item": sentence("item {number}"),
    "footnote": sentence("footnote {number}"),
    "page": sentence("page {number}"),
}


def part_phrase(words: "Translator", part: str, style: Style) -> Phrase:
    """A part of a document, or two; what is not called by a usual abbreviation stays as it is."""
    first, _, last = part.rpartition(" and ")
    if first and last.split(" ")[0] in _NUMBERED:
        both = {"first": part_phrase(words, first, style), "last": part_phrase(words, last, style)}
        return words.say("{first} and {last}", **both)
    kind, _, number = part.partition(" ")
    if number and kind in _NUMBERED:
        return words.sentence(Sentence(_NUMBERED[kind].template, {"number": _number(words, number, style)}))
    document, _, within = part.removesuffix(")").partition(" (")
    if within.split(" ")[0] in _NUMBERED:
        return words.say("{value} ({place})", value=(Quoted(document),), place=part_phrase(words, within, style))
    whole = {"note": words.label("note"), "the log": words.label("the log")}
    return (Plain(whole[part]) if part in whole else Quoted(part),)


def _number(words: "Translator", number: str, style: Style) -> str:
    """A number, or two; Roman numerals are those of the language."""
    first, two, last = number.partition(" and ")
    if two:
        both = {"first": _number(words, first, style), "last": _number(words, last, style)}
        return plain_text(words.say("{first} and {last}", **both))
    numeral, point, rest = number.partition(".")
    if style.spaced:
        number = number.replace(" (", "(")
    return f"{words.term('numeral', numeral)}{point}{rest}" if numeral in NUMERALS else number

"""How messages name a value that someone has given."""

from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.model.figures import figure_text

_LONGEST = 40
"""Enough of a text to recognise it by."""


def shape(value: object) -> str | Sentence:
    """A value that is no text, as its file has it, or what it is."""
    match value:
        case None:
            return sentence("nothing")
        case bool():
            return f"`{str(value).lower()}`"
        case int() | float():
            return f"`{figure_text(value)}`"
        case list():
            return sentence("a list")
        case dict():
            return sentence("a map")
    return sentence("text")


def short(value: object) -> str | Sentence:
    """A value; of a long text, the beginning."""
    if not isinstance(value, str):
        return shape(value)
    return f"`{value}`" if len(value) <= _LONGEST - 2 else f"`{value[: _LONGEST - 2]}…`"


def named(value: object) -> str | Sentence:
    """A value where another belongs: a text is told from a number of the same digits."""
    return sentence("the text {given}", given=short(value)) if isinstance(value, str) else shape(value)

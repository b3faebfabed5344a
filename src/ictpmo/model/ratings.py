"""Ratings: the words of an office's scale, and what each amounts to by the bands; or why a rating is withheld."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from ictpmo.model.figures import figure_text
from ictpmo.model.meaning import Meaning
from ictpmo.model.texts import Reads, Translations, by_language_form, read_line, read_text, refusal
from ictpmo.model.values import Record, Text

Rating = Literal["green", "amber", "red"]
"""A rating by the bands."""
WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Withheld:
    """A rating that a report says to exist, and does not give."""

    withheld: Annotated[str | Translations, Meaning("Why.")]

    def __str__(self) -> str:
        return WITHHELD

    def __hash__(self) -> int:
        return hash(str(self.withheld))


def _word(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return figure_text(value)
    word = read_line(value)
    if word == WITHHELD:
        raise refusal("out-of-range", "why it is withheld is missing", "write `{{withheld: WHY}}`")
    return word


def _declared(value: object) -> str | Withheld:
    if not isinstance(value, dict):
        return _word(value)
    if set(value) != {WITHHELD}:
        raise refusal("wrong-type", "this is no rating", "write a word of the scale, or `{{withheld: WHY}}`")
    return Withheld(read_text(value[WITHHELD]))


_LINE = {"type": "string", "minLength": 1}
RatingWord = Annotated[str, Reads(_word), WithJsonSchema(_LINE)]
"""A word, or a number, of the scale."""
DeclaredRating = Annotated[
    str | Withheld,
    Reads(_declared),
    WithJsonSchema(
        {
            "anyOf": [
                _LINE,
                {"type": "number"},
                {
                    "type": "object",
                    "required": [WITHHELD],
                    "additionalProperties": False,
                    "properties": {WITHHELD: {"anyOf": [_LINE, by_language_form(_LINE)]}},
                },
            ]
        }
    ),
]
"""A word of the scale; or `{withheld: WHY}`."""


class RatingStep(Record):
    """A word of a scale of ratings."""

    band: Rating | None = Field(
        None, description="What it amounts to: `green`, `amber` or `red`. None: it is held against no figure."
    )
    name: Text | None = Field(None, description="What it says, for readers.", examples=["Highly likely"])


RatingScale = Mapping[str, RatingStep]
GREEN_AMBER_RED: RatingScale = {
    "green": RatingStep(band="green"),
    "amber": RatingStep(band="amber"),
    "red": RatingStep(band="red"),
}
"""The scale where none is declared."""

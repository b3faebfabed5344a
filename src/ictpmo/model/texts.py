"""Texts for readers: plain, or one a language."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ictpmo.source.fault import Problem, problem


@dataclass(frozen=True, slots=True)
class Reads:
    """Marks a type whose values one function makes or refuses.

    pydantic's own `PlainValidator` does the same, and first works out a schema of the type that nothing here asks for:
    a twentieth of the time that a small portfolio takes.
    """

    function: Callable[[Any], object]

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        """The schema that calls the function."""
        return core_schema.no_info_plain_validator_function(self.function)


PROBLEM = "problem"
"""Where an error of pydantic's holds what is wrong."""


def refusal(rule: str, message: str, remedy: str, **values: Any) -> PydanticCustomError:  # noqa: ANN401 - see `problem`
    """What a reader raises for a value that it cannot take: the rule that is broken, what is wrong, and what to do.

    A value called `given` is the one that was given, whatever it is; messages name it in their own way.
    """
    return refusal_of(rule, problem(message, remedy, **values))


def refusal_of(rule: str, found: Problem) -> PydanticCustomError:
    """The same of a problem that is known."""
    return PydanticCustomError(rule, "{problem}", {PROBLEM: found})


LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

Translations = dict[str, str]


def by_language_form(text: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of texts by language, each of a form."""
    return {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": f"^{LANGUAGE.pattern}$"},
        "additionalProperties": text,
    }


def read_line(value: object) -> str:
    """A text that is not empty, without the spaces around it."""
    if not isinstance(value, str):
        raise refusal(
            "wrong-type",
            "text belongs here, not {given}",
            "write text, in quotes if it looks like anything else",
            given=value,
        )
    if not value.strip():
        raise refusal("missing-field", "the text is empty", "write it, or leave the field out")
    return value.strip()


def read_text(value: object) -> str | Translations:
    """A text, or one a language."""
    if not isinstance(value, dict):
        return read_line(value)
    if not value:
        raise refusal("missing-field", "the text has no language", "write it, or leave the field out")
    for language, text in value.items():
        if not isinstance(language, str) or not LANGUAGE.fullmatch(language):
            raise refusal(
                "unknown-field",
                "`{language}` is not a language tag",
                # What stands between braces ends at a comma, and what follows it is taken for a language.
                "put a text that has a comma in quotes"
                if text is None
                else "a text is plain, or a map such as {{en: …, zh: …}}",
                language=str(language),
            )
    return {language: read_line(text) for language, text in value.items()}


def alike(one: str | Translations, other: str | Translations) -> bool:
    """Whether two texts are the same in any of their languages, in capitals or not."""
    return not names_of(one).isdisjoint(names_of(other))


def names_of(text: str | Translations) -> frozenset[str]:
    """A text in each of its languages, in small letters."""
    return frozenset(words.casefold() for words in (text.values() if isinstance(text, dict) else (text,)))


def in_language(text: str | Translations | None, language: str) -> str | None:
    """The text in a language; else in its base language, in English, or in the first that it has."""
    return text if text is None or isinstance(text, str) else text[tag_of(text, language)]


def tag_of(text: Translations, language: str) -> str:
    """The language of a text that stands for another: that, else its base language, English, or the first there is."""
    if language in text:
        return language
    return next((tag for tag in (language.split("-", 1)[0], "en") if tag in text), next(iter(text)))

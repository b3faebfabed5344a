"""Catalogues of messages: one gettext file a language, compiled by the build. A further language is a further file.

The messages are written in English in the code, so English needs no file.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from importlib.resources.abc import Traversable

ENGLISH = "en"


@cache
def catalogue(language: str) -> NullTranslations | None:
    """The messages of a language or of its base language; nothing where there is no file of either."""
    for tag in dict.fromkeys((language, base_language(language))):
        if tag == ENGLISH:
            return NullTranslations()
        if tag in languages():
            with _file(tag).open("rb") as compiled:
                return GNUTranslations(compiled)
    return None


@cache
def languages() -> tuple[str, ...]:
    """The languages that can be spoken: English, and those with a catalogue."""
    found = (folder.name for folder in files("ictpmo").joinpath("locale").iterdir())
    return (ENGLISH, *sorted(name for name in found if _file(name).is_file()))


def _file(language: str) -> Traversable:
    return files("ictpmo").joinpath("locale", language, "LC_MESSAGES", "ictpmo.mo")


def base_language(language: str) -> str:
    """The language of a tag, without its region or script: `pt` of `pt-BR`."""
    return language.split("-", 1)[0]

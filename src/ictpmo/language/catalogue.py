"""Catalogues of messages: one gettext file a language, compiled by the build. A further language is a further file.

The messages are written in English in the code, so English needs no file.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

ENGLISH = "en"


@cache
def catalogue(language: str) -> NullTranslations | None:
    """The messages of a language or of its base language; nothing where there is no file of either."""
    for tag in dict.fromkeys((language, base_language(language))):
        if tag == ENGLISH:
            return NullTranslations()
        file = files("ictpmo").joinpath("locale", tag, "LC_MESSAGES", "ictpmo.mo")
        if file.is_file():
            with file.open("rb") as compiled:
                return GNUTranslations(compiled)
    return None


def base_language(language: str) -> str:
    """The language of a tag, without its region or script: `pt` of `pt-BR`."""
    return language.split("-", 1)[0]

"""Catalogues of messages: one gettext file a language, read as it is. A further language is a further file.

The messages are written in English in the code, so English needs no file.
"""

import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ENGLISH = "en"
# Dates of the English that the United Nations writes: `31 December 2019`.
_FORMATS = {ENGLISH: "en_001"}


@cache
def catalogue(language: str) -> NullTranslations | None:
    """The messages of a language or of its base language; nothing where there is no file of either."""
    for tag in dict.fromkeys((language, _base(language))):
        if tag == ENGLISH:
            return NullTranslations()
        file = files("ictpmo").joinpath("locale", tag, "LC_MESSAGES", "ictpmo.po")
        if file.is_file():
            compiled = io.BytesIO()
            write_mo(compiled, read_po(io.BytesIO(file.read_bytes()), locale=_base(tag)))
            compiled.seek(0)
            return GNUTranslations(compiled)
    return None


@cache
def locale_of(language: str) -> Locale:
    """The formats of a language: its own where there are any, else those of English."""
    for tag in (language, _base(language)):
        try:
            return Locale.parse(_FORMATS.get(tag, tag), sep="-" if "-" in tag else "_")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_FORMATS[ENGLISH])


def _base(language: str) -> str:
    return language.split("-", 1)[0]

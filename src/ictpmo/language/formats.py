"""The formats of a language: its dates, numbers and direction, as the CLDR has them."""

from functools import cache

from babel import Locale, UnknownLocaleError

from ictpmo.language.catalogue import ENGLISH, base_language

# Dates of the English that the United Nations writes: `31 December 2019`.
_FORMATS = {ENGLISH: "en_001"}


@cache
def locale_of(language: str) -> Locale:
    """The formats of a language: its own where there are any, else those of English."""
    for tag in (language, base_language(language)):
        try:
            return Locale.parse(_FORMATS.get(tag, tag), sep="-" if "-" in tag else "_")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_FORMATS[ENGLISH])

"""Catalogues of messages: one gettext file a language, compiled by the build. A further language is a further file.

The messages are written in English in the code, so English needs no file.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

ENGLISH = "en"
_LOCALE = Path(__file__).parent.parent / "locale"


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
    found = (folder.name for folder in _LOCALE.iterdir())
    return (ENGLISH, *sorted(name for name in found if _file(name).is_file()))


def _file(language: str) -> Path:
    return _LOCALE / language / "LC_MESSAGES" / "ictpmo.mo"


def base_language(language: str) -> str:
    """The language of a tag, without its region or script: `pt` of `pt-BR`."""
    return language.split("-", 1)[0]

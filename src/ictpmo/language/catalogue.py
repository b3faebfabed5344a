"""Catalogues of messages: one gettext file a language, compiled by the build. A further language is a further file.

The messages are written in English in the code, so English needs no file.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

ENGLISH = "en"
_LOCALE = Path(__file__).parent.parent / "locale"


class UncompiledCatalogueError(OSError):
    """A language has a catalogue that is not compiled: what would be said in it would come out in English."""

    def __init__(self, language: str) -> None:
        """`language` is that of the catalogue."""
        super().__init__(f"the catalogue of messages in `{language}` is not compiled: run `make catalogues`")


@cache
def catalogue(language: str) -> NullTranslations | None:
    """The messages of a language or of its base language; nothing where there is no file of either.

    Raises `UncompiledCatalogueError` where there is one that is not compiled.
    """
    for tag in dict.fromkeys((language, base_language(language))):
        if tag == ENGLISH:
            return NullTranslations()
        if tag in languages():
            with _file(tag).open("rb") as compiled:
                return GNUTranslations(compiled)
        if _file(tag, "po").is_file():
            raise UncompiledCatalogueError(tag)
    return None


def is_spoken(language: str) -> bool:
    """Whether there are messages of a language or of its base language, ready to be said."""
    return not {language, base_language(language)}.isdisjoint(languages())


@cache
def languages() -> tuple[str, ...]:
    """The languages that can be spoken: English, and those with a catalogue."""
    found = (folder.name for folder in _LOCALE.iterdir())
    return (ENGLISH, *sorted(name for name in found if _file(name).is_file()))


def _file(language: str, kind: str = "mo") -> Path:
    return _LOCALE / language / "LC_MESSAGES" / f"ictpmo.{kind}"


def base_language(language: str) -> str:
    """The language of a tag, without its region or script: `pt` of `pt-BR`."""
    return language.split("-", 1)[0]

"""A value as a correction names it, and as a sentence has it."""

from typing import Any

from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.model.money import Amount
from ictpmo.model.texts import LANGUAGE, in_language
from ictpmo.model.values import Record


def value_text(value: object) -> str | None:
    """A value as a correction names it; nothing for what is not there, and for whole entries."""
    match value:
        case None | Record():
            return None
        case bool():
            return str(value).lower()
        case dict():
            return _map_text(value)
        case tuple():
            return ", ".join(str(value_text(entry)) for entry in value)
        case Amount():
            return value.written
    return str(value)


def _map_text(value: dict[str, Any]) -> str | None:
    """A text by its English; the options of a rule by their names."""
    if value and all(map(LANGUAGE.fullmatch, value)):
        return in_language(value, "en")
    return f"{{{', '.join(f'{name}: {value_text(inner)}' for name, inner in value.items())}}}"


def quoted(value: object) -> str | Sentence:
    """A value in a sentence, cut where it is long."""
    text = value_text(value)
    if text is None:
        return sentence("nothing") if value is None else sentence("an entry")
    return f"`{text}`" if len(text) <= 80 else f"`{text[:79]}…`"  # noqa: PLR2004 - enough to recognise it by

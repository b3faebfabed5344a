"""By what two things are taken for the same: what they are called, and ids of which one goes on from the other."""

import re
import unicodedata
from collections.abc import Iterable

from ictpmo.analysis.timespan import is_too_vague
from ictpmo.model.dates import PartialDate

_SIGNS = re.compile(r"[\W_]+")


def words_of(texts: Iterable[str | dict[str, str] | None]) -> set[str]:
    """What texts say in any language: letters and figures alone, large or small."""
    said = (words for text in texts for words in (text.values() if isinstance(text, dict) else [text or ""]))
    return {" ".join(_SIGNS.sub(" ", _shown(text)).casefold().split()) for text in said if text} - {""}


def _shown(text: str) -> str:
    """A text in one spelling, without what is not seen of it."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")


def stems_of(name: str) -> set[str]:
    """The ids that an id can go on from."""
    return {name[:end] for end in range(1, len(name)) if _goes_on(name[:end], name)}


def _goes_on(old: str, new: str) -> bool:
    """Whether an id is another with something put behind it: `opening-2`, `opening-new`; not `m12` for `m1`."""
    rest = new.removeprefix(old)
    return not rest[0].isalnum() or (rest.isdigit() and not old[-1].isdigit())


def promised_later(old: PartialDate | None, new: PartialDate | None) -> bool:
    """Whether what had a date is promised for a later one, for none, or for some time in many years."""
    return bool(old and (new is None or is_too_vague(new) or new.first > old.last))

"""Names that look alike and differ in what nobody sees: another hyphen, a letter of another script, a wide sign."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property

# Letters of other scripts that are written like ours.
_LIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЗаеѕіјорсухԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανυ",  # noqa: RUF001 - these very ones
    "ABESIJKMHOPCTYX3aesijopcyxdqwABEZHIKMNOPTYXoavu",
)
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


class Looks:
    """Names that are known, by their looks, which are worked out when the first is asked for."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = names

    @cached_property
    def _by_look(self) -> dict[str, str]:
        return {_look(name): name for name in sorted(self._names)}

    def like(self, name: str) -> str | None:
        """The name that looks like one that is not among them."""
        return self._by_look.get(_look(name))


def difference(name: str, other: str) -> str:
    """The first character of a name that another has not in its place, by its code."""
    char = next((a for a, b in zip(name, other, strict=False) if a != b), (name[len(other) :] or name[-1:])[0])
    return f"U+{ord(char):04X}"


def _look(name: str) -> str:
    plain = _DASHES.sub("-", _UNSEEN.sub("", unicodedata.normalize("NFKC", name)))
    return " ".join(plain.translate(_LIKE).split())

"""The name that was perhaps meant: a slip of the hand away, or one that looks alike; never one of another meaning."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property, lru_cache

from ictpmo.finding import Sentence, sentence

# Names by the thousand, none of them known: a few nearest ones help, and the others are not worth the time.
_LEAST_COMPARED, _OFTEN = 5_000, 10
_STEM = 6
_ENDING = 3
_LETTERS_A_SLIP = 4
_SHORTEST = 3


class Names:
    """Names that are known, to find the one that was meant by a name that is not."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._found: dict[str, str | None] = {}
        self._left = max(_LEAST_COMPARED, _OFTEN * len(self._names))

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def lacks(self, names: Iterable[str]) -> list[str]:
        """Those of some names that are not among them."""
        return [name for name in names if name not in self._names]

    @cached_property
    def _plain(self) -> dict[str, str]:
        return {name: _plain(name) for name in sorted(self._names)}

    def nearest(self, name: str) -> str | None:
        """The name that was perhaps meant."""
        if name not in self._found:
            self._found[name] = self._look_for(_plain(name))
        return self._found[name]

    def meant(self, name: str, otherwise: Sentence) -> Sentence:
        """What to do about a name that is not among them: write the one that was perhaps meant, or else this."""
        return _meant(self.nearest(name), otherwise)

    def _look_for(self, wanted: str) -> str | None:
        if self._left <= 0:
            return None
        self._left -= len(self._names)
        likely = ((slips, name) for name, plain in self._plain.items() if (slips := _slips(wanted, plain)) is not None)
        return min(likely, default=(0, None))[1]


def meant(name: str, names: Iterable[str], otherwise: Sentence) -> Sentence:
    """What to do about a name that is none of these: write the one that was perhaps meant, or else this."""
    return _meant(nearest(name, names), otherwise)


def _meant(near: str | None, otherwise: Sentence) -> Sentence:
    return sentence("did you mean `{near}`?", near=near) if near else otherwise


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name among a few that was perhaps meant."""
    return _nearest(name, tuple(names))


@lru_cache(maxsize=4096)
def _nearest(name: str, names: tuple[str, ...]) -> str | None:
    return Names(names).nearest(name)


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "-", name.lower()).strip("-")


def _slips(wanted: str, known: str) -> int | None:
    """How many slips of the hand lie between two names; nothing where they are two names."""
    if re.findall(r"\d+", wanted) != re.findall(r"\d+", known) or _denies(wanted, known) or _denies(known, wanted):
        return None
    most = max(len(known) // _LETTERS_A_SLIP, 1) if len(known) >= _SHORTEST else 0
    if (slips := _distance(wanted, known, most)) <= most:
        return slips
    return most + 1 if _other_ending(wanted, known) else None


def _denies(one: str, other: str) -> bool:
    """Whether a name is another with a syllable in front that turns it into the contrary: `unapproved`."""
    front = one.removesuffix(other).removesuffix("-") if one.endswith(other) else ""
    return front in {"un", "in", "im", "il", "ir", "non", "not", "dis", "de", "no", "never", "anti", "mis"}


def _other_ending(one: str, other: str) -> bool:
    """Whether two words have one stem: `complete` and `completion`."""
    stem = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    endings = (one[stem:], other[stem:])
    return stem >= _STEM and all(len(ending) <= _ENDING and "-" not in ending for ending in endings)


def _distance(one: str, other: str, most: int) -> int:
    """Letters put in, left out, changed, or swapped with their neighbours; above the most that matters, any more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, known in enumerate(other, start=1):
            steps = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != known))
            if i > 1 and j > 1 and (letter, one[i - 2]) == (other[j - 2], known):
                steps = min(steps, earlier[j - 2] + 1)
            row.append(steps)
    return row[-1]


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

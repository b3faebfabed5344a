"""Which entry of a list became which in another version of it."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import takewhile

from ictpmo.model.values import Record
from ictpmo.model.walk import identity

_ALIKE = 0.5
_ID = frozenset({"id", "format"})
# Entries by the hundred, each under another id and with another content: which became which, no reader could tell.
_LEAST_COMPARED, _OFTEN = 10_000, 10


def paired(
    old: Sequence[Record], new: Sequence[Record], documents: AbstractSet[str]
) -> Iterator[tuple[int | None, int | None]]:
    """Which entry became which, in the order of the new; then those that are gone.

    Left out are those before and after all others that are the same. Entries that are equal are the same, then those of
    one name, then those with all but the id in common; of the rest, those that are more alike than not, but for
    such as two of some documents tell: the first of them, where they are many, and the others came and went.
    """
    first = _same(old, new)
    last = min(_same(reversed(old), reversed(new)), len(old) - first, len(new) - first)
    partner = dict[int, int]()
    left, more = ({place: of[place] for place in range(first, len(of) - last)} for of in (old, new))
    by_name: dict[str, list[int]] = {}
    for index, entry in left.items():
        by_name.setdefault(identity(entry), []).append(index)
    names = {after: identity(entry) for after, entry in more.items()}
    for same in (True, False):
        for after, entry in more.items():
            found = [i for i in by_name.get(names[after], ()) if i in left and (not same or old[i] == entry)]
            if after not in partner and found:
                partner[after] = found[0]
                del left[found[0]]
    if left:
        for match in (_same_but_id, partial(_most_alike, documents=documents)):
            matched = match(left, {after: entry for after, entry in more.items() if after not in partner})
            partner |= matched
            taken = {*matched.values()}
            left = {before: entry for before, entry in left.items() if before not in taken}
    yield from ((partner.get(after), after) for after in more)
    yield from ((before, None) for before in left)


def _same(old: Iterable[Record], new: Iterable[Record]) -> int:
    """How many entries are the same, from the first on."""
    both = zip(old, new, strict=False)
    return sum(1 for _ in takewhile(lambda one: one[0] is one[1] or one[0] == one[1], both))


_Entries = dict[int, Record]
"""Entries by their places."""


def _same_but_id(left: _Entries, more: _Entries) -> dict[int, int]:
    """Of new entries that give more than an id, those of which an old one is the same under another, with that."""
    held: dict[str, list[int]] = {}
    for before, entry in left.items():
        held.setdefault(_without_id(entry), []).append(before)
    alike = {after: held.get(_without_id(entry)) for after, entry in more.items() if entry.model_fields_set - _ID}
    return {after: places.pop(0) for after, places in alike.items() if places}


def _most_alike(left: _Entries, more: _Entries, documents: AbstractSet[str]) -> dict[int, int]:
    """Of new entries, those that are more like an old one than not, each with the one that it is most like."""
    found, taken = dict[int, int](), set[int]()
    compared = max(_LEAST_COMPARED, _OFTEN * len(more))
    for after, entry in more.items():
        likeness = {before: _likeness(old, entry) for before, old in left.items() if before not in taken}
        best = max(likeness, key=likeness.__getitem__, default=None)
        if best is not None and likeness[best] >= _ALIKE and not _are_two(left[best], entry, documents):
            found[after] = best
            taken.add(best)
        compared -= len(likeness)
        if compared <= 0:
            break
    return found


def _are_two(one: Record, other: Record, documents: AbstractSet[str]) -> bool:
    """Whether two of some documents tell of two entries without an id, which say otherwise as well."""
    told = {getattr(each, "source", None) for each in (one, other) if getattr(each, "id", None) is None}
    return len(told & documents) > 1 and one.model_copy(update={"source": getattr(other, "source", None)}) != other


def _without_id(entry: Record) -> str:
    return repr({name: value for name, value in entry.__dict__.items() if name != "id"})


def _likeness(one: Record, other: Record) -> float:
    """The share of fields, of those that either gives, that are the same."""
    given = (one.model_fields_set | other.model_fields_set) - _ID
    same = sum(getattr(one, name, None) == getattr(other, name, None) for name in given)
    return same / len(given) if given else 0.0

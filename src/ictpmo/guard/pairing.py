"""Which entry of a list became which in another version of it."""

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from ictpmo.model.named_values import identity
from ictpmo.model.values import Record

_ALIKE = 0.5


def paired(old: Sequence[Record], new: Sequence[Record]) -> Iterator[tuple[int | None, int | None]]:
    """Which entry became which, in the order of the new; then those that are gone.

    Entries that are equal are the same, then those of one name; of the rest, those that are more alike than not.
    """
    same_so_far = sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(old, new, strict=False)))
    partner = {index: index for index in range(same_so_far)}
    left, more = dict(islice(enumerate(old), same_so_far, None)), dict(islice(enumerate(new), same_so_far, None))
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
    for after, entry in more.items():
        best = max(left, key=lambda index: _likeness(left[index], entry), default=None)
        if after not in partner and best is not None and _likeness(left[best], entry) >= _ALIKE:
            partner[after] = best
            del left[best]
    yield from ((partner.get(after), after) for after in range(len(new)))
    yield from ((before, None) for before in left)


def _likeness(one: Record, other: Record) -> float:
    """The share of fields, of those that either gives, that are the same."""
    given = (one.model_fields_set | other.model_fields_set) - {"id", "format"}
    same = sum(getattr(one, name, None) == getattr(other, name, None) for name in given)
    return same / len(given) if given else 0.0

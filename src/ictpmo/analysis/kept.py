"""What is worked out once is kept with what it rests on, and nothing else is asked for it.

That is a history; of what holds for each publication, the whole log (`entire`), or what was decided by then
(`decided`). Many rules ask for the same, and a backtest asks again at each publication.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import wraps
from inspect import unwrap
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from ictpmo.model.meaning import once

if TYPE_CHECKING:
    from ictpmo.analysis.clock import LogEntry
    from ictpmo.analysis.history import History
    from ictpmo.analysis.statement import Statement
    from ictpmo.model.project import StatusReport

E = TypeVar("E")
F = TypeVar("F")
R = TypeVar("R", "Statement", "LogEntry[StatusReport]")
Way = Literal["merged_into", "split_from"]
_NOT_YET: Any = object()


class Keeps:
    """What keeps with it what is found in it."""

    @once
    def found(self) -> dict[tuple[Any, ...], Any]:
        """What has been found: many rules ask for the same, again for each entry."""
        return {}


def kept(find: Callable[..., F]) -> Callable[..., F]:
    """Keep what is found in something, for each path in it, with that."""

    @wraps(find)
    def found(of: Keeps, *path: Any) -> F:  # noqa: ANN401 - whatever it is asked by
        there: F
        if (there := of.found.get(key := (find, path), _NOT_YET)) is _NOT_YET:
            there = of.found[key] = find(of, *path)
        return there

    return found


def is_kept(find: Callable[..., F], of: Keeps, *path: object) -> bool:
    """Whether it has been found."""
    return (unwrap(find), path) in of.found


def kept_by_report(find: Callable[..., tuple[R, ...]]) -> Callable[..., tuple[R, ...]]:
    """Keep what is found in one report after another: of the first of a whole log, it is the beginning."""
    there = kept(find)

    @wraps(find)
    def found(history: "History", *path: str) -> tuple[R, ...]:
        if (whole := history.whole) is None:
            return there(history, *path)
        said = there(whole, *path)
        return said[: bisect_left(said, len(history.reports), key=lambda stated: whole.place[stated.route[:2]])]

    return found


def kept_along(way: Way) -> Callable[[Callable[["History"], F]], Callable[["History"], F]]:
    """Keep what rests on the next project in a line: it is found from the far end, so that no line is too long."""

    def keeping(find: Callable[["History"], F]) -> Callable[["History"], F]:
        there, key = kept(find), (find, ())

        @wraps(find)
        def found(history: "History") -> F:
            if key not in history.found:
                line = [history]
                while (one := line[-1].following(way)) is not None and key not in one.found:
                    line.append(one)
                for one in reversed(line):
                    there(one)
            held: F = history.found[key]
            return held

        return found

    return keeping


class SoFar(Generic[E, F]):
    """What comes of entries one after another: where more of them are known later, it goes on from there."""

    def __init__(self) -> None:
        self._given: object = self
        self._entries: Sequence[E] = ()
        self._after: list[F] = []
        self.settled: set[object] = set()
        """What else was found of them, that none to come changes."""

    def go_on(self, given: object, entries: Sequence[E], start: F, step: Callable[[F, E], F]) -> list[F]:
        """What comes after each of the entries, by what else is given, of what came before it."""
        known = len(self._entries)
        if given != self._given or entries[:known] != self._entries:
            known, self._given, self._after, self.settled = 0, given, [], set()
        for entry in entries[known:]:
            self._after.append(step(self._after[-1] if self._after else start, entry))
        self._entries = entries
        return self._after


@kept
def so_far(_whole: "History", *_path: str) -> SoFar[Any, Any]:
    """What came of entries at the publications before; the path says of which."""
    return SoFar()

"""What is found in a history is kept with it: many rules ask for the same."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Literal, TypeVar, cast

if TYPE_CHECKING:
    from ictpmo.analysis.history import History

F = TypeVar("F")
Way = Literal["merged_into", "split_from"]


def kept(find: Callable[..., F]) -> Callable[..., F]:
    """Keep what is found in a history, for each path: many rules ask for the same."""
    name = find.__name__

    @wraps(find)
    def found(history: "History", *path: str) -> F:
        key, held = (name, path), history.found
        if key not in held:
            held[key] = find(history, *path)
        there: F = held[key]
        return there

    return found


def kept_along(way: Way) -> Callable[[Callable[["History"], F]], Callable[["History"], F]]:
    """Keep what rests on the next project in a line: it is found from the far end, so that no line is too long."""

    def keeping(find: Callable[["History"], F]) -> Callable[["History"], F]:
        key = find.__name__, ()

        @wraps(find)
        def found(history: "History") -> F:
            line, one = list["History"](), cast("History | None", history)
            while one is not None and key not in one.found:
                line.append(one)
                one = one.following(way)
            for one in reversed(line):
                one.found[key] = find(one)
            return cast("F", history.found[key])

        return found

    return keeping

"""What is found in a history is kept with it: many rules ask for the same."""

from bisect import bisect_left
from collections.abc import Callable
from functools import wraps
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from ictpmo.analysis.clock import LogEntry
    from ictpmo.analysis.history import History
    from ictpmo.analysis.statement import Statement
    from ictpmo.model.project import StatusReport

F = TypeVar("F")
R = TypeVar("R", "Statement", "LogEntry[StatusReport]")
Way = Literal["merged_into", "split_from"]
_NOT_YET: Any = object()
ROUTE = attrgetter("route")


def kept(find: Callable[..., F]) -> Callable[..., F]:
    """Keep what is found in a history, for each path: many rules ask for the same."""

    @wraps(find)
    def found(history: "History", *path: str) -> F:
        key, held = (find, path), history.found
        there: F = held.get(key, _NOT_YET)
        if there is _NOT_YET:
            there = held[key] = find(history, *path)
        return there

    return found


def kept_in_whole(find: Callable[..., F]) -> Callable[..., F]:
    """Keep something for a history and for all that are the beginning of it."""
    kept_there = kept(find)

    @wraps(find)
    def found(history: "History", *path: str) -> F:
        return kept_there(history.whole or history, *path)

    return found


def kept_by_requests(find: Callable[..., F]) -> Callable[..., F]:
    """Keep what rests on approved requests, and on what the charter promises, for all publications that know these."""

    @kept
    @wraps(find)
    def found(history: "History", *path: str) -> F:
        known = tuple(map(ROUTE, history.approved_requests))
        key, held = (find, path, history.charter.promised(path), known), (history.whole or history).found
        if key not in held:
            held[key] = find(history, *path)
        there: F = held[key]
        return there

    return found


def of_first_reports(history: "History", whole: "History", said: tuple[R, ...]) -> tuple[R, ...]:
    """Of what the whole log says, or of its reports, in their order, what is of the first of them."""
    return said[: bisect_left(said, len(history.reports), key=lambda stated: whole.place[stated.route[:2]])]


@kept
def said_by_first(history: "History", *path: str) -> tuple["Statement", ...]:
    """What the first reports of a whole log say of a fact."""
    whole = history.whole
    return of_first_reports(history, whole, whole.statements(*path)) if whole else ()


def kept_by_report(find: Callable[..., tuple[R, ...]]) -> Callable[..., tuple[R, ...]]:
    """Keep what is found in one report after another: of the first of a whole log, it is the beginning."""
    kept_there = kept(find)

    @wraps(find)
    def found(history: "History", *path: str) -> tuple[R, ...]:
        whole = history.whole
        return of_first_reports(history, whole, kept_there(whole, *path)) if whole else kept_there(history, *path)

    return found


def kept_along(way: Way) -> Callable[[Callable[["History"], F]], Callable[["History"], F]]:
    """Keep what rests on the next project in a line: it is found from the far end, so that no line is too long."""

    def keeping(find: Callable[["History"], F]) -> Callable[["History"], F]:
        key = find, ()

        @wraps(find)
        def found(history: "History") -> F:
            there: F = history.found.get(key, _NOT_YET)
            if there is not _NOT_YET:
                return there
            line, one = [history], history.following(way)
            while one is not None and key not in one.found:
                line.append(one)
                one = one.following(way)
            for one in reversed(line):
                there = one.found[key] = find(one)
            return there

        return found

    return keeping

"""When work was begun, by what reports say."""

from collections.abc import Iterator

from ictpmo.analysis.history import History
from ictpmo.analysis.statement import DONE, Statement

_BEGUN = DONE | {"in-progress", "on-hold"}


def begun(history: History) -> Statement | None:
    """The first word that work is under way or done: on the whole, a phase or a milestone."""
    plan = history.project
    paths = [("phases", phase.id) for phase in plan.phases] + [("milestones", one.id) for one in plan.milestones]
    said = [stated for path in ((), *paths) for stated in _said_begun(history, path)]
    return min(said, key=lambda stated: stated.date.last, default=None)


def _said_begun(history: History, path: tuple[str, ...]) -> Iterator[Statement]:
    yield from (stated for stated in history.statements(*path, "state") if stated.value in _BEGUN)
    yield from (stated for stated in history.statements(*path, "completion") if stated.value > 0)

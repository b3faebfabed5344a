"""What the completion of all phases says of the whole."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ictpmo.analysis.before_closing import figures
from ictpmo.analysis.kept import kept
from ictpmo.analysis.statement import FULL, OPEN, ProjectState, Statement, latest_of

if TYPE_CHECKING:
    from ictpmo.analysis.history import History


@kept
def full_by_phases(history: "History") -> Statement | None:
    """The figure by which all phases came to be at 100 per cent, where no later report has the whole go on."""
    first = said_full_by_phases(history)
    if first is None:
        return None
    words = (stated for stated in history.states() if stated.value in OPEN)
    still_open = (*words, *history.denials())
    later = [stated.date.last for stated in still_open if stated.date.last > first.date.last]
    if not later:
        return first
    return _last_of_all([[s for s in said if s.date.last >= max(later)] for said in _full(history)])


@kept
def said_full_by_phases(history: "History") -> Statement | None:
    """The same, whatever later reports say of the whole."""
    return _last_of_all(_full(history))


def derived_state(history: "History") -> ProjectState:
    """Completed when every phase is at 100 per cent; where sources differ on one, that is contested."""
    latest = [latest_of(figures(history, "phases", phase.id)) for phase in history.charter.phases]
    full = full_by_phases(history)
    statements = tuple(stated for found in latest for stated in found.statements)
    if full and any(found.contested for found in latest):
        return ProjectState("contested", ("completed", "in-progress"), statements, derived=True)
    value = "completed" if full else "in-progress" if any(stated.value for stated in statements) else None
    return ProjectState(value, (value,) if value else (), statements, derived=True)


def _full(history: "History") -> list[list[Statement]]:
    """Of each phase the figures of 100 per cent, oldest first; not of a report that has the whole at less."""
    said = [history.said_full("phases", phase.id) for phase in history.charter.phases]
    low = {stated.route[:2] for stated in history.statements("completion") if stated.value < FULL} if any(said) else ()
    return [[stated for stated in full if stated.route[:2] not in low] for full in said]


def _last_of_all(phases: Sequence[Sequence[Statement]]) -> Statement | None:
    """The last of the first figures of each phase; nothing where one has none."""
    firsts = [said[0] for said in phases if said]
    return None if not firsts or len(firsts) < len(phases) else max(firsts, key=lambda stated: stated.date.last)

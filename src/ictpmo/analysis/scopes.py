"""What facts of reports are of: the project itself, a phase or a milestone; and what has these begun, or open."""

from ictpmo.analysis.history import History
from ictpmo.analysis.kept import kept
from ictpmo.analysis.statement import DONE, FULL, OPEN, Statement

_BEGUN = DONE | {"in-progress", "on-hold"}


class ReportScope(tuple[str, ...]):
    """What facts of a report are of: the project itself, a phase or a milestone, by its path in the report."""

    __slots__ = ()

    @property
    def end(self) -> tuple[str, ...]:
        """Where a report gives its end: a milestone is due, the others end."""
        return (*self, "due" if self[:1] == ("milestones",) else "end")

    @property
    def actual_end(self) -> tuple[str, ...]:
        """Where a report gives the day on which it was done."""
        return (*self, "actual" if self[:1] == ("milestones",) else "actual_end")


@kept
def scopes_of(history: History) -> tuple[ReportScope, ...]:
    """The project itself, its phases, its milestones."""
    phases = (ReportScope(("phases", phase.id)) for phase in history.project.phases)
    milestones = (ReportScope(("milestones", milestone.id)) for milestone in history.project.milestones)
    return (ReportScope(), *phases, *milestones)


def said_open(history: History, scope: ReportScope) -> list[Statement]:
    """All that says that work is not done: states, then figures."""
    states = [stated for stated in history.statements(*scope, "state") if stated.value in OPEN]
    return [*states, *(stated for stated in history.statements(*scope, "completion") if stated.value < FULL)]


def begun(history: History) -> Statement | None:
    """The first word that work is under way or done: on the whole, a phase or a milestone."""
    said = [stated for scope in scopes_of(history) for stated in _first_begun(history, scope) if stated]
    return min(said, key=lambda stated: stated.date.last, default=None)


def _first_begun(history: History, scope: ReportScope) -> tuple[Statement | None, ...]:
    """The first state, and the first figure, that has it begun."""
    states, figures = (history.statements(*scope, name) for name in ("state", "completion"))
    return (
        next((stated for stated in states if stated.value in _BEGUN), None),
        next((stated for stated in figures if stated.value > 0), None),
    )

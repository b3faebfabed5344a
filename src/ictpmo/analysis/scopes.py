"""What facts of reports are of: the project itself, a phase or a milestone; and what has these begun, open, or done."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from ictpmo.analysis.before_closing import done_said, full_said, low_figures, open_states, said_cancelled
from ictpmo.analysis.history import History
from ictpmo.analysis.kept import kept
from ictpmo.analysis.of_phases import said_full_by_phases
from ictpmo.analysis.statement import DONE, OPEN, Statement, dated_before, is_low
from ictpmo.analysis.timespan import day_after
from ictpmo.model.dates import PartialDate
from ictpmo.model.project import Part
from ictpmo.source.document import Route

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


def spoken_of(history: History, tells: Mapping[str, Callable[[Statement], bool]]) -> frozenset[tuple[str, ...]]:
    """The scopes of which a report says what is asked for: by the names of fields, and what tells it in each."""
    return frozenset(
        path[:2] if len(path) > 1 else ()
        for path, said in history.said.items()
        # A name that has an odd place in its path is that of a field, and not of a phase, a milestone or a part.
        if len(path) % 2 and path[-1] in tells and any(map(tells[path[-1]], said))
    )


def _is_to_come(stated: Statement) -> bool:
    """Whether a date is for certain after its report's own day."""
    return isinstance(stated.value, PartialDate) and stated.value.first > stated.date.last


_DENYING: dict[str, Callable[[Statement], bool]] = {
    "state": lambda stated: stated.value in OPEN or stated.value == "cancelled",
    "completion": is_low,
    "end": _is_to_come,
    "due": _is_to_come,
}
"""What can deny that work is done."""


@kept
def _ever_denied(history: History) -> frozenset[tuple[str, ...]]:
    return spoken_of(history, _DENYING)


def said_open(history: History, scope: ReportScope) -> list[Statement]:
    """All that says that work is not done: states, then figures."""
    return [*open_states(history, *scope), *low_figures(history, *scope)]


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


def contradicted_completions(history: History, scope: ReportScope) -> Iterator[tuple[Statement, list[Statement]]]:
    """A completion claimed as of a day, and what the first report of a later day has that says that it is not done.

    Then the same of one that has it cancelled, where it was not open in between: what was done is not cancelled later.
    A figure of 100 per cent is denied by words, or by an end that is still to come; that it fell is another matter.
    """
    if scope not in _ever_denied(history.entire):
        return
    days, done, full = history.statements(*scope.actual_end), done_said(history, *scope), full_said(history, *scope)
    phases = [] if scope else [one for one in (said_full_by_phases(history),) if one]
    if not (days or done or full or phases):
        return
    ahead, cancelled, is_open = history.ahead(*scope), said_cancelled(history, *scope), said_open(history, scope)
    parts = parts_open(history, scope)
    if not (ahead or cancelled or is_open or parts):
        return
    words = [*open_states(history, *scope), *ahead]
    work = [*is_open, *ahead, *parts]
    goes_on = ((days, work), (done, work), (full, words), (phases, [*is_open, *ahead]))
    stated = {one.route[:2] for one in done} if days else ()
    found = (_first_denial(claims, denials, stated, by_day=claims is days) for claims, denials in goes_on)
    yield from islice(filter(None, found), 1)
    if not cancelled:
        return
    opened = [*is_open, *ahead]
    given_up = (
        (claim, [said])
        for claim in (*done, *full, *phases)
        for said in cancelled
        if claim.date.last < said.date.first
        and not any(claim.date.last < s.date.last <= said.date.last for s in opened)
    )
    yield from islice(given_up, 1)


def claims_and_denials(history: History, scope: ReportScope) -> tuple[list[Statement], list[Statement]]:
    """All that has the work done, and all that has it open or cancelled."""
    days, full = history.statements(*scope.actual_end), full_said(history, *scope)
    work = [*said_open(history, scope), *history.ahead(*scope), *said_cancelled(history, *scope)]
    return [*days, *done_said(history, *scope), *full], [*work, *parts_open(history, scope)]


def parts_open(history: History, scope: ReportScope) -> list[Statement]:
    """What has a part of a milestone open."""
    parts = _parts(history.entire).get(scope, ())
    return [stated for part in parts for stated in open_states(history, *scope, "parts", part.id)]


@kept
def _parts(history: History) -> dict[tuple[str, ...], tuple[Part, ...]]:
    """The parts of milestones that have some, by the path of the milestone."""
    return {("milestones", one.id): one.parts for one in history.project.milestones if one.parts}


def _first_denial(
    claims: Sequence[Statement], denials: Sequence[Statement], stated: Collection[Route], *, by_day: bool
) -> tuple[Statement, list[Statement]] | None:
    """What ended on a day is done on that day: there a report of the same day that is not the claim's denies it too.

    So does another of the claim's own date, where that gives the day and states nothing: states that differ are
    contested.
    """
    if not claims:
        return None
    latest = max((s.date.first for s in denials), default=date.min)
    for claim in claims if by_day else dated_before(claims, latest):
        done = done_by(claim).last
        since = done if by_day else day_after(done)
        found = denials if latest >= since else ()
        alone = by_day and claim.route[:2] not in stated
        same = {claim.route[:2]} if alone else {s.route[:2] for s in found if s.date.last == claim.date.last}
        if later := [s for s in found if s.date.first >= since and s.route[:2] not in same]:
            first = min(later, key=lambda s: s.date.last)
            return claim, [s for s in later if s.route[:2] == first.route[:2]]
    return None


def done_by(claim: Statement) -> PartialDate:
    """The day that it names, or that of the report."""
    return claim.value if isinstance(claim.value, PartialDate) else claim.date

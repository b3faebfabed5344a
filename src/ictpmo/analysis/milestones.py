"""Where milestones stand against the dates they were promised for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from ictpmo.analysis import standing
from ictpmo.analysis.as_reported import as_reported
from ictpmo.analysis.before_closing import dates_of_a_time
from ictpmo.analysis.history import History
from ictpmo.analysis.report_content import NOT_GIVEN
from ictpmo.analysis.reported_ends import last_ends
from ictpmo.analysis.statement import OPEN, Latest, Statement, last_run, latest_of, run_from_end
from ictpmo.analysis.timespan import Range, days_between, restates
from ictpmo.model.dates import Date, DateOrWords, PartialDate, dated
from ictpmo.model.meaning import Meaning, computed, once
from ictpmo.model.project import Milestone

_OPEN_FIRST = ("on-hold", "in-progress", "not-started", NOT_GIVEN)


@dataclass(frozen=True)
class MilestoneSnapshot:
    """A milestone in a view."""

    milestone: Milestone
    index: int
    first_due: Annotated[Date | None, Meaning("The due date first known.")]
    """Of a period, the first later date within it."""
    promised: PartialDate | None
    """The due date first known, as precisely as it is stated."""
    due: Annotated[DateOrWords | None, Meaning("The due date by the latest word on it.")]
    """Words, where no date was ever given."""
    due_stated: tuple[Statement, ...]
    """What states it; none, where the charter does."""
    withdrawn: tuple[Statement, ...]
    """What took back a due date, which goes on counting."""
    approved: PartialDate | None
    """The due date of the charter, else the one first stated, moved by each approved request. A report moves none."""
    approved_stated: tuple[Statement, ...]
    """What states it; none, where the charter does."""
    state: Latest
    as_reported: Latest
    """The same, by what documents say of what is over."""
    actual: Annotated[Date | None, Meaning("The day it was done, as reported, where places do not differ.")]
    parts: dict[str, str]
    """The state of each part; where sources of one date differ, the one that has it open."""
    open_on: PartialDate | None
    """The date of the latest report that says that it, or a part of it, is not done, if that is the latest word: of
    those that are for certain after the date it is held to, where there are any."""
    overdue: Range | None
    """Days past the date it is held to, at the least, on the day of the latest report that says that it is not done."""
    reported: Annotated[Date | None, Meaning("The latest report that speaks of it.", "last_report")]
    silent: bool
    """Whether its date has passed, and that it was met or missed is not known for certain."""

    @once
    def done(self) -> bool:
        """Whether it is reported done, uncontested."""
        return bool(self.state.value == "completed")

    @property
    def moved(self) -> bool:
        """Whether reports give a later due date than was approved."""
        due = dated(self.due)
        return bool(due and self.approved and due.last > self.approved.last)

    @computed
    def held_to(self) -> DateOrWords | None:
        """The due date that it is held to: the latest word, or the one last approved where reports alone moved that."""
        return self.approved if self.moved else self.due

    @property
    def told(self) -> bool:
        """Whether a report tells if it is overdue: it is done, or open and has a date."""
        return _is_told_done(self) or bool(self.open_on and dated(self.due))

    @once
    def cancelled(self) -> bool:
        """Whether it is no longer promised."""
        return bool(self.state.value == "cancelled")


@dataclass(frozen=True, slots=True)
class MilestoneCount:
    """Milestones, counted."""

    total: Annotated[int, Meaning("How many there are.")]
    done: Annotated[int, Meaning("How many are done.")]
    due: Annotated[int, Meaning("How many were first due by the view's date.")]
    met: Annotated[int, Meaning("How many of those are done.")]
    overdue: Annotated[int, Meaning("How many a report says to be open after their due date.")]
    undated: Annotated[int, Meaning("How many have no due date.")]


def milestones_of(history: History) -> tuple[MilestoneSnapshot, ...]:
    """The project's milestones, in the order of its plan."""
    return tuple(_status(history, index, milestone) for index, milestone in history.charter.milestones)


def count(history: History, statuses: tuple[MilestoneSnapshot, ...]) -> MilestoneCount:
    """The project's milestones, counted."""
    today = history.view.as_of
    promised = [status for status in statuses if status.as_reported.value != "cancelled"]
    due = [status for status in promised if status.first_due and status.first_due.last <= today]
    return MilestoneCount(
        total=len(statuses),
        done=sum(map(_is_told_done, statuses)),
        due=len(due),
        met=sum(map(_is_told_done, due)),
        overdue=sum(status.overdue is not None for status in statuses),
        undated=sum(status.first_due is None for status in statuses),
    )


def _is_told_done(status: MilestoneSnapshot) -> bool:
    """Whether reports say themselves that it is done."""
    return bool(status.as_reported.value == "completed")


def _status(history: History, index: int, milestone: Milestone) -> MilestoneSnapshot:
    path = ("milestones", milestone.id)
    reported = history.latest(*path)
    state = _with_parts(history, milestone, history.standing_state(*path))
    parts = {part.id: latest_of(history.states(*path, "parts", part.id)) for part in milestone.parts}
    moves = standing.approved_moves(history.decided, *path)
    said = _dues(history, milestone, moves)
    due = standing.Standing(dated(milestone.due))
    if moves or said:
        due = standing.steps_of(history.entire, *path, "due").stand(due.date, moves, said)
    approved = _approved(history, milestone, moves, said)
    first = _first_due(history, milestone, moves)
    exact = standing.made_exact(first, moves, said) if first else None
    held_to = min((day for day in (due.date, approved.date) if day), key=lambda day: day.last, default=None)
    told = as_reported(history)
    own_words = _with_parts(told, milestone, told.standing_state(*path))
    opened = _open_on(told, milestone, own_words, held_to)
    overdue = _overdue(told, held_to, opened)
    words = milestone.due or next((stated.value for stated in due.withdrawn), None)
    return MilestoneSnapshot(
        milestone=milestone,
        index=index,
        first_due=exact.value if exact else first,
        promised=first,
        due=due.date or words,
        due_stated=due.statements if due.date or milestone.due else due.withdrawn,
        withdrawn=due.withdrawn if due.date else (),
        approved=approved.date,
        approved_stated=approved.statements,
        state=state,
        as_reported=own_words,
        actual=Latest(last_ends(history.statements(*path, "actual"))).value,
        parts={
            name: latest.value or next((state for state in _OPEN_FIRST if state in latest.values), NOT_GIVEN)
            for name, latest in parts.items()
        },
        open_on=opened,
        overdue=overdue,
        reported=reported.date,
        silent=_silent(told, own_words, due.date, opened) and not overdue,
    )


def _with_parts(history: History, milestone: Milestone, state: Latest) -> Latest:
    """The latest word on its state; and where that has it completed, what else has a part of it open then, or since."""
    if state.value != "completed" or not milestone.parts:
        return state
    parts = (history.states("milestones", milestone.id, "parts", part.id) for part in milestone.parts)
    places, day = {stated.route[:2] for stated in state.statements}, state.statements[0].date.last
    left = [s for part in parts for s in last_run(part, _is_open) if s.date.last >= day and s.route[:2] not in places]
    return Latest((*state.statements, *left))


def _approved(
    history: History, milestone: Milestone, moves: Sequence[standing.ApprovedMove], reported: tuple[Statement, ...]
) -> standing.Standing:
    """The due date that was promised or first stated, moved by each approved request."""
    if not (moves or reported):
        return standing.Standing(dated(milestone.due))
    first = () if dated(milestone.due) else standing.first_of(moves, reported)[:1]
    day = first[0].value if first else dated(milestone.due)
    exact = standing.made_exact(day, moves, reported) if day else None
    steps = standing.steps_of(history.entire, "milestones", milestone.id, "approved")
    stood = steps.stand(exact.value if exact else day, moves, ())
    return stood if stood.statements else stood._replace(statements=(exact,) if exact else first)


def _overdue(history: History, due: PartialDate | None, opened: PartialDate | None) -> Range | None:
    """Nothing that a cancelled project promised is still due."""
    if opened is None or due is None or opened.first <= due.last or history.state.value == "cancelled":
        return None
    return days_between(due, opened)


def _silent(history: History, state: Latest, due: PartialDate | None, opened: PartialDate | None) -> bool:
    over = state.value in {"completed", "cancelled"} or (due and opened and opened.first > due.last)
    return due is not None and not over and due.last < history.view.as_of


def _open_on(history: History, milestone: Milestone, state: Latest, due: PartialDate | None) -> PartialDate | None:
    """A part that is not done keeps a milestone open, and so does a due date after the day of its report.

    Unless it is itself said to be over.
    """
    if {"completed", "cancelled"} & set(state.values) and not OPEN & set(state.values):
        return None
    path = ("milestones", milestone.id)
    said: list[list[Sequence[Statement]]] = [[history.states(*path), *history.denied_by(*path)]]
    said += [[history.states(*path, "parts", part.id)] for part in milestone.parts]
    found = [_last_open([each for each in one if each and each[0].value != NOT_GIVEN], due) for one in said]
    late = [begun for begun, _ in found if begun]
    days = [day for _, day in found if day]
    return max(late, key=lambda day: day.first) if late else max(days, key=lambda day: day.last, default=None)


def _last_open(
    said: Sequence[Sequence[Statement]], due: PartialDate | None
) -> tuple[PartialDate | None, PartialDate | None]:
    """Of the reports that have something open, that which begins last after a due date for certain, and the last."""
    begun, newest = None, None
    for made in run_from_end(said, _is_open):
        last = made[0].date
        newest = newest or last
        if due is None or last.last <= due.last or (begun and last.last < begun.first):
            break
        latest = max((stated.date for stated in made), key=lambda day: day.first)
        if latest.first > due.last and not (begun and latest.first < begun.first):
            begun = latest
    return begun, newest


def _is_open(stated: Statement) -> bool:
    """Whether a state, or a due date that is still to come, says that something is not done."""
    return isinstance(stated.value, PartialDate) or stated.value in OPEN


def still_due(history: History, status: MilestoneSnapshot) -> PartialDate | None:
    """When a milestone is due; an earlier date that was over when a report gave it takes back none that is to come."""
    due, said = dated(status.due), next((fact.date for fact in status.due_stated), None)
    late = due and said and standing.came_too_late(history.project, due, said, status.approved)
    return status.approved if late else due


def promised_due(history: History, milestone: Milestone) -> PartialDate | None:
    """The due date first known of a milestone."""
    return _first_due(history, milestone, standing.approved_moves(history.decided, "milestones", milestone.id))


def _dues(history: History, milestone: Milestone, moves: Sequence[standing.ApprovedMove]) -> tuple[Statement, ...]:
    """The due dates that reports give."""
    known = (dated(milestone.due), *(dated(stated.value) for move in moves for stated in move.dates))
    return dates_of_a_time(history, history.statements("milestones", milestone.id, "due"), known)


def _first_due(history: History, milestone: Milestone, moves: Sequence[standing.ApprovedMove]) -> PartialDate | None:
    """The charter's date, or one that an approved request moved it from, the earlier; else the first reported."""
    given = (dated(day) for day in (milestone.due, *(move.from_.value for move in moves if move.from_)))
    moved = milestone.due or any(move.from_ and move.to for move in moves)
    known = [day for day in given if day and moved]
    if not known:
        known = [stated.value for stated in standing.first_of(moves, _dues(history, milestone, moves))]
    telling = [day for day in known if day.exact or not any(restates(day, other) for other in known)]
    return min(telling, key=lambda day: day.first, default=None)

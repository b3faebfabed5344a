"""What reports dated by a period say of work that another report has closed: it may be of before or of after that.

A report that may be of before takes nothing back, and one that does not say in which two years it is closes nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from ictpmo.analysis.kept import kept, kept_by_report
from ictpmo.analysis.statement import CLOSED, DAY, DONE, FULL, Statement, is_low, is_open_state
from ictpmo.analysis.timespan import is_too_vague, restates
from ictpmo.model.dates import PartialDate, dated

if TYPE_CHECKING:
    from ictpmo.analysis.history import History


def is_over(stated: Statement) -> bool:
    """Whether a state or a figure has the work done or given up."""
    return stated.value in CLOSED or stated.value == FULL


def may_be_of_one_date(history: "History") -> bool:
    """Whether any two reports are of one date, or may be: else no fact is stated twice for it."""
    return not history.by_the_day or len(set(map(DAY, history.reports))) < len(history.reports)


def of_a_time(history: "History", said: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """What reports say of a fact, less those of no time where another says how the work stands."""
    if history.tells_when:
        return said
    timed = tuple(stated for stated in said if not is_too_vague(stated.date))
    return timed if len(timed) < len(said) and history.status_dates else said


def dates_of_a_time(
    history: "History", said: tuple[Statement, ...], known: Iterable[PartialDate | None]
) -> tuple[Statement, ...]:
    """What reports say of a date, less what those of no time do, where it is known to be another."""
    if history.tells_when:
        return said
    others = [*known, *(dated(stated.value) for stated in said if not is_too_vague(stated.date))]
    days = [day for day in others if day]
    return tuple(s for s in said if not (is_too_vague(s.date) and any(not restates(d, dated(s.value)) for d in days)))


Told = Callable[..., tuple[Statement, ...]]
"""What reports say of something, by the path of it, oldest first."""


def _telling(name: str, tells: Callable[[Statement], bool]) -> Told:
    """What they say in a field, where that tells something."""

    @kept_by_report
    def told(history: "History", *path: str) -> tuple[Statement, ...]:
        return tuple(filter(tells, history.statements(*path, name)))

    return told


def _in_time(said: Told) -> Told:
    """The same, before what closes the work, of reports that are of a time."""

    @kept
    def placed(history: "History", *path: str) -> tuple[Statement, ...]:
        return before_closing(history, of_a_time(history, said(history, *path)), *path)

    return placed


done_said = _telling("state", lambda stated: stated.value in DONE)
"""The words that have work done."""
said_cancelled = _telling("state", lambda stated: stated.value == "cancelled")
"""The words that have it cancelled."""
full_said = _telling("completion", lambda stated: stated.value == FULL)
"""The figures that have it at 100 per cent."""
open_states = _telling("state", is_open_state)
"""The words that have it going on, or yet to begin."""
low_figures = _telling("completion", is_low)
"""The figures that have it below 100 per cent."""
figures = _in_time(lambda history, *path: history.statements(*path, "completion"))
"""What reports give as completion."""
low_in_time = _in_time(low_figures)
"""Those of them below 100 per cent."""
open_in_time = _in_time(open_states)
"""The states that have it going on, or yet to begin."""


@kept
def _closing(history: "History", *path: str) -> tuple[Statement, ...]:
    """What has the work over."""
    words = (said(history, *path) for said in (done_said, said_cancelled, full_said))
    days = (history.statements(*path, name) for name in ("actual", "actual_end"))
    return tuple(chain.from_iterable(of_a_time(history, said) for said in (*words, *days)))


def before_closing(history: "History", said: tuple[Statement, ...], *path: str) -> tuple[Statement, ...]:
    """Statements, oldest first, those that have work open dated before the first closing word they may be older than.

    A report dated by a period may be of any day of it.
    """
    if history.by_the_day or all(stated.date.exact for stated in said):
        return said
    closed = _closing(history, *path)
    if not closed:
        return said
    placed = (stated if is_over(stated) else _before(stated, closed) for stated in said)
    return tuple(sorted(placed, key=lambda stated: stated.date.last))


def _before(stated: Statement, closed: Sequence[Statement]) -> Statement:
    """A statement, of a period that reaches to a closing word or beyond it: of what lies before that."""
    day = stated.date
    within = (one.date for one in closed if day.first < one.date.first)
    reached = min((one.last for one in within if one.last <= day.last), default=None)
    return stated._replace(date=replace(day, last=reached - timedelta(days=1))) if reached else stated

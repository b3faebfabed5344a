"""What reports dated by a period say of work that another report has closed: it may be of before or of after that.

A report that may be of before takes nothing back, and one that does not say in which two years it is closes nothing.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from ictpmo.analysis.kept import kept, kept_by_report
from ictpmo.analysis.statement import CLOSED, DAY, DONE, FULL, Statement, is_low, is_open_state
from ictpmo.analysis.timespan import is_too_vague

if TYPE_CHECKING:
    from ictpmo.analysis.history import History


def is_over(stated: Statement) -> bool:
    """Whether a state or a figure has the work done or given up."""
    return stated.value in CLOSED or stated.value == FULL


def may_be_of_one_date(history: "History") -> bool:
    """Whether any two reports are of one date, or may be: else no fact is stated twice for it."""
    return not history.by_the_day or len(set(map(DAY, history.reports))) < len(history.reports)


@kept
def _tells_when(history: "History") -> bool:
    """Whether no report is dated by many years."""
    known = bool(history.whole and _tells_when(history.whole))
    return known or not any(is_too_vague(entry.date) for entry in history.reports)


def of_a_time(history: "History", said: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """What reports say of a fact, less those of no time where another says how the work stands."""
    if _tells_when(history):
        return said
    timed = tuple(stated for stated in said if not is_too_vague(stated.date))
    return timed if len(timed) < len(said) and history.status_dates else said


@kept_by_report
def done_said(history: "History", *path: str) -> tuple[Statement, ...]:
    """The words that have work done, oldest first."""
    return tuple(stated for stated in history.statements(*path, "state") if stated.value in DONE)


@kept_by_report
def said_cancelled(history: "History", *path: str) -> tuple[Statement, ...]:
    """The words that have it cancelled, oldest first."""
    return tuple(stated for stated in history.statements(*path, "state") if stated.value == "cancelled")


@kept_by_report
def full_said(history: "History", *path: str) -> tuple[Statement, ...]:
    """The figures that have it at 100 per cent, oldest first."""
    return tuple(stated for stated in history.statements(*path, "completion") if stated.value == FULL)


@kept_by_report
def open_states(history: "History", *path: str) -> tuple[Statement, ...]:
    """The words that have it going on, or yet to begin, oldest first."""
    return tuple(filter(is_open_state, history.statements(*path, "state")))


@kept_by_report
def low_figures(history: "History", *path: str) -> tuple[Statement, ...]:
    """The figures that have it below 100 per cent, oldest first."""
    return tuple(filter(is_low, history.statements(*path, "completion")))


@kept
def figures(history: "History", *path: str) -> tuple[Statement, ...]:
    """What reports give as completion, oldest first."""
    return before_closing(history, of_a_time(history, history.statements(*path, "completion")), *path)


@kept
def low_in_time(history: "History", *path: str) -> tuple[Statement, ...]:
    """Those of them below 100 per cent."""
    return before_closing(history, of_a_time(history, low_figures(history, *path)), *path)


@kept
def open_in_time(history: "History", *path: str) -> tuple[Statement, ...]:
    """The states that have it going on, or yet to begin."""
    return before_closing(history, of_a_time(history, open_states(history, *path)), *path)


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

"""What was promised when: each date, by the day on which it was promised."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from ictpmo.analysis.clock import inherit, own_date
from ictpmo.analysis.history import History
from ictpmo.model.change_requests import ChangeRequest, DateMove
from ictpmo.model.dates import Date, DateOrWords, dated
from ictpmo.model.meaning import Meaning
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Milestone


@dataclass(frozen=True, slots=True)
class Promise:
    """A date promised, and the date on which it was: by the `charter`, or before a change request `moved` it."""

    on: Annotated[Date | None, Meaning("The day on which it was promised; of the charter, that of its source.")]
    due: Annotated[Date, Meaning("The date promised.")]
    moved: Annotated[bool, Meaning("Whether it is the date that a change request moved from.")] = False
    charter: Annotated[bool, Meaning("Whether it is the charter's.")] = False


def end_promises(portfolio: Portfolio, history: History) -> tuple[Promise, ...]:
    """The project's end as it was promised over time."""
    first = _charter_promise(portfolio, history.charter.original_end, history.project.source)
    return _promises(history, ("end",), first, lambda request: request.end)


def milestone_promises(portfolio: Portfolio, history: History, milestone: Milestone) -> tuple[Promise, ...]:
    """The due date of a milestone as it was promised over time."""
    name = milestone.id
    first = _charter_promise(portfolio, milestone.due, inherit(milestone, history.project)[0])
    return _promises(history, ("milestones", name, "due"), first, lambda request: request.milestones.get(name))


def _charter_promise(portfolio: Portfolio, due: DateOrWords | None, source: str | None) -> tuple[Promise, ...]:
    day = dated(due)
    return (Promise(own_date(portfolio, None, source), day, charter=True),) if day else ()


def _promises(
    history: History,
    path: tuple[str, ...],
    first: tuple[Promise, ...],
    move_of: Callable[[ChangeRequest], DateMove | None],
) -> tuple[Promise, ...]:
    """What the charter and reports promise, and what approved change requests move, in order of time."""
    found = list(first)
    for entry in history.approved_requests:
        move = move_of(entry.record) or DateMove()
        if before := dated(move.from_):
            found.append(Promise(entry.date, before, moved=True))
        if after := dated(move.to):
            found.append(Promise(entry.date, after))
    found += [Promise(stated.date, day) for stated in history.statements(*path) if (day := dated(stated.value))]
    return tuple(dict.fromkeys(sorted(found, key=_time)))


def _time(promise: Promise) -> tuple[date, bool, bool]:
    return promise.on.last if promise.on else date.min, not promise.charter, not promise.moved

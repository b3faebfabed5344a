"""What had been recorded of a portfolio by a day: its files as they would be, and its histories day after day."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import compress
from typing import Any

from ictpmo.analysis.clock import Clock, LogEntry, View, inherit, is_of_charter
from ictpmo.analysis.fold import fold, history_of
from ictpmo.analysis.history import History, Others
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.analysis.statement import DAY
from ictpmo.model.files import project_file
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Objective, Project
from ictpmo.model.registers import LISTS
from ictpmo.model.values import Record
from ictpmo.model.walk import logs, record_lists

_OF_REGISTERS = tuple(name for name in LISTS if name in Project.model_fields)
"""The lists of registers that a project's file can hold as well."""


def recorded_in(snapshot: Snapshot) -> Portfolio:
    """The portfolio with only those of its records that are in view."""
    portfolio = snapshot.portfolio
    known = tuple(document for document in portfolio.documents if snapshot.clock.knows(document.symbol))
    projects = tuple(_project(snapshot, one.history) for one in snapshot.projects)
    registers = {
        path: register.model_copy(
            update={name: _in_view(snapshot, name, path) for name in record_lists(type(register))}
        )
        for path, register in portfolio.registers.items()
    }
    return Portfolio(portfolio.settings, known, projects, registers)


def _project(snapshot: Snapshot, history: History) -> Project:
    project, clock = history.project, history.clock
    entries = {name: clock.entries(name, project, getattr(project, name)) for name in logs(Project)}
    return project.model_copy(
        update={
            "objectives": tuple(_objectives(history)),
            "milestones": tuple(m for m in project.milestones if clock.knows(inherit(m, project)[0])),
            **{name: tuple(entry.record for entry in found) for name, found in entries.items()},
            **{name: _in_view(snapshot, name, project_file(project.id)) for name in _OF_REGISTERS},
        }
    )


def _objectives(history: History) -> Iterator[Objective]:
    """The objectives in view, each with the indicators in view, and of these the figures."""
    project, known = history.project, {id(entry.record) for *_, entry in history.values}
    for objective in project.objectives:
        if not history.clock.knows(inherit(objective, project)[0]):
            continue
        indicators = (
            indicator.model_copy(update={"values": tuple(value for value in indicator.values if id(value) in known)})
            for indicator in objective.indicators
            if history.clock.knows(inherit(indicator, objective, project)[0])
        )
        yield objective.model_copy(update={"indicators": tuple(indicators)})


def _in_view(snapshot: Snapshot, name: str, path: str) -> tuple[Record, ...]:
    """The records of a list of the registers in one file, each with what its log says by then."""
    own = (one for one in snapshot.register(name) if one.path == path)
    return tuple(
        one.record.model_copy(update={"log": tuple(entry.record for entry in one.log)})
        if hasattr(one.record, "log")
        else one.record
        for one in own
    )


def replay(portfolio: Portfolio, days: Iterable[date]) -> Iterator[tuple[View, list[History]]]:
    """The histories of all projects on each day, by what had been published by then: each log is put in order once."""
    last, others = Clock(portfolio, View(date.max)), Others()
    folded = [fold(last, project, others) for project in portfolio.projects]
    wholes = [(whole, _entered(whole, partial(_known_on, portfolio))) for whole in folded if whole]
    for day in days:
        clock, others = last.on(View(day, day)), Others()
        histories = [_first_of(whole, clock, entered, others) for whole, entered in wholes]
        yield clock.view, [history for history in histories if history]


def _entered(history: History, known_on: Callable[[LogEntry[Any]], date]) -> list[list[date]]:
    """The day on which each entry of its logs comes into view, and each figure: one of the charter does with that."""
    logs = [list(map(known_on, log)) for log in (history.reports, history.requests, history.assessments)]
    figures = (entry for *_, entry in history.values)
    return [*logs, [date.min if is_of_charter(one.record, one.source) else known_on(one) for one in figures]]


def _known_on(portfolio: Portfolio, entry: LogEntry[Any]) -> date:
    """The day of an entry, or that of its publication if that is later."""
    published = portfolio.published(entry.source) if entry.source else entry.date
    return max(entry.date.last, published.last) if published else date.max


def as_it_was(history: History, day: date) -> History | None:
    """The history on an earlier day, by what is known in its own view."""
    clock = Clock(history.portfolio, View(day, history.view.known_by))
    return _first_of(history, clock, _entered(history, DAY))


def _first_of(
    whole: History, clock: Clock, entered: Iterable[Iterable[date]], others: Others | None = None
) -> History | None:
    """What a history is of what is in view: it is given the days on which that came, of each log and of the figures.

    Where its first reports come first into view, what they say is known. What a report says to be approved counts as an
    end or not by what else is in view: all of it is then read anew.
    """
    in_view = (map(clock.view.as_of.__ge__, days) for days in entered)
    reports = tuple(compress(whole.reports, next(in_view)))
    logs = (reports, tuple(compress(whole.requests, next(in_view))), tuple(compress(whole.assessments, next(in_view))))
    figures = tuple(compress(whole.values, next(in_view)))
    begins = whole.reports[: len(reports)] == reports and not whole.statements("approved_end")
    return history_of(clock, whole.project, logs, whole if begins else None, others, figures)

"""A portfolio's histories day after day, each log put in order once."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ictpmo.analysis.clock import Clock, LogEntry, View
from ictpmo.analysis.history import History, Others, fold, history_of
from ictpmo.model.portfolio import Portfolio
from ictpmo.source.document import Route


def replay(portfolio: Portfolio, days: Iterable[date]) -> Iterator[tuple[View, list[History]]]:
    """The histories of all projects on each day, by what had been published by then: each log is put in order once."""
    others = Others()
    folded = [fold(portfolio, project, View(date.max), others) for project in portfolio.projects]
    wholes = [(whole, _entered(portfolio, whole)) for whole in folded if whole]
    for day in days:
        clock, others = Clock(portfolio, View(day, day)), Others()
        histories = [_beginning(clock, whole, entered, others) for whole, entered in wholes]
        yield clock.view, [history for history in histories if history]


def _entered(portfolio: Portfolio, whole: History) -> dict[Route, date]:
    """The day on which each entry of a log comes into view: its own, or that of its publication if that is later."""
    days = {}
    entries: tuple[LogEntry[Any], ...] = (*whole.reports, *whole.requests, *whole.assessments)
    for entry in entries:
        published = portfolio.published(entry.source) if entry.source else entry.date
        days[entry.route] = max(entry.date.last, published.last) if published else date.max
    return days


def _beginning(clock: Clock, whole: History, entered: dict[Route, date], others: Others) -> History | None:
    """What there is of a history on a day. Where its first reports come first into view, what they say is known."""
    day = clock.view.as_of
    reports = tuple(entry for entry in whole.reports if entered[entry.route] <= day)
    requests = tuple(entry for entry in whole.requests if entered[entry.route] <= day)
    assessments = tuple(entry for entry in whole.assessments if entered[entry.route] <= day)
    begins = whole.reports[: len(reports)] == reports
    return history_of(clock, whole.project, (reports, requests, assessments), whole if begins else None, others)

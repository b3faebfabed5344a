"""The rounds of reports, and whether a report on open work is overdue by the portfolio's reporting cycle."""

from calendar import monthrange
from datetime import date

from ictpmo.analysis.as_reported import as_reported
from ictpmo.analysis.clock import Clock, View
from ictpmo.analysis.history import History
from ictpmo.model.dates import PartialDate
from ictpmo.model.portfolio import Portfolio, Round

_MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
_LAST_MONTH = date.max.year * 12 + date.max.month - 1


def silent_since(history: History) -> PartialDate | None:
    """The last report that says how open work stands, where the next should have come since."""
    history = as_reported(history)
    reports = history.status_dates
    if not reports or history.state.closed_by_some or history.said_full():
        return None
    return reports[-1] if is_overdue_since(reports[-1], history.portfolio, history.view) else None


def is_overdue_since(last: PartialDate, portfolio: Portfolio, view: View) -> bool:
    """Whether the report after one of a date is overdue by the reporting cycle."""
    return _next_due(last, portfolio.settings.reporting.cycle) < view.as_of


def unreported_since(history: History) -> PartialDate | None:
    """The last report on a project, where a whole reporting cycle has gone by since."""
    last = next(reversed(history.report_dates), None)
    over = last and _next_due(last, history.portfolio.settings.reporting.cycle) <= history.view.as_of
    return last if over else None


def last_full_round(clock: Clock) -> tuple[Round, PartialDate] | None:
    """The last report in view that covers all open projects and whose text is held, with its date."""
    full = [(held, day) for _, held, day in clock.full_rounds]
    return max(full, key=lambda one: one[1].last, default=None)


def dropped_from(held: Round, day: PartialDate, history: History) -> bool:
    """Whether open work that was reported on before a full round is neither in it nor in a later report."""
    reported = [entry.date for entry in history.reports]
    before, since = any(date.last < day.first for date in reported), any(date.last > day.last for date in reported)
    return before and not (since or held.source in history.speaking or as_reported(history).state.closed_by_some)


def _next_due(last: PartialDate, cycle: str) -> date:
    """The day by which the next report is due: one cycle after the last; after a month's end, at a month's end."""
    day = last.last
    year, month = divmod(min(day.year * 12 + day.month - 1 + _MONTHS[cycle], _LAST_MONTH), 12)
    longest = monthrange(year, month + 1)[1]
    at_month_end = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, longest if at_month_end else min(day.day, longest))

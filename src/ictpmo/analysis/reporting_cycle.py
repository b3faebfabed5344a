"""Whether a report on open work is overdue by the portfolio's reporting cycle."""

from calendar import monthrange
from datetime import date

from dateutil.rrule import MONTHLY, rrule

from ictpmo.analysis.history import History
from ictpmo.analysis.statement import FULL
from ictpmo.model.dates import PartialDate

_MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}


def silent_since(history: History) -> PartialDate | None:
    """The last report that says how open work stands, where the next should have come since."""
    reports = history.status_dates
    if not reports or history.state.closed_by_some or FULL in history.completions.values:
        return None
    due = _next_due(reports[-1], history.portfolio.settings.reporting.cycle)
    return reports[-1] if due < history.view.as_of else None


def unreported_since(history: History) -> PartialDate | None:
    """The last report on a project, where a whole reporting cycle has gone by since."""
    last = next(reversed(history.report_dates), None)
    over = last and _next_due(last, history.portfolio.settings.reporting.cycle) <= history.view.as_of
    return last if over else None


def _next_due(last: PartialDate, cycle: str) -> date:
    """The day by which the next report is due: one cycle after the last; after a month's end, at a month's end."""
    start = last.last.replace(day=1)
    months = rrule(MONTHLY, interval=_MONTHS[cycle], dtstart=start, count=2)
    following = months[-1].date()
    at_month_end = last.last.day == monthrange(last.last.year, last.last.month)[1]
    longest = monthrange(following.year, following.month)[1]
    return following.replace(day=longest if at_month_end else min(last.last.day, longest))

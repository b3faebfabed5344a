"""How far a project's end has moved from the date first promised, and what explains it.

Three ends: original (with its basis), approved, current. The clock alone never adds a day: only a report can.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.ends import CurrentEnd, OriginalEnd, Rebaseline, Scope
from ictpmo.analysis.history import History
from ictpmo.analysis.timespan import CalendarSpan, Days, calendar_gap, days_between
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.project import ChangeRequest

Unknown = Literal["not-dated", "one-report", "completion-date-not-reported"]

_RATE_REPORTS = 3


@dataclass(frozen=True, slots=True)
class Explained:
    """The days of slippage that one approved change request covers."""

    request: LogEntry[ChangeRequest]
    to: PartialDate
    days: int | None
    """Nothing where the date it moved to, or the one before, is not known to the day and lies within the slippage."""
    covered: Days
    """What this request and those before it cover together."""


@dataclass(frozen=True)
class Slippage:
    """The three ends of a project or of a phase, and the distance between them."""

    start: PartialDate | None
    original: OriginalEnd | None
    approved: PartialDate | None
    current: CurrentEnd
    days: Days | None
    at_least: bool
    """Whether a report after the current end still says that the work is not done."""
    unknown: Unknown | None
    """Why there is no figure."""
    not_reported_since: PartialDate | None
    """The last report, where the current end has passed and none came after it."""
    explained: tuple[Explained, ...]
    rebaselines: tuple[LogEntry[ChangeRequest], ...]
    slip_rate: float | None

    @cached_property
    def percent(self) -> float | None:
        """Slippage in per cent of the first planned duration."""
        planned = self.planned_days
        if self.days is None or self.days.exact is None or not planned:
            return None
        return self.days.exact / planned * 100

    @cached_property
    def planned_days(self) -> int | None:
        """The duration first planned, in days; nothing where it is not known to the day, or not above zero."""
        if self.start is None or self.original is None:
            return None
        planned = days_between(self.start, self.original.date).exact
        return planned if planned and planned > 0 else None

    @cached_property
    def calendar(self) -> tuple[CalendarSpan, CalendarSpan] | None:
        """Slippage in years, months and days: the least and the most."""
        if self.days is None or self.original is None:
            return None
        end = self.current.date
        if self.at_least or end is None:
            first, last = self.original.date.last, self.original.date.first
            return _gap_of(first, self.days.least), _gap_of(last, self.days.most)
        return (
            calendar_gap(self.original.date.last, end.first),
            calendar_gap(self.original.date.first, end.last),
        )

    @cached_property
    def explained_days(self) -> int | None:
        """The days that approved change requests cover."""
        if self.days is None or self.days.exact is None:
            return None
        return self.explained[-1].covered.exact if self.explained else 0

    @cached_property
    def unexplained_days(self) -> int | None:
        """The days that no approved change request covers."""
        if self.days is None or self.days.exact is None or self.explained_days is None:
            return None
        return max(self.days.exact - self.explained_days, 0)


def measure(history: History) -> Slippage:
    """The slippage of a project in a view."""
    scope, charter = Scope(history, ()), history.charter
    if scope.speaks_of_end() or charter.original_end or not charter.phases:
        return _measure(scope, _start(history), charter.original_end)
    return _latest_phase(history)


def measure_phases(history: History) -> dict[str, Slippage]:
    """The slippage of each phase, measured by itself."""
    return {
        phase.id: _measure(Scope(history, ("phases", phase.id)), dated(phase.start), dated(phase.original_end))
        for phase in history.charter.phases
    }


def _start(history: History) -> PartialDate | None:
    """The charter's; else a project starts with its earliest phase."""
    starts = [day for phase in history.charter.phases if (day := dated(phase.start))]
    return history.charter.start or min(starts, key=lambda day: day.first, default=None)


def _latest_phase(history: History) -> Slippage:
    """Where nothing dates the end of the whole, it ends with its latest phase."""
    phases = measure_phases(history)
    last = max(history.charter.phases, key=lambda phase: _end_of_phase(phases[phase.id]))
    scope = Scope(history, ("phases", last.id), whole=True)
    return _measure(scope, _start(history), dated(last.original_end))


def _end_of_phase(phase: Slippage) -> date:
    """The latest that it can end, by what is known."""
    done_by = phase.current.between[1] if phase.current.between else phase.approved
    end = phase.current.date or done_by
    return end.last if end else date.min


def _measure(scope: Scope, start: PartialDate | None, promised: PartialDate | None) -> Slippage:
    original = scope.original(promised)
    approved, moves = scope.approved(original)
    current = scope.current(approved)
    days, at_least = _days(scope, original, current)
    unknown = _why_unknown(scope, original, current, days)
    if unknown:
        days, at_least = None, False
    return Slippage(
        start=start,
        original=original,
        approved=approved,
        current=current,
        days=days,
        at_least=at_least,
        unknown=unknown,
        not_reported_since=scope.not_reported_since(current),
        explained=_explain(days, original, moves),
        rebaselines=tuple(move.request for move in moves),
        slip_rate=_slip_rate(scope),
    )


def _days(scope: Scope, original: OriginalEnd | None, current: CurrentEnd) -> tuple[Days | None, bool]:
    if original is None:
        return None, False
    if current.between:
        least, most = current.between
        return Days((least.first - original.date.last).days, (most.last - original.date.first).days), False
    if current.date is None:
        return None, False
    if current.kind != "actual" and (unfinished := scope.unfinished_after(current.date)):
        return days_between(original.date, unfinished), True
    return days_between(original.date, current.date), False


def _why_unknown(scope: Scope, original: OriginalEnd | None, current: CurrentEnd, days: Days | None) -> Unknown | None:
    if original and original.basis == "first-reported" and _single_report_only(scope):
        return "one-report"
    if days is not None:
        return None
    return "completion-date-not-reported" if current.kind == "completed" else "not-dated"


def _single_report_only(scope: Scope) -> bool:
    """Whether nothing but the reports of one date speaks of the end: nothing to hold it against."""
    actual = scope.said("actual_end")
    words = {stated.date.last for stated in (*scope.reported, *actual)}
    last = max(words, default=None)
    later = any(last and day.first > last for day in scope.history.report_dates if _overdue_on(scope, day))
    return len(words) <= 1 and not later and not any(scope.move(entry) for entry in scope.history.requests)


def _overdue_on(scope: Scope, day: PartialDate) -> bool:
    ends = [stated.value for stated in scope.reported if dated(stated.value)]
    return bool(ends) and scope.unfinished_after(ends[-1]) == day


def _slip_rate(scope: Scope) -> float | None:
    """Change of the end by change of the date it was reported on, over the last three dates it was reported on."""
    by_date: dict[date, PartialDate] = {}
    for stated in scope.reported:
        if end := dated(stated.value):
            held = by_date.get(stated.date.last)
            by_date[stated.date.last] = end if held is None else max(held, end, key=lambda day: day.last)
    recent = sorted(by_date.items())[-_RATE_REPORTS:]
    if len(recent) < _RATE_REPORTS:
        return None
    (first, start), *_, (last, end) = recent
    return (end.last - start.last).days / (last - first).days


def _gap_of(start: date, days: int) -> CalendarSpan:
    return calendar_gap(start, date.fromordinal(start.toordinal() + days))


def _explain(days: Days | None, original: OriginalEnd | None, moves: tuple[Rebaseline, ...]) -> tuple[Explained, ...]:
    """Which request covers which days of the slippage, in order, never more than there are."""
    if days is None or days.exact is None or original is None:
        return ()
    parts = []
    before = Days(0, 0)
    for move in moves:
        moved = days_between(original.date, move.to)
        covered = Days(*(max(min(reach, days.exact), 0) for reach in (moved.least, moved.most)))
        known = before.exact is not None and covered.exact is not None
        parts.append(Explained(move.request, move.to, covered.least - before.least if known else None, covered))
        before = covered
    return tuple(parts)

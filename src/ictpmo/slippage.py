"""How far a project's end has moved from the date first promised, and what explains it.

Three ends: original (with its basis), approved, current. The clock alone never adds a day: only a report can.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from ictpmo.clock import Entry
from ictpmo.history import FULL, History, Stated
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.model.project import ChangeRequest
from ictpmo.timespan import Days, Gap, calendar_gap, days_between

Basis = Literal["original", "earliest-known", "first-reported"]
Kind = Literal["actual", "completed", "reported", "approved"]
Unknown = Literal["not-dated", "one-report", "completion-date-not-reported"]

_RATE_REPORTS = 3


@dataclass(frozen=True, slots=True)
class OriginalEnd:
    """The end first promised, as far as it is known, and on what basis."""

    date: PartialDate
    basis: Basis
    stated: Stated | None


@dataclass(frozen=True, slots=True)
class Explained:
    """The days of slippage that one approved change request covers."""

    request: Entry[ChangeRequest]
    to: PartialDate
    days: int


@dataclass(frozen=True, slots=True)
class CurrentEnd:
    """When the project ends by the latest word, or did."""

    date: PartialDate | None
    kind: Kind | None
    statements: tuple[Stated, ...] = ()
    """The latest statements; more than one value means that they are contested."""
    words: str | None = None
    between: tuple[PartialDate, PartialDate] | None = None
    """Of a completed project whose end nobody reported: the last report before, and the one that has it completed."""

    @property
    def contested(self) -> bool:
        """Whether places of the latest date give different ends. The latest of them then counts."""
        return len({stated.value for stated in self.statements}) > 1


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
    silent_since: PartialDate | None
    """The last report, where the current end has passed and none came after it."""
    explained: tuple[Explained, ...]
    rebaselines: tuple[Entry[ChangeRequest], ...]
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
    def calendar(self) -> tuple[Gap, Gap] | None:
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
        return None if self.days is None or self.days.exact is None else sum(part.days for part in self.explained)

    @cached_property
    def unexplained_days(self) -> int | None:
        """The days that no approved change request covers."""
        if self.days is None or self.days.exact is None or self.explained_days is None:
            return None
        return max(self.days.exact - self.explained_days, 0)


def measure(history: History) -> Slippage:
    """The slippage of a project in a view."""
    scope = _Scope(history, ())
    if history.phased:
        return _latest_phase(history, scope)
    return scope.measure(history.charter.start, history.charter.original_end)


def measure_phases(history: History) -> dict[str, Slippage]:
    """The slippage of each phase, measured by itself."""
    return {
        phase.id: _Scope(history, ("phases", phase.id)).measure(dated(phase.start), dated(phase.original_end))
        for phase in history.charter.phases
    }


def _latest_phase(history: History, scope: "_Scope") -> Slippage:
    """A phased project starts with its earliest phase and ends with its latest."""
    phases = measure_phases(history).values()
    starts = [phase.start for phase in phases if phase.start]
    start = history.charter.start or min(starts, key=lambda day: day.first, default=None)
    if scope.speaks_of_end() or history.charter.original_end:
        return scope.measure(start, history.charter.original_end)
    last = max(phases, key=_end_of_phase)
    return replace(last, start=start)


def _end_of_phase(phase: Slippage) -> date:
    return phase.current.date.last if phase.current.date else date.min


class _Scope:
    """The project as a whole, or one of its phases: where its dates stand in the log."""

    def __init__(self, history: History, path: tuple[str, ...]) -> None:
        self._history = history
        self._path = path
        self._reported = history.statements(*path, "end")

    def speaks_of_end(self) -> bool:
        """Whether a report or a change request dates the end."""
        return bool(self._reported) or any(self._move(entry) for entry in self._history.requests)

    def measure(self, start: PartialDate | None, promised: PartialDate | None) -> Slippage:
        original = self._original(promised)
        approved, rebaselines, steps = self._approved(original)
        current = self._current(approved)
        days, at_least = self._days(original, current)
        unknown = self._why_unknown(original, current, days)
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
            silent_since=self._silent_since(current),
            explained=_explain(days, steps),
            rebaselines=rebaselines,
            slip_rate=self._slip_rate(),
        )

    def _move(self, entry: Entry[ChangeRequest]) -> tuple[PartialDate | None, PartialDate | None] | None:
        move = entry.record.phases.get(self._path[1]) if self._path else entry.record.end
        return (dated(move.from_), dated(move.to)) if move else None

    def _original(self, promised: PartialDate | None) -> OriginalEnd | None:
        if promised:
            return OriginalEnd(promised, "original", None)
        for entry in self._history.requests:
            move = self._move(entry)
            if move and move[0]:
                field = ("phases", self._path[1], "from") if self._path else ("end", "from")
                stated = Stated(move[0], entry.date, entry.source, entry.at, (*entry.route, *field))
                return OriginalEnd(move[0], "earliest-known", stated)
        first = next((stated for stated in self._reported if dated(stated.value)), None)
        return OriginalEnd(first.value, "first-reported", first) if first else None

    def _approved(
        self,
        original: OriginalEnd | None,
    ) -> tuple[PartialDate | None, tuple[Entry[ChangeRequest], ...], list[Explained]]:
        """The approved end, the requests that moved it, and by how many days each did where that is exact."""
        end = original.date if original else None
        moved, steps = [], []
        for entry in self._history.approved_requests:
            move = self._move(entry)
            if move is None or move[1] is None or move[1] == end:
                continue
            moved.append(entry)
            if end:
                steps.append(Explained(entry, move[1], days_between(end, move[1]).exact or 0))
            end = move[1]
        return end, tuple(moved), steps

    def _current(self, approved: PartialDate | None) -> CurrentEnd:
        if self._done():
            actual = self._history.latest(*self._path, "actual_end")
            if actual.statements:
                return self._actual(actual.statements)
            return CurrentEnd(None, "completed", between=self._between())
        latest = self._history.latest(*self._path, "end").statements
        if not latest:
            return CurrentEnd(approved, "approved" if approved else None)
        rivals = self._history.state.statements if self._history.state.value == "contested" and not self._path else ()
        actual_ends = self._history.latest("actual_end").statements if rivals else ()
        dates = [stated.value for stated in latest if dated(stated.value)]
        if not dates:
            return CurrentEnd(None, None, latest, words=_words(latest[0].value))
        return CurrentEnd(max(dates, key=lambda day: day.last), "reported", (*latest, *actual_ends))

    def _actual(self, statements: tuple[Stated, ...]) -> CurrentEnd:
        """The day it ended, as precisely as an end reported with it allows."""
        day = max((stated.value for stated in statements), key=lambda value: value.last)
        ends = self._history.latest(*self._path, "end").statements
        closer = [stated for stated in ends if dated(stated.value) and stated.value.within(day)]
        if closer and closer[0].date == statements[0].date:
            return CurrentEnd(closer[0].value, "actual", (closer[0],))
        return CurrentEnd(day, "actual", statements)

    def _done(self) -> bool:
        if not self._path:
            return self._history.state.done
        state = self._history.latest(*self._path, "state").value
        return state in {"completed", "operational"}

    def _between(self) -> tuple[PartialDate, PartialDate] | None:
        """The last report that does not have it done, and the first that has."""
        done_on = next(
            (s.date for s in self._history.statements(*self._path, "state") if s.value in {"completed", "operational"}),
            None,
        )
        earlier = [day for day in self._history.report_dates if done_on and day.last < done_on.last]
        return (earlier[-1], done_on) if done_on and earlier else None

    def _days(self, original: OriginalEnd | None, current: CurrentEnd) -> tuple[Days | None, bool]:
        if original is None:
            return None, False
        if current.between:
            least, most = current.between
            return Days((least.first - original.date.last).days, (most.last - original.date.first).days), False
        if current.date is None:
            return None, False
        if current.kind != "actual" and (unfinished := self._unfinished_after(current.date)):
            return days_between(original.date, unfinished), True
        return days_between(original.date, current.date), False

    def _unfinished_after(self, end: PartialDate) -> PartialDate | None:
        """The latest report after an end that says that the work is not done."""
        open_states = {"not-started", "in-progress", "on-hold"}
        words = [s for s in self._history.statements(*self._path, "state") if s.value in open_states]
        figures = [s for s in self._history.statements(*self._path, "completion") if s.value < FULL]
        late = [stated.date for stated in (*words, *figures) if stated.date.first > end.last]
        return max(late, key=lambda day: day.last, default=None)

    def _why_unknown(self, original: OriginalEnd | None, current: CurrentEnd, days: Days | None) -> Unknown | None:
        if original and original.basis == "first-reported" and self._one_word():
            return "one-report"
        if days is not None:
            return None
        return "completion-date-not-reported" if current.kind == "completed" else "not-dated"

    def _one_word(self) -> bool:
        """Whether nothing but the reports of one date speaks of the end: nothing to hold it against."""
        actual = self._history.statements(*self._path, "actual_end")
        words = {stated.date.last for stated in (*self._reported, *actual)}
        last = max(words, default=None)
        later = any(last and day.first > last for day in self._history.report_dates if self._overdue_on(day))
        return len(words) <= 1 and not later and not any(self._move(entry) for entry in self._history.requests)

    def _overdue_on(self, day: PartialDate) -> bool:
        ends = [stated.value for stated in self._reported if dated(stated.value)]
        return bool(ends) and self._unfinished_after(ends[-1]) == day

    def _silent_since(self, current: CurrentEnd) -> PartialDate | None:
        reports = self._history.report_dates
        if not reports or current.date is None or current.kind == "actual" or self._done():
            return None
        passed = current.date.last < self._history.view.as_of
        return reports[-1] if passed and reports[-1].last <= current.date.last else None

    def _slip_rate(self) -> float | None:
        """Change of the end by change of the date it was reported on, over the last three dates it was reported on."""
        by_date: dict[date, PartialDate] = {}
        for stated in self._reported:
            if end := dated(stated.value):
                held = by_date.get(stated.date.last)
                by_date[stated.date.last] = end if held is None else max(held, end, key=lambda day: day.last)
        recent = sorted(by_date.items())[-_RATE_REPORTS:]
        if len(recent) < _RATE_REPORTS:
            return None
        (first, start), *_, (last, end) = recent
        return (end.last - start.last).days / (last - first).days


def _gap_of(start: date, days: int) -> Gap:
    return calendar_gap(start, date.fromordinal(start.toordinal() + days))


def _words(value: object) -> str | None:
    return value.words if isinstance(value, DateInWords) else None


def _explain(days: Days | None, steps: list[Explained]) -> tuple[Explained, ...]:
    """Which request covers which days of the slippage, in order, never more than there are."""
    if days is None or days.exact is None:
        return ()
    parts = []
    covered = moved = 0
    for step in steps:
        moved += step.days
        reach = max(min(moved, days.exact), 0)
        parts.append(replace(step, days=reach - covered))
        covered = reach
    return tuple(parts)

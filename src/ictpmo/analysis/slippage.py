"""How far a project's end has moved from the date first promised, and what explains it.

Three ends: original (with its basis), approved, current. The clock alone never adds a day: only a report can. An end
that is known as a period has moved to its first day, at least.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ictpmo.analysis.as_reported import as_reported
from ictpmo.analysis.ends import Scope
from ictpmo.analysis.history import History
from ictpmo.analysis.kept import kept, kept_along
from ictpmo.analysis.known_ends import Cover, CurrentEnd, OriginalEnd, Rebaseline, Slippage, Unknown
from ictpmo.analysis.reported_ends import recent_ends
from ictpmo.analysis.statement import Statement
from ictpmo.analysis.timespan import Range, days_between, is_too_vague, restates, tells_when
from ictpmo.model.dates import PartialDate, dated


@kept_along("merged_into")
def measure(history: History) -> Slippage:
    """The slippage of a project in a view, by what documents say of what is over."""
    history = as_reported(history)
    scope, charter = Scope(history, ()), history.charter
    whole = _measure(scope, start_of(history), charter.original_end)
    if charter.original_end or not charter.phases:
        return whole
    by_phase = _latest_phase(history)
    promised = all(dated(phase.original_end) for phase in charter.phases) or _only_approved(scope, whole)
    if scope.speaks_of_end() and not _says_less(whole, by_phase, promised=promised):
        return whole
    return replace(by_phase, own=whole)


def _says_less(whole: Slippage, by_phase: Slippage, *, promised: bool) -> bool:
    """Whether the end of the whole says less than those of its phases: it takes no figure from them, and lowers none.

    Where the charter promises an end of each phase, that is the first promise of the whole too, and is not met by one
    that lies later and is no later than itself. A whole that is to end before a part of it does not. One that ended on
    a day that nobody gives says less than a phase that gives the day.
    """
    one, other = whole.current.date, by_phase.current.date
    if restates(one, other) or restates(whole.original_end, by_phase.original_end):
        return True
    if whole.known is None or by_phase.known is None:
        return by_phase.known is not None
    if one is None and other:
        return by_phase.known.least >= whole.known.least
    before_a_part = bool(one and other and one.last < other.first)
    later = bool(one and other and one.first > other.last)
    more = by_phase.known.least - whole.known.least + (promised and later)
    return (promised or before_a_part) and more > 0 and not restates(other, one)


def _only_approved(scope: Scope, whole: Slippage) -> bool:
    """Whether all that reports say of the end of the whole is until when it was approved."""
    first = whole.original.stated if whole.original else None
    return bool(
        first
        and first.route[-1] == "approved_end"
        and all(s.route[-1] != "end" for s in scope.reported if dated(s.value))
    )


@kept
def measure_phases(history: History) -> dict[str, Slippage]:
    """The slippage of each phase, measured by itself."""
    history = as_reported(history)
    return {
        phase.id: _measure(Scope(history, ("phases", phase.id)), dated(phase.start), dated(phase.original_end))
        for phase in history.charter.phases
    }


def open_phases(history: History) -> dict[str, Slippage]:
    """The phases that are not over, each measured by itself; not the one that the whole is measured by."""
    history = as_reported(history)
    if history.state.closed_by_some or history.claimed_done:
        return {}
    return {
        name: phase
        for name, phase in measure_phases(history).items()
        if name != measure(history).phase
        and phase.current.kind not in {"actual", "completed"}
        and history.standing_state("phases", name).value != "cancelled"
        and not history.said_full("phases", name)
    }


def start_of(history: History) -> PartialDate | None:
    """The charter's; else a project starts with its earliest phase."""
    starts = [day for phase in history.charter.phases if (day := dated(phase.start))]
    return history.charter.start or min(starts, key=lambda day: day.first, default=None)


def _latest_phase(history: History) -> Slippage:
    """Where nothing dates the end of the whole, it ends with its latest phase."""
    phases = measure_phases(history)
    last = max(history.charter.phases, key=lambda phase: _end_of_phase(phases[phase.id]))
    path, promised = ("phases", last.id), dated(last.original_end)
    with_whole, own = (
        _measure(Scope(history, path, whole=True, own_end=own_end), start_of(history), promised)
        for own_end in (False, True)
    )
    told = own.current.kind == "reported" or restates(with_whole.current.date, own.current.date)
    further = told and _reaches(own) > _reaches(with_whole)
    return replace(own if further else with_whole, phase=last.id)


def _reaches(phase: Slippage) -> tuple[float, date]:
    """How far it slipped, and when it ends: no end of the whole that a report gives takes that from a phase."""
    end = phase.current.date
    return (phase.known.least, end.last) if phase.known and end else (0, date.min)


def _end_of_phase(phase: Slippage) -> date:
    """The latest that it can end, by what is known: at some time in many years, with nothing to compare, is not."""
    end = phase.current.date or (phase.current.between[1] if phase.current.between else phase.approved)
    return end.last if end and (phase.known or tells_when(end)) else date.min


def _measure(scope: Scope, start: PartialDate | None, promised: PartialDate | None) -> Slippage:
    heir = measure(scope.history.heir) if scope.is_whole and scope.history.heir else None
    original = scope.original(promised)
    approved, moves = scope.approved(original)
    exact = original.date if original and original.basis == "original" else promised
    own = scope.current(exact, approved)
    current = going_on(own, heir.current if heir else None, scope.history.merger)
    # An heir that is to end on no date, or at some time around it, takes on what was promised.
    bound = Scope(_last_heir(scope.history), ()) if heir and _says_no_end(heir.current.date, own.date) else None
    moved = bool(original and current.date and current.date != original.date)
    still_open = _still_open(scope, current, heir, bound, moved=moved)
    days, counted_to = _days(original, current, still_open)
    recent = recent_ends(scope.ends())
    unknown = _why_unknown(scope, original, current, days)
    silent, since = (False, None) if heir and not bound else scope.silence(current)
    silent = silent and not (bound and not bound.silence(current)[0])
    days, counted_to = (None, None) if unknown else (days, counted_to)
    if moves and counted_to and current.date == approved:
        moves = (*moves[:-1], replace(moves[-1], reaches=max(moves[-1].reaches, min(counted_to, moves[-1].to.last))))
    return Slippage(
        start=start,
        original=original,
        approved=approved,
        current=current,
        days=days,
        at_least=counted_to is not None,
        counted_to=counted_to,
        still_open=still_open if counted_to else current.not_before,
        unknown=unknown,
        silent=silent,
        not_reported_since=since,
        covered_to=moves[-1].reaches if moves else approved.last if approved else None,
        explained_by=_covers(days, original, moves),
        rebaselines=tuple(move.request for move in moves),
        slip_rate=_slip_rate(recent),
        recent_ends=recent,
        overrun=_open_after(scope, bound, current.date.last) if current.date and current.kind != "actual" else None,
    )


def _says_no_end(end: PartialDate | None, promised: PartialDate | None) -> bool:
    """Whether an end says nothing that a promise does not: it is none, or a period that the promise ends in."""
    return end is None or bool(promised and end != promised and end.first <= promised.last <= end.last)


def _last_heir(history: History) -> History:
    while history.heir:
        history = history.heir
    return history


def _open_after(scope: Scope, bound: Scope | None, day: date) -> Statement | None:
    """The latest word from after a day that work is open: on the project, or on what took on its promise."""
    late = bound.open_after(day) if bound else None
    return of_heir(late) if late else scope.open_after(day)


def _still_open(
    scope: Scope, current: CurrentEnd, heir: Slippage | None, bound: Scope | None, *, moved: bool
) -> Statement | None:
    """The latest word that work which is not done is open after its end; of an end that moved, after the first day."""
    if current.date is None or current.kind == "actual" or current.between:
        return None
    after = current.date.first if moved else current.date.last
    late = heir.still_open if heir and heir.still_open and heir.still_open.date.first > after else None
    return of_heir(late) if late else _open_after(scope, bound, after)


def _days(
    original: OriginalEnd | None, current: CurrentEnd, still_open: Statement | None
) -> tuple[Range | None, date | None]:
    """The days; of those that are the least, the day counted to: the first of a period, or of a later report."""
    if original is None:
        return None, None
    if current.between:
        least, most = current.between
        first = current.expected.date.first if current.expected and current.expected.date else least.first
        return Range((first - original.date.last).days, (most.last - original.date.first).days), None
    if current.date is None:
        return None, None
    if current.kind == "actual":
        return days_between(original.date, current.date), None
    moved = current.date != original.date
    if still_open or (moved and not current.date.exact):
        reached = still_open.date.first if still_open else current.date.first
        least_days = (reached - original.date.last).days
        return Range(least_days, least_days), reached
    return (days_between(original.date, current.date) if moved else Range(0, 0)), None


def _why_unknown(scope: Scope, original: OriginalEnd | None, current: CurrentEnd, days: Range | None) -> Unknown | None:
    if original and _rests_on_reports(original) and scope.single_report_only():
        return "one-report"
    if original and current.kind == "approved" and not scope.approved_moves() and not scope.history.report_dates:
        return "no-report"
    undated: Unknown = "completion-date-not-reported" if current.kind == "completed" else "not-dated"
    if original and days and days.least <= 0 and is_too_vague(original.date):
        return "not-dated"  # a promise of many years would make others' slips less
    return undated if days is None else None


def _rests_on_reports(original: OriginalEnd) -> bool:
    """Whether nothing but reports gives the first end: a promise of many years is made exact by one."""
    vague = original.basis == "original" and original.as_stated and is_too_vague(original.as_stated)
    return original.basis == "first-reported" or bool(vague and original.made_exact_by)


def _slip_rate(recent: Sequence[Statement]) -> float | None:
    """Change of the end by change of the date it was reported on, over the last ends reported."""
    if not recent:
        return None
    first, *_, last = recent
    days: int = (last.value.last - first.value.last).days
    return days / (last.date.last - first.date.last).days


def _covers(days: Range | None, original: OriginalEnd | None, moves: tuple[Rebaseline, ...]) -> tuple[Cover, ...]:
    """Which request covers which days of the slippage, in order, never more than there are."""
    if days is None or original is None:
        return ()
    covered = [max(min((move.reaches - original.date.last).days, days.least), 0) for move in moves]
    return tuple(
        Cover(move.request.record.id, move.to, after - before, move.request.source, move.request.at)
        for move, before, after in zip(moves, (0, *covered), covered, strict=False)
    )


def going_on(own: CurrentEnd, heir: CurrentEnd | None, merger: Statement | None) -> CurrentEnd:
    """The end of what it was merged into, where that is later than its own: what it promised is done with that."""
    end = heir.date if heir else None
    if heir is None or end is None or merger is None or (own.date and own.date.last >= end.first):
        return own
    said = tuple(map(of_heir, heir.statements))
    return CurrentEnd(end, "merged", said or (merger._replace(value=end),))


def of_heir(stated: Statement) -> Statement:
    """What is said of a project that another was merged into, as said of that other."""
    return stated._replace(route=("merged_into",))

"""The ends of a project, its milestones and its change requests, as a report shows them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ictpmo.analysis.clock import LogEntry, inherit, own_date
from ictpmo.analysis.ends import Basis, EndKind
from ictpmo.analysis.history import History
from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.slippage import Slippage, Unknown
from ictpmo.analysis.timespan import CalendarSpan
from ictpmo.model.dates import Date, DateInWords, DateOrWords, dated
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import ChangeRequest, DateMove
from ictpmo.model.values import Text


@dataclass(frozen=True, slots=True)
class Explanation:
    """The days of slippage that a change request covers."""

    request: str
    days: int | None


@dataclass(frozen=True, slots=True)
class Ends:
    """The three ends of a project or a phase, and the distance between them."""

    start: Date | None
    original: Date | None
    original_basis: Basis | None
    original_corrected_from: Date | None
    approved: Date | None
    current: DateOrWords | None
    current_kind: EndKind | None
    rivals: tuple[DateOrWords, ...]
    """All ends that places of the latest date give, where they differ."""
    days_least: int | None
    days_most: int | None
    at_least: bool
    calendar_least: CalendarSpan | None
    calendar_most: CalendarSpan | None
    percent: float | None
    explained: tuple[Explanation, ...]
    explained_days: int | None
    unexplained_days: int | None
    rebaselines: int
    slip_rate: float | None
    unknown: Unknown | None
    not_reported_since: Date | None


@dataclass(frozen=True, slots=True)
class PartLine:
    """An item below a milestone."""

    id: str
    name: Text
    state: str


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone."""

    id: str
    name: Text
    phase: str | None
    first_due: Date | None
    due: DateOrWords | None
    states: tuple[str, ...]
    actual: Date | None
    overdue_days: int | None
    """Days past the due date, at the least, when a report last said that it is not done."""
    outcome_not_reported: bool
    """Whether the due date has passed and no report says that it is done, or that it is not."""
    open: bool
    """Whether it is still promised: neither done nor cancelled."""
    reported: Date | None
    parts: tuple[PartLine, ...]
    promises: tuple["Promise", ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A date promised, and the date on which it was: by the `charter`, or before a change request `moved` it."""

    on: Date | None
    """Of what the charter promises, the date of its source; nothing, where it names none."""
    due: Date
    moved: bool = False
    charter: bool = False


@dataclass(frozen=True, slots=True)
class MoveLine:
    """A date that a change request moves."""

    what: Text | None
    """The phase's or the milestone's name; nothing for the project's own end."""
    start: DateOrWords | None
    end: DateOrWords | None


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A change request."""

    id: str
    status: str
    date: Date
    """The date that it counts from: decided, else made, else that of its source."""
    decided: Date | None
    made: Date | None
    moves: tuple[MoveLine, ...]
    carried_over: tuple["CarriedLine", ...]
    reasons: tuple[str, ...]
    explanation: Text | None
    note: Text | None
    explains_days: int | None
    source: str | None
    at: str | None


@dataclass(frozen=True, slots=True)
class CarriedLine:
    """Work that a change request moves from one phase into another."""

    start: Text
    end: Text
    activities: int | None


def ends_of(slippage: Slippage) -> Ends:
    """The ends of a project or a phase."""
    current, days = slippage.current, slippage.days
    least, most = slippage.calendar or (None, None)
    stated = tuple(dict.fromkeys(entry.value for entry in current.statements))
    return Ends(
        start=slippage.start,
        original=slippage.original.date if slippage.original else None,
        original_basis=slippage.original.basis if slippage.original else None,
        original_corrected_from=slippage.original.corrected_from if slippage.original else None,
        approved=slippage.approved,
        current=current.date or (DateInWords(current.words) if current.words else None),
        current_kind=current.kind,
        rivals=stated if current.contested else (),
        days_least=days.least if days else None,
        days_most=days.most if days else None,
        at_least=slippage.at_least,
        calendar_least=least,
        calendar_most=most,
        percent=slippage.percent,
        explained=tuple(Explanation(part.request.record.id, part.days) for part in slippage.explained),
        explained_days=slippage.explained_days,
        unexplained_days=slippage.unexplained_days,
        rebaselines=len(slippage.rebaselines),
        slip_rate=slippage.slip_rate,
        unknown=slippage.unknown,
        not_reported_since=slippage.not_reported_since,
    )


def end_promises(portfolio: Portfolio, history: History) -> tuple[Promise, ...]:
    """The project's end as it was promised over time."""
    first = _charter_promise(portfolio, history.charter.original_end, history.project.source)
    return _promises(history, ("end",), first, lambda request: request.end)


def milestone_line(portfolio: Portfolio, history: History, status: MilestoneSnapshot) -> MilestoneLine:
    """A milestone's line."""
    record = status.milestone
    first = _charter_promise(portfolio, record.due, inherit(record, history.project)[0])
    name = record.id
    return MilestoneLine(
        id=name,
        name=record.name,
        phase=record.phase,
        first_due=status.first_due,
        due=status.due,
        states=tuple(status.state.values),
        actual=status.actual,
        overdue_days=status.overdue.least if status.overdue else None,
        outcome_not_reported=unreported(history, status),
        open=not (status.done or status.cancelled),
        reported=status.reported,
        parts=tuple(PartLine(part.id, part.name, status.parts[part.id]) for part in record.parts),
        promises=_promises(history, ("milestones", name, "due"), first, lambda request: request.milestones.get(name)),
    )


def request_line(history: History, entry: LogEntry[ChangeRequest], slippage: Slippage) -> RequestLine:
    """A change request's line."""
    record = entry.record
    phases = {phase.id: phase.name or phase.id for phase in history.project.phases}
    milestones = {milestone.id: milestone.name for milestone in history.project.milestones}
    days = {part.request.record.id: part.days for part in slippage.explained}
    return RequestLine(
        id=record.id,
        status=record.status,
        date=entry.date,
        decided=record.decided,
        made=record.date,
        moves=(
            *((MoveLine(None, record.end.from_, record.end.to),) if record.end else ()),
            *_moves(record.phases, phases),
            *_moves(record.milestones, milestones),
        ),
        carried_over=tuple(
            CarriedLine(phases[item.from_], phases[item.to], item.activities) for item in record.carried_over
        ),
        reasons=record.reasons,
        explanation=record.explanation,
        note=record.note,
        explains_days=days.get(record.id),
        source=entry.source,
        at=entry.at,
    )


def _moves(moves: Mapping[str, DateMove], names: Mapping[str, Text]) -> Iterable[MoveLine]:
    return (MoveLine(names[name], move.from_, move.to) for name, move in moves.items())


def unreported(history: History, status: MilestoneSnapshot) -> bool:
    """Whether a milestone's due date has passed and no report says that it is done, or that it is not."""
    due = status.due
    if due is None or isinstance(due, DateInWords) or status.done or status.cancelled or status.overdue:
        return False
    return due.last <= history.view.as_of


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
        move = move_of(entry.record)
        if move is None:
            continue
        if move.from_ and not isinstance(move.from_, DateInWords):
            found.append(Promise(entry.date, move.from_, moved=True))
        if move.to and not isinstance(move.to, DateInWords):
            found.append(Promise(entry.date, move.to))
    stated = history.statements(*path)
    found += [Promise(entry.date, entry.value) for entry in stated if not isinstance(entry.value, DateInWords)]
    return tuple(dict.fromkeys(sorted(found, key=_time)))


def _time(promise: Promise) -> tuple[date, bool, bool]:
    return promise.on.last if promise.on else date.min, not promise.charter, not promise.moved

"""Whether ends move only by change requests that were approved in time."""

from collections.abc import Iterator

from ictpmo.changes import Change
from ictpmo.clock import Entry
from ictpmo.ends import OriginalEnd
from ictpmo.finding import say
from ictpmo.guard.comparison import Breach, Comparison, Pair, quoted, whole
from ictpmo.history import History, Stated, agree
from ictpmo.milestones import milestones_of
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import ChangeRequest, Move, Project
from ictpmo.slippage import measure, measure_phases
from ictpmo.source.document import Route


def end_moved_without_change_request(comparison: Comparison) -> Iterator[Breach]:
    """A new report gives a later end, or none, and no change request approved by then covers it.

    Why: Each step looks small, and the end first promised is forgotten. An approved request is where someone
    answers for the delay.

    Remedy: Add the change request that approved the move, dated no later than the report; or report the approved end.
    A portfolio that transcribes what others reported switches the rule off under `guard`: its audit names the slip.
    """
    for pair in comparison.pairs:
        for scope in pair.scopes():
            field = (*scope, "due" if scope[:1] == ("milestones",) else "end")
            for stated in pair.added(*field):
                yield from _uncovered(comparison, pair, scope, field, stated)


def change_request_after_the_fact(comparison: Comparison) -> Iterator[Breach]:
    """A change request was added that approves a date which a report on record already gave, and became known later.

    Why: An approval made up afterwards explains any slip. What approved a move was there when the move was reported.

    Remedy: Cite the document that held the approval at the time, listed in sources.yaml with its date; or leave the
    slip unexplained, as it was.
    """
    requests = {
        (change.project, change.new_route[:2])
        for change in comparison.changes
        if change.fields[0] == "change_requests" and _is_approval(change)
    }
    for pair in comparison.pairs:
        for entry in pair.new.approved_requests:
            if (pair.new.project.id, entry.route) in requests:
                yield from _late(comparison.new, pair, entry)


def _is_approval(change: Change) -> bool:
    if isinstance(change.new, ChangeRequest):
        return change.new.status == "approved"
    return change.field == "status" and change.new == "approved"


def _uncovered(
    comparison: Comparison, pair: Pair, scope: tuple[str, ...], field: tuple[str, ...], stated: Stated
) -> Iterator[Breach]:
    before = pair.before(stated, *field)
    approved = _approved(comparison.new, pair.new.project, scope, stated.date)
    held = dated(before.value) if before else _first(pair.new, scope)
    if held is None or not _is_later(stated.value, held) or (approved and not _is_later(stated.value, approved)):
        return
    change = pair.change(held, stated)
    yield Breach(
        change=change,
        message=say(
            "{on} moves from {old} to {new}, and no change request approved by {date} covers it",
            on=change.on,
            old=quoted(held),
            new=quoted(stated.value),
            date=stated.date,
        ),
        remedy=say("add the change request that approved it, or report the approved end"),
        old_on=pair.old_name(before) if before else None,
    )


def _is_later(day: PartialDate | DateInWords, than: PartialDate) -> bool:
    """Whether an end is later than another, or given in words where that was a date."""
    if isinstance(day, DateInWords):
        return True
    return day.last > than.last and not agree(day, than)


def _approved(portfolio: Portfolio, project: Project, scope: tuple[str, ...], day: PartialDate) -> PartialDate | None:
    """The end that was approved by a day."""
    history = whole(portfolio, project, day.last)
    match scope:
        case ():
            return measure(history).approved
        case ("phases", name):
            return measure_phases(history)[name].approved
    moves = [entry.record.milestones.get(scope[1]) for entry in history.approved_requests]
    moved = [dated(move.to) for move in moves if move and dated(move.to)]
    return moved[-1] if moved else _first(history, scope)


def _first(history: History, scope: tuple[str, ...]) -> PartialDate | None:
    """The end first known."""
    match scope:
        case ():
            return None if history.phased else _original(measure(history).original)
        case ("phases", name):
            return _original(measure_phases(history)[name].original)
    return next(status.first_due for status in milestones_of(history) if status.milestone.id == scope[1])


def _original(end: OriginalEnd | None) -> PartialDate | None:
    return end.date if end else None


def _late(portfolio: Portfolio, pair: Pair, entry: Entry[ChangeRequest]) -> Iterator[Breach]:
    """The moves of a request that a report on record had made before the request was known."""
    without = _undecided(pair.new.project, entry)
    scopes = set(pair.scopes())
    for field, route, move in _moves(entry.record):
        to = dated(move.to)
        if to is None or field[:-1] not in scopes:
            continue
        said = (s for s in pair.old.statements(*field) if _needs(portfolio, without, field[:-1], s, to))
        first = next((stated for stated in said if _known_after(portfolio, entry, stated)), None)
        if first is None:
            continue
        change = pair.change(None, Stated(to, entry.date, entry.source, entry.at, (*entry.route, *route)))
        yield Breach(
            change=change,
            message=say(
                "{on} approves {to}, where the report of {date} already gave {end}: it became known {known}",
                on=change.on,
                to=quoted(to),
                date=first.date,
                end=quoted(first.value),
                known=_known(portfolio, entry) or "no one can tell when",
            ),
            remedy=say("cite a dated document that held the approval by then, or leave the move unexplained"),
            old_on=pair.old_name(first),
        )


def _undecided(project: Project, entry: Entry[ChangeRequest]) -> Project:
    """A project as it would stand, had a change request not been approved."""
    index = int(entry.route[1])
    held = project.change_requests
    proposed = entry.record.model_copy(update={"status": "proposed"})
    return project.model_copy(update={"change_requests": (*held[:index], proposed, *held[index + 1 :])})


def _needs(portfolio: Portfolio, without: Project, scope: tuple[str, ...], stated: Stated, to: PartialDate) -> bool:
    """Whether a reported end is one that only a request covers which moves it up to a date: any day on the way."""
    if not dated(stated.value) or _is_later(stated.value, to):
        return False
    approved = _approved(portfolio, without, scope, stated.date)
    return approved is None or _is_later(stated.value, approved)


def _moves(request: ChangeRequest) -> Iterator[tuple[tuple[str, ...], Route, Move]]:
    """The dates that a request moves: where reports give them, and where the request does."""
    if request.end:
        yield ("end",), ("end", "to"), request.end
    yield from ((("phases", name, "end"), ("phases", name, "to"), move) for name, move in request.phases.items())
    for name, move in request.milestones.items():
        yield ("milestones", name, "due"), ("milestones", name, "to"), move


def _known_after(portfolio: Portfolio, entry: Entry[ChangeRequest], first: Stated) -> bool:
    reported = portfolio.published(first.source or "") or first.date
    known = _known(portfolio, entry)
    return known is None or known.first > reported.last or entry.date.first > first.date.last


def _known(portfolio: Portfolio, entry: Entry[ChangeRequest]) -> PartialDate | None:
    """When a request became known: when its source was published."""
    return portfolio.published(entry.source or "")

"""Whether what was decided and promised was there before its outcome was known."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from ictpmo.analysis.clock import Clock, LogEntry, View
from ictpmo.analysis.commitments import commitment_standing
from ictpmo.analysis.follow_up import recommendation_standing
from ictpmo.analysis.milestones import milestones_of
from ictpmo.analysis.registers import RegisterRecord, records_in_view
from ictpmo.analysis.scopes import ReportScope, begun, said_open
from ictpmo.analysis.statement import Statement
from ictpmo.finding import Sentence, Severity, sentence
from ictpmo.guard.approvals import approvals, approved_late, claimed_in_time
from ictpmo.guard.changes import Change
from ictpmo.guard.comparison import Comparison, Pair, Violation, as_transcribed, violation
from ictpmo.guard.ends import ApprovedEnds, is_later, late_budgets
from ictpmo.guard.reversals import excused_by
from ictpmo.guard.said import quoted
from ictpmo.guard.targets import known_by_result, when_text
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.oversight import Commitment
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Indicator, Milestone, Objective, Project

_Approved = Callable[[Statement], PartialDate | None]
"""The end that was approved by the day of a report."""
_FOLLOWED = frozenset({("recommendations", "log"), ("commitments", "log")})


def change_request_after_the_fact(comparison: Comparison) -> Iterator[Violation]:
    """A change request, or an approval, is dated before a report on record of what it allows, and was added after it.

    Why: An approval made up afterwards explains any slip, and any date can be written on it. What approved a move in
    time was on record before the move was reported, or came with the report. An approval of work that
    had begun is shown.

    Remedy: Have the move decided, and record the day on which it was, with a document that is no older: the audit says
    that the decision came late. An approval that was given in time and found late is recorded with a correction on the
    date that it gives, and the document that holds it.
    """
    dated_now = (c for c in comparison.changes if c.fields == ("change_requests", "decided") and c.kind == "added")
    requests = {change.entry: change for change in (*dated_now, *(change for change, _ in approvals(comparison)))}
    for pair in comparison.pairs:
        decided = [e for e in pair.new.approved_requests if (pair.new.project.id, e.route) in requests]
        without = _undecided(pair.new.project, decided)
        for entry in decided:
            change = requests[pair.new.project.id, entry.route]
            late = list(_late(comparison, pair, entry, without, _decided(comparison, entry)))
            stood = next((one.date for one in pair.old.approved_requests if one.record.id == entry.record.id), None)
            # What was on record gains its day: a matter only where a report lies between that and its document's.
            if stood and not any(entry.date.first <= day.last <= stood.last for day in pair.old.report_dates):
                continue
            # One without a day, by a document that is younger than what it approves, lacks its day and excuses nothing.
            if not (late or entry.record.dated):
                late = [_weaker(one) for one in _late(comparison, pair, entry, without, date.min)]
            found = (*late, *_excusing(pair, entry, change))
            found = tuple(map(_weaker, found)) if stood else found
            yield from map(as_transcribed, found) if entry.route[:2] in pair.transcribed else found
    yield from _approved_before(comparison)


def _weaker(violation: Violation) -> Violation:
    return replace(violation, severity=Severity.WARNING)


def _approved_before(comparison: Comparison) -> Iterator[Violation]:
    """Approvals of a day by which reports on record have work begun, that came on record after it."""
    pairs = {pair.new.project.id: pair for pair in comparison.pairs}
    for change in comparison.changes:
        pair = pairs.get(change.project or "")
        report = begun(pair.old) if pair and change.fields == ("approvals",) and change.kind == "added" else None
        entry = next((e for e in pair.new.approvals if e.route == change.new_route), None) if pair and report else None
        if report and entry and entry.date.first <= report.date.last:
            yield violation(
                change,
                "{on} is of {date}, and came on record after the report of {begun} that has work begun",
                "see that its document says so",
                severity=Severity.WARNING,
                date=entry.date,
                begun=report.date,
            )


def _excusing(pair: Pair, entry: LogEntry[ChangeRequest], change: Change) -> Iterator[Violation]:
    """What a request explains that a report on record went back on, and did not say why."""
    excused = excused_by(pair, entry)
    if excused:
        before, stated = excused
        yield violation(
            change,
            "{on} gives a reason for what the report of {date} on record has without one: {new}, where that of "
            "{early} had {old}",
            "record a correction on it that names the document",
            old_on=pair.old_name(stated),
            on=f"change_requests[{entry.record.id}]",
            date=stated.date,
            new=quoted(stated.value),
            early=before.date,
            old=quoted(before.value),
        )


def promise_after_the_fact(comparison: Comparison) -> Iterator[Violation]:
    """A milestone was added that was due or done, a target with its result, or a later date when the old had passed.

    Why: What is promised when it is known to be kept is no promise. Small milestones that are done already make a
    plan look on time.

    Remedy: Leave it out. What was promised in time and is recorded late comes with a correction that names the
    document.
    """
    latest = {pair.new.project.id: pair for pair in comparison.pairs if pair.old.report_dates}
    for change in comparison.changes:
        pair = latest.get(change.project or "")
        why = _known_already(pair, change) if pair and change.kind == "added" else None
        if why:
            yield violation(
                change,
                "{on} is promised now, and {why}",
                "leave it out, or record a correction on it that names the document",
                why=why,
            )
    added = {(c.path, c.new_route): c for c in comparison.changes if c.kind == "added" and c.fields in _FOLLOWED}
    for name in {change.fields[0] for change in added.values()}:
        on_record = {held.record.id: held for held in _records(comparison.old, name)}
        for held in (one for one in _records(comparison.new, name) if one.record.id in on_record):
            before = on_record[held.record.id]
            for entry in (entry for entry in held.log if (held.path, entry.route) in added):
                yield from _moved_afterwards(comparison, added[held.path, entry.route], before, entry)


def _moved_afterwards(
    comparison: Comparison, change: Change, held: RegisterRecord, entry: LogEntry[Any]
) -> Iterator[Violation]:
    """A new word that gives a later date as of a day on which the one on record had not passed, though it has now."""
    by_then = tuple(word for word in held.log if word.date.last <= entry.date.last)
    stood = _due(comparison.new, replace(held, log=by_then))
    due = _due(comparison.new, replace(held, log=(*by_then, entry)))
    if stood and due and is_later(due, stood) and entry.date.first <= stood.last < comparison.day:
        yield violation(
            change,
            "{on} moves {old} to {new} as of {date}, and came on record when {old} had passed",
            "see that its document says so, or record a correction on it that names the document"
            if entry.record.dated and entry.date.exact
            else "give the day on which it was moved, or record a correction on it that names the document",
            severity=Severity.WARNING,
            old=quoted(stood),
            new=quoted(due),
            date=entry.date,
        )


def _records(portfolio: Portfolio, name: str) -> Iterator[RegisterRecord]:
    return records_in_view(Clock(portfolio, View(date.max)), portfolio, name)


def _due(portfolio: Portfolio, held: RegisterRecord) -> PartialDate | None:
    standing = commitment_standing if isinstance(held.record, Commitment) else recommendation_standing
    return dated(standing(portfolio, held).due)


def _late(
    comparison: Comparison, pair: Pair, entry: LogEntry[ChangeRequest], without: Project, decided: date
) -> Iterator[Violation]:
    """The moves of a request that a report on record had made before, and that nothing older covers."""
    scopes, ends = set(pair.scopes()), ApprovedEnds(comparison.new, without)
    yield from late_budgets(comparison, pair, entry, without, decided)
    for field, move in entry.record.moves.items():
        scope, to = ReportScope(() if field == ("end",) else field), dated(move.to)
        if to is None or scope not in scopes:
            continue
        approved = partial(_approved_by, ends, scope, entry)
        explained = [s for s in pair.old.statements(*scope.end) if _explains(approved, s, to)]
        told_open = [s for s in said_open(pair.old, scope) if s.date.last >= decided]
        first = claimed_in_time(explained, decided, is_later) or _open_by_then(approved, told_open, to)
        if first:
            yield approved_late(pair, entry, ((*field, "to"), to), first)


def _approved_by(
    ends: ApprovedEnds, scope: ReportScope, request: LogEntry[ChangeRequest], stated: Statement
) -> PartialDate | None:
    """What was approved by the day of a report; where a request states no day of its own, by that of its document."""
    days = (stated.date,) if request.record.dated else (stated.date, request.date)
    return ends.by(scope, max(days, key=lambda day: day.last))


def _open_by_then(approved: _Approved, told_open: list[Statement], to: PartialDate) -> Statement | None:
    """The first of the reports that have work open after the end approved by then, where a request makes that later."""
    for stated in sorted(told_open, key=lambda one: one.date.last):
        end = approved(stated)
        if end and stated.date.first > end.last and is_later(to, end):
            return stated
    return None


def _undecided(project: Project, decided: Iterable[LogEntry[ChangeRequest]]) -> Project:
    """A project as it would stand, had change requests not been approved: none of them covers for another."""
    requests = list(project.change_requests)
    for entry in decided:
        requests[int(entry.route[1])] = entry.record.model_copy(update={"status": "proposed"})
    return project.model_copy(update={"change_requests": tuple(requests)})


def _decided(comparison: Comparison, entry: LogEntry[ChangeRequest]) -> date:
    """The first day on which a request can have been decided, by itself and by its document."""
    published = comparison.new.published(entry.source or "")
    return date.min if published and published.last < entry.date.first else entry.date.first


def _explains(approved: _Approved, stated: Statement, to: PartialDate) -> bool:
    """Whether a reported end went beyond what was approved, and a request that moves to a date makes up for it."""
    if not dated(stated.value):
        return False
    end = approved(stated)
    return end is None or (is_later(stated.value, end) and is_later(to, end))


def _known_already(pair: Pair, change: Change) -> Sentence | None:
    """What was known of a new promise when it was made; nothing of one that is still to be kept."""
    match change.new:
        case Milestone():
            return _milestone_known(pair, change.new)
        case Objective():
            return next((why for held in change.new.indicators if (why := _result_known(held))), None)
        case Indicator():
            return _result_known(change.new)
    return None


def _milestone_known(pair: Pair, milestone: Milestone) -> Sentence | None:
    """Whether it was due by the last report on record, or is reported done as soon as it is spoken of."""
    latest = pair.old.report_dates[-1]
    due = next(status.first_due for status in milestones_of(pair.new) if status.milestone.id == milestone.id)
    if due and due.last <= latest.last:
        return sentence("was due {due}, by the last report on record ({date})", due=due, date=latest)
    states, spoken = pair.new.states("milestones", milestone.id), pair.new.statements("milestones", milestone.id)
    if states and states[0].value == "completed" and states[0].date.last == spoken[0].date.last:
        return sentence("is reported done as soon as it is spoken of ({date})", date=states[0].date)
    return None


def _result_known(indicator: Indicator) -> Sentence | None:
    for target in indicator.values:
        if target.kind == "target" and (result := known_by_result(target, indicator.values)):
            return sentence(
                "comes with its result: a target of {target} ({held}), and an actual of {result} ({when})",
                target=target.value,
                held=when_text(target),
                result=result.value,
                when=when_text(result),
            )
    return None

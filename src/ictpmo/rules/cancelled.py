"""Whether what was cancelled was late by then, and why it was cancelled."""

from collections.abc import Iterator
from typing import NamedTuple

from ictpmo.analysis.before_closing import said_cancelled
from ictpmo.analysis.fold import history_before
from ictpmo.analysis.report_content import says_why
from ictpmo.analysis.scopes import ReportScope, said_open, scopes_of
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import Statement, is_open_state, last_run
from ictpmo.analysis.timespan import days_between, in_days, tells_when
from ictpmo.finding import AS_EXPLAINED, ONE, Evidence, Finding, Sentence, Size, sentence
from ictpmo.language.terms import term
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.spelling import says_something
from ictpmo.rules.end_facts import approved_evidence, end_evidence, first_end, progress_evidence
from ictpmo.rules.engine import project_rule
from ictpmo.rules.facts import held_to_evidence, is_cancelled, noted, stated, warning
from ictpmo.rules.names import scope_called


class _Promise(NamedTuple):
    """The date that stood when work was cancelled, what states it, and whether it was done by then."""

    day: PartialDate | None = None
    scope: ReportScope = ReportScope()
    evidence: tuple[Evidence, ...] = ()
    done: bool = False


@project_rule
def cancelled_late(project: ProjectSnapshot) -> Iterator[Finding]:
    """A project, a phase or a milestone was cancelled after its end or due date, or nothing says why.

    Criterion: What is given up is given up by its date, and a report or an approved change request says why.

    Why: What is cancelled is late no more: by one word every question about it ends.

    Details: The days are from the date that stood by then to the report that first has it cancelled; where that is
    dated by a period, to the last in it that has it open. Where a note of such a report, or an approved change request
    since it was last open, says why, that is quoted, and it is a note. It is one, too, of what was cancelled in time
    and without a reason. An end of more than two calendar years takes the place of none that was approved. A cancelled
    project without an end is held to the milestone that was open and late by most.

    Remedy: Say in the report's note why it was cancelled, or record the change request that decided it.
    """
    # Of a project that is cancelled itself, no part is asked after.
    asked = (ReportScope(),) if is_cancelled(project) else scopes_of(project.history)
    for scope in (one for one in asked if said_cancelled(project.history, *one)):
        if project.history.standing_state(*scope).value == "cancelled":
            run, still = _said(project, scope)
            # Nobody knows of which day of a time a word is that ends on a day on which another has the work open.
            clear = (one for one in run if all(s.date.last < one.date.last for s in _of_it(one, still)))
            gone = next(clear, run[0])
            since = max(_of_it(gone, still), key=lambda one: one.date.first, default=gone)
            promise, why = _promised(project, scope, gone, since), _reason(project, scope, run)
            late = _days_late(promise, since)
            if not promise.done and (late > 0 or not why):
                message = _message(project, scope, gone, since, promise, why)
                told = (progress_evidence(project, one) for one in ((gone,) if since is gone else (gone, since)))
                facts = (*told, *promise.evidence, *([why] if why else []))
                remedy = sentence("see that the decision to cancel it is on record, with its day and by whom")
                size = Size(late, "days") if late > 0 else ONE
                found = warning(project, gone.route, message, facts, remedy if why else AS_EXPLAINED, size=size)
                yield noted(found) if why or late <= 0 else found


def _message(
    project: ProjectSnapshot,
    scope: ReportScope,
    gone: Statement,
    since: Statement,
    promise: _Promise,
    why: Evidence | None,
) -> Sentence:
    """When it was cancelled, how late that was, and why."""
    late = _days_late(promise, since)
    passed = sentence("its due date" if scope.end[-1] == "due" else "its end")
    if promise.scope != scope:
        passed = sentence("the due date of {what}", what=scope_called(project, promise.scope))
    past = sentence(
        ", {days} past {end} ({day})" if since is gone else ", open as of {open}, {days} past {end} ({day})",
        open=since.date,
        days=in_days(late),
        end=passed,
        day=promise.day,
    )
    return sentence(
        "{what} was cancelled as of {date}{late}{why}",
        what=scope_called(project, scope),
        date=gone.date,
        late=past if late > 0 else "",
        why=sentence(": {reason}", reason=why.fact) if why else sentence(", and nothing says why"),
    )


def _said(project: ProjectSnapshot, scope: ReportScope) -> tuple[tuple[Statement, ...], list[Statement]]:
    """The last words that have it cancelled, one after the other; and all that have it open, or an end to come."""
    goes_on = (one for one in project.history.denials(*scope) if isinstance(one.value, PartialDate))
    said = (*project.history.states(*scope), *goes_on)
    still = [one for one in said if is_open_state(one) or isinstance(one.value, PartialDate)]
    return last_run(said, lambda one: one.value == "cancelled"), still


def _of_it(gone: Statement, still: list[Statement]) -> Iterator[Statement]:
    """What has work open within the time that it is said to be cancelled in: it was cancelled after that."""
    return (one for one in still if gone.date.first < one.date.first and one.date.last <= gone.date.last)


def _promised(project: ProjectSnapshot, scope: ReportScope, gone: Statement, since: Statement) -> _Promise:
    """The date that it is held to; of a project without an end, of the milestone that was latest by then."""
    told = history_before(project.history, gone.date.last)
    before = ProjectSnapshot(told) if told else None
    own = _promise(before, scope)
    if scope or own.done or tells_when(own.day):
        return own
    parts = (_promise(before, part) for part in scopes_of(project.history) if part[:1] == ("milestones",))
    late = [part for part in parts if not part.done and _days_late(part, since) > 0]
    return max(late, key=lambda part: _days_late(part, since), default=own)


def _days_late(promise: _Promise, since: Statement) -> int:
    return days_between(promise.day, since.date).least if promise.day else 0


def _promise(before: ProjectSnapshot | None, scope: ReportScope) -> _Promise:
    """The date that stood by what was on record."""
    if before is None:
        return _Promise()
    for status in (one for one in before.milestones if scope == ("milestones", one.milestone.id)):
        facts = tuple(held_to_evidence(before, status))
        return _Promise(dated(status.held_to), scope, facts, status.done or status.cancelled)
    slippage = before.phases.get(scope[1]) if scope else before.slippage
    if slippage is None:
        return _Promise()
    current, approved = slippage.current, slippage.approved
    done = current.kind in {"actual", "completed"}
    if current.date and not tells_when(current.date) and tells_when(approved):
        first = (*first_end(before, scope, slippage), *approved_evidence(before, scope, slippage))
        return _Promise(approved, scope, first, done)
    facts = tuple(end_evidence(before, scope, slippage)) if current.date else ()
    return _Promise(current.date, scope, facts, done)


def _reason(project: ProjectSnapshot, scope: ReportScope, run: tuple[Statement, ...]) -> Evidence | None:
    """Why it was cancelled: by the note of a report that has it so, else by a request approved since it was open."""
    reports = {stated.route[:2] for stated in run}
    for report in project.history.reports:
        if report.route in reports and says_something(report.record.note):
            return stated(project, report, _quoted(report.record.note), "note")
    gone = run[0].date.last
    is_open = [s.date.last for s in said_open(project.history, scope) if s.date.last < gone]
    for request in project.history.approved_requests:
        record = request.record
        if request.date.last > gone or (is_open and request.date.last <= max(is_open)):
            continue
        for words in (record.explanation, record.note):
            if says_something(words):
                return stated(project, request, _quoted(words))
        if says_why(record):
            reasons = tuple(term("reason", reason) for reason in record.reasons)
            return stated(project, request, sentence("{reasons}", reasons=reasons))
    return None


def _quoted(words: object) -> Sentence:
    return sentence("“{words}”", words=words)

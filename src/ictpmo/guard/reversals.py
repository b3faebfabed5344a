"""Whether what is reported goes back on what was reported, and whether it says why."""

from collections.abc import Iterator
from dataclasses import replace

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.history import History
from ictpmo.analysis.of_phases import said_full_by_phases
from ictpmo.analysis.report_content import says_why
from ictpmo.analysis.scopes import ReportScope, said_open, scopes_of
from ictpmo.analysis.statement import CLOSED, DONE, FULL, OPEN, Statement, dated_before
from ictpmo.analysis.timespan import is_too_vague
from ictpmo.finding import Sentence, sentence
from ictpmo.guard.comparison import Comparison, Pair, Violation, gives_reason, violation
from ictpmo.guard.ends import first_end, is_later
from ictpmo.guard.said import quoted
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.dates import PartialDate
from ictpmo.model.spelling import says_something
from ictpmo.source.document import Route

_OTHERWISE = sentence("{on} says {new}, where the report of {date} said {old}")
_SAY_WHY = sentence("say why in a `note` of the report, in words")


def completed_work_reopened(comparison: Comparison) -> Iterator[Violation]:
    """Work that was reported done, or cancelled, is reported open again, and nothing says why.

    It was done by its state, by 100 per cent of its own or of all phases, or by the day on which it was.

    Why: Either it was not done then, and the earlier report misled; or it is done anew, and the plan has grown.
    What was cancelled was not asked after in between, and is as late as if it had gone on.

    Remedy: Say in a `note` of the report what was found not to be done, what came on top, or why it is taken up again.
    """
    for pair in comparison.pairs:
        for before, stated in _unexplained(pair, "state"):
            if stated.value in OPEN:
                yield _back(pair, before, stated, _OTHERWISE)
        for scope in pair.scopes():
            for claim, stated in _reopened(pair.new, scope):
                if stated in pair.added(*scope, "state") and not pair.says_why(stated):
                    yield _back(pair, claim, stated, _OTHERWISE)


def completion_lowered(comparison: Comparison) -> Iterator[Violation]:
    """The reported completion went down, and nothing says why.

    Why: The earlier figure was wrong, or work was lost or added. Without a word, no one can tell which.

    Remedy: Say in a `note` of the report why the figure is lower.
    """
    for pair in comparison.pairs:
        for before, stated in _unexplained(pair, "completion"):
            yield _back(pair, before, stated, sentence("{on} is {new}, where the report of {date} said {old}"))


def completion_backdated(comparison: Comparison) -> Iterator[Violation]:
    """Work is newly reported as done by a day, or in a span of years, in which another report has it open or to come.

    Why: A day put before the due date makes late work look on time. One of the two reports is wrong.

    Remedy: Give the day on which it was done. Where the other report was wrong, correct that one, or record a
    correction on the day. What is done in a span of more than two calendar years is done on no day.
    """
    for pair in comparison.pairs:
        for scope in pair.scopes():
            for stated in pair.added(*scope.actual_end):
                statements = (*said_open(pair.new, scope), *_said_to_come(pair.new, scope, stated.value))
                denied = next((other for other in statements if _denies(other, stated)), None)
                if denied:
                    yield _backdated(pair, stated, denied)
            yield from _done_at_no_time(pair, scope)


def cancelled_in_silence(pair: Pair) -> Iterator[Violation]:
    """What is reported cancelled that was to come, where nothing says why."""
    for before, stated in _unexplained(pair, "state"):
        if stated.value == "cancelled":
            yield _back(pair, before, stated, sentence("{on} goes from {old} to {new}, and nothing says why"))
    for scope in scopes_of(pair.old):
        first = next(iter(pair.added(*scope, "state")), None)
        unheard_of = first and first.value == "cancelled" and not pair.before(first, *scope, "state")
        if first and unheard_of and not pair.says_why(first):
            change = pair.change(None, first)
            message = sentence("{on} is {new}, and nothing says why", on=change.on, new=quoted(first.value))
            yield Violation(change=change, message=message, remedy=_SAY_WHY)


def needs_reason(history: History, report: Route) -> bool:
    """Whether a report goes back on an earlier one: its note is then part of what it says."""
    return any(stated.route[:2] == report for _, stated in _reversals(history))


def excused_by(pair: Pair, request: LogEntry[ChangeRequest]) -> tuple[Statement, Statement] | None:
    """What a report on record went back on without a word, and a request of a day between would now explain."""
    for before, stated in _reversals(pair.old):
        since = (
            e for e in (request, *pair.old.approved_requests) if before.date.last < e.date.last <= stated.date.last
        )
        why = [e.record for e in since if says_why(e.record) or says_something(e.record.note)]
        noted = gives_reason(pair.old.project.status_reports[int(stated.route[1])].note)
        if stated.value != "cancelled" and not noted and why == [request.record]:
            return before, stated
    return None


def _reversals(history: History) -> Iterator[tuple[Statement, Statement]]:
    """All that a report says that goes back on what was said before, with that."""
    for scope in scopes_of(history):
        for field in ("state", "completion"):
            statements = history.statements(*scope, field)
            for stated in statements:
                before = dated_before(statements, stated.date.last)[-1:]
                if before and _goes_back(before[0], stated):
                    yield before[0], stated
        yield from _reopened(history, scope)


def _reopened(history: History, scope: ReportScope) -> Iterator[tuple[Statement, Statement]]:
    """What has work open that was last said to be done by a figure, or a day, alone; with that.

    Where its report gives a figure too, that it fell is told.
    """
    states, figures = (history.statements(*scope, field) for field in ("state", "completion"))
    full = said_full_by_phases(history) if not scope else None
    done = [*(s for s in figures if s.value == FULL), *history.statements(*scope.actual_end), *([full] if full else [])]
    told = {stated.route[:2] for stated in figures}
    for stated in (stated for stated in states if stated.value in OPEN and stated.route[:2] not in told):
        earlier = (claim for claim in done if claim.date.last < stated.date.last)
        claim = max(earlier, key=lambda one: one.date.last, default=None)
        since = (s for s in (*states, *said_open(history, scope)) if claim and claim.date.last <= s.date.last)
        if claim and all(s.date.last >= stated.date.last for s in since):
            yield claim, stated


def _unexplained(pair: Pair, field: str) -> Iterator[tuple[Statement, Statement]]:
    """What new reports say that goes back on what was said before, without a word."""
    for scope in pair.scopes():
        for stated in pair.added(*scope, field):
            before = pair.before(stated, *scope, field)
            if before and _goes_back(before, stated) and not pair.says_why(stated):
                yield before, stated


def _goes_back(before: Statement, stated: Statement) -> bool:
    """Whether completion fell, closed work is open, or work that was to come is cancelled."""
    if not isinstance(stated.value, str):
        return bool(stated.value < before.value)
    if stated.value == "cancelled":
        return before.value not in {*DONE, "cancelled"}
    return before.value in CLOSED and stated.value in OPEN


def _back(pair: Pair, before: Statement, stated: Statement, template: Sentence) -> Violation:
    change = pair.change(before.value, stated)
    told = {"on": change.on, "old": quoted(before.value), "new": quoted(stated.value), "date": before.date}
    message = replace(template, values=told)
    return Violation(change=change, message=message, remedy=_SAY_WHY, old_on=pair.old_name(before))


def _said_to_come(history: History, scope: ReportScope, day: PartialDate) -> list[Statement]:
    """The ends after a day, later than was promised at first, that reports give without saying that it is done.

    A report that repeats the plan of work that was done early is not at odds with the day.
    """
    first = first_end(history, scope)
    done = {stated.route[:2] for stated in history.statements(*scope, "state") if stated.value in DONE}
    done |= {stated.route[:2] for stated in history.statements(*scope, "completion") if stated.value == FULL}
    return [
        stated
        for stated in history.statements(*scope.end)
        if stated.route[:2] not in done and is_later(stated.value, day) and (not first or is_later(stated.value, first))
    ]


def _denies(stated: Statement, done: Statement) -> bool:
    """Whether a report that is not the claim's own, nor later than it, has the work open on or after its day."""
    other = stated.route[:2] != done.route[:2]
    return other and bool(done.value.last <= stated.date.first) and stated.date.last <= done.date.last


def _done_at_no_time(pair: Pair, scope: ReportScope) -> Iterator[Violation]:
    """Work that a new report has done in a span of years, in which a report on record has it open."""
    told = {
        stated.route[:2]: (stated, stated.value if path == scope.actual_end else stated.date)
        for path in ((*scope, "completion"), (*scope, "state"), scope.actual_end)
        for stated in pair.added(*path)
        if path == scope.actual_end or stated.value in {*DONE, FULL}
    }
    for stated, when in told.values():
        denied = [other for other in said_open(pair.old, scope) if when.first <= other.date.last]
        if is_too_vague(when) and denied:
            yield violation(
                pair.change(None, stated),
                "{on} has it done at some time of {when}, where the report of {date} says {value}",
                "give the day on which it was done, as precisely as it is known",
                when=when,
                date=denied[0].date,
                value=quoted(denied[0].value),
            )


def _backdated(pair: Pair, stated: Statement, denied: Statement) -> Violation:
    return violation(
        pair.change(None, stated),
        "{on} says done on {new}, where the report of {date} says {value}",
        "give the day on which it was done, or record a correction",
        old_on=pair.old_name(denied),
        date=denied.date,
        value=quoted(denied.value),
    )

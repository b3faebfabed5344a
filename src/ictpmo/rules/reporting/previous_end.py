"""Whether a report stands by what was published before it: of the end, the day of being done, and what was spent."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ictpmo.analysis.amounts import Unit, amounts_said
from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.history import History
from ictpmo.analysis.kept import kept
from ictpmo.analysis.reported_ends import ends_before
from ictpmo.analysis.scopes import ReportScope, said_open, scopes_of
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import Statement, agree
from ictpmo.analysis.timespan import days_between, in_days, restates, tells_when
from ictpmo.finding import Evidence, Sentence, sentence
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.project import StatusReport
from ictpmo.model.spelling import says_something
from ictpmo.rules.costs import amount_text
from ictpmo.rules.end_facts import end_said
from ictpmo.rules.facts import stated
from ictpmo.rules.names import date_said, request_called, said_of, scope_called
from ictpmo.rules.reporting.rounds import across
from ictpmo.source.document import Route

Clash = tuple[Sentence, tuple[Evidence, ...], bool]
"""What clashes, the facts, and whether that is in doubt."""


def otherwise_before(project: ProjectSnapshot) -> Iterator[Clash]:
    """Reports that say of the end before, or of its move, what neither a report nor a decision before them had."""
    history = project.history
    for entry in [one for one in _on_the_end_before(history.entire) if one.route in history.place]:
        before, decided = _published(project, entry)
        fitting = [e for e in decided if _is_as_said(entry.record, _moved_to(e))]
        explained = any(_is_as_said(entry.record, end) for end in before) or any(
            tells_when(e.record.decided) for e in fitting
        )
        if before and not explained:
            yield _clash(project, entry, before[0], fitting)


@kept
def _on_the_end_before(history: History) -> tuple[LogEntry[StatusReport], ...]:
    """The reports that say what the end was before, or by how much it moved."""
    reports = ((entry, entry.record) for entry in history.reports)
    return tuple(entry for entry, said in reports if said.previous_end is not None or said.end_moved_days is not None)


def ended_otherwise(project: ProjectSnapshot) -> Iterator[Clash]:
    """Of the project, its phases and its milestones: a day of being done that a later report gives otherwise.

    What was open again between the two is another matter.
    """
    history = project.history
    for scope in scopes_of(project.history):
        days = history.statements(*scope.actual_end)
        pairs = ((one, other) for one, other in pairwise(days) if not agree(one.value, other.value))
        for one, other in pairs:
            if one.date.last < other.date.last and not _open_between(history, scope, one, other):
                facts = [
                    stated(
                        project,
                        s,
                        said_of(project, scope, sentence("done by {day} as of {date}", day=s.value, date=s.date)),
                    )
                    for s in (one, other)
                ]
                what = sentence(
                    "{what} was done by {day} as of {date}, and by {other} as of {later}",
                    what=scope_called(project, scope),
                    day=one.value,
                    date=one.date,
                    other=other.value,
                    later=other.date,
                )
                text, doubtful = across(project, what, [(one.date, other.date)])
                yield text, tuple(facts), doubtful


def _open_between(history: History, scope: ReportScope, one: Statement, other: Statement) -> bool:
    """Whether a report between two, or of the day of the later, has the work open."""
    said = (*said_open(history, scope), *history.ahead(*scope))
    return any(one.date.last < s.date.last <= other.date.last and tells_when(s.date) for s in said)


def wrong_start_date(project: ProjectSnapshot) -> Iterator[Clash]:
    """A change request moves the end from a date that the report before it did not have.

    A request that was decided between the two, and moves it to that date, explains that. It is in doubt where either
    has no day of decision, or where a report between them is known and not held.
    """
    history, borne_out = project.history, _borne_out(project.history.entire)
    until = history.reports[-1].date.last if history.reports else date.min
    for entry in history.requests:
        if entry.route in borne_out and until >= entry.date.first:
            continue
        move = entry.record.end if entry.record.status != "rejected" else None
        start = dated(move.from_) if move else None
        ends = ends_before(history, entry.date.first)
        if not (start and ends):
            continue
        if any(agree(start, stated.value) for stated in ends):
            borne_out.update([entry.route] if until >= entry.date.first else ())
            continue
        before = ends[-1]
        others = (e for e in history.approved_requests if before.date.last <= e.date.last <= entry.date.last)
        between = [e for e in others if e is not entry and _moves_there(e, start, before)]
        decided = any(tells_when(e.record.decided) for e in between)
        if decided or (before.value.first > start.last and _was_approved(project, entry, start)):
            continue
        what = sentence("{request} moves the end from {start}", request=request_called(entry), start=start)
        had = sentence("the report of {date} had {end}", date=before.date, end=before.value)
        both = sentence("{request}; {had}", request=what, had=had)
        text, not_held = across(project, both, [(before.date, entry.date)])
        had = sentence("{value} as of {date}", value=date_said(before.route[-1], before.value), date=before.date)
        evidence = (stated(project, entry, what, "end"), stated(project, before, had))
        yield text, evidence, bool(between) or not_held or not tells_when(entry.record.decided)


@kept
def _borne_out(_whole: History) -> set[Route]:
    """The requests that move from what the report before had, and before which no report can come any more."""
    return set()


def _moves_there(request: LogEntry[ChangeRequest], start: PartialDate, report: Statement) -> bool:
    """Whether a request moves the end to where a later one has it, and not only to what is less precise and stood."""
    to = dated(request.record.end.to) if request.record.end else None
    return bool(to and tells_when(to) and agree(to, start)) and not restates(to, dated(report.value))


def _was_approved(project: ProjectSnapshot, request: LogEntry[ChangeRequest], start: PartialDate) -> bool:
    """Whether a request moves from the end that was approved then."""
    moves = [e.record.end for e in project.slippage.rebaselines if e.date.last < request.date.first]
    decided = [dated(move.to) for move in moves if move]
    promised = project.slippage.original
    approved = decided[-1] if decided else promised.date if promised and promised.basis == "original" else None
    return approved is not None and agree(start, approved)


def spent_fell(project: ProjectSnapshot) -> Iterator[Clash]:
    """Reports by which less was spent than by an earlier one, in one currency and price year, with no note on why."""
    held: dict[Unit, Statement] = {}
    said = amounts_said(project.history, "spent")
    for one in sorted(said, key=lambda stated: (stated.date.last, -stated.value.amount)):
        unit = Unit(one.value.currency, one.value.prices)
        before = held.get(unit)
        rounded = before and one.value != before.value and one.value.restates(before.value)
        if before is None or (before.date.last < one.date.last and not rounded):
            held[unit] = one
        noted = says_something(project.project.status_reports[int(one.route[1])].note)
        if before and _is_less(before, one) and not noted:
            texts = [
                sentence("spent {amount} as of {date}", amount=amount_text(s.value), date=s.date) for s in (before, one)
            ]
            facts = (stated(project, fact, text) for fact, text in zip((before, one), texts, strict=True))
            both = sentence("{before}, and {now}", before=texts[0], now=texts[1])
            text, doubtful = across(project, both, [(before.date, one.date)])
            yield text, tuple(facts), doubtful


def _is_less(before: Statement, one: Statement) -> bool:
    lower = before.date.last < one.date.last and one.value.amount < before.value.amount
    return lower and not one.value.restates(before.value)


def _published(
    project: ProjectSnapshot, entry: LogEntry[StatusReport]
) -> tuple[tuple[Statement, ...], list[LogEntry[ChangeRequest]]]:
    """What was published of the end before a report: by the last report of another day, and by decisions since."""
    history = project.history
    last = ends_before(history, entry.date.first)
    decided = [
        request
        for request in history.approved_requests
        if request.record.end and tells_when(dated(request.record.end.to))
        if last and last[0].date.last <= request.date.last <= entry.date.last
    ]
    return last, decided


def _moved_to(request: LogEntry[ChangeRequest]) -> Statement:
    """The end that a request moves to, which is a date."""
    to = request.record.end.to if request.record.end else None
    return Statement(to, request.date, request.source, request.at, (*request.route, "end"))


def _is_as_said(report: StatusReport, before: Statement) -> bool:
    """Whether an end published before is the one that a report says, and as far from its own as it says."""
    if report.previous_end and not agree(report.previous_end, before.value):
        return False
    end, moved = dated(report.end), report.end_moved_days
    if end is None or moved is None:
        return True
    days = days_between(before.value, end)
    return days.least <= moved <= days.most


def _clash(
    project: ProjectSnapshot, entry: LogEntry[StatusReport], before: Statement, fitting: list[LogEntry[ChangeRequest]]
) -> Clash:
    """What does not fit; in doubt where a request that names no day, or a report that is not held, may explain it."""
    report = entry.record
    says, field = _says(report, before)
    told = sentence("the report of {date} says {said}", date=entry.date, said=says)
    had = sentence("the report of {date} had {end}", date=before.date, end=before.value)
    evidence = stated(project, entry, told, field)
    published = end_said(project, before)
    own = (stated(project, entry, sentence("end {end}", end=report.end), "end"),)
    ends = own if field == "end_moved_days" else ()
    both = sentence("{told}; {had}", told=told, had=had)
    text, not_held = across(project, both, [(before.date, entry.date)])
    requests = [
        stated(
            project, e, sentence("{request}: end to {end}", request=request_called(e), end=_moved_to(e).value), "end"
        )
        for e in fitting
    ]
    return text, (evidence, *ends, published, *requests), bool(fitting) or not_held


def _says(report: StatusReport, before: Statement) -> tuple[Sentence, str]:
    """What a report says that does not fit, and the field that says so."""
    if report.previous_end and not agree(report.previous_end, before.value):
        return sentence("that the end was {end} before", end=report.previous_end), "previous_end"
    moved = in_days(abs(report.end_moved_days or 0))
    later = (report.end_moved_days or 0) >= 0
    said = sentence(
        "that the end moved by {days} to {end}" if later else "that the end moved back by {days} to {end}",
        days=moved,
        end=report.end,
    )
    return said, "end_moved_days"

"""Whether dates move by decision, and how often and how far they have moved."""

from collections.abc import Iterator
from datetime import date

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.decided import ROUTE
from ictpmo.analysis.history import History
from ictpmo.analysis.kept import kept
from ictpmo.analysis.known_ends import Slippage
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.timespan import AT_LEAST, Range, days_between, in_days
from ictpmo.finding import AS_EXPLAINED, Evidence, Finding, Sentence, Size, sentence
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.dates import PartialDate, exact
from ictpmo.model.figures import told_apart
from ictpmo.rules import end_facts
from ictpmo.rules.costs import amount_text
from ictpmo.rules.engine import project_rule
from ictpmo.rules.facts import stated, warning
from ictpmo.rules.names import request_called, scope_called
from ictpmo.source.document import Route

_REPEATEDLY = 2


@project_rule
def slipped_without_change_request(project: ProjectSnapshot) -> Iterator[Finding]:
    """The end moved, and no change request recorded as approved covers all of it.

    Criterion: Every move of an end is decided, and covered by an approved change request.

    Why: A date that moves by being reported differently was never decided by anyone, and nothing looks late.

    Remedy: Have the new end decided, and record the change request.
    """
    for path, slippage in end_facts.scopes(project):
        if not path and _is_named_of_a_phase(project):
            continue
        end, covered_to = slippage.current.date, slippage.covered_to
        if slippage.current.between and covered_to and slippage.current.between[0].first > covered_to:
            yield _end_date_missing(project, path, slippage, slippage.current.between[0], covered_to)
        days = _days_beyond(slippage)
        if days is None or end is None:
            continue
        yield warning(
            project,
            slippage.current.statements[0].route,
            sentence(
                "the end of {what} moved to {end}; the approved end is {approved}: "
                "no change request recorded as approved covers {least}{days}",
                what=scope_called(project, path),
                end=end,
                approved=_approved_text(slippage),
                least="" if days.exact is not None and end.exact and _is_exact(slippage) else AT_LEAST,
                days=in_days(days.least),
            ),
            (
                *_ends(project, slippage),
                *end_facts.still_open_evidence(project, slippage),
                *end_facts.first_end(project, path),
                *_requests(project, slippage, path),
            ),
            sentence("have the end approved to the day, and record the change request")
            if slippage.approved and end.within(slippage.approved)
            else AS_EXPLAINED,
            size=Size(days.least, "days"),
        )


def _is_exact(slippage: Slippage) -> bool:
    """Whether what was approved is kept to a day: of a period that was promised, to no day in it."""
    return slippage.approved is None or slippage.approved.exact or slippage.approved.last != slippage.covered_to


def _days_beyond(slippage: Slippage) -> Range | None:
    """The days that the end lies past what was approved, or promised; of a period, to the day that it is counted to.

    A period that begins before that day and ends after it has moved the end as well: where the work was open later.
    """
    end, covered_to = slippage.current.date, slippage.covered_to
    if slippage.unknown or end is None or covered_to is None or end.last <= covered_to:
        return None
    reached = exact(slippage.counted_to) if slippage.counted_to and not end.exact else end
    return days_between(exact(covered_to), reached) if reached.first > covered_to else None


def _end_date_missing(
    project: ProjectSnapshot, path: tuple[str, ...], slippage: Slippage, still_open: PartialDate, covered_to: date
) -> Finding:
    """Of work that is done, and of which nobody says when: it was open on the day of the report before."""
    days = days_between(exact(covered_to), still_open)
    return warning(
        project,
        _latest_route(slippage),
        sentence(
            "the day on which {what} was done is {given}; it was open on {date}, and the approved end is {approved}: "
            "no change request recorded as approved covers at least {days}",
            what=scope_called(project, path),
            given=sentence("given as {day}", day=slippage.current.date)
            if slippage.current.date
            else sentence("not given"),
            date=still_open,
            approved=_approved_text(slippage),
            days=in_days(days.least),
        ),
        (
            *end_facts.between_evidence(project, slippage),
            *_ends(project, slippage),
            *end_facts.first_end(project, path),
            *_requests(project, slippage, path),
        ),
        sentence("report the day on which it was done; have the end decided, and record the change request"),
        size=Size(days.least, "days"),
    )


def _is_named_of_a_phase(project: ProjectSnapshot) -> bool:
    """Whether the whole is measured by a phase of which all of it is said too."""
    whole, by = project.slippage, project.phases.get(project.slippage.phase or "")
    said = [(one.current.date, one.covered_to, one.counted_to) for one in (whole, by) if one]
    return len(said) > 1 and said[0] == said[1]


def _approved_text(slippage: Slippage) -> Sentence | PartialDate | None:
    """The approved end; of a period that it was moved to, with the day that this covers."""
    approved, covered_to = slippage.approved, slippage.covered_to
    if approved and covered_to and approved.last != covered_to:
        return sentence("{approved}, counted to {day}", approved=approved, day=exact(covered_to))
    return approved


@project_rule
def repeatedly_rebaselined(project: ProjectSnapshot) -> Iterator[Finding]:
    """Two or more approved change requests moved the end, or the budget.

    Criterion: An end or a budget is moved once at most; the new one holds.

    Why: A plan that is re-made again and again measures nothing; the first promise has to stay in sight.

    Remedy: Report against the first end and the first budget, and find out why each new one did not hold.
    """
    budgets = [(one.request, amount_text(one.to.amount)) for one in project.costs.rebaselines]
    if len(budgets) >= _REPEATEDLY:
        message = sentence(
            "the budget was moved {count} times by approved change requests: {requests} (threshold: {threshold})",
            **_counted([_moved_to(*each) for each in budgets]),
        )
        whats = [sentence("{request}: budget to {amount}", request=request_called(e), amount=to) for e, to in budgets]
        facts = [stated(project, e, what, "budget") for (e, _), what in zip(budgets, whats, strict=True)]
        yield warning(project, facts[-1].pointer.route, message, facts, size=Size(len(budgets)))
    moved = project.slippage.rebaselines
    if len(moved) >= _REPEATEDLY:
        message = sentence(
            "the end was moved {count} times by approved change requests: {requests} (threshold: {threshold})",
            **_counted([said for said, _ in _moves_told(project, project.slippage)]),
        )
        yield warning(project, moved[-1].route, message, _requests(project, project.slippage), size=Size(len(moved)))


def _moved_to(entry: LogEntry[ChangeRequest], to: object) -> Sentence:
    """What a request moved an end or a budget to, and when; of one without a day, what report tells of it."""
    if day := entry.record.decided or entry.record.date:
        return sentence("to {to} on {date}", to=to, date=day)
    return sentence("to {to} by the report of {date}", to=to, date=entry.date)


def _counted(requests: list[Sentence]) -> dict[str, object]:
    return {"count": len(requests), "requests": tuple(requests), "threshold": _REPEATEDLY}


@project_rule
def slip_exceeds_original_duration(project: ProjectSnapshot) -> Iterator[Finding]:
    """Slippage is more than the duration first planned.

    Criterion: A project that needs over twice the time first planned is approved anew.

    Why: A project that takes over twice its time is not the project that was approved.

    Remedy: Have the project approved anew, with its scope, cost and benefit as they now are.
    """
    slippage = project.slippage
    if slippage.percent is not None and slippage.percent > 100 and slippage.days and slippage.original:  # noqa: PLR2004
        yield warning(
            project,
            _latest_route(slippage),
            sentence(
                "slippage of {least}{days} is {percent:g}% of the {planned} from {start} to {end}, "
                "{basis} (threshold: 100%)",
                least=AT_LEAST if slippage.is_least else "",
                days=in_days(slippage.days.least),
                percent=told_apart(slippage.percent, 0, 100, at_least=slippage.is_least),
                planned=in_days(slippage.planned_days or 0),
                start=slippage.start,
                end=slippage.original.date,
                basis=sentence("the end first promised")
                if slippage.original.basis == "original"
                else sentence("the first end known"),
            ),
            (
                *end_facts.start_evidence(project),
                *end_facts.first_end(project),
                *_ends(project, slippage),
                *end_facts.between_evidence(project, slippage),
                *end_facts.still_open_evidence(project, slippage),
                *_requests(project, slippage),
            ),
            size=Size(slippage.days.least, "days"),
        )


@project_rule
def end_recedes(project: ProjectSnapshot) -> Iterator[Finding]:
    """Over the last three reports the end moved away as fast as time passed, or faster.

    Criterion: An end comes nearer from report to report.

    Why: Each report is as far from the end as the one before.

    Details: It says how the date has moved and forecasts nothing: in published portfolios such ends moved again about
    as often as others.

    Remedy: Find out what the last date rests on, and report what is left to do.
    """
    rate = project.slippage.slip_rate
    if rate is not None and rate >= 1:
        recent = project.slippage.recent_ends
        yield warning(
            project,
            recent[-1].route,
            sentence(
                "over the last three reports the end moved {rate} a day: {ends} (threshold: 1.0)",
                rate=sentence("1 day") if rate == 1 else sentence("{rate:g} days", rate=told_apart(rate, 1, 1)),
                ends=tuple(sentence("{end} as of {date}", end=fact.value, date=fact.date) for fact in recent),
            ),
            (end_facts.end_said(project, fact) for fact in recent),
            size=Size((recent[-1].value.last - recent[0].value.last).days, "days"),
        )


def _latest_route(slippage: Slippage) -> Route:
    """Where the current end is stated; of an end that only the charter states, there."""
    if slippage.current.statements:
        return slippage.current.statements[0].route
    return slippage.rebaselines[-1].route if slippage.rebaselines else ("original_end",)


def _ends(project: ProjectSnapshot, slippage: Slippage) -> list[Evidence]:
    return [end_facts.end_said(project, fact) for fact in slippage.current.statements]


def _requests(project: ProjectSnapshot, slippage: Slippage, path: tuple[str, ...] = ()) -> list[Evidence]:
    """The requests that moved the end, of the project or of a phase."""
    return [fact for _, fact in _moves_told(project, slippage, path)]


def _moves_told(
    project: ProjectSnapshot, slippage: Slippage, path: tuple[str, ...] = ()
) -> list[tuple[Sentence, Evidence]]:
    """What each of them moved it to, and where that is stated."""
    return _told(project.history.entire, path, slippage.phase, *map(ROUTE, slippage.rebaselines))


@kept
def _told(
    history: History, path: tuple[str, ...], phase: str | None, *requests: Route
) -> list[tuple[Sentence, Evidence]]:
    """The same at each publication that knows the same: requests are told apart by where they stand."""
    entries = {entry.route: entry for entry in history.approved_requests}
    told = []
    for entry, move, field in end_facts.moves_of([entries[route] for route in requests], path, phase):
        what = sentence("{request}: end to {end}", request=request_called(entry), end=move.to)
        told.append((_moved_to(entry, move.to), stated(ProjectSnapshot(history), entry, what, *field)))
    return told

"""Whether dates move by decision, and how often and how far they have moved."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import dropwhile, islice, takewhile

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.history import Statement, agree
from ictpmo.analysis.slippage import RATE_REPORTS, Slippage, ends_reported
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.standing import restates
from ictpmo.analysis.timespan import days_between, in_days
from ictpmo.finding.finding import Evidence, Finding, Size
from ictpmo.finding.sentence import Clauses, Sentence, sentence
from ictpmo.model.dates import PartialDate, dated, exact
from ictpmo.model.project import ChangeRequest, DateMove
from ictpmo.rules.end_facts import first_end, scopes, start_evidence
from ictpmo.rules.engine import project_rule
from ictpmo.rules.facts import entry_fact, stated, warning
from ictpmo.rules.names import milestone_called, phase_called, scope_called
from ictpmo.source.document import Route

_REPEATEDLY = 2


@project_rule
def slipped_without_change_request(project: ProjectSnapshot) -> Iterator[Finding]:
    """The end moved, and no change request recorded as approved covers all of it.

    Why: A date that moves by being reported differently was never decided by anyone, and nothing looks late.

    Remedy: Have the new end decided, and record the change request.
    """
    for path, slippage in scopes(project):
        end, approved = slippage.current.date, slippage.approved
        if slippage.current.between and approved and slippage.current.between[0].first > approved.last:
            yield _end_date_missing(project, path, slippage, slippage.current.between[0], approved)
        if slippage.unknown or end is None or approved is None or end.first <= approved.last:
            continue
        days = days_between(approved, end)
        if slippage.counted_to and not end.exact:
            days = days_between(approved, exact(slippage.counted_to))
        yield warning(
            project,
            slippage.current.statements[0].route,
            sentence(
                "the end of {what} moved to {end}; the approved end is {approved}: "
                "no change request recorded as approved covers {least}{days}",
                what=scope_called(project, path),
                end=end,
                approved=approved,
                least=sentence("at least ") if days.exact is None or not end.exact else "",
                days=in_days(days.least),
            ),
            (*_ends(project, slippage), *first_end(project, path), *_requests(project, slippage)),
            size=Size(days.least, "days"),
        )


def _end_date_missing(
    project: ProjectSnapshot, path: tuple[str, ...], slippage: Slippage, still_open: PartialDate, approved: PartialDate
) -> Finding:
    """Of work that is done, and of which nobody says when: it was open on the day of the report before."""
    reports = [entry for entry in project.history.reports if entry.date in (slippage.current.between or ())]
    days = days_between(approved, still_open)
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
            approved=approved,
            days=in_days(days.least),
        ),
        (
            *(entry_fact(project, entry, sentence("report of {date}", date=entry.date)) for entry in reports),
            *first_end(project, path),
            *_requests(project, slippage),
        ),
        sentence("report the day on which it was done; have the end decided, and record the change request"),
        size=Size(days.least, "days"),
    )


@project_rule
def change_request_not_applied(project: ProjectSnapshot) -> Iterator[Finding]:
    """An approved change request names a date that the report of the same time does not show.

    Why: Two dates are then in force at once, and everyone may pick the one that suits.

    Remedy: Report the date that was decided, or correct the change request by its source.
    """
    for entry in project.history.approved_requests:
        moves = _moves(project, entry)
        clashes = [clash for name, path, move in moves for clash in _clashes(project, entry, name, path, move)]
        if clashes:
            texts, facts = zip(*clashes, strict=True)
            yield warning(
                project,
                entry.route,
                sentence(
                    "change request {request} is approved and not applied: {clashes}",
                    request=entry.record.id,
                    clashes=Clauses(texts),
                ),
                (fact for pair in facts for fact in pair),
                size=Size(len(clashes)),
            )


@project_rule
def repeatedly_rebaselined(project: ProjectSnapshot) -> Iterator[Finding]:
    """Two or more approved change requests moved the end.

    Why: A plan that is re-made again and again measures nothing; the first promise has to stay in sight.

    Remedy: Report against the first end, and find out why each new date did not hold.
    """
    moved = project.slippage.rebaselines
    if len(moved) >= _REPEATEDLY:
        yield warning(
            project,
            moved[-1].route,
            sentence(
                "the end was moved {count} times by approved change requests: {requests} (threshold: {threshold})",
                count=len(moved),
                requests=tuple(
                    sentence("{request} to {end}", request=e.record.id, end=e.record.end.to)
                    for e in moved
                    if e.record.end
                ),
                threshold=_REPEATEDLY,
            ),
            _requests(project, project.slippage),
            size=Size(len(moved)),
        )


@project_rule
def slip_exceeds_original_duration(project: ProjectSnapshot) -> Iterator[Finding]:
    """Slippage is more than the duration first planned.

    Why: A project that takes over twice its time is not the project that was approved.

    Remedy: Have the project approved anew, with its scope, cost and benefit as they now are.
    """
    slippage = project.slippage
    if slippage.percent is not None and slippage.percent > 100 and slippage.days and slippage.original:  # noqa: PLR2004
        yield warning(
            project,
            _latest_route(slippage),
            sentence(
                "slippage of {least}{days} is {percent:.0f}% of the {planned} from {start} to {end}, "
                "{basis} (threshold: 100%)",
                least=sentence("at least ") if slippage.at_least else "",
                days=in_days(slippage.days.exact or 0),
                percent=slippage.percent,
                planned=in_days(slippage.planned_days or 0),
                start=slippage.start,
                end=slippage.original.date,
                basis=sentence("the end first promised")
                if slippage.original.basis == "original"
                else sentence("the first end known"),
            ),
            (
                *start_evidence(project),
                *first_end(project),
                *_ends(project, slippage),
                *_requests(project, slippage),
            ),
            size=Size(slippage.days.least, "days"),
        )


@project_rule
def end_recedes(project: ProjectSnapshot) -> Iterator[Finding]:
    """Over the last three reports the end moved away as fast as time passed, or faster.

    Why: Each report is as far from the end as the one before. It says how the date has moved and forecasts nothing: in
    published portfolios such ends moved again about as often as others.

    Remedy: Find out what the last date rests on, and report what is left to do.
    """
    rate = project.slippage.slip_rate
    if rate is not None and rate >= 1:
        recent = _last_three(project)
        yield warning(
            project,
            recent[-1].route,
            sentence(
                "over the last three reports the end moved {rate:.1f} days a day: {ends} (threshold: 1.0)",
                rate=rate,
                ends=tuple(sentence("{end} as of {date}", end=fact.value, date=fact.date) for fact in recent),
            ),
            (
                stated(project, fact, sentence("end {end} as of {date}", end=fact.value, date=fact.date))
                for fact in recent
            ),
            size=Size((recent[-1].value.last - recent[0].value.last).days, "days"),
        )


def _latest_route(slippage: Slippage) -> Route:
    """Where the current end is stated; of an end that only the charter states, there."""
    if slippage.current.statements:
        return slippage.current.statements[0].route
    return slippage.rebaselines[-1].route if slippage.rebaselines else ("original_end",)


def _ends(project: ProjectSnapshot, slippage: Slippage) -> list[Evidence]:
    return [
        stated(project, fact, sentence("end {end} as of {date}", end=fact.value, date=fact.date))
        for fact in slippage.current.statements
    ]


def _requests(project: ProjectSnapshot, slippage: Slippage) -> list[Evidence]:
    return [
        entry_fact(
            project, entry, sentence("{request}: end to {end}", request=entry.record.id, end=entry.record.end.to), "end"
        )
        for entry in slippage.rebaselines
        if entry.record.end
    ]


def _moves(
    project: ProjectSnapshot, entry: LogEntry[ChangeRequest]
) -> Iterator[tuple[Sentence, tuple[str, ...], DateMove]]:
    request = entry.record
    if request.end:
        yield sentence("end"), ("end",), request.end
    for name, move in request.phases.items():
        yield sentence("end of {phase}", phase=phase_called(project, name)), ("phases", name, "end"), move
    for name, move in request.milestones.items():
        yield (
            sentence("milestone {milestone}", milestone=milestone_called(project, name)),
            ("milestones", name, "due"),
            move,
        )


def _clashes(
    project: ProjectSnapshot,
    entry: LogEntry[ChangeRequest],
    name: Sentence,
    path: tuple[str, ...],
    move: DateMove,
) -> Iterator[tuple[Sentence, tuple[Evidence, Evidence]]]:
    """Where the first report from the request's date on that gives a date shows another than the request.

    A period that holds the date before as well as the one after says nothing of the request.
    """
    decided, before = dated(move.to), _before(project, entry, path)
    reported = project.history.statements(*path)
    first = bisect_left(reported, entry.date.last, key=lambda fact: fact.date.last)
    shown = next((fact for fact in islice(reported, first, None) if _tells(fact, decided, before)), None)
    if decided is None or shown is None or _moved_on(project, entry, path, shown) or agree(shown.value, decided):
        return
    steps = ("end",) if path == ("end",) else path[:2]
    what = sentence("{request}: {what} to {date}", request=entry.record.id, what=name, date=decided)
    asked = entry_fact(project, entry, what, *steps)
    says = stated(
        project, shown, sentence("{what} {shown} as of {date}", what=name, shown=shown.value, date=shown.date)
    )
    text = sentence(
        "{what}: {decided} by the request and {shown} in the report", what=name, decided=decided, shown=shown.value
    )
    yield text, (asked, says)


def _tells(fact: Statement, decided: PartialDate | None, before: PartialDate | None) -> bool:
    """Whether a report tells if a request was applied."""
    if decided is None or not dated(fact.value):
        return False
    return not (before and restates(fact.value, decided) and restates(fact.value, before))


def _before(project: ProjectSnapshot, entry: LogEntry[ChangeRequest], path: tuple[str, ...]) -> PartialDate | None:
    """The date before a request: what it moves from, else the last one reported, else the one first known."""
    move = next((move for _, other, move in _moves(project, entry) if other == path), None)
    reported = [s.value for s in project.history.statements(*path) if s.date.last < entry.date.last and dated(s.value)]
    first = project.slippage.original if path == ("end",) else None
    known = (dated(move.from_) if move else None, reported[-1] if reported else None, first.date if first else None)
    return next((day for day in known if day), None)


def _moved_on(
    project: ProjectSnapshot, entry: LogEntry[ChangeRequest], path: tuple[str, ...], report: Statement
) -> bool:
    """Whether another request moved the same date again before the report."""
    others = dropwhile(lambda other: other is not entry, project.history.approved_requests)
    later = takewhile(lambda after: after.date.last <= report.date.last, islice(others, 1, None))
    return any(_moves_date(after.record, path) for after in later)


def _moves_date(request: ChangeRequest, path: tuple[str, ...]) -> bool:
    move = request.end if path == ("end",) else getattr(request, path[0]).get(path[1])
    return move is not None and dated(move.to) is not None


def _last_three(project: ProjectSnapshot) -> list[Statement]:
    return ends_reported(project.history.statements("end"))[-RATE_REPORTS:]

"""Whether there are approvals of what has moved, whether they are documented, and whether they are what is reported."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, dropwhile, islice, takewhile

from ictpmo.analysis.amounts import amounts_said
from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.decided import Decided, undocumented
from ictpmo.analysis.kept import kept
from ictpmo.analysis.known_ends import OriginalEnd
from ictpmo.analysis.report_content import says_why
from ictpmo.analysis.scopes import ReportScope
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.statement import Statement, agree, dated_before
from ictpmo.analysis.timespan import restates, tells_when
from ictpmo.analysis.verdict import has_moved
from ictpmo.finding import Clauses, Evidence, Finding, Sentence, Severity, Size, sentence
from ictpmo.model.change_requests import ChangeRequest, DateMove
from ictpmo.model.dates import PartialDate, dated
from ictpmo.rules.costs import amount_text
from ictpmo.rules.end_facts import slippage_evidence
from ictpmo.rules.engine import portfolio_rule, project_rule
from ictpmo.rules.facts import on_portfolio, stated, warning
from ictpmo.rules.names import milestone_called, phase_called, project_called, request_called
from ictpmo.source.document import Route

_SEVERAL = 2


@portfolio_rule
def change_request_undocumented(snapshot: Snapshot) -> Iterator[Finding]:
    """Change requests are recorded as approved, without a day, an approver, a reason or a document: one finding.

    Criterion: An approval has a day, an approver, a reason and a document.

    Why: An approval that nobody can be asked about covers days of slippage all the same.

    Details: It counts as it is recorded, and this is a note: whoever reads that slippage is covered has to know by
    what. What whoever recorded it inferred or assumed is missing, and so is a day of any of many years.

    Remedy: Record of each request the day it was decided, by whom and why, with the document that tells of it.
    """
    found = [
        (project, entry, lacking)
        for project in snapshot.projects
        for entry, lacking in _undocumented_in(project.history.decided)
    ]
    if found:
        approved = sum(len(project.history.approved_requests) for project in snapshot.projects)
        message = sentence(
            "documentation is missing for {count} of {all} change requests recorded as approved",
            all=approved,
            count=len(found),
        )
        facts = (_undocumented(*each) for each in found)
        yield on_portfolio(message, facts, severity=Severity.NOTE, size=Size(len(found)))


@kept
def _undocumented_in(decided: Decided) -> list[tuple[LogEntry[ChangeRequest], tuple[Sentence, ...]]]:
    """The approved requests of which something is not recorded."""
    cites = bool(decided.portfolio.documents)
    told = ((entry, _lacking(entry.record, cites=cites)) for entry in decided.requests)
    return [(entry, lacking) for entry, lacking in told if lacking]


def _undocumented(project: ProjectSnapshot, entry: LogEntry[ChangeRequest], lacking: tuple[Sentence, ...]) -> Evidence:
    values = {"project": project_called(project), "request": request_called(entry), "lacking": lacking}
    return stated(project, entry, sentence("{project}: {request}: not given: {lacking}", **values))


@portfolio_rule
def no_change_request_recorded(snapshot: Snapshot) -> Iterator[Finding]:
    """Ends of several projects have moved, and no change request of the portfolio that was approved moves a date.

    Criterion: A portfolio records the decisions by which its dates move.

    Why: Where none is on record at all, either nobody decides on moves, or what is decided is not recorded. Both are
    asked of the office, once, and not of each project.

    Details: It is a note, and stands beside the findings on each project.

    Remedy: Record the decisions that there were, each with its day and its document; or have moves decided from now on.
    """
    moved = [project for project in snapshot.projects if has_moved(project)]
    if len(moved) < _SEVERAL or any(_moves_a_date(project) for project in snapshot.projects):
        return
    message = sentence(
        "no approved change request that moves a date is on record; {count} of {all} projects have slipped",
        count=len(moved),
        all=len(snapshot.projects),
    )
    yield on_portfolio(
        message, chain.from_iterable(map(_end_moved, moved)), severity=Severity.NOTE, size=Size(len(moved))
    )


def _moves_a_date(project: ProjectSnapshot) -> bool:
    """Whether an approved request moved the end of the whole or of a phase, or a due date."""
    slippages = (project.slippage, *project.phases.values())
    due = [move.to for entry in project.history.approved_requests for move in entry.record.milestones.values()]
    return any(slippage.rebaselines for slippage in slippages) or any(tells_when(dated(day)) for day in due)


def _end_moved(project: ProjectSnapshot) -> Iterator[Evidence]:
    """Where it is stated that the end is later than the first, and which that was."""
    path = ("phases", project.slippage.phase) if project.slippage.phase else ()
    for fact in slippage_evidence(project, path):
        yield replace(fact, fact=sentence("{project}: {said}", project=project_called(project), said=fact.fact))


def _lacking(request: ChangeRequest, *, cites: bool) -> tuple[Sentence, ...]:
    """What is not recorded of an approval; a source only in a portfolio that cites documents."""
    lacking = set(undocumented(request))
    lacking.update(() if says_why(request) and request.states("reasons") else ("reasons",))
    lacking.update(() if request.source or not cites else ("source",))
    return tuple(what for name, what in _NEEDED.items() if name in lacking)


_NEEDED = {
    "status": sentence("approval by a document's own word"),
    "decided": sentence("day of decision"),
    "by": sentence("approver"),
    "reasons": sentence("reason"),
    "source": sentence("source of its own"),
}


@project_rule
def change_request_not_applied(project: ProjectSnapshot) -> Iterator[Finding]:
    """An approved change request names a date, or a budget, that the report of the same time does not show.

    Criterion: Reports show the date, and the budget, that was decided.

    Why: Two dates or budgets are then in force at once, and everyone may pick the one that suits.

    Details: The dates of a request are one finding, and its budget is one.

    Remedy: Report what was decided, or correct the change request by its source.
    """
    to_check = _to_check(project.history.decided, project.slippage.original)
    for entry in [*to_check.values()]:
        told = [_clashes(project, entry, field, move) for field, move in entry.record.moves.items()]
        dates, budgets = [*chain.from_iterable(filter(None, told))], [*_budget_clashes(project, entry)]
        if None not in told and not dates and entry.record.budget is None:
            del to_check[entry.route]
        for clashes in filter(None, (dates, budgets)):
            texts, facts = zip(*clashes, strict=True)
            message = sentence(
                "{request} is approved and not applied: {clashes}",
                request=request_called(entry),
                clashes=Clauses(texts),
            )
            yield warning(
                project, entry.route, message, (fact for pair in facts for fact in pair), size=Size(len(clashes))
            )


@kept
def _to_check(decided: Decided, _original: OriginalEnd | None) -> dict[Route, LogEntry[ChangeRequest]]:
    """The approved requests that no report shows to be applied yet: none to come takes back what one showed."""
    return {entry.route: entry for entry in decided.requests}


def _budget_clashes(
    project: ProjectSnapshot, entry: LogEntry[ChangeRequest]
) -> Iterator[tuple[Sentence, tuple[Evidence, Evidence]]]:
    """Where the first report from the request's date on that gives a budget shows another, and none moved it again."""
    moved = next((one for one in project.costs.rebaselines if one.request is entry), None)
    if moved is None:
        return
    said = (s for s in amounts_said(project.history, "budget") if s.date.last >= entry.date.last)
    shown = min(said, key=lambda stated: stated.date.last, default=None)
    if shown is None or moved.to.amount.agrees(shown.value):
        return
    if any(entry.date.last < other.request.date.last <= shown.date.last for other in project.costs.rebaselines):
        return
    decided, reported = amount_text(moved.to.amount), amount_text(shown.value)
    what = sentence("{request}: budget to {amount}", request=request_called(entry), amount=decided)
    says = sentence("budget {amount} as of {date}", amount=reported, date=shown.date)
    text = sentence("budget: {decided} by the request and {shown} in the report", decided=decided, shown=reported)
    yield text, (stated(project, entry, what, "budget"), stated(project, shown, says))


def _moved_called(project: ProjectSnapshot, field: tuple[str, ...]) -> Sentence:
    """What a request moves, by its field."""
    if field == ("end",):
        return sentence("end")
    if field[0] == "phases":
        return sentence("end of {phase}", phase=phase_called(project, field[1]))
    return sentence("milestone {milestone}", milestone=milestone_called(project, field[1]))


def _clashes(
    project: ProjectSnapshot, entry: LogEntry[ChangeRequest], field: tuple[str, ...], move: DateMove
) -> list[tuple[Sentence, tuple[Evidence, Evidence]]] | None:
    """Where the first report from the request's date on that gives a date shows another; nothing before there is one.

    A period that holds the date before as well as the one after says nothing of the request.
    """
    path = field if field == ("end",) else ReportScope(field).end
    decided, before = dated(move.to), _before(project, entry, path, move)
    reported = project.history.statements(*path)
    first = bisect_left(reported, entry.date.last, key=lambda fact: fact.date.last)
    shown = next((fact for fact in islice(reported, first, None) if _tells(fact, decided, before)), None)
    if decided is None or shown is None:
        return None
    if _moved_on(project, entry, decided, field, shown) or agree(shown.value, decided):
        return []
    name = _moved_called(project, field)
    what = sentence("{request}: {what} to {date}", request=request_called(entry), what=name, date=decided)
    asked = stated(project, entry, what, *field)
    says = stated(
        project, shown, sentence("{what} {shown} as of {date}", what=name, shown=shown.value, date=shown.date)
    )
    text = sentence(
        "{what}: {decided} by the request and {shown} in the report", what=name, decided=decided, shown=shown.value
    )
    return [(text, (asked, says))]


def _tells(fact: Statement, decided: PartialDate | None, before: PartialDate | None) -> bool:
    """Whether a report tells if a request was applied."""
    if decided is None or not dated(fact.value):
        return False
    return not (before and restates(fact.value, decided) and restates(fact.value, before))


def _before(
    project: ProjectSnapshot, entry: LogEntry[ChangeRequest], path: tuple[str, ...], move: DateMove
) -> PartialDate | None:
    """The date before a request: what it moves from, else the last one reported, else the one first known."""
    earlier = dated_before(project.history.statements(*path), entry.date.last)
    reported = next((stated.value for stated in reversed(earlier) if dated(stated.value)), None)
    first = project.slippage.original if path == ("end",) else None
    known = (dated(move.from_), reported, first.date if first else None)
    return next((day for day in known if day), None)


def _moved_on(
    project: ProjectSnapshot,
    entry: LogEntry[ChangeRequest],
    decided: PartialDate,
    path: tuple[str, ...],
    report: Statement,
) -> bool:
    """Whether another request moved the same date again before the report.

    To say one that was promised or decided less precisely is no move.
    """
    others = dropwhile(lambda other: other is not entry, project.history.approved_requests)
    later = takewhile(lambda after: after.date.last <= report.date.last, islice(others, 1, None))
    moved = [to for after in later if (to := _moves_to(after.record, path))]
    if not moved:
        return False
    known = [_moves_to(other.record, path) for other in project.history.approved_requests]
    known += [decided, dated(project.history.charter.promised(path))]
    return any(not any(restates(to, day) for day in known) for to in moved)


def _moves_to(request: ChangeRequest, path: tuple[str, ...]) -> PartialDate | None:
    move = request.end if path == ("end",) else getattr(request, path[0]).get(path[1])
    return dated(move.to) if move else None

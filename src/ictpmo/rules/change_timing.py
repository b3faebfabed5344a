"""Whether dates were decided before they were reported."""

from bisect import bisect_right
from collections.abc import Iterator

from ictpmo.analysis.amounts import amounts_said
from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.costs import BudgetMoved
from ictpmo.analysis.slippage import Slippage
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import Statement
from ictpmo.analysis.timespan import days_between, in_days
from ictpmo.finding.finding import Finding, Pointer, Severity, Size
from ictpmo.finding.sentence import sentence
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.project import ChangeRequest
from ictpmo.rules.costs import amount_text
from ictpmo.rules.end_facts import scopes
from ictpmo.rules.engine import project_rule
from ictpmo.rules.facts import entry_fact, stated
from ictpmo.rules.names import scope_called


@project_rule
def approved_after_the_fact(project: ProjectSnapshot) -> Iterator[Finding]:
    """A change request was decided after a report had already given a later end, or a higher cost, than was approved.

    Criterion: A new end, or a new budget, is decided before it is reported.

    Why: The end or the cost moved first and was decided afterwards: for a time nobody answered for it.

    Details: It is a note: that the move was decided at all is what an audit asks for. Of a request without a day of
    decision, nothing is said.

    Remedy: Have a new end, or a new budget, decided before it is reported.
    """
    yield from _budgets_approved_late(project)
    for path, slippage in scopes(project):
        first = _reported_too_late(project, path, slippage)
        for entry in slippage.rebaselines:
            decided = entry.record.decided
            if first and decided and first.date.last < decided.first:
                yield _late(project, path, entry, first)


def _budgets_approved_late(project: ProjectSnapshot) -> Iterator[Finding]:
    """The requests that moved the budget after a report had given a higher cost than was approved before."""
    said = sorted(amounts_said(project.history), key=lambda stated: stated.date.last)
    for moved in project.costs.rebaselines:
        decided, before = moved.request.record.decided, moved.before
        for gave in said:
            if decided and before and gave.date.last < decided.first and before.is_exceeded_by(gave):
                yield _late_budget(project, moved, decided, gave)
                break


def _late_budget(project: ProjectSnapshot, moved: BudgetMoved, decided: PartialDate, first: Statement) -> Finding:
    request, to, gave = moved.request.record.id, amount_text(moved.to.amount), amount_text(first.value)
    days = days_between(first.date, decided).least
    what = sentence("{request}: budget to {amount}, decided {decided}", request=request, amount=to, decided=decided)
    return Finding(
        severity=Severity.NOTE,
        project=project.project.id,
        message=sentence(
            "change request {request} moved the budget to {amount} on {decided}: {days} after the report of {date} "
            "gave {reported}",
            request=request,
            amount=to,
            decided=decided,
            days=in_days(days),
            date=first.date,
            reported=gave,
        ),
        pointer=Pointer(project.path, moved.request.route),
        size=Size(days, "days"),
        evidence=(
            stated(project, first, sentence("{amount} as of {date}", amount=gave, date=first.date)),
            entry_fact(project, moved.request, what, "budget"),
        ),
    )


def _to(path: tuple[str, ...], entry: LogEntry[ChangeRequest]) -> PartialDate | None:
    """The end that a request moved to."""
    move = entry.record.phases.get(path[1]) if path else entry.record.end
    return dated(move.to) if move else None


def _reported_too_late(project: ProjectSnapshot, path: tuple[str, ...], slippage: Slippage) -> Statement | None:
    """The first report that gave a later end than was approved on the report's day."""
    for report in project.history.statements(*path, "end"):
        earlier = bisect_right(slippage.rebaselines, report.date.last, key=lambda entry: entry.date.last)
        approved = (
            _to(path, slippage.rebaselines[earlier - 1])
            if earlier
            else slippage.original.date
            if slippage.original
            else None
        )
        end = dated(report.value)
        if approved and end and end.first > approved.last:
            return report
    return None


def _late(project: ProjectSnapshot, path: tuple[str, ...], entry: LogEntry[ChangeRequest], first: Statement) -> Finding:
    decided = entry.record.decided or entry.date
    end = _to(path, entry)
    return Finding(
        severity=Severity.NOTE,
        project=project.project.id,
        message=sentence(
            "change request {request} moved the end of {what} to {end} on {decided}: "
            "{days} after the report of {date} gave {reported}",
            request=entry.record.id,
            what=scope_called(project, path),
            end=end,
            decided=decided,
            days=in_days(days_between(first.date, decided).least),
            date=first.date,
            reported=first.value,
        ),
        pointer=Pointer(project.path, entry.route),
        size=Size(days_between(first.date, decided).least, "days"),
        evidence=(
            stated(project, first, sentence("end {end} as of {date}", end=first.value, date=first.date)),
            entry_fact(
                project,
                entry,
                sentence(
                    "{request}: end to {end}, decided {decided}", request=entry.record.id, end=end, decided=decided
                ),
            ),
        ),
    )

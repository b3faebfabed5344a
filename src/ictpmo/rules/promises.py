"""Whether promises follow from one another, and published counts from the log."""

from collections.abc import Iterator
from dataclasses import replace

from ictpmo.analysis.amounts import in_currency
from ictpmo.analysis.history import History
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.statement import agree
from ictpmo.analysis.timespan import is_too_vague
from ictpmo.finding import Evidence, Finding, Pointer, Severity, sentence
from ictpmo.model.dates import PartialDate, dated
from ictpmo.rules.costs import amount_text
from ictpmo.rules.engine import portfolio_rule, project_rule
from ictpmo.rules.facts import on_portfolio, warning
from ictpmo.rules.names import request_called


@project_rule
def change_request_chain_broken(project: ProjectSnapshot) -> Iterator[Finding]:
    """A change request moves the end, or the budget, from what was not approved then.

    Why: Between the two it was moved without a request, or one of the documents is wrong: either way part of
    the slippage has no explanation. Before the first known request it is a note, for what was before is not known.

    Remedy: Record the change request that is missing, or correct the date or the amount by its source.
    """
    if project.history.requests:
        yield from _broken_links(project)
    if any(entry.record.budget for entry in project.history.requests):
        yield from _broken_budgets(project)


def _broken_links(project: ProjectSnapshot) -> Iterator[Finding]:
    history = project.history
    approved = history.charter.original_end
    basis = sentence("the end first promised")
    severity = Severity.ERROR
    if approved is None:
        approved, basis, severity = _reported_before(history), sentence("the end reported before"), Severity.NOTE
    for entry in history.requests:
        move = entry.record.end
        if move is None or entry.record.status != "approved":
            continue
        start = dated(move.from_)
        if start and approved and not agree(start, approved):
            pointer = Pointer(project.path, (*entry.route, "end", "from"))
            message = sentence(
                "{request} moves the end from {start}, but {basis} is {approved}",
                request=request_called(entry),
                start=start,
                basis=basis,
                approved=approved,
            )
            fact = Evidence(sentence("moved from {start}", start=start), entry.source, entry.at, pointer)
            yield replace(warning(project, pointer.route, message, (fact,)), severity=severity)
        end, stood = dated(move.to), approved or start
        # What may be any of many years agrees with whatever a later request moves from.
        if end and stood and is_too_vague(end) and stood.within(end):
            end = stood
        if end:
            approved, severity = end, Severity.ERROR
            basis = sentence("the end approved by {request}", request=request_called(entry))
        elif approved is None and start:
            approved, severity = start, Severity.ERROR
            basis = sentence("the end that {request} moves from", request=request_called(entry))


def _broken_budgets(project: ProjectSnapshot) -> Iterator[Finding]:
    """Where the budget before a request is not the one approved then, of a charter's budget or an earlier request."""
    charter = project.costs.basis == "original"
    for moved in project.costs.rebaselines:
        request, before = moved.request.record, moved.before
        start = request.budget.from_ if request.budget else None
        known = before and (charter or (before.statements and before.statements[0].route[-1] == "to"))
        if before is None or start is None or not known or in_currency(project.history, start).agrees(before.amount):
            continue
        pointer = Pointer(project.path, (*moved.request.route, "budget", "from"))
        amount = amount_text(in_currency(project.history, start))
        message = sentence(
            "{request} moves the budget from {amount}, but the budget approved before is {approved}",
            request=request_called(moved.request),
            amount=amount,
            approved=amount_text(before.amount),
        )
        fact = Evidence(sentence("moved from {amount}", amount=amount), moved.request.source, moved.request.at, pointer)
        yield replace(warning(project, pointer.route, message, (fact,)), severity=Severity.ERROR)


def _reported_before(history: History) -> PartialDate | None:
    """The end in the last report dated before the first change request."""
    first = history.requests[0].date
    earlier = [s.value for s in history.statements("end") if s.date.last < first.first and dated(s.value)]
    return earlier[-1] if earlier else None


@portfolio_rule
def claim_does_not_reconcile(snapshot: Snapshot) -> Iterator[Finding]:
    """A published count of projects differs from what the log gives at the claim's own date.

    Why: Whoever reads the published figure is told something that the records of the projects do not bear out.

    Remedy: Find the project that is counted and not recorded, or recorded and not counted.
    """
    if snapshot.portfolio.settings.claims:
        from ictpmo.analysis.rollup import Count, count_at, step_to

    before: Count | None = None
    for index, claim in enumerate(snapshot.portfolio.settings.claims):
        then = count_at(snapshot.portfolio, claim.as_of, snapshot.view)
        step = step_to(then, claim.as_of.last, before)
        before = then
        figures = (
            ("projects", claim.projects, step.projects),
            ("completed", claim.completed, step.completed),
            ("remaining", claim.remaining, step.remaining),
        )
        for name, claimed, counted in figures:
            if claimed is not None and claimed != counted:
                message = sentence(
                    "`{name}` as of {date} was published as {claimed}; the log gives {counted}",
                    name=name,
                    date=claim.as_of,
                    claimed=claimed,
                    counted=counted,
                )
                yield on_portfolio(message, (), route=("claims", index, name), severity=Severity.ERROR)

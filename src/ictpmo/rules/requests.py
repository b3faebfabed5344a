"""Whether there are approvals of what has moved, and whether they are documented."""

from collections.abc import Iterator
from dataclasses import replace

from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.verdict import has_moved
from ictpmo.finding.finding import Evidence, Finding, Pointer, Severity, Size
from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.model.dates import dated
from ictpmo.model.project import ChangeRequest
from ictpmo.rules.end_facts import slippage_evidence
from ictpmo.rules.engine import PORTFOLIO, portfolio_rule
from ictpmo.rules.facts import entry_fact
from ictpmo.rules.names import project_called

_SEVERAL = 2


@portfolio_rule
def change_request_undocumented(snapshot: Snapshot) -> Iterator[Finding]:
    """Change requests are recorded as approved, without a day, an approver, a reason or a document: one finding.

    Criterion: An approval has a day, an approver, a reason and a document.

    Why: An approval that nobody can be asked about covers days of slippage all the same.

    Details: It counts as it is recorded, and this is a note: whoever reads that slippage is covered has to know by
    what.

    Remedy: Record of each request the day it was decided, by whom and why, with the document that tells of it.
    """
    found = [
        (project, entry, lacking)
        for project in snapshot.projects
        for entry in project.history.approved_requests
        if (lacking := _lacking(entry.record, cites=bool(snapshot.portfolio.documents)))
    ]
    if found:
        approved = sum(len(project.history.approved_requests) for project in snapshot.projects)
        yield Finding(
            severity=Severity.NOTE,
            message=sentence(
                "documentation is missing for {count} of {all} change requests recorded as approved",
                all=approved,
                count=len(found),
            ),
            pointer=Pointer(PORTFOLIO),
            size=Size(len(found)),
            evidence=tuple(
                entry_fact(
                    project,
                    entry,
                    sentence(
                        "{project}: {request}: not given: {lacking}",
                        project=project_called(project),
                        request=entry.record.id,
                        lacking=lacking,
                    ),
                )
                for project, entry, lacking in found
            ),
        )


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
    yield Finding(
        severity=Severity.NOTE,
        message=sentence(
            "no approved change request that moves a date is on record; the ends of {count} of {all} projects moved",
            count=len(moved),
            all=len(snapshot.projects),
        ),
        pointer=Pointer(PORTFOLIO),
        size=Size(len(moved)),
        evidence=tuple(_end_moved(project) for project in moved),
    )


def _moves_a_date(project: ProjectSnapshot) -> bool:
    """Whether an approved request moved the end of the whole or of a phase, or a due date."""
    slippages = (project.slippage, *project.phases.values())
    due = [move.to for entry in project.history.approved_requests for move in entry.record.milestones.values()]
    return any(slippage.rebaselines for slippage in slippages) or any(map(dated, due))


def _end_moved(project: ProjectSnapshot) -> Evidence:
    """Where the end is stated that is later than the first."""
    path = ("phases", project.slippage.phase) if project.slippage.phase else ()
    fact, *_ = slippage_evidence(project, path, project.slippage)
    return replace(fact, fact=sentence("{project}: {said}", project=project_called(project), said=fact.fact))


def _lacking(request: ChangeRequest, *, cites: bool) -> tuple[Sentence, ...]:
    """What is not recorded of an approval; a source only in a portfolio that cites documents."""
    needed = (
        (request.decided, sentence("day of decision")),
        (request.by, sentence("approver")),
        (request.reasons or request.explanation, sentence("reason")),
        (request.source or not cites, sentence("source of its own")),
    )
    return tuple(name for given, name in needed if not given)

"""Whether approvals are documented."""

from collections.abc import Iterator

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.finding.finding import Finding, Pointer, Severity, Size
from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.model.project import ChangeRequest
from ictpmo.rules.engine import PORTFOLIO, portfolio_rule
from ictpmo.rules.facts import entry_fact
from ictpmo.rules.names import project_called


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


def _lacking(request: ChangeRequest, *, cites: bool) -> tuple[Sentence, ...]:
    """What is not recorded of an approval; a source only in a portfolio that cites documents."""
    needed = (
        (request.decided, sentence("day of decision")),
        (request.by, sentence("approver")),
        (request.reasons or request.explanation, sentence("reason")),
        (request.source or not cites, sentence("source of its own")),
    )
    return tuple(name for given, name in needed if not given)

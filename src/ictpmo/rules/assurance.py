"""Whether assurances that documents give are borne out by the records of the projects."""

from collections.abc import Iterator
from dataclasses import replace

from ictpmo.analysis.clock import LogEntry, View
from ictpmo.analysis.rollup import claim_in_view
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot, take_snapshot
from ictpmo.finding.finding import Evidence, Finding, Pointer, Severity, Size
from ictpmo.finding.sentence import NameList, Sentence, sentence
from ictpmo.language.terms import term
from ictpmo.model.portfolio import Assurance, Claim
from ictpmo.model.project import StatusReport
from ictpmo.rules.change import slipped_without_change_request
from ictpmo.rules.engine import PORTFOLIO, portfolio_rule, run
from ictpmo.rules.facts import charter_fact, entry_fact
from ictpmo.rules.names import project_called

_BROKEN: dict[Assurance, Sentence] = {
    "all-projects-reported": sentence("{count} of {all} projects are not reported on by name: {projects}"),
    "every-change-approved": sentence(
        "in {count} of {all} projects the end moved with no approved request: {projects}"
    ),
}


@portfolio_rule
def assurance_not_borne_out(snapshot: Snapshot) -> Iterator[Finding]:
    """A document says that all projects are reported on, or every change is approved, and the records say otherwise.

    Criterion: What an office gives assurance of follows from its own records.

    Why: Those who oversee the work rely on the assurance, and stop asking.

    Details: A claim with a `test` is held against what was so at its own date. A project that is known only as a
    count is not reported on by name; one that an earlier document has closed need not be. A note: what is left out, or
    not approved, is found by itself.

    Remedy: Ask what the assurance rests on; report on the projects that are left out, and have the changes decided.
    """
    for index, claim in enumerate(snapshot.portfolio.settings.claims):
        if claim.test is None or not claim_in_view(snapshot.portfolio, claim, snapshot.view):
            continue
        then = take_snapshot(snapshot.portfolio, View(claim.as_of.last, snapshot.view.known_by))
        source = claim.source or snapshot.portfolio.settings.source
        found = _unapproved(then) if claim.test == "every-change-approved" else _left_out(snapshot, then, source)
        if found:
            yield _finding(then, (index, claim, claim.test), source, found)


def _finding(
    then: Snapshot, said: tuple[int, Claim, Assurance], source: str | None, found: dict[str, list[Evidence]]
) -> Finding:
    index, claim, test = said
    what = sentence("as of {date}, {assured}", date=claim.as_of, assured=term("assurance", test))
    names = NameList.of(project_called(then.by_id[name]) for name in found)
    fault = replace(_BROKEN[test], values={"count": len(found), "all": len(then.projects), "projects": names})
    pointer = Pointer(PORTFOLIO, ("claims", index))
    by = source or sentence("a claim without a source")
    return Finding(
        severity=Severity.NOTE,
        message=sentence("{source}: {claim}; {fault}", source=by, claim=what, fault=fault),
        pointer=pointer,
        size=Size(len(found)),
        evidence=(Evidence(what, source, claim.at, pointer), *(fact for facts in found.values() for fact in facts)),
    )


def _unapproved(then: Snapshot) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for finding in run((slipped_without_change_request,), then):
        found.setdefault(str(finding.project), []).extend(finding.evidence)
    return found


def _left_out(now: Snapshot, then: Snapshot, source: str | None) -> dict[str, list[Evidence]]:
    """The projects of then that a document does not report on; what it says may be of a later day than its claim."""
    told = {one.project.id: [*one.history.reports] for one in (*then.projects, *now.projects)}
    each = ((one, [entry for entry in told[one.project.id] if entry.source == source]) for one in then.projects)
    return {one.project.id: facts for one, reports in each if (facts := _not_reported(one, reports, source))}


def _not_reported(
    project: ProjectSnapshot, reports: list[LogEntry[StatusReport]], source: str | None
) -> list[Evidence]:
    """What shows that a document does not report on a project by name."""
    closed = project.history.first_closed
    if reports and project.project.name is None:
        what = sentence("{project}: known only as a count", project=project_called(project))
        return [entry_fact(project, reports[0], what)]
    if reports or (closed and closed.source != source):
        return []
    return [
        charter_fact(project, sentence("{project}: no report of it there", project=project_called(project)), ("id",))
    ]

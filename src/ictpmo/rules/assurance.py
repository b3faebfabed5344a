"""Whether assurances that documents give are borne out by the records of the projects."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from ictpmo.analysis.clock import LogEntry, View, inherit
from ictpmo.analysis.rollup import claim_in_view
from ictpmo.analysis.rows import ReportedRow, RowCount, row_count
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot, take_snapshot
from ictpmo.finding import Evidence, Finding, NameList, Pointer, Sentence, Severity, Size, sentence
from ictpmo.language.terms import term
from ictpmo.model.files import PORTFOLIO_FILE
from ictpmo.model.portfolio import Assurance, Claim
from ictpmo.model.project import StatusReport
from ictpmo.rules.change import slipped_without_change_request
from ictpmo.rules.engine import portfolio_rule, run
from ictpmo.rules.facts import charter_fact, on_portfolio, stated
from ictpmo.rules.names import called, project_called

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


@portfolio_rule
def published_count_differs_from_rows(snapshot: Snapshot) -> Iterator[Finding]:
    """A document gives a number of projects as left, and by the completion in its own rows it is another.

    Criterion: The number of projects that a document gives as left follows from what it says of each of them.

    Why: The number is what those who oversee the work remember. A project that it leaves out is no longer asked after.

    Details: A row is a completion that the document gives of a project by the day of its count; it is complete at 100
    per cent in all its phases, or where it states so. Fewer rows than are left tell only of a document that covers all
    open projects. A note where the document itself has the projects that make the difference as done elsewhere: that it
    contradicts itself is found of each of them.

    Remedy: Ask which projects the number counts, and which of the two is right.
    """
    for index, claim in enumerate(snapshot.portfolio.settings.claims):
        counted = row_count(snapshot, claim) if claim_in_view(snapshot.portfolio, claim, snapshot.view) else None
        if counted and counted.differs:
            yield _rows_finding(snapshot, index, claim, counted)


def _rows_finding(snapshot: Snapshot, index: int, claim: Claim, counted: RowCount) -> Finding:
    source, at = inherit(claim, snapshot.portfolio.settings)
    both = {"left": counted.published, "complete": counted.complete, "all": len(counted.rows), "rows": counted.left}
    elsewhere = [row for row in counted.rows if row.done_elsewhere]
    message = sentence(
        "{source}: {left} projects are given as left as of {date}; by its own rows {complete} of {all} are complete, "
        "which leaves {rows}; done in another place of it: {projects}"
        if elsewhere
        else "{source}: {left} projects are given as left as of {date}; by its own rows {complete} of {all} are "
        "complete, which leaves {rows}",
        source=source,
        date=claim.as_of,
        projects=NameList.of(project_called(row.project) for row in elsewhere),
        **both,
    )
    explained = len(elsewhere) >= abs(counted.left - counted.published)
    published = sentence("{left} projects left as of {date}", left=counted.published, date=claim.as_of)
    route = ("claims", index)
    facts = (
        Evidence(published, source, at, Pointer(PORTFOLIO_FILE, route)),
        *(fact for row in counted.rows for fact in row_evidence(row)),
    )
    severity = Severity.NOTE if explained else Severity.WARNING
    size = Size(abs(counted.left - counted.published))
    return on_portfolio(message, facts, route=route, severity=severity, size=size)


def row_evidence(row: ReportedRow) -> Iterator[Evidence]:
    """What the document says of a project in its row, and where else it has it as done."""
    name = project_called(row.project)
    for entry in row.entries:
        figures = tuple(_figures(row, entry))
        said = sentence("{project}: {figures} as of {date}", project=name, figures=figures, date=entry.date)
        yield stated(row.project, entry, said)
    if done := row.done_elsewhere:
        said = sentence(
            "{project}: {state} as of {date}", project=name, state=term("state", done.value), date=done.date
        )
        yield stated(row.project, done, said)


def _figures(row: ReportedRow, entry: LogEntry[StatusReport]) -> Iterator[Sentence]:
    report = entry.record
    if report.completion is not None:
        yield sentence("{completion:g}%", completion=report.completion)
        return
    for phase in row.project.project.phases:
        told = report.phases.get(phase.id)
        if told and told.completion is not None:
            yield sentence("{phase} {completion:g}%", phase=called(phase), completion=told.completion)


def _finding(
    then: Snapshot, said: tuple[int, Claim, Assurance], source: str | None, found: dict[str, list[Evidence]]
) -> Finding:
    index, claim, test = said
    what = sentence("as of {date}, {assured}", date=claim.as_of, assured=term("assurance", test))
    names = NameList.of(project_called(then.by_id[name]) for name in found)
    fault = replace(_BROKEN[test], values={"count": len(found), "all": len(then.projects), "projects": names})
    route = ("claims", index)
    by = source or sentence("a claim without a source")
    message = sentence("{source}: {claim}; {fault}", source=by, claim=what, fault=fault)
    claimed = Evidence(what, source, claim.at, Pointer(PORTFOLIO_FILE, route))
    facts = (claimed, *chain.from_iterable(found.values()))
    return on_portfolio(message, facts, route=route, severity=Severity.NOTE, size=Size(len(found)))


def _unapproved(then: Snapshot) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for finding in run((slipped_without_change_request,), then):
        found.setdefault(str(finding.project), []).extend(finding.evidence)
    return found


def _left_out(now: Snapshot, then: Snapshot, source: str | None) -> dict[str, list[Evidence]]:
    """The projects of then that a document does not report on; what it says may be of a later day than its claim."""
    histories = ((one, now.by_id[one.project.id].history) for one in then.projects)
    each = ((one, [entry for entry in history.reports if entry.source == source]) for one, history in histories)
    return {one.project.id: facts for one, reports in each if (facts := _not_reported(one, reports, source))}


def _not_reported(
    project: ProjectSnapshot, reports: list[LogEntry[StatusReport]], source: str | None
) -> list[Evidence]:
    """What shows that a document does not report on a project by name."""
    closed = (project.told or project).history.first_closed
    if reports and project.project.name is None:
        what = sentence("{project}: known only as a count", project=project_called(project))
        return [stated(project, reports[0], what)]
    if reports or (closed and closed.source != source):
        return []
    return [
        charter_fact(project, sentence("{project}: no report of it there", project=project_called(project)), ("id",))
    ]

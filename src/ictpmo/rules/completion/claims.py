"""Whether what is reported complete is borne out by objectives, milestones, phases and oversight."""

from collections.abc import Iterator, Sequence

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.objectives import is_unanswered
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.statement import FULL, Statement, last_run
from ictpmo.finding import Citation, Evidence, Finding, NameList, Sentence, Size, sentence
from ictpmo.language.terms import term
from ictpmo.model.project import Assessment
from ictpmo.model.spelling import says_something
from ictpmo.rules import facts
from ictpmo.rules.engine import portfolio_rule, project_rule
from ictpmo.rules.names import assessed_called, called, project_called


@project_rule
def complete_but_objective_unmet(project: ProjectSnapshot) -> Iterator[Finding]:
    """A project is reported complete, and one of its objectives is unmet.

    Criterion: A project that is reported complete has achieved its purpose.

    Why: A project counted as complete is no longer watched, and nobody asks again for what it was to bring about.

    Remedy: Record the measurement that shows the objective met; until then report completion apart from achievement.
    """
    claim = facts.claim_of(project)
    if claim and project.objectives.state == "unmet":
        yield facts.warning(
            project,
            claim.route,
            sentence("{claim}, but {unmet}", claim=facts.claim_text(claim), unmet=_unmet_text(project)),
            (facts.claim_evidence(project, claim), *facts.unmet_evidence(project)),
        )


@project_rule
def complete_but_objective_not_demonstrated(project: ProjectSnapshot) -> Iterator[Finding]:
    """A project is reported complete, and nothing shows that a recorded objective is met.

    Criterion: A measurement from after completion, or an assessment, shows that the objectives are met.

    Why: Nobody can tell whether the money bought what it was for.

    Details: Not demonstrated is not the same as unmet; it is not met either.

    Remedy: Measure the indicator and record the actual with its source, or have the objective assessed.
    """
    claim = facts.claim_of(project)
    shown = [status for status in project.objectives.objectives if status.state == "not-demonstrated"]
    if claim and shown:
        evidence: list[Evidence] = []
        for status in shown:
            found = [fact for indicator in status.indicators for fact in facts.indicator_evidence(project, indicator)]
            what = sentence("objective {objective}: nothing shows it met", objective=called(status.objective))
            evidence += found or [facts.charter_fact(project, what, ("objectives", status.index), status.objective)]
        message = sentence(
            "{claim}, but with none of its objectives shown to be met: {objectives}"
            if len(shown) == len(project.objectives.objectives)
            else "{claim}, but with {count} of its {all} objectives not shown to be met: {objectives}",
            claim=facts.claim_text(claim),
            count=len(shown),
            all=len(project.objectives.objectives),
            objectives=tuple(called(status.objective) for status in shown),
        )
        yield facts.warning(
            project,
            ("objectives", shown[0].index),
            message,
            (facts.claim_evidence(project, claim), *evidence),
            size=Size(len(shown)),
        )


@portfolio_rule
def no_objective_recorded(snapshot: Snapshot) -> Iterator[Finding]:
    """Completed projects have no objective on record: one finding for the portfolio, naming them.

    Criterion: What a project is for is on record before it is reported complete.

    Why: Where no purpose was written down, completion means only that work stopped.

    Remedy: Record what each project was for, from its business case or the document that approved it.
    """
    found = [
        (project, claim)
        for project in snapshot.projects
        if (claim := facts.claim_by_any(project)) and not (_has_purpose(project) or project.history.heir)
    ]
    if found:
        message = _without_purpose([project for project, _ in found], len(snapshot.projects))
        yield facts.on_portfolio(message, (_claimed(*each) for each in found), size=Size(len(found)))


def _has_purpose(project: ProjectSnapshot) -> bool:
    """Whether an objective is on record that says something, or is measured."""
    objectives = (objective for _, objective in project.history.charter.objectives)
    return any(one.indicators or says_something(one.statement) for one in objectives)


def _without_purpose(found: Sequence[ProjectSnapshot], of: int) -> Sentence:
    if of == 1:
        return sentence(
            "no objective is on record, though {project} is reported complete", project=project_called(found[0])
        )
    return sentence(
        "no objective is on record for {count} of {all} projects, though reported complete: {projects}",
        count=len(found),
        all=of,
        projects=NameList.of(map(project_called, found)),
    )


def _claimed(project: ProjectSnapshot, claim: Statement) -> Evidence:
    what = sentence("{project}: {said}", project=project_called(project), said=facts.claim_text(claim))
    return facts.stated(project, claim, what)


@project_rule
def complete_but_milestone_open(project: ProjectSnapshot) -> Iterator[Finding]:
    """A project is at 100 per cent, completed or operational, and a milestone is open or its outcome is not stated.

    Criterion: Every milestone is done, or cancelled by a decision, before the project is reported complete.

    Why: The milestones are what was promised. A project completed without them is not the one that was approved.

    Details: One that was cancelled only when the project was reported complete is named too, unless a change request
    speaks of it.

    Remedy: Report the outcome of the milestone, cancel it by a change request, or take the completion back.
    """
    claim = facts.claim_of(project)
    promised = [status for status in project.milestones if not status.done]
    still_open = [s for s in promised if not s.cancelled or (claim and _dropped(project, s, claim))]
    if claim and still_open:
        evidence = [fact for status in still_open for fact in facts.milestone_evidence(project, status)]
        days = {status.state.date.last for status in still_open if status.state.date}
        figures = [s for s in project.history.statements("completion") if s.date.last in days and s.value < FULL]
        evidence += [facts.completion_evidence(project, figure) for figure in figures]
        message = sentence(
            "{claim}, but with none of its milestones reported done: {milestones}"
            if len(still_open) == len(project.milestones)
            else "{claim}, but with {count} of its {all} milestones not reported done: {milestones}",
            claim=facts.claim_text(claim),
            count=len(still_open),
            all=len(project.milestones),
            milestones=tuple(_milestone_text(status, claim) for status in still_open),
        )
        yield facts.warning(
            project, claim.route, message, (facts.claim_evidence(project, claim), *evidence), size=Size(len(still_open))
        )


@project_rule
def complete_but_assessment_open(project: ProjectSnapshot) -> Iterator[Finding]:
    """A project is reported complete, and an oversight body's adverse assessment of part of it is open.

    Criterion: What an oversight body found wanting is closed by that body before the work is reported complete.

    Why: Two records of one organization disagree, and the one that was checked by an outsider says that it is not done.

    Details: It is open until it is closed, or until the same body later finds the matter met: no other can say so for
    it.

    Remedy: Finish the work, or have the body close the matter; until then report the part as open.
    """
    claim = facts.claim_of(project)
    if claim is None:
        return
    for entry in project.history.assessments:
        found = entry.record
        if not _settled(project, entry):
            evidence = (
                facts.assessment_evidence(project, entry),
                facts.claim_evidence(project, claim),
                *_assessed(project, found.on),
            )
            yield facts.warning(
                project,
                entry.route,
                sentence("{claim}, but {found}", claim=facts.claim_text(claim), found=_found_text(project, entry)),
                evidence,
            )


def _unmet_text(project: ProjectSnapshot) -> Sentence:
    unmet = [status for status in project.objectives.objectives if status.state == "unmet"]
    found = project.objectives.assessment
    if unmet or found is None:
        names = tuple(called(status.objective) for status in unmet)
        return sentence("an objective is unmet: {objectives}", objectives=names)
    return _found_text(project, found)


def _found_text(project: ProjectSnapshot, entry: LogEntry[Assessment]) -> Sentence:
    """What a body found; where the verdict is not its own word, what it is inferred from."""
    found, whole = entry.record, entry.record.on == "project"
    values: dict[str, object] = {
        "by": project.portfolio.called(found.by),
        "on": sentence("the objectives of the project") if whole else assessed_called(project.project, found.on),
        "verdict": term("verdict", found.verdict),
        "date": entry.date,
    }
    if "verdict" in found.inferred:
        values["place"] = Citation(", ".join(filter(None, (entry.source, entry.at))))
        if whole:
            return sentence(
                "its objectives were {verdict} as of {date}, as inferred from what the {by} wrote ({place})", **values
            )
        return sentence("{on} was {verdict} as of {date}, as inferred from what the {by} wrote ({place})", **values)
    return sentence("the {by} found {on} {verdict} as of {date}", **values)


def _settled(project: ProjectSnapshot, entry: LogEntry[Assessment]) -> bool:
    """Whether it is not adverse, or was closed, or the body that said it found the matter met later."""
    closed, today = entry.record.closed, project.history.view.as_of
    return bool(closed and closed.last <= today) or not is_unanswered(entry, project.history.assessments)


def _assessed(project: ProjectSnapshot, on: str) -> list[Evidence]:
    """What the project's own reports say of the milestone that was assessed."""
    statuses = [status for status in project.milestones if on == f"milestones[{status.milestone.id}]"]
    return [fact for status in statuses for fact in facts.milestone_evidence(project, status)]


def _dropped(project: ProjectSnapshot, status: MilestoneSnapshot, claim: Statement) -> bool:
    """Whether a milestone was cancelled no earlier than in the last report before the claim, and by no request."""
    if not status.cancelled or any(status.milestone.id in e.record.milestones for e in project.history.requests):
        return False
    said = project.history.states("milestones", status.milestone.id)
    cancelled_on = last_run(said, lambda stated: stated.value == "cancelled")[0].date
    before = [day.last for day in project.history.report_dates if day.last < claim.date.last]
    return before[-1:] <= [cancelled_on.last]


def _milestone_text(status: MilestoneSnapshot, claim: Statement) -> Sentence:
    """A milestone with its state, and since when where that is older than the claim."""
    states = tuple(term("state", state) for state in status.state.values if state not in facts.NOT_GIVEN)
    day = status.state.date
    since = sentence(" as of {date}", date=day) if states and day and day.last < claim.date.last else ""
    what = states or term("state", "not-reported")
    return sentence("{milestone} ({states}{since})", milestone=called(status.milestone), states=what, since=since)

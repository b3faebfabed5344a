"""Whether the plan covers what the project is for, and the reported whole what the plan covers."""

from collections.abc import Iterator

from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import OPEN
from ictpmo.finding.finding import Evidence, Finding, Size
from ictpmo.finding.sentence import sentence
from ictpmo.language.terms import term
from ictpmo.rules.engine import project_rule
from ictpmo.rules.facts import (
    charter_fact,
    claim_of,
    completion_evidence,
    is_cancelled,
    is_overtaken,
    milestone_evidence,
    noted,
    stated,
    warning,
)
from ictpmo.rules.names import called

_SEVERAL = 2


@project_rule
def objective_without_milestone(project: ProjectSnapshot) -> Iterator[Finding]:
    """Milestones of a project name the objectives that they serve, and none names one of them.

    Criterion: Each objective has milestones that lead to it.

    Why: All milestones can be done, and what the objective says is still nobody's work.

    Details: Nothing is asked of a project whose milestones name no objective at all; a milestone that was cancelled
    serves none. A note.

    Remedy: Set a milestone for the objective, or name it in the milestone that serves it.
    """
    served = {name for status in project.milestones if not status.cancelled for name in status.milestone.objectives}
    named = any(status.milestone.objectives for status in project.milestones)
    lacking = [one for one in project.objectives.objectives if named and one.objective.id not in served]
    if lacking and not is_cancelled(project):
        facts = [
            charter_fact(
                project,
                sentence("objective {objective}: no milestone serves it", objective=called(one.objective)),
                ("objectives", one.index),
                one.objective,
            )
            for one in lacking
        ]
        message = sentence(
            "no milestone serves {count} of its {all} objectives: {objectives}",
            count=len(lacking),
            all=len(project.objectives.objectives),
            objectives=tuple(called(one.objective) for one in lacking),
        )
        yield noted(warning(project, ("objectives", lacking[0].index), message, facts, size=Size(len(lacking))))


@project_rule
def all_milestones_done_but_incomplete(project: ProjectSnapshot) -> Iterator[Finding]:
    """All milestones, two or more, are reported done, and the project is not reported complete.

    Criterion: The milestones are the work: when they are done the project is, or its plan names what is left.

    Why: Work that no milestone stands for has no date, and goes on unseen.

    Details: A note. Its opposite is `complete-but-milestone-open`. That the figure is far below what the milestones
    show (`completion-gap`) is in its evidence, and no finding of its own.

    Remedy: Set milestones for what is left; or report the project complete.
    """
    promised = [status for status in project.milestones if not status.cancelled]
    reported = project.history.completions
    if len(promised) < _SEVERAL or not all(status.done for status in promised):
        return
    if claim_of(project) or is_cancelled(project) or is_overtaken(project):
        return
    done = [fact for status in promised for fact in milestone_evidence(project, status)]
    if not reported.values:
        yield from _open_by_state(project, promised, done)
        return
    figure = max(reported.values)
    message = sentence(
        "{figure:g}% complete as of {date}, but all milestones ({count}) are reported done",
        figure=figure,
        date=reported.date,
        count=len(promised),
    )
    facts = (*(completion_evidence(project, fact) for fact in reported.statements), *done)
    yield noted(warning(project, reported.statements[0].route, message, facts, size=Size(100 - figure, "points")))


def _open_by_state(
    project: ProjectSnapshot, promised: list[MilestoneSnapshot], done: list[Evidence]
) -> Iterator[Finding]:
    """What is said to be open, without a figure, no earlier than its milestones are done."""
    state = project.history.state
    since = max((one.state.date.last for one in promised if one.state.date), default=None)
    if since and state.value in OPEN and state.statements[0].date.last >= since:
        said = sentence("{state} as of {date}", state=term("state", state.value), date=state.statements[0].date)
        message = sentence("{said}, but all milestones ({count}) are reported done", said=said, count=len(promised))
        facts = (*(stated(project, fact, said) for fact in state.statements), *done)
        yield noted(warning(project, state.statements[0].route, message, facts))

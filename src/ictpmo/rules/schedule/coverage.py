"""Whether the plan covers what the project is for, and the reported whole what the plan covers."""

from collections.abc import Iterator

from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.finding.finding import Finding, Size
from ictpmo.finding.sentence import sentence
from ictpmo.rules.engine import project_rule
from ictpmo.rules.facts import (
    charter_fact,
    claim_of,
    completion_evidence,
    is_cancelled,
    is_overtaken,
    milestone_evidence,
    noted,
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
        yield noted(
            warning(
                project,
                ("objectives", lacking[0].index),
                sentence(
                    "no milestone serves {count} of its {all} objectives: {objectives}",
                    count=len(lacking),
                    all=len(project.objectives.objectives),
                    objectives=tuple(called(one.objective) for one in lacking),
                ),
                facts,
                size=Size(len(lacking)),
            )
        )


@project_rule
def all_milestones_done_but_incomplete(project: ProjectSnapshot) -> Iterator[Finding]:
    """All milestones, two or more, are reported done, and the project is not reported complete.

    Criterion: The milestones are the work: when they are done the project is, or its plan names what is left.

    Why: Work that no milestone stands for has no date, and goes on unseen.

    Details: A note. Its opposite is `complete-but-milestone-open`.

    Remedy: Set milestones for what is left; or report the project complete.
    """
    promised = [status for status in project.milestones if not status.cancelled]
    reported = project.history.completions
    if len(promised) < _SEVERAL or not all(status.done for status in promised):
        return
    if not reported.values or claim_of(project) or is_cancelled(project) or is_overtaken(project):
        return
    yield noted(
        warning(
            project,
            reported.statements[0].route,
            sentence(
                "{figure:g}% complete as of {date}, but all milestones ({count}) are reported done",
                figure=max(reported.values),
                date=reported.date,
                count=len(promised),
            ),
            (
                *(completion_evidence(project, fact) for fact in reported.statements),
                *(fact for status in promised for fact in milestone_evidence(project, status)),
            ),
            size=Size(100 - max(reported.values), "points"),
        )
    )

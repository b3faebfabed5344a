"""Whether the plan covers what the project is for, and what is said to be done all that it was for."""

from collections.abc import Iterator

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import OPEN, Statement
from ictpmo.finding import Evidence, Finding, Quantity, Sentence, Size, sentence
from ictpmo.language.terms import term, tied
from ictpmo.model.project import Indicator, Value
from ictpmo.rules import facts
from ictpmo.rules.engine import project_rule
from ictpmo.rules.names import called, milestone_called

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
    if lacking and not facts.is_cancelled(project):
        evidence = [
            facts.charter_fact(
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
        yield facts.noted(
            facts.warning(project, ("objectives", lacking[0].index), message, evidence, size=Size(len(lacking)))
        )


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
    if facts.claim_of(project) or facts.is_cancelled(project) or facts.is_overtaken(project):
        return
    done = [fact for status in promised for fact in facts.milestone_evidence(project, status)]
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
    evidence = (*(facts.completion_evidence(project, fact) for fact in reported.statements), *done)
    yield facts.noted(
        facts.warning(project, reported.statements[0].route, message, evidence, size=Size(100 - figure, "points"))
    )


def _open_by_state(
    project: ProjectSnapshot, promised: list[MilestoneSnapshot], done: list[Evidence]
) -> Iterator[Finding]:
    """What is said to be open, without a figure, no earlier than its milestones are done."""
    state = project.history.state
    since = max((one.state.date.last for one in promised if one.state.date), default=None)
    if since and state.value in OPEN and state.statements[0].date.last >= since:
        said = sentence("{state} as of {date}", state=term("state", state.value), date=state.statements[0].date)
        message = sentence("{said}, but all milestones ({count}) are reported done", said=said, count=len(promised))
        evidence = (*(facts.stated(project, fact, said) for fact in state.statements), *done)
        yield facts.noted(facts.warning(project, state.statements[0].route, message, evidence))


@project_rule
def done_but_not_covered(project: ProjectSnapshot) -> Iterator[Finding]:
    """Work is reported done, and of all that it was to cover only some are counted as covered.

    Criterion: Work is reported done only when it covers all that it was meant to cover.

    Why: A state says that all is done; a count of what the work has reached shows what the state leaves out.

    Details: The latest count of `value: n, of: N` is held against the project, or against the milestone that the
    indicator `shows`: all are covered at N, or at 0 of what is to decrease. Of one date the count that leaves some out
    is taken, and one that covers no more out of fewer (5 of 5 after 5 of 70) settles nothing. It is a note where only
    the recorder ties the indicator to the project, and where the count is older than the word that all is done.

    Remedy: Report the work as under way, or record the count that shows all covered.
    """
    for _, indicator, entry in _latest_counts(project):
        said = _said_done(project, indicator)
        record = entry.record
        if said and record.of and _is_short(indicator, record):
            covered = Quantity(record.value, indicator.unit, record.of)
            on = said[1]
            values = {"indicator": called(indicator), "covered": covered, "date": entry.date}
            message = sentence("{claim}, but {indicator} was at {covered} as of {date}", claim=on, **values)
            fact = sentence("{indicator}: {covered} as of {date}", **values)
            inferred = indicator.link == "inferred"
            evidence = (facts.stated(project, said[0], on), facts.stated(project, entry, tied(fact, inferred=inferred)))
            found = facts.warning(project, said[0].route, message, evidence)
            older = entry.date.last < said[0].date.first
            yield facts.noted(found) if inferred or older else found


def _is_short(indicator: Indicator, count: Value) -> bool:
    """Whether some are not covered."""
    return _covered(indicator, count) < (count.of or 0)


def _covered(indicator: Indicator, count: Value) -> float:
    """How many are covered: of what is to decrease, those that are not counted."""
    return (count.of or 0) - count.value if indicator.direction == "decrease" else count.value


def _latest_counts(project: ProjectSnapshot) -> Iterator[tuple[object, Indicator, LogEntry[Value]]]:
    """The latest count of each indicator, and of each population, that says of how many.

    Of one date that which leaves some out; one of no more, out of fewer, takes the place of none.
    """
    latest: dict[tuple[int, str], tuple[object, Indicator, LogEntry[Value]]] = {}
    for objective, indicator, entry in project.history.values:
        if entry.record.kind == "actual" and entry.record.of is not None:
            key = id(indicator), str(entry.record.population)
            held = latest.get(key)
            if held is None or _takes_the_place(indicator, entry, held[2]):
                latest[key] = objective, indicator, entry
    yield from latest.values()


def _takes_the_place(indicator: Indicator, entry: LogEntry[Value], held: LogEntry[Value]) -> bool:
    covered, before = (_covered(indicator, one.record) for one in (entry, held))
    if entry.date.last == held.date.last:
        return _is_short(indicator, entry.record)
    of_fewer = (entry.record.of or 0) < (held.record.of or 0) and covered <= before
    return entry.date.last > held.date.last and not of_fewer


def _said_done(project: ProjectSnapshot, indicator: Indicator) -> tuple[Statement, Sentence] | None:
    """The statement that what the indicator shows is done: a milestone, or the project."""
    if indicator.shows is None:
        claim = facts.claim_of(project)
        return (claim, facts.claim_text(claim)) if claim else None
    name = indicator.shows.partition("[")[2].rstrip("]")
    done = project.history.said_done("milestones", name)
    latest = project.history.standing_state("milestones", name)
    if not done or latest.value != "completed":
        return None
    first = done[0]
    what = sentence(
        "{milestone} reported completed as of {date}", milestone=milestone_called(project, name), date=first.date
    )
    return first, what

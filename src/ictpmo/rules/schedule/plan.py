"""Whether the plan holds together, and leaves time to notice when it is not met."""

from collections.abc import Iterator
from datetime import timedelta

from ictpmo.analysis.known_ends import Slippage
from ictpmo.analysis.milestones import MilestoneSnapshot, still_due
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import FULL, latest_in_order
from ictpmo.analysis.timespan import days_between, restates, tells_when
from ictpmo.finding import AS_EXPLAINED, Finding, Size, sentence
from ictpmo.model.dates import PartialDate
from ictpmo.model.figures import told_apart
from ictpmo.rules import facts
from ictpmo.rules.end_facts import end_evidence, first_end, start_evidence
from ictpmo.rules.engine import project_rule
from ictpmo.rules.names import called, scope_called

_ENOUGH_MILESTONES = 4
_LAST_SHARE = 5


@project_rule
def milestone_after_end(project: ProjectSnapshot) -> Iterator[Finding]:
    """A milestone that is not reported done is due after its project, or its phase, ends.

    Criterion: All that a project promises is due by its end.

    Why: One of the two dates is wrong: the project cannot end before what it promises.

    Remedy: Move the end by a change request, or correct the milestone's date.
    """
    if facts.is_cancelled(project):
        return
    for status in project.milestones:
        due = still_due(project.history, status)
        scope = _ended_before(project, status, due) if due else None
        if due and scope and not (status.cancelled or status.done):
            path, slippage, end = scope
            message = sentence(
                "milestone {milestone} is due on {due}, after {what} ends on {end}",
                milestone=called(status.milestone),
                due=due,
                what=scope_called(project, path),
                end=end,
            )
            yield facts.warning(
                project,
                ("milestones", status.index),
                message,
                (*facts.held_to_evidence(project, status, due), *end_evidence(project, path, slippage)),
                size=Size(days_between(end, due).least, "days"),
            )


@project_rule
def milestones_back_loaded(project: ProjectSnapshot) -> Iterator[Finding]:
    """Of four or more milestones, over half are due in the last fifth of the plan first known, or later.

    Criterion: Milestones are spread over the plan, so that a delay is seen while there is time.

    Why: For most of the plan there is nothing to hold the project to, and when the milestones are missed no time is
    left.

    Details: Milestones of which neither a date, but for one of many years, nor a state is known stand for no part of
    the plan: it is over half of the others, and at least three.

    Remedy: Set milestones for results that come earlier.
    """
    if facts.is_cancelled(project):
        return
    start, planned = project.slippage.start, project.slippage.planned_days
    original = project.slippage.original
    if len(project.milestones) < _ENOUGH_MILESTONES or start is None or planned is None or original is None:
        return
    last_fifth = original.date.last - timedelta(days=planned // _LAST_SHARE)
    known = [s for s in project.milestones if tells_when(s.first_due) or s.state.value not in facts.NOT_GIVEN]
    late = [s for s in known if s.first_due and s.first_due.first >= last_fifth]
    if len(late) * 2 > max(len(known), _ENOUGH_MILESTONES):
        message = sentence(
            "{count} of {all} milestones fall due in the last fifth of the plan or later (from {day}; {start} to {end})"
            if len(known) == len(project.milestones)
            else "{count} of {all} milestones that are dated or reported on fall due in the last fifth of the plan "
            "or later (from {day}; {start} to {end})",
            count=len(late),
            all=len(known),
            day=last_fifth,
            start=start,
            end=original.date,
        )
        yield facts.warning(
            project,
            ("milestones",),
            message,
            (
                *(facts.due_evidence(project, status) for status in sorted(known, key=lambda one: one not in late)),
                *start_evidence(project),
                *first_end(project),
            ),
            size=Size(len(late)),
        )


@project_rule
def behind_pace(project: ProjectSnapshot) -> Iterator[Finding]:
    """More of the time first planned has gone by than the reported completion, by more than the threshold.

    Criterion: Reported completion keeps up with the time first planned.

    Why: At this pace the end cannot be kept.

    Details: Elapsed time is held against the first end, so that moving the end cures nothing, and taken at the date of
    the report, so that silence costs nothing. Of figures that differ the highest counts.

    Remedy: Re-plan, and say what is left and how long it takes.
    """
    threshold = project.bands.pace
    if facts.is_cancelled(project):
        return
    reported = project.history.completions
    figure = max(reported.values, default=FULL)
    if figure == FULL or facts.is_overtaken(project):
        return
    gone = project.elapsed_percent_at(reported.statements[0].date.last)
    elapsed = gone.most if gone else None
    if elapsed is not None and elapsed - figure > threshold:
        message = sentence(
            "{figure:g}% complete as of {date}, when {elapsed:g}% of the time first planned was gone "
            "(threshold: {threshold:g} points)",
            figure=figure,
            date=reported.date,
            elapsed=told_apart(elapsed, 0, 0, 100, figure + threshold),
            threshold=threshold,
        )
        evidence = (
            *(facts.completion_evidence(project, fact) for fact in reported.statements),
            *start_evidence(project),
            *first_end(project),
        )
        yield facts.warning(
            project,
            reported.statements[0].route,
            message,
            evidence,
            # Where a request has moved the end, the plan was made anew: that is not what is missing.
            sentence("say what is left and how long it takes") if project.slippage.rebaselines else AS_EXPLAINED,
            size=Size(elapsed - figure, "points"),
        )


@project_rule
def on_hold_unacknowledged(project: ProjectSnapshot) -> Iterator[Finding]:
    """Part of the work is on hold while the project is said to be in progress.

    Criterion: A project whose work stands still in part is reported so.

    Why: The percentage and the end date of the whole hide that a part of it does not move at all.

    Remedy: Report the project as on hold, or give with its figure the part that is.
    """
    history = project.history
    held = [status for status in project.milestones if status.state.value == "on-hold"]
    states = ((phase, latest_in_order(history.states("phases", phase.id))) for phase in project.project.phases)
    phases = [(called(phase), latest.statements) for phase, latest in states if latest.value == "on-hold"]
    state = history.told_state.value
    running = state in {"in-progress", None} and (history.completions.statements or state)
    if not running or not (held or phases):
        return
    evidence = [fact for status in held for fact in facts.milestone_evidence(project, status)]
    for phase, said in phases:
        on_hold = ((s, sentence("{phase}: on hold as of {date}", phase=phase, date=s.date)) for s in said)
        evidence += [facts.stated(project, s, what) for s, what in on_hold]
    figures = [facts.completion_evidence(project, fact) for fact in history.completions.statements]
    message = sentence(
        "on hold: {parts}; the project is reported as under way{figure}",
        parts=(*(called(status.milestone) for status in held), *(phase for phase, _ in phases)),
        figure=sentence(" at {figure:g}%", figure=max(history.completions.values)) if figures else "",
    )
    yield facts.warning(
        project, evidence[0].pointer.route, message, (*evidence, *figures), size=Size(len(held) + len(phases))
    )


def _ended_before(
    project: ProjectSnapshot, status: MilestoneSnapshot, due: PartialDate
) -> tuple[tuple[str, ...], Slippage, PartialDate] | None:
    """The phase that a milestone belongs to, or the project, which ends before it is due, the first; with that end."""
    phase = status.milestone.phase
    scopes: list[tuple[tuple[str, ...], Slippage]] = [(("phases", phase), project.phases[phase])] if phase else []
    measured, own = project.slippage, project.slippage.own
    # A project that is measured by a phase ends when it is itself said to, unless that only says the phase's end again.
    tells = own and own.current.date and not restates(own.current.date, measured.current.date)
    ends = []
    for path, slippage in (*scopes, ((), own if own and tells else measured)):
        end = slippage.current.date
        over = slippage.current.kind == "actual" and facts.claim_of(project)
        if end and due.first > end.last and not over:
            ends.append((path, slippage, end))
    return min(ends, key=lambda one: one[2].last, default=None)

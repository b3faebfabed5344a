"""Whether phases that are closed are done, and the whole is not done before them."""

from collections.abc import Iterator

from ictpmo.analysis.before_closing import figures
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import DONE, FULL, OPEN, Statement, last_run, latest_in_order
from ictpmo.finding import Evidence, Finding, Sentence, Size, sentence
from ictpmo.model.change_requests import CarryOver
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.project import Phase
from ictpmo.rules.engine import project_rule
from ictpmo.rules.facts import charter_fact, claim_evidence, claim_of, claim_text, progress_said, stated, warning
from ictpmo.rules.names import called, milestone_called, phase_called

_NOTHING_DONE = ("not-started", 0)


@project_rule
def complete_but_phase_open(project: ProjectSnapshot) -> Iterator[Finding]:
    """A project is reported complete, and the latest word on one of its phases is that it is not.

    Criterion: The whole is reported complete when all its phases are.

    Why: A phase that is left open has either been dropped or is still going on under a project that nobody watches.

    Remedy: Report how the phase ended, or take the completion back.
    """
    claim = claim_of(project)
    still_open = [phase for phase in project.project.phases if _open_phase(project, phase.id)]
    if claim and not project.history.state.derived and still_open:
        message = sentence(
            "{claim}, but with none of its phases reported done: {phases}"
            if len(still_open) == len(project.project.phases)
            else "{claim}, but with {count} of its {all} phases not reported done: {phases}",
            claim=claim_text(claim),
            count=len(still_open),
            all=len(project.project.phases),
            phases=tuple(map(called, still_open)),
        )
        facts = (
            claim_evidence(project, claim),
            *(_phase_evidence(project, fact) for phase in still_open for fact in _open_phase(project, phase.id)),
        )
        yield warning(project, claim.route, message, facts, size=Size(len(still_open)))


@project_rule
def phase_begun_after_close(project: ProjectSnapshot) -> Iterator[Finding]:
    """A phase was begun, or was to begin, after the project was reported complete.

    Criterion: All phases are done when the whole is reported complete.

    Why: The completion was of less than what was promised, and nobody asked what was left.

    Details: A phase that is open still is found by `complete-but-phase-open`. It was begun after the day that it starts
    on, or after the last report that has it not started.

    Remedy: Report the project complete from the day on which its last phase was; take back the completion before.
    """
    claim = claim_of(project) or _last_claim(project)
    if claim is None or project.history.state.derived:
        return
    for index, phase in enumerate(project.project.phases):
        begun = _begun_after(project, index, phase, claim.date)
        if begun and not _open_phase(project, phase.id):
            what, facts = begun
            yield warning(
                project,
                facts[0].pointer.route,
                sentence("{claim}, but {begun}", claim=claim_text(claim), begun=what),
                (*facts, claim_evidence(project, claim)),
            )


def _last_claim(project: ProjectSnapshot) -> Statement | None:
    """The word that the project is done which no state and no figure took back, though an end that is ahead did."""
    said = (*project.history.states(), *figures(project.history))
    claims = last_run(said, lambda stated: stated.value in DONE or stated.value == FULL)
    return min(claims, key=lambda stated: stated.date.last, default=None)


def _begun_after(
    project: ProjectSnapshot, index: int, phase: Phase, day: PartialDate
) -> tuple[Sentence, list[Evidence]] | None:
    """What says that a phase was begun after a day: its plan, where no word has it done before, or reports of it."""
    words = _words_on(project, phase.id)
    done = next((fact for fact in words if fact.value not in _NOTHING_DONE), None)
    start = dated(phase.start)
    if start and start.first > day.last and (done or not words):
        what = sentence("{phase} starts on {start}", phase=called(phase), start=start)
        said = [_phase_evidence(project, done)] if done else []
        return what, [charter_fact(project, what, ("phases", index, "start"), phase), *said]
    still = [fact for fact in words if fact.value in _NOTHING_DONE and fact.date.first >= day.last]
    after = next((fact for fact in words if still and fact.date.first > still[-1].date.last), None)
    if still and after:
        what = sentence("{phase} was not started as of {date}", phase=called(phase), date=still[-1].date)
        return what, [_phase_evidence(project, still[-1]), _phase_evidence(project, after)]
    return None


def _words_on(project: ProjectSnapshot, phase: str) -> list[Statement]:
    """What reports say of a phase's state and figure, oldest first."""
    said = (project.history.statements("phases", phase, name) for name in ("state", "completion"))
    return sorted((fact for facts in said for fact in facts), key=lambda fact: fact.date.last)


def _open_phase(project: ProjectSnapshot, phase: str) -> tuple[Statement, ...]:
    """The latest word on a phase, where it is that it is not done: its state, else its figure."""
    if state := _latest_state(project, phase):
        return tuple(fact for fact in state if fact.value in OPEN)
    return tuple(fact for fact in _latest_figure(project, phase) if fact.value < FULL)


@project_rule
def phase_restarted(project: ProjectSnapshot) -> Iterator[Finding]:
    """Work of a phase that was closed as complete is carried over into a later phase.

    Criterion: A phase is closed when its work is done; what is left keeps its first date.

    Why: Closing a phase and moving what is left into a new one makes unfinished work look finished, and starts its
    clock again.

    Remedy: Report the phase with the work that was left, and the project against its first end.
    """
    for entry in project.history.approved_requests:
        for index, carried in enumerate(entry.record.carried_over):
            closed = _closed(project, carried.from_)
            if carried.closed is None and not closed:
                continue
            what = _carried_text(project, carried)
            early, late = phase_called(project, carried.from_), phase_called(project, carried.to)
            fact = sentence("{what} carried over from {early} to {late}", what=what, early=early, late=late)
            if carried.closed:
                fact = sentence("{fact}, closed {date}", fact=fact, date=carried.closed)
            route = ("carried_over", index)
            message = sentence(
                "{early} was closed as complete ({closed}), with {what} carried over into {late}",
                early=early,
                closed=carried.closed or sentence("date not given"),
                what=what,
                late=late,
            )
            facts = (stated(project, entry, fact, *route), *(_phase_evidence(project, fact) for fact in closed))
            yield warning(
                project,
                (*entry.route, *route),
                message,
                facts,
                size=Size(len(carried.milestones) or carried.activities or 1),
            )


def _carried_text(project: ProjectSnapshot, carried: CarryOver) -> Sentence:
    if carried.milestones:
        return sentence(
            "{milestones}", milestones=tuple(milestone_called(project, name) for name in carried.milestones)
        )
    if carried.activities == 1:
        return sentence("1 activity")
    return sentence("{count} activities", count=carried.activities) if carried.activities else sentence("work")


def _phase_evidence(project: ProjectSnapshot, fact: Statement) -> Evidence:
    """A phase's completion or state."""
    phase = phase_called(project, str(fact.route[-2]))
    what = sentence("{phase}: {value} as of {date}", phase=phase, value=progress_said(fact.value), date=fact.date)
    return stated(project, fact, what)


def _closed(project: ProjectSnapshot, phase: str) -> tuple[Statement, ...]:
    """What says that a phase is closed as complete."""
    done = tuple(fact for fact in _latest_state(project, phase) if fact.value in {"completed", "operational"})
    return done or tuple(fact for fact in _latest_figure(project, phase) if fact.value == FULL)


def _latest_state(project: ProjectSnapshot, phase: str) -> tuple[Statement, ...]:
    return latest_in_order(project.history.states("phases", phase)).statements


def _latest_figure(project: ProjectSnapshot, phase: str) -> tuple[Statement, ...]:
    return latest_in_order(figures(project.history, "phases", phase)).statements

"""Whether dates that have passed were met."""

from collections.abc import Iterator

from ictpmo.analysis.as_reported import inferred_over
from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.known_ends import Slippage
from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.reporting_cycle import is_overdue_since
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import agree, dated_on
from ictpmo.analysis.timespan import days_between, in_days
from ictpmo.finding import AS_EXPLAINED, Clauses, Evidence, Finding, Sentence, Size, sentence
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.dates import PartialDate, dated
from ictpmo.rules import end_facts, facts
from ictpmo.rules.engine import project_rule
from ictpmo.rules.names import called, phase_called, request_called, scope_called
from ictpmo.rules.reporting.rounds import rounds_not_held


@project_rule
def past_end(project: ProjectSnapshot) -> Iterator[Finding]:
    """A report dated after the project's end says that the project is not done.

    Criterion: A project is done by its end, or a new end is decided before that day.

    Why: The date that everybody plans by is no longer true, and nobody has said what the new one is.

    Details: The days are at least so many: how long it will take is not known.

    Remedy: Report a new end, by an approved change request.
    """
    if facts.is_cancelled(project):
        return
    for path, measured in end_facts.scopes(project):
        slippage = max(measured.by_each, key=_days_past)
        end, late = slippage.current.date, slippage.overrun
        if end and late:
            days = days_between(end, late.date)
            message = sentence(
                "{what} was to end on {end}, and the report of {date} has it {figure}: at least {days} past its end",
                what=scope_called(project, path),
                end=end,
                date=late.date,
                figure=end_facts.progress_text(late),
                days=in_days(days.least),
            )
            shown = (
                *end_facts.end_evidence(project, path, slippage),
                *end_facts.approved_evidence(project, path, slippage),
                end_facts.progress_evidence(project, late),
            )
            # Where what was approved is not over yet, no new end is missing: the report has the old one.
            stands = slippage.rebaselines and slippage.approved and slippage.approved.first > late.date.last
            remedy = sentence("report the end that was approved, or have another approved") if stands else AS_EXPLAINED
            yield facts.warning(project, late.route, message, shown, remedy, size=Size(days.least, "days"))


def _days_past(slippage: Slippage) -> int:
    """The days that work was open after its end."""
    end, late = slippage.current.date, slippage.overrun
    return days_between(end, late.date).least if end and late else 0


@project_rule
def milestone_overdue(project: ProjectSnapshot) -> Iterator[Finding]:
    """A report dated after a milestone's due date says that the milestone is not done.

    Criterion: A milestone is done by its due date, or a new date is decided before that day.

    Why: A milestone that passes unnoticed is the earliest sign of a late project.

    Details: The due date is the one promised, or else first stated, and last approved. A report that gives a later one
    moves nothing; one that gives an earlier one is held to it.

    Remedy: Report when it will be done, and move its date by a change request.
    """
    if facts.is_cancelled(project):
        return
    for status in project.milestones:
        if status.overdue:
            not_done = [p for p in status.milestone.parts if status.parts[p.id] not in {"completed", "not-given"}]
            parts = tuple(map(called, not_done))
            moved = [entry for entry in project.history.approved_requests if _moves_elsewhere(entry, status)]
            moved = [] if status.moved else moved
            message = sentence(
                "milestone {milestone} was due on {due} and is not done as of {date}: "
                "at least {days} overdue{parts}{moved}",
                milestone=called(status.milestone),
                due=status.held_to,
                date=status.open_on,
                days=in_days(status.overdue.least),
                parts=sentence(" (open: {parts})", parts=parts) if parts else "",
                moved=_moved_text(status, moved),
            )
            shown = (
                *facts.held_to_evidence(project, status),
                *facts.milestone_evidence(project, status),
                *facts.part_evidence(project, status),
                *_due_ahead(project, status),
                *(_move_evidence(project, entry, status) for entry in moved),
            )
            yield facts.warning(
                project, ("milestones", status.index), message, shown, size=Size(status.overdue.least, "days")
            )


@project_rule
def outcome_not_reported(project: ProjectSnapshot) -> Iterator[Finding]:
    """The end of a project or phase, or a due date of a milestone, has passed; no later report says what became of it.

    Criterion: The first report after a date has passed says what became of it.

    Why: Nobody can tell whether it was done, is late, or was given up: silence is not failure, and it is not success
    either.

    Details: It is a note, and the question is open. Where the next report is overdue too, or the one that was to tell
    of the first of those dates, it is a warning, unless a report that is known and not held is of a day after all of
    them: it may tell. That work is over, where only whoever recorded it inferred so, is no report's word. The end of
    what was merged into another is that of the other; its milestones are asked for until the other has them, by their
    ids.

    Remedy: Ask what became of it, and record the answer as a status report.
    """
    inferred = inferred_over(project.history)
    facts_inferred = [end_facts.progress_evidence(project, said) for said in inferred]
    project = project.told or project
    history, heir = project.history, project.history.heir
    if facts.is_cancelled(project) or (facts.claim_of(project) and (history.claimed_done or heir)):
        return
    goes_on = {milestone.id for _, milestone in heir.charter.milestones} if heir else set[str]()
    silent = [status for status in project.milestones if status.silent and status.milestone.id not in goes_on]
    since, ends = project.slippage.not_reported_since, _silent_ends(project)
    if not (ends or silent):
        return
    passed = _passed_text(project, ends, silent)
    reports = project.history.report_dates
    last = since or (reports[-1] if reports else None)
    evidence = [fact for path, end in ends.items() for fact in end_facts.end_evidence(project, path, end)]
    for status in silent:
        evidence += [facts.due_evidence(project, status), *facts.milestone_evidence(project, status)]
    message = sentence("{passed}; nothing is reported", passed=passed)
    if last:
        message = sentence(
            "{passed}; what became of it is only inferred, the last report that says how it stood is of {date}"
            if any(said.date.last > last.last for said in inferred)
            else "{passed}; no report says what became of it, the last is of {date}",
            passed=passed,
            date=last,
        )
    finding = facts.warning(
        project,
        (),
        message,
        (*evidence, *_last_reports(project, last), *facts_inferred),
        size=Size(len(silent) + len(ends)),
    )
    days = (*(end.current.date for end in ends.values()), *(dated(status.due) for status in silent))
    dates = [day for day in days if day]
    excused = rounds_not_held(project, max(dates, key=lambda day: day.last))
    late = project.silent_since or any(is_overdue_since(day, project.portfolio, project.history.view) for day in dates)
    yield finding if late and not excused else facts.noted(finding)


def _last_reports(project: ProjectSnapshot, since: PartialDate | None) -> Iterator[Evidence]:
    """The last report that says how the work stands, or a phase, and the last of all that says when it was to end."""
    of_phases = (phase.not_reported_since for phase in end_facts.silent_phases(project).values())
    dates = dict.fromkeys((since, *of_phases, next(reversed(project.history.status_dates), None)))
    for day in dates:
        yield from end_facts.last_report(project, day) if day or len(dates) == 1 else ()


def _silent_ends(project: ProjectSnapshot) -> dict[tuple[str, ...], Slippage]:
    """The ends of the project and of its phases that have passed in silence, by their paths.

    Where it is measured by a phase, both that and the end of the whole itself, if it is another.
    """
    slippage, own = project.slippage, project.slippage.own
    ends: dict[tuple[str, ...], Slippage] = {(): slippage} if slippage.silent else {}
    if ends and slippage.phase and own and own.silent and own.current.date != slippage.current.date:
        ends = {(): own, ("phases", slippage.phase): slippage}
    return ends | {("phases", name): phase for name, phase in end_facts.silent_phases(project).items()}


def _passed_text(
    project: ProjectSnapshot, ends: dict[tuple[str, ...], Slippage], silent: list[MilestoneSnapshot]
) -> Clauses:
    """Which dates have passed in silence."""
    passed = [
        sentence("the end of {phase} ({end}) has passed", phase=phase_called(project, path[1]), end=end.current.date)
        if path
        else sentence("the end ({end}) has passed", end=end.current.date)
        for path, end in ends.items()
    ]
    if not silent:
        return Clauses(tuple(passed))
    listed = tuple(
        sentence("{milestone} ({due})", milestone=called(status.milestone), due=status.due) for status in silent
    )
    if len(listed) == 1:
        return Clauses((*passed, sentence("the due date of {milestones} has passed", milestones=listed)))
    return Clauses((*passed, sentence("the due dates of {milestones} have passed", milestones=listed)))


def _due_ahead(project: ProjectSnapshot, status: MilestoneSnapshot) -> Iterator[Evidence]:
    """The due date, after its report's own day, that has a milestone open on that day."""
    ahead = project.history.ahead("milestones", status.milestone.id)
    for fact in dated_on(ahead, status.open_on.last) if status.open_on else ():
        what = sentence(
            "{milestone}: due {due} as of {date}", milestone=called(status.milestone), due=fact.value, date=fact.date
        )
        yield facts.stated(project, fact, what)


def _moved_text(status: MilestoneSnapshot, moved: list[LogEntry[ChangeRequest]]) -> Sentence | str:
    """That a report and what was approved have different due dates."""
    if status.moved:
        return sentence(
            "; reports have moved it to {due}, and no change request recorded as approved has", due=status.due
        )
    if not moved:
        return ""
    date = moved[-1].record.milestones[status.milestone.id].to
    return sentence("; the report does not show {date}, set by an approved change request", date=date)


def _moves_elsewhere(entry: LogEntry[ChangeRequest], status: MilestoneSnapshot) -> bool:
    """Whether a request gives a milestone another date than the latest report does."""
    move, due = entry.record.milestones.get(status.milestone.id), dated(status.due)
    decided = dated(move.to) if move else None
    return bool(decided and due and not agree(decided, due))


def _move_evidence(project: ProjectSnapshot, entry: LogEntry[ChangeRequest], status: MilestoneSnapshot) -> Evidence:
    name = status.milestone.id
    what = sentence(
        "{request}: {milestone} to {date}",
        request=request_called(entry),
        milestone=called(status.milestone),
        date=entry.record.milestones[name].to,
    )
    return facts.stated(project, entry, what, "milestones", name)

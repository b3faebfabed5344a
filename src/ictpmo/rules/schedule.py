"""Whether dates that have passed were met, and whether the plan leaves time to notice when they are not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ictpmo.clock import Entry
from ictpmo.ends import OriginalEnd
from ictpmo.finding import Evidence, Finding, Sentence, Severity, say, term
from ictpmo.history import FULL, Stated, agree
from ictpmo.milestones import MilestoneStatus
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.project import ChangeRequest
from ictpmo.rules.facts import (
    charter_fact,
    claim_of,
    completion_evidence,
    due_evidence,
    entry_fact,
    is_cancelled,
    is_overtaken,
    milestone_evidence,
    part_evidence,
    stated,
    warning,
)
from ictpmo.slippage import Slippage
from ictpmo.snapshot import ProjectSnapshot, Snapshot
from ictpmo.timespan import days_between

_ENOUGH_MILESTONES = 4
_LAST_SHARE = 5


def past_end(snapshot: Snapshot) -> Iterator[Finding]:
    """A report dated after the project's end says that the project is not done.

    Why: The date that everybody plans by is no longer true, and nobody has said what the new one is. The days are at
    least so many: how long it will take is not known.

    Remedy: Report a new end, by an approved change request.
    """
    for project in _going_on(snapshot):
        for path, slippage in _scopes(project):
            end, late = slippage.current.date, _unfinished(project, path, slippage)
            if end and late:
                days = days_between(end, late.date)
                yield warning(
                    project,
                    late.route,
                    say(
                        "{what} was to end on {end}, and the report of {date} has it {figure}: "
                        "at least {days} days past its end",
                        what=path[1] if path else say("the project"),
                        end=end,
                        date=late.date,
                        figure=_progress_text(late),
                        days=days.least,
                    ),
                    say("report a new end, by an approved change request"),
                    (
                        *_end_evidence(project, path, slippage),
                        stated(
                            project, late, say("{figure} as of {date}", figure=_progress_text(late), date=late.date)
                        ),
                    ),
                )


def milestone_overdue(snapshot: Snapshot) -> Iterator[Finding]:
    """A report dated after a milestone's due date says that the milestone is not done.

    Why: A milestone that passes unnoticed is the earliest sign of a late project.

    Remedy: Report when it will be done, and move its date by a change request.
    """
    for project in _going_on(snapshot):
        for status in project.milestones:
            if status.overdue:
                parts = tuple(name for name, state in status.parts.items() if state not in {"completed", "not-given"})
                moved = [entry for entry in project.history.approved_requests if _moves_elsewhere(entry, status)]
                yield warning(
                    project,
                    ("milestones", status.index),
                    say(
                        "milestone {milestone} was due on {due} and is not done as of {date}: "
                        "at least {days} days overdue{parts}{moved}",
                        milestone=status.milestone.id,
                        due=status.due,
                        date=status.open_on,
                        days=status.overdue.least,
                        parts=say(" (open: {parts})", parts=parts) if parts else "",
                        moved=say("; the report does not show the date of {request}", request=moved[-1].record.id)
                        if moved
                        else "",
                    ),
                    say("report when it will be done, and move its date by a change request"),
                    (
                        due_evidence(project, status),
                        *milestone_evidence(project, status),
                        *part_evidence(project, status),
                        *(_move_evidence(project, entry, status) for entry in moved),
                    ),
                )


def outcome_not_reported(snapshot: Snapshot) -> Iterator[Finding]:
    """The end of a project, or the due date of a milestone, has passed, and no later report says what became of it.

    Why: Silence is not failure, and it is not success either: the finding is a note, and the question is open.

    Remedy: Ask, and record the answer as a status report.
    """
    for project in _going_on(snapshot):
        if claim_of(project):
            continue
        silent = [status for status in project.milestones if _silent(project, status)]
        since = project.slippage.silent_since
        if not (since or silent):
            continue
        passed = _passed_text(project, silent)
        reports = project.history.report_dates
        last = since or (reports[-1] if reports else None)
        evidence = _end_evidence(project, (), project.slippage) if since else []
        for status in silent:
            evidence += [due_evidence(project, status), *milestone_evidence(project, status)]
        finding = warning(
            project,
            (),
            say("{passed}; no report says what became of it, the last is of {date}", passed=passed, date=last)
            if last
            else say("{passed}; nothing is reported", passed=passed),
            say("ask what became of it, and record the answer as a status report"),
            (*evidence, *last_report(project, since)),
        )
        yield replace(finding, severity=Severity.NOTE)


def milestone_after_end(snapshot: Snapshot) -> Iterator[Finding]:
    """A milestone is due after its project, or its phase, ends.

    Why: One of the two dates is wrong: the project cannot end before what it promises.

    Remedy: Move the end by a change request, or correct the milestone's date.
    """
    for project in _going_on(snapshot):
        for status in project.milestones:
            due, path, slippage = dated(status.due), *_scope_of(project, status)
            end = slippage.current.date
            over = slippage.current.kind == "actual" and (status.done or claim_of(project))
            if due and end and due.first > end.last and not (status.cancelled or over):
                what = path[1] if path else say("the project")
                yield warning(
                    project,
                    ("milestones", status.index),
                    say(
                        "milestone {milestone} is due on {due}, after {what} ends on {end}",
                        milestone=status.milestone.id,
                        due=due,
                        what=what,
                        end=end,
                    ),
                    say("move the end by a change request, or correct the milestone's date"),
                    (due_evidence(project, status), *_end_evidence(project, path, slippage)),
                )


def milestones_back_loaded(snapshot: Snapshot) -> Iterator[Finding]:
    """Of four or more milestones, over half are due in the last fifth of the plan first known.

    Why: Until then there is nothing to hold the project to, and when the milestones are missed no time is left.

    Remedy: Set milestones for results that come earlier.
    """
    for project in _going_on(snapshot):
        start, planned = project.slippage.start, project.slippage.planned_days
        original = project.slippage.original
        if len(project.milestones) < _ENOUGH_MILESTONES or start is None or planned is None or original is None:
            continue
        last_fifth = original.date.last - timedelta(days=planned // _LAST_SHARE)
        late = [status for status in project.milestones if _falls_between(status, last_fifth, original.date)]
        if len(late) * 2 > len(project.milestones):
            yield warning(
                project,
                ("milestones",),
                say(
                    "{count} of {all} milestones are due in the last fifth of the plan (from {day}; {start} to {end})",
                    count=len(late),
                    all=len(project.milestones),
                    day=last_fifth,
                    start=start,
                    end=original.date,
                ),
                say("set milestones for results that come earlier"),
                (due_evidence(project, status) for status in late),
            )


def behind_pace(snapshot: Snapshot) -> Iterator[Finding]:
    """More of the time first planned has gone by than the reported completion, by more than the threshold.

    Why: At this pace the end cannot be kept. Elapsed time is held against the first end, so that moving the end cures
    nothing, and taken at the date of the report, so that silence costs nothing.

    Remedy: Re-plan, and say what is left and how long it takes.
    """
    threshold = snapshot.portfolio.settings.bands.pace
    for project in _going_on(snapshot):
        reported = project.history.completions
        if reported.contested or not reported.statements or reported.value == FULL or is_overtaken(project):
            continue
        elapsed = project.elapsed_percent_at(reported.statements[0].date.last)
        if elapsed is not None and elapsed - reported.value > threshold:
            yield warning(
                project,
                reported.statements[0].route,
                say(
                    "{figure:g} % complete as of {date}, when {elapsed:.0f} % of the time first planned was gone "
                    "(threshold: {threshold:g} points)",
                    figure=reported.value,
                    date=reported.date,
                    elapsed=elapsed,
                    threshold=threshold,
                ),
                say("re-plan, and say what is left and how long it takes"),
                (completion_evidence(project, reported.statements[0]), *first_end(project)),
            )


def on_hold_unacknowledged(snapshot: Snapshot) -> Iterator[Finding]:
    """Part of the work is on hold while the project is said to be in progress.

    Why: The percentage and the end date of the whole hide that a part of it does not move at all.

    Remedy: Report the project as on hold, or give with its figure the part that is.
    """
    for project in snapshot.projects:
        history = project.history
        held = [status for status in project.milestones if status.state.value == "on-hold"]
        phases = [p.id for p in project.project.phases if history.latest("phases", p.id, "state").value == "on-hold"]
        running = history.state.value in {"in-progress", None} and (
            history.completions.statements or history.state.value
        )
        if not running or not (held or phases):
            continue
        facts = [fact for status in held for fact in milestone_evidence(project, status)]
        for phase in phases:
            facts += [
                stated(project, s, say("{phase}: on hold as of {date}", phase=phase, date=s.date))
                for s in history.latest("phases", phase, "state").statements
            ]
        figures = [completion_evidence(project, fact) for fact in history.completions.statements]
        yield warning(
            project,
            facts[0].pointer.route,
            say(
                "{parts} on hold, and the project is reported as under way{figure}",
                parts=(*(status.milestone.id for status in held), *phases),
                figure=say(" at {figure:g} %", figure=max(history.completions.values)) if figures else "",
            ),
            say("report the project as on hold, or give with its figure the part that is"),
            (*facts, *figures),
        )


def last_report(project: ProjectSnapshot, day: PartialDate | None = None) -> Iterator[Evidence]:
    """The last report that says how the project stands, or the one of a day."""
    day = day or next(reversed(project.history.report_dates), None)
    latest = [entry for entry in project.history.reports if day and entry.date.last == day.last]
    for entry in latest[:1]:
        fact = Stated(None, entry.date, entry.source, entry.at, entry.route)
        yield stated(project, fact, say("last report: {date}", date=entry.date))


def first_end(project: ProjectSnapshot, path: tuple[str, ...] = ()) -> list[Evidence]:
    """Where the first end known, of the project or of a phase, is stated."""
    original = (project.phases[path[1]] if path else project.slippage).original
    return [_first_end(project, path, original)] if original else []


def _first_end(project: ProjectSnapshot, path: tuple[str, ...], original: OriginalEnd) -> Evidence:
    if original.stated:
        return stated(project, original.stated, say("first end known: {end}", end=original.date))
    return _promised_end(project, path, original.date)


def _promised_end(project: ProjectSnapshot, path: tuple[str, ...], end: PartialDate) -> Evidence:
    """The end that the charter promises."""
    what = say("end first promised: {end}", end=end)
    for index, phase in enumerate(project.project.phases):
        if phase.id in path:
            return charter_fact(project, what, ("phases", index, "original_end"), phase)
    return charter_fact(project, what, ("original_end",))


def _going_on(snapshot: Snapshot) -> Iterator[ProjectSnapshot]:
    """All projects but those that were cancelled: of them no date is promised any more."""
    return (project for project in snapshot.projects if not is_cancelled(project))


def _passed_text(project: ProjectSnapshot, silent: list[MilestoneStatus]) -> tuple[Sentence, ...]:
    """Which dates have passed in silence."""
    end = project.slippage.current.date
    passed = (say("the end ({end}) has passed", end=end),) if project.slippage.silent_since else ()
    if not silent:
        return passed
    listed = tuple(say("{milestone} ({due})", milestone=status.milestone.id, due=status.due) for status in silent)
    return (*passed, say("milestones fell due: {milestones}", milestones=listed))


def _scope_of(project: ProjectSnapshot, status: MilestoneStatus) -> tuple[tuple[str, ...], Slippage]:
    """The phase that a milestone belongs to, where that has an end; else the project."""
    phase = status.milestone.phase
    if phase and project.phases[phase].current.date:
        return ("phases", phase), project.phases[phase]
    return (), project.slippage


def _moves_elsewhere(entry: Entry[ChangeRequest], status: MilestoneStatus) -> bool:
    """Whether a request gives a milestone another date than the latest report does."""
    move, due = entry.record.milestones.get(status.milestone.id), dated(status.due)
    decided = dated(move.to) if move else None
    return bool(decided and due and not agree(decided, due))


def _move_evidence(project: ProjectSnapshot, entry: Entry[ChangeRequest], status: MilestoneStatus) -> Evidence:
    name = status.milestone.id
    what = say(
        "{request}: {milestone} to {date}",
        request=entry.record.id,
        milestone=name,
        date=entry.record.milestones[name].to,
    )
    return entry_fact(project, entry, what, "milestones", name)


def _falls_between(status: MilestoneStatus, start: date, end: PartialDate) -> bool:
    due = status.first_due
    return due is not None and start <= due.first and due.last <= end.last


def _scopes(project: ProjectSnapshot) -> list[tuple[tuple[str, ...], Slippage]]:
    whole: list[tuple[tuple[str, ...], Slippage]] = [] if project.history.phased else [((), project.slippage)]
    return [*whole, *((("phases", name), slippage) for name, slippage in project.phases.items())]


def _unfinished(project: ProjectSnapshot, path: tuple[str, ...], slippage: Slippage) -> Stated | None:
    """The latest word, dated after the end, that the work is not done."""
    if not slippage.at_least or slippage.current.date is None:
        return None
    end = slippage.current.date.last
    figures = [s for s in project.history.statements(*path, "completion") if s.value < FULL and s.date.first > end]
    words = [
        s for s in project.history.statements(*path, "state") if s.value in {"not-started", "in-progress", "on-hold"}
    ]
    late = [*figures, *(s for s in words if s.date.first > end)]
    return max(late, key=lambda s: s.date.last, default=None)


def _progress_text(fact: Stated) -> Sentence:
    return term(fact.value) if isinstance(fact.value, str) else say("at {figure:g} %", figure=fact.value)


def _end_evidence(project: ProjectSnapshot, path: tuple[str, ...], slippage: Slippage) -> list[Evidence]:
    """Where the current end is stated: by a report, by the last request that moved it, or by the charter."""
    facts = slippage.current.statements
    if facts:
        return [stated(project, fact, say("end {end}", end=fact.value)) for fact in facts]
    if slippage.rebaselines:
        moved = slippage.rebaselines[-1]
        what = say("{request}: end to {end}", request=moved.record.id, end=slippage.current.date)
        return [entry_fact(project, moved, what, *(path or ("end",)))]
    return first_end(project, path)


def _silent(project: ProjectSnapshot, status: MilestoneStatus) -> bool:
    due = dated(status.due)
    if due is None or status.done or status.cancelled or due.last >= project.history.view.as_of:
        return False
    return status.open_on is None or status.open_on.last <= due.last

"""Saying less never helps: what says nothing new, or says it less precisely, removes no finding and lowers no figure."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from any_portfolio import MILESTONES, PHASES, portfolios
from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot, take_snapshot
from ictpmo.finding.finding import Severity
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import ChangeRequest, Project, StatusReport
from ictpmo.rules.audit import PRECEDENCE, audit

AS_OF = date(2023, 12, 31)
VIEW = View(AS_OF)
Entry = dict[str, Any]
Adding = Callable[[ProjectSnapshot], tuple[str, Entry] | None]
"""What is added to a project's log: to which of its lists, and what; nothing where the project gives no occasion."""


def vaguer(day: PartialDate, years: int) -> str:
    """A period that holds a date: its year, or so many years from it on."""
    first, last = day.first.year, max(day.last.year, day.first.year + years)
    return str(first) if first == last else f"{first}-{last}"


def later(project: ProjectSnapshot) -> str:
    """A day after all that is reported."""
    last = max(
        (entry.date.last for log in (project.history.reports, project.history.requests) for entry in log), default=None
    )
    return str(min((last or date(2020, 1, 1)) + timedelta(days=90), AS_OF))


def earlier(project: ProjectSnapshot) -> str:
    """A day before all that is reported."""
    first = min(
        (entry.date.first for log in (project.history.reports, project.history.requests) for entry in log), default=None
    )
    return str((first or date(2020, 1, 1)) - timedelta(days=90))


def end_restated(years: int) -> Adding:
    def add(project: ProjectSnapshot) -> tuple[str, Entry] | None:
        stood = project.slippage.current.date
        if stood is None or project.slippage.current.kind == "actual" or project.slippage.phase:
            return None
        return "status_reports", {"date": later(project), "end": vaguer(stood, years)}

    return add


def end_of_the_phase_restated(project: ProjectSnapshot) -> tuple[str, Entry] | None:
    if project.slippage.phase and project.history.statements("end"):
        return None  # where the whole is given an end as well, that of a phase may be another
    stood = {name: phase.current.date for name, phase in project.phases.items() if phase.current.kind != "actual"}
    phases = {name: {"end": vaguer(day, 2)} for name, day in stood.items() if day}
    return ("status_reports", {"date": later(project), "phases": phases}) if phases else None


def first_end_in_front(project: ProjectSnapshot) -> tuple[str, Entry] | None:
    original = project.slippage.original
    if original is None or project.slippage.phase:
        return None
    return "status_reports", {"date": earlier(project), "end": vaguer(original.date, 5)}


def due_restated(years: int) -> Adding:
    def add(project: ProjectSnapshot) -> tuple[str, Entry] | None:
        stood = {status.milestone.id: dated(status.due) for status in project.milestones}
        said = {name: {"due": vaguer(day, years)} for name, day in stood.items() if day}
        return ("status_reports", {"date": later(project), "milestones": said}) if said else None

    return add


def report(**said: Any) -> Adding:
    return lambda project: ("status_reports", {"date": later(project), **said})


def request(status: str, **moves: Any) -> Adding:
    return lambda project: ("change_requests", {"id": "cr-added", "status": status, "date": later(project), **moves})


def first_request(status: str) -> Adding:
    def add(project: ProjectSnapshot) -> tuple[str, Entry]:
        moves = {"end": {"from": "2015-2099", "to": "2022-12-31"}, "milestones": {"build": {"from": "2015-2099"}}}
        return "change_requests", {"id": "cr-added", "status": status, "date": earlier(project), **moves}

    return add


def approval_restated(project: ProjectSnapshot) -> tuple[str, Entry] | None:
    stood = project.slippage.approved
    if stood is None or project.slippage.phase:
        return None
    day = max((entry.date.last for entry in project.history.requests), default=None)
    move = {"from": vaguer(stood, 1), "to": vaguer(stood, 9)}
    request = {"id": "cr-added", "status": "approved", "date": str(day) if day else later(project), "end": move}
    return "change_requests", request


def phase_begun(project: ProjectSnapshot) -> tuple[str, Entry] | None:
    done = project.slippage.current.kind in {"actual", "completed"}
    if done or project.slippage.phase or not project.slippage.current.date or not project.project.phases:
        return None
    return "status_reports", {"date": later(project), "phases": {"phase-1": {"completion": 10}}}


UNDECIDED = dict.fromkeys(("from", "to"), "to be determined")
ADDINGS: dict[str, Adding] = {
    "the year of the end": end_restated(0),
    "an end within decades": end_restated(70),
    "the ends of phases, less precisely": end_of_the_phase_restated,
    "a first end with a span": first_end_in_front,
    "words for the end": report(end="to be determined"),
    "words for the ends of phases": report(phases={name: {"end": "Data not provided"} for name in PHASES}),
    "the year of the due dates": due_restated(0),
    "due dates within decades": due_restated(70),
    "words for the due dates": report(milestones={name: {"due": "to be determined"} for name in MILESTONES}),
    "milestones without a state": report(milestones={name: {"state": "not-given"} for name in MILESTONES}),
    "parts without a state": report(milestones={"build": {"parts": {"part-a": {"state": "not-given"}}}}),
    "no milestones": report(milestones={}),
    "phases of which nothing is said": report(phases={name: {} for name in PHASES}),
    "a note alone": report(note="Spoken of in passing."),
    "a rejected request": request("rejected", end={"from": "2015-2099", "to": "2031-12-31"}),
    "a proposed request": request("proposed", end={"from": "2015-2099", "to": "2031-12-31"}),
    "a rejected request before all others": first_request("rejected"),
    "an approved request in words": request("approved", end=UNDECIDED, milestones={"build": UNDECIDED}),
    "an approved end, less precisely": approval_restated,
    "a phase that has begun": phase_begun,
}
ONE_MATTER = {frozenset((precedence.folded, precedence.raised)) for precedence in PRECEDENCE}
ONE_MATTER |= {frozenset(("outcome-not-reported", "report-missing"))}  # both are one silence, by way of report-stale


def audited(snapshot: Snapshot) -> dict[str | None, Counter[tuple[str, Severity]]]:
    """How many findings each rule has on each project, and how grave they are."""
    found: dict[str | None, Counter[tuple[str, Severity]]] = {}
    for finding in audit(snapshot):
        found.setdefault(finding.project, Counter())[finding.rule, finding.severity] += 1
    return found


def with_added(portfolio: Portfolio, project: Project, log: str, entry: Entry) -> Portfolio:
    """The portfolio with an entry in a project's log."""
    record: Any = (StatusReport if log == "status_reports" else ChangeRequest).model_validate(entry)
    longer = project.model_copy(update={log: (*getattr(project, log), record)})
    return replace(portfolio, projects=tuple(longer if p is project else p for p in portfolio.projects))


def left_out(before: Snapshot, after: Snapshot) -> list[tuple[str | None, str]]:
    """The findings of before that are no longer there, nor one on the same matter that is at least as grave."""
    now, gone = audited(after), []
    for project, counted in audited(before).items():
        for (rule, severity), number in counted.items():
            found = [
                name
                for (name, grave), n in now.get(project, Counter()).items()
                for _ in range(n)
                if grave.rank <= severity.rank
            ]
            if found.count(rule) < number and not any({rule, name} in ONE_MATTER for name in found):
                gone.append((project, rule))
    return gone


def lowered(before: ProjectSnapshot, after: ProjectSnapshot) -> list[str]:
    """The figures that are lower, less exact, or no longer there."""
    pairs = {"project": (before.slippage, after.slippage)}
    pairs |= {name: (before.phases[name], after.phases[name]) for name in before.phases}
    names = []
    for name, (one, other) in pairs.items():
        was, now = one.known, other.known
        if was and (now is None or now.least < was.least or (was.exact == now.least != now.exact)):
            names.append(name)
    counted = [(s.milestone_count.overdue, s.milestone_count.due) for s in (before, after)]
    return names if all(now >= was for was, now in zip(*counted, strict=True)) else [*names, "milestones"]


@given(portfolio=portfolios(), which=st.integers(0, 2))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_saying_less_never_helps(portfolio: Portfolio, which: int) -> None:
    before = take_snapshot(portfolio, VIEW)
    assume(before.projects)
    project = before.projects[which % len(before.projects)]
    for name, adding in ADDINGS.items():
        added = adding(project)
        bare = not project.project.milestones
        if added is None or (bare and {"milestones", "phases"} & set(added[1])):
            continue
        after = take_snapshot(with_added(portfolio, project.project, *added), VIEW)
        same = next(p for p in after.projects if p.project.id == project.project.id)
        assert (name, left_out(before, after), lowered(project, same)) == (name, [], [])

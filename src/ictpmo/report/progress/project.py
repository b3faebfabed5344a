"""One project's page of the progress report."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from ictpmo.analysis.clock import LogEntry, inherit
from ictpmo.analysis.history import History
from ictpmo.analysis.milestones import MilestoneCount
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.model.dates import Date, DateOrWords
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import StatusReport
from ictpmo.model.values import Text
from ictpmo.report.progress.findings import ReportedFinding
from ictpmo.report.progress.outcome import AssessmentLine, ObjectiveLine, assessment_line, objective_line
from ictpmo.report.progress.schedule import (
    Ends,
    MilestoneLine,
    Promise,
    RequestLine,
    end_promises,
    ends_of,
    milestone_line,
    request_line,
    unreported,
)


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """A phase with its own ends."""

    id: str
    name: Text | None
    completion: float | None
    ends: Ends


@dataclass(frozen=True, slots=True)
class PhaseSaid:
    """What a report says of a phase."""

    id: str
    name: Text | None
    state: str | None
    completion: float | None
    end: DateOrWords | None
    actual_end: Date | None


@dataclass(frozen=True, slots=True)
class MilestoneSaid:
    """What a report says of a milestone."""

    name: Text
    state: str | None
    due: DateOrWords | None
    actual: Date | None


@dataclass(frozen=True, slots=True)
class LogLine:
    """One report, or one place of it."""

    date: Date
    state: str | None
    completion: float | None
    end: DateOrWords | None
    actual_end: Date | None
    rating: str | None
    phases: tuple[PhaseSaid, ...]
    milestones: tuple[MilestoneSaid, ...]
    note: Text | None
    source: str | None
    at: str | None


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """All that a reader is told of one project."""

    id: str
    name: Text | None
    purpose: Text | None
    owner: Text | None
    note: Text | None
    state: str | None
    states: tuple[str, ...]
    open: bool
    """Whether no source says that nothing remains to be done."""
    completion: float | None
    completions: tuple[float, ...]
    """All figures that places of the latest date give."""
    completion_date: Date | None
    elapsed_percent: float | None
    elapsed_at_completion: float | None
    """The same on the date of the completion; of what is done, on the day it ended, or was first reported done."""
    indicator_completion: float | None
    gap_to_indicators: float | None
    gap_to_milestones: float | None
    ends: Ends
    end_promises: tuple[Promise, ...]
    phases: tuple[PhaseLine, ...]
    milestones: tuple[MilestoneLine, ...]
    milestone_count: MilestoneCount
    objectives: tuple[ObjectiveLine, ...]
    objectives_state: str | None
    requests: tuple[RequestLine, ...]
    log: tuple[LogLine, ...]
    assessments: tuple[AssessmentLine, ...]
    findings: tuple[ReportedFinding, ...]
    unknown: tuple[str, ...]
    """What is not known of it, as codes."""
    sources: tuple[str, ...]


def project_page(portfolio: Portfolio, project: ProjectSnapshot, findings: Iterable[ReportedFinding]) -> ProjectPage:
    """The page of a project."""
    history, record = project.history, project.project
    objectives = tuple(objective_line(status) for status in project.objectives.objectives)
    shown = [i.completion for line in objectives for i in line.indicators if i.completion is not None]
    return ProjectPage(
        id=record.id,
        name=record.name,
        purpose=record.purpose,
        owner=record.owner,
        note=record.note,
        state=history.state.value,
        states=history.state.states,
        open=not history.state.closed_by_some,
        completion=history.completions.value,
        completions=tuple(history.completions.values),
        completion_date=history.completions.date,
        elapsed_percent=project.elapsed_percent,
        elapsed_at_completion=_elapsed_at_completion(project),
        indicator_completion=fmean(shown) if shown else None,
        gap_to_indicators=project.completion_gap.indicators,
        gap_to_milestones=project.completion_gap.milestones,
        ends=ends_of(project.slippage),
        end_promises=end_promises(portfolio, history),
        phases=tuple(_phases(project)),
        milestones=tuple(milestone_line(portfolio, history, status) for status in project.milestones),
        milestone_count=project.milestone_count,
        objectives=objectives,
        objectives_state=project.objectives.state,
        requests=tuple(request_line(history, entry, project.slippage) for entry in history.requests),
        log=tuple(_log_line(history, entry) for entry in history.reports),
        assessments=tuple(assessment_line(entry) for entry in history.assessments),
        findings=tuple(findings),
        unknown=tuple(_unknown(project)),
        sources=tuple(dict.fromkeys(_sources(project))),
    )


def _elapsed_at_completion(project: ProjectSnapshot) -> float | None:
    reported, current = project.history.completions.date, project.slippage.current
    if reported is None:
        return None
    actual = current.date if current.kind == "actual" else None
    done = actual or (current.between[1] if current.between else reported)
    return project.elapsed_percent_at(min(reported.last, done.last))


def _phases(project: ProjectSnapshot) -> Iterator[PhaseLine]:
    for phase in project.project.phases:
        completion = project.history.latest("phases", phase.id, "completion").value
        yield PhaseLine(phase.id, phase.name, completion, ends_of(project.phases[phase.id]))


def _log_line(history: History, entry: LogEntry[StatusReport]) -> LogLine:
    record = entry.record
    names = {milestone.id: milestone.name for milestone in history.project.milestones}
    phases = {phase.id: phase.name for phase in history.project.phases}
    return LogLine(
        date=entry.date,
        state=record.state,
        completion=record.completion,
        end=record.end,
        actual_end=record.actual_end,
        rating=record.rating,
        phases=tuple(
            PhaseSaid(name, phases[name], said.state, said.completion, said.end, said.actual_end)
            for name, said in record.phases.items()
        ),
        milestones=tuple(
            MilestoneSaid(names[name], said.state, said.due, said.actual) for name, said in record.milestones.items()
        ),
        note=record.note,
        source=entry.source,
        at=entry.at,
    )


def _unknown(project: ProjectSnapshot) -> Iterator[str]:
    """What a reader would ask and the files do not say, in the order of the page."""
    history, slippage = project.history, project.slippage
    states = [status.state for status in project.objectives.objectives]
    asked = (
        ("name", project.project.name is None),
        ("state", history.state.value is None),
        ("completion", not history.completions.statements and not history.phased),
        ("start", slippage.start is None),
        ("end", slippage.original is None and slippage.current.kind != "completed"),
        ("first-promise", slippage.original is not None and slippage.original.basis != "original"),
        ("actual-end", slippage.current.kind == "completed"),
        ("one-report", slippage.unknown == "one-report"),
        ("silent", slippage.not_reported_since is not None),
        ("milestones", not project.milestones),
        ("milestone-dates", project.milestone_count.undated > 0),
        ("milestone-outcome", any(unreported(history, m) for m in project.milestones)),
        ("objectives", not states),
        ("not-demonstrated", "not-demonstrated" in states),
    )
    return (code for code, missing in asked if missing)


def _sources(project: ProjectSnapshot) -> Iterator[str]:
    """The documents that the page draws on, in the order in which they come up."""
    history, record = project.history, project.project
    entries: tuple[LogEntry[Any], ...] = (*history.requests, *history.reports, *history.assessments)
    levels = (*record.objectives, *record.milestones, *record.phases)
    symbols = (
        record.source,
        *(inherit(level, record)[0] for level in levels),
        *(value.source for _, _, value in history.values),
        *(entry.source for entry in entries),
    )
    return (symbol for symbol in symbols if symbol)

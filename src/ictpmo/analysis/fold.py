"""A log folded: the history that entries in view make."""

from datetime import date

from ictpmo.analysis.charter import Figure, charter_in_view, figures_in_view, known_of
from ictpmo.analysis.clock import Clock, LogEntry
from ictpmo.analysis.history import History, Others
from ictpmo.analysis.statement import dated_before
from ictpmo.analysis.timespan import tells_when
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.project import Assessment, Project, StatusReport


def fold(clock: Clock, project: Project, others: Others | None = None) -> History | None:
    """The project's history in a view, which knows others of it; nothing where the view holds nothing of it."""
    reports = tuple(clock.entries("status_reports", project, project.status_reports))
    requests = tuple(clock.entries("change_requests", project, project.change_requests))
    assessments = tuple(clock.entries("assessments", project, project.assessments))
    return history_of(clock, project, (reports, requests, assessments), others=others)


_Logs = tuple[tuple[LogEntry[StatusReport], ...], tuple[LogEntry[ChangeRequest], ...], tuple[LogEntry[Assessment], ...]]


def history_before(history: History, day: date) -> History | None:
    """A history as the log had it before a day, by the reports that are for certain of before, and no later merger."""
    told = tuple(dated_before(history.reports, day))
    reports = tuple(entry for entry in told if tells_when(entry.date))
    logs = reports, tuple(dated_before(history.requests, day)), history.assessments
    merged, project = history.succession("merged_into"), history.project
    if merged and merged.date.last >= day:
        project = project.model_copy(update={"merged_into": None})
    whole = history.entire if reports == told and project is history.project else None
    return history_of(history.clock, project, logs, whole, Others())


def history_of(
    clock: Clock,
    project: Project,
    logs: _Logs,
    whole: History | None = None,
    others: Others | None = None,
    known: tuple[Figure, ...] | None = None,
) -> History | None:
    """The history that logs make, and figures where they are known; nothing where the view holds nothing of it."""
    if not (clock.knows(project.source) or any(logs)):
        return None
    charter = charter_in_view(clock, project, *logs)
    values = tuple(figures_in_view(clock, project, charter)) if known is None else known_of(charter, known)
    others = Others() if others is None else others
    held = (clock.portfolio, project, clock.view, charter, *logs, values)
    history = others[project.id] = History(*held, clock, whole, others)
    return history

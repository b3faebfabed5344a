"""What documents say by themselves: that work is over, where only whoever recorded it inferred so, ends no silence."""

from typing import TypeVar

from ictpmo.analysis.before_closing import is_over
from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.fold import history_of
from ictpmo.analysis.history import History, Others
from ictpmo.analysis.kept import kept, kept_by_report
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import CLOSED, FULL, Statement
from ictpmo.model.project import ReportedMilestone, ReportedPhase, StatusReport
from ictpmo.model.walk import mark_of

R = TypeVar("R", StatusReport, ReportedPhase, ReportedMilestone)
_OVER = {"state": CLOSED, "completion": {FULL}}


def inferred_over(project: ProjectSnapshot) -> list[Statement]:
    """The words that have it over, and are not a report's own: whoever recorded it inferred or assumed them."""
    return list(_inferred_over(project.history))


@kept_by_report
def _inferred_over(history: History) -> tuple[Statement, ...]:
    said = filter(is_over, history.statements("state"))
    return tuple(stated for stated in said if mark_of(history.project, stated.route))


def as_reported(project: ProjectSnapshot) -> ProjectSnapshot:
    """The project by what reports say themselves of what is over."""
    return _as_reported(project.history) or project


@kept
def _as_reported(history: History) -> ProjectSnapshot | None:
    if not _marked(history):
        return None
    records = [_own_words(entry.record) for entry in history.reports]
    if all(one is entry.record for one, entry in zip(records, history.reports, strict=True)):
        return None
    reports = tuple(entry._replace(record=one) for one, entry in zip(records, history.reports, strict=True))
    told = history_of(history.clock, history.project, (reports, history.requests, history.assessments), others=Others())
    return ProjectSnapshot(told) if told else None


@kept_by_report
def _marked(history: History) -> tuple[LogEntry[StatusReport], ...]:
    return tuple(filter(_is_marked, history.reports))


def _is_marked(entry: LogEntry[StatusReport]) -> bool:
    said = entry.record
    return any(one.inferred or one.assumed for one in (said, *said.phases.values(), *said.milestones.values()))


def _own_words(record: R) -> R:
    """A record without the words that have work over and are inferred."""
    over: dict[str, object] = {
        name: None
        for name in (*record.inferred, *record.assumed)
        if name in {"actual", "actual_end"} or getattr(record, name, None) in _OVER.get(name, ())
    }
    for name in ("phases", "milestones"):
        parts = getattr(record, name, {})
        own = {part: _own_words(said) for part, said in parts.items()}
        if any(own[part] is not parts[part] for part in parts):
            over[name] = own
    return record.model_copy(update=over) if over else record

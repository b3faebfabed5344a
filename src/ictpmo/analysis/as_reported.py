"""What documents say by themselves: that work is over, where only whoever recorded it inferred so, is none of it."""

from dataclasses import replace
from typing import TypeVar

from ictpmo.analysis.before_closing import is_over
from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.history import History, Others
from ictpmo.analysis.kept import is_kept, kept, kept_by_report
from ictpmo.analysis.statement import CLOSED, FULL, Statement
from ictpmo.model.project import ReportedMilestone, ReportedPart, ReportedPhase, StatusReport
from ictpmo.model.walk import bears_marks, mark_of

R = TypeVar("R", StatusReport, ReportedPhase, ReportedMilestone, ReportedPart)
_OVER = {"state": CLOSED, "completion": {FULL}}
_ENDS = ("state", "completion", "actual", "actual_end")


@kept_by_report
def inferred_over(history: History) -> tuple[Statement, ...]:
    """The words that have it over, and are not a report's own: whoever recorded it inferred or assumed them."""
    said = filter(is_over, history.statements("state"))
    return tuple(stated for stated in said if mark_of(history.project, stated.route))


def as_reported(history: History) -> History:
    """The history by what reports say themselves of what is over, of its heir too; itself, where they say all of it."""
    if history.project.merged_into:
        line = [history]
        # From its end on: a line of heirs may be longer than calls may lie in each other.
        while (heir := line[-1].following("merged_into")) and not is_kept(_as_reported, heir):
            line.append(heir)
        for one in reversed(line[1:]):
            _as_reported(one)
    return _as_reported(history) or history


@kept
def _as_reported(history: History) -> History | None:
    heir = history.following("merged_into")
    told = as_reported(heir) if heir else None
    if not _marked(history) and told is heir:
        return None
    reports = tuple(entry._replace(record=_own_words(entry.record)) for entry in history.reports)
    same = all(one.record is entry.record for one, entry in zip(reports, history.reports, strict=True))
    others = Others({told.project.id: told}) if told else history.others
    return None if same and told is heir else replace(history, reports=reports, whole=None, others=others)


@kept_by_report
def _marked(history: History) -> tuple[LogEntry[StatusReport], ...]:
    return tuple(entry for entry in history.reports if bears_marks(entry.record))


def _own_words(record: R, *, inferred: bool = False) -> R:
    """A record without the words that have work over and are inferred, by themselves or with all around them."""
    marked = (*record.inferred, *record.assumed)
    over: dict[str, object] = {
        name: None
        for name in (_ENDS if inferred else marked)
        if (said := getattr(record, name, None)) is not None
        and (name in {"actual", "actual_end"} or said in _OVER.get(name, ()))
    }
    for name in ("phases", "milestones", "parts"):
        parts = getattr(record, name, {})
        own = {part: _own_words(said, inferred=inferred or name in marked) for part, said in parts.items()}
        if any(own[part] is not parts[part] for part in parts):
            over[name] = own
    return record.model_copy(update=over) if over else record

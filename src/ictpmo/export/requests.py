"""Tables of change requests: what they move, from when to when, and why."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.export.row import (
    IN_PROJECT,
    PLACE_IN_FILE,
    SOURCE,
    TO_MILESTONE,
    TO_PHASE,
    Content,
    Row,
    choices_of,
    held_in,
    logged,
    number_column,
    project_column,
    source_columns,
    within_column,
)
from ictpmo.export.table import Column, Definition, Kind, Reference
from ictpmo.model.project import (
    CarryOver,
    ChangeRequest,
    DateMove,
    Reason,
)

T = TypeVar("T")

_IN_REQUEST = Reference(("project", "change_request"), "change_requests")
_REQUEST = within_column("change_request", 0, "The change request.")


def _requests(content: Content) -> Iterator[Row[LogEntry[ChangeRequest]]]:
    return logged(content, lambda history: history.requests)


CHANGE_REQUESTS: Definition[Content, Row[LogEntry[ChangeRequest]]] = Definition(
    "change_requests",
    "One row per change request, with the end that it moves.",
    (
        project_column(),
        Column("change_request", Kind.TEXT, "The request, unique in its project.", lambda row: row.record.record.id),
        number_column("number", PLACE_IN_FILE),
        Column(
            "status",
            Kind.TEXT,
            "What became of it.",
            lambda row: row.record.record.status,
            ("proposed", "approved", "rejected"),
        ),
        Column("date", Kind.DATE, "The date that it counts from in the log.", lambda row: row.record.date),
        Column("requested", Kind.DATE, "The day it was made.", lambda row: row.record.record.date),
        Column("decided", Kind.DATE, "The day it was decided.", lambda row: row.record.record.decided),
        Column("by", Kind.TRANSLATED, "Who decided it.", lambda row: row.record.record.by),
        Column("end_from", Kind.DATE, "The end before.", lambda row: _moved(row.record.record.end).from_),
        Column("end_to", Kind.DATE, "The end after.", lambda row: _moved(row.record.record.end).to),
        Column(
            "explained_days",
            Kind.INTEGER,
            "The days of the project's slippage that it covers.",
            lambda row: _explained(row.project, row.record),
        ),
        Column("explanation", Kind.TRANSLATED, "Why, in words.", lambda row: row.record.record.explanation),
        Column("note", Kind.TRANSLATED, "What a reader must know.", lambda row: row.record.record.note),
        *source_columns(),
    ),
    _requests,
    key=("project", "change_request"),
    references=(IN_PROJECT, SOURCE),
)


def _moved(move: DateMove | None) -> DateMove:
    return move or DateMove()


def _explained(project: ProjectSnapshot, entry: LogEntry[ChangeRequest]) -> int | None:
    covered = (part.days for part in project.slippage.explained if part.request.record is entry.record)
    return next(covered, None)


def _in_requests(content: Content, of: Callable[[ChangeRequest], Iterable[tuple[object, T]]]) -> Iterator[Row[T]]:
    """What requests hold, each with the request and the name it bears there."""
    return held_in(_requests(content), lambda row: row.record.record.id, of)


def _reasons(content: Content) -> Iterator[Row[Reason]]:
    return _in_requests(content, lambda request: ((None, reason) for reason in dict.fromkeys(request.reasons)))


CHANGE_REQUEST_REASONS: Definition[Content, Row[Reason]] = Definition(
    "change_request_reasons",
    "One row per reason that a change request gives.",
    (
        project_column(),
        _REQUEST,
        Column("reason", Kind.TEXT, "The reason.", lambda row: row.record, choices_of(Reason)),
    ),
    _reasons,
    key=("project", "change_request", "reason"),
    references=(_IN_REQUEST,),
)


def _move_columns() -> tuple[Column[Row[DateMove]], ...]:
    return (
        Column("moved_from", Kind.DATE, "The date before, where it is given.", lambda row: row.record.from_),
        Column("moved_to", Kind.DATE, "The date after, where it is given.", lambda row: row.record.to),
    )


CHANGE_REQUEST_PHASES: Definition[Content, Row[DateMove]] = Definition(
    "change_request_phases",
    "One row per phase whose end a change request moves.",
    (project_column(), _REQUEST, within_column("phase", 1, "The phase."), *_move_columns()),
    lambda content: _in_requests(content, lambda request: request.phases.items()),
    key=("project", "change_request", "phase"),
    references=(_IN_REQUEST, TO_PHASE),
)

CHANGE_REQUEST_MILESTONES: Definition[Content, Row[DateMove]] = Definition(
    "change_request_milestones",
    "One row per milestone whose due date a change request moves.",
    (project_column(), _REQUEST, within_column("milestone", 1, "The milestone."), *_move_columns()),
    lambda content: _in_requests(content, lambda request: request.milestones.items()),
    key=("project", "change_request", "milestone"),
    references=(_IN_REQUEST, TO_MILESTONE),
)


def _carry_overs(content: Content) -> Iterator[Row[CarryOver]]:
    return _in_requests(content, lambda request: enumerate(request.carried_over, start=1))


CARRY_OVERS: Definition[Content, Row[CarryOver]] = Definition(
    "carry_overs",
    "One row per piece of work that a change request moves from one phase into another.",
    (
        project_column(),
        _REQUEST,
        number_column("number", "Its place in the request, counted from 1."),
        Column("from_phase", Kind.TEXT, "The phase that it was to be done in.", lambda row: row.record.from_),
        Column("to_phase", Kind.TEXT, "The phase that it is moved into.", lambda row: row.record.to),
        Column("closed", Kind.DATE, "When the first phase was closed.", lambda row: row.record.closed),
        Column("activities", Kind.INTEGER, "How many activities were moved.", lambda row: row.record.activities),
    ),
    _carry_overs,
    key=("project", "change_request", "number"),
    references=(
        _IN_REQUEST,
        Reference(("project", "from_phase"), "phases"),
        Reference(("project", "to_phase"), "phases"),
    ),
)


def _carried_milestones(content: Content) -> Iterator[Row[str]]:
    for row in _carry_overs(content):
        for milestone in dict.fromkeys(row.record.milestones):
            yield Row(row.project, row.number, milestone, within=row.within)


CARRY_OVER_MILESTONES: Definition[Content, Row[str]] = Definition(
    "carry_over_milestones",
    "One row per milestone that is carried over.",
    (
        project_column(),
        _REQUEST,
        number_column("number", "The carry-over's place in the request."),
        Column("milestone", Kind.TEXT, "The milestone.", lambda row: row.record),
    ),
    _carried_milestones,
    key=("project", "change_request", "number", "milestone"),
    references=(Reference(("project", "change_request", "number"), "carry_overs"), TO_MILESTONE),
)

"""The objectives of a project and what was said of them, as a report shows them."""

from dataclasses import dataclass

from ictpmo.analysis.clock import LogEntry, when
from ictpmo.analysis.indicators import IndicatorSnapshot
from ictpmo.analysis.objectives import ObjectiveSnapshot
from ictpmo.model.dates import Date
from ictpmo.model.project import Assessment, Value
from ictpmo.model.values import Text


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an indicator."""

    value: float
    when: Date
    population: Text | None
    source: str | None
    at: str | None


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator: its latest actual against its target."""

    id: str
    name: Text | None
    unit: Text
    direction: str
    link: str
    state: str
    why: str
    actual: Figure | None
    target: Figure | None
    completion: float | None
    note: Text | None


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """What an oversight body said."""

    date: Date
    by: Text
    on: str
    verdict: str
    statement: Text
    closed: Date | None
    source: str | None
    at: str | None


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """An objective and how far it is met."""

    id: str
    statement: Text
    state: str
    contested: bool
    indicators: tuple[IndicatorLine, ...]
    assessment: AssessmentLine | None
    note: Text | None


def objective_line(status: ObjectiveSnapshot) -> ObjectiveLine:
    """An objective's line."""
    return ObjectiveLine(
        id=status.objective.id,
        statement=status.objective.statement,
        state=status.state,
        contested=status.contested,
        indicators=tuple(_indicator_line(indicator) for indicator in status.indicators),
        assessment=assessment_line(status.assessment) if status.assessment else None,
        note=status.objective.note,
    )


def assessment_line(entry: LogEntry[Assessment]) -> AssessmentLine:
    """An assessment's line."""
    record = entry.record
    return AssessmentLine(
        date=entry.date,
        by=record.by,
        on=record.on,
        verdict=record.verdict,
        statement=record.statement,
        closed=record.closed,
        source=entry.source,
        at=entry.at,
    )


def _indicator_line(status: IndicatorSnapshot) -> IndicatorLine:
    record = status.indicator
    return IndicatorLine(
        id=record.id,
        name=record.name,
        unit=record.unit,
        direction=record.direction,
        link=record.link,
        state=status.state,
        why=status.why,
        actual=_figure(status.measure) if status.measure else None,
        target=_figure(status.target) if status.target else None,
        completion=status.completion,
        note=record.note,
    )


def _figure(entry: LogEntry[Value]) -> Figure:
    record = entry.record
    return Figure(record.value, when(entry), record.population, entry.source, entry.at)

"""Entries of a project's lists, each with the date and the source that it has or inherits."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from ictpmo.analysis.clock import Clock, LogEntry, own_date, source_of
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.facts.fact import computed
from ictpmo.facts.own_fields import OwnValueFact, stated_fields
from ictpmo.facts.shared import CitedFact
from ictpmo.model.dates import Date, PartialDate
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Assessment, ChangeRequest, Project, StatusReport
from ictpmo.model.values import Record, Sourced, Text

_TARGET = re.compile(r"(objectives|milestones)\[([^\]]+)\]")


@dataclass(frozen=True)
class EntryFact(CitedFact):
    """An entry of one of a project's lists."""

    record: Record
    project: ProjectSnapshot
    place: int
    """Its place in the list of the file, counted from 0."""
    date_in_log: PartialDate | None
    inherited: tuple[str | None, str | None]

    @property
    def said_by(self) -> Text | None:
        """Who says or decided it, a body by its name."""
        by = getattr(self.record, "by", None)
        return self.project.portfolio.called(by) if by else None

    @computed
    def number(self) -> int:
        """Its place in the file, counted from 1: the same in every view."""
        return self.place + 1

    @property
    def _cites(self) -> tuple[str | None, str | None]:
        return self.inherited


@dataclass(frozen=True)
class LogFact(EntryFact):
    """An entry of a log: known by a date."""

    @computed
    def date(self) -> Date:
        """The date that it counts from: its own, else that of its source."""
        return cast("PartialDate", self.date_in_log)


@dataclass(frozen=True)
class ChangeRequestFact(LogFact):
    """A request to change what was promised."""

    record: ChangeRequest

    @computed
    def requested(self) -> Date | None:
        """The day it was made."""
        return self.record.date

    @computed
    def explained_days(self) -> int | None:
        """The days of the project's slippage that it covers."""
        covered = (part.days for part in self.project.slippage.explained if part.request.record is self.record)
        return next(covered, None)


@dataclass(frozen=True)
class StatusReportFact(LogFact):
    """What one report, or one place of it, says of the project at a date."""

    record: StatusReport

    @computed
    def fields(self) -> dict[str, OwnValueFact]:
        """Fields of one's own that it gives."""
        return stated_fields(self.project.portfolio, self.record.fields)


@dataclass(frozen=True)
class AssessmentFact(LogFact):
    """What an oversight body said of the project, an objective or a milestone."""

    record: Assessment

    @computed
    def objective(self) -> str | None:
        """The objective that it is about, if any."""
        return self._about("objectives")

    @computed
    def milestone(self) -> str | None:
        """The milestone that it is about, if any."""
        return self._about("milestones")

    @computed
    def closed(self) -> Date | None:
        """The day the body closed the matter, where that is not after the view's date."""
        closed = self.record.closed
        return closed if closed and closed.last <= self.project.history.view.as_of else None

    def _about(self, kind: str) -> str | None:
        target = _TARGET.fullmatch(self.record.on)
        return target[2] if target and target[1] == kind else None


L = TypeVar("L", bound=LogFact)

_KINDS: dict[type[Record], type[EntryFact]] = {
    ChangeRequest: ChangeRequestFact,
    StatusReport: StatusReportFact,
    Assessment: AssessmentFact,
}


def entry_kind(record: type[Record]) -> type[EntryFact]:
    """The kind of fact that an entry is: of records that nothing more is computed of, one made for them."""
    if record not in _KINDS:
        base = LogFact if "date" in record.model_fields else EntryFact
        body = {"__doc__": record.__doc__, "__annotations__": {"record": record}}
        _KINDS[record] = dataclass(frozen=True)(type(f"{record.__name__}Fact", (base,), body))
    return _KINDS[record]


def facts_of_log(project: ProjectSnapshot, entries: Iterable[LogEntry[Any]], kind: type[L]) -> tuple[L, ...]:
    """The entries of a log in view, oldest first."""
    return tuple(
        kind(entry.record, project, int(entry.route[-1]), entry.date, (entry.source, entry.at)) for entry in entries
    )


def facts_of_list(portfolio: Portfolio, project: ProjectSnapshot, records: tuple[Record, ...]) -> Iterator[EntryFact]:
    """The entries of any other list that are in view: dated ones by both clocks, others with their source."""
    clock = Clock(portfolio, project.history.view)
    for place, record in enumerate(records):
        found = _entry(portfolio, clock, project.project, record)
        if found:
            day, inherited = found
            yield entry_kind(type(record))(record, project, place, day, inherited)


def _entry(
    portfolio: Portfolio, clock: Clock, project: Project, record: Record
) -> tuple[PartialDate | None, tuple[str | None, str | None]] | None:
    stated = getattr(record, "date", None)
    inherited = source_of(portfolio, stated, record, project) if isinstance(record, Sourced) else (None, None)
    day = own_date(portfolio, stated, inherited[0])
    return (day, inherited) if clock.sees(day, inherited[0]) else None

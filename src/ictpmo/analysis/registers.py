"""The records of registers in a view: each with its source, and with what its log says by then."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ictpmo.analysis.clock import Clock, LogEntry, own_date, source_of
from ictpmo.model.dates import PartialDate
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.registers import Listed
from ictpmo.model.values import Logged


@dataclass(frozen=True)
class RegisterRecord(Listed):
    """A record of a register in a view."""

    record: Any
    """One of any register, as its file has it."""
    source: str | None
    at: str | None
    date: PartialDate | None
    """The day that it is of: its own, else that of its source."""
    log: tuple[LogEntry[Any], ...]
    """What was said of it, oldest first."""

    @property
    def projects(self) -> tuple[str, ...]:
        """The projects that it concerns: that of its file, and those that it names."""
        own = (self.project,) if self.project else ()
        return tuple(dict.fromkeys((*own, *(tie.id for tie in getattr(self.record, "projects", ())))))

    @property
    def measured_in(self) -> tuple[str, ...]:
        """The projects that have indicators of it."""
        return tuple(place.partition("/")[0] for place in getattr(self.record, "measured_by", ()))

    def inferred_tie(self, project: str) -> bool:
        """Whether only the recorder ties it to a project."""
        ties = {tie.id: tie.link for tie in getattr(self.record, "projects", ())}
        return self.project != project and ties.get(project) == "inferred"


def records_in_view(clock: Clock, portfolio: Portfolio, name: str) -> Iterator[RegisterRecord]:
    """The records of one list that are in view, in the order of the files: each comes into view with its source.

    What is itself an entry of a log comes into view by both clocks.
    """
    for one in portfolio.listed(name):
        stated = one.record.dated if isinstance(one.record, Logged) else getattr(one.record, "date", None)
        source, at = source_of(portfolio, stated, one.record, one.around)
        day = own_date(portfolio, stated, source)
        if clock.sees(day, source) if isinstance(one.record, Logged) or stated else clock.knows(source):
            of = one.record, one.path, one.route, one.around, one.project
            yield RegisterRecord(*of, source, at, day, tuple(_log(clock, portfolio, one)))


def _log(clock: Clock, portfolio: Portfolio, one: Listed) -> list[LogEntry[Any]]:
    """The entries of a record's log that are in view, oldest first."""
    found = []
    for index, entry in enumerate(getattr(one.record, "log", ())):
        source, at = source_of(portfolio, entry.dated, entry, one.record, one.around)
        day = clock.entry_date(entry, source)
        if day:
            found.append(LogEntry(entry, day, source, at, (*one.route, "log", index)))
    return sorted(found, key=lambda entry: (entry.date.last, entry.source or "", entry.at or "", repr(entry.record)))

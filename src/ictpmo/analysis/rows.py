"""How many projects are left by the rows of the very document that publishes a count of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ictpmo.analysis.clock import LogEntry, inherit
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.statement import DONE, FULL, Statement
from ictpmo.model.meaning import shown_as
from ictpmo.model.portfolio import Claim
from ictpmo.model.project import StatusReport


@dataclass(frozen=True)
class ReportedRow:
    """What a document gives as the completion of a project: by several entries, where it has several of one date."""

    project: ProjectSnapshot
    entries: tuple[LogEntry[StatusReport], ...]
    complete: bool
    """Whether all of them have it as done, or the document has it as cancelled, or as done since."""

    @property
    def done_elsewhere(self) -> Statement | None:
        """Where the document has a project as done whose row does not."""
        row, said = self.entries[0], self.project.history.statements("state")
        same = (one for one in said if one.source == row.source and one.date.last <= row.date.last)
        return None if self.complete else next((one for one in same if one.value in DONE), None)


@dataclass(frozen=True)
class RowCount:
    """The projects of a document by its rows, beside the number that it publishes as left."""

    rows: tuple[ReportedRow, ...]
    published: int
    covers_all: bool
    """Whether it is on record that the document covers all open projects."""

    @shown_as("rows_complete")
    def complete(self) -> int:
        """How many of them are complete by these rows of its own."""
        return sum(row.complete for row in self.rows)

    @shown_as("rows_remaining")
    def left(self) -> int:
        """How many are left by them."""
        return len(self.rows) - self.complete

    @property
    def differs(self) -> bool:
        """Whether other projects are left than published: fewer tell only where no row is wanting."""
        return self.left > self.published or (self.covers_all and self.left < self.published)


def row_count(snapshot: Snapshot, claim: Claim) -> RowCount | None:
    """The rows of the document of a number of projects left, as of its day; nothing where it has none by then."""
    portfolio = snapshot.portfolio
    source, _ = inherit(claim, portfolio.settings)
    told = source is not None and claim.remaining is not None
    rows = tuple(_rows(snapshot, source, claim.as_of.last)) if told else ()
    rounds = portfolio.settings.reporting.rounds
    full = any(one.source == source and one.covers == "all-open" and one.held for one in rounds)
    return RowCount(rows, claim.remaining or 0, full) if rows else None


def _rows(snapshot: Snapshot, source: str | None, day: date) -> Iterator[ReportedRow]:
    for project in snapshot.projects:
        said = [one for one in project.history.reports if one.source == source and one.date.last <= day]
        figures = [
            entry
            for entry in said
            if entry.record.completion is not None
            or any(phase.completion is not None for phase in entry.record.phases.values())
        ]
        merger = project.history.merger
        if figures and not (merger and merger.date.last <= day):
            last = max(entry.date.last for entry in figures)
            entries = tuple(entry for entry in figures if entry.date.last == last)
            over = any(_closes(entry, last) for entry in said)
            yield ReportedRow(project, entries, over or all(_is_complete(project, one.record) for one in entries))


def _closes(entry: LogEntry[StatusReport], row: date) -> bool:
    """Whether an entry has a project as cancelled, or as done since the day of its row."""
    state = entry.record.state
    return state == "cancelled" or (state in DONE and entry.date.last > row)


def _is_complete(project: ProjectSnapshot, report: StatusReport) -> bool:
    if report.state in DONE or report.completion is not None:
        return report.state in DONE or report.completion == FULL
    told = {name: phase.completion for name, phase in report.phases.items()}
    return all(told.get(phase.id) == FULL for phase in project.project.phases)

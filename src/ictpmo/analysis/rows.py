"""How many projects are left by the rows of the very document that publishes a count of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from ictpmo.analysis.clock import LogEntry, View, inherit
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot, take_snapshot
from ictpmo.analysis.statement import DONE, FULL, Statement
from ictpmo.model.portfolio import Claim
from ictpmo.model.project import StatusReport


@dataclass(frozen=True)
class ReportedRow:
    """What a document gives as the completion of a project: by several entries, where it has several of one date."""

    project: ProjectSnapshot
    entries: tuple[LogEntry[StatusReport], ...]
    complete: bool
    """Whether all of them have it as done, or the document has it as cancelled."""

    @property
    def done_elsewhere(self) -> Statement | None:
        """Where the document has a project as done whose row does not."""
        said = self.project.history.statements("state")
        own = (one for one in said if one.source == self.entries[0].source and one.value in DONE)
        return None if self.complete else next(own, None)


@dataclass(frozen=True)
class RowCount:
    """The projects of a document by its rows, beside the number that it publishes as left."""

    rows: tuple[ReportedRow, ...]
    published: int | None
    covers_all: bool
    """Whether it is on record that the document covers all open projects."""

    @property
    def complete(self) -> int:
        """How many of them are complete."""
        return sum(row.complete for row in self.rows)

    @property
    def left(self) -> int:
        """How many of them are not."""
        return len(self.rows) - self.complete

    @property
    def differs(self) -> bool:
        """Whether other projects are left than published: fewer tell only where no row is wanting."""
        if self.published is None:
            return False
        return self.left > self.published or (self.covers_all and self.left < self.published)


def row_count(snapshot: Snapshot, claim: Claim) -> RowCount | None:
    """The rows of the document of a published count, as of its day; nothing where it gives no completion by then."""
    portfolio = snapshot.portfolio
    source, _ = inherit(claim, portfolio.settings)
    then = take_snapshot(portfolio, View(claim.as_of.last, snapshot.view.known_by))
    rows = tuple(_rows(then, source))
    rounds = portfolio.settings.reporting.rounds
    full = any(one.source == source and one.covers == "all-open" and one.held for one in rounds)
    return RowCount(rows, claim.remaining, full) if rows and source else None


def _rows(then: Snapshot, source: str | None) -> Iterator[ReportedRow]:
    for project in then.projects:
        said = [entry for entry in project.history.reports if entry.source == source]
        figures = [entry for entry in said if _gives_figure(entry.record)]
        if figures and project.history.state.value != "merged":
            last = max(entry.date.last for entry in figures)
            entries = tuple(entry for entry in figures if entry.date.last == last)
            cancelled = any(entry.record.state == "cancelled" for entry in said)
            yield ReportedRow(project, entries, cancelled or all(_is_complete(project, one.record) for one in entries))


def _gives_figure(report: StatusReport) -> bool:
    return report.completion is not None or any(phase.completion is not None for phase in report.phases.values())


def _is_complete(project: ProjectSnapshot, report: StatusReport) -> bool:
    if report.state in DONE or report.completion is not None:
        return report.state in DONE or report.completion == FULL
    told = {name: phase.completion for name, phase in report.phases.items()}
    return all(told.get(phase.id) == FULL for phase in project.project.phases)

"""The period that is set for the whole portfolio, as anybody is shown it."""

from dataclasses import dataclass
from typing import Any

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.analysis.window import Edge, ending_after, window_edges
from ictpmo.facts.shared import CitedFact, EntryFact, entry_kind
from ictpmo.model.dates import Date
from ictpmo.model.meaning import computed
from ictpmo.model.window import Window, WindowReport, WindowRequest

_REQUEST: Any = entry_kind(WindowRequest)
_REPORT: Any = entry_kind(WindowReport)


@dataclass(frozen=True)
class WindowFact(CitedFact):
    """The period that is set for all projects together: as first set, and as it stands."""

    record: Window
    snapshot: Snapshot
    begin: Edge
    end: Edge

    @computed
    def start(self) -> Date | None:
        """The start first known."""
        return self.begin.first

    @computed
    def original_end(self) -> Date | None:
        """The end first known."""
        return self.end.first

    @computed
    def current_start(self) -> Date | None:
        """The start by the latest word."""
        return self.begin.now

    @computed
    def current_end(self) -> Date | None:
        """The end by the latest word."""
        return self.end.now

    @computed
    def approved_end(self) -> Date | None:
        """The end that requests recorded as approved have moved it to, else the one first known."""
        return self.end.slippage.approved

    @computed
    def moved(self) -> bool:
        """Whether its start or its end is another than first known, for certain."""
        return self.begin.moved or self.end.moved

    @computed
    def projects_after_original_end(self) -> tuple[str, ...]:
        """The projects that end after the end first known, by the end that counts."""
        return tuple(one.project.id for one in ending_after(self.snapshot, self.end.first))

    @computed
    def projects_after_current_end(self) -> tuple[str, ...]:
        """Those that end after the end by the latest word."""
        return tuple(one.project.id for one in ending_after(self.snapshot, self.end.now))

    @computed
    def change_requests(self) -> tuple[_REQUEST, ...]:
        """Log: requests to move it, oldest first."""
        return self._log("change_requests")

    @computed
    def status_reports(self) -> tuple[_REPORT, ...]:
        """Log: what reports say of it, oldest first."""
        return self._log("status_reports")

    def _log(self, name: str) -> tuple[EntryFact, ...]:
        history = self.end.history
        found: Any = history.clock.entries(name, history.project, getattr(self.record, name))
        return tuple(entry_kind(type(entry.record))(entry.record, entry) for entry in found)

    @property
    def _cites(self) -> tuple[str | None, str | None]:
        return self.end.history.project.source, self.end.history.project.at


def window_fact(snapshot: Snapshot) -> WindowFact | None:
    """The period, where there is one in view."""
    window, edges = snapshot.portfolio.settings.window, window_edges(snapshot)
    return WindowFact(window, snapshot, *edges) if window and edges else None

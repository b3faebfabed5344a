"""The period that is set for a portfolio: each end of it is moved and reported as the end of a project is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from ictpmo.analysis.clock import Clock, View, inherit
from ictpmo.analysis.fold import fold
from ictpmo.analysis.history import History
from ictpmo.analysis.known_ends import Slippage
from ictpmo.analysis.slippage import measure
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.statement import agree
from ictpmo.model.change_requests import WINDOW, ChangeRequest
from ictpmo.model.dates import PartialDate
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project, StatusReport
from ictpmo.source.document import Route, Step

Side = Literal["start", "end"]
FIRST: dict[Side, str] = {"start": "start", "end": "original_end"}
"""The field of the date first set."""


def window_as_project(portfolio: Portfolio, side: Side = "end") -> Project | None:
    """The window as a project that ends when it starts or ends, with its log; nothing where there is none."""
    window = portfolio.settings.window
    if window is None:
        return None
    source, at = inherit(window, portfolio.settings)
    requests = ({**dict(one), "end": getattr(one, side)} for one in window.change_requests)
    reports = ({**dict(one), "end": getattr(one, side)} for one in window.status_reports)
    return Project.model_construct(
        id=WINDOW,
        name=None,
        source=source,
        at=at,
        original_end=getattr(window, FIRST[side]),
        change_requests=tuple(ChangeRequest.model_construct(**_without_start(one)) for one in requests),
        status_reports=tuple(StatusReport.model_construct(**_without_start(one)) for one in reports),
    )


def _without_start(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name != "start"}


@dataclass(frozen=True)
class Edge:
    """One end of the window in a view."""

    side: Side
    history: History

    @cached_property
    def slippage(self) -> Slippage:
        """The date first set, the one approved, the one that counts, and the distance between them."""
        return measure(self.history)

    @property
    def first(self) -> PartialDate | None:
        """The date first known."""
        return self.slippage.original.as_stated if self.slippage.original else None

    @property
    def now(self) -> PartialDate | None:
        """The date by the latest word."""
        return self.slippage.current.date

    @property
    def moved(self) -> bool:
        """Whether that is another for certain."""
        return bool(self.first and self.now) and not agree(self.first, self.now)

    @property
    def covered(self) -> bool:
        """Whether approved requests moved it there, or further the same way."""
        now, first, approved = self.now, self.first, self.slippage.approved
        if not (self.slippage.rebaselines and now and first and approved):
            return False
        on_the_way = first.last < now.first <= approved.last or approved.first <= now.last < first.first
        return on_the_way or agree(now, approved)


def in_settings(side: Side, way: Route) -> Route:
    """Where in the file of settings a place in the window is, from its place in the project that the window is as."""
    own: dict[Step, Step] = {"end": side, FIRST["end"]: FIRST[side]}
    return ("window", *(own.get(step, step) for step in way))


def window_edges(snapshot: Snapshot) -> tuple[Edge, ...]:
    """The start and the end of the window, as far as the view has them."""
    return tuple(_edges(snapshot.portfolio, snapshot.view))


def _edges(portfolio: Portfolio, view: View) -> Iterator[Edge]:
    for side in FIRST:
        project = window_as_project(portfolio, side)
        history = fold(Clock(portfolio, view), project) if project else None
        if history:
            yield Edge(side, history)


def ending_after(snapshot: Snapshot, day: PartialDate | None) -> tuple[ProjectSnapshot, ...]:
    """The projects that end after a day for certain, by the end that counts; of the others nothing is said."""
    ends = ((project, project.slippage.current.date) for project in snapshot.projects)
    return tuple(project for project, end in ends if end and day and end.first > day.last)

"""Everything that is computed of a portfolio for a date, once: what rules and reports both read.

What is not asked for is neither computed nor imported: most commands ask for a part of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ictpmo.analysis.as_reported import as_reported
from ictpmo.analysis.clock import Clock, View
from ictpmo.analysis.fold import fold
from ictpmo.analysis.history import History, Others
from ictpmo.analysis.kept import Keeps, Way, kept
from ictpmo.analysis.registers import RegisterRecord, records_in_view
from ictpmo.analysis.statement import ProjectState
from ictpmo.model.dates import PartialDate
from ictpmo.model.files import project_file
from ictpmo.model.meaning import once
from ictpmo.model.portfolio import Bands, Portfolio
from ictpmo.model.project import Project
from ictpmo.model.ratings import Rating

if TYPE_CHECKING:
    from ictpmo.analysis.costs import Costs
    from ictpmo.analysis.figure import Figure
    from ictpmo.analysis.known_ends import Slippage
    from ictpmo.analysis.milestones import MilestoneCount, MilestoneSnapshot
    from ictpmo.analysis.objectives import CompletionGap, ObjectivesSnapshot
    from ictpmo.analysis.rating import Reason
    from ictpmo.analysis.results import Measured
    from ictpmo.analysis.rollup import Rollup


@dataclass(frozen=True)
class ProjectSnapshot:
    """One project in a view. What is not asked for is not computed."""

    history: History

    @property
    def project(self) -> Project:
        """The project's record."""
        return self.history.project

    @property
    def portfolio(self) -> Portfolio:
        """The portfolio that it is of."""
        return self.history.portfolio

    @property
    def view(self) -> View:
        """The two clocks."""
        return self.history.view

    @property
    def bands(self) -> Bands:
        """The portfolio's thresholds."""
        return self.portfolio.settings.bands

    @property
    def path(self) -> str:
        """The project's file, from the portfolio's folder."""
        return project_file(self.project.id)

    @once
    def told(self) -> "ProjectSnapshot | None":
        """The same by what documents say of what is over, where the recorder inferred that of anything."""
        own = as_reported(self.history)
        return None if own is self.history else ProjectSnapshot(own)

    @property
    def reported_state(self) -> ProjectState:
        """Its state by what reports say themselves."""
        return as_reported(self.history).state

    @once
    def slippage(self) -> "Slippage":
        """Its three ends and the distance between them."""
        from ictpmo.analysis.slippage import measure

        return measure(self.history)

    @once
    def phases(self) -> "dict[str, Slippage]":
        """The same of each phase."""
        from ictpmo.analysis.slippage import measure_phases

        return measure_phases(self.history)

    @once
    def open_phases(self) -> "dict[str, Slippage]":
        """Those of phases that are not over, each by itself; not the one that the whole is measured by."""
        from ictpmo.analysis.slippage import open_phases

        return open_phases(self.history)

    @once
    def costs(self) -> "Costs":
        """Its budgets, what it costs, and the distance between them."""
        from ictpmo.analysis.costs import costs_of

        return costs_of(self.history)

    @once
    def milestones(self) -> "tuple[MilestoneSnapshot, ...]":
        """Its milestones."""
        from ictpmo.analysis.milestones import milestones_of

        return milestones_of(self.history)

    @once
    def milestone_count(self) -> "MilestoneCount":
        """Its milestones, counted."""
        from ictpmo.analysis.milestones import count

        return count(self.history, self.milestones)

    @once
    def objectives(self) -> "ObjectivesSnapshot":
        """Its objectives, and how far they are met."""
        from ictpmo.analysis.objectives import objectives_of

        return objectives_of(self.history)

    @once
    def completion_gap(self) -> "CompletionGap":
        """How far reported completion is from what else shows."""
        from ictpmo.analysis.objectives import completion_gap

        return completion_gap(self.history, self.objectives, self.milestones)

    @once
    def elapsed_percent(self) -> "Figure | None":
        """Time gone by, in per cent of the duration first planned: moving the end cures nothing; no more once done."""
        return self.elapsed_percent_at(self.view.as_of)

    def elapsed_percent_at(self, day: date) -> "Figure | None":
        """The same as it was on a day: between two where the end of the work is known as a period."""
        from ictpmo.analysis.figure import Figure

        start, planned = self.slippage.start, self.slippage.planned_days
        if start is None or planned is None:
            return None
        least, most = (max((min(end, day) - start.first).days / planned * 100, 0) for end in self._done_by(day))
        return Figure(least, most)

    def _done_by(self, day: date) -> tuple[date, date]:
        """The first and the last day on which the work can have ended; of work that goes on, the day asked for.

        Where sources differ on whether it is done, it ended on the earliest day that one gives, or goes on.
        """
        history = as_reported(self.history)
        current, told = self.slippage.current, history.claimed_done
        if current.between:
            return current.between[0].last, current.between[1].last
        if current.kind == "actual" and current.date:
            return current.date.first, current.date.last
        until = told.date.last if told else day
        if history.state.value != "contested" and not history.completions.contested:
            return until, until
        ended = (stated.value.first for stated in history.latest("actual_end").statements)
        return (min((until, *ended)), day) if told else (day, day)

    @once
    def silent_since(self) -> PartialDate | None:
        """The last report on open work, where the next is overdue by the reporting cycle."""
        from ictpmo.analysis.reporting_cycle import silent_since

        return silent_since(self.history)

    def rating(self, bands: Bands) -> "tuple[Rating | None, tuple[Reason, ...]]":
        """The rating that slippage, overdue milestones, late phases and objectives give, and why it is not green."""
        from ictpmo.analysis.rating import rate

        silent = self.silent_since is not None and self.slippage.current.kind != "actual"
        phases = tuple(self.open_phases.values())
        return rate(bands, self.slippage, phases, self.milestones, self.objectives, silent=silent)


@dataclass(frozen=True, slots=True)
class Selection:
    """How the projects of a snapshot were chosen, and what they are grouped by."""

    where: tuple[str, ...]
    """The conditions, all of which they meet; none: all projects are there."""
    among: tuple[ProjectSnapshot, ...]
    """The projects that they were chosen from."""
    undecided: tuple[str, ...] = ()
    """The projects that are not there because it cannot be told whether they meet the conditions."""
    group_by: str | None = None
    total: tuple[ProjectSnapshot, ...] = ()
    """Of a group: the projects that all groups add up to."""


@dataclass(frozen=True)
class Snapshot(Keeps):
    """The portfolio in a view; or some of its projects, and of its registers what concerns them."""

    portfolio: Portfolio
    view: View
    projects: tuple[ProjectSnapshot, ...]
    selection: Selection | None = None

    @once
    def clock(self) -> Clock:
        """The two clocks of the view."""
        return self.projects[0].history.clock if self.projects else Clock(self.portfolio, self.view)

    @once
    def by_id(self) -> dict[str, ProjectSnapshot]:
        """All projects in view, those that were not chosen among them."""
        return {one.project.id: one for one in (self.selection.among if self.selection else self.projects)}

    @kept
    def came_from(self, way: Way) -> dict[str, tuple[str, ...]]:
        """Which projects were merged into each that any was; or split from it."""
        found: dict[str, list[str]] = {}
        for one in self.projects:
            if (record := getattr(one.project, way)) and one.history.succession(way):
                found.setdefault(record.project, []).append(one.project.id)
        return {name: tuple(others) for name, others in found.items()}

    @property
    def is_part(self) -> bool:
        """Whether it has only the projects that were chosen: what is published of the whole says nothing of them."""
        return self.selection is not None and bool(self.selection.where)

    @property
    def total(self) -> tuple[ProjectSnapshot, ...]:
        """Its projects; of a group, those that all groups add up to."""
        return (self.selection and self.selection.total) or self.projects

    @kept
    def register(self, name: str) -> tuple[RegisterRecord, ...]:
        """The records of one list of the registers that are in view: `recommendations`."""
        found = records_in_view(self.clock, self.portfolio, name)
        if self.is_part:
            there = {one.project.id for one in self.projects}
            found = (one for one in found if there & {*one.projects, *one.measured_in})
        return tuple(found)

    def records_on(self, name: str, project: str) -> tuple[RegisterRecord, ...]:
        """Those of them that concern a project."""
        return self._by_project(name).get(project, ())

    @kept
    def _by_project(self, name: str) -> dict[str, tuple[RegisterRecord, ...]]:
        found: dict[str, list[RegisterRecord]] = {}
        for one in self.register(name):
            for tied in one.projects:
                found.setdefault(tied, []).append(one)
        return {tied: tuple(records) for tied, records in found.items()}

    @once
    def indicators(self) -> "tuple[Measured, ...]":
        """The indicators of projects and of the programme, each with its figures in view."""
        from ictpmo.analysis.results import indicators_in_view

        histories = (project.history for project in self.projects)
        return tuple(indicators_in_view(histories, self.register("indicators")))

    @once
    def recorded(self) -> Portfolio:
        """The portfolio with only those of its records that are in view."""
        from ictpmo.analysis.recorded import recorded_in

        return self.portfolio if self.view.known_by is None else recorded_in(self)

    @once
    def rollup(self) -> "Rollup":
        """What the projects in view add up to."""
        from ictpmo.analysis.rollup import roll_up

        histories = [project.history for project in self.projects]
        claims = () if self.is_part else [one for one in self.portfolio.settings.claims if one.test is None]
        return roll_up(self.portfolio, self.view, histories, [one.slippage for one in self.projects], claims)


def take_snapshot(portfolio: Portfolio, view: View) -> Snapshot:
    """The portfolio as the view has it; projects of which it holds nothing are not there."""
    clock, others = Clock(portfolio, view), Others()
    histories = [fold(clock, project, others) for project in portfolio.projects]
    return Snapshot(portfolio, view, tuple(ProjectSnapshot(history) for history in histories if history))


def replay_snapshots(portfolio: Portfolio, days: Iterable[date]) -> Iterator[Snapshot]:
    """The portfolio on each day, by what had been published by then."""
    from ictpmo.analysis.recorded import replay

    for view, histories in replay(portfolio, days):
        yield Snapshot(portfolio, view, tuple(map(ProjectSnapshot, histories)))


def default_view(portfolio: Portfolio, today: date, as_of: date | None = None, known_by: date | None = None) -> View:
    """The two clocks by one rule for all: as of the portfolio's own date where it is closed, else today."""
    own = portfolio.settings.as_of
    day = as_of or known_by or (own.last if own else today)
    return View(day, known_by)

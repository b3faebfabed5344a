"""The portfolio as a whole: its documents, its reporting rounds, and what its projects add up to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Any, ClassVar

from ictpmo.analysis.clock import inherit
from ictpmo.analysis.known_ends import Slippage
from ictpmo.analysis.reporting_cycle import dropped_from, last_full_round
from ictpmo.analysis.rollup import CostSum, LeftOut, ReconciliationStep, Rollup, left_out, sums_of
from ictpmo.analysis.rows import RowCount, row_count
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.analysis.timespan import Range
from ictpmo.analysis.window import Edge, ending_after, window_edges
from ictpmo.facts.answers import CitedFact, EntryFact, entry_kind
from ictpmo.facts.fact import Fact, FactField, members_of, within
from ictpmo.model.change_requests import Window, WindowReport, WindowRequest
from ictpmo.model.dates import Date, PartialDate
from ictpmo.model.meaning import Meaning, computed, value_of
from ictpmo.model.portfolio import CitedDocument, Claim, PortfolioFile, Round
from ictpmo.model.values import Sourced
from ictpmo.model.walk import record_lists


@dataclass(frozen=True)
class SourceFact(Fact):
    """A document that facts are taken from."""

    record: CitedDocument


@dataclass(frozen=True)
class PortfolioFact(Fact):
    """The settings of a portfolio that readers are told."""

    leaves_out: ClassVar[frozenset[str]] = frozenset(
        {"format", "guard", "rules", "bands", "reporting", "as_of", "window", *record_lists(PortfolioFile)}
    )

    record: PortfolioFile

    cycle: ClassVar[str] = value_of("record.reporting.cycle", "How often an open project is reported on.")

    @computed
    def cycle_stated(self) -> bool:
        """Whether the portfolio gives its cycle; it is assumed otherwise."""
        return "cycle" in self.record.reporting.model_fields_set


@dataclass(frozen=True)
class StepFact(CitedFact):
    """A published count of projects beside what the log gives at its date, and what changed since the step before."""

    prints: ClassVar[tuple[str, ...]] = ("step", "by_rows")

    snapshot: Snapshot
    step: ReconciliationStep
    number: Annotated[int, Meaning("Its place, counted from 1.")]

    @property
    def claim(self) -> Claim | None:
        """What was published, if anything."""
        return self.step.claim

    @classmethod
    def further_fields(cls) -> Iterator[FactField]:
        """What was published, each field under its name with a word before it."""
        for one in members_of(Claim):
            if one.name not in {"as_of", *Sourced.model_fields}:
                meaning = f"As published: {one.meaning[0].lower()}{one.meaning[1:]}"
                read, holds = within("claim", one.read), one.holds | None
                yield replace(one, name=f"claimed_{one.name}", holds=holds, meaning=meaning, read=read)

    rows: ClassVar[int | None] = value_of(
        "by_rows.rows",
        "Of how many projects the document that publishes how many are left gives the completion, by then.",
        len,
    )

    @cached_property
    def by_rows(self) -> RowCount | None:
        """The rows of the document that publishes the count."""
        return row_count(self.snapshot, self.claim) if self.claim else None

    @property
    def _cites(self) -> tuple[str | None, str | None]:
        return inherit(self.claim, self.snapshot.portfolio.settings) if self.claim else (None, None)


@dataclass(frozen=True, slots=True)
class Largest:
    """The project whose end moved furthest."""

    id: Annotated[str, Meaning("The project.")]
    days: Annotated[int, Meaning("By how many days.")]
    at_least: Annotated[bool, Meaning("Whether it may be more.")]


@dataclass(frozen=True)
class RollupFact(Fact):
    """What the projects in view add up to."""

    prints: ClassVar[tuple[str, ...]] = ("figures",)

    snapshot: Snapshot

    @property
    def figures(self) -> Rollup:
        """The figures."""
        return self.snapshot.rollup

    @property
    def slippages(self) -> Sequence[Slippage]:
        """The slippage of every project."""
        return [project.slippage for project in self.snapshot.projects]

    remaining: ClassVar[int] = value_of("figures.remaining", "How many are left to do.")

    @cached_property
    def _full_round(self) -> tuple[Round, PartialDate] | None:
        return last_full_round(self.snapshot.clock)

    @computed
    def last_full_report(self) -> str | None:
        """The last report that covers all open projects and whose text is held."""
        return self._full_round[0].source if self._full_round else None

    @computed
    def remaining_dropped(self) -> int:
        """How many of those left are neither in it nor in a later report, though they were in one before."""
        full = self._full_round
        return sum(dropped_from(*full, project.history) for project in self.snapshot.projects) if full else 0

    @computed
    def slippage_largest(self) -> Largest | None:
        """The project whose end moved furthest, by what is known; of a range of days, the least counts."""
        known = (
            Largest(project.project.id, days.least, project.slippage.at_least or days.least < days.most)
            for project in self.snapshot.projects
            if (days := project.slippage.days)
        )
        return max(known, key=lambda one: one.days, default=None)

    @computed
    def explained_days(self) -> int | None:
        """The days of slippage that approved change requests cover."""
        return _sum([slippage.explained_days for slippage in self.slippages])

    unexplained_days: ClassVar[int | None] = value_of(
        "unexplained_days_range.least", "The days of slippage that none covers; of a range of days, at least so many."
    )

    @computed
    def unexplained_days_range(self) -> Range | None:
        """The least and the most that none covers, as far as it is known; both the same where it is one number."""
        known = [days for slippage in self.slippages if (days := slippage.unexplained_days_range)]
        return Range(sum(days.least for days in known), sum(days.most for days in known)) if known else None

    @property
    def unexplained_at_least(self) -> bool:
        """Whether days of it are of ends that move on: no most is known."""
        return any(slippage.at_least and slippage.unexplained_days for slippage in self.slippages)

    @computed
    def costs(self) -> tuple[CostSum, ...]:
        """What they cost against their first budgets: a sum for each currency and price year, never added."""
        total = (project.costs for project in self.snapshot.total)
        return sums_of([project.costs for project in self.snapshot.projects], total)

    @computed
    def costs_left_out(self) -> tuple[LeftOut, ...]:
        """The projects that are in no such sum, by the reason."""
        return left_out(project.costs for project in self.snapshot.projects)

    @computed
    def reconciliation(self) -> tuple[StepFact, ...]:
        """From all projects to those left: the log's counts beside those published."""
        steps = enumerate(self.figures.reconciliation, start=1)
        return tuple(StepFact(self.snapshot, step, number) for number, step in steps)


def _sum(days: Sequence[int | None]) -> int | None:
    """What the figures that are known come to; nothing where none is."""
    known = [count for count in days if count is not None]
    return sum(known) if known else None


@dataclass(frozen=True)
class RoundFact(Fact):
    """A time that the office reported on its projects."""

    record: Round
    number: Annotated[int, Meaning("Its place in `portfolio.yaml`, counted from 1.")]
    date: Annotated[Date | None, Meaning("The date that the report speaks of.")]


def rounds_of(snapshot: Snapshot) -> tuple[RoundFact, ...]:
    """The reporting rounds in view: their report is known, and so is the document that tells of it."""
    return tuple(RoundFact(record, index + 1, day) for index, record, day in snapshot.clock.rounds)


_REQUEST: Any = entry_kind(WindowRequest)
_REPORT: Any = entry_kind(WindowReport)


@dataclass(frozen=True)
class WindowFact(CitedFact):
    """The period that is set for all projects together: as first set, and as it stands."""

    cites: ClassVar[tuple[str, ...]] = ("end.history.project",)

    record: Window
    snapshot: Snapshot
    begin: Edge
    end: Edge

    start: ClassVar[Date | None] = value_of("begin.first", "The start first known.")
    original_end: ClassVar[Date | None] = value_of("end.first", "The end first known.")
    current_start: ClassVar[Date | None] = value_of("begin.now", "The start by the latest word.")
    current_end: ClassVar[Date | None] = value_of("end.now", "The end by the latest word.")
    approved_end: ClassVar[Date | None] = value_of(
        "end.slippage.approved",
        "The end that requests recorded as approved have moved it to, else the one first known.",
    )

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


def window_fact(snapshot: Snapshot) -> WindowFact | None:
    """The period, where there is one in view."""
    window, edges = snapshot.portfolio.settings.window, window_edges(snapshot)
    return WindowFact(window, snapshot, *edges) if window and edges else None

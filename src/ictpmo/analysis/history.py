"""A project's log, folded to what was so on a day by what had been published by a day.

Entries of one date do not override each other: where they differ, the fact is contested, and all are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from weakref import WeakValueDictionary

from ictpmo.analysis.before_closing import (
    before_closing,
    done_said,
    figures,
    full_said,
    is_over,
    low_in_time,
    of_a_time,
    said_cancelled,
)
from ictpmo.analysis.charter import Charter, Figure
from ictpmo.analysis.clock import Clock, LogEntry, View
from ictpmo.analysis.decided import Decided, decided_in
from ictpmo.analysis.kept import Keeps, Way, kept, kept_along, kept_by_report
from ictpmo.analysis.of_phases import derived_state, full_by_phases
from ictpmo.analysis.report_content import NOT_GIVEN, is_note
from ictpmo.analysis.said_again import telling_reports
from ictpmo.analysis.statement import (
    CLOSED,
    DAY,
    DONE,
    FULL,
    Latest,
    ProjectState,
    Statement,
    distinct_dates,
    ends_given,
    last_run,
    latest_in_order,
    said_in,
    stated_state,
    with_days,
)
from ictpmo.analysis.timespan import is_too_vague
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.charter import Approval
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.meaning import once
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Assessment, Project, StatusReport
from ictpmo.model.walk import bears_marks
from ictpmo.source.document import Route


@dataclass(frozen=True)
class History(Keeps):
    """What a project's file says in a view, oldest first; order in the file means nothing."""

    portfolio: Portfolio
    project: Project
    view: View
    charter: Charter
    reports: tuple[LogEntry[StatusReport], ...]
    requests: tuple[LogEntry[ChangeRequest], ...]
    assessments: tuple[LogEntry[Assessment], ...]
    values: tuple[Figure, ...]
    clock: Clock = field(compare=False, repr=False)
    """The two clocks of the view."""
    whole: "History | None" = field(default=None, compare=False, repr=False)
    """The history whose first reports these are: what they say is looked up there."""
    others: "Others" = field(default_factory=WeakValueDictionary, compare=False, repr=False)

    @property
    def entire(self) -> "History":
        """The history whose first reports these are, or itself: what holds of each publication is kept there."""
        return self.whole or self

    @once
    def approved_requests(self) -> tuple[LogEntry[ChangeRequest], ...]:
        """The change requests that were approved, in order."""
        return tuple(entry for entry in self.requests if entry.record.status == "approved")

    @once
    def decided(self) -> Decided:
        """What was promised and decided by then, without the reports."""
        return decided_in(self)

    def statements(self, *path: str) -> tuple[Statement, ...]:
        """All that reports say of a fact, oldest first; the path is its field's (`phases`, `phase-1`, `completion`)."""
        return self._said(*path) if self.whole else self.said.get(path, ())

    @kept
    @kept_by_report
    def _said(self, *path: str) -> tuple[Statement, ...]:
        return self.said.get(path, ())

    @once
    def said(self) -> dict[tuple[str, ...], tuple[Statement, ...]]:
        """All that its own reports say, by the path of each fact."""
        ends = ends_given(self.charter.original_end, self.approved_requests, self.reports)
        return said_in(self.reports) | {("end",): tuple(ends)}

    @once
    def by_the_day(self) -> bool:
        """Whether each report is dated to the day: none is then of no time, and none may be of before another."""
        return bool(self.whole and self.whole.by_the_day) or all(entry.date.exact for entry in self.reports)

    @once
    def tells_when(self) -> bool:
        """Whether no report is dated by many years."""
        known = bool(self.whole and self.whole.tells_when)
        return known or not any(is_too_vague(entry.date) for entry in self.reports)

    @once
    def is_marked(self) -> bool:
        """Whether anything in the project's file is marked as inferred or assumed."""
        return self.whole.is_marked if self.whole else bears_marks(self.project)

    @once
    def place(self) -> dict[Route, int]:
        """The place of each report among all."""
        return {entry.route: place for place, entry in enumerate(self.reports)}

    def latest(self, *path: str) -> Latest:
        """What the latest reports that speak of a fact say of it."""
        return latest_in_order(self.statements(*path))

    @kept
    def states(self, *path: str) -> tuple[Statement, ...]:
        """What reports say of a state, oldest first; `not-given` says nothing where another report gives it.

        The day that a milestone was done, given without a state, says that it is completed.
        """
        days = self.statements(*path, "actual") if path[:1] == ("milestones",) else ()
        told = with_days(of_a_time(self, self._given_states(*path)), of_a_time(self, days))
        return before_closing(self, told or of_a_time(self, self.statements(*path, "state")), *path)

    @kept_by_report
    def _given_states(self, *path: str) -> tuple[Statement, ...]:
        return tuple(stated for stated in self.statements(*path, "state") if stated.value != NOT_GIVEN)

    @kept
    def standing_state(self, *path: str) -> Latest:
        """The latest word on a state, unless it has the work done or cancelled and a later report has it go on."""
        latest = latest_in_order(self.states(*path))
        if not (set(latest.values) <= CLOSED and latest.date and latest.date.last < self.reports[-1].date.last):
            return latest
        later = [stated for stated in self.denials(*path) if stated.date.last > latest.date.last]
        withdrawn = any(latest.value != "cancelled" or isinstance(stated.value, PartialDate) for stated in later)
        return Latest() if withdrawn else latest

    @kept_by_report
    def ahead(self, *path: str) -> tuple[Statement, ...]:
        """The ends or due dates, not approved ones, for certain after their report's own day: the work goes on then.

        A report of no time says of none that it does.
        """
        name, actual = ("due", "actual") if path[:1] == ("milestones",) else ("end", "actual_end")
        given = (s for s in self.statements(*path, name) if s.route[-1] == name)
        known = [s for s in given if dated(s.value) and s.value.first > s.date.last and not is_too_vague(s.date)]
        if not known:
            return ()
        said = (*self.statements(*path, "state"), *self.statements(*path, "completion"))
        closed = {stated.route[:-1] for stated in (*filter(is_over, said), *self.statements(*path, actual))}
        return tuple(stated for stated in known if stated.route[:-1] not in closed)

    @kept
    def denials(self, *path: str) -> tuple[Statement, ...]:
        """What has the work go on without a word on its state."""
        return tuple(chain.from_iterable(self.denied_by(*path)))

    @kept
    def denied_by(self, *path: str) -> tuple[Sequence[Statement], Sequence[Statement]]:
        """The figures that do, and the dates that are still to come, each oldest first."""
        return low_in_time(self, *path), before_closing(self, self.ahead(*path), *path)

    @once
    def report_dates(self) -> tuple[PartialDate, ...]:
        """The distinct dates of its reports, oldest first; a report that is a note alone is none."""
        return distinct_dates(self._reporting())

    @kept_by_report
    def _reporting(self) -> tuple[LogEntry[StatusReport], ...]:
        return tuple(entry for entry in self.reports if not is_note(entry.record))

    @once
    def status_dates(self) -> tuple[PartialDate, ...]:
        """Those of the reports that say how the work stands or when it ends: a rating, or words for a date, do not."""
        return distinct_dates(telling_reports(self))

    @once
    def phased(self) -> bool:
        """Whether completion is reported by phase, and none for the whole."""
        names = {name for entry in self.reports for name in entry.record.phases}
        by_phase = (self.statements("phases", name, "completion") for name in names)
        return not of_a_time(self, self.statements("completion")) and any(of_a_time(self, said) for said in by_phase)

    @kept
    def said_done(self, *path: str) -> tuple[Statement, ...]:
        """The statements of a state that have the work done, since none had it otherwise."""
        if not (done_said(self, *path) or (path[:1] == ("milestones",) and self.statements(*path, "actual"))):
            return ()
        return last_run((*self.states(*path), *self.denials(*path)), lambda stated: stated.value in DONE)

    @kept
    def said_full(self, *path: str) -> tuple[Statement, ...]:
        """The figures that have the work at 100 per cent, since no figure and no state had it otherwise."""
        if not full_said(self, *path):
            return ()
        others = (s for s in (*self.states(*path), *self.denials(*path)) if s.value not in DONE)
        return last_run((*figures(self, *path), *others), lambda stated: stated.value == FULL)

    @once
    def first_closed(self) -> Statement | None:
        """The first word that the project is completed, operational or cancelled, or was merged into another."""
        told = (said for words in (done_said(self), said_cancelled(self)) for said in of_a_time(self, words)[:1])
        return min((*told, *filter(None, [self.merger])), key=DAY, default=None)

    @property
    @kept_along("merged_into")
    def merger(self) -> Statement | None:
        """The word that it was merged into another, which was not over by then; unless a later report speaks of it."""
        said, heir, told = self.succession("merged_into"), self.following("merged_into"), self.project.merged_into
        if not (said and heir and told and told.states("project")) or is_too_vague(said.date):
            return None
        last = next(reversed(self.status_dates), None)
        if last and last.last > said.date.last:
            return None
        over = heir.first_closed
        return None if over and over.date.last < said.date.first else said

    @once
    def heir(self) -> "History | None":
        """The history of the project that it was merged into, where it is over by that alone."""
        return self.following("merged_into") if self.state.value == "merged" else None

    @once
    def origin(self) -> "History | None":
        """The history of the project that it was split from."""
        return self.following("split_from") if self.succession("split_from") else None

    def succession(self, way: Way) -> Statement | None:
        """The word that it was merged into another project, or split from one; a day that is inferred is none."""
        record = getattr(self.project, way)
        if record and not record.states("date"):
            record = record.model_copy(update={"date": None})
        found = self.clock.entries(way, self.project, [record]) if record else []
        return next((Statement("merged", one.date, one.source, one.at, (way,)) for one in found), None)

    @kept
    def following(self, way: Way) -> "History | None":
        """The history of the next project that it leads to in a line, if that is in view."""
        if (project := self.portfolio.next_in_line(self.project, way)) is None:
            return None
        from ictpmo.analysis.fold import fold

        return self.others.get(project.id) or fold(self.clock, project, self.others)

    @once
    def speaking(self) -> frozenset[str | None]:
        """The documents that report on the project, or decide on it."""
        return frozenset(map(attrgetter("source"), (*self.reports, *self.requests)))

    @once
    def approvals(self) -> tuple[LogEntry[Approval], ...]:
        """The decisions that it may go on, oldest first."""
        return tuple(self.clock.entries("approvals", self.project, self.project.approvals))

    @once
    def claimed_done(self) -> Statement | None:
        """The first statement that the project is done, of those never withdrawn: by its state or its figure."""
        by_phases = full_by_phases(self) if self.state.derived and self.state.done else None
        claims = (*self.said_done(), *self.said_full(), by_phases)
        return min((claim for claim in claims if claim), key=lambda stated: stated.date.last, default=None)

    @once
    def completions(self) -> Latest:
        """The latest reported completion of the whole."""
        return latest_in_order(figures(self))

    @once
    def state(self) -> ProjectState:
        """The project's state as told; `merged`, where no word has it closed before."""
        told = self.told_state
        return ProjectState("merged", ("merged",), (self.merger,)) if self.merger and not told.closed_by_some else told

    @once
    def told_state(self) -> ProjectState:
        """The state as stated, merged or not; else, of a phased project, as the completion of its phases tells."""
        derived = self.phased and not self.states()
        return derived_state(self) if derived else stated_state(self.standing_state(), self.reports)


Others = WeakValueDictionary[str, History]
"""The histories of one view that are there by now, by the ids of their projects; none holds another by it."""

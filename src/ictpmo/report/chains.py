"""What a figure comes from: the entries and sources behind it, oldest first."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ictpmo.analysis.clock import inherit, when
from ictpmo.analysis.history import Statement
from ictpmo.analysis.objectives import claimed_done
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.finding import Location, Pointer, Quantity, SourceFiles
from ictpmo.language.terms import TERMS
from ictpmo.model.dates import dated
from ictpmo.model.values import Sourced
from ictpmo.report.page import (
    UNKNOWN,
    date_text,
    percent_text,
    text_of,
)
from ictpmo.report.project_line import (
    BASES,
    WHY_UNKNOWN,
    calendar_text,
    completion_said,
    days_text,
    figures_of,
    line_of,
    state_text,
)
from ictpmo.rules.names import called
from ictpmo.source.document import Route

FACTS = (
    "state",
    "completion",
    "start",
    "original_end",
    "approved_end",
    "end",
    "slippage",
    "milestones[ID]",
    "objectives[ID]",
)
_INDEXED = re.compile(r"(milestones|objectives)\[(.+)\]")


@dataclass(frozen=True, slots=True)
class Link:
    """One fact in the chain."""

    date: str | None
    says: str
    source: str | None
    at: str | None
    shown: Location


@dataclass(frozen=True, slots=True)
class Chain:
    """A fact, what it comes to, and what it comes from."""

    fact: str
    result: str
    links: tuple[Link, ...]


class Chains:
    """What the facts of a project come from."""

    def __init__(self, project: ProjectSnapshot, documents: SourceFiles) -> None:
        self._project = project
        self._documents = documents
        self._history = project.history
        self._plain: dict[str, Callable[[], Chain]] = {
            "state": self._state,
            "completion": self._completion,
            "start": self._start,
            "original_end": self._original,
            "approved_end": self._approved,
            "end": self._end,
            "slippage": self._slippage,
        }

    def overview(self) -> list[Chain]:
        """The chains of all facts that stand in a line of the status."""
        return [make() for make in self._plain.values()]

    def of(self, fact: str) -> list[Chain]:
        """The chains behind one fact, as `FACTS` has them; none where there is no such fact."""
        if fact in self._plain:
            return [self._plain[fact]()]
        if fact in {"current_end", "slippage_days"}:
            return [self._end() if fact == "current_end" else self._slippage()]
        match = _INDEXED.fullmatch(fact)
        if match is None:
            return []
        return self._milestone(match[2]) if match[1] == "milestones" else self._objective(match[2])

    def _link(self, day: object, says: str, source: str | None, at: str | None, route: Route) -> Link:
        shown = self._documents.show(Pointer(self._project.path, route))
        return Link(None if day is None else str(day), says, source, at, shown)

    def _stated(self, says: str, *path: str) -> Iterator[Link]:
        for fact in self._history.statements(*path):
            yield self._link(fact.date, says.format(_text(fact)), fact.source, fact.at, fact.route)

    def _charter(self, says: str, route: Route, *records: Sourced) -> Link:
        source, at = inherit(*records, self._project.project) if records else inherit(self._project.project)
        return self._link(None, says, source, at, route)

    def _requests(self, *path: str) -> Iterator[Link]:
        for entry in self._history.requests:
            move: Any = entry.record
            for name in path:
                move = move.get(name) if isinstance(move, dict) else getattr(move, name, None)
            if move is not None:
                says = f"{entry.record.id} ({entry.record.status}): {date_text(move.from_)} → {date_text(move.to)}"
                yield self._link(entry.date, says, entry.source, entry.at, (*entry.route, *path))

    def _state(self) -> Chain:
        state = self._history.state
        how = ", from its phases" if state.derived else ""
        rivals = f": {', '.join(map(state_text, state.states))}" if len(state.states) > 1 else ""
        links = [*self._stated("{}", "state")]
        stated = {stated.route for stated in self._history.statements("state")}
        extra = [fact for fact in state.statements if fact.route not in stated]
        links += [self._link(fact.date, _text(fact), fact.source, fact.at, fact.route) for fact in extra]
        return Chain("state", f"{state_text(state.value)}{how}{rivals}", tuple(links))

    def _completion(self) -> Chain:
        links = [*self._stated("{}", "completion")]
        for phase in self._project.project.phases:
            links += self._stated(f"{called(phase)}: {{}}", "phases", phase.id, "completion")
        return Chain("completion", completion_said(line_of(self._project)), tuple(links))

    def _start(self) -> Chain:
        start = self._project.slippage.start
        links = [self._charter(str(self._project.project.start), ("start",))] if self._project.project.start else []
        for index, phase in enumerate(self._project.project.phases):
            if phase.start:
                links.append(self._charter(f"{called(phase)}: {phase.start}", ("phases", index, "start"), phase))
        return Chain("start", date_text(start), (*links, *self._corrections("start")))

    def _original(self) -> Chain:
        original = self._project.slippage.original
        if original is None:
            return Chain("original_end", "not dated", ())
        fact = original.stated
        if fact is None:
            link = self._charter(str(original.date), ("original_end",))
        else:
            link = self._link(fact.date, str(original.date), fact.source, fact.at, fact.route)
        was = f", corrected from {original.corrected_from}" if original.corrected_from else ""
        links = (link, *self._corrections("original_end"))
        return Chain("original_end", f"{original.date}, {BASES[original.basis]}{was}", links)

    def _corrections(self, on: str) -> Iterator[Link]:
        for index, entry in enumerate(self._project.project.corrections):
            if entry.on == on:
                says = f"corrected from {entry.from_ or UNKNOWN} to {entry.to or UNKNOWN}: {text_of(entry.reason)}"
                yield self._link(entry.date, says, entry.source, entry.at, ("corrections", index))

    def _approved(self) -> Chain:
        links = (*self._original().links, *self._requests("end"))
        return Chain("approved_end", date_text(self._project.slippage.approved), links)

    def _end(self) -> Chain:
        figures = figures_of(self._project.slippage)
        rivals = f" (contested: {', '.join(figures.current_ends)})" if figures.current_ends else ""
        kind = f", {figures.current_end_kind}" if figures.current_end_kind else ""
        links = [*self._requests("end"), *self._stated("end {}", "end"), *self._stated("ended {}", "actual_end")]
        for phase in self._project.project.phases:
            links += self._stated(f"{called(phase)}: end {{}}", "phases", phase.id, "end")
            links += self._stated(f"{called(phase)}: ended {{}}", "phases", phase.id, "actual_end")
        return Chain("end", f"{date_text(figures.current_end)}{kind}{rivals}", tuple(links))

    def _slippage(self) -> Chain:
        slippage = self._project.slippage
        if slippage.days is None:
            result = WHY_UNKNOWN[slippage.unknown or "not-dated"]
        else:
            result = f"{days_text(figures_of(slippage))} days ({calendar_text(slippage.calendar)})"
        links = [*self._original().links, *self._requests("end"), *self._stated("end {}", "end")]
        if slippage.at_least:  # a report after the end says that the work is not done, and its date makes the figure
            links += [*self._stated("{}", "state"), *self._stated("{}", "completion")]
        return Chain("slippage", result, tuple(links))

    def _milestone(self, name: str) -> list[Chain]:
        found = next((status for status in self._project.milestones if status.milestone.id == name), None)
        if found is None:
            return []
        path = ("milestones", name)
        links = [self._charter(f"due {found.milestone.due or UNKNOWN}", ("milestones", found.index), found.milestone)]
        links += self._corrections(f"milestones[{name}].due")
        links += self._requests(*path)
        links += self._stated("due {}", *path, "due")
        links += self._stated("{}", *path, "state")
        links += self._stated("done {}", *path, "actual")
        states = " / ".join(map(state_text, found.state.values)) or "not reported"
        late = f"; overdue by at least {found.overdue.least:,} days" if found.overdue else ""
        due = found.due if dated(found.due) else found.due or UNKNOWN
        return [Chain(f"milestones[{name}]", f"{states}, due {due}{late}", tuple(links))]

    def _objective(self, name: str) -> list[Chain]:
        status = next((s for s in self._project.objectives.objectives if s.objective.id == name), None)
        if status is None:
            return []
        links = [self._charter(str(called(status.objective)), ("objectives", status.index), status.objective)]
        for objective, indicator, entry in self._history.values:
            if objective is status.objective:
                figure = Quantity(entry.record.value, indicator.unit)
                says = f"{called(indicator)}: {entry.record.kind} {figure} ({when(entry)})"
                links.append(self._link(entry.date, says, entry.source, entry.at, entry.route))
        links += [
            self._link(found.date, found.record.verdict, found.source, found.at, found.route)
            for found in self._history.assessments
            if found.record.on == f"objectives[{name}]"
        ]
        if claimed := claimed_done(self._history):
            says = f"claimed done: {_text(claimed)}"
            links.append(self._link(claimed.date, says, claimed.source, claimed.at, claimed.route))
        reasons = "; ".join(
            f"{called(i.indicator)}: {i.state.replace('-', ' ')}, {TERMS['why'][i.why]}" for i in status.indicators
        )
        result = status.state.replace("-", " ")
        return [Chain(f"objectives[{name}]", f"{result} ({reasons})" if reasons else result, tuple(links))]


def _text(fact: Statement) -> str:
    if isinstance(fact.value, int | float):
        return f"{percent_text(fact.value)}%"
    return state_text(fact.value) if isinstance(fact.value, str) else str(fact.value)

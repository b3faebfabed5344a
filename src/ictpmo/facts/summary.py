"""The portfolio on one page: six figures, and its projects grouped by where they stand."""

import typing
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated, ClassVar

from ictpmo.analysis.rollup import Spread, spread
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.statement import DONE
from ictpmo.analysis.verdict import ProjectVerdict, contradictions, has_moved, is_said_complete, verdict_of
from ictpmo.facts.fact import Fact
from ictpmo.model.meaning import Meaning, computed, count_of, value_of
from ictpmo.model.values import Text

VERDICTS: tuple[ProjectVerdict, ...] = typing.get_args(ProjectVerdict)
"""In the order of a summary: what a committee has to look at comes first."""
_ADVERSE = ("unmet", "partly-met")


@dataclass(frozen=True, slots=True)
class ProjectTally:
    """How many there are, out of how many, and which projects they are of."""

    number: Annotated[int, Meaning("How many.")]
    of: Annotated[int, Meaning("Out of how many.")]
    projects: Annotated[tuple[str, ...], Meaning("The projects that are meant, in the order of the files.")]


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """The projects of one verdict."""

    verdict: Annotated[ProjectVerdict, Meaning("Where they stand.")]
    finished: Annotated[int, Meaning("How many of them at least one report has finished.")]
    open: Annotated[int, Meaning("How many of them no report has finished or cancelled.")]
    cancelled: Annotated[int, Meaning("How many of them are cancelled.")]
    merged: Annotated[int, Meaning("How many of them were merged into another.")]
    projects: Annotated[tuple[str, ...], Meaning("The projects, the worst first.")]


def is_finished(project: ProjectSnapshot) -> bool:
    """Whether at least one report has it finished."""
    return bool(DONE & set(project.reported_state.states))


def _is_cancelled(project: ProjectSnapshot) -> bool:
    return project.reported_state.closed_by_some and not (is_finished(project) or _is_merged(project))


def _is_merged(project: ProjectSnapshot) -> bool:
    return project.reported_state.value == "merged"


def _tally(projects: Sequence[ProjectSnapshot], meant: Callable[[ProjectSnapshot], object]) -> ProjectTally:
    found = tuple(one.project.id for one in projects if meant(one))
    return ProjectTally(len(found), len(projects), found)


def _tallied(meaning: str, meant: Callable[[ProjectSnapshot], object]) -> ProjectTally:
    """How many projects in view are meant, out of all."""
    return value_of("snapshot.projects", meaning, partial(_tally, meant=meant))


@dataclass(frozen=True)
class SummaryFact(Fact):
    """Six figures of the portfolio, and its projects by verdict: the groups add up to all of them."""

    snapshot: Snapshot

    projects: ClassVar[int] = value_of("snapshot.projects", "How many projects are in view.", len)

    finished: ClassVar[ProjectTally] = _tallied("Projects that at least one report has finished.", is_finished)
    finished_contested: ClassVar[int] = count_of(
        "snapshot.projects",
        "Of how many of these another report of the same date says otherwise.",
        lambda project: is_finished(project) and project.history.state.value == "contested",
    )
    open: ClassVar[ProjectTally] = _tallied(
        "Projects that no report has finished or cancelled.", lambda project: not project.reported_state.closed_by_some
    )
    cancelled: ClassVar[ProjectTally] = _tallied(
        "Projects that are cancelled, and that no report has finished.", _is_cancelled
    )
    merged: ClassVar[ProjectTally] = _tallied("Projects that were merged into another.", _is_merged)

    @computed
    def moved(self) -> ProjectTally:
        """Projects whose end moved later, out of those of which an end is known."""
        ends = [one for one in self.snapshot.projects if one.slippage.original or one.slippage.current.date]
        return replace(_tally(self.snapshot.projects, has_moved), of=len(ends))

    @computed
    def moved_days(self) -> Spread:
        """By how many days they moved; of a range of days, by the least."""
        return spread([one.slippage.known for one in self.snapshot.projects if has_moved(one)])

    @computed
    def moved_unknown(self) -> int:
        """Of how many with a known end it cannot be told whether it moved."""
        found = [one.slippage for one in self.snapshot.projects]
        return sum(one.days is None and bool(one.original or one.current.date) for one in found)

    @computed
    def objectives_met(self) -> ProjectTally:
        """Objectives that a measurement or an oversight body shows to be met, out of all; the projects they are of."""
        held = [(one.project.id, each.state) for one in self.snapshot.projects for each in one.objectives.objectives]
        met = [name for name, state in held if state == "met"]
        return ProjectTally(len(met), len(held), tuple(dict.fromkeys(met)))

    contradicted: ClassVar[ProjectTally] = _tallied(
        "Projects said to be complete of which an oversight body found the purpose unmet or only partly met.",
        lambda project: bool(contradictions(project)),
    )

    @computed
    def contradicted_inferred(self) -> int:
        """Of how many of these that is inferred alone from what such a body wrote."""
        found = filter(None, map(contradictions, self.snapshot.projects))
        return sum(all("verdict" in entry.record.inferred for entry in entries) for entries in found)

    @computed
    def contradicted_by(self) -> tuple[Text, ...]:
        """The oversight bodies that found so."""
        found = [entry.record.by for project in self.snapshot.projects for entry in contradictions(project)]
        return tuple({str(by): self.snapshot.portfolio.called(by) for by in found}.values())

    silent: ClassVar[ProjectTally] = _tallied(
        "Projects whose end has passed with no report since.", lambda project: project.slippage.silent
    )
    silent_claimed: ClassVar[int] = count_of(
        "snapshot.projects",
        "How many of these were reported complete before.",
        lambda project: project.slippage.silent and is_said_complete(project),
    )
    claimed: ClassVar[int] = count_of(
        "snapshot.projects",
        "How many projects are reported complete: finished, at 100 per cent, or ended.",
        is_said_complete,
    )

    @computed
    def groups(self) -> tuple[VerdictGroup, ...]:
        """The projects by verdict, what a committee has to look at first; a verdict of none has no group."""
        by_verdict: dict[ProjectVerdict, list[ProjectSnapshot]] = {verdict: [] for verdict in VERDICTS}
        for project in self.snapshot.projects:
            by_verdict[verdict_of(project)].append(project)
        return tuple(_group(verdict, sorted(held, key=_worst)) for verdict, held in by_verdict.items() if held)


def _group(verdict: ProjectVerdict, held: list[ProjectSnapshot]) -> VerdictGroup:
    finished, cancelled, merged = (sum(map(meant, held)) for meant in (is_finished, _is_cancelled, _is_merged))
    left = len(held) - finished - cancelled - merged
    return VerdictGroup(verdict, finished, left, cancelled, merged, tuple(one.project.id for one in held))


def _worst(project: ProjectSnapshot) -> tuple[int, int, str]:
    """What was found unmet comes before what was partly met, then what moved furthest."""
    found = project.objectives
    said = [entry.record.verdict for entry in (found.assessment, *(o.assessment for o in found.objectives)) if entry]
    adverse = next((place for place, verdict in enumerate(_ADVERSE) if verdict in said), len(_ADVERSE))
    days = project.slippage.days
    return adverse, -days.least if days else 0, project.project.id

"""What was promised, as far as its sources are in view."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

from ictpmo.analysis.clock import Clock, LogEntry, inherit, source_of
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.dates import DateInWords, PartialDate, dated, parse_date
from ictpmo.model.meaning import once
from ictpmo.model.money import Amount
from ictpmo.model.project import Assessment, Indicator, Milestone, Objective, Phase, Project, StatusReport, Value
from ictpmo.model.values import Sourced
from ictpmo.source.document import Route

Figure = tuple[Objective, Indicator, LogEntry[Value]]
"""A figure with its objective and indicator."""

_PHASE_DATES = ("start", "original_end")


@dataclass(frozen=True)
class Charter:
    """What was promised, as far as its sources are in view; with what is listed goes its place in the file."""

    start: PartialDate | None
    original_end: PartialDate | None
    budget: Amount | None
    phases: tuple[Phase, ...]
    milestones: tuple[tuple[int, Milestone], ...]
    objectives: tuple[tuple[int, Objective], ...]

    def promised(self, path: tuple[str, ...]) -> PartialDate | DateInWords | None:
        """The end or due date that a report's field speaks of, by the path of that (`milestones`, `go-live`, `due`)."""
        return self.original_end if path == ("end",) else self._of_parts.get(path[:2])

    @once
    def promises(self) -> tuple[object, ...]:
        """All of these."""
        return (self.original_end, *self._of_parts.items())

    @once
    def _of_parts(self) -> dict[tuple[str, ...], PartialDate | DateInWords | None]:
        return {
            **{("phases", phase.id): phase.original_end for phase in self.phases},
            **{("milestones", milestone.id): milestone.due for _, milestone in self.milestones},
        }


def charter_in_view(
    clock: Clock,
    project: Project,
    reports: Iterable[LogEntry[StatusReport]],
    requests: Iterable[LogEntry[ChangeRequest]],
    assessments: Iterable[LogEntry[Assessment]],
) -> Charter:
    """The charter in view. What the log speaks of is known by name, though not yet what was promised of it."""
    start, end = dated(project.start), dated(project.original_end)
    milestones, objectives = tuple(enumerate(project.milestones)), tuple(enumerate(project.objectives))
    if clock.view.known_by is None:
        return Charter(start, end, project.budget, project.phases, milestones, objectives)
    listed = (*project.phases, *project.milestones, *project.objectives)
    all_known = all(_promises(clock, one, project) for one in listed)
    named = frozenset[str]() if all_known else _named(reports, requests, assessments)
    whole = clock.knows(project.source)
    return Charter(
        start if whole else None,
        end if whole else None,
        project.budget if whole else None,
        tuple(
            phase if _promises(clock, phase, project) else phase.model_copy(update=dict.fromkeys(_PHASE_DATES))
            for phase in project.phases
        ),
        tuple(
            (index, milestone if known else milestone.model_copy(update={"due": None}))
            for index, milestone in milestones
            if (known := _promises(clock, milestone, project)) or f"milestones[{milestone.id}]" in named
        ),
        tuple(
            (index, objective)
            for index, objective in objectives
            if _promises(clock, objective, project) or f"objectives[{objective.id}]" in named
        ),
    )


def known_of(charter: Charter, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Of figures those of the objectives that are in view."""
    there = {id(objective) for _, objective in charter.objectives}
    of = set(map(id, map(itemgetter(0), figures)))
    return figures if of <= there else tuple(one for one in figures if id(one[0]) in there)


def figures_in_view(clock: Clock, project: Project, charter: Charter) -> Iterator[Figure]:
    """The figures of its indicators that are in view, each with its objective and indicator."""
    for i, objective in charter.objectives:
        for j, indicator in enumerate(objective.indicators):
            for k, value in enumerate(indicator.values):
                measured = value.when if value.kind == "actual" else None
                source, at = source_of(clock.portfolio, measured, value, indicator, objective, project)
                day = clock.value_date(value, source)
                route: Route = ("objectives", i, "indicators", j, "values", k)
                if day:
                    yield objective, indicator, LogEntry(value, day, source, at, route)


def corrected_from(project: Project, on: str) -> PartialDate | None:
    """The date that stood where a correction has put another; of several corrections, what stood before the first."""
    first = next((entry.from_ for entry in project.corrections if entry.on == on), None)
    try:
        return parse_date(first) if first else None
    except ValueError:  # words, which promised no date
        return None


def _named(
    reports: Iterable[LogEntry[StatusReport]],
    requests: Iterable[LogEntry[ChangeRequest]],
    assessments: Iterable[LogEntry[Assessment]],
) -> frozenset[str]:
    """The milestones and objectives that the log speaks of."""
    milestones = {name for entry in reports for name in entry.record.milestones}
    for entry in requests:
        milestones.update(entry.record.milestones)
        milestones.update(name for carried in entry.record.carried_over for name in carried.milestones)
    return frozenset({f"milestones[{name}]" for name in milestones} | {entry.record.on for entry in assessments})


def _promises(clock: Clock, record: Sourced, project: Project) -> bool:
    return clock.knows(inherit(record, project)[0])

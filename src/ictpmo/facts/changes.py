"""What slipped, and what else is otherwise, since the reports before the latest ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal

from ictpmo.analysis.clock import Clock, View, own_date
from ictpmo.analysis.known_ends import Slippage
from ictpmo.analysis.recorded import as_it_was
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.timespan import Range, may_be_same
from ictpmo.model.dates import Date, DateOrWords, PartialDate
from ictpmo.model.meaning import Meaning
from ictpmo.model.portfolio import Portfolio


@dataclass(frozen=True, slots=True)
class ReportedChange:
    """What is otherwise than it was."""

    project: Annotated[str, Meaning("The project.")]
    what: Annotated[Literal["end", "completion", "state"], Meaning("What changed.")]
    before: Annotated[
        tuple[DateOrWords | float | str, ...],
        Meaning("What stood: more than one value where reports of one date differ; none where nothing was known."),
    ]
    after: Annotated[tuple[DateOrWords | float | str, ...], Meaning("What stands now.")]
    first: Annotated[bool, Meaning("Whether no end was dated before, so that `before` is the first end known.")] = False
    completed: Annotated[bool, Meaning("Whether it is completed since, and no source says when.")] = False
    days: Annotated[Range | None, Meaning("By how many days an end moved.")] = None
    at_least: Annotated[
        bool, Meaning("Whether the end after is only the least that it can be: a later report says it is not done.")
    ] = False
    then: ProjectSnapshot | None = None
    """The project as `before` has it; nothing where that is the first end known."""


@dataclass(frozen=True, slots=True)
class RoundBefore:
    """The reporting round that projects are compared with."""

    source: Annotated[str, Meaning("The report.")]
    date: Annotated[Date, Meaning("The date that it speaks of.")]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed, ends first, those that moved furthest before the others; and what it is compared with."""

    last_report: Annotated[Date | None, Meaning("The date of the latest status reported of any project.")]
    round_before: Annotated[
        RoundBefore | None,
        Meaning("What all are compared with; nothing where each is compared with its own report before its latest."),
    ]
    not_reported_before: Annotated[
        tuple[str, ...],
        Meaning("Projects that no report spoke of by then: their ends are compared with the first ones known."),
    ]
    lines: Annotated[tuple[ReportedChange, ...], Meaning("What changed.")]


def changes_of(snapshot: Snapshot) -> Changes:
    """What is otherwise in a view than it was by the reports before."""
    days = [day for project in snapshot.projects for day in project.history.report_dates]
    last = max(days, key=lambda day: day.last, default=None)
    before = _round_before(snapshot.portfolio, snapshot.view, last.last) if last else None
    compared = [(project, _as_before(project, before)) for project in snapshot.projects]
    lines = [line for now, then in compared for line in _lines(now, then)]
    return Changes(
        last_report=last,
        round_before=before,
        not_reported_before=tuple(now.project.id for now, then in compared if not _is_reported(then)),
        lines=tuple(sorted(lines, key=_furthest)),
    )


def _furthest(change: ReportedChange) -> tuple[int, float]:
    """Ends before completion before states; of each what changed most."""
    if change.what == "end":
        return 0, -(change.days.least if change.days else 0)
    if change.what == "completion":
        before, after = (
            [figure for figure in held if isinstance(figure, float | int)] for held in (change.before, change.after)
        )
        return 1, -max((abs(new - old) for old in before or [0] for new in after or [0]), default=0)
    return 2, 0


def _round_before(portfolio: Portfolio, view: View, last: date) -> RoundBefore | None:
    """The latest round before the last one in view that is also before the latest status."""
    clock = Clock(portfolio, view)
    held = ((item.source, own_date(portfolio, None, item.source)) for item in portfolio.settings.reporting.rounds)
    rounds = [RoundBefore(source, day) for source, day in held if day and clock.sees(day, source)]
    newest = max((each.date.last for each in rounds), default=date.min)
    earlier = (each for each in rounds if each.date.last < min(newest, last))
    return max(earlier, key=lambda each: each.date.last, default=None)


def _as_before(project: ProjectSnapshot, before: RoundBefore | None) -> ProjectSnapshot | None:
    """A project as it was by the round before; without one, by its own report before its latest."""
    *_, own = (None, *project.history.report_dates[:-1])
    day = before.date if before else own
    before_it = as_it_was(project.history, day.last) if day else None
    return ProjectSnapshot(before_it) if before_it else None


def _is_reported(then: ProjectSnapshot | None) -> bool:
    """Whether a report spoke of it by then."""
    return bool(then and then.history.report_dates)


def _lines(project: ProjectSnapshot, before: ProjectSnapshot | None) -> Iterator[ReportedChange]:
    """What is otherwise; of what no report spoke of by then, the end alone."""
    yield from _end_moved(project, before)
    if before and _is_reported(before):
        name, now, then = project.project.id, project.history, before.history
        if set(now.completions.values) != set(then.completions.values):
            yield ReportedChange(name, "completion", then.completions.values, now.completions.values, then=before)
        if now.state.states != then.state.states:
            yield ReportedChange(name, "state", then.state.states, now.state.states, then=before)


def _end_moved(project: ProjectSnapshot, before_it: ProjectSnapshot | None) -> Iterator[ReportedChange]:
    now, then = project.slippage, before_it.slippage if before_it else None
    stood = _ends(then) if then else ()
    completed = now.current.kind == "completed"
    still_completed = then is not None and then.current.kind == now.current.kind and completed
    before = stood or ((now.original_end,) if now.original_end else ())
    after = _ends(now)
    # Whether a report since has the work going on after its end.
    overrun_since = now.at_least and not (then and then.at_least and then.days == now.days)
    same = set(before) == set(after) and not overrun_since
    if still_completed or same or not (after or (completed and before)):
        return
    days = _moved(then.current.date if then and stood else now.original_end, now)
    yield ReportedChange(
        project.project.id,
        "end",
        before,
        after,
        first=not stood,
        completed=completed,
        days=days,
        at_least=now.at_least,
        then=before_it if stood else None,
    )


def _ends(slippage: Slippage) -> tuple[DateOrWords, ...]:
    """The end as it stands; all that reports of the latest date give, where they differ."""
    current = slippage.current
    if current.contested:
        return tuple(dict.fromkeys(stated.value for stated in current.statements))
    return tuple(end for end in (current.words or current.date,) if end)


def _moved(before: PartialDate | None, now: Slippage) -> Range | None:
    """By how many days the end has moved, where both are dated; by none, where one may only be more precise."""
    end = _span(now)
    if (
        before is None
        or end is None
        or (not now.at_least and now.current.date and may_be_same(before, now.current.date))
    ):
        return None
    return Range((end[0] - before.last).days, (end[1] - before.first).days)


def _span(slippage: Slippage) -> tuple[date, date] | None:
    """The first and the last day that the work can end on; of work that runs on after its end, can have lasted to."""
    if slippage.original and slippage.days:
        first, days = slippage.original.date, slippage.days
        return first.last + timedelta(days.least), first.first + timedelta(days.most)
    return (slippage.current.date.first, slippage.current.date.last) if slippage.current.date else None

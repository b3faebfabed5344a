"""The facts of a project that every overview shows, under the same names everywhere."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from ictpmo.analysis.milestones import MilestoneCount
from ictpmo.analysis.slippage import Slippage
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.timespan import CalendarSpan
from ictpmo.model.project import Project
from ictpmo.model.values import Translations
from ictpmo.report.page import UNKNOWN, number_text, percent_text, signed_text, text_of

BASES = {"original": "first promised", "earliest-known": "earliest known", "first-reported": "first reported"}
WHY_UNKNOWN = {
    "one-report": "one report and no change request: nothing to hold it against",
    "not-dated": "no end date is known",
    "completion-date-not-reported": "completed, date not reported",
}


@dataclass(frozen=True, slots=True)
class Range:
    """From the least to the most."""

    min: int
    max: int


@dataclass(frozen=True, slots=True)
class SlippageFigures:
    """The ends of a project and the distance between them, as reports show them."""

    start: str | None
    original_end: str | None
    original_end_basis: str | None
    original_end_corrected_from: str | None
    approved_end: str | None
    current_end: str | None
    current_end_kind: str | None
    current_ends: tuple[str, ...]
    """All ends that places of the latest date give, where they differ."""
    slippage_days: int | None
    slippage_days_range: Range | None
    slippage_at_least: bool
    slippage_unknown: str | None
    not_reported_since: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A project in a line."""

    id: str
    name: str | Translations | None
    state: str | None
    states: tuple[str, ...]
    completion: float | None
    completions: tuple[float, ...]
    """All figures that places of the latest date give, where they differ."""
    phases: dict[str, float | None]
    """The completion of each phase, where it is reported by phase."""
    figures: SlippageFigures
    milestones: MilestoneCount


FIGURES = tuple(field.name for field in fields(SlippageFigures) if field.name != "slippage_days_range")
"""The figures as columns of a table, without the range."""
RANGE = ("slippage_days_min", "slippage_days_max")
"""The range, as columns of a table."""


def figures_of(slippage: Slippage) -> SlippageFigures:
    """The slippage figures of a project or a phase."""
    current = slippage.current
    words = tuple(dict.fromkeys(str(stated.value) for stated in current.statements))
    return SlippageFigures(
        start=_text(slippage.start),
        original_end=_text(slippage.original.date if slippage.original else None),
        original_end_basis=slippage.original.basis if slippage.original else None,
        original_end_corrected_from=_text(slippage.original.corrected_from if slippage.original else None),
        approved_end=_text(slippage.approved),
        current_end=_text(current.date),
        current_end_kind=current.kind,
        current_ends=words if current.contested else (),
        slippage_days=slippage.days.exact if slippage.days else None,
        slippage_days_range=Range(slippage.days.least, slippage.days.most) if slippage.days else None,
        slippage_at_least=slippage.at_least,
        slippage_unknown=slippage.unknown,
        not_reported_since=_text(slippage.not_reported_since),
    )


def line_of(project: ProjectSnapshot) -> Line:
    """The line of a project."""
    history = project.history
    phases = {phase.id: history.latest("phases", phase.id, "completion").value for phase in history.charter.phases}
    return Line(
        id=project.project.id,
        name=project.project.name,
        state=history.state.value,
        states=history.state.states,
        completion=history.completions.value,
        completions=history.completions.values if history.completions.contested else (),
        phases=phases if history.phased else {},
        figures=figures_of(project.slippage),
        milestones=project.milestone_count,
    )


def heading_text(project: Project) -> str:
    """A project at the head of a page: its id, which commands ask for, and its name."""
    return f"{project.id}: {text_of(project.name) or 'name not known'}"


def range_record(figures: SlippageFigures) -> dict[str, int | None]:
    """The range of slippage in its two columns."""
    days = figures.slippage_days_range
    return dict(zip(RANGE, (days.min, days.max) if days else (None, None), strict=True))


def corrected_text(figures: SlippageFigures) -> str:
    """What follows a first end that was corrected."""
    return f", corrected from {figures.original_end_corrected_from}" if figures.original_end_corrected_from else ""


def days_text(figures: SlippageFigures) -> str:
    """Slippage in days: `+640`, `≥+365` (at least), `+275..640` (a range), or the mark of what is not known."""
    if figures.slippage_days_range is None:
        return UNKNOWN
    least = "≥" if figures.slippage_at_least else ""
    if figures.slippage_days is not None:
        return f"{least}{signed_text(figures.slippage_days)}"
    return f"{least}{signed_text(figures.slippage_days_range.min)}..{number_text(figures.slippage_days_range.max)}"


def _text(day: object) -> str | None:
    return None if day is None else str(day)


def state_text(state: str | None) -> str:
    """A state in words."""
    return (state or "not reported").replace("-", " ")


def completion_said(line: Line) -> str:
    """Completion as reported, in a sentence."""
    if any(figure is not None for figure in line.phases.values()):
        return f"{_percents(line.phases.values())}, by phase"
    if line.completions:
        return f"{_percents(line.completions)} (contested)"
    return "not reported" if line.completion is None else f"{percent_text(line.completion)}%"


def _percents(figures: Iterable[float | None]) -> str:
    return " / ".join(UNKNOWN if figure is None else f"{percent_text(figure)}%" for figure in figures)


def gap_text(gap: CalendarSpan) -> str:
    """A stretch of the calendar in short: `1y 9m 0d`."""
    parts = [(gap.years, "y"), (gap.months, "m"), (gap.days, "d")]
    while len(parts) > 1 and not parts[0][0]:
        parts.pop(0)
    return ("−" if gap.negative else "") + " ".join(f"{count}{unit}" for count, unit in parts)


def calendar_text(calendar: tuple[CalendarSpan, CalendarSpan] | None) -> str:
    """A stretch of the calendar, or from the least to the most of it."""
    if calendar is None:
        return UNKNOWN
    least, most = calendar
    return gap_text(least) if least == most else f"{gap_text(least)} to {gap_text(most)}"

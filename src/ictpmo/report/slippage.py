"""How far ends have moved from the dates first known, and which change requests explain it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from ictpmo.model.values import Translations
from ictpmo.report.jsonable import flat, jsonable
from ictpmo.report.page import (
    UNKNOWN,
    Bar,
    Block,
    Cell,
    Column,
    Fit,
    Heading,
    Items,
    Page,
    Paragraph,
    Table,
    clocks_text,
    date_text,
    number_text,
    place_text,
    text_of,
)
from ictpmo.report.project_line import Line, Range, SlippageFigures, corrected_text, days_text, figures_of, range_record
from ictpmo.slippage import Slippage
from ictpmo.snapshot import Snapshot
from ictpmo.timespan import Gap

WHY_UNKNOWN = {
    "one-report": "one report and no change request: nothing to hold it against",
    "not-dated": "no end date is known",
    "completion-date-not-reported": "completed, date not reported",
}


@dataclass(frozen=True, slots=True)
class Request:
    """A change request, and the days that it explains."""

    id: str
    to: str
    days: int | None
    source: str | None
    at: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """The slippage of one project."""

    id: str
    figures: SlippageFigures
    calendar: tuple[Gap, Gap] | None
    percent: float | None
    explained_days: int | None
    unexplained_days: int | None
    rebaselines: int
    explained_by: tuple[Request, ...]
    slip_rate: float | None
    phases: dict[str, SlippageFigures]


@dataclass(frozen=True, slots=True)
class Largest:
    """The project whose end moved furthest."""

    id: str
    days: int


@dataclass(frozen=True, slots=True)
class Totals:
    """All projects that have a figure."""

    reported: int
    of: int
    total_days: int
    median_days: float | None
    largest: Largest | None
    explained_days: int
    unexplained_days: int
    explained_unknown: int
    """How many have a figure, and it is not known to the day how much of it is explained."""
    by_rebaselines: dict[str, int]


@dataclass(frozen=True, slots=True)
class SlippageReport:
    """The slippage of a portfolio in a view."""

    title: str | Translations
    as_of: date
    known_by: date | None
    rows: tuple[Row, ...]
    totals: Totals

    def value(self) -> dict[str, Any]:
        """It as JSON has it."""
        return {
            "as_of": self.as_of.isoformat(),
            "known_by": self.known_by.isoformat() if self.known_by else None,
            "title": self.title,
            "projects": [row_value(row) for row in self.rows],
            "portfolio": jsonable(self.totals),
        }

    def records(self) -> list[Mapping[str, Any]]:
        """A row a project."""
        return [_record(row) for row in self.rows]

    def page(self) -> Page:
        """It as a page."""
        known = [row for row in self.rows if row.figures.slippage_days_range]
        blocks: list[Block] = [
            Heading(text_of(self.title), 1),
            Paragraph(f"Slippage against the first end known, {clocks_text(self.as_of, self.known_by)}."),
        ]
        if known:
            blocks += [_table(known), Paragraph(LEGEND, "quiet")]
            blocks += [Heading("Explained by"), Items(tuple(line for row in known for line in _explanations(row)))]
        blocks += [Heading("Portfolio"), Items(tuple(_totals_lines(self.totals)))]
        if unknown := [row for row in self.rows if not row.figures.slippage_days_range]:
            blocks += [Heading("No figure"), Items(tuple(_unknown_lines(unknown)))]
        return Page(tuple(blocks))


LEGEND = (
    "≥ at least: a report after the end says not done; ~ places of one date differ; "
    "% of the duration first planned; moved: approved change requests that moved the end."
)


def build(snapshot: Snapshot, lines: tuple[Line, ...]) -> SlippageReport:
    """The slippage of the projects chosen, in their order; totals are of all projects."""
    by_id = {project.project.id: project for project in snapshot.projects}
    rows = {name: _row(name, project.slippage, project.phases) for name, project in by_id.items()}
    settings = snapshot.portfolio.settings
    return SlippageReport(
        settings.title,
        snapshot.view.as_of,
        snapshot.view.known_by,
        tuple(rows[line.id] for line in lines),
        _totals(tuple(rows.values())),
    )


def row_value(row: Row) -> dict[str, Any]:
    """A project's row as JSON has it."""
    figures: dict[str, Any] = jsonable(row.figures)
    return {
        "id": row.id,
        **figures,
        "slippage_calendar": jsonable(row.calendar),
        "slippage_percent": None if row.percent is None else round(row.percent, 1),
        "explained_days": row.explained_days,
        "unexplained_days": row.unexplained_days,
        "rebaselines": row.rebaselines,
        "explained_by": jsonable(row.explained_by),
        "slip_rate": None if row.slip_rate is None else round(row.slip_rate, 2),
        "phases": jsonable(row.phases),
    }


def _record(row: Row) -> dict[str, Any]:
    """A row for programs that read tables: phases are left out, and the calendar's gap is a text."""
    value = {name: entry for name, entry in row_value(row).items() if name not in {"phases", "slippage_days_range"}}
    return flat(
        {
            **value,
            **range_record(row.figures),
            "slippage_calendar": calendar_text(row.calendar) if row.calendar else None,
            "explained_by": "; ".join(_covered_text(part) for part in row.explained_by),
        },
    )


def rebaseline_bucket(count: int) -> str:
    """The bucket that a number of re-baselines falls into (GAO-08-925)."""
    return next(name for limit, name in ((0, "0"), (1, "1"), (3, "2-3"), (count, "4+")) if count <= limit)


def gap_text(gap: Gap) -> str:
    """A stretch of the calendar in short: `1y 9m 0d`."""
    parts = [(gap.years, "y"), (gap.months, "m"), (gap.days, "d")]
    while len(parts) > 1 and not parts[0][0]:
        parts.pop(0)
    return ("−" if gap.negative else "") + " ".join(f"{count}{unit}" for count, unit in parts)


def calendar_text(calendar: tuple[Gap, Gap] | None) -> str:
    """A stretch of the calendar, or from the least to the most of it."""
    if calendar is None:
        return UNKNOWN
    least, most = calendar
    return gap_text(least) if least == most else f"{gap_text(least)} to {gap_text(most)}"


def _row(name: str, slippage: Slippage, phases: dict[str, Slippage]) -> Row:
    explained = tuple(
        Request(
            part.request.record.id,
            str(part.to),
            part.days,
            part.request.source,
            part.request.at,
        )
        for part in slippage.explained
    )
    return Row(
        id=name,
        figures=figures_of(slippage),
        calendar=slippage.calendar,
        percent=slippage.percent,
        explained_days=slippage.explained_days,
        unexplained_days=slippage.unexplained_days,
        rebaselines=len(slippage.rebaselines),
        explained_by=explained,
        slip_rate=slippage.slip_rate,
        phases={phase: figures_of(figures) for phase, figures in phases.items()},
    )


def _totals(rows: tuple[Row, ...]) -> Totals:
    days = {row.id: row.figures.slippage_days for row in rows}
    known = {name: count for name, count in days.items() if count is not None}
    furthest = max(known, key=lambda name: known[name], default=None)
    buckets = [rebaseline_bucket(row.rebaselines) for row in rows]
    return Totals(
        reported=len(known),
        of=len(rows),
        total_days=sum(known.values()),
        median_days=median(known.values()) if known else None,
        largest=Largest(furthest, known[furthest]) if furthest else None,
        explained_days=sum(row.explained_days or 0 for row in rows),
        unexplained_days=sum(row.unexplained_days or 0 for row in rows),
        explained_unknown=sum(row.id in known and row.explained_days is None for row in rows),
        by_rebaselines={bucket: buckets.count(bucket) for bucket in ("0", "1", "2-3", "4+")},
    )


def _table(rows: list[Row]) -> Table:
    columns = (
        Column("Project", fit=Fit.WRAP),
        Column("First end"),
        Column("Approved"),
        Column("Current"),
        Column("Slip, days", right=True, fit=Fit.WRAP),
        Column("%", right=True),
        Column("Moved", right=True),
        Column("Unex- plained", right=True, fit=Fit.WRAP),
        Column("Calendar", fit=Fit.WIDE_ONLY),
        Column("", fit=Fit.WIDE_ONLY),
    )
    longest = max(_magnitude(row.figures.slippage_days_range) for row in rows)
    return Table(columns, tuple(_cells(row, longest) for row in rows))


def _cells(row: Row, longest: int) -> tuple[Cell, ...]:
    figures = row.figures
    contested = "~" if figures.current_ends else ""
    late = figures.slippage_days_range is not None and figures.slippage_days_range.min > 0
    return (
        Cell(row.id),
        Cell(date_text(figures.original_end)),
        Cell(date_text(figures.approved_end)),
        Cell(f"{date_text(figures.current_end)}{contested}"),
        Cell(days_text(figures), "poor" if late else None),
        Cell(number_text(row.percent)),
        Cell(str(row.rebaselines)),
        Cell(number_text(row.unexplained_days), "poor" if row.unexplained_days else None),
        Cell(calendar_text(row.calendar)),
        Cell("", bar=Bar(_magnitude(figures.slippage_days_range) / longest if longest else 0)),
    )


def _magnitude(days: Range | None) -> int:
    return max(days.min, 0) if days else 0


def _explanations(row: Row) -> list[str]:
    parts = [
        f"{request.id} {_days_of(request)} ({place_text(request.source, request.at)})" for request in row.explained_by
    ]
    rest = f"no change request explains {row.unexplained_days:,} days" if row.unexplained_days else ""
    was = corrected_text(row.figures)
    corrected = f"first end {row.figures.original_end}{was}" if was else ""
    nothing = "not computable to the day" if row.explained_days is None else "nothing to explain"
    explained = "; ".join(part for part in (*parts, rest) if part) or nothing
    said = "; ".join(part for part in (explained, corrected) if part)
    return [f"{row.id}: {calendar_text(row.calendar)}: {said}"]


def _days_of(request: Request) -> str:
    return "days not known" if request.days is None else f"{request.days:,} days"


def _covered_text(request: Request) -> str:
    return request.id if request.days is None else f"{request.id} ({request.days})"


def _totals_lines(totals: Totals) -> list[str]:
    if totals.largest is None:
        return [f"Slippage is known of 0 of {totals.of} projects"]
    unknown = (
        f"; not known to the day of {totals.explained_unknown} of {totals.of} projects"
        if totals.explained_unknown
        else ""
    )
    buckets = ", ".join(f"{name}: {count}" for name, count in totals.by_rebaselines.items() if count)
    return [
        (
            f"Known of {totals.reported} of {totals.of} projects: {totals.total_days:,} days in all, "
            f"median {number_text(totals.median_days)}, largest {totals.largest.days:,} ({totals.largest.id})"
        ),
        (
            f"Explained by approved change requests: {totals.explained_days:,} days; "
            f"by none: {totals.unexplained_days:,}{unknown}"
        ),
        f"Projects by number of times the end was moved: {buckets}",
    ]


def _unknown_lines(rows: list[Row]) -> list[str]:
    by_reason: dict[str, list[str]] = {}
    for row in rows:
        by_reason.setdefault(row.figures.slippage_unknown or "not-dated", []).append(row.id)
    return [f"{WHY_UNKNOWN[reason]}: {', '.join(names)}" for reason, names in by_reason.items()]

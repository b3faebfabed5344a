"""The slippage of one project as reports show it: its figures, and what explains them."""

from dataclasses import dataclass
from typing import Any

from ictpmo.analysis.slippage import Slippage
from ictpmo.analysis.timespan import CalendarSpan
from ictpmo.facts.jsonable import flat, jsonable
from ictpmo.report.page import UNKNOWN, Bar, Cell, Column, Fit, Table, date_text, number_text, place_text
from ictpmo.report.project_line import Range, SlippageFigures, corrected_text, days_text, figures_of, range_record

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
    calendar: tuple[CalendarSpan, CalendarSpan] | None
    percent: float | None
    explained_days: int | None
    unexplained_days: int | None
    rebaselines: int
    explained_by: tuple[Request, ...]
    slip_rate: float | None
    phases: dict[str, SlippageFigures]


def row_of(name: str, slippage: Slippage, phases: dict[str, Slippage]) -> Row:
    """The row of a project."""
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


def row_record(row: Row) -> dict[str, Any]:
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


def rows_table(rows: list[Row]) -> Table:
    """The rows as a table; bars are drawn against the longest."""
    columns = (
        Column("Project", fit=Fit.WRAP),
        Column("First end"),
        Column("Approved"),
        Column("Current"),
        Column("Slip, days", right=True, fit=Fit.WRAP),
        Column("%", right=True),
        Column("Moved", right=True),
        Column("Unexplained", right=True, fit=Fit.WRAP),
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
        Cell(number_text(row.percent, 1)),
        Cell(str(row.rebaselines)),
        Cell(number_text(row.unexplained_days), "poor" if row.unexplained_days else None),
        Cell(calendar_text(row.calendar)),
        Cell("", bar=Bar(_magnitude(figures.slippage_days_range) / longest if longest else 0)),
    )


def _magnitude(days: Range | None) -> int:
    return max(days.min, 0) if days else 0


def explanations(row: Row) -> list[str]:
    """What explains the slippage of a project."""
    parts = [
        f"{request.id} {_days_of(request)} ({place_text(request.source, request.at)})" for request in row.explained_by
    ]
    rest = f"no change request covers {row.unexplained_days:,} days" if row.unexplained_days else ""
    nothing = "not computable to the day" if row.explained_days is None else "nothing to explain"
    was = corrected_text(row.figures)
    corrected = f"first end {row.figures.original_end}{was}" if was else ""
    explained = "; ".join(part for part in (*parts, rest) if part) or nothing
    said = "; ".join(part for part in (explained, corrected) if part)
    return [f"{row.id}: {calendar_text(row.calendar)}: {said}"]


def _days_of(request: Request) -> str:
    return "days not known" if request.days is None else f"{request.days:,} days"


def _covered_text(request: Request) -> str:
    return request.id if request.days is None else f"{request.id} ({request.days})"


def unknown_lines(rows: list[Row]) -> list[str]:
    """The projects that have no figure, by the reason."""
    by_reason: dict[str, list[str]] = {}
    for row in rows:
        by_reason.setdefault(row.figures.slippage_unknown or "not-dated", []).append(row.id)
    return [f"{WHY_UNKNOWN[reason]}: {', '.join(names)}" for reason, names in by_reason.items()]

"""How far ends have moved from the dates first known, and which change requests explain it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.jsonable import jsonable
from ictpmo.model.values import Translations
from ictpmo.report.page import Block, Heading, Items, Page, Paragraph, clocks_text, mean_text, number_text, text_of
from ictpmo.report.project_line import FIGURES, RANGE, Line
from ictpmo.report.slippage_rows import Row, explanations, row_of, row_record, row_value, rows_table, unknown_lines
from ictpmo.report.status import ranges_text


@dataclass(frozen=True, slots=True)
class Largest:
    """The project whose end moved furthest."""

    id: str
    days: int


@dataclass(frozen=True, slots=True)
class Totals:
    """All projects that have a figure."""

    reported: int
    ranges: int
    """How many are known as a range of days alone: no sum takes them in."""
    of: int
    total_days: int | None
    median_days: float | None
    largest: Largest | None
    explained_days: int | None
    unexplained_days: int | None
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

    columns = (
        "id",
        *FIGURES,
        "slippage_calendar",
        "slippage_percent",
        "explained_days",
        "unexplained_days",
        "rebaselines",
        "explained_by",
        "slip_rate",
        *RANGE,
    )

    def records(self) -> list[Mapping[str, Any]]:
        """A row a project."""
        return [row_record(row) for row in self.rows]

    def page(self) -> Page:
        """It as a page."""
        known = [row for row in self.rows if row.figures.slippage_days_range]
        blocks: list[Block] = [
            Heading(text_of(self.title), 1),
            Paragraph(f"Slippage against the first end known, {clocks_text(self.as_of, self.known_by)}."),
        ]
        if known:
            blocks += [rows_table(known), Paragraph(LEGEND, "quiet")]
            blocks += [Heading("Explained by"), Items(tuple(line for row in known for line in explanations(row)))]
        blocks += [Heading("Portfolio"), Items(tuple(_totals_lines(self.totals)))]
        if unknown := [row for row in self.rows if not row.figures.slippage_days_range]:
            blocks += [Heading("No figure"), Items(tuple(unknown_lines(unknown)))]
        return Page(tuple(blocks))


LEGEND = (
    "≥ at least: a report after the end says not done; ~ places of one date differ; "
    "% of the duration first planned; moved: approved change requests that moved the end."
)


def build(snapshot: Snapshot, lines: tuple[Line, ...]) -> SlippageReport:
    """The slippage of the projects chosen, in their order; totals are of all projects."""
    by_id = {project.project.id: project for project in snapshot.projects}
    rows = {name: row_of(name, project.slippage, project.phases) for name, project in by_id.items()}
    settings = snapshot.portfolio.settings
    return SlippageReport(
        settings.title,
        snapshot.view.as_of,
        snapshot.view.known_by,
        tuple(rows[line.id] for line in lines),
        _totals(tuple(rows.values())),
    )


def rebaseline_bucket(count: int) -> str:
    """The bucket that a number of re-baselines falls into (GAO-08-925)."""
    return next(name for limit, name in ((0, "0"), (1, "1"), (3, "2-3"), (count, "4+")) if count <= limit)


def _totals(rows: tuple[Row, ...]) -> Totals:
    days = {row.id: row.figures.slippage_days for row in rows}
    known = {name: count for name, count in days.items() if count is not None}
    furthest = max(known, key=lambda name: known[name], default=None)
    buckets = [rebaseline_bucket(row.rebaselines) for row in rows]
    return Totals(
        reported=len(known),
        ranges=sum(row.figures.slippage_days_range is not None and row.id not in known for row in rows),
        of=len(rows),
        total_days=_sum(days.values()),
        median_days=median(known.values()) if known else None,
        largest=Largest(furthest, known[furthest]) if furthest else None,
        explained_days=_sum(row.explained_days for row in rows),
        unexplained_days=_sum(row.unexplained_days for row in rows),
        explained_unknown=sum(row.id in known and row.explained_days is None for row in rows),
        by_rebaselines={bucket: buckets.count(bucket) for bucket in ("0", "1", "2-3", "4+")},
    )


def _sum(days: Iterable[int | None]) -> int | None:
    """What the figures that are known come to; nothing where none is."""
    known = [count for count in days if count is not None]
    return sum(known) if known else None


_OFTEN = {"0": "never", "1": "once", "2-3": "2 or 3 times", "4+": "4 times or more"}


def _totals_lines(totals: Totals) -> list[str]:
    known = f"Known to the day of {totals.reported} of {totals.of} projects"
    if totals.largest is None:
        return [f"{known}{ranges_text(totals.ranges)}"]
    unknown = (
        f"; not known to the day of {totals.explained_unknown} of {totals.of} projects"
        if totals.explained_unknown
        else ""
    )
    buckets = ", ".join(f"{count} {_OFTEN[name]}" for name, count in totals.by_rebaselines.items() if count)
    return [
        (
            f"{known}: {number_text(totals.total_days)} days in all, median {mean_text(totals.median_days)}, "
            f"largest {number_text(totals.largest.days)} ({totals.largest.id}){ranges_text(totals.ranges)}"
        ),
        (
            f"Explained by approved change requests: {number_text(totals.explained_days)} days; "
            f"by none: {number_text(totals.unexplained_days)}{unknown}"
        ),
        f"Projects by how often the end was moved: {buckets}",
    ]

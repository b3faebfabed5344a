"""The tables of a workbook: what a person reads first comes first, and projects fit a screen."""

from collections.abc import Iterable
from dataclasses import replace

from ictpmo.export.table import ExportTable, Field

PROJECTS, DETAILS = "projects", "project_details"
_FIRST = (PROJECTS, DETAILS, "findings")
MOST_COLUMNS = 29
"""How many columns a sheet of projects has at the most."""
_MAIN = (
    "id",
    "name",
    "owner",
    "state",
    "verdict",
    "completion",
    "completion_date",
    "start",
    "original_end",
    "approved_end",
    "current_end",
    "current_end_kind",
    "slippage_days",
    "slippage_at_least",
    "slippage_percent",
    "explained_days",
    "unexplained_days",
    "rebaselines",
    "objectives_state",
    "objective_count_total",
    "objective_count_met",
    "milestone_count_total",
    "milestone_count_done",
    "milestone_count_overdue",
    "last_report",
    "rating",
    "rating_by_bands",
)
"""The columns of the sheet of projects in their order; `name` and `owner` are one a language."""
_BY_LANGUAGE = ("name", "owner")


def sheets(tables: Iterable[ExportTable]) -> tuple[ExportTable, ...]:
    """The tables in the order of their sheets, projects in two: what is read first, and the rest."""
    parted = [part for table in tables for part in (_parts(table) if table.name == PROJECTS else (table,))]
    return tuple(sorted(parted, key=lambda table: _FIRST.index(table.name) if table.name in _FIRST else len(_FIRST)))


def _parts(projects: ExportTable) -> tuple[ExportTable, ExportTable]:
    ranks = [_rank(field) for field in projects.fields]
    main = sorted((place for place, rank in enumerate(ranks) if rank < len(_MAIN)), key=lambda place: ranks[place])
    main = main[:MOST_COLUMNS]
    key = [place for place, field in enumerate(projects.fields) if field.name in projects.key]
    rest = [place for place in range(len(ranks)) if place not in main]
    details = _only(projects, [*key, *rest])
    return _only(projects, main), replace(details, name=DETAILS, meaning="What else is known of projects.")


def _rank(field: Field) -> int:
    """The place of a column among those that are read first, or after them."""
    name = next((name for name in _BY_LANGUAGE if field.name.startswith(f"{name}_")), field.name)
    return _MAIN.index(name) if name in _MAIN else len(_MAIN)


def _only(table: ExportTable, places: list[int]) -> ExportTable:
    fields = tuple(table.fields[place] for place in places)
    return replace(table, fields=fields, rows=tuple(tuple(row[place] for place in places) for row in table.rows))

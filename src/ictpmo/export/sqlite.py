"""Tables as one SQLite database: keys and references enforced, dates as ISO text, and views for common questions."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ictpmo.export.table import ExportTable, Field, Kind
from ictpmo.export.tables import VERSION

_HEADER = b"SQLite format 3\0"
_APPLICATION_ID = int.from_bytes(b"ICTP", "big")
# Where the header of a database keeps the application's id.
_APPLICATION_ID_AT = slice(68, 72)
# Names of columns that are words of SQL.
_WORDS = frozenset({"end", "from", "to", "on", "by", "when", "column", "in", "table"})
_TYPES = {
    Kind.TEXT: "TEXT",
    Kind.INTEGER: "INTEGER",
    Kind.NUMBER: "REAL",
    Kind.BOOLEAN: "INTEGER",
    Kind.DAY: "TEXT",
    Kind.DATE: "TEXT",
}


@dataclass(frozen=True, slots=True)
class DatabaseView:
    """A question asked often, kept in the database."""

    name: str
    meaning: str
    select: str


VIEWS: tuple[DatabaseView, ...] = (
    DatabaseView(
        "slipped_projects",
        "Projects whose end has moved to a later day, the furthest first, with what explains it.",
        """SELECT id AS project, state, completion, original_end, original_end_basis, approved_end, current_end,
    slippage_days_range_min, slippage_days_range_max, slippage_at_least, explained_days, unexplained_days, rebaselines
FROM projects WHERE slippage_days_range_min > 0 ORDER BY slippage_days_range_min DESC, id""",
    ),
    DatabaseView(
        "reported_ends",
        "Every date that a report gave as a project's end, with the days from the original end to it.",
        """SELECT r.project, r.date AS reported_on, r."end",
    CAST(julianday(r.end_last) - julianday(p.original_end_last) AS INTEGER) AS days_after_original, r.source, r.at
FROM status_reports r JOIN projects p ON p.id = r.project
WHERE r."end" IS NOT NULL ORDER BY r.project, r.date_last, r.number""",
    ),
    DatabaseView(
        "promised_dates",
        "Every due date that a milestone was given, by reports and by approved change requests: its trend.",
        """SELECT s.project, s.milestone, r.date AS said_on, r.date_last AS said_on_last, s.due, 'report' AS said_by,
    r.source, r.at
FROM status_report_milestones s JOIN status_reports r ON r.project = s.project AND r.number = s.status_report
WHERE s.due IS NOT NULL
UNION ALL
SELECT m.project, m.milestone, c.date, c.date_last, m."to", m.change_request, c.source, c.at
FROM change_request_milestones m JOIN change_requests c ON c.project = m.project AND c.id = m.change_request
WHERE m."to" IS NOT NULL AND c.status = 'approved'
ORDER BY 1, 2, 4, 6""",
    ),
    DatabaseView(
        "overdue_milestones",
        "Milestones that a report says to be open after their due date, the longest overdue first.",
        """SELECT project, id AS milestone, first_due, due, state, overdue_days, last_report, source, at
FROM milestones WHERE overdue_days IS NOT NULL ORDER BY overdue_days DESC, project, rowid""",
    ),
    DatabaseView(
        "objectives_not_met",
        "Objectives that are not shown to be met, with the indicators that say so.",
        """SELECT o.project, o.id AS objective, o.state, i.id AS indicator, i.actual, i.target,
    i.state AS indicator_state, i.why
FROM objectives o LEFT JOIN objective_indicators i ON i.project = o.project AND i.objective = o.id
WHERE o.state <> 'met' ORDER BY o.project, o.rowid, i.rowid""",
    ),
)


def write(tables: tuple[ExportTable, ...]) -> bytes:
    """The database."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("BEGIN")
        for statement in schema(tables):
            connection.execute(statement)
        for table in tables:
            marks = ", ".join("?" * len(table.fields))
            rows = ([cell.isoformat() if isinstance(cell, date) else cell for cell in row] for row in table.rows)
            connection.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", rows)  # noqa: S608 - a table of ours
        connection.execute("COMMIT")
        return connection.serialize()


def is_own(path: Path) -> bool:
    """Whether a file is a database that was written here."""
    with path.open("rb") as file:
        header = file.read(_APPLICATION_ID_AT.stop)
    own = _APPLICATION_ID.to_bytes(4, "big")
    return header.startswith(_HEADER) and header[_APPLICATION_ID_AT] == own


def schema(tables: tuple[ExportTable, ...]) -> Iterator[str]:
    """The statements that make tables and views, each with its meaning as a comment."""
    for table in tables:
        yield _create(table)
    for view in VIEWS:
        yield f"CREATE VIEW {view.name} AS -- {view.meaning}\n{view.select}"


def _create(table: ExportTable) -> str:
    lines = [(_column(field), field.meaning) for field in table.fields]
    lines += [(f"PRIMARY KEY ({_list(table.key)})", "")]
    lines += [
        (f"FOREIGN KEY ({_list(reference.columns)}) REFERENCES {_quoted(reference.table)}", "")
        for reference in table.references
    ]
    *most, last = lines
    body = [_line(f"{text},", meaning) for text, meaning in most]
    return "\n".join((f"CREATE TABLE {_quoted(table.name)} ( -- {table.meaning}", *body, _line(*last), ")"))


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    """A name as SQL takes it, though it be a word of its own (`end`, `from`)."""
    return f'"{name}"' if name in _WORDS else name


def _line(text: str, meaning: str) -> str:
    return f"    {text} -- {meaning}" if meaning else f"    {text}"


def _column(field: Field) -> str:
    words = [_quoted(field.name), _TYPES[field.kind]]
    if field.required:
        words.append("NOT NULL")
    allowed = ["0", "1"] if field.kind is Kind.BOOLEAN else [f"'{choice}'" for choice in field.choices]
    if allowed:
        words.append(f"CHECK ({_quoted(field.name)} IN ({', '.join(allowed)}))")
    return " ".join(words)

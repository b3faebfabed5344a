"""What changed between two versions of a portfolio, or between two dates, project by project."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.timespan import days_between
from ictpmo.facts.jsonable import jsonable
from ictpmo.finding import LocatedFinding
from ictpmo.guard.changes import Change, compare
from ictpmo.model.dates import PartialDate, dated, parse_date
from ictpmo.model.project import Project
from ictpmo.model.values import Record, in_language
from ictpmo.report.page import UNKNOWN as NOTHING
from ictpmo.report.page import Block, Cell, Column, Fit, Heading, Items, Page, Paragraph, Table, counted, signed_text
from ictpmo.report.project_line import Line, line_of

# What an entry in a line leaves out: its name stands beside it, and long texts stand in the file.
_UNSAID = frozenset({"id", "format", "note", "basis", "body", "purpose", "explanation"})
# What the entries of a project's lists are called, one by one.
_ENTRIES = {
    "phases": "phase",
    "objectives": "objective",
    "milestones": "milestone",
    "change_requests": "change request",
    "status_reports": "status report",
    "assessments": "assessment",
    "acknowledged": "acknowledgement",
    "corrections": "correction",
}
# The figures that are worked out, each with the fields that may give it as it is.
_FIGURES: dict[str, tuple[tuple[str, ...], ...]] = {
    "state": (("status_reports", "state"),),
    "completion": (("status_reports", "completion"),),
    "original_end": (("original_end",),),
    "approved_end": (("original_end",), ("change_requests", "end", "to")),
    "current_end": (("status_reports", "end"), ("status_reports", "actual_end")),
    "slippage_days": (),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that changed: what, from what, to what, and of dates by how many days."""

    project: str | None
    change: str
    """`added`, `removed`, `changed` or `renamed`; of a figure that is worked out, `figure`."""
    on: str
    before: Any
    after: Any
    days: int | None = None
    said: bool = False
    """Of a figure: whether a change that is recorded says just the same."""


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that changed from one side to the other."""

    old: str
    new: str
    rows: tuple[Row, ...]
    raised: tuple[LocatedFinding, ...]
    cleared: tuple[LocatedFinding, ...]

    def value(self) -> dict[str, Any]:
        """It as JSON has it."""
        return {
            "from": self.old,
            "to": self.new,
            "changes": [_row_value(row) for row in self.rows],
            "findings_raised": [_finding_value(marked) for marked in self.raised],
            "findings_cleared": [_finding_value(marked) for marked in self.cleared],
        }

    columns = ("project", "change", "on", "before", "after", "days")

    def records(self) -> list[Mapping[str, Any]]:
        """A row a change."""
        return [{**_row_value(row), "before": _text(row.before), "after": _text(row.after)} for row in self.rows]

    def page(self) -> Page:
        """It as a page."""
        title = Heading(f"Changes from {self.old} to {self.new}", 1)
        if not (self.rows or self.raised or self.cleared):
            return Page((title, Paragraph("Nothing changed.")))
        by_project: dict[str | None, list[Row]] = {}
        for row in self.rows:
            by_project.setdefault(row.project, []).append(row)
        blocks = [block for name, rows in by_project.items() for block in _section(name, rows)]
        return Page(
            (
                title,
                Paragraph(self.summary()),
                *blocks,
                *_findings("Findings raised", self.raised),
                *_findings("Findings cleared", self.cleared),
            )
        )

    def summary(self) -> str:
        """How much changed."""
        recorded = [row for row in self.rows if row.change != "figure"]
        projects = len({row.project for row in recorded if row.project})
        return (
            f"{counted(len(recorded), 'change')} in {counted(projects, 'project')}; "
            f"{counted(len(self.raised), 'finding')} raised, {len(self.cleared)} cleared."
        )


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: what it is called, the portfolio there, and what is found in it."""

    label: str
    snapshot: Snapshot
    findings: tuple[LocatedFinding, ...]


def build(old: Side, new: Side) -> Diff:
    """What changed from one side to the other."""
    rows = tuple(_rows(old.snapshot, new.snapshot))
    return Diff(old.label, new.label, rows, _beyond(new, old), _beyond(old, new))


def _beyond(one: Side, other: Side) -> tuple[LocatedFinding, ...]:
    """The findings of one side that the other has not."""
    held = {fingerprint for *_, fingerprint in other.findings}
    return tuple(marked for marked in one.findings if marked[-1] not in held)


def _rows(old: Snapshot, new: Snapshot) -> Iterator[Row]:
    """What was recorded, and after it, of each project, what it comes to."""
    before = {project.project.id: project for project in old.projects}
    after = {project.project.id: project for project in new.projects}
    for name, group in groupby(compare(old.recorded, new.recorded), key=lambda change: change.project):
        changes = tuple(group)
        yield from map(_row, changes)
        if name:
            first = changes[0]
            was = first.old if first.fields == ("projects",) and first.kind == "renamed" else name
            yield from _figures(name, before.get(was), after.get(name), changes)


def _figures(
    name: str, old: ProjectSnapshot | None, new: ProjectSnapshot | None, changes: tuple[Change, ...]
) -> Iterator[Row]:
    if old is None or new is None:
        return
    before, after = _line_figures(line_of(old)), _line_figures(line_of(new))
    said = {(change.fields, str(change.old), str(change.new)) for change in changes}
    for figure, fields in _FIGURES.items():
        was, now = before[figure], after[figure]
        if was != now:
            again = any((field, str(was), str(now)) in said for field in fields)
            yield Row(name, "figure", figure, was, now, _moved(figure, was, now), again)


def _moved(figure: str, was: Any, now: Any) -> int | None:  # noqa: ANN401 - any figure
    """By how many days a figure moved, if it is of days."""
    if None in {was, now}:
        return None
    if figure == "slippage_days":
        days: int = now - was
        return days
    return _days(parse_date(was), parse_date(now)) if figure.endswith("_end") else None


def _line_figures(line: Line) -> dict[str, Any]:
    return {"state": line.state, "completion": line.completion, **jsonable(line.figures)}


def _row(change: Change) -> Row:
    days = _days(dated(change.old), dated(change.new)) if change.kind == "changed" else None
    return Row(change.project, change.kind, change.on, _shown(change.old), _shown(change.new), days)


def _days(old: object, new: object) -> int | None:
    if isinstance(old, PartialDate) and isinstance(new, PartialDate):
        return days_between(old, new).exact
    return None


def _shown(value: Any) -> Any:  # noqa: ANN401 - any field
    """A value as JSON has it; an entry as a line of what it says."""
    if isinstance(value, Record):
        return ", ".join(_said(value))
    return jsonable(value)


def _said(record: Record) -> Iterator[str]:
    """What an entry says in single values, and how many entries it holds besides."""
    fields = type(record).model_fields
    for name in fields:
        value = getattr(record, name)
        if name not in record.model_fields_set or name in _UNSAID or value in (None, {}, ()):
            continue
        label = fields[name].alias or name
        if isinstance(value, Record):
            yield f"{label} ({', '.join(_said(value))})"
        elif isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
            yield f"{label} {in_language(value, 'en')}"
        elif isinstance(value, tuple | dict):
            said = f"{label} {', '.join(_inside(value))}"
            yield counted(len(value), _ENTRIES[name]) if isinstance(record, Project) else said
        else:
            yield f"{label} {value}"


def _inside(value: tuple[Any, ...] | dict[str, Any]) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{name} ({', '.join(_said(entry))})" for name, entry in value.items())
    else:
        yield from (f"({', '.join(_said(entry))})" if isinstance(entry, Record) else str(entry) for entry in value)


def _row_value(row: Row) -> dict[str, Any]:
    return {
        "project": row.project,
        "change": row.change,
        "on": row.on,
        "before": row.before,
        "after": row.after,
        "days": row.days,
    }


def _finding_value(marked: LocatedFinding) -> dict[str, Any]:
    finding, shown, fingerprint = marked
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "project": finding.project,
        "subject": shown.subject,
        "message": str(finding.message),
        "fingerprint": fingerprint,
    }


def _section(name: str | None, rows: list[Row]) -> Iterator[Block]:
    columns = (
        Column("What", fit=Fit.WRAP),
        Column("Before", fit=Fit.WRAP),
        Column("After", fit=Fit.WRAP),
        Column("Days", right=True),
    )
    yield Heading(name or "Portfolio and sources")
    yield Table(columns, tuple(_cells(row) for row in rows if row.change != "figure"))
    if figures := [row for row in rows if row.change == "figure" and not row.said]:
        yield Heading("What that comes to", 3)
        yield Items(tuple(_figure_line(row) for row in figures))


def _cells(row: Row) -> tuple[Cell, ...]:
    what = f"{row.on} {row.change}".removesuffix(" changed")
    days = Cell(signed_text(row.days), "poor" if row.days > 0 else "good") if row.days else Cell(NOTHING)
    return Cell(what), Cell(_text(row.before)), Cell(_text(row.after)), days


def _figure_line(row: Row) -> str:
    what, moved = row.on.replace("_", " "), f"{_text(row.before)} → {_text(row.after)}"
    if row.on == "slippage_days":
        return f"slippage: {_slippage_text(row.before)} → {_slippage_text(row.after)} days"
    return f"{what}: {moved} ({signed_text(row.days)} days)" if row.days else f"{what}: {moved}"


def _slippage_text(days: int | None) -> str:
    return NOTHING if days is None else signed_text(days)


def _text(value: Any) -> str:  # noqa: ANN401 - any value of a row
    if value is None:
        return NOTHING
    if isinstance(value, dict):
        return in_language(value, "en") or NOTHING
    return "; ".join(_text(entry) for entry in value) if isinstance(value, list) else str(value)


def _findings(title: str, found: tuple[LocatedFinding, ...]) -> Iterator[Block]:
    if found:
        yield Heading(title)
        yield Items(tuple(_finding_line(marked) for marked in found))


def _finding_line(marked: LocatedFinding) -> str:
    finding, shown, _ = marked
    said = (str(finding.severity), finding.project, shown.subject, f"{finding.message} [{finding.rule}]")
    return ": ".join(part for part in said if part)

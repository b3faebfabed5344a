"""A proposal for a map, before it is text: tables, their columns, and why each is taken for what it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ictpmo.edit.importing.columns import TABLES, ImportTable, whole_table
from ictpmo.edit.importing.differing import REPORTED
from ictpmo.edit.importing.tables import Sheet
from ictpmo.edit.insert import flow, scalar
from ictpmo.finding import NameList
from ictpmo.render.controls import printable

DECIDE = "decide"
NAMELESS = "column"
"""What fields of one's own are called whose columns have no Latin name."""
_SHOWN = 6


@dataclass
class Guess:
    """What a value is taken from, and why."""

    rule: Any
    """A name, a template, or a map."""
    why: str
    per_report: bool = False
    """Of a column that becomes a field of one's own: whether it changes from one report to another."""

    @property
    def column(self) -> str:
        """The column that it is taken from."""
        return str(self.rule["column"] if isinstance(self.rule, dict) else self.rule)


def named(column: str, more: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401 - a name, or a map
    """The rule for a column: its name, where that says all and is no template."""
    return {"column": column, **(more or {})} if more or "{" in column else column


@dataclass
class TableGuess:
    """A kind of table: its sheets, and what its columns are taken for."""

    kind: str
    sheets: list[Sheet]
    header: int
    files: list[str]
    """The names of its files, where others are to be told from them."""
    names: list[str]
    """The names of its sheets, likewise."""
    columns: dict[str, Guess] = field(default_factory=dict)
    own: dict[str, Guess] = field(default_factory=dict)
    source: dict[str, Guess] = field(default_factory=dict)
    rows_left_out: dict[str, list[str]] = field(default_factory=dict)
    """The words of rows of totals, by their column."""
    above: list[str] = field(default_factory=list)
    """What stands above the names of its columns."""
    noted: dict[str, str] = field(default_factory=dict)
    """The columns that have no place but the note, and why."""
    left: list[str] = field(default_factory=list)
    """The columns that hold something, and have no place yet."""

    @cached_property
    def whole(self) -> ImportTable:
        """Its sheets as one table, less rows of totals."""
        return whole_table(self.sheets, self.header, self.rows_left_out)

    @property
    def owner(self) -> str:
        """What fields of one's own of its rows are of."""
        return "milestone" if self.kind == "milestones" else "project"


@dataclass
class MapGuess:
    """A map."""

    tables: list[TableGuess] = field(default_factory=list)
    unread: list[tuple[Sheet, str]] = field(default_factory=list)
    no_date: list[str] = field(default_factory=list)
    currency: str | None = None
    """That of a new portfolio."""
    declared: Mapping[str, Any] = field(default_factory=dict)
    """The fields of one's own that the portfolio declares already."""

    def text(self) -> str:
        """The map as its file has it, with the reasons in comments."""
        lines = [
            "# Proposed from the names and the contents of columns. It runs as it is; lines that say `# decide`",
            "# keep as text what only you can say. `ictpmo import … --map THIS --dry-run` says what would be written.",
            "format: 1",
            *([f"portfolio: {flow({'currency': self.currency})}  # all amounts are in it"] if self.currency else []),
            *([f"no_date: {flow(self.no_date)}"] if self.no_date else []),
            *self._fields(),
        ]
        for kind in TABLES:
            tables = [table for table in self.tables if table.kind == kind]
            lines += [f"{kind}:"] if tables else []
            lines += [line for table in tables for line in _table(table)]
        for sheet, why in self.unread:
            lines.append(f"# Not read: {_comment(sheet.called)} ({len(sheet.rows)} rows): {_comment(why)}")
        return "\n".join(lines) + "\n"

    def _fields(self) -> Iterator[str]:
        found: dict[str, list[str]] = {}
        said: dict[str, str] = {}
        for table in self.tables:
            for name, guess in table.own.items():
                owners = found.setdefault(name, [])
                owner = "report" if guess.per_report else table.owner
                owners += [] if owner in owners else [owner]
                # A name that no id comes of is said in words: no reader knows what `column-2` is.
                said |= {name: guess.column} if name.startswith(NAMELESS) else {}
        new = {name: one for name, one in found.items() if name not in self.declared}
        if new:
            yield "fields:"
        for name, owners in new.items():
            more = {"name": said[name]} if name in said else {}
            yield f"  {scalar(name)}: {flow({'type': 'text', 'on': owners, **more})}"


def _table(table: TableGuess) -> Iterator[str]:
    head = [f"file: {flow(table.files)}"] if table.files else []
    head += [f"sheet: {flow(table.names)}"] if table.names else []
    told = [f"“{_comment(text)}”" for text in table.above]
    above = NameList(tuple(told[:_SHOWN]), len(told[_SHOWN:]))
    comment = f"  # not kept, above it: {above}" if told else ""
    head += [f"header: {table.header}{comment}"] if table.header > 1 else []
    head += [f"rows_left_out: {flow(table.rows_left_out)}  # totals"] if table.rows_left_out else []
    head.append("source:")
    yield f"  - {head[0]}"
    yield from (f"    {line}" for line in head[1:])
    yield from (f"      {_line(name, guess)}" for name, guess in table.source.items())
    reported = table.columns.keys() & {*REPORTED} or any(one.per_report for one in table.own.values())
    if table.kind == "projects" and not reported:
        yield f"    # {DECIDE}: no status report comes of it: no column is known to say how projects stand"
    yield "    columns:"
    yield from (f"      {_line(name, guess)}" for name, guess in table.columns.items())
    yield from (f"      # in the note: {_comment(name)}; {_comment(why)}" for name, why in table.noted.items())
    if table.own:
        yield "      fields:"
        yield from (f"        {_line(name, guess)}" for name, guess in table.own.items())


def _line(name: str, guess: Guess) -> str:
    return f"{scalar(name)}: {flow(guess.rule)}  # {_comment(guess.why)}"


def _comment(text: str) -> str:
    """A text on the rest of a line."""
    return printable(" ".join(text.split()))

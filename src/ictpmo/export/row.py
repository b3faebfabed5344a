"""Rows below a project, and the columns that many tables share."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from ictpmo.analysis.clock import LogEntry, inherit
from ictpmo.analysis.ends import Basis, EndKind
from ictpmo.analysis.history import History
from ictpmo.analysis.slippage import Slippage, Unknown
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.export.table import Column, Kind, Reference
from ictpmo.finding import SourceFiles
from ictpmo.model.dates import DateInWords
from ictpmo.model.values import Sourced
from ictpmo.rules.acknowledgement import Judged

T = TypeVar("T")
S = TypeVar("S", bound=Sourced)
R = TypeVar("R")

IN_PROJECT = Reference(("project",), "projects")
TO_PHASE = Reference(("project", "phase"), "phases")
TO_MILESTONE = Reference(("project", "milestone"), "milestones")
SOURCE = Reference(("source",), "sources")

PLACE_IN_FILE = "Its place in the project's file, counted from 1: the same in every view."


@dataclass(frozen=True, slots=True)
class Content:
    """What is exported: the portfolio in a view, and what was found in it."""

    snapshot: Snapshot
    findings: tuple[Judged, ...]
    documents: SourceFiles
    cited: frozenset[str] = frozenset()
    """The documents that rows cite."""


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """A record of a project, with what it comes from."""

    project: ProjectSnapshot
    number: int
    """Its place in the list that it stands in, counted from 1."""
    record: T
    source: str | None = None
    at: str | None = None
    within: tuple[Any, ...] = ()
    """What the records around it are known by, from the outside in."""


def sourced(project: ProjectSnapshot, number: int, record: T, *levels: Sourced, within: tuple[Any, ...] = ()) -> Row[T]:
    """A row whose source is the innermost that the levels around it name."""
    first, *outer = (*levels, project.project)
    source, at = inherit(first, *outer)
    return Row(project, number, record, source, at, within)


def logged(content: Content, log: Callable[[History], Iterable[LogEntry[S]]]) -> Iterator[Row[LogEntry[S]]]:
    """The entries of a log in view, each numbered by its place in the file, in the order of the file."""
    for project in content.snapshot.projects:
        for entry in sorted(log(project.history), key=place_of):
            yield Row(project, place_of(entry), entry, entry.source, entry.at)


def place_of(entry: LogEntry[Any]) -> int:
    """The place of an entry in its list, counted from 1."""
    return int(entry.route[-1]) + 1


def held_in(
    entries: Iterable[Row[LogEntry[S]]],
    key: Callable[[Row[LogEntry[S]]], object],
    of: Callable[[S], Iterable[tuple[object, T]]],
) -> Iterator[Row[T]]:
    """What entries hold, each with the key of its entry and the name it bears there."""
    for entry in entries:
        for number, (name, record) in enumerate(of(entry.record.record), start=1):
            yield Row(entry.project, number, record, within=(key(entry), name))


def project_column() -> Column[Any]:
    """The project that a row is of."""
    return Column("project", Kind.TEXT, "The project.", lambda row: row.project.project.id)


def within_column(name: str, level: int, meaning: str, kind: Kind = Kind.TEXT) -> Column[Row[Any]]:
    """What a record around this one is known by."""
    return Column(name, kind, meaning, lambda row: row.within[level])


def number_column(name: str, meaning: str) -> Column[Row[Any]]:
    """The place of a record in its list."""
    return Column(name, Kind.INTEGER, meaning, lambda row: row.number)


def source_columns() -> tuple[Column[Any], ...]:
    """Where the facts of a row come from, for rows that have a `source` and an `at`."""
    return (
        Column("source", Kind.TEXT, "The document that its facts come from, its own or inherited.", lambda r: r.source),
        Column("at", Kind.TEXT, "The place in the document.", lambda row: row.at),
    )


def choices_of(literal: object) -> tuple[str, ...]:
    """The words of a literal type."""
    return get_args(literal)


def joined(words: Iterable[object]) -> str | None:
    """Words in one cell."""
    return "; ".join(str(word) for word in words) or None


def slippage_columns(of: Callable[[R], Slippage]) -> tuple[Column[R], ...]:
    """The three ends and the distance between them, of a project or of a phase."""

    def days(row: R, which: str) -> int | None:
        found = of(row).days
        return getattr(found, which) if found else None

    return (
        Column("start", Kind.DATE, "The start.", lambda row: of(row).start),
        Column("original_end", Kind.DATE, "The end first promised, as far as known.", lambda row: _original(of(row))),
        Column(
            "original_end_basis",
            Kind.TEXT,
            "On what basis the original end is known.",
            lambda row: (found := of(row).original) and found.basis,
            choices_of(Basis),
        ),
        Column(
            "original_end_corrected_from",
            Kind.DATE,
            "What the original end was before it was corrected.",
            lambda row: (found := of(row).original) and found.corrected_from,
        ),
        Column(
            "approved_end",
            Kind.DATE,
            "The original end, moved by the change requests approved.",
            lambda row: of(row).approved,
        ),
        Column(
            "current_end",
            Kind.DATE,
            "The end by the latest word, or the words that stand in its place.",
            lambda row: _current(of(row)),
        ),
        Column(
            "current_end_kind",
            Kind.TEXT,
            "What the current end rests on.",
            lambda row: of(row).current.kind,
            choices_of(EndKind),
        ),
        Column(
            "current_end_contested",
            Kind.BOOLEAN,
            "Whether places of the latest date differ; the latest end then counts.",
            lambda row: of(row).current.contested,
        ),
        Column(
            "slippage_days",
            Kind.INTEGER,
            "Days from the original end to the current, where that is one number.",
            lambda row: days(row, "exact"),
        ),
        Column("slippage_days_min", Kind.INTEGER, "The least it can be.", lambda row: days(row, "least")),
        Column("slippage_days_max", Kind.INTEGER, "The most it can be.", lambda row: days(row, "most")),
        Column(
            "slippage_at_least",
            Kind.BOOLEAN,
            "Whether it is still growing: the end has passed, and a later report says that the work is not done.",
            lambda row: of(row).at_least,
        ),
        Column(
            "slippage_unknown",
            Kind.TEXT,
            "Why there is no slippage, where there is none.",
            lambda row: of(row).unknown,
            choices_of(Unknown),
        ),
        Column(
            "slippage_percent",
            Kind.NUMBER,
            "Slippage in per cent of the first planned duration.",
            lambda row: of(row).percent,
        ),
        Column(
            "explained_days",
            Kind.INTEGER,
            "The days that approved change requests cover.",
            lambda r: of(r).explained_days,
        ),
        Column("unexplained_days", Kind.INTEGER, "The days that none covers.", lambda row: of(row).unexplained_days),
        Column(
            "rebaselines",
            Kind.INTEGER,
            "How many approved change requests moved the end.",
            lambda row: len(of(row).rebaselines),
        ),
        Column(
            "slip_rate",
            Kind.NUMBER,
            "Days that the end moved per day gone by, over the last three reports.",
            lambda row: of(row).slip_rate,
        ),
        Column(
            "not_reported_since",
            Kind.DATE,
            "The last report, where the end has passed and none came after it.",
            lambda row: of(row).not_reported_since,
        ),
    )


def _original(slippage: Slippage) -> object:
    return slippage.original.date if slippage.original else None


def _current(slippage: Slippage) -> object:
    words = slippage.current.words
    return slippage.current.date or (DateInWords(words) if words else None)

"""All tables of an export: the facts of a snapshot become frozen values that any format can write."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import methodcaller
from typing import Annotated, ClassVar

from ictpmo.analysis.snapshot import Selection, Snapshot
from ictpmo.export.shape import Key, Shape, shape_of
from ictpmo.export.table import ExportTable, Kind, cells_of, fields_of_column, suffix
from ictpmo.facts.answers import ViewFact
from ictpmo.facts.findings import FindingFact, ListedResponseFact, listed, responses_in
from ictpmo.facts.groups import RolledGroup, rolled_groups
from ictpmo.facts.portfolio import (
    PortfolioFact,
    RollupFact,
    RoundFact,
    SourceFact,
    StepFact,
    WindowFact,
    rounds_of,
    window_fact,
)
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.registers import RegisterFact, register_facts, register_kind
from ictpmo.facts.report import PortfolioFacts
from ictpmo.model.meaning import Meaning, computed, value_of
from ictpmo.model.own_fields import as_word
from ictpmo.model.portfolio import CitedDocument
from ictpmo.model.registers import LISTS
from ictpmo.model.values import Text

VERSION = 2
"""The version of the tables: it changes when a column goes or means something else."""


@dataclass(frozen=True)
class _PortfolioRow(ViewFact, PortfolioFact):
    """The portfolio in one row, and the two dates that all the tables are made for."""

    leaves_out: ClassVar[frozenset[str]] = PortfolioFact.leaves_out | {"languages"}

    snapshot: Snapshot

    @computed
    def selected_where(self) -> tuple[str, ...]:
        """The conditions by which the projects of all tables were chosen; nothing: all are there."""
        return self._asked.where if self._asked else ()

    @computed
    def selected_out_of(self) -> int | None:
        """Out of how many projects they were chosen."""
        return len(self._asked.among) if self._asked and self._asked.where else None

    grouped_by: ClassVar[str | None] = value_of("_asked.group_by", "What the groups are of.")

    @property
    def _asked(self) -> Selection | None:
        return self.snapshot.selection


@dataclass(frozen=True)
class _GroupRow(RollupFact):
    """Projects that share what they were grouped by, and what they add up to; the groups add up to all projects."""

    group: RolledGroup

    @computed
    def value(self) -> Text | None:
        """What they share; nothing where it is not given, or contested."""
        value = self.group.group.value
        return value if value is None or isinstance(value, dict) else as_word(value)

    contested: ClassVar[bool] = value_of(
        "group.group.contested", "Whether they are those of which places of one date differ on it."
    )
    project_ids: ClassVar[tuple[str, ...]] = value_of("group.projects", "The projects, in the order of the files.")


@dataclass(frozen=True)
class _SourceRow(SourceFact):
    """The documents that facts come from: those published by the view's date, and all that are cited."""

    listed: Annotated[bool, Meaning("Whether `sources.yaml` lists it.")]


@dataclass(frozen=True)
class _Exported:
    """What is exported."""

    snapshot: Snapshot
    findings: tuple[FindingFact, ...]
    cited: frozenset[str] = frozenset()
    """The documents that rows cite."""

    def portfolio(self) -> Iterator[tuple[object, _PortfolioRow]]:
        row = _PortfolioRow(self.snapshot.portfolio.settings, self.snapshot)
        yield row.as_of, row

    def sources(self) -> Iterator[tuple[object, _SourceRow]]:
        """The documents known in the view, in their file's order; then those that are cited and not listed."""
        known_by, portfolio = self.snapshot.view.known_by, self.snapshot.portfolio
        for document in portfolio.documents:
            published = document.published
            known = known_by is None or (published and published.last <= known_by)
            if document.symbol in self.cited or (known and not self.snapshot.is_part):
                yield document.symbol, _SourceRow(document, listed=True)
        for symbol in sorted(self.cited - portfolio.by_symbol.keys()):
            yield symbol, _SourceRow(CitedDocument.model_construct(symbol=symbol, title=""), listed=False)

    def rounds(self) -> Iterator[tuple[object, RoundFact]]:
        return ((one.number, one) for one in rounds_of(self.snapshot))

    def reconciliation(self) -> Iterator[tuple[object, StepFact]]:
        return ((one.number, one) for one in RollupFact(self.snapshot).reconciliation)

    def window(self) -> Iterator[tuple[object, WindowFact]]:
        fact = window_fact(self.snapshot)
        return iter(((1, fact),) if fact else ())

    def projects(self) -> Iterator[tuple[object, ProjectDetail]]:
        return ((one.record.id, one) for one in PortfolioFacts(self.snapshot, self.findings).details())

    def responses(self) -> Iterator[tuple[object, ListedResponseFact]]:
        """Those that the portfolio's own file holds."""
        portfolio = self.snapshot.portfolio
        held = responses_in(portfolio, self.snapshot.view, portfolio.settings)
        replies = listed(held, [found.finding for found in self.findings])
        return ((one.number, one) for one in sorted(replies, key=lambda one: one.number))

    def of_register(self, name: str) -> Iterator[tuple[object, RegisterFact]]:
        return ((one.held.record.id, one) for one in register_facts(self.snapshot, name))

    def groups(self) -> Iterator[tuple[object, "_GroupRow"]]:
        return enumerate((_GroupRow(one.rollup.snapshot, one) for one in rolled_groups(self.snapshot)), start=1)

    def found(self) -> Iterator[tuple[object, FindingFact]]:
        """Those of the portfolio, and of the projects that the view holds."""
        in_view = {None, *(project.project.id for project in self.snapshot.projects)}
        return enumerate((one for one in self.findings if one.finding.project in in_view), start=1)


SHAPES: tuple[Shape, ...] = (
    shape_of("sources", _SourceRow, _Exported.sources),
    shape_of("portfolio", _PortfolioRow, _Exported.portfolio),
    shape_of("rounds", RoundFact, _Exported.rounds),
    shape_of("windows", WindowFact, _Exported.window),
    shape_of("portfolio_responses", ListedResponseFact, _Exported.responses),
    shape_of("reconciliation", StepFact, _Exported.reconciliation),
    shape_of("project_groups", _GroupRow, _Exported.groups, leave_out=frozenset({"reconciliation"})),
    # Findings and registers have tables of their own, and what a project cites stands with each of its facts.
    shape_of("projects", ProjectDetail, _Exported.projects, leave_out=frozenset({"findings", "sources", *LISTS})),
    *(shape_of(name, register_kind(name), methodcaller("of_register", name)) for name in LISTS),
    # Why a finding matters, its rule says.
    shape_of("findings", FindingFact, _Exported.found),
)
ALL: tuple[Shape, ...] = tuple(table for shape in SHAPES for table in shape.flat())
"""Every table, in the order in which files have them: a table comes after those that it refers to."""


def tables_of(snapshot: Snapshot, findings: tuple[FindingFact, ...]) -> tuple[ExportTable, ...]:
    """The portfolio in a view, and what was found in it, as tables."""
    content = _Exported(snapshot, findings)
    rows = _rows(content, SHAPES)
    cited = frozenset(_cited(rows))
    sources = [shape for shape in SHAPES if shape.name == "sources"]
    rows |= _rows(_Exported(snapshot, findings, cited), sources)
    languages = _languages(snapshot.portfolio.settings.languages, rows)
    return tuple(_table(shape, rows.get(shape.name, []), languages) for shape in ALL)


def _rows(content: _Exported, shapes: Iterable[Shape]) -> dict[str, list[Key]]:
    rows: dict[str, list[Key]] = {}
    for shape in shapes:
        shape.fill(content, (), rows)
    return rows


def _cited(rows: dict[str, list[Key]]) -> Iterator[str]:
    """The documents that rows cite."""
    for shape in ALL:
        names = [column.name for column in shape.all_columns]
        for reference in shape.references:
            if reference.table == "sources":
                place = names.index(reference.columns[0])
                yield from (str(row[place]) for row in rows.get(shape.name, ()) if row[place])


def _languages(declared: tuple[str, ...], rows: dict[str, list[Key]]) -> tuple[str, ...]:
    """The languages that the portfolio declares, then all others that a text is in, as columns' names end in them."""
    used: set[str] = set()
    for shape in ALL:
        kinds = (Kind.TRANSLATED, Kind.DATE_OR_WORDS)
        places = [i for i, column in enumerate(shape.all_columns) if column.kind in kinds]
        texts = (getattr(row[place], "words", row[place]) for row in rows.get(shape.name, ()) for place in places)
        used.update(suffix(language) for text in texts if isinstance(text, dict) for language in text)
    first = dict.fromkeys(suffix(language) for language in declared)
    return (*first, *sorted(used - first.keys()))


def _table(shape: Shape, rows: Iterable[Key], languages: tuple[str, ...]) -> ExportTable:
    columns, key = shape.all_columns, shape.whole_key
    held = zip((column.kind for column in columns), zip(*rows, strict=True), strict=False)
    return ExportTable(
        shape.name,
        shape.meaning,
        key,
        shape.references,
        tuple(
            field for column in columns for field in fields_of_column(column, languages, required=column.name in key)
        ),
        tuple(zip(*(cells for kind, values in held for cells in cells_of(kind, values, languages)), strict=True)),
    )

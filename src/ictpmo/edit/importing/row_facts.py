"""What rows say: facts by their names; and what is to be written of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ictpmo.edit.importing.columns import TABLES, Row
from ictpmo.edit.importing.recorded import Entry
from ictpmo.facts.imports import Issue, IssueKind
from ictpmo.finding import Sentence, sentence
from ictpmo.model.dates import parse_date
from ictpmo.source.document import Route


@dataclass
class Issues:
    """All issues, in the order in which they came up."""

    _said: dict[tuple[object, ...], Issue] = field(default_factory=dict)

    def add(
        self,
        kind: IssueKind,
        table: str,
        column: str | None,
        message: Sentence,
        rows: Iterable[int] = (),
        *,
        remedy: Sentence | None = None,
        target: Route = (),
    ) -> None:
        """Note an issue; one that was noted before has more rows."""
        key = (kind, table, column, str(message))
        self._said.setdefault(key, Issue(kind, table, column, message, remedy, target)).rows.extend(rows)

    def __iter__(self) -> Iterator[Issue]:
        return iter(self._said.values())

    @property
    def refused(self) -> list[Issue]:
        """What is refused."""
        return [issue for issue in self if issue.kind is IssueKind.REFUSED]


LISTS = ("depends_on", "milestones", "change_requests", "status_reports", "risks")
"""The lists that entries are added to, in the order in which files have them."""


@dataclass
class Draft:
    """What becomes of a project: its charter if it is new, and the entries that are added to it."""

    id: str
    charter: Entry | None = None
    depends_on: list[Entry] = field(default_factory=list)
    milestones: list[Entry] = field(default_factory=list)
    change_requests: list[Entry] = field(default_factory=list)
    status_reports: list[Entry] = field(default_factory=list)
    risks: list[Entry] = field(default_factory=list)
    risk_log: list[tuple[int, Entry]] = field(default_factory=list)
    """What is said of risks on record, each by its place in the file."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is added."""
        added = (*(getattr(self, name) for name in LISTS), self.risk_log)
        return self.charter is None and not any(added)


@dataclass
class Merged:
    """What is to be written."""

    issues: Issues
    sources: list[Entry] = field(default_factory=list)
    rounds: list[Entry] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    differing: dict[str, list[tuple[Any, str, Sentence]]] = field(default_factory=dict)
    """What rows say otherwise than entries on record, by their documents: the row, the field, and what is wrong."""
    unchanged: int = 0
    """The rows that say what is recorded."""


KEPT_FIRST = sentence("the charter of the project keeps what it says first")


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What one row says: its facts, its own fields, and the document that it is of."""

    row: Row
    facts: Mapping[str, Any]
    own: Mapping[str, Any]
    source: Mapping[str, str]
    labels: Mapping[str, str]
    """What the columns of the facts are called."""
    raw: Mapping[str, str]
    """What ids were made of."""
    unread: frozenset[str] = frozenset()
    """The facts that it gives, and that were refused: what they are is not known."""

    @property
    def kind(self) -> str:
        """What its table is of: `projects`, `milestones`."""
        return str(self.row.table.route[0])

    @property
    def table(self) -> str:
        """What messages call the table."""
        return self.row.table.sheet.called

    def refuse(
        self, issues: Issues, name: str | None, said: Sentence, remedy: Sentence | None = None, target: Route = ()
    ) -> None:
        """Refuse the row for one of its facts, or as a whole; `target` is what the map says of it."""
        column = self.labels[name] if name else None
        issues.add(IssueKind.REFUSED, self.table, column, said, [self.row.number], remedy=remedy, target=target)

    def leave(self, issues: Issues, name: str, said: Sentence, remedy: Sentence | None = None) -> None:
        """Note that one of its facts is not kept."""
        issues.add(IssueKind.LEFT, self.table, self.labels[name], said, [self.row.number], remedy=remedy)


@dataclass
class TableFacts:
    """What all tables say."""

    issues: Issues = field(default_factory=Issues)
    rows: dict[str, list[RowFacts]] = field(default_factory=lambda: {kind: [] for kind in TABLES})
    """By the kind of their table."""
    covers: dict[str, str] = field(default_factory=dict)
    """What each document covers, by its symbol."""

    def last_report(self, file: str) -> Mapping[str, str]:
        """The last document of the projects in a file, or of all, where it has none."""
        rows = [row for row in self.rows["projects"] if row.row.table.sheet.file == file] or self.rows["projects"]
        return max(reversed(rows), key=lambda row: last_day_of(row.source) or "").source if rows else {}


def last_day(said: RowFacts, document: Mapping[str, Any]) -> str | None:
    """The day that a row counts from: its own, else that of its document."""
    return last_day_of({"status_date": said.facts["date"]} if "date" in said.facts else document)


def last_day_of(document: Mapping[str, Any]) -> str | None:
    """The day that what a document says counts from."""
    day = str(document.get("status_date") or document.get("published") or "")
    return parse_date(day).last.isoformat() if day else None

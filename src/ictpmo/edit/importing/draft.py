"""What is to be written of tables: documents, rounds, and what becomes of each project."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ictpmo.facts.imports import Issue, IssueKind
from ictpmo.finding.sentence import Sentence
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


Entry = dict[str, Any]
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

"""What rows say: facts by their names, and what each document covers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ictpmo.edit.importing.columns import Row
from ictpmo.edit.importing.draft import Issues
from ictpmo.edit.importing.kinds import TABLES
from ictpmo.facts.imports import IssueKind
from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.model.dates import parse_date
from ictpmo.source.document import Route

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

"""What is to be written of tables: documents, rounds, and what becomes of each project."""

from dataclasses import dataclass, field
from typing import Any

from ictpmo.edit.importing.issues import Issues

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
    unchanged: int = 0
    """The rows that say what is recorded."""

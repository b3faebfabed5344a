"""What is to be written of tables: documents, rounds, and what becomes of each project."""

from dataclasses import dataclass, field
from typing import Any

from ictpmo.edit.importing.issues import Issues

Entry = dict[str, Any]


@dataclass
class Draft:
    """What becomes of a project: its charter if it is new, and the entries that are added to it."""

    id: str
    charter: Entry | None = None
    milestones: list[Entry] = field(default_factory=list)
    change_requests: list[Entry] = field(default_factory=list)
    status_reports: list[Entry] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is added."""
        return self.charter is None and not (self.milestones or self.change_requests or self.status_reports)


@dataclass
class Merged:
    """What is to be written."""

    issues: Issues
    sources: list[Entry] = field(default_factory=list)
    rounds: list[Entry] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    unchanged: int = 0
    """The rows that say what is recorded."""

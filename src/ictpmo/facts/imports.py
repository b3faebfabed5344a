"""What came of an import, as readers are told."""

from dataclasses import dataclass
from typing import Literal

from ictpmo.finding.sentence import Sentence


@dataclass(frozen=True, slots=True)
class MatterFact:
    """One matter of the tables: what is refused, kept as words, or not kept."""

    outcome: Literal["refused", "words", "left"]
    table: str
    column: str | None
    message: Sentence
    remedy: Sentence | None
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import writes, or would."""

    projects: int
    status_reports: int
    milestones: int
    change_requests: int
    documents: int
    fields: int
    unchanged: int
    """The rows that say what is on record."""
    files: tuple[tuple[str, bool], ...]
    """Each file, and whether it is new."""

"""What came of an import, as readers are told."""

from dataclasses import dataclass, field
from enum import StrEnum

from ictpmo.finding import Sentence
from ictpmo.source.document import Route


class IssueKind(StrEnum):
    """What becomes of what a table says."""

    REFUSED = "refused"
    """Nothing is written because of it."""
    WORDS = "words"
    """It is kept as words, and counts as not known."""
    LEFT = "left"
    """It has no place, and is not kept."""


@dataclass(frozen=True, slots=True)
class Issue:
    """What is said of a table, of which of its columns, in which rows."""

    kind: IssueKind
    table: str
    column: str | None
    message: Sentence
    remedy: Sentence | None
    target: Route
    """The rule of the map that is concerned."""
    rows: list[int] = field(default_factory=list)

"""What commands answer: one value each, of which text, JSON and CSV are forms."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.fact import Fact
from ictpmo.facts.shared import ViewFact
from ictpmo.model.meaning import Meaning, computed
from ictpmo.model.values import Text


@dataclass(frozen=True)
class Answer(Fact):
    """What a command answers."""

    rows: ClassVar[str | tuple[str, ...]]
    """The field whose facts are the rows of CSV; several, where `list` says of each row in which it is."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which projects an answer is of, and what they are grouped by."""

    where: Annotated[tuple[str, ...], Meaning("The conditions, all of which they meet; none: all projects.")]
    out_of: Annotated[int, Meaning("Out of how many projects they were chosen.")]
    undecided: Annotated[
        tuple[str, ...], Meaning("The projects of which it cannot be told whether they meet the conditions.")
    ]
    group_by: Annotated[str | None, Meaning("What they are grouped by.")]


@dataclass(frozen=True)
class ViewAnswer(ViewFact, Answer):
    """An answer on the portfolio in a view."""

    snapshot: Snapshot

    @computed
    def title(self) -> Text:
        """The portfolio's title."""
        return self.snapshot.portfolio.settings.title

    @computed
    def selection(self) -> Chosen | None:
        """Which projects all that follows is of, and what they are grouped by; nothing where it is of all."""
        asked = self.snapshot.selection
        return Chosen(asked.where, len(asked.among), asked.undecided, asked.group_by) if asked else None

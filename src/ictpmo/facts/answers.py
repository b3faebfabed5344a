"""What commands answer: one value each, of which text, JSON and CSV are forms."""

from dataclasses import dataclass
from typing import ClassVar

from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.fact import Fact, computed
from ictpmo.facts.shared import ViewFact
from ictpmo.model.values import Text


@dataclass(frozen=True)
class Answer(Fact):
    """What a command answers."""

    rows: ClassVar[str]
    """The field whose facts are the rows of CSV."""


@dataclass(frozen=True)
class ViewAnswer(ViewFact, Answer):
    """An answer on the portfolio in a view."""

    snapshot: Snapshot

    @property
    def view(self) -> View:
        """The two clocks."""
        return self.snapshot.view

    @computed
    def title(self) -> Text:
        """The portfolio's title."""
        return self.snapshot.portfolio.settings.title

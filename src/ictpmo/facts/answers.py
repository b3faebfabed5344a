"""What commands answer: one value each, of which text, JSON and CSV are forms."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.fact import Fact, computed
from ictpmo.facts.portfolio import RollupFact
from ictpmo.facts.project_line import ProjectFact
from ictpmo.facts.shared import ViewFact
from ictpmo.model.meaning import Meaning
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


@dataclass(frozen=True)
class ProjectsAnswer(ViewAnswer):
    """`status` and `slippage`: projects in a line each, and what all add up to."""

    rows: ClassVar[str] = "projects"

    projects: Annotated[tuple[ProjectFact, ...], Meaning("The projects, as chosen and sorted.")]

    @computed
    def portfolio(self) -> RollupFact:
        """What all projects add up to."""
        return RollupFact(self.snapshot)


def projects_of(snapshot: Snapshot) -> tuple[ProjectFact, ...]:
    """The projects in view, a line each, in the order of the files."""
    return tuple(ProjectFact(one.project, one, snapshot.portfolio) for one in snapshot.projects)

"""Projects in a line each."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.answers import ViewAnswer
from ictpmo.facts.fact import computed
from ictpmo.facts.groups import RolledGroup, rolled_groups
from ictpmo.facts.portfolio import RollupFact
from ictpmo.facts.project_line import ProjectFact
from ictpmo.model.meaning import Meaning


@dataclass(frozen=True)
class ProjectsAnswer(ViewAnswer):
    """`status` and `slippage`: projects in a line each, and what all add up to."""

    rows: ClassVar[str] = "projects"

    projects: Annotated[tuple[ProjectFact, ...], Meaning("The projects, as chosen and sorted.")]

    @computed
    def portfolio(self) -> RollupFact:
        """What all projects add up to."""
        return RollupFact(self.snapshot)

    @computed
    def groups(self) -> tuple[RolledGroup, ...]:
        """The projects by what they are grouped by, with what each group adds up to; none where they are not."""
        return rolled_groups(self.snapshot)


def projects_of(snapshot: Snapshot) -> tuple[ProjectFact, ...]:
    """The projects in view, a line each, in the order of the files."""
    return tuple(ProjectFact(one.project, one, snapshot.portfolio) for one in snapshot.projects)

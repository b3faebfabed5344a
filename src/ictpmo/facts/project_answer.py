"""What `show` answers: a project whole."""

from dataclasses import dataclass
from typing import ClassVar, TypeVar

from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.answers import Answer
from ictpmo.facts.findings import FindingFact, by_project
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.shared import ViewFact

D = TypeVar("D", bound=ProjectDetail)


@dataclass(frozen=True)
class ProjectAnswer(ViewFact, ProjectDetail, Answer):
    """`show`: a project whole."""

    rows: ClassVar[str] = "milestones"

    @property
    def view(self) -> View:
        """The two clocks."""
        return self.snapshot.history.view


def project_answer(snapshot: Snapshot, findings: tuple[FindingFact, ...], name: str) -> ProjectAnswer:
    """The project of this id, which must be in view, with the findings on it."""
    return whole_projects(ProjectAnswer, snapshot, findings, (name,))[0]


def whole_projects(
    kind: type[D], snapshot: Snapshot, findings: tuple[FindingFact, ...], ids: tuple[str, ...] = ()
) -> tuple[D, ...]:
    """The projects whole, each with the findings on it; only those asked for, if any are."""
    found = by_project(findings)
    return tuple(
        kind(one.project, one, snapshot.portfolio, found.get(one.project.id, ()), snapshot)
        for one in snapshot.projects
        if not ids or one.project.id in ids
    )

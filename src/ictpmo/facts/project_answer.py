"""What `show` answers: a project whole."""

from dataclasses import dataclass, replace
from typing import ClassVar, TypeVar

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.answers import Answer
from ictpmo.facts.findings import FindingFact, by_project
from ictpmo.facts.matters import MatterFact, matters_of
from ictpmo.facts.project import ProjectDetail
from ictpmo.facts.shared import ViewFact

D = TypeVar("D", bound=ProjectDetail)


@dataclass(frozen=True)
class ProjectAnswer(ViewFact, ProjectDetail, Answer):
    """`show`: a project whole."""

    rows: ClassVar[str] = "milestones"

    audited: tuple[FindingFact, ...] = ()
    """The findings on it and on the whole, which say together what is asked."""

    @property
    def asks(self) -> tuple[MatterFact, ...]:
        """The matters that ask something of it, without the numbers that they have in a report on all projects."""
        matters = matters_of(self.within, self.audited)
        return tuple(replace(one, number=None) for one in matters if one.kind.ask)


def project_answer(snapshot: Snapshot, findings: tuple[FindingFact, ...], name: str) -> ProjectAnswer:
    """The project of this id, which must be in view, with the findings on it."""
    return replace(whole_projects(ProjectAnswer, snapshot, findings, (name,))[0], audited=findings)


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

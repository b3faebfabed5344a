"""Projects in a line each, groups of them, and what was found: by checks of files, by the audit, and group by group."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Annotated, ClassVar

from ictpmo.analysis.attributes import Attribute, attribute
from ictpmo.analysis.selection import Group, groups_of, part_of
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.answers import Answer, OwnValueFact, ViewAnswer
from ictpmo.facts.fact import Fact
from ictpmo.facts.findings import FindingCount, FindingFact, acknowledgements
from ictpmo.facts.portfolio import RollupFact
from ictpmo.facts.project_line import ProjectFact
from ictpmo.model.meaning import Meaning, computed, count_of, value_of


@dataclass(frozen=True)
class GroupFact(Fact):
    """Projects that share a value; the groups add up to all projects."""

    prints: ClassVar[tuple[str, ...]] = ("group",)
    comes_first: ClassVar[tuple[str, ...]] = ("value", "contested", "projects")

    within: Snapshot
    by: Attribute
    group: Group

    @computed
    def value(self) -> OwnValueFact | None:
        """The value; nothing where it is not given, or contested."""
        currency = self.within.portfolio.settings.currency
        held = self.group.value
        return None if held is None else OwnValueFact(self.by.declared, held, currency)

    @computed
    def projects(self) -> tuple[str, ...]:
        """The projects, in the order of the files."""
        return tuple(one.project.id for one in self.group.projects)


@dataclass(frozen=True)
class RolledGroup(GroupFact):
    """Projects that share a value, and what they add up to."""

    @computed
    def rollup(self) -> RollupFact:
        """What they add up to."""
        return RollupFact(part_of(self.within, self.group))


@dataclass(frozen=True)
class FoundGroup(GroupFact):
    """Projects that share a value, and how much was found on them."""

    found: tuple[FindingFact, ...]
    of_portfolio: Annotated[bool, Meaning("Whether these are the findings on the portfolio as a whole.")] = False

    summary: ClassVar[FindingCount] = value_of("found", "How much.", FindingCount)


def rolled_groups(snapshot: Snapshot) -> tuple[RolledGroup, ...]:
    """The projects by what they are grouped by; none where they are not."""
    return tuple(RolledGroup(snapshot, by, group) for by, group in _groups(snapshot))


def found_groups(snapshot: Snapshot, findings: tuple[FindingFact, ...]) -> tuple[FoundGroup, ...]:
    """The same with what was found; last what was found on no single project."""
    groups = [
        FoundGroup(snapshot, by, group, _found_on(findings, {held.project.id for held in group.projects}))
        for by, group in _groups(snapshot)
    ]
    of_portfolio = _found_on(findings, {None})
    if groups and of_portfolio:
        whole = Group(None, contested=False, projects=())
        groups.append(FoundGroup(snapshot, groups[0].by, whole, of_portfolio, of_portfolio=True))
    return tuple(groups)


def _found_on(findings: tuple[FindingFact, ...], projects: Collection[str | None]) -> tuple[FindingFact, ...]:
    return tuple(one for one in findings if one.finding.project in projects)


def _groups(snapshot: Snapshot) -> Iterator[tuple[Attribute, Group]]:
    name = snapshot.selection.group_by if snapshot.selection else None
    if name:
        by = attribute(snapshot.portfolio, name)
        yield from ((by, group) for group in groups_of(snapshot, name))


@dataclass(frozen=True)
class ProjectsAnswer(ViewAnswer):
    """`status` and `slippage`: projects in a line each, and what all add up to."""

    rows: ClassVar[str] = "projects"

    projects: Annotated[tuple[ProjectFact, ...], Meaning("The projects, as chosen and sorted.")]

    portfolio: ClassVar[RollupFact] = value_of("snapshot", "What all projects add up to.", RollupFact)
    groups: ClassVar[tuple[RolledGroup, ...]] = value_of(
        "snapshot",
        "The projects by what they are grouped by, with what each group adds up to; none where they are not.",
        rolled_groups,
    )


def projects_of(snapshot: Snapshot) -> tuple[ProjectFact, ...]:
    """The projects in view, a line each, in the order of the files."""
    return tuple(ProjectFact(one.project, one, snapshot.portfolio) for one in snapshot.projects)


@dataclass(frozen=True)
class CheckCount(FindingCount):
    """The findings of a check of files, counted."""

    files: Annotated[int, Meaning("How many files were looked at.")]
    projects: Annotated[int | None, Meaning("How many projects were read; nothing of the guard, which reads changes.")]

    @computed
    def files_with_findings(self) -> int:
        """In how many of them something was found."""
        return len({one.location.path for one in self.found})


@dataclass(frozen=True)
class CheckAnswer(Answer):
    """`validate` and `guard`: what is wrong in the files, or in what changed of them."""

    rows: ClassVar[str] = "findings"

    findings: Annotated[tuple[FindingFact, ...], Meaning("What was found, in file order.")]
    files: int
    projects: int | None = None
    """How many projects were read, where that matters: of none there is nothing to find."""

    @computed
    def summary(self) -> CheckCount:
        """How much."""
        return CheckCount(self.findings, self.files, self.projects)


@dataclass(frozen=True)
class AuditCount(FindingCount):
    """The findings of an audit, counted."""

    acknowledgements_void: Annotated[
        int, Meaning("Acknowledgements of findings that are not raised, or no longer by the same facts.")
    ]
    left_out: Annotated[int, Meaning("Findings that are raised, and that the options given leave out.")]

    acknowledgements_expired: ClassVar[int] = count_of(
        "found", "How many had an acknowledgement that has expired.", attrgetter("expired")
    )


@dataclass(frozen=True)
class AuditAnswer(ViewAnswer):
    """`audit`: what an auditor would say."""

    rows: ClassVar[str] = "findings"

    findings: Annotated[
        tuple[FindingFact, ...],
        Meaning("What was found, gravest first: by severity, then by size; what is accepted last."),
    ]
    raised: tuple[FindingFact, ...]
    """All that the audit raises, asked for or not."""

    @computed
    def summary(self) -> AuditCount:
        """How much."""
        prints = {one.fingerprint for one in self.raised}
        void = sum(entry.finding not in prints for entry in acknowledgements(self.snapshot.portfolio))
        return AuditCount(self.findings, void, len(self.raised) - len(self.findings))

    @computed
    def groups(self) -> tuple[FoundGroup, ...]:
        """The findings by what projects are grouped by; last those on the portfolio; none where they are not."""
        return found_groups(self.snapshot, self.findings)

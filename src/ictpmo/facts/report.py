"""What `report` answers: projects whole, and the portfolio as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Annotated, Any, ClassVar

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.answers import ViewAnswer
from ictpmo.facts.changes import Changes, changes_of
from ictpmo.facts.fact import FactField
from ictpmo.facts.findings import FindingFact, ListedResponseFact, listed, responses_in
from ictpmo.facts.groups import RolledGroup, projects_of, rolled_groups
from ictpmo.facts.matters import MatterFact, matters_of
from ictpmo.facts.oversight import OversightFact
from ictpmo.facts.portfolio import PortfolioFact, RollupFact, RoundFact, SourceFact, WindowFact, rounds_of, window_fact
from ictpmo.facts.project import ProjectAnswer, ProjectDetail, project_answer, whole_projects
from ictpmo.facts.project_line import ProjectFact
from ictpmo.facts.registers import RegisterFact, register_facts, register_kind
from ictpmo.facts.summary import SummaryFact, VerdictGroup
from ictpmo.model.dates import Date, dated
from ictpmo.model.meaning import Meaning, computed, value_of
from ictpmo.model.registers import LISTS


@dataclass(frozen=True, slots=True)
class NextDate:
    """A date that lies ahead: the end of a project, or a milestone of it."""

    due: Annotated[Date, Meaning("The date.")]
    project: Annotated[str, Meaning("The project.")]
    milestone: Annotated[str | None, Meaning("The milestone; nothing for the project's end.")]


@dataclass(frozen=True)
class WholeFact(PortfolioFact):
    """What a report says of the portfolio as a whole."""

    snapshot: Snapshot
    details: tuple[ProjectDetail, ...]
    found: tuple[FindingFact, ...]

    rollup: ClassVar[RollupFact] = value_of("snapshot", "What all projects add up to.", RollupFact)
    window: ClassVar[WindowFact | None] = value_of(
        "snapshot", "The period that is set for all projects together, where there is one.", window_fact
    )
    summary: ClassVar[SummaryFact] = value_of(
        "snapshot", "The portfolio in six figures, and its projects by where they stand.", SummaryFact
    )

    @computed
    def oversight(self) -> OversightFact:
        """What the registers beside the projects come to."""
        return OversightFact(self.snapshot, self.found)

    changes: ClassVar[Changes] = value_of(
        "snapshot", "What is otherwise than by the reports before the latest.", changes_of
    )

    @computed
    def next_dates(self) -> tuple[NextDate, ...]:
        """The dates that lie ahead, the nearest first."""
        dates = [one for detail in self.details for one in _next_dates(self.snapshot.view.as_of, detail)]
        return tuple(sorted(dates, key=lambda one: (one.due.last, one.project)))

    @computed
    def matters(self) -> tuple[MatterFact, ...]:
        """What the findings come to: decisions asked for, numbered, and what is to be known, in reading order."""
        on_projects = (one for detail in self.details for one in detail.found)
        return matters_of(self.snapshot, (*self.found, *on_projects))

    @cached_property
    def in_matters(self) -> frozenset[str]:
        """The fingerprints of the findings that matters are of."""
        return frozenset(name for matter in self.matters for name in matter.findings)

    rounds: ClassVar[tuple[RoundFact, ...]] = value_of(
        "snapshot", "The reports that the office made on its projects.", rounds_of
    )

    @computed
    def responses(self) -> tuple[ListedResponseFact, ...]:
        """Log: what management replied to findings on the portfolio, or on any project, oldest first."""
        held = responses_in(self.snapshot.portfolio, self.snapshot.view, self.record)
        found = (*self.found, *(one for detail in self.details for one in detail.found))
        return listed(held, [one.finding for one in found])

    @classmethod
    def further_fields(cls) -> Iterator[FactField]:
        """The lists of the registers, whole: those as well that concern no single project."""
        for name in LISTS:
            known: Any = register_kind(name)
            yield FactField(
                name, tuple[known, ...], f"The list `{name}` of the registers.", partial(cls.records, name=name)
            )

    def records(self, name: str) -> tuple[RegisterFact, ...]:
        """The records in view of one list of the registers."""
        return register_facts(self.snapshot, name)

    findings: ClassVar[tuple[FindingFact, ...]] = value_of("found", "The findings on no single project.")


@dataclass(frozen=True)
class ReportAnswer(ViewAnswer):
    """`report`: the portfolio as a whole, a page a project, and the documents cited."""

    rows: ClassVar[str] = "projects"

    whole: bool
    """Whether it is of the whole portfolio; else of some projects only."""
    projects: Annotated[tuple[ProjectDetail, ...], Meaning("The projects, whole.")]
    found: tuple[FindingFact, ...]
    digest: Annotated[str, Meaning("A digest of the portfolio's files: the first 16 digits of SHA-256.")]

    @cached_property
    def verdict_groups(self) -> tuple[VerdictGroup, ...]:
        """The projects by where they stand."""
        asked = {project.record.id for project in self.projects}
        shown = tuple(one for one in self.snapshot.projects if one.project.id in asked)
        return SummaryFact(replace(self.snapshot, projects=shown)).groups

    @computed
    def portfolio(self) -> WholeFact | None:
        """What is said of all projects, or of all that were chosen; nothing where the report is of some by name."""
        if not self.whole:
            return None
        found = tuple(one for one in self.found if one.finding.project is None)
        return WholeFact(self.snapshot.portfolio.settings, self.snapshot, self.projects, found)

    @computed
    def groups(self) -> tuple[RolledGroup, ...]:
        """The projects by what they are grouped by, with what each group adds up to; none where they are not."""
        return rolled_groups(self.snapshot) if self.whole else ()

    @computed
    def sources(self) -> tuple[SourceFact, ...]:
        """The documents cited; of some projects only, theirs."""
        cited = {source.record.symbol for project in self.projects for source in project.sources}
        known = (one for one in self.snapshot.portfolio.documents if self.snapshot.clock.knows(one.symbol))
        all_ = self.whole and not self.snapshot.is_part
        return tuple(SourceFact(one) for one in known if all_ or one.symbol in cited)

    @computed
    def sources_not_held(self) -> tuple[str, ...]:
        """Those of them whose text is not at hand."""
        rounds = self.snapshot.portfolio.settings.reporting.rounds
        missing = {one.source for one in rounds if not one.held}
        cited = (one.record for one in self.sources)
        return tuple(one.symbol for one in cited if not one.held or one.symbol in missing)

    @property
    def last_published(self) -> Date | None:
        """When the latest of them was published."""
        days = (one.record.published for one in self.sources)
        return max((day for day in days if day), key=lambda day: day.last, default=None)


class PortfolioFacts:
    """The facts of a portfolio in a view, each built once and only when asked for."""

    def __init__(self, snapshot: Snapshot, findings: tuple[FindingFact, ...] = (), digest: str = "") -> None:
        """`findings` are those of the audit, with their places; `digest` is that of the files."""
        self.snapshot = snapshot
        self.findings = findings
        self.digest = digest

    def projects(self) -> tuple[ProjectFact, ...]:
        """The projects, a line each, in the order of the files."""
        return projects_of(self.snapshot)

    def details(self, ids: tuple[str, ...] = ()) -> tuple[ProjectDetail, ...]:
        """The projects whole; only those asked for, if any are."""
        return whole_projects(ProjectDetail, self.snapshot, self.findings, ids)

    def project(self, name: str) -> ProjectAnswer:
        """The project of this id, which must be in view."""
        return project_answer(self.snapshot, self.findings, name)

    def report(self, ids: tuple[str, ...] = ()) -> ReportAnswer:
        """The progress report; of some projects only, if any are named."""
        return ReportAnswer(self.snapshot, not ids, self.details(ids), self.findings, self.digest)


def _next_dates(as_of: date, detail: ProjectDetail) -> list[NextDate]:
    end = dated(detail.slippage.current_end)
    found = [NextDate(end, detail.record.id, None)] if detail.is_open and end and end.last > as_of else []
    for milestone in detail.milestones:
        due = dated(milestone.snapshot.due)
        if milestone.open and due and due.last > as_of:
            found.append(NextDate(due, detail.record.id, milestone.record.id))
    return found

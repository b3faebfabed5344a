"""A project with all that was recorded of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any, ClassVar, Literal, TypeVar

from ictpmo.analysis.clock import LogEntry, inherit
from ictpmo.analysis.dependencies import dependencies_of
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.verdict import oversight_words
from ictpmo.facts import log
from ictpmo.facts.answers import Answer, EntryFact, ViewFact, entry_kind
from ictpmo.facts.fact import FactField
from ictpmo.facts.findings import FindingFact, ListedResponseFact, by_project, listed, responses_in
from ictpmo.facts.matters import MatterFact, matters_of
from ictpmo.facts.plan import MilestoneFact, ObjectiveFact, Promise, end_promises
from ictpmo.facts.portfolio import SourceFact
from ictpmo.facts.project_line import PhaseFact, ProjectFact
from ictpmo.facts.registers import RegisterFact, register_facts, register_kind
from ictpmo.model.meaning import computed, value_of
from ictpmo.model.project import Project
from ictpmo.model.registers import LISTS, tied_lists
from ictpmo.model.walk import record_lists

UnknownCode = Literal[
    "name",
    "state",
    "completion",
    "start",
    "end",
    "first-promise",
    "actual-end",
    "one-report",
    "silent",
    "milestones",
    "milestone-dates",
    "milestone-outcome",
    "objectives",
    "not-demonstrated",
]


@dataclass(frozen=True)
class ProjectDetail(ProjectFact):
    """A project whole: what it promises, what happened, what was found, and where each fact comes from."""

    found: tuple[FindingFact, ...]
    within: Snapshot
    """The portfolio that it is of, in the same view."""

    @computed
    def merged_from(self) -> tuple[str, ...]:
        """The projects that were merged into it: what they promised goes on in it."""
        return self.within.came_from("merged_into").get(self.record.id, ())

    @computed
    def split_into(self) -> tuple[str, ...]:
        """The projects that were split from it."""
        return self.within.came_from("split_from").get(self.record.id, ())

    @computed
    def phases(self) -> tuple[PhaseFact, ...]:
        """Its phases, in order."""
        return tuple(PhaseFact(phase, self.snapshot) for phase in self.snapshot.history.charter.phases)

    @computed
    def objectives(self) -> tuple[ObjectiveFact, ...]:
        """What it is for."""
        found = self.snapshot.objectives.objectives
        return tuple(ObjectiveFact(one.objective, one, self.snapshot) for one in found)

    @computed
    def milestones(self) -> tuple[MilestoneFact, ...]:
        """What it promises, in the order of its plan."""
        held = self.snapshot.milestones
        return tuple(MilestoneFact(one.milestone, self.portfolio, self.snapshot.history, one) for one in held)

    @computed
    def change_requests(self) -> tuple[log.ChangeRequestFact, ...]:
        """Log: requests to change the promise, oldest first."""
        return log.facts_of_log(self.snapshot, self.snapshot.history.requests, log.ChangeRequestFact)

    @computed
    def status_reports(self) -> tuple[log.StatusReportFact, ...]:
        """Log: what was reported, oldest first."""
        return log.facts_of_log(self.snapshot, self.snapshot.history.reports, log.StatusReportFact)

    @computed
    def assessments(self) -> tuple[log.AssessmentFact, ...]:
        """Log: what oversight bodies said, oldest first."""
        return log.facts_of_log(self.snapshot, self.snapshot.history.assessments, log.AssessmentFact)

    @property
    def assessments_that_count(self) -> tuple[log.AssessmentFact, ...]:
        """The word of an oversight body that counts on it as a whole, on each objective and on each milestone."""
        return log.facts_of_log(self.snapshot, oversight_words(self.snapshot), log.AssessmentFact)

    @computed
    def depends_on(self) -> tuple[log.DependencyFact, ...]:
        """What it, or a milestone of it, waits for."""
        held = dependencies_of(self.snapshot, self.within.by_id)
        return tuple(log.DependencyFact(one.record, one) for one in held)

    @classmethod
    @cache
    def further_fields(cls) -> tuple[FactField, ...]:
        """The other lists of a project's file, each entry with its source; of registers, all that concern it."""
        return tuple(cls._further_fields())

    @classmethod
    def _further_fields(cls) -> Iterator[FactField]:
        for name in dict.fromkeys((*record_lists(Project), *tied_lists())):
            if name == "responses":
                meaning = "Log: what management replied to findings, oldest first."
                yield FactField(name, tuple[ListedResponseFact, ...], meaning, _responses)
            elif name in LISTS:
                known: Any = register_kind(name)
                meaning = f"Those of the list `{name}` of the registers, and of its own file, that concern it."
                yield FactField(name, tuple[known, ...], meaning, partial(cls.records, name=name))
            elif not hasattr(cls, name):
                kind = entry_kind(record_lists(Project)[name])
                meaning = str(Project.model_fields[name].description)
                yield FactField(name, tuple[kind, ...], meaning, partial(cls.entries, name=name))  # type: ignore[valid-type]

    def entries(self, name: str) -> tuple[EntryFact, ...]:
        """The entries in view of one of the lists of its file."""
        return tuple(log.facts_of_list(self.snapshot, name))

    def records(self, name: str) -> tuple[RegisterFact, ...]:
        """The records in view of one list of the registers that concern it."""
        return register_facts(self.within, name, self.record.id)

    @computed
    def end_promises(self) -> tuple[Promise, ...]:
        """Every date that its end was promised for, by the day on which it was."""
        return end_promises(self.portfolio, self.snapshot.history)

    @computed
    def unknown(self) -> tuple[UnknownCode, ...]:
        """What a reader would ask and the files do not say."""
        return tuple(_unknown(self.snapshot, outcome_missing=any(one.outcome_not_reported for one in self.milestones)))

    findings: ClassVar[tuple[FindingFact, ...]] = value_of("found", "What the audit finds of it, gravest first.")

    @computed
    def sources(self) -> tuple[SourceFact, ...]:
        """The documents that its facts come from."""
        cited = frozenset(_symbols(self))
        return tuple(SourceFact(one) for one in self.portfolio.documents if one.symbol in cited)


def _responses(detail: ProjectDetail) -> tuple[ListedResponseFact, ...]:
    held = responses_in(detail.portfolio, detail.snapshot.view, detail.record)
    return listed(held, [one.finding for one in detail.found])


def _symbols(detail: ProjectDetail) -> Iterator[str]:
    """The documents cited."""
    project = detail.snapshot
    history, record = project.history, project.project
    charter = history.charter
    levels = (*(o for _, o in charter.objectives), *(m for _, m in charter.milestones), *charter.phases)
    entries: tuple[LogEntry[Any], ...] = (*history.requests, *history.reports, *history.assessments)
    cited = (
        record.source,
        *(inherit(level, record)[0] for level in levels),
        *(value.source for _, _, value in history.values),
        *(entry.source for entry in entries),
        *(one.source for one in detail.depends_on),
        *(
            source
            for one in ProjectDetail.further_fields()
            for entry in one.read(detail)
            for source in _cited_in(entry)
        ),
    )
    return (symbol for symbol in cited if symbol)


def _cited_in(entry: Any) -> Iterator[str | None]:  # noqa: ANN401 - an entry of a list, or a record of a register
    """The documents that an entry, and the log of a record, come from."""
    yield entry.source
    yield from (one.source for one in getattr(entry, "entries", ()))


def _unknown(project: ProjectSnapshot, *, outcome_missing: bool) -> Iterator[UnknownCode]:
    """What a reader would ask and the files do not say, in the order of a project's page."""
    history, slippage = project.history, project.slippage
    states = [status.state for status in project.objectives.objectives]
    asked: tuple[tuple[UnknownCode, bool], ...] = (
        ("name", project.project.name is None),
        ("state", history.state.value is None),
        ("completion", not history.completions.statements and not history.phased),
        ("start", slippage.start is None),
        ("end", slippage.original is None and slippage.current.kind != "completed"),
        ("first-promise", slippage.original is not None and slippage.original.basis != "original"),
        ("actual-end", slippage.current.kind == "completed"),
        ("one-report", slippage.unknown == "one-report"),
        ("silent", slippage.silent),
        ("milestones", not project.milestones),
        ("milestone-dates", project.milestone_count.undated > 0),
        ("milestone-outcome", outcome_missing),
        ("objectives", not states),
        ("not-demonstrated", "not-demonstrated" in states),
    )
    return (code for code, missing in asked if missing)


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

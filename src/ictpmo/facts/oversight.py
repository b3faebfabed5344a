"""What `follow-up`, `governance` and `risks` answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, ClassVar

from ictpmo.analysis.clock import inherit
from ictpmo.analysis.duties import DutyCount, duty_counts
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.answers import ViewAnswer
from ictpmo.facts.fact import Fact, computed
from ictpmo.facts.findings import FindingFact
from ictpmo.facts.registers import (
    CommitmentFact,
    RecommendationFact,
    RegisterFact,
    RiskFact,
    register_facts,
    register_kind,
)
from ictpmo.facts.results import MeasureFact, measures
from ictpmo.facts.shared import CitedFact
from ictpmo.model.bodies import Duty
from ictpmo.model.dates import Date, dated
from ictpmo.model.meaning import Meaning
from ictpmo.model.values import Text
from ictpmo.rules.matters import MATTERS

_OUTPUT: Any = register_kind("outputs")
_TALLY: Any = register_kind("tallies")
_BY_BODY = ("not-implemented", "in-progress", "closure-requested", None, "implemented", "overtaken")
_BY_WORD = ("not-kept", "promised-again", "moved", None, "kept")
"""How recommendations and commitments stand, in the order in which they are read: what is open first."""


@dataclass(frozen=True)
class FollowUpAnswer(ViewAnswer):
    """`follow-up`: recommendations and commitments, by how they stand."""

    rows: ClassVar[str] = "recommendations"

    recommendations: Annotated[tuple[RecommendationFact, ...], Meaning("The recommendations, as chosen.")]
    commitments: Annotated[tuple[CommitmentFact, ...], Meaning("The commitments, as chosen.")]
    tallies: Annotated[tuple[_TALLY, ...], Meaning("Published counts of recommendations; none of some projects.")]

    @computed
    def by_state(self) -> dict[str, int]:
        """How many of the recommendations stand how by the body's word; `no-word` where it has not spoken since."""
        found: dict[str, int] = {}
        for one in self.recommendations:
            state = one.by_body or "no-word"
            found[state] = found.get(state, 0) + 1
        return found

    @computed
    def left(self) -> int:
        """How many of the recommendations the body has not closed."""
        return sum(one.open for one in self.recommendations)


@dataclass(frozen=True)
class DutyFact(CitedFact):
    """A duty of a body in a period: how often it was owed, and how often it was done."""

    record: Duty
    held: RegisterRecord
    count: DutyCount | None
    body: Annotated[str, Meaning("The body.")]
    name: Annotated[Text, Meaning("Its name.")]

    @computed
    def period(self) -> Date | None:
        """The period that was counted; nothing where none was."""
        return self.count.period if self.count else None

    @computed
    def owed(self) -> int | None:
        """How often it was owed in the period; nothing where that is given in words alone."""
        return self.count.owed if self.count else None

    @computed
    def done(self) -> int | None:
        """How often it was done, by the lowest count."""
        return self.count.done[0] if self.count else None

    @computed
    def done_most(self) -> int | None:
        """How often by the highest count: another where counts differ."""
        return self.count.done[-1] if self.count else None

    @computed
    def short(self) -> bool | None:
        """Whether it was done less often than owed; nothing where that cannot be told."""
        return self.count.short if self.count and self.count.owed is not None else None

    @property
    def _cites(self) -> tuple[str | None, str | None]:
        if self.count:
            return self.count.counts[0].source, self.count.counts[0].at
        return inherit(self.record, self.held.listed.record, self.held.listed.around)


@dataclass(frozen=True)
class GovernanceAnswer(ViewAnswer):
    """`governance`: what bodies owe beside what they did, and what the programme aims at beside what was measured."""

    rows: ClassVar[str] = "duties"

    duties: Annotated[tuple[DutyFact, ...], Meaning("The duties, with each period that was counted and is over.")]
    indicators: Annotated[
        tuple[MeasureFact, ...], Meaning("The indicators of the programme, by the results that they show.")
    ]
    outputs: Annotated[tuple[_OUTPUT, ...], Meaning("What the programme is to deliver.")]

    @computed
    def unmeasured(self) -> int:
        """How many of the indicators have a target for a time that is over, and no actual that counts the same."""
        return sum(one.unmeasured for one in self.indicators)


@dataclass(frozen=True)
class RisksAnswer(ViewAnswer):
    """`risks`: what may go wrong, who answers for it, and how it stands."""

    rows: ClassVar[str] = "risks"

    risks: Annotated[tuple[RiskFact, ...], Meaning("The risks, as chosen.")]


@dataclass(frozen=True)
class OversightFact(Fact):
    """What the registers come to in a few figures: those of `follow-up`, `governance` and `risks`."""

    snapshot: Snapshot
    found: tuple[FindingFact, ...]

    @computed
    def recommendations(self) -> int:
        """How many recommendations there are."""
        return len(self._followed.recommendations)

    @computed
    def recommendations_open(self) -> int:
        """How many of them the body has not closed."""
        return self._followed.left

    @computed
    def recommendations_not_confirmed(self) -> int:
        """How many of these are implemented, or offered for closure, by management's word."""
        return sum(one.standing.claimed for one in self._followed.recommendations)

    @computed
    def duties_counted(self) -> int:
        """How many duties were counted in a period that is over, and are owed a known number of times in it."""
        return len(self._told)

    @computed
    def duties_not_met(self) -> int:
        """How many of these were done less often than owed."""
        return sum(self._told)

    @computed
    def risks(self) -> int:
        """How many risks there are."""
        return len(self._risks)

    @computed
    def risks_open(self) -> int:
        """How many of them are open by the latest word."""
        return sum(one.state == "open" for one in self._risks)

    @computed
    def risks_without_owner(self) -> int:
        """How many of all of them have no owner on record."""
        return sum(one.record.owner is None for one in self._risks)

    @computed
    def commitments(self) -> int:
        """How many commitments there are."""
        return len(self._followed.commitments)

    @computed
    def commitments_passed(self) -> int:
        """How many of them are past the date promised, and not reported kept."""
        as_of = self.snapshot.view.as_of
        return sum(one.standing.passed(as_of) is not None for one in self._followed.commitments)

    @computed
    def commitments_undated(self) -> int:
        """How many of them have no date, or one in words alone, to be held to, and are not reported kept."""
        return sum(dated(one.due_now) is None and one.state != "kept" for one in self._followed.commitments)

    @computed
    def indicators(self) -> int:
        """How many indicators the programme has, those of projects included."""
        return len(self._aims.indicators)

    @computed
    def indicators_unmeasured(self) -> int:
        """How many of them have a target for a time that is over, and no actual that counts the same."""
        return self._aims.unmeasured

    @computed
    def tables(self) -> int:
        """How many published tables of resources there are."""
        return len(self.snapshot.register("resources"))

    @computed
    def table_findings(self) -> int:
        """How many findings there are on figures that do not agree, without those that someone has accepted."""
        rules = next(one.rules for one in MATTERS if one.code == "figures-disagree")
        return sum(one.finding.rule in rules and one.held is None for one in self.found)

    @cached_property
    def _followed(self) -> FollowUpAnswer:
        return follow_up(self.snapshot)

    @cached_property
    def _told(self) -> tuple[bool, ...]:
        return tuple(one.short for one in self._aims.duties if one.short is not None)

    @cached_property
    def _aims(self) -> GovernanceAnswer:
        return governance(self.snapshot)

    @cached_property
    def _risks(self) -> tuple[RiskFact, ...]:
        return risks(self.snapshot).risks


def follow_up(snapshot: Snapshot, projects: tuple[str, ...] = (), *, open_only: bool = False) -> FollowUpAnswer:
    """The recommendations and commitments, by how they stand, the oldest first; of some projects, those of them."""
    asked = [one for one in _chosen(snapshot, "recommendations", projects) if isinstance(one, RecommendationFact)]
    promised = [one for one in _chosen(snapshot, "commitments", projects) if isinstance(one, CommitmentFact)]
    if open_only:
        asked = [one for one in asked if one.open]
        promised = [one for one in promised if one.state != "kept"]
    asked.sort(key=lambda one: (_BY_BODY.index(one.by_body), -(one.open_for_days or 0)))
    promised.sort(key=lambda one: (_BY_WORD.index(one.state), -(one.past_days or 0)))
    counted = () if projects else register_facts(snapshot, "tallies")
    return FollowUpAnswer(snapshot, tuple(asked), tuple(promised), counted)


def governance(snapshot: Snapshot, projects: tuple[str, ...] = ()) -> GovernanceAnswer:
    """The duties of all bodies, the indicators and the outputs; of some projects, their indicators and outputs alone.

    A body has its duties for all projects: of some of them there are none.
    """
    outputs = tuple(_chosen(snapshot, "outputs", projects))
    shown = tuple(one for one in measures(snapshot) if not projects or one.project in projects)
    duties = () if projects or snapshot.is_part else tuple(_duties(snapshot))
    return GovernanceAnswer(snapshot, duties, shown, outputs)


def risks(snapshot: Snapshot, projects: tuple[str, ...] = ()) -> RisksAnswer:
    """The risks; of some projects, those that concern them."""
    found = [one for one in _chosen(snapshot, "risks", projects) if isinstance(one, RiskFact)]
    return RisksAnswer(snapshot, tuple(found))


def _chosen(snapshot: Snapshot, name: str, projects: tuple[str, ...]) -> Iterator[RegisterFact]:
    for one in register_facts(snapshot, name):
        if not projects or set(projects) & set(one.held.projects):
            yield one


def _duties(snapshot: Snapshot) -> Iterator[DutyFact]:
    for held in snapshot.register("bodies"):
        counts = list(duty_counts(held, snapshot.view))
        for duty in held.record.duties:
            own: list[DutyCount | None] = [one for one in counts if one.duty is duty]
            for count in own or [None]:
                yield DutyFact(duty, held, count, held.record.id, held.record.name)

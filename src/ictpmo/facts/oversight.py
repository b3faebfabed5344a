"""What `follow-up`, `governance` and `risks` answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar

from ictpmo.analysis.clock import inherit
from ictpmo.analysis.duties import DutyCount, duty_counts
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.answers import ViewAnswer
from ictpmo.facts.fact import computed
from ictpmo.facts.registers import CommitmentFact, RecommendationFact, RegisterFact, RiskFact, register_facts
from ictpmo.facts.shared import CitedFact
from ictpmo.model.bodies import Duty
from ictpmo.model.dates import Date
from ictpmo.model.meaning import Meaning
from ictpmo.model.values import Text


@dataclass(frozen=True)
class FollowUpAnswer(ViewAnswer):
    """`follow-up`: recommendations and commitments, by how they stand."""

    rows: ClassVar[str] = "recommendations"

    recommendations: Annotated[tuple[RecommendationFact, ...], Meaning("The recommendations, as chosen.")]
    commitments: Annotated[tuple[CommitmentFact, ...], Meaning("The commitments, as chosen.")]
    counted: tuple[RegisterFact, ...]

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
    """`governance`: what bodies owe beside what they did."""

    rows: ClassVar[str] = "duties"

    duties: Annotated[tuple[DutyFact, ...], Meaning("The duties, with each period that was counted and is over.")]


@dataclass(frozen=True)
class RisksAnswer(ViewAnswer):
    """`risks`: what may go wrong, who answers for it, and how it stands."""

    rows: ClassVar[str] = "risks"

    risks: Annotated[tuple[RiskFact, ...], Meaning("The risks, as chosen.")]


def follow_up(snapshot: Snapshot, projects: tuple[str, ...] = (), *, open_only: bool = False) -> FollowUpAnswer:
    """The recommendations and commitments; of some projects, those that concern them."""
    asked = [one for one in _chosen(snapshot, "recommendations", projects) if isinstance(one, RecommendationFact)]
    promised = [one for one in _chosen(snapshot, "commitments", projects) if isinstance(one, CommitmentFact)]
    if open_only:
        asked = [one for one in asked if one.open]
        promised = [one for one in promised if one.state != "kept"]
    counted = () if projects else register_facts(snapshot, "tallies")
    return FollowUpAnswer(snapshot, tuple(asked), tuple(promised), counted)


def governance(snapshot: Snapshot) -> GovernanceAnswer:
    """The duties of all bodies."""
    return GovernanceAnswer(snapshot, tuple(_duties(snapshot)))


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

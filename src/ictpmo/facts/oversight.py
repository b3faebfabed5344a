"""What `follow-up`, `governance` and `risks` answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import Annotated, Any, ClassVar

from ictpmo.analysis.clock import inherit
from ictpmo.analysis.duties import DutyCount, duty_counts
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.fact import Fact
from ictpmo.facts.findings import FindingFact
from ictpmo.facts.record_choice import ListedFact, RecordChoice, RecordsAnswer
from ictpmo.facts.registers import CommitmentFact, RecommendationFact, RiskFact, register_facts, register_kind
from ictpmo.facts.results import MeasureFact, measures
from ictpmo.model.dates import Date, dated
from ictpmo.model.meaning import Meaning, computed, count_of, value_of
from ictpmo.model.oversight import Duty
from ictpmo.model.values import Text
from ictpmo.rules.matters import MATTERS

_OUTPUT: Any = register_kind("outputs")
_TALLY: Any = register_kind("tallies")
_ALL = RecordChoice()
_BY_STATE = RecordChoice(sort="state")


@dataclass(frozen=True)
class FollowUpAnswer(RecordsAnswer):
    """`follow-up`: recommendations and commitments, by how they stand."""

    rows: ClassVar[tuple[str, ...]] = ("recommendations", "commitments")
    lists: ClassVar[tuple[str, ...]] = rows
    groups_by: ClassVar[tuple[str, ...]] = ("by", "to", "state", "project")

    recommendations: Annotated[tuple[RecommendationFact, ...], Meaning("The recommendations, as chosen.")]
    commitments: Annotated[tuple[CommitmentFact, ...], Meaning("The commitments, as chosen.")]
    tallies: Annotated[tuple[_TALLY, ...], Meaning("Published counts of recommendations; none of some projects.")]

    @classmethod
    def of(cls, snapshot: Snapshot, choice: RecordChoice = _BY_STATE) -> "FollowUpAnswer":
        """What is asked for; counts of recommendations, where none in particular are."""
        asked, promised = (choice.of(register_facts(snapshot, name)) for name in cls.lists)
        counted = () if choice.projects or choice.states else register_facts(snapshot, "tallies")
        return cls(snapshot, choice, asked, promised, counted)

    @computed
    def by_state(self) -> dict[str, int]:
        """How many of the recommendations stand how by the body's word; `no-word` where it has not spoken since."""
        found: dict[str, int] = {}
        for one in self.recommendations:
            found[one.stands] = found.get(one.stands, 0) + 1
        return found

    left: ClassVar[int] = count_of(
        "recommendations", "How many of the recommendations the body has not closed.", attrgetter("standing.open")
    )


@dataclass(frozen=True)
class DutyFact(ListedFact):
    """A duty of a body in a period: how often it was owed, and how often it was done."""

    record: Duty
    held: RegisterRecord
    count: DutyCount | None
    body: Annotated[str, Meaning("The body.")]
    name: Annotated[Text, Meaning("Its name.")]
    states: ClassVar[tuple[str, ...]] = MeasureFact.states

    @property
    def record_id(self) -> str:
        """The body, and the duty."""
        return f"{self.body}/{self.record.id}"

    @property
    def place_id(self) -> str:
        """Its list and its id, in that of its body."""
        return f"bodies[{self.body}].duties[{self.record.id}]"

    @property
    def stands(self) -> str:
        """Whether it is met, of the states of what is aimed at."""
        return "not-demonstrated" if self.short is None else "unmet" if self.short else "met"

    def shared(self, by: str) -> tuple[Text, ...]:
        """What it has of its own that duties are grouped by."""
        return (self.name,) if by == "body" else super().shared(by)

    period: ClassVar[Date | None] = value_of("count.period", "The period that was counted; nothing where none was.")
    owed: ClassVar[int | None] = value_of(
        "count.owed", "How often it was owed in the period; nothing where that is given in words alone."
    )

    done: ClassVar[int | None] = value_of("count.done", "How often it was done, by the lowest count.", itemgetter(0))
    done_most: ClassVar[int | None] = value_of(
        "count.done", "How often by the highest count: another where counts differ.", itemgetter(-1)
    )

    @computed
    def short(self) -> bool | None:
        """Whether it was done less often than owed; nothing where that cannot be told."""
        return self.count.short if self.count and self.count.owed is not None else None

    @property
    def _cites(self) -> tuple[str | None, str | None]:
        if self.count:
            return self.count.counts[0].source, self.count.counts[0].at
        return inherit(self.record, self.held.record, self.held.around)


@dataclass(frozen=True)
class GovernanceAnswer(RecordsAnswer):
    """`governance`: what bodies owe beside what they did, and what the programme aims at beside what was measured."""

    rows: ClassVar[tuple[str, ...]] = ("duties", "indicators", "outputs")
    lists: ClassVar[tuple[str, ...]] = rows
    groups_by: ClassVar[tuple[str, ...]] = ("body", "state", "project")

    duties: Annotated[tuple[DutyFact, ...], Meaning("The duties, with each period that was counted and is over.")]
    indicators: Annotated[
        tuple[MeasureFact, ...], Meaning("The indicators of the programme, by the results that they show.")
    ]
    outputs: Annotated[tuple[_OUTPUT, ...], Meaning("What the programme is to deliver.")]

    @classmethod
    def of(cls, snapshot: Snapshot, choice: RecordChoice = _ALL) -> "GovernanceAnswer":
        """What is asked for. A body has its duties for all projects: of some of them there are none."""
        duties = () if snapshot.is_part else choice.of(_duties(snapshot))
        outputs = choice.of(register_facts(snapshot, "outputs"))
        return cls(snapshot, choice, duties, choice.of(measures(snapshot)), outputs)

    unmeasured: ClassVar[int] = count_of(
        "indicators",
        "How many of the indicators have a target for a time that is over, and no actual that counts the same.",
        attrgetter("unmeasured"),
    )


@dataclass(frozen=True)
class RisksAnswer(RecordsAnswer):
    """`risks`: what may go wrong, who answers for it, and how it stands."""

    rows: ClassVar[str] = "risks"
    lists: ClassVar[tuple[str, ...]] = ("risks",)
    groups_by: ClassVar[tuple[str, ...]] = ("owner", "state", "likelihood", "impact", "project")

    risks: Annotated[tuple[RiskFact, ...], Meaning("The risks, as chosen.")]

    @classmethod
    def of(cls, snapshot: Snapshot, choice: RecordChoice = _ALL) -> "RisksAnswer":
        """What is asked for."""
        return cls(snapshot, choice, choice.of(register_facts(snapshot, "risks")))


@dataclass(frozen=True)
class OversightFact(Fact):
    """What the registers come to in a few figures: those of `follow-up`, `governance` and `risks`."""

    snapshot: Snapshot
    found: tuple[FindingFact, ...]

    recommendations: ClassVar[int] = value_of("_followed.recommendations", "How many recommendations there are.", len)
    recommendations_open: ClassVar[int] = value_of("_followed.left", "How many of them the body has not closed.")

    recommendations_not_confirmed: ClassVar[int] = count_of(
        "_followed.recommendations",
        "How many of these are implemented, or offered for closure, by management's word.",
        attrgetter("standing.claimed"),
    )
    duties_counted: ClassVar[int] = value_of(
        "_told",
        "How many duties were counted in a period that is over, and are owed a known number of times in it.",
        len,
    )
    duties_not_met: ClassVar[int] = value_of("_told", "How many of these were done less often than owed.", sum)
    risks: ClassVar[int] = value_of("_risks", "How many risks there are.", len)
    risks_open: ClassVar[int] = count_of(
        "_risks", "How many of them are open by the word that counts.", lambda one: one.state == "open"
    )
    risks_without_owner: ClassVar[int] = count_of(
        "_risks", "How many of all of them have no owner on record.", lambda one: one.owner_now is None
    )
    commitments: ClassVar[int] = value_of("_followed.commitments", "How many commitments there are.", len)

    @computed
    def commitments_passed(self) -> int:
        """How many of them are past the date promised, and not reported kept."""
        as_of = self.snapshot.view.as_of
        return sum(one.standing.passed(as_of) is not None for one in self._followed.commitments)

    commitments_undated: ClassVar[int] = count_of(
        "_followed.commitments",
        "How many of them have no date, or one in words alone, to be held to, and are not reported kept.",
        lambda one: dated(one.standing.due) is None and one.state != "kept",
    )
    indicators: ClassVar[int] = value_of(
        "_aims.indicators", "How many indicators the programme has, those of projects included.", len
    )
    indicators_unmeasured: ClassVar[int] = value_of(
        "_aims.unmeasured",
        "How many of them have a target for a time that is over, and no actual that counts the same.",
    )

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
        return FollowUpAnswer.of(self.snapshot)

    @cached_property
    def _told(self) -> tuple[bool, ...]:
        return tuple(one.short for one in self._aims.duties if one.short is not None)

    @cached_property
    def _aims(self) -> GovernanceAnswer:
        return GovernanceAnswer.of(self.snapshot)

    @cached_property
    def _risks(self) -> tuple[RiskFact, ...]:
        return RisksAnswer.of(self.snapshot).risks


def _duties(snapshot: Snapshot) -> Iterator[DutyFact]:
    for held in snapshot.register("bodies"):
        counts: dict[int, list[DutyCount | None]] = {}
        for one in duty_counts(held, snapshot.view):
            counts.setdefault(one.index, []).append(one)
        for index, duty in enumerate(held.record.duties):
            for count in counts.get(index, [None]):
                yield DutyFact(duty, held, count, held.record.id, held.record.name)

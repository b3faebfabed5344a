"""The records of registers as anybody is shown them: as their files have them, with source, and log in view."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, partial
from operator import attrgetter
from typing import Annotated, Any, ClassVar

from ictpmo.analysis.commitments import CommitmentStanding, commitment_standing
from ictpmo.analysis.follow_up import RecommendationStanding, recommendation_standing, risk_now, risk_word
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.answers import Answer, EntryFact, ViewFact, entry_kind
from ictpmo.facts.fact import FactField, record_types
from ictpmo.facts.record_choice import NO_WORD, ListedFact
from ictpmo.model import oversight
from ictpmo.model.dates import Date
from ictpmo.model.meaning import Meaning, computed, value_of
from ictpmo.model.registers import LISTS
from ictpmo.model.values import Record, Text
from ictpmo.model.walk import record_lists


@dataclass(frozen=True)
class RegisterFact(ListedFact):
    """A record of a register."""

    cites: ClassVar[tuple[str, ...]] = ("held",)

    record: Record
    held: RegisterRecord
    snapshot: Snapshot
    concerns = property(attrgetter("held.projects"))

    @property
    def record_id(self) -> str:
        """Its id."""
        return str(self.held.record.id)

    @property
    def place_id(self) -> str:
        """Its list and its id: what `why` and `show` know it by."""
        return f"{self.held.route[-2]}[{self.record_id}]"

    @property
    def stands(self) -> str:
        """How it stands, of its states."""
        return str(getattr(self, "state", None) or NO_WORD)

    def shared(self, by: str) -> tuple[Text, ...]:
        """What it has of its own that records are grouped by."""
        if by == "state":
            return (self.stands,)
        value: Text | None = getattr(self, f"{by}_now", None) or getattr(self.record, by, None)
        return (self.snapshot.portfolio.called(value),) if value else ()

    @classmethod
    def further_fields(cls) -> Iterator[FactField]:
        """Its log: what was said of it, oldest first."""
        record = record_types(cls)[0]
        if "log" in record.model_fields:
            kind: Any = entry_kind(record_lists(record)["log"])
            yield FactField("log", tuple[kind, ...], str(record.model_fields["log"].description), attrgetter("entries"))

    @property
    def entries(self) -> tuple[EntryFact, ...]:
        """The entries of its log that are in view, oldest first."""
        return tuple(entry_kind(type(entry.record))(entry.record, entry) for entry in self.held.log)


@dataclass(frozen=True)
class FollowedFact(RegisterFact):
    """A record with a log of what became of it."""

    comes_last: ClassVar[bool] = False

    @computed
    def what_was_done(self) -> Text | None:
        """What was done about it, by the latest entry of its log that has a note."""
        notes: list[Text] = [entry.record.note for entry in self.held.log if entry.record.note]
        return notes[-1] if notes else None


@dataclass(frozen=True)
class RecommendationFact(FollowedFact):
    """What an oversight body asked for, and how it stands: by that body, and by management beside it."""

    prints: ClassVar[tuple[str, ...]] = ("standing",)

    record: oversight.Recommendation
    states: ClassVar[tuple[str, ...]] = (
        "not-implemented",
        "in-progress",
        "closure-requested",
        NO_WORD,
        "implemented",
        "overtaken",
    )
    stands = property(lambda self: self.by_body or NO_WORD)
    is_open = property(attrgetter("standing.open"))
    age = property(attrgetter("standing.open_for"))

    @cached_property
    def standing(self) -> RecommendationStanding:
        """How it stands."""
        return recommendation_standing(self.snapshot.portfolio, self.held)

    by_body: ClassVar[oversight.RecommendationState | None] = value_of(
        "standing.by_body.record.state",
        "How it stands by the latest word of the body; nothing where it has not spoken of it since.",
    )
    by_management: ClassVar[oversight.RecommendationState | None] = value_of(
        "standing.by_management.record.state",
        "How it stands by the latest word of management; nothing where it has not spoken of it.",
    )
    by_other_bodies: ClassVar[oversight.RecommendationState | None] = value_of(
        "standing.by_other_bodies.record.state",
        "How it stands by the latest word of oversight bodies that did not make it; they cannot close it.",
    )
    last_word: ClassVar[Date | None] = value_of("standing.last_word.date", "The day of the latest word on it.")


@dataclass(frozen=True)
class CommitmentFact(FollowedFact):
    """A promise that is no milestone of one project, and how it stands."""

    prints: ClassVar[tuple[str, ...]] = ("standing",)

    record: oversight.Commitment
    states: ClassVar[tuple[str, ...]] = ("not-kept", "promised-again", "moved", NO_WORD, "kept")
    is_open = property(lambda self: self.state != "kept")
    age = property(attrgetter("past_days"))

    @cached_property
    def standing(self) -> CommitmentStanding:
        """How it stands."""
        return commitment_standing(self.snapshot.portfolio, self.held)

    state: ClassVar[oversight.CommitmentState | None] = value_of(
        "standing.last_word.record.state",
        "How it stands by the word that counts, an oversight body's until its own; nothing where nobody has spoken.",
    )
    by_body: ClassVar[oversight.CommitmentState | None] = value_of(
        "standing.by_body.record.state",
        "How it stands by the word of oversight bodies that counts; nothing where they have not spoken of that.",
    )
    by_management: ClassVar[oversight.CommitmentState | None] = value_of(
        "standing.by_management.record.state",
        "How it stands by the latest word of anybody else; nothing where nobody else has spoken of that.",
    )
    last_word: ClassVar[Date | None] = value_of("standing.last_word.date", "The day of the word that counts.")

    @computed
    def past_days(self) -> int | None:
        """How many days the date promised is past on the view's day; nothing of one that is not, or is kept."""
        as_of = self.snapshot.view.as_of
        due = self.standing.passed(as_of)
        return (as_of - due.last).days if due else None


@dataclass(frozen=True)
class RiskFact(FollowedFact):
    """Something that may go wrong, and how it stands."""

    record: oversight.Risk
    states: ClassVar[tuple[str, ...]] = ("occurred", "open", NO_WORD, "mitigated", "closed")
    last = property(lambda self: risk_word(self.snapshot.portfolio, self.held))

    state: ClassVar[oversight.RiskState | None] = value_of(
        "last.record.state",
        "How it stands by the word that counts, an oversight body's until its own; nothing where nobody has said.",
    )
    last_word: ClassVar[Date | None] = value_of("last.date", "The day of the word that counts.")
    likelihood_now: ClassVar[oversight.Degree | None] = value_of(
        "held", "How likely it is by the latest word on that.", partial(risk_now, name="likelihood")
    )
    impact_now: ClassVar[oversight.Degree | None] = value_of(
        "held", "How grave it would be by the latest word on that.", partial(risk_now, name="impact")
    )
    owner_now: ClassVar[Text | None] = value_of(
        "held", "Who answers for it by the latest word on that.", partial(risk_now, name="owner")
    )
    response_now: ClassVar[Text | None] = value_of(
        "held", "What is to be done about it by the latest word on that.", partial(risk_now, name="response")
    )


_MORE: dict[str, type[RegisterFact]] = {
    "recommendations": RecommendationFact,
    "commitments": CommitmentFact,
    "risks": RiskFact,
}


@cache
def register_kind(name: str) -> type[RegisterFact]:
    """The kind of fact that the records of a list are: of those that nothing more is computed of, one made for them."""
    record = LISTS[name]
    body = {"__doc__": record.__doc__, "__annotations__": {"record": record}}
    return _MORE.get(name) or dataclass(frozen=True)(type(f"{record.__name__}Fact", (RegisterFact,), body))


def register_facts(snapshot: Snapshot, name: str, project: str | None = None) -> tuple[RegisterFact, ...]:
    """The records of one list in view; those alone that concern a project, if one is named."""
    held = snapshot.register(name) if project is None else snapshot.records_on(name, project)
    return tuple(register_kind(name)(one.record, one, snapshot) for one in held)


@dataclass(frozen=True)
class RegisterAnswer(ViewFact, Answer):
    """`show`: a record of a register."""

    snapshot: Snapshot

    @property
    def shown(self) -> RegisterFact:
        """The record."""
        found: RegisterFact = getattr(self, str(self.rows))[0]
        return found


@cache
def register_answer(name: str) -> type[RegisterAnswer]:
    """What `show` answers of a record of a list."""
    kind: Any = register_kind(name)
    holds = Annotated[tuple[kind, ...], Meaning("The record that was asked for.")]
    body = {
        "__doc__": f"`show`: one of the list `{name}` of the registers.",
        "__annotations__": {"rows": ClassVar[str], name: holds},
        "rows": name,
    }
    return dataclass(frozen=True)(type(f"{name.title()}Answer", (RegisterAnswer,), body))


def find_record(snapshot: Snapshot, name: str) -> RegisterAnswer | None:
    """The record of a register that an id names, or `LIST[ID]`; the first, where lists share an id."""
    for listed in LISTS:
        for fact in register_facts(snapshot, listed):
            own = str(getattr(fact.record, "id", ""))
            if name in {own, f"{listed}[{own}]"}:
                return register_answer(listed)(snapshot, (fact,))  # type: ignore[call-arg]
    return None

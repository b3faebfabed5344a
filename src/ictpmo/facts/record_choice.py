"""Which records of registers are shown, in what order, and by what they stand together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from ictpmo.analysis.attributes import attribute
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.answers import CitedFact, ViewAnswer
from ictpmo.facts.fact import Fact
from ictpmo.finding import SaidError, sentence
from ictpmo.model.dates import dated
from ictpmo.model.meaning import Meaning, computed, value_of
from ictpmo.model.own_fields import as_word
from ictpmo.model.values import Text

NO_WORD = "no-word"
"""The state of a record on which nobody has spoken since it was made."""
_DEGREES = ("high", "medium", "low", None)


@dataclass(frozen=True)
class ListedFact(CitedFact):
    """What can be chosen, sorted and grouped: a record of a register, a duty of a body or an indicator."""

    states: ClassVar[tuple[str, ...]] = (NO_WORD,)
    """How it can stand, in the order in which that is read: what is open first."""
    is_open: ClassVar[Any] = True
    """Whether something is left to do about it."""
    age: ClassVar[Any] = None
    """For how many days it is open, or past its date."""
    concerns: ClassVar[Any] = ()
    """The projects that it concerns."""
    stands: ClassVar[Any]
    """How it stands, of its states."""

    def shared(self, by: str) -> tuple[Text, ...]:
        """What it has of its own that others are grouped with it by."""
        return (self.stands,) if by == "state" else ()


@dataclass(frozen=True)
class RecordChoice:
    """What was asked for: all records, in the usual order, where nothing was."""

    projects: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    sort: str = "file"
    group_by: str | None = None
    open_only: bool = False

    def of(self, found: Iterable[Any]) -> tuple[Any, ...]:
        """Those of the records that are asked for, sorted."""
        shown = (one for one in found if self._takes(one))
        return tuple(sorted(shown, key=_ORDERS[self.sort]))

    def _takes(self, one: Any) -> bool:  # noqa: ANN401 - facts of any record
        concerns = not self.projects or not set(self.projects).isdisjoint(one.concerns)
        return concerns and (not self.states or one.stands in self.states) and (one.is_open or not self.open_only)


_ORDERS: dict[str, Callable[[Any], Any]] = {
    "file": lambda _: 0,
    "id": lambda one: one.record_id,
    "state": lambda one: (one.states.index(one.stands), -(one.age or 0)),
    "age": lambda one: (one.age is None, -(one.age or 0)),
    "made": lambda one: one.held.date.last if one.held.date else date.max,
    "due": lambda one: day.last if (day := dated(one.standing.due)) else date.max,
    "owner": lambda one: str(getattr(one, "owner_now", one.record.owner) or "~"),
    "likelihood": lambda one: _DEGREES.index(one.likelihood_now),
    "impact": lambda one: _DEGREES.index(one.impact_now),
    "body": lambda one: getattr(one, "body", "") or "~",
    "period": lambda one: day.last if (day := getattr(one, "period", None)) else date.max,
}
"""What is unknown comes last."""


@dataclass(frozen=True)
class RecordGroup(Fact):
    """Records that share a value."""

    value: Annotated[Text | None, Meaning("The value; nothing where it is not given.")]
    held: tuple[Any, ...]

    @computed
    def records(self) -> tuple[str, ...]:
        """The records, as shown."""
        return tuple(one.place_id for one in self.held)


@dataclass(frozen=True)
class RecordsAnswer(ViewAnswer):
    """An answer on records of registers."""

    choice: RecordChoice
    groups_by: ClassVar[tuple[str, ...]]
    """What is the records' own to be grouped by: beside what projects are."""
    lists: ClassVar[tuple[str, ...]]
    """The fields whose records are grouped."""

    group_by: ClassVar[str | None] = value_of("choice.group_by", "What the records are grouped by, if they are.")

    @computed
    def groups(self) -> tuple[RecordGroup, ...]:
        """The records by what they share; one that concerns projects of several groups stands in each of them."""
        return self.grouped([one for name in self.lists for one in getattr(self, name)])

    def grouped(self, records: Sequence[Any]) -> tuple[RecordGroup, ...]:
        """Some of the records by that: in the order of their first, what has no value last; none if not asked for."""
        by = self.choice.group_by
        found: dict[str | None, tuple[Text | None, list[Any]]] = {}
        for one in records if by else ():
            for value in tuple(self._values(one, str(by))) or (None,):
                key = None if value is None else str(value)
                found.setdefault(key, (value, []))[1].append(one)
        last = found.pop(None, None)
        return tuple(RecordGroup(value, tuple(held)) for value, held in (*found.values(), *([last] if last else ())))

    def _values(self, one: Any, by: str) -> Iterator[Text]:  # noqa: ANN401 - facts of any record
        """What a record, or a project that it concerns, is grouped by."""
        projects = (project for project in self.snapshot.projects if project.project.id in one.concerns)
        if by == "project":
            yield from (project.project.name or project.project.id for project in projects)
        elif by in self.groups_by:
            yield from one.shared(by)
        else:
            asked = attribute(self.snapshot.portfolio, by)
            values = (value for project in projects for value in asked.read(project.history))
            yield from (value if isinstance(value, dict) else as_word(value) for value in values)


def check_group(answers: type[RecordsAnswer], snapshot: Snapshot, name: str | None) -> None:
    """See that records can be grouped so.

    Raises:
        SaidError: where neither they nor projects have what is called so.
    """
    if name is None or name in answers.groups_by:
        return
    try:
        attribute(snapshot.portfolio, name)
    except SaidError as error:
        own = sentence("records are grouped by their own {names} too", names=answers.groups_by)
        raise SaidError(sentence("{what}; {remedy}", what=error.said, remedy=own)) from None

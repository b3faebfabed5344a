"""The indicators of the programme as anybody is shown them: the latest target, estimate and actual of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import ClassVar

from ictpmo.analysis.clock import LogEntry, when
from ictpmo.analysis.indicator_figures import Figures, differ, last_dated
from ictpmo.analysis.indicators import Judgement, Met, Why, judge
from ictpmo.analysis.results import Measured, unmeasured_target
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.record_choice import ListedFact
from ictpmo.model.dates import Date
from ictpmo.model.meaning import computed, value_of
from ictpmo.model.project import Value
from ictpmo.model.results import AnyIndicator, Result
from ictpmo.model.values import Id, Number, Text


@dataclass(frozen=True)
class MeasureFact(ListedFact):
    """An indicator of the programme, in its own register or in the file of a project, with its latest figures."""

    cites: ClassVar[tuple[str, ...]] = ("measured",)
    prints: ClassVar[tuple[str, ...]] = ("measured",)
    leaves_out: ClassVar[frozenset[str]] = frozenset({"values", "log", "result"})

    record: AnyIndicator
    measured: Measured
    of: Result
    """The result that it shows."""
    snapshot: Snapshot
    states: ClassVar[tuple[str, ...]] = ("unmet", "not-demonstrated", "met")
    """How what is aimed at can stand: what is open first."""
    period = property(attrgetter("target_for"))
    stands = property(attrgetter("state"))
    record_id = property(attrgetter("record.id"))

    @property
    def place_id(self) -> str:
        """Its list and its id."""
        return f"indicators[{self.record_id}]"

    @property
    def concerns(self) -> tuple[str, ...]:
        """The project in whose file it stands."""
        return (self.measured.project,) if self.measured.project else ()

    @property
    def body(self) -> str:
        """Who answers for its result."""
        return str(self.of.responsible or "")

    def shared(self, by: str) -> tuple[Text, ...]:
        """What it has of its own that indicators are grouped by."""
        if by != "body":
            return super().shared(by)
        responsible = self.of.responsible
        return (self.snapshot.portfolio.called(responsible),) if responsible else ()

    result: ClassVar[Id] = value_of("of.id", "The result that it shows.")
    target: ClassVar[Number | None] = value_of(
        "final.record.value", "The target for the latest time that has one, unless two of one date differ."
    )
    target_for: ClassVar[Date | None] = value_of("final", "The time that it is for.", when)
    estimate: ClassVar[Number | None] = value_of(
        "estimated.record.value", "The estimate for the latest time that has one, unless two of one date differ."
    )
    estimate_for: ClassVar[Date | None] = value_of("estimated", "The time that it is for.", when)
    actual: ClassVar[Number | None] = value_of(
        "actually.record.value", "The latest actual, unless two of one date differ."
    )
    actual_for: ClassVar[Date | None] = value_of("actually", "The time that it is for.", when)

    @computed
    def state(self) -> Met:
        """Whether the latest actual reaches the target for its time."""
        return self._worst[1][0]

    @computed
    def why(self) -> Why:
        """What that rests on."""
        return self._worst[1][1]

    @property
    def final(self) -> LogEntry[Value] | None:
        """The target for the latest time."""
        return self._agreed(self._figures.final)

    @property
    def estimated(self) -> LogEntry[Value] | None:
        """The estimate for the latest time."""
        found = self.measured.figures.estimates
        last = max((when(entry).last for entry in found), default=None)
        return self._agreed(last_dated([entry for entry in found if when(entry).last == last]))

    @property
    def actually(self) -> LogEntry[Value] | None:
        """The latest actual."""
        return self._agreed(self._figures.measures)

    @property
    def unmeasured(self) -> bool:
        """Whether it has a target for a time that is over, and no actual that counts the same."""
        return unmeasured_target(self.snapshot.portfolio, self.measured, self.snapshot.view.as_of) is not None

    @property
    def _figures(self) -> Figures:
        """Those of the population that shows the least."""
        return self._worst[0]

    @cached_property
    def _worst(self) -> tuple[Figures, Judgement]:
        return judge(self.record, self.measured.figures, self.snapshot.view.as_of)

    @staticmethod
    def _agreed(entries: list[LogEntry[Value]]) -> LogEntry[Value] | None:
        return entries[0] if entries and not differ(entries) else None


def measures(snapshot: Snapshot) -> Iterator[MeasureFact]:
    """The indicators of the programme in the order of its results, each as published once."""
    results = snapshot.register("results")
    by_place = {one.place: one for one in snapshot.indicators if one.project} if results else {}
    seen = set()
    for held in results:
        result: Result = held.record
        own = (one for one in snapshot.indicators if one.project is None and one.group == result.id)
        for one in (*(by_place[name] for name in result.measured_by if name in by_place), *own):
            if one.cell not in seen:
                seen.add(one.cell)
                yield MeasureFact(one.indicator, one, result, snapshot)

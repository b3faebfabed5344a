"""What figures of several projects come to."""

from dataclasses import dataclass

from ictpmo.analysis.rollup import Spread
from ictpmo.facts.fact import Fact
from ictpmo.model.meaning import Mean, PerCent, computed


@dataclass(frozen=True)
class SpreadFact(Fact):
    """Figures of some projects out of all: how many have one, and what they come to."""

    spread: Spread

    @computed
    def reported(self) -> int:
        """How many have a figure."""
        return self.spread.reported

    @computed
    def of(self) -> int:
        """How many projects there are."""
        return self.spread.of

    @computed
    def mean(self) -> Mean | None:
        """Their mean."""
        return self.spread.mean.least if self.spread.mean else None

    @computed
    def median(self) -> Mean | None:
        """Their median."""
        return self.spread.median.least if self.spread.median else None

    @computed
    def least(self) -> float | None:
        """The least of them."""
        return self.spread.least.least if self.spread.least else None

    @computed
    def most(self) -> float | None:
        """The most of them."""
        return self.spread.most.least if self.spread.most else None

    @computed
    def total(self) -> float | None:
        """Their sum; nothing where none is known."""
        return self.spread.total.least if self.spread.reported else None

    @computed
    def exact(self) -> int:
        """Of how many it is exact; of the others it is at least so much, or a range whose least counts."""
        return self.spread.exact

    @computed
    def at_least(self) -> bool:
        """Whether mean, median and sum are the least that they can be."""
        return self.spread.exact < self.spread.reported


@dataclass(frozen=True)
class CompletionFact(SpreadFact):
    """Completion of some projects out of all, in per cent."""

    @computed
    def mean(self) -> PerCent | None:
        """Their mean."""
        return self.spread.mean.least if self.spread.mean else None

    @computed
    def median(self) -> PerCent | None:
        """Their median."""
        return self.spread.median.least if self.spread.median else None

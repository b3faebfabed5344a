"""The ends of a project or of one of its phases, and the distance between them."""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ictpmo.analysis.known_ends import Basis, EndKind, Slippage
from ictpmo.analysis.timespan import Range
from ictpmo.facts.fact import Fact
from ictpmo.model.dates import Date, DateOrWords
from ictpmo.model.meaning import computed


@dataclass(frozen=True)
class EndsFact(Fact):
    """What has ends: a project, or a phase of it."""

    prints: ClassVar[tuple[str, ...]] = ("slippage",)
    comes_first: ClassVar[tuple[str, ...]] = (
        *("id", "name", "state", "states", "completion", "completions"),
        *("start", "original_end", "approved_end", "current_end", "slippage_days"),
    )

    @property
    @abstractmethod
    def slippage(self) -> Slippage:
        """The ends, and the distance between them."""

    @computed
    def original_end_basis(self) -> Basis | None:
        """What the original end rests on: the charter, the first change request that moves from it, or a report."""
        return self.slippage.original.basis if self.slippage.original else None

    @computed
    def original_end_corrected_from(self) -> Date | None:
        """What the charter had before a correction put the original end there."""
        return self.slippage.original.corrected_from if self.slippage.original else None

    @computed
    def current_end(self) -> DateOrWords | None:
        """When it ended, or is to end by the latest word (actual or forecast finish)."""
        current = self.slippage.current
        return current.date or current.words

    @computed
    def current_end_kind(self) -> EndKind | None:
        """What the current end rests on."""
        return self.slippage.current.kind

    @computed
    def current_ends(self) -> tuple[DateOrWords, ...]:
        """All ends that places of the latest date give, where they differ."""
        current = self.slippage.current
        return tuple(dict.fromkeys(stated.value for stated in current.statements)) if current.contested else ()

    @computed
    def slippage_days_range(self) -> Range | None:
        """The least and the most it can be; both the same where it is one number."""
        return self.slippage.days.range if self.slippage.days else None

    @property
    def is_least(self) -> bool:
        """Whether a figure of slippage is the least that it can be: at least so much, or of a range."""
        return self.slippage.known is not None and self.slippage.known.exact is None

    @computed
    def slippage_counted_to(self) -> date | None:
        """The day after that end on which a report still has the work open, which slippage is counted to."""
        return self.slippage.counted_to if self.slippage.at_least and self.slippage.still_open else None

    @computed
    def open_after_end(self) -> Date | None:
        """Of work that is done: the last report that still has it open, where that is from after the end reported."""
        current = self.slippage.current
        return current.between[0] if current.between and current.date else None

    @computed
    def rebaselines(self) -> int:
        """How many approved change requests moved the end."""
        return len(self.slippage.rebaselines)

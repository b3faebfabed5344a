"""The ends of a project or of one of its phases, and the distance between them."""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ictpmo.analysis.known_ends import Basis, Cover, EndKind
from ictpmo.analysis.slippage import Slippage, Unknown
from ictpmo.analysis.timespan import CalendarSpan, Range
from ictpmo.facts.fact import Fact, PerCent, Rate, computed
from ictpmo.model.dates import Date, DateOrWords


@dataclass(frozen=True)
class EndsFact(Fact):
    """What has ends: a project, or a phase of it."""

    comes_first: ClassVar[tuple[str, ...]] = ("id", "name", "state", "states", "completion", "completions")

    @property
    @abstractmethod
    def slippage(self) -> Slippage:
        """The ends, and the distance between them."""

    @computed
    def start(self) -> Date | None:
        """The day it starts."""
        return self.slippage.start

    @computed
    def original_end(self) -> Date | None:
        """The end first promised, as far as known (baseline finish)."""
        return self.slippage.original_end

    @computed
    def original_end_basis(self) -> Basis | None:
        """What the original end rests on: the charter, the first change request that moves from it, or a report."""
        return self.slippage.original.basis if self.slippage.original else None

    @computed
    def original_end_corrected_from(self) -> Date | None:
        """What the charter had before a correction put the original end there."""
        return self.slippage.original.corrected_from if self.slippage.original else None

    @computed
    def approved_end(self) -> Date | None:
        """The original end, moved by every approved change request (current baseline)."""
        return self.slippage.approved

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
    def slippage_days(self) -> int | None:
        """Days from the original end to the current one, where that is one number."""
        return self.slippage.exact_days

    @computed
    def slippage_days_range(self) -> Range | None:
        """The least and the most it can be; both the same where it is one number."""
        return self.slippage.days.range if self.slippage.days else None

    @computed
    def slippage_at_least(self) -> bool:
        """Whether it is more than that: a report after the current end says that the work is not done."""
        return self.slippage.at_least

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
    def slippage_unknown(self) -> Unknown | None:
        """Why there is no slippage, where there is none."""
        return self.slippage.unknown

    @computed
    def slippage_calendar(self) -> tuple[CalendarSpan, CalendarSpan] | None:
        """The slippage in years, months and days: the least and the most."""
        return self.slippage.calendar

    @computed
    def slippage_percent(self) -> PerCent | None:
        """The slippage in per cent of the duration first planned; of a range of days, the least."""
        return self.slippage.percent

    @computed
    def explained_days(self) -> int | None:
        """The days that approved change requests cover; of a range of days, those of the least."""
        return self.slippage.explained_days

    @computed
    def unexplained_days(self) -> int | None:
        """The days that no approved change request covers; of a range of days, at least so many."""
        return self.slippage.unexplained_days

    @computed
    def explained_by(self) -> tuple[Cover, ...]:
        """The approved change requests that cover days, each with the end it moved to."""
        return self.slippage.explained_by

    @computed
    def rebaselines(self) -> int:
        """How many approved change requests moved the end."""
        return len(self.slippage.rebaselines)

    @computed
    def slip_rate(self) -> Rate | None:
        """Change of the end by change of the report's date, over the last three reports."""
        return self.slippage.slip_rate

    @computed
    def not_reported_since(self) -> Date | None:
        """The last report, where the current end has passed and none came after it."""
        return self.slippage.not_reported_since

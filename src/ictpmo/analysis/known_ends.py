"""What is known of an end: when it was first promised, what moved it, when it is now, and how far that is."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.figure import Figure
from ictpmo.analysis.standing import Standing
from ictpmo.analysis.statement import Statement
from ictpmo.analysis.timespan import CalendarSpan, Range, calendar_days, calendar_gap, days_between
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.dates import Date, DateInWords, DateOrWords, PartialDate
from ictpmo.model.meaning import Meaning, PerCent, Rate, computed, shown_as, value_of

Basis = Literal["original", "earliest-known", "first-reported", "inherited"]
Unknown = Literal["not-dated", "no-report", "one-report", "completion-date-not-reported"]
EndKind = Literal["actual", "completed", "reported", "approved", "merged"]


@dataclass(frozen=True, slots=True)
class OriginalEnd:
    """The end first promised, as far as it is known, and on what basis."""

    date: PartialDate
    basis: Basis
    stated: Statement | None
    corrected_from: PartialDate | None = None
    """What the charter had before it was corrected."""
    as_stated: PartialDate | None = None
    """The first date itself, as precisely as it is stated."""
    made_exact_by: Statement | None = None
    """Of a first period: the later date within it that counts in its place."""
    contested: tuple[Statement, ...] = ()
    """What gives different ends on the first date. The earliest of them then counts."""


@dataclass(frozen=True, slots=True)
class Rebaseline:
    """An approved change request that moved the end."""

    request: LogEntry[ChangeRequest]
    to: PartialDate
    """The date it moved to, as precisely as a later request to the same date has it."""
    reaches: date
    """The day that it covers a slip to: of a period that lies later, the first."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The days of slippage that one approved change request covers."""

    id: Annotated[str, Meaning("The request.")]
    to: Annotated[Date, Meaning("The end that it moved to.")]
    days: Annotated[int, Meaning("The days.")]
    source: Annotated[str | None, Meaning("The document that tells of it.")]
    at: Annotated[str | None, Meaning("The place in the document.")]


@dataclass(frozen=True, slots=True)
class CurrentEnd:
    """When the project ends by the latest word, or did."""

    date: PartialDate | None
    kind: EndKind | None
    statements: tuple[Statement, ...] = ()
    """What states the date that counts; more than one value means that they are contested."""
    words: DateInWords | None = None
    """The words that the latest report, or an approved request, has in place of a date."""
    between: tuple[PartialDate, PartialDate] | None = None
    """Of completed work whose end nobody reported, or on a day on which it was still open: the last report before, and
    the one that has it completed."""
    expected: Standing | None = None
    """Of the same work: the end that stood, and had passed when it was first said to be done. It ended no earlier."""
    withdrawn: tuple[Statement, ...] = ()
    """What took back a date, which goes on counting."""
    not_before: Statement | None = None
    """Of a period in which it ended: what had the work open within it."""

    @property
    def contested(self) -> bool:
        """Whether places of the latest date give different ends. The latest of them then counts."""
        return len({stated.value for stated in self.statements}) > 1


@dataclass(frozen=True)
class Slippage:
    """The three ends of a project or of a phase, and the distance between them."""

    start: Annotated[Date | None, Meaning("The day it starts.")]
    original: OriginalEnd | None
    approved: Annotated[
        Date | None,
        Meaning("The original end, moved by every approved change request (current baseline).", "approved_end"),
    ]
    current: CurrentEnd
    days: Range | None
    at_least: Annotated[
        bool,
        Meaning(
            "Whether it is more than that: a report after the current end says that the work is not done.",
            "slippage_at_least",
        ),
    ]
    """Of a period too: the work ends at some time of it."""
    unknown: Annotated[Unknown | None, Meaning("Why there is no slippage, where there is none.", "slippage_unknown")]
    not_reported_since: Annotated[
        Date | None, Meaning("The last report, where the current end has passed and none came after it.")
    ]
    covered_to: date | None
    """The day that what was approved covers a slip to: of a period that lies later, the first."""
    explained_by: Annotated[
        tuple[Cover, ...], Meaning("The approved change requests that cover days, each with the end it moved to.")
    ]
    rebaselines: tuple[LogEntry[ChangeRequest], ...]
    slip_rate: Annotated[
        Rate | None,
        Meaning(
            "Change of the end by change of the report's date, over the last three reports; of a period, its last day."
        ),
    ]
    recent_ends: tuple[Statement, ...] = ()
    """The ends on the last three dates on which one was reported, which the rate is of; none of fewer."""
    counted_to: date | None = None
    """Of a slippage of at least so much: the day that it is counted to."""
    still_open: Statement | None = None
    """What has the work open on that day, or in the period in which it ended; nothing where it is its first day."""
    silent: bool = False
    """Whether the current end has passed and no later report says what became of it; nothing may ever be reported."""
    overrun: Statement | None = None
    """The latest statement from after the current end that the work, or a part of it, is not done."""
    phase: str | None = None
    """The phase that it is measured by, where nothing dates the whole."""
    own: "Slippage | None" = None
    """Of a whole that is measured by a phase: what is known of the whole itself."""

    @property
    def by_each(self) -> "tuple[Slippage, ...]":
        """What is known of the whole itself, where it is measured by a phase; then this."""
        return (self.own, self) if self.own else (self,)

    @cached_property
    def known(self) -> Figure | None:
        """Slippage in days as far as it is known: exact, at least so much, or between two."""
        if self.days is None:
            return None
        return Figure(self.days.least, None if self.at_least else self.days.most)

    original_end: ClassVar[Date | None] = value_of(
        "original.date", "The end first promised, as far as known (baseline finish)."
    )

    @computed
    def original_ends(self) -> tuple[Date, ...]:
        """All ends that places of the first date give, where they differ: the earliest counts."""
        stated = self.original.contested if self.original else ()
        return tuple(dict.fromkeys(one.value for one in stated))

    original_end_basis: ClassVar[Basis | None] = value_of(
        "original.basis",
        "What the original end rests on: the charter, the first change request that moves from it, or a report.",
    )
    original_end_corrected_from: ClassVar[Date | None] = value_of(
        "original.corrected_from", "What the charter had before a correction put the original end there."
    )

    @computed
    def current_end(self) -> DateOrWords | None:
        """When it ended, or is to end by the latest word (actual or forecast finish)."""
        current = self.current
        return current.date or current.words

    current_end_kind: ClassVar[EndKind | None] = value_of("current.kind", "What the current end rests on.")

    @computed
    def current_ends(self) -> tuple[DateOrWords, ...]:
        """All ends that places of the latest date give, where they differ."""
        current = self.current
        return tuple(dict.fromkeys(stated.value for stated in current.statements)) if current.contested else ()

    @shown_as("slippage_days_range")
    def days_range(self) -> Range | None:
        """The least and the most it can be; both the same where it is one number."""
        return self.days

    @property
    def is_least(self) -> bool:
        """Whether a figure of slippage is the least that it can be: at least so much, or of a range."""
        return self.known is not None and self.known.exact is None

    @shown_as("slippage_counted_to")
    def open_on(self) -> date | None:
        """The day after that end on which a report still has the work open, which slippage is counted to."""
        return self.counted_to if self.at_least and self.still_open else None

    @computed
    def open_after_end(self) -> Date | None:
        """Of work that is done: the last report that still has it open, where that is from after the end reported."""
        current = self.current
        return current.between[0] if current.between and current.date else None

    @shown_as("rebaselines")
    def times_moved(self) -> int:
        """How many approved change requests moved the end."""
        return len(self.rebaselines)

    @shown_as("slippage_days")
    def exact_days(self) -> int | None:
        """Days from the original end to the current one, where that is one number."""
        return self.days.exact if self.days else None

    @shown_as("slippage_percent")
    def percent(self) -> PerCent | None:
        """The slippage in per cent of the duration first planned; of a range of days, the least."""
        return self.days.least / self.planned_days * 100 if self.days and self.planned_days else None

    @cached_property
    def planned_days(self) -> int | None:
        """The duration first planned, in days; nothing where it is not known to the day, or not above zero."""
        if self.start is None or self.original is None:
            return None
        planned = days_between(self.start, self.original.date).exact
        return planned if planned and planned > 0 else None

    @shown_as("slippage_calendar")
    def calendar(self) -> tuple[CalendarSpan, CalendarSpan] | None:
        """The slippage in years, months and days: the least and the most."""
        if self.days is None or self.original is None:
            return None
        end, first, last = self.current.date, self.original.date.last, self.original.date.first
        if self.at_least:
            return (calendar_days(first, self.days.least),) * 2
        if end is None or self.current.between:
            return calendar_days(first, self.days.least), calendar_days(last, self.days.most)
        least = calendar_gap(first, end.first)
        return least, least if (first, end.first) == (last, end.last) else calendar_gap(last, end.last)

    @computed
    def explained_days(self) -> int | None:
        """The days that approved change requests cover; of a range of days, those of the least."""
        return sum(part.days for part in self.explained_by) if self.days else None

    unexplained_days: ClassVar[int | None] = value_of(
        "unexplained_days_range.least",
        "The days that no approved change request covers; of a range of days, at least so many.",
    )

    @computed
    def unexplained_days_range(self) -> Range | None:
        """The least and the most that no approved change request covers; both the same where it is one number."""
        if self.days is None or self.original is None:
            return None
        reach = (self.covered_to - self.original.date.last).days if self.rebaselines and self.covered_to else 0
        least, most = (max(days - max(reach, 0), 0) for days in (self.days.least, self.days.most))
        return Range(least, most)

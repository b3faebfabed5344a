"""What is known of an end: when it was first promised, what moved it, and when it is now."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.statement import Statement
from ictpmo.model.dates import Date, DateInWords, PartialDate
from ictpmo.model.meaning import Meaning
from ictpmo.model.project import ChangeRequest

Basis = Literal["original", "earliest-known", "first-reported", "inherited"]
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
    contested: bool = False
    """Whether places of the first date give different ends. The earliest of them then counts."""


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
    withdrawn: tuple[Statement, ...] = ()
    """What took back a date, which goes on counting."""
    not_before: Statement | None = None
    """Of a period in which it ended: what had the work open within it."""

    @property
    def contested(self) -> bool:
        """Whether places of the latest date give different ends. The latest of them then counts."""
        return len({stated.value for stated in self.statements}) > 1


def going_on(own: CurrentEnd, heir: CurrentEnd | None, merger: Statement | None) -> CurrentEnd:
    """The end of what it was merged into, where that is later than its own: what it promised is done with that."""
    end = heir.date if heir else None
    if heir is None or end is None or merger is None or (own.date and own.date.last >= end.last):
        return own
    said = tuple(map(of_heir, heir.statements))
    return CurrentEnd(end, "merged", said or (merger._replace(value=end),))


def of_heir(stated: Statement) -> Statement:
    """What is said of a project that another was merged into, as said of that other."""
    return stated._replace(route=("merged_into",))

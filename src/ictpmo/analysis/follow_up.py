"""How recommendations and commitments stand: by the body that asked, by others, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.standing import standing_after
from ictpmo.analysis.timespan import days_between
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.model.portfolio import Portfolio

CLOSED = frozenset({"implemented", "overtaken"})
"""How a recommendation stands on which nothing is left to do, by the word of the body that made it."""
CLAIMED = frozenset({"implemented", "closure-requested"})
"""What management says of one that it takes for done."""
TWO_YEARS = 730


@dataclass(frozen=True)
class RecommendationStanding:
    """A recommendation in a view: the body's word on it decides, management's stands beside it."""

    held: RegisterRecord
    by_body: LogEntry[Any] | None
    by_management: LogEntry[Any] | None
    due: PartialDate | DateInWords | None

    @property
    def open(self) -> bool:
        """Whether the body that made it has not closed it."""
        return self.by_body is None or self.by_body.record.state not in CLOSED

    @property
    def last_word(self) -> LogEntry[Any] | None:
        """The latest that anybody said of how it stands."""
        said = [entry for entry in (self.by_body, self.by_management) if entry]
        return max(said, key=lambda entry: entry.date.last, default=None)

    @property
    def open_for(self) -> int | None:
        """For how many days at least it was open by the latest word on it; nothing where nobody has spoken since."""
        word, made = self.last_word, self.held.date
        return max(days_between(made, word.date).least, 0) if self.open and word and made else None

    @property
    def ageing(self) -> bool:
        """Whether it was open two years after it was made, by the latest word on it."""
        return (self.open_for or 0) >= TWO_YEARS

    @property
    def overdue_by(self) -> LogEntry[Any] | None:
        """The word that has it open after its due date."""
        due, word = dated(self.due), self.last_word
        return word if self.open and word and due and due.last < word.date.first else None

    @property
    def claimed(self) -> bool:
        """Whether management says that it is done, and the body has not closed it."""
        return self.open and self.by_management is not None and self.by_management.record.state in CLAIMED

    @property
    def denied(self) -> bool:
        """Whether management says that it is done, and the body, no earlier, that it is not."""
        ours, theirs = self.by_management, self.by_body
        return bool(ours and theirs and self.claimed and theirs.date.last >= ours.date.last)


def recommendation_standing(portfolio: Portfolio, held: RegisterRecord) -> RecommendationStanding:
    """How a recommendation stands."""
    said = [entry for entry in held.log if entry.record.state]
    body = [entry for entry in said if _is_of_body(portfolio, held, entry)]
    management = [entry for entry in said if entry not in body]
    own = [entry for entry in held.log if _is_of_body(portfolio, held, entry)]
    return RecommendationStanding(held, _latest(body), _latest(management), _due_by(held, own))


def _due_by(held: RegisterRecord, words: Iterable[LogEntry[Any]]) -> PartialDate | DateInWords | None:
    """The date by which something is to be done, by those who may say so: what says less than stood moves nothing."""
    due: PartialDate | DateInWords | None = held.record.due
    for said in (entry.record.due for entry in words if entry.record.due):
        stood, day = dated(due), dated(said)
        due = standing_after(stood, day) if day else due if stood else said
    return due


def _is_of_body(portfolio: Portfolio, held: RegisterRecord, entry: LogEntry[Any]) -> bool:
    """Whether an entry is the word of the body that asked, or of another that oversees."""
    by = entry.record.by
    body = portfolio.bodies.get(by) if isinstance(by, str) else None
    return by == held.record.by or (body is not None and body.kind == "oversight")


def _latest(entries: list[LogEntry[Any]]) -> LogEntry[Any] | None:
    """The latest word; of one date, one that has the matter open."""
    return max(entries, key=lambda entry: (entry.date.last, entry.record.state not in CLOSED), default=None)


@dataclass(frozen=True)
class CommitmentStanding:
    """A commitment in a view."""

    held: RegisterRecord
    last_word: LogEntry[Any] | None
    """The latest that anybody said of whether it is kept."""
    due: PartialDate | DateInWords | None

    @property
    def state(self) -> str | None:
        """How it stands; nothing where nobody has spoken since it was made."""
        return str(self.last_word.record.state) if self.last_word else None

    @property
    def kept(self) -> bool:
        """Whether it is kept, by the latest word."""
        return self.state == "kept"

    def passed(self, as_of: date) -> PartialDate | None:
        """The date promised, where it has passed by a day and the commitment is not kept."""
        due = dated(self.due)
        return due if due and not self.kept and due.last < as_of else None


def commitment_standing(held: RegisterRecord) -> CommitmentStanding:
    """How a commitment stands."""
    said = [entry for entry in held.log if entry.record.state]
    return CommitmentStanding(held, said[-1] if said else None, _due_by(held, held.log))

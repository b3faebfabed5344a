"""How recommendations and commitments stand: by the body that asked, by others, and since when."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.timespan import calendar_gap, days_between, standing_after
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.model.portfolio import Portfolio

CLOSED = frozenset({"implemented", "overtaken"})
"""How a recommendation stands on which nothing is left to do, by the word of the body that made it."""
CLAIMED = frozenset({"implemented", "closure-requested"})
"""What management says of one that it takes for done."""
AGED = 2
"""The years after which a recommendation that is open is an old one."""
PAST_RISKS = frozenset({"mitigated", "closed"})
"""How a risk stands that is over."""


@dataclass(frozen=True)
class RecommendationStanding:
    """A recommendation in a view: the body's word on it decides, management's stands beside it."""

    held: RegisterRecord
    by_body: LogEntry[Any] | None
    by_management: LogEntry[Any] | None
    claimed_by: LogEntry[Any] | None
    """The word by which management says that it is done, if it does: to repeat it makes no new claim."""
    words: tuple[LogEntry[Any], ...]
    """All that have it open, or claim that it is done: not the body's own that it is closed."""
    due: PartialDate | DateInWords | None
    closed_before: LogEntry[Any] | None
    """The word by which the body had closed it before it opened it again, if it did."""

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
    def aged_by(self) -> LogEntry[Any] | None:
        """The word by which it was open the longest; nothing where nobody has spoken since it was made."""
        made = self.held.date
        words = self.words if self.open and made else ()
        return max(words, key=lambda word: (_apart(made, word), word.date.last), default=None)

    @property
    def open_for(self) -> int | None:
        """For how many days at least it was open, by that word."""
        return _apart(self.held.date, self.aged_by) if self.aged_by else None

    @property
    def ageing(self) -> bool:
        """Whether it was open two years after it was made, by what was said of it."""
        made, word = self.held.date, self.aged_by
        return bool(made and word and _years_apart(made, word) >= AGED)

    @property
    def overdue_by(self) -> LogEntry[Any] | None:
        """The latest word that has it open after its due date, whatever is said less precisely since."""
        return _latest_after(dated(self.due), self.words) if self.open else None

    @property
    def claimed(self) -> bool:
        """Whether management says that it is done, and the body has not closed it."""
        return self.open and self.claimed_by is not None

    @property
    def denied(self) -> bool:
        """Whether management says that it is done, and the body, no earlier, that it is not."""
        ours, theirs = self.claimed_by, self.by_body
        return bool(ours and theirs and self.open and theirs.date.last >= ours.date.last)


def _apart(made: PartialDate | None, word: LogEntry[Any]) -> int:
    return max(days_between(made, word.date).least, 0) if made else 0


def _years_apart(made: PartialDate, word: LogEntry[Any]) -> int:
    """The whole years by the calendar that lie between for certain."""
    gap = calendar_gap(made.last, word.date.first)
    return 0 if gap.negative else gap.years


def _latest_after(due: PartialDate | None, words: Iterable[LogEntry[Any]]) -> LogEntry[Any] | None:
    """The latest of the words that are from after a date for certain."""
    after = (word for word in words if due and due.last < word.date.first)
    return max(after, key=lambda word: word.date.last, default=None)


def recommendation_standing(portfolio: Portfolio, held: RegisterRecord) -> RecommendationStanding:
    """How a recommendation stands."""
    said = [entry for entry in held.log if entry.record.state]
    body = [entry for entry in said if _is_of_body(portfolio, held, entry)]
    management = [entry for entry in said if entry not in body]
    own = [entry for entry in held.log if _is_of_body(portfolio, held, entry)]
    words = tuple(entry for entry in said if entry in management or entry.record.state not in CLOSED)
    theirs, ours = _latest(body, CLOSED), _latest(management, CLAIMED)
    due = _due_by(held, own)
    return RecommendationStanding(held, theirs, ours, _claim(management), words, due, _closed_before(body, theirs))


def _closed_before(words: list[LogEntry[Any]], last: LogEntry[Any] | None) -> LogEntry[Any] | None:
    """The latest word from before the last, which has it open, by which it was closed."""
    if last is None or last.record.state in CLOSED:
        return None
    closed = (word for word in words if word.record.state in CLOSED and word.date.last < last.date.first)
    return max(closed, key=lambda word: word.date.last, default=None)


def _claim(words: list[LogEntry[Any]]) -> LogEntry[Any] | None:
    """The first claim that it is done since management last said otherwise; nobody's word takes back somebody's."""
    denials = [word for word in words if word.record.state not in CLAIMED]
    for claim in (word for word in words if word.record.state in CLAIMED):
        against = (word for word in denials if word.record.by or not claim.record.by)
        if not any(word.date.last >= claim.date.last for word in against):
            return claim
    return None


def _due_by(held: RegisterRecord, words: Iterable[LogEntry[Any]]) -> PartialDate | DateInWords | None:
    """The date by which something is to be done, by those who may say so: what says less than stood moves nothing."""
    due: PartialDate | DateInWords | None = held.record.due
    for said in (entry.record.due for entry in words if entry.record.due):
        due = _due_after(due, said)
    return due


def _due_after(due: PartialDate | DateInWords | None, said: PartialDate | DateInWords) -> PartialDate | DateInWords:
    stood, day = dated(due), dated(said)
    return standing_after(stood, day) if day else stood or said


def _is_of_body(portfolio: Portfolio, held: RegisterRecord, entry: LogEntry[Any]) -> bool:
    """Whether an entry is the word of the body that asked, or of another that oversees."""
    by = entry.record.by
    body = portfolio.bodies.get(by) if isinstance(by, str) else None
    return by == held.record.by or (body is not None and body.kind == "oversight")


def _latest(entries: Iterable[LogEntry[Any]], over: Collection[str]) -> LogEntry[Any] | None:
    """The latest word; of one date, one by which the matter is not over."""
    return max(entries, key=lambda entry: (entry.date.last, entry.record.state not in over), default=None)


def risk_word(held: RegisterRecord) -> LogEntry[Any] | None:
    """The latest word on how a risk stands; of one date, one by which it is not over."""
    return _latest((entry for entry in held.log if entry.record.state), PAST_RISKS)


def risk_now(held: RegisterRecord, name: str) -> Any:  # noqa: ANN401 - a degree or a text
    """What a field of a risk is by the latest entry that gives it, else by the risk; of one date, the gravest."""
    told = [entry for entry in held.log if getattr(entry.record, name) is not None]
    rank = {"medium": 1, "high": 2}
    latest = max(told, key=lambda entry: (entry.date.last, rank.get(str(getattr(entry.record, name)), 0)), default=held)
    return getattr(latest.record, name)


@dataclass(frozen=True)
class CommitmentStanding:
    """A commitment in a view."""

    held: RegisterRecord
    last_word: LogEntry[Any] | None
    """The latest that anybody said of whether it is kept; of one date, one that has it open."""
    due: PartialDate | DateInWords | None
    missed: PartialDate | None
    """The first date promised that passed before another was given, where one did."""

    @property
    def state(self) -> str | None:
        """How it stands; nothing where nobody has spoken since it was made."""
        return str(self.last_word.record.state) if self.last_word else None

    @property
    def kept(self) -> bool:
        """Whether it is kept, by the latest word."""
        return self.state == "kept"

    def passed(self, as_of: date) -> PartialDate | None:
        """The date promised, where it has passed by a day and the commitment is not kept; the first that did."""
        due = self.missed or dated(self.due)
        return due if due and not self.kept and due.last < as_of else None

    def word_after(self, due: PartialDate) -> LogEntry[Any] | None:
        """The latest word from after a date that has it open, or gives another date."""
        said = ((entry, entry.record.state, entry.record.due) for entry in self.held.log)
        return _latest_after(
            due, (entry for entry, state, day in said if state not in {None, "kept"} or day not in {None, due})
        )


def commitment_standing(held: RegisterRecord) -> CommitmentStanding:
    """How a commitment stands."""
    said = (entry for entry in held.log if entry.record.state)
    due, missed = held.record.due, None
    for entry in held.log:
        day = dated(due)
        if entry.record.due:
            due = _due_after(due, entry.record.due)
            if day and due != day and day.last < entry.date.first:
                missed = missed or day
    return CommitmentStanding(held, _latest(said, {"kept"}), due, missed)

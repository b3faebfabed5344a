"""How recommendations and risks stand: by the body that asked, by other bodies, by management, and since when."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.timespan import calendar_gap, days_between, standing_after
from ictpmo.model.dates import DateInWords, DateOrWords, PartialDate, dated
from ictpmo.model.meaning import Meaning, computed, shown_as
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.spelling import says_something
from ictpmo.model.texts import names_of

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
    by_other_bodies: LogEntry[Any] | None
    by_management: LogEntry[Any] | None
    claimed_by: LogEntry[Any] | None
    """The word by which management says that it is done, if it does: to repeat it makes no new claim."""
    claimed_by_others: LogEntry[Any] | None
    """The word by which an oversight body says so that did not make it."""
    denied_by: LogEntry[Any] | None
    """The latest word of an oversight body that it is not, from no earlier than the claim."""
    words: tuple[LogEntry[Any], ...]
    """All that have it open, or claim that it is done: not the body's own that it is closed."""
    due: Annotated[DateOrWords | None, Meaning("The date by which it is to be done, as it was last given.", "due_now")]
    closed_before: LogEntry[Any] | None
    """The word by which the body had closed it before it opened it again, if it did."""

    @computed
    def open(self) -> bool:
        """Whether the body has not closed it."""
        return self.by_body is None or self.by_body.record.state not in CLOSED

    @property
    def last_word(self) -> LogEntry[Any] | None:
        """The latest that anybody said of how it stands."""
        said = [entry for entry in (self.by_body, self.by_other_bodies, self.by_management) if entry]
        return max(said, key=lambda entry: entry.date.last, default=None)

    @property
    def aged_by(self) -> LogEntry[Any] | None:
        """The word by which it was open the longest; nothing where nobody has spoken since it was made."""
        made = self.held.date
        words = self.words if self.open and made else ()
        return max(words, key=lambda word: (_apart(made, word), word.date.last), default=None)

    @shown_as("open_for_days")
    def open_for(self) -> int | None:
        """For how many days at least it was open by what was said of it; nothing where nobody has spoken since."""
        return _apart(self.held.date, self.aged_by) if self.aged_by else None

    @property
    def ageing(self) -> bool:
        """Whether it was open two years after it was made, by what was said of it."""
        made, word = self.held.date, self.aged_by
        return bool(made and word and _years_apart(made, word) >= AGED)

    @property
    def overdue_by(self) -> LogEntry[Any] | None:
        """The latest word that has it open after its due date, whatever is said less precisely since."""
        return latest_after(dated(self.due), self.words) if self.open else None

    @property
    def claimed(self) -> bool:
        """Whether management says that it is done, and the body has not closed it."""
        return self.open and self.claimed_by is not None


def _apart(made: PartialDate | None, word: LogEntry[Any]) -> int:
    return max(days_between(made, word.date).least, 0) if made else 0


def _years_apart(made: PartialDate, word: LogEntry[Any]) -> int:
    """The whole years by the calendar that lie between for certain."""
    gap = calendar_gap(made.last, word.date.first)
    return 0 if gap.negative else gap.years


def latest_after(due: PartialDate | None, words: Iterable[LogEntry[Any]]) -> LogEntry[Any] | None:
    """The latest of the words that are from after a date for certain."""
    after = (word for word in words if due and due.last < word.date.first)
    return max(after, key=lambda word: word.date.last, default=None)


def recommendation_standing(portfolio: Portfolio, held: RegisterRecord) -> RecommendationStanding:
    """How a recommendation stands."""
    stated = (entry for entry in held.log if entry.record.state)
    said = [entry for entry in stated if not _is_of_body(held, entry) or _counts(entry, CLOSED)]
    body = [entry for entry in said if _is_of_body(held, entry)]
    others = [entry for entry in said if entry not in body and is_oversight(portfolio, entry)]
    management = [entry for entry in said if entry not in body and entry not in others]
    ours, others_claim = _claim(management), _claim(others)
    words = tuple(entry for entry in said if entry not in body or entry.record.state not in CLOSED)
    theirs = latest(body, CLOSED)
    return RecommendationStanding(
        held,
        by_body=theirs,
        by_other_bodies=latest(others, CLAIMED | CLOSED),
        by_management=latest(management, CLAIMED),
        claimed_by=ours,
        claimed_by_others=others_claim,
        denied_by=_denial(ours or others_claim, theirs, by_oversight(portfolio, held, CLAIMED | CLOSED)),
        words=words,
        due=_due_by(held, (entry for entry in held.log if _is_of_body(held, entry))),
        closed_before=_closed_before([entry for entry in held.log if _is_of_body(held, entry)], theirs),
    )


def _denial(claim: LogEntry[Any] | None, *words: LogEntry[Any] | None) -> LogEntry[Any] | None:
    """The latest of the words by which a claim does not hold, from no earlier than that."""
    against = [word for word in words if word and word.record.state not in CLAIMED | CLOSED]
    return latest((word for word in against if claim and word.date.last >= claim.date.last), ())


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
        against = (word for word in denials if says_something(word.record.by) or not says_something(claim.record.by))
        if not any(word.date.last >= claim.date.last for word in against):
            return claim
    return None


def _due_by(held: RegisterRecord, words: Iterable[LogEntry[Any]]) -> PartialDate | DateInWords | None:
    """The date by which something is to be done, by those who may say so: what says less than stood moves nothing."""
    due: PartialDate | DateInWords | None = held.record.due
    for said in (entry.record.due for entry in words if entry.record.due):
        due = due_after(due, said)
    return due


def due_after(due: PartialDate | DateInWords | None, said: PartialDate | DateInWords) -> PartialDate | DateInWords:
    """The date by which something is to be done when another is given: what says less than stood moves nothing."""
    stood, day = dated(due), dated(said)
    return standing_after(stood, day) if day else stood or said


def _is_of_body(held: RegisterRecord, entry: LogEntry[Any]) -> bool:
    """Whether an entry is the word of the body that asked: no other can close what it did not ask for."""
    by = entry.record.by
    return by is not None and not names_of(by).isdisjoint(names_of(held.record.by))


def is_oversight(portfolio: Portfolio, entry: LogEntry[Any]) -> bool:
    """Whether an entry is the word of a body that oversees."""
    by = entry.record.by
    body = portfolio.bodies.get(by) if isinstance(by, str) else None
    return body is not None and body.kind == "oversight"


def _counts(word: LogEntry[Any], over: Collection[str]) -> bool:
    """Whether the word of a body counts as its own: one that ends a matter by a source of its own, and as stated."""
    return word.record.state not in over or (word.record.source is not None and word.record.states("state"))


def latest(entries: Iterable[LogEntry[Any]], over: Collection[str]) -> LogEntry[Any] | None:
    """The latest word; of one date, one by which the matter is not over. One by which it is may be of its first day."""
    return max(entries, key=lambda entry: _weight(entry, over), default=None)


def _weight(word: LogEntry[Any], over: Collection[str]) -> tuple[date, bool]:
    ends = word.record.state in over
    return word.date.first if ends else word.date.last, not ends


def by_oversight(portfolio: Portfolio, held: RegisterRecord, over: Collection[str]) -> LogEntry[Any] | None:
    """The word of oversight bodies that counts: the latest that holds something against it, else the latest.

    Of each body its latest word counts: no other can take that back, nor the recorder, nor a word without a document.
    """
    said = [entry for entry in held.log if entry.record.state and is_oversight(portfolio, entry)]
    own = [entry for entry in said if _counts(entry, over)]
    each = [latest((entry for entry in own if entry.record.by == by), over) for by in {e.record.by for e in own}]
    adverse = [entry for entry in each if entry and entry.record.state not in over]
    return latest(adverse or said, over)


def standing_word(portfolio: Portfolio, held: RegisterRecord, over: Collection[str]) -> LogEntry[Any] | None:
    """The latest word, unless it has over what an oversight body does not."""
    last = latest((entry for entry in held.log if entry.record.state), over)
    theirs = by_oversight(portfolio, held, over)
    outweighed = last and last.record.state in over and theirs and theirs.record.state not in over
    return theirs if outweighed else last


def risk_word(portfolio: Portfolio, held: RegisterRecord) -> LogEntry[Any] | None:
    """The word on how a risk stands: the latest, but that of an oversight body that has it open ends by its own alone.

    Of one date it is one by which the risk is not over.
    """
    return standing_word(portfolio, held, PAST_RISKS)


def risk_now(held: RegisterRecord, name: str) -> Any:  # noqa: ANN401 - a degree or a text
    """What a field of a risk is by the latest entry that gives it, else by the risk; of one date, the gravest."""
    told = [entry for entry in held.log if getattr(entry.record, name) is not None]
    rank = {"medium": 1, "high": 2}
    last = max(told, key=lambda entry: (entry.date.last, rank.get(str(getattr(entry.record, name)), 0)), default=held)
    return getattr(last.record, name)

"""How recommendations and risks stand: by the body that asked, by other bodies, by management, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from ictpmo.analysis import voices
from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.timespan import calendar_gap, days_between, is_too_vague, standing_after
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
    denied: tuple[LogEntry[Any], LogEntry[Any]] | None
    """A claim that it is done, and the latest word of an oversight body that it is not, from no earlier than that."""
    words: tuple[LogEntry[Any], ...]
    """All that have it open, or claim that it is done: not the body's own that it is closed."""
    due: Annotated[DateOrWords | None, Meaning("The date by which it is to be done, as it was last given.", "due_now")]
    reopened: tuple[LogEntry[Any], LogEntry[Any]] | None
    """The word by which the body had closed it, and the latest from after that by which it opened it again."""

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
        return voices.latest_after(dated(self.due), self.words) if self.open else None

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


def recommendation_standing(portfolio: Portfolio, held: RegisterRecord) -> RecommendationStanding:
    """How a recommendation stands."""
    stated = (entry for entry in held.log if entry.record.state)
    said = [entry for entry in stated if not _is_of_body(held, entry) or _counts(held, entry)]
    body = [entry for entry in said if _is_of_body(held, entry)]
    others = [entry for entry in said if entry not in body and voices.is_oversight(portfolio, entry)]
    management = [entry for entry in said if entry not in body and entry not in others]
    ours = _claim(management)
    words = tuple(entry for entry in said if entry not in body or entry.record.state not in CLOSED)
    theirs = voices.latest(body, CLOSED)
    return RecommendationStanding(
        held,
        by_body=theirs,
        by_other_bodies=voices.latest(others, CLAIMED | CLOSED),
        by_management=voices.latest(management, CLAIMED),
        claimed_by=ours,
        denied=_denial((ours, _claim(others)), (theirs, voices.by_oversight(portfolio, held, CLAIMED | CLOSED))),
        words=words,
        due=_due_by(held),
        reopened=_reopened([entry for entry in held.log if _is_of_body(held, entry)], theirs),
    )


def _denial(
    claims: Iterable[LogEntry[Any] | None], words: Iterable[LogEntry[Any] | None]
) -> tuple[LogEntry[Any], LogEntry[Any]] | None:
    """The first of some claims that does not hold by words from no earlier than that, with the latest of these."""
    against = [word for word in words if word and word.record.state not in CLAIMED | CLOSED]
    for claim in filter(None, claims):
        if word := voices.latest((one for one in against if one.date.last >= claim.date.last), ()):
            return claim, word
    return None


def _reopened(words: list[LogEntry[Any]], last: LogEntry[Any] | None) -> tuple[LogEntry[Any], LogEntry[Any]] | None:
    """The latest word that has it open after one by which it was closed, with the latest of these; none once closed."""
    if last is None or last.record.state in CLOSED:
        return None
    opened = (word for word in words if word.record.state and word.record.state not in CLOSED)
    for word in sorted(opened, key=lambda one: one.date.last, reverse=True):
        closed = (one for one in words if one.record.state in CLOSED and one.date.last < word.date.first)
        if before := max(closed, key=lambda one: one.date.last, default=None):
            return before, word
    return None


def _claim(words: list[LogEntry[Any]]) -> LogEntry[Any] | None:
    """The first claim that it is done since those who made it last said otherwise."""
    denials = [word for word in words if word.record.state not in CLAIMED | CLOSED]
    claims = (word for word in words if word.record.state in CLAIMED)
    return next((claim for claim in claims if not any(_takes_back(word, claim) for word in denials)), None)


def _takes_back(word: LogEntry[Any], claim: LogEntry[Any]) -> bool:
    """Whether a later word takes back a claim: one of the same speaker, or of any, where it is nobody's."""
    named = says_something(claim.record.by)
    same = not named or not names_of(word.record.by or "").isdisjoint(names_of(claim.record.by))
    return same and word.date.first > claim.date.last and voices.weighs_up(word, claim)


def _due_by(held: RegisterRecord) -> PartialDate | DateInWords | None:
    """The date by which something is to be done, by the body that asked: what says less than stood moves nothing."""
    due: PartialDate | DateInWords | None = held.record.due
    giver = None
    for entry in held.log:
        if entry.record.due and _is_of_body(held, entry):
            now = due_after(due, entry.record.due, later=voices.may_move(held, entry, giver))
            due, giver = now, giver if now == due else entry
    return due


def due_after(
    due: PartialDate | DateInWords | None, said: PartialDate | DateInWords, *, later: bool
) -> PartialDate | DateInWords:
    """The date by which something is to be done when another is given: what says less than stood moves nothing.

    To a later date it is moved only by a word that may.
    """
    stood, day = dated(due), dated(said)
    if stood is None or day is None:
        return day or stood or said
    moved = standing_after(stood, day)
    return stood if moved.last > stood.last and (not later or is_too_vague(moved)) else moved


def _counts(held: RegisterRecord, word: LogEntry[Any]) -> bool:
    """Whether a word of the body that asked counts: none by which it was closed before it was made."""
    return voices.counts(word, CLOSED) and not (word.record.state in CLOSED and voices.is_too_early(held, word))


def _is_of_body(held: RegisterRecord, entry: LogEntry[Any]) -> bool:
    """Whether an entry is the word of the body that asked: no other can close what it did not ask for."""
    by = entry.record.by
    return by is not None and not names_of(by).isdisjoint(names_of(held.record.by))


def risk_word(portfolio: Portfolio, held: RegisterRecord) -> LogEntry[Any] | None:
    """The word on how a risk stands: the latest, but that of an oversight body that has it open ends by its own alone.

    Of one date it is one by which the risk is not over.
    """
    return voices.standing_word(portfolio, held, PAST_RISKS)


def risk_now(held: RegisterRecord, name: str) -> Any:  # noqa: ANN401 - a degree or a text
    """What a field of a risk is by the latest entry that gives it, else by the risk; of one date, the gravest."""
    told = [entry for entry in held.log if getattr(entry.record, name) is not None]
    rank = {"medium": 1, "high": 2}
    last = max(told, key=lambda entry: (entry.date.last, rank.get(str(getattr(entry.record, name)), 0)), default=held)
    return getattr(last.record, name)

"""Whose word counts of what was said of a record, and which says too little to take back another."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.timespan import is_too_vague, tells_when
from ictpmo.model.dates import PartialDate
from ictpmo.model.portfolio import Portfolio


def latest_after(due: PartialDate | None, words: Iterable[LogEntry[Any]]) -> LogEntry[Any] | None:
    """The latest of the words that are from after a date for certain."""
    after = (word for word in words if due and due.last < word.date.first)
    return max(after, key=lambda word: word.date.last, default=None)


def is_oversight(portfolio: Portfolio, entry: LogEntry[Any]) -> bool:
    """Whether an entry is the word of a body that oversees."""
    by = entry.record.by
    body = portfolio.bodies.get(by) if isinstance(by, str) else None
    return body is not None and body.kind == "oversight"


def counts(word: LogEntry[Any], over: Collection[str]) -> bool:
    """Whether the word of a body counts as its own: one that ends a matter by a source of its own, and as stated."""
    own = word.record.source is not None and word.record.states("state", "by", "source")
    return own or word.record.state not in over


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
    own = [entry for entry in said if counts(entry, over)]
    each = [latest((entry for entry in own if entry.record.by == by), over) for by in {e.record.by for e in own}]
    adverse = [entry for entry in each if entry and entry.record.state not in over]
    return latest(adverse or said, over)


def standing_word(portfolio: Portfolio, held: RegisterRecord, over: Collection[str]) -> LogEntry[Any] | None:
    """The latest word, unless it has over what an oversight body does not, or what another says with more weight."""
    said = [entry for entry in held.log if entry.record.state]
    still = [entry for entry in said if entry.record.state not in over]
    last = latest((entry for entry in said if entry in still or _may_end(held, entry, still)), over)
    theirs = by_oversight(portfolio, held, over)
    outweighed = last and last.record.state in over and theirs and theirs.record.state not in over
    return theirs if outweighed else last


def _may_end(held: RegisterRecord, word: LogEntry[Any], still: Iterable[LogEntry[Any]]) -> bool:
    """Whether a word by which a matter is over can end it: what was promised in a document is not kept without one."""
    documented = word.source is not None or held.source is None
    return documented and not is_too_early(held, word) and all(weighs_up(word, one) for one in still)


def is_too_early(held: RegisterRecord, word: LogEntry[Any]) -> bool:
    """Whether a word is of a day before a record was made, as that says itself or by the document that both are of.

    One of many years, which may be of before, is so, too.
    """
    made = held.record.date or (None if word.record.source else held.date)
    day = word.date.first if is_too_vague(word.date) else word.date.last
    return made is not None and day < made.first


def weighs_up(word: LogEntry[Any], other: LogEntry[Any]) -> bool:
    """Whether a word can take back another: none without a document one that has it, no inferred one a stated one."""
    stated = word.record.states("state") or not other.record.states("state")
    return stated and (word.source is not None or other.source is None)


def may_move(held: RegisterRecord, word: LogEntry[Any], giver: LogEntry[Any] | None) -> bool:
    """Whether a word may move a date on: one that says when it is of, and is later than what gave the date.

    Nor one of less weight: without a document, or inferred, where that is not.
    """
    before = giver or held
    later = before.date is None or word.date.last > before.date.last
    stated = word.record.states("due") or not before.record.states("due")
    return tells_when(word.date) and later and stated and (word.source is not None or before.source is None)

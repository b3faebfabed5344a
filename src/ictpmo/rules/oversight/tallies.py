"""Whether a published count of recommendations adds up, and its shares follow."""

from collections.abc import Iterator
from decimal import Decimal

from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.analysis.statement import FULL
from ictpmo.finding import Evidence, Finding, Sentence, Size, Term, sentence
from ictpmo.language.terms import term
from ictpmo.model.figures import decimal_of, half_of_last_digit, told_apart
from ictpmo.model.oversight import RecommendationState, Tally
from ictpmo.rules.engine import portfolio_rule
from ictpmo.rules.oversight.evidence import on_record, record_fact

_DONE: tuple[RecommendationState, ...] = ("implemented", "overtaken")


@portfolio_rule
def tally_does_not_add_up(snapshot: Snapshot) -> Iterator[Finding]:
    """The parts of a published count of recommendations do not add up to the whole, or what is left does not follow.

    Criterion: The parts of a published count add up to the whole.

    Why: What is counted in no part, or in two, is followed up by nobody.

    Details: A single part is not held against the whole, unless it is more: others may not have been given. What is
    left is no more than all less those done, and no less than the parts that are not; what is older is no more than
    what is left.

    Remedy: Find what is counted wrongly in the document, and ask who published it.
    """
    for held in snapshot.register("tallies"):
        tally: Tally = held.record
        yield from _older_than_whole(held)
        yield from _left_otherwise(held)
        parts = sum(tally.parts.values())
        if tally.total is not None and (parts > tally.total or (len(tally.parts) > 1 and parts < tally.total)):
            message = sentence(
                "the parts of {total} recommendations as of {date} add up to {parts}",
                total=tally.total,
                date=tally.as_of,
                parts=parts,
            )
            yield _on(held, message, (total_fact(held), *parts_facts(held)), abs(parts - tally.total))


def _left_otherwise(held: RegisterRecord) -> Iterator[Finding]:
    """What is left and more than all less those done, or less than the parts that are not done."""
    tally: Tally = held.record
    undone = sum(count for state, count in tally.parts.items() if state not in _DONE)
    most = None if tally.total is None else tally.total - sum(tally.parts.values()) + undone
    if tally.open is None:
        return
    if most is not None and (tally.open > most or tally.open < most == undone):
        message = sentence(
            "{open} recommendations are given as still open as of {date}; {total} less those done are {left}"
            if tally.parts
            else "{open} recommendations are given as still open as of {date}, of {total} in all",
            open=tally.open,
            date=tally.as_of,
            total=tally.total,
            left=most,
        )
        yield _on(held, message, (open_fact(held), total_fact(held), *parts_facts(held)), abs(tally.open - most))
    elif tally.open < undone:
        message = sentence(
            "{open} recommendations are given as still open as of {date}; the parts that are not done are {left}",
            open=tally.open,
            date=tally.as_of,
            left=undone,
        )
        yield _on(held, message, (open_fact(held), *parts_facts(held)), undone - tally.open)


def _older_than_whole(held: RegisterRecord) -> Iterator[Finding]:
    """What is older and more than what is left, or than all."""
    tally: Tally = held.record
    left = tally.total if tally.open is None else tally.open
    if tally.older and left is not None and tally.older.count > left:
        message = sentence(
            "{count} recommendations are given as open for more than {years} years as of {date}, of {open} in all"
            if tally.open is None
            else "{count} recommendations are given as open for more than {years} years as of {date}, of {open} still "
            "open",
            count=tally.older.count,
            years=tally.older.years,
            date=tally.as_of,
            open=left,
        )
        older = sentence("open for more than {years} years: {count}", years=tally.older.years, count=tally.older.count)
        whole = total_fact(held) if tally.open is None else open_fact(held)
        yield _on(held, message, (record_fact(held, older, "older"), whole), tally.older.count - left)


@portfolio_rule
def tally_share_does_not_follow(snapshot: Snapshot) -> Iterator[Finding]:
    """A published share of recommendations does not follow from the counts beside it.

    Criterion: A published per cent figure follows from the counts beside it, rounded to its last digit.

    Why: Readers remember the share, and it is not that of what was counted.

    Details: Shares of several parts that add up to more than 100 per cent, by more than rounding, follow from nothing.

    Remedy: Find which of the two is wrong in the document, and ask who published it.
    """
    for held in snapshot.register("tallies"):
        tally: Tally = held.record
        for what, published, count, way, counted in _shares(held):
            if tally.total and not _follows(published, count, tally.total):
                message = sentence(
                    "{state}: {published}% are given as of {date}; {count} of {total} are {share:g}%",
                    state=what,
                    published=published,
                    date=tally.as_of,
                    count=count,
                    total=tally.total,
                    share=told_apart(count / tally.total * 100, 1, 0, 100, published),
                )
                given = sentence("{state}: {published}%", state=what, published=published)
                yield _on(held, message, (record_fact(held, given, *way), counted, total_fact(held)), 1)
        yield from _shares_of_more(held)


def _shares_of_more(held: RegisterRecord) -> Iterator[Finding]:
    """Shares that add up to more than the whole."""
    shares = held.record.per_cent
    in_all = sum(map(decimal_of, shares.values()))
    if in_all - sum(map(half_of_last_digit, shares.values())) > FULL:
        message = sentence(
            "the shares given as of {date} add up to {sum:g}%", date=held.record.as_of, sum=float(in_all)
        )
        facts = (
            record_fact(
                held, sentence("{state}: {published}%", state=_called(state), published=share), "per_cent", state
            )
            for state, share in shares.items()
        )
        yield _on(held, message, tuple(facts), 1)


_Share = tuple[Term, float, int, tuple[str, ...], Evidence]
"""What it is of, the share as published with its way, and the count beside it with its evidence."""


def _shares(held: RegisterRecord) -> Iterator[_Share]:
    """The published shares that have a count beside them: of those that stand so and so, and of those left."""
    tally: Tally = held.record
    for state, published in tally.per_cent.items():
        if (count := tally.parts.get(state)) is not None:
            what = term("recommendation", state)
            counted = record_fact(held, sentence("{state}: {count}", state=what, count=count), "parts", state)
            yield what, published, count, ("per_cent", state), counted
    if tally.open_per_cent is not None and tally.open is not None:
        yield term("heading", "open"), tally.open_per_cent, tally.open, ("open_per_cent",), open_fact(held)


def _follows(published: float, count: int, total: int) -> bool:
    """Whether a share is that of a count, rounded to the digits that it is given with."""
    share = Decimal(count) * 100 / Decimal(total)
    return abs(share - decimal_of(published)) <= half_of_last_digit(published)


def _on(held: RegisterRecord, message: Sentence, facts: tuple[Evidence, ...], size: int) -> Finding:
    return on_record(held, message, facts, size=Size(size))


def whole_given(tally: Tally) -> int | Sentence:
    """How many there are in all; in words, where that is not given."""
    return sentence("a number not given") if tally.total is None else tally.total


def total_fact(held: RegisterRecord) -> Evidence:
    """How many a count gives in all."""
    said = sentence("in all {total} as of {date}", total=whole_given(held.record), date=held.record.as_of)
    return record_fact(held, said, "total")


def open_fact(held: RegisterRecord) -> Evidence:
    """How many a count gives as still open."""
    said = sentence("still open as of {date}: {open}", date=held.record.as_of, open=held.record.open)
    return record_fact(held, said, "open")


def parts_facts(held: RegisterRecord) -> Iterator[Evidence]:
    """How many a count gives as standing how."""
    for state, count in held.record.parts.items():
        yield record_fact(held, sentence("{state}: {count}", state=_called(state), count=count), "parts", state)


def _called(state: str) -> Term:
    return term("recommendation", state)

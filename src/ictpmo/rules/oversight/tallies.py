"""Whether published counts of recommendations add up, and what may be held against what."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.analysis.statement import FULL
from ictpmo.finding.finding import Evidence, Finding, Severity, Size
from ictpmo.finding.sentence import Sentence, Term, sentence
from ictpmo.language.terms import term
from ictpmo.model.figures import decimal_of, half_of_last_digit, told_apart
from ictpmo.model.recommendations import RecommendationState, Tally
from ictpmo.model.texts import alike, names_of
from ictpmo.rules.engine import portfolio_rule
from ictpmo.rules.oversight.evidence import on_record, record_fact

_DONE: tuple[RecommendationState, ...] = ("implemented", "overtaken")


@portfolio_rule
def tally_does_not_add_up(snapshot: Snapshot) -> Iterator[Finding]:
    """The parts of a published count of recommendations do not add up to the whole, or what is left does not follow.

    Criterion: The parts of a published count add up to the whole.

    Why: What is counted in no part, or in two, is followed up by nobody.

    Details: A single part is not held against the whole, unless it is more: others may not have been given. What is
    left is no more than all, and what is older no more than what is left.

    Remedy: Find what is counted wrongly in the document, and ask who published it.
    """
    for held in snapshot.register("tallies"):
        tally: Tally = held.record
        yield from _more_than_whole(held)
        if tally.total is None:
            continue
        parts = sum(tally.parts.values())
        if parts > tally.total or (len(tally.parts) > 1 and parts < tally.total):
            message = sentence(
                "the parts of {total} recommendations as of {date} add up to {parts}",
                total=tally.total,
                date=tally.as_of,
                parts=parts,
            )
            yield _on(held, message, (_total(held), *_parts(held)), abs(parts - tally.total))
        left = tally.total - sum(tally.parts.get(state, 0) for state in _DONE)
        if tally.open is not None and tally.parts and left != tally.open:
            message = sentence(
                "{open} recommendations are given as still open as of {date}; {total} less those done are {left}",
                open=tally.open,
                date=tally.as_of,
                total=tally.total,
                left=left,
            )
            yield _on(held, message, (_open(held), _total(held), *_parts(held)), abs(left - tally.open))


def _more_than_whole(held: RegisterRecord) -> Iterator[Finding]:
    """What is left and more than all, without parts that say so; what is older and more than what is left."""
    tally: Tally = held.record
    left = tally.open
    if left is not None and tally.total is not None and not tally.parts and left > tally.total:
        message = sentence(
            "{open} recommendations are given as still open as of {date}, of {total} in all",
            open=left,
            date=tally.as_of,
            total=tally.total,
        )
        yield _on(held, message, (_open(held), _total(held)), left - tally.total)
    if tally.older and left is not None and tally.older.count > left:
        message = sentence(
            "{count} recommendations are given as open for more than {years} years as of {date}, of {open} still open",
            count=tally.older.count,
            years=tally.older.years,
            date=tally.as_of,
            open=left,
        )
        older = sentence("open for more than {years} years: {count}", years=tally.older.years, count=tally.older.count)
        yield _on(held, message, (record_fact(held, older, "older"), _open(held)), tally.older.count - left)


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
                yield _on(held, message, (record_fact(held, given, *way), counted, _total(held)), 1)
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


@portfolio_rule
def tallies_not_comparable(snapshot: Snapshot) -> Iterator[Finding]:
    """Two published counts of one body's recommendations, one after the other, count different things: a note.

    Criterion: Successive counts count the same things.

    Why: A change from one count to the next is no progress: what is counted has changed.

    Remedy: Hold each against itself only; ask for the next count on the same base.
    """
    last: dict[str, RegisterRecord] = {}
    for other in sorted(snapshot.register("tallies"), key=_order):
        names = names_of(other.record.by)
        one = max((last[name] for name in names if name in last), key=_order, default=None)
        if one and not alike(one.record.base, other.record.base):
            message = sentence(
                "the recommendations counted as of {before} ({base}) are not those counted as of {date} ({other})",
                before=one.record.as_of,
                base=one.record.base,
                date=other.record.as_of,
                other=other.record.base,
            )
            yield on_record(other, message, (_base(one), _base(other)), severity=Severity.NOTE)
        last |= dict.fromkeys(names, other)


@portfolio_rule
def tally_went_back(snapshot: Snapshot) -> Iterator[Finding]:
    """Of the same recommendations fewer are given as implemented than before, or there are others in all.

    Criterion: Of recommendations that are counted again, none that was implemented is open, and none is gone.

    Why: Either the earlier count was wrong, or what was done was undone; without a word, no one can tell which.

    Remedy: Ask who published the counts which recommendations make the difference.
    """
    held = sorted(snapshot.register("tallies"), key=_order)
    for index, later in enumerate(held):
        same = [one for one in held[:index] if _counts_the_same(one.record, later.record)]
        for before in _went_back_from(same, later.record):
            message = sentence(
                "{now} implemented of {total} as of {date}, where it was {then} of {all} as of {before}",
                now=_implemented(later.record),
                total=_in_all(later.record),
                date=later.record.as_of,
                then=_implemented(before.record),
                all=_in_all(before.record),
                before=before.record.as_of,
            )
            yield _on(later, message, (*_counted(before), *_counted(later)), 1)


def _counts_the_same(one: Tally, other: Tally) -> bool:
    return alike(one.by, other.by) and alike(one.base, other.base)


def _order(held: RegisterRecord) -> tuple[date, str]:
    return held.record.as_of.last, held.record.id


def _went_back_from(same: list[RegisterRecord], later: Tally) -> list[RegisterRecord]:
    """The last counts before that give what the later one gives otherwise: fewer implemented, or others in all.

    What a count leaves out is held against nothing, and hides no earlier one.
    """
    parts = next((one for one in reversed(same) if one.record.parts), None) if later.parts else None
    total = next((one for one in reversed(same) if one.record.total is not None), None)
    found = []
    if parts and _done(later) < _done(parts.record):
        found.append(parts)
    if total and later.total not in {None, total.record.total} and total not in found:
        found.append(total)
    return found


def _done(tally: Tally) -> int:
    return tally.parts.get("implemented", 0)


def _implemented(tally: Tally) -> int | Sentence:
    return _done(tally) if tally.parts else sentence("a number not given")


def _in_all(tally: Tally) -> int | Sentence:
    return sentence("a number not given") if tally.total is None else tally.total


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
        yield term("heading", "open"), tally.open_per_cent, tally.open, ("open_per_cent",), _open(held)


def _follows(published: float, count: int, total: int) -> bool:
    """Whether a share is that of a count, rounded to the digits that it is given with."""
    share = Decimal(count) * 100 / Decimal(total)
    return abs(share - decimal_of(published)) <= half_of_last_digit(published)


def _on(held: RegisterRecord, message: Sentence, facts: tuple[Evidence, ...], size: int) -> Finding:
    return on_record(held, message, facts, size=Size(size))


def _total(held: RegisterRecord) -> Evidence:
    said = sentence("in all {total} as of {date}", total=_in_all(held.record), date=held.record.as_of)
    return record_fact(held, said, "total")


def _open(held: RegisterRecord) -> Evidence:
    return record_fact(held, sentence("still open: {open}", open=held.record.open), "open")


def _parts(held: RegisterRecord) -> Iterator[Evidence]:
    for state, count in held.record.parts.items():
        yield record_fact(held, sentence("{state}: {count}", state=_called(state), count=count), "parts", state)


def _counted(held: RegisterRecord) -> tuple[Evidence, ...]:
    done = [fact for fact in _parts(held) if fact.pointer.route[-1] == "implemented"]
    return (_total(held), *done)


def _called(state: str) -> Term:
    return term("recommendation", state)


def _base(held: RegisterRecord) -> Evidence:
    counted = sentence("{base}, as of {date}", base=held.record.base, date=held.record.as_of)
    return record_fact(held, counted, "base")

"""Whether bodies met, reported and reviewed as often as they had to."""

from collections.abc import Iterator
from dataclasses import replace

from ictpmo.analysis.duties import DutyCount, duty_counts
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.finding import Evidence, Finding, Sentence, Size, sentence
from ictpmo.language.terms import term
from ictpmo.rules.engine import portfolio_rule
from ictpmo.rules.oversight.evidence import on_record, record_called, record_fact, said_fact


@portfolio_rule
def body_did_not_meet(snapshot: Snapshot) -> Iterator[Finding]:
    """A body met less often in a period than it had to.

    Criterion: A body that governs meets as often as its terms say.

    Why: What a body that does not meet is to steer is steered by nobody, or elsewhere and out of sight.

    Details: Owed are the whole intervals of the period. Only a count settles a period, 0 included, and only one that is
    over: where nothing was counted, nothing is said. Of counts that differ the lowest is taken, and all are shown, as
    are more that are on record one by one. Counts of periods that are too short to owe anything, and follow each other,
    are added up; what was done before or after makes up for no time among them in which nothing was. Of a time and its
    parts the one that lacks the most is named, with the counts of the others.

    Remedy: Have the body meet, or its terms changed by those who set them.
    """
    return _short(snapshot, "meet", sentence("meetings of {body} in {period}: {done} of {owed} due"))


@portfolio_rule
def report_owed(snapshot: Snapshot) -> Iterator[Finding]:
    """A body reported less often in a period than it had to.

    Criterion: A body that has to report does so as often as its terms say.

    Why: Those who decide learn from reports how things stand; without them they decide on what they believe.

    Details: Owed are the whole intervals of the period. Only a count settles a period, 0 included, and only one that is
    over: where nothing was counted, nothing is said.

    Remedy: Have the report made, or the duty taken back by those who set it.
    """
    return _short(snapshot, "report", sentence("reports of {body} for {period}: {done} of {owed} due"))


@portfolio_rule
def review_owed(snapshot: Snapshot) -> Iterator[Finding]:
    """A body reviewed less often in a period than it had to.

    Criterion: A body that has to review does so as often as its terms say.

    Why: What was to be reviewed went ahead unseen by the one who was to look at it.

    Details: Owed are the whole intervals of the period. Only a count settles a period, 0 included, and only one that is
    over: where nothing was counted, nothing is said.

    Remedy: Have the review made, or the duty taken back by those who set it.
    """
    return _short(snapshot, "review", sentence("reviews by {body} in {period}: {done} of {owed} due"))


def _short(snapshot: Snapshot, does: str, message: Sentence) -> Iterator[Finding]:
    """What bodies did less often than they had to."""
    for held in snapshot.register("bodies"):
        counts = [one for one in duty_counts(held, snapshot.view) if one.duty.does == does and one.short]
        for count, others in _matters(counts):
            values = {"body": record_called(held), "done": count.done[0], "period": count.period, "owed": count.owed}
            said = {fact.pointer: fact for one in (count, *others) for fact in _counts(one)}
            facts, route = (_duty(count), *said.values()), count.counts[0].route
            yield on_record(held, replace(message, values=values), facts, route=route, size=Size(_lack(count)))


def _matters(counts: list[DutyCount]) -> Iterator[tuple[DutyCount, list[DutyCount]]]:
    """The times in which a duty was done too seldom, each with those of its parts, or around it, that lack no more."""
    matters: list[tuple[DutyCount, list[DutyCount]]] = []
    for one in sorted(counts, key=lambda one: (-_lack(one), one.period.first - one.period.last)):
        same = ((held, others) for held, others in matters if held.index == one.index)
        around = (others for held, others in same if one.period.within(held.period) or held.period.within(one.period))
        if (others := next(around, None)) is not None:
            others.append(one)
        else:
            matters.append((one, []))
    yield from matters


def _lack(count: DutyCount) -> int:
    return (count.owed or 0) - count.done[0]


def _duty(count: DutyCount) -> Evidence:
    done = term("done", count.duty.does)
    what = sentence("{what}: {owed} owed in {period}", what=done, owed=count.owed or 0, period=count.period)
    held = count.held
    source, at = count.duty.source or held.source, count.duty.at or (None if count.duty.source else held.at)
    fact = record_fact(held, what, "duties", count.index)
    return Evidence(fact.fact, source, at, fact.pointer)


def _counts(count: DutyCount) -> Iterator[Evidence]:
    for entry in (*count.counts, *count.listed):
        done, times = term("done", count.duty.does), entry.record.count
        period = entry.record.period or entry.date
        what = (
            sentence("{what}: one on record, {date}", what=done, date=period)
            if times is None
            else sentence("{what}: {times} counted in {period}", what=done, times=times, period=period)
        )
        yield said_fact(count.held, entry, what)

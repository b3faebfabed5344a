"""Whether promises beside the milestones were kept, and whether they could be."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from ictpmo.analysis.clock import LogEntry, own_date
from ictpmo.analysis.commitments import CommitmentStanding, commitment_standing, mention_after
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.finding import Evidence, Finding, Pointer, Size, sentence
from ictpmo.language.terms import term
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.model.files import PORTFOLIO_FILE
from ictpmo.rules.engine import portfolio_rule
from ictpmo.rules.oversight.evidence import due_fact, on_record, record_called, record_fact, said_fact, who


@portfolio_rule
def commitment_passed(snapshot: Snapshot) -> Iterator[Finding]:
    """The date of a commitment has passed, and a later report still promises it, or does not say that it was kept.

    Criterion: What was promised for a date is reported kept, or moved before that date.

    Why: A promise that nobody speaks of again is forgotten by those who made it, not by those it was made to.

    Details: A date that had passed before another was given has passed, until the promise is kept. Later is what is
    said as of a day after the date, or in a document of such a day; where nothing is, a report whose text is held.
    Where there is none, nothing is said: silence is no failure. What an oversight body says against a promise stands
    until it says itself that it was kept. A promise without a date, or with one in words, is named where it is not
    kept, or is promised again by a later report, until it is kept or given a date. What is said without a document, or
    inferred, keeps no promise, and moves none, that is in a document and stated.

    Remedy: Report whether it was kept, or for when it is promised now.
    """
    for held in snapshot.register("commitments"):
        one = commitment_standing(snapshot.portfolio, held)
        if due := one.passed(snapshot.view.as_of):
            yield from _passed(snapshot, one, due)
        elif (word := one.promised_again) and not one.binding:
            yield _stands(snapshot, held, word, one.due)


def _passed(snapshot: Snapshot, one: CommitmentStanding, due: PartialDate) -> Iterator[Finding]:
    """What later words, or a later report, say of a promise whose date has passed."""
    held = one.held
    promised = due_fact(held, due, sentence("promised for {due}", due=due))
    if word := one.word_after(due):
        yield _stands(snapshot, held, word, due)
    elif mention := mention_after(snapshot.portfolio, held, due):
        entry, day = mention
        message = sentence(
            "{what}: promised for {due}; what is said of it as of {date} ({by}) is not that it was kept",
            what=record_called(held),
            due=due,
            date=day,
            by=who(snapshot, entry),
        )
        spoken = sentence("spoken of as of {date}, and not said to be kept", date=day)
        yield on_record(held, message, (promised, said_fact(held, entry, spoken)))
    elif later := _later_report(snapshot, held, due):
        message = sentence(
            "{what}: promised for {due}, and the report of {date} says nothing of it",
            what=record_called(held),
            due=due,
            date=later[1],
        )
        yield on_record(held, message, (promised, later[0]))


def _stands(
    snapshot: Snapshot, held: RegisterRecord, word: LogEntry[Any], due: PartialDate | DateInWords | None
) -> Finding:
    """A promise beside a word by which it is not kept; without a date, where it has none."""
    values = {
        "what": record_called(held),
        "state": term("commitment", word.record.state or "moved"),
        "by": who(snapshot, word),
        "date": word.date,
    }
    said = sentence("{state} as of {date}", state=values["state"], date=word.date)
    steps = ("state",) if word.record.state else ("due",)
    if due is None:
        message = sentence("{what}: promised with no date; {state} as of {date} ({by})", **values)
        promised = record_fact(held, sentence("promised with no date"))
    else:
        message = sentence("{what}: promised for {due}; {state} as of {date} ({by})", due=due, **values)
        promised = due_fact(held, due, sentence("promised for {due}", due=due))
    return on_record(held, message, (promised, said_fact(held, word, said, *steps)))


@portfolio_rule
def forecast_already_past(snapshot: Snapshot) -> Iterator[Finding]:
    """A date is given as still to come that had passed by the day that its report is of.

    Criterion: A date that is given as still to come lies after the day that the report is of.

    Why: The report was not brought up to date, and nobody who read it could know what became of the promise.

    Details: What is said to be kept, or not kept, forecasts nothing.

    Remedy: Ask whether it was kept, and record that; correct the date, if it was transcribed wrongly.
    """
    for held in snapshot.register("commitments"):
        first = dated(held.record.due)
        if first and held.date and first.last < held.date.first:
            yield _past(held, first, held.date, partial(record_fact, held))
        for entry in held.log:
            due = dated(entry.record.due)
            if due and entry.record.state not in {"kept", "not-kept"} and due.last < entry.date.first:
                yield replace(
                    _past(held, due, entry.date, partial(said_fact, held, entry)),
                    pointer=Pointer(held.path, entry.route),
                )


def _past(held: RegisterRecord, due: PartialDate, date: PartialDate, fact: Callable[..., Evidence]) -> Finding:
    """A date that had passed by the day of what gives it."""
    message = sentence("{what}: given as due {due}, in what is of {date}", what=record_called(held), due=due, date=date)
    facts = (fact(sentence("due {due}", due=due), "due"), fact(sentence("said as of {date}", date=date)))
    return on_record(held, message, facts, size=Size((date.first - due.last).days, "days"))


def _later_report(snapshot: Snapshot, held: RegisterRecord, due: PartialDate) -> tuple[Evidence, PartialDate] | None:
    """The first report in view, its text held, that is of a day after the date, and is not what makes the promise."""
    portfolio = snapshot.portfolio
    for index, round_ in enumerate(portfolio.settings.reporting.rounds):
        day = own_date(portfolio, None, round_.source)
        known = day is not None and day.last <= snapshot.view.as_of and snapshot.clock.knows(round_.source)
        if day and known and round_.held and round_.source != held.source and day.first > due.last:
            said = sentence("the report of {date} says nothing of it", date=day)
            pointer = Pointer(PORTFOLIO_FILE, ("reporting", "rounds", index))
            return Evidence(said, round_.source, round_.at, pointer), day
    return None

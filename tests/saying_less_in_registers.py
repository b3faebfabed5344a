"""What is added to a record of a register and says nothing new, or says less precisely what stood."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

from ictpmo.analysis.commitments import commitment_standing
from ictpmo.analysis.follow_up import PAST_RISKS, recommendation_standing
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.analysis.voices import is_too_early
from ictpmo.finding import Finding
from ictpmo.model.dates import PartialDate, dated, parse_date
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.registers import REGISTERS
from saying_less import AS_OF, audited

Entry = dict[str, Any]
LONG = "2010-2023"
"""A period that holds all days of the log, and is over on the day that all is seen as of."""
FOLLOWED_UP = ("recommendations", "risks", "commitments")


def additions(snapshot: Snapshot, held: RegisterRecord, name: str) -> Iterator[tuple[str, Entry]]:
    """Entries for the log of a record, by what they are."""
    if name in FOLLOWED_UP:
        yield from _followed_up(snapshot, held, name)
    elif name == "indicators":
        for number, entry in enumerate(held.log):
            said = {"kind": entry.record.kind, "value": entry.record.value}
            if entry.record.when and entry.record.when.within(parse_date(LONG)):
                yield f"figure {number} again, for years", {"period": LONG, **said}
            if entry.record.when and entry.record.population:
                yield f"figure {number} again, of whom is not said", {"period": str(entry.record.when), **said}
    elif name == "bodies":
        for duty in held.record.duties:
            yield "a meeting or report of a day", {"date": str(AS_OF), "duty": duty.id}
            yield "one for a span, not counted", {"period": LONG, "duty": duty.id}


def _followed_up(snapshot: Snapshot, held: RegisterRecord, name: str) -> Iterator[tuple[str, Entry]]:
    by = {"by": held.record.by} if getattr(held.record, "by", None) else {}
    yield "a note alone", {"date": str(AS_OF), "note": "Spoken of."}
    first = min((entry.date.first for entry in held.log), default=AS_OF) - timedelta(days=90)
    for speaker in (by, {"by": "Somebody"}):
        if name != "risks":
            yield "words for the due date", {"date": str(AS_OF), "due": "to be determined", **speaker}
            yield "words for it in front", {"date": str(first), "due": "to be determined", **speaker}
            yield "a later date, at some time", {"period": LONG, "due": "2040-12-31", **speaker}
        due = _due(snapshot, held, name)
        if due:
            yield "its year", {"date": str(AS_OF), "due": f"{due.first.year}-{due.last.year + 1}", **speaker}
            yield "a span of decades", {"date": str(AS_OF), "due": f"{due.first.year}-{due.last.year + 70}", **speaker}
    over = {"risks": "closed", "commitments": "kept"}.get(name, "implemented")
    open_ = [entry for entry in held.log if entry.record.state not in {None, "kept", "moved", *PAST_RISKS}]
    if any(entry.record.states("state") for entry in open_):
        yield "that it is over, as inferred", {"date": str(AS_OF), "state": over, "inferred": ["state"]}
    if open_:
        for speaker in (by, {"by": "Somebody"}):
            yield "that it is over, at some time", {"period": LONG, "state": over, **speaker}
    for number, entry in enumerate(held.log):
        said = {"state": entry.record.state, "by": entry.record.by}
        said = {key: value for key, value in said.items() if value}
        others = [other for other in held.log if other.record.state not in {None, entry.record.state}]
        # Of two that say otherwise on one day, one that is said again later is the last word.
        last = all(entry.date.last > other.date.last for other in others)
        # What is of before the record was made says nothing, and does when it is said again.
        if entry.record.state and last and not is_too_early(held, entry):
            yield f"entry {number} again, later", {"date": str(AS_OF), **said}
            yield f"entry {number} again, for years", {"period": LONG, **said}


def _due(snapshot: Snapshot, held: RegisterRecord, name: str) -> PartialDate | None:
    """The date by which a record is to be done, by those who may say so."""
    if name == "risks":
        return None
    asked = name == "recommendations"
    return dated((recommendation_standing if asked else commitment_standing)(snapshot.portfolio, held).due)


def with_entry(portfolio: Portfolio, held: RegisterRecord, entry: Entry) -> Portfolio:
    """The portfolio with an entry more in the log of a record."""
    name, index = str(held.route[0]), int(held.route[1])
    register: Any = portfolio.registers[held.path]
    kind: Any = get_args(type(held.record).model_fields["log"].annotation)[0]
    longer = held.record.model_copy(update={"log": (*held.record.log, kind.model_validate(entry))})
    records = [longer if n == index else one for n, one in enumerate(getattr(register, name))]
    return replace(
        portfolio, registers={**portfolio.registers, held.path: register.model_copy(update={name: tuple(records)})}
    )


def with_tally(portfolio: Portfolio, held: RegisterRecord) -> Portfolio:
    """The portfolio with the count published once more, without a figure, in between or later."""
    register: Any = portfolio.registers[held.path]
    kept = {"by": held.record.by, "base": held.record.base, "as_of": str(held.record.as_of.last + timedelta(days=1))}
    empty = type(held.record).model_validate({"id": "tally-added", **kept})
    again = register.model_copy(update={"tallies": (*register.tallies, empty)})
    return replace(portfolio, registers={**portfolio.registers, held.path: again})


def no_longer_said(before: Snapshot, after: Snapshot) -> list[str]:
    """The findings on records of registers that are no longer there, nor taken in, nor as grave and large as before."""
    now = [one for found in audited(after).values() for one in found]
    return [
        f"{found.rule} {found.message}"
        for findings in audited(before).values()
        for found in findings
        if _on_register(found)
        and not (any(_same(found, one) for one in now) and all(_is_said(fold, now) for fold in found.folds))
    ]


def _on_register(found: Finding) -> bool:
    return any(fact.pointer.path.removesuffix(".yaml") in REGISTERS for fact in found.evidence)


def _is_said(rule: str, now: list[Finding]) -> bool:
    return any(rule == one.rule or rule in one.folds for one in now)


def _same(found: Finding, one: Finding) -> bool:
    """Whether a finding is on the same record, of the same rule or with it taken in, and as grave and large.

    The size may have been that of what it had taken in.
    """
    same = found.rule == one.rule or found.rule in one.folds
    there = (found.pointer.path, found.pointer.route[:2]) == (one.pointer.path, one.pointer.route[:2])
    there = there or found.rule == "tallies-not-comparable"  # of what comes between two, one of the pairs is as unlike
    heavy = one.severity.rank <= found.severity.rank
    return (
        same
        and heavy
        and (there or found.project is not None)
        and (found.rule != one.rule or bool(found.folds) or one.size.weight <= found.size.weight)
    )

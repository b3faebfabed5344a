"""Published counts of recommendations, one after the other: whether they count the same, and whether any went back."""

from collections.abc import Iterator
from datetime import date

from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.finding import Evidence, Finding, Sentence, Severity, sentence
from ictpmo.model.oversight import Tally
from ictpmo.model.texts import alike, names_of
from ictpmo.rules.engine import portfolio_rule
from ictpmo.rules.oversight.evidence import on_record, record_fact
from ictpmo.rules.oversight.tallies import open_fact, parts_facts, total_fact, whole_given


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
    """Of the same recommendations fewer are given as implemented than before, more as open, or others in all.

    Criterion: Of recommendations that are counted again, none that was implemented is open, and none is gone.

    Why: Either the earlier count was wrong, or what was done was undone; without a word, no one can tell which.

    Details: Two counts of one day that differ are held against each other alike.

    Remedy: Ask who published the counts which recommendations make the difference.
    """
    held = sorted(snapshot.register("tallies"), key=_order)
    for index, later in enumerate(held):
        by, base = later.record.by, later.record.base
        same = [one for one in held[:index] if alike(one.record.by, by) and alike(one.record.base, base)]
        fell = _went_back_from(same, later.record)
        for before in fell:
            message = sentence(
                "{now} implemented of {total} as of {date}, where it was {then} of {all} as of {before}",
                now=_implemented(later.record),
                total=whole_given(later.record),
                date=later.record.as_of,
                then=_implemented(before.record),
                all=whole_given(before.record),
                before=before.record.as_of,
            )
            yield on_record(later, message, (*_counted(before), *_counted(later)))
        last = None if fell else _last_with(same, "open")
        if last and _is_past(later.record, last.record, later.record.open, last.record.open):
            message = sentence(
                "{now} still open as of {date}, where it was {then} as of {before}",
                now=later.record.open,
                date=later.record.as_of,
                then=last.record.open,
                before=last.record.as_of,
            )
            yield on_record(later, message, (open_fact(last), open_fact(later)))


def _order(held: RegisterRecord) -> tuple[date, str]:
    return held.record.as_of.last, held.record.id


def _went_back_from(same: list[RegisterRecord], later: Tally) -> list[RegisterRecord]:
    """The last counts before that give what the later one gives otherwise: fewer implemented, or others in all.

    What a count leaves out is held against nothing, and hides no earlier one.
    """
    parts, total = _last_with(same, "parts") if later.parts else None, _last_with(same, "total")
    found = []
    if parts and _is_past(later, parts.record, _done(parts.record), _done(later)):
        found.append(parts)
    if total and later.total not in {None, total.record.total} and total not in found:
        found.append(total)
    return found


def _last_with(same: list[RegisterRecord], field: str) -> RegisterRecord | None:
    """The last of some counts that gives a figure, or parts."""
    return next((one for one in reversed(same) if getattr(one.record, field) not in (None, {})), None)


def _is_past(later: Tally, before: Tally, more: int | None, less: int | None) -> bool:
    """Whether a figure is more than one that it cannot exceed; of one day, whether the two differ."""
    if more is None or less is None:
        return False
    return more > less or (later.as_of == before.as_of and more != less)


def _done(tally: Tally) -> int:
    return tally.parts.get("implemented", 0)


def _implemented(tally: Tally) -> int | Sentence:
    return _done(tally) if tally.parts else sentence("a number not given")


def _counted(held: RegisterRecord) -> tuple[Evidence, ...]:
    done = [fact for fact in parts_facts(held) if fact.pointer.route[-1] == "implemented"]
    return (total_fact(held), *done)


def _base(held: RegisterRecord) -> Evidence:
    counted = sentence("{base}, as of {date}", base=held.record.base, date=held.record.as_of)
    return record_fact(held, counted, "base")

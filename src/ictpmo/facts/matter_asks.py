"""What would settle a matter."""

from collections.abc import Callable

from ictpmo.facts.matter_wording import Told, fitting
from ictpmo.facts.rounds import rounds_of
from ictpmo.finding.sentence import Sentence, sentence


def ask(told: Told) -> Sentence | None:
    """What would settle it, in one sentence; nothing of a matter that asks nothing."""
    if not told.matter.ask:
        return None
    own = _OWN_ASKS.get(told.matter.code)
    return (own(told) if own else None) or fitting(told, told.matter.ask)


def _ask_by_name(told: Told) -> Sentence | None:
    """What is known by number only is listed in a report of its time, which may not be held."""
    shown = [one.project for held in told.by_rule.values() for one in held]
    claimed = [claim.date for project in shown if (claim := project.history.claimed_done)]
    if any(project.project.name for project in shown):
        return None
    last = max(day.last for day in claimed)
    held = [one for one in rounds_of(told.snapshot) if not one.record.held and one.date and one.date.last <= last]
    sources = tuple(one.record.source for one in held if one.record.covers != "none")
    if sources:
        return sentence("Obtain {sources} (not held), and record what they are and what each was for.", sources=sources)
    return sentence("Ask for their names, dates and objectives.")


def _ask_or_obtain(told: Told) -> Sentence | None:
    """A report that is known and not held may say what became of them."""
    sources = tuple(held.source for held in told.rounds if not held.held)
    if not sources:
        return None
    return (
        sentence(
            "Obtain {sources} (not held), or ask where it stands; have a new end date decided if it is late.",
            sources=sources,
        )
        if told.count == 1
        else sentence(
            "Obtain {sources} (not held), or ask where they stand; have new end dates decided for those that are late.",
            sources=sources,
        )
    )


_OWN_ASKS: dict[str, Callable[[Told], Sentence | None]] = {
    "no-purpose-on-record": _ask_by_name,
    "date-passed": _ask_or_obtain,
}

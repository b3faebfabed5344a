"""What all projects add up to, a line each: states, completion, slippage."""

from typing import Any

from ictpmo.facts.portfolio import RollupFact
from ictpmo.facts.spread import SpreadFact
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import Translator


def states_line(words: Translator, rollup: RollupFact) -> Phrase:
    """How many projects there are by state; nothing where there is none."""
    states = words.list(
        words.say("{number} {state}", number=number, state=words.term("state", state))
        for state, number in rollup.by_state.items()
    )
    return words.say("By state: {states}.", states=states) if states else ()


def completion_line(words: Translator, spread: SpreadFact) -> Phrase:
    """Completion as reported, in the middle."""
    if not spread.reported:
        return words.say("No project has its completion reported.")
    if spread.reported == 1:
        mean = words.share(spread.mean)
        if spread.of == 1:
            return words.say("Completion as reported: {mean}.", mean=mean)
        return words.say("Completion as reported: {mean}, of one project alone.", mean=mean)
    return words.say(
        "Completion as reported: mean {mean}, median {median}; {reported} of {of} report one figure.",
        mean=words.share(spread.mean),
        median=words.share(spread.median),
        reported=spread.reported,
        of=spread.of,
    )


def slippage_line(words: Translator, rollup: RollupFact) -> Phrase:
    """How many days all have slipped, and how many of them are covered by approved change requests."""
    spread, ranges = rollup.slippage_days, rollup.slippage_ranges
    if not spread.reported:
        return words.say("The slippage of no project is known.")
    part = words.say("Of {number} of them it is a range of days, of which the least counts.", number=ranges)
    return words.pair((_slippage_sum(words, rollup), part if ranges and spread.of > 1 else ()))


def _slippage_sum(words: Translator, rollup: RollupFact) -> Phrase:
    spread = rollup.slippage_days
    if spread.of == 1:
        return words.pair((_one_slip(words, spread), _covered(words, rollup)))
    figures: dict[str, Any] = {
        "total": spread.total,
        "median": spread.median,
        "reported": spread.reported,
        "of": spread.of,
    }
    if spread.at_least:
        total = words.say(
            "Slippage, against the first dates known: at least {total} days in all, median at least {median}; "
            "{reported} of {of} projects have a figure ({exact} exact).",
            exact=spread.exact,
            **figures,
        )
    else:
        total = words.say(
            "Slippage, against the first dates known: {total} days in all, median {median}; {reported} of {of} "
            "projects have a figure.",
            **figures,
        )
    return words.pair((total, _covered(words, rollup)))


def _one_slip(words: Translator, spread: SpreadFact) -> Phrase:
    """The slippage of a portfolio's only project, of which there is no median."""
    days = words.count("{number} day", "{number} days", round(spread.total or 0))
    days = words.say("at least {span}", span=days) if spread.at_least else days
    return words.say("Slippage, against the first date known: {days}.", days=days)


def all_covered(words: Translator, rollup: RollupFact) -> Phrase:
    """That requests cover every day, or every day known; nothing where no day needs to be covered."""
    if not rollup.explained_days:
        return ()
    if rollup.slippage_days.at_least:
        return words.say("As far as it is known, all of it is covered by change requests recorded as approved.")
    return words.say("All of it is covered by change requests recorded as approved.")


def _covered(words: Translator, rollup: RollupFact) -> Phrase:
    least, rest = rollup.slippage_days.at_least, words.number(rollup.unexplained_days)
    if not rollup.unexplained_days:
        return all_covered(words, rollup)
    return words.say(
        "Covered by change requests recorded as approved: {explained}; by none: {unexplained}.",
        explained=words.number(rollup.explained_days),
        unexplained=words.say("at least {span}", span=rest) if least else rest,
    )

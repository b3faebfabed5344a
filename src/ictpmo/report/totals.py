"""What projects add up to, in the same words in commands and in the report."""

from collections.abc import Callable, Iterable, Iterator

from ictpmo.analysis.rollup import ReconciliationStep
from ictpmo.facts.portfolio import RollupFact, StepFact
from ictpmo.language.phrase import Phrase, Plain, joined
from ictpmo.language.translator import Translator
from ictpmo.report.document import Facts
from ictpmo.report.figures import plain
from ictpmo.report.slips import uncovered_days


def portfolio_facts(words: Translator, rollup: RollupFact) -> Facts:
    """How many projects there are, how far they are, how late, and what is left to do."""
    states = counted_terms(words, "state", rollup.figures.by_state.items())
    number = plain(words.number(rollup.figures.projects))
    left = words.clauses((_reconciliation(words, rollup), _dropped(words, rollup)))
    return Facts(
        (
            (
                words.label("Projects"),
                words.say("{number} ({states})", number=number, states=states) if states else number,
            ),
            (words.label("Completion"), _completion(words, rollup)),
            (words.label("Slippage"), _slippage(words, rollup)),
            (words.label("Reconciliation"), left),
        )
    )


def slippage_facts(words: Translator, rollup: RollupFact, called: Callable[[str], Phrase]) -> Facts:
    """How far ends have moved from the dates first known; `called` says what a project is called by its id."""
    return Facts(tuple(_slipped(words, rollup, called)))


def counted_terms(words: Translator, kind: str, counts: Iterable[tuple[str, int]]) -> Phrase:
    """How many of each: `3 completed, 1 on hold`."""
    return words.list(
        words.say("{number} {state}", number=number, state=words.term(kind, code)) for code, number in counts if number
    )


def _slipped(words: Translator, rollup: RollupFact, called: Callable[[str], Phrase]) -> Iterator[tuple[str, Phrase]]:
    yield words.label("Slippage"), _slippage(words, rollup)
    largest = rollup.slippage_largest
    if largest is None:
        return
    if rollup.figures.projects > 1:
        most = words.at_least(words.count("{number} day", "{number} days", largest.days), holds=largest.at_least)
        yield words.label("Largest known"), words.say("{days} ({project})", days=most, project=called(largest.id))
    if covered := _covered(words, rollup):
        yield words.label("Covered by change requests recorded as approved"), covered
    moved = counted_terms(words, "moved by requests", rollup.figures.by_rebaselines.items())
    yield words.label("Projects by how many approved change requests moved the end"), moved


def _completion(words: Translator, rollup: RollupFact) -> Phrase:
    spread, contested = rollup.figures.completion, rollup.figures.completion_contested
    known = words.say("known for none of {of} projects", of=spread.of)
    if spread.of == 1:
        known = plain(words.share(spread.mean)) if spread.reported else words.say("not known")
    elif 0 < spread.reported == spread.of:
        figures = {"mean": words.share(spread.mean), "median": words.share(spread.median)}
        known = words.say("mean {mean}, median {median}, over all {of}", of=spread.of, **figures)
    elif spread.reported:
        known = words.say(
            "mean {mean}, median {median}, over the {reported} of {of} that report it",
            mean=words.share(spread.mean),
            median=words.share(spread.median),
            reported=spread.reported,
            of=spread.of,
        )
    return words.clauses((known, words.say("contested: {number}", number=contested) if contested else ()))


def _slippage(words: Translator, rollup: RollupFact) -> Phrase:
    """All days, and how many projects they are of; of a range, the least."""
    count = rollup.figures.slippage_ranges
    ranges = words.say("{number} of them a range, of which the least counts", number=count) if count else ()
    if rollup.figures.projects == 1 and count:
        ranges = words.say("the least of a range")
    return words.clauses((_days(words, rollup), ranges))


def _days(words: Translator, rollup: RollupFact) -> Phrase:
    spread = rollup.figures.slippage_days
    if not spread.reported:
        if spread.of == 1:
            return words.say("not known")
        return words.say("known for none of {of} projects", of=spread.of)
    total = words.count("{number} day", "{number} days", round(spread.total or 0))
    if spread.of == 1:
        return words.at_least(total, holds=spread.at_least)
    mean, median = (words.number(figure, 1) for figure in (spread.mean, spread.median))
    told = {"total": total, "mean": mean, "median": median, "reported": spread.reported, "of": spread.of}
    if spread.at_least:
        return words.say(
            "at least {total}, mean at least {mean}, median at least {median}, over {reported} of {of} ({exact} known "
            "to the day)",
            exact=spread.exact,
            **told,
        )
    if spread.reported == spread.of:
        return words.say("{total}, mean {mean}, median {median}, over all {of}", **told)
    return words.say("{total}, mean {mean}, median {median}, over the {reported} of {of} known to the day", **told)


def _covered(words: Translator, rollup: RollupFact) -> Phrase:
    """How many days approved requests cover, and how many none does; nothing where no day needs to be covered."""
    least = rollup.figures.slippage_days.at_least
    rest = rollup.unexplained_days_range
    if rest and rest.most:
        return words.say(
            "{explained}; by none: {unexplained}",
            explained=words.count("{number} day", "{number} days", rollup.explained_days or 0),
            unexplained=uncovered_days(words, rest, at_least=rollup.unexplained_at_least),
        )
    if not rollup.explained_days:
        return ()
    return words.say("all that is known") if least else words.say("all of it")


def _reconciliation(words: Translator, rollup: RollupFact) -> Phrase:
    """In a line: all projects, what was completed by when, what is left."""
    if not rollup.reconciliation:
        return words.say("{all} in all, {remaining} remaining", all=rollup.figures.projects, remaining=rollup.remaining)
    first = plain(words.number(rollup.reconciliation[0].step.projects))
    steps = (_step(words, one.step) for one in rollup.reconciliation)
    equation = words.say("{equation} remaining", equation=joined((first, *steps), Plain(" ")))
    return words.clauses((equation, *(_by_rows(words, one) for one in rollup.reconciliation)))


def _by_rows(words: Translator, step: StepFact) -> Phrase:
    """How many are left by the rows of a document, where it publishes another number."""
    if step.by_rows is None or not step.by_rows.differs:
        return ()
    return words.say(
        "by the rows of {source} {complete} of {rows} are complete, which leaves {left} (published: {published})",
        source=step.source,
        complete=step.by_rows.complete,
        rows=step.rows,
        left=step.by_rows.left,
        published=step.claim.remaining if step.claim else None,
    )


def _step(words: Translator, step: ReconciliationStep) -> Phrase:
    """What came, what was completed (less, where a completion was taken back) and what was cancelled."""
    changes = (
        words.say("{change} new", change=_signed(words, step.added)) if step.added else (),
        plain(_signed(words, -step.completed)),
        words.say("{change} cancelled", change=_signed(words, -step.cancelled)) if step.cancelled else (),
        words.say("{change} merged into another", change=_signed(words, -step.merged)) if step.merged else (),
    )
    return words.say(
        "{changes} by {date} = {remaining}",
        changes=joined(changes, Plain(" ")),
        date=step.as_of,
        remaining=step.remaining,
    )


def _signed(words: Translator, change: int) -> str:
    return f"{'+' if change > 0 else '−'} {words.number(abs(change))}"


def _dropped(words: Translator, rollup: RollupFact) -> Phrase:
    """How many of those left are no longer reported on."""
    if not rollup.remaining_dropped:
        return ()
    return words.say(
        "no longer in the last report on all that are open ({source}), nor in one since: {number} of those left",
        source=rollup.last_full_report,
        number=rollup.remaining_dropped,
    )

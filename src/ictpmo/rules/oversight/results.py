"""Whether results are measured, whether targets hold, and whether what is to be delivered is still somebody's work."""

from collections.abc import Iterator
from dataclasses import replace

from ictpmo.analysis.clock import LogEntry, when
from ictpmo.analysis.indicator_figures import lacks
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.results import (
    Lowered,
    Measured,
    below_achieved,
    below_estimate,
    estimate_and_target,
    lowered_target,
    unmeasured_target,
)
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.statement import Statement
from ictpmo.finding import Evidence, Finding, NameList, Pointer, Sentence, Severity, Size, sentence
from ictpmo.language.terms import marked, tied
from ictpmo.model.project import Value
from ictpmo.model.results import Output
from ictpmo.model.walk import mark_of
from ictpmo.rules.engine import portfolio_rule
from ictpmo.rules.facts import claim_of, figure_of, figure_said, on_portfolio
from ictpmo.rules.names import called
from ictpmo.rules.oversight.evidence import left_at_claim, on_record, record_called, record_fact


@portfolio_rule
def never_measured(snapshot: Snapshot) -> Iterator[Finding]:
    """Indicators have a target for a time that is over, and were never measured: one finding a document, with counts.

    Criterion: An indicator that has a target is measured when its time is over.

    Why: A target that is never held against a measurement asks for nothing, and the next one rests on nothing.

    Details: It is a note, unless a document that was published when the time was over gives figures of such an
    indicator and no actual: nothing else shows that it could have been measured. An actual of another population
    measures nothing that a target asks for. Where all of them belong to projects reported complete, nothing is said:
    of these projects it is said that their objectives are not demonstrated.

    Remedy: Measure them and record the actual with its source, or ask which of them are given up.
    """
    all_indicators = _distinct(snapshot)
    by_source: dict[str | None, list[tuple[Measured, LogEntry[Value], bool]]] = {}
    for one in all_indicators:
        if never := unmeasured_target(snapshot.portfolio, one, snapshot.view.as_of):
            by_source.setdefault(never[0].source, []).append((one, *never))
    complete = (
        {project.project.id for project in snapshot.projects if claim_of(project.told or project)}
        if by_source
        else set()
    )
    for source, found in by_source.items():
        if all(one.project in complete for one, *_ in found):
            continue
        message = sentence(
            "{count} of {all} indicators in {source} have a target for a time that is over, and no actual that "
            "counts the same: {indicators}",
            count=len(found),
            all=sum(any(entry.source == source for entry in one.entries) for one in all_indicators),
            source=source or sentence("the register"),
            indicators=NameList.of(called(one.indicator) for one, *_ in found),
        )
        facts = (_fact(one, target, of_project=False) for one, target, _ in found)
        severity = Severity.WARNING if any(again for *_, again in found) else Severity.NOTE
        yield on_portfolio(message, facts, severity=severity, size=Size(len(found)))


@portfolio_rule
def target_lowered_after_shortfall(snapshot: Snapshot) -> Iterator[Finding]:
    """A target was missed, and the next asks for less: one finding for a table, or for a project, with its count.

    Criterion: A target that was missed stands until it is met, or is given up by a decision that says so.

    Why: Where targets follow what was reached, they are always met, and nobody asks what became of the first.

    Details: Where the shortfall is only estimated, or only the recorder ties the indicators to the project, it is
    a note apart from the others. Of actuals that differ the worst counts. Of a figure that is to decrease, a higher
    target asks for less.

    Remedy: Ask who decided on the lower target and why, and what is to be done about the shortfall.
    """
    results = {held.record.id: held for held in snapshot.register("results")}
    groups: dict[str, list[Measured]] = {}
    for one in snapshot.indicators:
        groups.setdefault(_table(one, results), []).append(one)
    for name, group in groups.items():
        pairs = [(one, found) for one in group if (found := lowered_target(snapshot.portfolio, one))]
        shown = [(one, found) for one, found in pairs if found.measured and not one.inferred]
        doubtful = [pair for pair in pairs if pair not in shown]
        for some in filter(None, (shown, doubtful)):
            yield _lowered(results.get(name), some, len(group), note=some is doubtful)


def _lowered(table: RegisterRecord | None, pairs: list[tuple[Measured, Lowered]], of: int, *, note: bool) -> Finding:
    """The targets of one table, or of a project, that were lowered."""
    each = tuple(
        sentence(
            "{indicator}: {before}, {shortfall}, then {after}",
            indicator=called(one.indicator),
            before=figure_said(one.indicator, found.before),
            shortfall=figure_said(one.indicator, found.shortfall),
            after=figure_said(one.indicator, found.after),
        )
        for one, found in pairs
    )
    first, lead = pairs[0]
    counts = {"count": len(pairs), "all": of, "each": each}
    return on_record(
        first,
        sentence("{count} of {all} indicators have a lower target after a shortfall: {each}", **counts)
        if first.project or table is None
        else sentence(
            "{result}: {count} of {all} indicators have a lower target after a shortfall: {each}",
            result=record_called(table),
            **counts,
        ),
        [_fact(one, entry) for one, found in pairs for entry in (found.before, found.shortfall, found.after)],
        route=lead.after.route,
        severity=Severity.NOTE if note else Severity.WARNING,
        size=Size(len(pairs)),
    )


@portfolio_rule
def target_below_achieved(snapshot: Snapshot) -> Iterator[Finding]:
    """A target asks for less than what was measured before it was set.

    Criterion: A target asks for no less than what is reached already.

    Why: A target that asks for less than was reached is met by doing nothing, or hides that something is to be given
    up.

    Details: The final target is held against the latest actual of a time before its own. It is a note where only the
    recorder ties the indicator to the project.

    Remedy: Ask what the target counts; set one that asks for more, or say why less is enough.
    """
    message = sentence("{indicator}: the {target} asks for less than was achieved before, {actual}")
    for one in snapshot.indicators:
        yield from _compared(one, below_achieved(snapshot.portfolio, one), message, ("target", "actual"))


@portfolio_rule
def actual_below_estimate(snapshot: Snapshot) -> Iterator[Finding]:
    """What was measured is worse than the estimate for the same time.

    Criterion: An estimate says what is to be expected, and the actual is no worse.

    Why: The next budget rests on estimates. One that was too high casts doubt on those that are made now.

    Details: What reaches its target is not meant, unless that was set when the actual was known, nor what was measured
    before the time of the estimate was over. An estimate that was made when the actual was known takes the place of
    none before it. Of actuals that differ the worst counts. It is a note where only the recorder ties the indicator to
    the project.

    Remedy: Ask what the estimate rested on, and what that means for the estimates and targets that follow.
    """
    message = sentence("{indicator}: the {actual} falls short of the {estimate}")
    for one in snapshot.indicators:
        yield from _compared(one, below_estimate(snapshot.portfolio, one), message, ("actual", "estimate"))


def _compared(
    one: Measured, figures: tuple[LogEntry[Value], ...] | None, message: Sentence, names: tuple[str, str]
) -> Iterator[Finding]:
    """A figure that is worse than another, by the names that the message has for the two; others are facts alone."""
    if figures:
        said = {name: figure_said(one.indicator, entry) for name, entry in zip(names, figures, strict=False)}
        whole = replace(message, values={"indicator": called(one.indicator), **said})
        facts = [_fact(one, entry) for entry in figures]
        severity = Severity.NOTE if one.inferred else Severity.WARNING
        yield on_record(one, whole, facts, route=figures[0].route, severity=severity)


@portfolio_rule
def estimate_equals_target(snapshot: Snapshot) -> Iterator[Finding]:
    """Estimates repeat the target for their time, which is over and was not measured: one note, with the count.

    Criterion: An estimate says how far the work will come by what is known of it.

    Why: An estimate that repeats the target says nothing of the work, and stands where a measurement should.

    Details: Only the last time of each indicator counts that has both, is over, and has no actual. A target that was
    set after the estimate is not meant.

    Remedy: Ask what the estimates rest on, and record the actuals.
    """
    pairs = [(one, found) for one in _distinct(snapshot) if (found := estimate_and_target(snapshot.portfolio, one))]
    over = [(one, found) for one, found in pairs if when(found[0]).last < snapshot.view.as_of]
    equal = [(one, found) for one, found in over if not any(lacks(one.indicator, *found))]
    if equal:
        message = sentence(
            "of {all} indicators with an estimate and a target for a time that is over, and no actual, {count} "
            "have them equal: {indicators}",
            count=len(equal),
            all=len(over),
            indicators=NameList.of(called(one.indicator) for one, _ in equal),
        )
        facts = (_fact(one, entry, of_project=False) for one, found in equal for entry in found)
        yield on_portfolio(message, facts, severity=Severity.NOTE, size=Size(len(equal)))


@portfolio_rule
def output_after_completion(snapshot: Snapshot) -> Iterator[Finding]:
    """A project is reported complete, and the programme has outputs of it to deliver in a time that begins later.

    Criterion: What is reported complete has delivered all that it was to deliver.

    Why: Either the work goes on under a project that nobody watches any more, or the output is paid for twice.

    Details: It is a note where only the recorder ties the outputs to the project. An output that was dropped, or of
    which none are to be delivered, is not meant.

    Remedy: Ask whose work the outputs are; report the project as under way until they are delivered.
    """
    message = sentence("{claim}, but some of its outputs are still to be delivered ({count}): {what}")
    return left_at_claim(snapshot, "outputs", _is_left, message, _output)


def _is_left(_project: ProjectSnapshot, held: RegisterRecord, claim: Statement) -> bool:
    """Whether an output is to be delivered in a time that begins after a claim, and was not given up."""
    output: Output = held.record
    return output.dropped is None and output.quantity != 0 and output.period.first > claim.date.last


def _distinct(snapshot: Snapshot) -> list[Measured]:
    """The indicators, each as published counted once."""
    return list({one.cell: one for one in reversed(snapshot.indicators)}.values())[::-1]


def _table(one: Measured, results: dict[str, RegisterRecord]) -> str:
    """The objective that an indicator is under, or its project: what one table is of."""
    name, seen = one.group, set[str]()
    while name in results and name not in seen and results[name].record.kind == "accomplishment":
        seen.add(name)
        name = results[name].record.part_of or name
    return name


def _fact(one: Measured, entry: LogEntry[Value], *, of_project: bool = True) -> Evidence:
    """A figure of an indicator, marked where it, or the tie to a project if that counts, is not the document's own."""
    said = marked(figure_of(one.indicator, entry), mark_of(one.file, (*entry.route, "value")))
    said = tied(said, inferred=one.inferred and of_project)
    return Evidence(said, entry.source, entry.at, Pointer(one.path, entry.route))


def _output(project: ProjectSnapshot, held: RegisterRecord) -> Iterator[Evidence]:
    said = sentence("{output}: to be delivered in {period}", output=record_called(held), period=held.record.period)
    yield record_fact(held, tied(said, inferred=held.inferred_tie(project.project.id)))

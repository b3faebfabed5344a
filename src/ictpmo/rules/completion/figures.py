"""Whether figures of completion follow from one another, and from what indicators and milestones show."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, product, starmap

from ictpmo.analysis.before_closing import figures
from ictpmo.analysis.clock import when
from ictpmo.analysis.history import History
from ictpmo.analysis.indicators import IndicatorSnapshot
from ictpmo.analysis.kept import kept
from ictpmo.analysis.objectives import milestone_completion
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import DAY, Statement, dated_before
from ictpmo.finding import Finding, Sentence, Severity, Size, sentence
from ictpmo.model.figures import difference, told_apart
from ictpmo.rules import facts
from ictpmo.rules.end_facts import start_evidence
from ictpmo.rules.engine import project_rule
from ictpmo.rules.names import called, scope_called
from ictpmo.rules.reporting.rounds import across


@project_rule
def completion_fell(project: ProjectSnapshot) -> Iterator[Finding]:
    """Reported completion went down from one report to the next, and nothing says why.

    Criterion: A figure of completion that goes down is explained in the report that lowers it.

    Why: Either the earlier figure was too high, or work was undone or added. Whoever relied on the earlier one has to
    be told which.

    Details: Where a report that is known and not held lies between the two, it may say why, and this is a note.

    Remedy: Say why in the report's note, or record the change request that added work.
    """
    for path in (("completion",), *(("phases", phase.id, "completion") for phase in project.project.phases)):
        for before, after in _falls(project.history, *path):
            if not facts.word_between(project, before, after):
                message = sentence(
                    "completion{phase} fell from {before:g}% ({early}) to {after:g}% ({late}), and nothing says why",
                    phase=sentence(" of {phase}", phase=scope_called(project, path)) if len(path) > 1 else "",
                    before=before.value,
                    early=before.date,
                    after=after.value,
                    late=after.date,
                )
                text, doubtful = across(project, message, [(before.date, after.date)])
                finding = facts.warning(
                    project,
                    after.route,
                    text,
                    (facts.completion_evidence(project, before), facts.completion_evidence(project, after)),
                    size=Size(difference(before.value, after.value), "points"),
                )
                yield facts.noted(finding) if doubtful else finding


@project_rule
def completion_jumped(project: ProjectSnapshot) -> Iterator[Finding]:
    """Completion rose steeply between two reports, far faster than before, and no milestone was newly done.

    Criterion: Completion rises with the work: a steep rise comes with a milestone that was done.

    Why: Figures that leap before a deadline, without a result to show for it, are set rather than measured.

    Remedy: Record what was done between the two reports, or correct the figure.
    """
    threshold = project.bands.completion_jump
    for before, after in _leaps(project.history, "completion"):
        rise = difference(after.value, before.value)
        days = (after.date.last - before.date.last).days
        rate = _rate_before(project, before, days)
        if rate is None or rise / days <= 2 * rate or _newly_done(project, before, after):
            continue
        message = sentence(
            "completion rose by {rise:g} points from {before:g}% ({early}) to {after:g}% ({late}), "
            "{times:g} times as fast as before, with no milestone newly done (threshold: {threshold:g} points)",
            rise=rise,
            before=before.value,
            early=before.date,
            after=after.value,
            late=after.date,
            times=told_apart(rise / days / rate, 1, 2),
            threshold=threshold,
        )
        # The pace is counted from the start, else from the first figure.
        begun = start_evidence(project) or [
            facts.completion_evidence(project, project.history.statements("completion")[0])
        ]
        evidence = (*begun, facts.completion_evidence(project, before), facts.completion_evidence(project, after))
        yield facts.warning(project, after.route, message, evidence, size=Size(rise, "points"))


@project_rule
def completion_gap(project: ProjectSnapshot) -> Iterator[Finding]:
    """Reported completion is further from what indicators or milestones show than the threshold.

    Criterion: Reported completion follows from what is counted: indicators and milestones.

    Why: A percentage that does not follow from anything counted is an opinion.

    Details: Reported above what shows is a warning; below is a note, for then there may be work that nothing counts. Of
    work that is claimed complete, milestones that are not done are found by `complete-but-milestone-open`.

    Remedy: Say what the percentage is of, or report what the indicators and milestones show.
    """
    threshold = project.bands.completion_gap
    gap = project.completion_gap
    reported = project.history.completions
    overtaken = facts.is_overtaken(project)
    # Work that is said to be done since is no further below what shows; above it, it is so all the more.
    if gap.indicators is not None and (gap.indicators if overtaken else abs(gap.indicators)) > threshold:
        yield _gap_finding(project, reported.statements[0], gap.indicators, threshold, "indicators")
    elif gap.milestones is not None and abs(gap.milestones) > threshold and not (overtaken or facts.claim_of(project)):
        yield _gap_finding(project, reported.statements[0], gap.milestones, threshold, "milestones")


_Step = tuple[Statement, Statement]


@kept
def _falls(history: History, *path: str) -> list[_Step]:
    return _steps(history, path, _falls, lambda before, after: after.value < before.value)


@kept
def _leaps(history: History, *path: str) -> list[_Step]:
    threshold = history.portfolio.settings.bands.completion_jump
    return _steps(history, path, _leaps, lambda before, after: difference(after.value, before.value) >= threshold)


def _steps(
    history: History,
    path: tuple[str, ...],
    of_whole: Callable[..., list[_Step]],
    asked: Callable[[Statement, Statement], bool],
) -> list[_Step]:
    """Each figure with the one of the date before it, where that is asked for. Of figures that differ, the nearest.

    Where a longer log begins with the same, only the last date may be cut short.
    """
    said: Sequence[Statement] = figures(history, *path[:-1])
    known: list[_Step] = []
    if history.whole and said and figures(history.whole, *path[:-1])[: len(said)] == said:
        day = said[-1].date.last
        known = of_whole(history.whole, *path)
        known = known[: bisect_left(known, day, key=lambda step: step[1].date.last)]
        earlier = dated_before(said, day)
        said = said[len(dated_before(earlier, earlier[-1].date.last)) :] if earlier else said
    by_date = [tuple(same) for _, same in groupby(said, DAY)]
    return [*known, *(step for step in starmap(_nearest, pairwise(by_date)) if asked(*step))]


def _nearest(early: tuple[Statement, ...], late: tuple[Statement, ...]) -> tuple[Statement, Statement]:
    if len(early) == len(late) == 1:
        return early[0], late[0]
    return min(product(early, late), key=lambda pair: abs(pair[1].value - pair[0].value))


def _rate_before(project: ProjectSnapshot, until: Statement, step: int) -> float | None:
    """Points a day from the project's start, or from its first report, to a report.

    A stretch of less than half the days of the step after it shows no pace: work begins slowly.
    """
    first = next(iter(project.history.statements("completion")))
    start = project.slippage.start
    day, figure = (start.first, 0.0) if start else (first.date.last, float(first.value))
    days = (until.date.last - day).days
    return (until.value - figure) / days if 2 * days >= step and until.value > figure else None


def _newly_done(project: ProjectSnapshot, before: Statement, after: Statement) -> bool:
    for milestone in project.project.milestones:
        told = project.history.states("milestones", milestone.id)
        done = [stated.date.last for stated in told if stated.value == "completed"]
        if done and before.date.last < min(done) <= after.date.last:
            return True
    return False


def _gap_finding(project: ProjectSnapshot, reported: Statement, gap: float, threshold: float, by: str) -> Finding:
    limit = reported.value - threshold if gap > 0 else reported.value + threshold
    if by == "indicators":
        counted = [i for status in project.objectives.objectives for i in status.indicators if i.completion is not None]
        evidence = [
            f for i in counted for f in (*facts.indicator_evidence(project, i), *facts.way_evidence(project, i))
        ]
        shown = sentence(
            "the {figure:g}% shown by {what}",
            figure=told_apart(reported.value - gap, 1, 0, 100, limit),
            what=tuple(map(_counted_text, counted)),
        )
    else:
        low, high = milestone_completion(project.milestones) or (0, 0)
        promised = [status for status in project.milestones if not status.cancelled]
        done = [status for status in promised if status.done]
        evidence = [fact for status in promised for fact in facts.milestone_evidence(project, status)]
        least, most = (told_apart(figure, 1, 0, 100, limit) for figure in (low, high))
        counts = {"done": len(done), "all": len(promised)}
        shown = (
            sentence("the {figure:g}% shown by {done} of {all} milestones done", figure=least, **counts)
            if least == most
            else sentence(
                "the {low:g} to {high:g}% shown by {done} of {all} milestones done", low=least, high=most, **counts
            )
        )
    message = sentence(
        "reported {figure:g}% complete as of {date}, {points:g} points {side} {shown} "
        "(threshold: {threshold:g} points)",
        figure=reported.value,
        date=reported.date,
        points=told_apart(abs(gap), 1, threshold, 100),
        side=sentence("above") if gap > 0 else sentence("below"),
        shown=shown,
        threshold=threshold,
    )
    finding = facts.warning(
        project,
        reported.route,
        message,
        (facts.completion_evidence(project, reported), *evidence),
        size=Size(abs(gap), "points"),
    )
    return finding if gap > 0 else replace(finding, severity=Severity.NOTE)


def _counted_text(status: IndicatorSnapshot) -> Sentence:
    """An indicator, and when it was last measured."""
    measure = status.measure
    return sentence("{indicator} ({when})", indicator=called(status.indicator), when=when(measure) if measure else None)

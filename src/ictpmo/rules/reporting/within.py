"""Whether one report agrees with itself, and its rating with the figures that it rates."""

from collections.abc import Iterator
from dataclasses import replace

from ictpmo.analysis.amounts import in_currency
from ictpmo.analysis.clock import Clock, LogEntry
from ictpmo.analysis.fold import fold
from ictpmo.analysis.history import History
from ictpmo.analysis.kept import kept_by_report
from ictpmo.analysis.reported_ends import told_ends
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import CLOSED, DONE, FULL, OPEN, Statement, latest_of
from ictpmo.analysis.timespan import is_too_vague
from ictpmo.finding import Clauses, Evidence, Finding, Sentence, Size, sentence
from ictpmo.language.terms import term
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.money import Amount
from ictpmo.model.project import ReportedMilestone, ReportedPart, ReportedPhase, StatusReport
from ictpmo.model.ratings import Withheld
from ictpmo.rules.costs import amount_text
from ictpmo.rules.end_facts import slippage_evidence, start_evidence
from ictpmo.rules.engine import project_rule
from ictpmo.rules.facts import held_to_evidence, milestone_evidence, stated, unmet_evidence, warning
from ictpmo.rules.names import milestone_called, phase_called, rating_called, said_of, scope_called
from ictpmo.source.document import Route

_AHEAD = 365
"""Days by which the end of completed work may lie ahead: some tables keep their column of ends."""

_OF_ALL = DONE | {"not-started"}
"""What the state of a whole says of all its parts."""
_BEGUN = DONE | {"in-progress"}

_Path = tuple[str, ...]


@project_rule
def report_contradicts_itself(project: ProjectSnapshot) -> Iterator[Finding]:
    """One report says two things of the same work that cannot both be so.

    Criterion: One report says one thing of the same work.

    Why: One of the two is wrong, and every figure that follows from the report takes one side.

    Details: Completed at 80 per cent, or not started at 100, is meant; so is work that is open and has a day on
    which it was done, and a whole that is completed with a part that is not, or not started with one that is under
    way. So is an end, of the whole or of a phase, that lies over a year ahead of the report that has the work
    completed or at 100 per cent, an end that was over on the report's own day and lies before what stood,
    where the work is not reported done, and a forecast of the whole cost below what is spent.

    Remedy: Find out which is right, and have the next report say so.
    """
    history = project.history
    past, whole = _past_ends(project), history.entire
    looked_at = {*(entry.route for entry in _at_odds(history)), *(route[:2] for route in past)}
    for entry in (history.reports[place] for place in sorted(whole.place[route] for route in looked_at)):
        clashes = list(_clashes(project, entry, past))
        if clashes:
            facts = {path: _fact(project, entry, path) for _, paths in clashes for path in paths}
            message = sentence(
                "the report of {date} contradicts itself: {clashes}",
                date=entry.date,
                clashes=Clauses(text for text, _ in clashes),
            )
            yield warning(project, entry.route, message, facts.values(), size=Size(len(clashes)))


@kept_by_report
def _at_odds(history: History) -> tuple[LogEntry[StatusReport], ...]:
    """The reports that may say two things of the same work, but for their ends; most do not."""
    return tuple(filter(_may_clash, history.reports))


def _may_clash(entry: LogEntry[StatusReport]) -> bool:
    report = entry.record
    works: tuple[StatusReport | ReportedPhase, ...] = (report, *report.phases.values())
    return (
        any(any(_of_work(entry, said, (), "")) for said in works)
        or (report.spent is not None and report.forecast_at_completion is not None)
        or (report.state in _OF_ALL and bool(report.phases or report.milestones))
        or any((one.state in OPEN and one.actual) or one.parts for one in report.milestones.values())
    )


def _past_ends(project: ProjectSnapshot) -> frozenset[Route]:
    """Where reports give an end that does not count: one that was over when it was given, and earlier."""
    paths = ((), *(("phases", phase.id) for phase in project.project.phases))
    ends = ((project.history.statements(*path, "end"), told_ends(project.history, *path)) for path in paths)
    differing = (each for each in ends if len(each[0]) > len(each[1]))
    left = (one for given, told in differing for one in {*given} - {*told})
    over = (one for one in left if (day := dated(one.value)) and day.last < one.date.last)
    return frozenset(one.route for one in over if not is_too_vague(one.date))


def _clashes(
    project: ProjectSnapshot, entry: LogEntry[StatusReport], past: frozenset[Route]
) -> Iterator[tuple[Sentence, tuple[_Path, ...]]]:
    """What does not agree, with the fields that say so."""
    report = entry.record
    for path, said, what in _ends(project, report):
        if said and (*entry.route, *path, "end") in past:
            yield (
                sentence("{what} to end {date}, which was over, and not done", what=what, date=said),
                ((*path, "end"),),
            )
    yield from _of_work(entry, report, (), sentence("the project"))
    yield from _of_money(project, report)
    for name, phase in report.phases.items():
        path, phase_name = ("phases", name), phase_called(project, name)
        yield from _of_work(entry, phase, path, phase_name)
        yield from _of_part(entry, (report, (), sentence("the project")), (phase, path, phase_name))
    for name, milestone in report.milestones.items():
        path = ("milestones", name)
        if report.state == "not-started":
            whole = (report, (), sentence("the project"))
            yield from _of_part(entry, whole, (milestone, path, milestone_called(project, name)))
        yield from _of_milestone(entry, milestone, path, project)


def _of_milestone(
    entry: LogEntry[StatusReport], said: ReportedMilestone, path: _Path, project: ProjectSnapshot
) -> Iterator[tuple[Sentence, tuple[_Path, ...]]]:
    """What a report says of a milestone, and of its parts."""
    what, state = milestone_called(project, path[-1]), said.state
    if state in OPEN and said.actual:
        yield (
            sentence("{what} {state}, and done {date}", what=what, state=term("state", state), date=said.actual),
            ((*path, "state"), (*path, "actual")),
        )
    for name, part in said.parts.items():
        part_path = (*path, "parts", name)
        yield from _of_part(entry, (said, path, what), (part, part_path, scope_called(project, part_path)))


def _of_part(
    entry: LogEntry[StatusReport],
    whole: tuple[StatusReport | ReportedMilestone, _Path, object],
    part: tuple[ReportedPhase | ReportedMilestone | ReportedPart, _Path, object],
) -> Iterator[tuple[Sentence, tuple[_Path, ...]]]:
    """Of a whole that is done, a part that is not; of one that is not started, a part that is begun.

    A part whose state is not given is not done either where it is to end far ahead.
    """
    (of_all, path, what), (said, part_path, name) = whole, part
    if of_all.state not in _OF_ALL:
        return
    figure, end = (said.completion, _far_end(entry, said)) if isinstance(said, ReportedPhase) else (None, None)
    state, done = term("state", of_all.state), of_all.state in DONE
    if figure is not None and (figure < FULL if done else figure):
        yield (
            sentence("{what} {state}, with {part} at {figure:g}%", what=what, state=state, part=name, figure=figure),
            ((*path, "state"), (*part_path, "completion")),
        )
    elif said.state in (OPEN if done else _BEGUN):
        yield (
            sentence(
                "{what} {state}, with {part} {said}", what=what, state=state, part=name, said=term("state", said.state)
            ),
            ((*path, "state"), (*part_path, "state")),
        )
    elif done and end and said.state not in CLOSED and figure != FULL:
        yield (
            sentence("{what} {state}, with {part} to end {date}", what=what, state=state, part=name, date=end),
            ((*path, "state"), (*part_path, "end")),
        )


def _ends(project: ProjectSnapshot, report: StatusReport) -> Iterator[tuple[_Path, PartialDate | None, object]]:
    """The ends that a report gives, with the fields that they stand in and whose they are."""
    yield (), dated(report.end), sentence("the project")
    for name, phase in report.phases.items():
        yield ("phases", name), dated(phase.end), phase_called(project, name)


def _of_work(
    entry: LogEntry[StatusReport], said: StatusReport | ReportedPhase, path: _Path, what: object
) -> Iterator[tuple[Sentence, tuple[_Path, ...]]]:
    """What a report says of the project, or of a phase."""
    state, figure, end = said.state, said.completion, _far_end(entry, said)
    called, at = state and term("state", state), ((*path, "state"), (*path, "completion"))
    if (state in DONE and figure is not None and figure < FULL) or (state == "not-started" and figure):
        yield sentence("{what} {state}, and at {figure:g}%", what=what, state=called, figure=figure), at
    if state in OPEN and said.actual_end:
        yield (
            sentence("{what} {state}, and ended {date}", what=what, state=called, date=said.actual_end),
            ((*path, "state"), (*path, "actual_end")),
        )
    if end and (state in DONE or (figure == FULL and state not in CLOSED)):
        done = state in DONE
        text = sentence(
            "{what} {state}, and to end {date}" if done else "{what} at {figure:g}%, and to end {date}",
            **{"what": what, "date": end, **({"state": called} if done else {"figure": figure})},
        )
        yield text, (at[not done], (*path, "end"))


def _far_end(entry: LogEntry[StatusReport], said: StatusReport | ReportedPhase) -> PartialDate | None:
    """The end that a report gives, where that lies far ahead of it."""
    end = dated(said.end)
    return end if end and (end.first - entry.date.last).days > _AHEAD else None


def _of_money(project: ProjectSnapshot, report: StatusReport) -> Iterator[tuple[Sentence, tuple[_Path, ...]]]:
    """A forecast for the whole that is less than what it says is spent."""
    if report.spent and report.forecast_at_completion:
        spent, whole = (in_currency(project.history, one) for one in (report.spent, report.forecast_at_completion))
        if whole.amount < spent.amount and not whole.agrees(spent):
            what = sentence(
                "{spent} spent, and forecast at completion {whole}", spent=amount_text(spent), whole=amount_text(whole)
            )
            yield what, (("spent",), ("forecast_at_completion",))


def _fact(project: ProjectSnapshot, entry: LogEntry[StatusReport], path: _Path) -> Evidence:
    """One field of a report."""
    value: object = entry.record
    for name in path:
        value = value[name] if isinstance(value, dict) else getattr(value, name)
    said = term("state", value) if path[-1] == "state" and isinstance(value, str) else value
    said = amount_text(in_currency(project.history, value)) if isinstance(value, Amount) else said
    what = sentence("{field} {value} as of {date}", field=term("field", path[-1]), value=said, date=entry.date)
    return stated(project, entry, said_of(project, path[:-1], what), *path)


_RATINGS = ("green", "amber", "red")


@project_rule
def rating_contradicts(project: ProjectSnapshot) -> Iterator[Finding]:
    """A declared rating is better than what slippage, overdue work and objectives give by the bands.

    Criterion: A declared rating is no better than its figures, or the report says why it is.

    Why: A green light on a late project is what hides it.

    Details: A word of a scale of one's own counts as the band that `portfolio.yaml` gives it, and is held against
    nothing where it gives none. A rating that is withheld takes nothing back: the one declared before it counts.

    Remedy: Declare the rating that the figures give, or say in the report why it is better than they are.
    """
    declared = latest_of(one for one in project.history.statements("rating") if not isinstance(one.value, Withheld))
    step = project.portfolio.settings.scale.get(str(declared.value))
    if step is None or step.band in {None, _RATINGS[-1]}:
        return
    then = _as_rated(project, declared.statements[0])
    shown, reasons = then.rating(project.bands)
    if shown and _RATINGS.index(shown) > _RATINGS.index(str(step.band)):
        message = sentence(
            "rated {declared} as of {date}; by the bands it is {shown}: {reasons}",
            declared=_declared(project, declared.value),
            date=declared.date,
            shown=term("rating", shown),
            reasons=Clauses(reason.text for reason in reasons),
        )
        told = (
            stated(project, s, sentence("rated {rating} as of {date}", rating=_declared(project, s.value), date=s.date))
            for s in declared.statements
        )
        facts = (*told, *_shown_by(then, {reason.of for reason in reasons}))
        yield warning(project, declared.statements[0].route, message, facts, size=Size(len(reasons)))


def _declared(project: ProjectSnapshot, rating: str) -> object:
    """A rating, with the band that it amounts to, where that is another word."""
    band = project.portfolio.settings.scale[rating].band
    said = rating_called(project.portfolio, rating)
    return said if rating == band else sentence("{rating} ({band})", rating=said, band=term("rating", str(band)))


def _shown_by(project: ProjectSnapshot, reasons: set[str]) -> Iterator[Evidence]:
    """The facts that the rating by the bands comes from."""
    if "slippage" in reasons:
        yield from slippage_evidence(project)
        yield from start_evidence(project) if project.slippage.percent is not None else ()
    for status in project.milestones:
        if "milestones" in reasons and status.overdue:
            yield from (*held_to_evidence(project, status), *milestone_evidence(project, status))
    if "objectives" in reasons:
        yield from unmet_evidence(project)


def _as_rated(project: ProjectSnapshot, rated: Statement) -> ProjectSnapshot:
    """The project on the day of its rating: what came later does not make it wrong."""
    if all(day.last <= rated.date.last for day in _dates(project)):
        return project
    then = fold(Clock(project.portfolio, replace(project.view, as_of=rated.date.last)), project.project)
    return ProjectSnapshot(then) if then else project


def _dates(project: ProjectSnapshot) -> Iterator[PartialDate]:
    """The dates of all that a rating rests on."""
    history = project.history
    for log in (history.reports, history.requests, history.assessments):
        yield from (entry.date for entry in log)
    yield from (entry.record.closed for entry in history.assessments if entry.record.closed)
    yield from (entry.date for _, _, entry in history.values)

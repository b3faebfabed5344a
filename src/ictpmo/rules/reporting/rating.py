"""Whether a rating agrees with the figures that it rates."""

from collections.abc import Iterator
from dataclasses import replace

from ictpmo.analysis.history import fold
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import Statement, latest_of
from ictpmo.finding.finding import Evidence, Finding, Size
from ictpmo.finding.sentence import Clauses, sentence
from ictpmo.language.terms import term
from ictpmo.model.dates import PartialDate
from ictpmo.model.ratings import Withheld
from ictpmo.rules.end_facts import slippage_evidence, start_evidence
from ictpmo.rules.engine import project_rule
from ictpmo.rules.facts import held_to_evidence, milestone_evidence, stated, unmet_evidence, warning
from ictpmo.rules.names import rating_called

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
        yield from slippage_evidence(project, (), project.slippage)
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
    then = fold(project.portfolio, project.project, replace(project.view, as_of=rated.date.last))
    return ProjectSnapshot(then) if then else project


def _dates(project: ProjectSnapshot) -> Iterator[PartialDate]:
    """The dates of all that a rating rests on."""
    history = project.history
    for log in (history.reports, history.requests, history.assessments):
        yield from (entry.date for entry in log)
    yield from (entry.record.closed for entry in history.assessments if entry.record.closed)
    yield from (entry.date for _, _, entry in history.values)

"""Whether what was cancelled is open again, and why."""

from collections.abc import Iterator

from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import OPEN, Statement
from ictpmo.analysis.timespan import days_between, in_days
from ictpmo.finding.finding import Finding, Size
from ictpmo.finding.sentence import Sentence, Term, sentence
from ictpmo.language.terms import term
from ictpmo.model.dates import PartialDate
from ictpmo.rules.engine import project_rule
from ictpmo.rules.facts import stated, warning, word_between
from ictpmo.rules.names import scope_called


@project_rule
def taken_up_again(project: ProjectSnapshot) -> Iterator[Finding]:
    """A project, a phase or a milestone was reported cancelled, is open in a later report, and nothing says why.

    Criterion: What is cancelled stays so, or a report or an approved change request says why it is taken up again.

    Why: While it was cancelled nobody asked after it, and once it is open again it looks as if it had never been late.

    Details: Open is a state that is not done, or an end or due date still to come. The time between counts: the work is
    held against the date first promised.

    Remedy: Say in the report's note why it is taken up again, or record the change request that decided it.
    """
    phases = [("phases", phase.id) for phase in project.project.phases]
    milestones = [("milestones", milestone.id) for milestone in project.project.milestones]
    for path in ((), *phases, *milestones):
        for gone, again in _returns(project, path):
            if not word_between(project, gone, again):
                yield _taken_up(project, path, gone, again)


def _returns(project: ProjectSnapshot, path: tuple[str, ...]) -> Iterator[tuple[Statement, Statement]]:
    """Each first word on work that has it cancelled, and the first of a later day that has it open."""
    states = [s for s in project.history.statements(*path, "state") if s.value in {*OPEN, "cancelled"}]
    said = sorted([*states, *project.history.ahead(*path)], key=lambda stated: stated.date.last)
    gone: Statement | None = None
    for one in said:
        if one.value == "cancelled":
            gone = gone or one
        elif gone and one.date.first > gone.date.last:
            yield gone, one
            gone = None


def _taken_up(project: ProjectSnapshot, path: tuple[str, ...], gone: Statement, again: Statement) -> Finding:
    days = days_between(gone.date, again.date).least
    return warning(
        project,
        again.route,
        sentence(
            "{what} was cancelled as of {gone}, and the report of {again} has it open ({value}) without a reason: "
            "the {days} between count",
            what=scope_called(project, path),
            gone=gone.date,
            again=again.date,
            value=_value(again),
            days=in_days(days),
        ),
        (
            stated(project, fact, sentence("{value} as of {date}", value=_value(fact), date=fact.date))
            for fact in (gone, again)
        ),
        size=Size(days, "days"),
    )


def _value(fact: Statement) -> Sentence | Term:
    if isinstance(fact.value, PartialDate):
        due = fact.route[-1] == "due"
        return sentence("due {date}", date=fact.value) if due else sentence("end {end}", end=fact.value)
    return term("state", fact.value)

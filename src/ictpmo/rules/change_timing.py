"""Whether dates were decided before they were reported."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate

from ictpmo.analysis.amounts import amounts_said
from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.costs import BudgetMoved
from ictpmo.analysis.ends import Scope
from ictpmo.analysis.known_ends import Slippage
from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.standing import approved_moves
from ictpmo.analysis.statement import OPEN, Statement
from ictpmo.analysis.timespan import days_between, in_days
from ictpmo.finding.finding import Finding, Size
from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.dates import PartialDate, dated
from ictpmo.rules.costs import amount_text
from ictpmo.rules.end_facts import end_said, moves_of, progress_evidence, progress_text, scopes
from ictpmo.rules.engine import project_rule
from ictpmo.rules.facts import entry_fact, noted, stated, warning
from ictpmo.rules.names import called, scope_called


@project_rule
def approved_after_the_fact(project: ProjectSnapshot) -> Iterator[Finding]:
    """A change request was decided after a report gave a later date or a higher cost, or had work open past its date.

    Criterion: A new date, or a new budget, is decided before it is reported, and before the old one passes.

    Why: The date or the cost moved first and was decided afterwards: for a time nobody answered for it.

    Details: It is a note: that the move was decided at all is what an audit asks for. Of a request without a day of
    decision, nothing is said.

    Remedy: Have a new date, or a new budget, decided before it is reported, and before the old one passes.
    """
    yield from _budgets_approved_late(project)
    for path, slippage in scopes(project):
        stood = _first_stood(slippage)
        for moved, first in _too_late(_moves_of_end(slippage, path), stood, _told_of_end(project, path)):
            yield _late(project, sentence("the end of {what}", what=scope_called(project, path)), moved, first)
    for status in project.milestones:
        moves = _moves_of_milestone(project, status.milestone.id)
        for moved, first in _too_late(moves, status.first_due, _told_of_milestone(project, status)):
            yield _late(project, sentence("milestone {milestone}", milestone=called(status.milestone)), moved, first)


def _budgets_approved_late(project: ProjectSnapshot) -> Iterator[Finding]:
    """The requests that moved the budget after a report had given a higher cost than was approved before."""
    said = sorted(amounts_said(project.history), key=lambda stated: stated.date.last)
    for moved in project.costs.rebaselines:
        decided, before = moved.request.record.decided, moved.before
        for gave in said:
            if decided and before and gave.date.last < decided.first and before.is_exceeded_by(gave):
                yield _late_budget(project, moved, decided, gave)
                break


def _late_budget(project: ProjectSnapshot, moved: BudgetMoved, decided: PartialDate, first: Statement) -> Finding:
    to, gave = amount_text(moved.to.amount), amount_text(first.value)
    days = days_between(first.date, decided).least
    what = sentence("budget to {amount}, decided {decided}", amount=to, decided=decided)
    message = sentence(
        "the change request decided on {decided} moved the budget to {amount}: {days} after the report of {date} "
        "gave {reported}",
        amount=to,
        decided=decided,
        days=in_days(days),
        date=first.date,
        reported=gave,
    )
    facts = (
        stated(project, first, sentence("{amount} as of {date}", amount=gave, date=first.date)),
        entry_fact(project, moved.request, what, "budget"),
    )
    return noted(warning(project, moved.request.route, message, facts, size=Size(days, "days")))


Moved = tuple[LogEntry[ChangeRequest], tuple[str, ...], PartialDate]
"""A request that moved a date, the field that says so, and the date that it moved to."""


def _too_late(
    moved: Iterable[Moved], stood: PartialDate | None, told: list[Statement]
) -> Iterator[tuple[Moved, Statement]]:
    """The moves decided after a report that gave a later date than stood, or had the work open after that.

    Each with the first such report.
    """
    told = sorted(told, key=lambda said: said.date.last)
    reached = list(accumulate((_reaches(said) for said in told), max))
    for entry, field, to in moved:
        decided, before, stood = entry.record.decided, stood, to
        first = bisect_right(reached, before.last) if before else len(told)
        if decided and first < len(told) and told[first].date.last < decided.first:
            yield (entry, field, to), told[first]


def _reaches(said: Statement) -> date:
    """The date that a report gives, or its own, on which the work was open still."""
    return said.value.first if isinstance(said.value, PartialDate) else said.date.first


def _moves_of_end(slippage: Slippage, path: tuple[str, ...]) -> Iterator[Moved]:
    """The moves of an end; not those of a phase by which the whole is measured."""
    for entry, move, field in moves_of(slippage, path):
        if field == (path or ("end",)) and (to := dated(move.to)):
            yield entry, field, to


def _first_stood(slippage: Slippage) -> PartialDate | None:
    """The end that stood first; of a whole that is measured by a phase its own, where that is earlier."""
    known = [one.original.date for one in slippage.by_each if one.original]
    return min(known, key=lambda day: day.last, default=None)


def _told_of_end(project: ProjectSnapshot, path: tuple[str, ...]) -> list[Statement]:
    """The ends that reports give, and the words and figures that have the work, or a part of it, open."""
    scope = Scope(project.history, path)
    ends = [said for said in scope.reported if dated(said.value)]
    return [*ends, *(said for said in scope.unfinished() if not isinstance(said.value, PartialDate))]


def _moves_of_milestone(project: ProjectSnapshot, name: str) -> Iterator[Moved]:
    for move in approved_moves(project.history, "milestones", name):
        if move.to and (to := dated(move.to.value)):
            yield move.entry, ("milestones", name), to


def _told_of_milestone(project: ProjectSnapshot, status: MilestoneSnapshot) -> list[Statement]:
    """The dates that reports give of a milestone, and the words that have it, or a part of it, open."""
    path = ("milestones", status.milestone.id)
    parts = [project.history.states(*path, "parts", part.id) for part in status.milestone.parts]
    states = [said for told in (project.history.states(*path), *parts) for said in told if said.value in OPEN]
    return [*(said for said in project.history.statements(*path, "due") if dated(said.value)), *states]


def _late(project: ProjectSnapshot, what: Sentence, moved: Moved, first: Statement) -> Finding:
    entry, field, to = moved
    decided = entry.record.decided or entry.date
    gave = isinstance(first.value, PartialDate)
    days = days_between(first.date, decided).least
    message = sentence(
        "the change request decided on {decided} moved {what} to {end}: {days} after the report of {date} {told}",
        what=what,
        end=to,
        decided=decided,
        days=in_days(days),
        date=first.date,
        told=sentence("gave {reported}", reported=first.value)
        if gave
        else sentence("had it {figure}, past the date that stood", figure=progress_text(first)),
    )
    asked = sentence("end to {end}, decided {decided}", end=to, decided=decided)
    facts = ((end_said if gave else progress_evidence)(project, first), entry_fact(project, entry, asked, *field))
    return noted(warning(project, entry.route, message, facts, size=Size(days, "days")))

"""Whether dates were decided before they were reported."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice

from ictpmo.analysis.amounts import amounts_said
from ictpmo.analysis.before_closing import open_in_time
from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.ends import Scope
from ictpmo.analysis.kept import so_far
from ictpmo.analysis.known_ends import Slippage
from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.standing import approved_moves
from ictpmo.analysis.statement import DAY, Statement
from ictpmo.analysis.timespan import days_between, in_days
from ictpmo.finding import AS_EXPLAINED, Evidence, Finding, Sentence, Size, sentence
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.rules.costs import amount_text
from ictpmo.rules.end_facts import end_said, moves_of, progress_evidence, progress_text, scopes
from ictpmo.rules.engine import project_rule
from ictpmo.rules.facts import noted, stated, warning
from ictpmo.rules.names import called, scope_called


@project_rule
def approved_after_the_fact(project: ProjectSnapshot) -> Iterator[Finding]:
    """A change request came after a report that gave a later date or a higher cost, or had work open past its date.

    Criterion: A new date, or a new budget, is decided before it is reported, and before the old one passes.

    Why: The date or the cost moved first and was decided afterwards: for a time nobody answered for it.

    Details: It is a note: that the move was decided at all is what an audit asks for. Of a request without a day of
    decision, nothing is said. One that was decided in time by its own word, and whose document was published after that
    of the report, is named as well: nobody could know of it.

    Remedy: Have a new date, or a new budget, decided before it is reported, and before the old one passes.
    """
    yield from _budgets_approved_late(project)
    for path, slippage in scopes(project):
        stood, moves = _first_stood(slippage), list(_moves_of_end(slippage, path))
        for moved, first in _too_late(project, path, stood, moves, _told_of_end(project, path)):
            yield _end_late(project, sentence("the end of {what}", what=scope_called(project, path)), moved, first)
    for status in project.milestones:
        path, told = ("milestones", status.milestone.id), _told_of_milestone(project, status)
        moves = list(_moves_of_milestone(project, path))
        for moved, first in _too_late(project, path, status.first_due, moves, told):
            yield _end_late(
                project, sentence("milestone {milestone}", milestone=called(status.milestone)), moved, first
            )


def _budgets_approved_late(project: ProjectSnapshot) -> Iterator[Finding]:
    """The requests that moved the budget after a report had given a higher cost than was approved before."""
    rebaselines = project.costs.rebaselines
    said = sorted(amounts_said(project.history), key=lambda stated: stated.date.last) if rebaselines else []
    for moved in rebaselines:
        entry, before = moved.request, moved.before
        above = [gave for gave in said if before and before.is_exceeded_by(gave)]
        first, _ = _first_before(project, entry, above)
        if first:
            to, gave = amount_text(moved.to.amount), amount_text(first.value)
            asked = sentence("budget to {amount}, decided {decided}", amount=to, decided=entry.record.decided)
            facts = (
                stated(project, first, sentence("{amount} as of {date}", amount=gave, date=first.date)),
                stated(project, entry, asked, "budget"),
            )
            told = sentence("gave {reported}", reported=gave)
            yield _late(project, entry, sentence("the budget"), to, first, told, facts)


Moved = tuple[LogEntry[ChangeRequest], tuple[str, ...], PartialDate]
"""A request that moved a date, the field that says so, and the date that it moved to."""


def _too_late(
    project: ProjectSnapshot,
    path: tuple[str, ...],
    stood: PartialDate | None,
    moved: Sequence[Moved],
    said: Iterable[Statement],
) -> Iterator[tuple[Moved, Statement]]:
    """The moves that came after a report that gave a later date than stood, or had the work open after that.

    Each with the first such report.
    """
    if not moved:
        return
    told, known = sorted(said, key=DAY), so_far(project.history.entire, _too_late, *path)
    reached = known.go_on((), told, date.min, lambda by_then, one: max(by_then, _reaches(one)))
    for entry, field, to in moved:
        before, stood = stood, to
        if before is None or (entry.route, before) in known.settled:
            continue
        later = islice(told, bisect_right(reached, before.last), None)
        first, is_known = _first_before(project, entry, (one for one in later if _reaches(one) > before.last))
        if first:
            yield (entry, field, to), first
        elif is_known:
            known.settled.add((entry.route, before))


def _first_before(
    project: ProjectSnapshot, entry: LogEntry[ChangeRequest], told: Iterable[Statement]
) -> tuple[Statement | None, bool]:
    """The first of what reports say, oldest first, that is from before a request was decided, or known of.

    And whether what is said later changes nothing.
    """
    decided, known = entry.record.decided, project.portfolio.published(entry.source) if entry.source else None
    for place, said in enumerate(told if decided else ()):
        if place == 0 and decided and said.date.last < decided.first:
            return said, True
        # No report is published before its own day.
        if known is None or said.date.last >= known.first:
            return None, True
        if _published_before(project, said, entry):
            return said, True
    return None, False


def _published_before(
    project: ProjectSnapshot, said: Statement, entry: LogEntry[ChangeRequest]
) -> tuple[PartialDate, PartialDate] | None:
    """When a report was published, and a request, where that was later for certain."""
    days = [project.portfolio.published(source) if source else None for source in (said.source, entry.source)]
    return (days[0], days[1]) if days[0] and days[1] and days[0].last < days[1].first else None


def _reaches(said: Statement) -> date:
    """The date that a report gives, or its own, on which the work was open still; words for a date give none."""
    if isinstance(said.value, DateInWords):
        return date.min
    return said.value.first if isinstance(said.value, PartialDate) else said.date.first


def _moves_of_end(slippage: Slippage, path: tuple[str, ...]) -> Iterator[Moved]:
    """The moves of an end; not those of a phase by which the whole is measured."""
    for entry, move, field in moves_of(slippage.rebaselines, path, slippage.phase):
        if field == (path or ("end",)) and (to := dated(move.to)):
            yield entry, field, to


def _first_stood(slippage: Slippage) -> PartialDate | None:
    """The end that stood first; of a whole that is measured by a phase its own, where that is earlier."""
    known = [one.original.date for one in slippage.by_each if one.original]
    return min(known, key=lambda day: day.last, default=None)


def _told_of_end(project: ProjectSnapshot, path: tuple[str, ...]) -> Iterator[Statement]:
    """The ends that reports give, and the words and figures that have the work, or a part of it, open."""
    scope = Scope(project.history, path)
    yield from chain(scope.reported, *scope.said_open())


def _moves_of_milestone(project: ProjectSnapshot, path: tuple[str, str]) -> Iterator[Moved]:
    for move in approved_moves(project.history.decided, *path):
        if move.to and (to := dated(move.to.value)):
            yield move.entry, path, to


def _told_of_milestone(project: ProjectSnapshot, status: MilestoneSnapshot) -> Iterator[Statement]:
    """The dates that reports give of a milestone, and the words that have it, or a part of it, open."""
    path = ("milestones", status.milestone.id)
    works = (path, *((*path, "parts", part.id) for part in status.milestone.parts))
    states = (open_in_time(project.history, *work) for work in works)
    yield from chain(project.history.statements(*path, "due"), *states)


def _end_late(project: ProjectSnapshot, what: Sentence, moved: Moved, first: Statement) -> Finding:
    entry, field, to = moved
    asked = sentence("end to {end}, decided {decided}", end=to, decided=entry.record.decided)
    gave = isinstance(first.value, PartialDate)
    said = (end_said if gave else progress_evidence)(project, first)
    told = (
        sentence("gave {reported}", reported=first.value)
        if gave
        else sentence("had it {figure}, past the date that stood", figure=progress_text(first))
    )
    return _late(project, entry, what, to, first, told, (said, stated(project, entry, asked, *field)))


def _late(
    project: ProjectSnapshot,
    entry: LogEntry[ChangeRequest],
    what: Sentence,
    to: PartialDate | Sentence,
    first: Statement,
    told: Sentence,
    facts: tuple[Evidence, ...],
) -> Finding:
    """A request that moved something after a report had told that it moved, by its day or by its document's."""
    decided = entry.record.decided or entry.date
    published = _published_before(project, first, entry) if first.date.last >= decided.first else None
    days = days_between(*(published or (first.date, decided))).least
    message = sentence(
        "the change request decided on {decided} moved {what} to {end}, by a document that was published {days} after "
        "that of the report of {date}, which {told}"
        if published
        else "the change request decided on {decided} moved {what} to {end}: {days} after the report of {date} {told}",
        what=what,
        end=to,
        decided=decided,
        days=in_days(days),
        date=first.date,
        told=told,
    )
    if published:
        report, request = (
            sentence("{source}, published {published}", source=source, published=day)
            for source, day in zip((first.source, entry.source), published, strict=True)
        )
        facts = (*facts, stated(project, first, report), stated(project, entry, request, "source"))
    remedy = sentence("name the first document that tells of the decision") if published else AS_EXPLAINED
    return noted(warning(project, entry.route, message, facts, remedy, size=Size(days, "days")))

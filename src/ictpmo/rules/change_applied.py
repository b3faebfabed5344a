"""Whether what was decided is what is reported."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import dropwhile, islice, takewhile

from ictpmo.analysis.amounts import amounts_said
from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.standing import restates
from ictpmo.analysis.statement import Statement, agree, dated_before
from ictpmo.finding.finding import Evidence, Finding, Size
from ictpmo.finding.sentence import Clauses, Sentence, sentence
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.project import ChangeRequest, DateMove
from ictpmo.rules.costs import amount_text
from ictpmo.rules.engine import project_rule
from ictpmo.rules.facts import entry_fact, stated, warning
from ictpmo.rules.names import milestone_called, phase_called


@project_rule
def change_request_not_applied(project: ProjectSnapshot) -> Iterator[Finding]:
    """An approved change request names a date, or a budget, that the report of the same time does not show.

    Criterion: Reports show the date, and the budget, that was decided.

    Why: Two of them are then in force at once, and everyone may pick the one that suits.

    Remedy: Report what was decided, or correct the change request by its source.
    """
    for entry in project.history.approved_requests:
        moves = _moves(project, entry)
        clashes = [clash for name, path, move in moves for clash in _clashes(project, entry, name, path, move)]
        clashes += _budget_clashes(project, entry)
        if clashes:
            texts, facts = zip(*clashes, strict=True)
            yield warning(
                project,
                entry.route,
                sentence(
                    "change request {request} is approved and not applied: {clashes}",
                    request=entry.record.id,
                    clashes=Clauses(texts),
                ),
                (fact for pair in facts for fact in pair),
                size=Size(len(clashes)),
            )


def _budget_clashes(
    project: ProjectSnapshot, entry: LogEntry[ChangeRequest]
) -> Iterator[tuple[Sentence, tuple[Evidence, Evidence]]]:
    """Where the first report from the request's date on that gives a budget shows another, and none moved it again."""
    moved = next((one for one in project.costs.rebaselines if one.request is entry), None)
    said = (s for s in amounts_said(project.history, "budget") if s.date.last >= entry.date.last)
    shown = min(said, key=lambda stated: stated.date.last, default=None)
    if moved is None or shown is None or moved.to.amount.agrees(shown.value):
        return
    if any(entry.date.last < other.request.date.last <= shown.date.last for other in project.costs.rebaselines):
        return
    decided, reported = amount_text(moved.to.amount), amount_text(shown.value)
    what = sentence("{request}: budget to {amount}", request=entry.record.id, amount=decided)
    says = sentence("budget {amount} as of {date}", amount=reported, date=shown.date)
    text = sentence("budget: {decided} by the request and {shown} in the report", decided=decided, shown=reported)
    yield text, (entry_fact(project, entry, what, "budget"), stated(project, shown, says))


def _moves(
    project: ProjectSnapshot, entry: LogEntry[ChangeRequest]
) -> Iterator[tuple[Sentence, tuple[str, ...], DateMove]]:
    request = entry.record
    if request.end:
        yield sentence("end"), ("end",), request.end
    for name, move in request.phases.items():
        yield sentence("end of {phase}", phase=phase_called(project, name)), ("phases", name, "end"), move
    for name, move in request.milestones.items():
        yield (
            sentence("milestone {milestone}", milestone=milestone_called(project, name)),
            ("milestones", name, "due"),
            move,
        )


def _clashes(
    project: ProjectSnapshot,
    entry: LogEntry[ChangeRequest],
    name: Sentence,
    path: tuple[str, ...],
    move: DateMove,
) -> Iterator[tuple[Sentence, tuple[Evidence, Evidence]]]:
    """Where the first report from the request's date on that gives a date shows another than the request.

    A period that holds the date before as well as the one after says nothing of the request.
    """
    decided, before = dated(move.to), _before(project, entry, path)
    reported = project.history.statements(*path)
    first = bisect_left(reported, entry.date.last, key=lambda fact: fact.date.last)
    shown = next((fact for fact in islice(reported, first, None) if _tells(fact, decided, before)), None)
    if decided is None or shown is None or _moved_on(project, entry, decided, path, shown):
        return
    if agree(shown.value, decided):
        return
    steps = ("end",) if path == ("end",) else path[:2]
    what = sentence("{request}: {what} to {date}", request=entry.record.id, what=name, date=decided)
    asked = entry_fact(project, entry, what, *steps)
    says = stated(
        project, shown, sentence("{what} {shown} as of {date}", what=name, shown=shown.value, date=shown.date)
    )
    text = sentence(
        "{what}: {decided} by the request and {shown} in the report", what=name, decided=decided, shown=shown.value
    )
    yield text, (asked, says)


def _tells(fact: Statement, decided: PartialDate | None, before: PartialDate | None) -> bool:
    """Whether a report tells if a request was applied."""
    if decided is None or not dated(fact.value):
        return False
    return not (before and restates(fact.value, decided) and restates(fact.value, before))


def _before(project: ProjectSnapshot, entry: LogEntry[ChangeRequest], path: tuple[str, ...]) -> PartialDate | None:
    """The date before a request: what it moves from, else the last one reported, else the one first known."""
    move = next((move for _, other, move in _moves(project, entry) if other == path), None)
    earlier = dated_before(project.history.statements(*path), entry.date.last)
    reported = next((stated.value for stated in reversed(earlier) if dated(stated.value)), None)
    first = project.slippage.original if path == ("end",) else None
    known = (dated(move.from_) if move else None, reported, first.date if first else None)
    return next((day for day in known if day), None)


def _moved_on(
    project: ProjectSnapshot,
    entry: LogEntry[ChangeRequest],
    decided: PartialDate,
    path: tuple[str, ...],
    report: Statement,
) -> bool:
    """Whether another request moved the same date again before the report.

    To say one that was promised or decided less precisely is no move.
    """
    others = dropwhile(lambda other: other is not entry, project.history.approved_requests)
    later = takewhile(lambda after: after.date.last <= report.date.last, islice(others, 1, None))
    moved = [_moves_to(after.record, path) for after in later]
    known = [_moves_to(other.record, path) for other in project.history.approved_requests]
    known += [decided, dated(project.history.charter.promised(path))]
    return any(to and not any(restates(to, day) for day in known) for to in moved)


def _moves_to(request: ChangeRequest, path: tuple[str, ...]) -> PartialDate | None:
    move = request.end if path == ("end",) else getattr(request, path[0]).get(path[1])
    return dated(move.to) if move else None

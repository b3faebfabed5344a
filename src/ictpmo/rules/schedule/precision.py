"""Whether dates are given, and so precisely that something can be held against them."""

from collections.abc import Iterator

from ictpmo.analysis.clock import inherit
from ictpmo.analysis.decided import Decided
from ictpmo.analysis.history import History
from ictpmo.analysis.kept import kept
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.scopes import ReportScope, scopes_of, spoken_of
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.standing import approved_moves
from ictpmo.analysis.statement import Statement
from ictpmo.analysis.timespan import is_too_vague
from ictpmo.analysis.window import FIRST, in_settings, window_edges
from ictpmo.finding import Clauses, Evidence, Finding, Name, Sentence, Size, sentence
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.project import Milestone, Phase, Project
from ictpmo.rules.end_facts import end_evidence, scopes
from ictpmo.rules.engine import portfolio_rule, project_rule
from ictpmo.rules.facts import charter_fact, due_evidence, is_cancelled, on_portfolio, settings_fact, stated, warning
from ictpmo.rules.names import called, scope_called
from ictpmo.rules.oversight.evidence import on_record, record_called, record_fact, said_fact
from ictpmo.source.document import Route


@project_rule
def end_withdrawn(project: ProjectSnapshot) -> Iterator[Finding]:
    """A report, or an approved request, has words where a date of an end or of a milestone stood.

    Criterion: A date that was promised stays until another date is decided.

    Why: A promise that is taken back is not kept, and nothing would be late any more.

    Details: The last date that was given goes on counting, in every figure and every other finding.

    Remedy: Give the new date, and have it decided; until then the last one counts.
    """
    if is_cancelled(project):
        return
    for path, measured in scopes(project):
        slippage = next((one for one in measured.by_each if one.current.withdrawn and one.current.date), measured)
        current = slippage.current
        if current.withdrawn and current.date:
            what = sentence("the end of {what}", what=scope_called(project, path))
            yield _withdrawn(project, what, current.date, current.withdrawn, end_evidence(project, path, slippage))
    for status in project.milestones:
        due = dated(status.due)
        if status.withdrawn and due and not (status.done or status.cancelled):
            what = sentence("the due date of {what}", what=called(status.milestone))
            yield _withdrawn(project, what, due, status.withdrawn, [due_evidence(project, status)])


def _withdrawn(
    project: ProjectSnapshot, what: Sentence, day: PartialDate, words: tuple[Statement, ...], stood: list[Evidence]
) -> Finding:
    taken = [stated(project, s, sentence("“{words}” as of {date}", words=str(s.value), date=s.date)) for s in words]
    message = sentence(
        "{what}, {day}, was taken back: “{words}” as of {date}",
        what=what,
        day=day,
        words=str(words[0].value),
        date=words[0].date,
    )
    return warning(project, words[0].route, message, (*taken, *stood))


@portfolio_rule
def end_too_vague(snapshot: Snapshot) -> Iterator[Finding]:
    """An end or a due date, or the day that work was done, spans more than two calendar years.

    Criterion: An end, or a due date, is precise enough to be missed.

    Why: A date that may be any day of a decade is kept whatever happens.

    Details: That work was done at some time in so many years ends no question about it. Of projects with their phases,
    milestones and approved requests, of commitments and recommendations, and of the period that is set for the whole
    portfolio.

    Remedy: Give the date as precisely as it is known, or in the words of its source.
    """
    for project in snapshot.projects:
        if vague := list(_vague(project)):
            message, facts, size = _told(vague)
            yield warning(project, vague[0][1].pointer.route, message, facts, size=size)
    if vague := list(_of_window(snapshot)):
        message, facts, size = _told(vague)
        yield on_portfolio(message, facts, route=vague[0][1].pointer.route, size=size)
    for held in (one for name in _PROMISED for one in snapshot.register(name)):
        if vague := list(_of_record(held)):
            message, facts, size = _told(vague)
            yield on_record(held, message, facts, size=size)


_PROMISED = ("commitments", "recommendations")
"""The registers whose records are due by a date."""


def _told(vague: list[tuple[Sentence, Evidence]]) -> tuple[Sentence, tuple[Evidence, ...], Size]:
    """What is said of dates that say too little, with where they stand, and how many there are."""
    dates = Clauses(text for text, _ in vague)
    message = sentence("dates that span more than two calendar years: {dates}", dates=dates)
    return message, tuple(evidence for _, evidence in vague), Size(len(vague))


def _of_window(snapshot: Snapshot) -> Iterator[tuple[Sentence, Evidence]]:
    """The ends of the period that is set for the portfolio."""
    for edge in window_edges(snapshot):
        first, history = edge.history.charter.original_end, edge.history
        moved = [stated for move in approved_moves(history.decided, "end") for stated in move.dates]
        told = [(one.value, (one.source, one.at), one.route) for one in (*history.statements("end"), *moved)]
        for day, cites, route in ((first, inherit(history.project), (FIRST["end"],)), *told):
            if edge.side == "end" and isinstance(day, PartialDate) and is_too_vague(day):
                text = _end_text(sentence("the period set for the portfolio"), day)
                yield text, settings_fact(snapshot.portfolio, text, in_settings("end", route), cites)


def _of_record(held: RegisterRecord) -> Iterator[tuple[Sentence, Evidence]]:
    """The due dates of a record of a register, and of its log."""
    due = dated(held.record.due)
    if due and is_too_vague(due):
        text = _end_text(record_called(held), due)
        yield text, record_fact(held, text, "due")
    for entry in held.log:
        moved = dated(entry.record.due)
        if moved and is_too_vague(moved):
            text = _end_text(record_called(held), moved)
            said = sentence("{what} as of {date}", what=text, date=entry.date)
            yield text, said_fact(held, entry, said, "due")


def _vague(project: ProjectSnapshot) -> Iterator[tuple[Sentence, Evidence]]:
    """The ends and due dates that say too little, with where they stand."""
    record, charter = project.project, project.history.charter
    promised: list[tuple[Project | Phase | Milestone, PartialDate | None, Route]] = [
        (record, charter.original_end, ("original_end",)),
        *((phase, dated(phase.original_end), ("phases", n, "original_end")) for n, phase in enumerate(charter.phases)),
        *((milestone, dated(milestone.due), ("milestones", n, "due")) for n, milestone in charter.milestones),
    ]
    for owner, day, route in promised:
        if day and is_too_vague(day):
            text = _end_text(sentence("the project") if isinstance(owner, Project) else called(owner), day)
            yield text, charter_fact(project, text, route, owner)
    for scope, fact in _vaguely_told(project):
        text = _end_text(scope_called(project, scope), fact.value, done=fact.route[-1] in {"actual", "actual_end"})
        yield text, stated(project, fact, sentence("{what} as of {date}", what=text, date=fact.date))


def _vaguely_told(project: ProjectSnapshot) -> Iterator[tuple[ReportScope, Statement]]:
    """The ends and due dates in reports and approved requests that say too little, and what each is of."""
    for scope in scopes_of(project.history):
        paths = (scope.end, scope.actual_end) if scope in _ever_vague(project.history.entire) else ()
        told = (fact for path in paths for fact in project.history.statements(*path))
        yield from ((scope, fact) for fact in told if _is_vague(fact))
        yield from ((scope, fact) for fact in _vaguely_moved(project.history.decided, *(scope or ("end",))))


@kept
def _vaguely_moved(decided: Decided, *path: str) -> list[Statement]:
    return [stated for move in approved_moves(decided, *path) for stated in move.dates if _is_vague(stated)]


@kept
def _ever_vague(history: History) -> frozenset[tuple[str, ...]]:
    return spoken_of(history, dict.fromkeys(("end", "due", "actual_end", "actual"), _is_vague))


def _is_vague(fact: Statement) -> bool:
    return isinstance(fact.value, PartialDate) and is_too_vague(fact.value)


def _end_text(what: Name | Sentence, day: PartialDate, *, done: bool = False) -> Sentence:
    return sentence("{what} done in {day}" if done else "{what} by {day}", what=what, day=day)

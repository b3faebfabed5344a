"""Where the ends of a project and its last report are stated, as evidence."""

from collections.abc import Iterable, Iterator

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.known_ends import OriginalEnd, Slippage
from ictpmo.analysis.report_content import is_note
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import Statement
from ictpmo.finding import Evidence, Sentence, Term, sentence
from ictpmo.language.terms import term
from ictpmo.model.change_requests import ChangeRequest, DateMove
from ictpmo.model.dates import PartialDate, dated
from ictpmo.rules.facts import charter_fact, stated
from ictpmo.rules.names import request_called


def last_report(project: ProjectSnapshot, day: PartialDate | None = None) -> Iterator[Evidence]:
    """The last report that says how the project stands, or the one of a day."""
    day = day or next(reversed(project.history.report_dates), None)
    latest = [entry for entry in project.history.reports if day and entry.date.last == day.last]
    for entry in sorted(latest, key=lambda entry: is_note(entry.record))[:1]:
        fact = Statement(None, entry.date, entry.source, entry.at, entry.route)
        yield stated(project, fact, sentence("last report: {date}", date=entry.date))


def first_end(project: ProjectSnapshot, path: tuple[str, ...] = (), slippage: Slippage | None = None) -> list[Evidence]:
    """Where the first end known, of the project or of a phase, is stated; of a whole measured by a phase, either."""
    slippage = slippage or _ends(project, path)
    original = slippage.original
    if slippage.phase and not path:
        path = ("phases", slippage.phase)
    if original is None:
        return []
    exact = original.made_exact_by
    known = [stated(project, exact, sentence("first end known to the day: {end}", end=exact.value))] if exact else []
    return [_first_end(project, path, original), *known]


def _ends(project: ProjectSnapshot, path: tuple[str, ...]) -> Slippage:
    """What is known of the ends of a project, or of a phase."""
    return project.phases[path[1]] if path else project.slippage


def _first_end(project: ProjectSnapshot, path: tuple[str, ...], original: OriginalEnd) -> Evidence:
    if original.stated:
        return stated(project, original.stated, sentence("first end known: {end}", end=original.as_stated))
    return _promised_end(project, path, original.as_stated or original.date)


def _promised_end(project: ProjectSnapshot, path: tuple[str, ...], end: PartialDate) -> Evidence:
    """The end that the charter promises."""
    what = sentence("end first promised: {end}", end=end)
    for index, phase in enumerate(project.project.phases):
        if phase.id in path:
            return charter_fact(project, what, ("phases", index, "original_end"), phase)
    return charter_fact(project, what, ("original_end",))


def scopes(project: ProjectSnapshot) -> list[tuple[tuple[str, ...], Slippage]]:
    """The whole and its phases, each with its ends; not the whole where only its phases say when it ends."""
    history = project.history
    spoken = history.statements("end") or any(entry.record.end for entry in history.approved_requests)
    by_phase = history.phased and project.slippage.phase and not spoken
    whole: list[tuple[tuple[str, ...], Slippage]] = [] if by_phase else [((), project.slippage)]
    return [*whole, *((("phases", name), slippage) for name, slippage in project.phases.items())]


def silent_phases(project: ProjectSnapshot) -> dict[str, Slippage]:
    """The open phases whose end has passed, and no later report says what became of them."""
    return {name: phase for name, phase in project.open_phases.items() if phase.silent}


def start_evidence(project: ProjectSnapshot) -> list[Evidence]:
    """Where the start is stated: by the charter, of the project or of its earliest phase."""
    start = project.slippage.start
    what = sentence("start {date}", date=start)
    if start is None or start == dated(project.project.start):
        return [charter_fact(project, what, ("start",))] if start else []
    phases = [(n, phase) for n, phase in enumerate(project.project.phases) if dated(phase.start) == start]
    return [charter_fact(project, what, ("phases", n, "start"), phase) for n, phase in phases[:1]]


def approved_evidence(project: ProjectSnapshot, path: tuple[str, ...], slippage: Slippage) -> list[Evidence]:
    """Where the approved end is stated: by the last request that moved it."""
    moved = slippage.rebaselines[-1:]
    what = sentence("approved end {end}", end=slippage.approved)
    return [stated(project, entry, what, *moved_at(entry.record, path, slippage.phase), "to") for entry in moved]


def moved_at(request: ChangeRequest, path: tuple[str, ...], phase: str | None) -> tuple[str, ...]:
    """The field by which a request moved an end: of a phase, or of the whole, which may be measured by a phase."""
    if path or (phase and (request.end is None or phase in request.phases)):
        return path or ("phases", str(phase))
    return ("end",)


def moves_of(
    requests: Iterable[LogEntry[ChangeRequest]], path: tuple[str, ...], phase: str | None
) -> list[tuple[LogEntry[ChangeRequest], DateMove, tuple[str, ...]]]:
    """What requests that moved the end moved, each with the move and its field."""
    fields = ((entry, moved_at(entry.record, path, phase)) for entry in requests)
    moves = (
        (entry, entry.record.end if field == ("end",) else entry.record.phases.get(field[1]), field)
        for entry, field in fields
    )
    return [(entry, move, field) for entry, move, field in moves if move]


def slippage_evidence(project: ProjectSnapshot, path: tuple[str, ...] = ()) -> list[Evidence]:
    """What the slippage of a project is computed of: the first end and the current one, or what that lies between."""
    slippage = project.slippage
    return [
        *end_evidence(project, path, slippage),
        *between_evidence(project, slippage),
        *still_open_evidence(project, slippage),
        *first_end(project, path, slippage),
    ]


def between_evidence(project: ProjectSnapshot, slippage: Slippage) -> list[Evidence]:
    """Of work that is done, and of which nobody says when: what its end lies between."""
    days = slippage.current.between
    between = [entry for entry in project.history.reports if entry.date in days] if days else []
    stood = slippage.current.expected.statements if slippage.current.expected else ()
    return [
        *(end_said(project, fact) for fact in stood),
        *(stated(project, entry, sentence("report of {date}", date=entry.date)) for entry in between),
    ]


def still_open_evidence(project: ProjectSnapshot, slippage: Slippage) -> list[Evidence]:
    """The report that slippage of at least so much is counted to."""
    return [progress_evidence(project, slippage.still_open)] if slippage.still_open else []


def progress_evidence(project: ProjectSnapshot, fact: Statement) -> Evidence:
    """What a report says of how far the work is."""
    return stated(project, fact, sentence("{figure} as of {date}", figure=progress_text(fact), date=fact.date))


def end_said(project: ProjectSnapshot, fact: Statement) -> Evidence:
    """An end that a report gives."""
    return stated(project, fact, sentence("end {end} as of {date}", end=fact.value, date=fact.date))


def progress_text(fact: Statement) -> Sentence | Term:
    """How far the work is, by a figure, a state or an end that is still to come."""
    if isinstance(fact.value, PartialDate):
        return sentence("going on until {end}", end=fact.value)
    return term("state", fact.value) if isinstance(fact.value, str) else sentence("at {figure:g}%", figure=fact.value)


def end_evidence(
    project: ProjectSnapshot, path: tuple[str, ...] = (), slippage: Slippage | None = None
) -> list[Evidence]:
    """Where the current end is stated: by a report, by the last request that moved it, or by the charter."""
    slippage = slippage or _ends(project, path)
    facts = slippage.current.statements
    if facts:
        return [stated(project, fact, sentence("end {end}", end=fact.value)) for fact in facts]
    if slippage.rebaselines:
        moved = slippage.rebaselines[-1]
        what = sentence("{request}: end to {end}", request=request_called(moved), end=slippage.current.date)
        return [stated(project, moved, what, *moved_at(moved.record, path, slippage.phase))]
    return first_end(project, path, slippage)

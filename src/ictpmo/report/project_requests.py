"""A project's change requests: what each moves, why, and what was decided."""

from collections.abc import Iterator

from ictpmo.facts.log import ChangeRequestFact
from ictpmo.facts.project import ProjectDetail
from ictpmo.language.phrase import Phrase, begun
from ictpmo.language.translator import Translator
from ictpmo.model.change_requests import BudgetMove, CarryOver, DateMove
from ictpmo.model.project import Project
from ictpmo.report.document import Block, Item, Items, Paragraph
from ictpmo.report.entries import field_clauses
from ictpmo.report.figures import amount_phrase, milestone_name, phase_name, plain, quoted, source_phrase, word_or_day
from ictpmo.report.marks import stated_phrase
from ictpmo.report.slips import uncovered_phrase
from ictpmo.source.document import Route


def requests(words: Translator, page: ProjectDetail) -> Iterator[Block]:
    """What was asked to be changed, and what was decided."""
    if not page.change_requests:
        return
    yield Items(tuple(_request_item(words, request) for request in page.change_requests))
    if uncovered := uncovered_phrase(words, page.slippage):
        yield Paragraph(words.say("{sentence}.", sentence=uncovered), "poor")


def _request_item(words: Translator, request: ChangeRequestFact) -> Item:
    explains = request.explained_days
    lines = (
        moves_phrase(words, request) or plain(words.label("no date moved")),
        *(_carried(words, request, carried) for carried in request.record.carried_over),
        words.count("covers {number} day of slippage", "covers {number} days of slippage", explains)
        if explains is not None
        else (),
        reasons_phrase(words, request),
        *field_clauses(words, request.record, request.project.portfolio),
        words.text(request.record.explanation),
        words.text(request.record.note),
    )
    status = stated_phrase(words, plain(words.term("request", request.record.status)), request.record, "status")
    if request.record.by:
        name = stated_phrase(words, words.text(request.said_by), request.record, "by")
        status = words.say("{status} by {name}", status=status, name=name)
    heading = words.say(
        "{status}, {date} ({source})",
        status=status,
        date=decision_phrase(words, request),
        source=source_phrase(words, request.source, request.at),
    )
    # A command's reader works on the files, where a request is found by its id; a report's reader has only the words.
    heading = words.statements((quoted(request.record.id), heading)) if words.iso_dates else begun(heading)
    return Item(heading, tuple(Item(begun(line)) for line in lines if line))


def reasons_phrase(words: Translator, request: ChangeRequestFact) -> Phrase:
    """Why a change was asked for."""
    if not request.record.reasons:
        return ()
    reasons = words.list(plain(words.term("reason", reason)) for reason in request.record.reasons)
    return words.say("Reason: {reasons}.", reasons=stated_phrase(words, reasons, request.record, "reasons"))


def _carried(words: Translator, request: ChangeRequestFact, carried: CarryOver) -> Phrase:
    further = field_clauses(words, carried, request.project.portfolio)
    return words.statements((_activities(words, request.project.project, carried), *further))


def _activities(words: Translator, project: Project, carried: CarryOver) -> Phrase:
    start, end = phase_name(words, project, carried.from_), phase_name(words, project, carried.to)
    if carried.activities is None:
        return words.say("work carried over from {start} to {end}", start=start, end=end)
    return words.count(
        "{number} activity carried over from {start} to {end}",
        "{number} activities carried over from {start} to {end}",
        carried.activities,
        start=start,
        end=end,
    )


def decision_phrase(words: Translator, request: ChangeRequestFact) -> Phrase:
    """The day that a change request was decided; where no source gives it, what day there is instead."""
    if request.record.decided:
        return stated_phrase(words, plain(words.day(request.record.decided)), request.record, "decided")
    decision = words.label("not decided") if request.record.status == "proposed" else words.label("not dated")
    if request.requested:
        return words.say("{decision}; made {date}", decision=decision, date=request.requested)
    return words.say("{decision}; in the report of {date}", decision=decision, date=request.date)


def moves_phrase(words: Translator, fact: ChangeRequestFact) -> Phrase:
    """All that a change request moves: dates, and the budget."""
    request, project = fact.record, fact.project.project
    moves: list[tuple[Phrase, DateMove | BudgetMove, Route]] = []
    if request.end:
        moves.append((plain(words.label("end")), request.end, ("end",)))
    moves += [(phase_name(words, project, name), move, ("phases", name)) for name, move in request.phases.items()]
    moves += [
        (milestone_name(words, project, name), move, ("milestones", name)) for name, move in request.milestones.items()
    ]
    if request.budget:
        moves.append((plain(words.label("budget")), request.budget, ("budget",)))
    return words.clauses(_move(words, fact, *one) for one in moves)


def _move(words: Translator, fact: ChangeRequestFact, what: Phrase, move: DateMove | BudgetMove, way: Route) -> Phrase:
    """What is moved from where to where, with marks where that is not the document's own."""
    if isinstance(move, BudgetMove):
        currency = fact.project.portfolio.settings.currency
        old, new = (amount_phrase(words, one, currency) for one in (move.from_, move.to))
    else:
        old, new = word_or_day(words, move.from_), word_or_day(words, move.to)
    start, end = stated_phrase(words, old, move, "from"), stated_phrase(words, new, move, "to")
    moved = words.say("{what}: {start} → {end}", what=what, start=start, end=end)
    further = field_clauses(words, move, fact.project.portfolio)
    return stated_phrase(words, words.statements((moved, *further)), fact.record, *way)

"""Facts of a project as evidence: what is said, by which document and place, and where that stands in the file."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ictpmo.analysis.clock import LogEntry, inherit, when
from ictpmo.analysis.history import History
from ictpmo.analysis.indicators import IndicatorSnapshot
from ictpmo.analysis.kept import kept_along
from ictpmo.analysis.milestones import MilestoneSnapshot
from ictpmo.analysis.of_phases import full_by_phases
from ictpmo.analysis.report_content import says_why
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import CLOSED, DONE, FULL, Statement
from ictpmo.finding import (
    AS_EXPLAINED,
    ONE,
    Evidence,
    Finding,
    Pointer,
    Quantity,
    Sentence,
    Severity,
    Size,
    Term,
    sentence,
)
from ictpmo.language.terms import marked, term, tied
from ictpmo.model.dates import PartialDate
from ictpmo.model.files import PORTFOLIO_FILE
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Assessment, Value
from ictpmo.model.results import AnyIndicator
from ictpmo.model.spelling import says_something
from ictpmo.model.values import Record, Sourced
from ictpmo.model.walk import mark_of
from ictpmo.rules.names import assessed_called, called
from ictpmo.source.document import Route

Cites = tuple[str | None, str | None]
"""A document, and the place in it."""
NOT_GIVEN = frozenset({None, "not-given"})


def warning(
    project: ProjectSnapshot,
    route: Route,
    message: Sentence,
    evidence: Iterable[Evidence],
    remedy: Sentence = AS_EXPLAINED,
    *,
    size: Size = ONE,
) -> Finding:
    """A warning on a project, at a place in its file."""
    return Finding(
        severity=Severity.WARNING,
        project=project.project.id,
        message=message,
        remedy=remedy,
        pointer=Pointer(project.path, route),
        evidence=tuple(evidence),
        size=size,
    )


def on_portfolio(
    message: Sentence,
    evidence: Iterable[Evidence],
    *,
    route: Route = (),
    severity: Severity = Severity.WARNING,
    size: Size = ONE,
) -> Finding:
    """A finding on the portfolio as a whole, at a place in its settings."""
    pointer = Pointer(PORTFOLIO_FILE, route)
    return Finding(severity=severity, message=message, pointer=pointer, evidence=tuple(evidence), size=size)


def noted(finding: Finding) -> Finding:
    """The same as a note."""
    return replace(finding, severity=Severity.NOTE)


def stated(project: ProjectSnapshot, said: Statement | LogEntry[Any], what: Sentence, *steps: str | int) -> Evidence:
    """A fact that an entry of the log states, or a field in it."""
    return _fact(project, (*said.route, *steps), what, (said.source, said.at))


def charter_fact(project: ProjectSnapshot, what: Sentence, route: Route, *records: Sourced) -> Evidence:
    """A fact of the charter; the records around it, innermost first, lend their source."""
    return _fact(project, route, what, inherit(*records, project.project))


def _fact(project: ProjectSnapshot, route: Route, what: Sentence, cites: Cites) -> Evidence:
    return fact_in(project.project, Pointer(project.path, route), what, cites)


def fact_in(file: Record, pointer: Pointer, what: Sentence, cites: Cites) -> Evidence:
    """A fact at a place in a file, with a mark where it is not the document's own."""
    return Evidence(marked(what, mark_of(file, pointer.route)), *cites, pointer)


def settings_fact(portfolio: Portfolio, what: Sentence, route: Route, cites: Cites) -> Evidence:
    """A fact of the portfolio's own file."""
    return fact_in(portfolio.settings, Pointer(PORTFOLIO_FILE, route), what, cites)


def claim_of(project: ProjectSnapshot) -> Statement | None:
    """The first statement that the project is done, if the latest word still is that it is.

    What was merged into another is done with that, or as it was said to be before.
    """
    return _claim(project.history)


def claim_by_any(project: ProjectSnapshot) -> Statement | None:
    """The same by all words, or by those of documents alone."""
    return claim_of(project) or claim_of(project.told or project)


@kept_along("merged_into")
def _claim(history: History) -> Statement | None:
    states = set(history.state.states)
    if history.heir and (claim := _claim(history.heir)):
        return claim._replace(route=("merged_into",))
    if states & DONE or (not states & CLOSED and _still_full(history)):
        return history.claimed_done or full_by_phases(history)
    return None


def is_overtaken(project: ProjectSnapshot) -> bool:
    """Whether the latest figure of completion is older than the word that the work is done."""
    figures, state = project.history.completions, project.history.state
    return bool(state.done and figures.date and figures.date.last < state.statements[0].date.last)


def is_cancelled(project: ProjectSnapshot) -> bool:
    """Whether the latest word is that nothing more is to come of it."""
    return project.history.state.value == "cancelled"


def _still_full(history: History) -> bool:
    """Whether the latest figure, or that of each phase, is 100 per cent, and no later word has work under way."""
    figures, said = history.completions, history.states()
    if full_by_phases(history):
        return True
    return FULL in figures.values and not (figures.date and said and said[-1].date.last > figures.date.last)


def claim_evidence(project: ProjectSnapshot, claim: Statement) -> Evidence:
    """The statement that the project is done."""
    return stated(project, claim, claim_text(claim))


def claim_text(claim: Statement) -> Sentence:
    """What the claim says."""
    if claim.route == ("merged_into",):
        return sentence("merged into another, {claim}", claim=claim_text(claim._replace(route=())))
    if isinstance(claim.value, str):
        return sentence("reported {state} as of {date}", state=term("state", claim.value), date=claim.date)
    return sentence("reported {figure:g}% complete as of {date}", figure=claim.value, date=claim.date)


def progress_said(value: float | str) -> Sentence | Term:
    """How far work is: a state, or a figure in per cent."""
    return term("state", value) if isinstance(value, str) else sentence("{figure:g}%", figure=value)


def completion_evidence(project: ProjectSnapshot, fact: Statement) -> Evidence:
    """A completion figure."""
    return stated(project, fact, sentence("{figure:g}% complete as of {date}", figure=fact.value, date=fact.date))


def assessment_evidence(project: ProjectSnapshot, entry: LogEntry[Assessment]) -> Evidence:
    """The word of an oversight body."""
    found = entry.record
    what = sentence(
        "{by}, {date}, on {on}: {verdict}",
        by=project.portfolio.called(found.by),
        date=entry.date,
        on=assessed_called(project.project, found.on),
        verdict=term("verdict", found.verdict),
    )
    mark = mark_of(project.project, (*entry.route, "verdict"))
    return stated(project, entry, marked(what, mark))


def milestone_evidence(project: ProjectSnapshot, status: MilestoneSnapshot) -> list[Evidence]:
    """The latest word on a milestone's state, or that there is none."""
    name = called(status.milestone)
    said = [
        stated(
            project,
            fact,
            sentence("{milestone}: {state} as of {date}", milestone=name, state=_state(fact), date=fact.date),
        )
        for fact in status.state.statements
    ]
    if said:
        return said
    what = sentence("{milestone}: no report gives its state", milestone=name)
    return [charter_fact(project, what, ("milestones", status.index), status.milestone)]


def _state(fact: Statement) -> Term:
    return term("state", fact.value)


def due_evidence(project: ProjectSnapshot, status: MilestoneSnapshot) -> Evidence:
    """The due date of a milestone by the latest word on it."""
    return _due_evidence(project, status, status.due, (fact for fact in status.due_stated if fact.value == status.due))


def _due_evidence(
    project: ProjectSnapshot, status: MilestoneSnapshot, due: object, facts: Iterable[Statement]
) -> Evidence:
    what = sentence("{milestone} due {due}", milestone=called(status.milestone), due=due)
    for fact in facts:
        return stated(project, fact, what)
    return charter_fact(project, what, ("milestones", status.index, "due"), status.milestone)


def held_to_evidence(
    project: ProjectSnapshot, status: MilestoneSnapshot, held_to: PartialDate | None = None
) -> list[Evidence]:
    """The due date of a milestone by the latest word on it, after the approved one where that is what counts."""
    latest = due_evidence(project, status)
    if not status.moved and held_to in {None, status.due}:
        return [latest]
    return [_due_evidence(project, status, status.approved, status.approved_stated), latest]


def part_evidence(project: ProjectSnapshot, status: MilestoneSnapshot) -> Iterator[Evidence]:
    """The latest word on the parts of a milestone that are not done."""
    for part in status.milestone.parts:
        latest = project.history.latest("milestones", status.milestone.id, "parts", part.id, "state")
        for fact in latest.statements:
            if fact.value != "completed":
                what = sentence("{part}: {state} as of {date}", part=called(part), state=_state(fact), date=fact.date)
                yield stated(project, fact, what)


def indicator_evidence(project: ProjectSnapshot, status: IndicatorSnapshot) -> Iterator[Evidence]:
    """The figures that an indicator's state rests on, and how they bear on it."""
    rests_on = status.measure or status.target
    if rests_on:
        what = sentence(
            "{indicator}: {actual}, {target}: {why}",
            indicator=called(status.indicator),
            actual=figure_said(status.indicator, status.measure) if status.measure else sentence("no actual"),
            target=figure_said(status.indicator, status.target) if status.target else sentence("no target"),
            why=term("why", status.why),
        )
        yield stated(project, rests_on, tied(what, inferred=status.indicator.link == "inferred"))
    for entry in (*filter(None, [status.measure and status.target]), *status.rivals):
        yield stated(project, entry, figure_of(status.indicator, entry))


def way_evidence(project: ProjectSnapshot, status: IndicatorSnapshot) -> Iterator[Evidence]:
    """The figures that the way covered by an indicator is computed of, beside those that its state rests on."""
    for entry in (entry for entry in status.way if entry not in (status.measure, status.target)):
        yield stated(project, entry, figure_of(status.indicator, entry))


def unmet_evidence(project: ProjectSnapshot) -> Iterator[Evidence]:
    """What shows objectives unmet: assessments, and indicators that miss their targets."""
    if project.objectives.assessment:
        yield assessment_evidence(project, project.objectives.assessment)
    for status in project.objectives.objectives:
        if status.state != "unmet":
            continue
        if status.assessment:
            yield assessment_evidence(project, status.assessment)
        for indicator in status.indicators:
            if indicator.state == "unmet":
                yield from indicator_evidence(project, indicator)


def figure_of(indicator: AnyIndicator, entry: LogEntry[Value]) -> Sentence:
    """A figure, with the indicator that it is of."""
    return sentence("{indicator}: {figure}", indicator=called(indicator), figure=figure_said(indicator, entry))


def figure_said(indicator: AnyIndicator, entry: LogEntry[Value]) -> Sentence:
    """A figure with its kind, its unit, and what it is for."""
    record = entry.record
    figure, kind = Quantity(record.value, indicator.unit, record.of), term("figure", record.kind)
    if record.population:
        counts = {"figure": figure, "when": when(entry), "population": record.population}
        return sentence("{kind} {figure} ({when}, {population})", kind=kind, **counts)
    return sentence("{kind} {figure} ({when})", kind=kind, figure=figure, when=when(entry))


def word_between(project: ProjectSnapshot, before: Statement, after: Statement) -> bool:
    """Whether the later report has a note, or an approved change request between the two says why."""
    reports = [e for e in project.history.reports if e.route == after.route[:2] and says_something(e.record.note)]
    requests = [e for e in project.history.approved_requests if before.date.last < e.date.last <= after.date.last]
    return bool(reports) or any(says_why(e.record) or says_something(e.record.note) for e in requests)

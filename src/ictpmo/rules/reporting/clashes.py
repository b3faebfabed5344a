"""Whether reports agree with one another."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, groupby, product

from ictpmo.analysis.amounts import AMOUNTS
from ictpmo.analysis.before_closing import may_be_of_one_date, open_states
from ictpmo.analysis.clock import LogEntry, when
from ictpmo.analysis.history import History
from ictpmo.analysis.kept import kept, kept_by_report
from ictpmo.analysis.scopes import (
    ReportScope,
    claims_and_denials,
    contradicted_completions,
    done_by,
    parts_open,
    said_open,
    scopes_of,
)
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import DAY, Latest, Statement, agree, stated_state
from ictpmo.finding import Citation, Clauses, Evidence, Finding, Name, Quantity, Sentence, Size, Term, sentence
from ictpmo.language.terms import term
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.project import Indicator, Milestone, Value
from ictpmo.model.spelling import says_something
from ictpmo.model.walk import mark_of
from ictpmo.rules.engine import project_rule
from ictpmo.rules.facts import figure_said, noted, stated, warning
from ictpmo.rules.names import called, date_said, rating_called, said_of, scope_called
from ictpmo.rules.reporting.previous_end import Clash, ended_otherwise, otherwise_before, spent_fell, wrong_start_date
from ictpmo.rules.reporting.rounds import across

_NOT_BEGUN = ("not-started", "on-hold", 0)


@project_rule
def reports_contradict(project: ProjectSnapshot) -> Iterator[Finding]:
    """Sources, or places of one source, state different facts for one date; or one report denies what another claims.

    Criterion: Sources agree on how things stood on a date, and no report contradicts an earlier one without saying so.

    Why: One of them is wrong, and whoever reads only one of them is misled.

    Details: The actuals of an indicator for one period and population are such facts, and so are its starting
    values, and its targets that were published together. A project, a phase or a milestone that is said to be done
    by a day, and open or cancelled in a report of a later one, is denied; that it is overdue is another matter. One
    that was done by a day was so by every later report, unless it was open in between. What a report says that the
    end was before is held against what was published before it; so is what was spent, which does not become less, and
    work that was under way, which is not unstarted, unless a note says why. Where a request without a day of decision,
    or a report that is not held, may explain it, it is a note.

    Remedy: Find out which is right, and have the other corrected in the next report.
    """
    clashes = [
        *(_contested(project) if may_be_of_one_date(project.history) else ()),
        *_measured_twice(project),
        *_denied(project),
        *wrong_start_date(project),
        *otherwise_before(project),
        *ended_otherwise(project),
        *spent_fell(project),
        *_unbegun(project),
    ]
    if clashes:
        facts = {evidence.pointer: evidence for _, group, _ in clashes for evidence in group}
        finding = warning(
            project,
            next(iter(facts)).route,
            sentence("{clashes}", clashes=Clauses(text for text, *_ in clashes)),
            facts.values(),
            size=Size(len(clashes)),
        )
        yield noted(finding) if all(doubtful for *_, doubtful in clashes) else finding


def _contested(project: ProjectSnapshot) -> Iterator[Clash]:
    """Facts that places of one date state differently."""
    history = project.history
    yield from (_clash(project, sentence("the project"), facts) for facts in _contested_states(project))
    paths: list[tuple[str, ...]] = [(name,) for name in ("completion", "rating", *AMOUNTS)]
    if history.state.value != "contested":
        paths += [("end",), ("actual_end",)]
    for phase in project.project.phases:
        paths += [("phases", phase.id, name) for name in ("state", "completion", "end", "actual_end")]
    for milestone in project.project.milestones:
        paths += [("milestones", milestone.id, name) for name in ("state", "due", "actual")]
    for path in paths:
        said = _in_dispute(history, *path)
        for facts in _disputed(said) if said else ():
            what = term("field", path[0]) if len(path) == 1 else scope_called(project, path)
            yield _clash(project, what, facts)
    for milestone in project.project.milestones:
        yield from _done_twice(project, milestone)
        yield from _done_but_part_open(project, milestone)


def _contested_states(project: ProjectSnapshot) -> Iterator[list[Statement]]:
    """What is said where reports of a date differ on the state: as it stands, then where a later one has settled it."""
    history, now = project.history, list[Statement]()
    if history.state.value == "contested":
        now, ended = [*history.state.statements], history.latest("actual_end").statements
        dates = (*history.latest("end").statements, *_decided_end(project))
        # Ends that agree are no part of what clashes.
        yield [*now, *ended, *(dates if _differ(one.value for one in (*ended, *dates)) else ())]
    for day, group in groupby(history.statements("state"), lambda stated: stated.date.last):
        found = stated_state(Latest(tuple(group)), history.reports)
        if found.value == "contested" and not any(stated.date.last == day for stated in now):
            yield list(found.statements)


def _decided_end(project: ProjectSnapshot) -> list[Statement]:
    """The end by the change request of the same date as the latest word on the state, where no report has it."""
    history = project.history
    day, reported = history.state.statements[0].date, history.latest("end").values
    return [
        Statement(entry.record.end.to, entry.date, entry.source, entry.at, (*entry.route, "end"))
        for entry in history.approved_requests
        if entry.date.last == day.last and entry.record.end and dated(entry.record.end.to)
        if reported and not any(agree(entry.record.end.to, end) for end in reported)
    ]


@kept_by_report
def _in_dispute(history: History, *path: str) -> tuple[Statement, ...]:
    """What is said of a fact on the days on which not all of it can be right."""
    return tuple(chain.from_iterable(_disputed(history.statements(*path))))


def _disputed(statements: Iterable[Statement]) -> Iterator[tuple[Statement, ...]]:
    """What is said under one date where not all of it can be right, date by date."""
    said = [fact for fact in statements if fact.value != "not-given"]
    groups = (tuple(group) for _, group in groupby(said, lambda fact: fact.date.last))
    values = ((group, {fact.value for fact in group}) for group in groups if len(group) > 1)
    return (group for group, said in values if _differ(said))


def _differ(values: Iterable[object]) -> bool:
    """Whether not all of it can be right."""
    return any(not agree(*two) for two in combinations(values, 2))


def _done_twice(project: ProjectSnapshot, milestone: Milestone) -> Iterator[Clash]:
    """A milestone listed as completed under one date, and reported done at a later one by another place."""
    history = project.history
    for actual in history.statements("milestones", milestone.id, "actual"):
        for due in history.statements("milestones", milestone.id, "due"):
            completed = [
                s
                for s in history.statements("milestones", milestone.id, "state")
                if s.value == "completed" and s.route[:2] == due.route[:2]
            ]
            same_date = due.date.last == actual.date.last and due.route[:2] != actual.route[:2]
            if completed and same_date and dated(due.value) and actual.value.first > due.value.last:
                text = sentence(
                    "{milestone}: listed as completed with the date {due} ({listed}), but done in {actual} ({told})",
                    milestone=called(milestone),
                    due=due.value,
                    listed=_at(due),
                    actual=actual.value,
                    told=_at(actual),
                )
                yield text, _evidence(project, [due, actual]), False


def _done_but_part_open(project: ProjectSnapshot, milestone: Milestone) -> Iterator[Clash]:
    """A milestone that one place has as completed, and a part of it that another of that date has open."""
    scope = ReportScope(("milestones", milestone.id))
    parts = parts_open(project.history, scope)
    for stated_done in project.history.statements(*scope, "state") if parts else ():
        others = [s for s in parts if s.date.last == stated_done.date.last and s.route[:2] != stated_done.route[:2]]
        if stated_done.value == "completed" and others:
            yield _clash(project, called(milestone), [stated_done, *others])


@kept
def _differing(history: History) -> list[tuple[Indicator, list[LogEntry[Value]]]]:
    """The figures of one kind, period and population that differ, with their indicators."""
    by_period: dict[tuple[object, ...], tuple[Indicator, list[LogEntry[Value]]]] = {}
    for objective, indicator, entry in history.values:
        figure = entry.record
        if figure.kind in {"start", "actual", "target"}:
            period = when(entry)
            of = (objective.id, indicator.id, figure.kind, str(figure.population))
            key = (*of, period.first, period.last, entry.date.last)
            by_period.setdefault(key, (indicator, []))[1].append(entry)
    return [each for each in by_period.values() if len({entry.record.value for entry in each[1]}) > 1]


def _measured_twice(project: ProjectSnapshot) -> Iterator[Clash]:
    """Actuals or starting values of one period and population that differ, or targets that were published together."""
    differing = _differing(project.history.entire)
    there = {id(entry) for *_, entry in project.history.values} if differing else ()
    known = [(indicator, [one for one in entries if id(one) in there]) for indicator, entries in differing]
    clashing = (each for each in known if len({entry.record.value for entry in each[1]}) > 1)
    for indicator, entries in sorted(clashing, key=lambda each: [one.route for one in each[1]]):
        ordered = sorted(entries, key=lambda entry: (entry.record.value, _at(entry)))
        told = tuple(
            sentence(
                "{kind} {figure} ({place})",
                kind=term("figure", e.record.kind),
                figure=Quantity(e.record.value, indicator.unit),
                place=_at(e),
            )
            for e in ordered
        )
        text = sentence("{what}, {date}: {facts}", what=called(indicator), date=when(ordered[0]), facts=told)
        yield text, tuple(stated(project, e, figure_said(indicator, e)) for e in ordered), False


def _denied(project: ProjectSnapshot) -> Iterator[Clash]:
    """Of the project, its phases and its milestones: a completion that a later report denies."""
    for scope in scopes_of(project.history):
        for claim, denials in contradicted_completions(project.history, scope):
            text = sentence(
                "done by {day} ({claimed}), and {value} as of {date} ({told})",
                day=done_by(claim),
                claimed=_at(claim),
                value=_value_text(project, denials[0]),
                date=denials[0].date,
                told=_at(denials[0]),
            )
            what = sentence("{what}: {clash}", what=scope_called(project, scope), clash=text) if scope else text
            pairs = _in_turn(claim, denials[0], *claims_and_denials(project.history, scope))
            told, doubtful = across(project, what, pairs)
            yield told, _evidence(project, [claim, *denials]), doubtful


def _unbegun(project: ProjectSnapshot) -> Iterator[Clash]:
    """Of the project, its phases and its milestones: what was under way, and is not started by a later report."""
    for scope in scopes_of(project.history):
        if unstarted := _unstarted(project.history, *scope):
            begun = _begun(project.history.entire, *scope)
            what, facts, _ = _clash(project, scope_called(project, scope), [begun[0], unstarted[0]])
            text, doubtful = across(project, what, _in_turn(begun[0], unstarted[0], begun, unstarted))
            yield text, facts, doubtful


def _in_turn(
    first: Statement, denial: Statement, said: Sequence[Statement], denials: Sequence[Statement]
) -> Iterator[tuple[PartialDate, PartialDate]]:
    """The dates of two that clash, then of all that do: what is said once more is not in more doubt for that."""
    yield first.date, denial.date
    for one, other in product(said, denials):
        if one.date.last <= other.date.first and one.route[:2] != other.route[:2]:
            yield one.date, other.date


@kept
def _begun(history: History, *scope: str) -> list[Statement]:
    """The words that have work under way, the first one first."""
    said = (s for s in said_open(history, ReportScope(scope)) if s.value not in _NOT_BEGUN)
    return sorted((s for s in said if not mark_of(history.project, s.route)), key=DAY)


@kept_by_report
def _unstarted(history: History, *scope: str) -> tuple[Statement, ...]:
    """The words that have it not started after that, without a note on why."""
    reports, begun = history.project.status_reports, _begun(history, *scope)
    said = (s for s in open_states(history, *scope) if begun and begun[0].date.last < s.date.last)
    unstarted = (s for s in said if s.value == "not-started" and not mark_of(history.project, s.route))
    return tuple(s for s in unstarted if not says_something(reports[int(s.route[1])].note))


def _evidence(project: ProjectSnapshot, facts: Iterable[Statement]) -> tuple[Evidence, ...]:
    return tuple(
        stated(project, fact, said_of(project, tuple(map(str, fact.route[2:-1])), _said(project, fact)))
        for fact in facts
    )


def _said(project: ProjectSnapshot, fact: Statement) -> Sentence:
    return sentence("{value} as of {date}", value=_value_text(project, fact), date=fact.date)


def _clash(project: ProjectSnapshot, what: Sentence | Name | Term, facts: Sequence[Statement]) -> Clash:
    evidence = _evidence(project, facts)
    if len({fact.date.text for fact in facts}) > 1:
        told = tuple(sentence("{value} ({place})", value=_said(project, fact), place=_at(fact)) for fact in facts)
        return sentence("{what}: {clash}", what=what, clash=told), evidence, False
    told = tuple(sentence("{value} ({place})", value=_value_text(project, fact), place=_at(fact)) for fact in facts)
    return sentence("{what}, {date}: {facts}", what=what, date=facts[0].date, facts=told), evidence, False


def _value_text(project: ProjectSnapshot, fact: Statement) -> object:
    if fact.route[-1] == "rating":
        return rating_called(project.portfolio, fact.value)
    if isinstance(fact.value, int | float):
        return sentence("{figure:g}%", figure=fact.value)
    if isinstance(fact.value, str):
        return term("state", fact.value)
    return date_said(fact.route[-1], fact.value)


def _at(fact: Statement | LogEntry[Value]) -> Citation:
    return Citation(", ".join(part for part in (fact.source, fact.at) if part) or "the log")

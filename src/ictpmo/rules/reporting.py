"""Whether there are reports, and whether they agree with each other and with what they rate."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dateutil.rrule import MONTHLY, rrule

from ictpmo.clock import Entry, own_date
from ictpmo.finding import Evidence, Finding, Pointer, Sentence, Severity, say, term
from ictpmo.history import CLOSED, DONE, FULL, Stated, agree, fold
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.portfolio import Round
from ictpmo.model.project import Value
from ictpmo.rules.facts import entry_fact, stated, warning
from ictpmo.rules.schedule import last_report
from ictpmo.snapshot import ProjectSnapshot, Snapshot

_MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
_RATINGS = ("green", "amber", "red")


def report_missing(snapshot: Snapshot) -> Iterator[Finding]:
    """An open project is absent from a report that covers all open projects, or a report lists no project at all.

    Why: A project that drops out of the report is no longer asked about. That is how late projects disappear.

    Remedy: Report on the project, or record why it is no longer reported on.
    """
    for index, held in enumerate(snapshot.portfolio.settings.reporting.rounds):
        day = _round_date(snapshot, held)
        if day is None:
            continue
        open_then = [p for p in snapshot.projects if _known_before(p, day) and _open_at(p, day)]
        if held.covers == "none" and open_then:
            yield Finding(
                severity=Severity.WARNING,
                message=say(
                    "{source} ({date}) lists no projects; {count} are open: {projects}",
                    source=held.source,
                    date=day,
                    count=len(open_then),
                    projects=tuple(project.project.id for project in open_then),
                ),
                remedy=say("report on every open project"),
                pointer=Pointer("portfolio.yaml", ("reporting", "rounds", index)),
                evidence=(_round_evidence(index, held, day),),
            )
        if held.covers == "all-open" and held.held:
            for project in open_then:
                if not _full_before(project, day) and not _is_in(project, held.source):
                    yield warning(
                        project,
                        (),
                        say(
                            "{source} ({date}) covers all open projects, and this one is not in it",
                            source=held.source,
                            date=day,
                        ),
                        say("report on the project, or record why it is no longer reported on"),
                        (_round_evidence(index, held, day), *last_report(project)),
                    )


def report_stale(snapshot: Snapshot) -> Iterator[Finding]:
    """Nothing is reported of an open project for longer than the reporting cycle.

    Why: Decisions are taken on figures that nobody stands by any more. A report that is known to exist and not held is
    named: the gap may be in the record, not in the reporting, and the finding is a note.

    Remedy: Report on the project, or obtain the report that is not held.
    """
    cycle = snapshot.portfolio.settings.reporting.cycle
    for project in snapshot.projects:
        reports = project.history.report_dates
        if not reports or project.history.state.closed_by_some or _at_full(project):
            continue
        due = _next_due(reports[-1], cycle)
        if due >= snapshot.view.as_of:
            continue
        since = _rounds_since(snapshot, reports[-1])
        finding = warning(
            project,
            (),
            say(
                "nothing is reported since {date}: {days} days, where reports are {cycle}{missing}",
                date=reports[-1],
                days=(snapshot.view.as_of - reports[-1].last).days,
                cycle=term(cycle),
                missing=say("; known and not held: {sources}", sources=tuple(r.source for _, r, _ in since))
                if since
                else "",
            ),
            say("obtain the report that is not held") if since else say("report on the project"),
            (*last_report(project), *(_round_evidence(index, held, day) for index, held, day in since)),
        )
        yield replace(finding, severity=Severity.NOTE) if since else finding


def reports_contradict(snapshot: Snapshot) -> Iterator[Finding]:
    """Sources, or places of one source, state different facts for one date; or one report denies what another claims.

    Why: One of them is wrong, and whoever reads only one of them is misled. The actuals of an indicator for one period
    and population are such facts, and so are its targets that were published together.

    Remedy: Find out which is right, and have the other corrected in the next report.
    """
    for project in snapshot.projects:
        clashes = [*_contested(project), *_measured_twice(project), *_denied(project), *_another_from(project)]
        if clashes:
            facts = {evidence.pointer: evidence for _, group in clashes for evidence in group}
            yield warning(
                project,
                next(iter(facts)).route,
                say("{clashes}", clashes=tuple(text for text, _ in clashes)),
                say("find out which is right, and have the other corrected in the next report"),
                facts.values(),
            )


def rating_contradicts(snapshot: Snapshot) -> Iterator[Finding]:
    """A declared rating is better than what slippage, overdue work and objectives give by the bands.

    Why: A green light on a late project is what hides it.

    Remedy: Declare the rating that the figures give, or say in the report why it is better than they are.
    """
    for project in snapshot.projects:
        declared = project.history.latest("rating")
        if not declared.statements or declared.contested:
            continue
        shown, reasons = _as_rated(snapshot, project, declared.statements[0]).rating(snapshot.portfolio.settings.bands)
        if _RATINGS.index(shown) > _RATINGS.index(declared.value):
            yield warning(
                project,
                declared.statements[0].route,
                say(
                    "rated {declared} as of {date}; by the bands it is {shown}: {reasons}",
                    declared=declared.value,
                    date=declared.date,
                    shown=shown,
                    reasons="; ".join(reasons),
                ),
                say("declare {shown}, or say in the report why it is better than the figures", shown=shown),
                (stated(project, fact, say("rated {rating}", rating=fact.value)) for fact in declared.statements),
            )


def _as_rated(snapshot: Snapshot, project: ProjectSnapshot, rated: Stated) -> ProjectSnapshot:
    """The project on the day of its rating: what came later does not make it wrong."""
    if all(day.last <= rated.date.last for day in _dates(project)):
        return project
    then = fold(snapshot.portfolio, project.project, replace(snapshot.view, as_of=rated.date.last))
    return ProjectSnapshot(then) if then else project


def _dates(project: ProjectSnapshot) -> Iterator[PartialDate]:
    """The dates of all that a rating rests on."""
    history = project.history
    for log in (history.reports, history.requests, history.assessments):
        yield from (entry.date for entry in log)
    yield from (entry.record.closed for entry in history.assessments if entry.record.closed)
    yield from (entry.date for _, _, entry in history.values)


def _round_date(snapshot: Snapshot, held: Round) -> PartialDate | None:
    """The date that a round speaks of, if the round is in view."""
    document = snapshot.portfolio.by_symbol.get(held.source)
    day = own_date(snapshot.portfolio, None, held.source)
    if document is None or day is None or day.last > snapshot.view.as_of:
        return None
    known_by = snapshot.view.known_by
    told = (held.source, held.told_by or held.source)
    if known_by and not all(_known(snapshot.portfolio.published(source), known_by) for source in told):
        return None
    return day


def _known(published: PartialDate | None, known_by: date) -> bool:
    return published is not None and published.last <= known_by


def _open_at(project: ProjectSnapshot, day: PartialDate) -> bool:
    """Whether no word up to a day says that the project is completed, operational or cancelled."""
    return not any(s.value in CLOSED for s in project.history.statements("state") if s.date.last <= day.last)


def _known_before(project: ProjectSnapshot, day: PartialDate) -> bool:
    return any(report.last < day.first for report in project.history.report_dates)


def _is_in(project: ProjectSnapshot, source: str) -> bool:
    """Whether a report says anything of the project."""
    history = project.history
    return any(entry.source == source for log in (history.reports, history.requests) for entry in log)


def _full_before(project: ProjectSnapshot, day: PartialDate) -> bool:
    """Whether it was last reported at 100 per cent: nothing more was to be said of it."""
    earlier = [s.value for s in project.history.statements("completion") if s.date.last < day.first]
    return bool(earlier) and earlier[-1] == FULL


def _at_full(project: ProjectSnapshot) -> bool:
    return FULL in project.history.completions.values


def _round_evidence(index: int, held: Round, day: PartialDate) -> Evidence:
    what = say(
        "{source} ({date}): covers {covers}, {held}",
        source=held.source,
        date=day,
        covers=term(held.covers),
        held=say("held") if held.held else say("not held"),
    )
    told_by, at = (held.told_by, held.told_at) if held.told_by else (held.source, held.at)
    return Evidence(what, told_by, at, Pointer("portfolio.yaml", ("reporting", "rounds", index)))


def _next_due(last: PartialDate, cycle: str) -> date:
    """The day by which the next report is due: one cycle after the last; after a month's end, at a month's end."""
    start = last.last.replace(day=1)
    months = rrule(MONTHLY, interval=_MONTHS[cycle], dtstart=start, count=2)
    following = months[-1].date()
    at_month_end = last.last.day == monthrange(last.last.year, last.last.month)[1]
    longest = monthrange(following.year, following.month)[1]
    return following.replace(day=longest if at_month_end else min(last.last.day, longest))


def _rounds_since(snapshot: Snapshot, last: PartialDate) -> list[tuple[int, Round, PartialDate]]:
    """Rounds after a date that are known to exist and not held."""
    rounds = enumerate(snapshot.portfolio.settings.reporting.rounds)
    dated_rounds = [(index, held, _round_date(snapshot, held)) for index, held in rounds if not held.held]
    return [(i, held, day) for i, held, day in dated_rounds if day and day.last > last.last and held.covers != "none"]


_Clash = tuple[Sentence, tuple[Evidence, ...]]


def _contested(project: ProjectSnapshot) -> Iterator[_Clash]:
    """Facts that places of one date state differently."""
    history = project.history
    state = history.state
    if state.value == "contested":
        ends = history.latest("end").statements
        facts = [*state.statements, *history.latest("actual_end").statements, *ends, *_decided_end(project)]
        yield _clash_text(say("the project"), facts), _evidence(project, facts)
    paths: list[tuple[str, ...]] = [("completion",), ("rating",)]
    if state.value != "contested":
        paths += [("end",), ("actual_end",)]
    for phase in project.project.phases:
        paths += [("phases", phase.id, name) for name in ("state", "completion", "end", "actual_end")]
    for milestone in project.project.milestones:
        paths += [("milestones", milestone.id, name) for name in ("state", "due", "actual")]
    for path in paths:
        yield from _contested_at(project, path)
    for milestone in project.project.milestones:
        yield from _done_twice(project, milestone.id)


def _decided_end(project: ProjectSnapshot) -> list[Stated]:
    """The end by the change request of the same date as the latest word on the state, where no report has it."""
    history = project.history
    day, reported = history.state.statements[0].date, history.latest("end").values
    return [
        Stated(entry.record.end.to, entry.date, entry.source, entry.at, (*entry.route, "end"))
        for entry in history.approved_requests
        if entry.date.last == day.last and entry.record.end and dated(entry.record.end.to)
        if reported and not any(agree(entry.record.end.to, end) for end in reported)
    ]


def _contested_at(project: ProjectSnapshot, path: tuple[str, ...]) -> Iterator[_Clash]:
    by_date: dict[date, list[Stated]] = {}
    for fact in project.history.statements(*path):
        if fact.value != "not-given":
            by_date.setdefault(fact.date.last, []).append(fact)
    for facts in by_date.values():
        if any(not agree(one.value, other.value) for one in facts for other in facts):
            what = term(path[-1].replace("_", " ")) if len(path) == 1 else say("{what}", what=path[1])
            yield _clash_text(what, facts), _evidence(project, facts)


def _done_twice(project: ProjectSnapshot, milestone: str) -> Iterator[_Clash]:
    """A milestone listed as completed under one date, and reported done at a later one by another place."""
    history = project.history
    for actual in history.statements("milestones", milestone, "actual"):
        for due in history.statements("milestones", milestone, "due"):
            completed = [
                s
                for s in history.statements("milestones", milestone, "state")
                if s.value == "completed" and s.route[:2] == due.route[:2]
            ]
            same_date = due.date.last == actual.date.last and due.route[:2] != actual.route[:2]
            if completed and same_date and dated(due.value) and actual.value.first > due.value.last:
                text = say(
                    "{milestone}: completed under the date {due} ({listed}), done in {actual} ({told})",
                    milestone=milestone,
                    due=due.value,
                    listed=_at(due),
                    actual=actual.value,
                    told=_at(actual),
                )
                yield text, _evidence(project, [due, actual])


def _measured_twice(project: ProjectSnapshot) -> Iterator[_Clash]:
    """Actuals of one period and population that differ, or targets that were published together."""
    by_period: dict[tuple[object, ...], list[Entry[Value]]] = {}
    for objective, indicator, entry in project.history.values:
        figure = entry.record
        if figure.kind in {"actual", "target"}:
            when = figure.date or figure.period or entry.date
            of = (objective.id, indicator.id, figure.kind, str(figure.population))
            by_period.setdefault((*of, when.first, when.last, entry.date.last), []).append(entry)
    for (_, indicator_id, *_), entries in by_period.items():
        if len({entry.record.value for entry in entries}) > 1:
            ordered = sorted(entries, key=lambda entry: (entry.record.value, _at(entry)))
            when = ordered[0].record.date or ordered[0].record.period or ordered[0].date
            told = tuple(
                say("{kind} {figure:g} ({place})", kind=term(e.record.kind), figure=e.record.value, place=_at(e))
                for e in ordered
            )
            text = say("{what}, {date}: {facts}", what=say("{what}", what=indicator_id), date=when, facts=told)
            yield text, tuple(entry_fact(project, entry, fact) for entry, fact in zip(ordered, told, strict=True))


def _denied(project: ProjectSnapshot) -> Iterator[_Clash]:
    """A completion claimed as of a day, and a report of a later day that says that the work is not done.

    What ended on a day is done on that day: there a report of the same day that is not the claim's denies it too.
    """
    history = project.history
    claims = list(history.statements("actual_end"))
    states = [s for s in history.statements("state") if s.value in DONE]
    done_by = [(s, s.value, s.value.last) for s in claims]
    done_by += [(s, s.date, s.date.last + timedelta(days=1)) for s in states]
    not_done = [s for s in history.statements("state") if s.value in {"not-started", "in-progress", "on-hold"}]
    not_done += [s for s in history.statements("completion") if s.value < FULL]
    for claim, day, since in done_by:
        later = [s for s in not_done if s.date.first >= since and s.date.last != claim.date.last]
        if later:
            text = say(
                "done by {day} ({claimed}), and {value} as of {date} ({told})",
                day=day,
                claimed=_at(claim),
                value=_value_text(later[0]),
                date=later[0].date,
                told=_at(later[0]),
            )
            yield text, _evidence(project, [claim, later[0]])
            return


def _another_from(project: ProjectSnapshot) -> Iterator[_Clash]:
    """A change request moves the end from a date that the report before it did not have."""
    history = project.history
    for entry in history.requests:
        move = entry.record.end if entry.record.status != "rejected" else None
        start = dated(move.from_) if move else None
        earlier = [s for s in history.statements("end") if s.date.last < entry.date.first and dated(s.value)]
        moved = [
            e for e in history.approved_requests if e is not entry and earlier and e.date.last >= earlier[-1].date.last
        ]
        if start and earlier and not moved and not agree(start, earlier[-1].value):
            before = earlier[-1]
            what = say("{request} moves the end from {start}", request=entry.record.id, start=start)
            had = say("the report of {date} had {end}", date=before.date, end=before.value)
            yield (
                say("{request}; {had}", request=what, had=had),
                (entry_fact(project, entry, what, "end"), *_evidence(project, [before])),
            )


def _evidence(project: ProjectSnapshot, facts: list[Stated]) -> tuple[Evidence, ...]:
    return tuple(
        stated(project, fact, say("{value} as of {date}", value=_value_text(fact), date=fact.date)) for fact in facts
    )


def _clash_text(what: Sentence, facts: list[Stated]) -> Sentence:
    told = tuple(say("{value} ({place})", value=_value_text(fact), place=_at(fact)) for fact in facts)
    return say("{what}, {date}: {facts}", what=what, date=facts[0].date, facts=told)


def _value_text(fact: Stated) -> Sentence:
    if isinstance(fact.value, int | float):
        return say("{figure:g} %", figure=fact.value)
    if isinstance(fact.value, str):
        return term(fact.value)
    if fact.route[-1] == "end":
        return say("end {end}", end=fact.value)
    return say("ended {end}", end=fact.value) if fact.route[-1] == "actual_end" else say("{date}", date=fact.value)


def _at(fact: Stated | Entry[Value]) -> str:
    return ", ".join(part for part in (fact.source, fact.at) if part) or "the log"

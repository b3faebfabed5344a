"""Saying less never helps: what says nothing new, or says it less precisely, removes no finding and lowers no figure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from any_portfolio import MILESTONES, PHASES, beside_projects, portfolios
from conftest import examples
from ictpmo.analysis.snapshot import ProjectSnapshot, take_snapshot
from ictpmo.analysis.statement import CLOSED, FULL, Statement
from ictpmo.model.dates import PartialDate, dated, parse_date
from ictpmo.model.portfolio import CitedDocument, Portfolio, Round
from ictpmo.model.project import Indicator, Project
from saying_less import AS_OF, VIEW, Added, Entry, audited, left_out, lowered, with_added
from saying_less_in_registers import additions, no_longer_said, with_entry, with_tally

Adding = Callable[[ProjectSnapshot], Added]
"""What is added to a project's log: to which of its lists, and what; or the project with more figures. Nothing where the
project gives no occasion."""


def vaguer(day: PartialDate, years: int) -> str:
    """A period that holds a date: its year, or so many years from it on."""
    first, last = day.first.year, max(day.last.year, day.first.year + years)
    return str(first) if first == last else f"{first}-{last}"


def given_again(day: PartialDate, years: int, withdrawn: tuple[Statement, ...]) -> bool:
    """Whether a date that was taken back would be given anew, as precisely as before: that says something."""
    return bool(withdrawn) and parse_date(vaguer(day, years)).within(day)


def later(project: ProjectSnapshot) -> str:
    """A day after all that is reported."""
    last = max(
        (entry.date.last for log in (project.history.reports, project.history.requests) for entry in log), default=None
    )
    return str(min((last or date(2020, 1, 1)) + timedelta(days=90), AS_OF))


def earlier(project: ProjectSnapshot) -> str:
    """A day before all that is reported."""
    first = min(
        (entry.date.first for log in (project.history.reports, project.history.requests) for entry in log), default=None
    )
    return str((first or date(2020, 1, 1)) - timedelta(days=90))


def _moved(project: ProjectSnapshot) -> bool:
    """Whether an approved request speaks of the end of the whole."""
    return any(entry.record.end for entry in project.history.approved_requests)


def _phases_dated(project: ProjectSnapshot) -> bool:
    """Whether the charter, a report or a request dates some of the phases; not where the charter dates all of them."""
    promised = [dated(phase.original_end) for phase in project.history.charter.phases]
    told = [s for phase in project.project.phases for s in project.history.statements("phases", phase.id, "end")]
    moved = [move for entry in project.history.approved_requests for move in entry.record.phases.values()]
    return not all(promised) and any((*promised, *told, *moved))


def end_restated(years: int) -> Adding:
    def add(project: ProjectSnapshot) -> tuple[str, Entry] | None:
        current = project.slippage.current
        stood = current.date
        if stood is None or current.kind == "actual" or project.slippage.phase:
            return None
        reported = [day for said in project.history.statements("end") if (day := dated(said.value))]
        if current.withdrawn and not all(day.within(parse_date(vaguer(stood, years))) for day in reported):
            return None  # it answers the words with another end than reports had
        if parse_date(vaguer(stood, years)).within(stood):
            return None  # the same end once more says that it has not moved
        return "status_reports", {"date": later(project), "end": vaguer(stood, years)}

    return add


def approved_alone(project: ProjectSnapshot) -> tuple[str, Entry] | None:
    """Until when it is approved, and not when it ends; a later date than that which stands would say something new."""
    approved, current = project.slippage.approved, project.slippage.current.date
    # Where the whole has words and only a part of it a date, a first date for the whole answers them.
    if approved is None or current is None or approved.last > current.last or project.slippage.current.withdrawn:
        return None
    own = project.slippage.by_each[0]
    if own.current.date is None or own.original is None or approved.first > own.current.date.last:
        return (
            None  # the first to date the whole, or to say what it was promised for, or of the whole itself a later one
        )
    return "status_reports", {"date": later(project), "approved_end": str(approved)}


def end_of_the_phase_restated(project: ProjectSnapshot) -> tuple[str, Entry] | None:
    ended = project.history.statements("actual_end")
    if ended or _moved(project) or (project.slippage.phase and project.history.statements("end")):
        return None  # where the whole is given an end as well, that of a phase may be another
    stood = {name: phase.current for name, phase in project.phases.items() if phase.current.kind != "actual"}
    phases = {
        name: {"end": vaguer(end.date, 2)}
        for name, end in stood.items()
        if end.date and not given_again(end.date, 2, end.withdrawn)
    }
    return ("status_reports", {"date": later(project), "phases": phases}) if phases else None


def first_end_in_front(project: ProjectSnapshot) -> tuple[str, Entry] | None:
    original = project.slippage.original
    if original is None or (project.history.charter.original_end is None and _phases_dated(project)):
        return None  # the first to date the whole, of which only phases were dated
    return "status_reports", {"date": earlier(project), "end": vaguer(original.date, 5)}


def end_of_long_ago(project: ProjectSnapshot) -> tuple[str, Entry] | None:
    current = project.slippage.current
    promised = any(dated(phase.original_end) for phase in project.history.charter.phases)
    if current.date is None or current.kind == "actual" or (_phases_dated(project) and not promised):
        return None  # the first to date the whole
    return "status_reports", {"date": later(project), "end": "2001"}


def due_restated(years: int) -> Adding:
    def add(project: ProjectSnapshot) -> tuple[str, Entry] | None:
        stood = {s.milestone.id: (dated(s.due), s.withdrawn) for s in project.milestones}
        said = {
            name: {"due": vaguer(day, years)}
            for name, (day, withdrawn) in stood.items()
            if day and not given_again(day, years, withdrawn)
        }
        return ("status_reports", {"date": later(project), "milestones": said}) if said else None

    return add


def report(**said: Any) -> Adding:
    return lambda project: ("status_reports", {"date": later(project), **said})


def request(status: str, **moves: Any) -> Adding:
    return lambda project: ("change_requests", {"id": "cr-added", "status": status, "date": later(project), **moves})


def first_request(status: str) -> Adding:
    def add(project: ProjectSnapshot) -> tuple[str, Entry]:
        moves = {"end": {"from": "2015-2099", "to": "2022-12-31"}, "milestones": {"build": {"from": "2015-2099"}}}
        return "change_requests", {"id": "cr-added", "status": status, "date": earlier(project), **moves}

    return add


def approval_restated(project: ProjectSnapshot) -> tuple[str, Entry] | None:
    stood = project.slippage.approved
    if stood is None or project.slippage.phase:
        return None
    day = max((entry.date.last for entry in project.history.requests), default=None)
    told = [stated.date.last for stated in project.history.statements("end")]
    first = day is None or any(day < other for other in told)  # then it would be the first to date the end
    move = {"from": vaguer(stood, 1), "to": vaguer(stood, 9)}
    request = {"id": "cr-added", "status": "approved", "date": later(project) if first else str(day), "end": move}
    return "change_requests", request


def figures_restated(kind: str, *, years: int, **other: Any) -> Adding:
    """Each figure of a kind again, of nobody knows whom or with `other` fields, for its year or for years."""

    def add(project: ProjectSnapshot) -> Project | None:
        record = project.project
        objectives = [
            objective.model_copy(update={"indicators": tuple(map(restated, objective.indicators))})
            for objective in record.objectives
        ]
        longer = record.model_copy(update={"objectives": tuple(objectives)})
        return longer if longer != record else None

    def restated(indicator: Indicator) -> Indicator:
        again = [
            value.model_copy(
                update={
                    "population": None,
                    "period": parse_date(vaguer(value.when, years)) if value.when else None,
                    "date": None,
                    **other,
                }
            )
            for value in indicator.values
            if value.kind == kind
        ]
        return indicator.model_copy(update={"values": (*indicator.values, *again)})

    return add


def better_for_longer(project: ProjectSnapshot) -> Project | None:
    """The best that can be, of two years from that of each actual on; not where a target is for just these."""

    def better(indicator: Indicator) -> Indicator:
        best = 0 if indicator.direction == "decrease" else 100
        of = [(value, value.when) for value in indicator.values if value.kind == "actual" and value.when]
        longer = [
            value.model_copy(update={"value": best, "date": None, "period": parse_date(vaguer(day, 1))})
            for value, day in of
        ]
        asked = {value.when for value in indicator.values if value.kind == "target"} | {day for _, day in of}
        more = [value for value in longer if value.when not in asked]
        return indicator.model_copy(update={"values": (*indicator.values, *more)})

    objectives = [
        objective.model_copy(update={"indicators": tuple(map(better, objective.indicators))})
        for objective in project.project.objectives
    ]
    return project.project.model_copy(update={"objectives": tuple(objectives)})


def approved_for_long_ago(project: ProjectSnapshot) -> tuple[str, Entry] | None:
    charter = project.history.charter
    move: Entry = {"milestones": {one.id: {"to": "2001"} for _, one in charter.milestones if dated(one.due)}}
    if charter.original_end:
        move["end"] = {"to": "2001"}
    request = {"id": "cr-added", "status": "approved", "date": later(project), **move}
    recorded = project.slippage.rebaselines  # the first to be on record says something
    return ("change_requests", request) if recorded and (move["milestones"] or charter.original_end) else None


def phase_begun(project: ProjectSnapshot) -> tuple[str, Entry] | None:
    ended = {"actual", "completed"}  # what is done and goes on again is denied, which is another matter
    phase = project.phases.get("phase-1", project.slippage)
    done = {project.slippage.current.kind, phase.current.kind} & ended or project.history.said_full("phases", "phase-1")
    if done or project.slippage.phase or not project.slippage.current.date or not project.project.phases:
        return None
    return "status_reports", {"date": later(project), "phases": {"phase-1": {"completion": 10}}}


def open_in_the_year(years: int) -> Adding:
    """Open in the year of the report that first has it closed, or in years up to that: it may be of before."""

    def add(project: ProjectSnapshot) -> tuple[str, Entry] | None:
        history = project.history
        ends = (*history.statements("state"), *history.statements("completion"), *history.statements("actual_end"))
        closed = {said.date for said in ends if said.value in {*CLOSED, FULL} or said.route[-1] == "actual_end"}
        if history.state.value not in CLOSED or history.state.derived or len(closed) > 1:
            return None  # what was done before, and was open since, is denied
        day = history.state.statements[0].date
        period = f"{day.first.year - years}-{day.last.year}" if years else str(day.last.year)
        return ("status_reports", {"date": period, "state": "in-progress"}) if day.exact else None

    return add


def under_way_at_first(**said: Any) -> Adding:
    """Under way, as of before all else that is reported; not where that tells since when at the earliest it is done.

    Nor is the whole on hold, of which nothing but its parts tells: that says what they do.
    """

    def add(project: ProjectSnapshot) -> tuple[str, Entry] | None:
        told = project.history.reports and project.slippage.unknown != "completion-date-not-reported"
        if said.get("state") == "on-hold" and not (project.told or project).history.states():
            return None
        return ("status_reports", {"date": earlier(project), **said}) if told else None

    return add


def open_again(state: str) -> Adding:
    """Not done, in the report after the one by which all phases are."""

    def add(project: ProjectSnapshot) -> tuple[str, Entry] | None:
        told = project.history.told_state
        return ("status_reports", {"date": later(project), "state": state}) if told.derived and told.done else None

    return add


NO_TIME = "2010-2023"
"""A period of many years, which holds all of the log: nobody knows of which day of it a report is."""


def of_no_time(**said: Any) -> Adding:
    """A report of no time; not where no other says how the work stands."""

    def add(project: ProjectSnapshot) -> tuple[str, Entry] | None:
        told = project.told or project
        return ("status_reports", {"date": NO_TIME, **said}) if told.history.status_dates else None

    return add


def to_come_at_no_time(project: ProjectSnapshot) -> Added:
    """A day to come, for the end, the ends of phases and the due dates of which one is known."""
    ends = [(), *(("phases", name) for name in project.phases)]
    known = {path: (project.phases[path[1]] if path else project.slippage.by_each[0]).current.date for path in ends}
    said: Entry = {"end": "2031-12-31"} if known[()] else {}
    said["phases"] = {path[1]: {"end": "2031-12-31"} for path, day in known.items() if path and day}
    said["milestones"] = {one.milestone.id: {"due": "2031-12-31"} for one in project.milestones if dated(one.due)}
    return of_no_time(**{name: value for name, value in said.items() if value})(project)


def inferred(day: str = "", of: str = "", **said: Any) -> Adding:
    """What whoever recorded a report inferred alone: of the whole, or of each phase or milestone; by default, at last."""

    def add(project: ProjectSnapshot) -> tuple[str, Entry] | None:
        known = [entry.date.last for entry in project.history.reports]
        if project.told or (day and not any(str(one) < day for one in known)):
            return None  # it answers what is inferred as well, or is the first to be reported
        marked = {**said, "inferred": list(said)}
        own = {of: dict.fromkeys(MILESTONES if of == "milestones" else PHASES, marked)} if of else marked
        return "status_reports", {"date": day or later(project), **own}

    return add


UNDECIDED = dict.fromkeys(("from", "to"), "to be determined")
ADDINGS: dict[str, Adding] = {
    "the year of the end": end_restated(0),
    "an end within decades": end_restated(70),
    "the ends of phases, less precisely": end_of_the_phase_restated,
    "a first end with a span": first_end_in_front,
    "words for the end": report(end="to be determined"),
    "the approved end alone": approved_alone,
    "words for the approved end": report(approved_end="to be determined"),
    "words for the ends of phases": report(phases={name: {"end": "Data not provided"} for name in PHASES}),
    "the year of the due dates": due_restated(0),
    "due dates within decades": due_restated(70),
    "words for the due dates": report(milestones={name: {"due": "to be determined"} for name in MILESTONES}),
    "milestones without a state": report(milestones={name: {"state": "not-given"} for name in MILESTONES}),
    "parts without a state": report(milestones={"build": {"parts": {"part-a": {"state": "not-given"}}}}),
    "no milestones": report(milestones={}),
    "phases of which nothing is said": report(phases={name: {} for name in PHASES}),
    "an end of long ago": end_of_long_ago,
    "an end that was in some of many years": report(actual_end="2001-2099"),
    "milestones done in some of many years": report(milestones={name: {"actual": "2001-2099"} for name in MILESTONES}),
    "due dates approved within decades": request(
        "approved", milestones={name: {"to": "2001-2099"} for name in MILESTONES}
    ),
    "all that is to come, at no time": to_come_at_no_time,
    "until when it is approved, at no time": lambda project: (
        of_no_time(approved_end="2031-12-31")(project) if project.slippage.by_each[0].current.date else None
    ),
    "done, at no time": of_no_time(
        state="completed", completion=100, phases={name: {"state": "completed", "completion": 100} for name in PHASES}
    ),
    "done, as inferred": inferred(state="completed", completion=100),
    "ended long ago, as inferred": inferred(state="completed", actual_end="2015-06-30"),
    "done in 2018, as inferred": inferred("2018-06-30", completion=100, actual_end="2018-06-30"),
    "cancelled, as inferred": inferred(state="cancelled"),
    "milestones done, as inferred": inferred(of="milestones", state="completed", actual="2015-06-30"),
    "milestones cancelled in 2018, as inferred": inferred("2018-06-30", of="milestones", state="cancelled"),
    "phases done, as inferred": inferred(of="phases", state="completed", completion=100),
    "phases ended in 2018, as inferred": inferred("2018-06-30", of="phases", actual_end="2016-06-30"),
    "cancelled, at no time": of_no_time(state="cancelled", note="Not needed."),
    "under way, at no time": of_no_time(state="in-progress", completion=50),
    "a note alone": report(note="Spoken of in passing."),
    "a rejected request": request("rejected", end={"from": "2015-2099", "to": "2031-12-31"}),
    "a proposed request": request("proposed", end={"from": "2015-2099", "to": "2031-12-31"}),
    "a rejected request before all others": first_request("rejected"),
    "an approved request in words": request("approved", end=UNDECIDED, milestones={"build": UNDECIDED}),
    "an approved end, less precisely": approval_restated,
    "an approved end of long ago": approved_for_long_ago,
    "a phase that has begun": phase_begun,
    "open in the year in which it was done": open_in_the_year(0),
    "open in the years until it was done": open_in_the_year(1),
    "open in some of many years": open_in_the_year(6),
    "under way at first": under_way_at_first(state="in-progress"),
    "on hold at first": under_way_at_first(state="on-hold"),
    "at a tenth at first": under_way_at_first(completion=10),
    "in progress, with all phases done": open_again("in-progress"),
    "on hold, with all phases done": open_again("on-hold"),
    "targets of nobody knows whom": figures_restated("target", years=0),
    "targets for some years": figures_restated("target", years=5),
    "targets for those whom nobody measures": figures_restated("target", years=5, population="others"),
    "targets for nobody": figures_restated("target", years=0, population="others"),
    "actuals of those for whom there is no target": figures_restated("actual", years=0, population="others"),
    "starting values of nobody": figures_restated("start", years=0, population="others"),
    "estimates of nothing for some years": figures_restated("estimate", years=5, value=0),
    "actuals of nobody knows whom": figures_restated("actual", years=0),
    "better actuals of two years": better_for_longer,
    "actuals of some years": figures_restated("actual", years=5),
    "starting values of nobody knows whom": figures_restated("start", years=0),
    "starting values of some years": figures_restated("start", years=5),
}


def said_today(adding: Adding) -> Adding:
    """The same, said after years of silence."""

    def add(project: ProjectSnapshot) -> Added:
        added = adding(project)
        return (added[0], {**added[1], "date": str(AS_OF)}) if isinstance(added, tuple) else added

    return add


ADDINGS |= {
    f"{name}, after years": said_today(ADDINGS[name])
    for name in ("an end within decades", "due dates within decades", "the ends of phases, less precisely")
}


@given(portfolio=portfolios(), which=st.integers(0, 2))
@settings(max_examples=examples(6), deadline=None, suppress_health_check=list(HealthCheck))
def test_saying_less_never_helps(portfolio: Portfolio, which: int) -> None:
    before = take_snapshot(portfolio, VIEW)
    assume(before.projects)
    project = before.projects[which % len(before.projects)]
    for name, adding in ADDINGS.items():
        longer = with_added(portfolio, project.project, adding(project))
        if longer is None:
            continue
        after = take_snapshot(longer, VIEW)
        same = next(p for p in after.projects if p.project.id == project.project.id)
        assert (name, left_out(before, after), lowered(project, same)) == (name, [], [])
        sums = [one.rollup.slippage_days.total or 0 for one in (before, after)]
        assert (name, sums[1] >= sums[0]) == (name, True)


def with_round(portfolio: Portfolio, published: date, *, held: bool) -> tuple[Portfolio, Portfolio]:
    """The portfolio with one more document, and with the round that it is of: all that is open, and no project in it."""
    document = CitedDocument.model_validate({"symbol": "R/4", "title": "A report", "published": str(published)})
    before = replace(portfolio, documents=(*portfolio.documents, document))
    reporting = portfolio.settings.reporting
    rounds = (*reporting.rounds, Round(source="R/4", covers="all-open", held=held))
    more = {"reporting": reporting.model_copy(update={"rounds": rounds})}
    return before, replace(before, settings=portfolio.settings.model_copy(update=more))


@given(portfolio=portfolios(), published=st.dates(date(2016, 1, 1), date(2023, 6, 30)))
@settings(max_examples=examples(9), deadline=None, suppress_health_check=list(HealthCheck))
def test_a_round_more_weakens_nothing(portfolio: Portfolio, published: date) -> None:
    """A report on all that is open, in which no project is: every silence is at least as grave as it was."""
    before, longer = with_round(portfolio, published, held=True)
    assert left_out(take_snapshot(before, VIEW), take_snapshot(longer, VIEW)) == []


def passed(project: ProjectSnapshot) -> date:
    """The last of the days that a report could be silent on: an end, a due date, the last report."""
    ends = [one.current.date for one in (*project.slippage.by_each, *project.phases.values())]
    dues = [dated(status.due) for status in project.milestones if status.silent]
    days = [day.last for day in (*ends, *dues, *project.history.status_dates[-1:]) if day]
    return max((day for day in days if day < AS_OF), default=date.min)


@given(portfolio=portfolios(), published=st.dates(date(2014, 1, 1), date(2023, 6, 30)))
@settings(max_examples=examples(9), deadline=None, suppress_health_check=list(HealthCheck))
def test_a_round_that_is_not_held_excuses_only_what_it_could_have_told(portfolio: Portfolio, published: date) -> None:
    """A silence on what was over before it, or a request decided after it, and nothing else."""
    plain, longer = with_round(portfolio, published, held=False)
    before = take_snapshot(plain, VIEW)
    decided = {p.project.id for p in before.projects if any(e.date.last >= published for e in p.history.requests)}
    silent = {p.project.id: p.history.status_dates[-1:] for p in before.projects}
    for project, rule in left_out(before, take_snapshot(longer, VIEW)):
        assert rule in {"outcome-not-reported", "report-stale", "reports-contradict"}
        assert project in decided or rule != "reports-contradict"
        assert rule != "report-stale" or all(day.last < published for day in silent[project or ""])
        assert rule != "outcome-not-reported" or passed(before.by_id[project or ""]) < published


@given(portfolio=portfolios())
@settings(max_examples=examples(9), deadline=None, suppress_health_check=list(HealthCheck))
def test_a_phase_that_is_left_out_is_asked_for(portfolio: Portfolio) -> None:
    """Where later reports are on the whole alone: each phase whose end has passed is named, as late or as not told of."""
    for project in take_snapshot(portfolio, VIEW).projects:
        entry = {"date": later(project), "state": "in-progress", "completion": 10}
        longer = with_added(portfolio, project.project, ("status_reports", entry))
        after = take_snapshot(longer or portfolio, VIEW)
        asked = {"past-end", "outcome-not-reported"}
        found = [f for f in audited(after).get(project.project.id, []) if asked & {f.rule, *f.folds}]
        facts = [fact for one in found for fact in one.evidence]
        routes = [fact.pointer.route for fact in facts if fact.pointer]
        promised = {project.project.phases[int(route[1])].id for route in routes if route[0] == "phases"}
        told = promised | {step for route in routes for step in route}
        said = " ".join(str(one.message) for one in found)
        for name, phase in after.by_id[project.project.id].open_phases.items():
            end = phase.current.date
            assert not end or end.last >= AS_OF or name in told or name in said


@given(portfolio=beside_projects("bodies", "recommendations", "risks", "commitments", "results"))
@settings(max_examples=examples(18), deadline=None, suppress_health_check=list(HealthCheck))
def test_saying_less_never_helps_in_registers(portfolio: Portfolio) -> None:
    before = take_snapshot(portfolio, VIEW)
    for name in ("bodies", "recommendations", "risks", "commitments", "indicators"):
        for held in before.register(name):
            for what, entry in additions(before, held, name):
                after = take_snapshot(with_entry(portfolio, held, entry), VIEW)
                assert (name, what, no_longer_said(before, after)) == (name, what, [])
    for held in before.register("tallies"):
        assert no_longer_said(before, take_snapshot(with_tally(portfolio, held), VIEW)) == []


def _is_after(day: PartialDate | None, stood: PartialDate | None) -> bool:
    return bool(day and stood and day.first > stood.last)


@given(portfolio=portfolios())
@settings(max_examples=examples(9), deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_decided_once_it_is_late_is_named(portfolio: Portfolio) -> None:
    """An approval of a date that has passed, of a milestone or of the whole, is a finding in place of the lateness."""
    for project in take_snapshot(portfolio, VIEW).projects:
        moved = [entry.record for entry in project.history.approved_requests]
        overdue = [
            status.milestone.id
            for status in project.milestones
            if status.overdue and _is_after(status.open_on, status.approved)
            if not any(status.milestone.id in request.milestones for request in moved)
        ]
        slippage = project.slippage
        late = slippage.overrun and not slippage.phase and _is_after(slippage.overrun.date, slippage.approved)
        passed = late and not any(request.end for request in moved)
        move: Entry = {"milestones": {name: {"to": "2031-12-31"} for name in overdue}}
        move |= {"end": {"to": "2031-12-31"}} if passed else {}
        decided = {"id": "cr-added", "status": "approved", "decided": str(AS_OF), "by": "Board", **move}
        longer = with_added(portfolio, project.project, ("change_requests", decided))
        if not (longer and (overdue or "end" in move)):
            continue
        found = audited(take_snapshot(longer, VIEW)).get(project.project.id, [])
        named = [f for f in found if f.rule == "approved-after-the-fact" or "approved-after-the-fact" in f.folds]
        assert len(named) >= len(overdue) + ("end" in move)

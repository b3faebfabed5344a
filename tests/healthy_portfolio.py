"""Healthy portfolios of any size: what was promised is reported, moved by decision, kept, and shown to have worked."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from ictpmo.model.portfolio import CitedDocument, Portfolio, PortfolioFile
from ictpmo.model.project import Project

Fields = dict[str, Any]
AS_OF = date(2020, 12, 31)
YEARS = (2016, 2017, 2018, 2019, 2020)


def as_day(day: date) -> str:
    return day.isoformat()


def as_month(day: date) -> str:
    return f"{day:%Y-%m}"


def as_quarter(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


@dataclass(frozen=True)
class Plan:
    """When a project starts and ends, by how much its end was moved, and how precisely its dates are given."""

    start: date
    end: date
    moved: int
    moved_in: int
    sourced: bool
    write: Any

    @property
    def last(self) -> date:
        """The end as it is now."""
        return self.end + timedelta(days=self.moved)

    @property
    def done(self) -> bool:
        return self.last <= AS_OF

    @property
    def years(self) -> list[int]:
        """The years that it is reported in: from its first to that in which it ends."""
        return [year for year in YEARS if self.start.year <= year <= self.last.year]

    def end_by(self, year: int) -> str:
        """The end as it was reported for a year."""
        return str(self.write(self.last if year >= self.moved_in else self.end))

    def completion(self, year: int) -> int:
        """Work goes on as time does."""
        gone = (date(year, 12, 31) - self.start).days / (self.last - self.start).days
        return min(int(gone * 100), 99)

    def report(self, year: int) -> Fields:
        """The head of a year's report."""
        return {"source": f"Report {year}", "at": "page 1"} if self.sourced else {"date": f"{year}-12-31"}


@st.composite
def plans(draw: st.DrawFn, *, sourced: bool) -> Plan:
    start = draw(st.dates(date(2016, 1, 1), date(2018, 12, 31)))
    end = start + timedelta(days=draw(st.integers(900, 2200)))
    moved = draw(st.sampled_from([0, 0, 20, 60, 85]))
    moved_in = draw(st.sampled_from([year for year in YEARS if start.year < year <= end.year]))
    write = draw(st.sampled_from([as_day, as_month, as_quarter]))
    return Plan(start, end, moved, moved_in, sourced, write)


@st.composite
def projects(draw: st.DrawFn, name: str, *, sourced: bool) -> Fields:
    plan = draw(plans(sourced=sourced))
    kind = draw(st.sampled_from(["whole", "phased", "bare"]))
    charter: Fields = {"id": name, "name": draw(st.sampled_from([None, "A project"]))}
    if sourced:
        charter |= {"source": "Programme", "at": "page 2"}
    if kind == "phased":
        return charter | _phased(plan)
    milestones = draw(st.integers(0, 6)) if kind == "whole" else 0
    rated = draw(st.booleans())
    log = {"status_reports": [_report(plan, year, milestones, rated=rated) for year in plan.years]}
    if plan.moved:
        log["change_requests"] = [_request(plan)]
    if kind == "whole":
        charter |= {"start": as_day(plan.start), "original_end": plan.write(plan.end)}
        charter["milestones"] = [
            {"id": f"m-{i}", "name": f"Result {i}", "due": plan.write(_due(plan, i, milestones))}
            for i in range(milestones)
        ]
    if kind == "whole" or plan.done:
        charter["objectives"] = [_objective(plan)]
    end = draw(st.sampled_from(["goes on", "goes on", "cancelled", "on hold"]))
    if not plan.done and end != "goes on":
        log["status_reports"][-1] |= {"state": "cancelled" if end == "cancelled" else "on-hold", "note": "Decided."}
    return charter | log


def _due(plan: Plan, number: int, count: int) -> date:
    """Milestones are spread over the plan."""
    return plan.start + (plan.end - plan.start) * (number + 1) / count


def _report(plan: Plan, year: int, milestones: int, *, rated: bool) -> Fields:
    report = plan.report(year) | {"completion": plan.completion(year), "end": plan.end_by(year), "milestones": {}}
    for number in range(milestones):
        due = _due(plan, number, milestones)
        late = timedelta(days=plan.moved)
        if due + late <= date(year, 12, 31):
            report["milestones"][f"m-{number}"] = {"state": "completed", "actual": plan.write(due + late)}
        elif due > AS_OF:
            report["milestones"][f"m-{number}"] = {"state": "in-progress"}
        elif due.year == year:
            moved = plan.write(due + late)
            report["milestones"][f"m-{number}"] = {"state": "in-progress", "due": moved}
    if rated:
        report["rating"] = "red" if plan.moved else "green"
    if year == plan.last.year:
        report |= {"state": "operational", "completion": 100, "actual_end": plan.write(plan.last)}
    return report


def _request(plan: Plan) -> Fields:
    when = {"source": f"Report {plan.moved_in}", "at": "page 3"} if plan.sourced else {"date": f"{plan.moved_in}-12-31"}
    move = {"from": plan.write(plan.end), "to": plan.write(plan.last)}
    decision = {"status": "approved", "decided": f"{plan.moved_in}-12-31", "by": "Board", "reasons": ["scope"]}
    return {"id": "cr-later", "end": move, **decision, **when}


def _objective(plan: Plan) -> Fields:
    """Less of something: none is left in the end, and by the end of 2020 as much as work that is still to be done."""
    left = 0 if plan.done else 100 - plan.completion(2020)
    source = {"source": "Report 2020", "at": "page 4"} if plan.sourced else {}
    values = [
        {"kind": "start", "period": 2015, "value": 100},
        {"kind": "target", "period": 2020, "value": left, **source},
        {"kind": "target", "period": max(plan.last.year + 1, 2021), "value": 0, **source},
        {"kind": "estimate", "period": 2021, "value": left, **source},
        {"kind": "actual", "date": "2020-12-31", "value": left, **source},
    ]
    indicator = {"id": "left", "unit": "offices", "direction": "decrease", "values": values}
    return {"id": "all-offices", "statement": "All offices work so.", "indicators": [indicator]}


def _phased(plan: Plan) -> Fields:
    """Two phases, one after the other, each reported by itself."""
    middle = plan.start + (plan.last - plan.start) / 2
    spans = {"phase-1": (plan.start, middle), "phase-2": (middle + timedelta(days=1), plan.last)}
    phases = [{"id": i, "start": as_day(start), "original_end": plan.write(end)} for i, (start, end) in spans.items()]
    milestones = [{"id": i, "name": "Its result", "due": plan.write(end), "phase": i} for i, (_, end) in spans.items()]
    reports = [plan.report(year) | _phase_report(plan, year, spans) for year in plan.years]
    if plan.done:
        reports[-1] |= {"state": "completed", "actual_end": plan.write(plan.last)}
    return {
        "phases": phases,
        "milestones": milestones,
        "status_reports": reports,
        "objectives": [_objective(plan)],
    }


def _phase_report(plan: Plan, year: int, spans: dict[str, tuple[date, date]]) -> Fields:
    phases: Fields = {}
    milestones: Fields = {}
    day = date(year, 12, 31)
    for name, (start, end) in spans.items():
        gone = min(max((day - start).days / (end - start).days, 0), 1)
        phases[name] = {"completion": int(gone * 100), "end": plan.write(end)}
        if end <= day:
            phases[name] = {"state": "completed", "completion": 100, "actual_end": plan.write(end)}
            milestones[name] = {"state": "completed", "actual": plan.write(end)}
    return {"phases": phases, "milestones": milestones}


@st.composite
def portfolios(draw: st.DrawFn) -> Portfolio:
    """A healthy portfolio of up to five projects, with or without sources."""
    sourced = draw(st.booleans())
    reports = [
        {"symbol": f"Report {year}", "title": "Report", "published": f"{year + 1}-02", "status_date": f"{year}-12-31"}
        for year in YEARS
    ]
    documents = [{"symbol": "Programme", "title": "Programme", "published": 2015}, *reports] if sourced else []
    rounds = [{"source": f"Report {year}", "covers": "all-open", "held": True} for year in YEARS] if sourced else []
    settings = {
        "title": "A healthy portfolio",
        "as_of": as_day(AS_OF),
        "require_sources": sourced,
        "reporting": {"rounds": rounds},
    }
    names = [f"project-{number}" for number in range(draw(st.integers(1, 5)))]
    made = [draw(projects(name, sourced=sourced)) for name in names]
    return Portfolio(
        PortfolioFile.model_validate(settings),
        tuple(CitedDocument.model_validate(document) for document in documents),
        tuple(Project.model_validate(project) for project in made),
    )

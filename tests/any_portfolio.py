"""Portfolios of any content that can be loaded: odd, contradictory, in any order; what the audit must live with."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from ictpmo.model.portfolio import CitedDocument, Portfolio, PortfolioFile
from ictpmo.model.project import Project

Fields = dict[str, Any]

DATES = st.one_of(
    st.dates(min_value=date(2015, 1, 1), max_value=date(2021, 12, 31)).map(str),
    st.sampled_from(["2016", "2017-06", "2018-Q3", "2018", "2018-H1", "2019-12-31", "2020", "2016-2017", "2020-12-31"]),
)
ENDS = st.one_of(DATES, st.just("to be determined"))
PERCENT = st.sampled_from([0, 10, 45, 70.5, 93, 100, 100])
STATES = st.sampled_from(["not-started", "in-progress", "on-hold", "completed", "operational", "cancelled"])
MILESTONE_STATES = st.sampled_from(["not-started", "in-progress", "on-hold", "completed", "cancelled", "not-given"])
SYMBOLS = ("R/1", "R/2", "R/3")
SOURCED: dict[str, st.SearchStrategy[Any]] = {"source": st.sampled_from(SYMBOLS), "at": st.just("page 1")}
MILESTONES, PHASES, OBJECTIVES = (
    ("design", "build", "roll-out", "training"),
    ("phase-1", "phase-2"),
    ("faster", "cheaper"),
)


def fields(
    required: dict[str, st.SearchStrategy[Any]], optional: dict[str, st.SearchStrategy[Any]]
) -> st.SearchStrategy[Fields]:
    """A map with all fields required, and any of the optional."""
    return st.fixed_dictionaries(required, optional=optional)


def keyed(names: tuple[str, ...], of: st.SearchStrategy[Any]) -> st.SearchStrategy[Fields]:
    """A map with any of the names."""
    return st.dictionaries(st.sampled_from(names), of, max_size=len(names))


MOVES = fields({}, {"from": ENDS, "to": ENDS})
VALUES = fields(
    {"kind": st.sampled_from(["start", "target", "estimate", "actual"]), "value": st.sampled_from([0, 10, 50, 100])},
    {"period": DATES, "date": DATES, "population": st.sampled_from(["all", "some"]), **SOURCED},
)
INDICATORS = fields(
    {
        "id": st.just("share"),
        "unit": st.just("per cent"),
        "direction": st.sampled_from(["increase", "decrease", "maintain"]),
        "values": st.lists(VALUES, max_size=5),
    },
    {"meaning": st.sampled_from(["clear", "unclear"])},
)
MILESTONE_REPORTS = fields(
    {},
    {
        "state": MILESTONE_STATES,
        "due": ENDS,
        "actual": DATES,
        "parts": keyed(("part-a", "part-b"), st.fixed_dictionaries({"state": MILESTONE_STATES})),
    },
)
PHASE_REPORTS = fields({}, {"state": STATES, "completion": PERCENT, "end": ENDS, "actual_end": DATES})
REPORTS = fields(
    {"date": DATES},
    {
        "state": STATES,
        "completion": PERCENT,
        "end": ENDS,
        "actual_end": DATES,
        "rating": st.sampled_from(["green", "amber", "red"]),
        "phases": keyed(PHASES, PHASE_REPORTS),
        "milestones": keyed(MILESTONES, MILESTONE_REPORTS),
        "note": st.just("A word."),
        **SOURCED,
    },
)
CARRIED = fields(
    {"from": st.sampled_from(PHASES), "to": st.sampled_from(PHASES)},
    {"closed": DATES, "milestones": st.just(["build"]), "activities": st.integers(0, 3)},
)
REQUESTS = fields(
    {"status": st.sampled_from(["approved", "approved", "proposed", "rejected"]), "date": DATES},
    {
        "decided": DATES,
        "by": st.just("Board"),
        "end": MOVES,
        "phases": keyed(PHASES, MOVES),
        "milestones": keyed(MILESTONES, MOVES),
        "carried_over": st.lists(CARRIED, max_size=2),
        **SOURCED,
    },
)
ASSESSMENTS = fields(
    {
        "date": DATES,
        "by": st.sampled_from(["Auditor", "Inspector"]),
        "on": st.sampled_from(["project", "objectives[faster]", "milestones[build]"]),
        "verdict": st.sampled_from(["met", "partly-met", "unmet"]),
        "statement": st.just("As found."),
    },
    {"closed": DATES, **SOURCED},
)
PARTS = [{"id": "part-a", "name": "A"}, {"id": "part-b", "name": "B"}]
CHARTER_MILESTONES = fields({"name": st.just("A result")}, {"due": ENDS, "phase": st.sampled_from(PHASES)})


@st.composite
def projects(draw: st.DrawFn, name: str) -> Fields:
    """A project of any content; what it refers to is there."""
    log = {
        "status_reports": draw(st.lists(REPORTS, max_size=5)),
        "change_requests": [
            {"id": f"cr-{number}", **request} for number, request in enumerate(draw(st.lists(REQUESTS, max_size=3)))
        ],
        "assessments": draw(st.lists(ASSESSMENTS, max_size=3)),
    }
    charter = draw(fields({}, {"start": ENDS, "original_end": ENDS, **SOURCED}))
    milestones = [{"id": id_, "parts": PARTS, **draw(CHARTER_MILESTONES)} for id_ in MILESTONES]
    phases = [{"id": id_, **draw(fields({}, {"start": ENDS, "original_end": ENDS}))} for id_ in PHASES]
    objectives = [
        {"id": id_, "statement": "Do better.", "indicators": draw(st.lists(INDICATORS, max_size=1))}
        for id_ in OBJECTIVES
    ]
    bare = draw(st.booleans()) and not any(log.values())
    whole = {} if bare else {"milestones": milestones, "phases": phases, "objectives": objectives}
    return {"id": name, "name": None, **charter, **whole, **log}


ROUNDS = fields(
    {
        "source": st.sampled_from((*SYMBOLS, "R/4")),
        "covers": st.sampled_from(["all-open", "some", "none", "unknown"]),
        "held": st.booleans(),
    },
    {"note": st.just("A word.")},
)


@st.composite
def portfolios(draw: st.DrawFn) -> Portfolio:
    """A portfolio of up to three projects."""
    cycle = draw(st.sampled_from(["monthly", "quarterly", "half-yearly", "yearly"]))
    reporting = {"cycle": cycle, "rounds": draw(st.lists(ROUNDS, max_size=3))}
    settings = PortfolioFile.model_validate({"title": "Any", "reporting": reporting})
    documents = [
        CitedDocument.model_validate(
            {"symbol": symbol, "title": "A report", **draw(fields({}, {"published": DATES, "status_date": DATES}))}
        )
        for symbol in SYMBOLS
    ]
    names = ["alpha", "beta", "gamma"][: draw(st.integers(1, 3))]
    return Portfolio(settings, tuple(documents), tuple(Project.model_validate(draw(projects(name))) for name in names))

"""Portfolios of any content that can be loaded: odd, contradictory, in any order; what the audit must live with."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from ictpmo.model.portfolio import CitedDocument, Portfolio, PortfolioFile
from ictpmo.model.project import Project
from ictpmo.model.register import Register
from ictpmo.model.registers import REGISTERS

Fields = dict[str, Any]

DATES = st.one_of(
    st.dates(min_value=date(2015, 1, 1), max_value=date(2021, 12, 31)).map(str),
    st.sampled_from(["2016", "2017-06", "2018-Q3", "2018", "2018-H1", "2019-12-31", "2020", "2016-2017", "2020-12-31"]),
)
ENDS = st.one_of(DATES, st.just("to be determined"))
PERCENT = st.sampled_from([0, 10, 45, 70.5, 93, 100, 100])
STATES = st.sampled_from(["not-started", "in-progress", "on-hold", "completed", "operational", "cancelled"])
MILESTONE_STATES = st.sampled_from(["not-started", "in-progress", "on-hold", "completed", "cancelled", "not-given"])
RECOMMENDED = ("implemented", "in-progress", "not-implemented", "closure-requested", "overtaken")
INFERRED = st.just(["state"])
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
        "id": st.sampled_from(["share", "count"]),
        "unit": st.just("per cent"),
        "direction": st.sampled_from(["increase", "decrease", "maintain"]),
        "values": st.lists(VALUES, max_size=5),
    },
    {"meaning": st.sampled_from(["clear", "unclear"])},
)
MEASURED: st.SearchStrategy[list[Fields]] = st.lists(INDICATORS, max_size=2, unique_by=lambda one: str(one["id"]))
MILESTONE_REPORTS = fields(
    {},
    {
        "state": MILESTONE_STATES,
        "due": ENDS,
        "actual": DATES,
        "parts": keyed(("part-a", "part-b"), st.fixed_dictionaries({"state": MILESTONE_STATES})),
        "inferred": INFERRED,
    },
)
PHASE_REPORTS = fields(
    {}, {"state": STATES, "completion": PERCENT, "end": ENDS, "actual_end": DATES, "inferred": INFERRED}
)
REPORTS = fields(
    {"date": DATES},
    {
        "state": STATES,
        "completion": PERCENT,
        "end": ENDS,
        "approved_end": ENDS,
        "actual_end": DATES,
        "rating": st.sampled_from(["green", "amber", "red"]),
        "phases": keyed(PHASES, PHASE_REPORTS),
        "milestones": keyed(MILESTONES, MILESTONE_REPORTS),
        "note": st.just("A word."),
        "inferred": INFERRED,
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
    {"closed": DATES, "inferred": st.just(["verdict"]), **SOURCED},
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
        {
            "id": id_,
            "statement": "Do better.",
            "indicators": draw(MEASURED),
        }
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


WHO = st.sampled_from(["auditors", "board", "The office", "The works"])
TIES = st.just([{"id": "alpha"}]) | st.just([{"id": "alpha", "link": "inferred"}, {"id": "beta"}])
COUNTS = st.sampled_from([0, 2, 5, 20])


def followed_up(*states: str) -> st.SearchStrategy[list[Fields]]:
    """The log of a record: how it stands, by whom, and by when it is to be done."""
    said = {"state": st.sampled_from(states), "by": WHO, "due": ENDS, "note": st.just("A word."), **SOURCED}
    said["inferred"] = st.sampled_from([["state"], ["due"]])
    return st.lists(fields({"date": DATES}, said) | fields({"period": DATES}, said), max_size=3)


DUTIES = [
    {"id": "meet", "does": "meet", "every": "3 months"},
    {"id": "tell", "does": "report", "times": 1, "in": "year"},
    {"id": "see", "does": "report", "words": "when it sees fit"},
]
HELD = fields({"duty": st.sampled_from(["meet", "tell", "see"])}, {"period": DATES, "count": COUNTS, **SOURCED})
ASKED = fields(
    {"by": WHO, "text": st.just("Do it."), "log": followed_up(*RECOMMENDED)},
    {"to": WHO, "date": DATES, "due": ENDS, "reissues": st.just("ask-0"), "projects": TIES, **SOURCED},
)
FEARED = fields(
    {"statement": st.just("It may fail."), "log": followed_up("open", "mitigated", "closed", "occurred")},
    {"owner": WHO, "likelihood": st.just("high"), "impact": st.just("low"), "date": DATES, "projects": TIES, **SOURCED},
)
UNDERTAKEN = fields(
    {"what": st.just("A plan for it."), "log": followed_up("kept", "not-kept", "moved", "promised-again")},
    {"by": WHO, "date": DATES, "due": ENDS, "projects": TIES, **SOURCED},
)
TALLIES = fields(
    {"by": st.just("auditors"), "as_of": DATES, "base": st.sampled_from(["All of them.", "Those of the year."])},
    {
        "total": COUNTS,
        "parts": st.dictionaries(st.sampled_from(RECOMMENDED), COUNTS, max_size=3),
        "per_cent": st.dictionaries(st.sampled_from(RECOMMENDED), PERCENT, max_size=1),
        "open": COUNTS,
        **SOURCED,
    },
)
CELLS = st.lists(st.sampled_from([None, 0, 10, 10.4, 20.6]), min_size=3, max_size=3)
COLUMNS = st.lists(
    fields({}, {"kind": st.sampled_from(["spent", "proposed"]), "yearly": st.booleans()}), min_size=3, max_size=3
)
ASSERTS = st.lists(
    st.sampled_from(
        [
            {"column": "c", "kind": "sum", "of": ["a", "b"]},
            {"column": "c", "kind": "per-cent", "of": ["a", "b"]},
            {"row": "r-1", "kind": "change", "of": ["r-0", "r-1"]},
        ]
    ),
    max_size=2,
)


@st.composite
def tables(draw: st.DrawFn) -> Fields:
    """A table of resources of three columns and two rows, and what it says of itself."""
    columns = [{"id": name, **column} for name, column in zip("abc", draw(COLUMNS), strict=True)]
    rows = [{"id": f"r-{number}", "cells": draw(CELLS)} for number in range(2)]
    rounded = draw(fields({}, {"decimals": st.integers(0, 1)}))
    quoted = [{"row": "r-0", "column": "a", "value": value} for value in draw(st.lists(COUNTS, max_size=1))]
    repeats = {"row": "r-0", "column": "b", "table": "table-0", "its_row": "r-1", "its_column": "a"}
    more = {"quoted": quoted, "repeats": [repeats][: draw(st.integers(0, 1))]}
    said = {"title": "Resources", "unit": "dollars", "columns": columns, "rows": rows, "asserts": draw(ASSERTS)}
    return {**said, **more, **rounded, **draw(fields({}, SOURCED))}


def numbered(name: str, of: st.SearchStrategy[Fields], most: int = 2) -> st.SearchStrategy[list[Fields]]:
    """A few records of a register, each with an id."""
    return st.lists(of, max_size=most).map(lambda all_: [{"id": f"{name}-{n}", **one} for n, one in enumerate(all_)])


AIMED = fields(
    {
        "name": st.just("A share"),
        "result": st.just("better"),
        "unit": st.just("per cent"),
        "direction": st.sampled_from(["increase", "decrease", "maintain"]),
        "log": st.lists(VALUES, max_size=6),
    },
    {"meaning": st.sampled_from(["clear", "unclear"]), **SOURCED},
)
DELIVERED = fields({"name": st.just("A thing"), "period": DATES}, {"projects": TIES, "dropped": st.just("No need.")})
REGISTERED: dict[str, st.SearchStrategy[Fields]] = {
    "bodies": st.lists(HELD, max_size=3).map(
        lambda log: {
            "bodies": [
                {"id": "auditors", "name": "The Auditors", "kind": "oversight"},
                {"id": "board", "name": "The Board", "kind": "governance", "duties": DUTIES, "log": log},
            ]
        }
    ),
    "recommendations": st.fixed_dictionaries(
        {"recommendations": numbered("ask", ASKED), "tallies": numbered("tally", TALLIES, 3)}
    ),
    "risks": st.fixed_dictionaries({"risks": numbered("risk", FEARED)}),
    "commitments": st.fixed_dictionaries({"commitments": numbered("pledge", UNDERTAKEN)}),
    "results": st.fixed_dictionaries(
        {
            "results": st.just([{"id": "better", "kind": "objective", "statement": "It gets better."}]),
            "indicators": numbered("measure", AIMED),
            "outputs": numbered("output", DELIVERED),
        }
    ),
    "resources": st.fixed_dictionaries({"resources": numbered("table", tables())}),
}


@st.composite
def registers(draw: st.DrawFn) -> dict[str, Register]:
    """Registers of any content, each of which may be there."""
    return {
        f"{name}.yaml": REGISTERS[name].model_validate(draw(of))
        for name, of in REGISTERED.items()
        if draw(st.booleans())
    }


DONE = [{"date": "2018-12-31", "state": "completed"}]


@st.composite
def beside_projects(draw: st.DrawFn, *names: str) -> Portfolio:
    """A portfolio of one register of any content, beside two projects that are done."""
    name = draw(st.sampled_from(names))
    documents, settings = draw(settled())
    projects = [Project.model_validate({"id": id_, "name": None, "status_reports": DONE}) for id_ in ("alpha", "beta")]
    register = REGISTERS[name].model_validate(draw(REGISTERED[name]))
    return Portfolio(settings, documents, tuple(projects), {f"{name}.yaml": register})


@st.composite
def settled(draw: st.DrawFn) -> tuple[tuple[CitedDocument, ...], PortfolioFile]:
    """The documents that all is cited from, and how the office reports."""
    cycle = draw(st.sampled_from(["monthly", "quarterly", "half-yearly", "yearly"]))
    reporting = {"cycle": cycle, "rounds": draw(st.lists(ROUNDS, max_size=3))}
    documents = [
        CitedDocument.model_validate(
            {"symbol": symbol, "title": "A report", **draw(fields({}, {"published": DATES, "status_date": DATES}))}
        )
        for symbol in SYMBOLS
    ]
    return tuple(documents), PortfolioFile.model_validate({"title": "Any", "reporting": reporting})


@st.composite
def portfolios(draw: st.DrawFn) -> Portfolio:
    """A portfolio of up to three projects, half of them with registers."""
    documents, settings = draw(settled())
    names = ["alpha", "beta", "gamma"][: draw(st.integers(1, 3))]
    beside = draw(registers()) if draw(st.booleans()) else {}
    return Portfolio(settings, documents, tuple(Project.model_validate(draw(projects(name))) for name in names), beside)

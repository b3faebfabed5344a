"""Somebody who wants to hide a slip adds entries that say nothing, or less: at whatever date, nothing is taken off."""

from collections.abc import Iterator

import pytest

from conftest import Folder
from ictpmo.analysis.snapshot import take_snapshot
from ictpmo.load.portfolio import load_folder
from ictpmo.model.project import Project
from saying_less import VIEW, Entry, left_out, lowered, with_added

MEASURED = """
objectives:
  - id: o
    statement: Do better.
    indicators:
      - {id: i, unit: per cent, direction: decrease, values: [{kind: start, value: 100, date: 2017-12-31},
          {kind: target, value: 50, period: 2020}, {kind: actual, value: 90, period: 2020}]}
"""
LATE = {
    "by the charter": """
start: 2018-01-01
original_end: 2019-12-31
milestones: [{id: m, name: One, due: 2019-06-30}, {id: n, name: Two, due: 2020-09-30, parts: [{id: p, name: P}]}]
status_reports:
  - {date: 2018-12-31, completion: 30, state: in-progress, end: 2019-12-31, milestones: {m: {due: 2019-06-30}}}
  - {date: 2019-12-31, completion: 50, state: in-progress, end: 2020-06-30, milestones: {m: {state: in-progress}}}
  - {date: 2020-12-31, completion: 60, state: in-progress, end: 2020-06-30, rating: green,
     milestones: {m: {state: in-progress, due: 2019-06-30}, n: {state: on-hold, parts: {p: {state: not-started}}}}}
"""
    + MEASURED,
    "by reports alone": """
milestones: [{id: m, name: One}, {id: n, name: Two}]
status_reports:
  - {date: 2018-12-31, completion: 80, end: 2019-12-31, milestones: {m: {state: not-started, due: 2019-06-30}}}
  - {date: 2019-12-31, completion: 70, end: 2020-12-31, milestones: {n: {state: not-started, due: 2020-03-31}}}
  - {date: 2020-12-31, completion: 60, end: 2021-12-31, milestones: {m: {state: in-progress}}}
  - {date: 2022-12-31, completion: 60, milestones: {m: {state: in-progress}, n: {state: not-started}}}
""",
    "by its phases": """
phases: [{id: a, start: 2018-01-01, original_end: 2018-12-31}, {id: b, start: 2019-01-01, original_end: 2019-12-31}]
milestones: [{id: m, name: One, due: 2019-06-30, phase: b}, {id: n, name: Two}]
status_reports:
  - {date: 2018-12-31, phases: {a: {completion: 90, end: 2019-03-31}, b: {completion: 0, end: 2019-12-31}}}
  - {date: 2019-12-31, phases: {a: {completion: 95}, b: {completion: 20, end: 2020-12-31}},
     milestones: {m: {state: not-started}}}
  - {date: 2021-06-30, phases: {b: {completion: 40}}}
""",
    "and done": """
start: 2018-01-01
original_end: 2019-06-30
milestones: [{id: m, name: One, due: 2019-06-30}, {id: n, name: Two, due: 2020-09-30}]
status_reports:
  - {date: 2018-12-31, completion: 30, state: in-progress, end: 2019-12-31}
  - {date: 2019-12-31, completion: 60, state: in-progress, milestones: {m: {state: in-progress}}}
  - {date: 2020-12-31, completion: 100, state: completed, actual_end: 2020-11-30,
     milestones: {m: {state: completed, actual: 2020-10-31}}}
assessments: [{date: 2021-06-30, by: Board, on: "milestones[m]", verdict: unmet, statement: Not there.}]
"""
    + MEASURED,
    "and done on no day": """
original_end: 2019-06-30
milestones: [{id: m, name: One, due: 2019-06-30}, {id: n, name: Two}]
status_reports:
  - {date: 2018-12-31, completion: 30, state: in-progress, end: 2019-12-31}
  - {date: 2019-12-31, completion: 60, state: in-progress, milestones: {m: {state: in-progress}}}
  - {date: 2020-12-31, state: completed}
""",
    "cancelled and taken up again": """
original_end: 2019-06-30
milestones: [{id: m, name: One, due: 2019-06-30}, {id: n, name: Two}]
status_reports:
  - {date: 2018-12-31, completion: 30, state: in-progress, end: 2019-12-31}
  - {date: 2019-12-31, state: cancelled, milestones: {m: {state: cancelled}}}
  - {date: 2020-12-31, state: in-progress, completion: 40, end: 2021-12-31, milestones: {m: {state: in-progress}}}
  - {date: 2022-12-31, state: in-progress, completion: 40}
""",
    "by requests": """
start: 2018-01-01
original_end: 2019-06-30
milestones: [{id: m, name: One, due: 2019-06-30}, {id: n, name: Two}]
change_requests:
  - {id: cr-1, status: approved, decided: 2019-02-28, by: Board, end: {from: 2019-06-30, to: 2020-06-30},
     milestones: {m: {from: 2019-06-30, to: 2019-12-31}}}
  - {id: cr-2, status: approved, decided: 2020-02-28, by: Board, end: {from: 2020-06-30, to: 2020-12-31}}
status_reports:
  - {date: 2018-12-31, completion: 30, state: in-progress, end: 2019-12-31}
  - {date: 2019-12-31, state: in-progress, completion: 40, end: 2020-06-30,
     milestones: {m: {state: in-progress, due: 2019-06-30}}}
  - {date: 2021-12-31, state: in-progress, completion: 45, end: 2022-12-31, milestones: {m: {state: in-progress}}}
""",
    "and silent": """
original_end: 2019-06-30
milestones: [{id: m, name: One, due: 2019-03-31}, {id: n, name: Two}]
status_reports: [{date: 2018-12-31, completion: 30, state: in-progress, rating: green}]
""",
    "and contested": """
start: 2018-01-01
original_end: 2019-06-30
milestones: [{id: m, name: One, due: 2019-06-30}, {id: n, name: Two}]
status_reports:
  - {date: 2018-12-31, completion: 30, state: in-progress, end: 2019-12-31, at: a}
  - {date: 2018-12-31, completion: 40, state: on-hold, end: 2020-12-31, at: b}
  - {date: 2020-12-31, completion: 99, state: completed, actual_end: 2019-06-30, at: a}
  - {date: 2020-12-31, state: in-progress, end: 2021-06-30, at: b, milestones: {m: {state: in-progress}}}
""",
}
DAYS = ("2017-06-30", "2018-12-31", "2019-06-30", "2020-12-31", "2023-06-30", "2018", "2017-2023")
SPANS = ("to be determined", "2019-2099", "2017-2030")
MOVES: tuple[Entry, ...] = (
    {"from": "2017-2030", "to": "2017-2040"},
    {"from": "2017-2030"},
    {"to": "2017-2040"},
    {"to": "to be determined"},
)


def said_less(project: Project) -> Iterator[tuple[str, Entry]]:
    """Reports and requests that say nothing, or nothing as precisely."""
    milestones = [milestone.id for milestone in project.milestones]
    phases = [phase.id for phase in project.phases]
    yield "status_reports", {}
    yield "status_reports", {"rating": "green"}
    yield "status_reports", {"milestones": {}}
    yield "status_reports", {"milestones": {key: {"state": "not-given"} for key in milestones}}
    for span in SPANS:
        yield "status_reports", {"end": span}
        yield "status_reports", {"milestones": {key: {"due": span, "state": "not-given"} for key in milestones}}
        yield "status_reports", {"phases": {key: {"end": span} for key in phases}}
    for move in MOVES:
        for status in ("approved", "rejected"):
            moves = {"end": move, "milestones": dict.fromkeys(milestones, move), "phases": dict.fromkeys(phases, move)}
            yield "change_requests", {"id": "added", "status": status, **moves}
    yield "change_requests", {"id": "added", "status": "proposed", "end": {"to": "2030-12-31"}}


@pytest.mark.no_cover  # as property tests, see conftest.py
@pytest.mark.parametrize("how", LATE)
def test_nothing_that_says_less_takes_anything_off(how: str, portfolio: Folder) -> None:
    portfolio.project(LATE[how])
    loaded = load_folder(portfolio.root)
    assert loaded.sound
    assert loaded.portfolio
    before, (project,) = take_snapshot(loaded.portfolio, VIEW), loaded.portfolio.projects
    for day in DAYS:
        for log, said in said_less(project):
            longer = with_added(loaded.portfolio, project, (log, {"date": day, **said}))
            assert longer
            after = take_snapshot(longer, VIEW)
            taken = left_out(before, after), lowered(before.projects[0], after.projects[0])
            assert (day, said, taken) == (day, said, ([], []))

"""The summary: six figures that agree with each other and with `status`, and each project under one verdict."""

import json
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from any_portfolio import portfolios
from conftest import Folder
from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import take_snapshot
from ictpmo.facts.portfolio import RollupFact
from ictpmo.facts.project_list import projects_of
from ictpmo.facts.summary import ProjectTally, SummaryFact
from ictpmo.model.portfolio import Portfolio

AS_OF = ("--as-of", "2019-12-31")


@given(portfolios(), st.dates(date(2016, 1, 1), date(2020, 12, 31)))
def test_the_groups_add_up_to_all_projects_and_to_the_figures(portfolio: Portfolio, day: date) -> None:
    snapshot = take_snapshot(portfolio, View(day))
    summary, rollup = SummaryFact(snapshot), RollupFact(snapshot)
    in_groups = [name for group in summary.groups for name in group.projects]
    assert Counter(in_groups) == Counter(project.project.id for project in snapshot.projects)
    for kind in ("finished", "open", "cancelled"):
        tally: ProjectTally = getattr(summary, kind)
        assert sum(getattr(group, kind) for group in summary.groups) == tally.number == len(tally.projects)
    assert summary.finished.number + summary.open.number + summary.cancelled.number == summary.projects
    by_verdict = {group.verdict: frozenset(group.projects) for group in summary.groups}
    assert set(summary.contradicted.projects) <= by_verdict.get("complete-unmet", frozenset()) | by_verdict.get(
        "contested", frozenset()
    )
    assert (rollup.projects, rollup.remaining) == (summary.projects, summary.open.number)
    assert summary.finished_contested <= rollup.by_state.get("contested", 0)
    lines = projects_of(snapshot)
    assert {line.record.id: line.verdict for line in lines} == {
        name: group.verdict for group in summary.groups for name in group.projects
    }
    moved = [line.record.id for line in lines if line.slippage_days_range and line.slippage_days_range.min > 0]
    assert list(summary.moved.projects) == moved
    assert summary.moved.number + summary.moved_unknown <= summary.moved.of
    silent = [line.record.id for line in lines if line.not_reported_since]
    assert list(summary.silent.projects) == silent


BOARD = "assessments: [{date: 2019-06-30, by: Board, verdict: %s, statement: So}]"
VERDICTS = [
    ("complete-unmet", f"status_reports: [{{date: 2018, state: completed}}]\n{BOARD % 'unmet'}"),
    ("complete-unmet", f"status_reports: [{{date: 2018, completion: 100}}]\n{BOARD % 'partly-met'}"),
    ("complete-not-demonstrated", "status_reports: [{date: 2018, state: operational}]"),
    ("complete-not-demonstrated", "status_reports: [{date: 2018, actual_end: 2018-03-31}]"),
    ("complete-met", f"status_reports: [{{date: 2018, completion: 100}}]\n{BOARD % 'met'}"),
    ("contested", "status_reports: [{date: 2018, state: completed}, {date: 2018, state: in-progress}]"),
    ("contested", "status_reports: [{date: 2018, completion: 100}, {date: 2018, completion: 90}]"),
    ("cancelled", "status_reports: [{date: 2018, state: cancelled, completion: 100}]"),
    ("open-past-end", "status_reports: [{date: 2018, end: 2019-06-30}]"),
    ("open-past-end", "status_reports: [{date: 2017, completion: 100}, {date: 2018, completion: 90, end: 2019}]"),
    ("open-moved", "status_reports: [{date: 2017, end: 2019}, {date: 2018, end: 2020}]"),
    ("open-on-time", "status_reports: [{date: 2017, end: 2020}, {date: 2018, end: 2020}]"),
    ("open-undated", "status_reports: [{date: 2018, state: in-progress}]"),
]


@pytest.mark.parametrize(("verdict", "log"), VERDICTS)
def test_a_project_stands_under_the_first_verdict_that_fits(portfolio: Folder, verdict: str, log: str) -> None:
    portfolio.project(log)
    assert portfolio.status("--as-of", "2020-01-31")["verdict"] == verdict


@pytest.mark.parametrize(
    ("verdict", "log"),
    [
        ("number-only", "status_reports: [{date: 2018, state: operational}]"),
        ("complete-not-demonstrated", "status_reports: [{date: 2018, state: operational, completion: 100}]"),
        ("open-undated", "objectives: [{id: o, statement: O}]\nstatus_reports: [{date: 2018}]"),
    ],
)
def test_only_what_has_no_name_and_no_fact_is_known_by_number_only(portfolio: Folder, verdict: str, log: str) -> None:
    portfolio.write("projects/p.yaml", f"id: p\nname: null\n{log}\n")
    assert portfolio.status(*AS_OF)["verdict"] == verdict


def test_what_a_portfolio_shows_in_six_figures(portfolio: Folder) -> None:
    for number, (_, log) in enumerate(VERDICTS):
        portfolio.project(log, f"p{number:02}")
    portfolio.project(
        f"""\
        objectives: [{{id: o, statement: O}}, {{id: n, statement: N}}]
        status_reports: [{{date: 2017, end: 2018-12-31}}, {{date: 2018-06-30, end: 2019-01-31}}]
        {BOARD.replace("statement", "on: 'objectives[o]', statement") % "met"}
        """,
        "slow",
    )
    summary = report(portfolio)["portfolio"]["summary"]
    names = ("finished", "open", "cancelled", "moved", "objectives_met", "contradicted", "silent")
    assert {name: (summary[name]["number"], summary[name]["of"]) for name in names} == {
        "finished": (3, 14),
        "open": (10, 14),
        "cancelled": (1, 14),
        "moved": (2, 6),
        "objectives_met": (1, 2),
        "contradicted": (2, 14),
        "silent": (3, 14),
    }
    assert (summary["moved_days"]["reported"], summary["moved_days"]["of"]) == (2, 2)
    assert summary["objectives_met"]["projects"] == ["slow"]
    assert summary["silent"]["projects"] == ["p08", "p09", "slow"]
    assert summary["finished_contested"] == 1


def report(folder: Folder) -> Any:
    out = folder.root.parent / "reports"
    assert folder.run("report", "--format", "json", "--out", out, "--as-of", "2020-01-31").code == 0
    return json.loads((out / "report.json").read_text())


def test_a_group_has_what_was_found_unmet_before_what_was_partly_met_and_then_the_furthest_moved(
    portfolio: Folder,
) -> None:
    ends = "{{date: 2016, end: 2017-12-31}}, {{date: 2017, end: {end}, completion: 100}}"
    for name, verdict, end in (
        ("a", "partly-met", "2019-12-31"),
        ("b", "unmet", "2018-01-31"),
        ("c", "unmet", "2018-12-31"),
    ):
        portfolio.project(f"status_reports: [{ends.format(end=end)}]\n{BOARD % verdict}", name)
    (group,) = report(portfolio)["portfolio"]["summary"]["groups"]
    assert group["projects"] == ["c", "b", "a"]


def test_what_has_no_name_is_called_in_words_by_its_number_in_the_whole_portfolio(portfolio: Folder) -> None:
    for name, day in (("x", "2019-06-30"), ("m", "2017"), ("b", "2017")):
        portfolio.write(f"projects/{name}.yaml", f"id: {name}\nname: null\nstatus_reports: [{{date: {day}}}]\n")
    for day in ("2018-01-31", "2019-12-31"):
        assert portfolio.status("--as-of", day, name="m")["unnamed"] == 2
    assert portfolio.run("show", "x", *AS_OF).out.startswith("x: Unnamed project 3\n")
    assert portfolio.run("why", "x", *AS_OF).out.startswith("x: Unnamed project 3\n")

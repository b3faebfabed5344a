"""What the portfolio adds up to, and which projects are shown in which order."""

import pytest
from rich.cells import cell_len

from conftest import Folder


@pytest.fixture
def three(portfolio: Folder) -> Folder:
    portfolio.settings("{title: A portfolio, as_of: 2019}")
    portfolio.project(
        """\
        start: 2016
        status_reports:
          - {date: 2016, state: in-progress, completion: 20, end: 2017-12-31}
          - {date: 2018, state: in-progress, completion: 40, end: 2019-12-31}
        """,
        "b-running",
    )
    portfolio.project(
        """\
        start: 2014
        status_reports:
          - {date: 2016, state: in-progress, completion: 90, end: 2016-12-31}
          - {date: 2017, state: completed, completion: 100, actual_end: 2017-01-31}
        """,
        "c-done",
    )
    portfolio.project("", "a-silent")
    return portfolio


def test_rollup(three: Folder) -> None:
    report = three.value("status")["portfolio"]
    assert report["projects"] == 3
    assert report["by_state"] == {"in-progress": 1, "completed": 1, "not-reported": 1}
    assert report["completion"] == {
        "reported": 2,
        "exact": 2,
        "at_least": False,
        "of": 3,
        "mean": 70.0,
        "median": 70.0,
        "least": 40,
        "most": 100,
        "total": 140,
    }
    assert report["slippage_days"] == {
        "reported": 2,
        "exact": 2,
        "at_least": False,
        "of": 3,
        "mean": 380.5,
        "median": 380.5,
        "least": 31,
        "most": 730,
        "total": 761,
    }


def test_rollup_of_nothing(portfolio: Folder) -> None:
    report = portfolio.value("status")["portfolio"]
    assert report["completion"] == {
        "reported": 0,
        "exact": 0,
        "at_least": False,
        "of": 0,
        "mean": None,
        "median": None,
        "least": None,
        "most": None,
        "total": None,
    }
    out = portfolio.run("status").out
    assert "Projects: 0" in out
    assert "Completion: known for none of 0 projects" in out
    assert "Reconciliation: 0 in all, 0 remaining" in out


CLAIMS = """\
title: A portfolio
as_of: 2019
claims:
  - {as_of: 2016, projects: 3, completed: 0, remaining: 3}
  - {as_of: 2017, projects: 3, completed: 1, remaining: 2, source: A/1}
"""


def test_reconciliation_by_published_claims(three: Folder) -> None:
    three.settings(CLAIMS)
    three.sources(("A/1", "2018"))
    rollup = three.value("status")["portfolio"]
    assert (rollup["projects"], rollup["remaining"]) == (3, 2)
    assert [(s["as_of"], s["source"], s["completed"], s["remaining"]) for s in rollup["reconciliation"]] == [
        ("2016-12-31", None, 0, 3),
        ("2017-12-31", "A/1", 1, 2),
    ]
    assert "Reconciliation: 3 − 0 by 2016-12-31 = 3 − 1 by 2017-12-31 = 2 remaining" in three.run("status").out


def test_reconciliation_counts_cancelled_and_new_projects_apart(three: Folder) -> None:
    three.settings(CLAIMS + "  - {as_of: 2018, projects: 5, completed: 0, remaining: 3}\n")
    three.sources(("A/1", "2018"), ("A/2", "2018-12-31"))
    three.project("status_reports: [{date: 2016, state: in-progress}, {date: 2018, state: cancelled}]", "d-stopped")
    three.project("source: A/2", "e-new")
    report = three.value("status", "--as-of", "2018", "--known-by", "2018")["portfolio"]["reconciliation"]
    assert [(s["added"], s["completed"], s["cancelled"], s["remaining"]) for s in report] == [
        (0, 0, 0, 5),
        (0, 1, 0, 4),
        (0, 0, 1, 3),
    ]
    assert "− 1 by 2017-12-31 = 4 − 0 − 1 cancelled by 2018-12-31 = 3 remaining" in three.run("status", columns=200).out
    assert [line for line in three.validate() if "completed" in line] == []


def test_reconciliation_adds_what_is_new_and_what_was_taken_back(portfolio: Folder) -> None:
    portfolio.settings("""\
        title: A portfolio
        as_of: 2019
        claims: [{as_of: 2016, remaining: 0}, {as_of: 2018, remaining: 2}]
    """)
    portfolio.sources(("A/1", "2018"), ("A/9", "2020"))
    portfolio.project("status_reports: [{date: 2016, state: completed}, {date: 2017, state: in-progress}]")
    portfolio.project("source: A/9\nstatus_reports: [{date: 2018, state: in-progress, source: A/1}]", "q")
    out = portfolio.run("status", "--known-by", "2018", columns=200).out
    assert "Reconciliation: 1 − 1 by 2016-12-31 = 0 + 1 new + 1 by 2018-12-31 = 2 remaining" in out


@pytest.mark.measured
def test_completion_that_is_contested_is_not_unreported(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2016, at: a, completion: 50}, {date: 2016, at: b, completion: 60}]")
    line = portfolio.status()
    assert (line["completion"], line["completions"]) == (None, [50, 60])
    assert portfolio.value("status")["portfolio"]["completion_contested"] == 1
    out = portfolio.run("status").out
    assert "50/60~" in out
    assert "Completion: not known; contested: 1" in out
    assert "(documents disagree on how it stands): 50%, 60%" in portfolio.run("show", "p", columns=200).out


def test_reconciliation_takes_claims_in_view_alone(three: Folder) -> None:
    three.settings(CLAIMS)
    three.sources(("A/1", "2018"))
    by_date = three.value("status", "--as-of", "2016")["portfolio"]["reconciliation"]
    assert [step["as_of"] for step in by_date] == ["2016-12-31"]
    known = three.value("status", "--as-of", "2019", "--known-by", "2017")["portfolio"]["reconciliation"]
    assert [(step["as_of"], step["source"]) for step in known] == [("2016-12-31", None), ("2019-12-31", None)]


def test_reconciliation_goes_on_to_the_day_of_the_view(three: Folder) -> None:
    reconciled = three.value("status")["portfolio"]["reconciliation"]
    assert [(step["as_of"], step["completed"]) for step in reconciled] == [("2019-12-31", 1)]


def test_a_contested_completion_counts_as_completed_in_the_reconciliation(portfolio: Folder) -> None:
    portfolio.project("""\
        status_reports:
          - {date: 2017, state: completed, at: a}
          - {date: 2017, completion: 95, at: b}
    """)
    report = portfolio.value("status", "--as-of", "2018")["portfolio"]
    assert report["by_state"] == {"contested": 1}
    assert report["remaining"] == 0


@pytest.mark.measured
@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        ("file", "a-silent b-running c-done"),
        ("id", "a-silent b-running c-done"),
        ("state", "c-done b-running a-silent"),
        ("completion", "c-done b-running a-silent"),
        ("start", "c-done b-running a-silent"),
        ("end", "c-done b-running a-silent"),
        ("slippage", "b-running c-done a-silent"),
    ],
)
def test_sort_and_what_is_unknown_comes_last(three: Folder, sort: str, ids: str) -> None:
    lines = three.value("status", "--sort", sort)["projects"]
    assert " ".join(line["id"] for line in lines) == ids


def test_only_some_projects_and_the_portfolio_of_all(three: Folder) -> None:
    report = three.value("status", "--project", "c-done", "--project", "a-silent")
    assert [line["id"] for line in report["projects"]] == ["a-silent", "c-done"]
    assert report["portfolio"]["projects"] == 3
    assert "1 of 3 projects are shown." in three.run("status", "--project", "c-done").out
    slips = three.value("slippage", "--project", "c-done")
    assert [line["id"] for line in slips["projects"]] == ["c-done"]
    assert slips["portfolio"]["projects"] == 3


def test_only_projects_in_some_states(three: Folder) -> None:
    report = three.value("status", "--state", "not-reported", "--state", "completed")
    assert [line["id"] for line in report["projects"]] == ["a-silent", "c-done"]
    assert three.value("slippage", "--state", "on-hold")["projects"] == []


def test_a_state_that_there_is_not(three: Folder) -> None:
    ran = three.run("status", "--state", "complete")
    assert ran.code == 2
    assert "`complete` is none of not-started, " in ran.err
    assert "did you mean `completed`?" in ran.err
    assert "did you mean" not in three.run("slippage", "--state", "zzz").err


def test_a_project_that_is_not_there(three: Folder) -> None:
    ran = three.run("status", "--project", "b-runing")
    assert ran.code == 2
    assert "there is no project `b-runing`; did you mean `b-running`?" in ran.err
    assert "`ictpmo status --ids` lists all" in three.run("show", "zzz").err


FULL_ROUNDS = """\
title: Works
reporting:
  rounds: [{source: A/1, covers: all-open, held: true}, {source: A/2, covers: all-open, held: true},
           {source: A/3, covers: some, held: true}]
"""


@pytest.mark.measured
@pytest.mark.parametrize(
    ("later", "dropped"),
    [
        ("", 1),
        (", {source: A/2, completion: 50}", 0),
        (", {source: A/3, completion: 50}", 0),
        (", {date: 2018-06-30, source: A/1, state: cancelled}", 0),
    ],
)
def test_what_is_left_is_told_from_what_is_no_longer_reported_on(portfolio: Folder, later: str, dropped: int) -> None:
    portfolio.settings(FULL_ROUNDS)
    portfolio.sources(("A/1", "2018-12-31"), ("A/2", "2019-12-31"), ("A/3", "2020-12-31"))
    portfolio.project(f"status_reports: [{{source: A/1, completion: 40}}{later}]")
    portfolio.project("status_reports: [{source: A/2, completion: 40}]", "new")
    found = portfolio.value("status", "--as-of", "2020-12-31")["portfolio"]
    assert (found["last_full_report"], found["remaining_dropped"]) == ("A/2", dropped)
    said = "no longer in the last report on all that are open (A/2), nor in one since: 1 of those left"
    assert (said in portfolio.run("status", "--as-of", "2020-12-31", columns=300).out) == bool(dropped)
    assert portfolio.value("status", "--as-of", "2017-12-31")["portfolio"]["last_full_report"] is None


def test_what_is_nearly_all_is_not_shown_as_all(portfolio: Folder) -> None:
    for name, figure in (("a", 99.96), ("b", 99.98)):
        portfolio.write(
            f"projects/{name}.yaml",
            f"id: {name}\nname: {name}\nstatus_reports: [{{date: 2020-06-30, completion: {figure}}}]\n",
        )
    assert "mean 99.9%, median 99.9%" in portfolio.run("status").out
    completion = portfolio.value("status")["portfolio"]["completion"]
    assert (completion["mean"], completion["median"]) == (99.9, 99.9)


@pytest.mark.measured
def test_names_that_are_cut_still_look_different(portfolio: Folder) -> None:
    named = {
        "a": "Consolidation of the regional data centres, phase one",
        "b": "Consolidation of the regional data centres, phase two",
        "c": "Consolidation of the regional networks of the field, north",
        "d": "Consolidation of the regional networks of the field, south",
        "e": "区域数据中心和网络整合项目的第一期工程建设",
        "f": "区域数据中心和网络整合项目的第二期工程建设",
    }
    for name, text in named.items():
        portfolio.write(f"projects/{name}.yaml", f"id: {name}\nname: {text}\nstatus_reports: [{{date: 2018}}]\n")
    told = portfolio.run("status", "--as-of", "2019").out.splitlines()
    shown = [line.split("not reported")[0].strip() for line in told if "not reported  " in line]
    assert len({*shown}) == len(shown) == 6
    assert shown[0].endswith("…one")
    assert shown[3].endswith("…south")
    narrowest = portfolio.run("status", "--as-of", "2019", columns=50).out
    assert "…" in narrowest
    assert all(cell_len(line) <= 50 for line in narrowest.splitlines())

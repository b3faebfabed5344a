"""The log folded by two clocks: what was so on a day, by what had been published by a day."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Folder, examples


def test_as_of_takes_entries_up_to_the_day(portfolio: Folder) -> None:
    portfolio.project("""\
        status_reports:
          - {date: 2017-06-30, completion: 40, state: in-progress}
          - {date: 2017-12-31, completion: 60, state: on-hold}
    """)
    assert portfolio.status("--as-of", "2017-06-30")["completion"] == 40
    assert portfolio.status("--as-of", "2017-12-30")["completion"] == 40
    assert portfolio.status("--as-of", "2017-12-31")["completion"] == 60
    assert portfolio.status("--as-of", "2017-12-31")["state"] == "on-hold"


def test_known_by_takes_entries_whose_source_was_published(portfolio: Folder) -> None:
    portfolio.sources(("A/1", "2018-02-01"), ("A/2", "2019-03"), ("A/3", "2019"))
    portfolio.project("""\
        status_reports:
          - {date: 2017-12-31, completion: 40, source: A/1}
          - {date: 2018-06-30, completion: 60, source: A/2}
          - {date: 2018-12-31, completion: 80, source: A/3}
    """)
    assert portfolio.status("--as-of", "2019", "--known-by", "2018-02-01")["completion"] == 40
    assert portfolio.status("--as-of", "2019", "--known-by", "2019-03-30")["completion"] == 40
    assert portfolio.status("--as-of", "2019", "--known-by", "2019-03-31")["completion"] == 60
    assert portfolio.status("--as-of", "2019", "--known-by", "2019")["completion"] == 80


def test_known_by_alone_sets_as_of_too(portfolio: Folder) -> None:
    portfolio.settings("{title: A portfolio, as_of: 2019-12-31}")
    report = portfolio.value("status", "--known-by", "2018-06-30")
    assert (report["as_of"], report["known_by"]) == ("2018-06-30", "2018-06-30")


def test_a_closed_portfolio_is_seen_as_of_its_own_date(portfolio: Folder) -> None:
    portfolio.settings("{title: A portfolio, as_of: 2019}")
    assert portfolio.value("status")["as_of"] == "2019-12-31"
    assert portfolio.value("status", "--as-of", "2018")["as_of"] == "2018-12-31"


def test_an_open_portfolio_is_seen_as_of_today(portfolio: Folder) -> None:
    report = portfolio.value("status")
    assert report["as_of"] > "2025"
    assert report["known_by"] is None


def test_an_entry_without_a_source_is_known_on_its_own_date(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2018, completion: 40}]")
    assert portfolio.status("--as-of", "2019", "--known-by", "2018-12-30")["completion"] is None
    assert portfolio.status("--as-of", "2019", "--known-by", "2018-12-31")["completion"] == 40


def test_an_entry_without_a_date_takes_its_sources(portfolio: Folder) -> None:
    portfolio.write(
        "sources.yaml",
        """\
        sources:
          - {symbol: A/1, title: A report, published: 2018-02-01, status_date: 2017-12-31}
          - {symbol: A/2, title: A report, published: 2019-02-01}
        """,
    )
    portfolio.project("""\
        status_reports:
          - {completion: 40, source: A/1}
          - {completion: 60, source: A/2}
    """)
    dates = [report["date"] for report in portfolio.show()["status_reports"]]
    assert dates == ["2017-12-31", "2019-02-01"]
    assert portfolio.status("--as-of", "2017-12-31")["completion"] == 40


def test_an_entry_of_an_undated_source_is_not_known_by_any_day(portfolio: Folder) -> None:
    portfolio.write("sources.yaml", "sources: [{symbol: A/1, title: A report}]")
    portfolio.project("""\
        status_reports: [{date: 2017, completion: 40, source: A/1}]
    """)
    assert portfolio.status()["completion"] == 40
    assert portfolio.status("--as-of", "2019", "--known-by", "2019")["completion"] is None


def test_sources_and_places_are_inherited(portfolio: Folder) -> None:
    portfolio.sources(("A/1", "2018"), ("A/2", "2019"))
    portfolio.project("""\
        source: A/1
        at: annex II
        status_reports:
          - {date: 2015}
          - {date: 2016, at: para. 1}
          - {date: 2017, source: A/2}
          - {date: 2018, source: A/2, at: para. 3}
    """)
    places = [(report["source"], report["at"]) for report in portfolio.show()["status_reports"]]
    assert places == [("A/1", "annex II"), ("A/1", "para. 1"), ("A/2", None), ("A/2", "para. 3")]


def test_a_project_of_which_nothing_was_known_is_not_there(portfolio: Folder) -> None:
    portfolio.sources(("A/1", "2018"))
    portfolio.project("source: A/1")
    assert portfolio.value("status", "--known-by", "2017")["projects"] == []
    assert len(portfolio.value("status", "--known-by", "2018")["projects"]) == 1
    ran = portfolio.run("show", "p", "--known-by", "2017")
    assert ran.code == 2
    assert "nothing of project `p` was known then" in ran.err


def test_the_charter_comes_into_view_with_its_source(portfolio: Folder) -> None:
    portfolio.sources(("A/1", "2017"), ("A/2", "2018"))
    portfolio.project("""\
        start: 2015-01-01
        original_end: 2016-12-31
        source: A/2
        phases: [{id: phase-1, start: 2015}]
        milestones:
          - {id: early, name: Early, source: A/1}
          - {id: late, name: Late}
          - {id: named, name: Named, due: 2016}
        objectives:
          - {id: early, statement: Early, source: A/1}
          - {id: late, statement: Late}
        status_reports: [{date: 2016, completion: 50, source: A/1, milestones: {named: {state: on-hold}}}]
    """)
    before = portfolio.show("--known-by", "2017")
    assert (before["start"], before["original_end"]) == (None, None)
    assert [milestone["id"] for milestone in before["milestones"]] == ["early", "named"]
    assert before["milestones"][1]["due"] is None
    assert [objective["id"] for objective in before["objectives"]] == ["early"]
    after = portfolio.show("--known-by", "2018")
    assert (after["start"], after["original_end"]) == ("2015-01-01", "2016-12-31")
    assert [milestone["id"] for milestone in after["milestones"]] == ["early", "late", "named"]


CONTESTED = """\
    status_reports:
      - {date: 2016, state: completed, at: a}
      - {date: 2017, state: STATE, completion: 90, end: 2018, at: a}
      - {date: 2017, state: operational, completion: 95, end: 2019, at: b}
"""


def test_entries_of_one_date_that_differ_are_contested_and_all_kept(portfolio: Folder) -> None:
    portfolio.project(CONTESTED.replace("STATE", "on-hold"))
    line = portfolio.status()
    assert line["state"] == "contested"
    assert line["states"] == ["on-hold", "operational"]
    assert line["completion"] is None
    assert line["current_ends"] == ["2018", "2019"]


@pytest.mark.measured
def test_completed_and_operational_agree(portfolio: Folder) -> None:
    portfolio.project("""\
        status_reports:
          - {date: 2017, state: completed, at: a}
          - {date: 2017, state: operational, at: b}
    """)
    assert portfolio.status()["state"] == "operational"


def test_a_place_that_reports_less_than_full_contests_completed(portfolio: Folder) -> None:
    portfolio.project("""\
        status_reports:
          - {date: 2017, state: completed, at: a}
          - {date: 2017, completion: 95, at: b}
    """)
    assert portfolio.status()["state"] == "contested"
    assert portfolio.status()["states"] == ["completed", "in-progress"]


def test_of_two_dates_that_may_be_the_same_the_more_precise_stands(portfolio: Folder) -> None:
    portfolio.project("""\
        status_reports:
          - {date: 2017, end: 2018, at: a}
          - {date: 2017, end: 2018-06-30, at: b}
    """)
    line = portfolio.status()
    assert (line["current_end"], line["current_ends"]) == ("2018-06-30", [])


def test_phases_tell_the_state_where_none_is_stated(portfolio: Folder) -> None:
    text = """\
        phases: [{id: phase-1}, {id: phase-2}]
        status_reports: [{date: 2017, phases: {phase-1: {completion: ONE}, phase-2: {completion: TWO}}}]
    """
    for one, two, state in ((100, 100, "completed"), (100, 9, "in-progress"), (0, 0, None)):
        portfolio.project(text.replace("ONE", str(one)).replace("TWO", str(two)))
        line = portfolio.status()
        assert (line["state"], line["completion"]) == (state, None)
        assert line["completion_by_phase"] == {"phase-1": one, "phase-2": two}


@pytest.mark.measured
def test_a_phase_whose_completion_is_contested_leaves_the_state_contested(portfolio: Folder) -> None:
    portfolio.project("""\
        phases: [{id: phase-1}]
        status_reports:
          - {date: 2017, at: a, phases: {phase-1: {completion: 100}}}
          - {date: 2017, at: b, phases: {phase-1: {completion: 90}}}
    """)
    line = portfolio.status()
    assert (line["state"], line["states"]) == ("contested", ["completed", "in-progress"])


def test_a_phase_that_is_going_on_again_is_not_complete(portfolio: Folder) -> None:
    portfolio.project("""\
        phases: [{id: phase-1}]
        status_reports:
          - {date: 2017, phases: {phase-1: {completion: 100}}}
          - {date: 2018, phases: {phase-1: {state: in-progress}}}
    """)
    assert portfolio.status()["state"] == "in-progress"


def test_phases_of_unreported_completion_tell_nothing(portfolio: Folder) -> None:
    portfolio.project("""\
        phases: [{id: phase-1}]
        status_reports: [{date: 2017, phases: {phase-1: {end: 2018}}}]
    """)
    assert portfolio.status()["state"] is None
    assert portfolio.status()["completion_by_phase"] == {}


STATES = st.sampled_from(["not-started", "in-progress", "on-hold", "completed", "operational"])
DAYS = st.sampled_from(["2015", "2015-06", "2016-06-30", "2016-12-31", "2016", "2017-03-31", "2017"])
REPORTS = st.lists(
    st.fixed_dictionaries(
        {"date": DAYS, "source": st.sampled_from(["A/1", "A/2"])},
        optional={"state": STATES, "completion": st.integers(0, 100), "end": DAYS, "actual_end": DAYS},
    ),
    max_size=6,
)
REQUESTS = st.lists(st.fixed_dictionaries({"decided": DAYS, "from": DAYS, "to": DAYS}), max_size=3)


def yaml_of(reports: list[dict[str, Any]], requests: list[tuple[int, dict[str, Any]]]) -> str:
    lines = ["milestones: [{id: m, name: M, due: 2016}]", "status_reports:"]
    lines += ["- {" + ", ".join(f"{name}: {value}" for name, value in report.items()) + "}" for report in reports]
    lines += ["change_requests:"] if requests else ["change_requests: []"]
    lines += [
        f"- {{id: cr-{number}, status: approved, decided: {request['decided']}, "
        f"end: {{from: {request['from']}, to: {request['to']}}}}}"
        for number, request in requests
    ]
    return "\n".join(lines).replace("status_reports:\nchange", "status_reports: []\nchange") + "\n"


def told(text: str, *args: str) -> dict[str, Any]:
    """All figures of a portfolio of this one project."""
    with TemporaryDirectory() as folder:
        portfolio = Folder(Path(folder) / "portfolio")
        portfolio.sources(("A/1", "2016-12-31"), ("A/2", "2018"))
        portfolio.project(text)
        return {command: portfolio.value(command, *args) for command in ("status", "slippage")}


@settings(max_examples=examples(15), deadline=None)
@given(REPORTS, REQUESTS, st.randoms())
def test_the_order_of_entries_in_the_file_means_nothing(
    reports: list[dict[str, Any]],
    requests: list[dict[str, Any]],
    random: Any,
) -> None:
    numbered = list(enumerate(requests))
    before = told(yaml_of(reports, numbered), "--as-of", "2019")
    random.shuffle(reports)
    random.shuffle(numbered)
    assert told(yaml_of(reports, numbered), "--as-of", "2019") == before


@settings(max_examples=examples(15), deadline=None)
@given(REPORTS, REPORTS)
def test_what_is_published_later_changes_nothing_of_what_was_known(
    reports: list[dict[str, Any]],
    later: list[dict[str, Any]],
) -> None:
    view = ("--as-of", "2019", "--known-by", "2017")
    early = [{**report, "source": "A/1"} for report in reports]
    late = [{**report, "source": "A/2"} for report in later]
    assert told(yaml_of(early + late, []), *view) == told(yaml_of(early, []), *view)


@settings(max_examples=examples(9), deadline=None)
@given(REPORTS, REQUESTS)
def test_the_view_of_the_last_day_is_the_latest_state(
    reports: list[dict[str, Any]],
    requests: list[dict[str, Any]],
) -> None:
    text = yaml_of(reports, list(enumerate(requests)))
    latest, last = told(text, "--as-of", "2030"), told(text, "--as-of", "2030", "--known-by", "2030")
    for command in latest:
        latest[command]["known_by"] = "2030-12-31"
    assert latest == last

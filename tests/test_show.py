"""One project whole."""

import re
from pathlib import Path

import pytest

from conftest import SHIPPED, Folder, ictpmo

WHOLE = """\
    name: {en: Network, zh: 网络}
    purpose: {zh: 一个网络}
    owner: The network office
    note: A note
    start: 2015-01-01
    original_end: 2016-12-31
    source: A/1
    at: annex II
    phases: [{id: phase-1, start: 2015-02}, {id: phase-2}]
    objectives:
      - id: o
        statement: One network
        source: A/2
        indicators:
          - {id: i, unit: sites, direction: increase, values: [
              {kind: target, period: 2017, value: 50}, {kind: actual, period: 2017, value: 1234567, source: A/3},
              {kind: actual, period: 2016, value: 9, of: 12, population: Offices, note: By hand.}]}
          - {id: j, name: Cost, unit: dollars, direction: decrease, shows: "milestones[go-live]"}
    milestones:
      - {id: go-live, name: Go live, due: 2016-06, phase: phase-1, objectives: [o], parts: [{id: a, name: Part A}]}
      - {id: hand-over, name: Hand over}
    change_requests:
      - id: cr-1
        status: approved
        date: 2016
        by: {en: Steering Committee}
        end: {from: 2016-12-31, to: 2017-12-31}
        milestones: {go-live: {to: 2017-06}}
        carried_over: [{from: phase-1, to: phase-2, activities: 3}]
        reasons: [funding, other]
      - {id: cr-2, status: proposed, date: 2016, source: A/2}
    status_reports:
      - {date: 2016, state: in-progress, completion: 40.5, end: 2017-12-31, rating: amber}
      - date: 2017
        note: {en: Under way}
        milestones: {go-live: {state: in-progress, parts: {a: {state: not-given}}}}
        phases: {phase-1: {state: completed, completion: 100, end: 2016, actual_end: 2016}, phase-2: {completion: 9}}
        actual_end: 2017-11
      - {date: 2018}
    assessments:
      - {date: 2018, by: {en: Board}, verdict: unmet, statement: Not met, source: A/3, at: para. 1}
      - {date: 2018, by: Board, on: "objectives[o]", verdict: partly-met, statement: In part}
"""


def whole(portfolio: Folder) -> Folder:
    portfolio.settings("{title: A portfolio, as_of: 2019}")
    portfolio.sources(("A/1", "2018"), ("A/2", "2016"), ("A/3", "2018"))
    portfolio.write("projects/p.yaml", "id: p\n" + "\n".join(line[4:] for line in WHOLE.splitlines()))
    assert portfolio.validate() == []
    return portfolio


def test_text(portfolio: Folder) -> None:
    out = whole(portfolio).run("show", "p", columns=400).out
    for line in (
        "p: Network",
        "The project as of 2019-12-31.",
        "• What it is for: 一个网络 [zh]",
        "• Where it stands: Open, and past its end: 40.5%, as reported for 2016; in progress; not reported since 2017",
        "• What moved: 2016-12-31 → 2017-12-31, +365 days (1 year), 50.0% of the duration first planned, "
        "covered by approved change requests",
        "• What the auditors say: Board, 2018: unmet; partly met on the objective “One network”",
        "A note",
        "• First end: 2016-12-31 (first promised)",
        "• Approved end: 2017-12-31",
        "• Current end: 2017-12-31 (as last reported)",
        "• Time elapsed: 250.0%",
        "• Objectives: unmet",
        "• Accountable: The network office",
    ):
        assert line in out.splitlines()
    joined = " ".join(out.split())
    for text in (
        "Go live 2016-06 2017-06 in progress",
        "– Part A – – not reported",
        "phase-1 completed 100% 2015-02",
        "One network – unmet, assessed partly met by Board, measure and assessment disagree • Milestones that serve it: “Go live”",
        "linked to the project by its source, shows the outcome of the milestone “Go live” – –",
        "Other figures of “i”: actual 9 of 12 (2016), Offices: By hand.",
        "i (sites), to increase, linked to the project by its source 1,234,567 (2017) 50 (2017) met: measured",
        "– – not demonstrated: no actual is recorded –",
        "2018 Board the project unmet Not met A/3, para. 1",
        (
            "cr-1, approved by Steering Committee, not dated; made 2016 (A/1, annex II) "
            "• End: 2016-12-31 → 2017-12-31; Go live: – → 2017-06 "
            "• 3 activities carried over from phase-1 to phase-2 • Covers 365 days of slippage • Reason: funding, other."
        ),
        "cr-2, proposed, not decided; made 2016 (A/2) • No date moved",
        "2016 In progress; 40.5% complete; end 2017-12-31; rated amber. A/1, annex II",
        "2017 Ended 2017-11; phase-1: completed, 100% complete, end 2016, ended 2016; phase-2: 9% complete; "
        "Go live: in progress. Under way",
        "2018 nothing but its date A/1, annex II",
        "A/1 A report 2018",
        "A/3 A report 2018",
    ):
        assert text in joined


@pytest.mark.measured
def test_a_page_of_a_report_names_the_sources_of_the_project(portfolio: Folder) -> None:
    folder = whole(portfolio)
    reports = folder.root.parent / "reports"
    assert folder.run("report", "--out", reports).code == 0
    page = (reports / "en" / "projects" / "p.md").read_text(encoding="utf-8")
    assert page.endswith("## Sources\n\n- A/1: A report\n- A/2: A report\n- A/3: A report\n")


def test_what_is_asked_of_a_project_is_that_of_its_page_in_a_report(tmp_path: Path) -> None:
    """Without the numbers, which are those of the report on all, and with the matters that have none there."""
    assert ictpmo("report", "-p", SHIPPED, "--out", tmp_path / "r", "--lang", "en").code == 0
    for name in ("umoja-mainstreaming", "completed-by-a-71-400-1"):
        page = (tmp_path / "r" / "en" / "projects" / f"{name}.md").read_text(encoding="utf-8")
        (line,) = re.findall(r"\*\*Decisions asked for:\*\* (.*)", page)
        out = " ".join(ictpmo("show", name, "-p", SHIPPED, columns=1000).out.split())
        decisions = re.findall(r"\[Decision \d+: (.*?)\]\(\.\./README\.md\)\. (.*?)(?= \[|$)", line)
        assert decisions
        for matter, ask in decisions:
            assert f"{matter[0].upper()}{matter[1:]}: {ask}" in out
    assert (
        "A plan that cannot hold: Have its plan made anew"
        in ictpmo("show", "umoja-mainstreaming", "-p", SHIPPED, columns=1000).out
    )


def test_json(portfolio: Folder) -> None:
    shown = whole(portfolio).show()
    assert shown["name"] == {"en": "Network", "zh": "网络"}
    assert shown["owner"] == "The network office"
    assert [document["symbol"] for document in shown["sources"]] == ["A/1", "A/2", "A/3"]
    request = next(request for request in shown["change_requests"] if request["id"] == "cr-1")
    assert request["end"] == {"from": "2016-12-31", "to": "2017-12-31"}
    assert request["carried_over"] == [{"from": "phase-1", "to": "phase-2", "activities": 3}]
    assert shown["status_reports"][1]["phases"]["phase-2"] == {"completion": 9}
    assert shown["assessments"][1]["by"] == {"en": "Board"}
    assert shown["objectives"][0]["indicators"][0]["actual"] == 1234567


def test_csv_has_a_row_a_milestone(portfolio: Folder) -> None:
    rows = whole(portfolio).run("show", "p", "--format", "csv").out.splitlines()
    assert rows[0].startswith("id,name,")
    assert rows[1].startswith("go-live,Go live,")
    assert len(rows) == 3


def test_the_least_that_a_project_needs(portfolio: Folder) -> None:
    portfolio.write("projects/p.yaml", "id: p\nname: null\n")
    out = portfolio.run("show", "p", "--known-by", "2018").out
    assert out.startswith("p: Unnamed project 1\nThe project as of 2018-12-31, by what was published by 2018-12-31.\n")
    _, _, *said = out.splitlines()
    assert said[:4] == ["• Where it stands: Known only as a count", "", "What is not known", "• Name"]


def test_contested_facts_are_all_shown(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2016-12-31
        status_reports:
          - {date: 2017, state: on-hold, end: 2018-06-30, at: a}
          - {date: 2017, state: in-progress, end: 2018-12-31}
    """)
    out = portfolio.run("show", "p", "--as-of", "2018", columns=200).out
    stands = "• Where it stands: Contested (documents disagree on how it stands): in progress, on hold"
    assert stands in out.splitlines()
    assert "• Current end: 2018-06-30, 2018-12-31 (contested) (as last reported)" in out.splitlines()
    assert "\nSources\n" not in out
    assert "On hold; end 2018-06-30. no source, a" in " ".join(out.split())
    portfolio.project("status_reports: [{date: 2017, end: 2018-06-30, at: a}, {date: 2017, end: 2018-12-31}]")
    first = portfolio.run("show", "p", "--as-of", "2018", columns=200).out
    assert "• First end: 2018-06-30, 2018-12-31 (contested) (first reported)" in first.splitlines()


def test_phases_are_shown_with_their_ends(portfolio: Folder) -> None:
    portfolio.settings("{title: A portfolio, as_of: 2020}")
    portfolio.project("""
        phases:
          - {id: one, name: The first, original_end: 2018-06-30}
          - {id: two}
        status_reports:
          - {date: 2018-12-31, phases: {one: {state: completed, completion: 100, actual_end: 2018-07-30}}}
          - {date: 2018-12-31, at: page 1, phases: {two: {state: on-hold, completion: 40}}}
          - {date: 2018-12-31, at: page 2, phases: {two: {state: in-progress, completion: 50}}}
        """)
    lines = portfolio.run("show", "p", columns=100).out.split("\nPhases\n\n")[1].splitlines()[:4]
    assert [" ".join(line.split()) for line in (lines[0], *lines[2:])] == [
        "Phase State Completion First end Approved end Current end Slippage, days",
        "The first completed 100% 2018-06-30 2018-06-30 2018-07-30 +30",
        "two on hold, in progress 40%, 50% – – – –",
    ]


@pytest.mark.measured
def test_what_says_nothing_is_left_out(portfolio: Folder) -> None:
    portfolio.project("")
    out = portfolio.run("show", "p").out
    assert "\nPhases\n" not in out
    for left_out in (
        "Milestones",
        "Change requests",
        "Objectives",
        "Log",
        "Findings of this report's checks",
        "Sources",
    ):
        assert f"\n{left_out}\n" not in out
    assert "\nPublications\nNo document with a date is cited.\n" in portfolio.run("backtest").out

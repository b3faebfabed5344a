"""Promises that were corrected: every view of them says what stood there before."""

import csv
from pathlib import Path

import pytest

from conftest import Folder

ROAD = """
    original_end: 2021-06-30
    source: Plan
    milestones:
      - {id: surveyed, name: Surveyed, due: 2020-06-30}
    status_reports:
      - {date: 2020-12-31, state: in-progress, end: 2021-09-30, source: Report}
    corrections:
      - {date: 2021-02-01, on: original_end, from: 2021-03-31, to: 2021-05-31, reason: Misread, source: Report}
      - {date: 2021-03-01, on: original_end, from: 2021-05-31, to: 2021-06-30, reason: Misread again, source: Report}
      - {date: 2021-03-01, on: "milestones[surveyed].due", from: 2020-03-31, to: 2020-06-30, reason: So, source: Report}
"""


@pytest.fixture
def road(portfolio: Folder) -> Folder:
    portfolio.settings("title: Roads\nlanguages: [en, zh]\nas_of: 2021-04-30\n")
    portfolio.sources(("Plan", "2019-01-31"), ("Report", "2021-01-31"))
    portfolio.project(ROAD)
    return portfolio


@pytest.mark.measured
def test_show_slippage_and_status_say_what_stood_there_first(road: Folder) -> None:
    assert "First end: 2021-06-30 (first promised), corrected from 2021-03-31" in road.run("show", "p").out
    assert "first end 2021-06-30, corrected from 2021-03-31" in road.run("slippage", columns=200).out
    assert road.slippage()["original_end_corrected_from"] == "2021-03-31"
    assert road.status()["original_end_corrected_from"] == "2021-03-31"


@pytest.mark.measured
def test_why_gives_every_correction_with_its_source(road: Folder) -> None:
    (fact,) = road.value("why", "p.original_end")["facts"]
    assert fact["result"] == "2021-06-30 (first promised), corrected from 2021-03-31"
    assert [(link["says"], link["source"]) for link in fact["chain"]] == [
        ("2021-06-30", "Plan"),
        ("corrected from 2021-03-31 to 2021-05-31: Misread", "Report"),
        ("corrected from 2021-05-31 to 2021-06-30: Misread again", "Report"),
    ]
    out = road.run("why", "p.milestones[surveyed]", columns=200).out
    assert out.startswith("p: A project\n")
    assert "corrected from 2020-03-31 to 2020-06-30: So" in out


def test_the_report_says_it_in_every_language(road: Folder, tmp_path: Path) -> None:
    out = tmp_path / "reports"
    ran = road.run("report", "--out", out)
    assert ran.code == 0, ran.err
    assert "corrected from 31 Mar" in (out / "en/projects/p.md").read_text(encoding="utf-8")
    assert "原记为 2021 年 3 月 31 日" in (out / "zh/projects/p.md").read_text(encoding="utf-8")


def test_the_export_has_it_beside_the_end(road: Folder, tmp_path: Path) -> None:
    assert road.run("export", "--format", "csv", "--out", tmp_path / "out").code == 0
    with (tmp_path / "out/projects.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    names = ("original_end", "original_end_corrected_from", "original_end_corrected_from_first")
    assert [row[name] for name in names] == ["2021-06-30", "2021-03-31", "2021-03-31"]


@pytest.mark.measured
@pytest.mark.parametrize("was", ["to be determined", "2021-06-30"])
def test_what_promised_no_other_date_is_not_named(portfolio: Folder, was: str) -> None:
    portfolio.sources(("Report", "2021-01-31"))
    correction = f"{{date: 2021-02-01, on: original_end, from: {was}, to: 2021-06-30, reason: So, source: Report}}"
    portfolio.project(f"original_end: 2021-06-30\ncorrections: [{correction}]\n")
    assert portfolio.status()["original_end_corrected_from"] is None


def test_a_correction_of_a_phase_is_that_of_the_phase(portfolio: Folder) -> None:
    portfolio.sources(("Report", "2021-01-31"))
    on = "phases[one].original_end"
    portfolio.project(f"""
        phases: [{{id: one, original_end: 2021-06-30}}]
        corrections:
          - {{date: 2021-02-01, on: "{on}", from: 2021-03-31, to: 2021-06-30, reason: So, source: Report}}
    """)
    assert portfolio.phases()["one"]["original_end_corrected_from"] == "2021-03-31"


def test_the_audit_names_corrections_of_the_portfolio_too(road: Folder) -> None:
    on = "sources[Plan].published"
    road.settings(f"""
        title: Roads
        corrections:
          - {{date: 2021-02-01, on: "{on}", from: 2018-01-31, to: 2019-01-31, reason: Misread, source: Report}}
    """)
    out = road.run("audit", "--as-of", "2021-04-30", columns=300).out
    assert "sources[Plan].published from 2018-01-31 to 2019-01-31: Misread" in out
    assert "original_end from 2021-03-31 to 2021-05-31: Misread" in out


def test_a_whole_entry_is_said_to_be_put_in_or_taken_out(road: Folder) -> None:
    text = ROAD.replace(
        "reason: So, source: Report}",
        """reason: So, source: Report}
      - {date: 2021-03-01, on: "milestones[surveyed]", reason: Found in an annex, source: Report}
      - {date: 2021-03-01, on: "milestones[paved]", reason: Of another road, source: Report}
""",
    )
    road.project(text)
    out = " ".join(road.run("audit", columns=200).out.split())
    assert "milestones[surveyed] was put in, or put back: Found in an annex" in out
    assert "milestones[paved] was taken out: Of another road" in out


@pytest.mark.measured
def test_a_file_that_was_taken_out_is_said_to_be(road: Folder) -> None:
    entries = "".join(
        f"\n- {{date: 2021-03-01, on: '{on}', reason: Recorded twice, source: Report}}"
        for on in ("projects[ferry]", "projects[p]", "sources[Plan]", "sources[Plan B]")
    )
    road.settings(f"title: Roads\nas_of: 2021-04-30\ncorrections:{entries}\n")
    out = " ".join(road.run("audit", columns=200).out.split())
    assert "projects[ferry] was taken out" in out
    assert "projects[p] was put in" in out
    assert "sources[Plan] was put in" in out
    assert "sources[Plan B] was taken out" in out

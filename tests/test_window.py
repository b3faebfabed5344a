"""The period that is set for a whole portfolio: what moved it, what ends after it, and what the guard keeps of it."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Folder
from scratch import PORTFOLIO, Scratch

FIRST = "  start: 2015\n  original_end: 2018\n  source: PLAN\n"
MOVED = "  status_reports: [{start: 2016, end: 2020-06-30, source: REP, at: p. 1}]\n"
DECIDED = "{id: longer, status: approved, decided: 2018-11-30, by: council, end: {to: 2020-06-30}, source: MIN}"


def settings(window: str) -> str:
    return f"title: Works\nas_of: 2020-12-31\nwindow:\n{window}"


@pytest.fixture
def works(portfolio: Folder) -> Folder:
    portfolio.sources(("PLAN", "2014-11-20"), ("MIN", "2018-12-01"), ("REP", "2019-12-31"))
    portfolio.project("status_reports: [{date: 2019-12-31, state: in-progress, end: 2019-06-30}]", "quay")
    portfolio.project("status_reports: [{date: 2019-12-31, state: in-progress, end: 2021-06-30}]", "lock")
    return portfolio


def found(works: Folder, *args: object) -> list[tuple[str, str]]:
    findings = works.value("audit", *args)["findings"]
    return [(one["severity"], one["message"]) for one in findings if one["rule"] == "window-moved"]


@pytest.mark.measured
@pytest.mark.parametrize(
    ("window", "severity", "said"),
    [
        (FIRST + MOVED, "warning", "was 2015 to 2018, and is 2016 to 2020-06-30 now: no change request"),
        (FIRST + MOVED + f"  change_requests: [{DECIDED}]\n", "warning", "no change request"),
        (
            FIRST
            + MOVED
            + "  change_requests: ["
            + DECIDED.replace("end: {to", "start: {from: 2015, to: 2016}, end: {to")
            + "]\n",
            "note",
            "was 2015 to 2018, and requests recorded as approved moved it to 2016 to 2020-06-30: the change request of 2018-11-30",
        ),
        (
            "  original_end: 2022\n  status_reports: [{end: 2021, source: REP}]\n",
            "warning",
            "was until 2022, and is until 2021",
        ),
        (
            "  start: 2015\n  status_reports: [{start: 2016, source: REP}]\n",
            "warning",
            "was from 2015, and is from 2016",
        ),
        (
            f"  change_requests: [{DECIDED.replace('{to', '{from: 2018, to')}]\n",
            "note",
            "was until 2018, and requests recorded as approved moved it to until 2020-06-30",
        ),
        (FIRST + f"  change_requests: [{DECIDED.replace('approved', 'rejected')}]\n", None, ""),
        # A period is no work that would be done by a day: it can be said later to have been an earlier one.
        (
            FIRST + "  status_reports: [{start: 2013, end: 2018, source: REP}]\n",
            "warning",
            "was 2015 to 2018, and is 2013 to 2018 now: no change request",
        ),
        (
            FIRST
            + f"  change_requests: [{DECIDED.replace('end: {to: 2020-06-30}', 'start: {from: 2015, to: 2013}')}]\n",
            "note",
            "was 2015 to 2018, and requests recorded as approved moved it to 2013 to 2018",
        ),
        # A request that made it longer covers no report that has it shorter.
        (
            FIRST + f"  change_requests: [{DECIDED}]\n  status_reports: [{{end: 2017, source: REP}}]\n",
            "warning",
            "was 2015 to 2018, and is 2015 to 2017 now: no change request",
        ),
        (FIRST + "  status_reports: [{end: 2018-12-31, source: REP}]\n", None, ""),
    ],
)
def test_the_period_is_moved_by_a_decision(works: Folder, window: str, severity: str | None, said: str) -> None:
    works.settings(settings(window))
    findings = found(works)
    assert [one for one, _ in findings] == ([severity] if severity else [])
    assert all(said in message for _, message in findings)


def test_projects_are_seen_against_the_period_first_set(works: Folder) -> None:
    works.settings(settings(FIRST + MOVED))
    ((_, message),) = found(works)
    assert message.endswith("projects that end after 2018: 2 (“A project”, “A project”); after 2020-06-30 too: 1")
    (finding,) = [one for one in works.value("audit")["findings"] if one["rule"] == "window-moved"]
    facts = {(one["fact"], one["source"], one["subject"]) for one in finding["evidence"]}
    assert ("end first set: 2018", "PLAN", "window.original_end") in facts
    assert ("start 2016 as of 2019-12-31", "REP", "window.status_reports[REP p. 1].start") in facts
    assert {one["path"].rpartition("/")[2] for one in finding["evidence"]} == {
        "portfolio.yaml",
        "lock.yaml",
        "quay.yaml",
    }


def test_what_is_inferred_says_so(works: Folder) -> None:
    works.settings(settings(FIRST + MOVED.replace("at: p. 1", "inferred: [end]")))
    (finding,) = [one for one in works.value("audit")["findings"] if one["rule"] == "window-moved"]
    assert any(one["fact"] == "end 2020-06-30 as of 2019-12-31 (inferred)" for one in finding["evidence"])


def test_the_period_first_set_comes_into_view_with_its_source(works: Folder) -> None:
    works.settings(
        settings(FIRST.replace("PLAN", "REP") + MOVED.replace("REP", "MIN") + f"  change_requests: [{DECIDED}]\n")
    )
    assert found(works, "--known-by", "2018-12-31") == []
    assert len(found(works)) == 1


def reported(works: Folder, folder: Path) -> Any:
    for form in ("markdown", "json"):
        assert works.run("report", "--out", folder / "report", "--format", form).code == 0
    return json.loads((folder / "report/report.json").read_text(encoding="utf-8"))["portfolio"]["window"]


def test_reports_and_exports_have_it(works: Folder, tmp_path: Path) -> None:
    works.settings(settings(FIRST + MOVED + f"  change_requests: [{DECIDED}]\n"))
    window = reported(works, tmp_path)
    assert (window["start"], window["original_end"], window["current_start"], window["current_end"]) == (
        "2015",
        "2018",
        "2016",
        "2020-06-30",
    )
    assert (window["approved_end"], window["moved"], window["source"]) == ("2020-06-30", True, "PLAN")
    assert (window["projects_after_original_end"], window["projects_after_current_end"]) == (["lock", "quay"], ["lock"])
    assert [one["id"] for one in window["change_requests"]] == ["longer"]
    page = (tmp_path / "report/en/changes.md").read_text(encoding="utf-8")
    assert "First set: 2015 to 2018 (" in page
    assert "By the latest word: 2016 to 30 Jun 2020. Projects that end after the end first set: 2; after" in page
    works.run("export", "--format", "csv", "--out", tmp_path / "tables")
    rows = list(csv.DictReader((tmp_path / "tables/windows.csv").read_text(encoding="utf-8").splitlines()))
    assert [(row["original_end"], row["current_end"]) for row in rows] == [("2018", "2020-06-30")]
    works.settings("title: Works\n")
    assert reported(works, tmp_path) is None


def test_names_and_dates_of_it_are_checked(works: Folder) -> None:
    works.write("bodies.yaml", "bodies: [{id: council-a, name: The council, kind: governance}]\n")
    twice = f"{DECIDED}, {DECIDED.replace('decided', 'date: 2019, decided').replace('council', 'council-b')}"
    works.settings(
        settings(
            f"  start: 2019\n  original_end: 2018\n  change_requests: [{twice}]\n  status_reports: [{{start: 2019-06, end: 2019-03, source: REP}}]\n"
        )
    )
    said = "\n".join(works.validate())
    assert "`longer` is used twice here" in said
    assert "bodies.yaml has no body `council-b`; did you mean `council-a`?" in said
    assert "the end 2018 is before the start 2019" in said
    assert "the end 2019-03 is before the start 2019-06" in said
    assert "it was decided on 2018-11-30, before it was made on 2019" in said


@pytest.mark.parametrize(
    ("window", "project", "severity", "said"),
    [
        # It slipped out of the period, or was never to be in it.
        (
            "original_end: 2020",
            "",
            "warning",
            "2021-06-30 is after the period set for the portfolio, which ends 2020; it",
        ),
        ("original_end: 2019", "", "note", "2021-06-30 is after the period set for the portfolio, which ends 2019"),
        ("original_end: 2021-06-30", "", None, ""),
        ("original_end: 2021-06-29", "", "warning", "it was first to be 2020-06-30"),
        ("original_end: 2021", "", None, ""),
        ("original_end: 2021-06", "", None, ""),
        ("start: 2015", "", None, ""),
        ("status_reports: [{end: 2020, source: REP}]", "", "warning", "which ends 2020"),
        # What is gone runs no longer; of a period that was moved its own finding names the projects.
        pytest.param(
            "original_end: 2020", "{date: 2020-06-30, state: cancelled}", None, "", marks=pytest.mark.measured
        ),
        ("original_end: 2020", "{date: 2021-03-31, state: completed, actual_end: 2021-03-31}", "warning", "2021-03-31"),
        ("original_end: 2020\n  status_reports: [{end: 2020-06-30, source: REP}]", "", "warning", "which ends 2020"),
        ("original_end: 2019\n  status_reports: [{end: 2020, source: REP}]", "", None, ""),
    ],
)
def test_a_project_ends_within_the_period(
    portfolio: Folder, window: str, project: str, severity: str | None, said: str
) -> None:
    portfolio.settings(f"title: Works\nas_of: 2021-12-31\nwindow:\n  source: PLAN\n  {window}\n")
    portfolio.sources(("PLAN", "2014-11-20"), ("REP", "2019-12-31"))
    logged = ["{date: 2019-06-30, end: 2020-06-30}", "{date: 2020-06-29, state: in-progress, end: 2021-06-30}"]
    portfolio.project(f"status_reports: [{', '.join([*logged, *([project] if project else [])])}]", "quay")
    findings = portfolio.value("audit", "--select", "ends-after-window")["findings"]
    assert [one["severity"] for one in findings] == ([severity] if severity else [])
    for one in findings:
        assert said in one["message"]
        assert {fact["path"].rpartition("/")[2] for fact in one["evidence"]} == {"portfolio.yaml", "quay.yaml"}


def test_an_end_that_only_the_charter_gives_is_named_there(portfolio: Folder) -> None:
    portfolio.settings("title: Works\nas_of: 2021-12-31\nwindow: {original_end: 2020, source: PLAN}\n")
    portfolio.sources(("PLAN", "2014-11-20"))
    portfolio.project("original_end: 2021-06-30\nsource: PLAN", "quay")
    portfolio.project(
        "source: PLAN\nchange_requests: [{id: on, status: approved, decided: 2014-05, end: {to: 2022}, source: PLAN}]",
        "lock",
    )
    found = portfolio.value("audit", "--select", "ends-after-window")["findings"]
    assert {(one["severity"], one["subject"]) for one in found} == {
        ("note", "original_end"),
        ("note", "change_requests[on].end"),
    }


WINDOW = """\
window:
  start: 2024
  original_end: 2025
  source: PLAN
  change_requests:
    - {id: longer, status: proposed, date: 2024-12-01, end: {from: 2025, to: 2026}, source: MIN-1}
  status_reports:
    - {date: 2024-12-31, source: REP-1, end: 2025}
"""
LATE = "    - {date: 2025-06-30, source: REP-2, end: 2027}\n"
LATE_START = "    - {date: 2025-06-30, source: REP-2, start: 2025, end: 2025}\n"
NEW = "    - {id: more, status: approved, decided: 2025-08-01, by: The council, end: {to: 2027}, source: AUD}\n"


@pytest.fixture
def kept(tmp_path: Path) -> Scratch:
    repo = Scratch(tmp_path / "repo")
    repo.write("portfolio.yaml", PORTFOLIO + WINDOW)
    repo.commit()
    return repo


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("original_end: 2025", "original_end: 2026", ["first-date-changed"]),
        ("  start: 2024\n", "  start: 2023\n", ["first-date-changed"]),
        ("  original_end: 2025\n", "", ["first-date-changed"]),
        (WINDOW, "", ["promise-changed"]),
        ("  source: PLAN\n  change", "  source: REP-1\n  change", ["source-changed"]),
        ("end: 2025}", "end: 2024}", ["log-entry-edited"]),
        ("    - {date: 2024-12-31, source: REP-1, end: 2025}\n", "    []\n", ["log-entry-removed"]),
        ("status: proposed", "status: rejected", []),
        ("status: proposed", "status: approved, decided: 2024-12-15, by: The council", []),
        ("status: proposed", "status: approved", ["approval-undocumented"]),
        ("end: 2025}\n", "end: 2025}\n" + LATE, ["end-moved-without-change-request"]),
        ("end: 2025}\n", "end: 2025}\n" + LATE.replace("2027", "2025-12"), []),
        ("  status_reports:\n", NEW + "  status_reports:\n", []),
        # A start that moves later hides what was before it; an earlier one hides nothing.
        ("end: 2025}\n", "end: 2025}\n" + LATE_START, ["end-moved-without-change-request"]),
        ("end: 2025}\n", "end: 2025}\n" + LATE_START.replace("2025,", "2023,"), []),
        ("end: 2025}\n", "end: 2025}\n" + LATE_START.replace("2025,", "2024-02,"), []),
        ("source: REP-1, end: 2025}", "source: REP-1, start: 2025, end: 2025}", ["log-entry-edited"]),
    ],
)
def test_what_was_set_stands(kept: Scratch, old: str, new: str, rules: list[str]) -> None:
    kept.edit(old, new, "portfolio.yaml")
    assert kept.rules() == rules


def test_a_request_that_is_made_up_afterwards_explains_nothing(kept: Scratch) -> None:
    kept.edit("end: 2025}\n", "end: 2025}\n" + LATE, "portfolio.yaml")
    kept.commit()
    early = NEW.replace("2025-08-01", "2024-12-20").replace("AUD", "MIN-1")
    kept.edit("  status_reports:\n", early + "  status_reports:\n", "portfolio.yaml")
    ran = kept.guard()
    assert kept.rules() == ["change-request-after-the-fact"]
    assert "window.change_requests[more].end.to approves `2027`" in " ".join(ran.out.split())
    kept.edit(early, NEW, "portfolio.yaml")
    assert kept.rules() == []


def test_a_start_is_moved_by_no_request_that_is_made_up_afterwards(kept: Scratch) -> None:
    kept.edit("end: 2025}\n", "end: 2025}\n" + LATE_START, "portfolio.yaml")
    said = " ".join(kept.guard().out.split())
    assert "window.status_reports[2025-06-30 REP-2].start moves from `2024` to `2025`" in said
    kept.commit()
    decided = NEW.replace("end: {to: 2027}", "start: {from: 2024, to: 2025}")
    early = decided.replace("2025-08-01", "2024-12-20").replace("AUD", "MIN-1")
    kept.edit("  status_reports:\n", early + "  status_reports:\n", "portfolio.yaml")
    assert kept.rules() == ["change-request-after-the-fact"]
    assert "window.change_requests[more].start.to approves `2025`" in " ".join(kept.guard().out.split())
    kept.edit(early, decided, "portfolio.yaml")
    assert kept.rules() == []


def test_a_start_that_a_report_gave_first_is_moved_by_no_earlier_report(kept: Scratch) -> None:
    kept.edit("  start: 2024\n", "", "portfolio.yaml")
    kept.edit("source: REP-1, end", "source: REP-1, start: 2024, end", "portfolio.yaml")
    kept.commit()
    kept.edit(
        "  status_reports:\n",
        "  status_reports:\n    - {date: 2024-06-30, source: MIN-1, start: 2025}\n",
        "portfolio.yaml",
    )
    assert kept.rules() == ["first-date-changed"]


@pytest.mark.measured
def test_a_window_that_comes_with_its_approvals_documents_them(kept: Scratch) -> None:
    kept.edit(WINDOW, "", "portfolio.yaml")
    kept.commit()
    kept.edit("claims:", WINDOW.replace("status: proposed", "status: approved") + "claims:", "portfolio.yaml")
    assert kept.rules() == ["approval-undocumented"]


def test_a_first_date_that_a_report_gave_is_moved_by_no_earlier_report(kept: Scratch) -> None:
    kept.edit("  original_end: 2025\n", "", "portfolio.yaml")
    kept.commit()
    kept.edit("end: 2025}", "end: 2026}", "portfolio.yaml")
    assert kept.rules() == ["log-entry-edited"]

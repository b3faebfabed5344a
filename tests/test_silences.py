"""What used to silence the audit, by saying less: each finding stays, and what was said is named."""

import pytest

from conftest import Folder

LATE = """\
original_end: 2026-06-30
milestones: [{id: go-live, name: Go live, due: 2026-06-30}]
phases: [{id: one}]
status_reports:
  - {date: 2026-03-31, state: in-progress, end: 2026-06-30}
  - {date: 2026-12-31, state: in-progress, milestones: {go-live: {state: in-progress}}}
"""
OVERDUE = {"past-end", "milestone-overdue"}
QUIET = """\
original_end: 2026-06-30
milestones: [{id: go-live, name: Go live, due: 2026-06-30}]
status_reports:
  - {date: 2026-03-31, state: in-progress, end: 2026-06-30}
"""
UNANSWERED = {"outcome-not-reported", "report-stale"}
SAID = [
    "end: 2026-2099",
    "end: 2026",
    "end: to be determined",
    "rating: green",
    "note: Spoken of in passing",
    "milestones: {}",
    "milestones: {go-live: {state: not-given}}",
    "milestones: {go-live: {due: 2026-2099}}",
    "milestones: {go-live: {due: later}}",
]


def rules(portfolio: Folder, text: str) -> set[str]:
    portfolio.project(text)
    found = portfolio.value("audit", "--as-of", "2028-12-31")["findings"]
    return {finding["rule"] for finding in found} | {fold for finding in found for fold in finding.get("folds", ())}


@pytest.mark.parametrize("said", [*SAID, "phases: {one: {completion: 10}}"])
def test_late_work_stays_late(portfolio: Folder, said: str) -> None:
    assert rules(portfolio, f"{LATE}  - {{date: 2027-03-31, {said}}}\n") >= OVERDUE


@pytest.mark.parametrize("said", ["state: in-progress, end: 2026-06-30", "milestones: {go-live: {state: in-progress}}"])
def test_a_report_of_a_vague_day_hides_none_of_a_certain_one(portfolio: Folder, said: str) -> None:
    assert rules(portfolio, f"{LATE}  - {{date: 2026-2027, {said}}}\n") >= OVERDUE


@pytest.mark.parametrize("said", SAID)
def test_a_silence_is_not_broken_by_what_says_nothing(portfolio: Folder, said: str) -> None:
    assert "outcome-not-reported" in rules(portfolio, f"{QUIET}  - {{date: 2027-03-31, {said}}}\n")


def test_a_date_that_is_taken_back_is_named(portfolio: Folder) -> None:
    words = "milestones: {go-live: {due: later}}, phases: {one: {end: later}}, end: to be determined"
    portfolio.project(
        LATE.replace("{id: one}", "{id: one, original_end: 2026-06-30}") + f"  - {{date: 2027-03-31, {words}}}\n"
    )
    out = portfolio.run("audit", "--as-of", "2028-12-31", columns=200).out
    assert "the end of the project, 2026-06-30, was taken back: “to be determined” as of 2027-03-31" in out
    assert "the end of one, 2026-06-30, was taken back: “later” as of 2027-03-31" in out
    assert "the due date of “Go live”, 2026-06-30, was taken back: “later” as of 2027-03-31" in out


@pytest.mark.parametrize("over", ["state: completed", "state: cancelled"])
def test_of_what_is_over_no_date_is_taken_back(portfolio: Folder, over: str) -> None:
    words = f"end: to be determined, {over}, milestones: {{go-live: {{due: later, {over}}}}}"
    assert "end-withdrawn" not in rules(portfolio, f"{QUIET}  - {{date: 2026-06-30, {words}}}\n")


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ("original_end: 2020-2022", True),
        ("original_end: 2020-2021", False),
        ("phases: [{id: one, original_end: 2020-2029}]", True),
        ("milestones: [{id: m, name: M, due: 2020-2029}]", True),
        ("milestones: [{id: m, name: M}]\nstatus_reports: [{date: 2020, milestones: {m: {due: 2020-2029}}}]", True),
        ("phases: [{id: one}]\nstatus_reports: [{date: 2020, phases: {one: {end: 2020-2029}}}]", True),
        ("change_requests: [{id: cr, status: approved, date: 2020, end: {to: 2020-2029}}]", True),
        ("change_requests: [{id: cr, status: rejected, date: 2020, end: {to: 2020-2029}}]", False),
    ],
)
def test_dates_that_say_too_little(portfolio: Folder, entry: str, *, named: bool) -> None:
    assert ("end-too-vague" in rules(portfolio, entry)) == named


def test_a_completion_that_a_later_end_denies(portfolio: Folder) -> None:
    text = f"{QUIET}  - {{date: 2026-04-30, state: completed}}\n  - {{date: 2026-05-31, end: 2027-03-31}}\n"
    assert {"reports-contradict", "slipped-without-change-request"} <= rules(portfolio, text)
    assert portfolio.status()["state"] is None
    kept = text.replace("31, end: 2027", "31, state: completed, end: 2027")
    assert "reports-contradict" not in rules(portfolio, kept)


def test_words_against_a_date_are_no_contradiction(portfolio: Folder) -> None:
    text = f"{QUIET}  - {{date: 2026-03-31, end: Data not provided, at: annex}}\n"
    assert "reports-contradict" not in rules(portfolio, text)


def test_a_request_is_not_applied_by_a_report_that_fits_both_dates(portfolio: Folder) -> None:
    text = """\
        original_end: 2026-06-30
        change_requests: [{id: cr, status: approved, date: 2026-03-31, end: {from: 2026-06-30, to: 2026-12-31}}]
        status_reports: [{date: 2026-04-30, end: SAID}, {date: 2026-05-31, end: 2026-06-30}]
    """
    for said, found in (("2026-2099", True), ("to be seen", True), ("2026-12", False)):
        assert ("change-request-not-applied" in rules(portfolio, text.replace("SAID", said))) == found


def test_a_second_figure_of_one_day_does_not_hide_the_pace(portfolio: Folder) -> None:
    text = "start: 2026-01-01\noriginal_end: 2026-12-31\nstatus_reports: [{date: 2026-10-31, completion: 20}SECOND]"
    for second in ("", ", {date: 2026-10-31, completion: 25, at: annex}"):
        assert "behind-pace" in rules(portfolio, text.replace("SECOND", second))


PROJECT = """\
objectives: [{{id: o, statement: {statement}}}]
status_reports:
  - {{date: {date}, state: {state}, end: {end}}}
"""


@pytest.mark.parametrize(
    ("statement", "date", "end", "named"),
    [
        ("Water for all", "2026-12-31", "2027-12-31", True),
        ("Water for some", "2026-12-31", "2027-12-31", False),
        ("Water for all", "2025-12-31", "2027-12-31", False),
        ("Water for all", "2026-12-31", "2026-06-30", False),
    ],
)
def test_a_project_that_is_promised_anew(
    portfolio: Folder, statement: str, date: str, end: str, *, named: bool
) -> None:
    gone = PROJECT.format(statement="water for  all", date="2026-06-30", state="cancelled", end="2026-12-31")
    portfolio.project(gone, "old")
    portfolio.write(
        "projects/p.yaml",
        f"id: p\nname: Wells\n{PROJECT.format(statement=statement, date=date, state='in-progress', end=end)}",
    )
    found = portfolio.value("audit", "--as-of", "2027-01-31")["findings"]
    assert ("promised-anew" in {finding["rule"] for finding in found}) == named


def test_an_end_still_to_come_overruns_the_end_that_is_given_now(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2026-06-30
        status_reports: [{date: 2026-09-30, end: 2026-12-31}, {date: 2027-03-31, end: 2026-06-30}]
    """)
    out = portfolio.run("audit", "--as-of", "2027-12-31", columns=200).out
    assert "has it going on until 2026-12-31: at least 92 days past its end" in out


@pytest.mark.parametrize("said", ["end: later", "end: 2026"])
def test_an_end_of_the_whole_that_says_less_than_its_phases(portfolio: Folder, said: str) -> None:
    portfolio.project(f"""\
        phases: [{{id: one, original_end: 2026}}]
        status_reports:
          - {{date: 2025-06-30, end: 2026}}
          - {{date: 2025-09-30, phases: {{one: {{end: 2026-06-30}}}}}}
          - {{date: 2026-01-31, phases: {{one: {{end: 2026-09-30}}}}}}
          - {{date: 2026-03-31, {said}}}
    """)
    line = portfolio.slippage("--as-of", "2026-03-31")
    assert (line["original_end"], line["current_end"], line["slippage_days"]) == ("2026-06-30", "2026-09-30", 92)
    out = portfolio.run("audit", "--evidence", "--as-of", "2026-03-31", columns=200).out
    assert "no change request recorded as approved covers 92 days" in out
    assert "first end known to the day: 2026-06-30" in out


def test_of_phases_that_report_no_end_the_end_of_the_whole_tells(portfolio: Folder) -> None:
    portfolio.project("phases: [{id: one}]\nstatus_reports: [{date: 2025, end: 2026-12-31}]")
    assert portfolio.slippage("--as-of", "2026")["slippage_unknown"] == "one-report"


def test_work_that_ended_unsaid_after_an_end_that_was_moved_from_nowhere(portfolio: Folder) -> None:
    text = """\
        change_requests: [{id: cr, status: approved, date: 2026-01-31, end: {to: 2026-06-30}}]
        status_reports: [{date: 2026-09-30, state: in-progress}, {date: 2026-12-31, state: completed}]
    """
    assert "slipped-without-change-request" in rules(portfolio, text)

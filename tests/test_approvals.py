"""What was decided before work began, and whether the plan leads to what it is for."""

from pathlib import Path

import pytest

from conftest import Folder
from scratch import Scratch


@pytest.fixture
def works(portfolio: Folder) -> Folder:
    portfolio.settings("{title: Works, as_of: 2026-12-31, required_approvals: [business-case, tender]}")
    portfolio.sources(("Minutes", "2026-08-31"))
    return portfolio


def said(works: Folder, rule: str, text: str) -> list[str]:
    works.write("projects/desk.yaml", f"id: desk\nname: The desk\n{text}\n")
    assert works.validate() == []
    return [finding["message"] for finding in works.value("audit", "--select", rule)["findings"]]


BOTH = """
approvals:
  - {stage: business-case, %s, by: Board, source: Minutes}
  - {stage: tender, date: 2026-02-28, by: Board, source: Minutes}
"""
UNDER_WAY = "status_reports: [{date: 2026-06-30, state: in-progress, end: 2027-06-30}]"
TENTH = "start: 2026-05-01\nstatus_reports: [{date: 2026-06-30, completion: 10, end: 2027-06-30}]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BOTH % "date: 2026-02-28" + UNDER_WAY, []),
        (BOTH % "date: 2026-06-30" + UNDER_WAY, []),
        (
            BOTH % "date: 2026-07-01" + UNDER_WAY,
            ["work began by 2026-06-30, and it was approved at the stage `business-case` on 2026-07-01, 1 day later"],
        ),
        # The day that it starts counts, where a report has it under way after that.
        (
            BOTH % "date: 2026-05-02" + TENTH,
            ["work began by 2026-05-01, and it was approved at the stage `business-case` on 2026-05-02, 1 day later"],
        ),
        (
            BOTH % "date: 2026-07-02" + TENTH.replace("2026-05-01", "2026-07-01"),
            ["work began by 2026-06-30, and it was approved at the stage `business-case` on 2026-07-02, 2 days later"],
        ),
        # A month counts from its first day; what only repeats a day less precisely, not at all.
        (BOTH % "date: 2026-06" + UNDER_WAY, []),
        # One of many years says no day.
        pytest.param(
            BOTH % "date: 2001-2026" + UNDER_WAY,
            [
                "work began by 2026-06-30, and the day of its approval at the stage `business-case` is not known: 2001-2026"
            ],
            marks=pytest.mark.measured,
        ),
        (
            BOTH % "date: 2026-02-28, assumed: [date]" + UNDER_WAY,
            [
                "work began by 2026-06-30, and the day of its approval at the stage `business-case` is not known: 2026-02-28"
            ],
        ),
        (
            BOTH % "date: 2026-02-28, inferred: [by]" + UNDER_WAY,
            ["work began by 2026-06-30, and nobody is named who approved it at the stage `business-case`"],
        ),
        (
            BOTH % "date: 2026-07-01"
            + "  - {stage: business-case, date: 2026, by: Board, source: Minutes}\n"
            + UNDER_WAY,
            ["work began by 2026-06-30, and it was approved at the stage `business-case` on 2026-07-01, 1 day later"],
        ),
        (
            UNDER_WAY,
            [
                "work began by 2026-06-30, and no approval at the stage `business-case` is on record, no approval at "
                "the stage `tender` is on record"
            ],
        ),
        ("start: 2026-05-01\nstatus_reports: [{date: 2026-06-30, state: not-started, completion: 0}]", []),
        # What is said of a part alone says that work has begun.
        (
            BOTH % "date: 2026-07-01"
            + "phases: [{id: a}]\nstatus_reports: [{date: 2026-06-30, phases: {a: {completion: 10}}}]",
            ["work began by 2026-06-30, and it was approved at the stage `business-case` on 2026-07-01, 1 day later"],
        ),
        pytest.param(
            BOTH % "date: 2026-07-01"
            + "milestones: [{id: m, name: M}]\nstatus_reports: [{date: 2026-06-30, milestones: {m: {state: completed}}}]",
            ["work began by 2026-06-30, and it was approved at the stage `business-case` on 2026-07-01, 1 day later"],
            marks=pytest.mark.measured,
        ),
    ],
)
def test_work_that_began_without_what_is_required(works: Folder, text: str, expected: list[str]) -> None:
    assert said(works, "started-without-approval", text) == expected


def test_an_approval_has_a_document(works: Folder) -> None:
    works.write("projects/desk.yaml", "id: desk\nname: The desk\napprovals: [{stage: tender, by: Board}]\n")
    (said,) = works.validate()
    assert "missing-field" in said


@pytest.mark.measured
def test_show_says_what_was_approved_and_why(works: Folder) -> None:
    text = (
        BOTH % "date: 2026-02-28" + "business_case: {alignment: One service, benefits: Help in an hour, return: 2:1}\n"
    )
    works.write("projects/desk.yaml", f"id: desk\nname: The desk\n{text}{UNDER_WAY}\n")
    page = works.run("show", "desk").out
    assert all(words in page for words in ("Approvals", "tender", "Aims it serves", "Help in an hour"))
    project = works.value("show", "desk")
    assert project["business_case"]["return"] == "2:1"
    assert [entry["stage"] for entry in project["approvals"]] == ["business-case", "tender"]


PLAN = """
objectives: [{id: fast, statement: Help is fast}, {id: cheap, statement: Help is cheap}]
milestones:
  - {id: m, name: A desk, due: 2026-09-30%s}
  - {id: n, name: A number, due: 2026-12-31%s}
"""
SERVES = ", objectives: [%s]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PLAN % ("", ""), []),
        (PLAN % (SERVES % "fast", SERVES % "cheap"), []),
        (PLAN % (SERVES % "fast", ""), ["no milestone serves 1 of its 2 objectives: “Help is cheap”"]),
        # What is cancelled serves nothing.
        (
            PLAN % (SERVES % "fast", SERVES % "cheap")
            + "status_reports: [{date: 2026-06-30, milestones: {n: {state: cancelled}}}]",
            ["no milestone serves 1 of its 2 objectives: “Help is cheap”"],
        ),
        (PLAN % (SERVES % "fast", "") + "status_reports: [{date: 2026-06-30, state: cancelled}]", []),
    ],
)
def test_objectives_that_no_milestone_serves(works: Folder, text: str, expected: list[str]) -> None:
    assert said(works, "objective-without-milestone", text) == expected


def test_a_milestone_serves_an_objective_that_there_is(works: Folder) -> None:
    works.write("projects/desk.yaml", f"id: desk\nname: The desk\n{PLAN % (SERVES % 'fest', '')}")
    (said,) = works.validate()
    assert "the project has no objective `fest`" in said


DONE = "milestones: {m: {state: completed}, n: {state: %s}}"


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (
            f"completion: 95, {DONE % 'completed'}",
            ["95% complete as of 2026-06-30, but all milestones (2) are reported done"],
        ),
        (f"completion: 95, {DONE % 'in-progress'}", []),
        (f"completion: 100, {DONE % 'completed'}", []),
        (
            f"state: in-progress, {DONE % 'completed'}",
            ["in progress as of 2026-06-30, but all milestones (2) are reported done"],
        ),
    ],
)
def test_a_project_with_all_milestones_done(works: Folder, report: str, expected: list[str]) -> None:
    text = PLAN % ("", "") + f"status_reports: [{{date: 2026-06-30, {report}}}]"
    assert said(works, "all-milestones-done-but-incomplete", text) == expected


PHASES = """
phases: [{id: a, name: First}, {id: b, name: Second%s}]
status_reports:
  - {date: 2026-03-31, state: completed%s}
  - {date: 2026-09-30, state: completed, phases: {b: {%s}}}
"""


@pytest.mark.measured
@pytest.mark.parametrize(
    ("start", "then", "last", "expected"),
    [
        (", start: 2026-05-01", "", "completion: 100", ["“Second” starts on 2026-05-01"]),
        (", start: 2026-03-31", "", "completion: 100", []),
        (", start: 2026-05-01", "", "completion: 0", []),
        ("", ", phases: {b: {state: not-started}}", "state: completed", ["“Second” was not started as of 2026-03-31"]),
        ("", ", phases: {b: {completion: 50}}", "completion: 100", []),
        # One that is open still is another finding.
        (", start: 2026-05-01", "", "completion: 50", []),
    ],
)
def test_a_phase_that_was_begun_after_the_close(
    works: Folder, start: str, then: str, last: str, expected: list[str]
) -> None:
    found = said(works, "phase-begun-after-close", PHASES % (start, then, last))
    assert found == [f"reported completed as of 2026-03-31, but {what}" for what in expected]


@pytest.mark.measured
def test_what_is_required_is_not_taken_out_in_silence(tmp_path: Path) -> None:
    repo = Scratch(tmp_path)
    repo.add("required_approvals: [business-case, tender]\n", "portfolio.yaml")
    assert repo.rules() == []
    repo.commit()
    repo.edit("required_approvals: [business-case, tender]\n", "required_approvals: [tender]\n", "portfolio.yaml")
    assert repo.rules() == ["setting-loosened"]

"""The number of projects that a document gives as left, held against what it says of each of them in its rows."""

from pathlib import Path

import pytest

from conftest import Folder

RULE = "published-count-differs-from-rows"
DONE, OPEN = "status_reports: [{completion: 100, source: R}]", "status_reports: [{completion: 95, source: R, at: row}]"
ELSEWHERE = OPEN.replace("]", ", {state: operational, source: R, at: note}]")
PHASES = "phases: [{id: one, name: One}, {id: two, name: Two}]\nstatus_reports: [{phases: {one: {completion: 100}, two: {completion: %s}}, source: R}]"


@pytest.fixture
def works(portfolio: Folder) -> Folder:
    portfolio.sources(("R", "2026-06-30"), ("S", "2026-09-30"))
    return portfolio


def settle(works: Folder, projects: dict[str, str], claim: str, covers: str = "unknown") -> None:
    for name, said in projects.items():
        works.project(said, name)
    rounds = f"reporting: {{rounds: [{{source: R, covers: {covers}, held: true}}]}}"
    works.settings(
        f"title: Works\nas_of: 2026-12-31\n{rounds}\nclaims: [{{as_of: 2026-06-30, {claim}, source: R, at: p. 1}}]\n"
    )


@pytest.mark.parametrize(
    ("projects", "claim", "covers", "severity", "said"),
    [
        ({"a": DONE, "b": OPEN}, "remaining: 1", "all-open", None, ""),
        ({"a": DONE, "b": OPEN}, "remaining: 0", "unknown", "warning", "1 of 2 are complete, which leaves 1"),
        ({"a": DONE, "b": ELSEWHERE}, "remaining: 0", "unknown", "note", "done in another place of it: “A project”"),
        ({"a": OPEN, "b": ELSEWHERE}, "remaining: 0", "unknown", "warning", "0 of 2 are complete, which leaves 2"),
        # Fewer rows than are left tell only of a document that covers all.
        ({"a": DONE, "b": OPEN}, "remaining: 2", "unknown", None, ""),
        ({"a": DONE, "b": OPEN}, "remaining: 2", "all-open", "warning", "which leaves 1"),
        ({"a": PHASES % "99"}, "remaining: 0", "all-open", "warning", "0 of 1 are complete"),
        ({"a": PHASES % "100"}, "remaining: 0", "all-open", None, ""),
        pytest.param(
            {"a": PHASES % "100"},
            "remaining: 1",
            "all-open",
            "warning",
            "1 of 1 are complete",
            marks=pytest.mark.measured,
        ),
        pytest.param(
            {"a": PHASES.replace(", two: {completion: %s}", ", two: {state: in-progress}")},
            "remaining: 0",
            "all-open",
            "warning",
            "0 of 1",
            marks=pytest.mark.measured,
        ),
        # What is cancelled is not left; what states in its row that it is done is.
        ({"a": OPEN.replace("95", "95, state: cancelled")}, "remaining: 0", "all-open", None, ""),
        ({"a": OPEN.replace("95", "95, state: operational")}, "remaining: 0", "all-open", None, ""),
        # A number that is not given, rows of another document or of a later day, and states alone say nothing.
        ({"a": OPEN}, "projects: 1, completed: 1", "all-open", None, ""),
        ({"a": OPEN.replace("R, at", "S, at")}, "remaining: 0", "all-open", None, ""),
        ({"a": OPEN.replace("{c", "{date: 2026-06-29, c")}, "remaining: 0", "all-open", "warning", "leaves 1"),
        ({"a": "status_reports: [{state: in-progress, source: R}]"}, "remaining: 0", "all-open", None, ""),
        (
            {
                "a": OPEN + "\nmerged_into: {project: b, date: 2026-06-30, reason: One desk, source: R}",
                "b": "status_reports: [{state: in-progress, source: R}]",
            },
            "remaining: 0",
            "all-open",
            None,
            "",
        ),
        # What the document has as done since the day of its row is.
        (
            {"a": OPEN.replace("{c", "{date: 2026-05-31, c").replace("]", ", {state: completed, source: R}]")},
            "remaining: 0",
            "all-open",
            None,
            "",
        ),
        # Of two rows of one day both have to say so.
        (
            {"a": OPEN.replace("]", ", {completion: 100, source: R, at: p. 9}]")},
            "remaining: 0",
            "all-open",
            "warning",
            "0 of 1",
        ),
    ],
)
def test_the_number_left_is_that_of_the_rows(
    works: Folder, projects: dict[str, str], claim: str, covers: str, severity: str | None, said: str
) -> None:
    settle(works, projects, claim, covers)
    found = works.value("audit", "--select", RULE)["findings"]
    assert [one["severity"] for one in found] == ([severity] if severity else [])
    assert all(said in one["message"] for one in found)


def test_both_stand_beside_each_other(works: Folder) -> None:
    settle(
        works,
        {"a": DONE.replace("100", "100, state: completed"), "b": ELSEWHERE},
        "projects: 2, completed: 2, remaining: 0",
    )
    (step,) = works.value("status")["portfolio"]["reconciliation"]
    assert (step["remaining"], step["claimed_remaining"]) == (0, 0)
    assert (step["rows"], step["rows_complete"], step["rows_remaining"]) == (2, 1, 1)
    line = "by the rows of R 1 of 2 are complete, which leaves 1 (published: 0)"
    assert line in " ".join(works.run("status").out.split())
    (finding,) = works.value("audit", "--select", RULE)["findings"]
    facts = {(one["fact"], one["source"], one["at"]) for one in finding["evidence"]}
    assert facts == {
        ("0 projects left as of 2026-06-30", "R", "p. 1"),
        ("“A project”: 100% as of 2026-06-30", "R", None),
        ("“A project”: 95% as of 2026-06-30", "R", "row"),
        ("“A project”: operational as of 2026-06-30", "R", "note"),
    }
    assert works.value("audit", "--select", RULE, "--as-of", "2026-06-29")["findings"] == []
    why = works.value("why", "reconciliation")["facts"]
    assert [one["result"] for one in why] == [
        "2026-06-30: 0 of 2 projects left by the log; 0 published; 1 by the rows of the document, 1 of 2 complete"
    ]
    assert "published: 2 projects, 2 completed, 0 left as of 2026-06-30" in [one["says"] for one in why[0]["chain"]]
    assert works.run("report", "--out", works.root / "report", "--format", "markdown").code == 0
    page = (works.root / "report/en/reconciliation.md").read_text(encoding="utf-8")
    assert "| the same | R, p. 1 | 1 of 2 complete, 1 left |" in page


def test_without_a_count_the_log_alone_is_told(works: Folder) -> None:
    works.project("status_reports: [{state: completed, source: R}]")
    works.project("status_reports: [{state: in-progress, source: R}]", "open")
    (step,) = works.value("why", "reconciliation")["facts"]
    assert step["result"].endswith(": 1 of 2 projects left by the log")
    assert [one["says"] for one in step["chain"]] == ["“A project”: completed as of 2026-06-30"]


def test_what_a_reader_must_know_of_a_published_count_stands_beside_it(works: Folder, tmp_path: Path) -> None:
    settle(works, {"a": DONE, "b": ELSEWHERE}, "projects: 2, remaining: 0, note: Initiatives are counted as one")
    works.run("report", "--out", tmp_path / "reports", "--lang", "en")
    page = (tmp_path / "reports/en/reconciliation.md").read_text(encoding="utf-8")
    assert "| Note |" in page
    assert "| Initiatives are counted as one |" in page

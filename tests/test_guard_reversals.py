"""The guard on reports that go back on earlier ones: on which, and what it says of them."""

from pathlib import Path

import pytest

from scratch import BRIDGE_FILE, REPORT, Scratch

TUNNEL_FILE = "projects/tunnel.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path)


def report(repo: Scratch, day: str, completion: int, at: str) -> None:
    repo.add(f"status_reports:\n  - {{date: {day}, source: REP-2, completion: {completion}, at: {at}}}")


@pytest.mark.parametrize(
    ("on_record", "new"), [("2025-06-30", "2025-06-30"), ("2025-06", "2025-06-30"), ("2025-06-30", "2025-06")]
)
def test_a_figure_is_lower_than_one_of_the_same_date_on_record(repo: Scratch, on_record: str, new: str) -> None:
    report(repo, on_record, 80, "page 1")
    repo.commit()
    report(repo, new, 70, "page 2")
    assert repo.rules() == ["completion-lowered"]


def test_new_figures_of_one_date_do_not_go_back_on_each_other(repo: Scratch) -> None:
    report(repo, "2025-06-30", 80, "page 1")
    report(repo, "2025-06-30", 70, "page 2")
    assert repo.rules() == []


def test_a_report_that_is_found_late_is_held_against_those_before_it(repo: Scratch) -> None:
    report(repo, "2024-06-30", 30, "page 1")
    assert repo.rules() == []


def test_the_commit_is_that_of_the_latest_report_that_said_so(repo: Scratch) -> None:
    report(repo, "2025-03-31", 80, "page 1")
    repo.commit("a report", "Cleo")
    repo.add(REPORT.format(said="completion: 80"))
    second = repo.commit("the same again", "Dan")
    report(repo, "2025-07-31", 70, "page 3")
    out = repo.guard().out
    assert "is `70`, where the report of 2025-06-30 said `80`" in out
    assert f"set in commit {second[:10]} of 2025-09-01 by Dan" in out


@pytest.mark.measured
def test_a_project_under_another_id_is_held_against_what_it_said(repo: Scratch) -> None:
    repo.edit("id: bridge\n", "id: crossing\n")
    (repo.portfolio / BRIDGE_FILE).rename(repo.portfolio / "projects/crossing.yaml")
    repo.add(REPORT.format(said="completion: 50"), "projects/crossing.yaml")
    assert sorted(repo.rules()) == ["completion-lowered", "id-changed"]


def test_a_milestone_that_takes_the_id_of_a_project_hides_nothing_of_it(repo: Scratch) -> None:
    repo.edit("{id: opening, name", "{id: tunnel, name")
    repo.edit("      opening: {state", "      tunnel: {state")
    repo.add(REPORT.format(said="completion: 50"), TUNNEL_FILE)
    assert "completion-lowered" in repo.rules()


def test_a_file_that_cannot_be_read_is_an_error_in_the_end_and_a_note_on_the_way(repo: Scratch) -> None:
    repo.edit("start: 2024-01-01", "start: [2024-01-01")
    assert "error: projects/bridge.yaml cannot be read" in repo.guard().out
    repo.commit()
    assert "error: projects/bridge.yaml cannot be read" in repo.guard("HEAD~1..HEAD").out
    repo.edit("start: [2024-01-01", "start: 2024-01-01")
    repo.commit()
    ran = repo.guard("HEAD~2..HEAD")
    assert (ran.code, "note: projects/bridge.yaml cannot be read" in ran.out) == (0, True)

"""The guard on what a project promised: first dates, targets, wording, and its log."""

from pathlib import Path

import pytest

from honest_changes import APPROVED
from scratch import BRIDGE_FILE, Scratch


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("source: PLAN\n", "source: REP-1\n", ["source-changed"]),
        ("value: 20, source: REP-1", "value: 6, source: REP-1", ["log-entry-edited"]),
        ("          - {kind: actual, date: 2024-12-31, value: 20, source: REP-1}\n", "", ["log-entry-removed"]),
        ("          - {kind: target, period: 2025, value: 5}\n", "", ["target-changed"]),
        ("value: 20, source: REP-1", "value: 20, population: Cars, source: REP-1", ["log-entry-edited"]),
        ("    completion: 60\n", "    completion: 60\n    rating: green\n", ["log-entry-edited"]),
        ("    completion: 60\n", "    completion: 60\n    owner: Ben\n", ["log-entry-edited"]),
        ("start: 2024-01-01\n", "start: 2024-01-01\nassumed: [original_end]\n", ["promise-changed"]),
        ("name: The bridge\n", "name: {en: Bridge, zh: 桥}\n", ["promise-changed"]),
        ("{en: Cross the river in five minutes}", "{en: Cross the river soon}", ["promise-changed"]),
    ],
)
def test_what_a_project_says(repo: Scratch, old: str, new: str, rules: list[str]) -> None:
    repo.edit(old, new)
    assert repo.rules() == rules


def test_a_first_date_of_an_edited_report_is_judged_as_an_edit(repo: Scratch) -> None:
    said = "  - {date: 2024-12-31, source: REP-1, end: 2025-01-31}"
    repo.write("projects/ferry.yaml", f"id: ferry\nname: The ferry\nstatus_reports:\n{said}\n")
    repo.commit()
    repo.edit("end: 2025-01-31", "end: 2025-12-31", "projects/ferry.yaml")
    assert repo.rules() == ["log-entry-edited"]


@pytest.mark.measured
def test_a_first_due_date_that_a_request_gave_cannot_be_put_off(repo: Scratch) -> None:
    repo.edit("traffic, due: 2025-06-30}", "traffic}")
    repo.add(APPROVED)
    repo.commit()
    repo.edit("milestones: {opening: {from: 2025-06-30,", "milestones: {opening: {from: 2025-09-30,")
    assert repo.rules() == ["log-entry-edited"]


def test_an_earlier_report_cannot_put_the_first_date_off(repo: Scratch) -> None:
    said = "  - {date: 2024-12-31, source: REP-1, end: 2025-01-31}"
    repo.write("projects/ferry.yaml", f"id: ferry\nname: The ferry\nstatus_reports:\n{said}\n")
    first = repo.commit()
    repo.add("status_reports:\n  - {date: 2024-06-30, source: PLAN, end: 2025-12-31}", "projects/ferry.yaml")
    ran = repo.guard()
    assert "original_end was `2025-01-31` and is now `2025-12-31`" in ran.out
    assert f"set in commit {first[:10]}" in ran.out


def test_an_earlier_report_that_may_mean_the_same_date_puts_nothing_off(repo: Scratch) -> None:
    said = "  - {date: 2024-12-31, source: REP-1, end: 2025-01-31}"
    repo.write("projects/ferry.yaml", f"id: ferry\nname: The ferry\nstatus_reports:\n{said}\n")
    repo.commit()
    repo.add("status_reports:\n  - {date: 2024-06-30, source: PLAN, end: 2025}", "projects/ferry.yaml")
    assert "first-date-changed" not in repo.rules()


def _approval_put_in_first(repo: Scratch, to: str) -> list[str]:
    said = "  - {date: 2024-12-31, source: REP-1, end: 2025-01-31}"
    repo.write("projects/ferry.yaml", f"id: ferry\nname: The ferry\nstatus_reports:\n{said}\n")
    repo.commit()
    request = "id: a, status: approved, decided: 2024-06-30, by: board, explanation: So decided, source: MIN-1"
    repo.add(f"change_requests:\n  - {{{request}, end: {{from: 2026-01-31{to}}}}}", "projects/ferry.yaml")
    return repo.rules()


@pytest.mark.parametrize("to", [", to: 2026-06-30", ", to: 2024-06-30", ", to: later"])
def test_an_approval_put_in_before_the_first_report_gives_no_later_first_end(repo: Scratch, to: str) -> None:
    """Where the charter has no end, what a request moves from may be the first that is known."""
    assert "first-date-changed" in _approval_put_in_first(repo, to)


def test_an_approval_that_moves_nothing_puts_no_first_end_off(repo: Scratch) -> None:
    assert _approval_put_in_first(repo, "") == []


def test_a_text_in_languages_is_named_by_one_of_them(repo: Scratch) -> None:
    repo.edit("id: bridge\n", "id: bridge\npurpose: {en: To cross, zh: 过河}\n")
    repo.commit()
    repo.edit("purpose: {en: To cross, zh: 过河}\n", "")
    assert "purpose was `To cross` and is now nothing" in repo.guard().out


@pytest.mark.measured
def test_less_of_what_was_to_grow_is_an_easier_target(repo: Scratch) -> None:
    repo.edit("direction: decrease", "direction: increase", BRIDGE_FILE)
    repo.commit()
    target = "          - {kind: target, period: 2025, value: 5}\n"
    repo.edit(target, f"{target}          - {{kind: target, period: 2026, value: 4, source: REP-2}}\n")
    assert repo.rules() == ["target-changed"]


@pytest.mark.measured
def test_a_figure_of_an_indicator_with_another_id_is_judged_by_the_id(repo: Scratch) -> None:
    repo.edit("      - id: minutes\n", "      - id: seconds\n")
    target = "          - {kind: target, period: 2025, value: 5}\n"
    repo.edit(target, f"{target}          - {{kind: target, period: 2026, value: 20, source: REP-2}}\n")
    assert repo.rules() == ["id-changed"]


def test_the_end_of_a_phase_is_named_once_though_that_of_the_whole_moves_with_it(repo: Scratch) -> None:
    road = "projects/road.yaml"
    phase = "{id: one, original_end: 2025-06-30}"
    repo.write(road, f"id: road\nname: The road\nsource: PLAN\nphases:\n  - {phase}\n")
    repo.commit()
    repo.edit("original_end: 2025-06-30", "original_end: 2025-12-31", road)
    assert repo.rules() == ["first-date-changed"]
    assert "phases[one].original_end was `2025-06-30`" in repo.guard().out


@pytest.mark.measured
def test_a_project_that_is_measured_by_another_phase_moves_no_first_end(repo: Scratch) -> None:
    """The phase that ended last comes in earlier, and the other one, promised later, is what counts: as it always was."""
    head = "id: ferry\nname: The ferry\nphases:\n  - {id: one, original_end: 2024-03-31}\n  - {id: two, original_end: 2024-06-30}\n"
    late = "status_reports:\n  - {date: 2024-01-31, source: REP-1, phases: {one: {end: 2024-12-31}, two: {end: 2024-06-30}}}\n"
    (repo.portfolio / "projects/ferry.yaml").write_text(head + late)
    repo.commit()
    early = "  - {date: 2024-02-29, source: REP-1, phases: {one: {end: 2024-04-30}, two: {end: 2024-06-30}}}\n"
    (repo.portfolio / "projects/ferry.yaml").write_text(head + late + early)
    assert "first-date-changed" not in repo.rules()


@pytest.mark.measured
def test_where_in_its_document_a_fact_stands_may_be_said_later(repo: Scratch) -> None:
    repo.edit("source: PLAN\n", "source: PLAN\nat: para. 3\n")
    assert repo.rules() == []

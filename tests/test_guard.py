"""The guard: what it lets pass, what it says, and over which versions it looks."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from conftest import Folder
from honest_changes import APPROVED, CORRECTION, HONEST, add_a_report, correct, correct_a_setting, correct_the_start
from ictpmo.guard.rules import GUARD, name_of
from ictpmo.model.portfolio import GuardRule
from scratch import BRIDGE_FILE, Scratch

MOVED = """
status_reports:
  - {date: 2025-06-30, source: REP-2, completion: 80, end: 2025-12-31}
"""


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path)


@pytest.mark.parametrize("change", HONEST, ids=[change.__name__ for change in HONEST])
def test_an_honest_change_passes_without_a_word(change: Callable[[Scratch], None], repo: Scratch) -> None:
    change(repo)
    ran = repo.guard("--quiet")
    assert (ran.code, ran.out) == (0, "")


def test_every_rule_is_a_setting_and_says_what_why_and_remedy() -> None:
    assert tuple(name_of(rule) for rule in GUARD) == get_args(GuardRule)
    for rule in GUARD:
        doc = rule.__doc__ or ""
        assert "\n    Why: " in doc, rule
        assert "\n    Remedy: " in doc, rule


def test_a_finding_names_both_values_the_commit_and_the_way_out(repo: Scratch) -> None:
    repo.edit("  - {id: foundations", "\n  # Reformatted.\n  - {id: foundations")
    repo.commit("reformatted", "Zoe")
    repo.edit("original_end: 2025-06-30", "original_end: 2025-12-31")
    ran = repo.guard()
    assert ran.out.splitlines()[0] == (
        f"{repo.portfolio}/projects/bridge.yaml:4:15: error: original_end was `2025-06-30` and is now `2025-12-31`; "
        f"the old value was set in commit {repo.first[:10]} of 2025-09-01 by Ann; "
        "put the old value back, and add a change request that moves it, or record a correction [first-date-changed]"
    )
    assert ran.out.splitlines()[1] == "1 error in 1 of 4 files"


def test_the_commit_named_is_the_one_that_last_set_the_value(repo: Scratch) -> None:
    correct_the_start(repo)
    second = repo.commit("corrected", "Cleo")
    add_a_report(repo)
    repo.commit("a report", "Dan")
    repo.edit("start: 2024-02-01", "start: 2024-05-01")
    assert f"set in commit {second[:10]} of 2025-09-01 by Cleo" in repo.guard().out


def test_a_correction_excuses_only_the_change_that_it_names(repo: Scratch) -> None:
    correct_the_start(repo)
    repo.edit("start: 2024-02-01", "start: 2024-03-01")
    assert repo.rules() == ["first-date-changed"]


def test_an_old_correction_excuses_nothing_new(repo: Scratch) -> None:
    correct_the_start(repo)
    repo.commit()
    repo.edit("start: 2024-02-01", "start: 2024-01-01")
    correct(repo, "start", "2024-02-01", "2024-01-01")
    repo.commit()
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    assert repo.rules() == ["first-date-changed"]


def test_the_portfolio_says_how_grave_a_rule_is(repo: Scratch) -> None:
    correct_a_setting(repo)
    repo.commit()
    repo.edit("{id: opening, name", "{id: opened, name")
    repo.edit("      opening: {state: not-started}\n", "")
    assert repo.guard("--fail-on", "error").out.count("warning: the id `opening` was changed to `opened`") == 1
    assert repo.guard("--fail-on", "warning").code == 1


def test_a_rule_switched_off_is_not_asked(repo: Scratch) -> None:
    repo.add("guard:\n  end-moved-without-change-request: 'off'\n", "portfolio.yaml")
    assert repo.rules() == ["setting-loosened"]
    repo.commit()
    repo.add(MOVED)
    assert repo.rules() == []


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("covers: all-open", "covers: some", ["log-entry-edited"]),
        ("    - {source: REP-1, covers: all-open, held: true}\n", "", ["log-entry-removed"]),
        ("covers: all-open, held: true", "covers: all-open, held: false", ["log-entry-edited"]),
        ("projects: 2,", "projects: 1,", ["log-entry-edited"]),
        ("title: Works", "title: Buildings", []),
        ("reporting:\n", "reporting:\n  cycle: quarterly\n", []),
    ],
)
def test_what_the_settings_say(repo: Scratch, old: str, new: str, rules: list[str]) -> None:
    repo.edit(old, new, "portfolio.yaml")
    assert repo.rules() == rules


def test_a_correction_can_name_what_is_yes_or_no(repo: Scratch) -> None:
    repo.edit("covers: all-open, held: true", "covers: all-open, held: false", "portfolio.yaml")
    on = "reporting.rounds[REP-1].held"
    repo.add(CORRECTION.format(on=on, old="true", new="false"), "portfolio.yaml")
    assert repo.rules() == []


def test_sources_stay_required(repo: Scratch) -> None:
    repo.add("require_sources: true\n", "portfolio.yaml")
    repo.commit()
    repo.edit("require_sources: true", "require_sources: false", "portfolio.yaml")
    assert "require_sources was `true` and is now `false`" in repo.guard().out


def test_reports_may_not_become_rarer(repo: Scratch) -> None:
    repo.edit("reporting:\n", "reporting:\n  cycle: quarterly\n", "portfolio.yaml")
    repo.commit()
    repo.edit("  cycle: quarterly\n", "", "portfolio.yaml")
    assert repo.rules() == ["setting-loosened"]


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("source: PLAN\n", "source: REP-1\n", ["source-changed"]),
        ("value: 20, source: REP-1", "value: 6, source: REP-1", ["log-entry-edited"]),
        ("          - {kind: actual, date: 2025-03-31, value: 20, source: REP-1}\n", "", ["log-entry-removed"]),
        ("          - {kind: target, period: 2025, value: 5}\n", "", ["target-changed"]),
        ("value: 20, source: REP-1", "value: 20, population: Cars, source: REP-1", ["log-entry-edited"]),
        ("    completion: 60\n", "    completion: 60\n    rating: green\n", ["log-entry-edited"]),
        ("name: The bridge\n", "name: {en: Bridge, zh: 桥}\n", ["promise-changed"]),
        ("{en: Cross the river in five minutes}", "{en: Cross the river soon}", ["promise-changed"]),
    ],
)
def test_what_a_project_says(repo: Scratch, old: str, new: str, rules: list[str]) -> None:
    repo.edit(old, new)
    assert repo.rules() == rules


def test_a_request_is_decided_by_filling_it_in_and_never_decided_again(repo: Scratch) -> None:
    repo.add(APPROVED.replace("status: approved\n    decided: 2025-05-31", "status: proposed\n    date: 2025-05-01"))
    repo.commit()
    repo.edit("status: proposed\n", "status: approved\n    decided: 2025-05-31\n")
    assert repo.rules() == []
    repo.commit()
    repo.edit("status: approved\n", "status: rejected\n")
    assert repo.rules() == ["log-entry-edited"]


def test_an_approval_that_was_given_in_time_and_found_late_is_recorded_by_a_correction(repo: Scratch) -> None:
    repo.add(MOVED)
    repo.commit()
    repo.add(APPROVED.replace("source: REP-2", "source: MIN-1"))
    assert repo.rules() == ["change-request-after-the-fact"]
    assert "where the report of 2025-06-30 on record already gave `2025-12-31`" in repo.guard().out
    correct(repo, "change_requests[cr-1].end.to", "null", "2025-12-31")
    assert repo.rules() == []


def test_an_approval_given_to_a_request_afterwards_is_seen(repo: Scratch) -> None:
    repo.add(MOVED)
    repo.add(APPROVED.replace("approved", "proposed").replace("    decided: 2025-05-31\n", "").replace("REP-2", "AUD"))
    repo.commit()
    repo.edit("status: proposed\n", "status: approved\n")
    assert repo.rules() == ["change-request-after-the-fact"]


def test_each_milestone_and_phase_moves_by_its_own_request(repo: Scratch) -> None:
    repo.write(
        "projects/road.yaml",
        """\
        id: road
        name: The road
        source: PLAN
        phases:
          - {id: one, original_end: 2025-06-30}
          - {id: two, original_end: 2025-12-31}
        milestones:
          - {id: surveyed, name: Surveyed, due: 2025-03-31}
        status_reports:
          - date: 2024-12-31
            source: REP-1
            phases: {one: {completion: 50}, two: {completion: 10}}
        """,
    )
    repo.commit()
    repo.add(
        """
        status_reports:
          - date: 2025-06-30
            source: REP-2
            phases: {one: {completion: 40, end: 2025-09-30}, two: {end: 2025-12-31}}
            milestones: {surveyed: {due: 2025-05-31}}
        """,
        "projects/road.yaml",
    )
    assert sorted(repo.rules()) == ["completion-lowered", *["end-moved-without-change-request"] * 2]
    repo.add(
        """
        change_requests:
          - id: cr-1
            status: approved
            decided: 2025-05-01
            phases: {one: {to: 2025-09-30}}
            milestones: {surveyed: {to: 2025-05-31}}
            source: REP-2
        """,
        "projects/road.yaml",
    )
    assert repo.rules() == ["completion-lowered"]
    repo.commit()
    repo.edit("{one: {to: 2025-09-30}}", "{one: {to: 2025-08-31}}", "projects/road.yaml")
    assert repo.rules() == ["log-entry-edited"]


def test_an_approval_is_late_only_for_a_move_that_nothing_else_covers(repo: Scratch) -> None:
    repo.add(APPROVED)
    repo.add(MOVED)
    repo.commit()
    again = APPROVED.replace("cr-1", "cr-2").replace("source: REP-2", "source: AUD").partition("\n")[2]
    repo.add(again.replace("to: 2025-12-31", "to: to be determined"))
    assert repo.rules() == []
    repo.edit("to: to be determined}\n    milestones", "to: 2026-03-31}\n    milestones")
    assert repo.rules() == []


def test_an_approval_of_a_milestone_that_does_not_exist_covers_nothing(repo: Scratch) -> None:
    repo.add(APPROVED.replace("milestones: {opening", "milestones: {unknown"))
    assert repo.rules() == []


def test_an_approval_that_falls_short_of_what_was_reported_explains_part_of_it(repo: Scratch) -> None:
    repo.add(MOVED.replace("end: 2025-12-31", "end: 2026-06-30"))
    repo.commit()
    repo.add(APPROVED.replace("source: REP-2", "source: AUD"))
    assert repo.rules() == ["change-request-after-the-fact"]
    repo.edit("end: {from: 2025-06-30, to: 2025-12-31}", "end: {from: 2025-06-30, to: 2025-06-15}")
    assert repo.rules() == []


def test_a_first_date_of_an_edited_report_is_judged_as_an_edit(repo: Scratch) -> None:
    said = "  - {date: 2024-12-31, source: REP-1, end: 2025-01-31}"
    repo.write("projects/ferry.yaml", f"id: ferry\nname: The ferry\nstatus_reports:\n{said}\n")
    repo.commit()
    repo.edit("end: 2025-01-31", "end: 2025-12-31", "projects/ferry.yaml")
    assert repo.rules() == ["log-entry-edited"]


def test_a_first_due_date_that_a_request_gave_cannot_be_put_off(repo: Scratch) -> None:
    repo.edit("traffic, due: 2025-06-30}", "traffic}")
    repo.add(APPROVED)
    repo.commit()
    repo.edit("milestones: {opening: {from: 2025-06-30,", "milestones: {opening: {from: 2025-09-30,")
    assert repo.rules() == ["log-entry-edited"]


def test_an_acknowledgement_may_be_taken_out(repo: Scratch) -> None:
    accepted = "acknowledged:\n  - {finding: 3f9a1c20, reason: Under way, by: The board, date: 2025-03-01}\n"
    repo.add(accepted)
    repo.commit()
    repo.edit(accepted, "")
    assert repo.rules() == []


@pytest.mark.parametrize("option", [("--staged",), ("--against", "HEAD~1")])
def test_a_range_and_the_files_are_not_judged_at_once(repo: Scratch, option: tuple[str, ...]) -> None:
    assert repo.guard("HEAD~1..HEAD", *option).code == 2


def test_a_range_that_leaves_the_portfolio_alone_has_nothing_to_judge(repo: Scratch) -> None:
    (repo.root / "README").write_text("Works.\n", encoding="utf-8")
    repo.commit()
    ran = repo.guard("HEAD~1..HEAD")
    assert (ran.code, ran.out) == (0, "nothing to judge: no commit changes a file of the portfolio\n")


def test_an_earlier_report_cannot_put_the_first_date_off(repo: Scratch) -> None:
    said = "  - {date: 2024-12-31, source: REP-1, end: 2025-01-31}"
    repo.write("projects/ferry.yaml", f"id: ferry\nname: The ferry\nstatus_reports:\n{said}\n")
    first = repo.commit()
    repo.add("status_reports:\n  - {date: 2024-06-30, source: PLAN, end: 2025-12-31}", "projects/ferry.yaml")
    ran = repo.guard()
    assert "original_end was `2025-01-31` and is now `2025-12-31`" in ran.out
    assert f"set in commit {first[:10]}" in ran.out


def test_a_text_in_languages_is_named_by_one_of_them(repo: Scratch) -> None:
    repo.edit("id: bridge\n", "id: bridge\npurpose: {en: To cross, zh: 过河}\n")
    repo.commit()
    repo.edit("purpose: {en: To cross, zh: 过河}\n", "")
    assert "purpose was `To cross` and is now nothing" in repo.guard().out


def test_less_of_what_was_to_grow_is_an_easier_target(repo: Scratch) -> None:
    repo.edit("direction: decrease", "direction: increase", BRIDGE_FILE)
    repo.commit()
    target = "          - {kind: target, period: 2025, value: 5}\n"
    repo.edit(target, f"{target}          - {{kind: target, period: 2026, value: 4, source: REP-2}}\n")
    assert repo.rules() == ["target-changed"]


def test_what_never_could_be_read_has_nothing_to_be_held_against(repo: Scratch) -> None:
    repo.write("projects/ferry.yaml", "id: [")
    repo.write("second/portfolio.yaml", "title: [")
    repo.commit()
    repo.write("projects/ferry.yaml", "id: ferry\nname: The ferry\n")
    assert repo.rules() == []
    repo.write("projects/ferry.yaml", "id: {")
    assert repo.rules() == ["unreadable-version"]


def test_a_portfolio_file_that_never_could_be_read(tmp_path: Path) -> None:
    repo = Scratch(tmp_path)
    shutil.rmtree(tmp_path / ".git")
    repo.git("init", "--quiet")
    repo.write("portfolio.yaml", "title: [")
    repo.commit()
    repo.write("portfolio.yaml", "title: Works\n")
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    assert repo.rules() == []


def test_a_correction_may_name_a_value_of_any_kind(portfolio: Folder) -> None:
    portfolio.sources(("R", "2020-01-31"))
    portfolio.project("""
        start: 2018
        corrections:
          - {date: 2020-01-31, on: start, from: 2017, to: true, reason: It was misread., source: R}
    """)
    assert portfolio.validate() == []


def test_an_end_in_words_is_no_date_that_an_approval_makes_up_for(repo: Scratch) -> None:
    repo.add(MOVED.replace("end: 2025-12-31", "end: to be determined"))
    repo.commit()
    repo.add(APPROVED.replace("source: REP-2", "source: AUD"))
    assert repo.rules() == []


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

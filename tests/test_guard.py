"""The guard: what it lets pass, what it says, and over which versions it looks."""

import shutil
from collections.abc import Callable
from inspect import getdoc
from pathlib import Path
from typing import get_args

import pytest

from conftest import Folder
from honest_changes import HONEST, add_a_report, correct, correct_the_start
from ictpmo.guard.rules import GUARD, name_of
from ictpmo.model.portfolio import GuardRule
from scratch import BRIDGE_FILE, Scratch, ictpmo


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path)


@pytest.mark.measured(
    "cancel_what_no_report_spoke_of_and_say_why",
    "compose_what_was_decomposed",
    "decide_on_what_two_reports_had_by_then",
    "give_the_day_of_what_a_report_had_done_and_due_later",
    "measure_again",
    "obtain_a_report",
    "record_late_what_was_promised_in_time",
    "rename_a_project",
    "set_a_target_for_others_on_the_way",
    "tighten_the_settings",
)
@pytest.mark.parametrize("change", HONEST, ids=[change.__name__ for change in HONEST])
def test_an_honest_change_passes_without_a_word(change: Callable[[Scratch], None], repo: Scratch) -> None:
    change(repo)
    ran = repo.guard("--quiet")
    assert (ran.code, ran.out) == (0, "")


def test_every_rule_is_a_setting_and_says_what_why_and_remedy() -> None:
    assert tuple(name_of(rule) for rule in GUARD) == get_args(GuardRule)
    for rule in GUARD:
        doc = getdoc(rule) or ""
        assert "\nWhy: " in doc, rule
        assert "\nRemedy: " in doc, rule


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


def test_the_commit_named_for_a_project_that_is_gone_is_the_last_that_changed_it(repo: Scratch) -> None:
    add_a_report(repo)
    last = repo.commit("a report", "Dan")
    (repo.portfolio / BRIDGE_FILE).unlink()
    assert f"set in commit {last[:10]} of 2025-09-01 by Dan" in repo.guard().out


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


@pytest.mark.parametrize("option", [("--staged",), ("--against", "HEAD~1")])
def test_a_range_and_the_files_are_not_judged_at_once(repo: Scratch, option: tuple[str, ...]) -> None:
    assert repo.guard("HEAD~1..HEAD", *option).code == 2


@pytest.mark.measured
def test_the_range_of_a_hook_is_judged_with_what_is_staged_and_that_of_a_push_alone(
    repo: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.edit("completion: 60", "completion: 61")
    repo.commit()
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    repo.git("add", "--all")
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", "HEAD~1")
    monkeypatch.setenv("PRE_COMMIT_TO_REF", "HEAD")
    assert repo.rules() == ["first-date-changed"]
    assert repo.rules("--staged") == ["log-entry-edited", "first-date-changed"]
    monkeypatch.setenv("PRE_COMMIT_REMOTE_BRANCH", "refs/heads/main")
    monkeypatch.setenv("PRE_COMMIT_LOCAL_BRANCH", "refs/heads/main")
    assert repo.rules("--staged") == ["log-entry-edited"]
    monkeypatch.delenv("PRE_COMMIT_FROM_REF")
    assert repo.rules("--staged") == ["log-entry-edited"]
    monkeypatch.setenv("PRE_COMMIT_LOCAL_BRANCH", "no-such")
    assert repo.guard("--staged").code == 2
    # What names no range is no push.
    monkeypatch.delenv("PRE_COMMIT_LOCAL_BRANCH")
    assert repo.rules("--staged") == ["first-date-changed"]


def test_a_range_that_leaves_the_portfolio_alone_has_nothing_to_judge(repo: Scratch) -> None:
    (repo.root / "README").write_text("Works.\n", encoding="utf-8")
    repo.commit()
    ran = repo.guard("HEAD~1..HEAD")
    assert (ran.code, ran.out) == (0, "nothing to judge: no commit changes a file of the portfolio\n")


def test_what_never_could_be_read_comes_in_by_a_correction(repo: Scratch) -> None:
    repo.write("projects/ferry.yaml", "id: [")
    repo.write("second/portfolio.yaml", "title: [")
    repo.commit()
    repo.write("projects/ferry.yaml", "id: {")
    assert repo.rules() == ["unreadable-version"]
    repo.write("projects/ferry.yaml", "id: ferry\nname: The ferry\n")
    ran = repo.guard()
    assert (ran.code, "no earlier version of projects/ferry.yaml can be read" in ran.out) == (1, True)
    assert "record a correction on projects[ferry] in portfolio.yaml" in ran.out
    said = "date: 2025-03-01, reason: It was badly typed, source: PLAN"
    repo.add(f'corrections:\n  - {{on: "projects[ferry]", {said}}}', "portfolio.yaml")
    assert repo.rules() == []
    assert "projects[ferry] was put in, or put back: It was badly typed" in ictpmo("audit", "-p", repo.portfolio).out
    repo.commit()
    repo.edit("name: The ferry\n", "name: The other ferry\n", "projects/ferry.yaml")
    assert repo.rules() == ["promise-changed"]


def test_what_never_could_be_read_may_go(repo: Scratch) -> None:
    repo.write("projects/ferry.yaml", "id: [")
    repo.commit()
    (repo.portfolio / "projects/ferry.yaml").unlink()
    assert repo.rules() == []
    repo.commit()
    repo.write("projects/ferry.yaml", "id: ferry\nname: The ferry\n")
    assert repo.rules() == ["unreadable-version"]


@pytest.mark.measured
@pytest.mark.parametrize("name", ["portfolio.yaml", "sources.yaml"])
def test_a_file_for_all_that_never_could_be_read(tmp_path: Path, name: str) -> None:
    repo = Scratch(tmp_path)
    text = (repo.portfolio / name).read_text(encoding="utf-8")
    shutil.rmtree(tmp_path / ".git")
    repo.git("init", "--quiet")
    repo.write(name, "title: [")
    repo.commit()
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    repo.write(name, "title: {")
    assert sorted(repo.rules()) == ["first-date-changed", "unreadable-version"]
    repo.write(name, text)
    assert sorted(repo.rules()) == ["first-date-changed", "unreadable-version"]
    said = "date: 2025-03-01, reason: It was badly typed, source: PLAN"
    repo.add(f"corrections:\n  - {{on: {name}, {said}}}", "portfolio.yaml")
    assert repo.rules() == ["first-date-changed"]


def test_a_correction_may_name_a_value_of_any_kind(portfolio: Folder) -> None:
    portfolio.sources(("R", "2020-01-31"))
    portfolio.project("""
        start: 2018
        corrections:
          - {date: 2020-01-31, on: start, from: 2017, to: true, reason: It was misread., source: R}
    """)
    assert portfolio.validate() == []


@pytest.mark.measured
def test_reports_of_two_documents_are_two_and_not_one_edited(repo: Scratch) -> None:
    told = "{{source: {}, state: in-progress, completion: {}, end: 2025}}"
    road = "id: road\nname: The road\nsource: PLAN\nstatus_reports: [{}]\n"
    repo.write("projects/road.yaml", road.format(told.format("REP-1", 40)))
    repo.commit()
    repo.write("projects/road.yaml", road.format(told.format("REP-2", 50)))
    assert repo.rules() == ["log-entry-removed"]
    repo.write("projects/road.yaml", road.format(told.format("REP-2", 40)))
    assert repo.rules() == ["log-entry-edited"]

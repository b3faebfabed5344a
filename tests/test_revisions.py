"""Portfolios at git revisions: ranges, merges, and every kind of repository."""

import shutil
from pathlib import Path

import pytest

from conftest import only_on_unix
from scratch import BRIDGE, BRIDGE_FILE, Scratch, ictpmo

MOVED = ("original_end: 2025-06-30", "original_end: 2025-12-31")
BACK = (MOVED[1], MOVED[0])
REPORT = "status_reports:\n  - {{date: {date}, source: REP-2, completion: {completion}}}"


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path / "repo")


@pytest.fixture(autouse=True)
def _own_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's git configuration or hook environment reaches the command."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")


def test_a_range_sees_a_change_and_its_reversal(repo: Scratch) -> None:
    repo.edit(*MOVED)
    there = repo.commit("moved", "Mallory")
    repo.edit(*BACK)
    back = repo.commit("moved back", "Mallory")
    assert repo.rules() == []
    assert repo.rules("--against", repo.first) == []
    ran = repo.guard(f"{repo.first}..HEAD")
    assert ran.code == 1
    first, second, _ = ran.out.splitlines()
    assert f"changed in commit {there[:10]} of 2025-09-01 by Mallory" in first
    assert f"changed in commit {back[:10]}" in second


def test_corrections_recorded_later_in_the_range_excuse_it(repo: Scratch) -> None:
    repo.edit(*MOVED)
    repo.commit("moved")
    repo.edit(*BACK)
    repo.add("""
        corrections:
          - {date: 2025-09-01, on: original_end, from: 2025-06-30, to: 2025-12-31, reason: Misread it, source: PLAN}
          - {date: 2025-09-01, on: original_end, from: 2025-12-31, to: 2025-06-30, reason: Put right, source: PLAN}
        """)
    repo.commit("moved back, and said so")
    assert repo.rules(f"{repo.first}..") == []


def test_a_range_without_commits_or_without_changes_is_clean(repo: Scratch) -> None:
    assert repo.rules("HEAD..HEAD") == []
    (repo.root / "notes.txt").write_text("A note\n", encoding="utf-8")
    repo.commit()
    assert repo.rules("HEAD~1..HEAD") == []


def test_a_file_broken_in_between_is_noted_and_judged_by_what_it_was_before(repo: Scratch) -> None:
    repo.edit("start: 2024-01-01", "start: [2024-01-01")
    repo.commit("broken")
    repo.edit("start: [2024-01-01", "start: 2024-02-01")
    repo.commit("fixed")
    ran = repo.guard(f"{repo.first}..HEAD", "--quiet")
    assert [line.split(": ")[1] for line in ran.out.splitlines()] == ["note", "error"]
    assert "start was `2024-01-01` and is now `2024-02-01`" in ran.out


def branch(repo: Scratch, name: str, at: str) -> None:
    repo.git("switch", "--quiet", "--create", name, at)


def test_a_merge_of_honest_branches_is_clean(repo: Scratch) -> None:
    branch(repo, "one", "main")
    repo.add(REPORT.format(date="2025-03-31", completion=70))
    repo.commit("one")
    branch(repo, "two", "main")
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    repo.add("""
        corrections:
          - {date: 2025-03-01, on: start, from: 2024-01-01, to: 2024-02-01, reason: A slip of the pen, source: PLAN}
        """)
    repo.commit("two")
    repo.git("merge", "--quiet", "--no-edit", "one")
    assert repo.rules("main..two") == []


def test_a_merge_that_drops_what_a_branch_reported_is_stopped(repo: Scratch) -> None:
    branch(repo, "one", "main")
    repo.add(REPORT.format(date="2025-03-31", completion=50).replace("}", ", note: Worse than thought}"))
    repo.commit("one")
    branch(repo, "two", "main")
    (repo.root / "notes.txt").write_text("A note\n", encoding="utf-8")
    repo.commit("two")
    repo.git("merge", "--quiet", "--no-edit", "--strategy", "ours", "one")
    assert repo.rules("main..two") == ["log-entry-removed"]


def test_what_another_branch_did_is_not_held_against_the_merge_again(repo: Scratch) -> None:
    branch(repo, "feature", "main")
    repo.add(REPORT.format(date="2025-03-31", completion=70))
    repo.commit("feature")
    repo.git("switch", "--quiet", "main")
    repo.edit(*MOVED)
    repo.commit("moved on main, long ago")
    repo.git("switch", "--quiet", "feature")
    repo.git("merge", "--quiet", "--no-edit", "main")
    assert repo.rules("main..feature") == []
    assert repo.rules(f"{repo.first}..feature") == ["first-date-changed"]


def test_a_merge_under_way_is_judged_against_both_sides(repo: Scratch) -> None:
    branch(repo, "one", "main")
    repo.add(REPORT.format(date="2025-03-31", completion=70))
    repo.commit("one")
    branch(repo, "two", "main")
    (repo.root / "notes.txt").write_text("A note\n", encoding="utf-8")
    repo.commit("two")
    repo.git("merge", "--quiet", "--no-commit", "one")
    assert repo.rules("--staged") == []
    repo.write(BRIDGE_FILE, BRIDGE)
    repo.git("add", "--all")
    assert repo.rules("--staged") == ["log-entry-removed"]


def test_all_heads_of_a_merge_are_read(repo: Scratch) -> None:
    for name, date in (("one", "2025-03-31"), ("two", "2025-04-30")):
        branch(repo, name, "main")
        repo.write(f"projects/{name}.yaml", f"id: {name}\nname: N\nsource: PLAN\n")
        repo.add(REPORT.format(date=date, completion=70), f"projects/{name}.yaml")
        repo.commit(name)
    repo.git("switch", "--quiet", "main")
    (repo.root / "notes.txt").write_text("A note\n", encoding="utf-8")
    repo.commit("main")
    repo.git("merge", "--quiet", "--no-commit", "one", "two")
    assert repo.rules("--staged") == []
    repo.write("projects/two.yaml", "id: two\nname: N\nsource: PLAN\n")
    repo.git("add", "--all")
    assert repo.rules("--staged") == ["log-entry-removed"]


@pytest.mark.measured
def test_a_head_that_only_the_environment_names_excuses_nothing(repo: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    branch(repo, "aside", "main")
    repo.edit(*MOVED)
    aside = repo.commit("moved")
    repo.git("switch", "--quiet", "main")
    repo.edit(*MOVED)
    monkeypatch.setenv(f"GITHEAD_{aside}", "aside")
    assert repo.rules() == ["first-date-changed"]
    (repo.root / ".git/MERGE_HEAD").write_text(f"{aside}\n", encoding="ascii")
    assert repo.rules() == []


def test_a_head_that_only_the_environment_names_loses_nothing(repo: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    branch(repo, "aside", "main")
    repo.add(REPORT.format(date="2025-03-31", completion=70))
    aside = repo.commit("a report")
    repo.git("switch", "--quiet", "main")
    monkeypatch.setenv(f"GITHEAD_{aside}", "aside")
    assert repo.rules("--staged") == ["log-entry-removed"]


@pytest.mark.parametrize(("day", "rules"), [("2025-09-02", []), ("2099-01-01", ["first-date-changed"])])
def test_a_commit_of_a_day_to_come_excuses_nothing(
    repo: Scratch, monkeypatch: pytest.MonkeyPatch, day: str, rules: list[str]
) -> None:
    repo.edit(*MOVED)
    said = f"date: {day}, on: original_end, from: 2025-06-30, to: 2025-12-31, reason: Misread it, source: PLAN"
    repo.add(f"corrections:\n  - {{{said}}}")
    monkeypatch.setattr("scratch.DAY", day)
    repo.commit("moved")
    assert repo.rules("HEAD~1..HEAD") == rules


@pytest.mark.measured
def test_unrelated_histories_merge_without_a_base(repo: Scratch) -> None:
    repo.git("switch", "--quiet", "--orphan", "other")
    (repo.root / "notes.txt").write_text("A note\n", encoding="utf-8")
    repo.commit("other")
    repo.git("switch", "--quiet", "main")
    repo.git("merge", "--quiet", "--no-edit", "--allow-unrelated-histories", "other")
    assert repo.rules("HEAD~1..HEAD") == []
    assert repo.guard("other~0...HEAD~1").code == 3


def test_staged_content_is_judged_and_not_the_working_tree(repo: Scratch) -> None:
    repo.edit(*MOVED)
    assert repo.rules("--staged") == []
    repo.git("add", "--all")
    repo.edit(*BACK)
    assert repo.rules() == []
    assert repo.rules("--staged") == ["first-date-changed"]
    repo.edit("start: 2024-01-01", "start: [")
    assert ictpmo("validate", "-p", repo.portfolio, "--staged").code == 0
    repo.git("add", "--all")
    assert ictpmo("validate", "-p", repo.portfolio, "--staged").code == 1


def test_before_the_first_commit_nothing_is_held_against_anyone(tmp_path: Path) -> None:
    repo = Scratch(tmp_path)
    shutil.rmtree(tmp_path / ".git")
    repo.git("init", "--quiet")
    repo.git("add", "--all")
    assert repo.guard("--staged").code == 0
    assert repo.guard("--against", "HEAD~1").code == 2


@pytest.mark.measured
def test_a_portfolio_that_is_new_has_nothing_to_answer_for(repo: Scratch) -> None:
    repo.write("../second/portfolio.yaml", "title: Second\n")
    repo.write("../second/projects/p.yaml", "id: p\nname: P\n")
    repo.git("add", "--all")
    assert ictpmo("guard", "-p", repo.root / "second", "--staged").code == 0
    assert ictpmo("guard", "-p", repo.root / "third", "--staged").code == 3
    repo.commit()
    ran = ictpmo("guard", "-p", repo.root / "third", "HEAD..HEAD")
    assert (ran.code, "holds third/portfolio.yaml" in ran.err) == (3, True)


def test_a_portfolio_taken_out_and_put_back_is_judged_by_what_it_was(repo: Scratch) -> None:
    shutil.rmtree(repo.portfolio)
    repo.commit("gone")
    repo.write("portfolio.yaml", "title: Works\n")
    repo.write(BRIDGE_FILE, BRIDGE.replace(*MOVED))
    repo.commit("back")
    assert "first-date-changed" in repo.rules("HEAD~1..HEAD")
    assert repo.rules("HEAD~2..HEAD~1") == ["vanished-without-reason"]


def test_a_subfolder_of_a_repository_and_a_working_directory_below_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Scratch(tmp_path, "office/works")
    repo.edit(*MOVED)
    monkeypatch.chdir(repo.portfolio / "projects")
    ran = ictpmo("guard", "-p", "..")
    assert ran.out.startswith("../projects/bridge.yaml:4:15: error:")


def test_the_top_of_a_repository_is_a_portfolio_too(tmp_path: Path) -> None:
    repo = Scratch(tmp_path, ".")
    repo.edit(*MOVED)
    repo.git("add", "--all")
    assert repo.rules("--staged") == ["first-date-changed"]
    repo.commit()
    assert repo.rules("HEAD~1..HEAD") == ["first-date-changed"]


@pytest.mark.measured
def test_a_linked_working_tree_and_the_environment_of_its_hooks(
    repo: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.git("worktree", "add", "--quiet", str(tmp_path / "linked"), "-b", "linked")
    linked = tmp_path / "linked/portfolio"
    text = (linked / BRIDGE_FILE).read_text(encoding="utf-8")
    (linked / BRIDGE_FILE).write_text(text.replace(*MOVED), encoding="utf-8")
    monkeypatch.chdir(tmp_path / "linked")
    monkeypatch.setenv("GIT_DIR", str(repo.root / ".git/worktrees/linked"))
    monkeypatch.setenv("GIT_INDEX_FILE", "../repo/.git/worktrees/linked/index")
    assert ictpmo("guard").code == 1
    assert ictpmo("guard", "--staged").code == 0


@pytest.mark.measured
def test_a_bare_repository_is_read_by_commits_alone(
    repo: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.edit(*MOVED)
    repo.commit()
    repo.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    monkeypatch.chdir(tmp_path / "bare.git")
    assert "first-date-changed" in ictpmo("guard", "HEAD~1..HEAD").out
    assert "original_end" in ictpmo("diff", "HEAD~1", "HEAD").out
    ran = ictpmo("guard")
    assert (ran.code, "nothing but commits" in ran.err) == (3, True)


@pytest.mark.measured
def test_a_shallow_clone_says_what_cannot_be_seen(repo: Scratch, tmp_path: Path) -> None:
    for day in (1, 2, 3):
        repo.add(REPORT.format(date=f"2025-03-0{day}", completion=60 + day))
        repo.commit()
    shallow = tmp_path / "shallow"
    repo.git("clone", "--quiet", "--depth", "2", f"file://{repo.root}", str(shallow))
    portfolio = shallow / "portfolio"
    assert ictpmo("guard", "-p", portfolio, "HEAD~1..HEAD").code == 0
    ran = ictpmo("guard", "-p", portfolio, f"{repo.first}..HEAD")
    assert (ran.code, "the clone is shallow: fetch more" in ran.err) == (2, True)
    text = (portfolio / BRIDGE_FILE).read_text(encoding="utf-8")
    (portfolio / BRIDGE_FILE).write_text(text.replace(*MOVED), encoding="utf-8")
    assert "or before (the clone is shallow)" in ictpmo("guard", "-p", portfolio).out


@pytest.mark.measured
def test_a_range_over_the_end_of_a_shallow_clone_is_refused(repo: Scratch, tmp_path: Path) -> None:
    branch(repo, "side", "main")
    repo.commit("side")
    repo.git("switch", "--quiet", "main")
    repo.edit(*MOVED)
    repo.commit("moved")
    shallow = tmp_path / "shallow"
    repo.git("clone", "--quiet", "--depth", "1", "--no-single-branch", f"file://{repo.root}", str(shallow))
    ran = ictpmo("guard", "-p", shallow / "portfolio", "origin/side..HEAD")
    assert (ran.code, "what it changed cannot be seen" in ran.err) == (3, True)


@pytest.mark.measured
@pytest.mark.parametrize("name", ["--all", "--output=x", "no-such", "a b", "HEAD\nHEAD", " ", "-"])
def test_a_revision_name_is_never_an_option(repo: Scratch, name: str) -> None:
    ran = ictpmo("guard", "-p", repo.portfolio, f"--against={name}")
    assert (ran.code, "git knows no commit" in ran.err) == (2, True)
    assert not (repo.root / "x").exists()


def test_a_range_is_told_from_a_single_commit(repo: Scratch) -> None:
    assert repo.guard("HEAD").code == 2
    assert repo.guard("no-such..HEAD").code == 2
    assert repo.guard("HEAD...HEAD").code == 0


@pytest.mark.measured
def test_without_a_repository_or_without_git_there_is_a_plain_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "portfolio.yaml").write_text("title: Works\n", encoding="utf-8")
    for command in (("guard",), ("diff",), ("validate", "--staged")):
        ran = ictpmo(*command, "-p", tmp_path)
        assert (ran.code, ran.err) == (3, "ictpmo: this needs git, and the folder lies in no git repository\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = ictpmo("guard", "-p", tmp_path)
    assert (ran.code, ran.err) == (3, "ictpmo: git is not installed, or not on PATH\n")


@pytest.mark.measured
@only_on_unix("scripts are no programs on Windows")
@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("#!/bin/sh\n", "git failed, and did not say why"),
        ("#!/nowhere\n", "git cannot be run: {git}: no such file or directory"),
    ],
)
def test_what_goes_by_the_name_of_git_and_is_not_has_nothing_to_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, said: str
) -> None:
    (tmp_path / "portfolio.yaml").write_text("title: Works\n", encoding="utf-8")
    (tmp_path / "git").write_text(program, encoding="ascii")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    for command in (("guard",), ("diff",), ("validate", "--staged")):
        ran = ictpmo(*command, "-p", tmp_path)
        assert (ran.code, ran.out, ran.err) == (3, "", f"ictpmo: {said.format(git=tmp_path / 'git')}\n")


@pytest.mark.measured
def test_files_in_a_commit_are_read_as_those_on_disk(repo: Scratch, tmp_path: Path) -> None:
    projects = repo.portfolio / "projects"
    (projects / "old.yml").write_text("id: old\n", encoding="utf-8")
    (projects / "deep").mkdir()
    (projects / "deep/a.yaml").write_text("id: a\n", encoding="utf-8")
    (projects / "folder.yaml").mkdir()
    (projects / "folder.yaml/a").write_text("", encoding="utf-8")
    (projects / ".hidden.yaml").write_text("", encoding="utf-8")
    (projects / "notes.txt").write_text("", encoding="utf-8")
    (repo.portfolio / "shared.yaml").write_text("id: linked\nname: Linked\n", encoding="utf-8")
    (projects / "linked.yaml").symlink_to("../shared.yaml")
    (projects / "outside.yaml").symlink_to(tmp_path / "outside.yaml")
    repo.git("add", "--all")
    on_disk = ictpmo("validate", "-p", repo.portfolio).out
    staged = ictpmo("validate", "-p", repo.portfolio, "--staged").out
    assert "move its files up into projects/" in staged
    assert "leads outside the portfolio" in staged
    assert [line for line in staged.splitlines() if "outside.yaml" not in line] == [
        line for line in on_disk.splitlines() if "outside.yaml" not in line
    ]
    repo.commit()
    assert repo.diff("HEAD").code == 1


@pytest.mark.measured
def test_a_file_in_conflict_and_a_submodule_are_named(repo: Scratch) -> None:
    repo.git("rm", "--quiet", "--cached", "portfolio/projects/tunnel.yaml")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{repo.first},portfolio/projects/tunnel.yaml")
    assert "this is a submodule" in ictpmo("validate", "-p", repo.portfolio, "--staged").out
    repo.git("reset", "--quiet", "--hard")
    branch(repo, "one", "main")
    repo.edit("completion: 60", "completion: 61")
    repo.commit()
    branch(repo, "two", "main")
    repo.edit("completion: 60", "completion: 62")
    repo.commit()
    with pytest.raises(Exception, match="merge"):
        repo.git("merge", "--quiet", "one")
    assert "the file is in conflict" in ictpmo("validate", "-p", repo.portfolio, "--staged").out


def test_a_commit_without_project_files_says_so(repo: Scratch) -> None:
    repo.git("rm", "--quiet", "-r", "portfolio/projects")
    assert "the folder projects/ is missing" in ictpmo("validate", "-p", repo.portfolio, "--staged").out
    assert repo.rules("--staged") == ["vanished-without-reason"] * 2


def test_a_range_follows_a_moved_folder_and_leaves_a_copy_alone(repo: Scratch) -> None:
    shutil.copytree(repo.portfolio, repo.root / "copy")
    repo.commit("copied")
    assert ictpmo("guard", "-p", repo.root / "copy", "HEAD~1..HEAD").code == 0
    shutil.rmtree(repo.root / "copy")
    repo.commit("one is enough")
    repo.portfolio.rename(repo.root / "works")
    repo.portfolio = repo.root / "works"
    repo.edit(*MOVED)
    repo.commit("moved both")
    assert repo.rules("HEAD~1..HEAD") == ["first-date-changed"]


def test_another_portfolio_with_a_file_of_one_name_is_taken_out_without_a_word(repo: Scratch) -> None:
    repo.write("../sandbox/portfolio.yaml", "title: Trial\n")
    repo.write("../sandbox/projects/bridge.yaml", "id: bridge\nname: Trial\noriginal_end: 2030-12-31\n")
    repo.commit("a trial")
    shutil.rmtree(repo.root / "sandbox")
    assert repo.rules() == []
    repo.commit("no trial")
    assert repo.rules("HEAD~1..HEAD") == []


@pytest.mark.parametrize("left", [None, "README"])
def test_a_range_follows_a_folder_that_was_moved_before(repo: Scratch, left: str | None) -> None:
    home = repo.portfolio
    repo.portfolio = home.rename(repo.root / "works")
    if left:
        home.mkdir()
        (home / left).write_text("Moved.\n", encoding="utf-8")
    repo.commit("moved")
    repo.edit(*MOVED)
    repo.commit("moved the date")
    repo.portfolio = home
    assert repo.rules("HEAD~1..HEAD") == ["first-date-changed"]


def test_a_portfolio_that_is_gone_is_missed_once(repo: Scratch) -> None:
    shutil.rmtree(repo.portfolio)
    repo.commit("gone")
    (repo.root / "README").write_text("Works.\n", encoding="utf-8")
    repo.commit("something else")
    assert repo.rules("HEAD~2..HEAD") == ["vanished-without-reason"]


@pytest.mark.measured
def test_a_file_that_became_a_link_or_has_a_line_end_in_its_name(repo: Scratch, tmp_path: Path) -> None:
    (repo.portfolio / "projects/a\nb.yaml").write_text("id: [", encoding="utf-8")
    repo.commit()
    (repo.portfolio / "projects/a\nb.yaml").write_text("id: a\nname: A\n", encoding="utf-8")
    (repo.portfolio / "projects/tunnel.yaml").unlink()
    (repo.portfolio / "projects/tunnel.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    repo.git("add", "--all")
    assert repo.rules("--staged") == ["unreadable-version", "unreadable-version"]

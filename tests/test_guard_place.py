"""Where the guard looks: what of git's own lies there and cannot be read, and the folders of a portfolio likewise."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import only_on_unix
from scratch import Ran, Scratch, ictpmo

MOVED = ("original_end: 2025-06-30", "original_end: 2025-12-31")
FILES_OF_GIT = (".git", ".git/HEAD", ".git/config", ".git/index", ".git/packed-refs", ".git/refs/heads/main")
FOLDERS_OF_GIT = (".git/objects", ".git/refs")


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    """A repository in which a first date has just been moved."""
    made = Scratch(tmp_path / "repo")
    made.edit(*MOVED)
    made.git("add", "--all")
    return made


def asked(repo: Scratch, portfolio: Path | None = None) -> list[Ran]:
    """What every command says that asks git."""
    commands: tuple[tuple[str, ...], ...] = (
        *(("guard",), ("guard", "--staged"), ("guard", f"{repo.first}..HEAD"), ("validate", "--staged")),
        *(
            ("diff",),
            ("diff", "--staged"),
            ("audit", "--staged"),
            ("audit", "--new-since", "HEAD"),
            ("digest", "--since", "HEAD"),
        ),
        ("report", "--check", "--staged", "--out", str(repo.root / "reports")),
    )
    return [ictpmo(*command, "-p", portfolio or repo.portfolio) for command in commands]


def take_away(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@pytest.mark.no_cover
@only_on_unix("a pipe can lie where a file belongs on Unix alone")
@pytest.mark.parametrize("name", FILES_OF_GIT)
def test_a_pipe_where_git_keeps_a_file_of_its_own_is_named_at_once(
    repo: Scratch, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("ictpmo.guard.calls.PATIENCE", 2.0)
    take_away(repo.root / name)
    os.mkfifo(repo.root / name)
    for ran in (repo.guard(), repo.guard("--staged"), repo.diff()):
        assert (ran.code, ran.out) == (3, "")
        assert ran.err == f"ictpmo: {repo.root / name}, which is git's own, cannot be read\n"


@only_on_unix("devices are files of Unix")
def test_a_device_that_gives_without_end_is_named_and_one_that_gives_nothing_is_none(repo: Scratch) -> None:
    (repo.root / ".git/shut").symlink_to(os.devnull)
    assert repo.guard().code == 1
    for name in (".git/refs/heads/main", f".git/objects/{repo.first[:2]}/{repo.first[2:]}"):
        take_away(repo.root / name)
        (repo.root / name).symlink_to("/dev/zero")
        ran = repo.guard()
        assert (ran.code, ran.err) == (3, f"ictpmo: {repo.root / name}, which is git's own, cannot be read\n")
        (repo.root / name).unlink()


@only_on_unix("a pipe can lie where a file belongs on Unix alone")
def test_a_pipe_where_a_linked_working_tree_has_its_files(repo: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ictpmo.guard.calls.PATIENCE", 2.0)
    linked = repo.root.parent / "linked"
    repo.git("worktree", "add", "--quiet", str(linked))
    (repo.root / ".git/nowhere").symlink_to("gone")
    assert ictpmo("guard", "-p", linked / "portfolio").code == 0
    for name in (".git/worktrees/linked/HEAD", ".git/config"):
        held = (repo.root / name).read_bytes()
        (repo.root / name).unlink()
        os.mkfifo(repo.root / name)
        ran = ictpmo("guard", "-p", linked / "portfolio")
        assert (ran.code, f"{repo.root / name}, which is git's own" in ran.err) == (3, True)
        (repo.root / name).unlink()
        (repo.root / name).write_bytes(held)


@pytest.mark.measured("inside another-.git/objects")
@pytest.mark.parametrize("name", [".git/HEAD", *FOLDERS_OF_GIT])
@pytest.mark.parametrize("inside", [False, True], ids=["alone", "inside another"])
def test_a_repository_that_git_takes_for_none_is_named(repo: Scratch, name: str, *, inside: bool) -> None:
    """Git itself goes on to the one around it, in which nothing of the portfolio is on record."""
    if inside:
        Scratch(repo.root.parent, "other")
    take_away(repo.root / name)
    for ran in asked(repo):
        assert (ran.code, ran.out) == (3, "")
        assert ran.err == (
            f"ictpmo: {repo.root}/.git is there, and git takes it for no repository; mend it, or take it away\n"
        )


@pytest.mark.no_cover
def test_a_portfolio_that_is_held_against_nothing_is_told_so(repo: Scratch) -> None:
    """In a repository around its own, which is gone; not where the guard is to be quiet of what is right."""
    outer = Scratch(repo.root.parent, "other")
    assert repo.guard().code == 1
    shutil.rmtree(repo.root / ".git")
    ran = repo.guard()
    said = "ictpmo: no commit up to HEAD holds this portfolio: it is held against nothing\n"
    assert (ran.code, ran.err) == (0, said)
    ran = repo.guard("--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert outer.guard().err == ""


@only_on_unix("links and pipes are files of Unix")
def test_a_folder_that_cannot_be_looked_into_holds_what_it_held(repo: Scratch, tmp_path: Path) -> None:
    repo.write("risks/wet.yaml", "risks:\n  - {id: wet, statement: It may rain, source: PLAN}\n")
    repo.commit("a risk")
    shutil.rmtree(repo.portfolio / "risks")
    os.mkfifo(repo.portfolio / "risks")
    (repo.portfolio / "projects").rename(tmp_path / "elsewhere")
    (repo.portfolio / "projects").symlink_to(tmp_path / "elsewhere")
    ran = repo.guard("--quiet")
    assert ran.code == 1
    assert [line.removeprefix(f"{repo.portfolio}/") for line in ran.out.splitlines()] == [
        f"{name}:1:1: error: {name} cannot be read: what it changes cannot be judged; fix it; `ictpmo validate` says "
        "what is wrong [unreadable-version]"
        for name in ("projects", "risks")
    ]
    (repo.portfolio / "projects").unlink()
    assert repo.rules() == ["vanished-without-reason", "vanished-without-reason", "unreadable-version"]


def test_a_submodule_that_was_committed_is_no_version_of_a_file(repo: Scratch) -> None:
    name = "portfolio/projects/ferry.yaml"
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{repo.first},{name}")
    repo.git("commit", "--quiet", "--message", "a submodule")
    repo.write("projects/ferry.yaml", "id: ferry\nname: The ferry\noriginal_end: 2025-06-30\n")
    repo.commit("a file")
    assert repo.rules("HEAD~1..HEAD") == ["unreadable-version"]


def link_inside(folder: Path, _: Scratch) -> None:
    folder.rename(folder.parent / "behind")
    folder.symlink_to("behind")


def link_outside(folder: Path, repo: Scratch) -> None:
    folder.rename(repo.root / "behind")
    folder.symlink_to("../behind")


def submodule(folder: Path, repo: Scratch) -> None:
    take_away(folder)
    repo.git("add", "--all")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{repo.first},portfolio/{folder.name}")


def plain_file(folder: Path, _: Scratch) -> None:
    take_away(folder)
    folder.write_text("", encoding="utf-8")


RISK = "risks:\n  - {id: wet, statement: It may rain, likelihood: high, impact: high, source: PLAN}\n"


@only_on_unix("links are files of Unix")
@pytest.mark.parametrize("put", [link_inside, link_outside, submodule, plain_file])
def test_what_takes_the_place_of_a_folder_is_no_empty_one(repo: Scratch, put: Callable[[Path, Scratch], None]) -> None:
    """It was so from the first commit on; and what lies there in the end was never on record."""
    repo.git("checkout", "--quiet", "--orphan", "new")
    repo.write("risks/wet.yaml", RISK)
    put(repo.portfolio / "risks", repo)
    if put is not submodule:
        repo.git("add", "--all")
    repo.git("commit", "--quiet", "--message", "first")
    staged = ictpmo("validate", "--staged", "-p", repo.portfolio)
    assert (staged.code, "risks:1:1: error: " in staged.out) == (1, True)
    if "link" in put.__name__:
        assert ictpmo("validate", "-p", repo.portfolio).code == 1
        repo.edit("title: Works", "title: Work", "portfolio.yaml")
        repo.git("add", "--all")
        assert repo.rules() == repo.rules("--staged") == ["unreadable-version"]
    repo.git("rm", "--quiet", "--cached", "portfolio/risks")
    take_away(repo.portfolio / "risks")
    repo.write("risks/wet.yaml", RISK.replace("likelihood: high", "likelihood: low"))
    assert repo.rules() == ["unreadable-version"]
    repo.commit("a folder")
    assert repo.rules("HEAD~1..HEAD") == ["unreadable-version"]


def test_a_submodule_in_place_of_a_folder_at_another_commit_is_another(repo: Scratch) -> None:
    for commit in (repo.first, "1" * 40):
        repo.git("update-index", "--add", "--cacheinfo", f"160000,{commit},portfolio/risks")
        repo.git("commit", "--quiet", "--message", "a submodule")
    assert repo.rules("HEAD~1..HEAD") == ["unreadable-version"]

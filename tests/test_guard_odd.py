"""Repositories as other programs make them, or somebody who means ill: odd trees, commits and names of folders."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import only_on_unix
from honest_changes import CORRECTION
from scratch import BRIDGE_FILE, Scratch, ictpmo

MOVED = ("original_end: 2025-06-30", "original_end: 2025-12-31")
WHO = "Ann <a@example.org> 1735689600 +0000"


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path)


def put(repo: Scratch, kind: str, content: bytes) -> str:
    """An object, whether or not it is one that git would make."""
    command = ["git", "hash-object", "-w", "--literally", "-t", kind, "--stdin"]
    return (
        subprocess.run(command, cwd=repo.root, input=content, capture_output=True, check=True).stdout.decode().strip()
    )


def tree(*entries: tuple[str, str, str]) -> bytes:
    return b"".join(f"{mode} {name}\0".encode() + bytes.fromhex(named) for mode, name, named in entries)


def commit_of(repo: Scratch, top: bytes) -> str:
    """A commit that holds such a folder, on the first."""
    return repo.git("commit-tree", "-m", "odd", "-p", repo.first, put(repo, "tree", top))


def test_a_folder_whose_mode_begins_with_a_zero_is_a_folder(repo: Scratch) -> None:
    odd = commit_of(repo, tree(("040000", "portfolio", repo.git("rev-parse", "HEAD:portfolio"))))
    repo.edit(*MOVED)
    assert repo.rules("--against", odd) == ["first-date-changed"]


@pytest.mark.parametrize("odd", ["cut", "twice"])
def test_a_folder_that_git_reads_otherwise_is_no_absence(repo: Scratch, odd: str) -> None:
    file = ("100644", "portfolio.yaml", repo.git("rev-parse", "HEAD:portfolio/portfolio.yaml"))
    content = tree(file, ("40000", "projects", repo.git("rev-parse", "HEAD:portfolio/projects")))
    content = content[:-1] if odd == "cut" else content + tree(file)
    found = commit_of(repo, tree(("40000", "portfolio", put(repo, "tree", content))))
    for ran in (
        repo.guard("--against", found),
        repo.diff(found),
        ictpmo("digest", "--since", found, "-p", repo.portfolio),
    ):
        assert (ran.code, ran.out, "git cannot give the folder portfolio of commit" in ran.err) == (3, "", True)


@pytest.mark.parametrize("without", ["tree", "author", "committer", "+0000", "1735689600", "<a@example.org>"])
def test_a_commit_that_lacks_what_each_has_is_named(repo: Scratch, without: str) -> None:
    head = f"tree {repo.git('rev-parse', 'HEAD^{tree}')}\nauthor {WHO}\ncommitter {WHO}\n\nodd\n"
    found = put(repo, "commit", head.replace(without, "").encode())
    for ran in (repo.guard("--against", found), repo.diff(found)):
        assert (ran.code, ran.out, f"git cannot give `{found}`" in ran.err) == (3, "", True)


@pytest.mark.parametrize("name", ["Ann\x85Lee", "Ann\u2028Lee", "Ann\rLee", "A\0n", ""])
def test_whatever_somebody_is_called_the_commit_is_read(repo: Scratch, name: str) -> None:
    repo.edit(*MOVED)
    repo.git("add", "--all")
    who = WHO.replace("Ann", name)
    head = f"tree {repo.git('write-tree')}\nparent {repo.first}\nauthor {who}\ncommitter {who}\n\n"
    assert repo.rules(f"HEAD..{put(repo, 'commit', head.encode())}") == ["first-date-changed"]


@pytest.mark.parametrize(("seconds", "year"), [(10**14, 9999), (-(10**14), 1), (10**19, 9999)])
def test_a_commit_of_a_day_that_no_calendar_has(repo: Scratch, seconds: int, year: int) -> None:
    repo.edit(*MOVED)
    repo.git("add", "--all")
    who = WHO.replace("1735689600", str(seconds))
    head = f"tree {repo.git('write-tree')}\nparent {repo.first}\nauthor {who}\ncommitter {who}\n\nodd\n"
    assert f"of {year:04}-" in repo.guard(f"HEAD..{put(repo, 'commit', head.encode())}").out


@pytest.mark.no_cover
@pytest.mark.parametrize("folder", ["büro/portfolio", 'a "b"\tc', "line\nend", "x\u2028y"])
def test_memory_does_not_hang_on_how_a_folder_is_called(tmp_path: Path, folder: str) -> None:
    repo = Scratch(tmp_path, folder)
    content = (repo.portfolio / BRIDGE_FILE).read_text(encoding="utf-8")
    (repo.portfolio / BRIDGE_FILE).unlink()
    repo.commit("taken out")
    repo.write(BRIDGE_FILE, content.replace(*MOVED))
    assert repo.rules() == ["first-date-changed"]


def test_a_folder_that_holds_a_path_in_place_of_a_name(repo: Scratch) -> None:
    """Git would put such a file into the folder; we would find none there."""
    files = {name: repo.git("rev-parse", f"HEAD:portfolio/{name}") for name in ("portfolio.yaml", BRIDGE_FILE)}
    odd = commit_of(repo, tree(*(("100644", f"portfolio/{name}", named) for name, named in files.items())))
    for ran in (repo.guard("--against", odd), repo.guard(f"HEAD..{odd}")):
        assert (ran.code, ran.out, "git cannot give the files of commit" in ran.err) == (3, "", True)


def test_a_tag_of_bytes_that_are_no_name(repo: Scratch) -> None:
    (repo.root / ".git/refs/tags").mkdir(exist_ok=True)
    (repo.root / ".git/refs/tags/odd").write_text(put(repo, "tag", b"object \xff\xfe\n"), encoding="ascii")
    ran = repo.guard("--against", "odd")
    assert (ran.code, "git cannot give `odd`" in ran.err) == (3, True)


@only_on_unix("the program is a script of a Unix shell")
def test_git_that_is_gone_before_it_reads_an_object(repo: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    fake, real = repo.root / "bin/git", shutil.which("git")
    fake.parent.mkdir()
    script = f'#!/bin/sh\ncase "$*" in *--verify*) rm -f {fake};; esac\nexec {real} "$@"\n'
    fake.write_text(script, encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    ran = repo.guard("--against", "HEAD")
    assert (ran.code, ran.err) == (3, f"ictpmo: git cannot be run: {fake}: no such file or directory\n")


@pytest.mark.no_cover
def test_a_report_in_conflict_is_not_the_one_that_was_made(repo: Scratch) -> None:
    check = ("report", "-p", repo.portfolio, "--out", repo.root / "reports")
    assert ictpmo(*check).code == 0
    repo.git("add", "--all")
    name = "reports/en/README.md"
    made = repo.git("rev-parse", f":{name}")
    stages = "".join(f"100644 {made} {stage}\t{name}\n" for stage in (1, 2, 3))
    command, lines = ["git", "update-index", "--index-info"], f"0 {'0' * 40}\t{name}\n{stages}"
    subprocess.run(command, cwd=repo.root, input=lines.encode(), check=True)
    ran = ictpmo(*check, "--check", "--staged")
    assert (ran.code, ran.out) == (1, f"{repo.root / name}: missing\n")


@only_on_unix("links are files of Unix")
def test_what_was_read_behind_a_link_and_comes_back_is_not_new(repo: Scratch) -> None:
    repo.git("checkout", "--quiet", "--orphan", "new")
    file, behind = repo.portfolio / BRIDGE_FILE, repo.portfolio / "real.yaml"
    content = file.read_text(encoding="utf-8")
    file.rename(behind)
    file.symlink_to("../real.yaml")
    repo.commit("first")
    file.unlink()
    behind.unlink()
    repo.add(CORRECTION.format(on="projects[bridge]", old="The bridge", new="null"), "portfolio.yaml")
    repo.commit("taken out")
    repo.write(BRIDGE_FILE, content.replace(*MOVED))
    assert repo.rules() == ["unreadable-version"]

"""What git cannot give is never "nothing wrong": objects that are missing or damaged, and git led elsewhere."""

import os
import shutil
import stat
import zlib
from pathlib import Path

import pytest

from conftest import only_on_unix
from scratch import BRIDGE_FILE, SOURCES, Ran, Scratch, ictpmo

MOVED = ("original_end: 2025-06-30", "original_end: 2025-12-31")


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path / "repo")


def object_file(repo: Scratch, name: str) -> Path:
    """Where an object lies."""
    found = repo.git("rev-parse", name)
    path = repo.root / ".git/objects" / found[:2] / found[2:]
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    return path


def remove(path: Path, _: Scratch) -> None:
    path.unlink()


def cut(path: Path, _: Scratch) -> None:
    path.write_bytes(path.read_bytes()[:20])


def empty(path: Path, _: Scratch) -> None:
    path.write_bytes(b"")


def make_endless(path: Path, _: Scratch) -> None:
    """What it says of its own length fits no memory."""
    path.write_bytes(zlib.compress(f"blob {10**30}".encode() + b"\0x"))


def make_large(path: Path, _: Scratch) -> None:
    path.write_bytes(zlib.compress(f"blob {10**15}".encode() + b"\0x"))


def make_short(path: Path, _: Scratch) -> None:
    """It holds less than it says that it does: git gives what there is, and waits for the next question."""
    path.write_bytes(zlib.compress(zlib.decompress(path.read_bytes()).replace(b"\0", b"000\0", 1)))


def give_another_content(path: Path, repo: Scratch) -> None:
    """A sound object, under the name of another: git itself does not notice."""
    kind, _, content = zlib.decompress(path.read_bytes()).partition(b"\0")
    content = content.replace(MOVED[0].encode(), MOVED[1].encode()) + b"# x\n"
    kind = kind.split()[0] + f" {len(content)}".encode()
    path.write_bytes(zlib.compress(kind + b"\0" + content))
    assert repo.git("cat-file", "blob", f"HEAD:portfolio/{BRIDGE_FILE}").endswith("# x")


def give_another_kind(path: Path, repo: Scratch) -> None:
    shutil.copy(repo.root / ".git/objects" / repo.first[:2] / repo.first[2:], path)


@pytest.mark.no_cover
def test_a_file_that_is_said_to_be_larger_than_all_memory_is_named(repo: Scratch) -> None:
    repo.commit("nothing")
    make_large(object_file(repo, f"HEAD:portfolio/{BRIDGE_FILE}"), repo)
    repo.edit(*MOVED)
    for ran in (repo.guard("--against", "HEAD"), repo.diff("HEAD~1"), audit(repo, "HEAD")):
        assert (ran.code, ran.out) == (3, ""), ran.out


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "damage", [remove, cut, empty, make_endless, make_short, give_another_content, give_another_kind]
)
@pytest.mark.parametrize("against", ["HEAD", "HEAD~1"])
def test_a_file_that_git_cannot_give_is_named(repo: Scratch, damage: object, against: str) -> None:
    repo.commit("nothing")
    assert callable(damage)
    damage(object_file(repo, f"HEAD:portfolio/{BRIDGE_FILE}"), repo)
    repo.edit(*MOVED)
    for ran in (repo.guard("--against", against), repo.diff(against), audit(repo, against)):
        assert (ran.code, ran.out) == (3, ""), ran.out
        assert f"git cannot give {BRIDGE_FILE} of " in ran.err


def audit(repo: Scratch, since: str) -> Ran:
    return ictpmo("audit", "-p", repo.portfolio, "--new-since", since)


@pytest.mark.measured(
    "HEAD~1-remove",
    "HEAD~1-cut",
    "HEAD~1-make_short",
    "HEAD~1-give_another_kind",
    "HEAD~1^{tree}-give_another_kind",
    "HEAD~1:portfolio-remove",
    "HEAD~1:portfolio/projects-give_another_kind",
)
@pytest.mark.parametrize("damage", [remove, cut, make_short, give_another_kind])
@pytest.mark.parametrize("lost", ["HEAD~1", "HEAD~1^{tree}", "HEAD~1:portfolio", "HEAD~1:portfolio/projects"])
def test_a_commit_or_folder_that_git_cannot_give_is_no_absence(repo: Scratch, damage: object, lost: str) -> None:
    repo.edit(*MOVED)
    repo.commit("moved")
    repo.write("projects/ferry.yaml", "id: ferry\nname: F\n")
    repo.commit("another")
    assert callable(damage)
    path = object_file(repo, lost)
    damage(path, repo)
    named = f"{path.parent.name}{path.name}"[:10]
    before, since = repo.guard("HEAD~2..HEAD"), repo.guard("HEAD~1..HEAD")
    for ran in (before, since, repo.diff("HEAD~1", "HEAD"), audit(repo, "HEAD~1")):
        assert (ran.code, f"object {named}" in ran.err) == (3, True), ran.err


def test_a_branch_that_is_lost_is_no_branch_without_commits(repo: Scratch) -> None:
    """Its log says that there were commits; without one, that of HEAD; without any, the commits themselves."""
    branch = repo.git("symbolic-ref", "HEAD")
    for lost in (branch, f"logs/{branch}", "logs/HEAD"):
        (repo.root / ".git" / lost).unlink()
        for ran in (repo.guard("--staged"), repo.guard("--against", "HEAD"), repo.diff("HEAD")):
            assert (ran.code, ran.out, ran.err) == (2, "", "ictpmo: git knows no commit `HEAD`\n"), lost
    (repo.root / ".git/logs/HEAD").mkdir()
    ran = repo.guard("--staged")
    assert (ran.code, "repo/.git/logs/HEAD, which is git's own, cannot be read\n" in ran.err) == (3, True)


def test_a_branch_without_commits_has_nothing_to_judge(repo: Scratch) -> None:
    """A new one beside others, one whose first commit is taken back, and one of a repository that keeps no logs.

    Where the portfolio is on record in another commit, that is said.
    """
    elsewhere = f"is on record in commit {repo.first[:10]}: it is held against nothing; `--against {repo.first[:10]}`"
    repo.git("checkout", "--quiet", "--orphan", "new")
    ran = repo.guard("--staged")
    assert (ran.code, elsewhere in ran.err) == (0, True)
    repo.git("checkout", "--quiet", "main")
    repo.git("update-ref", "-d", "HEAD")
    ran = repo.guard("--staged")
    assert (ran.code, elsewhere in ran.err) == (0, True)
    repo.edit(*MOVED)
    assert repo.guard("--against", repo.first[:10]).code == 1
    shutil.rmtree(repo.root / ".git")
    repo.git("init", "--quiet")
    repo.git("config", "core.logAllRefUpdates", "false")
    repo.git("add", "--all")
    ran = repo.guard("--staged")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("also", [(), ("logs/refs/heads/main",)])
def test_a_branch_that_falls_back_to_where_it_was_packed_is_lost(repo: Scratch, also: tuple[str, ...]) -> None:
    """Its file is gone, and git goes on with an older commit: its log tells, or else that of HEAD."""
    repo.git("gc", "--quiet")
    repo.edit(*MOVED)
    last = repo.commit("moved")
    for lost in ("refs/heads/main", *also):
        (repo.root / ".git" / lost).unlink()
    named = f"ictpmo: refs/heads/main is at commit {repo.first[:10]}, and the log of it ends with commit {last[:10]}"
    for ran in (repo.guard(), repo.guard("HEAD~0..HEAD"), repo.diff("HEAD"), audit(repo, "HEAD")):
        assert (ran.code, ran.out, ran.err.startswith(named)) == (3, "", True)
    repo.git("update-ref", "refs/heads/main", last)
    assert repo.guard(f"{repo.first}..main").code == 1


@pytest.mark.no_cover
def test_a_branch_may_be_moved_by_git_and_moved_on_by_anything(repo: Scratch) -> None:
    """Taken back, amended, checked out elsewhere; or by a tool that writes no log."""
    repo.edit(*MOVED)
    last = repo.commit("moved")
    branch = repo.root / ".git/refs/heads/main"
    for step in ("commit --quiet --amend -m anew", f"reset --quiet --hard {repo.first}", f"update-ref HEAD {last}"):
        repo.git(*step.split())
        assert repo.guard("--against", "main").code < 3
    repo.git("reset", "--hard", "--quiet", repo.first)
    branch.write_text(f"{last}\n", encoding="ascii")
    assert repo.guard("HEAD~1..HEAD").code == 1
    repo.git("checkout", "--quiet", "--detach", repo.first)
    assert repo.diff("HEAD", "main").code == 0
    repo.git("symbolic-ref", "HEAD", "refs/heads/other")
    repo.git("update-ref", "refs/heads/other", repo.first)
    (repo.root / ".git/logs/refs/heads/other").unlink()
    assert repo.diff("HEAD").code == 0


def test_what_git_has_noted_down_and_cannot_be_read_is_no_absence(repo: Scratch) -> None:
    repo.edit("completion: 60", "completion: 61")
    (repo.root / ".git/MERGE_HEAD").mkdir()
    assert (repo.guard().code, repo.guard().out) == (3, "")


@only_on_unix("a pipe can lie where a file belongs on Unix alone")
def test_a_pipe_in_the_place_of_an_object_is_not_waited_for(repo: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ictpmo.guard.calls.PATIENCE", 2.0)
    path = object_file(repo, f"HEAD:portfolio/{BRIDGE_FILE}")
    path.unlink()
    os.mkfifo(path)
    ran = repo.guard("--against", repo.first)
    assert (ran.code, ran.out, "which is git's own, cannot be read" in ran.err) == (3, "", True)


def test_the_last_commit_itself_cannot_be_read(repo: Scratch) -> None:
    repo.edit(*MOVED)
    head = repo.root / ".git/refs/heads/main"
    for lost in ("0" * 39 + "1\n", "", "nonsense\n"):
        head.write_text(lost, encoding="ascii")
        for ran in (repo.guard(), repo.guard("--staged"), repo.diff()):
            assert (ran.code in {2, 3}, ran.out) == (True, ""), lost
    head.write_text(repo.git("hash-object", "-w", "-t", "blob", os.devnull) + "\n", encoding="ascii")
    assert repo.guard().code == 2


def test_a_tag_leads_to_its_commit_and_a_name_of_anything_else_to_none(repo: Scratch) -> None:
    repo.git("tag", "--annotate", "--message", "first", "v1")
    repo.git("tag", "--annotate", "--message", "of the tag", "v2", "v1")
    repo.edit(*MOVED)
    assert repo.rules("--against", "v2") == ["first-date-changed"]
    for name in ("HEAD:portfolio", "^HEAD", "0" * 40, "1" * 40):
        assert repo.guard("--against", name).code == 2
    object_file(repo, "v1").unlink()
    assert repo.guard("--against", "v2").code == 3


@pytest.mark.no_cover
def test_what_is_staged_and_lost_is_named(repo: Scratch) -> None:
    repo.edit(*MOVED)
    repo.git("add", "--all")
    object_file(repo, f":portfolio/{BRIDGE_FILE}").unlink()
    for command in (("guard", "--staged"), ("validate", "--staged"), ("audit", "--staged"), ("diff", "--staged")):
        ran = ictpmo(*command, "-p", repo.portfolio)
        assert (ran.code, f"git cannot give {BRIDGE_FILE} of the index" in ran.err) == (3, True)


def test_a_report_that_is_staged_and_lost_is_named(repo: Scratch) -> None:
    ictpmo("report", "-p", repo.portfolio, "--out", repo.root / "reports")
    repo.git("add", "--all")
    check = ("report", "-p", repo.portfolio, "--out", repo.root / "reports", "--check", "--staged")
    assert ictpmo(*check).code == 0
    object_file(repo, ":reports/en/README.md").unlink()
    ran = ictpmo(*check)
    assert (ran.code, "git cannot give reports/en/README.md of the index" in ran.err) == (3, True)


def test_a_repository_without_commits_inside_another_hides_no_history(repo: Scratch) -> None:
    repo.edit(*MOVED)
    assert repo.guard().code == 1
    repo.git("init", "--quiet", str(repo.portfolio))
    for ran in (repo.guard(), ictpmo("diff", "-p", repo.portfolio)):
        assert (ran.code, ran.out, "inside another that has files there" in ran.err) == (3, "", True)


def test_a_partial_clone_is_not_filled_and_says_so(repo: Scratch, tmp_path: Path) -> None:
    repo.edit("completion: 60", "completion: 61")
    repo.commit()
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("config", "uploadpack.allowAnySHA1InWant", "true")
    for kept in ("blob:none", "tree:0"):
        clone = tmp_path / kept.partition(":")[0]
        repo.git("clone", "--quiet", f"--filter={kept}", f"file://{repo.root}", str(clone))
        for command in (("guard", "HEAD~1..HEAD"), ("diff", "HEAD~1"), ("audit", "--new-since", "HEAD~1")):
            ran = ictpmo(*command, "-p", clone / "portfolio")
            assert (ran.code, ran.out) == (3, ""), command
            assert ran.err.startswith("ictpmo: "), ran.err
        assert "missing or damaged" in ictpmo("diff", "HEAD~1", "-p", clone / "portfolio").err
        assert ictpmo("guard", "-p", clone / "portfolio", "--against", "HEAD").code == 0


@only_on_unix("the program is a script of a Unix shell")
def test_git_that_ends_in_the_middle_says_nothing_of_our_reader(repo: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    real = shutil.which("git")
    bin_ = repo.root / "bin"
    bin_.mkdir()
    fake = bin_ / "git"
    fake.write_text(f'#!/bin/sh\ncase "$*" in *cat-file*) exit 1;; esac\nexec {real} "$@"\n', encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin_}{os.pathsep}{os.environ['PATH']}")
    for command in (("guard",), ("diff",), ("guard", "HEAD..HEAD")):
        ran = ictpmo(*command, "-p", repo.portfolio)
        assert (ran.code, "git cannot give `HEAD`" in ran.err) == (3, True)


@only_on_unix("the program is a script of a Unix shell")
def test_git_that_fails_over_a_history_of_which_each_folder_can_be_read(
    repo: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake, real = repo.root / "bin/git", shutil.which("git")
    fake.parent.mkdir()
    fails = "*--full-history*) echo fatal: enough >&2; exit 128"
    fake.write_text(f'#!/bin/sh\ncase "$*" in {fails};; esac\nexec {real} "$@"\n', encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    repo.edit(*MOVED)
    ran = ictpmo("guard", "-p", repo.portfolio)
    assert (ran.code, ran.err) == (3, "ictpmo: enough\n")


@only_on_unix("the program is a script of a Unix shell")
def test_git_that_ends_after_some_answers_is_asked_anew_or_named(
    repo: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.edit("original_end: 2025-06-30", "original_end: 2025-12-31")
    repo.commit("moved")
    for figure in range(61, 65):
        repo.edit(f"completion: {figure - 1}", f"completion: {figure}")
        repo.commit(str(figure))
    whole = repo.guard("HEAD~5..HEAD")
    real = shutil.which("git")
    bin_ = repo.root / "bin"
    bin_.mkdir()
    monkeypatch.setenv("PATH", f"{bin_}{os.pathsep}{os.environ['PATH']}")
    for answers in (1, 10, 11, 12, 14):
        some = f'sed -u {answers}q | exec {real} "$@"; exit'
        (bin_ / "git").write_text(f'#!/bin/sh\ncase "$*" in *cat-file*) {some};; esac\nexec {real} "$@"\n', "utf-8")
        (bin_ / "git").chmod(0o755)
        ran = repo.guard("HEAD~5..HEAD")
        assert ran == whole or (ran.code, "git cannot give" in ran.err) == (3, True), answers


def test_a_version_in_the_middle_that_git_cannot_give_is_named(repo: Scratch) -> None:
    for figure in (61, 62):
        repo.edit(f"completion: {figure - 1}", f"completion: {figure}")
        repo.commit(str(figure))
    for damage in (make_short, remove):
        damage(object_file(repo, f"HEAD~1:portfolio/{BRIDGE_FILE}"), repo)
        ran = repo.guard("HEAD~2..HEAD")
        assert (ran.code, f"git cannot give {BRIDGE_FILE} of" in ran.err) == (3, True)


@only_on_unix("the program is a script of a Unix shell")
def test_git_that_fails_without_a_word(repo: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    bin_ = repo.root / "bin"
    bin_.mkdir()
    (bin_ / "git").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (bin_ / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin_}{os.pathsep}{os.environ['PATH']}")
    ran = ictpmo("guard", "-p", repo.portfolio)
    assert (ran.code, ran.err) == (3, "ictpmo: git failed, and did not say why\n")


@only_on_unix("git is a script of a Unix shell")
def test_git_that_no_longer_listens_says_nothing_of_our_reader(repo: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    real = shutil.which("git")
    bin_ = repo.root / "bin"
    bin_.mkdir()
    fake = bin_ / "git"
    once = f'read -r a; read -r b; exec 0<&-; printf "%s\\n" "$a" "$b" | {real} cat-file --batch; exec sleep 1'
    fake.write_text(f'#!/bin/sh\ncase "$*" in *cat-file*) {once};; esac\nexec {real} "$@"\n', encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin_}{os.pathsep}{os.environ['PATH']}")
    ran = ictpmo("diff", "HEAD", "-p", repo.portfolio)
    assert (ran.code, "git cannot give the files of commit" in ran.err) == (3, True)


def test_a_folder_that_calls_a_commit_a_file(tmp_path: Path) -> None:
    repo = Scratch(tmp_path, ".")
    blob = repo.git("rev-parse", "HEAD:portfolio.yaml")
    raw = b"".join(
        f"{mode} {name}".encode() + b"\0" + bytes.fromhex(object_id)
        for mode, name, object_id in (("100644", "portfolio.yaml", blob), ("100644", "sources.yaml", repo.first))
    )
    (tmp_path / "raw").write_bytes(raw)
    tree = repo.git("hash-object", "-w", "--literally", "-t", "tree", "raw")
    odd = repo.git("commit-tree", "-m", "odd", tree)
    ran = repo.guard("--against", odd)
    assert (ran.code, "git cannot give sources.yaml of" in ran.err) == (3, True)


@pytest.mark.no_cover
@only_on_unix("the program is a script of a Unix shell")
def test_no_program_of_the_repository_is_run(repo: Scratch) -> None:
    ran_it = repo.root / "ran"
    hook = repo.root / ".git/monitor"
    hook.write_text(f"#!/bin/sh\ntouch {ran_it}\n", encoding="utf-8")
    hook.chmod(0o755)
    repo.git("config", "core.fsmonitor", str(hook))
    repo.git("status")
    assert ran_it.exists()
    ran_it.unlink()
    repo.edit(*MOVED)
    repo.git("-c", "core.fsmonitor=false", "add", "--all")
    assert repo.rules("--staged") == ["first-date-changed"]
    assert ictpmo("validate", "--staged", "-p", repo.portfolio).code == 0
    assert not ran_it.exists()


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GIT_LITERAL_PATHSPECS", "1"),
        ("GIT_GLOB_PATHSPECS", "1"),
        ("GIT_ICASE_PATHSPECS", "1"),
        ("GIT_INDEX_FILE", ""),
        ("GIT_DIR", "/nowhere"),
        ("GIT_COMMON_DIR", "/nowhere"),
        ("GIT_NAMESPACE", "other"),
        ("GIT_SHALLOW_FILE", "/nowhere"),
        ("GIT_TRACE", "2"),
    ],
)
def test_the_environment_does_not_lead_git_elsewhere(
    repo: Scratch, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    repo.edit(*MOVED)
    repo.git("add", "--all")
    monkeypatch.setenv(name, value)
    assert repo.rules("--staged") == ["first-date-changed"]
    assert "in commit" in repo.guard().out


@pytest.mark.no_cover
def test_a_graft_hides_no_history(repo: Scratch) -> None:
    repo.edit(*MOVED)
    moved = repo.commit("moved")
    info = repo.root / ".git/info"
    info.mkdir(exist_ok=True)
    (info / "grafts").write_text(f"{moved}\n", encoding="ascii")
    assert repo.rules(f"{repo.first}..HEAD") == ["first-date-changed"]


def test_what_cannot_be_read_may_rest_on_a_source_that_changes(repo: Scratch) -> None:
    repo.write("projects/odd.yaml/readme", "A folder where a file belongs.\n")
    first = repo.commit()
    repo.write("sources.yaml", f"{SOURCES}  - {{symbol: NEW, title: News, published: 2025-08-01}}\n")
    repo.commit()
    assert "projects/odd.yaml cannot be read" in repo.guard(f"{first}..HEAD").out


@only_on_unix("git is waited for there without an end")
def test_git_that_does_not_answer_in_time_is_ended(repo: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ictpmo.guard.objects.PATIENCE", 0.0)
    assert repo.guard().code == 3
    monkeypatch.setattr("ictpmo.guard.calls.PATIENCE", 0.0)
    assert "git gave no answer to `rev-parse` in time" in repo.guard().err

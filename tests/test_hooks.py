"""The hooks, run by the real pre-commit: installed from this repository at a revision, or of what stands here now."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml

from conftest import Once
from scratch import BRIDGE_FILE, Scratch, ictpmo
from started import programs

pytestmark = pytest.mark.no_cover  # see CONTRIBUTING.md: what these reach has smaller examples

ROOT = Path(__file__).parent.parent
PRE_COMMIT = str(Path(sys.executable).parent / "pre-commit")
GUARDED = ("ictpmo-validate", "ictpmo-guard")
OFFERED = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}


def run(where: Path, home: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a person would, with a cache and a git configuration of its own.

    Of what pre-commit installs only that is compiled which a hook imports, once: much of it is never used.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "COV"))}
    own = {"PRE_COMMIT_HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull}
    own["PATH"] = os.pathsep.join((str(programs()), str(Path(PRE_COMMIT).parent), os.environ["PATH"]))
    who = {"GIT_AUTHOR_NAME": "Ben", "GIT_AUTHOR_EMAIL": "b@e.org", "GIT_COMMITTER_NAME": "Ben"}
    compiled = {"PIP_NO_COMPILE": "1", "PIP_NO_BUILD_ISOLATION": "0", "PYTHONDONTWRITEBYTECODE": ""}
    env = {**kept, **own, **who, **compiled, "GIT_COMMITTER_EMAIL": "b@e.org", **more}
    return subprocess.run(command, cwd=where, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def hooks(once: Once) -> tuple[Path, str]:
    """A repository with what stands here now, committed, and the name of that commit."""
    copy = once("hooks", commit_what_stands_here)
    return copy, run(copy, copy, "git", "rev-parse", "HEAD").stdout.strip()


def commit_what_stands_here(copy: Path) -> None:
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, copy / name)
    for command in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "as it stands")):
        assert run(copy, copy, "git", *command).returncode == 0


@pytest.fixture(scope="session")
def home(once: Once) -> Path:
    """Where pre-commit keeps what is its own, and a repository that it is installed in."""

    def installed(home: Path) -> None:
        office = Scratch(home / "office")
        configure(office, "ictpmo-validate")
        kinds = (f"--hook-type={kind}" for kind in ("pre-commit", "pre-merge-commit", "pre-push"))
        done = run(office.root, home, PRE_COMMIT, "install", *kinds)
        assert done.returncode == 0, done.stderr

    return once("pre-commit", installed)


@pytest.fixture(scope="session")
def installed(once: Once, hooks: tuple[Path, str], home: Path) -> Path:
    """The same place, once the hooks are installed there from the repository: once for all tests.

    What the package and its build ask for, which test_build holds them to, is that of here: to install that once more
    would take longer.
    """

    def install(folder: Path) -> None:
        office = Scratch(folder / "office")
        configure(office, "ictpmo-validate", installed_from=hooks)
        there = str(Path(yaml.__file__).parent.parent)
        done = run(office.root, home, PRE_COMMIT, "install-hooks", PYTHONPATH=there)
        assert done.returncode == 0, done.stdout
        (packages,) = home.glob("repo*/py_env-*/lib/python*/site-packages")
        (packages / "asked_for.pth").write_text(f"{there}\n", encoding="utf-8")

    once("installed-hooks", install)
    return home


def configure(repo: Scratch, *names: str, installed_from: tuple[Path, str] | None = None) -> None:
    """The hooks of some names, as a repository at a revision has them, or those of here with `ictpmo` as it is on the path."""
    if installed_from:
        where, revision = installed_from
        config = {"repo": str(where), "rev": revision, "hooks": [{"id": name} for name in names]}
    else:
        config = {"repo": "local", "hooks": [{**OFFERED[name], "language": "system"} for name in names]}
    (repo.root / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [config]}), encoding="utf-8")


Install = Callable[..., Scratch]


@pytest.fixture
def install(tmp_path: Path, home: Path) -> Install:
    """Makes a portfolio whose commits and merges pass through the hooks that are named."""

    def installed(*names: str, kinds: Iterable[str] = ("pre-commit", "pre-merge-commit")) -> Scratch:
        repo = Scratch(tmp_path / "office")
        configure(repo, *names)
        repo.commit("hooks")
        add_hooks(repo, home, *kinds)
        return repo

    return installed


def add_hooks(repo: Scratch, home: Path, *kinds: str) -> None:
    (repo.root / ".git/hooks").mkdir(exist_ok=True)
    for kind in kinds:
        shutil.copy(home / "office/.git/hooks" / kind, repo.root / ".git/hooks" / kind)


def commit(repo: Scratch, home: Path) -> tuple[int, str]:
    """Commit what is staged, and what the hooks said."""
    done = run(repo.root, home, "git", "commit", "--message", "a change")
    return done.returncode, done.stdout + done.stderr


def stopped(repo: Scratch, home: Path) -> str:
    """What the hooks say of a commit that they stop."""
    code, said = commit(repo, home)
    assert code == 1, said
    return said


def passed(repo: Scratch, home: Path) -> str:
    """What is said of a commit that passes: a line a hook, and what pre-commit says of one that it shows, no more."""
    done = run(repo.root, home, "git", "commit", "--quiet", "--message", "a change")
    assert done.returncode == 0, done.stdout + done.stderr
    lines = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith(("[", "- "))]
    assert [line for line in lines if not line.endswith(("Passed", "Skipped"))] == []
    return "\n".join(lines)


def test_good_commits_pass_and_bad_ones_are_stopped_with_a_message(install: Install, home: Path) -> None:
    repo = install(*GUARDED)
    repo.add("status_reports:\n  - {date: 2025-06-30, source: REP-2, state: in-progress, completion: 80}")
    repo.git("add", "--all")
    assert passed(repo, home).count("Passed") == 2

    repo.edit("original_end: 2025-06-30", "original_end: 2025-12-31")
    repo.git("add", "--all")
    code, said = commit(repo, home)
    assert code == 1
    assert "portfolio/projects/bridge.yaml:4:15: error: original_end was `2025-06-30` and is now `2025-12-31`" in said
    assert "record a correction [first-date-changed]" in said

    # What lies in the folder is not what would be committed.
    repo.edit("original_end: 2025-12-31", "original_end: 2025-06-30")
    assert commit(repo, home)[0] == 1
    repo.git("reset", "--quiet")

    repo.edit("state: in-progress\n", "state: nearly-done\n")
    repo.git("add", "--all")
    code, said = commit(repo, home)
    assert code == 1
    assert "`nearly-done` is none of not-started" in said
    repo.git("reset", "--quiet", "--hard")

    repo.git("rm", "--quiet", f"portfolio/{BRIDGE_FILE}")
    code, said = commit(repo, home)
    assert (code, "projects[bridge] is gone, and no reason is recorded" in said) == (1, True)


SLIP = "status_reports:\n  - {date: 2025-06-30, source: REP-2, end: 2025-12-31}"


def test_a_report_of_a_slip_passes_and_the_slip_is_seen(install: Install, home: Path) -> None:
    repo = install(*GUARDED)
    repo.add(SLIP)
    repo.git("add", "--all")
    code, said = commit(repo, home)
    assert (code, said.count("Passed")) == (0, 2)
    line = next(line for line in said.splitlines() if "[end-moved-without-change-request]" in line)
    assert "warning: status_reports[2025-06-30 REP-2].end moves from `2025-06-30` to `2025-12-31`" in line
    assert "add the change request that approved it" in line


def test_what_is_pushed_is_judged_as_a_range(install: Install, home: Path, tmp_path: Path) -> None:
    repo = install("ictpmo-guard", kinds=["pre-push"])
    repo.git("init", "--quiet", "--bare", str(tmp_path / "server"))
    repo.git("remote", "add", "origin", str(tmp_path / "server"))

    def push() -> tuple[int, str]:
        done = run(repo.root, home, "git", "push", "--quiet", "origin", "HEAD:main")
        return done.returncode, done.stdout + done.stderr

    # The first push, of all that there is; what is staged stays here.
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    repo.git("add", "--all")
    assert push()[0] == 0
    repo.git("reset", "--quiet", "--hard")

    repo.edit("completion: 60", "completion: 61")
    repo.git("commit", "--all", "--quiet", "--no-verify", "--message", "edited")
    repo.git("-c", "core.hooksPath=/dev/null", "revert", "--no-edit", "HEAD")
    code, said = push()
    assert (code, said.count("[log-entry-edited]")) == (1, 2)
    # So is a first push, from the first commit on.
    repo.git("init", "--quiet", "--bare", str(tmp_path / "other"))
    done = run(repo.root, home, "git", "push", "--quiet", str(tmp_path / "other"), "HEAD:main")
    assert (done.returncode, (done.stdout + done.stderr).count("[log-entry-edited]")) == (1, 2)

    repo.git("push", "--quiet", "--no-verify", "origin", "HEAD:main")
    repo.add(SLIP)
    repo.git("commit", "--all", "--quiet", "--no-verify", "--message", "a slip")
    code, said = push()
    assert (code, said.count("[end-moved-without-change-request]")) == (0, 1)


def test_a_range_that_pre_commit_is_given_is_judged_with_what_is_staged(install: Install, home: Path) -> None:
    repo = install("ictpmo-guard")
    repo.edit("completion: 60", "completion: 61")
    repo.git("commit", "--all", "--quiet", "--no-verify", "--message", "edited")

    def judged(*refs: str) -> str:
        done = run(repo.root, home, PRE_COMMIT, "run", *refs)
        assert done.returncode == 1, done.stdout
        return done.stdout

    both = ("--from-ref", "HEAD~1", "--to-ref", "HEAD")
    assert judged(*both).count("[log-entry-edited]") == 1
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    repo.git("add", "--all")
    said = judged(*both)
    assert ("[log-entry-edited]" in said, "[first-date-changed]" in said) == (True, True)
    assert "[log-entry-edited]" not in judged()


LATE = "status_reports:\n  - {date: 2025-08-31, source: REP-2, state: in-progress, completion: 60}"


def test_a_commit_that_the_audit_warns_of_is_stopped(install: Install, home: Path) -> None:
    repo = install("ictpmo-audit")
    repo.edit("name: The bridge\n", "name: The bridge\nowner: The works office\n")
    repo.git("add", "--all")
    passed(repo, home)

    repo.add(LATE)
    repo.git("add", "--all")
    said = stopped(repo, home)
    assert "Rule past-end; " in said
    assert "portfolio/projects/bridge.yaml:" in said

    # What lies in the folder is not what would be committed.
    repo.git("checkout", "--quiet", "HEAD", "--", "portfolio")
    repo.git("restore", "--staged", "--source", "HEAD", ".")
    repo.add(LATE)
    repo.write("notes.yaml", "for: nobody\n")
    repo.git("add", "portfolio/notes.yaml")
    passed(repo, home)

    # What the last commit was warned of is not new.
    repo.git("commit", "--all", "--quiet", "--no-verify", "--message", "late, and known to be")
    repo.edit("owner: The works office", "owner: The bridges office")
    repo.git("add", "--all")
    passed(repo, home)


@pytest.mark.parametrize(
    ("hook", "named"), [("ictpmo-validate", "unknown-reference"), ("ictpmo-audit", "outcome-not-reported")]
)
def test_a_commit_that_only_takes_files_out_is_judged_too(install: Install, home: Path, hook: str, named: str) -> None:
    repo = install(hook)
    repo.git("rm", "--quiet", "portfolio/sources.yaml")
    assert named in stopped(repo, home)


def test_a_portfolio_passes_with_the_commit_that_adds_it_and_its_absence_is_said(install: Install, home: Path) -> None:
    repo = install(*GUARDED, "ictpmo-audit")
    config = repo.root / ".pre-commit-config.yaml"
    hooks = yaml.safe_load(config.read_text(encoding="utf-8"))
    for hook in hooks["repos"][0]["hooks"]:
        hook["args"] = ["--portfolio", "works"]
    config.write_text(yaml.safe_dump(hooks), encoding="utf-8")
    repo.git("add", "--all")
    said = "no portfolio to read: the index holds no works/portfolio.yaml; stage it with `git add`, or name its folder"
    assert stopped(repo, home).count(said) == 3

    shutil.copytree(repo.portfolio, repo.root / "works")
    assert stopped(repo, home).count(said) == 3
    repo.git("add", "--all")
    assert passed(repo, home).count("Passed") == 3


def test_a_commit_with_reports_of_another_portfolio_is_stopped(install: Install, home: Path) -> None:
    repo = install("ictpmo-report")
    made = ("report", "-p", repo.portfolio, "--out", repo.root / "reports", "--as-of", "2025-09-01")
    assert "no such report is there; make it with `ictpmo report`" in stopped(repo, home)
    ictpmo(*made)
    repo.git("add", "--all")
    passed(repo, home)

    page = "reports/en/projects/bridge.md"
    repo.edit("name: The bridge\n", "name: The bridge\nowner: The works office\n")
    repo.git("add", "--all")
    assert f"{page}:" in stopped(repo, home)
    ictpmo(*made)
    # The remade report lies there, and is not staged.
    assert f"{page}:" in stopped(repo, home)
    repo.git("add", "--all")
    passed(repo, home)

    # The report is of a project that would not be committed.
    repo.write("projects/ferry.yaml", "id: ferry\nname: The ferry\nsource: PLAN\n")
    ictpmo(*made)
    repo.git("add", "reports")
    assert "reports/en/projects/ferry.md: no longer part of the report" in stopped(repo, home)
    repo.git("add", "--all")
    passed(repo, home)

    repo.git("rm", "--quiet", page)
    assert f"{page}: missing" in stopped(repo, home)


def test_reports_are_written_from_the_files_and_not_from_what_is_staged(tmp_path: Path) -> None:
    repo = Scratch(tmp_path / "office")
    ran = ictpmo("report", "-p", repo.portfolio, "--out", repo.root, "--staged")
    assert (ran.code, "--staged goes with --check" in " ".join(ran.err.split())) == (2, True)
    ictpmo("report", "-p", repo.portfolio, "--out", repo.root)
    repo.git("add", "--all")
    assert ictpmo("report", "-p", repo.portfolio, "--out", repo.root, "--check", "--staged").code == 0


def test_a_merge_answers_for_what_is_lost_in_it_and_not_for_the_other_branch(install: Install, home: Path) -> None:
    repo = install("ictpmo-guard", "ictpmo-audit")
    repo.git("switch", "--quiet", "--create", "later")
    repo.add(LATE)
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    repo.git("commit", "--all", "--quiet", "--no-verify", "--message", "late, and known to be")
    repo.git("switch", "--quiet", "main")
    repo.edit("name: The tunnel\n", "name: The tunnel\nowner: The works office\n", "projects/tunnel.yaml")
    repo.git("commit", "--all", "--quiet", "--no-verify", "--message", "an owner")

    lost = run(repo.root, home, "git", "merge", "--strategy", "ours", "--no-edit", "later")
    assert lost.returncode == 1
    assert "[log-entry-removed]" in lost.stderr + lost.stdout
    repo.git("reset", "--quiet", "--hard")

    # Of a merge without conflicts only the environment names the other branch: what came in there is judged here.
    merged = run(repo.root, home, "git", "merge", "--no-edit", "later")
    said = merged.stdout + merged.stderr
    assert (merged.returncode, "[first-date-changed]" in said, "Rule past-end; " in said) == (1, True, True)

    # Git has noted it down by now: the branch answers for itself.
    done = run(repo.root, home, "git", "commit", "--no-edit")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (done.stdout + done.stderr).count("Passed") == 2


def test_an_honest_merge_passes_also_of_several_branches(install: Install, home: Path) -> None:
    repo = install("ictpmo-guard")
    for name, day in (("one", "2025-03-31"), ("two", "2025-06-30")):
        repo.git("switch", "--quiet", "--create", name, "main")
        repo.write(f"projects/{name}.yaml", f"id: {name}\nname: N\nsource: PLAN\n")
        repo.add(f"status_reports:\n  - {{date: {day}, source: REP-2, state: in-progress}}", f"projects/{name}.yaml")
        repo.git("add", "--all")
        repo.git("commit", "--quiet", "--no-verify", "--message", name)
    repo.git("switch", "--quiet", "main")
    repo.edit("name: The tunnel\n", "name: The tunnel\nowner: The works office\n", "projects/tunnel.yaml")
    repo.git("commit", "--all", "--quiet", "--no-verify", "--message", "an owner")
    merged = run(repo.root, home, "git", "merge", "--no-edit", "one", "two")
    assert merged.returncode == 0, merged.stdout + merged.stderr
    assert len(repo.git("rev-parse", "HEAD^@").split()) == 3
    assert repo.rules("HEAD~1..HEAD") == []


def test_hooks_installed_from_a_revision_run_with_what_was_installed(
    tmp_path: Path, hooks: tuple[Path, str], installed: Path
) -> None:
    """That they pass is seen of those that autoupdate finds."""
    repo = Scratch(tmp_path / "office")
    configure(repo, *OFFERED, installed_from=hooks)
    ictpmo("report", "-p", repo.portfolio, "--out", repo.root / "reports", "--as-of", "2025-09-01")
    repo.commit("hooks")
    add_hooks(repo, installed, "pre-commit")
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    repo.add(LATE.replace("2025-08-31", "2025-07-10"))
    repo.git("add", "--all")
    said = stopped(repo, installed)
    assert said.count("Passed") == 1
    for word in ("record a correction [first-date-changed]", "Rule past-end; ", "reports/en/projects/bridge.md:"):
        assert word in said


@pytest.mark.parametrize("folder", ["our office", "."])  # "portfolio" is what the next test starts with
def test_what_init_writes_runs_as_it_is(tmp_path: Path, home: Path, folder: str) -> None:
    for command in (
        ("git", "init", "--quiet", "--initial-branch=main", "."),
        ("ictpmo", "init", folder),
        ("git", "add", "--all"),
        (PRE_COMMIT, "install"),
    ):
        done = run(tmp_path, home, *command)
        assert done.returncode == 0, done.stderr
    assert run(tmp_path, home, PRE_COMMIT, "validate-config").returncode == 0
    assert (tmp_path / ".git/hooks/pre-merge-commit").is_file()
    assert (tmp_path / ".git/hooks/pre-push").is_file()
    first = run(tmp_path, home, "git", "commit", "--quiet", "--message", "a start")
    assert (first.returncode, (first.stdout + first.stderr).count("Passed")) == (0, 2)
    project = tmp_path / folder / "projects/member-portal.yaml"
    project.write_text(project.read_text("utf-8").replace("2025-09-30\n# Inh", "2025-10-30\n# Inh"), encoding="utf-8")
    second = run(tmp_path, home, "git", "commit", "--all", "--message", "a promise moves")
    assert (second.returncode, "[first-date-changed]" in second.stdout + second.stderr) == (1, True)


def test_hooks_from_a_repository_without_the_tag_are_found_by_autoupdate(
    tmp_path: Path, hooks: tuple[Path, str], installed: Path
) -> None:
    for command in (
        ("git", "init", "--quiet", "."),
        ("ictpmo", "init", "--hooks-from", str(hooks[0])),
        (PRE_COMMIT, "autoupdate"),
        (PRE_COMMIT, "install"),
        ("git", "add", "--all"),
    ):
        done = run(tmp_path, installed, *command)
        assert done.returncode == 0, done.stdout + done.stderr
    first = run(tmp_path, installed, "git", "commit", "--quiet", "--message", "a start")
    assert (first.returncode, (first.stdout + first.stderr).count("Passed")) == (0, 2)


def test_both_hook_files_are_as_pre_commit_wants_them(home: Path) -> None:
    for command, name in (
        ("validate-manifest", ".pre-commit-hooks.yaml"),
        ("validate-config", ".pre-commit-config.yaml"),
    ):
        done = run(ROOT, home, PRE_COMMIT, command, name)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_hooks_here_are_those_that_others_get() -> None:
    own = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    entries = {name: hook["entry"] for name, hook in OFFERED.items()}
    assert list(entries) == [*GUARDED, "ictpmo-audit", "ictpmo-report"]
    assert {hook["id"]: hook["entry"] for hook in own if hook["id"] in entries} == entries
    for hook in (*OFFERED.values(), *own):
        pushed = ["pre-push"] if hook["id"] == "ictpmo-guard" else []
        assert hook["stages"] == ["pre-commit", "pre-merge-commit", *pushed, "manual"]
        assert hook.get("verbose", False) == bool(pushed)

"""The hooks, run by the real pre-commit in a scratch repository that installs them from this one at a revision."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from scratch import BRIDGE_FILE, Scratch

ROOT = Path(__file__).parent.parent
PRE_COMMIT = str(Path(sys.executable).parent / "pre-commit")
GUARDED = ("ictpmo-validate", "ictpmo-guard")


def run(where: Path, home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a person would, with a cache and a git configuration of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "COV"))}
    own = {"PRE_COMMIT_HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONDONTWRITEBYTECODE": "1"}
    who = {"GIT_AUTHOR_NAME": "Ben", "GIT_AUTHOR_EMAIL": "b@e.org", "GIT_COMMITTER_NAME": "Ben"}
    env = {**kept, **own, **who, "GIT_COMMITTER_EMAIL": "b@e.org"}
    return subprocess.run(command, cwd=where, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A repository with what stands here now, committed, and the name of that commit."""
    copy = tmp_path_factory.mktemp("hooks") / "ictpmo"
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, copy / name)
    for command in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "as it stands")):
        assert run(copy, copy, "git", *command).returncode == 0
    return copy, run(copy, copy, "git", "rev-parse", "HEAD").stdout.strip()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it installed: once for all tests."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def repo(tmp_path: Path, hooks: tuple[Path, str], home: Path) -> Scratch:
    """A portfolio whose commits pass through the hooks."""
    repo = Scratch(tmp_path / "office")
    where, revision = hooks
    config = {"repos": [{"repo": str(where), "rev": revision, "hooks": [{"id": name} for name in GUARDED]}]}
    (repo.root / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    repo.commit("hooks")
    installed = run(repo.root, home, PRE_COMMIT, "install")
    assert installed.returncode == 0, installed.stderr
    return repo


def commit(repo: Scratch, home: Path) -> tuple[int, str]:
    """Commit what is staged, and what the hooks said."""
    done = run(repo.root, home, "git", "commit", "--message", "a change")
    return done.returncode, done.stdout + done.stderr


def test_good_commits_pass_and_bad_ones_are_stopped_with_a_message(repo: Scratch, home: Path) -> None:
    repo.add("status_reports:\n  - {date: 2025-06-30, source: REP-2, state: in-progress, completion: 80}")
    repo.git("add", "--all")
    code, said = commit(repo, home)
    assert code == 0, said
    assert said.count("Passed") == 2

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


def test_try_repo_runs_the_hooks_without_installing_them(repo: Scratch, hooks: tuple[Path, str], home: Path) -> None:
    for name in GUARDED:
        done = run(repo.root, home, PRE_COMMIT, "try-repo", str(hooks[0]), name, "--all-files")
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Passed" in done.stdout


def test_both_hook_files_are_as_pre_commit_wants_them(home: Path) -> None:
    for command, name in (
        ("validate-manifest", ".pre-commit-hooks.yaml"),
        ("validate-config", ".pre-commit-config.yaml"),
    ):
        done = run(ROOT, home, PRE_COMMIT, command, name)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_hooks_here_are_those_that_others_get() -> None:
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    own = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    entries = {hook["id"]: hook["entry"] for hook in offered}
    assert list(entries) == [*GUARDED, "ictpmo-audit", "ictpmo-report"]
    assert {hook["id"]: hook["entry"] for hook in own if hook["id"] in GUARDED} == {
        name: entries[name] for name in GUARDED
    }

"""The workflows that docs/guard.md gives, held against the published schemas, and their steps run in a clone."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from published import fits
from scratch import Scratch
from started import programs

pytestmark = pytest.mark.no_cover  # see CONTRIBUTING.md: what these reach has smaller examples

BIN = Path(sys.executable).parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
GUARD = (ROOT / "docs/guard.md").read_text("utf-8")
# What GitHub puts in the place of an expression.
EXPRESSIONS = {
    "${{ github.base_ref }}": "main",
    "${{ github.event.number }}": "7",
    "${{ github.event.pull_request.head.sha }}": "HEAD",
    "${{ github.repository }}": "office/works",
    "${{ github.token }}": "secret",
}
# Stands for the programs that send a comment: it keeps what it was called with, and the comment's text.
SEND = '#!/bin/sh\nprintf "%s\\n" "$@" >sent\nfor word; do case $word in *changes.md) cp changes.md comment.md;; esac; done\n'


def workflow(heading: str) -> str:
    """The first YAML under a heading."""
    section = GUARD.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    (found,) = re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)
    return str(found)


@dataclass(frozen=True)
class Step:
    """How one step ended, and what it said."""

    command: str
    code: int
    out: str


class Clone:
    """A clone of an office's repository, with a branch that is to be merged checked out."""

    def __init__(self, home: Path) -> None:
        self.office = Scratch(home / "office")
        self.office.git("switch", "--quiet", "--create", "change")
        self.root = home / "clone"
        self.programs = home / "bin"
        self.programs.mkdir()
        for name in ("gh", "curl"):
            (self.programs / name).write_text(SEND)
            (self.programs / name).chmod(0o755)

    def check_out(self) -> None:
        """Commit the change; the main branch has gone on meanwhile."""
        self.office.commit()
        self.office.git("switch", "--quiet", "main")
        self.office.write("projects/ferry.yaml", "id: ferry\nname: The ferry\nsource: PLAN\n")
        self.office.commit()
        self.office.git("clone", "--quiet", "--branch", "change", str(self.office.root), str(self.root))

    def run(self, command: str, variables: dict[str, str], shell: tuple[str, ...]) -> Step:
        """Run one step as the runner does."""
        path = os.pathsep.join((str(self.programs), str(programs()), str(BIN), os.environ["PATH"]))
        env = {"PATH": path, "HOME": str(self.programs), "LANG": "C.UTF-8", **variables}
        done = subprocess.run(
            [*shell, "-c", command], cwd=self.root, env=env, capture_output=True, text=True, check=False
        )
        return Step(command, done.returncode, done.stdout + done.stderr)

    @property
    def comment(self) -> str:
        return (self.root / "comment.md").read_text("utf-8")

    @property
    def sent(self) -> list[str]:
        return (self.root / "sent").read_text("utf-8").splitlines()


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    if sys.platform == "win32":
        pytest.skip("the shell of the runners is one of Unix")
    return Clone(tmp_path)


def on_github(clone: Clone) -> list[Step]:
    """The steps that run something, up to the first that fails and those that always run."""
    (job,) = yaml.safe_load(workflow("GitHub Actions"))["jobs"].values()
    steps: list[Step] = []
    for step in job["steps"]:
        failed = any(ran.code for ran in steps)
        if "run" in step and not step["run"].startswith("pip ") and (not failed or step.get("if") == "always()"):
            variables = {name: EXPRESSIONS[value] for name, value in step.get("env", {}).items()}
            steps.append(clone.run(step["run"], variables, ("bash", "-e")))
    return steps


def in_the_action(clone: Clone, given: dict[str, str]) -> dict[str, Step]:
    """The steps of our own action by name, but for its installation, with what GitHub gives it, and with its defaults."""
    defaults = {f"inputs.{name}": told["default"] for name, told in ACTION["inputs"].items()}
    (clone.root / "outputs").touch()
    steps: dict[str, Step] = {}

    def filled(value: str) -> str:
        # `A || B` is the first of them that is known.
        names = value.removeprefix("${{ ").removesuffix(" }}").split(" || ")
        outputs = dict(line.split("=", 1) for line in (clone.root / "outputs").read_text("utf-8").splitlines())
        known = {**defaults, **given, **{f"steps.range.outputs.{name}": said for name, said in outputs.items()}}
        return next((known[name] for name in names if name in known), "")

    for step in ACTION["runs"]["steps"][2:]:
        variables = {name: filled(value) for name, value in step["env"].items()}
        run = clone.run(step["run"], {**variables, "GITHUB_OUTPUT": "outputs"}, ("bash", "-eo", "pipefail"))
        steps[step["name"]] = run
    return steps


def on_gitlab(clone: Clone) -> list[Step]:
    """The lines of the script, up to the first that fails."""
    variables = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": clone.office.first,
        "CI_API_V4_URL": "https://git.example.org/api/v4",
        "CI_PROJECT_ID": "3",
        "CI_MERGE_REQUEST_IID": "7",
        "COMMENT_TOKEN": "secret",
    }
    steps: list[Step] = []
    for line in yaml.safe_load(workflow("GitLab CI"))["portfolio"]["script"]:
        if not line.startswith("pip ") and not any(ran.code for ran in steps):
            steps.append(clone.run(line, variables, ("bash", "-eo", "pipefail")))
    return steps


@pytest.mark.parametrize(
    ("text", "schema"),
    [
        (workflow("GitHub Actions"), "vendor.github-workflows"),
        (workflow("The action"), "vendor.github-workflows"),
        ((ROOT / "action.yml").read_text("utf-8"), "vendor.github-actions"),
        (workflow("GitLab CI"), "vendor.gitlab-ci"),
    ],
)
def test_a_workflow_fits_the_published_schema(tmp_path: Path, text: str, schema: str) -> None:
    path = tmp_path / "workflow.yaml"
    path.write_text(text, encoding="utf-8")
    assert fits(path, schema)
    path.write_text(re.sub("runs?:|uses:|script:", "scrap:", text), encoding="utf-8")
    assert not fits(path, schema)


def test_the_actions_give_what_the_steps_need() -> None:
    value: dict[Any, Any] = yaml.safe_load(workflow("GitHub Actions"))
    assert value[True] == "pull_request"
    assert value["permissions"]["pull-requests"] == "write"
    checkout, python, *_ = value["jobs"]["check"]["steps"]
    assert checkout["with"]["fetch-depth"] == 0
    assert EXPRESSIONS[checkout["with"]["ref"]] == "HEAD"
    assert python["uses"].startswith("actions/setup-python@")
    assert yaml.safe_load(workflow("GitLab CI"))["portfolio"]["variables"]["GIT_DEPTH"] == 0


def test_on_github_a_good_change_passes_and_is_told_in_a_comment(clone: Clone) -> None:
    clone.office.add("status_reports:\n  - {date: 2025-06-30, source: REP-2, state: in-progress, completion: 80}")
    clone.check_out()
    assert [(step.command, step.out) for step in on_github(clone) if step.code] == []
    assert clone.sent == ["pr", "comment", "7", "--body-file", "changes.md", "--edit-last", "--create-if-none"]
    assert clone.comment.startswith("# Changes from ")
    assert "completion: 60% → 80%" in clone.comment
    assert "ferry" not in clone.comment


def test_on_github_a_bad_change_is_marked_on_its_line_and_still_told(clone: Clone) -> None:
    clone.office.edit("original_end: 2025-06-30", "original_end: 2025-12-31")
    clone.check_out()
    valid, guard, comment = on_github(clone)
    assert (valid.code, guard.code, comment.code) == (0, 1, 0)
    found = re.match(r"::error file=(.*?),line=(\d+),col=(\d+),title=first-date-changed::", guard.out)
    assert found
    line = (clone.root / found[1]).read_text("utf-8").splitlines()[int(found[2]) - 1]
    assert line[int(found[3]) - 1 :] == "2025-12-31"
    assert "| original\\_end | 2025-06-30 | 2025-12-31 | +184 |" in clone.comment


def test_on_github_files_in_error_are_marked_and_nothing_is_told(clone: Clone) -> None:
    clone.office.edit("name: The tunnel", "nam: The tunnel", "projects/tunnel.yaml")
    clone.check_out()
    valid, comment = on_github(clone)
    assert valid.out.startswith("::error file=portfolio/projects/tunnel.yaml,line=1,")
    assert (valid.code, comment.code, (clone.root / "comment.md").exists()) == (1, 1, False)


def test_the_action_passes_a_good_change_of_a_pull_request(clone: Clone) -> None:
    clone.office.add("status_reports:\n  - {date: 2025-06-30, source: REP-2, state: in-progress, completion: 80}")
    clone.check_out()
    event = "github.event.pull_request"
    steps = in_the_action(clone, {f"{event}.base.sha": clone.office.first, f"{event}.head.sha": "HEAD"})
    assert [(name, step.out) for name, step in steps.items() if step.code] == []
    assert (clone.root / "outputs").read_text("utf-8").splitlines()[0] == f"commits={clone.office.first}...HEAD"
    # Of what the audit says, what the change brings up; not what it said of the tunnel before.
    assert "title=completion-gap::" in steps["Audit"].out
    assert "title=no-objective-recorded::" not in steps["Audit"].out
    assert "title=no-objective-recorded::" in clone.run("ictpmo audit --format github", {}, ("bash",)).out


@pytest.mark.parametrize(
    ("given", "commits"),
    [
        ({"github.event.before": "0" * 40, "github.sha": "HEAD"}, "origin/main...HEAD"),
        ({"github.sha": "HEAD", "inputs.range": "origin/main...HEAD"}, "origin/main...HEAD"),
    ],
    ids=["of a new branch", "of a range"],
)
def test_the_action_marks_a_bad_change(clone: Clone, given: dict[str, str], commits: str) -> None:
    clone.office.edit("original_end: 2025-06-30", "original_end: 2025-12-31")
    clone.check_out()
    steps = in_the_action(clone, {"github.event.repository.default_branch": "main", **given})
    assert {name: step.code for name, step in steps.items()} == {"Range": 0, "Validate": 0, "Guard": 1, "Audit": 0}
    assert steps["Guard"].out.startswith("::error file=portfolio/projects/bridge.yaml,line=4,")
    assert f"commits={commits}" in (clone.root / "outputs").read_text("utf-8")


def test_on_gitlab_a_change_is_told_before_the_guard_judges_it(clone: Clone) -> None:
    clone.office.edit("original_end: 2025-06-30", "original_end: 2025-12-31")
    clone.check_out()
    *others, guard = on_gitlab(clone)
    assert [step.code for step in others] == [0, 0, 0]
    assert (guard.code, "[first-date-changed]" in guard.out) == (1, True)
    assert "body@changes.md" in clone.sent
    assert "PRIVATE-TOKEN: secret" in clone.sent
    assert clone.sent[-1] == "https://git.example.org/api/v4/projects/3/merge_requests/7/notes"
    assert "| original\\_end | 2025-06-30 | 2025-12-31 | +184 |" in clone.comment


def test_on_gitlab_a_good_change_passes(clone: Clone) -> None:
    clone.office.edit("name: The bridge\n", "name: The bridge\nowner: The works office\n")
    clone.check_out()
    assert [step.code for step in on_gitlab(clone)] == [0, 0, 0, 0]

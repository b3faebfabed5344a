"""`ictpmo init`: what it writes validates as it is, and nothing that is there is touched."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from conftest import ROOT
from ictpmo import __version__
from ictpmo.cli.main import app

WRITTEN = {
    "portfolio.yaml",
    "sources.yaml",
    "projects/.gitkeep",
    "projects/member-portal.yaml",
    "schema/bodies.json",
    "schema/commitments.json",
    "schema/portfolio.json",
    "schema/project.json",
    "schema/recommendations.json",
    "schema/resources.json",
    "schema/results.json",
    "schema/risks.json",
    "schema/sources.json",
    ".editorconfig",
    ".gitattributes",
    ".pre-commit-config.yaml",
    ".vscode/settings.json",
}


def run(*args: object) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def hooks(file: Path) -> list[dict[str, Any]]:
    repos = yaml.safe_load(file.read_text("utf-8"))["repos"]
    return [{**hook, "from": repo["repo"], "rev": repo.get("rev")} for repo in repos for hook in repo["hooks"]]


def test_it_validates_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "a/office"
    made = run("init", folder)
    assert made.exit_code == 0, made.output
    assert files(folder) == WRITTEN
    checked = run("validate", folder, "--fail-on", "note")
    assert checked.exit_code == 0
    assert checked.output == "3 files: no findings\n"
    shown = run("show", "member-portal", "-p", folder, "--as-of", "2026-02-01")
    assert "+59 days" in shown.output
    assert "Objectives: met" in shown.output
    log = run("slippage", "-p", folder, "--as-of", "2026-02-01", "--format", "json")
    assert json.loads(log.output)["projects"][0]["id"] == "member-portal"


def test_editors_find_the_schemas(tmp_path: Path) -> None:
    run("init", tmp_path / "office")
    for path in (tmp_path / "office").rglob("*.yaml"):
        first = path.read_text("utf-8").partition("\n")[0]
        if not path.name.startswith("."):
            assert first.startswith("# yaml-language-server: $schema=")
            schema = json.loads((path.parent / first.partition("=")[2]).read_text("utf-8"))
            assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    settings = json.loads((tmp_path / "office/.vscode/settings.json").read_text("utf-8"))
    assert all((tmp_path / "office" / name).is_file() for name in settings["yaml.schemas"])


@pytest.mark.measured
def test_in_a_repository_the_settings_are_at_its_top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / ".editorconfig").write_text("mine")
    monkeypatch.chdir(tmp_path)
    made = run("init")
    assert made.exit_code == 0
    assert made.output.endswith("kept  .editorconfig\n" + NEXT_STEPS)
    assert (tmp_path / ".editorconfig").read_text() == "mine"
    assert run("validate").exit_code == 0
    ours = hooks(tmp_path / ".pre-commit-config.yaml")
    assert [hook["id"] for hook in ours] == ["ictpmo-validate", "ictpmo-guard"]
    assert {(hook["from"], *hook["args"]) for hook in ours} == {("local", "--portfolio", "portfolio")}
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    own = {"from", "rev", "args", "language"}
    assert [{name: said for name, said in hook.items() if name not in own} for hook in ours] == [
        {name: said for name, said in hook.items() if name not in LEFT_OUT} for hook in offered[:2]
    ]
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"]["./portfolio/schema/project.json"] == "portfolio/projects/*.yaml"


# What only the hooks of a repository can say.
LEFT_OUT = {"language", "description", "minimum_pre_commit_version"}
NEXT_STEPS = """
Next:
  ictpmo status
  ictpmo show member-portal
  ictpmo new project
  rm portfolio/projects/member-portal.yaml    # before your first commit
  pre-commit install
"""


def test_the_hooks_are_of_this_version(tmp_path: Path) -> None:
    made = run("init", tmp_path / "our office", "--hooks-from", "https://example.org/ictpmo")
    assert "cd '" in made.output
    assert made.output.endswith("git init && pre-commit autoupdate && pre-commit install\n")
    ours = hooks(tmp_path / "our office/.pre-commit-config.yaml")
    assert {(hook["from"], hook["rev"], *hook["args"]) for hook in ours} == {
        ("https://example.org/ictpmo", f"v{__version__}", "--portfolio", ".")
    }


@pytest.mark.parametrize("ours", [True, False])
def test_reports_are_right_in_a_checkout_with_the_line_ends_of_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, ours: bool
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    subprocess.run(["git", "init", "-q", here], check=True)
    monkeypatch.chdir(here)
    assert run("init", "--with", "bodies,recommendations").exit_code == 0
    Path("portfolio/risks").mkdir()
    Path("portfolio/risks/of-all.yaml").write_text("risks: []\n", encoding="utf-8")
    if ours:
        shutil.copy(ROOT / ".gitattributes", here)
    assert run("report", "--as-of", "2026-02-01").exit_code == 0
    (here / "plain.bin").write_bytes(b"\0\r\n")
    subprocess.run(["git", "add", "."], check=True)
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "start"], check=True)
    subprocess.run(["git", "clone", "-q", "-c", "core.autocrlf=true", here, there], check=True)
    monkeypatch.chdir(there)
    assert [file.name for file in Path("portfolio").rglob("*.*") if b"\r" in file.read_bytes()] == []
    assert Path("plain.bin").read_bytes() == b"\0\r\n"
    assert run("report", "--check").output == "reports: as the portfolio gives them (markdown)\n"
    assert run("new", "status-report", "member-portal", "--date", "2026-03").exit_code == 0
    subprocess.run(["git", "checkout", "-q", "--", "portfolio"], check=True)
    subprocess.run(["git", "rm", "-q", ".gitattributes"], check=True)
    shutil.rmtree("reports")
    subprocess.run(["git", "checkout", "-q", "--", "reports"], check=True)
    assert "reports/en/README.md: line ends differ" in run("report", "--check").output


@pytest.mark.measured
def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("mine")
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema/project.json").symlink_to("nowhere")
    made = run("init", tmp_path)
    assert made.exit_code == 2
    assert "sources.yaml, schema/project.json: there already" in " ".join(made.output.split())
    assert files(tmp_path) == {"sources.yaml"}
    assert run("init", tmp_path / "sources.yaml").exit_code == 2


@pytest.mark.measured
def test_around_a_portfolio_that_is_there_come_schemas_and_hooks(tmp_path: Path) -> None:
    (tmp_path / "portfolio.yaml").write_text("title: Ours\n")
    made = run("init", tmp_path)
    assert made.exit_code == 0
    assert (tmp_path / "portfolio.yaml").read_text() == "title: Ours\n"
    added = {".pre-commit-config.yaml", "schema/project.json", ".vscode/settings.json"}
    assert added <= files(tmp_path)
    assert not {"sources.yaml", "projects/member-portal.yaml"} & files(tmp_path)
    assert "member-portal" not in made.output
    assert "kept" not in made.output
    again = run("init", tmp_path)
    assert (again.exit_code, "wrote" in again.output, "schema/project.json" in again.output) == (0, False, True)
    assert run("init", tmp_path, "--with", "risks").exit_code == 2


def test_where_writing_fails_nothing_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "schema").write_text("a file in the folder's place")
    made = run("init", folder)
    assert made.exit_code == 1
    assert "nothing was written" in made.stderr
    assert files(folder) == {"schema"}
    assert list(folder.iterdir()) == [folder / "schema"]


@pytest.mark.measured
def test_a_name_that_cannot_be_is_said_to_be_so(tmp_path: Path) -> None:
    name = tmp_path / ("x" * 300)
    assert "nothing was written: " in run("init", name).stderr
    result = run("validate", name)
    assert result.exit_code == 3
    assert "cannot be read: file name too long" in result.stderr
    (tmp_path / ".git").mkdir()
    result = run("init", tmp_path / "caf\udce9")
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [tmp_path / ".git"])
    assert "is not UTF-8" in result.stderr


@pytest.mark.measured
def test_folders_that_lead_elsewhere_are_not_followed(tmp_path: Path) -> None:
    folder, other = tmp_path / "office", tmp_path / "other"
    folder.mkdir()
    other.mkdir()
    (folder / "projects").symlink_to(other)
    made = run("init", folder)
    assert made.exit_code == 1
    assert "leads outside" in made.stderr
    assert files(folder) == set()
    assert files(other) == set()


REGISTERS = "bodies,commitments,recommendations,resources,results,risks"
ENTRIES = (
    "bodies[steering-committee]",
    "commitments[lessons]",
    "recommendations[name-a-successor]",
    "results[records-at-hand]",
    "indicators[satisfied-members]",
    "outputs[guides]",
    "resources[budget]",
    "risks[late-sign-in-service]",
)


@pytest.mark.parametrize("registers", ["", REGISTERS])
def test_the_worked_project_goes_as_the_documentation_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, registers: str
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = ("--with", registers) if registers else ()
    taken = ["projects/member-portal.yaml", *(f"{name}.yaml" for name in registers.split(",") if name)]
    for name in ("before", "after"):
        assert (
            f"rm {name}/projects/member-portal.yaml    # before your first commit" in run("init", name, *asked).output
        )
    before, after = Path("before"), Path("after")
    for name in taken:
        (before / name).unlink()
    (before / "sources.yaml").write_text("format: 1\nsources: []\n")
    text, rounds, _ = (before / "portfolio.yaml").read_text().partition("  # The reports on all projects")
    assert rounds
    (before / "portfolio.yaml").write_text(text)
    git("init", "-q")
    git("add", "-A")
    git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "Start")
    git("rm", "-q", *(f"after/{name}" for name in taken))
    for line in run("guard", "--staged", "-p", after).output.splitlines()[:-1]:
        assert "vanished-without-reason" in line
    manual = (ROOT / "docs/editing.md").read_text()
    correction = manual.partition("corrections:\n")[2].partition("\n```")[0]
    more = [correction.replace("projects[member-portal]", entry) for entry in ENTRIES if registers]
    assert all(f"`{entry}`" in manual for entry in ENTRIES)
    with (after / "portfolio.yaml").open("a") as file:
        file.write("\n".join(["", "corrections:", correction, *more, ""]))
    git("add", "-A")
    guarded = run("guard", "--staged", "-p", after)
    assert guarded.exit_code == 0, guarded.output
    shutil.rmtree("clone", ignore_errors=True)
    git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "Ours")
    git("clone", "-q", ".", "clone")
    for name in ("clone/before", "clone/after"):
        checked = run("validate", name)
        assert checked.exit_code == 0, checked.output


def git(*args: str) -> None:
    subprocess.run(["git", *args], check=True)

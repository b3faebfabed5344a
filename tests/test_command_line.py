"""Commands, options and exit codes."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import SHIPPED, Folder, ictpmo
from ictpmo import __version__
from ictpmo.cli import loading as reading
from ictpmo.cli.main import COMMANDS
from started import programs


@pytest.mark.measured
def test_version_and_help() -> None:
    assert ictpmo("--version").out == f"ictpmo {__version__}\n"
    for args in (["-h"], ["--help"]):
        out = " ".join(ictpmo(*args).out.split())
        assert "Exit codes: 0 clean; 1 findings, nothing written; 2 wrong usage; 3 no portfolio" in out


def test_no_command_prints_help() -> None:
    ran = ictpmo()
    assert ran.code == 2
    assert "Usage: " in ran.out + ran.err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_every_command_has_help(command: object) -> None:
    name = getattr(command, "__name__", "").replace("_", "-")
    ran = ictpmo(name, "--help")
    assert ran.code == 0
    assert str(command.__doc__).split(":", maxsplit=1)[0][:40] in " ".join(ran.out.split())


@pytest.mark.parametrize(
    "args",
    [
        ["unknown"],
        ["status", "--sort", "colour"],
        ["status", "--state", "late"],
        ["status", "--format", "xml"],
        ["status", "--as-of", "someday"],
        ["show"],
        ["schema", "milestone"],
        ["validate", "--fail-on", "never"],
    ],
)
def test_wrong_usage(args: list[str]) -> None:
    assert ictpmo(*args).code == 2


def test_validate_clean(portfolio: Folder) -> None:
    portfolio.project("")
    ran = portfolio.run("validate")
    assert (ran.code, ran.out, ran.err) == (0, "2 files: no findings\n", "")


@pytest.mark.parametrize("form", ["text", "json", "markdown", "csv"])
def test_quiet_is_silent_when_clean(portfolio: Folder, form: str) -> None:
    ran = portfolio.run("validate", "--quiet", "--format", form)
    assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.measured
def test_validate_by_argument_option_and_environment(portfolio: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    root = str(portfolio.root)
    assert ictpmo("validate", root).code == 0
    assert ictpmo("validate", root, "--portfolio", "nowhere").code == 0
    monkeypatch.setenv("ICTPMO_PORTFOLIO", root)
    assert ictpmo("validate").code == 0
    monkeypatch.delenv("ICTPMO_PORTFOLIO")
    monkeypatch.chdir(portfolio.root.parent)
    assert ictpmo("validate").out == "1 file: no findings, for no project is on record\n"


@pytest.mark.parametrize("name", [None, ".gitkeep", ".p.yaml", "p.txt", "p.yaml.bak", "p"])
def test_a_portfolio_without_projects_is_no_portfolio_without_faults(portfolio: Folder, name: str | None) -> None:
    """Where the folder is empty, or holds files that are none of a project; of no other is it said."""
    if name:
        portfolio.write(f"projects/{name}", "id: p\nname: A project\n")
    for command in ("audit", "status", "slippage", "risks", "backtest"):
        ran = portfolio.run(command)
        assert (ran.code, "No project is on record" in ran.out, "No findings" in ran.out) == (0, True, False), command
        assert portfolio.run(command, "--lang", "zh").out.count("没有记录任何项目") == 1
    assert portfolio.run("validate", "--lang", "zh").out.endswith("没有记录任何项目\n")
    portfolio.project("")
    for command, more in (("audit", ()), ("status", ()), ("status", ("--where", "state=completed"))):
        assert "No project is on record" not in portfolio.run(command, *more).out


@pytest.mark.measured
@pytest.mark.parametrize("name", ["p.yml", "p.YAML", "p.Yml"])
def test_a_file_of_a_project_with_another_ending_is_an_error(portfolio: Folder, name: str) -> None:
    portfolio.write(f"projects/{name}", "id: p\nname: A project\n")
    for command in ("validate", "audit", "status", "report", "slippage", "backtest", "digest"):
        assert portfolio.run(command, *(("--since", "2018-12-31") if command == "digest" else ())).code == 1


@pytest.mark.parametrize(
    ("fail_on", "code"),
    [("error", 0), ("warning", 1), ("note", 1)],
)
def test_exit_code_by_severity(portfolio: Folder, fail_on: str, code: int) -> None:
    portfolio.settings("{title: {en: A portfolio}, languages: [en, zh]}")
    assert portfolio.run("validate", "--fail-on", fail_on).code == code


def test_summary_counts(portfolio: Folder) -> None:
    portfolio.settings("{title: {en: A portfolio}, languages: [en, zh]}")
    portfolio.project("start: x1\nowner: {en: Someone}\ncolour: red", "a")
    portfolio.project("owner: {en: Someone}", "b")
    portfolio.project(
        """\
        status_reports: [{date: 2015, end: 2016}]
        change_requests: [{id: cr, status: proposed, date: 2016, end: {from: 2017}}]
        """,
        "c",
    )
    ran = portfolio.run("validate")
    assert ran.code == 1
    assert ran.out.splitlines()[-1] == "1 error, 3 warnings in 3 of 4 files"


def test_validate_in_json(portfolio: Folder) -> None:
    portfolio.project("milestones: [{id: m, name: M, duee: 2018}]")
    ran = portfolio.run("validate", "--format", "json")
    assert ran.code == 1
    value = ran.value
    assert re.fullmatch("[0-9a-f]{12}", value["findings"][0].pop("fingerprint"))
    assert value == {
        "format": 2,
        "findings": [
            {
                "rule": "unknown-field",
                "severity": "error",
                "project": "p",
                "subject": "milestones[m].duee",
                "message": "there is no field `duee`",
                "criterion": None,
                "why": None,
                "remedy": "did you mean `due`?",
                "path": f"{portfolio.root}/projects/p.yaml",
                "line": 3,
                "column": 31,
                "size": 1,
                "size_of": "count",
                "folds": [],
                "acknowledged": None,
                "responses": [],
                "evidence": [],
            },
        ],
        "summary": {
            "files": 2,
            "projects": 1,
            "files_with_findings": 1,
            "errors": 1,
            "warnings": 0,
            "notes": 0,
            "acknowledged": 0,
            "by_rule": {"unknown-field": 1},
            "by_project": {"p": 1},
        },
    }


@pytest.mark.measured
def test_validate_in_markdown_and_csv(portfolio: Folder) -> None:
    portfolio.project("colour: red")
    out = portfolio.run("validate", "--format", "markdown").out
    assert out.startswith("# Validation\n\n1 error in 1 of 2 files.\n\n| Place | Severity | Finding | Rule |\n")
    assert portfolio.run("validate", "--format", "csv").out.startswith(
        "rule,severity,project,subject,message,criterion,why,remedy,"
    )
    portfolio.project("")
    assert portfolio.run("validate", "--format", "markdown").out == "# Validation\n\n2 files: no findings.\n"


def test_a_finding_on_a_file_has_no_subject(portfolio: Folder) -> None:
    (portfolio.root / "projects/p.yaml").mkdir()
    (finding,) = portfolio.run("validate", "--format", "json").value["findings"]
    assert (finding["subject"], finding["project"], finding["line"]) == ("", "p", 1)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def count_on_a_terminal(root: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    reading.read_portfolio(root)
    return terminal.getvalue()


@pytest.mark.measured
def test_progress_on_a_terminal_once_it_takes_long(portfolio: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(127):
        portfolio.project("", f"p-{number:03}")
    assert count_on_a_terminal(portfolio.root, monkeypatch) == ""
    monkeypatch.setattr(reading, "_PATIENCE", -1.0)
    assert count_on_a_terminal(portfolio.root, monkeypatch) == (
        f"\r[{'#' * 15:<30}] 64 of 128 files\r[{'#' * 30}] 128 of 128 files\r\x1b[K"
    )


def test_progress_is_not_shown_elsewhere(portfolio: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_PATIENCE", -1.0)
    for number in range(64):
        portfolio.project("", f"p-{number:03}")
    assert portfolio.run("validate").err == ""


def test_as_a_module_and_as_a_command() -> None:
    for command in ([sys.executable, "-m", "ictpmo"], [str(Path(sys.executable).parent / "ictpmo")]):
        ran = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
        assert ran.stdout == f"ictpmo {__version__}\n"


def test_exit_codes_of_the_process(tmp_path: Path) -> None:
    def code(*args: object) -> int:
        command = [str(programs() / "ictpmo"), *map(str, args)]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert code("validate", SHIPPED) == 0
    assert code("validate", "--nonsense") == 2
    assert code("validate", tmp_path) == 3


def test_without_standard_streams() -> None:
    """A process that was started without them, as a service may be."""
    code = "import sys; sys.stdout = sys.stderr = None; from ictpmo.cli.main import main; main()"
    ran = subprocess.run([sys.executable, "-c", code, "--version"], check=False, env=os.environ)
    assert ran.returncode == 0

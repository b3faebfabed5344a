"""Help teaches in one screen, and each command shows how it is called."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command
from typer.testing import CliRunner, Result

from ictpmo.cli.help import OneScreen, example
from ictpmo.cli.main import COMMANDS, app

ROOT = Path(__file__).parent.parent
NAMES = [command.__name__.replace("_", "-") for command in COMMANDS]
# One screen has room for what is done every day or month; of what is done once, or by programs, it has the names.
MORE = ["backtest", "digest", "schema", "mcp"]
LASTING = ["serve", "mcp"]
# What others reach in the shipped portfolio has smaller examples, see CONTRIBUTING.md.
MEASURED = ["import", "diff", "backtest", "report", "explain", *LASTING]
NEW = ["project", "milestone", "change-request", "status-report", "correction", "acknowledgement", "response", "source"]


def run(*args: str) -> Result:
    return CliRunner().invoke(app, args, prog_name="ictpmo", env={"COLUMNS": "80"})


@pytest.mark.parametrize("args", [(), ("--help",), ("-h",)])
def test_help_fits_one_screen(args: tuple[str, ...]) -> None:
    result = run(*args)
    lines = (result.stdout or result.stderr).splitlines()
    assert len(lines) <= 24
    assert all(len(line) <= 80 for line in lines)
    assert lines[0].startswith("Usage: ictpmo COMMAND")
    assert "First steps: ictpmo init" in lines[0]
    (more,) = [line.removeprefix("More").strip() for line in lines if line.startswith("More ")]
    assert more.split(", ") == MORE
    for name in {*NAMES, "new"} - {*MORE}:
        assert sum(f" {name} " in line[:19] for line in lines) == 1, name
    assert all(line.rstrip() == line for line in lines)
    assert all(line[18:].strip() for line in lines[4:-3] if line)


@pytest.mark.no_cover
def test_help_and_completion_wait_for_no_model() -> None:
    """What every command line loads before it is known which command is asked for."""
    heavy = ("pydantic", "babel", "ictpmo.model.portfolio", "ictpmo.rules.engine")
    code = f"import sys, ictpmo.cli.main; print([name for name in {heavy} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ran.stdout.strip() == "[]"


def test_commands_under_no_heading_are_named_last() -> None:
    other = typer.Typer(cls=OneScreen, rich_markup_mode=None)
    other.command("later", help="An afterthought.")(lambda: None)
    other.command("status", help="Show.")(lambda: None)
    other.command("last")(lambda: None)
    lines = CliRunner().invoke(other, ["--help"]).stdout.splitlines()
    assert "See     status     Show" in lines
    assert "More    later, last" in lines[lines.index("See     status     Show") :]


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.no_cover][: name not in MEASURED]) for name in NAMES]
)
def test_each_command_has_an_example_that_is_understood(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shown = example(name)
    assert shown
    assert shown in run(name, "--help").stdout.splitlines()[-1]
    words = shlex.split(shown.partition(" > ")[0])[2:]
    if name in LASTING:
        command: Any = get_command(app)
        assert command.commands[name].make_context(name, words[1:]).params
        return
    if name in {"init", "report", "export"}:  # what writes, writes elsewhere
        monkeypatch.setenv("ICTPMO_PORTFOLIO", str(ROOT / "portfolio"))
        monkeypatch.chdir(tmp_path)
    elif name == "round":  # it writes into the portfolio itself
        shutil.copytree(ROOT / "portfolio", tmp_path / "portfolio")
        monkeypatch.chdir(tmp_path)
    else:
        monkeypatch.chdir(ROOT)
    assert run(*words).exit_code in {0, 1}


@pytest.mark.parametrize("name", NEW)
def test_each_kind_of_entry_has_an_example(name: str) -> None:
    result = run("new", name, "--help")
    assert result.stdout.splitlines()[-1].strip().startswith(f"Example: ictpmo new {name} ")


def test_what_can_be_added_is_listed() -> None:
    shown = run("new", "--help").stdout
    assert [line.split()[0] for line in shown.partition("Commands:\n")[2].splitlines()[: len(NEW)]] == NEW

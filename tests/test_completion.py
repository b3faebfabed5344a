"""Tab in real shells: commands, options, project ids."""

import os
import select
import shutil
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ictpmo.cli.main import app
from started import programs

pty = pytest.importorskip("pty", reason="the shells and terminals are those of Unix")
BIN = Path(sys.executable).parent


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "portfolio/projects").mkdir(parents=True)
    for name in (
        "alpha.yaml",
        "alps.yaml",
        "beta.yaml",
        ".alpine.yaml",
        "alto.yml",
        "al$(id).yaml",
        "al\nx.yaml",
        "Alf.yaml",
    ):
        (tmp_path / "portfolio/projects" / name).write_text("not even: [yaml")
    return tmp_path


def offered(folder: Path, words: str, shell: str = "bash") -> list[str]:
    """What the program offers a shell after these words."""
    return " ".join(offered_lines(folder, words, shell)).split()


def offered_lines(folder: Path, words: str, shell: str) -> list[str]:
    """The same, a line each."""
    variables = {
        "bash": {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1)},
        "zsh": {"_TYPER_COMPLETE_ARGS": words},
        "fish": {"_TYPER_COMPLETE_ARGS": words, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    result = CliRunner().invoke(
        app,
        [],
        prog_name="ictpmo",
        env={**variables, "_ICTPMO_COMPLETE": f"complete_{shell}", "ICTPMO_PORTFOLIO": str(folder / "portfolio")},
    )
    return result.stdout.splitlines()


@pytest.mark.no_cover
@pytest.mark.parametrize("words", ["show al", "status --project al", "slippage --project al", "new milestone al"])
def test_project_ids_are_offered(words: str, office: Path) -> None:
    assert offered(office, f"ictpmo {words}") == ["alpha", "alps"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("follow-up --group-by s", ["state", "spent"]),
        ("risks --group-by own", ["owner"]),
        ("governance --state n", ["not-demonstrated"]),
        ("status --where sta", ["state=", "state!="]),
    ],
)
def test_what_records_are_grouped_and_chosen_by_is_offered(words: str, names: list[str], office: Path) -> None:
    (office / "portfolio/portfolio.yaml").write_text("title: T\n")
    assert offered(office, f"ictpmo {words}") == names


def test_the_portfolio_named_on_the_line_is_the_one_looked_into(office: Path) -> None:
    (office / "portfolio").rename(office / "other")
    assert offered(office, f"ictpmo show --portfolio {office / 'other'} be") == ["beta"]
    assert offered(office, "ictpmo show be") == []


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("explain uns", ["unsourced-fact"]),
        (
            "explain rep",
            [
                "repeatedly-rebaselined",
                "report-without-projects",
                "report-missing",
                "report-stale",
                "reports-contradict",
                "report-contradicts-itself",
                "report-owed",
            ],
        ),
        ("explain first", ["first-date-changed"]),
        ("audit --select behind", ["behind-pace"]),
        ("audit --ignore unsourced", []),
        ("why al", ["alpha", "alps"]),
    ],
)
def test_rules_are_offered(words: str, rules: list[str], office: Path) -> None:
    assert offered(office, f"ictpmo {words}") == rules


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_are_answered(shell: str, office: Path) -> None:
    answer = " ".join(offered(office, "ictpmo show al", shell))
    assert "alpha" in answer
    assert "alps" in answer


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("why al", ["alpha", "alps"]),
        ("why alpha.s", ["alpha.state", "alpha.start", "alpha.slippage"]),
        ("new status-report alpha --state c", ["completed", "cancelled"]),
        ("new round --covers a", ["all-open"]),
        ("status --lang ", ["en", "zh"]),
        ("status --lang z", ["zh"]),
        ("new status-report alpha --end x", []),
    ],
)
def test_facts_states_and_languages_are_offered(words: str, names: list[str], office: Path) -> None:
    assert offered(office, f"ictpmo {words}") == names


@pytest.mark.parametrize(
    ("shell", "names"),
    [
        ("bash", ["A/72/1", "Report\\ 2026-10", r"\$\(id\)"]),
        ("fish", ["A/72/1", "Report 2026-10", "$(id)"]),
        ("zsh", ["_arguments '*: :((\"A/72/1\"))'"]),
    ],
)
def test_documents_are_offered_as_a_shell_takes_them(shell: str, names: list[str], office: Path) -> None:
    run = ("new", "status-report", "alpha", "--source")
    none = ["_files"] if shell == "zsh" else []
    assert offered(office, " ".join(("ictpmo", *run, "")), shell) == none
    path = office / "portfolio/sources.yaml"
    path.write_text(
        'sources: [{symbol: A/72/1}, {symbol: Report 2026-10}, {symbol: "$(id)"}, {symbol: "a\\tb"}, {symbol: 7}, x]\n'
    )
    for command in (" ".join(run), "round 2026-11 --source", "import t.csv --source"):
        assert [line.split("\t")[0] for line in offered_lines(office, f"ictpmo {command} ", shell)] == names
    for broken in ("sources: x\n", "x\n"):
        path.write_text(broken)
        assert offered(office, f"ictpmo {' '.join(run)} ", shell) == none


@cache
def script(shell: str) -> str:
    """What the program tells a shell to set up."""
    shown = subprocess.run(
        [BIN / "ictpmo"],
        env={**os.environ, "_ICTPMO_COMPLETE": f"source_{shell}"},
        capture_output=True,
        text=True,
        check=True,
    )
    return shown.stdout


def path(programs: Path = BIN) -> dict[str, str]:
    return {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "HOME": "/nonexistent", "TERM": "dumb"}


def said(shell: list[str], folder: Path, programs: Path = BIN) -> list[str]:
    run = subprocess.run(shell, cwd=folder, env=path(programs), capture_output=True, text=True, check=True)
    return run.stdout.split()


def tab(words: str) -> str:
    """What Bash does at Tab at the end of a line, and what it is offered."""
    line = f"COMP_WORDS=(ictpmo {words}); COMP_CWORD={len(words.split())}"
    return f"{line}; _ictpmo_completion ictpmo; echo ${{COMPREPLY[@]}}"


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("--state c", ["completed", "cancelled", "contested"]),
        ("--where sta", ["state=", "state!="]),  # Two, so that no space comes after.
        ("--where state = c", ["completed", "cancelled", "contested"]),
        ("--where state =", ["not-started", "in-progress"]),
        ("--where state! = comp", ["completed"]),
        ("--where = state = comp", ["completed"]),
        ("--where state = merged --where state = comp", ["completed"]),
        ("--where state = --state comp", ["completed"]),
        ("--state = comp", ["completed"]),
        ("--where =", ["owner=", "owner!="]),
    ],
)
def test_tab_in_bash_after_a_word_that_it_breaks_at_its_sign(words: str, offered: list[str], office: Path) -> None:
    (office / "portfolio/portfolio.yaml").write_text("title: T\n")
    line = f"{script('bash')}\n{tab(f'status {words}')}"
    assert said(["bash", "-c", line], office, programs())[: len(offered)] == offered


def test_tab_in_bash(office: Path) -> None:
    (office / "portfolio/portfolio.yaml").write_text("title: T\n")
    line = f"{script('bash')}\n{tab('show al')}\n{tab('status --where state = c')}"
    assert said(["bash", "-c", line], office) == ["alpha", "alps", "completed", "cancelled", "contested"]


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
def test_tab_in_fish(office: Path) -> None:
    line = "complete --do-complete 'ictpmo show al'"
    assert said(["fish", "--no-config", "-c", f"{script('fish')}\n{line}"], office) == ["alpha", "alps"]


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
def test_tab_in_zsh(office: Path) -> None:
    (office / "setup").write_text(f"autoload -Uz compinit; compinit -u -D; PS1='ready> '\n{script('zsh')}")
    terminal, slave = pty.openpty()
    shell = subprocess.Popen(
        ["zsh", "-f", "-i"], cwd=office, env=path(), stdin=slave, stdout=slave, stderr=slave, start_new_session=True
    )
    os.close(slave)
    try:
        os.write(terminal, b". ./setup\n")
        assert "ready> " in _seen(terminal, "ready> ")
        os.write(terminal, b"ictpmo show be\t")
        assert "beta" in _seen(terminal, "beta")
    finally:
        shell.kill()
        shell.wait()
        os.close(terminal)


def _seen(terminal: int, wanted: str) -> str:
    """What the terminal shows, until what is waited for is there."""
    seen = ""
    deadline = time.monotonic() + 20
    while wanted not in seen and time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.1)[0]:
            seen += os.read(terminal, 4096).decode(errors="replace")
    return seen

"""Odd places to write to: closed, full, of no width."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import SHIPPED, Folder, ictpmo, only_on_unix
from started import programs

pytestmark = only_on_unix("the shell is one of Unix")


def shell(line: str, folder: Path = SHIPPED, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a shell makes of a line, with a portfolio as the default."""
    path = f"{programs()}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "-c", line],
        env={**os.environ, "PATH": path, "ICTPMO_PORTFOLIO": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def started(line: str, portfolio: Folder) -> subprocess.CompletedProcess[str]:
    """The same, where `ictpmo` is started as it is by anybody."""
    portfolio.project("status_reports: [{date: 2018, state: in-progress}]")
    return shell(line.replace("ictpmo", f"{sys.executable} -m ictpmo"), portfolio.root)


@pytest.mark.measured("ictpmo status >&--0")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("ictpmo status >&-", 0),
        ("ictpmo validate 2>&-", 0),
        ("ictpmo status --format json >&-", 0),
        ("ictpmo new milestone <&-", 2),
    ],
)
def test_closed_streams(line: str, code: int, portfolio: Folder) -> None:
    ran = started(line, portfolio)
    assert ran.returncode == code, ran.stderr
    assert "Traceback" not in ran.stderr


FULL = "ictpmo: [Errno 28] No space left on device; fix that, and try again\n"
needs_a_full_device = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")


@pytest.mark.measured
@needs_a_full_device
def test_a_full_disk(portfolio: Folder) -> None:
    ran = started("ictpmo status >/dev/full", portfolio)
    assert (ran.returncode, ran.stderr) == (1, FULL)


@needs_a_full_device
@pytest.mark.parametrize("line", ["validate", "show unite-service-desk --format json"])
def test_a_full_disk_whatever_is_written(line: str) -> None:
    ran = shell(f"ictpmo {line} >/dev/full")
    assert (ran.returncode, ran.stderr) == (1, FULL)


@pytest.mark.parametrize("line", ["schema project", "show ten-point-action-plan -f json"])
def test_a_reader_that_has_seen_enough(line: str) -> None:
    ran = shell(f"ictpmo {line} | head -n 1")
    assert (ran.stdout, ran.stderr) == ("{\n", "")


@pytest.mark.measured
def test_a_pipe_that_nobody_reads_is_no_fault() -> None:
    assert written_to_nobody([sys.executable, "-m", "ictpmo", "--help"]) == (141, "")


@pytest.mark.parametrize("line", ["audit", "status --format json", "validate"])
def test_a_pipe_that_nobody_reads_is_no_fault_whatever_is_written(line: str) -> None:
    assert written_to_nobody([str(programs() / "ictpmo"), *line.split()]) == (141, "")


def written_to_nobody(command: list[str]) -> tuple[int, str]:
    read, write = os.pipe()
    os.close(read)
    env = {**os.environ, "ICTPMO_PORTFOLIO": str(SHIPPED)}
    ran = subprocess.run(command, env=env, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    return ran.returncode, ran.stderr


def test_a_terminal_of_unknown_width() -> None:
    assert shell("ictpmo status", COLUMNS="0").stdout == ictpmo("status", "-p", SHIPPED, columns=80).out

"""Odd places to write to: closed, full, of no width."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ictpmo, only_on_unix

pytestmark = only_on_unix("the shell is one of Unix")
SHIPPED = Path(__file__).parent.parent / "portfolio"


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a shell makes of a line; `ictpmo` is this one, and the shipped portfolio is the default."""
    return subprocess.run(
        ["sh", "-c", line.replace("ictpmo", f"{sys.executable} -m ictpmo")],
        env={**os.environ, "ICTPMO_PORTFOLIO": str(SHIPPED), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


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
def test_closed_streams(line: str, code: int) -> None:
    ran = shell(line)
    assert ran.returncode == code, ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.measured("status")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("line", ["status", "validate", "show unite-service-desk --format json"])
def test_a_full_disk(line: str) -> None:
    ran = shell(f"ictpmo {line} >/dev/full")
    assert ran.returncode == 1
    assert ran.stderr == "ictpmo: [Errno 28] No space left on device; fix that, and try again\n"


def test_a_reader_that_has_seen_enough() -> None:
    ran = shell("ictpmo schema project | head -1")
    assert ran.stdout == "{\n"
    assert "Traceback" not in ran.stderr


@pytest.mark.measured("--help")
@pytest.mark.parametrize("line", ["--help", "audit", "status --format json", "validate"])
def test_a_pipe_that_nobody_reads_is_no_fault(line: str) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "ictpmo", *line.split()]
    env = {**os.environ, "ICTPMO_PORTFOLIO": str(SHIPPED)}
    ran = subprocess.run(command, env=env, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert (ran.returncode, ran.stderr) == (141, "")


def test_a_terminal_of_unknown_width() -> None:
    assert shell("ictpmo status", COLUMNS="0").stdout == ictpmo("status", "-p", SHIPPED, columns=80).out

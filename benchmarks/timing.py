"""Commands timed as whole processes, in turns, in folders that are made anew for each run."""

import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

OUT = "{out}"
"""In a command, the place of a folder that is not there yet."""
COPY = "{copy}"
"""In a command, the place of a copy of the portfolio that may be written to."""


@dataclass(frozen=True)
class Command:
    """A command, what more its environment says, and the portfolio that it takes a copy of."""

    words: Sequence[str]
    environment: Mapping[str, str] | None = None
    portfolio: Path | None = None


@dataclass(frozen=True)
class Timing:
    """Of several runs of one command: the medians of the clock's and of the processor's time, and the most memory."""

    seconds: float
    processor: float
    megabytes: float


def measure(commands: Mapping[str, Command], runs: int) -> dict[str, Timing]:
    """Run the commands in turns, so that whatever else the machine does falls on all of them."""
    for command in commands.values():
        once(command)
    found = [{name: once(command) for name, command in commands.items()} for _ in range(runs)]
    return {
        name: Timing(
            statistics.median(turn[name].seconds for turn in found),
            statistics.median(turn[name].processor for turn in found),
            max(turn[name].megabytes for turn in found),
        )
        for name in commands
    }


def once(command: Command) -> Timing:
    """Run one command to its end, which must be a success."""
    with tempfile.TemporaryDirectory() as scratch:
        places = {OUT: str(Path(scratch, "out")), COPY: str(Path(scratch, "copy"))}
        if command.portfolio and COPY in command.words:
            shutil.copytree(command.portfolio, places[COPY])
        return _run([places.get(word, word) for word in command.words], {**os.environ, **(command.environment or {})})


def _run(words: list[str], environment: Mapping[str, str]) -> Timing:
    started = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, env=environment)  # noqa: S603 - our own commands
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return Timing(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)

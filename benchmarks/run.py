"""Time `ictpmo validate` beside its floor and beside check-jsonschema: whole processes, one after the other, medians.

    python -m benchmarks.run

The floor is what no checker in Python can go below: start Python, read the files, run libyaml's parser over them.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import ictpmo
from benchmarks.generate import generate

HERE = Path(sys.executable).parent
SCHEMA = Path(__file__).parent.parent / "schema" / "project.json"
FLOOR = """\
import sys
from pathlib import Path
from yaml._yaml import CParser

for path in Path(sys.argv[1]).glob("projects/*.yaml"):
    parser = CParser(path.read_bytes())
    while parser.get_event() is not None:
        pass
"""


@dataclass(frozen=True)
class Timing:
    """Of several runs of one command: the median time, and the most memory."""

    seconds: float
    megabytes: float


def main() -> None:
    """Run the benchmark that the command line asks for, and print it as Markdown."""
    parser = argparse.ArgumentParser(description="Time `ictpmo validate` beside its floor and check-jsonschema.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[20, 1_000, 10_000], help="how many projects")
    parser.add_argument("--runs", type=int, default=5, help="how often each command runs")
    parser.add_argument(
        "--limit",
        type=int,
        default=1_000,
        help="leave check-jsonschema out above this many projects: it takes minutes there",
    )
    asked = parser.parse_args()
    compile_all()
    print_lines(start_up(asked.runs))
    with tempfile.TemporaryDirectory() as scratch:
        for size in asked.sizes:
            folder = Path(scratch, str(size))
            generate(folder, size)
            print_lines(checking(folder, size, asked.runs, with_schema=size <= asked.limit))


def compile_all() -> None:
    """Byte-compile what the commands import, as an installer does; in a process that takes its memory along."""
    folders = [str(Path(ictpmo.__file__).parent), *(folder for folder in sys.path if folder.endswith("site-packages"))]
    subprocess.run([sys.executable, "-m", "compileall", "-qq", *folders], check=False)  # noqa: S603 - our own command


def print_lines(lines: Iterable[str]) -> None:
    """Print the lines as they come."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def start_up(runs: int) -> list[str]:
    """The table of how long it takes to do nothing."""
    commands = {
        "`python -c pass`": [sys.executable, "-c", "pass"],
        "`ictpmo --version`": [str(HERE / "ictpmo"), "--version"],
        "`ictpmo --help`": [str(HERE / "ictpmo"), "--help"],
    }
    return table("start-up", commands, runs)


def checking(folder: Path, size: int, runs: int, *, with_schema: bool) -> list[str]:
    """The table of one size of portfolio."""
    projects = [str(path) for path in sorted(folder.glob("projects/*.yaml"))]
    commands = {
        "floor: libyaml's parser alone": [sys.executable, "-c", FLOOR, str(folder)],
        "`ictpmo validate`": [str(HERE / "ictpmo"), "validate", "--quiet", str(folder)],
    }
    lines = []
    if with_schema:
        commands["`check-jsonschema`"] = [str(HERE / "check-jsonschema"), "--schemafile", str(SCHEMA), *projects]
    else:
        lines = ["", f"check-jsonschema is left out: {size:,} projects are more than `--limit`."]
    return table(f"{size:,} projects", commands, runs) + lines


def table(title: str, commands: dict[str, list[str]], runs: int) -> list[str]:
    """The commands' times, as they are and as ratios of the first one's."""
    timings = measure(commands, runs)
    first = next(iter(timings.values()))
    rows = [
        f"| {name} | {timing.seconds:.3f} s | {timing.seconds / first.seconds:.1f} | {timing.megabytes:.0f} MB |"
        for name, timing in timings.items()
    ]
    return ["", f"| {title} | median | ratio | peak memory |", "|---|---:|---:|---:|", *rows]


def measure(commands: dict[str, list[str]], runs: int) -> dict[str, Timing]:
    """Run the commands in turns, so that whatever else the machine does falls on all of them."""
    for command in commands.values():
        once(command)
    found = [{name: once(command) for name, command in commands.items()} for _ in range(runs)]
    return {
        name: Timing(
            statistics.median(turn[name].seconds for turn in found),
            max(turn[name].megabytes for turn in found),
        )
        for name in commands
    }


def once(command: list[str]) -> Timing:
    """Run one command to its end, which must be a success."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - commands of this file
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command[0])
    return Timing(seconds, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()

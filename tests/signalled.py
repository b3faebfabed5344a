"""Runs of the command that get a signal at a point, or show what one would leave that is killed at any: real processes.

They come from one that has imported what they need.
"""

import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("the signals are those of Unix", allow_module_level=True)

import resource

from ictpmo.cli.main import main

PROCESSES = multiprocessing.get_context("forkserver")
# What a process hears when a shell has started it, whatever those that started the tests were told not to.
HEARD = {signal.SIGHUP: signal.SIG_DFL, signal.SIGTERM: signal.SIG_DFL, signal.SIGINT: signal.default_int_handler}


def run_watched(
    command: list[str],
    place: str,
    events: Collection[str],
    heard: dict[signal.Signals, Any],
    act: Callable[[int], object],
) -> None:
    """Run a command, and act just before it does one of some things in a place, the first time, the second, and so on."""
    point, acting = 0, False

    def watch(event: str, values: tuple[Any, ...]) -> None:
        nonlocal point, acting
        if event in events and not acting and place in str(values[0]):
            point += 1
            acting = True
            act(point)
            acting = False

    with Path(os.devnull).open("w", encoding="utf-8") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    for each, handler in heard.items():
        signal.signal(each, handler)
    sys.argv = ["ictpmo", *command]
    os.chdir(place)
    sys.addaudithook(watch)
    main()


def run_with_little_room(command: list[str], said: str) -> None:
    """Run a command where no file may be longer than 1,500 bytes; what it says of that goes to a file."""
    with Path(said).open("w", encoding="utf-8") as told, Path(os.devnull).open("w", encoding="utf-8") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(told.fileno(), 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))
    sys.argv = ["ictpmo", *command]
    main()


@dataclass(frozen=True)
class Send:
    """Sends this process a signal at a point."""

    number: int
    at: int

    def __call__(self, point: int) -> None:
        if point == self.at:
            os.kill(os.getpid(), self.number)


@dataclass(frozen=True)
class Keep:
    """Keeps a copy of a folder as it is at each point, under the point's number: what one leaves that is killed there."""

    folder: Path
    under: Path

    def __call__(self, point: int) -> None:
        copied(self.folder, self.under / str(point))


def copied(folder: Path, copy: Path) -> Path:
    """A copy of a folder, in which names of one file are names of one file too; without git's own."""
    names: dict[int, str] = {}

    def copy_file(source: str, target: str) -> None:
        first = names.setdefault(Path(source).lstat().st_ino, target)
        if first == target:
            shutil.copy2(source, target)
        else:
            os.link(first, target)

    return Path(shutil.copytree(folder, copy, copy_function=copy_file, ignore=shutil.ignore_patterns(".git")))


@cache
def start() -> None:
    """Start the process that the others come from: what each of hundreds would import anew takes longer than its run.

    None is measured: they end without a word to what measures.
    """
    PROCESSES.set_forkserver_preload(["warmed"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)
        patch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        forkserver.ensure_running()


def ended(
    command: tuple[object, ...],
    place: Path,
    events: Collection[str],
    act: Callable[[int], object],
    heard: dict[signal.Signals, Any] = HEARD,
) -> int:
    """How such a process ends: its exit code, or minus the signal that ended it."""
    return code_of(run_watched, list(map(str, command)), str(place), events, heard, act)


def code_of(run: Callable[..., None], *told: object) -> int:
    """How a process ends that runs something."""
    start()
    process = PROCESSES.Process(target=run, args=told)
    process.start()
    process.join()
    assert process.exitcode is not None
    return process.exitcode

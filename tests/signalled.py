"""Runs of the command that get a signal at a point: real processes, from one that has imported what they need."""

import multiprocessing
import os
import pkgutil
import signal
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("the signals are those of Unix", allow_module_level=True)

import ictpmo
from ictpmo.cli.main import main

MODULES = [module.name for module in pkgutil.walk_packages(ictpmo.__path__, "ictpmo.")]
PROCESSES = multiprocessing.get_context("forkserver")
# What each of hundreds of runs would import anew takes longer than the run.
PROCESSES.set_forkserver_preload([name for name in MODULES if name != "ictpmo.__main__"])
# What a process hears when a shell has started it, whatever those that started the tests were told not to.
HEARD = {signal.SIGHUP: signal.SIG_DFL, signal.SIGTERM: signal.SIG_DFL, signal.SIGINT: signal.default_int_handler}


def run_until(
    command: list[str], place: str, events: Collection[str], point: int, number: int, heard: dict[signal.Signals, Any]
) -> None:
    """Run a command, and send this process a signal just before it does one of some things in a place the n-th time."""

    def watch(event: str, values: tuple[Any, ...]) -> None:
        nonlocal point
        if event in events and place in str(values[0]):
            point -= 1
            if not point:
                os.kill(os.getpid(), number)

    with Path(os.devnull).open("w", encoding="utf-8") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    for each, handler in heard.items():
        signal.signal(each, handler)
    sys.argv = ["ictpmo", *command]
    os.chdir(place)
    sys.addaudithook(watch)
    main()


def ended(
    command: tuple[object, ...],
    place: Path,
    events: Collection[str],
    point: int,
    number: int,
    heard: dict[signal.Signals, Any] = HEARD,
) -> int:
    """How such a process ends: its exit code, or minus the signal that ended it."""
    told = (list(map(str, command)), str(place), events, point, int(number), heard)
    process = PROCESSES.Process(target=run_until, args=told)
    process.start()
    process.join()
    assert process.exitcode is not None
    return process.exitcode

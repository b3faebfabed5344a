"""`ictpmo` as a program that starts in a tenth of the time, for tests of what it does once it has started.

Each run is a process of its own, with the streams, the folder and the environment that it is given, but comes from one
that has imported what all need: the program asks that one for it, hands its streams on, and ends as the run does.
"""

import marshal
import os
import shlex
import signal
import socket
import sys
import tempfile
import traceback
from functools import cache
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import NoReturn

from ictpmo.cli.main import main

# It imports next to nothing, and hears the answer of the process that it asks as its own exit code.
_ASK = """\
import _socket, marshal, os, sys
asked = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
asked.connect(sys.argv[1])
streams = b"".join(number.to_bytes(4, sys.byteorder) for number in (0, 1, 2))
asked.sendmsg([b"."], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams)])
asked.sendall(marshal.dumps((sys.argv[2:], os.getcwd(), dict(os.environ))))
asked.shutdown(_socket.SHUT_WR)
os._exit(int(asked.recv(4) or b"70"))
"""


@cache
def programs() -> Path:
    """A folder that holds the program, for the `PATH` of a shell; where there is no such process, the installed one."""
    if sys.platform == "win32":
        return Path(sys.executable).parent
    from signalled import PROCESSES, start  # noqa: PLC0415 - it is of Unix

    _KEPT.append(kept := tempfile.TemporaryDirectory())
    folder = Path(kept.name)
    start()
    asked, ask, program, python = (folder / name for name in ("asked", "ask.py", "ictpmo", "python"))
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(asked))
        listening.listen()
        PROCESSES.Process(target=_answer, args=(listening,), daemon=True).start()
    ask.write_text(_ASK, encoding="utf-8")
    program.write_text(f'#!/bin/sh\nexec {shlex.join([sys.executable, "-IS", str(ask), str(asked)])} "$@"\n', "utf-8")
    # What starts `python -m ictpmo` for itself.
    python.write_text(f'#!/bin/sh\nshift 2\nexec {shlex.quote(str(program))} "$@"\n', "utf-8")
    for one in (program, python):
        one.chmod(0o755)
    return folder


_KEPT: list[tempfile.TemporaryDirectory[str]] = []
"""Removed when the process ends."""


def _answer(listening: socket.socket) -> None:
    """Run what is asked for, each in a process, while another waits for it and tells how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    tests = parent_process()
    while tests and tests.sentinel not in wait([listening, tests.sentinel]):
        asked, _ = listening.accept()
        with asked:
            if os.fork() == 0:
                _answer_one(asked)


def _answer_one(asked: socket.socket) -> NoReturn:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _, streams, _, _ = socket.recv_fds(asked, 1, 3)
    told = b"".join(iter(lambda: asked.recv(1 << 16), b""))
    if (run := os.fork()) == 0:
        _run(streams, *marshal.loads(told))  # noqa: S302 - it comes from our own program
    ended = os.waitstatus_to_exitcode(os.waitpid(run, 0)[1])
    asked.sendall(str(ended if ended >= 0 else 128 - ended).encode())
    os._exit(0)


def _run(streams: list[int], arguments: list[str], folder: str, environment: dict[str, str]) -> NoReturn:
    """Become what a shell would have started."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    for number, handler in ((signal.SIGTERM, signal.SIG_DFL), (signal.SIGINT, signal.default_int_handler)):
        signal.signal(number, handler)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    sys.stdin = open(0, encoding=encoding, closefd=False)  # noqa: SIM115 - a stream, open to the end
    sys.stdout = open(1, "w", encoding=encoding, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding=encoding, errors="backslashreplace", closefd=False)  # noqa: SIM115
    sys.argv = ["ictpmo", *arguments]
    code: object = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001 - as Python itself does at its end
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)

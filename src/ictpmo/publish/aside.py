"""A folder aside, in the one that is written to, where files wait until they are whole: for one run at a time."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from ictpmo.finding import Sentence, sentence

ASIDE = ".ictpmo-swap"
"""The folder's name."""

_LOCK = "lock"
_IGNORED = ".gitignore"
# Git takes no file of this name, so that the list of what it is not to take can be written before it is one.
_UNSEEN = ".git"
_TRIES = 20


class OtherRunError(BlockingIOError):
    """Another run is writing in the folder."""

    def __init__(self, said: Sentence) -> None:
        """`said` names the folder, and how that is known."""
        super().__init__(errno.EAGAIN, str(said))
        self.said = said


@contextmanager
def set_aside(folder: Path, aside: str, patience: float) -> Iterator[Path]:
    """Keep the folder aside for oneself, for as long as it takes; afterwards it is gone.

    Raises:
        OSError: when it cannot be made, or another run has it and keeps it for more than some seconds.
    """
    place = folder / aside
    with _locked(place, patience):
        try:
            yield place
        finally:
            _clear(place)


def write(path: Path, content: bytes) -> None:
    """Write a file, with the folders around it. It is not yet certain to outlast a failure of power."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def sync(files: Iterable[str | Path]) -> None:
    """Have files outlast a failure of power, and the folders that name them."""
    held = list(files)
    for path in held:
        _sync(path, os.O_RDWR)
    sync_folders(set(map(os.path.dirname, held)))


def sync_folders(folders: Iterable[str | Path]) -> None:
    """Have the names in folders outlast a failure of power, where the system can."""
    for folder in folders:
        with suppress(OSError):
            _sync(folder, os.O_RDONLY)


def _sync(path: str | Path, way: int) -> None:
    number = os.open(path, way)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _locked(place: Path, patience: float) -> ExitStack:
    for _ in range(_TRIES):
        new = not place.exists()
        # A run that ends takes the folder away, perhaps from under the one that has just come.
        with suppress(FileNotFoundError):
            try:
                _make(place)
                if lock := _lock(place, patience):
                    return lock
            except OSError as error:
                if new and not isinstance(error, OtherRunError | FileNotFoundError):
                    _clear(place)
                raise
    raise _taken(place, sentence("its folder comes and goes"))


def _make(place: Path) -> None:
    if place.is_symlink():
        place.unlink()
    place.mkdir(exist_ok=True)
    if not (place / _IGNORED).exists():
        (place / _UNSEEN).write_bytes(b"*\n")
        (place / _UNSEEN).replace(place / _IGNORED)
    (place / _LOCK).touch()


def _lock(place: Path, patience: float) -> ExitStack | None:
    """The lock, unless its file is taken away by whoever had it before.

    Of the standard library SQLite's is the one lock that every system has and that ends with its process.
    """
    path = place / _LOCK
    lock_file = path.stat()
    failure: OSError | None = None
    with ExitStack() as stack:
        try:
            lock = stack.enter_context(closing(sqlite3.connect(path, timeout=patience, isolation_level=None)))
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            failure = _failure(place, error)
        still = path.exists() and os.path.samestat(lock_file, path.stat())
        if still and failure:
            raise failure
        return stack.pop_all() if still else None


def _failure(place: Path, error: sqlite3.Error) -> OSError:
    if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
        return _taken(place, str(error))
    full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
    number, said = (errno.ENOSPC, os.strerror(errno.ENOSPC)) if full else (errno.EIO, str(error))
    return OSError(number, said, str(place / _LOCK))


def _taken(place: Path, why: str | Sentence) -> OtherRunError:
    return OtherRunError(sentence("another run is writing in {folder} ({why})", folder=place.parent, why=why))


def _clear(place: Path) -> None:
    """Take the folder away; the list of what git is not to take goes last, and stays while anything does."""
    with suppress(OSError):
        for path in [path for path in place.iterdir() if path.name != _IGNORED]:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        (place / _IGNORED).unlink(missing_ok=True)
        place.rmdir()

"""Files are written whole and swapped in: all of them, or, whatever ends the run, none.

New files are first written aside, in a folder of one name beside the old ones, which are kept there too. A journal then
says which names are new, and as long as it stands the old files can be put back: by the run itself when it fails or is
told to end, by the next run where it was killed. Each file is replaced in one step, so that none is ever absent or cut.
"""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

ASIDE = ".ictpmo-swap"
"""The folder, in the one that is written to, in which files wait and old ones are kept."""

_JOURNAL, _WRITTEN, _LOCK, _NEW, _OLD = "journal", "journal.new", "lock", "new", "old"


def is_cut_short(folder: Path, aside: str = ASIDE) -> bool:
    """Whether a run that swapped files was killed, so that old and new ones may stand side by side."""
    return (folder / aside / _JOURNAL).exists()


def is_inside(name: str) -> bool:
    """Whether a path that was read from a file stays in the folder that it is to be looked up in."""
    return not PurePath(name).is_absolute() and ".." not in PurePath(name).parts


@dataclass(frozen=True, slots=True)
class FolderLock:
    """A folder that nobody else writes to for now."""

    folder: Path
    aside: Path
    recovered: bool
    """Whether a run before was cut short, so that its files had to be put back."""

    def swap_in(self, files: Mapping[str, bytes], stale: Iterable[str] = ()) -> None:
        """Put files into the folder and take stale ones out of it. Files that are there with these bytes stay.

        Raises:
            OSError: when a file cannot be written; the old files are back once the folder is let go.
        """
        changed = {name: content for name, content in files.items() if not _holds(self.folder / name, content)}
        gone = [name for name in stale if name not in files and os.path.lexists(self.folder / name)]
        journal = self._set_aside(changed, gone)
        for name in changed:
            _move(self.aside / _NEW / name, self.folder / name)
        for name in gone:
            (self.folder / name).unlink()
        journal.unlink()
        for name in gone:
            _drop_empty((self.folder / name).parent, self.folder)

    def _set_aside(self, changed: Mapping[str, bytes], gone: Iterable[str]) -> Path:
        """Keep the old files, write the new ones, then the journal: from now on all can be undone."""
        added = [name for name in changed if not os.path.lexists(self.folder / name)]
        for name in {*changed, *gone} - {*added}:
            _keep(self.folder / name, self.aside / _OLD / name)
        for name, content in changed.items():
            _write(self.aside / _NEW / name, content, like=self.folder / name)
        _write(self.aside / _WRITTEN, os.fsencode("\0".join(added)))
        return (self.aside / _WRITTEN).replace(self.aside / _JOURNAL)


@contextmanager
def hold(folder: Path, aside: str = ASIDE) -> Iterator[FolderLock]:
    """Keep a folder for oneself, made if it is not there, with the old files put back that a killed run left aside.

    Raises:
        OSError: when it cannot be written to, or another run holds it.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        _make(folder)
        place = folder / aside
        if place.is_symlink():
            place.unlink()
        place.mkdir(exist_ok=True)
        with _locked(place):
            recovered = _put_back(folder, place)
            try:
                yield FolderLock(folder, place, recovered)
            finally:
                _put_back(folder, place)
                shutil.rmtree(place, ignore_errors=True)
    finally:
        for path in missing:
            with suppress(OSError):
                path.rmdir()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None


@contextmanager
def _locked(aside: Path) -> Iterator[None]:
    """Of the standard library SQLite's is the one lock that every system has and that ends with its process."""
    with ExitStack() as stack:
        try:
            lock = stack.enter_context(closing(sqlite3.connect(aside / _LOCK, timeout=0, isolation_level=None)))
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            message = f"another run is writing there ({error})"
            raise BlockingIOError(errno.EAGAIN, message, str(aside.parent)) from None
        yield


def _put_back(folder: Path, aside: Path) -> bool:
    """Undo what the journal speaks of, if there is one. Cut short itself, it can be done once more."""
    journal, old = aside / _JOURNAL, aside / _OLD
    undo = journal.exists()
    if undo:
        for kept in [path for path in old.rglob("*") if path.is_symlink() or not path.is_dir()]:
            _move(kept, folder / kept.relative_to(old))
        for name in filter(is_inside, filter(None, os.fsdecode(journal.read_bytes()).split("\0"))):
            (folder / name).unlink(missing_ok=True)
            _drop_empty((folder / name).parent, folder)
        journal.unlink()
    for name in (_NEW, _OLD):
        shutil.rmtree(aside / name, ignore_errors=True)
    return undo


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and not path.is_symlink() and path.read_bytes() == content


def _keep(path: Path, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, kept, follow_symlinks=False)
    except (OSError, NotImplementedError):
        # Not every file system has a second name for a file.
        shutil.copy2(path, kept, follow_symlinks=False)


def _write(path: Path, content: bytes, like: Path | None = None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if like and like.exists():
        shutil.copymode(like, path)


def _move(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)


def _drop_empty(folder: Path, stop: Path) -> None:
    while folder != stop and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent

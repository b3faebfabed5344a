"""Files are written whole and swapped in: all of them, or, whatever ends the run, none.

New files are first written aside, in a folder of one name beside the old ones, which are kept there too; when all are
written, all are synced. A journal then says which names are new, and as long as it stands the old files can be put
back: by the run itself when it fails or is told to end, by the next run where it was killed. Each file is replaced in
one step, so that none is ever absent or cut.
"""

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from ictpmo.publish.aside import ASIDE, set_aside, sync, sync_folders, write

_JOURNAL, _WRITTEN, _NEW, _OLD = "journal", "journal.new", "new", "old"


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
        places = {name: f"{self.folder}/{name}" for name in {*files, *stale}}
        there = {name for name, path in places.items() if os.path.lexists(path)}
        changed = {
            name: content
            for name, content in files.items()
            if name not in there or not holds(Path(places[name]), content)
        }
        gone = [name for name in stale if name in there and name not in files]
        self._keep_old(there.intersection((*changed, *gone)))
        staged = self.stage(changed)
        for name in there.intersection(staged):
            if os.path.exists(places[name]):
                shutil.copymode(places[name], staged[name])
        journal = self._begin([name for name in changed if name not in there])
        for folder in set(map(os.path.dirname, map(places.__getitem__, changed))):
            os.makedirs(folder, exist_ok=True)
        for name, path in staged.items():
            os.replace(path, places[name])
        for name in gone:
            os.unlink(places[name])
        self._sync_names((*changed, *gone))
        journal.unlink()
        for name in gone:
            _drop_empty(Path(places[name]).parent, self.folder)

    def stage(self, files: Mapping[str, bytes]) -> dict[str, str]:
        """Write files aside, all of them whole and synced, to be put in place by whoever asks for it."""
        new = self.aside / _NEW
        staged = {name: f"{new}/{name}" for name in files}
        for folder in set(map(os.path.dirname, staged.values())):
            os.makedirs(folder, exist_ok=True)
        for name, content in files.items():
            with open(staged[name], "wb") as file:
                file.write(content)
        sync(staged.values())
        return staged

    def place(self, path: str, name: str) -> None:
        """Give a staged file its name, and see that it outlasts a failure of power.

        Raises:
            FileExistsError: when something stands there.
        """
        os.link(path, self.folder / name)
        self._sync_names([name])

    def _sync_names(self, names: Iterable[str]) -> None:
        nearest = set(map(PurePath, set(map(os.path.dirname, names))))
        folders = nearest.union(*(folder.parents for folder in nearest))
        sync_folders(self.folder / folder for folder in folders)

    def _keep_old(self, names: Iterable[str]) -> None:
        """Keep the files that are to be replaced or deleted."""
        kept = {name: self.aside / _OLD / name for name in names}
        for name, path in kept.items():
            _keep(self.folder / name, path)
        sync_folders({path.parent for path in kept.values()})

    def _begin(self, added: Iterable[str]) -> Path:
        """Write the journal, which says what names are new: from now on all can be undone."""
        write(self.aside / _WRITTEN, os.fsencode("\0".join(added)))
        sync([self.aside / _WRITTEN])
        journal = (self.aside / _WRITTEN).replace(self.aside / _JOURNAL)
        sync_folders([self.aside])
        return journal


@contextmanager
def hold(folder: Path, aside: str = ASIDE, *, patience: float = 0) -> Iterator[FolderLock]:
    """Keep a folder for oneself, made if it is not there, with the old files put back that a killed run left aside.

    Raises:
        OSError: when it cannot be written to, or another run holds it for longer than the seconds of patience.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        _make(folder)
        with set_aside(folder, aside, patience) as place:
            recovered = _put_back(folder, place)
            try:
                yield FolderLock(folder, place, recovered)
            finally:
                _put_back(folder, place)
    finally:
        for path in missing:
            with suppress(OSError):
                path.rmdir()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None


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


def holds(path: Path, content: bytes) -> bool:
    """Whether a plain file with these bytes is there."""
    if not path.is_file() or path.is_symlink():
        return False
    return path.stat().st_size == len(content) and path.read_bytes() == content


def _keep(path: Path, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, kept, follow_symlinks=False)
    except (OSError, NotImplementedError):
        # Not every file system has a second name for a file.
        shutil.copy2(path, kept, follow_symlinks=False)


def _move(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)


def _drop_empty(folder: Path, stop: Path) -> None:
    while folder != stop and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent

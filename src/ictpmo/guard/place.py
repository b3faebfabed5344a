"""Where a repository lies, as the file system shows it, before git is asked, and where it need not be there."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_OWN = ".git"


def top_of(folder: Path) -> Path | None:
    """The top of the working tree that a folder lies in: the first around it that holds anything called `.git`."""
    folder = folder.resolve()
    return next((top for top in (folder, *folder.parents) if os.path.lexists(top / _OWN)), None)


def endless_in(folder: Path) -> Path | None:
    """What git would read without end, where the repository around a folder keeps files of its own."""
    top = top_of(folder)
    return next((path for path in _files(top / _OWN) if is_endless(path)), None) if top else None


def is_endless(path: Path) -> bool:
    """Whether a pipe lies there, which waits for whoever is to fill it, or a device, which gives as much as is taken.

    Where nobody may look, git will say so.
    """
    with suppress(OSError):
        found = path.stat()
        return stat.S_ISFIFO(found.st_mode) or (stat.S_ISCHR(found.st_mode) and not path.samefile(os.devnull))
    return False


def _files(own: Path) -> Iterator[Path]:
    """What git may read of its own before it is asked for objects; these are looked at where git says that they are."""
    yield own
    # Of a linked working tree it lies in two folders elsewhere; files name them.
    named = _named(own) or own
    for place in (named, _named(named / "commondir")):
        for folder, folders, names in os.walk(place) if place else ():
            folders[:] = [name for name in folders if name != "objects"]
            yield from (Path(folder, name) for name in names)


def _named(file: Path) -> Path | None:
    """The folder that a file names, by a path from its own."""
    with suppress(OSError):
        if file.is_file():
            return file.parent / os.fsdecode(file.read_bytes().replace(b"\0", b"")).removeprefix("gitdir:").strip()
    return None

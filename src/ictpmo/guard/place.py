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
    return next(filter(is_endless, _files(top / _OWN)), None) if top else None


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
        yield from odd_files(place, but="objects") if place else ()


def odd_files(place: Path, but: str = "") -> Iterator[Path]:
    """What is no file in itself nor a folder, in a folder and all below it, but for those of one name."""
    left = [str(place)]
    while left:
        with suppress(OSError), os.scandir(left.pop()) as found:
            for one in found:
                if not one.is_dir(follow_symlinks=False):
                    yield from () if one.is_file(follow_symlinks=False) else (Path(one),)
                elif one.name != but:
                    left.append(one.path)


def _named(file: Path) -> Path | None:
    """The folder that a file names, by a path from its own."""
    with suppress(OSError):
        if file.is_file():
            return file.parent / os.fsdecode(file.read_bytes().replace(b"\0", b"")).removeprefix("gitdir:").strip()
    return None

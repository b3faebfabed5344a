"""Whether files of a portfolio have changed, by what a folder says of them: nothing is read."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ictpmo.load.folder import FOLDERS

Look = frozenset[tuple[str, int, int, int]]


def look_of(root: Path) -> Look:
    """Each file's path, size and times; where they differ from those of before, one has changed, come or gone."""
    return frozenset(_entries(root))


def _entries(root: Path) -> Iterator[tuple[str, int, int, int]]:
    for folder in (root, *(root / name for name in FOLDERS)):
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if folder != root or entry.name.endswith(".yaml"):
                    yield entry.path, *_times(entry.path)


def _times(path: str) -> tuple[int, int, int]:
    """Of a link, what it leads to; of one that leads nowhere, and of what is gone meanwhile, nothing."""
    try:
        status = Path(path).stat()
    except OSError:
        return 0, 0, 0
    # The second time changes with the permissions, too, and where an older file takes the place of another.
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns

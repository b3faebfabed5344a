"""An export takes the place of the one before, and of nothing else."""

from collections.abc import Callable, Mapping
from pathlib import Path

from ictpmo.finding import SaidError
from ictpmo.publish.aside import ASIDE
from ictpmo.publish.atomic_write import FolderLock, hold

Own = Callable[[Path], bool]
"""Whether what stands at a path was written here, so that it may be replaced."""

# Changes that SQLite has not yet written into a database stand beside it, and would be applied to the new one.
_PENDING = ("-journal", "-wal")


class NotReplacedError(SaidError):
    """What stands at the path is not ours to replace."""


def replace_file(path: Path, content: bytes, own: Own) -> FolderLock:
    """Put a file in place of the one that may be there.

    Raises:
        NotReplacedError: when something else stands there.
        OSError: when it cannot be written.
    """
    path = path.resolve()
    with hold(path.parent, f".{path.name}{ASIDE}") as held:
        if path.exists():
            _check_file(path, own)
        held.swap_in({path.name: content})
    return held


def replace_folder(path: Path, files: Mapping[str, bytes], own: Own) -> FolderLock:
    """Put a folder of files in place of the one that may be there.

    Raises:
        NotReplacedError: when something else stands there.
        OSError: when it cannot be written.
    """
    path = path.resolve()
    if path.exists() and not path.is_dir():
        raise NotReplacedError("{path} is a file; CSV tables are written into a folder of their own", path=path)
    with hold(path) as held:
        there = [entry.name for entry in path.iterdir() if entry.name != ASIDE]
        if there and not own(path):
            raise NotReplacedError(
                "{path} holds other things than an export, and stays as it is; name another path", path=path
            )
        held.swap_in(files, stale=there)
    return held


def _check_file(path: Path, own: Own) -> None:
    if not path.is_file():
        raise NotReplacedError("{path} is not a plain file", path=path)
    if path.stat().st_size and not own(path):
        raise NotReplacedError("{path} is not an export of this kind, and stays as it is; name another path", path=path)
    if any(path.with_name(path.name + ending).exists() for ending in _PENDING):
        raise NotReplacedError("another program is writing to {path}; close it there", path=path)

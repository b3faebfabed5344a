"""Files written whole beside the old ones and swapped in: whatever goes wrong, the old ones stay as they were."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

Own = Callable[[Path], bool]
"""Whether what stands at a path was written here, so that it may be replaced."""

# Changes that SQLite has not yet written into a database stand beside it, and would be applied to the new one.
_PENDING = ("-journal", "-wal")


class NotReplacedError(Exception):
    """What stands at the path is not ours to replace."""


def swap_file(path: Path, content: bytes, own: Own) -> None:
    """Put a file in place of the one that may be there.

    Raises:
        NotReplacedError: when something else stands there.
        OSError: when it cannot be written.
    """
    path = path.resolve()
    if path.exists():
        _check_file(path, own)
    with _beside(path) as new:
        with new.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, new)
        new.replace(path)


def swap_folder(path: Path, files: Mapping[str, bytes], own: Own) -> None:
    """Put a folder of files in place of the one that may be there.

    Raises:
        NotReplacedError: when something else stands there.
        OSError: when it cannot be written.
    """
    path = path.resolve()
    if path.exists():
        _check_folder(path, own)
    with _beside(path) as new:
        new.mkdir()
        for name, content in files.items():
            (new / name).write_bytes(content)
        _swap_in(new, path)


def _check_file(path: Path, own: Own) -> None:
    if not path.is_file():
        message = f"{path} is not a plain file"
        raise NotReplacedError(message)
    if path.stat().st_size and not own(path):
        message = f"{path} is not an export of this kind, and stays as it is; name another path"
        raise NotReplacedError(message)
    if any(path.with_name(path.name + ending).exists() for ending in _PENDING):
        message = f"another program is writing to {path}; close it there"
        raise NotReplacedError(message)


def _check_folder(path: Path, own: Own) -> None:
    if not path.is_dir():
        message = f"{path} is a file; CSV tables are written into a folder of their own"
        raise NotReplacedError(message)
    if any(path.iterdir()) and not own(path):
        message = f"{path} holds other things than an export, and stays as it is; name another path"
        raise NotReplacedError(message)


def _swap_in(new: Path, path: Path) -> None:
    """Two renames: no system that we run on exchanges folders in one step from Python."""
    if not path.exists():
        new.rename(path)
        return
    with _beside(path) as old:
        path.rename(old)
        try:
            new.rename(path)
        except BaseException:
            old.rename(path)
            raise


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A name in the same folder; whatever bears it in the end is removed."""
    beside = path.with_name(f".ictpmo-{secrets.token_hex(8)}.tmp")
    try:
        yield beside
    finally:
        if beside.is_dir():
            shutil.rmtree(beside)
        else:
            beside.unlink(missing_ok=True)

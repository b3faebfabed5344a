"""Files are written whole or not at all: beside their place first, then swapped in.

Not by `swap`, which replaces what is its own: these files are the user's. One is replaced only while it still holds
what was read, with its links and its mode kept, and a new one never takes the place of another.
"""

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path


class NotWrittenError(Exception):
    """A file could not be written, or must not be; nothing of it was."""


def replace(root: Path, name: str, before: bytes, after: bytes) -> None:
    """Put new bytes in place of a file's, if it still holds the old ones.

    A link within the folder is followed, and its target replaced; one that leads outside is not.

    Raises:
        NotWrittenError: when the file is not to be written, or someone else has just changed it.
    """
    target = (root / name).resolve()
    if not target.is_relative_to(root.resolve()):
        message = f"{root / name} leads outside the portfolio"
        raise NotWrittenError(message)
    mode = stat.S_IMODE(target.stat().st_mode)
    if not mode & stat.S_IWUSR:
        message = f"{target} is read-only"
        raise NotWrittenError(message)
    with _beside(target, after, mode) as written:
        if target.read_bytes() != before:
            message = f"{target} was changed by someone else just now; look at it, and try again"
            raise NotWrittenError(message)
        written.replace(target)


def create(root: Path, files: Mapping[str, bytes]) -> None:
    """Create files, all or none, with the folders that they need; none that is there is touched.

    Raises:
        NotWrittenError: when something stands in a file's place, or a folder is a link that leads outside.
    """
    made: list[Path] = []
    home = root.resolve()
    try:
        for name, data in files.items():
            target = root / name
            _make_folders(target.parent, made)
            if not target.parent.resolve().is_relative_to(home):
                message = f"{target.parent} leads outside {root}"
                raise NotWrittenError(message)  # noqa: TRY301 - undone below like any other failure
            with _beside(target, data) as written:
                os.link(written, target)
            made.append(target)
    except BaseException as error:
        _undo(made)
        if isinstance(error, FileExistsError):
            message = f"{target} is there already"
            raise NotWrittenError(message) from None
        raise


@contextlib.contextmanager
def _beside(target: Path, data: bytes, mode: int | None = None) -> Iterator[Path]:
    """The bytes in a file of another name in the same folder; gone afterwards, unless it was moved."""
    written = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.new")
    try:
        with written.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            written.chmod(mode)
        yield written
    finally:
        written.unlink(missing_ok=True)


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir()
        made.append(path)


def _undo(made: list[Path]) -> None:
    for path in reversed(made):
        with contextlib.suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()

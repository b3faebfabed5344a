"""Files are written whole and swapped in, or not at all."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from errno import EISDIR
from pathlib import Path


def swap_in(folder: Path, files: Mapping[str, str], stale: Iterable[str] = ()) -> None:
    """Put files into a folder and take stale ones out of it: all of it, or after a failure nothing.

    The files are first written beside where they belong; then each takes its place. What it takes the place of is kept
    until all are there.

    Raises:
        OSError: when a file cannot be written; the folder then is as it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".ictpmo-", dir=folder) as name:
        staged, kept = Path(name, "new"), Path(name, "old")
        for path, text in files.items():
            _write(staged / path, text)
        undo: list[tuple[Path, Path | None]] = []
        try:
            for path in (*files, *(path for path in stale if path not in files)):
                _swap(folder / path, staged / path, kept / path, undo)
        except BaseException:
            for target, old in reversed(undo):
                _put_back(target, old)
            raise
    for path in stale:
        _drop_empty((folder / path).parent, folder)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _swap(target: Path, new: Path, kept: Path, undo: list[tuple[Path, Path | None]]) -> None:
    old = None
    if target.is_dir() and not target.is_symlink():
        raise IsADirectoryError(EISDIR, "a folder stands where a file belongs", str(target))
    if os.path.lexists(target):
        kept.parent.mkdir(parents=True, exist_ok=True)
        target.replace(kept)
        old = kept
    undo.append((target, old))
    if new.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        new.replace(target)


def _put_back(target: Path, old: Path | None) -> None:
    target.unlink(missing_ok=True)
    if old:
        old.replace(target)


def _drop_empty(folder: Path, stop: Path) -> None:
    while folder != stop and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent

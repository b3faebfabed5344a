"""A change to a user's files, before it is made and as it is written: whole or not at all, by one run at a time.

These files are the user's: one is replaced only while it still holds what was read, with its links and its mode kept,
and a new one never takes the place of another.
"""

import contextlib
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ictpmo.finding import SaidError
from ictpmo.load.folder import File
from ictpmo.publish.atomic_write import hold, is_cut_short
from ictpmo.source.fault import Fault, Problem, problem

_PATIENCE = 5.0
"""The seconds in which another run that adds an entry has long done so."""


class NotWrittenError(SaidError):
    """A file could not be written, or must not be; nothing of it was."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file would hold; `before` is nothing for a new one."""

    name: str
    before: bytes | None
    after: bytes


def propose(
    files: Iterable[File], name: str, add: Callable[[bytes], bytes | Problem], new: bytes | None = None
) -> Proposal | Problem:
    """A file with what is added to it; where it is not there, one that is new, if there may be."""
    content = next((file.content for file in files if file.name == name), None)
    if content is None and new is not None:
        return Proposal(name, None, new)
    if isinstance(content, Fault):
        return content.problem
    if content is None:
        return problem("the file cannot be read any more", "look for it, and try again")
    after = add(content)
    return after if isinstance(after, Problem) else Proposal(name, content, after)


def set_right(root: Path) -> bool:
    """Put back what a killed run left half written, before anything is read to be written anew; whether there was any.

    Raises:
        OSError: when that cannot be.
    """
    home = root.resolve()
    if not is_cut_short(home):
        return False
    with hold(home, patience=_PATIENCE) as held:
        return held.recovered


def write_all(root: Path, proposals: Iterable[Proposal]) -> None:
    """Put files in place, all or none, whatever ends the run, if none has changed since it was read.

    A link within the folder is followed, and its target replaced; one that leads outside is not.
    A run that is killed is undone by the next that writes.

    Raises:
        NotWrittenError: when a file is not to be written, or someone else has just changed one.
    """
    home = root.resolve()
    with hold(home, patience=_PATIENCE) as held:
        written: dict[str, bytes] = {}
        for one in proposals:
            target = _target(home, one.name)
            if (target.read_bytes() if target.exists() else None) != one.before:
                raise NotWrittenError(
                    "{path} was changed by someone else just now; look at it, and try again", path=str(target)
                )
            written[str(target.relative_to(home))] = one.after
        held.swap_in(written)


def _target(home: Path, name: str) -> Path:
    """Where a file stands: links are followed, within the folder."""
    target = (home / name).resolve()
    if not target.is_relative_to(home):
        raise NotWrittenError("{path} leads outside the portfolio", path=str(home / name))
    if target.exists() and not stat.S_IMODE(target.stat().st_mode) & stat.S_IWUSR:
        raise NotWrittenError("{path} is read-only", path=str(target))
    return target


def create(root: Path, files: Mapping[str, bytes]) -> None:
    """Create files, all or none, with the folders that they need; none that is there is touched.

    A run that is killed leaves some of them, each whole, and none that stands for all: the first comes last.

    Raises:
        NotWrittenError: when something stands in a file's place, or a folder is a link that leads outside.
    """
    made: list[tuple[Path, str | None]] = []
    home = root.resolve()
    with hold(root, patience=_PATIENCE) as held:
        staged = held.stage(files)
        try:
            for name, written in reversed(staged.items()):
                target = root / name
                _make_folders(target.parent, made)
                if not target.parent.resolve().is_relative_to(home):
                    raise NotWrittenError("{path} leads outside {folder}", path=str(target.parent), folder=str(root))  # noqa: TRY301 - undone below like any other failure
                made.append((target, written))
                held.place(written, name)
        except BaseException as error:
            _undo(made)
            if isinstance(error, FileExistsError):
                raise NotWrittenError("{path} is there already", path=str(target)) from None
            raise


def _make_folders(folder: Path, made: list[tuple[Path, str | None]]) -> None:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        made.append((path, None))
        path.mkdir()


def _undo(made: list[tuple[Path, str | None]]) -> None:
    """Take away what was made: folders, and those files that are the ones set aside under another name."""
    for path, written in reversed(made):
        with contextlib.suppress(OSError):
            if written is None:
                path.rmdir()
            elif path.samefile(written):
                path.unlink()

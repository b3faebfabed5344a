"""The files of a portfolio on disk: which there are, and their bytes, without following a link out of the folder."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ictpmo.finding import SaidError, Sentence, sentence
from ictpmo.model.files import PORTFOLIO_FILE, PROJECTS_FOLDER, SOURCES_FILE
from ictpmo.model.portfolio import PortfolioFile, SourcesFile
from ictpmo.model.project import Project
from ictpmo.model.registers import REGISTERS, register_of
from ictpmo.model.values import Record
from ictpmo.source.decoding import MAX_BYTES
from ictpmo.source.fault import Fault, Problem, problem

FOLDERS = (PROJECTS_FOLDER, *REGISTERS)
"""The folders that hold files of the portfolio: of projects, and of registers that are kept in several files."""
KINDS: dict[str, type[Record]] = {PORTFOLIO_FILE: PortfolioFile, SOURCES_FILE: SourcesFile}
"""What the files hold of which there is one each."""
A_FOLDER = Fault("unreadable-file", problem("this is a folder; a file belongs here", "move it elsewhere, or rename it"))
NO_FOLDER = Fault(
    "unreadable-file", problem("this is a file; a folder belongs here", "move it elsewhere, or rename it")
)
A_LINK = Fault("unreadable-file", problem("a symbolic link takes the place of a folder", "put the folder itself here"))
"""Git has what is behind such a link under other paths: nothing of it would be held against what was there before."""
LEADS_OUTSIDE = Fault(
    "unreadable-file", problem("a symbolic link leads outside the portfolio", "put the file itself here")
)
NOT_A_FILE = Fault("unreadable-file", problem("this is not a plain file", "put a YAML file in its place"))


@dataclass(frozen=True, slots=True)
class File:
    """A file of the portfolio: its path from the portfolio's folder, and its bytes, or why there are none."""

    name: str
    content: bytes | Fault


class NoPortfolioError(SaidError):
    """There is no portfolio at the place that was named."""


def find_files(root: Path) -> Iterator[File]:
    """The files of the portfolio in a folder, in the order in which they are reported.

    Raises:
        NoPortfolioError: when the folder is none, or holds no `portfolio.yaml`.
    """
    if lack := _lack(root):
        raise NoPortfolioError(lack)
    home = root.resolve()
    yield _file(root, PORTFOLIO_FILE, home)
    remedy = problem("the folder {folder}/ cannot be read: {reason}", "make it a folder with one file a project")
    yield from _files_in(root, PROJECTS_FOLDER, home, remedy)
    for register in REGISTERS:
        yield from _register_files(root, register, home)
    if (root / SOURCES_FILE).exists() or (root / SOURCES_FILE).is_symlink():
        yield _file(root, SOURCES_FILE, home)


def _lack(root: Path) -> Sentence | None:
    """What a place lacks to be the folder of a portfolio."""
    there = False
    try:
        if not stat.S_ISDIR(root.stat().st_mode):
            return sentence("{folder} is a file, not a folder", folder=str(root))
        there = True
        (root / PORTFOLIO_FILE).lstat()
    except (FileNotFoundError, NotADirectoryError):
        if there:
            return sentence("{folder} holds no {file}", folder=str(root), file=PORTFOLIO_FILE)
        return sentence("{folder} does not exist", folder=str(root))
    except OSError as error:
        return sentence("{folder} cannot be read: {reason}", folder=str(root), reason=_reason(error))
    return None


def _register_files(root: Path, register: str, home: Path) -> Iterator[File]:
    """The file of a register, and those of the folder that may stand beside it or in its place."""
    name = f"{register}.yaml"
    if (root / name).exists() or (root / name).is_symlink():
        yield _file(root, name, home)
    if (root / register).exists() or (root / register).is_symlink():
        remedy = problem("the folder {folder}/ cannot be read: {reason}", "make it a folder of files that end in .yaml")
        yield from _files_in(root, register, home, remedy)


def _files_in(root: Path, name_of_folder: str, home: Path, unreadable: Problem) -> Iterator[File]:
    """The files of a folder of the portfolio, by name."""
    folder = root / name_of_folder
    try:
        if folder.is_symlink() or not folder.resolve(strict=True).is_relative_to(home):
            yield File(name_of_folder, A_LINK)
            return
        names = sorted((entry.name, _is_folder(entry)) for entry in os.scandir(folder))
    except (OSError, RuntimeError) as error:
        found = replace(unreadable, values={"folder": name_of_folder, "reason": _reason(error)})
        yield File(name_of_folder, Fault("unreadable-file", found))
        return
    for name, is_folder in names:
        path = f"{name_of_folder}/{name}"
        if name.startswith("."):
            continue
        if name.endswith(".yaml"):
            yield _file(root, path, home)
        elif fault := not_read(path, is_folder=is_folder):
            yield File(path, fault)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    with suppress(OSError):
        return entry.is_dir()
    return False


def not_read(path: str, *, is_folder: bool) -> Fault | None:
    """What is wrong with a name among the files of a folder that is not read, where it may be meant to be."""
    folder, _, name = path.rpartition("/")
    if name.lower().endswith((".yml", ".yaml")):
        suffix = PurePosixPath(name).suffix
        ending = problem("a project file ends in .yaml, not {suffix}", "rename it", suffix=suffix)
        if folder != PROJECTS_FOLDER:
            ending = problem("a file of a register ends in .yaml, not {suffix}", "rename it", suffix=suffix)
        return Fault("id-mismatch", ending)
    if is_folder:
        found = problem(
            "a folder stands in {folder}/, and nothing in it is read", "move its files up into {folder}/", folder=folder
        )
        return Fault("unreadable-file", found)
    return None


def _file(root: Path, name: str, home: Path) -> File:
    path = root / name
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(home):
            return File(name, LEADS_OUTSIDE)
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return File(name, A_FOLDER)
        if not stat.S_ISREG(status.st_mode):
            return File(name, NOT_A_FILE)
        with path.open("rb") as file:
            return File(name, file.read(MAX_BYTES + 1))
    except (OSError, RuntimeError) as error:
        found = problem(
            "the file cannot be read: {reason}", "make the file readable, or move it elsewhere", reason=_reason(error)
        )
        return File(name, Fault("unreadable-file", found))


def _reason(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return str(reason).lower()


def kind_of(name: str) -> type[Record]:
    """What a file of a name holds."""
    return register_of(name) or KINDS.get(name, Project)


def own_name(path: str) -> str:
    """The name that a file has in its portfolio, by its path from elsewhere."""
    folder, _, name = path.rpartition("/")
    inner = folder.rpartition("/")[2]
    return f"{inner}/{name}" if inner in FOLDERS else name


def is_ours(name: str) -> bool:
    """Whether a name is that of a file which the portfolio is read from."""
    own = name in KINDS or (name.startswith(f"{PROJECTS_FOLDER}/") and name.endswith(".yaml"))
    return own or register_of(name) is not None

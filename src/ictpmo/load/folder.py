"""The files of a portfolio on disk: which there are, and their bytes, without following a link out of the folder."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ictpmo.finding.sentence import SaidError, Sentence, sentence
from ictpmo.source.decoding import MAX_BYTES
from ictpmo.source.fault import Fault, problem

PORTFOLIO_FILE = "portfolio.yaml"
SOURCES_FILE = "sources.yaml"
PROJECTS_FOLDER = "projects"
A_FOLDER = Fault("unreadable-file", problem("this is a folder; a file belongs here", "move it elsewhere, or rename it"))
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
    yield from _project_files(root, home)
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


def _project_files(root: Path, home: Path) -> Iterator[File]:
    folder = root / PROJECTS_FOLDER
    try:
        if not folder.resolve(strict=True).is_relative_to(home):
            yield File(PROJECTS_FOLDER, LEADS_OUTSIDE)
            return
        names = sorted(entry.name for entry in folder.iterdir())
    except (OSError, RuntimeError) as error:
        found = problem(
            "the folder {folder}/ cannot be read: {reason}",
            "make it a folder with one file a project",
            folder=PROJECTS_FOLDER,
            reason=_reason(error),
        )
        yield File(PROJECTS_FOLDER, Fault("unreadable-file", found))
        return
    for name in names:
        path = f"{PROJECTS_FOLDER}/{name}"
        if name.startswith("."):
            continue
        if name.endswith(".yaml"):
            yield _file(root, path, home)
        elif fault := not_read(name, is_folder=(folder / name).is_dir()):
            yield File(path, fault)


def not_read(name: str, *, is_folder: bool) -> Fault | None:
    """What is wrong with a name among the project files that is no project's, where it may be meant for one."""
    if name.lower().endswith((".yml", ".yaml")):
        suffix = PurePosixPath(name).suffix
        return Fault("id-mismatch", problem("a project file ends in .yaml, not {suffix}", "rename it", suffix=suffix))
    if is_folder:
        found = problem(
            "a folder stands in {folder}/, and nothing in it is read",
            "move its files up into {folder}/",
            folder=PROJECTS_FOLDER,
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


def project_of(name: str) -> str | None:
    """The project that a file is of, by its name alone."""
    path = PurePosixPath(name)
    return path.stem if path.parent.name == PROJECTS_FOLDER else None

"""The files of a portfolio as a commit, the index or the working tree has them."""

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ictpmo.guard.git import Commit, Repository
from ictpmo.load.folder import (
    A_FOLDER,
    LEADS_OUTSIDE,
    PORTFOLIO_FILE,
    PROJECTS_FOLDER,
    SOURCES_FILE,
    File,
    NoPortfolioError,
    find_files,
    not_read,
)
from ictpmo.source.decoding import MAX_BYTES
from ictpmo.source.fault import Fault

_FOLDER = "40000"
_LINK = "120000"
_CONFLICT = Fault("unreadable-file", "the file is in conflict: no version of it is staged", "resolve it, and add it")
_SUBMODULE = Fault("unreadable-file", "this is a submodule; a file belongs here", "put the file itself here")


@dataclass(frozen=True, slots=True)
class Version:
    """The portfolio's files at a point of its history."""

    label: str
    """What a reader calls it: `HEAD`, the index, the working tree."""
    files: tuple[File, ...]
    commit: Commit | None = None
    moved_from: str | None = None
    """The folder that the portfolio lay in then, where that was another."""


@dataclass(frozen=True, slots=True)
class _Blob:
    mode: str
    id: str
    fault: Fault | None = None


def open_repository(portfolio: Path) -> tuple[Repository, str]:
    """The repository that a portfolio's folder is in, and the folder's path from its top (empty: the top itself).

    The folder itself may be gone, or never have been checked out. A link in its place is not followed: what stands
    behind it was never in its place.

    Raises:
        GitError: when there is no repository.
    """
    home = portfolio.absolute()
    rest: list[str] = []
    while not home.is_dir() or (home.is_symlink() and not rest):
        rest.insert(0, home.name)
        home = home.parent
    repository = Repository(home)
    folder = posixpath.normpath(posixpath.join(repository.prefix, *rest))
    return repository, "" if folder == "." else folder


def at_commit(repository: Repository, path: str, commit: Commit, label: str) -> Version:
    """The portfolio at a commit: at its path, else, if it lay elsewhere, where the commit's only portfolio lay.

    Raises:
        NoPortfolioError: when the commit holds none.
    """
    found = _listing_of(repository, commit, path)
    if PORTFOLIO_FILE in found:
        return Version(label, tuple(_files(found, repository.blob)), commit)
    elsewhere = _only_portfolio(repository, commit)
    if elsewhere is None:
        message = f"{label} holds no {posixpath.join(path, PORTFOLIO_FILE)}"
        raise NoPortfolioError(message)
    found = _listing_of(repository, commit, elsewhere)
    return Version(label, tuple(_files(found, repository.blob)), commit, elsewhere)


def still_there(repository: Repository, folder: str, version: Version) -> bool:
    """Whether a version has a portfolio in a folder; of what is not committed, as far as git knows of it."""
    if version.commit:
        return PORTFOLIO_FILE in _listing_of(repository, version.commit, folder)
    return repository.keeps(posixpath.join(folder, PORTFOLIO_FILE))


def staged(repository: Repository, path: str) -> Version:
    """The portfolio as it would be committed.

    Raises:
        NoPortfolioError: when none is staged.
    """
    found: dict[str, _Blob] = {}
    for mode, object_id, stage, name in repository.index(path):
        inner = name.removeprefix(f"{path}/")
        folder, _, below = inner.partition("/")
        if folder == PROJECTS_FOLDER and "/" in below:
            found[posixpath.join(folder, below.partition("/")[0])] = _Blob(_FOLDER, "")
        else:
            found[inner] = _Blob(mode, object_id, _CONFLICT if stage != "0" else None)
    if PORTFOLIO_FILE not in found:
        name = posixpath.join(path, PORTFOLIO_FILE)
        message = f"the index holds no {name}; stage it with `git add`, or name its folder with `--portfolio DIR`"
        raise NoPortfolioError(message)
    return Version("the index", tuple(_files(found, repository.blob)))


def working_tree(portfolio: Path) -> Version:
    """The portfolio as it lies in its folder.

    Raises:
        NoPortfolioError: when there is none.
    """
    return Version("the working tree", tuple(find_files(portfolio)))


def touched(repository: Repository, path: str, before: Commit, after: Commit) -> bool:
    """Whether the portfolio's folder differs between two commits at all."""
    return repository.tree(before.id, path) != repository.tree(after.id, path)


def _listing_of(repository: Repository, commit: Commit, path: str) -> dict[str, _Blob]:
    found = {entry.name: _Blob(entry.mode, entry.id) for entry in repository.tree(commit.id, path) or ()}
    for entry in repository.tree(commit.id, posixpath.join(path, PROJECTS_FOLDER)) or ():
        found[f"{PROJECTS_FOLDER}/{entry.name}"] = _Blob(entry.mode, entry.id)
    return found


def _only_portfolio(repository: Repository, commit: Commit) -> str | None:
    """The folder of the portfolio of a commit that holds one alone: it was moved since."""
    found = [path for path in repository.paths(commit) if posixpath.basename(path) == PORTFOLIO_FILE]
    return posixpath.dirname(found[0]) if len(found) == 1 else None


def _files(listing: dict[str, _Blob], read: Callable[[str], bytes | None]) -> Iterator[File]:
    """The files of the portfolio in the order in which they are reported, as on disk."""
    yield _file(PORTFOLIO_FILE, listing, read)
    projects = sorted(name for name in listing if name.startswith(f"{PROJECTS_FOLDER}/"))
    if not projects:
        message = f"the folder {PROJECTS_FOLDER}/ is missing"
        yield File(PROJECTS_FOLDER, Fault("unreadable-file", message, "make it a folder with one file a project"))
    for path in projects:
        name = posixpath.basename(path)
        if name.startswith("."):
            continue
        if name.endswith(".yaml"):
            yield _file(path, listing, read)
        elif fault := not_read(name, is_folder=listing[path].mode == _FOLDER):
            yield File(path, fault)
    if SOURCES_FILE in listing:
        yield _file(SOURCES_FILE, listing, read)


def _file(name: str, listing: dict[str, _Blob], read: Callable[[str], bytes | None]) -> File:
    entry = listing[name]
    if entry.fault:
        return File(name, entry.fault)
    if entry.mode == _FOLDER:
        return File(name, A_FOLDER)
    content = read(entry.id)
    if content is None:
        return File(name, _SUBMODULE)
    if entry.mode != _LINK:
        return File(name, content[: MAX_BYTES + 1])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), content.decode(errors="replace")))
    if target not in listing or listing[target].mode == _LINK:
        return File(name, LEADS_OUTSIDE)
    return File(name, _file(target, listing, read).content)

"""The files of a portfolio as a commit, the index or the working tree has them."""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ictpmo.finding.sentence import sentence
from ictpmo.guard.git import Repository
from ictpmo.guard.objects import Commit, TreeEntry
from ictpmo.load.folder import (
    A_FOLDER,
    FOLDERS,
    LEADS_OUTSIDE,
    PORTFOLIO_FILE,
    PROJECTS_FOLDER,
    SOURCES_FILE,
    File,
    NoPortfolioError,
    find_files,
    not_read,
)
from ictpmo.model.registers import REGISTERS
from ictpmo.source.decoding import MAX_BYTES
from ictpmo.source.fault import Fault, problem

_FOLDER = "40000"
_LINK = "120000"
_Listing = dict[str, TreeEntry | Fault]
"""The portfolio's names, each with what stands under it, or why nothing can."""
_CONFLICT = Fault(
    "unreadable-file", problem("the file is in conflict: no version of it is staged", "resolve it, and add it")
)
_SUBMODULE = Fault("unreadable-file", problem("this is a submodule; a file belongs here", "put the file itself here"))


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
class Around:
    """What lies around a portfolio where it is in its place: by this it is known where it lies elsewhere."""

    others: frozenset[str] = frozenset()
    """The folders of the other portfolios of the repository."""
    names: frozenset[str] = frozenset()
    """The names of its own files."""


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


def at_commit(repository: Repository, path: str, commit: Commit, label: str, around: Around | None = None) -> Version:
    """The portfolio at a commit: at its path, else where it lay then, which is where no other portfolio lies.

    Raises:
        NoPortfolioError: when the commit holds none.
        UnreadableError: when what the commit holds cannot be read.
    """
    listing = _listing_of(repository, commit, path)
    if PORTFOLIO_FILE in listing:
        return Version(label, tuple(_files(listing, repository, label)), commit)
    elsewhere = _elsewhere(repository, commit, around or Around())
    if elsewhere is None:
        file = posixpath.join(path, PORTFOLIO_FILE)
        raise NoPortfolioError(sentence("{folder} holds no {file}", folder=label, file=file))
    listing = _listing_of(repository, commit, elsewhere)
    return Version(label, tuple(_files(listing, repository, label)), commit, elsewhere)


def around(repository: Repository, folder: str, version: Version) -> Around:
    """What lies around a portfolio in a version that has it in its place."""
    if version.commit:
        folders = _portfolios(repository.paths(version.commit))
    else:
        folders = _portfolios([entry.name for entry, _ in repository.index("")])
        folders = [other for other in folders if repository.keeps(posixpath.join(other, PORTFOLIO_FILE))]
    return Around(frozenset(folders) - {folder}, frozenset(file.name for file in version.files))


def taken_out(repository: Repository, folder: str, before: Commit, now: Version) -> list[Version]:
    """The other portfolios that a commit held, that a later version does not, and that it has projects of.

    They are of this portfolio's past: it was copied from them before they were taken out.
    """
    gone = sorted({*_portfolios(repository.paths(before))} - around(repository, folder, now).others - {folder})
    label = f"commit {before.short}"
    versions = [replace(at_commit(repository, one, before, label), moved_from=one) for one in gone]
    return [version for version in versions if _is_alike(version, now)]


def _is_alike(one: Version, other: Version) -> bool:
    """Whether half of the projects of one of two versions are in the other, by their files: names, and most lines."""
    held = [
        {file.name: file for file in version.files if file.name.startswith(PROJECTS_FOLDER)} for version in (one, other)
    ]
    both = sum(_share_lines(held[0][name], held[1][name]) for name in held[0].keys() & held[1].keys())
    return both > 0 and 2 * both >= min(map(len, held))


def _share_lines(one: File, other: File) -> bool:
    """Whether most lines of the shorter of two files stand in the longer."""
    lines = [set(file.content.splitlines()) for file in (one, other) if isinstance(file.content, bytes)]
    return len(lines) == len((one, other)) and 2 * len(lines[0] & lines[1]) > min(map(len, lines))


def staged(repository: Repository, path: str) -> Version:
    """The portfolio as it would be committed.

    Raises:
        NoPortfolioError: when none is staged.
        UnreadableError: when what is staged cannot be read.
    """
    found: _Listing = {}
    for entry, in_conflict in repository.index(path):
        inner = entry.name.removeprefix(f"{path}/")
        folder, _, below = inner.partition("/")
        if folder in FOLDERS and "/" in below:
            name = posixpath.join(folder, below.partition("/")[0])
            found[name] = TreeEntry(name, _FOLDER, "")
        else:
            found[inner] = _CONFLICT if in_conflict else replace(entry, name=inner)
    if PORTFOLIO_FILE not in found:
        name = posixpath.join(path, PORTFOLIO_FILE)
        raise NoPortfolioError(
            sentence(
                "the index holds no {file}; stage it with `git add`, or name its folder with `--portfolio DIR`",
                file=name,
            )
        )
    return Version("the index", tuple(_files(found, repository, "the index")))


def working_tree(portfolio: Path) -> Version:
    """The portfolio as it lies in its folder.

    Raises:
        NoPortfolioError: when there is none.
    """
    return Version("the working tree", tuple(find_files(portfolio)))


def read_ahead(repository: Repository, path: str, commits: Sequence[Commit]) -> None:
    """Have all that commits hold of the portfolio in its place read, level by level.

    Raises:
        UnreadableError: when one of its folders cannot be read.
    """
    repository.read_ahead(commit.tree for commit in commits)
    steps = path.split("/") if path else []
    levels = [("/".join(steps[:depth]), {step}) for depth, step in enumerate(steps)]
    levels += [(path, set(FOLDERS)), *((posixpath.join(path, folder), set()) for folder in FOLDERS)]
    for level, folders in levels:
        found = {id(held): held for commit in commits if (held := repository.folder(commit, level))}
        entries = (entry for held in found.values() for entry in held.values())
        repository.read_ahead(one.id for one in entries if one.name in folders or one.name.endswith(".yaml"))


def touched(repository: Repository, path: str, before: Commit, after: Commit) -> bool:
    """Whether the portfolio's folder differs between two commits at all."""
    return repository.folder(before, path) != repository.folder(after, path)


def _listing_of(repository: Repository, commit: Commit, path: str) -> _Listing:
    listing: _Listing = {**(repository.folder(commit, path) or {})}
    for folder in [name for name in FOLDERS if name in listing]:
        inside = repository.folder(commit, posixpath.join(path, folder)) or {}
        listing |= {f"{folder}/{name}": entry for name, entry in inside.items()}
    return listing


def _portfolios(paths: Iterable[str]) -> list[str]:
    """The folders of all portfolios among the paths of a repository."""
    return [posixpath.dirname(path) for path in paths if posixpath.basename(path) == PORTFOLIO_FILE]


def _elsewhere(repository: Repository, commit: Commit, around: Around) -> str | None:
    """The folder that the portfolio lies in at a commit: of several that may be it, the one with most of its files.

    Of those with as many, the one that has the fewest others; of several that have none of them, no one can tell.
    """
    paths = set(repository.paths(commit))
    folders = [folder for folder in _portfolios(paths) if folder not in around.others]
    alike = {folder: _likeness(folder, paths, around.names) for folder in folders}
    best = [folder for folder in folders if alike[folder] == max(alike.values())]
    return best[0] if len(best) == 1 else None


def _likeness(folder: str, paths: set[str], names: Iterable[str]) -> tuple[int, int]:
    own = {posixpath.join(folder, name) for name in names}
    inside = {path for path in paths if path.startswith(posixpath.join(folder, ""))}
    return len(own & paths), -len(inside - own) if own & paths else 0


def _files(listing: _Listing, repository: Repository, version: str) -> Iterator[File]:
    """The files of the portfolio in the order in which they are reported, as on disk."""
    yield _file(PORTFOLIO_FILE, listing, repository, version)
    projects = sorted(name for name in listing if name.startswith(f"{PROJECTS_FOLDER}/"))
    if not projects:
        missing = problem(
            "the folder {folder}/ is missing", "make it a folder with one file a project", folder=PROJECTS_FOLDER
        )
        yield File(PROJECTS_FOLDER, Fault("unreadable-file", missing))
    yield from _files_in(projects, listing, repository, version)
    for register in REGISTERS:
        if f"{register}.yaml" in listing:
            yield _file(f"{register}.yaml", listing, repository, version)
        inside = sorted(name for name in listing if name.startswith(f"{register}/"))
        yield from _files_in(inside, listing, repository, version)
    if SOURCES_FILE in listing:
        yield _file(SOURCES_FILE, listing, repository, version)


def _files_in(paths: list[str], listing: _Listing, repository: Repository, version: str) -> Iterator[File]:
    for path in paths:
        name = posixpath.basename(path)
        if name.startswith("."):
            continue
        if name.endswith(".yaml"):
            yield _file(path, listing, repository, version)
        elif fault := not_read(path, is_folder=_is_folder(listing[path])):
            yield File(path, fault)


def _is_folder(entry: TreeEntry | Fault) -> bool:
    return isinstance(entry, TreeEntry) and entry.is_folder


def _file(name: str, listing: _Listing, repository: Repository, version: str) -> File:
    entry = listing[name]
    if isinstance(entry, Fault):
        return File(name, entry)
    content = repository.content(entry, f"{name} of {version}")
    if content is None:
        return File(name, A_FOLDER if entry.is_folder else _SUBMODULE)
    if entry.mode != _LINK:
        return File(name, content[: MAX_BYTES + 1])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), content.decode(errors="replace")))
    aim = listing.get(target)
    if aim is None or (isinstance(aim, TreeEntry) and aim.mode == _LINK):
        return File(name, LEADS_OUTSIDE)
    return File(name, _file(target, listing, repository, version).content)

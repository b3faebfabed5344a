"""The portfolio as a commit, the index or the working tree has it."""

import os
import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from ictpmo.guard.git import Repository
from ictpmo.guard.listing import NO_PROJECTS, FilesListed, FilesRead, Folder, reported
from ictpmo.guard.objects import FOLDER, Commit, TreeEntry
from ictpmo.load.folder import A_LINK, FOLDERS, LEADS_OUTSIDE, File, NoPortfolioError, find_files
from ictpmo.model.files import PORTFOLIO_FILE, PROJECTS_FOLDER
from ictpmo.source.fault import Fault, problem

_CONFLICT = Fault(
    "unreadable-file", problem("the file is in conflict: no version of it is staged", "resolve it, and add it")
)


@dataclass(frozen=True)
class Version:
    """The portfolio's files at a point of its history: what git cannot give is an error when it is asked for."""

    label: str
    """What a reader calls it: `HEAD`, the index, the working tree."""
    held: FilesListed | FilesRead = field(default_factory=FilesRead)
    commit: Commit | None = None
    moved_from: str | None = None
    """The folder that the portfolio lay in then, where that was another."""

    @cached_property
    def files(self) -> tuple[File, ...]:
        """All of them, in the order in which they are reported."""
        return tuple(self.some(self.held.names))

    def some(self, names: Collection[str]) -> list[File]:
        """Those of some names, in that order; no other is read."""
        found = ((name, self.held.content(name)) for name in sorted(names, key=reported))
        return [File(name, content) for name, content in found if content is not None]

    def differing(self, other: "Version") -> set[str]:
        """The names under which two versions do not hold the same, or a link in the other one hides what it is."""
        here, there = self.held, other.held
        if isinstance(here, FilesListed) and isinstance(there, FilesListed):
            names = here.suspects(there)
        else:
            names = {*here.names, *there.names}
        found = ((name, there.content(name)) for name in names)
        return {name for name, now in found if now in (A_LINK, LEADS_OUTSIDE) or now != here.content(name)}


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
    """
    home = portfolio.absolute()
    rest: list[str] = []
    while not home.is_dir() or (home.is_symlink() and not rest):
        rest.insert(0, home.name)
        home = home.parent
    repository = Repository(home)
    folder = posixpath.normpath(posixpath.join(repository.prefix, *rest))
    return repository, "" if folder == "." else folder


def at_commit(
    repository: Repository, path: str, commit: Commit, label: str, around: Callable[[], Around] = Around
) -> Version:
    """The portfolio at a commit: at its path, else where it lay then, which is where no other portfolio lies.

    Raises:
        NoPortfolioError: when the commit holds none.
    """
    held = _listing(repository, commit, path, label)
    if PORTFOLIO_FILE in held.folders[""]:
        return Version(label, held, commit)
    elsewhere = _elsewhere(repository, commit, around())
    if elsewhere is None:
        file = posixpath.join(path, PORTFOLIO_FILE)
        raise NoPortfolioError("{folder} holds no {file}", folder=label, file=file)
    return Version(label, _listing(repository, commit, elsewhere, label), commit, elsewhere)


def around(repository: Repository, folder: str, version: Version) -> Around:
    """What lies around a portfolio in a version that has it in its place."""
    if version.commit:
        folders = _portfolios(repository.paths(version.commit))
    else:
        folders = _portfolios([entry.name for entry, _ in repository.index("")])
        folders = [other for other in folders if repository.keeps(posixpath.join(other, PORTFOLIO_FILE))]
    return Around(frozenset(folders) - {folder}, frozenset(version.held.names))


def taken_out(repository: Repository, folder: str, before: Commit, now: Version) -> list[Version]:
    """The other portfolios that a commit held, that a later version does not, and that it has projects of.

    They are of this portfolio's past: it was copied from them before they were taken out.
    """
    others = {*_portfolios(repository.paths(before))} - {folder}
    gone = sorted(others - around(repository, folder, now).others) if others else []
    label = f"commit {before.short}"
    versions = [replace(at_commit(repository, one, before, label), moved_from=one) for one in gone]
    return [version for version in versions if _is_alike(version, now)]


def is_another(one: Version, other: Version) -> bool:
    """Whether most projects of one portfolio are none of another's: it is no copy of that."""
    names = [{name for name in each.held.names if name.startswith(PROJECTS_FOLDER)} for each in (one, other)]
    return 2 * len(names[0] & names[1]) <= len(names[0])


def _is_alike(one: Version, other: Version) -> bool:
    """Whether half of the projects of one of two versions are in the other, by their files: names, and most lines."""
    held = [
        {file.name: file for file in version.files if file.name.startswith(PROJECTS_FOLDER)} for version in (one, other)
    ]
    both = sum(_share_lines(held[0][name], held[1][name]) for name in held[0].keys() & held[1].keys())
    return both > 0 and 2 * both >= min(map(len, held))


def _share_lines(one: File, other: File) -> bool:
    """Whether most lines of the shorter of two files stand in the longer."""
    lines = [set(file.content.splitlines()) if isinstance(file.content, bytes) else set() for file in (one, other)]
    return 2 * len(lines[0] & lines[1]) > min(map(len, lines))


def staged(repository: Repository, path: str) -> Version:
    """The portfolio as it would be committed.

    Raises:
        NoPortfolioError: when none is staged.
    """
    found: dict[str, dict[str, TreeEntry | Fault]] = {"": {}}
    for entry, in_conflict in repository.index(path):
        inner = entry.name.removeprefix(f"{path}/")
        folder, _, below = inner.partition("/")
        if folder in FOLDERS and "/" in below:
            name = below.partition("/")[0]
            found.setdefault(folder, {})[name] = TreeEntry(name, FOLDER, "")
        else:
            folder, name = posixpath.split(inner)
            found.setdefault(folder, {})[name] = _CONFLICT if in_conflict else replace(entry, name=name)
    if PORTFOLIO_FILE not in found[""]:
        name = posixpath.join(path, PORTFOLIO_FILE)
        raise NoPortfolioError(
            "the index holds no {file}; stage it with `git add`, or name its folder with `--portfolio DIR`", file=name
        )
    return Version("the index", FilesListed(repository, "the index", found))


def working_tree(portfolio: Path) -> Version:
    """The portfolio as it lies in its folder.

    Raises:
        NoPortfolioError: when there is none.
    """
    held = FilesRead((file.name, file.content) for file in find_files(portfolio))
    if PROJECTS_FOLDER in held and not os.path.lexists(portfolio / PROJECTS_FOLDER):
        held[PROJECTS_FOLDER] = NO_PROJECTS
    return Version("the working tree", held)


def read_all(repository: Repository, path: str, commits: Sequence[Commit]) -> None:
    """Read all that commits hold of the portfolio in its place, level by level, whether they changed it: each once."""
    repository.read_ahead(commit.tree for commit in commits)
    steps = path.split("/") if path else []
    levels = [("/".join(steps[:depth]), {step}) for depth, step in enumerate(steps)]
    levels += [(path, set(FOLDERS)), *((posixpath.join(path, folder), set()) for folder in FOLDERS)]
    for level, folders in levels:
        needed = [
            (one, commit)
            for one, commit in _first_met(repository, level, commits)
            if one.name in folders or one.name.endswith(".yaml")
        ]
        repository.read_ahead(one.id for one, _ in needed)
        for one, commit in needed:
            name = posixpath.relpath(posixpath.join(level, one.name), path or ".")
            repository.content(one, f"{name} of commit {commit.short}")


def _first_met(repository: Repository, path: str, commits: Iterable[Commit]) -> Iterator[tuple[TreeEntry, Commit]]:
    """All that a folder ever held in commits, each with the first of them that has it."""
    met: set[str] = set()
    for commit in commits:
        new = [one for one in (repository.folder(commit, path) or {}).values() if one.id not in met]
        met.update(one.id for one in new)
        yield from ((one, commit) for one in new)


def touched(repository: Repository, path: str, before: Commit, after: Commit) -> bool:
    """Whether the portfolio's folder differs between two commits at all."""
    return repository.folder(before, path) != repository.folder(after, path)


def _listing(repository: Repository, commit: Commit, path: str, label: str) -> FilesListed:
    found: dict[str, Folder] = {"": repository.folder(commit, path) or {}}
    for folder in (name for name in FOLDERS if name in found[""]):
        found[folder] = repository.folder(commit, posixpath.join(path, folder)) or {}
    return FilesListed(repository, label, found)


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

"""The files of a portfolio as git lists them, or as they were found: each is read when it is asked for."""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from operator import is_not

from ictpmo.guard.git import Repository
from ictpmo.guard.objects import TreeEntry
from ictpmo.load.folder import A_FOLDER, A_LINK, FOLDERS, LEADS_OUTSIDE, NO_FOLDER, is_ours, not_read
from ictpmo.model.files import PROJECTS_FOLDER
from ictpmo.source.decoding import MAX_BYTES
from ictpmo.source.fault import Fault, problem

Folder = Mapping[str, TreeEntry | Fault]
"""The names in a folder, each with what stands under it, or why nothing can."""
Content = bytes | Fault
NO_PROJECTS = Fault(
    "unreadable-file",
    problem("the folder {folder}/ is missing", "make it a folder with one file a project", folder=PROJECTS_FOLDER),
)
_READ = ("", *FOLDERS)
_ORDER = {name: rank for rank, name in enumerate(("portfolio", *FOLDERS, "sources"))}


class FilesRead(dict[str, Content]):
    """Files that were read already."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all of them."""
        return tuple(self)

    def below(self, folder: str) -> set[str]:
        """The names of the files in a folder."""
        return {name for name in self if name.startswith(f"{folder}/")}

    def content(self, name: str) -> Content | None:
        """What a file holds, or why nothing; nothing where there is none."""
        return self.get(name)

    def with_words(self, wanted: Collection[Collection[bytes]]) -> Iterator[str]:
        """The names of the files that may name something by all words of one of some names."""
        return (name for name, content in self.items() if _has(content, wanted))


@dataclass(frozen=True)
class FilesListed:
    """Files that git has, by the folders of the portfolio that they lie in; its own goes by no name."""

    repository: Repository
    label: str
    """What the version is called that they are of."""
    folders: Mapping[str, Folder]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all that are read, or reported because they cannot be."""
        names = (_join(folder, name) for folder in _READ for name in self.folders.get(folder, ()))
        found = tuple(filter(self._is_reported, names))
        return found if self._has_projects or PROJECTS_FOLDER in found else (*found, PROJECTS_FOLDER)

    def below(self, folder: str) -> set[str]:
        """The names of the files in a folder."""
        return {_join(folder, name) for name in self.folders.get(folder, ())}

    def content(self, name: str) -> Content | None:
        """What a file holds, or why nothing; nothing where there is none."""
        if name in FOLDERS:
            return self._shut(name) or (None if self._has_projects or name != PROJECTS_FOLDER else NO_PROJECTS)
        entry = self._entry(name)
        if entry is None or not self._is_reported(name):
            return None
        return self._read(name, entry) if name.endswith(".yaml") else not_read(name, is_folder=_is_folder(entry))

    def with_words(self, wanted: Collection[Collection[bytes]]) -> Iterator[str]:
        """The names of the files that may name something by all words of one of some names."""
        for folder in _READ:
            for own, entry in self.folders.get(folder, {}).items():
                name = _join(folder, own)
                if not own.endswith(".yaml") or _has(self._read(name, entry), wanted):
                    yield name

    def suspects(self, other: "FilesListed") -> set[str]:
        """The names under which another may hold something else: what git calls the same, is; but for links."""
        found = {PROJECTS_FOLDER}
        for folder in _READ:
            here, there = self.folders.get(folder, {}), other.folders.get(folder, {})
            if here is not there:
                names = here.keys() ^ there.keys()
                names.update(compress(here, map(is_not, here.values(), map(there.get, here))))
                found.update(_join(folder, name) for name in names)
        return found | self._links | other._links if self.repository.has_links else found  # noqa: SLF001 - of its kind

    @cached_property
    def _links(self) -> set[str]:
        """What a link stands for is told by no name of its own."""
        return {
            _join(folder, name)
            for folder, held in self.folders.items()
            for name, entry in held.items()
            if isinstance(entry, TreeEntry) and entry.is_link
        }

    @property
    def _has_projects(self) -> bool:
        return bool(self.folders.get(PROJECTS_FOLDER))

    def _shut(self, folder: str) -> Fault | None:
        """Why a folder cannot be looked into, where something else stands in its place."""
        entry = self._entry(folder)
        if not isinstance(entry, TreeEntry):
            return entry
        if entry.is_link:
            return A_LINK
        if entry.is_submodule:
            return _submodule(entry)
        return None if entry.is_folder else NO_FOLDER

    def _entry(self, name: str) -> TreeEntry | Fault | None:
        folder, _, own = name.rpartition("/")
        return self.folders.get(folder, {}).get(own)

    def _is_reported(self, name: str) -> bool:
        folder, _, own = name.rpartition("/")
        entry = self._entry(name)
        if entry is None or own.startswith("."):
            return False
        if name in FOLDERS:
            return self._shut(name) is not None
        return is_ours(name) or (folder in FOLDERS and not_read(name, is_folder=_is_folder(entry)) is not None)

    def _read(self, name: str, entry: TreeEntry | Fault) -> Content:
        if isinstance(entry, Fault):
            return entry
        content = self.repository.content(entry, f"{name} of {self.label}")
        if content is None:
            return A_FOLDER if entry.is_folder else _submodule(entry)
        if not entry.is_link:
            return content[: MAX_BYTES + 1]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), content.decode(errors="replace")))
        aim = self._entry(target)
        if aim is None or (isinstance(aim, TreeEntry) and aim.is_link):
            return LEADS_OUTSIDE
        return self._read(target, aim)


def _submodule(entry: TreeEntry) -> Fault:
    found = problem(
        "this is a submodule, at commit {commit}, and it is not read", "put its files here", commit=entry.id[:10]
    )
    return Fault("unreadable-file", found)


def _has(content: Content, wanted: Iterable[Iterable[bytes]]) -> bool:
    """Whether a file has all words of one of some names, or may: characters may be spelled out in it."""
    if isinstance(content, Fault) or b"\\" in content:
        return True
    return any(all(word in content for word in words) for words in wanted)


def reported(name: str) -> tuple[int, bool, str]:
    """The place of a file in the order in which they are reported, as on disk."""
    folder = name.partition("/")[0].removesuffix(".yaml")
    return _ORDER.get(folder, 0), "/" in name, name


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _is_folder(entry: TreeEntry | Fault) -> bool:
    return isinstance(entry, TreeEntry) and entry.is_folder

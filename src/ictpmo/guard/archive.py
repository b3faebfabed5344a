"""All versions that files had up to some commits, by one walk; which paths they had, and which of those are left."""

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ictpmo.analysis.kept import Keeps, kept
from ictpmo.guard.ancestry import Ancestry
from ictpmo.guard.git import FileVersion, Repository
from ictpmo.guard.lines import may_lose
from ictpmo.guard.objects import Commit, TreeEntry
from ictpmo.guard.reading import record_of
from ictpmo.guard.versions import Version
from ictpmo.load.folder import FOLDERS, File, is_ours, own_name
from ictpmo.model.files import PORTFOLIO_FILE, PROJECTS_FOLDER, project_of
from ictpmo.model.register import Register
from ictpmo.model.registers import register_of
from ictpmo.model.values import Record

_ENTRY = re.compile(rb"\w+\[[^\]\n]+\]")


@dataclass
class Archive(Keeps):
    """The files of a portfolio, and of the projects of others, through all of their versions."""

    repository: Repository
    folder: str
    ancestry: Ancestry
    _folders: tuple[Version | None, tuple[str, ...]] = (None, ())
    _corrected: tuple[Version | None, dict[str, set[str]]] = field(default_factory=lambda: (None, {}))
    _read: dict[tuple[str, str], Record | None] = field(default_factory=dict)

    def homes_of(self, name: str, now: Version) -> list[str]:
        """The paths that a file of a version may have had: of a register, those of all files that it ever had."""
        return self._homes_in(name, (self.folder, *self._former(now)))

    @kept
    def _homes_in(self, name: str, tops: tuple[str, ...]) -> list[str]:
        kind, found = register_of(name), [posixpath.join(top, name) for top in tops]
        for top in tops if kind else ():
            found += self.registers_below(top).get(kind, ())
        return list(dict.fromkeys(found))

    @kept
    def registers_below(self, top: str) -> dict[type[Register] | None, list[str]]:
        """The paths of all files that the registers of a folder ever had, by their kinds."""
        found: dict[type[Register] | None, list[str]] = {}
        below = posixpath.join(top, "")
        for path in self.versions:
            if path.startswith(below):
                found.setdefault(register_of(path[len(below) :]), []).append(path)
        return found

    def corrected_in(self, now: Version) -> dict[str, set[str]]:
        """What corrections in the files of projects can be on, each with those files."""
        if self._corrected[0] is not now:
            found: dict[str, set[str]] = {}
            for name in filter(project_of, now.held.names):
                content = now.held.content(name)
                for on in taken_out_of(content) if isinstance(content, bytes) else ():
                    found.setdefault(on, set()).add(name)
            self._corrected = now, found
        return self._corrected[1]

    def _former(self, now: Version) -> tuple[str, ...]:
        """The folders that the portfolio of a version lay in before: half of what was there is here now."""
        if self._folders[0] is not now:
            names = now.held.names if self._elsewhere else ()
            own, former = {posixpath.basename(name) for name in names if project_of(name)}, []
            for top, there in self._elsewhere.items():
                left = [name for name in there & own if self.is_left(posixpath.join(top, PROJECTS_FOLDER, name), now)]
                former += [top] if 2 * len(left) >= len(there) else []
            self._folders = (
                now,
                tuple(top for top in former if self.is_left(posixpath.join(top, PORTFOLIO_FILE), now)),
            )
        return self._folders[1]

    def left(self, name: str, now: Version) -> list[str]:
        """The paths of a project's file in other folders than this at which nothing stands beside a version.

        What lives on there is another's.
        """
        own = posixpath.join(self.folder, name)
        paths = self.by_name.get(posixpath.basename(name), ()) if project_of(name) else ()
        return [path for path in paths if path != own and self.is_left(path, now)]

    def is_left(self, path: str, now: Version) -> bool:
        """Whether nothing stands at a path beside a version."""
        return self._entry(path, now) is None

    def others_of(self, now: Version) -> list[str]:
        """The other folders that had files of projects below them, or have them staged."""
        folders = self._staged_in if now.commit is None else ()
        staged = {posixpath.dirname(one) for one in folders if posixpath.basename(one) == PROJECTS_FOLDER}
        return sorted({*self._elsewhere, *staged} - {self.folder})

    def elsewhere(self, now: Version) -> Iterator[tuple[str, str, bytes]]:
        """The projects and registers that stand in those folders beside a version.

        Each with its path from the top, its name in its portfolio, and what it holds.
        """
        files = [
            (path, name)
            for top in self.others_of(now)
            for folder in ("", *FOLDERS)
            for own in self._names_in(posixpath.join(top, folder).rstrip("/"), now)
            if (path := posixpath.join(top, name := posixpath.join(folder, own)))
            and name.endswith(".yaml")
            and (project_of(name) or register_of(name))
        ]
        entries = [self._entry(path, now) for path, _ in files]
        self.repository.read_ahead(one.id for one in entries if one and not one.is_folder)
        for path, name in files:
            content = self.beside(path, now)
            yield from [(path, name, content)] if content is not None else []

    def beside(self, path: str, now: Version) -> bytes | None:
        """What a file holds beside a version."""
        entry = self._entry(path, now)
        return self.repository.content(entry, path) if entry else None

    def _names_in(self, folder: str, now: Version) -> Iterable[str]:
        if now.commit is None:
            return self._staged_in.get(folder, ())
        return self.repository.folder(now.commit, folder) or ()

    @cached_property
    def _staged_in(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in self._staged:
            found.setdefault(posixpath.dirname(path), []).append(posixpath.basename(path))
        return found

    def _entry(self, path: str, now: Version) -> TreeEntry | None:
        """What stands at a path beside a version."""
        if now.commit is None:
            return self._staged.get(path)
        folder, name = posixpath.split(path)
        return (self.repository.folder(now.commit, folder) or {}).get(name)

    def is_cut(self, commit: Commit) -> bool:
        """Whether a shallow clone hides some of what a commit comes from."""
        boundary = self.repository.boundary
        return bool(boundary) and not self.ancestry.of(commit).isdisjoint(boundary)

    def up_to(self, commit: Commit, path: str) -> list[FileVersion]:
        """The versions of a file up to a commit, the last first."""
        last, within = self.ancestry.places.get(commit.id, 0), self.ancestry.of(commit)
        versions = self.versions.get(path, ())
        return [one for one in versions if self.ancestry.places[one.commit] >= last and one.commit in within]

    def last(self, commit: Commit, path: str, name: str) -> Record | None:
        """What a file said last up to a commit, as far as it could be read, by its name in the portfolio."""
        return next(filter(None, (self.read(one, name) for one in self.up_to(commit, path))), None)

    def read(self, version: FileVersion, name: str) -> Record | None:
        """What a version of a file says, where all of it can be read."""
        if (version.blob, name) not in self._read:
            self._read[version.blob, name] = record_of(File(name, self.repository.version(version)))
        return self._read[version.blob, name]

    def had(self, path: str, word: bytes, commit: Commit) -> bool:
        """Whether any version of a file had a word by a commit."""
        return self._lines_of(path).had(word, self.ancestry.places.get(commit.id, 0))

    @kept
    def losing(self, path: str) -> set[FileVersion]:
        """The versions of a file of which something may be gone in the next one."""
        found, later = set[FileVersion](), list[bytes]()
        for version, content in self.repository.contents(self.versions.get(path, [])):
            lines = content.splitlines()
            if may_lose(lines, later):
                found.add(version)
            later = lines
        return found

    @cached_property
    def _staged(self) -> dict[str, TreeEntry]:
        return {entry.name: entry for entry, _ in self.repository.index("")}

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        """The paths of all files in a folder of projects, by their last part."""
        found: dict[str, list[str]] = {}
        for path in self.versions:
            folder, name = posixpath.split(path)
            if posixpath.basename(folder) == PROJECTS_FOLDER:
                found.setdefault(name, []).append(path)
        return found

    @cached_property
    def _elsewhere(self) -> dict[str, set[str]]:
        """The other folders that had files of projects below them, each with their names."""
        found: dict[str, set[str]] = {}
        for name, paths in self.by_name.items():
            for path in paths:
                found.setdefault(posixpath.dirname(posixpath.dirname(path)), set()).add(name)
        found.pop(self.folder, None)
        return found

    @kept
    def _lines_of(self, path: str) -> "Lines":
        contents = self.repository.contents(self.versions.get(path, [])[::-1])
        return Lines((self.ancestry.places[one.commit], content) for one, content in contents)

    @cached_property
    def versions(self) -> dict[str, list[FileVersion]]:
        """All versions of each file by its path from the top, the last first."""
        found: dict[str, list[FileVersion]] = {}
        for version in self._walked:
            if version.blob:
                found.setdefault(version.path, []).append(version)
        return found

    @cached_property
    def without_portfolio(self) -> frozenset[str]:
        """The commits that take a portfolio out of any folder."""
        gone = (one for one in self._walked if not one.blob)
        return frozenset(one.commit for one in gone if posixpath.basename(one.path) == PORTFOLIO_FILE)

    @cached_property
    def _walked(self) -> list[FileVersion]:
        """What was done to the files of any portfolio, the last first."""
        return [one for one in self.repository.file_versions(self.ancestry.places) if is_ours(own_name(one.path))]


def taken_out_of(content: bytes) -> set[str]:
    """What the corrections that a file holds can be on."""
    found = _ENTRY.findall(content) if b"corrections" in content else ()
    return {on.decode(errors="replace") for on in found}


class Lines:
    """All lines that a file ever had, each where it was met first."""

    def __init__(self, contents: Iterable[tuple[int, bytes]]) -> None:
        """From the contents of its versions, each with the place of its commit, the oldest first."""
        known: set[bytes] = set()
        self._text = bytearray()
        self._ends: list[int] = []
        self._places: list[int] = []
        for place, content in contents:
            new = [line for line in content.splitlines() if line not in known]
            known.update(new)
            self._text += b"".join(line + b"\n" for line in new)
            self._ends.append(len(self._text))
            self._places.append(place)

    def had(self, word: bytes, last: int) -> bool:
        """Whether any version had a word by the commit of a place."""
        at = self._text.find(word)
        return at >= 0 and self._places[bisect_right(self._ends, at)] >= last

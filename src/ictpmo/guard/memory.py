"""What was on record once: a thing that comes back is held against its last version, wherever that lies in the past."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, cast

from ictpmo.guard.git import FileVersion, Repository
from ictpmo.guard.objects import Commit
from ictpmo.load.folder import PORTFOLIO_FILE, PROJECTS_FOLDER, SOURCES_FILE
from ictpmo.load.validate import validate
from ictpmo.model.portfolio import CitedDocument, Portfolio, PortfolioFile, SourcesFile
from ictpmo.model.project import Project
from ictpmo.model.registers import LISTS, is_log, register_of
from ictpmo.model.values import Record
from ictpmo.source.document import read

KINDS: dict[str, type[Record]] = {PORTFOLIO_FILE: PortfolioFile, SOURCES_FILE: SourcesFile}
Steps = tuple[tuple[str, str], ...]
"""The way to an entry: each list, and the entry's name in it."""
_LISTS = ("phases", "milestones", "objectives", "change_requests")


@dataclass(frozen=True, slots=True)
class _Missing:
    """A thing of the new version that the old one does not have: its file, and the lists and names that lead to it."""

    file: str
    steps: Steps = ()

    @property
    def on(self) -> str:
        if not self.steps:
            return f"projects[{posixpath.basename(self.file).removesuffix('.yaml')}]"
        return ".".join(f"{name}[{own}]" for name, own in self.steps)


@dataclass(slots=True)
class Recalled:
    """An older version, with what comes back as it last was."""

    old: Portfolio
    unreadable: list[str] = field(default_factory=list)
    """Files that were there before, and that could never be read."""
    hidden: list[str] = field(default_factory=list)
    """What a shallow clone hides the past of."""


@dataclass
class Memory:
    """All versions of a portfolio's files up to some commits, by one walk however many things come back."""

    repository: Repository
    folder: str
    tips: tuple[Commit, ...]
    _records: dict[str, Record | None] = field(default_factory=dict)
    _last: tuple[str, frozenset[str]] = ("", frozenset())

    def recall(self, commit: Commit, old: Portfolio, new: Portfolio) -> Recalled:
        """The portfolio at a commit, with what the new version brings back to it."""
        recalled = Recalled(old)
        for find in (_projects, _entries, _sources, _registers):
            for missing in list(find(recalled.old, new)):
                self._recall(commit, missing, recalled)
        return recalled

    def _recall(self, commit: Commit, missing: _Missing, recalled: Recalled) -> None:
        versions = list(self._versions_of(commit, missing.file))
        record = next((held for one in versions if (held := self._held(one, missing))), None)
        if record:
            recalled.old = _with(recalled.old, missing, record)
        elif versions and not missing.steps:
            recalled.unreadable.append(missing.file)
        elif not self._lineage_of(commit).isdisjoint(self.repository.boundary):
            recalled.hidden.append(missing.on)

    def _held(self, version: FileVersion, missing: _Missing) -> Record | None:
        """The thing in a version of its file."""
        word = missing.steps[-1][1].split()[0].encode() if missing.steps else b""
        if word not in self.repository.version(version):
            return None
        record = self._record(version, missing.file)
        for name, own in missing.steps:
            inside = getattr(record, name) if record else ()
            record = next((entry for entry in inside if _own_name(entry) == own), None)
        return record

    def _record(self, version: FileVersion, name: str) -> Record | None:
        if version.blob not in self._records:
            self._records[version.blob] = record_in(name, self.repository.version(version))
        return self._records[version.blob]

    def _versions_of(self, commit: Commit, name: str) -> Iterator[FileVersion]:
        """The versions of a file up to a commit, the last first; of a register, of all files that it ever had."""
        lineage = self._lineage_of(commit)
        homes = [posixpath.join(self.folder, name)]
        if kind := register_of(name):
            others = (
                path for path in self._versions if register_of(posixpath.relpath(path, self.folder or ".")) is kind
            )
            homes = list(dict.fromkeys((*homes, *others)))
        return (one for path in homes for one in self._versions.get(path, ()) if one.commit in lineage)

    @cached_property
    def _versions(self) -> dict[str, list[FileVersion]]:
        found: dict[str, list[FileVersion]] = {}
        for version in self.repository.file_versions(self.tips, self.folder):
            found.setdefault(version.path, []).append(version)
        return found

    @cached_property
    def _parents(self) -> dict[str, tuple[str, ...]]:
        return self.repository.parents(self.tips)

    def _lineage_of(self, commit: Commit) -> frozenset[str]:
        """A commit and all that it comes from; of the commits asked for, only the last is kept."""
        if self._last[0] != commit.id:
            seen, left = set[str](), [commit.id]
            while left:
                if (name := left.pop()) not in seen:
                    seen.add(name)
                    left += self._parents.get(name, ())
            self._last = commit.id, frozenset(seen)
        return self._last[1]


def record_in(name: str, content: bytes) -> Record | None:
    """What a file says, if it can be read."""
    reading = read(name, content)
    kind = register_of(name) or KINDS.get(name, Project)
    return validate(kind, reading.value, name)[0] if reading.readable else None


def _own_name(entry: Any) -> str | None:  # noqa: ANN401 - an entry of any kind
    return cast("str | None", entry.symbol if isinstance(entry, CitedDocument) else entry.id)


def _file_of(project: Project) -> str:
    return f"{PROJECTS_FOLDER}/{project.id}.yaml"


def _projects(old: Portfolio, new: Portfolio) -> Iterator[_Missing]:
    held = {project.id for project in old.projects}
    return (_Missing(_file_of(project)) for project in new.projects if project.id not in held)


def _sources(old: Portfolio, new: Portfolio) -> Iterator[_Missing]:
    symbols = (document.symbol for document in new.documents if document.symbol not in old.by_symbol)
    return (_Missing(SOURCES_FILE, (("sources", symbol),)) for symbol in symbols)


def _registers(old: Portfolio, new: Portfolio) -> Iterator[_Missing]:
    """The records of registers that are nowhere in the old version, each in the file that has it now."""
    for name in (name for name, kind in LISTS.items() if not is_log(kind)):
        held = {_own_name(one.record) for one in old.listed(name)}
        for one in new.listed(name):
            own = str(_own_name(one.record))
            if own not in held and one.project is None:
                yield _Missing(one.path, ((name, own),))


def _entries(old: Portfolio, new: Portfolio) -> Iterator[_Missing]:
    """The phases, milestones, objectives, indicators and requests of known projects that are not in the old version."""
    by_id = {project.id: project for project in old.projects}
    for project in new.projects:
        was = by_id.get(project.id)
        if was and was is not project:
            for name in _LISTS:
                yield from _inside(_file_of(project), (), name, was, project)


def _inside(file: str, steps: Steps, name: str, old: Any, new: Any) -> Iterator[_Missing]:  # noqa: ANN401 - records that hold such a list
    by_id = {entry.id: entry for entry in getattr(old, name)}
    for entry in getattr(new, name):
        here = (*steps, (name, entry.id))
        if entry.id not in by_id:
            yield _Missing(file, here)
        elif name == "objectives":
            yield from _inside(file, here, "indicators", by_id[entry.id], entry)


def _with(old: Portfolio, missing: _Missing, record: Record) -> Portfolio:
    """A portfolio with one thing more."""
    if isinstance(record, CitedDocument):
        return replace(old, documents=(*old.documents, record))
    if (kind := register_of(missing.file)) and missing.file not in old.registers:
        old = replace(old, registers={**old.registers, missing.file: kind()})
    if missing.file in old.registers:
        register = _deeper(old.registers[missing.file], missing.steps, record)
        return replace(old, registers={**old.registers, missing.file: register})
    if isinstance(record, Project):
        return replace(old, projects=(*old.projects, record))
    projects = (_deeper(p, missing.steps, record) if _file_of(p) == missing.file else p for p in old.projects)
    return replace(old, projects=tuple(projects))


def _deeper(record: Any, steps: Steps, entry: Record) -> Any:  # noqa: ANN401 - of any kind
    (name, own), *rest = steps
    inside = getattr(record, name)
    if rest:
        inside = tuple(_deeper(each, tuple(rest), entry) if each.id == own else each for each in inside)
    else:
        inside = (*inside, entry)
    return record.model_copy(update={name: inside})

"""What was on record once: a thing that comes back is held against its last version, wherever that lies in the past."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, cast

from ictpmo.guard.archive import Archive
from ictpmo.guard.git import FileVersion
from ictpmo.guard.objects import Commit
from ictpmo.guard.reading import record_of
from ictpmo.guard.sameness import is_same
from ictpmo.guard.versions import Version
from ictpmo.load.folder import File
from ictpmo.model.files import PORTFOLIO_FILE, PROJECTS_FOLDER, SOURCES_FILE, project_file, project_of
from ictpmo.model.portfolio import CitedDocument, Portfolio
from ictpmo.model.project import Project
from ictpmo.model.registers import LISTS, is_log, register_of, register_with
from ictpmo.model.values import Record
from ictpmo.model.walk import identity, logs

Steps = tuple[tuple[str, str], ...]
"""The way to an entry: each list, and the entry's name in it."""
_LISTS = ("phases", "milestones", "objectives", *logs(Project))
_LOGS = frozenset(logs(Project))
_INSIDE = {"objectives": "indicators", "indicators": "values"}
"""What lies in entries of these lists: of the values, targets are remembered."""
_FIRST = {"phases": ("original_end",), "milestones": ("due",)}
"""The dates first promised of the entries of these lists; of a project, and of the window of all of them:"""
_OF_PROJECT, _OF_WINDOW = ("start", "original_end", "budget"), ("start", "original_end")


@dataclass(frozen=True, slots=True)
class _Missing:
    """A thing of the new version that the old one does not have: its file, and the lists and names that lead to it."""

    file: str
    steps: Steps = ()
    field: str = ""
    """The field that is meant, where it is not the whole of it."""

    @property
    def word(self) -> bytes:
        """What stands wherever it does."""
        own = self.steps[-1][1].split() if self.steps else []
        return (self.field or own[self.steps[-1][0] == "values"]).encode() if self.field or own else b""

    @property
    def often(self) -> bool:
        """Whether such things come in all the time: what was there before is looked for where something went."""
        return bool(self.steps) and (self.steps[0][0] in _LOGS or self.steps[-1][0] == "values")

    @property
    def on(self) -> str:
        if not self.steps and not self.field:
            return f"projects[{posixpath.basename(self.file).removesuffix('.yaml')}]"
        steps = (f"{name}[{own}]" if own else name for name, own in self.steps)
        return ".".join((*steps, *filter(None, (self.field,))))


@dataclass(slots=True)
class Recalled:
    """An older version, with what comes back as it last was."""

    old: Portfolio
    unreadable: list[str] = field(default_factory=list)
    """Files that were there before, and that could never be read."""
    hidden: list[str] = field(default_factory=list)
    """What a shallow clone hides the past of."""
    homes: dict[str, str] = field(default_factory=dict)
    """The paths, from the top, of files that lay in another folder when they were last on record."""
    strangers: dict[str, str] = field(default_factory=dict)
    """Files of projects whose id another had that is gone, with its path: nothing of it is held against them."""


@dataclass
class Memory:
    """What all versions of a portfolio's files say of what comes back, by one walk however many things do."""

    archive: Archive

    def recall(self, commit: Commit, old: Portfolio, new: Portfolio, now: Version) -> Recalled:
        """The portfolio at a commit, with what the new version brings back to it, also from another portfolio."""
        recalled = Recalled(old)
        for find in (_projects, _entries, _firsts, _sources, _registers):
            for missing in list(find(recalled.old, new)):
                self._recall(commit, missing, now, recalled)
        return recalled

    def carried_in(self, now: Version) -> set[str]:
        """The files of a version's projects that another portfolio had, and has no more."""
        names = (name for name in now.held.names if project_of(name))
        return {name for name in names if self.archive.left(name, now)}

    def _recall(self, commit: Commit, missing: _Missing, now: Version, recalled: Recalled) -> None:
        versions = self._versions_of(commit, missing, now, recalled)
        found = ((one, held) for one, name in versions if (held := self._held(one, name, missing)))
        version, record = next(found, (None, None))
        if version and record:
            recalled.old = _with(recalled.old, missing, record)
            recalled.homes[missing.file] = version.path
        elif versions and not missing.word:
            recalled.unreadable.append(missing.file)
        elif self.archive.is_cut(commit):
            recalled.hidden.append(missing.on)

    def _held(self, version: FileVersion, name: str, missing: _Missing) -> Record | None:
        """The thing in a version of a file."""
        content = self.archive.repository.version(version)
        record = record_of(File(name, content)) if missing.word in content else None
        for step in missing.steps:
            record = _below(record, step) if record else None
        return record if record and (not missing.field or getattr(record, missing.field)) else None

    def _versions_of(
        self, commit: Commit, missing: _Missing, now: Version, recalled: Recalled
    ) -> list[tuple[FileVersion, str]]:
        """The versions up to a commit of the files that may have held a thing, the last first, each with its name."""
        archive, found = self.archive, list[tuple[FileVersion, str]]()
        for name in self._files_of(missing, now):
            for path in (*archive.homes_of(name, now), *self._left(commit, name, missing, now, recalled)):
                # What no line had by then is new: most that is missing is, and needs no look at all that came before.
                if not missing.word or archive.had(path, missing.word, commit):
                    versions = archive.up_to(commit, path)
                    losing = archive.losing(path) if missing.often else versions
                    found += [(one, name) for one in versions if one in losing]
        return sorted(found, key=lambda one: archive.ancestry.places[one[0].commit])

    def _files_of(self, missing: _Missing, now: Version) -> Iterable[str]:
        """The files that may have held a thing: of a register's record also projects that it went from, or with."""
        name = missing.steps[0][0] if missing.steps else ""
        if name not in LISTS:
            return (missing.file,)
        taken_out = sorted(self.archive.corrected_in(now).get(missing.on, ()))
        gone = sorted(self.archive.by_name.keys() - {posixpath.basename(own) for own in now.held.names})
        files = (posixpath.join(PROJECTS_FOLDER, own) for own in gone)
        return dict.fromkeys((missing.file, f"{register_with(name)}.yaml", *taken_out, *files))

    def _left(self, commit: Commit, name: str, missing: _Missing, now: Version, recalled: Recalled) -> Iterator[str]:
        """The paths that a project's file had elsewhere, and that are left; but those of another of the same id."""
        for path in self.archive.left(name, now):
            before, after = self.archive.last(commit, path, name), _held_now(now, name)
            if not (before and after) or is_same(before, after):
                yield path
            elif not missing.word:
                recalled.strangers[name] = path


def _held_now(now: Version, file: str) -> Project | None:
    """A project as a version has it, where it can be read."""
    content = now.held.content(file)
    return cast("Project | None", record_of(File(file, content))) if content is not None else None


def _below(record: Record, step: tuple[str, str]) -> Record | None:
    """The entry of a list that a step leads to; without a name, what the field holds."""
    name, own = step
    inside = getattr(record, name)
    return next((entry for entry in inside if _own_name(entry) == own), None) if own else inside


def _own_name(entry: Any) -> str | None:  # noqa: ANN401 - an entry of any kind
    return cast("str | None", entry.symbol) if isinstance(entry, CitedDocument) else identity(entry)


def _projects(old: Portfolio, new: Portfolio) -> Iterator[_Missing]:
    held = {project.id for project in old.projects}
    return (_Missing(project_file(project.id)) for project in new.projects if project.id not in held)


def _sources(old: Portfolio, new: Portfolio) -> Iterator[_Missing]:
    symbols = (document.symbol for document in new.documents if document.symbol not in old.by_symbol)
    return (_Missing(SOURCES_FILE, (("sources", symbol),)) for symbol in symbols)


def _registers(old: Portfolio, new: Portfolio) -> Iterator[_Missing]:
    """The records of registers that are nowhere in the old version, each in the file that has it now."""
    for name in (name for name, kind in LISTS.items() if not is_log(kind)):
        held = {_own_name(one.record) for one in old.listed(name)}
        for one in new.listed(name):
            own = str(_own_name(one.record))
            if own not in held:
                yield _Missing(one.path, ((name, own),))


def _entries(old: Portfolio, new: Portfolio) -> Iterator[_Missing]:
    """The parts of known projects, and the entries of their logs, that are not in the old version."""
    by_id = {project.id: project for project in old.projects}
    for project in new.projects:
        was = by_id.get(project.id)
        if was and was is not project:
            for name in _LISTS:
                yield from _inside(project_file(project.id), (), name, was, project)


def _firsts(old: Portfolio, new: Portfolio) -> Iterator[_Missing]:
    """The dates and budgets first promised, and the window, that known things have and had not."""
    was, now = old.settings.window, new.settings.window
    if now and not was:
        yield _Missing(PORTFOLIO_FILE, (), "window")
    elif was and now:
        yield from _unsaid(PORTFOLIO_FILE, (("window", ""),), _OF_WINDOW, was, now)
    by_id = {project.id: project for project in old.projects}
    for project in new.projects:
        before = by_id.get(project.id)
        if before and before is not project:
            file = project_file(project.id)
            yield from _unsaid(file, (), _OF_PROJECT, before, project)
            for name, fields in _FIRST.items():
                held = {entry.id: entry for entry in getattr(before, name)}
                for entry in getattr(project, name):
                    if entry.id in held:
                        yield from _unsaid(file, ((name, entry.id),), fields, held[entry.id], entry)


def _unsaid(file: str, steps: Steps, fields: Iterable[str], old: Record, new: Record) -> Iterator[_Missing]:
    for name in fields:
        if getattr(new, name) and not getattr(old, name):
            yield _Missing(file, steps, name)


def _inside(file: str, steps: Steps, name: str, old: Any, new: Any) -> Iterator[_Missing]:  # noqa: ANN401 - records that hold such a list
    by_name = {identity(entry): entry for entry in getattr(old, name)}
    # What loses its id is still there.
    without_id = {
        identity(entry.model_copy(update={"id": None}))
        for entry in by_name.values()
        if name in _LOGS and getattr(entry, "id", None)
    }
    for entry in getattr(new, name):
        here = (*steps, (name, identity(entry)))
        if here[-1][1] in without_id:
            continue
        if here[-1][1] not in by_name:
            # Of what is known by nothing no one can tell whether it was there before.
            yield from [_Missing(file, here)] if here[-1][1] and (name != "values" or entry.kind == "target") else []
        elif name in _INSIDE:
            yield from _inside(file, here, _INSIDE[name], by_name[here[-1][1]], entry)


def _with(old: Portfolio, missing: _Missing, record: Record) -> Portfolio:
    """A portfolio with one thing more."""
    if isinstance(record, CitedDocument):
        return replace(old, documents=(*old.documents, record))
    if missing.file == PORTFOLIO_FILE:
        return replace(old, settings=_deeper(old.settings, missing, record))
    if (kind := register_of(missing.file)) and missing.file not in old.registers:
        old = replace(old, registers={**old.registers, missing.file: kind()})
    if missing.file in old.registers:
        register = _deeper(old.registers[missing.file], missing, record)
        return replace(old, registers={**old.registers, missing.file: register})
    if isinstance(record, Project) and not missing.field:
        return replace(old, projects=(*old.projects, record))
    projects = (_deeper(p, missing, record) if project_file(p.id) == missing.file else p for p in old.projects)
    return replace(old, projects=tuple(projects))


def _deeper(record: Any, missing: _Missing, found: Record) -> Any:  # noqa: ANN401 - of any kind
    """A record with what is missing in it, as it was found."""
    if not missing.steps:
        return record.model_copy(update={missing.field: getattr(found, missing.field)})
    (name, own), *rest = missing.steps
    inside, further = getattr(record, name), replace(missing, steps=tuple(rest))
    if not own:
        inside = _deeper(inside, further, found)
    elif rest or missing.field:
        inside = tuple(_deeper(each, further, found) if _own_name(each) == own else each for each in inside)
    else:
        inside = (*inside, found)
    return record.model_copy(update={name: inside})

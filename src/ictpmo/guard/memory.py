"""What was on record once: a thing that comes back is held against its last version, wherever that lies in the past."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self

from ictpmo.guard.archive import Archive
from ictpmo.guard.git import FileVersion
from ictpmo.guard.missing import FINDERS, Missing, held_in, own_name
from ictpmo.guard.objects import Commit
from ictpmo.guard.reading import held_by, record_of
from ictpmo.guard.sameness import is_same
from ictpmo.guard.versions import Version
from ictpmo.load.folder import File
from ictpmo.model.files import PORTFOLIO_FILE, PROJECTS_FOLDER, project_file, project_of
from ictpmo.model.portfolio import CitedDocument, Portfolio
from ictpmo.model.project import Project
from ictpmo.model.registers import LISTS, register_of, register_with
from ictpmo.model.values import Record


@dataclass
class Recalled:
    """An older version, up to a commit, with what comes back to it in a later one as it last was."""

    archive: Archive
    commit: Commit
    now: Version
    old: Portfolio
    unreadable: list[str] = field(default_factory=list)
    """Files that were there before, and that could never be read."""
    hidden: list[str] = field(default_factory=list)
    """What a shallow clone hides the past of."""
    homes: dict[str, str] = field(default_factory=dict)
    """The paths, from the top, of files that lay in another folder when they were last on record."""
    strangers: dict[str, str] = field(default_factory=dict)
    """Files of projects whose id another had that is gone, with its path: nothing of it is held against them."""

    def bring_back(self, new: Portfolio) -> Self:
        """Take what the later version says, and what was on record of that, also in another portfolio."""
        for find in FINDERS:
            for missing in list(find(self.old, new)):
                self._recall(missing)
        return self

    def _recall(self, missing: Missing) -> None:
        versions = self._versions_of(missing)
        found = ((one, held) for one, name in versions if (held := self._held(one, name, missing)))
        version, record = next(found, (None, None))
        if version and record:
            self.old = _with(self.old, missing, record)
            self.homes[missing.file] = version.path
        elif versions and not missing.word:
            self.unreadable.append(missing.file)
        elif self.archive.is_cut(self.commit):
            self.hidden.append(missing.on)

    def _held(self, version: FileVersion, name: str, missing: Missing) -> Record | None:
        """The thing in a version of a file."""
        content = self.archive.repository.version(version)
        return held_in(record_of(File(name, content)) if missing.word in content else None, missing)

    def _versions_of(self, missing: Missing) -> list[tuple[FileVersion, str]]:
        """The versions up to the commit of the files that may have held a thing, the last first, each with its name."""
        archive, found = self.archive, list[tuple[FileVersion, str]]()
        for name in self._files_of(missing):
            for path in (*archive.homes_of(name, self.now), *self._left(name, missing)):
                # What no line had by then is new: most that is missing is, and needs no look at all that came before.
                if not missing.word or archive.had(path, missing.word, self.commit):
                    versions = archive.up_to(self.commit, path)
                    losing = archive.losing(path) if missing.often else versions
                    found += [(one, name) for one in versions if one in losing]
        if not (missing.steps or missing.field):
            found += self._misnamed(missing.file)
        return sorted(found, key=lambda one: archive.ancestry.places[one[0].commit])

    def _files_of(self, missing: Missing) -> Iterable[str]:
        """The files that may have held a thing: of a register's record also projects that it went from, or with."""
        name = missing.steps[0][0] if missing.steps else ""
        if name not in LISTS:
            return (missing.file,)
        taken_out = sorted(self.archive.corrected_in(self.now).get(f"{name}[{missing.steps[0][1]}]", ()))
        return dict.fromkeys((missing.file, f"{register_with(name)}.yaml", *taken_out, *self._gone))

    @cached_property
    def _gone(self) -> list[str]:
        """The files of projects that are gone."""
        gone = self.archive.by_name.keys() - {posixpath.basename(own) for own in self.now.held.names}
        return [posixpath.join(PROJECTS_FOLDER, own) for own in sorted(gone)]

    def _misnamed(self, file: str) -> Iterator[tuple[FileVersion, str]]:
        """The versions of files that are gone, and not named after their id, which had that of a project."""
        archive, own = self.archive, str(project_of(file)).encode()
        paths = (path for name in self._gone for path in archive.homes_of(name, self.now))
        for path in (path for path in paths if archive.had(path, own, self.commit)):
            yield from ((one, file) for one in archive.up_to(self.commit, path) if archive.read(one, file))

    def _left(self, name: str, missing: Missing) -> Iterator[str]:
        """The paths that a project's file had elsewhere, and that are left; but those of another of the same id."""
        for path in self.archive.left(name, self.now):
            before, after = self.archive.last(self.commit, path, name), held_by(self.now, name)
            if not (before and after) or is_same(before, after):
                yield path
            elif not missing.word:
                self.strangers[name] = path


def _with(old: Portfolio, missing: Missing, record: Record) -> Portfolio:
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


def _deeper(record: Any, missing: Missing, found: Record) -> Any:  # noqa: ANN401 - of any kind
    """A record with what is missing in it, as it was found."""
    if not missing.steps:
        return record.model_copy(update={missing.field: getattr(found, missing.field)})
    (name, own), *rest = missing.steps
    inside, further = getattr(record, name), replace(missing, steps=tuple(rest))
    if not own:
        inside = _deeper(inside, further, found)
    elif rest or missing.field:
        inside = tuple(_deeper(each, further, found) if own_name(each) == own else each for each in inside)
    else:
        inside = (*inside, found)
    return record.model_copy(update={name: inside})

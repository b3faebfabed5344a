"""Where what came in may have been taken out, and where what was taken out may stand: here, and in other portfolios."""

import posixpath
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import cast

from ictpmo.guard.archive import Archive
from ictpmo.guard.changes import Change
from ictpmo.guard.objects import Commit
from ictpmo.guard.reading import record_of
from ictpmo.guard.sameness import Words, called, meant
from ictpmo.guard.things import COMMITMENT, DATED, PROJECT, PROMISES, Fields, Thing, things_of
from ictpmo.guard.versions import Version
from ictpmo.load.folder import File
from ictpmo.model.files import PROJECTS_FOLDER, project_file, project_of
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project
from ictpmo.model.registers import LISTS, REGISTERS, register_of, register_with
from ictpmo.model.values import Record


@dataclass
class Whereabouts:
    """Where things stood up to a commit, and stand in a later version."""

    archive: Archive
    commit: Commit
    then: Version
    now: Version
    old: Portfolio
    new: Portfolio
    _known: dict[tuple[Fields, str | None], Words] = field(default_factory=dict)

    def gone_of_its_kind(self, came: Thing, change: Change) -> Iterator[Thing]:
        """What there was of its kind: in any portfolio that is left of projects, else in the files of its place."""
        if came.fields == PROJECT:
            return (one for one in self._gone_with_projects if one.fields == PROJECT)
        return self._parts(change.path, came.fields)

    def gone_where_none_is_left(self, came: Thing, change: Change) -> Iterator[Thing]:
        """The targets that an indicator had, and the duties to do the same of a body, that has none any more."""
        if getattr(came.record, "kind", "target") != "target":
            return iter(())
        parent = came.on.rpartition(f".{came.fields[-1]}[")[0]
        held = self.old.registers.get(change.path) or self.old.by_id.get(change.project or "")
        here = (one for one in things_of(held) if one.on.startswith(parent))
        left = [one.on for one in here if one.on == parent or one.is_like(came)]
        past = self._parts(change.path, came.fields) if left == [parent] else ()
        return (one for one in past if one.on.startswith(parent) and one.is_like(came))

    def gone_elsewhere(self, came: Thing, _change: Change) -> Iterator[Thing]:
        """Projects that are gone, what was due in them, what corrections took out of others; and commitments."""
        both = (
            one for one in self._gone_with_projects if one.fields in DATED and not came.fields == one.fields == PROJECT
        )
        commitments = self._gone_commitments if came.fields != COMMITMENT else ()
        return chain(both, self._corrected_out(DATED - {PROJECT}), commitments)

    def gone_from_its_log(self, came: Thing, change: Change) -> Iterator[Thing]:
        """What corrections took out of the same log, and what no other entry says as well."""
        owner = self.new.by_id.get(change.project or "")
        listed = came.on.rpartition(f"{came.fields[-1]}[")[0] + f"{came.fields[-1]}["
        corrections = (*self.new.settings.corrections, *(owner.corrections if owner else ()))
        corrected = {one.on for one in corrections if one.on.startswith(listed)}
        held = self.new.registers.get(change.path) or owner or self.new.settings
        standing = [one for one in things_of(held) if one.on.startswith(listed)] if corrected else []
        gone = corrected - {one.on for one in standing}
        past = (one for one in self._parts(change.path, came.fields) if one.on in gone) if gone else iter(())
        return (one for one in past if not any(one.says_the_same_as(other) for other in standing))

    def beside(self, gone: Thing, change: Change) -> Iterator[Thing]:
        """What stood in the same place as what a change is of, before it, and still does."""
        before = {one.on for one in self._all_of(gone.fields, change, self.then, self.old)}
        return (one for one in self._all_of(gone.fields, change, self.now, self.new) if one.on in before)

    def elsewhere(self, gone: Thing, change: Change) -> Iterator[Thing]:
        """Other projects, and what is due in them; and commitments, or what can be one of those."""
        register = REGISTERS["commitments"]
        for name in (one for one in self.now.held.names if project_of(one) or register_of(one) is register):
            for one in things_of(_read(self.now, name), name):
                apart = one.fields != gone.fields if COMMITMENT in {one.fields, gone.fields} else name != change.path
                yield from [one] if apart and one.fields in PROMISES else []

    def copies(self, gone: Thing, change: Change) -> Iterator[Thing]:
        """The projects of other portfolios that have its id, or are called as it is."""
        for path, record in self.archive.standing(change.path, self.now):
            yield Thing(PROJECT, gone.on, record, record, path)
        for word in sorted(called(gone.record)):
            yield from self._others.get(word, ())

    def taken_out(self, change: Change) -> Thing:
        """What a change takes out."""
        path = posixpath.join(self.archive.folder, change.path)
        return Thing(change.fields, change.on, change.old, self.around(self.old, change), path)

    def around(self, portfolio: Portfolio, change: Change) -> Record:
        """The project that a change is of, or the record itself."""
        record = change.new if change.old is None else change.old
        return cast("Record", portfolio.by_id.get(change.project or "", record))

    def is_gone(self, gone: Thing, change: Change) -> bool:
        """Whether a thing stands nowhere any more, nor under another id that was there before."""
        if any(one.on == gone.on for one in self._all_of(gone.fields, change, self.now, self.new)):
            return False
        words = called(gone.record)
        return all(words.isdisjoint(called(one.record)) for one in self.beside(gone, change) if one.on != change.on)

    def known(self, thing: Thing, change: Change) -> Words:
        """What is known by any that stood beside what a change is of, and still does."""
        place = (thing.fields, None if thing.fields == PROJECT else change.project)
        if place not in self._known:
            self._known[place] = frozenset().union(*(meant(one.record) for one in self.beside(thing, change)))
        return self._known[place]

    @cached_property
    def bearers(self) -> dict[tuple[str, str], set[str]]:
        """The projects that had phases or milestones of a name before."""
        found: dict[tuple[str, str], set[str]] = {}
        for name in filter(project_of, self.then.held.names):
            for one in things_of(_read(self.then, name)):
                for word in called(one.record) if one.fields in DATED - {PROJECT} else ():
                    found.setdefault(word, set()).add(cast("Project", one.around).id)
        return found

    @cached_property
    def _others(self) -> dict[tuple[str, str], list[Thing]]:
        """The projects of other portfolios by what they are called."""
        found: dict[tuple[str, str], list[Thing]] = {}
        for own in self.archive.by_name:
            name = posixpath.join(PROJECTS_FOLDER, own)
            for path, record in self.archive.standing(name, self.now):
                for word in called(record):
                    found.setdefault(word, []).append(
                        Thing(PROJECT, f"projects[{project_of(name)}]", record, record, path)
                    )
        return found

    def _all_of(self, fields: Fields, change: Change, version: Version, portfolio: Portfolio) -> Iterator[Thing]:
        """All of a kind that a version has; of a part of a project those in that project."""
        if fields == PROJECT or fields[0] in LISTS:
            return _listed(version, fields)
        return (one for one in things_of(portfolio.by_id.get(change.project or "")) if one.fields == fields)

    @cached_property
    def _gone_with_projects(self) -> list[Thing]:
        """The projects that were in any portfolio of the repository and are in none, each with what was due in it."""
        found: list[Thing] = []
        for path in chain.from_iterable(self.archive.by_name.values()):
            name = project_file(str(project_of(path)))
            left = name not in self.now.held.names and (
                path == posixpath.join(self.archive.folder, name) or self.archive.is_left(path, self.now)
            )
            if record := self.archive.last(self.commit, path, name) if left else None:
                found += (one for one in things_of(record, path) if one.fields in PROMISES)
        return found

    @cached_property
    def _gone_commitments(self) -> list[Thing]:
        """The commitments that stand nowhere any more."""
        gone = (one for one in self._gone_with_projects if one.fields == COMMITMENT)
        past = [*self._parts("commitments.yaml", COMMITMENT), *gone]
        standing = {one.on for one in _listed(self.now, COMMITMENT)} if past else ()
        return [one for one in past if one.on not in standing]

    def _corrected_out(self, kinds: AbstractSet[Fields]) -> Iterator[Thing]:
        """What corrections took out of the files of projects."""
        for on, names in sorted(self.archive.corrected_in(self.now).items()):
            kind = (on.partition("[")[0],)
            for name in sorted(names) if kind in kinds else ():
                if all(one.on != on for one in things_of(_read(self.now, name))):
                    yield from (one for one in self._parts(name, kind) if one.on == on)

    def _parts(self, file: str, fields: Fields) -> Iterator[Thing]:
        """The parts that files had of a kind, of each its last version."""
        names, seen = [file], set[str]()
        if fields[0] in LISTS:
            corrected = self.archive.corrected_in(self.now).items()
            names.append(f"{register_with(fields[0])}.yaml")
            names += sorted({one for on, files in corrected if on.startswith(f"{fields[0]}[") for one in files})
        for name in dict.fromkeys(names):
            for thing in self._versions_of(name, lambda one: one.fields == fields and one.on not in seen):
                seen.add(thing.on)
                yield thing

    def _versions_of(self, name: str, wanted: Callable[[Thing], bool]) -> Iterator[Thing]:
        """The parts of a file that are wanted, the last versions first, of those that something may have gone in."""
        archive = self.archive
        for path in (*archive.homes_of(name, self.now), *archive.left(name, self.now)):
            losing = archive.losing(path)
            for version in (one for one in archive.up_to(self.commit, path) if one in losing):
                yield from filter(wanted, things_of(archive.read(version, name), path))


def _listed(version: Version, fields: Fields) -> Iterator[Thing]:
    """All projects that a version has, or all of a list of registers."""
    records = (_read(version, name) for name in version.held.names if _may_hold(version, name, fields[0]))
    return (one for record in records for one in things_of(record) if one.fields == fields)


def _may_hold(version: Version, name: str, listed: str) -> bool:
    """Whether a file can hold a project, or an entry of a list of registers: theirs, or a project's that names it."""
    if (listed,) == PROJECT:
        return project_of(name) is not None
    if register_of(name) is REGISTERS[register_with(listed)]:
        return True
    content = version.held.content(name) if project_of(name) else None
    return isinstance(content, bytes) and listed.encode() in content


def _read(version: Version, name: str) -> Record | None:
    content = version.held.content(name)
    return record_of(File(name, content)) if content is not None else None

"""Where what came in may have been taken out, and where what was taken out may stand: here, and in other portfolios."""

import posixpath
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import cast

from ictpmo.guard.archive import Archive
from ictpmo.guard.changes import Change
from ictpmo.guard.objects import Commit
from ictpmo.guard.reading import held_by
from ictpmo.guard.sameness import Words, called
from ictpmo.guard.things import DATED, LISTED, PROJECT, PROMISES, Fields, Thing, things_of
from ictpmo.guard.versions import Version
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
    _beside: dict[tuple[Fields, str | None], list[Thing]] = field(default_factory=dict)
    _had: dict[tuple[str, Fields], list[Thing]] = field(default_factory=dict)

    def gone_of_its_kind(self, came: Thing, change: Change) -> Iterator[Thing]:
        """What there was of its kind: in any portfolio that is left of projects, else in the files of its place."""
        if came.fields == PROJECT:
            return (one for one in self._gone_with_projects if one.fields == PROJECT)
        return iter(self._parts(change.path, came.fields))

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
        """Projects that are gone, what was due in them, what is gone from others; and entries of registers."""
        gone = (one for one in self._gone_with_projects if one.fields not in LISTED)
        return (one for one in chain(gone, self._gone_from_projects, self._gone_listed) if _may_go_on(one, came))

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
        """What is promised as another kind of thing, or in another project, under its name or id."""
        own = change.path if change.fields != PROJECT else ""
        found = chain.from_iterable(self._promised.get(word, ()) for word in sorted(_words_for(gone)))
        return (one for one in found if _may_go_on(gone, one) and (one.path != own or one.fields != gone.fields))

    def copies(self, gone: Thing, _change: Change) -> Iterator[Thing]:
        """The projects of other portfolios that have its id, or are called as it is."""
        words = called(gone.record)
        yield from (one for one in self._others if one.on == gone.on)
        yield from (one for one in self._others if one.on != gone.on and not words.isdisjoint(called(one.record)))

    def taken_out(self, change: Change) -> Thing:
        """What a change takes out."""
        path = posixpath.join(self.archive.folder, change.path)
        return Thing(change.fields, change.on, change.old, self.around(self.old, change), path)

    def around(self, portfolio: Portfolio, change: Change) -> Record:
        """The project that a change is of, or the record itself."""
        record = change.new if change.old is None else change.old
        return cast("Record", portfolio.by_id.get(change.project or "", record))

    def is_gone(self, gone: Thing, change: Change) -> bool:
        """Whether a thing that stands no more under its id does not under another that was there before either."""
        words = called(gone.record)
        return all(words.isdisjoint(called(one.record)) for one in self.beside(gone, change) if one.on != change.on)

    def others(self, gone: Thing, came: Thing, change: Change) -> Iterator[Record]:
        """What stood beside two things of a kind, and still does."""
        place = (came.fields, None if came.fields == PROJECT else change.project)
        if place not in self._beside:
            self._beside[place] = list(self.beside(came, change))
        return (one.record for one in self._beside[place] if one.on not in {gone.on, came.on})

    @cached_property
    def bearers(self) -> dict[tuple[str, str], set[str]]:
        """The projects that had something promised of a name before; in a new portfolio, that have it now."""
        found: dict[tuple[str, str], set[str]] = {}
        version = self.then if self.then.held else self.now
        for name in filter(project_of, version.held.names):
            for one in things_of(held_by(version, name)):
                for word in called(one.record) if one.fields in PROMISES - {PROJECT} else ():
                    found.setdefault(word, set()).add(cast("Project", one.around).id)
        return found

    @cached_property
    def _others(self) -> list[Thing]:
        """The projects of other portfolios."""
        names = (posixpath.join(PROJECTS_FOLDER, own) for own in self.archive.by_name)
        return [
            Thing(PROJECT, f"projects[{project_of(name)}]", record, record, path)
            for name in names
            for path, record in self.archive.standing(name, self.now)
        ]

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
            found += self._versions_of(path, name, PROMISES) if left else ()
        return found

    @cached_property
    def _gone_listed(self) -> list[Thing]:
        """The entries of registers that are promised, and stand nowhere any more."""
        past = (self._parts(f"{register_with(kind[0])}.yaml", kind) for kind in sorted(LISTED))
        gone = [one for one in self._gone_with_projects if one.fields in LISTED]
        standing = {one.on for kind in LISTED for one in _listed(self.now, kind)} if gone else ()
        return [*chain.from_iterable(past), *(one for one in gone if one.on not in standing)]

    @cached_property
    def _gone_from_projects(self) -> list[Thing]:
        """What was promised in projects of which corrections took such out, and is not any more."""
        corrected = self.archive.corrected_in(self.now).items()
        kinds = PROMISES - LISTED - {PROJECT}
        listed = {fields[-1] for fields in kinds}
        found: list[Thing] = []
        for name in sorted({one for on, names in corrected if on.partition("[")[0] in listed for one in names}):
            standing = {one.on for one in things_of(held_by(self.now, name))}
            found += self._past(name, kinds, standing)
        return found

    @cached_property
    def _promised(self) -> dict[tuple[str, str], list[Thing]]:
        """What is promised in a version, by what it is called, and by its id."""
        found: dict[tuple[str, str], list[Thing]] = {}
        kinds = [REGISTERS[register_with(kind[0])] for kind in LISTED]
        for name in (one for one in self.now.held.names if project_of(one) or register_of(one) in kinds):
            for one in (one for one in things_of(held_by(self.now, name), name) if one.fields in PROMISES):
                for word in _words_for(one):
                    found.setdefault(word, []).append(one)
        return found

    def _parts(self, file: str, fields: Fields) -> list[Thing]:
        """The parts that files had of a kind, and have no more."""
        if (file, fields) not in self._had:
            names = [file]
            if fields[0] in LISTS:
                corrected = self.archive.corrected_in(self.now).items()
                names.append(f"{register_with(fields[0])}.yaml")
                names += sorted({one for on, files in corrected if on.startswith(f"{fields[0]}[") for one in files})
            standing = _listed(self.now, fields) if fields[0] in LISTS else things_of(held_by(self.now, file))
            left = {one.on for one in standing}
            found = (self._past(name, {fields}, left) for name in dict.fromkeys(names))
            self._had[file, fields] = [*chain.from_iterable(found)]
        return self._had[file, fields]

    def _past(self, name: str, kinds: AbstractSet[Fields], standing: AbstractSet[str]) -> Iterator[Thing]:
        """The parts of some kinds that a file of the portfolio had, but for those that stand."""
        for path in (*self.archive.homes_of(name, self.now), *self.archive.left(name, self.now)):
            yield from self._versions_of(path, name, kinds, standing)

    def _versions_of(
        self, path: str, name: str, kinds: AbstractSet[Fields], standing: AbstractSet[str] = frozenset()
    ) -> Iterator[Thing]:
        """What a file had, each as it last was under a name: that may have been corrected."""
        losing, seen = self.archive.losing(path), set[tuple[str, Words]]()
        for place, version in enumerate(self.archive.up_to(self.commit, path)):
            if place == 0 or version in losing:
                for one in things_of(self.archive.read(version, name), path):
                    if one.fields in kinds and one.on not in standing:
                        known = one.on, called(one.record)
                        yield from [] if known in seen else [one]
                        seen.add(known)


def _words_for(thing: Thing) -> Words:
    """What a thing is called, and its place in its file."""
    return called(thing.record) | {("on", thing.on)}


def _may_go_on(gone: Thing, came: Thing) -> bool:
    """Whether a thing can be promised anew as another elsewhere: as one of another kind, or in another project."""
    return gone.fields != came.fields or gone.fields in DATED - {PROJECT}


def _listed(version: Version, fields: Fields) -> Iterator[Thing]:
    """All projects that a version has, or all of a list of registers."""
    records = (held_by(version, name) for name in version.held.names if _may_hold(version, name, fields[0]))
    return (one for record in records for one in things_of(record) if one.fields == fields)


def _may_hold(version: Version, name: str, listed: str) -> bool:
    """Whether a file can hold a project, or an entry of a list of registers: theirs, or a project's that names it."""
    if (listed,) == PROJECT:
        return project_of(name) is not None
    if register_of(name) is REGISTERS[register_with(listed)]:
        return True
    content = version.held.content(name) if project_of(name) else None
    return isinstance(content, bytes) and listed.encode() in content

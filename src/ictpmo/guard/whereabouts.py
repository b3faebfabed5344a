"""Where what came in may have been taken out, and where what was taken out may stand: here, and in other portfolios."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import cast

from ictpmo.analysis.alike import words_in
from ictpmo.analysis.kept import Keeps, kept
from ictpmo.guard.archive import Archive
from ictpmo.guard.changes import Change
from ictpmo.guard.git import FileVersion
from ictpmo.guard.objects import Commit
from ictpmo.guard.others import Others, listed_in, past_of
from ictpmo.guard.reading import held_by
from ictpmo.guard.sameness import NAMES, Words, called
from ictpmo.guard.things import DATED, LISTED, PARTS, PROJECT, PROMISES, Fields, Thing, parts_of, things_of, whole_of
from ictpmo.guard.versions import Version
from ictpmo.model.files import project_file, project_of
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project
from ictpmo.model.registers import LISTS, register_of, register_with
from ictpmo.model.values import Record

_NAME = re.compile(rf"(?:(.+)\.)?({'|'.join(NAMES)})(?:\.[\w-]+)?$")
"""What a correction of a name is on."""


@dataclass
class Whereabouts(Keeps):
    """Where things stood up to a commit, and stand in a later version."""

    archive: Archive
    commit: Commit
    then: Version
    now: Version
    old: Portfolio
    new: Portfolio
    _beside: dict[tuple[Fields, str | None], list[Thing]] = field(default_factory=dict)

    def gone_of_its_kind(self, came: Thing, change: Change) -> Iterator[Thing]:
        """What there was of its kind: in any portfolio that is left of projects, else in the files of its place."""
        if came.fields == PROJECT:
            return (one for one in self._gone_with_projects if one.fields == PROJECT)
        return iter(self._parts(change.path, came.fields))

    def called_anew(self, changes: Iterable[Change]) -> Iterator[tuple[Thing, Change]]:
        """What stands, and bears a name that it had not, as it is now: each with what it was."""
        changed: dict[tuple[str, str | None], set[str]] = {}
        for change in changes:
            changed.setdefault((change.path, change.project), set()).add(change.field)
        for (path, project), fields in changed.items():
            was, now = (one.registers.get(path) or one.by_id.get(project or "") for one in (self.old, self.new))
            # A project is called as its reports call it, too; its parts have no other names than their own.
            things = whole_of if fields.isdisjoint(NAMES) else things_of
            before = {one.on: one.record for one in things(was) if one.fields in PARTS} if was and now else {}
            for one in (one for one in things(now) if one.on in before):
                if called(one.record) - called(before[one.on]):
                    yield one, Change(path, project, one.on, one.fields, old=before[one.on], new=one.record)

    def called_otherwise(self, came: Thing, change: Change) -> Iterator[Thing]:
        """What stands of its kind, as it was called before a correction of its name."""
        held = self.new.projects if came.fields == PROJECT else [self.around(self.new, change)]
        for one in (one for record in held for one in things_of(record) if one.fields == came.fields):
            now = called(one.record)
            yield from (past for past in self.as_called_before(one) if now.isdisjoint(called(past.record)))

    def called_otherwise_elsewhere(self, came: Thing, change: Change) -> Iterator[Thing]:
        """What other projects promise, as it was called before a correction of its name."""
        for project in (one for one in self.new.projects if one.id != change.project):
            for one in (one for one in things_of(project) if one.fields in PROMISES and _may_go_on(one, came)):
                now = called(one.record)
                yield from (past for past in self.as_called_before(one) if now.isdisjoint(called(past.record)))

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
        here = chain(gone, self._gone_from_projects, self._gone_listed)
        return (one for one in chain(here, self.foreign.gone) if _may_go_on(one, came))

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
        here = (one for one in found if one.path != own or one.fields != gone.fields)
        there = self.foreign.promised(called(gone.record))
        found = chain(here, (one for one in there if one.fields != PROJECT or gone.fields != PROJECT))
        return (one for one in found if _may_go_on(gone, one))

    def called_much_so(self, gone: Thing, change: Change) -> Iterator[Thing]:
        """What is promised elsewhere under a name that has two words or more of its own."""
        own = change.path if change.fields != PROJECT else ""
        words = {word for _, text in called(gone.record) for word in words_in(text)}
        hits: dict[tuple[str, str], list[Thing]] = {}
        for one in chain.from_iterable(self._by_word.get(word, ()) for word in sorted(words)):
            hits.setdefault((one.path, one.on), []).append(one)
        here = (found[0] for found in hits.values() if len(found) > 1)
        there = self.foreign.promised(called(gone.record), least=2)
        elsewhere = chain((one for one in here if one.path != own or one.fields != gone.fields), there)
        return (one for one in elsewhere if _may_go_on(gone, one))

    def copies(self, gone: Thing, _change: Change) -> Iterator[Thing]:
        """The projects of other portfolios that have its id, or are called as it is."""
        yield from self.foreign.of_id(gone.id)
        named = self.foreign.promised(called(gone.record))
        yield from (one for one in named if one.fields == PROJECT and one.on != gone.on)

    @cached_property
    def foreign(self) -> Others:
        """The other portfolios of the repository."""
        return Others(self.archive, self.commit, self.now)

    def heirs(self, gone: Thing, _change: Change) -> Iterator[Thing]:
        """The projects, also of other portfolios, that promise something called as what one did that is gone."""
        words = frozenset(word for one in parts_of(gone) for word in called(one.record))
        named = [one for word in sorted(words) for one in self._promised.get(word, ())]
        homes = {one.path: one for one in (*named, *self.foreign.promised(words)) if isinstance(one.around, Project)}
        for path, one in homes.items():
            record = cast("Project", one.around)
            yield Thing(PROJECT, f"projects[{record.id}]", record, record, path, one.foreign)

    def forebears(self, came: Thing, _change: Change) -> Iterator[Thing]:
        """The projects that are gone, and promised something called as what one does."""
        words = {word for one in parts_of(came) for word in called(one.record)}
        past = reversed(self._gone_with_projects if words else [])
        homes = {one.path: one for one in past if not words.isdisjoint(called(one.record))}
        return (whole for one in homes.values() for whole in whole_of(one.around, one.path))

    def taken_out(self, change: Change) -> Iterator[Thing]:
        """What a change takes out, and what registers list of a project that it does."""
        path = posixpath.join(self.archive.folder, change.path)
        yield Thing(change.fields, change.on, change.old, self.around(self.old, change), path)
        if change.fields == PROJECT:
            standing = {one.on for kind in LISTED for one in listed_in(self.now, kind)}
            inside = (one for one in things_of(change.old, path) if one.fields in LISTED)
            yield from (one for one in inside if one.on not in standing)

    def around(self, portfolio: Portfolio, change: Change) -> Record:
        """The project or the register that a change is of, or the record itself."""
        record = change.new if change.old is None else change.old
        return cast("Record", portfolio.registers.get(change.path) or portfolio.by_id.get(change.project or "", record))

    def is_gone(self, gone: Thing, change: Change) -> bool:
        """Whether a thing that stands no more under its id does not under another that was there before either."""
        words = called(gone.record)
        return all(words.isdisjoint(called(one.record)) for one in self.beside(gone, change) if one.on != change.on)

    def versions(self, name: str) -> list[FileVersion]:
        """The versions of a file, up to the commit, also where the portfolio lay before."""
        paths = self.archive.homes_of(name, self.now)
        return [one for path in paths for one in self.archive.up_to(self.commit, path)]

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

    def borne_by(self, word: tuple[str, str]) -> set[str]:
        """The projects that had something promised of a name, of other portfolios those that have it."""
        return self.bearers.get(word, set()) | self.foreign.bearers.get(word, set())

    def _all_of(self, fields: Fields, change: Change, version: Version, portfolio: Portfolio) -> Iterator[Thing]:
        """All of a kind that a version has; of a part of a project those in that project."""
        if fields == PROJECT or fields[0] in LISTS:
            return listed_in(version, fields)
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
            found += past_of(self.archive, self.commit, path, name, PROMISES, frozenset()) if left else ()
        return found

    @cached_property
    def _gone_listed(self) -> list[Thing]:
        """The entries of registers that are promised, and stand nowhere any more."""
        past = (self._parts(f"{register_with(kind[0])}.yaml", kind) for kind in sorted(LISTED))
        gone = [one for one in self._gone_with_projects if one.fields in LISTED]
        standing = {one.on for kind in LISTED for one in listed_in(self.now, kind)} if gone else ()
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
        for name in (one for one in self.now.held.names if project_of(one) or register_of(one)):
            for one in (one for one in things_of(held_by(self.now, name), name) if one.fields in PROMISES):
                for word in _words_for(one):
                    found.setdefault(word, []).append(one)
        return found

    def as_called_before(self, thing: Thing) -> Iterator[Thing]:
        """A thing under the names that it had before corrections of them."""
        project = self.new.by_id.get(thing.around.id, thing.around) if isinstance(thing.around, Project) else None
        for one in (project or self.new.settings).corrections:
            at = _NAME.match(one.on)
            if at and (at[1] == thing.on or (at[1] is None and thing.fields == PROJECT)):
                yield replace(thing, record=thing.record.model_copy(update={at[2]: one.from_}))

    @cached_property
    def _by_word(self) -> dict[str, list[Thing]]:
        """What is promised in a version, by each word that it is called by."""
        found: dict[str, list[Thing]] = {}
        for (kind, text), things in self._promised.items():
            for word in words_in(text) if kind == "name" else ():
                found.setdefault(word, []).extend(things)
        return found

    @kept
    def _parts(self, file: str, fields: Fields) -> list[Thing]:
        """The parts that files had of a kind, and have no more."""
        names = [file]
        if fields[0] in LISTS:
            corrected = self.archive.corrected_in(self.now).items()
            names.append(f"{register_with(fields[0])}.yaml")
            names += sorted({one for on, files in corrected if on.startswith(f"{fields[0]}[") for one in files})
        standing = listed_in(self.now, fields) if fields[0] in LISTS else things_of(held_by(self.now, file))
        left = {one.on for one in standing}
        return [*chain.from_iterable(self._past(name, {fields}, left) for name in dict.fromkeys(names))]

    def _past(self, name: str, kinds: AbstractSet[Fields], standing: AbstractSet[str]) -> Iterator[Thing]:
        """The parts of some kinds that a file of the portfolio had, but for those that stand."""
        for path in (*self.archive.homes_of(name, self.now), *self.archive.left(name, self.now)):
            yield from past_of(self.archive, self.commit, path, name, kinds, standing)


def _words_for(thing: Thing) -> Words:
    """What a thing is called, and its place in its file."""
    return called(thing.record) | {("on", thing.on)}


def _may_go_on(gone: Thing, came: Thing) -> bool:
    """Whether a thing can be promised anew as another elsewhere: of another kind, or in another place."""
    homes = [one.around.id if isinstance(one.around, Project) else None for one in (gone, came)]
    moved = gone.fields in DATED - {PROJECT} or (gone.fields != PROJECT and homes[0] != homes[1])
    return gone.foreign or came.foreign or gone.fields != came.fields or moved

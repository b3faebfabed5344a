"""What was taken out of the record, and is promised anew under an id that was never on it."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, islice
from typing import cast

from ictpmo.analysis.alike import promised_later
from ictpmo.guard.archive import Archive
from ictpmo.guard.changes import Change
from ictpmo.guard.objects import Commit
from ictpmo.guard.reading import record_of
from ictpmo.guard.sameness import Words, called, is_same, meant
from ictpmo.guard.things import DATED, KINDS, PROJECT, Thing, put_in, things_in
from ictpmo.guard.versions import Version
from ictpmo.load.folder import File
from ictpmo.model.dates import PartialDate
from ictpmo.model.files import project_file, project_of
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Indicator, Project, Value
from ictpmo.model.registers import LISTS, REGISTERS, register_of, register_with
from ictpmo.model.values import Record
from ictpmo.model.walk import identity

_VALUES = ("objectives", "indicators", "values")
_DUE = re.compile(r"(phases|milestones)\[[^\]]+\]")


@dataclass(frozen=True, slots=True)
class Renewal:
    """A thing that came in under a new id, and the one that it seems to be, with the dates first known of both."""

    change: Change
    """The id, as if it had been changed."""
    old_on: str
    """What the old one was called."""
    old: PartialDate | None
    new: PartialDate | None
    later: bool
    path: str
    """Where the old one stood, from the top."""
    elsewhere: str = ""
    """Where it goes on in another portfolio, from the top."""
    target: Value | None = None
    """Of a target that was put in anew: the old one."""
    was_in: str = ""
    """The project that the old one was a part of, where that is another."""


@dataclass
class Renewals:
    """What was taken out up to a commit, and seems to be what a later version has."""

    archive: Archive
    commit: Commit
    then: Version
    now: Version
    old: Portfolio
    new: Portfolio
    _words: dict[tuple[tuple[str, ...], str | None], Words] = field(default_factory=dict)

    def among(self, changes: Iterable[Change]) -> Iterator[Renewal]:
        """Those that changes bring in, and those that stood there already when changes took the old one out."""
        for change in changes:
            if change.kind == "added" and change.fields in KINDS:
                for came in put_in(change, self._around(self.new, change)):
                    yield from islice(chain(self._renewed(came, change), self._from_elsewhere(came, change)), 1)
            elif change.kind == "removed":
                yield from islice(
                    chain(self._stood_by(change), self._stood_elsewhere(change), self._goes_on(change)), 1
                )
            elif change.kind == "added" and change.fields == _VALUES and change.new.kind == "target":
                yield from islice(self._target_anew(change), 1)
        yield from self._named_since()

    def _target_anew(self, change: Change) -> Iterator[Renewal]:
        """A target of an indicator that had none any more, and the last of those that were taken out."""
        parent = change.on.rpartition(".values[")[0]
        before = [one for one in things_in(self._around(self.old, change)) if one.on == parent]
        if not before or _targets(before[0]):
            return
        for gone in self._versions_of(change.path, lambda one: one.on == parent and bool(_targets(one))):
            last = _targets(gone)[-1]
            renamed = replace(change, kind="renamed", old=last.value)
            yield Renewal(
                renamed, f"{parent}.values[{identity(last)}]", None, None, later=False, path=gone.path, target=last
            )

    def _named_since(self) -> Iterator[Renewal]:
        """Projects that were there before, and that have come to be called as one that is gone."""
        before = {project.id: project for project in self.old.projects}
        for project in (one for one in self.new.projects if one.id in before and before[one.id] is not one):
            if called(project) - called(before[project.id]):
                on = f"projects[{project.id}]"
                change = Change(project_file(project.id), project.id, on, PROJECT, old=project, new=project)
                came = Thing(PROJECT, on, project, project)
                yield from islice(self._renewed(came, change, called(before[project.id])), 1)

    def _renewed(self, came: Thing, change: Change, known: Words = frozenset()) -> Iterator[Renewal]:
        """What seems to be what was put in, of the same kind, in the same place; but for what was known before."""
        words = called(came.record) - known
        for gone in self._projects if came.fields == PROJECT else self._parts(change.path, came.fields):
            named = not words.isdisjoint(called(gone.record))
            like = named or (not known and self._own_to_both(gone, came, change))
            if like and self._is_gone(gone, change):
                renewal = self._renewal(gone, came, change)
                if named or renewal.later:
                    yield renewal

    def _own_to_both(self, gone: Thing, came: Thing, change: Change) -> bool:
        """Whether two things are known by something that no third is: not a series of ids, nor what others are for too.

        What goes on from a project that was done is another: the next phase, the same of the next year.
        """
        shared = meant(came.record) & meant(gone.record)
        ids = {("id", gone.id), ("id", came.id)}
        return not (shared <= self._known(came.fields, change) - ids or gone.is_done(self.old))

    def _known(self, fields: tuple[str, ...], change: Change) -> Words:
        """What is known by any that stood beside what a change is of, and still does."""
        place = (fields, None if fields == PROJECT else change.project)
        if place not in self._words:
            self._words[place] = frozenset().union(*(meant(one.record) for one in self._standing(fields, change)))
        return self._words[place]

    def _from_elsewhere(self, came: Thing, change: Change) -> Iterator[Renewal]:
        """What bore its name, was due earlier, and was part of something else, or of more."""
        for gone in self._gone_elsewhere(came) if came.fields in DATED else ():
            if self._may_be(gone, came) and (renewal := self._renewal(gone, came, change)).later:
                yield renewal

    def _stood_by(self, change: Change) -> Iterator[Renewal]:
        """What was called as what a change takes out, and stands beside it, with a later date or other words."""
        gone = self._taken_out(change)
        for one in self._standing(change.fields, change):
            if not called(one.record).isdisjoint(called(gone.record)):
                renewal = self._renewal(gone, one, change)
                if renewal.later or not (change.fields in DATED or gone.says_the_same_as(one)):
                    yield renewal

    def _stood_elsewhere(self, change: Change) -> Iterator[Renewal]:
        """A project, or a part of another, that is called as the part that a change takes out, and later."""
        if change.fields not in DATED or change.fields == PROJECT:
            return
        gone = self._taken_out(change)
        for name in (one for one in self.now.held.names if project_of(one) and one != change.path):
            project = _read(self.now, name)
            whole = [Thing(PROJECT, f"projects[{project_of(name)}]", project, project)] if project else []
            for one in chain(whole, (one for one in things_in(project) if one.fields in DATED)):
                if self._may_be(gone, one) and (found := self._renewal(gone, one, change)).later:
                    yield replace(found, change=replace(found.change, path=name, project=project_of(name)))

    def _may_be(self, gone: Thing, came: Thing) -> bool:
        """Whether a thing in one place can be one of another: by its name, or its id in what was split from it."""
        shared = called(gone.record) & called(came.record)
        split = getattr(came.around, "split_from", None)
        by_id = split is not None and split.project == getattr(gone.around, "id", None)
        # Many milestones are called "go live", and every project may have one for "user acceptance testing".
        two = {getattr(one.around, "id", None) for one in (gone, came)}
        telling = (word for word in shared if _tells(word) and self._parts_called.get(word, two) <= two)
        named = bool(shared) and (PROJECT in {came.fields, gone.fields} or any(telling))
        return named or (by_id and came.on == gone.on)

    @cached_property
    def _parts_called(self) -> dict[tuple[str, str], set[str]]:
        """The projects that had phases or milestones of a name before."""
        found: dict[tuple[str, str], set[str]] = {}
        for name in self.then.held.names:
            for one in things_in(_read(self.then, name)) if project_of(name) else ():
                for word in called(one.record) if one.fields in DATED else ():
                    found.setdefault(word, set()).add(cast("Project", one.around).id)
        return found

    def _goes_on(self, change: Change) -> Iterator[Renewal]:
        """A project that a change takes out, and of which another portfolio has a copy with a later end."""
        gone = self._taken_out(change)
        for path, record in self.archive.standing(change.path, self.now) if change.fields == PROJECT else ():
            renewal = self._renewal(gone, replace(gone, record=record, around=record), change)
            if renewal.later and is_same(change.old, record):
                yield replace(renewal, elsewhere=path)

    def _taken_out(self, change: Change) -> Thing:
        path = posixpath.join(self.archive.folder, change.path)
        return Thing(change.fields, change.on, change.old, self._around(self.old, change), path)

    def _renewal(self, gone: Thing, came: Thing, change: Change) -> Renewal:
        old, new = gone.first_date(self.old), came.first_date(self.new)
        renamed = replace(change, kind="renamed", on=came.on, fields=came.fields, old=gone.id, new=came.id)
        if came.fields == PROJECT:
            renamed = replace(renamed, path=project_file(came.id), project=came.id)
        homes = [one.around.id if isinstance(one.around, Project) else "" for one in (gone, came)]
        was_in = homes[0] if gone.fields != PROJECT and homes[0] != homes[1] else ""
        return Renewal(renamed, gone.on, old, new, promised_later(old, new), gone.path, was_in=was_in)

    def _around(self, portfolio: Portfolio, change: Change) -> Record:
        """The project that a change is of, or the record itself."""
        record = change.new if change.old is None else change.old
        return next((one for one in portfolio.projects if one.id == change.project), record)

    def _is_gone(self, gone: Thing, change: Change) -> bool:
        """Whether a thing stands nowhere any more, nor under another id that was there before."""
        if any(one.on == gone.on for one in self._all_of(gone.fields, change, self.now, self.new)):
            return False
        words = called(gone.record)
        beside = (one for one in self._standing(gone.fields, change) if one.on != change.on)
        return all(words.isdisjoint(called(one.record)) for one in beside)

    def _standing(self, fields: tuple[str, ...], change: Change) -> Iterator[Thing]:
        """What stood beside what a change is of before it, and still does."""
        before = {one.on for one in self._all_of(fields, change, self.then, self.old)}
        return (one for one in self._all_of(fields, change, self.now, self.new) if one.on in before)

    def _all_of(
        self, fields: tuple[str, ...], change: Change, version: Version, portfolio: Portfolio
    ) -> Iterator[Thing]:
        """All of a kind that a version has; of a part of a project those in that project."""
        for name in version.held.names if fields == PROJECT or fields[0] in LISTS else ():
            if fields == PROJECT and project_of(name):
                record = _read(version, name)
                yield from [Thing(PROJECT, f"projects[{project_of(name)}]", record, record)] if record else []
            elif fields != PROJECT and (_is_of(name, fields[0]) or _mentions(version, name, fields[0])):
                yield from (one for one in things_in(_read(version, name), name) if one.fields == fields)
        for project in (one for one in portfolio.projects if one.id == change.project and fields[0] not in LISTS):
            yield from (one for one in things_in(project) if one.fields == fields)

    def _gone_elsewhere(self, came: Thing) -> Iterator[Thing]:
        """Projects that are gone, and what was due in them; and what corrections took out of others."""
        yield from () if came.fields == PROJECT else self._projects
        yield from self._parts_of_projects
        taken = sorted({(on, name) for on, names in self.archive.corrected_in(self.now).items() for name in names})
        for on, name in taken:
            if _DUE.fullmatch(on) and all(one.on != on for one in things_in(_read(self.now, name))):
                yield from (one for one in self._parts(name, (on.partition("[")[0],)) if one.on == on)

    @cached_property
    def _projects(self) -> list[Thing]:
        """The projects that were in any portfolio of the repository, and that are in none."""
        found: list[Thing] = []
        for path in chain.from_iterable(self.archive.by_name.values()):
            name = project_file(str(project_of(path)))
            left = name not in self.now.held.names and (
                path == posixpath.join(self.archive.folder, name) or self.archive.is_left(path, self.now)
            )
            if record := self.archive.last(self.commit, path, name) if left else None:
                found.append(Thing(PROJECT, f"projects[{project_of(path)}]", record, record, path))
        return found

    @cached_property
    def _parts_of_projects(self) -> list[Thing]:
        """What was due in projects that are gone."""
        parts = (part for one in self._projects for part in things_in(one.record, one.path))
        return [part for part in parts if part.fields in DATED]

    def _parts(self, file: str, fields: tuple[str, ...]) -> Iterator[Thing]:
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
                yield from filter(wanted, things_in(archive.read(version, name), path))


def _targets(indicator: Thing) -> list[Value]:
    return [value for value in cast("Indicator", indicator.record).values if value.kind == "target"]


def _tells(word: tuple[str, str]) -> bool:
    """Whether a name is long enough to tell one thing from others: three words, or six letters of a script without."""
    return len(word[1].split()) > 2 or (not word[1].isascii() and len(word[1]) > 5)  # noqa: PLR2004 - as it says


def _is_of(name: str, listed: str) -> bool:
    """Whether a file is of the register that has a list."""
    return register_of(name) is REGISTERS[register_with(listed)]


def _mentions(version: Version, name: str, word: str) -> bool:
    """Whether the file of a project has a word."""
    content = version.held.content(name) if project_of(name) else None
    return isinstance(content, bytes) and word.encode() in content


def _read(version: Version, name: str) -> Record | None:
    content = version.held.content(name)
    return record_of(File(name, content)) if content is not None else None

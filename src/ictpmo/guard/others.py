"""What files of a version hold of a kind, and a file held once; what other portfolios of the repository promise."""

import posixpath
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from ictpmo.analysis.alike import looks_like
from ictpmo.guard.archive import Archive, taken_out_of
from ictpmo.guard.objects import Commit
from ictpmo.guard.reading import held_by, record_of
from ictpmo.guard.sameness import Words, called
from ictpmo.guard.things import LISTED, PROJECT, PROMISES, Fields, Thing, things_of
from ictpmo.guard.versions import Version
from ictpmo.load.folder import File, own_name
from ictpmo.model.files import PORTFOLIO_FILE, project_of
from ictpmo.model.project import Project
from ictpmo.model.registers import REGISTERS, register_of, register_with


def past_of(
    archive: Archive, commit: Commit, path: str, name: str, kinds: AbstractSet[Fields], standing: AbstractSet[str]
) -> Iterator[Thing]:
    """What a file had, each as it last was under a name: that may have been corrected."""
    losing, seen = archive.losing(path), set[tuple[str, Words]]()
    for place, version in enumerate(archive.up_to(commit, path)):
        if place == 0 or version in losing:
            for one in things_of(archive.read(version, name), path):
                if one.fields in kinds and one.on not in standing:
                    known = one.on, called(one.record)
                    yield from [] if known in seen else [one]
                    seen.add(known)


def listed_in(version: Version, fields: Fields) -> Iterator[Thing]:
    """All projects that a version has, or all of a list of registers."""
    hold = project_of if fields == PROJECT else partial(_may_hold, version, fields[0])
    records = (held_by(version, name) for name in version.held.names if hold(name))
    return (one for record in records for one in things_of(record) if one.fields == fields)


def _may_hold(version: Version, listed: str, name: str) -> bool:
    """Whether a file can hold an entry of a list of registers: theirs, or a project's that names it."""
    if kind := register_of(name):
        return kind is REGISTERS[register_with(listed)]
    content = version.held.content(name) if listed in Project.model_fields and project_of(name) else None
    return isinstance(content, bytes) and listed.encode() in content


@dataclass
class Others:
    """The other portfolios of a repository, beside a version of one."""

    archive: Archive
    commit: Commit
    now: Version
    bearers: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """The projects that have something promised of a name, for which names were looked for."""
    _looks: dict[str, str] = field(default_factory=dict)

    def promised(self, words: Words, least: int | None = None) -> list[Thing]:
        """What is promised under one of some names, or under one that has at least so many words of one of them."""
        texts = {text for _, text in words}
        found: list[Thing] = []
        for path, name, content in self._files:
            if path not in self._looks:
                self._looks[path] = looks_like(content)
            if any(_may_say(self._looks[path], text, least) for text in texts):
                things = (one for one in self._things(path, name, content) if one.fields in PROMISES)
                found += [one for one in things if least or not words.isdisjoint(called(one.record))]
        for one in found if least is None else ():
            home = one.around.id if isinstance(one.around, Project) and one.fields != PROJECT else None
            for word in called(one.record) if home else ():
                self.bearers.setdefault(word, set()).add(str(home))
        return found

    def of_id(self, project: str) -> list[Thing]:
        """The projects of an id."""
        files = [one for one in self._files if project_of(one[1]) == project]
        return [one for file in files for one in self._things(*file) if one.fields == PROJECT]

    def is_new(self, thing: Thing) -> bool:
        """Whether a thing was not there before."""
        content = self.archive.repository.file(self.commit, thing.path) or b""
        return thing.on not in {one.on for one in self._things(thing.path, own_name(thing.path), content)}

    @cached_property
    def gone(self) -> list[Thing]:
        """What was promised there, and was taken out by a correction."""
        found: list[Thing] = []
        for path, name, content in self._files:
            listed = {on.partition("[")[0] for on in taken_out_of(content)} if project_of(name) else set[str]()
            kinds = {kind for kind in PROMISES - LISTED - {PROJECT} if kind[-1] in listed}
            if kinds:
                found += self._past(path, name, kinds, {one.on for one in self._things(path, name, content)})
        for top in self.archive.others_of(self.now):
            settings = self.archive.beside(posixpath.join(top, PORTFOLIO_FILE), self.now)
            lists = {on.partition("[")[0] for on in taken_out_of(settings or b"")}
            for kind in sorted(one for one in LISTED if one[0] in lists):
                found += self._gone_from_registers(top, kind)
        return found

    def _gone_from_registers(self, top: str, kind: Fields) -> Iterator[Thing]:
        register = REGISTERS[register_with(kind[0])]
        here = (file for file in self._files if file[0] == posixpath.join(top, file[1]) and not project_of(file[1]))
        standing = {one.on for file in here for one in self._things(*file)}
        for path in self.archive.registers_below(top).get(register, ()):
            yield from self._past(path, own_name(path), {kind}, standing)

    @cached_property
    def _files(self) -> list[tuple[str, str, bytes]]:
        """The files that stand there: their paths, their names in their portfolio, and what they hold."""
        return [*self.archive.elsewhere(self.now)]

    def _past(self, path: str, name: str, kinds: AbstractSet[Fields], standing: AbstractSet[str]) -> Iterator[Thing]:
        past = past_of(self.archive, self.commit, path, name, kinds, standing)
        return (replace(one, foreign=True) for one in past)

    def _things(self, path: str, name: str, content: bytes) -> Iterator[Thing]:
        return things_of(record_of(File(name, content)), path, foreign=True)


def _may_say(looks: str, text: str, least: int | None) -> bool:
    """Whether a file may hold all words of a name, or so many, in whatever letters; what escapes hide may be any."""
    words = looks_like(text).split()
    return "\\" in looks or sum(word in looks for word in words) >= (least or len(words))

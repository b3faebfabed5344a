"""What files of a version hold of a kind, and what a file held once."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import partial

from ictpmo.guard.archive import Archive
from ictpmo.guard.objects import Commit
from ictpmo.guard.reading import held_by
from ictpmo.guard.sameness import Words, called
from ictpmo.guard.things import PROJECT, Fields, Thing, things_of
from ictpmo.guard.versions import Version
from ictpmo.model.files import project_of
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

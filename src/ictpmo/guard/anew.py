"""What was taken out of the record, and is promised anew under an id that was never on it."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, cast

from ictpmo.analysis.alike import promised_later
from ictpmo.guard.archive import Archive
from ictpmo.guard.changes import Change
from ictpmo.guard.objects import Commit
from ictpmo.guard.promises import first_dates
from ictpmo.guard.reading import whole
from ictpmo.guard.sameness import called, meant
from ictpmo.guard.versions import Version
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.files import project_file, project_of
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project
from ictpmo.model.registers import LISTS, is_log, register_with
from ictpmo.model.values import Record

_PARTS = ("phases", "milestones", "objectives", *(name for name, kind in LISTS.items() if not is_log(kind)))
_BELOW = {"milestones": "parts", "objectives": "indicators"}
_KINDS = frozenset({("projects",), *((name,) for name in _PARTS), *_BELOW.items()})
_DATED = frozenset({("projects",), ("phases",), ("milestones",)})
"""What reports and requests date as well."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """A project, or a part of a file: what it is called there, its file's path, and the record that it stands in."""

    fields: tuple[str, ...]
    on: str
    record: Record
    around: Record
    path: str = ""

    def first_date(self, portfolio: Portfolio) -> PartialDate | None:
        """The end or due date first known of it."""
        field = "original_end" if self.fields[0] in {"projects", "phases"} else "due"
        if isinstance(self.around, Project) and self.fields in _DATED:
            name = field if self.fields == ("projects",) else f"{self.on}.{field}"
            return next(day for on, _, day, _ in first_dates(whole(portfolio, self.around)) if on == name)
        return dated(getattr(self.record, field, None))


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


@dataclass
class Renewals:
    """What was taken out up to a commit, and seems to be what a later version puts in."""

    archive: Archive
    commit: Commit
    now: Version
    old: Portfolio
    new: Portfolio

    def among(self, changes: Iterable[Change]) -> Iterator[Renewal]:
        """Those that changes bring in."""
        for change in changes:
            if change.kind == "added" and change.fields in _KINDS:
                around = next((one for one in self.new.projects if one.id == change.project), change.new)
                came = _Thing(change.fields, change.on, change.new, around)
                yield from islice(self._renewed(came, change), 1)

    def _renewed(self, came: _Thing, change: Change) -> Iterator[Renewal]:
        for gone in self._gone(came, change):
            named = not called(gone.record).isdisjoint(called(came.record))
            if named or not meant(gone.record).isdisjoint(meant(came.record)):
                old, new = gone.first_date(self.old), came.first_date(self.new)
                later = promised_later(old, new)
                if named or later:
                    renamed = replace(change, kind="renamed", old=_id(gone.record), new=_id(came.record))
                    yield Renewal(renamed, gone.on, old, new, later, gone.path)

    def _gone(self, came: _Thing, change: Change) -> Iterator[_Thing]:
        """What was on record of the same kind, and is no more; but what went on already under another id."""
        before, now = ({one.on: one for one in self._beside(portfolio, change)} for portfolio in (self.old, self.new))
        held = [called(one.record) for on, one in before.items() if on in now]
        gone = self._projects() if came.fields == ("projects",) else self._parts(change)
        for one in gone:
            if one.on not in now and all(called(one.record).isdisjoint(words) for words in held):
                yield one

    def _beside(self, portfolio: Portfolio, change: Change) -> Iterator[_Thing]:
        """What a version has of the same kind in the same place; of registers in all their files."""
        if change.fields == ("projects",):
            yield from (_Thing(change.fields, f"projects[{one.id}]", one, one) for one in portfolio.projects)
        elif change.fields[0] in LISTS:
            records = (one.record for one in portfolio.listed(change.fields[0]))
            yield from (_Thing(change.fields, f"{change.fields[0]}[{_id(one)}]", one, one) for one in records)
        else:
            for project in (one for one in portfolio.projects if one.id == change.project):
                yield from (one for one in _things(project) if one.fields == change.fields)

    def _projects(self) -> Iterator[_Thing]:
        """The projects that were in any portfolio of the repository, and that are in none."""
        for paths in self.archive.by_name.values():
            for path in paths:
                name = project_file(str(project_of(path)))
                own = path == posixpath.join(self.archive.folder, name)
                left = name not in self.now.held.names if own else self.archive.is_left(path, self.now)
                record = self.archive.last(self.commit, path, name) if left else None
                if record:
                    yield _Thing(("projects",), f"projects[{_id(record)}]", record, record, path)

    def _parts(self, change: Change) -> Iterator[_Thing]:
        """The parts that files had of a kind, of each its last version."""
        archive, seen = self.archive, set[str]()
        names = [change.path, *([f"{register_with(change.fields[0])}.yaml"] if change.fields[0] in LISTS else [])]
        for name in dict.fromkeys(names):
            for path in (*archive.homes_of(name), *archive.left(name, self.now)):
                losing = archive.losing(path)
                for version in (one for one in archive.up_to(self.commit, path) if one in losing):
                    things = _things(archive.read(version, name), path)
                    for thing in (one for one in things if one.fields == change.fields and one.on not in seen):
                        seen.add(thing.on)
                        yield thing


def _things(record: Record | None, path: str = "") -> Iterator[_Thing]:
    """The parts of what a file says."""
    for name in _PARTS:
        for entry in getattr(record, name, None) or ():
            thing = _Thing((name,), f"{name}[{_id(entry)}]", entry, cast("Record", record), path)
            yield thing
            for below in getattr(entry, _BELOW.get(name, ""), ()):
                fields, on = (name, _BELOW[name]), f"{thing.on}.{_BELOW[name]}[{_id(below)}]"
                yield replace(thing, fields=fields, on=on, record=below)


def _id(record: Record) -> str:
    return cast("str", cast("Any", record).id)

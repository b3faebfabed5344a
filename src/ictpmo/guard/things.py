"""What can be promised anew: projects, parts of them, and entries of registers, with what they stand in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from ictpmo.guard.changes import Change
from ictpmo.guard.promises import first_dates
from ictpmo.guard.reading import whole
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project
from ictpmo.model.registers import LISTS, is_log
from ictpmo.model.values import Record

PROJECT = ("projects",)
_PARTS = ("phases", "milestones", "objectives", *(name for name, kind in LISTS.items() if not is_log(kind)))
_BELOW = {"milestones": "parts", "objectives": "indicators"}
KINDS = frozenset({PROJECT, *((name,) for name in _PARTS), *_BELOW.items()})
DATED = frozenset({PROJECT, ("phases",), ("milestones",)})
"""What reports and requests date as well."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A project, or a part of a file: what it is called there, its file's path, and the record that it stands in."""

    fields: tuple[str, ...]
    on: str
    record: Record
    around: Record
    path: str = ""

    @property
    def id(self) -> str:
        """Its id."""
        return cast("str", cast("Any", self.record).id)

    def first_date(self, portfolio: Portfolio) -> PartialDate | None:
        """The end or due date first known of it."""
        field = "original_end" if self.fields[0] in {"projects", "phases"} else "due"
        if isinstance(self.around, Project) and self.fields in DATED:
            name = field if self.fields == PROJECT else f"{self.on}.{field}"
            return next(day for on, _, day, _ in first_dates(whole(portfolio, self.around)) if on == name)
        return dated(getattr(self.record, field, None))

    def is_done(self, portfolio: Portfolio) -> bool:
        """Whether it is a project that its reports have done."""
        return self.fields == PROJECT and whole(portfolio, cast("Project", self.record)).state.done

    def says_the_same_as(self, other: "Thing") -> bool:
        """Whether another differs from it in its id alone."""
        said = [one.record.model_dump(exclude={"id"}) for one in (self, other)]
        return said[0] == said[1]


def put_in(change: Change, around: Record) -> Iterator[Thing]:
    """What a change puts in, and what is promised in it."""
    whole_of_it = Thing(change.fields, change.on, change.new, around)
    yield whole_of_it
    if change.fields == PROJECT:
        yield from (one for one in things_in(change.new) if one.fields in DATED)
    elif len(change.fields) == 1:
        yield from _below(whole_of_it)


def things_in(record: Record | None, path: str = "") -> Iterator[Thing]:
    """The parts of what a file says."""
    for name in _PARTS:
        for entry in getattr(record, name, None) or ():
            thing = Thing((name,), f"{name}[{entry.id}]", entry, cast("Record", record), path)
            yield thing
            yield from _below(thing)


def _below(thing: Thing) -> Iterator[Thing]:
    """The parts of a milestone, and the indicators of an objective."""
    name = _BELOW.get(thing.fields[0], "")
    for entry in getattr(thing.record, name, ()):
        yield replace(thing, fields=(*thing.fields, name), on=f"{thing.on}.{name}[{entry.id}]", record=entry)

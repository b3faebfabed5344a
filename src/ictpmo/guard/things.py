"""What can be promised anew: projects, parts of them, and entries of registers, with what they stand in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from ictpmo.analysis.clock import own_date
from ictpmo.analysis.statement import DONE
from ictpmo.analysis.timespan import day_after
from ictpmo.guard.changes import Change
from ictpmo.guard.ends import first_dates
from ictpmo.guard.reading import whole
from ictpmo.guard.sameness import is_told_again
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project, Value
from ictpmo.model.registers import LISTS, log_paths
from ictpmo.model.results import AnyIndicator, Result, ResultsFile
from ictpmo.model.values import Record
from ictpmo.model.walk import identity, logs

Fields = tuple[str, ...]
"""The names of the fields that lead to things: what kind they are of."""
PROJECT: Fields = ("projects",)
TARGET: Fields = ("objectives", "indicators", "values")
TARGETS = frozenset({TARGET, ("indicators", "log")})
DUTY: Fields = ("bodies", "duties")
_PARTS = ("phases", "milestones", "objectives", *LISTS)
_LOGS = frozenset(fields for fields in log_paths() if len(fields) > 1)
_INSIDE = (("milestones", "parts"), TARGET[:2], TARGET, DUTY, *sorted(_LOGS))
_BELOW = {fields[:-1]: [one[-1] for one in _INSIDE if one[:-1] == fields[:-1]] for fields in _INSIDE}
PARTS = frozenset({PROJECT, *((name,) for name in _PARTS), ("milestones", "parts"), TARGET[:2]})
"""All but what only its own indicator or body can have anew."""
DATED = frozenset({PROJECT, ("phases",), ("milestones",)})
"""What reports and requests date as well."""
RESULTS: frozenset[Fields] = frozenset({("results",), ("indicators",)})
LISTED: frozenset[Fields] = frozenset((name,) for name in LISTS)
MEASURED: frozenset[Fields] = frozenset({("objectives",), TARGET[:2], *RESULTS})
PROMISES = DATED | LISTED | MEASURED | {("milestones", "parts")}
"""What is promised, mostly for a date, be it that of its milestone or targets: one of these can go on as another."""
TOLD = frozenset({*((name,) for name in logs(Project)), *_LOGS, TARGET})
"""What entries of logs tell, and figures."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A project, or a part of a file: what it is called there, its file's path, and the record that it stands in."""

    fields: Fields
    on: str
    record: Record
    around: Record
    path: str = ""
    foreign: bool = False
    """Whether it stands in another portfolio, or stood there."""

    @property
    def concerns(self) -> set[str]:
        """The projects that it is part of, or tied to."""
        home = {self.around.id} if isinstance(self.around, Project) else set[str]()
        return home | {tie.id for tie in getattr(self.record, "projects", ())}

    @property
    def id(self) -> str:
        """Its id; of a target, what tells it from others."""
        return identity(self.record)

    def day(self, portfolio: Portfolio) -> PartialDate | None:
        """The day of a decision, of an entry or of what was asked for; where it names none, that of its document."""
        own = getattr(self.record, "decided", None) or getattr(self.record, "date", None)
        source = getattr(self.record, "source", None) or getattr(self.around, "source", None)
        return own_date(portfolio, own, source)

    def first_date(self, portfolio: Portfolio) -> PartialDate | None:
        """The end or due date first known of it: of a part, its milestone's; of what has targets, that of the last."""
        if self.fields in MEASURED:
            inside = self.around.indicators if isinstance(self.around, ResultsFile) else ()
            of_it = tuple(one for one in inside if one.result == self.id)
            own = of_it if isinstance(self.record, Result) else getattr(self.record, "indicators", (self.record,))
            measures = cast("tuple[AnyIndicator, ...]", own)
            targets = (one.when for each in measures for one in each.values if one.kind == "target" and one.when)
            return max(targets, key=lambda day: day.last, default=None)
        field = "original_end" if self.fields[0] in {"projects", "phases"} else "due"
        if isinstance(self.around, Project) and self.fields[:1] in DATED:
            name = field if self.fields == PROJECT else f"{self.on.partition('.')[0]}.{field}"
            return next(day for on, _, day, _ in first_dates(whole(portfolio, self.around)) if on == name)
        return dated(getattr(self.record, field, None) or getattr(self.record, "period", None))

    def is_done(self, portfolio: Portfolio) -> bool:
        """Whether it is a project, a phase or a milestone that its reports have done."""
        if self.fields not in DATED or not isinstance(self.around, Project):
            return False
        path = () if self.fields == PROJECT else (*self.fields, self.id)
        return whole(portfolio, self.around).standing_state(*path).value in DONE

    def is_next_of(self, other: "Thing") -> bool:
        """Whether it is an output of the time that follows on that of another."""
        now, then = (dated(getattr(one.record, "period", None)) for one in (self, other))
        return bool(now and then and now.first == day_after(then.last))

    def is_like(self, other: "Thing") -> bool:
        """Whether another is of its kind; of duties, one to do the same."""
        does = [getattr(one.record, "does", None) or getattr(one.record, "kind", None) for one in (self, other)]
        return self.fields == other.fields and does[0] == does[1]

    def says_the_same_as(self, other: "Thing") -> bool:
        """Whether another differs in its id alone; of a log, in its place too; a figure has its value."""
        if isinstance(self.record, Value) and isinstance(other.record, Value):
            return (self.record.value, self.record.of) == (other.record.value, other.record.of)
        told = is_told_again(self.record, other.record) if self.fields in TOLD else None
        return self.record.model_copy(update={"id": other.id}) == other.record if told is None else told


def put_in(change: Change, around: Record) -> Iterator[Thing]:
    """What a change puts in, and what is promised in it."""
    if change.fields == PROJECT:
        yield from (one for one in things_of(change.new) if one.fields in PROMISES)
    elif change.fields in PARTS | TOLD | {DUTY}:
        yield (whole_of_it := Thing(change.fields, change.on, change.new, around))
        yield from (one for one in _below(whole_of_it) if one.fields in PARTS)


def whole_of(record: Record | None, path: str = "", *, foreign: bool = False) -> Iterator[Thing]:
    """A project, without its parts."""
    if isinstance(record, Project):
        yield Thing(PROJECT, f"projects[{record.id}]", record, record, path, foreign)


def things_of(record: Record | None, path: str = "", *, foreign: bool = False) -> Iterator[Thing]:
    """A project, and the parts of what a file says."""
    yield from whole_of(record, path, foreign=foreign)
    for name in (*_PARTS, *logs(Project)):
        for entry in getattr(record, name, None) or ():
            thing = Thing((name,), f"{name}[{identity(entry)}]", entry, cast("Record", record), path, foreign)
            yield thing
            yield from _below(thing)


def parts_of(thing: Thing) -> list[Thing]:
    """What is promised in a project, but for what registers list."""
    kinds = PROMISES - LISTED - {PROJECT}
    return [one for one in things_of(thing.record, thing.path, foreign=thing.foreign) if one.fields in kinds]


def _below(thing: Thing) -> Iterator[Thing]:
    """The parts of a milestone, the indicators of an objective, and their figures; duties, and entries of logs."""
    for name in _BELOW.get(thing.fields, ()):
        for entry in getattr(thing.record, name, ()):
            on = f"{thing.on}.{name}[{identity(entry)}]"
            inner = replace(thing, fields=(*thing.fields, name), on=on, record=entry)
            yield inner
            yield from _below(inner)

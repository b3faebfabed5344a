"""What changed between two versions of a portfolio, or between two dates, project by project."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Any, ClassVar, Literal

from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.analysis.timespan import days_between
from ictpmo.facts.answers import Answer
from ictpmo.facts.fact import Fact, fields_of
from ictpmo.facts.findings import FindingFact
from ictpmo.facts.printing import plain
from ictpmo.facts.project_line import ProjectFact
from ictpmo.finding import Sentence
from ictpmo.guard.changes import Change, compare
from ictpmo.model.dates import PartialDate, dated
from ictpmo.model.meaning import Meaning, computed
from ictpmo.model.project import Project
from ictpmo.model.texts import in_language
from ictpmo.model.values import Record

# What an entry in a line leaves out: its name stands beside it, and long texts stand in the file.
_UNSAID = frozenset({"id", "format", "note", "basis", "body", "purpose", "explanation"})
# What the entries of a project's lists are called, where that is not in the name of the list.
_ENTRIES = {"acknowledged": "acknowledgement", "depends_on": "predecessor"}
# The figures that are worked out, each with the fields that may give it as it is.
_FIGURES: dict[str, tuple[tuple[str, ...], ...]] = {
    "state": (("status_reports", "state"),),
    "completion": (("status_reports", "completion"),),
    "original_end": (("original_end",),),
    "approved_end": (("original_end",), ("change_requests", "end", "to")),
    "current_end": (("status_reports", "end"), ("status_reports", "actual_end")),
    "slippage_days": (),
}


@dataclass(frozen=True)
class ChangeFact(Fact):
    """One thing that changed: what, from what, to what, and of dates by how many days."""

    comes_first: ClassVar[tuple[str, ...]] = ("project", "change", "on", "before", "after", "days")

    project: Annotated[str | None, Meaning("The project; nothing for settings and sources.")]
    change: Annotated[
        Literal["added", "removed", "changed", "renamed", "figure"],
        Meaning("What became of it; `figure` of what the other changes of its project come to."),
    ]
    on: Annotated[str, Meaning("What changed, by names.")]
    old: Any
    new: Any
    days: Annotated[int | None, Meaning("By how many days, of dates known to the day.")] = None
    said: bool = False
    """Of a figure: whether a change that is recorded says just the same."""

    @computed
    def before(self) -> Any:  # noqa: ANN401 - any field
        """What stood there."""
        return _shown(self.old)

    @computed
    def after(self) -> Any:  # noqa: ANN401 - any field
        """What stands there now."""
        return _shown(self.new)


@dataclass(frozen=True)
class DiffAnswer(Answer):
    """`diff`: everything that changed from one side to the other."""

    rows: ClassVar[str] = "changes"

    old: Sentence
    new: Sentence
    changes: Annotated[tuple[ChangeFact, ...], Meaning("What changed, project by project.")]
    findings_raised: Annotated[tuple[FindingFact, ...], Meaning("Findings that the old side has not.")]
    findings_cleared: Annotated[tuple[FindingFact, ...], Meaning("Findings that the new side has not.")]

    @computed
    def from_(self) -> str:
        """What the old side is called."""
        return str(self.old)

    @computed
    def to(self) -> str:
        """What the new side is called."""
        return str(self.new)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: what it is called, the portfolio there, and what is found in it."""

    label: Sentence
    snapshot: Snapshot
    findings: tuple[FindingFact, ...]


def diff_of(old: Side, new: Side) -> DiffAnswer:
    """What changed from one side to the other."""
    changes = tuple(_changes(old.snapshot, new.snapshot))
    return DiffAnswer(old.label, new.label, changes, _beyond(new, old), _beyond(old, new))


def _beyond(one: Side, other: Side) -> tuple[FindingFact, ...]:
    """The findings of one side that the other has not."""
    known = {finding.fingerprint for finding in other.findings}
    return tuple(finding for finding in one.findings if finding.fingerprint not in known)


def _changes(old: Snapshot, new: Snapshot) -> Iterator[ChangeFact]:
    """What was recorded, and after it, of each project, what it comes to."""
    before = {project.project.id: project for project in old.projects}
    after = {project.project.id: project for project in new.projects}
    for name, group in groupby(compare(old.recorded, new.recorded), key=lambda change: change.project):
        changes = tuple(group)
        yield from map(_recorded, changes)
        if name:
            first = changes[0]
            was = first.old if first.fields == ("projects",) and first.kind == "renamed" else name
            there, here = before.get(was), after.get(name)
            if there and here:
                yield from _figures(name, _fact(there, old), _fact(here, new), changes)


def _fact(project: ProjectSnapshot, side: Snapshot) -> ProjectFact:
    return ProjectFact(project.project, project, side.portfolio)


def _figures(name: str, old: ProjectFact, new: ProjectFact, changes: tuple[Change, ...]) -> Iterator[ChangeFact]:
    shown = {one.name: one for one in fields_of(ProjectFact)}
    stated = {(change.fields, str(change.old), str(change.new)) for change in changes}
    for figure, fields in _FIGURES.items():
        was, now = shown[figure].read(old), shown[figure].read(new)
        if was != now:
            again = any((field, str(was), str(now)) in stated for field in fields)
            moved = now - was if figure == "slippage_days" and None not in {was, now} else _days(was, now)
            yield ChangeFact(name, "figure", figure, was, now, moved, again)


def _recorded(change: Change) -> ChangeFact:
    days = _days(dated(change.old), dated(change.new)) if change.kind == "changed" else None
    return ChangeFact(change.project, change.kind, change.on, change.old, change.new, days)


def _days(old: object, new: object) -> int | None:
    return days_between(old, new).exact if isinstance(old, PartialDate) and isinstance(new, PartialDate) else None


def _shown(value: Any) -> Any:  # noqa: ANN401 - any field
    """A value as JSON has it; an entry as a line of what it says."""
    return ", ".join(_said(value)) if isinstance(value, Record) else plain(value)


def _said(record: Record) -> Iterator[str]:
    """What an entry says in single values, and how many entries it holds besides."""
    fields = type(record).model_fields
    for name in fields:
        value = getattr(record, name)
        if name not in record.model_fields_set or name in _UNSAID or value in (None, {}, ()):
            continue
        label = fields[name].alias or name
        if isinstance(value, Record):
            yield f"{label} ({', '.join(_said(value))})"
        elif isinstance(value, dict) and name != "fields" and all(isinstance(text, str) for text in value.values()):
            yield f"{label} {in_language(value, 'en')}"
        elif isinstance(value, tuple | dict):
            said = f"{label} {', '.join(_inside(value))}"
            yield _counted(len(value), name) if isinstance(record, Project) else said
        else:
            yield f"{label} {str(value).lower() if isinstance(value, bool) else value}"


def _inside(value: tuple[Any, ...] | dict[str, Any]) -> Iterator[str]:
    if isinstance(value, dict):
        for name, entry in value.items():
            yield f"{name} ({', '.join(_said(entry))})" if isinstance(entry, Record) else f"{name} {entry}"
    else:
        yield from (f"({', '.join(_said(entry))})" if isinstance(entry, Record) else str(entry) for entry in value)


def _counted(count: int, name: str) -> str:
    """How many entries a list has."""
    what = _ENTRIES.get(name) or name.removesuffix("s").replace("_", " ")
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"

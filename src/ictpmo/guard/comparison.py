"""Two versions of a portfolio side by side, and what a rule says of them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.history import History
from ictpmo.analysis.kept import Keeps, kept
from ictpmo.analysis.scopes import ReportScope, scopes_of
from ictpmo.analysis.statement import Statement
from ictpmo.analysis.window import FIRST, Side, in_settings, window_as_project
from ictpmo.finding import Sentence, Severity, sentence
from ictpmo.guard.changes import Change
from ictpmo.guard.reading import Histories, whole
from ictpmo.guard.remedies import way_out
from ictpmo.guard.said import quoted
from ictpmo.guard.sameness import is_told_again
from ictpmo.model.change_requests import WINDOW, ChangeRequest, Window
from ictpmo.model.dates import PartialDate
from ictpmo.model.files import PORTFOLIO_FILE, SOURCES_FILE, project_file
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project, StatusReport, Value
from ictpmo.model.registers import log_paths
from ictpmo.model.spelling import says_something
from ictpmo.model.values import Record
from ictpmo.model.walk import logs, name_of
from ictpmo.source.document import Route

if TYPE_CHECKING:
    from ictpmo.guard.anew import Renewal

_ENTRY = 2
_ROUTE = Statement._fields.index("route")
# Two words; of a script without spaces, as many characters as make one.
_WORDS = re.compile(r"\w{2,}\W(?:.*\W)?\w{2,}|[\u3040-\u30ff\u4e00-\u9fff]{3}", re.DOTALL)
LOG = frozenset(logs(Project))
REGISTER_LOGS = frozenset({*log_paths(), *(("window", name) for name in logs(Window))})
"""The logs of registers and of the window, by the names of the fields that lead to them."""
_SAID = {"note", "explanation", "title", "description", "body", "basis", "format", "acknowledged"}
FREE = frozenset({*_SAID, "owner", "chair", "members"})
"""Fields that may change as anyone likes: they say nothing of promises, and no figure rests on them."""
_HELD = frozenset({("resources", "title"), ("risks", "owner")})
"""Those among them that say what figures are of, and that a log gives anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A change that may not pass in silence."""

    change: Change
    message: Sentence
    remedy: Sentence
    old_on: str | None = None
    """What the old value is called in the old version, where it stands in another place than the new."""
    old_path: str = ""
    """The path, from the top, of the file that the old value stood in, where that is another."""
    severity: Severity | None = None
    """Where it is never graver than this."""


def violation(
    change: Change,
    message: str,
    remedy: str,
    *,
    old_on: str | None = None,
    severity: Severity | None = None,
    **values: Any,  # noqa: ANN401 - any value that prints
) -> Violation:
    """A violation in two templates, in which `on`, `old` and `new` are what the change is of; the name marks them."""
    known = {"on": change.on, **_quoted(change.old, change.new), **values}
    said = Sentence(message, known), Sentence(remedy, known)
    return Violation(change=change, message=said[0], remedy=said[1], old_on=old_on, severity=severity)


@dataclass(frozen=True)
class Pair(Keeps):
    """One project in both versions, or the window, with everything recorded of it in view."""

    old: History
    new: History
    edited: frozenset[Route]
    """Entries that were on record and read otherwise now, or stand elsewhere: what they say is edited, not new."""
    transcribed: frozenset[Route] = frozenset()
    """New entries that are older than the oldest report on record, and may be put in afterwards."""
    side: Side = "end"
    """Which end of the window is its end, where the pair is of the window."""

    @kept
    def added(self, *path: str) -> dict[Statement, None]:
        """What new reports say of a fact, oldest first."""
        old, new = self.old.statements(*path), self.new.statements(*path)
        if new[: len(old)] == old:  # most logs only grow
            new = new[len(old) :]
        known = {stated[:_ROUTE] for stated in old} if new else ()
        passed = self.edited | self.transcribed
        new = tuple(stated for stated in new if stated[:_ROUTE] not in known)
        return dict.fromkeys(stated for stated in new if stated.route[:_ENTRY] not in passed)

    @kept
    def dates_given(self, *path: str) -> dict[PartialDate, list[Statement]]:
        """The dates that reports give of an end, each with where they do, oldest first."""
        given: dict[PartialDate, list[Statement]] = {}
        for stated in self.new.statements(*path):
            if isinstance(stated.value, PartialDate):
                given.setdefault(stated.value, []).append(stated)
        return given

    def before(self, stated: Statement, *path: str) -> Statement | None:
        """What was last said of a fact before this: by an earlier report, or by one that was on record."""
        said, new = self.new.statements(*path), self.added(*path)
        first = bisect_left(said, stated.date.last, key=lambda other: other.date.last)
        same = takewhile(lambda other: other.date.last == stated.date.last, islice(said, first, None))
        on_record = [other for other in same if other not in new]
        return next(iter((*reversed(on_record), *said[max(first - 1, 0) : first])), None)

    def says_why(self, stated: Statement) -> bool:
        """Whether the report that says something has a note that can be a reason."""
        return gives_reason(self.new.project.status_reports[int(stated.route[1])].note)

    def old_name(self, stated: Statement) -> str | None:
        """What a statement is called in the old version; nothing for one that is not there."""
        path = map(str, stated.route[2:])
        same = [s for s in self.old.statements(*path) if s.value == stated.value and s.date == stated.date]
        return name_of(self.old.project, same[0].route) if same else None

    def scopes(self) -> tuple[ReportScope, ...]:
        """The project itself, its phases, its milestones."""
        return scopes_of(self.new)

    def change(self, old: Any, stated: Statement) -> Change:  # noqa: ANN401 - a fact of any kind
        """The change that a new statement makes to a fact."""
        made = self.change_at(stated.route, old, stated.value)
        return replace(made, old_route=made.new_route[: 1 - len(stated.route)])

    def change_at(self, route: Route, old: Any, new: Any) -> Change:  # noqa: ANN401 - a fact of any kind
        """A change of a fact at a place in the project's file; of the window, in that of the settings."""
        record: Record = self.new.project
        own: str | None = self.new.project.id
        path = project_file(self.new.project.id)
        if own == WINDOW:
            record, own, path, route = self.new.portfolio.settings, None, PORTFOLIO_FILE, in_settings(self.side, route)
        fields = tuple(step for step in route if isinstance(step, str))
        return Change(path, own, name_of(record, route), fields, route, route, old=old, new=new)


@dataclass(frozen=True)
class Comparison:
    """Two versions, what changed between them, and which files of the new one cannot be read."""

    old: Portfolio
    new: Portfolio
    changes: tuple[Change, ...]
    unread: tuple[str, ...] = ()
    unheld: tuple[str, ...] = ()
    """Files that can be read, and of which no version before could."""
    hidden: tuple[str, ...] = ()
    """What came in, and may have been on record where a shallow clone does not reach."""
    renewals: "tuple[Renewal, ...]" = ()
    """What came in under a new id, and seems to be what was taken out."""
    strangers: Mapping[str, str] = field(default_factory=dict)
    """Files of projects whose id another had that is gone and has nothing in common with them, with its path."""
    merged: str | None = None
    """The folder of another portfolio that the old version is of, where it goes on in this one."""
    passing: bool = False
    """Whether a later version follows, which is judged against the last one that could be read."""
    day: date = date.max
    """The day of the new version: that of its commit, and no later than today."""
    histories: Histories = field(default_factory=Histories)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The changed projects that both versions have."""
        return tuple(self._pairs())

    def _pairs(self) -> Iterator[Pair]:
        touched = {change.project for change in self.changes}
        redated = frozenset(self._redated()) if any(change.path == SOURCES_FILE for change in self.changes) else ()
        renamed = {c.new: c.old for c in self.changes if c.fields == ("projects",) and c.kind == "renamed"}
        by_id = {project.id: project for project in self.old.projects}
        for project in self.new.projects:
            before = by_id.get(str(renamed.get(project.id, project.id)))
            if before and (
                project.id in touched or (redated and not self.histories.cited(project).isdisjoint(redated))
            ):
                old, new = self.histories.of(self.old, before), self.histories.of(self.new, project)
                yield Pair(old, new, self._edited(project.id), frozenset(self._transcribed(old, new)))
        for side in FIRST:
            windows = window_as_project(self.old, side), window_as_project(self.new, side)
            if windows[0] and windows[1]:
                old, new = whole(self.old, windows[0]), whole(self.new, windows[1])
                yield Pair(old, new, self._edited(WINDOW), frozenset(self._transcribed(old, new)), side)

    def _redated(self) -> Iterator[str]:
        """The sources that are not what they were: entries that rest on them may be of another date."""
        old, new = self.old.by_symbol, self.new.by_symbol
        return (symbol for symbol in old.keys() | new if old.get(symbol) != new.get(symbol))

    def _transcribed(self, old: History, new: History) -> Iterator[Route]:
        """Entries of the log from before the oldest report on record, each by a document of its own.

        An approval is one of them only by a document that is no younger than that report: what was decided on it can be
        made up afterwards.
        """
        until = self.new.settings.transcribed_until
        if until is None or until.last > self.day or not old.report_dates:
            return
        oldest = old.report_dates[0]
        entries: tuple[LogEntry[StatusReport] | LogEntry[ChangeRequest], ...] = (*new.reports, *new.requests)
        for entry in entries:
            published = self.new.published(entry.record.source or "")
            in_time = isinstance(entry.record, StatusReport) or (published and published.last < oldest.first)
            older = entry.date.last < oldest.first and entry.date.last <= until.last
            if entry.record.source and older and in_time:
                yield entry.route[:_ENTRY]

    def _edited(self, project: str) -> frozenset[Route]:
        edited = [c.entry for c in self.changes if len(c.new_route) > _ENTRY + (c.fields[0] == "window")]
        told = [c for c in self.changes if c.project == project and c.fields == ("status_reports",) and is_entry(c)]
        gone = [c.old for c in told if c.kind == "removed"]
        again = (c.entry for c in told if c.kind == "added" and any(is_told_again(c.new, one) for one in gone))
        return frozenset(route for held, route in (*edited, *again) if held == project)

    @cached_property
    def same_documents(self) -> frozenset[tuple[str, str]]:
        """The symbols, old and new, of documents on the list that have another one now, and nothing else."""
        symbols = ((c.old, c.new) for c in self.changes if c.fields == ("sources", "symbol"))
        old, new = self.old.by_symbol, self.new.by_symbol
        return frozenset((a, b) for a, b in symbols if old[a].model_copy(update={"symbol": b}) == new[b])

    def is_target(self, change: Change) -> bool:
        """Whether a change of an indicator's value is one of a target, as the old version has it."""
        entry = change.new if change.old is None else change.old
        return entry.kind == "target" if isinstance(entry, Value) else "values[target" in change.on


def gives_reason(text: str | dict[str, str] | None) -> bool:
    """Whether a text can be a reason: two words at least, and not those for nothing."""
    texts = text.values() if isinstance(text, dict) else (text or "",)
    return any(_WORDS.search(one) and says_something(one) for one in texts)


def is_entry(change: Change) -> bool:
    """Whether a whole entry came or went."""
    return isinstance(change.old, Record) or isinstance(change.new, Record)


def is_register_log(change: Change) -> bool:
    """Whether a change is of the log of a register or of the window, or inside an entry of it."""
    return any(change.fields[: len(path)] == path for path in REGISTER_LOGS)


def is_taken_back(change: Change) -> bool:
    """Whether something that was said is no longer said so; adding a translation takes nothing back."""
    in_a_language = change.kind == "added" and change.new_route[-1:] != (change.field,) and isinstance(change.new, str)
    in_a_language &= change.field != "fields"
    said_otherwise = change.kind in {"changed", "removed"} or in_a_language
    return said_otherwise and not change.translation and (change.field not in FREE or change.fields in _HELD)


def read_otherwise(change: Change) -> Violation:
    """What is said of a text that stands, and that a reader no longer sees first."""
    old, new = map(quoted, change.read_first or ())
    return violation(
        change,
        "{on} now reads {new} first, where it read {old}, which still stands",
        "see that both say the same",
        severity=Severity.NOTE,
        old=old,
        new=new,
    )


def as_transcribed(violation: Violation) -> Violation:
    """The same of an older document that was let in: shown, for its reader to see that it says so."""
    return replace(violation, severity=Severity.NOTE, remedy=sentence("see that its document says so"))


def changed(change: Change) -> Violation:
    """The violation of a promise that reads otherwise; of a figure that came or went, by what it says."""
    sides = (side.value if isinstance(side, Value) else side for side in (change.old, change.new))
    message = sentence("{on} was {old} and is now {new}", on=change.on, **_quoted(*sides))
    return Violation(change=change, message=message, remedy=way_out(change))


def _quoted(old: object, new: object) -> dict[str, str | Sentence]:
    """Both sides of a change."""
    return {"old": quoted(old, new), "new": quoted(new, old)}

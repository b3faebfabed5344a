"""The ends of a project or of one of its phases: the first known, and the current one.

The clock alone never moves an end: only a report can.
"""

from dataclasses import dataclass, replace
from typing import Literal

from ictpmo.analysis.charter import corrected_from
from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.history import DONE, FULL, OPEN, History, Statement, latest_of
from ictpmo.analysis.timespan import may_be_same
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.model.project import ChangeRequest

Basis = Literal["original", "earliest-known", "first-reported"]
EndKind = Literal["actual", "completed", "reported", "approved"]

_SPEAKING = ("state", "completion", "end", "actual_end")


@dataclass(frozen=True, slots=True)
class OriginalEnd:
    """The end first promised, as far as it is known, and on what basis."""

    date: PartialDate
    basis: Basis
    stated: Statement | None
    corrected_from: PartialDate | None = None
    """What the charter had before it was corrected."""


@dataclass(frozen=True, slots=True)
class Rebaseline:
    """An approved change request that moved the end."""

    request: LogEntry[ChangeRequest]
    to: PartialDate
    """The date it moved to, as precisely as a later request to the same date has it."""


@dataclass(frozen=True, slots=True)
class CurrentEnd:
    """When the project ends by the latest word, or did."""

    date: PartialDate | None
    kind: EndKind | None
    statements: tuple[Statement, ...] = ()
    """The latest statements; more than one value means that they are contested."""
    words: str | None = None
    between: tuple[PartialDate, PartialDate] | None = None
    """Of a completed project whose end nobody reported: the last report before, and the one that has it completed."""

    @property
    def contested(self) -> bool:
        """Whether places of the latest date give different ends. The latest of them then counts."""
        return len({stated.value for stated in self.statements}) > 1


class Scope:
    """The project as a whole, or one of its phases: where its dates stand in the log."""

    def __init__(self, history: History, path: tuple[str, ...], *, whole: bool = False) -> None:
        """A phase may stand for the `whole`: what is said of the project is then said of it too."""
        self.history = history
        self.path = path
        self.reported = history.statements(*path, "end")
        self._paths = tuple(dict.fromkeys((path, ()))) if whole else (path,)

    def speaks_of_end(self) -> bool:
        """Whether a report or a change request dates the end."""
        return bool(self.reported) or any(self.move(entry) for entry in self.history.requests)

    def spoken_on(self) -> tuple[PartialDate, ...]:
        """The dates, oldest first, of the reports that say how it stands or when it ends; its phases speak for it."""
        paths = (*self._paths, *self._parts())
        said = [stated for path in paths for name in _SPEAKING for stated in self.history.statements(*path, name)]
        return tuple({s.date.last: s.date for s in sorted(said, key=lambda s: s.date.last)}.values())

    def move(self, entry: LogEntry[ChangeRequest]) -> tuple[PartialDate | None, PartialDate | None] | None:
        """The dates that a change request moves the end from and to, where it speaks of it."""
        move = entry.record.phases.get(self.path[1]) if self.path else entry.record.end
        return (dated(move.from_), dated(move.to)) if move else None

    def original(self, promised: PartialDate | None) -> OriginalEnd | None:
        """The end first promised; else the date that the first request moved from; else the first reported."""
        if promised:
            on = f"phases[{self.path[1]}].original_end" if self.path else "original_end"
            was = corrected_from(self.history.project, on)
            return OriginalEnd(promised, "original", None, was if was != promised else None)
        for entry in self.history.requests:
            move = self.move(entry)
            if move and move[0]:
                field = ("phases", self.path[1], "from") if self.path else ("end", "from")
                stated = Statement(move[0], entry.date, entry.source, entry.at, (*entry.route, *field))
                return OriginalEnd(move[0], "earliest-known", stated)
        first = next((stated for stated in self.reported if dated(stated.value)), None)
        return OriginalEnd(first.value, "first-reported", first) if first else None

    def approved(self, original: OriginalEnd | None) -> tuple[PartialDate | None, tuple[Rebaseline, ...]]:
        """The approved end, and the moves that led to it. The same date more or less precisely is no move."""
        end = original.date if original else None
        moves: list[Rebaseline] = []
        for entry in self.history.approved_requests:
            move = self.move(entry)
            to = move[1] if move else None
            if to is None:
                continue
            if end is None or not may_be_same(end, to):
                moves.append(Rebaseline(entry, to))
                end = to
            elif to.within(end):
                moves[-1:] = [replace(moved, to=to) for moved in moves[-1:]]
                end = to
        return end, tuple(moves)

    def current(self, approved: PartialDate | None) -> CurrentEnd:
        """The actual end when done, else the latest reported, else the approved one."""
        actual = latest_of(self.said("actual_end"))
        if actual.date and self._stands(actual.date):
            return self._actual(actual.statements)
        if self.done():
            return CurrentEnd(None, "completed", between=self._between())
        latest = self.history.latest(*self.path, "end").statements
        if not latest:
            return CurrentEnd(approved, "approved" if approved else None)
        rivals = self.history.state.statements if self.history.state.value == "contested" and not self.path else ()
        actual_ends = actual.statements if rivals else ()
        dates = [stated.value for stated in latest if dated(stated.value)]
        if not dates:
            return CurrentEnd(None, None, latest, words=_words(latest[0].value))
        return CurrentEnd(max(dates, key=lambda day: day.last), "reported", (*latest, *actual_ends))

    def done(self) -> bool:
        """Whether the work is reported completed or operational, uncontested."""
        whole = self.history.state
        stated = self.history.latest(*self.path, "state") if self.path else None
        if stated and stated.statements:
            return stated.value in DONE
        return whole.done and (whole.derived or () in self._paths)

    def unfinished_after(self, end: PartialDate) -> PartialDate | None:
        """The latest report after an end that says that the work is not done."""
        late = [stated.date for stated in self._unfinished() if stated.date.first > end.last]
        return max(late, key=lambda day: day.last, default=None)

    def not_reported_since(self, current: CurrentEnd) -> PartialDate | None:
        """The last report that speaks of it, where the end has passed and none came after it."""
        reports = self.spoken_on() or self.history.report_dates
        if not reports or current.date is None or current.kind == "actual" or self.done():
            return None
        passed = current.date.last < self.history.view.as_of
        return reports[-1] if passed and reports[-1].last <= current.date.last else None

    def said(self, name: str) -> list[Statement]:
        """All that reports say of a field, of the phase and of the whole where it stands for that."""
        return [stated for path in self._paths for stated in self.history.statements(*path, name)]

    def _parts(self) -> list[tuple[str, ...]]:
        """The phases, where it is the whole."""
        return [("phases", phase.id) for phase in self.history.charter.phases] if () in self._paths else []

    def _unfinished(self, *parts: tuple[str, ...]) -> list[Statement]:
        """What says that the work, or a part of it, is not done."""
        paths = (*self._paths, *parts)
        words = [stated for path in paths for stated in self.history.statements(*path, "state")]
        figures = [stated for path in paths for stated in self.history.statements(*path, "completion")]
        return [*(word for word in words if word.value in OPEN), *(figure for figure in figures if figure.value < FULL)]

    def _stands(self, told: PartialDate) -> bool:
        """Whether an actual end told on a date still holds.

        Nothing later has the work going on; without a state, nothing of the same date either, nor ending anew.
        """
        if self.done():
            return not any(s.value in OPEN and s.date.last > told.last for s in self.said("state"))
        ends = [stated for stated in self.reported if stated.date.last > told.last]
        return not ends and not any(stated.date.last >= told.last for stated in self._unfinished(*self._parts()))

    def _actual(self, statements: tuple[Statement, ...]) -> CurrentEnd:
        """The day it ended, as precisely as an end reported with it allows."""
        day = max((stated.value for stated in statements), key=lambda value: value.last)
        ends = self.history.latest(*self.path, "end").statements
        closer = [stated for stated in ends if dated(stated.value) and stated.value.within(day)]
        if closer and closer[0].date == statements[0].date:
            return CurrentEnd(closer[0].value, "actual", (closer[0],))
        return CurrentEnd(day, "actual", statements)

    def _between(self) -> tuple[PartialDate, PartialDate] | None:
        """The last report that does not have it done, and the first that has, by the latest claim that it is."""
        done_on = self._done_on()
        earlier = [day for day in self.spoken_on() if done_on and day.last < done_on.last]
        return (earlier[-1], done_on) if done_on and earlier else None

    def _done_on(self) -> PartialDate | None:
        """The date of the first report that has it done; of work told by its phases, that has the last of them done."""
        said = next((said for path in self._paths if (said := self.history.said_done(*path))), ())
        if said or not self.history.state.derived:
            return said[0].date if said else None
        phases = [self.path] if self.path else [("phases", phase.id) for phase in self.history.charter.phases]
        return max((self.history.said_full(*path)[0].date for path in phases), key=lambda day: day.last)


def _words(value: object) -> str | None:
    return value.words if isinstance(value, DateInWords) else None

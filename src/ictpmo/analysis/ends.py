"""The ends of a project or of one of its phases: the first known, and the current one.

The clock alone never moves an end: only a report can.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from itertools import chain

from ictpmo.analysis import standing
from ictpmo.analysis.before_closing import dates_of_a_time, low_in_time, open_in_time
from ictpmo.analysis.charter import corrected_from
from ictpmo.analysis.clock import LogEntry, inherit
from ictpmo.analysis.decided import Decided
from ictpmo.analysis.history import History
from ictpmo.analysis.kept import kept, kept_along
from ictpmo.analysis.known_ends import Basis, CurrentEnd, OriginalEnd, Rebaseline
from ictpmo.analysis.reported_ends import actual_end, all_ends, ends_reported, last_ends, stands, told_ends, undated_end
from ictpmo.analysis.said_again import is_again
from ictpmo.analysis.statement import DAY, DONE, Statement, begun_last, latest_of, not_denied
from ictpmo.analysis.timespan import is_too_vague, restates, standing_after, tells_when
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.dates import DateInWords, PartialDate, dated

_SPEAKING = ("state", "completion", "end", "actual_end")


class Scope:
    """The project as a whole, or one of its phases: where its dates stand in the log."""

    def __init__(self, history: History, path: tuple[str, ...], *, whole: bool = False, own_end: bool = False) -> None:
        """A phase may stand for the `whole`: what is said of the project is then said of it too.

        With its `own_end`, it ends when reports say of itself that it does.
        """
        self.history = history
        self.path = path
        self.paths = tuple(dict.fromkeys((path, ()))) if whole else (path,)
        self.own_end = own_end

    @cached_property
    def reported(self) -> Sequence[Statement]:
        """What reports say of its end, oldest first."""
        return sorted(chain.from_iterable(told_ends(self.history, *each) for each in self.paths), key=DAY)

    @property
    def ending(self) -> Sequence[Statement]:
        """What says when it ends."""
        return told_ends(self.history, *self.path) if self.own_end else self.reported

    @property
    def is_whole(self) -> bool:
        """Whether it is the project as a whole, or a phase that stands for it."""
        return () in self.paths

    def speaks_of_end(self) -> bool:
        """Whether a report or an approved change request dates the end."""
        requested = (stated for move in self.approved_moves() for stated in move.dates)
        return any(dated(stated.value) for stated in (*self.reported, *requested))

    def spoken_on(self) -> tuple[PartialDate, ...]:
        """The dates, oldest first, of the reports that say how it stands or when it ends; its phases speak for it.

        Words for an end, or a period of many years, say neither; a report of no time tells it of none, where others do.
        """
        said = [stated for stated in self._said(*_SPEAKING) if not _says_nothing(stated.value)]
        return _days(stated for stated in said if not is_too_vague(stated.date)) or _days(said)

    def original(self, promised: PartialDate | None) -> OriginalEnd | None:
        """The end first promised of what it was split from, where that is earlier; else the one of its own."""
        own = self._own_original(promised)
        first = _inherited(self.history) if self.is_whole else None
        if first is None or (own and first.value.last >= own.date.first):
            return own
        return OriginalEnd(first.value, "inherited", first, as_stated=first.value)

    def _own_original(self, promised: PartialDate | None) -> OriginalEnd | None:
        """The end first promised; else the first that a report gives, or says was approved, or a request moves from."""
        moves = self.approved_moves()
        said = () if promised and promised.exact else (*self._said_approved(promised), *self.reported)
        if promised:
            exact = standing.made_exact(promised, moves, said)
            counts = exact.value if exact else promised
            on = f"phases[{self.path[1]}].original_end" if self.path else "original_end"
            was = corrected_from(self.history.project, on)
            return OriginalEnd(counts, "original", None, was if was != promised else None, promised, exact)
        first = standing.first_of(moves, said)
        if not first:
            return None
        day = first[0].value
        exact = standing.made_exact(day, moves, said)
        starts = [move.from_ for move in moves if move.from_]
        told = exact or first[0]
        basis: Basis = "first-reported" if told in self.reported else "earliest-known"
        day_of_it = (s for s in (*starts, *said) if s.date.last == told.date.last and s.route[-1] == told.route[-1])
        rivals = standing.first_date(day_of_it) or (told,)  # contested: the earliest
        exact = rivals[0] if exact else None
        differing = rivals if len({stated.value for stated in rivals}) > 1 else ()
        return OriginalEnd(rivals[0].value, basis, first[0], None, day, exact, differing)

    def approved(self, original: OriginalEnd | None) -> tuple[PartialDate | None, tuple[Rebaseline, ...]]:
        """The approved end, and the moves that led to it. The same date more or less precisely is no move."""
        first = (original.date, original.basis) if original else (None, None)
        return _approved(self.history.decided, self.path, self.paths, *first)

    def current(self, promised: PartialDate | None, approved: PartialDate | None) -> CurrentEnd:
        """The actual end when done, else the end that stands by the reports, else the approved one.

        The approved one stands, too, where reports only say it less precisely.
        """
        ended = [stated for stated in self.said("actual_end") if tells_when(stated.value)]
        believed = not_denied(ended, self.unfinished(with_parts=False)) if ended else ended
        actual = latest_of(believed or ended)
        for days in (believed, ended):
            left = days
            while told := last_ends(left):
                if stands(self, told[0]):
                    return actual_end(self, told, promised)
                # What says it less precisely may still hold.
                left = [stated for stated in left if restates(stated.value, told[0].value)]
        if self.done():
            return undated_end(self, promised)
        steps = standing.steps_of(self.history.entire, *self.path, "end")
        stood = steps.stand(promised, self.approved_moves(), self.ending)
        words = next((s.value for s in stood.withdrawn if isinstance(s.value, DateInWords)), None)
        if stood.date is None:
            return CurrentEnd(None, None, stood.withdrawn, words)
        given = bool(stood.statements) and any(dated(stated.value) for stated in self.ending)
        if stood.by_request or not given or restates(stood.date, approved):
            return CurrentEnd(approved, "approved" if approved else None, words=words, withdrawn=stood.withdrawn)
        rivals = self.history.state.statements if self.history.state.value == "contested" and not self.path else ()
        actual_ends = actual.statements if rivals else ()
        statements = (*stood.statements, *actual_ends)
        return CurrentEnd(stood.date, "reported", statements, words, withdrawn=stood.withdrawn)

    def ends(self) -> list[Statement]:
        """The ends that reports give, of one date the latest."""
        as_said = self.paths == (self.path,) and len(self.reported) == len(self.said("end"))
        return all_ends(self.history, *self.path) if as_said else ends_reported(self.reported)

    def done(self) -> bool:
        """Whether the work is reported completed or operational, uncontested."""
        whole = self.history.state
        stated = self.history.standing_state(*self.path) if self.path else None
        if stated and stated.statements:
            return stated.value in DONE
        return whole.done and (whole.derived or () in self.paths)

    def open_after(self, day: date, *, with_parts: bool = True) -> Statement | None:
        """The latest statement, from after a day for certain, that the work or a part of it is not done."""
        late = [begun_last(said, day) for said in self._unfinished(with_parts=with_parts)]
        return max((one for one in late if one), key=lambda stated: stated.date.first, default=None)

    def silence(self, current: CurrentEnd) -> tuple[bool, PartialDate | None]:
        """Whether the end has passed and no later report says what became of it, and the last report before.

        A report that only gives the same end again, or words for it, does not say what became of the work; nor does
        one of work that was done at some time in many years. Nothing may ever have been reported.
        """
        end = current.date.last if current.date else date.max
        if current.kind == "actual" or end >= self.history.view.as_of or self.done():
            return False, None
        said = self._said("state", "completion", "actual_end", "ahead")
        told = [s for s in said if s.route[-1] != "actual_end" or not is_too_vague(s.value)]
        telling = [s for s in told if s.route[2:4] in self.paths or not is_again(self.history, s)]
        reports = _days(telling) or self.spoken_on() or tuple(entry.date for entry in self.history.reports)
        if any(stated.date.first > end for stated in telling):
            return False, None
        return True, reports[-1] if reports else None

    def single_report_only(self) -> bool:
        """Whether the reports of one date alone speak of the end: there is no second report to compare with.

        What only says less precisely what another report says is no second word; nor are words in place of a date, nor
        that a request moves from what a report gives. What stands for the whole may be said of the whole.
        """
        # A day says nothing less precisely: where reports of two dates give days, no more needs to be asked.
        exact = (stated.date.last for stated in self.reported if (day := dated(stated.value)) and day.exact)
        first_day = next(exact, None)
        if any(day != first_day for day in exact):
            return False
        moves = [stated for move in self.approved_moves() for stated in move.dates]
        ends = {stated.value for stated in self.reported}
        said = {*ends, *(stated.value for stated in moves)}
        telling = [
            s for s in (*self.reported, *moves) if dated(s.value) and not any(restates(s.value, dated(o)) for o in said)
        ]
        reports = [stated for stated in telling if stated not in moves]
        further = [s for s in telling if s in moves and not (s.route[-1] == "from" and s.value in ends)]
        ended = (stated for stated in self.said("actual_end") if not is_too_vague(stated.value))
        days = {stated.date.last for stated in (*reports, *ended)}
        first = min((max(stated.value.last, stated.date.last) for stated in reports), default=None)
        return len(days) <= 1 and not further and (first is None or not self.open_after(first))

    def said(self, name: str) -> list[Statement]:
        """All that reports say of a field, of the phase and of the whole where it stands for that."""
        return [*chain.from_iterable(self.history.statements(*path, name) for path in self.paths)]

    def _said_approved(self, promised: PartialDate | None) -> tuple[Statement, ...]:
        """What reports say that was approved."""
        known = (promised, *(dated(stated.value) for stated in (*self.reported, *self.said("actual_end"))))
        return dates_of_a_time(self.history, tuple(self.said("approved_end")), known)

    def _said(self, *names: str) -> list[Statement]:
        """All that reports say of fields, of it and of its phases; `ahead` stands for the ends after their own day."""
        paths = (*self.paths, *self._parts())
        said = [stated for path in paths for name in names for stated in self.history.statements(*path, name)]
        return said + [stated for path in paths if "ahead" in names for stated in self.history.ahead(*path)]

    def approved_moves(self) -> list[standing.ApprovedMove]:
        """What approved requests move the end from and to."""
        return [
            move for path in self.paths for move in standing.approved_moves(self.history.decided, *(path or ("end",)))
        ]

    def _parts(self) -> list[tuple[str, ...]]:
        """The phases, where it is the whole."""
        return [("phases", phase.id) for phase in self.history.charter.phases] if () in self.paths else []

    def unfinished(self, *, with_parts: bool = True) -> list[Statement]:
        """What says that the work, or a part of it, is not done: a figure, a word, or an end that is still to come."""
        return [*chain.from_iterable(self._unfinished(with_parts=with_parts))]

    def said_open(self, *, with_parts: bool = True) -> list[Sequence[Statement]]:
        """The figures and words of these, each oldest first."""
        told = (low_in_time, open_in_time)
        return [said(self.history, *path) for said in told for path in self._works(with_parts=with_parts)]

    def _unfinished(self, *, with_parts: bool) -> list[Sequence[Statement]]:
        """All of these, each oldest first."""
        ahead = (self.history.ahead(*path) for path in self._works(with_parts=with_parts))
        return [*self.said_open(with_parts=with_parts), *ahead]

    def _works(self, *, with_parts: bool) -> tuple[tuple[str, ...], ...]:
        return (*self.paths, *(self._parts() if with_parts else ()))


@kept
def _approved(
    decided: Decided,
    path: tuple[str, ...],
    paths: tuple[tuple[str, ...], ...],
    end: PartialDate | None,
    basis: Basis | None,
) -> tuple[PartialDate | None, tuple[Rebaseline, ...]]:
    reach = end.last if end else date.min
    moves: list[Rebaseline] = []
    for entry in decided.requests:
        of_phase = entry.record.phases.get(path[1]) if path else None
        move = of_phase or (entry.record.end if () in paths else None)
        day = dated(move.to) if move else None
        if day is None or (basis == "original" and standing.came_too_late(decided.project, day, entry.date, end)):
            continue
        to = standing_after(end, day)
        if to == end:
            continue
        reach = to.last if to.last < reach else max(to.first, reach)
        if end is None or not to.within(end):
            moves.append(Rebaseline(entry, to, reach))
        else:
            moves[-1:] = [_more_exact(moved, entry, to, reach) for moved in moves[-1:]]
        end = to
    return end, tuple(moves)


def _more_exact(moved: Rebaseline, entry: LogEntry[ChangeRequest], to: PartialDate, reach: date) -> Rebaseline:
    """A move whose date a request has more exactly; of requests of one day it is the move of that one."""
    return Rebaseline(entry if entry.date.last == moved.request.date.last else moved.request, to, reach)


@kept_along("split_from")
def _inherited(history: History) -> Statement | None:
    """The end first promised of the project that it was split from."""
    origin = history.origin
    first = Scope(origin, ()).original(origin.charter.original_end) if origin else None
    if origin is None or first is None:
        return None
    source, at = (first.stated.source, first.stated.at) if first.stated else inherit(origin.project)
    day = first.stated.date if first.stated else first.date
    return Statement(first.date, day, source, at, ("split_from",))


def _says_nothing(value: object) -> bool:
    return isinstance(value, DateInWords) or (isinstance(value, PartialDate) and is_too_vague(value))


def _days(statements: Iterable[Statement]) -> tuple[PartialDate, ...]:
    """The dates of statements, each once, oldest first."""
    held = sorted((stated.date for stated in statements), key=lambda day: day.last)
    return tuple({day.last: day for day in held}.values())

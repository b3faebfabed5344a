"""What was decided, beside what was promised: the same for all publications that know the same of both."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from ictpmo.analysis.clock import LogEntry
from ictpmo.analysis.kept import Keeps
from ictpmo.analysis.timespan import tells_when
from ictpmo.model.change_requests import ChangeRequest, WindowRequest
from ictpmo.model.dates import DateInWords, PartialDate
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Project
from ictpmo.model.spelling import says_something

if TYPE_CHECKING:
    from ictpmo.analysis.history import History

ROUTE = attrgetter("route")
_MOVES = ("start", "end", "budget", "phases", "milestones")


@dataclass(frozen=True, eq=False)
class Decided(Keeps):
    """The approved requests, in order, and the dates that the charter promises."""

    portfolio: Portfolio
    project: Project
    promised: Callable[[tuple[str, ...]], PartialDate | DateInWords | None]
    requests: tuple[LogEntry[ChangeRequest], ...]


def undocumented(request: ChangeRequest | WindowRequest) -> frozenset[str]:
    """What no document says of an approval: that it is one, and of what, and its day, or its approver."""
    moves = filter(None, map(request.__dict__.get, _MOVES))
    each = chain.from_iterable(move.values() if isinstance(move, dict) else [move] for move in moves)
    approved = request.states("source", *_MOVES) and all(move.states("to") for move in each)
    said = {"status": approved, "decided": tells_when(request.decided), "by": says_something(request.by)}
    return frozenset(name for name, is_said in said.items() if not (is_said and request.states(name)))


def decided_in(history: "History") -> Decided:
    """What a history knows of it: that of another publication, where it is the same."""
    charter, requests = history.charter, history.approved_requests
    known = (Decided, charter.promises, tuple(map(ROUTE, requests)))
    decided = Decided(history.portfolio, history.project, charter.promised, requests)
    there: Decided = history.entire.found.setdefault(known, decided)
    return there

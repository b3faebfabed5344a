"""What reports only say again: that a phase, a milestone or a part is over, which says nothing of the other work."""

from itertools import groupby
from typing import TYPE_CHECKING

from ictpmo.analysis.before_closing import is_over
from ictpmo.analysis.kept import kept
from ictpmo.analysis.report_content import NOT_GIVEN, works_told_of
from ictpmo.analysis.statement import Statement, agree
from ictpmo.source.document import Route

if TYPE_CHECKING:
    from ictpmo.analysis.clock import LogEntry
    from ictpmo.analysis.history import History
    from ictpmo.model.project import StatusReport


@kept
def said_again(history: "History", *path: str) -> frozenset[Route]:
    """The reports that say of a phase, a milestone or a part only what one of an earlier day had: that it is over."""
    again, new = set[Route](), set[Route]()
    for name in ("state", "completion", "actual", "actual_end"):
        before: tuple[Statement, ...] = ()
        told = (stated for stated in history.statements(*path, name) if stated.value != NOT_GIVEN)
        for _, group in groupby(told, lambda stated: stated.date.last):
            said = tuple(group)
            for stated in said:
                over = is_over(stated) or name.startswith("actual")
                known = over and before and all(agree(stated.value, other.value) for other in before)
                (again if known else new).add(stated.route[:2])
            before = said
    return frozenset(again - new)


def is_again(history: "History", stated: Statement) -> bool:
    """Whether it only says again that a phase is over."""
    return stated.route[2] == "phases" and stated.route[:2] in said_again(history, *map(str, stated.route[2:4]))


def tells_how_it_stands(history: "History", report: "LogEntry[StatusReport]") -> bool:
    """Whether a report says how the work stands: of the whole, or of what was not over before."""
    return any(not path or report.route not in said_again(history, *path) for path in works_told_of(report.record))

"""What reports only say again: that a phase, a milestone or a part is over, which says nothing of the other work.

And what they say less precisely than was known.
"""

from itertools import compress, groupby
from typing import TYPE_CHECKING

from ictpmo.analysis.before_closing import is_over
from ictpmo.analysis.kept import kept, so_far
from ictpmo.analysis.report_content import NOT_GIVEN, dates_given, works_told_of
from ictpmo.analysis.statement import Statement, agree, dated_before
from ictpmo.analysis.timespan import is_too_vague
from ictpmo.model.dates import PartialDate
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
    return stated.route[2] == "phases" and stated.route[:2] in said_again(history.entire, *map(str, stated.route[2:4]))


def telling_reports(history: "History") -> tuple["LogEntry[StatusReport]", ...]:
    """The reports that say how the work stands, or give a date that is not over and says no less than before.

    One that does not say in which two years it is says so of no day; nor does one that says again what is over.
    """
    known, reports = so_far(history.entire, telling_reports), history.reports
    return tuple(compress(reports, known.go_on(history.charter, reports, None, lambda _, one: _tells(history, one))))


def _tells(history: "History", report: "LogEntry[StatusReport]") -> bool:
    return not is_too_vague(report.date) and (
        _tells_how_it_stands(history, report)
        or any(
            day.last >= report.date.first and not (is_too_vague(day) or _restates(history, path, day, report.date))
            for path, day in dates_given(report.record, _ends(history.entire).get(report.route))
        )
    )


@kept
def _ends(history: "History") -> dict[Route, object]:
    """What each report gives as the project's end, as it counts."""
    return {stated.route[:2]: stated.value for stated in history.statements("end")}


def _restates(history: "History", path: tuple[str, ...], day: PartialDate, said_on: PartialDate) -> bool:
    """Whether a date that is given on a day says less than an earlier report, or the charter, does."""
    earlier = (stated.value for stated in dated_before(history.statements(*path), said_on.last))
    known = (history.charter.promised(path), *earlier)
    return any(isinstance(other, PartialDate) and other != day and other.within(day) for other in known)


def _tells_how_it_stands(history: "History", report: "LogEntry[StatusReport]") -> bool:
    """Whether a report says how the work stands: of the whole, or of what was not over before."""
    whole = history.entire
    return any(not path or report.route not in said_again(whole, *path) for path in works_told_of(report.record))

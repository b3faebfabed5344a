"""Whether there is a second word on an end, to compare the first with."""

from ictpmo.analysis.ends import Scope
from ictpmo.analysis.timespan import restates
from ictpmo.model.dates import dated


def single_report_only(scope: Scope) -> bool:
    """Whether the reports of one date alone speak of the end: there is no second report to compare with.

    What only says less precisely what another report says is no second word; nor are words in place of a date, nor
    that a request moves from what a report gives. What stands for the whole may be said of the whole.
    """
    # A day says nothing less precisely: where reports of two dates give days, no more needs to be asked.
    if len({stated.date.last for stated in scope.reported if (day := dated(stated.value)) and day.exact}) > 1:
        return False
    moves = [stated for move in scope.approved_moves() for stated in (move.from_, move.to) if stated]
    ends = {stated.value for stated in scope.reported}
    said = {*ends, *(stated.value for stated in moves)}
    telling = [
        s for s in (*scope.reported, *moves) if dated(s.value) and not any(restates(s.value, dated(o)) for o in said)
    ]
    reports = [stated for stated in telling if stated not in moves]
    further = [s for s in telling if s in moves and not (s.route[-1] == "from" and s.value in ends)]
    days = {stated.date.last for stated in (*reports, *scope.said("actual_end"))}
    first = min((max(stated.value.last, stated.date.last) for stated in reports), default=None)
    return len(days) <= 1 and not further and (first is None or not scope.open_after(first))

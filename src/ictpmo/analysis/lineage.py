"""What a project that was merged into another has from that."""

from ictpmo.analysis.known_ends import CurrentEnd
from ictpmo.analysis.statement import Statement


def going_on(own: CurrentEnd, heir: CurrentEnd | None, merger: Statement | None) -> CurrentEnd:
    """The end of what it was merged into, where that is later than its own: what it promised is done with that."""
    end = heir.date if heir else None
    if heir is None or end is None or merger is None or (own.date and own.date.last >= end.last):
        return own
    said = tuple(map(of_heir, heir.statements))
    return CurrentEnd(end, "merged", said or (merger._replace(value=end),))


def of_heir(stated: Statement) -> Statement:
    """What is said of a project that another was merged into, as said of that other."""
    return stated._replace(route=("merged_into",))

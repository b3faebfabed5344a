"""Whether documents could know what they are cited for."""

from collections.abc import Iterator

from ictpmo.analysis.clock import inherit, is_before
from ictpmo.finding.finding import Finding, Pointer, Severity
from ictpmo.finding.sentence import sentence
from ictpmo.model.bodies import BodyEntry
from ictpmo.model.dates import PartialDate
from ictpmo.model.project import Acknowledgement, Correction, Value
from ictpmo.model.recommendations import Tally
from ictpmo.model.register import FollowUp
from ictpmo.model.values import Record, Sourced
from ictpmo.model.walk import records_in
from ictpmo.rules.engine import RecordedFile, file_rule
from ictpmo.source.document import Route

_HAPPENED = ("date", "decided", "actual", "actual_end", "closed")
_MEASURED = ("period", "date", "as_of")
_Happening = tuple[tuple[Sourced, ...], Route, PartialDate]
"""The records around it, innermost first; where it stands, and on what day."""


@file_rule
def told_too_early(file: RecordedFile) -> Iterator[Finding]:
    """Something happened after the document that is cited for it was published.

    Why: No document tells of what is to come: the day or the document is wrong, and whoever asks what was known when is
    misled. What an entry only inherits is not its source then: it counts as without one, which is a warning; where
    sources are required, an error. Ends, due dates, targets, estimates and starting values are not meant.

    Remedy: Name the document that tells of it, or correct the date.
    """
    found: dict[int, None] = {}
    for around, route, day in _happenings(file.record, (), ()):
        source, _ = inherit(*around)
        if not is_before(file.portfolio, source, day) or id(around[0]) in found:
            continue
        found[id(around[0])] = None
        named = around[0].source is not None
        yield Finding(
            severity=Severity.ERROR if named or file.portfolio.settings.require_sources else Severity.WARNING,
            project=file.project,
            message=sentence(
                "this is of {day}, and {source}, which is cited for it, was published before ({published})"
                if named
                else "this is of {day}, and the source around it, {source}, was published before ({published}): "
                "it counts as without a source",
                day=day,
                source=source,
                published=file.portfolio.published(source or ""),
            ),
            pointer=Pointer(file.path, route),
        )


def _happenings(record: Record, around: tuple[Sourced, ...], route: Route) -> Iterator[_Happening]:
    """What is said to have happened, with its day. An accepted finding and a correction are of no document's time."""
    if isinstance(record, Acknowledgement | Correction):
        return
    around = (record, *around) if isinstance(record, Sourced) else around
    names = _MEASURED if isinstance(record, Value | FollowUp | BodyEntry | Tally) else _HAPPENED
    measured = not isinstance(record, Value) or record.kind == "actual"
    for name in names if around and measured else ():
        day = record.__dict__.get(name)  # asking a record for a field that it has not is slow
        if isinstance(day, PartialDate):
            yield around, (*route, name), day
    for step, inner in records_in(record):
        yield from _happenings(inner, around, (*route, *step))

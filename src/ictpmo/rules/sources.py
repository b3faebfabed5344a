"""Whether documents could know what they are cited for."""

import functools
from collections.abc import Iterator

from ictpmo.analysis.clock import inherit, is_before
from ictpmo.finding.finding import Finding, Severity
from ictpmo.finding.sentence import sentence
from ictpmo.model.charter import Acknowledgement, Correction
from ictpmo.model.dates import PartialDate
from ictpmo.model.oversight import BodyEntry, Tally
from ictpmo.model.project import Value
from ictpmo.model.register import FollowUp
from ictpmo.model.values import Record
from ictpmo.model.walk import Around
from ictpmo.rules.engine import RecordedFile, file_rule
from ictpmo.source.document import Route

_HAPPENED = ("date", "decided", "actual", "actual_end", "closed")
_MEASURED = ("period", "date", "as_of")


@file_rule
def told_too_early(file: RecordedFile) -> Iterator[Finding]:
    """Something happened after the document that is cited for it was published.

    Why: No document tells of what is to come: the day or the document is wrong, and whoever asks what was known when is
    misled. What an entry only inherits is not its source then: it counts as without one, which is a warning; where
    sources are required, an error. Ends, due dates, targets, estimates and starting values are not meant.

    Remedy: Name the document that tells of it, or correct the date.
    """
    found: set[int] = set()
    for around, route, day in _happenings(file):
        source, _ = inherit(*around)
        if not is_before(file.portfolio, source, day) or id(around[0]) in found:
            continue
        found.add(id(around[0]))
        named = around[0].source is not None
        severity = Severity.ERROR if named or file.portfolio.settings.require_sources else Severity.WARNING
        message = sentence(
            "this is of {day}, and {source}, which is cited for it, was published before ({published})"
            if named
            else "this is of {day}, and the source around it, {source}, was published before ({published}): "
            "it counts as without a source",
            day=day,
            source=source,
            published=file.portfolio.published(source or ""),
        )
        yield file.finding(route, message, severity=severity)


def _happenings(file: RecordedFile) -> Iterator[tuple[Around, Route, PartialDate]]:
    """What is said to have happened, with its day. An accepted finding and a correction are of no document's time."""
    for route, record, around in file.records:
        if around and not (isinstance(record, Value) and record.kind != "actual"):
            for name in _happening_fields(type(record)):
                day = record.__dict__[name]
                if isinstance(day, PartialDate):
                    yield around, (*route, name), day


@functools.cache
def _happening_fields(kind: type[Record]) -> tuple[str, ...]:
    if issubclass(kind, Acknowledgement | Correction):
        return ()
    names = _MEASURED if issubclass(kind, Value | FollowUp | BodyEntry | Tally) else _HAPPENED
    return tuple(name for name in names if name in kind.model_fields)

"""Whether a project that is merged into another, or split from one, says why and by which document."""

from collections.abc import Iterator

from ictpmo.finding.sentence import sentence
from ictpmo.guard.changes import Change
from ictpmo.guard.comparison import Comparison, Violation, changed, gives_reason
from ictpmo.model.lineage import Succession

_WAYS = frozenset({("merged_into",), ("split_from",)})


def passed_in_silence(comparison: Comparison) -> Iterator[Violation]:
    """A word that work passed to another project, without a reason or a document of its own; or one that is gone."""
    for change in comparison.changes:
        if change.fields in _WAYS and change.kind == "removed":
            yield changed(change)
        elif change.fields in _WAYS and isinstance(change.new, Succession):
            yield from _undocumented(change, change.new)


def _undocumented(change: Change, record: Succession) -> Iterator[Violation]:
    if record.source is None or not gives_reason(record.reason):
        yield Violation(
            change=change,
            message=sentence(
                "{on} names no document of its own" if record.source is None else "{on} gives no reason", on=change.on
            ),
            remedy=sentence("give its `source`, and say in two words or more why it was done"),
        )

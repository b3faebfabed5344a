"""All that the rules find in a portfolio seen at a date."""

from ictpmo.finding import Documents, Marked, mark
from ictpmo.rules.validation import VALIDATION, run
from ictpmo.snapshot import Snapshot


def findings_of(snapshot: Snapshot, documents: Documents) -> list[Marked]:
    """The findings with their places and fingerprints."""
    return mark(run(VALIDATION, snapshot), documents)

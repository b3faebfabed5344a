"""All that the rules find in a portfolio seen at a date: of validation and of the audit."""

from ictpmo.finding import Documents, Marked, mark
from ictpmo.rules.audit import audit
from ictpmo.rules.engine import run
from ictpmo.rules.validation import VALIDATION
from ictpmo.snapshot import Snapshot


def findings_of(snapshot: Snapshot, documents: Documents) -> list[Marked]:
    """The findings with their places and fingerprints."""
    return mark([*run(VALIDATION, snapshot), *audit(snapshot)], documents)

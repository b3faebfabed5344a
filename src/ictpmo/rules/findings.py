"""All that the rules find in a portfolio seen at a date: of validation and of the audit."""

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.finding import LocatedFinding, SourceFiles, mark
from ictpmo.rules.audit import audit
from ictpmo.rules.engine import run
from ictpmo.rules.validation import VALIDATION


def findings_of(snapshot: Snapshot, documents: SourceFiles) -> list[LocatedFinding]:
    """The findings with their places and fingerprints."""
    return mark([*run(VALIDATION, snapshot), *audit(snapshot)], documents)

"""What the portfolio's settings leave out of account."""

from collections.abc import Iterator

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.finding.finding import Evidence, Finding, Pointer, Severity, Size
from ictpmo.finding.sentence import sentence
from ictpmo.rules.engine import PORTFOLIO, portfolio_rule


@portfolio_rule
def guard_switched_off(snapshot: Snapshot) -> Iterator[Finding]:
    """Rules of the guard are switched off, so that what they would stop or show passes in silence.

    Criterion: Every change of what is on record is looked at.

    Why: The audit sees what is on record; the guard sees what is taken off it. Where it does not look, nobody knows.

    Remedy: Switch the rules on again, or make them a `warning`: what they find is shown then, and stops nothing.
    """
    off = tuple(name for name, level in snapshot.portfolio.settings.guard.items() if level == "off")
    if off:
        yield Finding(
            severity=Severity.NOTE,
            message=sentence("the guard does not look at: {rules}", rules=off),
            pointer=Pointer(PORTFOLIO, ("guard",)),
            size=Size(len(off)),
            evidence=tuple(
                Evidence(sentence("{rule} is off", rule=name), None, None, Pointer(PORTFOLIO, ("guard", name)))
                for name in off
            ),
        )

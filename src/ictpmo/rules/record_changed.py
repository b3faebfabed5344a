"""What was changed of the record by a correction, and what may change unseen."""

from collections.abc import Collection, Iterator

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.finding import Clauses, Evidence, Finding, Pointer, Sentence, Severity, Size, sentence
from ictpmo.model.charter import Correction
from ictpmo.model.files import PORTFOLIO_FILE
from ictpmo.model.portfolio import Portfolio, PortfolioFile
from ictpmo.model.project import Project
from ictpmo.model.walk import names_in
from ictpmo.rules.engine import portfolio_rule
from ictpmo.rules.facts import on_portfolio


@portfolio_rule
def promise_corrected(snapshot: Snapshot) -> Iterator[Finding]:
    """What was promised or recorded was changed by a correction, not by a decision.

    Criterion: What was promised is changed by decisions; a correction puts only the record right.

    Why: What was corrected is changed in every view, and no decision stands behind it.

    Details: It is a note: a correction is no fault. The guard lets it pass, for it names its document.

    Remedy: Hold each correction against its document; what was decided anew is a change request.
    """
    portfolio = snapshot.portfolio
    recorded: list[tuple[str, str | None, PortfolioFile | Project]] = [
        (PORTFOLIO_FILE, None, portfolio.settings),
        *((held.path, held.project.id, held.project) for held in snapshot.projects),
    ]
    for path, project, record in recorded:
        # Names are many, and corrections few: nothing is named for nothing.
        if corrections := record.corrections:
            shared = () if project else _shared(portfolio)
            there = {*names_in(record), *shared}
            yield Finding(
                severity=Severity.NOTE,
                project=project,
                message=sentence(
                    "corrected: {corrections}", corrections=Clauses(_corrected(entry, there) for entry in corrections)
                ),
                pointer=Pointer(path, ("corrections",)),
                size=Size(len(corrections)),
                evidence=tuple(
                    Evidence(_corrected(entry, there), entry.source, entry.at, Pointer(path, ("corrections", index)))
                    for index, entry in enumerate(corrections)
                ),
            )


def _shared(portfolio: Portfolio) -> Iterator[str]:
    """What corrections in the portfolio's own file speak of besides: whole projects and sources."""
    yield from (f"projects[{project.id}]" for project in portfolio.projects)
    yield from (f"sources[{symbol}]" for symbol in portfolio.by_symbol)


def _corrected(entry: Correction, there: Collection[str]) -> Sentence:
    """What a correction changed; of a whole entry, whether it came or went is told by what is there."""
    if entry.from_ is None and entry.to is None:
        if entry.on in there:
            return sentence("{what} was put in, or put back: {reason}", what=entry.on, reason=entry.reason)
        return sentence("{what} was taken out: {reason}", what=entry.on, reason=entry.reason)
    old, new = (sentence("nothing") if value is None else value for value in (entry.from_, entry.to))
    return sentence("{what} from {old} to {new}: {reason}", what=entry.on, old=old, new=new, reason=entry.reason)


@portfolio_rule
def guard_switched_off(snapshot: Snapshot) -> Iterator[Finding]:
    """Rules of the guard are switched off, so that what they would stop or show passes in silence.

    Criterion: Every change of what is on record is looked at.

    Why: The audit sees what is on record; the guard sees what is taken off it. Where it does not look, nobody knows.

    Remedy: Switch the rules on again, or make them a `warning`: what they find is shown then, and stops nothing.
    """
    off = tuple(name for name, level in snapshot.portfolio.settings.guard.items() if level == "off")
    if off:
        facts = (
            Evidence(sentence("{rule} is off", rule=name), None, None, Pointer(PORTFOLIO_FILE, ("guard", name)))
            for name in off
        )
        message = sentence("the guard does not look at: {rules}", rules=off)
        yield on_portfolio(message, facts, route=("guard",), severity=Severity.NOTE, size=Size(len(off)))

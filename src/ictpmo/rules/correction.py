"""What was changed by a correction."""

from collections.abc import Collection, Iterator

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.finding import Clauses, Evidence, Finding, Pointer, Sentence, Severity, sentence
from ictpmo.model.named_values import names_in
from ictpmo.model.project import Correction
from ictpmo.rules.engine import PORTFOLIO, portfolio_rule


@portfolio_rule
def promise_corrected(snapshot: Snapshot) -> Iterator[Finding]:
    """What was promised or recorded was changed by a correction, not by a decision.

    Why: The guard lets a correction pass that names its document, so it is to be seen what was corrected. It is a note:
    a correction is no fault. It is named in every view, for what it changed is changed in every view.

    Remedy: Hold each correction against its document; what was decided anew is a change request.
    """
    settings = snapshot.portfolio.settings
    shared = {
        *names_in(settings),
        *(f"projects[{project.id}]" for project in snapshot.portfolio.projects),
        *(f"sources[{symbol}]" for symbol in snapshot.portfolio.by_symbol),
    }
    recorded: list[tuple[str, str | None, tuple[Correction, ...], Collection[str]]] = [
        (PORTFOLIO, None, settings.corrections, shared),
        *((p.path, p.project.id, p.project.corrections, names_in(p.project)) for p in snapshot.projects),
    ]
    for path, project, corrections, there in recorded:
        if corrections:
            yield Finding(
                severity=Severity.NOTE,
                project=project,
                message=sentence(
                    "corrected: {corrections}", corrections=Clauses(_corrected(entry, there) for entry in corrections)
                ),
                pointer=Pointer(path, ("corrections",)),
                evidence=tuple(
                    Evidence(_corrected(entry, there), entry.source, entry.at, Pointer(path, ("corrections", index)))
                    for index, entry in enumerate(corrections)
                ),
            )


def _corrected(entry: Correction, there: Collection[str]) -> Sentence:
    """What a correction changed; of a whole entry, whether it came or went is told by what is there."""
    if entry.from_ is None and entry.to is None:
        if entry.on in there:
            return sentence("{what} was put in: {reason}", what=entry.on, reason=entry.reason)
        return sentence("{what} was taken out: {reason}", what=entry.on, reason=entry.reason)
    old, new = (sentence("nothing") if value is None else value for value in (entry.from_, entry.to))
    return sentence("{what} from {old} to {new}: {reason}", what=entry.on, old=old, new=new, reason=entry.reason)

"""What the reconciliation comes from: published counts, what was closed by then, and the rows of documents."""

from collections.abc import Iterator
from dataclasses import replace

from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import Snapshot, take_snapshot
from ictpmo.analysis.statement import OVER
from ictpmo.facts.chains import ChainFact, LinkFact
from ictpmo.facts.portfolio import RollupFact, StepFact
from ictpmo.finding.finding import Evidence, Pointer
from ictpmo.finding.places import SourceFiles
from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.language.terms import term
from ictpmo.model.files import PORTFOLIO_FILE
from ictpmo.rules.assurance import row_evidence
from ictpmo.rules.facts import stated
from ictpmo.rules.names import project_called

RECONCILIATION = "reconciliation"
"""What the portfolio as a whole can be asked for."""


def chains_of_reconciliation(snapshot: Snapshot, files: SourceFiles) -> tuple[ChainFact, ...]:
    """A chain a step: what was published, which projects were closed since, and the rows of the document."""
    chains, known = [], set[str]()
    for step in RollupFact(snapshot).reconciliation:
        links = [*_published(snapshot, step), *_closed(snapshot, step, known)]
        links += [fact for row in (step.by_rows.rows if step.by_rows else ()) for fact in row_evidence(row)]
        shown = (LinkFact(files.show(one.pointer), None, one.fact, one.source, one.at) for one in links)
        chains.append(ChainFact(RECONCILIATION, _result(step), tuple(shown)))
    return tuple(chains)


def _result(step: StepFact) -> Sentence:
    ours = step.step
    result = sentence(
        "{date}: {remaining} of {projects} projects left by the log",
        date=ours.as_of,
        remaining=ours.remaining,
        projects=ours.projects,
    )
    if step.claim and step.claim.remaining is not None:
        result = sentence("{result}; {published} published", result=result, published=step.claim.remaining)
    if step.by_rows:
        result = sentence(
            "{result}; {left} by the rows of the document, {complete} of {rows} complete",
            result=result,
            left=step.by_rows.left,
            complete=step.by_rows.complete,
            rows=step.rows,
        )
    return result


def _published(snapshot: Snapshot, step: StepFact) -> Iterator[Evidence]:
    if step.claim:
        index = snapshot.portfolio.settings.claims.index(step.claim)
        counts = (step.claim.projects, step.claim.completed, step.claim.remaining)
        said = tuple(
            replace(what, values={"count": count})
            for count, what in zip(counts, _PUBLISHED, strict=True)
            if count is not None
        )
        fact = sentence("published: {counts} as of {date}", counts=said, date=step.claim.as_of)
        yield Evidence(fact, step.source, step.at, Pointer(PORTFOLIO_FILE, ("claims", index)))


_PUBLISHED = sentence("{count} projects"), sentence("{count} completed"), sentence("{count} left")


def _closed(snapshot: Snapshot, step: StepFact, known: set[str]) -> Iterator[Evidence]:
    """The projects that are over by the day of a step, and were not by the one before."""
    then = take_snapshot(snapshot.portfolio, View(step.step.as_of, snapshot.view.known_by))
    for project in then.projects:
        said = next((one for one in project.history.state.statements if one.value in OVER), None)
        if said and project.project.id not in known:
            known.add(project.project.id)
            what = sentence(
                "{project}: {state} as of {date}",
                project=project_called(project),
                state=term("state", said.value),
                date=said.date,
            )
            yield stated(project, said, what)

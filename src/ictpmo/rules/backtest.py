"""The audit replayed at each publication, by what was known then, against what oversight bodies later found.

For each adverse assessment of a project, and each recommendation on one: had the audit warned of the project before, by
which rule, and how much earlier. A warning counts when it is of the kind that such an outcome confirms, and rests on no
record of oversight, nor on what the outcome's own source says: what oversight said before predicts nothing. What was
never confirmed is reported too, and so is what the audit did not see. By project, recall stands beside precision and
what chance would give: who warns of everything foresees everything.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from ictpmo.analysis.clock import View, own_date, source_of
from ictpmo.analysis.registers import RegisterRecord
from ictpmo.analysis.snapshot import replay_snapshots, take_snapshot
from ictpmo.analysis.timespan import days_between
from ictpmo.finding import Finding, Severity
from ictpmo.model.dates import PartialDate
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.values import Text
from ictpmo.rules.audit import audit
from ictpmo.rules.facts import Cites
from ictpmo.rules.foreseen import Backtest, Confirmation, Publication, UnconfirmedWarning

_Outcome = tuple[Confirmation, PartialDate]
"""What an oversight body found of a project, or asked for on it; and the day before which a warning came earlier: of
its publication, or on which it was made if that is before."""


def run_backtest(portfolio: Portfolio, until: date) -> Backtest:
    """Replay the audit at each publication up to a day."""
    publications = tuple(_publications(portfolio, until))
    outcomes = (*_assessments(portfolio, until), *_recommendations(portfolio, until, publications))
    order = {project.id: number for number, project in enumerate(portfolio.projects)}
    in_order = sorted(outcomes, key=lambda one: order[one[0].project])
    confirmations = tuple(_confirm(*outcome, publications) for outcome in in_order)
    return Backtest(publications, confirmations, tuple(_unconfirmed(publications, confirmations)))


def _publications(portfolio: Portfolio, until: date) -> Iterator[Publication]:
    by_day: dict[date, list[str]] = {}
    dates: dict[date, PartialDate] = {}
    for document in portfolio.documents:
        if document.published and document.published.last <= until:
            by_day.setdefault(document.published.last, []).append(document.symbol)
            dates[document.published.last] = document.published
    for snapshot in replay_snapshots(portfolio, sorted(by_day)):
        day = snapshot.view.as_of
        known = frozenset(project.project.id for project in snapshot.projects)
        found = tuple(audit(snapshot))
        severities = Counter(finding.severity for finding in found)
        yield Publication(
            published=dates[day],
            sources=tuple(sorted(by_day[day])),
            warnings=severities[Severity.WARNING],
            notes=severities[Severity.NOTE],
            findings=found,
            projects=known,
        )


def _assessments(portfolio: Portfolio, until: date) -> Iterator[_Outcome]:
    """The adverse assessments that were published by a day."""
    for project in portfolio.projects:
        for record in project.assessments:
            source, at = source_of(portfolio, record.date, record, project)
            published = portfolio.published(source) if source else own_date(portfolio, record.date, source)
            if published and published.last <= until and record.verdict != "met":
                found = _unheard(project.id, record.on, record.by, published, (source, at))
                yield replace(found, verdict=record.verdict), published


def _recommendations(portfolio: Portfolio, until: date, publications: Sequence[Publication]) -> Iterator[_Outcome]:
    """The recommendations of oversight bodies on projects that were known before they were made.

    One that follows from an assessment of the project is one outcome with that.
    """
    for held in take_snapshot(portfolio, View(until, until)).register("recommendations"):
        published = portfolio.published(held.source) if held.source else held.date
        body = portfolio.bodies.get(held.record.by) if isinstance(held.record.by, str) else None
        if published is None or held.date is None or (body and body.kind != "oversight"):
            continue
        day = min(held.date, published, key=lambda one: one.first)
        known = {name for one in publications if one.published.last < day.first for name in one.projects}
        for project in held.projects:
            if project in known and not _is_assessed(portfolio, project, held):
                on = f"recommendations[{held.record.id}]"
                found = _unheard(project, on, held.record.by, published, (held.source, held.at))
                yield (replace(found, link="inferred") if held.inferred_tie(project) else found), day


def _unheard(project: str, on: str, by: Text, published: PartialDate, cites: Cites) -> Confirmation:
    """An outcome, before it is known whether the audit had warned of it."""
    source, at = cites
    return Confirmation(project, on, None, by, published, "stated", None, (), None, source, at)


def _is_assessed(portfolio: Portfolio, project: str, held: RegisterRecord) -> bool:
    """Whether a recommendation follows from an assessment of the project, which is counted."""
    ids = {entry.id for entry in portfolio.by_id[project].assessments if entry.verdict != "met"}
    return held.record.assessment is not None and held.record.assessment in ids


def _confirm(outcome: Confirmation, day: PartialDate, publications: Iterable[Publication]) -> Confirmation:
    earlier = [publication for publication in publications if publication.published.last < day.first]
    raised = [(one.published, _foreseen(one.warnings_on(outcome.project), outcome.source)) for one in earlier]
    first = next((published for published, rules in raised if rules), None)
    rules = tuple(dict.fromkeys(rule for _, found in raised for rule in found))
    lead = days_between(first, day) if first else None
    return replace(outcome, first_raised=first, rules=rules, lead_days=lead)


def _foreseen(warnings: Iterable[Finding], source: str | None) -> list[str]:
    return [
        finding.rule
        for finding in warnings
        if all(fact.source is None or fact.source != source for fact in finding.evidence)
    ]


def _unconfirmed(
    publications: tuple[Publication, ...], confirmations: tuple[Confirmation, ...]
) -> Iterator[UnconfirmedWarning]:
    confirmed = {(entry.project, rule) for entry in confirmations for rule in entry.rules}
    by_day = sorted(confirmations, key=lambda entry: entry.published.last)
    assessed = {entry.project: entry.published for entry in by_day}
    seen: set[tuple[str | None, str]] = set()
    for publication in publications:
        for finding in publication.findings:
            key = (finding.project, finding.rule)
            after = finding.project in assessed and publication.published.last >= assessed[finding.project].first
            if finding.severity is Severity.NOTE or key in seen or key in confirmed or after:
                continue
            seen.add(key)
            yield UnconfirmedWarning(finding.project, finding.rule, publication.published)

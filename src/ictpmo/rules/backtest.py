"""The audit replayed at each publication, by what was known then, against what oversight bodies later found.

For each adverse assessment: had the audit warned of the project before, by which rule, and how much earlier. A warning
counts when it is of the kind that such an assessment confirms, and rests on nothing that the assessment's own source
says. What was never confirmed is reported too, and so is what the audit did not see.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ictpmo.analysis.clock import LogEntry, View, own_date, source_of
from ictpmo.analysis.snapshot import take_snapshot
from ictpmo.analysis.timespan import Days, days_between
from ictpmo.finding import Finding, Severity
from ictpmo.model.dates import PartialDate
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.project import Assessment, Project
from ictpmo.rules.audit import audit
from ictpmo.source.document import Route

FORESEES: tuple[str, ...] = (
    "complete-but-objective-unmet",
    "complete-but-objective-not-demonstrated",
    "complete-but-milestone-open",
    "complete-but-phase-open",
    "complete-but-assessment-open",
    "completion-fell",
    "completion-jumped",
    "completion-gap",
    "phase-restarted",
    "past-end",
    "milestone-overdue",
    "behind-pace",
    "on-hold-unacknowledged",
    "change-request-not-applied",
    "slip-exceeds-original-duration",
    "end-recedes",
    "rating-contradicts",
)
"""The rules whose warnings say that a project is not as far as it is reported to be, which is what an adverse
assessment finds. A warning that reports are missing or contradict each other, or that a plan is lopsided, says no such
thing."""


@dataclass(frozen=True)
class Publication:
    """The documents published by one date, and what the audit raised by then."""

    published: PartialDate
    sources: tuple[str, ...]
    findings: tuple[Finding, ...]

    def warnings(self, project: str) -> list[Finding]:
        """Those on a project that say that it is not as far as it is reported to be."""
        return self._warnings.get(project, [])

    @cached_property
    def _warnings(self) -> dict[str | None, list[Finding]]:
        found: dict[str | None, list[Finding]] = {}
        for finding in self.findings:
            if finding.severity is not Severity.NOTE and finding.rule in FORESEES:
                found.setdefault(finding.project, []).append(finding)
        return found


@dataclass(frozen=True, slots=True)
class Confirmation:
    """An adverse assessment, and what the audit had said before it was published."""

    project: str
    assessment: Assessment
    source: str | None
    at: str | None
    published: PartialDate
    first_raised: PartialDate | None
    rules: tuple[str, ...]
    lead: Days | None


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """Warnings on a project that no assessment ever confirmed."""

    project: str | None
    rule: str
    first_raised: PartialDate


@dataclass(frozen=True, slots=True)
class Backtest:
    """The audit held against what was later found."""

    publications: tuple[Publication, ...]
    confirmations: tuple[Confirmation, ...]
    unconfirmed: tuple[Unconfirmed, ...]

    @property
    def recall(self) -> float | None:
        """The share of assessments that the audit had warned of, from 0 to 1."""
        if not self.confirmations:
            return None
        return sum(entry.first_raised is not None for entry in self.confirmations) / len(self.confirmations)


def run_backtest(portfolio: Portfolio, until: date) -> Backtest:
    """Replay the audit at each publication up to a day."""
    publications = tuple(_publications(portfolio, until))
    confirmations = tuple(
        _confirm(project, entry, published, publications)
        for project in portfolio.projects
        for entry, published in _assessments(portfolio, project, until)
        if entry.record.verdict != "met"
    )
    return Backtest(publications, confirmations, tuple(_unconfirmed(publications, confirmations)))


def _publications(portfolio: Portfolio, until: date) -> Iterator[Publication]:
    by_day: dict[date, list[str]] = {}
    dates: dict[date, PartialDate] = {}
    for document in portfolio.documents:
        if document.published and document.published.last <= until:
            by_day.setdefault(document.published.last, []).append(document.symbol)
            dates[document.published.last] = document.published
    for day in sorted(by_day):
        findings = audit(take_snapshot(portfolio, View(day, day)))
        yield Publication(dates[day], tuple(sorted(by_day[day])), tuple(findings))


def _assessments(
    portfolio: Portfolio, project: Project, until: date
) -> Iterator[tuple[LogEntry[Assessment], PartialDate]]:
    """The assessments of a project with the date that each became known."""
    for index, record in enumerate(project.assessments):
        source, at = source_of(portfolio, record.date, record, project)
        day = own_date(portfolio, record.date, source)
        published = portfolio.published(source) if source else day
        route: Route = ("assessments", index)
        if day and published and published.last <= until:
            yield LogEntry(record, day, source, at, route), published


def _confirm(
    project: Project,
    entry: LogEntry[Assessment],
    published: PartialDate,
    publications: tuple[Publication, ...],
) -> Confirmation:
    earlier = [publication for publication in publications if publication.published.last < published.first]
    raised = [
        (publication.published, _foreseen(publication.warnings(project.id), entry.source)) for publication in earlier
    ]
    first = next((day for day, rules in raised if rules), None)
    rules = tuple(dict.fromkeys(rule for _, found in raised for rule in found))
    return Confirmation(
        project=project.id,
        assessment=entry.record,
        source=entry.source,
        at=entry.at,
        published=published,
        first_raised=first,
        rules=rules,
        lead=days_between(first, published) if first else None,
    )


def _foreseen(warnings: Iterable[Finding], source: str | None) -> list[str]:
    return [
        finding.rule
        for finding in warnings
        if all(fact.source is None or fact.source != source for fact in finding.evidence)
    ]


def _unconfirmed(
    publications: tuple[Publication, ...],
    confirmations: tuple[Confirmation, ...],
) -> Iterator[Unconfirmed]:
    confirmed = {(entry.project, rule) for entry in confirmations for rule in entry.rules}
    assessed = {entry.project: entry.published for entry in confirmations}
    seen: set[tuple[str | None, str]] = set()
    for publication in publications:
        for finding in publication.findings:
            key = (finding.project, finding.rule)
            after = finding.project in assessed and publication.published.last >= assessed[finding.project].first
            if finding.severity is Severity.NOTE or key in seen or key in confirmed or after:
                continue
            seen.add(key)
            yield Unconfirmed(finding.project, finding.rule, publication.published)

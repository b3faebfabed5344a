"""The audit replayed at each publication, by what was known then, against what oversight bodies later found.

For each adverse assessment: had the audit warned of the project before, by which rule, and how much earlier. A warning
counts when it is of the kind that such an assessment confirms, and rests on nothing that the assessment's own source
says. What was never confirmed is reported too, and so is what the audit did not see. By project, recall stands beside
precision and what chance would give: who warns of everything foresees everything.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ictpmo.analysis.clock import LogEntry, own_date, source_of
from ictpmo.analysis.snapshot import replay_snapshots
from ictpmo.analysis.timespan import Days, days_between
from ictpmo.finding.finding import Finding, Severity
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
    projects: frozenset[str]
    """The projects that were known by then."""

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


@dataclass(frozen=True)
class Backtest:
    """The audit held against what was later found."""

    publications: tuple[Publication, ...]
    confirmations: tuple[Confirmation, ...]
    unconfirmed: tuple[Unconfirmed, ...]

    @cached_property
    def _before(self) -> tuple[Publication, ...]:
        """The publications before the last adverse assessment: what was there to be warned by."""
        last = max((entry.published.first for entry in self.confirmations), default=date.min)
        return tuple(one for one in self.publications if one.published.last < last)

    @cached_property
    def known(self) -> frozenset[str]:
        """The projects that the audit could have warned of."""
        return frozenset(name for one in self._before for name in one.projects)

    @cached_property
    def found(self) -> frozenset[str]:
        """The projects that an oversight body found wanting, of those that were known before."""
        return frozenset(entry.project for entry in self.confirmations) & self.known

    @cached_property
    def foreseen(self) -> frozenset[str]:
        """Those of them that the audit had warned of."""
        return frozenset(entry.project for entry in self.confirmations if entry.first_raised) & self.known

    @cached_property
    def flagged(self) -> frozenset[str]:
        """All projects that the audit had warned of, of those that nobody found wanting too."""
        others = self.known - frozenset(entry.project for entry in self.confirmations)
        return self.foreseen | frozenset(name for name in others if any(one.warnings(name) for one in self._before))

    @property
    def recall(self) -> float | None:
        """The share of the projects found wanting that the audit had warned of, from 0 to 1."""
        return len(self.foreseen) / len(self.found) if self.found else None

    @property
    def precision(self) -> float | None:
        """The share of the projects warned of that were found wanting, from 0 to 1."""
        return len(self.foreseen) / len(self.flagged) if self.found and self.flagged else None

    @property
    def share_flagged(self) -> float | None:
        """The share of all known projects that the audit had warned of: the recall that chance would give."""
        return len(self.flagged) / len(self.known) if self.found else None

    @property
    def by_chance(self) -> float | None:
        """How many of the projects found wanting as many warnings would name if they fell by chance."""
        return None if self.share_flagged is None else self.share_flagged * len(self.found)


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
    for snapshot in replay_snapshots(portfolio, sorted(by_day)):
        day = snapshot.view.as_of
        known = frozenset(project.project.id for project in snapshot.projects)
        yield Publication(dates[day], tuple(sorted(by_day[day])), tuple(audit(snapshot)), known)


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

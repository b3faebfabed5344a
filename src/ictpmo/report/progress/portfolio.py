"""The progress report of a portfolio: what a committee reads, and a page a project."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import TypeAdapter

from ictpmo.analysis.clock import inherit
from ictpmo.analysis.rollup import Rollup
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.changes import Changes, changes_of
from ictpmo.facts.jsonable import jsonable
from ictpmo.model.dates import Date, dated
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.values import Text
from ictpmo.report.progress.findings import ReportedFinding
from ictpmo.report.progress.project import ProjectPage, project_page

FORMAT: Literal[1] = 1


@dataclass(frozen=True, slots=True)
class Claimed:
    """A published count of projects, beside what the log gives at its date."""

    as_of: date
    projects: int
    completed: int
    remaining: int
    claimed_projects: int | None
    claimed_completed: int | None
    claimed_remaining: int | None
    source: str | None
    at: str | None
    note: Text | None


@dataclass(frozen=True, slots=True)
class NextDate:
    """A date that lies ahead: the end of a project, or a milestone of it."""

    due: Date
    project: str
    milestone: str | None


@dataclass(frozen=True, slots=True)
class SpreadLine:
    """Figures of some projects out of all."""

    reported: int
    of: int
    mean: float | None
    median: float | None
    total: float


@dataclass(frozen=True, slots=True)
class Overview:
    """The portfolio in figures."""

    projects: int
    remaining: int
    by_state: dict[str, int]
    completion: SpreadLine
    slippage: SpreadLine
    slippage_ranges: int
    """How many have a slippage that is known as a range of days alone."""
    explained_days: int
    unexplained_days: int
    bridge: tuple[Claimed, ...]


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A report that the office made on its projects."""

    source: str
    covers: str
    held: bool
    note: Text | None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A document cited."""

    symbol: str
    title: Text
    body: Text | None
    published: Date | None
    status_date: Date | None
    basis: Text | None
    note: Text | None


@dataclass(frozen=True, slots=True)
class PortfolioPart:
    """What is said of the portfolio as a whole."""

    overview: Overview
    changes: Changes
    next_dates: tuple[NextDate, ...]
    cycle: str
    cycle_stated: bool
    """Whether the portfolio gives its cycle; it is assumed otherwise."""
    rounds: tuple[RoundLine, ...]
    findings: tuple[ReportedFinding, ...]
    """The findings on no single project."""


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """The report. Without a portfolio part it is the pages of some projects only."""

    format: Literal[1]
    as_of: date
    known_by: date | None
    title: Text
    description: Text | None
    languages: tuple[str, ...]
    portfolio: PortfolioPart | None
    projects: tuple[ProjectPage, ...]
    sources: tuple[SourceLine, ...]

    def value(self) -> dict[str, Any]:
        """It as JSON has it."""
        value: dict[str, Any] = jsonable(self)
        return value


def schema() -> dict[str, Any]:
    """The JSON Schema of a progress report."""
    return TypeAdapter(ProgressReport).json_schema(mode="serialization")


def build(snapshot: Snapshot, findings: Iterable[ReportedFinding], only: tuple[str, ...] = ()) -> ProgressReport:
    """The report of a portfolio in a view; `only` some projects, without what is said of the whole."""
    found = tuple(findings)
    settings = snapshot.portfolio.settings
    pages = tuple(
        project_page(
            snapshot.portfolio, project, (finding for finding in found if finding.project == project.project.id)
        )
        for project in snapshot.projects
        if not only or project.project.id in only
    )
    return ProgressReport(
        format=FORMAT,
        as_of=snapshot.view.as_of,
        known_by=snapshot.view.known_by,
        title=settings.title,
        description=settings.description,
        languages=settings.languages,
        portfolio=None if only else _portfolio(snapshot, pages, found),
        projects=pages,
        sources=tuple(_sources(snapshot.portfolio, pages, everything=not only)),
    )


def _portfolio(snapshot: Snapshot, pages: tuple[ProjectPage, ...], found: tuple[ReportedFinding, ...]) -> PortfolioPart:
    settings = snapshot.portfolio.settings
    return PortfolioPart(
        overview=_overview(snapshot, pages),
        changes=changes_of(snapshot),
        next_dates=tuple(
            sorted(_next_dates(snapshot.view.as_of, pages), key=lambda line: (line.due.last, line.project))
        ),
        cycle=settings.reporting.cycle,
        cycle_stated="cycle" in settings.reporting.model_fields_set,
        rounds=tuple(RoundLine(r.source, r.covers, r.held, r.note) for r in settings.reporting.rounds),
        findings=tuple(finding for finding in found if finding.project is None),
    )


def _overview(snapshot: Snapshot, pages: tuple[ProjectPage, ...]) -> Overview:
    rollup = snapshot.rollup
    completion, slippage = rollup.completion, rollup.slippage
    return Overview(
        projects=rollup.projects,
        remaining=rollup.bridge.remaining,
        by_state=rollup.by_state,
        completion=SpreadLine(completion.reported, completion.of, completion.mean, completion.median, completion.total),
        slippage=SpreadLine(slippage.reported, slippage.of, slippage.mean, slippage.median, slippage.total),
        slippage_ranges=rollup.slippage_ranges,
        explained_days=sum(page.ends.explained_days or 0 for page in pages),
        unexplained_days=sum(page.ends.unexplained_days or 0 for page in pages),
        bridge=tuple(_bridge(snapshot.portfolio, rollup)),
    )


def _bridge(portfolio: Portfolio, rollup: Rollup) -> Iterator[Claimed]:
    for step in rollup.bridge.steps:
        claim = step.claim
        source, at = inherit(claim, portfolio.settings) if claim else (None, None)
        yield Claimed(
            as_of=step.as_of,
            projects=step.projects,
            completed=step.completed,
            remaining=step.remaining,
            claimed_projects=claim.projects if claim else None,
            claimed_completed=claim.completed if claim else None,
            claimed_remaining=claim.remaining if claim else None,
            source=source,
            at=at,
            note=claim.note if claim else None,
        )


def _next_dates(as_of: date, pages: Iterable[ProjectPage]) -> Iterator[NextDate]:
    for page in pages:
        end = dated(page.ends.current)
        if page.open and end and end.last > as_of:
            yield NextDate(end, page.id, None)
        for milestone in page.milestones:
            due = dated(milestone.due)
            if milestone.open and due and due.last > as_of:
                yield NextDate(due, page.id, milestone.id)


def _sources(portfolio: Portfolio, pages: Iterable[ProjectPage], *, everything: bool) -> Iterator[SourceLine]:
    cited = {symbol for page in pages for symbol in page.sources}
    for document in portfolio.documents:
        if everything or document.symbol in cited:
            yield SourceLine(
                symbol=document.symbol,
                title=document.title,
                body=document.body,
                published=document.published,
                status_date=document.status_date,
                basis=document.basis,
                note=document.note,
            )

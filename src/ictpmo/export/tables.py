"""All tables of an export: a snapshot becomes frozen values that any format can write."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ictpmo.analysis.snapshot import Snapshot
from ictpmo.export import findings, plan, portfolio, published, reports, requests
from ictpmo.export.row import Content
from ictpmo.export.table import Definition, Raw, Table, read_rows, suffix, take_apart
from ictpmo.finding import SourceFiles
from ictpmo.rules.acknowledgement import Judged

VERSION = 1
"""The version of the tables: it changes when a column goes or means something else."""

DEFINITIONS: tuple[Definition[Content, Any], ...] = (
    portfolio.PORTFOLIO,
    portfolio.SOURCES,
    published.ROUNDS,
    published.CLAIMS,
    portfolio.PROJECTS,
    portfolio.PHASES,
    plan.MILESTONES,
    plan.PARTS,
    plan.OBJECTIVES,
    plan.INDICATORS,
    reports.VALUES,
    requests.CHANGE_REQUESTS,
    requests.CHANGE_REQUEST_REASONS,
    requests.CHANGE_REQUEST_PHASES,
    requests.CHANGE_REQUEST_MILESTONES,
    requests.CARRY_OVERS,
    requests.CARRY_OVER_MILESTONES,
    reports.STATUS_REPORTS,
    reports.STATUS_REPORT_PHASES,
    reports.STATUS_REPORT_MILESTONES,
    reports.STATUS_REPORT_PARTS,
    reports.ASSESSMENTS,
    findings.FINDINGS,
    findings.FINDING_EVIDENCE,
)
"""Every table, in the order in which files have them: a table comes after those that it refers to."""


def tables_of(snapshot: Snapshot, found: Iterable[Judged], documents: SourceFiles) -> tuple[Table, ...]:
    """The portfolio in a view, and what was found in it, as tables."""
    content = Content(snapshot, tuple(found), documents)
    raw = [read_rows(definition, content) for definition in DEFINITIONS]
    content = replace(content, cited=_cited(raw))
    raw[DEFINITIONS.index(portfolio.SOURCES)] = read_rows(portfolio.SOURCES, content)
    languages = _languages(snapshot.portfolio.settings.languages, raw)
    return tuple(take_apart(table, languages) for table in raw)


def _cited(raw: Iterable[Raw[Any]]) -> frozenset[str]:
    """The documents that rows cite."""
    return frozenset(
        str(symbol)
        for table in raw
        for reference in table.definition.references
        if reference.table == portfolio.SOURCES.name
        for symbol in table.column(*reference.columns)
        if symbol
    )


def _languages(declared: tuple[str, ...], raw: Iterable[Raw[Any]]) -> tuple[str, ...]:
    """The languages that the portfolio declares, then all others that a text is in, as columns' names end in them."""
    used = {suffix(language) for table in raw for text in table.texts() for language in text}
    first = dict.fromkeys(suffix(language) for language in declared)
    return (*first, *sorted(used - first.keys()))

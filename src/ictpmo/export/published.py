"""Tables of what the office published on the portfolio: its reports, and its counts of projects."""

from collections.abc import Iterator
from dataclasses import dataclass

from ictpmo.analysis.clock import Clock, inherit, own_date
from ictpmo.analysis.rollup import BridgeStep
from ictpmo.export.row import SOURCE, Content, source_columns
from ictpmo.export.table import Column, Definition, Kind, Reference
from ictpmo.model.dates import PartialDate
from ictpmo.model.portfolio import Claim, Round


@dataclass(frozen=True, slots=True)
class _Round:
    number: int
    record: Round
    date: PartialDate
    source: str
    at: str | None


def _rounds(content: Content) -> Iterator[_Round]:
    """The rounds in view: their report is dated and known, and so is the document that tells of it."""
    portfolio = content.snapshot.portfolio
    clock = Clock(portfolio, content.snapshot.view)
    for number, record in enumerate(portfolio.settings.reporting.rounds, start=1):
        day = own_date(portfolio, None, record.source)
        if day and clock.sees(day, record.source) and clock.knows(record.told_by):
            yield _Round(number, record, day, record.source, record.at)


ROUNDS: Definition[Content, _Round] = Definition(
    "reporting_rounds",
    "One row per time that the office reported on its projects.",
    (
        Column("round", Kind.INTEGER, "Its place in `portfolio.yaml`, counted from 1.", lambda row: row.number),
        Column("date", Kind.DATE, "The date that the report speaks of.", lambda row: row.date),
        Column(
            "covers",
            Kind.TEXT,
            "Which projects it reports on.",
            lambda row: row.record.covers,
            ("all-open", "some", "none", "unknown"),
        ),
        Column(
            "held",
            Kind.BOOLEAN,
            "Whether its text is at hand, so that its facts could be recorded.",
            lambda row: row.record.held,
        ),
        Column(
            "told_by", Kind.TEXT, "The document that tells what it covers, if another.", lambda row: row.record.told_by
        ),
        Column("told_at", Kind.TEXT, "The place in that document.", lambda row: row.record.told_at),
        Column("note", Kind.TRANSLATED, "What a reader must know.", lambda row: row.record.note),
        *source_columns(),
    ),
    _rounds,
    key=("round",),
    references=(Reference(("told_by",), "sources"), SOURCE),
)


@dataclass(frozen=True, slots=True)
class _Claim:
    number: int
    record: Claim
    counted: BridgeStep
    source: str | None
    at: str | None


def _claims(content: Content) -> Iterator[_Claim]:
    for step in content.snapshot.rollup.bridge.steps:
        if step.claim and step.claim_index is not None:
            source, at = inherit(step.claim, content.snapshot.portfolio.settings)
            yield _Claim(step.claim_index + 1, step.claim, step, source, at)


CLAIMS: Definition[Content, _Claim] = Definition(
    "claims",
    "One row per published count of the projects, beside what the log gives at its date.",
    (
        Column("claim", Kind.INTEGER, "Its place in `portfolio.yaml`, counted from 1.", lambda row: row.number),
        Column("date", Kind.DATE, "The date that the figures are of.", lambda row: row.record.as_of),
        Column("projects", Kind.INTEGER, "How many projects it says there are.", lambda row: row.record.projects),
        Column("projects_counted", Kind.INTEGER, "How many the log has.", lambda row: row.counted.projects),
        Column(
            "completed",
            Kind.INTEGER,
            "How many it says were completed since the claim before.",
            lambda row: row.record.completed,
        ),
        Column("completed_counted", Kind.INTEGER, "How many by the log.", lambda row: row.counted.completed),
        Column("remaining", Kind.INTEGER, "How many it says are left.", lambda row: row.record.remaining),
        Column("remaining_counted", Kind.INTEGER, "How many by the log.", lambda row: row.counted.remaining),
        Column("note", Kind.TRANSLATED, "What a reader must know.", lambda row: row.record.note),
        *source_columns(),
    ),
    _claims,
    key=("claim",),
    references=(SOURCE,),
)

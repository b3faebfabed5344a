"""The reports that an office made on its projects."""

from dataclasses import dataclass
from typing import Annotated

from ictpmo.analysis.clock import Clock, own_date
from ictpmo.analysis.snapshot import Snapshot
from ictpmo.facts.fact import Fact
from ictpmo.model.dates import Date
from ictpmo.model.meaning import Meaning
from ictpmo.model.portfolio import Round


@dataclass(frozen=True)
class RoundFact(Fact):
    """A time that the office reported on its projects."""

    record: Round
    number: Annotated[int, Meaning("Its place in `portfolio.yaml`, counted from 1.")]
    date: Annotated[Date | None, Meaning("The date that the report speaks of.")]


def rounds_of(snapshot: Snapshot) -> tuple[RoundFact, ...]:
    """The reporting rounds in view: their report is known, and so is the document that tells of it."""
    portfolio = snapshot.portfolio
    clock = Clock(portfolio, snapshot.view)
    dated = [(record, own_date(portfolio, None, record.source)) for record in portfolio.settings.reporting.rounds]
    return tuple(
        RoundFact(record, number, day)
        for number, (record, day) in enumerate(dated, start=1)
        if day and clock.sees(day, record.source) and clock.knows(record.told_by)
    )

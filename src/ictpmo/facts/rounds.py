"""The reports that an office made on its projects."""

from dataclasses import dataclass
from typing import Annotated

from ictpmo.analysis.reporting_cycle import rounds_in_view
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
    rounds = rounds_in_view(snapshot.portfolio, snapshot.view)
    return tuple(RoundFact(record, index + 1, day) for index, record, day in rounds)

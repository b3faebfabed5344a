"""What an import has to say of the tables: each matter once, with the rows that it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ictpmo.facts.imports import MatterFact
from ictpmo.finding.sentence import Sentence
from ictpmo.source.document import Route


class Outcome(StrEnum):
    """What becomes of what a table says."""

    REFUSED = "refused"
    """Nothing is written because of it."""
    WORDS = "words"
    """It is kept as words, and counts as not known."""
    LEFT = "left"
    """It has no place, and is not kept."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: what is said of it, of which table and column, in which rows."""

    outcome: Outcome
    table: str
    column: str | None
    message: Sentence
    remedy: Sentence | None
    target: Route
    """The rule of the map that is concerned."""
    rows: list[int] = field(default_factory=list)

    @property
    def fact(self) -> MatterFact:
        """The matter as readers are told."""
        rows = tuple(sorted(set(self.rows)))
        return MatterFact(self.outcome.value, self.table, self.column, self.message, self.remedy, rows)


@dataclass
class Matters:
    """All matters, in the order in which they came up."""

    _said: dict[tuple[object, ...], Matter] = field(default_factory=dict)

    def add(
        self,
        outcome: Outcome,
        table: str,
        column: str | None,
        message: Sentence,
        rows: Iterable[int] = (),
        *,
        remedy: Sentence | None = None,
        target: Route = (),
    ) -> None:
        """Note a matter; one that was noted before has more rows."""
        key = (outcome, table, column, str(message))
        self._said.setdefault(key, Matter(outcome, table, column, message, remedy, target)).rows.extend(rows)

    def __iter__(self) -> Iterator[Matter]:
        return iter(self._said.values())

    @property
    def refused(self) -> list[Matter]:
        """What is refused."""
        return [matter for matter in self if matter.outcome is Outcome.REFUSED]

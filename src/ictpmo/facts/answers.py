"""What commands answer, one value each, of which text, JSON and CSV are forms; what many facts have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from ictpmo.analysis.clock import LogEntry, View, inherit
from ictpmo.analysis.figure import Figure
from ictpmo.analysis.later_facts import LatestWord
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.facts.fact import Fact
from ictpmo.finding.places import Location
from ictpmo.model.dates import Date, parse_date
from ictpmo.model.meaning import PER_CENT, Meaning, computed, reached, value_of
from ictpmo.model.money import Money
from ictpmo.model.own_fields import FieldType, Given, OwnField, OwnFields, as_amount, as_word, is_as_declared
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.values import Number, Record, Text


@dataclass(frozen=True)
class CitedFact(Fact):
    """A fact that a document gives."""

    comes_last: ClassVar[bool] = True
    cites: ClassVar[tuple[str, ...]] = ("record",)
    """The ways to what names the document and the place in it: what is around a record, innermost first, lends it."""

    @property
    def _cites(self) -> tuple[str | None, str | None]:
        """The document and the place in it."""
        return inherit(*(one for way in self.cites if (one := reached(self, way))))

    @computed
    def source(self) -> str | None:
        """The document that says so, its own or inherited."""
        return self._cites[0]

    @computed
    def at(self) -> str | None:
        """The place in the document."""
        return self._cites[1]


@dataclass(frozen=True)
class EntryFact(CitedFact):
    """An entry of a list, with the source that it has or inherits."""

    cites: ClassVar[tuple[str, ...]] = ("entry",)

    record: Record
    entry: LogEntry[Any]

    @computed
    def number(self) -> int:
        """Its place in the file, counted from 1: the same in every view."""
        return int(self.entry.route[-1]) + 1


@dataclass(frozen=True)
class LogFact(EntryFact):
    """An entry of a log: known by a date."""

    date: ClassVar[Date] = value_of("entry.date", "The date that it counts from: its own, else that of its source.")


_ENTRY_KINDS: dict[type[Record], type[EntryFact]] = {}


def entry_kind(record: type[Record]) -> type[EntryFact]:
    """The kind of fact that an entry is of which nothing more is computed: one made for its record."""
    if record not in _ENTRY_KINDS:
        base = LogFact if "date" in record.model_fields else EntryFact
        body = {"__doc__": record.__doc__, "__annotations__": {"record": record}}
        _ENTRY_KINDS[record] = dataclass(frozen=True)(type(f"{record.__name__}Fact", (base,), body))
    return _ENTRY_KINDS[record]


@dataclass(frozen=True)
class LocatedFact(Fact):
    """A fact that stands at a place in a file."""

    prints: ClassVar[tuple[str, ...]] = ("location",)

    location: Location


@dataclass(frozen=True)
class ViewFact(Fact):
    """A fact as seen as of a day, known by a day."""

    snapshot: Snapshot | ProjectSnapshot

    @property
    def view(self) -> View:
        """The two clocks."""
        return self.snapshot.view

    as_of: ClassVar[date] = value_of("view.as_of", "The day that all is seen as of.")
    known_by: ClassVar[date | None] = value_of(
        "view.known_by", "The day by which it had to be published; nothing where unlimited."
    )


@dataclass(frozen=True, slots=True)
class PercentRange:
    """A percentage, from the least to the most that it can be."""

    min: Annotated[float, Meaning("The least it can be.")]
    max: Annotated[float, Meaning("The most it can be.")]

    @classmethod
    def of(cls, figure: Figure) -> "PercentRange":
        """A figure, rounded as everywhere."""
        least, most = (PER_CENT(end) for end in (figure.least, figure.least if figure.most is None else figure.most))
        return cls(least, most)


@dataclass(frozen=True)
class Answer(Fact):
    """What a command answers."""

    rows: ClassVar[str | tuple[str, ...]]
    """The field whose facts are the rows of CSV; several, where `list` says of each row in which it is."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which projects an answer is of, and what they are grouped by."""

    where: Annotated[tuple[str, ...], Meaning("The conditions, all of which they meet; none: all projects.")]
    out_of: Annotated[int, Meaning("Out of how many projects they were chosen.")]
    undecided: Annotated[
        tuple[str, ...], Meaning("The projects of which it cannot be told whether they meet the conditions.")
    ]
    group_by: Annotated[str | None, Meaning("What they are grouped by.")]


@dataclass(frozen=True)
class ViewAnswer(ViewFact, Answer):
    """An answer on the portfolio in a view."""

    snapshot: Snapshot

    title: ClassVar[Text] = value_of("snapshot.portfolio.settings.title", "The portfolio's title.")

    @computed
    def selection(self) -> Chosen | None:
        """Which projects all that follows is of, and what they are grouped by; nothing where it is of all."""
        asked = self.snapshot.selection
        return Chosen(asked.where, len(asked.among), asked.undecided, asked.group_by) if asked else None


@dataclass(frozen=True)
class OwnValueFact(Fact):
    """The value of a field of one's own."""

    declared: OwnField | None
    value: Given | None
    currency: str | None
    """The portfolio's."""

    @property
    def shown_as(self) -> FieldType:
        """The type that it is shown as: what is not as it was declared is text."""
        fits = self.declared and self.value is not None and is_as_declared(self.value, self.declared)
        return self.declared.type if self.declared and fits else "text"

    @computed
    def type(self) -> FieldType:
        """The type that it is declared with."""
        return self.declared.type if self.declared else "text"

    @computed
    def text(self) -> Text | None:
        """A text, or the word chosen."""
        if self.value is None or self.shown_as not in {"text", "choice"}:
            return None
        return self.value if isinstance(self.value, dict) else as_word(self.value)

    @computed
    def number(self) -> Number | None:
        """A number."""
        return self.value if self.shown_as == "number" and isinstance(self.value, int | float) else None

    @computed
    def day(self) -> Date | None:
        """A date."""
        return parse_date(as_word(self.value)) if self.shown_as == "date" and self.value is not None else None

    @computed
    def money(self) -> Money | None:
        """An amount of money."""
        return as_amount(self.value) if self.shown_as == "money" and self.value is not None else None


@dataclass(frozen=True)
class OwnFieldFact(OwnValueFact):
    """A field of one's own, by the latest word on it."""

    prints: ClassVar[tuple[str, ...]] = ("word",)

    word: LatestWord

    @computed
    def contested(self) -> bool:
        """Whether places of one date differ on it."""
        return len(self.word.values) > 1


def stated_fields(portfolio: Portfolio, given: OwnFields) -> dict[str, OwnValueFact]:
    """The fields of one's own that one entry gives."""
    own, currency = portfolio.settings.fields, portfolio.settings.currency
    return {name: OwnValueFact(own.get(name), value, currency) for name, value in given.items()}


def latest_fields(portfolio: Portfolio, words: Mapping[str, LatestWord]) -> dict[str, OwnFieldFact]:
    """The fields of one's own, each by the latest word on it."""
    own, currency = portfolio.settings.fields, portfolio.settings.currency
    return {name: OwnFieldFact(own.get(name), word.value, currency, word) for name, word in words.items()}

"""Fields of one's own, as everybody is shown them: each value by the type that it is declared with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from ictpmo.analysis.later_facts import LatestWord
from ictpmo.facts.fact import Fact
from ictpmo.model.dates import Date, parse_date
from ictpmo.model.meaning import computed
from ictpmo.model.money import Money
from ictpmo.model.own_fields import FieldType, Given, OwnField, OwnFields, as_amount, as_word, is_as_declared
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.values import Number, Text


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

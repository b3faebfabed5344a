"""What a project costs by its log, against the budget first approved."""

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from ictpmo.analysis.amounts import CostWord, Unit, amounts_said, is_above, is_weaker, standing
from ictpmo.analysis.as_reported import as_reported
from ictpmo.analysis.budgets import Budgets, budgets_of, last_in
from ictpmo.analysis.history import History
from ictpmo.model.figures import added_up
from ictpmo.model.meaning import PerCent, computed, once, shown_as, value_of
from ictpmo.model.money import Amount, Money

CostKind = Literal["actual", "spent", "forecast", "reported", "approved"]
CostUnknown = Literal["no-amount", "one-report", "other-currency", "other-prices"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What the whole costs, by the latest word on it."""

    word: CostWord
    kind: CostKind
    at_least: bool = False
    """Whether it may be more: more is spent than was forecast, and the work is not done."""


@dataclass(frozen=True)
class Costs(Budgets):
    """The budgets of a project, what it costs, and the distance between them."""

    @once
    def spent(self) -> dict[Unit, CostWord]:
        """What was spent, by the latest word in each unit, the latest last."""
        return standing(self.history, amounts_said(self.history, "spent"))

    @once
    def forecast(self) -> dict[Unit, CostWord]:
        """What the whole is forecast to cost, in the same way."""
        return standing(self.history, amounts_said(self.history, "forecast_at_completion"))

    @once
    def reported(self) -> dict[Unit, CostWord]:
        """The budget that reports give, in the same way."""
        return standing(self.history, amounts_said(self.history, "budget"))

    @once
    def cost(self) -> Cost | None:
        """What the whole costs, in the unit of the first budget where any amount that counts is in it."""
        if self.first and not self._elsewhere:
            return self._in_unit(self.first.unit)
        units = (*(word.unit for word in self.approved), *self.reported, *self.spent, *self.forecast)
        return self._in_unit(units[-1]) if units else None

    first_budget: ClassVar[Money | None] = value_of(
        "first.amount", "The budget first approved, as far as known; else the first forecast."
    )

    @computed
    def approved_budget(self) -> Money | None:
        """The first budget, moved by every approved change request."""
        return self.approved[-1].amount if self.approved else None

    @computed
    def reported_budget(self) -> Money | None:
        """The budget that reports give, by the latest word."""
        return _latest(self.reported)

    @shown_as("spent")
    def spent_last(self) -> Money | None:
        """What was spent, by the latest word."""
        return _latest(self.spent)

    @computed
    def forecast_at_completion(self) -> Money | None:
        """What the whole is forecast to cost, by the latest word."""
        return _latest(self.forecast)

    @shown_as("cost")
    def cost_amount(self) -> Money | None:
        """What the whole costs by the latest word (whole-life cost)."""
        return self.cost.word.amount if self.cost else None

    cost_kind: ClassVar[CostKind | None] = value_of("cost.kind", "What the cost rests on.")

    @computed
    def cost_at_least(self) -> bool:
        """Whether it is that or more: more is spent than was forecast, and the work is not done."""
        return bool(self.cost and self.cost.at_least)

    cost_rebaselines: ClassVar[int] = value_of(
        "rebaselines", "How many approved change requests moved the budget.", len
    )

    @shown_as("cost_variance")
    def variance(self) -> Money | None:
        """The cost less the first budget."""
        if self.first is None or self.cost is None or self.unknown:
            return None
        amounts = (self.cost.word.amount.amount, -self.first.amount.amount)
        return replace(self.first.amount, amount=added_up(amounts))

    @shown_as("cost_variance_percent")
    def percent(self) -> PerCent | None:
        """The same in per cent of the first budget."""
        if self.variance is None or self.first is None or self.first.amount.amount <= 0:
            return None
        return self.variance.amount / self.first.amount.amount * 100

    @shown_as("cost_variance_unknown")
    def unknown(self) -> CostUnknown | None:
        """Why there is none, where there is none."""
        if self.first is None or self.cost is None:
            return "no-amount"
        if self._elsewhere:
            same_currency = {unit.currency for unit in self._elsewhere} == {self.first.unit.currency}
            return "other-prices" if same_currency else "other-currency"
        alone = self.first.statements and self.cost.word == self.first
        return "one-report" if alone and self.basis in {"first-reported", "first-forecast"} else None

    @shown_as("cost_contested")
    def contested(self) -> bool:
        """Whether places of one date differ on it: the highest amount counts."""
        return bool(self.cost and self.cost.word.contested)

    @once
    def goes_on_in(self) -> str | None:
        """The project that it was merged into, where that has said what it costs since, in the same unit."""
        heir, merger = self.history.heir, self.history.merger
        if heir is None or merger is None or self.first is None:
            return None
        stated = costs_of(heir).cost
        said = stated and stated.word.unit == self.first.unit and stated.word.date
        return heir.project.id if said and said.last > merger.date.last else None

    def until_merged(self, unit: Unit) -> Cost:
        """What of the cost is its own where the rest goes on in another project: what was spent."""
        return Cost(self.spent.get(unit) or CostWord(Amount(0, *unit)), "spent", at_least=unit not in self.spent)

    def budget_for(self, word: CostWord) -> CostWord | None:
        """The budget last approved in the unit of an amount."""
        return last_in(self.approved, word.unit)

    @once
    def excess(self) -> tuple[CostWord, tuple[tuple[CostKind, CostWord], ...]] | None:
        """The budget last approved of those that anything can be held against, and what lies above it."""
        for budget in reversed(self.approved):
            if words := self._compared(budget):
                above = tuple(one for one in words if is_above(one[1].amount, budget.amount))
                return (budget, above) if above else None
        return None

    def _compared(self, budget: CostWord) -> list[tuple[CostKind, CostWord]]:
        """The amounts in the unit of a budget that are held against it: a budget only where it was reported later."""
        unit, cost = budget.unit, self._in_unit(budget.unit)
        kinds: list[tuple[CostKind, CostWord | None]] = [
            ("actual" if cost and cost.kind == "actual" else "spent", self.spent.get(unit)),
            ("forecast", self.forecast.get(unit) if cost and cost.kind != "actual" else None),
            ("reported", self.reported.get(unit)),
        ]
        later = (one for one in kinds if one[1] and (one[0] != "reported" or one[1].is_after(budget)))
        return [(kind, word) for kind, word in later if word]

    @once
    def _elsewhere(self) -> frozenset[Unit]:
        """The other units that amounts are given in, where in that of the first budget there is nothing but itself."""
        words = (*self.spent.values(), *self.forecast.values(), *self.reported.values(), *self.approved)
        units = frozenset(word.unit for word in words if word != self.first)
        return frozenset() if self.first and self.first.unit in units else units

    def _in_unit(self, unit: Unit) -> Cost | None:
        """What the whole costs, by the amounts in one unit."""
        spent, planned, done = self.spent.get(unit), self._planned(unit), self.history.claimed_done
        if spent and done and self.history.state.done and spent.date and spent.date.last >= done.date.last:
            return Cost(spent, "actual")
        if spent and (planned is None or spent.amount.amount > planned.word.amount.amount):
            return Cost(spent, "spent", at_least=True)
        return planned

    def _planned(self, unit: Unit) -> Cost | None:
        """What it is to cost: the forecast; else the budget, by the latest word on it."""
        approved = last_in(self.approved, unit)
        forecast, reported = (self._against(approved, words.get(unit)) for words in (self.forecast, self.reported))
        if forecast:
            return Cost(forecast, "forecast")
        if reported and (approved is None or reported.is_after(approved)):
            return Cost(reported, "reported")
        return Cost(approved, "reported" if approved.reported else "approved") if approved else None

    def _against(self, approved: CostWord | None, word: CostWord | None) -> CostWord | None:
        """What reports give beside the budget approved; not a lower amount that says less."""
        if approved and word and word.amount.amount < approved.amount.amount:
            return None if is_weaker(self.history, word, approved) else word
        return word


def _latest(words: dict[Unit, CostWord]) -> Money | None:
    return next((word.amount for word in reversed(words.values())), None)


def costs_of(history: History) -> Costs:
    """The costs of a project in a view, by what documents say of what is over."""
    history = as_reported(history)
    return Costs(history, *budgets_of(history))

"""The budgets of a project, what it costs, and the distance between them."""

from abc import abstractmethod
from dataclasses import dataclass

from ictpmo.analysis.amounts import CostWord, Unit
from ictpmo.analysis.costs import BudgetBasis, CostKind, Costs, CostUnknown
from ictpmo.facts.fact import Fact
from ictpmo.model.meaning import PerCent, computed
from ictpmo.model.money import Money


@dataclass(frozen=True)
class CostsFact(Fact):
    """What has a budget: a project."""

    @property
    @abstractmethod
    def costs(self) -> Costs:
        """The budgets, and the distance between them."""

    @computed
    def first_budget(self) -> Money | None:
        """The budget first approved, as far as known; else the first forecast."""
        return self.costs.first.amount if self.costs.first else None

    @computed
    def first_budget_basis(self) -> BudgetBasis | None:
        """What that rests on: the charter, the first change request that moves from it, or a report."""
        return self.costs.basis

    @computed
    def approved_budget(self) -> Money | None:
        """The first budget, moved by every approved change request."""
        return self.costs.approved[-1].amount if self.costs.approved else None

    @computed
    def reported_budget(self) -> Money | None:
        """The budget that reports give, by the latest word."""
        return _latest(self.costs.reported)

    @computed
    def spent(self) -> Money | None:
        """What was spent, by the latest word."""
        return _latest(self.costs.spent)

    @computed
    def forecast_at_completion(self) -> Money | None:
        """What the whole is forecast to cost, by the latest word."""
        return _latest(self.costs.forecast)

    @computed
    def cost(self) -> Money | None:
        """What the whole costs by the latest word (whole-life cost)."""
        return self.costs.cost.word.amount if self.costs.cost else None

    @computed
    def cost_kind(self) -> CostKind | None:
        """What the cost rests on."""
        return self.costs.cost.kind if self.costs.cost else None

    @computed
    def cost_at_least(self) -> bool:
        """Whether it is that or more: more is spent than was forecast, and the work is not done."""
        return bool(self.costs.cost and self.costs.cost.at_least)

    @computed
    def cost_contested(self) -> bool:
        """Whether places of one date differ on it: the highest amount counts."""
        return self.costs.contested

    @computed
    def cost_variance(self) -> Money | None:
        """The cost less the first budget."""
        return self.costs.variance

    @computed
    def cost_variance_percent(self) -> PerCent | None:
        """The same in per cent of the first budget."""
        return self.costs.percent

    @computed
    def cost_variance_unknown(self) -> CostUnknown | None:
        """Why there is none, where there is none."""
        return self.costs.unknown

    @computed
    def cost_rebaselines(self) -> int:
        """How many approved change requests moved the budget."""
        return len(self.costs.rebaselines)


def _latest(words: dict[Unit, CostWord]) -> Money | None:
    return next((word.amount for word in reversed(words.values())), None)

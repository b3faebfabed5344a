"""What projects cost against their first budgets: a table, what they add up to, and the facts on a project's page."""

from collections.abc import Iterable, Iterator

from ictpmo.analysis.costs import Costs
from ictpmo.analysis.rollup import CostSum
from ictpmo.facts.portfolio import RollupFact
from ictpmo.facts.project_line import ProjectFact
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.money import Amount
from ictpmo.report.columns import Described, number_cell, table_of
from ictpmo.report.document import Block, Cell, Column, Items
from ictpmo.report.figures import amount_phrase, plain


def with_amounts(projects: Iterable[ProjectFact]) -> tuple[ProjectFact, ...]:
    """The projects of which any amount is known."""
    return tuple(project for project in projects if project.costs.cost_amount)


def costs(
    words: Translator, called: Described[ProjectFact], projects: Iterable[ProjectFact], rollup: RollupFact
) -> Iterator[Block]:
    """The projects, each under what it is called by, and what they add up to."""
    yield table_of(
        words.label("Cost"),
        projects,
        called,
        (Column(words.label("First budget"), "figure"), lambda page: _cell(words, page.costs.first_budget)),
        (Column(words.label("Approved budget"), "figure"), lambda page: _cell(words, page.costs.approved_budget)),
        (Column(words.label("Cost"), "figure"), lambda page: _cost(words, page.costs)),
        (Column(words.label("What the cost is"), wide_only=True), lambda page: _kind(words, page.costs)),
        (Column(words.label("Variance"), "figure"), lambda page: _variance(words, page.costs)),
        (
            Column("%", "figure", wide_only=True),
            lambda page: Cell(plain(words.share(page.costs.percent)), page.costs.percent),
        ),
        (Column(words.label("Budget moved"), "figure"), lambda page: number_cell(words, page.costs.cost_rebaselines)),
        (Column(words.label("Spent"), "figure", wide_only=True), lambda page: _cell(words, page.costs.spent_last)),
    )
    yield Items.of(cost_lines(words, rollup))


def cost_lines(words: Translator, rollup: RollupFact) -> Iterator[Phrase]:
    """A sum for each currency and price year, and how many projects are in none, and why."""
    for total in rollup.costs:
        yield _total(words, total)
    for left in rollup.costs_left_out:
        yield words.say(
            "In no sum: {number} of {of} projects ({reason})",
            number=left.projects,
            of=rollup.figures.projects,
            reason=words.term("no-variance", left.reason),
        )


def money_facts(words: Translator, page: ProjectFact) -> Iterator[tuple[str, Phrase]]:
    """The amounts of a project, by their names."""
    held = page.costs
    if held.cost_amount is None:
        return
    approved, first = held.approved_budget or held.first_budget, held.first_budget
    before = words.say("first {amount}", amount=_amount(words, first)) if first and first != approved else ()
    if approved:
        yield words.label("Budget"), words.statements((_amount(words, approved), before))
    if held.reported_budget and held.reported_budget != approved:
        yield words.label("Budget reported"), _amount(words, held.reported_budget)
    if held.spent_last:
        yield words.label("Spent"), _amount(words, held.spent_last)
    if held.forecast_at_completion:
        yield words.label("Forecast at completion"), _amount(words, held.forecast_at_completion)
    yield words.label("Cost variance"), variance_phrase(words, held)


def variance_phrase(words: Translator, held: Costs) -> Phrase:
    """How far the cost lies above the first budget, or why that is not known."""
    if held.variance is None:
        return plain(words.term("no-variance", held.unknown or "no-amount"))
    share = words.say("{percent} of the first budget", percent=words.share(held.percent))
    return words.statements((_signed(words, held), share if held.percent is not None else ()))


def _cost(words: Translator, held: Costs) -> Cell:
    return Cell(_least(held, _amount(words, held.cost_amount)), held.cost_amount.amount if held.cost_amount else None)


def _kind(words: Translator, held: Costs) -> Phrase:
    """What the cost rests on."""
    kind = plain(words.term("cost", held.cost_kind)) if held.cost_kind else ()
    return words.say("{cost} (contested)", cost=kind) if held.contested else kind


def _variance(words: Translator, held: Costs) -> Cell:
    amount = held.variance.amount if held.variance else None
    return Cell(_signed(words, held), amount, "poor" if amount and amount > 0 else None)


def _cell(words: Translator, amount: Amount | None) -> Cell:
    return Cell(_amount(words, amount), amount.amount if amount else None)


def _amount(words: Translator, amount: Amount | None) -> Phrase:
    return amount_phrase(words, amount, None)


def _signed(words: Translator, held: Costs) -> Phrase:
    """The variance with its sign."""
    if held.variance is None:
        return plain(UNKNOWN)
    sign = plain("+") if held.variance.amount > 0 else ()
    return _least(held, (*sign, *_amount(words, held.variance)))


def _least(held: Costs, said: Phrase) -> Phrase:
    return (*plain("≥ "), *said) if held.cost_at_least else said


def _total(words: Translator, total: CostSum) -> Phrase:
    first, cost, variance = (
        amount_phrase(words, Amount(figure, total.currency, total.prices), None)
        for figure in (total.first, total.cost, total.variance)
    )
    figures = {"first": first, "cost": cost, "variance": variance}
    if total.at_least:
        return words.count(
            "First budget of {number} project: {first}; cost: at least {cost}; variance: at least {variance}",
            "First budgets of {number} projects: {first}; cost: at least {cost}; variance: at least {variance}",
            total.projects,
            **figures,
        )
    return words.count(
        "First budget of {number} project: {first}; cost: {cost}; variance: {variance}",
        "First budgets of {number} projects: {first}; cost: {cost}; variance: {variance}",
        total.projects,
        **figures,
    )

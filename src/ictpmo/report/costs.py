"""What projects cost against their first budgets: a table, what they add up to, and the facts on a project's page."""

from collections.abc import Iterable, Iterator

from ictpmo.analysis.costs import CostSum
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
    return tuple(project for project in projects if project.cost)


def costs(
    words: Translator, called: Described[ProjectFact], projects: Iterable[ProjectFact], rollup: RollupFact
) -> Iterator[Block]:
    """The projects, each under what it is called by, and what they add up to."""
    yield table_of(
        words.label("Cost"),
        projects,
        called,
        (Column(words.label("First budget"), "figure"), lambda page: _cell(words, page.first_budget)),
        (Column(words.label("Approved budget"), "figure"), lambda page: _cell(words, page.approved_budget)),
        (Column(words.label("Cost"), "figure"), lambda page: _cost(words, page)),
        (Column(words.label("What the cost is"), wide_only=True), lambda page: _kind(words, page)),
        (Column(words.label("Variance"), "figure"), lambda page: _variance(words, page)),
        (
            Column("%", "figure", wide_only=True),
            lambda page: Cell(plain(words.share(page.cost_variance_percent)), page.cost_variance_percent),
        ),
        (Column(words.label("Budget moved"), "figure"), lambda page: number_cell(words, page.cost_rebaselines)),
        (Column(words.label("Spent"), "figure", wide_only=True), lambda page: _cell(words, page.spent)),
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
            of=rollup.projects,
            reason=words.term("no-variance", left.reason),
        )


def money_facts(words: Translator, page: ProjectFact) -> Iterator[tuple[str, Phrase]]:
    """The amounts of a project, by their names."""
    if page.cost is None:
        return
    approved, first = page.approved_budget or page.first_budget, page.first_budget
    before = words.say("first {amount}", amount=_amount(words, first)) if first and first != approved else ()
    if approved:
        yield words.label("Budget"), words.statements((_amount(words, approved), before))
    if page.reported_budget and page.reported_budget != approved:
        yield words.label("Budget reported"), _amount(words, page.reported_budget)
    if page.spent:
        yield words.label("Spent"), _amount(words, page.spent)
    if page.forecast_at_completion:
        yield words.label("Forecast at completion"), _amount(words, page.forecast_at_completion)
    yield words.label("Cost variance"), variance_phrase(words, page)


def variance_phrase(words: Translator, page: ProjectFact) -> Phrase:
    """How far the cost lies above the first budget, or why that is not known."""
    if page.cost_variance is None:
        return plain(words.term("no-variance", page.cost_variance_unknown or "no-amount"))
    share = words.say("{percent} of the first budget", percent=words.share(page.cost_variance_percent))
    return words.statements((_signed(words, page), share if page.cost_variance_percent is not None else ()))


def _cost(words: Translator, page: ProjectFact) -> Cell:
    return Cell(_least(page, _amount(words, page.cost)), page.cost.amount if page.cost else None)


def _kind(words: Translator, page: ProjectFact) -> Phrase:
    """What the cost rests on."""
    kind = plain(words.term("cost", page.cost_kind)) if page.cost_kind else ()
    return words.say("{cost} (contested)", cost=kind) if page.cost_contested else kind


def _variance(words: Translator, page: ProjectFact) -> Cell:
    amount = page.cost_variance.amount if page.cost_variance else None
    return Cell(_signed(words, page), amount, "poor" if amount and amount > 0 else None)


def _cell(words: Translator, amount: Amount | None) -> Cell:
    return Cell(_amount(words, amount), amount.amount if amount else None)


def _amount(words: Translator, amount: Amount | None) -> Phrase:
    return amount_phrase(words, amount, None)


def _signed(words: Translator, page: ProjectFact) -> Phrase:
    """The variance with its sign."""
    if page.cost_variance is None:
        return plain(UNKNOWN)
    sign = plain("+") if page.cost_variance.amount > 0 else ()
    return _least(page, (*sign, *_amount(words, page.cost_variance)))


def _least(page: ProjectFact, said: Phrase) -> Phrase:
    return (*plain("≥ "), *said) if page.cost_at_least else said


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

"""What projects cost against their first budgets: a table, what they add up to, and the facts on a project's page."""

from collections.abc import Iterable, Iterator, Sequence

from ictpmo.analysis.costs import CostSum
from ictpmo.facts.portfolio import RollupFact
from ictpmo.facts.project_line import ProjectFact
from ictpmo.language.phrase import Phrase
from ictpmo.language.translator import UNKNOWN, Translator
from ictpmo.model.money import Amount
from ictpmo.report.document import Block, Cell, Column, Item, Items, Table
from ictpmo.report.figures import amount_phrase, plain


def with_amounts(projects: Iterable[ProjectFact]) -> tuple[ProjectFact, ...]:
    """The projects of which any amount is known."""
    return tuple(project for project in projects if project.cost)


def costs(
    words: Translator, called: Column, rows: Sequence[tuple[Cell, ProjectFact]], rollup: RollupFact
) -> Iterator[Block]:
    """The projects, each called by a cell of a column, and what they add up to."""
    columns = (
        called,
        Column(words.label("First budget"), "figure"),
        Column(words.label("Approved budget"), "figure"),
        Column(words.label("Cost"), "figure"),
        Column(words.label("What the cost is"), wide_only=True),
        Column(words.label("Variance"), "figure"),
        Column("%", "figure", wide_only=True),
        Column(words.label("Budget moved"), "figure"),
        Column(words.label("Spent"), "figure", wide_only=True),
    )
    yield Table(words.label("Cost"), columns, tuple((cell, *_row(words, project)) for cell, project in rows))
    yield Items(tuple(map(Item, cost_lines(words, rollup))))


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


def _row(words: Translator, page: ProjectFact) -> tuple[Cell, ...]:
    over = bool(page.cost_variance and page.cost_variance.amount > 0)
    kind = plain(words.term("cost", page.cost_kind)) if page.cost_kind else ()
    return (
        _cell(words, page.first_budget),
        _cell(words, page.approved_budget),
        Cell(_least(page, _amount(words, page.cost)), page.cost.amount if page.cost else None),
        Cell(words.say("{cost} (contested)", cost=kind) if page.cost_contested else kind),
        Cell(
            _signed(words, page),
            page.cost_variance.amount if page.cost_variance else None,
            "poor" if over else None,
        ),
        Cell(plain(words.share(page.cost_variance_percent)), page.cost_variance_percent),
        Cell(plain(words.number(page.cost_rebaselines)), page.cost_rebaselines),
        _cell(words, page.spent),
    )


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

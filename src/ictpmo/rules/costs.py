"""Whether a project keeps to the budget approved, and spends no faster than it works."""

from collections.abc import Iterator

from ictpmo.analysis.amounts import CostWord
from ictpmo.analysis.snapshot import ProjectSnapshot
from ictpmo.analysis.statement import FULL, Statement, latest_of
from ictpmo.finding import Clauses, Evidence, Finding, Sentence, Size, sentence
from ictpmo.model.figures import added_up, decimal_of, told_apart
from ictpmo.model.money import Amount
from ictpmo.rules.engine import project_rule
from ictpmo.rules.facts import charter_fact, claim_of, completion_evidence, is_cancelled, stated, warning

_ALL = 100


@project_rule
def over_budget(project: ProjectSnapshot) -> Iterator[Finding]:
    """What is spent, forecast or reported as the budget lies above the budget approved.

    Criterion: A project costs no more than was approved; more is approved before it is spent.

    Why: Money that nobody approved is spent, or will be, and the decision comes when there is none left to take.

    Details: The approved budget is the first one, moved by approved change requests: a report moves none. Amounts are
    compared as they are printed, in one currency and one price year. A later report that leaves the amount out, rounds
    it down or gives it in another currency takes nothing back; nor does a lower amount that the recorder inferred, or
    that may be older.

    Remedy: Have the new budget decided, and record the change request; or say what is left out to keep to the old one.
    """
    if project.costs.excess is None:
        return
    budget, above = project.costs.excess
    most = max((word for _, word in above), key=lambda word: word.amount.amount)
    over = added_up((most.amount.amount, -budget.amount.amount))
    percent = over / budget.amount.amount * _ALL if budget.amount.amount > 0 else _ALL
    facts = [evidence for kind, word in above for evidence in _evidence(project, kind, word)]
    message = sentence(
        "{amounts}; the approved budget is {budget}: no change request recorded as approved covers {over} "
        "({percent:g}%)",
        amounts=Clauses(_said(kind, word) for kind, word in above),
        budget=amount_text(budget.amount),
        over=amount_text(Amount(over, budget.amount.currency, budget.amount.prices)),
        percent=told_apart(percent, 1, 0),
    )
    yield warning(
        project, most.statements[0].route, message, (*facts, _budget(project, budget)), size=Size(percent, "points")
    )


@project_rule
def spent_ahead_of_work(project: ProjectSnapshot) -> Iterator[Finding]:
    """The share of the approved budget that is spent exceeds reported completion by more than the threshold.

    Criterion: Money is spent as work is done.

    Why: What is left does not pay for the work that is left, and that shows only when it is gone.

    Details: What was spent by a day is held against the completion last reported by then, so that a report that leaves
    one of the two out costs and helps nothing. Of figures that differ the highest completion counts.

    Remedy: Say what the work that is left will cost, and have the budget decided if that is more.
    """
    threshold = project.bands.spending
    held = _held_against(project)
    if held is None or is_cancelled(project) or claim_of(project):
        return
    spent, budget, reported = held
    share = float(decimal_of(spent.amount.amount) / decimal_of(budget.amount.amount) * _ALL)
    figure = max(stated.value for stated in reported)
    if figure < FULL and share - figure > threshold:
        message = sentence(
            "{spent} is spent as of {date}, {share:g}% of the approved budget of {budget}, at {figure:g}% complete "
            "(threshold: {threshold:g} points)",
            spent=amount_text(spent.amount),
            date=spent.date,
            share=told_apart(share, 0, 0, 100, figure + threshold),
            budget=amount_text(budget.amount),
            figure=figure,
            threshold=threshold,
        )
        facts = (
            *_evidence(project, "spent", spent),
            _budget(project, budget),
            *(completion_evidence(project, fact) for fact in reported),
        )
        yield warning(project, spent.statements[0].route, message, facts, size=Size(share - figure, "points"))


def amount_text(amount: Amount) -> Sentence:
    """An amount of money in a sentence."""
    said = sentence("{currency} {figure:,}", currency=amount.currency or "", figure=amount.amount)
    return sentence("{amount} ({prices} prices)", amount=said, prices=amount.prices) if amount.prices else said


def _held_against(project: ProjectSnapshot) -> tuple[CostWord, CostWord, tuple[Statement, ...]] | None:
    """What was spent last, the budget it is of, and the completion reported by then."""
    for spent in reversed(project.costs.spent.values()):
        budget, day = project.costs.budget_for(spent), spent.date
        said = project.history.statements("completion")
        reported = latest_of(stated for stated in said if day and stated.date.last <= day.last).statements
        if budget and budget.amount.amount > 0 and reported:
            return spent, budget, reported
    return None


def _said(kind: str, word: CostWord) -> Sentence:
    """What is said of a cost."""
    values = {"amount": amount_text(word.amount), "date": word.date}
    if kind == "forecast":
        return sentence("forecast at completion {amount} as of {date}", **values)
    if kind == "reported":
        return sentence("budget reported {amount} as of {date}", **values)
    return sentence("spent {amount} as of {date}", **values)


def _evidence(project: ProjectSnapshot, kind: str, word: CostWord) -> Iterator[Evidence]:
    for fact in word.statements:
        yield stated(project, fact, _said(kind, CostWord(fact.value, (fact,))))


def _budget(project: ProjectSnapshot, budget: CostWord) -> Evidence:
    """Where the approved budget is stated."""
    what = sentence("approved budget {amount}", amount=amount_text(budget.amount))
    if budget.statements:
        return stated(project, budget.statements[0], what)
    return charter_fact(project, what, ("budget",))

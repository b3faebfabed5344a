"""Quiet is what makes the rest heard: a healthy portfolio, of whatever size and precision, raises nothing at all."""

from hypothesis import given, settings

from conftest import examples
from healthy_portfolio import AS_OF, portfolios
from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import take_snapshot
from ictpmo.model.portfolio import Portfolio
from ictpmo.rules.audit import audit
from ictpmo.rules.engine import run
from ictpmo.rules.validation import VALIDATION


@given(portfolios())
@settings(max_examples=examples(30), deadline=None)
def test_a_healthy_portfolio_raises_nothing(portfolio: Portfolio) -> None:
    snapshot = take_snapshot(portfolio, View(AS_OF))
    found = [*run(VALIDATION, snapshot), *audit(snapshot)]
    assert [f"{finding.project}: {finding.rule}: {finding.message}" for finding in found] == []

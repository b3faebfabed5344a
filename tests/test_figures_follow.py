"""Every figure in a finding's sentence follows from its evidence, and every line of evidence cites its document."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, permutations
from math import isclose
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from any_portfolio import portfolios
from conftest import ROOT, examples
from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import take_snapshot
from ictpmo.facts.rule_docs import rule_docs
from ictpmo.finding import Finding, Quantity, Sentence
from ictpmo.load.portfolio import load_folder
from ictpmo.model.dates import PartialDate
from ictpmo.model.portfolio import Portfolio
from ictpmo.rules.audit import AUDIT, audit
from rule_examples import found, parse

pytestmark = pytest.mark.no_cover  # see CONTRIBUTING.md: what these reach has smaller examples

# What a sentence holds beside the facts: thresholds, which stand in the settings, and how many there are of all.
GIVEN = {"threshold", "all"}
WHOLE = {"percent", "elapsed", "low", "high"}
"""Shares that are shown without a decimal, unless one tells them apart from what they are held against."""
VIEWS = [View(date(2019, 12, 31)), View(date(2018, 12, 31), date(2018, 12, 31)), View(date(2017, 6, 30))]


def said(value: object, name: str = "") -> Iterator[tuple[str, Any]]:
    """The dates and figures in a sentence, with the names that they have there."""
    match value:
        case Sentence():
            for inner, part in value.values.items():
                yield from said(part, inner)
        case tuple():
            for part in value:
                yield from said(part, name)
        case Quantity():
            yield name, value.figure
        case PartialDate() | date() | int() | float():
            yield name, value


def follows(figure: Any, facts: list[Any], lines: int, tolerance: float) -> bool:
    """Whether it stands in the facts, or is a number of days, of lines or of points, a share or a sum that they give."""
    days = {day for fact in facts for day in _days(fact)}
    if isinstance(figure, PartialDate | date):
        return bool(set(_days(figure)) & days) or any(_fifth(a, b) == figure for a, b in permutations(days, 2))
    numbers = [fact for fact in facts if isinstance(fact, int | float)]
    spans = {abs((a - b).days) for a, b in combinations(days, 2)}
    shares = {100.0 * a / b for a, b in permutations(spans, 2) if b}
    shares |= {100.0 * (a - b) / (a - c) for a, b, c in permutations(numbers, 3) if a != c}
    shares |= {100.0 * a / b for a, b in permutations(numbers, 2) if b}
    shares |= {100.0 * a / b for a in range(lines + 1) for b in range(1, lines + 1)}
    # What is left of one, when all but one are taken off it.
    left = {a - (sum(numbers) - a - b) for a, b in permutations(numbers, 2)}
    ways = left | {sum(numbers) - total for total in numbers} | {*numbers, *spans, *shares, *range(lines + 1)}
    ways |= {a - b for a in numbers for b in (*numbers, *shares)} | {a - b for a in shares for b in numbers}
    steps = {abs(a - b) for a, b in permutations([*numbers, 0], 2)}
    rates = {step / span for step in steps for span in spans if span and step}
    ways |= {a / b for a, b in permutations(spans, 2) if b} | {a / b for a, b in permutations(rates, 2)}
    near = any(isclose(figure, way, abs_tol=tolerance) for way in ways)
    return near or any(isclose(figure, a - b, abs_tol=tolerance) for a, b in permutations(shares, 2))


def _days(value: object) -> tuple[date, ...]:
    if isinstance(value, PartialDate):
        return value.first, value.last
    return (value,) if isinstance(value, date) else ()


def _fifth(start: date, end: date) -> date:
    """The first day of the last fifth of a plan."""
    return date.fromordinal(end.toordinal() - (end - start).days // 5) if end > start else end


def unfounded(finding: Finding, as_of: date) -> list[tuple[str, object]]:
    """The figures of a finding that its evidence does not give; the day that all is seen as of is known."""
    facts = [value for item in finding.evidence for _, value in said(item.fact)] + [as_of]
    figures = [(name, figure) for name, figure in said(finding.message) if name not in GIVEN]
    lines = len(finding.evidence)
    return [(n, figure) for n, figure in figures if not follows(figure, facts, lines, 0.5 if n in WHOLE else 0.06)]


@pytest.mark.parametrize("name", [rule.name for rule in AUDIT])
def test_every_figure_of_an_example_follows_from_its_evidence(name: str, tmp_path: Path) -> None:
    for finding in found(parse(rule_docs()[name].raised), tmp_path / "raised"):
        assert unfounded(finding, date(2020, 12, 31)) == []


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: str(view.as_of))
def test_every_figure_of_the_shipped_portfolio_follows_from_its_evidence(view: View) -> None:
    portfolio = load_folder(ROOT / "portfolio").sound
    assert portfolio
    findings = audit(take_snapshot(portfolio, view))
    assert findings
    wrong = {(finding.rule, finding.project): unfounded(finding, view.as_of) for finding in findings}
    assert {key: figures for key, figures in wrong.items() if figures} == {}
    assert all(item.source for finding in findings for item in finding.evidence)


@given(portfolios())
@settings(max_examples=examples(15), deadline=None)
def test_every_figure_of_any_portfolio_follows_from_its_evidence(portfolio: Portfolio) -> None:
    as_of = date(2021, 6, 30)
    for finding in audit(take_snapshot(portfolio, View(as_of))):
        assert (str(finding.message), unfounded(finding, as_of)) == (str(finding.message), [])

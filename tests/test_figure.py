"""Figures that are known exactly, at least, or between two, in sums and in ratings."""

from math import inf
from statistics import fmean, median

from hypothesis import given
from hypothesis import strategies as st

from conftest import Folder
from ictpmo.analysis.figure import Figure, exactly, largest, mean, middle, smallest, total

FIGURES = st.builds(
    lambda least, more: Figure(least, None if more is None else least + more),
    st.integers(-99, 99),
    st.none() | st.integers(0, 99),
)
TIME = "start: 2025-01-01\noriginal_end: 2025-12-31\n"


@given(st.lists(FIGURES, min_size=1, max_size=5))
def test_a_sum_is_no_more_exact_than_what_it_adds_up(figures: list[Figure]) -> None:
    for of, reckoned in ((total, total(figures)), (mean, mean(figures)), (middle, middle(figures))):
        assert reckoned is not None
        assert (reckoned.most is None) == any(figure.most is None for figure in figures)
        assert reckoned.most is None or reckoned.least <= reckoned.most
        least = of([exactly(figure.least) for figure in figures])
        assert least is not None
        assert reckoned.least == least.exact


@given(st.lists(st.tuples(FIGURES, st.integers(0, 99)), min_size=1, max_size=5))
def test_whatever_the_figures_turn_out_to_be_is_within_what_they_come_to(drawn: list[tuple[Figure, int]]) -> None:
    """Of each figure its least, and something more as far as that can be."""
    figures = [figure for figure, _ in drawn]
    turned_out = [min(figure.least + more, inf if figure.most is None else figure.most) for figure, more in drawn]
    for told, reckon in ((total, sum), (mean, fmean), (middle, median), (smallest, min), (largest, max)):
        figure, number = told(figures), reckon(turned_out)
        assert figure
        assert figure.least - 1e-9 <= number
        assert figure.most is None or number <= figure.most + 1e-9


def test_nothing_has_no_mean() -> None:
    assert (mean([]), middle([])) == (None, None)
    assert total([]) == exactly(0)


def test_at_least_is_carried_into_the_sum(portfolio: Folder) -> None:
    portfolio.project(TIME + "status_reports: [{date: 2025-06-30, end: 2026-01-10}]", "exact")
    portfolio.project(TIME + "status_reports: [{date: 2026-01-20, completion: 90}]", "late")
    portfolio.project("", "bare")
    slips = portfolio.value("status", "--as-of", "2026-06-30")["portfolio"]["slippage_days"]
    assert (slips["reported"], slips["exact"], slips["at_least"], slips["total"]) == (2, 1, True, 30)
    out = portfolio.run("slippage", "--as-of", "2026-06-30", columns=200).out
    days = "at least 30 days, mean at least 15, median at least 15, over 2 of 3 (1 known to the day)"
    assert f"Slippage: {days}" in out
    assert "Largest known: at least 20 days (A project)" in out
    assert "≥ +20" in out
    assert "    ≥ 20" in out
    assert "by none: at least 30 days" in out
    assert "2 by none, 1 with no known end" in out
    assert days in portfolio.run("status", "--as-of", "2026-06-30", columns=200).out
    shown = portfolio.run("show", "late", "--as-of", "2026-06-30", columns=200).out
    assert "at least 20 days covered by no approved change request" in shown
    assert portfolio.value("status", "--as-of", "2026-06-30")["portfolio"]["slippage_largest"]["at_least"]


def test_what_is_silent_is_not_green(portfolio: Folder) -> None:
    portfolio.project(TIME + "status_reports: [{date: 2025-06-30, completion: 9, end: 2025-12-31}]")
    assert portfolio.show("--as-of", "2025-12-31")["rating_by_bands"] == "green"
    assert portfolio.show("--as-of", "2028-12-31")["rating_by_bands"] is None
    portfolio.project("original_end: 2025-12-31")
    assert portfolio.show("--as-of", "2028-12-31")["rating_by_bands"] is None


def test_what_is_not_reported_on_for_a_cycle_is_not_green(portfolio: Folder) -> None:
    portfolio.settings("{title: A portfolio, reporting: {cycle: half-yearly}}")
    portfolio.project("original_end: 2030-12-31\nstatus_reports: [{date: 2025-06-30, completion: 9, end: 2030-12-31}]")
    assert portfolio.show("--as-of", "2025-12-31")["rating_by_bands"] == "green"
    assert portfolio.show("--as-of", "2026-01-01")["rating_by_bands"] is None


def test_time_elapsed_stops_when_the_work_is_done(portfolio: Folder) -> None:
    done = "status_reports: [{date: 2025-12-31, state: completed, actual_end: 2025-07-02}]"
    portfolio.project(TIME + done)
    assert portfolio.show("--as-of", "2028-12-31")["elapsed_percent"] == 50

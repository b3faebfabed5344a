"""Findings that someone has accepted: shown, counted apart, back when the time is over or the facts change."""

from typing import Any

import pytest

from conftest import Folder

pytestmark = pytest.mark.no_cover  # see CONTRIBUTING.md: what these reach has smaller examples

PROJECT = """
original_end: 2020-06-30
status_reports:
  - {{date: 2020-12-31, completion: {completion}}}
{rest}
"""


def acknowledged(fingerprint: str, rest: str = "") -> str:
    entry = f"finding: {fingerprint}, reason: The masts are late., by: Programme board, date: 2021-01-10{rest}"
    return f"acknowledged: [{{{entry}}}]"


def past_end(portfolio: Folder, as_of: str, rest: str = "", completion: int = 90) -> dict[str, Any]:
    """The only finding, on a project that is past its end."""
    portfolio.project(PROJECT.format(completion=completion, rest=rest))
    (finding,) = portfolio.value("audit", "--as-of", as_of)["findings"]
    assert finding["rule"] == "past-end"
    return dict(finding)


def test_a_finding_that_is_accepted_is_shown_as_such(portfolio: Folder) -> None:
    fingerprint = past_end(portfolio, "2021-02-01")["fingerprint"]
    found = past_end(portfolio, "2021-02-01", acknowledged(fingerprint))
    assert found["fingerprint"] == fingerprint
    assert found["acknowledged"]["by"] == "Programme board"


def test_it_is_not_accepted_before_anybody_accepts_it(portfolio: Folder) -> None:
    fingerprint = past_end(portfolio, "2021-02-01")["fingerprint"]
    assert past_end(portfolio, "2021-01-09", acknowledged(fingerprint))["acknowledged"] is None


def test_it_comes_back_when_the_time_is_over(portfolio: Folder) -> None:
    until = acknowledged(past_end(portfolio, "2021-02-01")["fingerprint"], ", until: 2021-03")
    assert past_end(portfolio, "2021-03-31", until)["acknowledged"]["until"] == "2021-03"
    assert past_end(portfolio, "2021-04-01", until)["acknowledged"] is None
    assert "expired on 2021-03" in portfolio.run("audit", "--as-of", "2021-04-01").out


def test_it_comes_back_when_the_facts_change(portfolio: Folder) -> None:
    fingerprint = past_end(portfolio, "2021-02-01")["fingerprint"]
    assert past_end(portfolio, "2021-02-01", acknowledged(fingerprint), completion=91)["acknowledged"] is None


def test_a_portfolio_accepts_findings_of_its_own(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2020-12-31, state: completed}]")
    (finding,) = portfolio.value("audit", "--as-of", "2021-02-01")["findings"]
    portfolio.settings(f"title: A portfolio\n{acknowledged(finding['fingerprint'])}")
    (again,) = portfolio.value("audit", "--as-of", "2021-02-01")["findings"]
    assert again["acknowledged"]["reason"] == "The masts are late."


def test_what_is_accepted_after_a_portfolio_is_closed_is_of_its_last_day(portfolio: Folder) -> None:
    portfolio.settings("title: A portfolio\nas_of: 2020-12-31")
    fingerprint = past_end(portfolio, "2020-12-31")["fingerprint"]
    assert past_end(portfolio, "2020-12-31", acknowledged(fingerprint))["acknowledged"]

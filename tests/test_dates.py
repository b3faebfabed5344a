"""Dates as precise as a source gives them, and dates in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Folder
from ictpmo.analysis.timespan import calendar_gap, days_between, may_be_same
from ictpmo.model.dates import exact, parse_date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018-03-01", "2018-03-01", "2018-03-01"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2018-Q1", "2018-01-01", "2018-03-31"),
        ("2018-Q4", "2018-10-01", "2018-12-31"),
        ("2018-H1", "2018-01-01", "2018-06-30"),
        ("2018-H2", "2018-07-01", "2018-12-31"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("2016-2017", "2016-01-01", "2017-12-31"),
        ("2016-2016", "2016-01-01", "2016-12-31"),
        (" 2018 ", "2018-01-01", "2018-12-31"),
    ],
)
def test_a_date_stands_for_all_its_days(text: str, first: str, last: str) -> None:
    day = parse_date(text)
    assert (day.first.isoformat(), day.last.isoformat(), str(day)) == (first, last, text.strip())
    assert day.exact == (first == last)


@given(st.dates())
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    assert parse_date(day.isoformat()) == exact(day)


@given(st.dates(), st.dates())
def test_days_between_days_are_exact(one: date, other: date) -> None:
    days = days_between(exact(one), exact(other))
    assert days.exact == (other - one).days


@given(st.dates(), st.dates())
def test_the_calendar_gap_has_a_sign(one: date, other: date) -> None:
    gap = calendar_gap(one, other)
    assert gap.negative == (other < one)
    assert min(gap.years, gap.months, gap.days) >= 0


def test_days_between_partial_dates_are_a_range() -> None:
    days = days_between(parse_date("2017"), parse_date("2018-03"))
    assert (days.least, days.most, days.exact) == (60, 454, None)


def test_dates_of_different_precision_may_be_the_same() -> None:
    year, day, other = parse_date("2016"), parse_date("2016-12-31"), parse_date("2017")
    assert may_be_same(year, day)
    assert may_be_same(day, year)
    assert not may_be_same(year, other)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "to be determined",
            "depends on another department",
            "待定",
            "ongoing",
            "n/a",
            "(not given)",
            "after phase 2",
        ),
        *("2021 年拟议方案预算", "2019年预算核准后"),
    ],
)
def test_words_are_kept_and_count_as_not_dated(portfolio: Folder, words: str) -> None:
    portfolio.project(f"""\
        start: "{words}"
        milestones: [{{id: go-live, name: Go live, due: "{words}"}}]
        status_reports: [{{date: 2017, end: "{words}"}}]
    """)
    assert portfolio.validate() == []
    line = portfolio.status()
    assert (line["start"], line["original_end"], line["current_end"]) == (None, None, words)
    assert (line["slippage_days"], line["slippage_unknown"]) == (None, "not-dated")
    assert line["milestone_count"]["undated"] == 1
    shown = portfolio.show()
    assert shown["milestones"][0]["due"] == words
    assert shown["status_reports"][0]["end"] == words


def test_words_by_language_are_shown_in_each(portfolio: Folder) -> None:
    portfolio.settings("title: Works\nlanguages: [en, zh]\n")
    portfolio.project("""\
        milestones: [{id: go-live, name: {en: Go live, zh: 启用}, due: {en: on approval, zh: 核准之日}}]
        status_reports: [{date: 2017, end: {en: when it is ready, zh: 就绪之日}}]
    """)
    assert portfolio.validate() == []
    line, shown = portfolio.status(), portfolio.show()
    assert (line["current_end"], line["slippage_unknown"]) == (
        {"en": "when it is ready", "zh": "就绪之日"},
        "not-dated",
    )
    assert shown["milestones"][0]["due"] == {"en": "on approval", "zh": "核准之日"}
    assert "when it is ready" in portfolio.run("status", "--format", "csv").out
    chinese = portfolio.run("show", "p", "--lang", "zh").out
    assert "核准之日" in chinese
    assert "就绪之日" in chinese
    assert "approval" not in chinese


@pytest.mark.measured
@pytest.mark.parametrize(
    ("due", "message"),
    [
        ("{en: 2019-01-31, zh: 2019 年初}", "`2019-01-31` is no text"),
        ("{en: early 2019, zh: 2019}", "text belongs here, not `2019`"),
        ("{en: early 2019, ZH: 2019 年初}", "`ZH` is not a language tag"),
        ("{}", "the text has no language"),
        ("2018年3月5日", "`2018年3月5日` is not a date"),
    ],
)
def test_a_date_is_no_words_of_a_language(portfolio: Folder, due: str, message: str) -> None:
    portfolio.project(f"milestones: [{{id: go-live, name: Go live, due: {due}}}]")
    (found,) = portfolio.validate()
    assert message in found


def test_words_in_one_language_of_two_are_a_warning(portfolio: Folder) -> None:
    portfolio.settings("title: Works\nlanguages: [en, zh]\n")
    portfolio.project("status_reports: [{date: 2017, end: {en: when it is ready}}]")
    (found,) = portfolio.validate()
    assert "[translation-missing]" in found


def test_a_year_may_be_a_number_or_text(portfolio: Folder) -> None:
    portfolio.project("""\
        start: 2017
        original_end: "2018"
    """)
    assert portfolio.validate() == []
    assert (portfolio.status()["start"], portfolio.status()["original_end"]) == ("2017", "2018")


@pytest.mark.parametrize("day", ["2018-02-30", "2018-Q5", "soon"])
def test_dates_on_the_command_line_are_read_alike(portfolio: Folder, day: str) -> None:
    ran = portfolio.run("status", "--as-of", day)
    assert ran.code == 2
    assert f"`{day}` is not a" in ran.err


def test_a_partial_date_on_the_command_line_is_its_last_day(portfolio: Folder) -> None:
    assert portfolio.value("status", "--as-of", "2018-02")["as_of"] == "2018-02-28"


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_the_first_and_the_last_year_there_are(portfolio: Folder, year: str) -> None:
    portfolio.write(
        "bodies.yaml",
        f"""\
        bodies:
          - id: board
            name: The board
            kind: governance
            duties: [{{id: meet, does: meet, times: 2, in: year}}]
            log: [{{period: "{year}", duty: meet, count: 1}}, {{period: "{year}-06..{year}-12", duty: meet, count: 0}}]
        """,
    )
    ran = portfolio.run("governance", "--as-of", "9999-12-31", "--format", "json")
    assert [duty["owed"] for duty in ran.value["duties"]] == [2, 0]
    assert portfolio.run("audit", "--as-of", "9999-12-31").code == 0

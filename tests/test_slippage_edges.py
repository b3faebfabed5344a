"""Slippage at its edges: a step to either side gives another figure."""

import pytest

from conftest import Folder

EDGES: dict[str, tuple[str, dict[str, object]]] = {
    # A project whose phases alone are dated ends with the phase that can have ended last. Of one that is completed on
    # no day, that is the day of the report that has it completed, not that of the report before.
    "the phase completed by the later day": (
        """
        phases:
          - {id: a, name: A, original_end: 2017-03-31}
          - {id: b, name: B, original_end: 2016-12-31}
        status_reports:
          - date: 2016-12-31
            phases: {a: {state: in-progress, end: 2017-06-30}, b: {state: in-progress}}
          - date: 2017-12-31
            phases: {a: {state: in-progress, end: 2017-06-30}, b: {state: completed}}
        """,
        {"original_end": "2016-12-31", "slippage_days_range": {"min": 0, "max": 365}},
    ),
    "the phase that ends after the other is completed": (
        """
        phases:
          - {id: a, name: A, original_end: 2017-03-31}
          - {id: b, name: B, original_end: 2016-12-31}
        status_reports:
          - date: 2016-12-31
            phases: {a: {state: in-progress, end: 2018-06-30}, b: {state: in-progress}}
          - date: 2017-12-31
            phases: {a: {state: in-progress, end: 2018-06-30}, b: {state: completed}}
        """,
        {"original_end": "2017-03-31", "current_end": "2018-06-30", "slippage_days": 456},
    ),
    "of two phases that end on one day, the first": (
        """
        phases:
          - {id: a, name: A, original_end: 2016-12-31}
          - {id: b, name: B, original_end: 2017-03-31}
        status_reports: [{date: 2016-12-31, phases: {a: {end: 2017-12-31}, b: {end: 2017-12-31}}}]
        """,
        {"original_end": "2016-12-31", "slippage_days": 365},
    ),
    # Places of one date that give different ends: the latest counts, of actual ends too.
    "contested actual ends": (
        """
        original_end: 2016-12-31
        status_reports:
          - {date: 2017-12-31, state: completed, actual_end: 2017-06-30, at: a}
          - {date: 2017-12-31, state: completed, actual_end: 2017-03-31, at: b}
        """,
        {"current_end": "2017-06-30", "current_end_kind": "actual", "slippage_days": 181},
    ),
    "contested actual ends, the later one below": (
        """
        original_end: 2016-12-31
        status_reports:
          - {date: 2017-12-31, state: completed, actual_end: 2017-03-31, at: a}
          - {date: 2017-12-31, state: completed, actual_end: 2017-06-30, at: b}
        """,
        {"current_end": "2017-06-30", "slippage_days": 181},
    ),
    "an end known to a year and to a day of it": (
        """
        original_end: 2016-12-31
        status_reports:
          - {date: 2016-12-31, end: 2017-06-30, at: a}
          - {date: 2016-12-31, end: 2017, at: b}
        """,
        {"current_end": "2017-06-30", "slippage_days": 181},
    ),
    # The start of phases alone is the earliest.
    "the earliest start of a phase": (
        """
        phases:
          - {id: a, name: A, start: 2016-07-01, original_end: 2016-12-31}
          - {id: b, name: B, start: 2016-01-01, original_end: 2016-10-31}
        status_reports: [{date: 2016-12-31, phases: {a: {end: 2017-12-31}, b: {end: 2017-01-31}}}]
        """,
        {"start": "2016-01-01", "slippage_days": 365, "slippage_percent": 100.0},
    ),
    # On the day of the end nothing is late; the day after, one report that it is not done is.
    "not done on the day": (
        """
        original_end: 2016-12-31
        status_reports: [{date: 2016-12-31, completion: 99}]
        """,
        {"slippage_days": 0, "slippage_at_least": False},
    ),
    "not done on the day after": (
        """
        original_end: 2016-12-31
        status_reports: [{date: 2017-01-01, completion: 99}]
        """,
        {"slippage_days": 1, "slippage_at_least": True},
    ),
    "done on the day after": (
        """
        original_end: 2016-12-31
        status_reports: [{date: 2017-01-01, completion: 100}]
        """,
        {"slippage_days": 0, "slippage_at_least": False},
    ),
    # A report of the year of the end can be of a day before it.
    "not done in the year of the end": (
        """
        original_end: 2016-12-30
        status_reports: [{date: 2016, completion: 99}]
        """,
        {"slippage_days": 0, "slippage_at_least": False},
    ),
    "not done by the latest of several reports": (
        """
        original_end: 2016-12-31
        status_reports: [{date: 2017-03-31, completion: 90}, {date: 2017-01-31, completion: 80}]
        """,
        {"slippage_days": 90, "slippage_at_least": True},
    ),
    # An actual end stands until a later report has the work going on.
    "an actual end, and work going on at the same date": (
        """
        original_end: 2016-12-31
        status_reports:
          - {date: 2017-12-31, actual_end: 2017-06-30, at: a}
          - {date: 2017-12-31, state: in-progress, end: 2018-06-30, at: b}
        """,
        {"current_end": "2018-06-30", "current_end_kind": "reported", "slippage_days": 546},
    ),
    # Slippage is of no known share of a duration that is not above zero.
    "a day planned": (
        """
        start: 2016-12-30
        original_end: 2016-12-31
        status_reports: [{date: 2016-12-31, end: 2017-01-01}]
        """,
        {"slippage_days": 1, "slippage_percent": 100.0},
    ),
    "a day of thirty years planned, which is more than nothing": (
        """
        start: 1986-12-31
        original_end: 2016-12-31
        status_reports: [{date: 2016-12-31, end: 2017-01-01}]
        """,
        {"slippage_days": 1, "slippage_percent": 0.1},
    ),
    "a day less than twice the time planned, which is not all of it": (
        """
        start: 1986-12-31
        original_end: 2016-12-31
        status_reports: [{date: 2016-12-31, end: 2046-12-31}]
        """,
        {"slippage_days": 10957, "slippage_percent": 99.9},
    ),
    "no day planned": (
        """
        start: 2016-12-31
        original_end: 2016-12-31
        status_reports: [{date: 2016-12-31, end: 2017-01-01}]
        """,
        {"slippage_days": 1, "slippage_percent": None},
    ),
    # A request covers no more days than there are, and none below zero.
    "a request for a day less than the slippage": (
        """
        original_end: 2016-12-31
        change_requests: [{id: cr, status: approved, date: 2016-12-01, end: {from: 2016-12-31, to: 2017-01-30}}]
        status_reports: [{date: 2016-12-31, end: 2017-01-31}]
        """,
        {"slippage_days": 31, "explained_days": 30, "unexplained_days": 1},
    ),
    "a request for a day more": (
        """
        original_end: 2016-12-31
        change_requests: [{id: cr, status: approved, date: 2016-12-01, end: {from: 2016-12-31, to: 2017-02-01}}]
        status_reports: [{date: 2016-12-31, end: 2017-01-31}]
        """,
        {"slippage_days": 31, "explained_days": 31, "unexplained_days": 0},
    ),
    "a request for an earlier end": (
        """
        original_end: 2016-12-31
        change_requests: [{id: cr, status: approved, date: 2016-12-01, end: {from: 2016-12-31, to: 2016-12-30}}]
        status_reports: [{date: 2016-12-31, end: 2017-01-31}]
        """,
        {"approved_end": "2016-12-30", "slippage_days": 31, "explained_days": 0, "unexplained_days": 31},
    ),
    # Of two spans that overlap, and neither holds the other, the later counts.
    "a span that begins before the one that stood": (
        """
        original_end: 2016-12-31
        status_reports: [{date: 2016-06-30, end: 2018-2019}, {date: 2016-12-31, end: 2017-2018}]
        """,
        {"current_end": "2018-2019"},
    ),
    "a span that ends after the one that stood": (
        """
        original_end: 2016-12-31
        status_reports: [{date: 2016-06-30, end: 2017-2018}, {date: 2016-12-31, end: 2018-2019}]
        """,
        {"current_end": "2018-2019"},
    ),
    # What a report of a year tells ended by the last day of that year; what came before that day, came before it.
    "an actual end of the year of its report": (
        """
        original_end: 2016-12-31
        status_reports: [{date: 2017, state: completed, actual_end: 2017}]
        """,
        {"current_end": "2017", "current_end_kind": "actual", "slippage_days_range": {"min": 1, "max": 365}},
    ),
    "an actual end of the year of its report, after work that went on": (
        """
        original_end: 2016-12-31
        status_reports:
          - {date: 2017-03-31, state: in-progress}
          - {date: 2017, state: completed, actual_end: 2017}
        """,
        {"slippage_days_range": {"min": 90, "max": 365}},
    ),
    "completed on no day, where a year was promised": (
        """
        original_end: 2016
        status_reports: [{date: 2017-03-31, state: in-progress}, {date: 2017-12-31, state: completed}]
        """,
        {"slippage_days_range": {"min": 90, "max": 730}},
    ),
    "the phase completed by the report of the whole year": (
        """
        original_end: 2016-12-31
        phases: [{id: a, name: A}, {id: b, name: B}]
        status_reports:
          - {date: 2017-03-31, phases: {a: {completion: 90}, b: {completion: 90}}}
          - {date: 2017-06-30, phases: {b: {completion: 100}}}
          - {date: 2017, phases: {a: {completion: 100}}}
        """,
        {"slippage_days_range": {"min": 181, "max": 365}},
    ),
    # The first report may say what was approved before it: the first end known, where it is no later than its own.
    "the end that the first report says was approved": (
        "status_reports: [{date: 2016-06-30, state: in-progress, approved_end: 2016-12-31, end: 2017-03-31}]",
        {"original_end": "2016-12-31", "original_end_basis": "earliest-known", "slippage_days": 90},
    ),
    "an approved end that the first report keeps to, and overruns": (
        "status_reports: [{date: 2017-01-31, state: in-progress, approved_end: 2016-12-31, end: 2016-12-31}]",
        {"original_end_basis": "earliest-known", "slippage_days": 31, "slippage_at_least": True},
    ),
    "an approved end later than that of the first report": (
        "status_reports: [{date: 2016-06-30, state: in-progress, approved_end: 2017-03-31, end: 2016-12-31}]",
        {"original_end": "2016-12-31", "original_end_basis": "first-reported", "slippage_days": None},
    ),
    "an approved end that a later report gives": (
        """
        status_reports:
          - {date: 2016-03-31, state: in-progress, end: 2016-12-31}
          - {date: 2016-06-30, state: in-progress, approved_end: 2017-06-30, end: 2017-06-30}
        """,
        {"original_end": "2016-12-31", "approved_end": "2016-12-31", "slippage_days": 181},
    ),
    # Where reports give no other end, the approved one is theirs.
    "approved ends alone": (
        """
        status_reports:
          - {date: 2016-03-31, state: in-progress, approved_end: 2016-12-31}
          - {date: 2017-03-31, state: in-progress, approved_end: 2017-06-30}
        """,
        {
            "original_end": "2016-12-31",
            "original_end_basis": "first-reported",
            "approved_end": "2016-12-31",
            "current_end": "2017-06-30",
            "current_end_kind": "reported",
            "slippage_days": 181,
        },
    ),
    "one approved end alone": (
        "status_reports: [{date: 2016-03-31, state: in-progress, approved_end: 2016-12-31}]",
        {"original_end_basis": "first-reported", "current_end": "2016-12-31", "slippage_days": None},
    ),
    "an approved end alone that has passed": (
        """
        status_reports:
          - {date: 2016-03-31, state: in-progress, approved_end: 2016-12-31}
          - {date: 2017-01-31, state: in-progress, approved_end: 2016-12-31}
        """,
        {"slippage_days": 31, "slippage_at_least": True},
    ),
    "an approved end in one place, and an end in another": (
        """
        original_end: 2016-12-31
        status_reports:
          - {date: 2016-03-31, state: in-progress, approved_end: 2016-12-31, at: a}
          - {date: 2016-03-31, end: 2017-03-31, at: b}
        """,
        {"current_end": "2017-03-31", "slippage_days": 90},
    ),
    "an approved end alone after a forecast: it takes none back": (
        """
        status_reports:
          - {date: 2016-03-31, state: in-progress, approved_end: 2016-12-31, end: 2017-03-31}
          - {date: 2016-06-30, state: in-progress, approved_end: 2016-12-31}
        """,
        {"current_end": "2017-03-31", "slippage_days": 90},
    ),
    "an approved end alone that lies after the forecast": (
        """
        status_reports:
          - {date: 2016-03-31, state: in-progress, approved_end: 2016-12-31, end: 2017-03-31}
          - {date: 2016-06-30, state: in-progress, approved_end: 2017-06-30}
        """,
        {"current_end": "2017-06-30", "slippage_days": 181},
    ),
    "an approved end alone before what was promised, and before what was approved": (
        """
        original_end: 2016-12-31
        change_requests: [{id: cr, status: approved, date: 2016-06-30, end: {from: 2016-12-31, to: 2017-06-30}}]
        status_reports:
          - {date: 2016-03-31, state: in-progress, approved_end: 2016-09-30}
          - {date: 2016-09-30, state: in-progress, approved_end: 2016-12-31}
        """,
        {"current_end": "2017-06-30", "slippage_days": 181},
    ),
    "an approved end alone after the end was given again less precisely": (
        """
        original_end: 2017-06-30
        status_reports:
          - {date: 2016-03-31, state: in-progress, end: 2017-2018}
          - {date: 2016-06-30, state: in-progress, approved_end: 2018-06-30}
        """,
        {"current_end": "2018-06-30", "slippage_days": 365},
    ),
    "an approved end alone within the period that was given": (
        """
        original_end: 2016-12-31
        status_reports:
          - {date: 2016-03-31, state: in-progress, end: 2017}
          - {date: 2016-06-30, state: in-progress, approved_end: 2017-06-30}
        """,
        {"current_end": "2017-06-30", "slippage_days": 181},
    ),
    "an approved end beside the day it ended": (
        """
        original_end: 2016-12-31
        status_reports: [{date: 2017-12-31, state: completed, approved_end: 2017-06-30, actual_end: 2017-03-31}]
        """,
        {"current_end": "2017-03-31", "slippage_days": 90},
    ),
    "a promise before all that reports say was approved": (
        """
        original_end: 2016-12-31
        status_reports: [{date: 2015-06-30, state: in-progress, approved_end: 2016-06-30, end: 2017-03-31}]
        """,
        {"original_end": "2016-12-31", "slippage_days": 90},
    ),
}


@pytest.mark.no_cover
@pytest.mark.parametrize("case", EDGES)
def test_slippage_at_an_edge(portfolio: Folder, case: str) -> None:
    project, figures = EDGES[case]
    portfolio.project(project)
    line = portfolio.slippage()
    assert {name: line[name] for name in figures} == figures


@pytest.mark.parametrize(
    ("said", "days"), [("end: 2001", 0), ("end: 2001, state: completed", None), ("end: 2021-01-01", 367)]
)
def test_a_whole_that_is_promised_no_end_ends_no_earlier_than_its_phases_by_a_word_of_later(
    portfolio: Folder, said: str, days: int | None
) -> None:
    promised = "phases: [{id: one, original_end: 2019-12-31}, {id: two, original_end: 2018-12-31}]\n"
    portfolio.project(f"{promised}status_reports: [{{date: 2020-03-31, {said}}}]\n")
    line = portfolio.slippage()
    assert (line["slippage_days"], line["slippage_at_least"]) == (days, False)

"""What stands: which dates count when dates are said again, less precisely, by phases, or by places that differ."""

from typing import Any

import pytest

from conftest import Folder

AS_OF = "2030-12-31"
STOOD = "original_end: 2026-06-30\nstatus_reports:\n  - {date: 2026-03-31, completion: 40, end: 2026-06-30}\n"
REPORTED = "status_reports:\n  - {date: 2025-03-31, end: 2026-06-30}\n  - {date: 2025-09-30, end: 2026-09-30}\n"
OPEN = STOOD + "  - {date: 2026-12-31, completion: 60}\n"
DONE = "original_end: 2026-06-30\nstatus_reports:\n  - {date: 2026-09-30, state: in-progress}\n"
BY_PHASES = """
phases: [{id: one}, {id: two}]
status_reports:
  - {date: 2025-03-31, phases: {one: {end: 2026-03-31}, two: {end: 2026-06-30}}}
  - {date: 2025-09-30, phases: {one: {completion: 50}, two: {completion: 20, end: 2027-12-31}}}
"""
PROMISED_BY_PHASES = "phases: [{id: one, original_end: 2026-01-31}, {id: two, original_end: 2026-06-30}]\n"
PHASES = """
phases: [{id: one, original_end: 2026-01-31}, {id: two, original_end: 2026-03-31}]
status_reports:
  - {date: 2026-03-31, phases: {one: {state: in-progress}}}
  - {date: 2026-06-30, phases: {two: {state: in-progress}}}
  - {date: 2026-09-30, phases: {two: {state: completed}}}
  - {date: 2026-12-31, phases: {one: {state: completed}}}
"""
MOVED = "original_end: 2026-06-30\nchange_requests:\n"

# Of each case: the project, and what is told of it: the original and current end, the least and most of its slippage
# (None for the most: at least), and why there is none.
Told = tuple[str | None, str | None, int | None, int | None, str | None]
EDGES: dict[str, tuple[str, Told]] = {
    "a year that holds the date": (
        STOOD + "  - {date: 2026-04-30, end: 2026}",
        ("2026-06-30", "2026-06-30", 0, 0, None),
    ),
    "decades that hold the date": (
        OPEN + "  - {date: 2027-01-31, end: 2026-2099}",
        ("2026-06-30", "2026-06-30", 184, None, None),
    ),
    "words for the date": (
        OPEN + "  - {date: 2027-01-31, end: to be determined}",
        ("2026-06-30", "2026-06-30", 184, None, None),
    ),
    "a later period": (STOOD + "  - {date: 2026-04-30, end: 2027}", ("2026-06-30", "2027", 185, None, None)),
    "a later period that is under way": (
        STOOD + "  - {date: 2027-03-31, completion: 60, end: 2027}",
        ("2026-06-30", "2027", 274, None, None),
    ),
    "a period on the day after": (
        STOOD + "  - {date: 2026-04-30, end: 2026-07}",
        ("2026-06-30", "2026-07", 1, None, None),
    ),
    "an earlier period": (STOOD + "  - {date: 2026-04-30, end: 2026-05}", ("2026-06-30", "2026-05", -60, None, None)),
    "two periods that overlap: the later": (
        "status_reports: [{date: 2025, end: 2026-2027}, {date: 2026, end: 2027-2028}]",
        ("2026-2027", "2027-2028", -364, None, None),
    ),
    "two periods that overlap: the earlier takes nothing back": (
        "status_reports: [{date: 2025, end: 2027-2028}, {date: 2026, end: 2026-2027}]",
        ("2027-2028", "2027-2028", 0, 0, None),
    ),
    "a first period, made exact": (
        "status_reports: [{date: 2024, end: 2026}, {date: 2025, end: 2026-06-30}, {date: 2026-06, end: 2026-12-31}]",
        ("2026-06-30", "2026-12-31", 184, 184, None),
    ),
    "a first period that is promised, made exact": (
        "original_end: 2026\nstatus_reports: [{date: 2025, end: 2026-06-30}, {date: 2026-06, end: 2026-12-31}]",
        ("2026-06-30", "2026-12-31", 184, 184, None),
    ),
    "a first report with a span": (
        REPORTED + "  - {date: 2024-12-31, end: 2025-2030}",
        ("2026-06-30", "2026-09-30", 92, 92, None),
    ),
    "a request that was rejected is the first of nothing": (
        REPORTED + "change_requests: [{id: cr, status: rejected, date: 2024-12-31, end: {from: 2026-09-30}}]",
        ("2026-06-30", "2026-09-30", 92, 92, None),
    ),
    "a request that is proposed is the first of nothing": (
        REPORTED + "change_requests: [{id: cr, status: proposed, date: 2024-12-31, end: {from: 2026-09-30}}]",
        ("2026-06-30", "2026-09-30", 92, 92, None),
    ),
    "the first that was stated, not the first request": (
        REPORTED + "change_requests: [{id: cr, status: approved, date: 2025-06-30, end: {from: 2026-08-31}}]",
        ("2026-06-30", "2026-09-30", 92, 92, None),
    ),
    "a request from before the reports": (
        REPORTED + "change_requests: [{id: cr, status: approved, date: 2024-12-31, end: {from: 2026-05-31}}]",
        ("2026-05-31", "2026-09-30", 122, 122, None),
    ),
    "first ends that differ: the earliest, whatever its place": (
        REPORTED + "  - {date: 2025-03-31, end: 2026-05-31, at: z}",
        ("2026-05-31", "2026-09-30", 122, 122, None),
    ),
    "current ends that differ: the latest, whatever its place": (
        REPORTED + "  - {date: 2025-09-30, end: 2026-12-31, at: a}\n  - {date: 2025-09-30, end: 2026-10-31, at: z}",
        ("2026-06-30", "2026-12-31", 184, 184, None),
    ),
    "words first, and one date": (
        "status_reports: [{date: 2024, end: to be determined}, {date: 2025, end: 2026-06-30}]",
        ("2026-06-30", "2026-06-30", None, None, "one-report"),
    ),
    "one date, and a year that holds it": (
        "status_reports: [{date: 2024, end: 2026-06-30}, {date: 2025, end: 2026}]",
        ("2026-06-30", "2026-06-30", None, None, "one-report"),
    ),
    "an actual year restates no end": (
        DONE + "  - {date: 2027-03-31, state: completed, end: 2026-06-30, actual_end: 2026}",
        ("2026-06-30", "2026", 92, 184, None),
    ),
    "an actual end before the work was last open": (
        DONE + "  - {date: 2026-12-31, state: completed, actual_end: 2026-06-30}",
        ("2026-06-30", "2026-06-30", 92, 184, None),
    ),
    "an actual end is not after the report that tells of it": (
        DONE + "  - {date: 2026-12-31, state: completed, actual_end: 2026-2027}",
        ("2026-06-30", "2026-2027", 92, 184, None),
    ),
    "a later end after the claim withdraws it": (
        DONE + "  - {date: 2026-10-31, state: completed}\n  - {date: 2026-12-31, end: 2027-03-31}",
        ("2026-06-30", "2027-03-31", 274, 274, None),
    ),
    "an end kept in the table of completed work": (
        DONE + "  - {date: 2026-10-31, state: completed}\n  - {date: 2026-12-31, state: completed, end: 2027-03-31}",
        ("2026-06-30", None, 92, 123, None),
    ),
    "a whole that is to end before a part of it": (
        BY_PHASES + "  - {date: 2026-03-31, end: 2026-06-30}",
        ("2026-06-30", "2027-12-31", 549, 549, None),
    ),
    "a whole that is to end before a part of it, and is going on": (
        BY_PHASES + "  - {date: 2026-12-31, state: in-progress, end: 2026-06-30}",
        ("2026-06-30", "2027-12-31", 549, 549, None),
    ),
    "a whole that is to end in a year before a part of it": (
        BY_PHASES + "  - {date: 2026-12-31, state: in-progress, end: 2026}",
        ("2026-06-30", "2027-12-31", 549, 549, None),
    ),
    "a whole that is to end before a part of it, of which all are promised": (
        BY_PHASES.replace("phases: [{id: one}, {id: two}]\n", PROMISED_BY_PHASES) + "  - {date: 2026-12-31, end: 2026}",
        ("2026-06-30", "2027-12-31", 549, 549, None),
    ),
    "a whole that is to end after its parts": (
        BY_PHASES + "  - {date: 2026-03-31, end: 2028-06-30}",
        ("2026-06-30", "2028-06-30", 731, 731, None),
    ),
    "a whole that ends earlier than its parts were promised, of which nothing is reported": (
        PROMISED_BY_PHASES
        + "status_reports: [{date: 2025-03-31, end: 2026-05-31}, {date: 2025-09-30, end: 2026-05-31}]",
        ("2026-05-31", "2026-05-31", 0, 0, None),
    ),
    "the phase that was done last ends the project": (PHASES, ("2026-01-31", None, 242, 334, None)),
    "an approved end in words": (
        MOVED
        + "  - {id: a, status: approved, date: 2026-01, end: {to: 2026-09-30}}\n"
        + "  - {id: b, status: approved, date: 2026-02, end: {to: to be determined}}",
        ("2026-06-30", "2026-09-30", 92, 92, None),
    ),
    "an approved end of decades": (
        MOVED + "  - {id: a, status: approved, date: 2026-01, end: {to: 2026-2099}}",
        ("2026-06-30", "2026-06-30", 0, 0, None),
    ),
    "cancelled, and then to end later": (
        "original_end: 2026-06-30\nstatus_reports:\n"
        "  - {date: 2026-03-31, state: cancelled}\n  - {date: 2026-12-31, end: 2027-03-31}",
        ("2026-06-30", "2027-03-31", 274, 274, None),
    ),
}


def told(line: Any) -> Told:
    """What a line of `ictpmo slippage` tells."""
    days = line["slippage_days_range"] or {"min": None, "max": None}
    most = None if line["slippage_at_least"] else days["max"]
    return line["original_end"], line["current_end"], days["min"], most, line["slippage_unknown"]


@pytest.mark.no_cover
@pytest.mark.parametrize("edge", EDGES)
def test_what_stands(portfolio: Folder, edge: str) -> None:
    text, expected = EDGES[edge]
    portfolio.project(text)
    assert told(portfolio.slippage("--as-of", AS_OF)) == expected


def test_no_statement_is_of_a_later_day_than_its_document(portfolio: Folder) -> None:
    portfolio.sources(("R/1", "2026-03-31"))
    portfolio.project("status_reports: [{date: 2025-2026, source: R/1, completion: 40}]")
    assert portfolio.status("--as-of", "2026-03-31")["completion"] == 40
    assert portfolio.value("status", "--as-of", "2026-03-30")["projects"][0]["completion"] is None


def test_of_requests_of_one_day_the_more_exact_is_the_one_that_moved_the_end(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2019-12-31
        change_requests:
          - {id: vague, status: approved, decided: 2019-06-30, end: {from: 2019, to: 2020-2021}}
          - {id: exact, status: approved, decided: 2019-06-30, end: {from: 2019-12-31, to: 2020-06-30}}
        status_reports: [{date: 2019-12-31, end: 2020-06-30}]
    """)
    (cover,) = portfolio.slippage()["explained_by"]
    assert (cover["id"], cover["days"]) == ("exact", 182)

"""Milestones against the dates that they were promised for."""

from textwrap import dedent
from typing import Any

import pytest

from conftest import Folder

MILESTONE = "milestones: [{id: go-live, name: Go live, due: 2016-12-31}]\n"


def states_of_parts(milestone: dict[str, Any]) -> dict[str, str]:
    return {part["id"]: part["state"] for part in milestone["parts"]}


def test_counts(portfolio: Folder) -> None:
    portfolio.project("""\
        milestones:
          - {id: done, name: Done, due: 2016-06-30}
          - {id: late, name: Late, due: 2016-12-31}
          - {id: quiet, name: Quiet, due: 2016-12-31}
          - {id: ahead, name: Ahead, due: 2018-12-31}
          - {id: undated, name: Undated}
        status_reports:
          - date: 2017-06-30
            milestones: {done: {state: completed, actual: 2016-05}, late: {state: in-progress}, quiet: {state: not-given}}
    """)
    assert portfolio.status("--as-of", "2017")["milestone_count"] == {
        "total": 5,
        "done": 1,
        "due": 3,
        "met": 1,
        "overdue": 1,
        "undated": 1,
    }
    milestones = {milestone["id"]: milestone for milestone in portfolio.show("--as-of", "2017")["milestones"]}
    assert milestones["late"]["overdue_days"] == 181
    assert milestones["done"]["actual"] == "2016-05"
    assert milestones["quiet"]["state"] == "not-given"
    assert milestones["ahead"]["state"] is None


@pytest.mark.measured
@pytest.mark.parametrize(
    ("plan", "done", "said"),
    [
        ("a: 2016, b: 2016, c: null", "a b c", "All 3 milestones are done; 1 has no date."),
        (
            "a: 2016, b: null, c: null",
            "b",
            "1 of 3 milestones is done; the one that has fallen due is not; 2 have no date.",
        ),
        (
            "a: 2016, b: 2016, c: null",
            "a b",
            "2 of 3 milestones are done; all 2 that have fallen due are done; 1 has no date.",
        ),
        ("a: 2016, b: 2016, c: 2030", "a", "1 of 3 milestones is done; 1 of the 2 that have fallen due is done."),
        ("a: 2016, b: 2016", "", "None of 2 milestones is done."),
        ("a: 2016, b: 2030", "a b", "All 2 milestones are done."),
        (
            "a: 2016, b: null, c: 2030",
            "a",
            "1 of 3 milestones is done; the one that has fallen due is done; 1 has no date.",
        ),
        (
            "a: 2016, b: 2016, c: 2030",
            "c",
            "1 of 3 milestones is done; none of the 2 that have fallen due is done.",
        ),
        ("a: 2030, b: 2030", "a", "1 of 2 milestones is done; none has fallen due."),
        ("a: 2030", "", "The only milestone is not done."),
        ("a: 2016", "a", "The only milestone is done."),
    ],
)
def test_how_many_are_done_is_said_of_all_and_of_those_due(portfolio: Folder, plan: str, done: str, said: str) -> None:
    rows = [pair.split(": ") for pair in plan.split(", ")]
    held = ", ".join(f"{{id: {name}, name: {name}, due: {due}}}" for name, due in rows)
    states = ", ".join(f"{name}: {{state: completed}}" for name in done.split())
    reports = f"status_reports: [{{date: 2017, milestones: {{{states}}}}}]" if done else ""
    portfolio.project(f"milestones: [{held}]\n{reports}")
    assert f"\n{said}\n" in portfolio.run("show", "p", "--as-of", "2017").out


@pytest.mark.parametrize(
    ("reports", "overdue"),
    [
        ("- {date: 2017-01-31, milestones: {go-live: {state: in-progress}}}", 31),
        ("- {date: 2017-01-31, milestones: {go-live: {state: completed}}}", None),
        ("- {date: 2017-01-31, milestones: {go-live: {state: cancelled}}}", None),
        ("- {date: 2017-01-31, milestones: {go-live: {state: on-hold, due: 2018}}}", 31),
        ("- {date: 2017-01-31, milestones: {go-live: {state: on-hold, due: later}}}", 31),
        ("- {date: 2017-01-31, milestones: {go-live: {state: on-hold, due: 2016-2099}}}", 31),
        ("- {date: 2017-01-31, milestones: {go-live: {state: on-hold, due: 2016}}}", 31),
        (
            "- {date: 2017-01-31, milestones: {go-live: {state: on-hold}}}\n"
            "- {date: 2017-06-30, milestones: {go-live: {state: not-given}}}",
            31,
        ),
        (
            "- {date: 2017-01-31, milestones: {go-live: {state: on-hold}}}\n"
            "- {date: 2016-2018, milestones: {go-live: {state: on-hold}}}",
            31,
        ),
        ("- {date: 2016-12-31, milestones: {go-live: {state: on-hold}}}", None),
        ("- {date: 2017-01-31, completion: 5}", None),
    ],
)
def test_overdue_by_the_date_of_the_report_that_says_not_done(
    portfolio: Folder, reports: str, overdue: int | None
) -> None:
    portfolio.project(f"{MILESTONE}status_reports:\n{reports}")
    assert portfolio.show("--as-of", "2019")["milestones"][0]["overdue_days"] == overdue


def test_overdue_by_the_latest_report_that_says_not_done_not_by_one_that_mentions_it(portfolio: Folder) -> None:
    portfolio.project(f"""\
        {MILESTONE}
        status_reports:
          - {{date: 2017-01-31, milestones: {{go-live: {{state: in-progress}}}}}}
          - {{date: 2018-01-31, milestones: {{go-live: {{due: 2016-12-31}}}}}}
    """)
    assert portfolio.show()["milestones"][0]["overdue_days"] == 31


@pytest.mark.parametrize(
    ("reports", "state", "overdue"),
    [
        ("- {date: 2017-01-31, milestones: {go-live: {actual: 2017-01-15}}}", "completed", None),
        ("- {date: 2017-01-31, milestones: {go-live: {state: not-given, actual: 2017-01-15}}}", "completed", None),
        ("- {date: 2017-01-31, milestones: {go-live: {state: in-progress, actual: 2017-01-15}}}", "in-progress", 31),
        ("- {date: 2017-01-31, milestones: {go-live: {actual: 2017-02-15}}}", None, None),
        (
            "- {date: 2017-01-31, milestones: {go-live: {actual: 2017-01-15}}}\n"
            "- {date: 2017-02-28, milestones: {go-live: {state: in-progress}}}",
            "in-progress",
            59,
        ),
        (
            "- {date: 2017-01-31, milestones: {go-live: {actual: 2017-01-15}}, at: a}\n"
            "- {date: 2017-01-31, milestones: {go-live: {state: in-progress}}, at: b}",
            "contested",
            31,
        ),
    ],
)
def test_the_day_that_it_was_done_says_that_it_is(
    portfolio: Folder, reports: str, state: str | None, overdue: int | None
) -> None:
    portfolio.project(f"{MILESTONE}status_reports:\n{reports}")
    milestone = portfolio.show("--as-of", "2019")["milestones"][0]
    assert (milestone["state"], milestone["overdue_days"]) == (state, overdue)


@pytest.mark.parametrize(
    "reports",
    [
        """
        - {date: 2015-12-31, completion: 20}
        - {date: 2016-03-31, completion: 22}
        - {date: 2016-06-30, completion: 95, milestones: {go-live: SAID, tests: SAID}}
        """,
        """
        - {date: 2016-03-31, state: in-progress, milestones: {go-live: {state: in-progress}}}
        - {date: 2016-12-31, milestones: {go-live: SAID, tests: SAID}}
        """,
        """
        - {date: 2016-06-30, state: in-progress, milestones: {go-live: SAID, tests: SAID}}
        - {date: 2016-12-31, completion: 90, milestones: {go-live: {state: not-given}}}
        """,
    ],
)
def test_the_audit_takes_that_day_for_the_word(portfolio: Folder, reports: str) -> None:
    raised = []
    for said in ("{state: completed}", "{actual: 2016-06-30}"):
        plan = MILESTONE.replace("}]", "}, {id: tests, name: Tests, due: 2016-12-31}]")
        portfolio.project(f"start: 2015-01-01\n{plan}status_reports:\n{dedent(reports).replace('SAID', said)}")
        findings = portfolio.value("audit", "--as-of", "2017-06-30")["findings"]
        raised.append(sorted((one["rule"], one["message"]) for one in findings))
    assert raised[0] == raised[1]


def test_a_cancelled_milestone_no_longer_falls_due(portfolio: Folder) -> None:
    portfolio.project(f"{MILESTONE}status_reports: [{{date: 2018, milestones: {{go-live: {{state: cancelled}}}}}}]")
    counted = portfolio.status()["milestone_count"]
    assert (counted["total"], counted["due"], counted["met"]) == (1, 0, 0)


@pytest.mark.parametrize(
    ("one", "other", "due"),
    [
        ("2018-06-30", "2017-06-30", "2018-06-30"),
        ("2017-06-30", "later", "2017-06-30"),
        ("soon", "later", "2016-12-31"),
    ],
)
def test_of_due_dates_that_differ_at_one_date_the_latest_counts(
    portfolio: Folder, one: str, other: str, due: str
) -> None:
    for first, second in ((one, other), (other, one)):
        portfolio.project(f"""\
            {MILESTONE}
            status_reports:
              - {{date: 2016, at: a, milestones: {{go-live: {{due: {first}}}}}}}
              - {{date: 2016, at: b, milestones: {{go-live: {{due: {second}}}}}}}
        """)
        assert portfolio.show()["milestones"][0]["due"] == due


@pytest.mark.measured
def test_the_audit_cites_the_due_date_that_counts(portfolio: Folder) -> None:
    portfolio.settings("{title: A portfolio, as_of: 2019}")
    portfolio.project(f"""\
        {MILESTONE}
        status_reports:
          - {{date: 2016-06-30, at: a, milestones: {{go-live: {{due: 2017-03-31}}}}}}
          - {{date: 2016-06-30, at: b, milestones: {{go-live: {{due: 2017-06-30}}}}}}
          - {{date: 2017-12-31, milestones: {{go-live: {{state: in-progress}}}}}}
    """)
    out = " ".join(portfolio.run("audit", "--evidence", columns=400).out.split())
    assert "milestone “Go live” was due on 2016-12-31 and is not done as of 2017-12-31" in out
    assert "reports have moved it to 2017-06-30, and no change request recorded as approved has" in out
    assert "“Go live” due 2017-06-30" in out


def test_without_a_promise_the_first_date_reported_is_the_first_due(portfolio: Folder) -> None:
    portfolio.project("""\
        milestones: [{id: go-live, name: Go live}]
        status_reports:
          - {date: 2015, milestones: {go-live: {due: later}}}
          - {date: 2016, milestones: {go-live: {due: 2017-06-30}}}
          - {date: 2017, milestones: {go-live: {due: 2016-06-30}}}
    """)
    milestone = portfolio.show()["milestones"][0]
    assert (milestone["first_due"], milestone["due"]) == ("2017-06-30", "2016-06-30")


@pytest.mark.parametrize(
    ("due", "found"), [("2001-12-31", True), ("2017-05-31", False), ("2001, state: completed", False)]
)
def test_a_due_date_that_was_over_when_it_was_given_brings_no_milestone_before_the_end(
    portfolio: Folder, due: str, *, found: bool
) -> None:
    portfolio.project(f"""\
        original_end: 2017-06-30
        milestones: [{{id: go-live, name: Go live, due: 2018-06-30}}]
        status_reports: [{{date: 2017-03-31, milestones: {{go-live: {{due: {due}}}}}}}]
    """)
    out = portfolio.run("audit", "--as-of", "2017-03-31", columns=400).out
    assert ("is due on 2018-06-30, after the project ends on 2017-06-30" in out) == found


def test_the_first_due_date_is_the_earliest_known(portfolio: Folder) -> None:
    portfolio.project(f"""\
        {MILESTONE}
        change_requests:
          - {{id: cr-1, status: approved, date: 2016, milestones: {{go-live: {{from: 2016-06-30, to: 2017-06-30}}}}}}
          - {{id: cr-2, status: approved, date: 2017, end: {{to: 2018}}}}
    """)
    milestone = portfolio.show()["milestones"][0]
    assert (milestone["first_due"], milestone["due"]) == ("2016-06-30", "2017-06-30")


def test_due_by_the_latest_report_then_the_last_approval_then_the_charter(portfolio: Folder) -> None:
    portfolio.project(f"""\
        {MILESTONE}
        change_requests:
          - {{id: cr-1, status: approved, date: 2016, milestones: {{go-live: {{to: 2017}}}}}}
          - {{id: cr-2, status: approved, date: 2017, milestones: {{go-live: {{from: 2017}}}}}}
        status_reports: [{{date: 2018, milestones: {{go-live: {{due: 2019}}}}}}]
    """)
    dues = [portfolio.show("--as-of", day)["milestones"][0]["due"] for day in ("2015", "2016", "2017", "2018")]
    assert dues == ["2016-12-31", "2017", "2017", "2019"]


def test_a_part_that_is_not_done_keeps_a_milestone_of_no_stated_outcome_open(portfolio: Folder) -> None:
    text = """\
        milestones: [{id: go-live, name: Go live, due: 2016, parts: [{id: a, name: Part A}, {id: b, name: Part B}]}]
        status_reports: [{date: 2017, milestones: {go-live: {state: STATE, parts: {a: {state: in-progress}}}}}]
    """
    portfolio.project(text.replace("STATE", "not-given"))
    milestone = portfolio.show()["milestones"][0]
    assert (milestone["overdue_days"], states_of_parts(milestone)) == (1, {"a": "in-progress", "b": "not-given"})
    portfolio.project(text.replace("STATE", "completed"))
    assert portfolio.show()["milestones"][0]["overdue_days"] is None


@pytest.mark.measured
@pytest.mark.parametrize(
    ("one", "other", "state", "overdue"),
    [
        ("completed", "in-progress", "in-progress", 1),
        ("not-started", "on-hold", "on-hold", 1),
        ("completed", "not-given", "completed", None),
        ("completed", "cancelled", "not-given", None),
    ],
)
def test_a_part_that_one_source_has_open_counts_as_open(
    portfolio: Folder, one: str, other: str, state: str, overdue: int | None
) -> None:
    portfolio.project(f"""\
        milestones: [{{id: go-live, name: Go live, due: 2016, parts: [{{id: a, name: Part A}}]}}]
        status_reports:
          - {{date: 2017-01-01, at: a, milestones: {{go-live: {{parts: {{a: {{state: {one}}}}}}}}}}}
          - {{date: 2017-01-01, at: b, milestones: {{go-live: {{parts: {{a: {{state: {other}}}}}}}}}}}
    """)
    milestone = portfolio.show()["milestones"][0]
    assert (states_of_parts(milestone), milestone["overdue_days"]) == ({"a": state}, overdue)


def test_states_that_differ_at_one_date(portfolio: Folder) -> None:
    portfolio.project(f"""\
        {MILESTONE}
        status_reports:
          - {{date: 2017, at: a, milestones: {{go-live: {{state: completed}}}}}}
          - {{date: 2017, at: b, milestones: {{go-live: {{state: on-hold}}}}}}
    """)
    milestone = portfolio.show()["milestones"][0]
    assert (milestone["state"], milestone["states"]) == ("contested", ["completed", "on-hold"])
    assert portfolio.status()["milestone_count"]["done"] == 0
    assert "completed, on hold" in portfolio.run("show", "p").out


def test_a_milestone_is_late_by_what_is_known_to_the_day(portfolio: Folder) -> None:
    """A later report that says in which month it is of takes nothing off."""
    said = "milestones: {m: {state: in-progress}}}"
    portfolio.project(
        "milestones: [{id: m, name: M, due: 2020-06-30}]\nstatus_reports:\n"
        f"  - {{date: 2020-07-15, {said}\n  - {{date: 2020-07, {said}\n"
    )
    assert portfolio.show("--as-of", "2020-12-31")["milestones"][0]["overdue_days"] == 15


OPEN_LATE = """
status_reports:
  - {date: 2019-12-31, milestones: {go-live: {state: in-progress}}}
  - {date: 2020-12-31, milestones: {go-live: {state: in-progress, due: 2019-06-30}}}
"""
LATE_REPORT = "  - {date: 2021-12-31, milestones: {go-live: {due: @}}}\n"
PROMISED = "milestones: [{id: go-live, name: Go live, due: 2019-06-30}]"
APPROVED = "change_requests: [{id: cr, status: @, date: 2021-06-30, milestones: {go-live: {to: 2022-06-30}}}]\n"

# Of each case: the project, what it is held to, and the days overdue.
HELD_TO = {
    "moved by a report": (PROMISED + OPEN_LATE + LATE_REPORT.replace("@", "2022-06-30"), "2019-06-30", 915),
    "moved by a report, vaguely": (PROMISED + OPEN_LATE + LATE_REPORT.replace("@", "2021-2022"), "2019-06-30", 550),
    "of which a report gave the first date": (
        PROMISED.replace(", due: 2019-06-30", "") + OPEN_LATE + LATE_REPORT.replace("@", "2022-06-30"),
        "2019-06-30",
        915,
    ),
    "of a first period, made exact": (
        PROMISED.replace("2019-06-30", "2019") + OPEN_LATE + LATE_REPORT.replace("@", "2022-06-30"),
        "2019-06-30",
        915,
    ),
    "brought forward by a report": (
        PROMISED.replace("2019-06-30", "2022-06-30") + OPEN_LATE,
        "2019-06-30",
        550,
    ),
    "moved by a request": (APPROVED.replace("@", "approved") + PROMISED + OPEN_LATE, "2019-06-30", 550),
    "moved by a request, and reported so": (
        APPROVED.replace("@", "approved") + PROMISED + OPEN_LATE + LATE_REPORT.replace("@", "2022-06-30"),
        "2022-06-30",
        None,
    ),
    "moved further than a request did": (
        APPROVED.replace("@", "approved")
        + PROMISED
        + OPEN_LATE
        + LATE_REPORT.replace("@", "2023-12-31").replace("due", "state: in-progress, due")
        + LATE_REPORT.replace("@", "2023-12-31").replace("due", "state: on-hold, due").replace("2021", "2022"),
        "2022-06-30",
        184,
    ),
    "moved by a request that is proposed": (
        APPROVED.replace("@", "proposed") + PROMISED + OPEN_LATE + LATE_REPORT.replace("@", "2022-06-30"),
        "2019-06-30",
        915,
    ),
}


@pytest.mark.parametrize(("text", "held_to", "overdue"), HELD_TO.values(), ids=HELD_TO)
def test_what_a_milestone_is_held_to(portfolio: Folder, text: str, held_to: str, overdue: int | None) -> None:
    portfolio.project(text)
    (milestone,) = portfolio.show("--as-of", "2023-06-30")["milestones"]
    assert (milestone["held_to"], milestone["overdue_days"]) == (held_to, overdue)
    found = [
        f for f in portfolio.value("audit", "--as-of", "2023-06-30")["findings"] if f["rule"] == "milestone-overdue"
    ]
    assert len(found) == (overdue is not None)
    moved = milestone["due"] != held_to
    for finding in found:
        facts = " ".join(fact["fact"] for fact in finding["evidence"])
        assert ("reports have moved it" in finding["message"]) == moved
        assert f"due {held_to}" in facts
        assert f"due {milestone['due']}" in facts

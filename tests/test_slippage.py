"""Three ends, the distance between them, and what explains it: every line of the definition of slippage."""

from pathlib import Path

import pytest

from conftest import Folder

CHARTER = "start: 2015-01-01\noriginal_end: 2016-12-31\n"


@pytest.mark.parametrize(
    ("log", "days", "why"),
    [
        ("", None, "no-report"),
        ("status_reports: [{date: 2015-12-31, note: It goes well}]", None, "no-report"),
        ("status_reports: [{date: 2015-12-31, completion: 10}]", 0, None),
        ("change_requests: [{id: c, status: approved, decided: 2015-12-31, end: {to: 2017-12-31}}]", 365, None),
    ],
)
def test_nothing_is_known_of_what_was_never_reported(
    portfolio: Folder, log: str, days: int | None, why: str | None
) -> None:
    portfolio.project(CHARTER + log)
    line = portfolio.slippage("--as-of", "2018-12-31")
    assert (line["slippage_days"], line["slippage_unknown"]) == (days, why)


def test_against_the_end_first_promised(portfolio: Folder) -> None:
    portfolio.project(CHARTER + "status_reports: [{date: 2016-06-30, end: 2017-12-31}]")
    line = portfolio.slippage("--as-of", "2016-12-31")
    assert line["original_end_basis"] == "original"
    assert (line["original_end"], line["approved_end"], line["current_end"]) == (
        "2016-12-31",
        "2016-12-31",
        "2017-12-31",
    )
    assert line["current_end_kind"] == "reported"
    assert line["slippage_days"] == 365
    assert line["slippage_percent"] == 50.0
    assert line["slippage_calendar"] == [{"years": 1, "months": 0, "days": 0, "negative": False}] * 2
    assert (line["explained_days"], line["unexplained_days"], line["rebaselines"]) == (0, 365, 0)


def test_against_the_earliest_known_end(portfolio: Folder) -> None:
    portfolio.project("""\
        change_requests:
          - {id: cr-1, status: approved, date: 2016, end: {from: 2016-12-31, to: 2017-06-30}}
          - {id: cr-2, status: approved, date: 2017, end: {from: 2017-06-30, to: 2018-12-31}}
    """)
    line = portfolio.slippage()
    assert line["original_end_basis"] == "earliest-known"
    assert (line["original_end"], line["approved_end"]) == ("2016-12-31", "2018-12-31")
    assert (line["current_end"], line["current_end_kind"]) == ("2018-12-31", "approved")
    assert [(part["id"], part["days"]) for part in line["explained_by"]] == [("cr-1", 181), ("cr-2", 549)]
    assert (line["slippage_days"], line["explained_days"], line["unexplained_days"]) == (730, 730, 0)
    assert line["rebaselines"] == 2


def test_against_the_first_reported_end(portfolio: Folder) -> None:
    portfolio.project("""\
        status_reports:
          - {date: 2015, end: to be determined}
          - {date: 2016, end: 2017-12-31}
          - {date: 2017, end: 2018-12-31}
    """)
    line = portfolio.slippage()
    assert (line["original_end"], line["original_end_basis"]) == ("2017-12-31", "first-reported")
    assert (line["slippage_days"], line["slippage_percent"]) == (365, None)


def test_one_report_is_no_slippage_and_not_zero(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2016, end: 2017-12-31}]")
    line = portfolio.slippage()
    assert (line["slippage_days"], line["slippage_unknown"]) == (None, "one-report")
    assert (line["explained_days"], line["unexplained_days"], line["slippage_calendar"]) == (None, None, None)


def test_one_report_of_an_end_and_a_later_one_that_says_not_done(portfolio: Folder) -> None:
    portfolio.project("""\
        status_reports:
          - {date: 2016, end: 2017-06-30}
          - {date: 2017-12-31, completion: 80}
    """)
    line = portfolio.slippage()
    assert (line["slippage_days"], line["slippage_at_least"], line["slippage_unknown"]) == (184, True, None)


def test_one_report_of_an_end_and_a_later_one_before_that_end(portfolio: Folder) -> None:
    portfolio.project("""\
        status_reports:
          - {date: 2016-06-30, end: 2017-06-30}
          - {date: 2016-12-31, completion: 80}
    """)
    assert portfolio.slippage()["slippage_unknown"] == "one-report"


def test_two_reports_of_the_same_end_are_zero(portfolio: Folder) -> None:
    portfolio.project("""\
        status_reports:
          - {date: 2015, end: 2017-12-31}
          - {date: 2016, end: 2017-12-31}
    """)
    assert portfolio.slippage()["slippage_days"] == 0


def test_earlier_than_promised_is_negative(portfolio: Folder) -> None:
    portfolio.project(CHARTER + "status_reports: [{date: 2016, state: completed, actual_end: 2016-11-30}]")
    line = portfolio.slippage()
    assert line["slippage_days"] == -31
    assert line["slippage_calendar"][0] == {"years": 0, "months": 1, "days": 1, "negative": True}
    assert (line["current_end_kind"], line["unexplained_days"]) == ("actual", 0)


def test_not_dated(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2016, completion: 3}]")
    line = portfolio.slippage()
    assert (line["slippage_unknown"], line["current_end"], line["approved_end"]) == ("not-dated", None, None)


def test_words_in_the_latest_report_take_no_date_back(portfolio: Folder) -> None:
    portfolio.project(CHARTER + "status_reports: [{date: 2016, end: to be determined}]")
    line = portfolio.slippage()
    assert (line["original_end"], line["current_end"], line["slippage_days"]) == ("2016-12-31", "2016-12-31", 0)


def test_words_alone_are_not_dated(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2016, end: to be determined}]")
    line = portfolio.slippage()
    assert (line["original_end"], line["current_end"], line["slippage_unknown"]) == (
        None,
        "to be determined",
        "not-dated",
    )


@pytest.mark.parametrize("said", ["completion: 90", "state: in-progress", "state: on-hold"])
def test_not_done_after_the_end_is_at_least(portfolio: Folder, said: str) -> None:
    portfolio.project(f"""\
        start: 2015-01-01
        original_end: 2016-12-31
        status_reports: [{{date: 2017-03-31, {said}}}]
    """)
    line = portfolio.slippage()
    assert (line["slippage_days"], line["slippage_at_least"]) == (90, True)
    assert line["slippage_calendar"] == [{"years": 0, "months": 3, "days": 0, "negative": False}] * 2
    assert line["slippage_percent"] == 12.3


def test_not_done_on_the_day_of_the_end_is_not_late(portfolio: Folder) -> None:
    portfolio.project(CHARTER + "status_reports: [{date: 2016-12-31, completion: 90}]")
    line = portfolio.slippage()
    assert (line["slippage_days"], line["slippage_at_least"]) == (0, False)


def test_silence_is_not_not_done_and_the_clock_adds_nothing(portfolio: Folder) -> None:
    portfolio.project(CHARTER + "status_reports: [{date: 2016-06-30, completion: 50, end: 2017-03-31}]")
    for day in ("2017-03-31", "2018-12-31", "2030-12-31"):
        line = portfolio.slippage("--as-of", day)
        assert (line["slippage_days"], line["slippage_at_least"]) == (90, False)
    assert portfolio.slippage("--as-of", "2017-03-31")["not_reported_since"] is None
    assert portfolio.slippage("--as-of", "2017-04-01")["not_reported_since"] == "2016-06-30"


def test_a_note_alone_breaks_no_silence(portfolio: Folder) -> None:
    portfolio.project(
        CHARTER + "status_reports: [{date: 2016-06-30, end: 2017-03-31}, {date: 2018, note: Spoken of in passing}]",
    )
    assert portfolio.slippage()["not_reported_since"] == "2016-06-30"


def test_completed_and_its_date_not_reported(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2016-12-31
        status_reports:
          - {date: 2016-12-31, state: in-progress}
          - {date: 2017-12-31, state: completed}
    """)
    line = portfolio.slippage()
    assert (line["current_end"], line["current_end_kind"]) == (None, "completed")
    assert line["slippage_days"] is None
    assert line["slippage_days_range"] == {"min": 0, "max": 365}
    assert line["slippage_calendar"] == [
        {"years": 0, "months": 0, "days": 0, "negative": False},
        {"years": 1, "months": 0, "days": 0, "negative": False},
    ]


@pytest.mark.parametrize(("said", "least", "most"), [("end", 0, 365), ("actual_end", -184, -184)])
def test_when_it_was_to_end_makes_what_is_completed_no_earlier(
    portfolio: Folder, said: str, least: int, most: int
) -> None:
    portfolio.project(f"""\
        original_end: 2018-12-31
        status_reports:
          - {{date: 2017-12-31, state: in-progress}}
          - {{date: 2019-12-31, state: completed, {said}: 2018-06-30}}
    """)
    assert portfolio.slippage()["slippage_days_range"] == {"min": least, "max": most}


def test_completed_again_lies_around_the_latest_claim(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2016-12-31
        status_reports:
          - {date: 2015-12-31, state: in-progress}
          - {date: 2016-12-31, state: completed}
          - {date: 2017-12-31, state: in-progress}
          - {date: 2018-12-31, state: completed}
          - {date: 2019-12-31, state: operational}
    """)
    assert portfolio.slippage()["slippage_days_range"] == {"min": 365, "max": 730}


@pytest.mark.parametrize(
    ("then", "end", "kind"),
    [
        ("", "2017-06-30", "actual"),
        ("- {date: 2018, rating: green}", "2017-06-30", "actual"),
        ("- {date: 2017, completion: 100, at: b}", "2017-06-30", "actual"),
        ("- {date: 2017, completion: 90, at: b}", "2016-12-31", "approved"),
        ("- {date: 2018, state: in-progress}", "2016-12-31", "approved"),
        ("- {date: 2018, phases: {phase-1: {completion: 9}}}", "2016-12-31", "approved"),
        ("- {date: 2018, end: 2019-12-31}", "2019-12-31", "reported"),
        ("- {date: 2018, state: in-progress}\n- {date: 2019, state: completed}", None, "completed"),
    ],
)
def test_an_actual_end_counts_without_a_state_until_a_report_withdraws_it(
    portfolio: Folder, then: str, end: str | None, kind: str
) -> None:
    portfolio.project(
        "phases: [{id: phase-1}]\noriginal_end: 2016-12-31\n"
        f"status_reports:\n- {{date: 2017, actual_end: 2017-06-30, at: a}}\n{then}"
    )
    line = portfolio.slippage()
    assert (line["current_end"], line["current_end_kind"]) == (end, kind)


SILENT = """\
    original_end: 2016-12-31
    milestones: [{id: go-live, name: Go live}]
    phases: [{id: phase-1, original_end: 2016-06-30}]
    status_reports:
      - {date: 2016-03-31, SAID}
      - {date: 2018-12-31, LATER}
"""


@pytest.mark.parametrize(
    ("said", "later", "since"),
    [
        ("completion: 20", "milestones: {go-live: {state: in-progress}}", "2016-03-31"),
        ("completion: 20", "rating: red", "2016-03-31"),
        ("completion: 20", "phases: {phase-1: {completion: 50}}", None),
        ("completion: 20", "end: later", "2016-03-31"),
        ("completion: 20", "end: 2016-12-31", "2016-03-31"),
        ("completion: 20", "end: 2016", "2016-03-31"),
        ("rating: green", "rating: red", "2018-12-31"),
        ("completion: 20", "milestones: {}", "2016-03-31"),
    ],
)
def test_only_reports_that_speak_of_the_end_break_the_silence(
    portfolio: Folder, said: str, later: str, since: str | None
) -> None:
    portfolio.project(SILENT.replace("SAID", said).replace("LATER", later))
    assert portfolio.slippage()["not_reported_since"] == since


def test_a_phase_is_silent_by_what_is_said_of_it(portfolio: Folder) -> None:
    said = "phases: {phase-1: {completion: 20}}"
    portfolio.project(SILENT.replace("SAID", said).replace("LATER", "completion: 90"))
    assert portfolio.phases()["phase-1"]["not_reported_since"] == "2016-03-31"
    assert portfolio.slippage()["not_reported_since"] is None


def test_completed_in_the_only_report_there_is(portfolio: Folder) -> None:
    portfolio.project(CHARTER + "status_reports: [{date: 2017, state: operational}]")
    line = portfolio.slippage()
    assert (line["slippage_days_range"], line["slippage_unknown"]) == (None, "completion-date-not-reported")


def test_an_end_of_a_year_counts_to_its_first_day_at_least(portfolio: Folder) -> None:
    portfolio.project("""\
        start: 2015
        original_end: 2016-12
        status_reports: [{date: 2016-06-30, end: 2018}]
    """)
    line = portfolio.slippage("--as-of", "2017")
    assert (line["slippage_days"], line["slippage_at_least"], line["slippage_percent"]) == (366, True, None)
    assert (line["explained_days"], line["unexplained_days"]) == (0, 366)


def test_an_actual_end_of_a_year_gives_a_range(portfolio: Folder) -> None:
    portfolio.project("""\
        start: 2015
        original_end: 2016-12
        status_reports: [{date: 2019-06-30, state: completed, actual_end: 2018}]
    """)
    line = portfolio.slippage()
    assert (line["slippage_days"], line["slippage_percent"]) == (None, None)
    assert line["slippage_days_range"] == {"min": 366, "max": 760}
    assert [gap["years"] for gap in line["slippage_calendar"]] == [1, 2]
    assert (line["explained_days"], line["unexplained_days"]) == (0, 366)


@pytest.mark.parametrize("start", ["start: 2015", "start: 2016-12-31", "start: 2017-06-30", ""])
def test_per_cent_needs_a_start_to_the_day_and_before_the_end(portfolio: Folder, start: str) -> None:
    portfolio.project(f"{start}\noriginal_end: 2016-12-31\nstatus_reports: [{{date: 2016, end: 2018-12-31}}]")
    assert portfolio.slippage("--as-of", "2018")["slippage_percent"] is None


def test_a_request_explains_no_more_than_the_slippage(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2016-12-31
        change_requests:
          - {id: cr-1, status: approved, date: 2016-01, end: {to: 2017-12-31}}
          - {id: cr-2, status: approved, date: 2016-02, end: {to: 2018-12-31}}
        status_reports: [{date: 2016-06-30, end: 2017-06-30}]
    """)
    line = portfolio.slippage("--as-of", "2016")
    assert [(part["id"], part["days"]) for part in line["explained_by"]] == [("cr-1", 181), ("cr-2", 0)]
    assert (line["explained_days"], line["unexplained_days"]) == (181, 0)


def test_the_rest_is_unexplained(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2016-12-31
        change_requests: [{id: cr-1, status: approved, date: 2016-01, end: {to: 2017-06-30}}]
        status_reports: [{date: 2016-06-30, end: 2018-06-30}]
    """)
    line = portfolio.slippage("--as-of", "2018-06")
    assert (line["slippage_days"], line["explained_days"], line["unexplained_days"]) == (546, 181, 365)


def test_a_request_that_brings_the_end_forward_explains_less(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2016-12-31
        change_requests:
          - {id: cr-1, status: approved, date: 2016-01, end: {to: 2017-12-31}}
          - {id: cr-2, status: approved, date: 2016-02, end: {to: 2017-06-30}}
          - {id: cr-3, status: approved, date: 2016-03, end: {to: 2016-06-30}}
    """)
    line = portfolio.slippage()
    assert [(part["id"], part["days"]) for part in line["explained_by"]] == [
        ("cr-1", 0),
        ("cr-2", 0),
        ("cr-3", 0),
    ]
    assert (line["slippage_days"], line["rebaselines"]) == (-184, 3)


PARTLY_DATED = """\
    original_end: 2017-12-31
    change_requests:
      - {id: cr-1, status: approved, date: 2016-01, end: {from: 2017-12-31, to: 2018}}
      - {id: cr-2, status: approved, date: 2016-02, end: {from: 2018, to: TO}}
"""


def test_the_same_date_to_the_day_is_no_second_move(portfolio: Folder) -> None:
    portfolio.project(PARTLY_DATED.replace("TO", "2018-12-31"))
    line = portfolio.slippage("--as-of", "2017")
    assert [(part["id"], part["to"], part["days"]) for part in line["explained_by"]] == [("cr-1", "2018-12-31", 365)]
    assert (line["approved_end"], line["rebaselines"]) == ("2018-12-31", 1)
    assert (line["slippage_days"], line["explained_days"], line["unexplained_days"]) == (365, 365, 0)


def test_the_same_date_less_precisely_changes_nothing(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2017-12-31
        change_requests: [{id: cr-1, status: approved, date: 2016, end: {to: 2017}}]
    """)
    line = portfolio.slippage()
    assert (line["approved_end"], line["rebaselines"], line["slippage_days"]) == ("2017-12-31", 0, 0)


def test_the_charters_own_date_to_the_day_is_no_move(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2017
        change_requests: [{id: cr-1, status: approved, date: 2016, end: {to: 2017-06-30}}]
    """)
    line = portfolio.slippage()
    assert (line["approved_end"], line["rebaselines"]) == ("2017-06-30", 0)


def test_a_step_to_a_year_covers_to_its_first_day(portfolio: Folder) -> None:
    portfolio.project(PARTLY_DATED.replace("TO", "2019-12-31"))
    line = portfolio.slippage("--as-of", "2017")
    assert [(part["id"], part["days"]) for part in line["explained_by"]] == [("cr-1", 1), ("cr-2", 729)]
    assert (line["rebaselines"], line["explained_days"], line["unexplained_days"]) == (2, 730, 0)


# Of each case: what the request moves the end to, what the report gives, and the days covered and not.
COVERED = {
    "a year": ("2018", "2018-12-31", (1, 364)),
    "two years": ("2018-2019", "2018-12-31", (1, 364)),
    "a period from the day after": ("2018-01..2019-06", "2018-12-31", (1, 364)),
    "a period that overlaps what stood": ("2017-07..2018-06", "2018-12-31", (0, 365)),
    "a quarter before the day reported": ("2018-Q3", "2018-12-31", (182, 183)),
    "the period that is reported": ("2018", "2018", (1, 0)),
    "an earlier period": ("2017-03", "2018-12-31", (0, 365)),
    "words": ("to be determined", "2018-12-31", (0, 365)),
}


@pytest.mark.parametrize(("to", "end", "days"), COVERED.values(), ids=COVERED)
def test_a_period_that_is_approved_covers_to_its_first_day(
    portfolio: Folder, to: str, end: str, days: tuple[int, int]
) -> None:
    portfolio.project(f"""\
        original_end: 2017-12-31
        change_requests: [{{id: cr-1, status: approved, date: 2016-01, end: {{to: {to}}}}}]
        status_reports: [{{date: 2016-06-30, end: {end}}}]
    """)
    line = portfolio.slippage("--as-of", "2017")
    assert (line["explained_days"], line["unexplained_days"]) == days
    found = {f["rule"]: f for f in portfolio.value("audit", "--as-of", "2017")["findings"]}
    assert ("slipped-without-change-request" in found) == bool(days[1])


def test_an_approved_period_that_is_under_way_covers_its_days(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2017-12-31
        change_requests: [{id: cr-1, status: approved, date: 2016-01, end: {to: 2018}}]
        status_reports: [{date: 2018-06-30, state: in-progress}]
    """)
    line = portfolio.slippage("--as-of", "2019")
    assert (line["slippage_days"], line["explained_days"], line["unexplained_days"]) == (181, 181, 0)
    assert line["slippage_at_least"]


def test_only_approved_requests_that_move_the_end_count(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2016-12-31
        milestones: [{id: go-live, name: Go live}]
        change_requests:
          - {id: proposed, status: proposed, date: 2015, end: {to: 2017-12-31}}
          - {id: rejected, status: rejected, date: 2015, end: {to: 2018-12-31}}
          - {id: elsewhere, status: approved, date: 2015, milestones: {go-live: {to: 2017}}}
          - {id: nowhere, status: approved, date: 2015, end: {to: 2016-12-31}}
          - {id: words, status: approved, date: 2015, end: {to: to be determined}}
    """)
    line = portfolio.slippage()
    assert (line["approved_end"], line["rebaselines"], line["explained_by"]) == ("2016-12-31", 0, [])


def test_a_request_to_a_date_without_any_before_it(portfolio: Folder) -> None:
    portfolio.project("""\
        change_requests: [{id: cr-1, status: approved, date: 2016, end: {to: 2017-06-30}}]
    """)
    line = portfolio.slippage()
    assert (line["original_end"], line["approved_end"], line["rebaselines"]) == (None, "2017-06-30", 1)
    assert line["slippage_unknown"] == "not-dated"


def test_ends_that_differ_at_one_date_are_both_shown_and_the_later_counts(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2016-12-31
        status_reports:
          - {date: 2016, end: 2017-06-30, at: a}
          - {date: 2016, end: 2017-12-31, at: b}
    """)
    line = portfolio.slippage("--as-of", "2017")
    assert (line["current_end"], line["current_ends"]) == ("2017-12-31", ["2017-06-30", "2017-12-31"])
    assert line["slippage_days"] == 365


def test_an_actual_end_restates_no_end(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2016-12-31
        status_reports:
          - {date: 2017-03-31, state: in-progress, end: 2017-06-30}
          - {date: 2018-01-31, state: completed, end: 2017-06-30, actual_end: 2017}
    """)
    line = portfolio.slippage()
    assert (line["current_end"], line["current_end_kind"]) == ("2017", "actual")
    assert line["slippage_days_range"] == {"min": 90, "max": 365}


def test_an_actual_end_that_no_end_makes_more_precise(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2016-12-31
        status_reports:
          - {date: 2016, end: 2017-06-30}
          - {date: 2017, state: completed, actual_end: 2017}
    """)
    assert portfolio.slippage()["current_end"] == "2017"


def test_the_end_of_a_project_whose_completion_is_contested(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2016-12-31
        status_reports:
          - {date: 2017, state: completed, actual_end: 2017-03-31, at: a}
          - {date: 2017, completion: 90, end: 2018-06-30, at: b}
    """)
    line = portfolio.slippage()
    assert (line["current_end"], line["current_ends"]) == ("2018-06-30", ["2018-06-30", "2017-03-31"])


@pytest.mark.parametrize(
    ("ends", "rate"),
    [
        (("2016-12-31", "2017-12-31"), None),
        (("2016-12-31", "2016-12-31", "2016-12-31"), 0.0),
        (("2016-12-31", "2017-12-31", "2018-12-31"), 1.0),
        (("2010-12-31", "2016-12-31", "2016-12-31", "2017-07-01"), 0.25),
        (("2016-12-31", "soon", "2017-12-31"), None),
    ],
)
def test_slip_rate_over_the_last_three_reports(portfolio: Folder, ends: tuple[str, ...], rate: float | None) -> None:
    reports = [f"- {{date: {2012 + year}-12-31, end: {end}}}" for year, end in enumerate(ends)]
    portfolio.project("status_reports:\n" + "\n".join(reports))
    assert portfolio.slippage()["slip_rate"] == rate


def test_slip_rate_takes_one_end_a_date(portfolio: Folder) -> None:
    portfolio.project("""\
        status_reports:
          - {date: 2013-12-31, end: 2016-12-31}
          - {date: 2014-12-31, end: 2017-01-31, at: a}
          - {date: 2014-12-31, end: 2017-06-30, at: b}
    """)
    assert portfolio.slippage()["slip_rate"] is None


PHASES = """\
    phases:
      - {id: phase-1, start: 2013-05-01, original_end: 2016-12-31}
      - {id: phase-2, start: 2016-06-01}
    status_reports:
      - {date: 2016, phases: {phase-1: {completion: 90, end: 2017-06-30}, phase-2: {completion: 1, end: 2018-12-31}}}
      - {date: 2017, phases: {phase-1: {state: completed, completion: 100, actual_end: 2017-09-30}, phase-2: {completion: 9, end: 2019-06-30}}}
"""


def test_phases_are_measured_each_by_itself(portfolio: Folder) -> None:
    portfolio.project(PHASES)
    first, second = portfolio.phases("--as-of", "2018").values()
    assert (first["original_end_basis"], first["current_end"], first["slippage_days"]) == (
        "original",
        "2017-09-30",
        273,
    )
    assert (second["original_end_basis"], second["slippage_days"]) == ("first-reported", 181)


def test_a_phased_project_runs_from_its_earliest_start_to_its_latest_end(portfolio: Folder) -> None:
    portfolio.project(PHASES)
    line = portfolio.slippage("--as-of", "2018")
    assert (line["start"], line["current_end"], line["slippage_days"]) == ("2013-05-01", "2019-06-30", 181)


def test_a_phased_project_with_an_end_of_its_own(portfolio: Folder) -> None:
    portfolio.project(PHASES + "    original_end: 2017-12-31\n    start: 2013-01-01\n")
    line = portfolio.slippage("--as-of", "2018")
    assert (line["start"], line["original_end"]) == ("2013-01-01", "2017-12-31")


def test_a_phased_project_whose_end_a_request_moved(portfolio: Folder) -> None:
    portfolio.project(
        PHASES
        + "    change_requests: [{id: cr, status: approved, date: 2017, end: {from: 2017-12-31, to: 2019-06-30}}]",
    )
    line = portfolio.slippage("--as-of", "2018")
    assert (line["slippage_days"], line["explained_days"]) == (546, 546)


def test_a_request_moves_the_end_of_a_phase(portfolio: Folder) -> None:
    portfolio.project("""\
        phases: [{id: phase-1}, {id: phase-2}]
        change_requests: [{id: cr, status: approved, date: 2016, phases: {phase-1: {from: 2016-12-31, to: 2017-12-31}}}]
        status_reports: [{date: 2017, phases: {phase-1: {completion: 50}}}]
    """)
    phases = portfolio.phases()
    assert (phases["phase-1"]["original_end_basis"], phases["phase-1"]["slippage_days"]) == ("earliest-known", 365)
    assert phases["phase-2"]["slippage_unknown"] == "not-dated"
    line = portfolio.slippage()
    assert (line["slippage_days"], line["explained_days"]) == (365, 365)
    assert line["explained_by"][0]["to"] == "2017-12-31"


ALL_FULL = """\
    phases: [{id: phase-1, original_end: 2016-12-31}, {id: phase-2, original_end: 2017-12-31}]
    status_reports:
      - {date: 2017-12-31, phases: {phase-1: {completion: 100}, phase-2: {completion: 60}}}
      - {date: 2018-12-31, phases: {phase-2: {completion: 100}}}
"""


def test_work_is_done_when_every_phase_is_at_100(portfolio: Folder) -> None:
    portfolio.project(ALL_FULL)
    line = portfolio.slippage()
    assert (line["current_end"], line["current_end_kind"]) == (None, "completed")
    assert line["slippage_days_range"] == {"min": 0, "max": 365}
    assert portfolio.phases()["phase-1"]["slippage_unknown"] == "completion-date-not-reported"
    portfolio.project("    original_end: 2016-12-31\n" + ALL_FULL)
    assert portfolio.slippage()["slippage_days_range"] == {"min": 365, "max": 730}


PHASE_ENDS = """\
    phases: [{id: phase-1, start: 2013-01-01}, {id: phase-2, start: 2015-01-01, original_end: 2017-12-31}]
    status_reports:
      - {date: 2016, completion: 40, phases: {phase-1: {end: 2016-12-31}, phase-2: {end: 2018-06-30}}}
      - {date: 2018-12-31, LATER}
"""


@pytest.mark.parametrize(
    ("later", "end", "kind", "days"),
    [
        ("rating: green", "2018-06-30", "reported", {"min": 181, "max": 181}),
        ("completion: 90", "2018-06-30", "reported", {"min": 365, "max": 365}),
        ("state: completed", None, "completed", {"min": 181, "max": 365}),
        ("state: completed, actual_end: 2018-03-31", "2018-03-31", "actual", {"min": 90, "max": 90}),
    ],
)
def test_ends_by_phase_date_a_project_that_reports_its_completion_as_a_whole(
    portfolio: Folder, later: str, end: str | None, kind: str, days: dict[str, int]
) -> None:
    portfolio.project(PHASE_ENDS.replace("LATER", later))
    line = portfolio.slippage()
    assert (line["start"], line["current_end"], line["current_end_kind"]) == ("2013-01-01", end, kind)
    assert line["slippage_days_range"] == days


def test_a_phase_that_is_done_is_not_late_by_what_was_said_before(portfolio: Folder) -> None:
    portfolio.project("""\
        phases: [{id: phase-1, original_end: 2015-12-31}]
        status_reports:
          - {date: 2016, phases: {phase-1: {completion: 50, state: in-progress}}}
          - {date: 2017, phases: {phase-1: {completion: 100, state: completed}}}
    """)
    phase = portfolio.phases()["phase-1"]
    assert (phase["slippage_days_range"], phase["slippage_at_least"]) == ({"min": 1, "max": 731}, False)


def test_totals(portfolio: Folder) -> None:
    for number, end in enumerate(("2016-12-31", "2017-01-31", "2017-03-31", "2017-12-31")):
        portfolio.project(CHARTER + f"status_reports: [{{date: 2016, end: {end}}}]", f"p{number}")
    portfolio.project("", "undated")
    report = portfolio.value("slippage", "--as-of", "2016")
    assert [line["id"] for line in report["projects"]] == ["p3", "p2", "p1", "p0", "undated"]
    totals = report["portfolio"]
    assert totals["slippage_days"] == {
        "reported": 4,
        "exact": 4,
        "at_least": False,
        "of": 5,
        "mean": 121.5,
        "median": 60.5,
        "least": 0,
        "most": 365,
        "total": 486,
    }
    assert totals["slippage_largest"] == {"id": "p3", "days": 365, "at_least": False}
    assert (totals["explained_days"], totals["unexplained_days"]) == (0, 486)
    assert (totals["slippage_ranges"], totals["by_rebaselines"]) == (
        0,
        {"0": 4, "1": 0, "2-3": 0, "4+": 0, "not-known": 1},
    )


@pytest.mark.parametrize(
    ("count", "bucket", "said"),
    [
        (0, "0", "none"),
        (1, "1", "one"),
        (2, "2-3", "2 or 3"),
        (3, "2-3", "2 or 3"),
        (4, "4+", "4 or more"),
        (9, "4+", "4 or more"),
    ],
)
def test_buckets_of_rebaselines(portfolio: Folder, count: int, bucket: str, said: str) -> None:
    moves = [
        f"- {{id: cr-{n}, status: approved, date: {2010 + n}, end: {{from: {2010 + n}-12-31, to: {2011 + n}-12-31}}}}"
        for n in range(count)
    ]
    reported = CHARTER + "status_reports: [{date: 2015-12-31, state: in-progress}]"
    portfolio.project("change_requests:\n" + "\n".join(moves) if moves else reported)
    assert portfolio.value("slippage")["portfolio"]["by_rebaselines"][bucket] == 1
    told = "Projects by how many approved change requests moved the end:"
    out = " ".join(portfolio.run("slippage").out.split())
    assert f"{told} 1 by {said}" in out


def test_text_says_what_is_known_and_why_the_rest_is_not(portfolio: Folder) -> None:
    portfolio.settings("{title: A portfolio, as_of: 2018-12-31}")
    portfolio.project(CHARTER + "status_reports: [{date: 2016, end: 2017-12-31}]", "late")
    portfolio.project("original_end: 2016-12\nstatus_reports: [{date: 2018-12-31, actual_end: 2018}]", "vague")
    portfolio.project("status_reports: [{date: 2016, state: completed}]", "done")
    portfolio.project("", "undated")
    out = portfolio.run("slippage", "--ids", columns=200).out
    assert "late: 1 year: 365 days covered by no approved change request" in out
    assert "vague: 1 year 1 day to 2 years 30 days: 366 to 760 days covered by no approved change request" in out
    assert "+366 to +760" in out
    assert "No end date is known: undated" in out
    assert "Completed, date not reported: done" in out


def test_text_without_any_figure(portfolio: Folder) -> None:
    portfolio.project("")
    out = portfolio.run("slippage").out
    assert "Slippage: not known\n" in out


@pytest.mark.measured
def test_a_range_of_days_is_not_nothing(portfolio: Folder, tmp_path: Path) -> None:
    portfolio.project("original_end: 2016-12\nstatus_reports: [{date: 2018-12-31, actual_end: 2018}]", "vague")
    assert "at least 366 days; the least of a range\n" in portfolio.run("status", columns=200).out
    portfolio.project(f"{CHARTER}status_reports: [{{date: 2017-12-31, completion: 50}}]", "late")
    out = portfolio.run("slippage", "--ids", columns=200).out
    days = "at least 731 days, mean at least 365.5, median at least 365.5, over 2 of 2 (0 known to the day)"
    assert f"{days}; 1 of them a range, of which the least counts\n" in out
    assert "Largest known: at least 366 days (vague)\n" in out
    totals = portfolio.value("slippage")["portfolio"]
    assert (totals["slippage_ranges"], totals["slippage_days"]["total"], totals["unexplained_days"]) == (1, 731, 731)
    assert totals["slippage_largest"] == {"id": "vague", "days": 366, "at_least": True}
    assert portfolio.run("report", "--out", tmp_path / "reports").code == 0
    front = (tmp_path / "reports" / "en" / "changes.md").read_text(encoding="utf-8")
    assert f"{days}; 1 of them a range, of which the least counts\n" in front


def test_what_was_at_least_so_much_leaves_no_figure_as_a_range(portfolio: Folder) -> None:
    late = f"{CHARTER.replace('2015', '2016')}status_reports:\n  - {{date: 2018-12-31, state: in-progress}}\n"
    portfolio.project(late)
    before, line = portfolio.value("slippage")["portfolio"], portfolio.slippage()
    portfolio.project(f"{late}  - {{date: 2020-12-31, state: completed, actual_end: 2018-2019}}\n")
    after, ranged = portfolio.value("slippage")["portfolio"], portfolio.slippage()
    assert ranged["slippage_days"] is None
    for name in ("slippage_percent", "unexplained_days"):
        assert ranged[name] == line[name] is not None
    assert after["slippage_days"]["total"] == before["slippage_days"]["total"]
    assert after["unexplained_days"] == before["unexplained_days"]
    found = {one["rule"] for one in portfolio.value("audit", "--as-of", "2021-01-01")["findings"]}
    assert "slip-exceeds-original-duration" in found


def test_what_is_worked_out_is_as_precise_as_in_reports(portfolio: Folder) -> None:
    portfolio.project("original_end: 2016-12-31\nstart: 2016-01-01\nstatus_reports: [{date: 2016, end: 2017-01-01}]")
    portfolio.project("original_end: 2016-12-31\nstatus_reports: [{date: 2016, end: 2017-01-03}]", "q")
    out = portfolio.run("slippage", "--ids", columns=200).out
    assert "Slippage: 4 days, mean 2, median 2, over all 2\n" in out
    assert "Largest known: 3 days (q)\n" in out
    assert " 0.3% " in out
    portfolio.project("original_end: 2016-12-31\nstatus_reports: [{date: 2016, end: 2017-01-03}]", "r")
    assert "Slippage: 7 days, mean 2.3, median 3, over all 3" in portfolio.run("status").out


def test_a_negative_stretch_has_a_sign(portfolio: Folder) -> None:
    portfolio.project(CHARTER + "status_reports: [{date: 2016, state: completed, actual_end: 2016-11-30}]")
    assert "−1m 1d" in portfolio.run("slippage", columns=120).out


def test_what_explains_is_said_without_a_source(portfolio: Folder) -> None:
    portfolio.project("""
        original_end: 2021-12-31
        change_requests: [{id: a, status: approved, date: 2020-01-31, end: {to: 2022-12-31}}]
        status_reports: [{date: 2020-12-31, end: 2022-12-31}]
    """)
    assert "a 365 days (no source)" in portfolio.run("slippage").out


def test_an_end_that_did_not_move_needs_no_explanation(portfolio: Folder) -> None:
    portfolio.project("""
        original_end: 2021-12-31
        status_reports: [{date: 2020-12-31, end: 2021-12-31}]
    """)
    assert "A project: 0 days: nothing to cover" in portfolio.run("slippage").out


def test_sums_of_nothing_known_are_not_zero(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2026-07-31, state: in-progress}]")
    totals = portfolio.value("slippage")["portfolio"]
    assert (totals["explained_days"], totals["unexplained_days"]) == (None, None)
    spread = portfolio.value("status")["portfolio"]["slippage_days"]
    assert (spread["reported"], spread["mean"], spread["median"], spread["total"]) == (0, None, None, None)


def test_a_mean_has_one_place(portfolio: Folder) -> None:
    for name, completion in (("a", 10), ("b", 20), ("c", 20)):
        portfolio.project(f"status_reports: [{{date: 2020, completion: {completion}}}]", name)
    spread = portfolio.value("status")["portfolio"]["completion"]
    assert (spread["mean"], spread["median"], spread["total"]) == (16.7, 20, 50)


@pytest.mark.measured
def test_why_a_range_of_days_is_a_range_of_the_calendar_too(portfolio: Folder) -> None:
    portfolio.project("original_end: 2016\nstatus_reports: [{date: 2016-12-31, end: 2018-06-30}]")
    assert (
        "\n546 to 911 days (1 year, 6 months to 2 years, 5 months, 29 days)\n" in portfolio.run("why", "p.slippage").out
    )
    portfolio.project("original_end: 2016\nstatus_reports: [{date: 2016-12-31, end: 2018}]")
    assert "\nat least 366 days (1 year, 1 day)\n" in portfolio.run("why", "p.slippage").out


def test_the_end_of_a_whole_before_its_parts_takes_no_finding_from_them_and_adds_none(portfolio: Folder) -> None:
    told = """\
phases: [{id: one, name: One, original_end: 2016-01-31}, {id: two, name: Two, original_end: 2016-06-30}]
status_reports:
  - {date: 2015-12-31, phases: {one: {completion: 100, end: 2016-01-31}, two: {completion: 20, end: 2017-12-31}}}
"""
    found = []
    for more in ("", "  - {date: 2016-03-31, end: 2016}\n", "  - {date: 2016-03-31, end: 2016-06-30}\n"):
        portfolio.project(told + more)
        audit = portfolio.value("audit", "--as-of", "2016-03-31")["findings"]
        found.append([f["message"] for f in audit if f["rule"] == "slipped-without-change-request"])
        assert portfolio.slippage("--as-of", "2016-03-31")["slippage_days"] == 549
    assert found[0] == found[1] == found[2] != []


@pytest.mark.measured
def test_why_says_that_the_first_end_is_one_that_was_reported_as_approved(portfolio: Folder) -> None:
    portfolio.project("""\
        status_reports:
          - {date: 2016-06-30, state: in-progress, approved_end: 2016-12-31, end: 2017-03-31}
          - {date: 2016-09-30, state: in-progress, approved_end: 2017-03-31, end: 2017-03-31}
    """)
    chain = [link["says"] for link in portfolio.value("why", "p.original_end")["facts"][0]["chain"]]
    assert chain == ["approved end 2016-12-31"]
    approved = portfolio.value("why", "p.approved_end")["facts"][0]
    assert [link["says"] for link in approved["chain"]] == ["approved end 2016-12-31", "approved end 2017-03-31"]
    assert approved["result"] == "2016-12-31"


def test_what_may_be_covered_by_none_is_a_range(portfolio: Folder) -> None:
    head = "start: 2018-01-01\noriginal_end: 2019-06-30\n"
    open_then_done = "  - {date: 2018-12-31, state: in-progress}\n  - {date: 2020-12-31, state: completed}\n"
    approved = "change_requests: [{id: cr, status: approved, decided: 2019, end: {from: 2019-06-30, to: 2019-12-31}}]\n"
    portfolio.project(f"{head}status_reports:\n{open_then_done}", "done")
    out = portfolio.run("slippage", "--ids", columns=200).out
    assert "0 to 550 days covered by no approved change request" in out
    assert "recorded as approved: 0 days; by none: 0 to 550 days\n" in out
    assert portfolio.slippage(name="done")["unexplained_days_range"] == {"min": 0, "max": 550}
    portfolio.project(f"{head}{approved}status_reports:\n{open_then_done}", "done")
    portfolio.project(f"{head}status_reports: [{{date: 2018, end: 2019-07-01}}]\n", "later")
    value = portfolio.value("slippage")
    assert portfolio.slippage(name="done")["unexplained_days_range"] == {"min": 0, "max": 366}
    assert value["portfolio"]["unexplained_days_range"] == {"min": 1, "max": 367}
    assert value["portfolio"]["slippage_largest"] == {"id": "done", "days": 184, "at_least": True}

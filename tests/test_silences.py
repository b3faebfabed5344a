"""What used to silence the audit, by saying less: each finding stays, and what was said is named."""

import pytest

from conftest import Folder

LATE = """\
original_end: 2026-06-30
milestones: [{id: go-live, name: Go live, due: 2026-06-30}]
phases: [{id: one}]
status_reports:
  - {date: 2026-03-31, state: in-progress, end: 2026-06-30}
  - {date: 2026-12-31, state: in-progress, milestones: {go-live: {state: in-progress}}}
"""
OVERDUE = {"past-end", "milestone-overdue"}
QUIET = """\
original_end: 2026-06-30
milestones: [{id: go-live, name: Go live, due: 2026-06-30}]
status_reports:
  - {date: 2026-03-31, state: in-progress, end: 2026-06-30}
"""
UNANSWERED = {"outcome-not-reported", "report-stale"}
SAID = [
    "end: 2026-2099",
    "end: 2026",
    "end: to be determined",
    "rating: green",
    "note: Spoken of in passing",
    "milestones: {}",
    "milestones: {go-live: {state: not-given}}",
    "milestones: {go-live: {due: 2026-2099}}",
    "milestones: {go-live: {due: later}}",
]


def rules(portfolio: Folder, text: str) -> set[str]:
    portfolio.project(text)
    found = portfolio.value("audit", "--as-of", "2028-12-31")["findings"]
    return {finding["rule"] for finding in found} | {fold for finding in found for fold in finding.get("folds", ())}


@pytest.mark.parametrize("said", [*SAID, "phases: {one: {completion: 10}}"])
def test_late_work_stays_late(portfolio: Folder, said: str) -> None:
    assert rules(portfolio, f"{LATE}  - {{date: 2027-03-31, {said}}}\n") >= OVERDUE


@pytest.mark.parametrize("said", ["state: in-progress, end: 2026-06-30", "milestones: {go-live: {state: in-progress}}"])
def test_a_report_of_a_vague_day_hides_none_of_a_certain_one(portfolio: Folder, said: str) -> None:
    assert rules(portfolio, f"{LATE}  - {{date: 2026-2027, {said}}}\n") >= OVERDUE


@pytest.mark.parametrize("said", SAID)
def test_a_silence_is_not_broken_by_what_says_nothing(portfolio: Folder, said: str) -> None:
    assert "outcome-not-reported" in rules(portfolio, f"{QUIET}  - {{date: 2027-03-31, {said}}}\n")


@pytest.mark.measured
def test_a_date_that_is_taken_back_is_named(portfolio: Folder) -> None:
    words = "milestones: {go-live: {due: later}}, phases: {one: {end: later}}, end: to be determined"
    portfolio.project(
        LATE.replace("{id: one}", "{id: one, original_end: 2026-06-30}") + f"  - {{date: 2027-03-31, {words}}}\n"
    )
    out = portfolio.run("audit", "--as-of", "2028-12-31", columns=200).out
    assert "the end of the project, 2026-06-30, was taken back: “to be determined” as of 2027-03-31" in out
    assert "the end of one, 2026-06-30, was taken back: “later” as of 2027-03-31" in out
    assert "the due date of “Go live”, 2026-06-30, was taken back: “later” as of 2027-03-31" in out


@pytest.mark.parametrize("over", ["state: completed", "state: cancelled"])
def test_of_what_is_over_no_date_is_taken_back(portfolio: Folder, over: str) -> None:
    words = f"end: to be determined, {over}, milestones: {{go-live: {{due: later, {over}}}}}"
    assert "end-withdrawn" not in rules(portfolio, f"{QUIET}  - {{date: 2026-06-30, {words}}}\n")


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ("original_end: 2020-2022", True),
        ("original_end: 2020-2021", False),
        ("phases: [{id: one, original_end: 2020-2029}]", True),
        ("milestones: [{id: m, name: M, due: 2020-2029}]", True),
        ("milestones: [{id: m, name: M}]\nstatus_reports: [{date: 2020, milestones: {m: {due: 2020-2029}}}]", True),
        ("phases: [{id: one}]\nstatus_reports: [{date: 2020, phases: {one: {end: 2020-2029}}}]", True),
        ("change_requests: [{id: cr, status: approved, date: 2020, end: {to: 2020-2029}}]", True),
        ("change_requests: [{id: cr, status: rejected, date: 2020, end: {to: 2020-2029}}]", False),
    ],
)
def test_dates_that_say_too_little(portfolio: Folder, entry: str, *, named: bool) -> None:
    assert ("end-too-vague" in rules(portfolio, entry)) == named


@pytest.mark.measured
def test_dates_of_registers_and_of_the_window_that_say_too_little(portfolio: Folder) -> None:
    def said(due: str) -> list[tuple[str, int]]:
        portfolio.settings(
            f"{{title: T, window: {{original_end: {due}, change_requests: [{{id: c, status: approved, decided: 2020-06-30, "
            f"end: {{to: {due}}}}}], status_reports: [{{date: 2020-12-31, end: {due}}}]}}}}"
        )
        portfolio.write(
            "commitments.yaml",
            f"commitments:\n  - {{id: a, what: New tools, date: 2020-01-31, due: {due}}}\n"
            f"  - {{id: b, what: New desks, date: 2020-01-31, log: [{{date: 2020-12-31, state: moved, due: {due}}}]}}\n",
        )
        portfolio.write(
            "recommendations.yaml",
            f"recommendations:\n  - {{id: r, text: Name the owners, by: auditors, date: 2020-01-31, due: {due}}}\n",
        )
        found = portfolio.value("audit", "--as-of", "2021-06-30", "--select", "end-too-vague")["findings"]
        return sorted((one["message"], one["size"]) for one in found)

    spans = "dates that span more than two calendar years: "
    window = "the period set for the portfolio by 2025-2099"
    assert said("2025-2099") == [
        (f"{spans}{window}; {window}; {window}", 3),
        (f"{spans}“Name the owners” by 2025-2099", 1),
        (f"{spans}“New desks” by 2025-2099", 1),
        (f"{spans}“New tools” by 2025-2099", 1),
    ]
    assert said("2025-2026") == []


def test_a_completion_that_a_later_end_denies(portfolio: Folder) -> None:
    text = f"{QUIET}  - {{date: 2026-04-30, state: completed}}\n  - {{date: 2026-05-31, end: 2027-03-31}}\n"
    assert {"reports-contradict", "slipped-without-change-request"} <= rules(portfolio, text)
    assert portfolio.status()["state"] is None
    kept = text.replace("31, end: 2027", "31, state: completed, end: 2027")
    assert "reports-contradict" not in rules(portfolio, kept)


def test_words_against_a_date_are_no_contradiction(portfolio: Folder) -> None:
    text = f"{QUIET}  - {{date: 2026-03-31, end: Data not provided, at: annex}}\n"
    assert "reports-contradict" not in rules(portfolio, text)


def test_a_request_is_not_applied_by_a_report_that_fits_both_dates(portfolio: Folder) -> None:
    text = """\
        original_end: 2026-06-30
        change_requests: [{id: cr, status: approved, date: 2026-03-31, end: {from: 2026-06-30, to: 2026-12-31}}]
        status_reports: [{date: 2026-04-30, end: SAID}, {date: 2026-05-31, end: 2026-06-30}]
    """
    for said, found in (("2026-2099", True), ("to be seen", True), ("2026-12", False)):
        assert ("change-request-not-applied" in rules(portfolio, text.replace("SAID", said))) == found


@pytest.mark.measured
def test_a_second_figure_of_one_day_does_not_hide_the_pace(portfolio: Folder) -> None:
    text = "start: 2026-01-01\noriginal_end: 2026-12-31\nstatus_reports: [{date: 2026-10-31, completion: 20}SECOND]"
    for second in ("", ", {date: 2026-10-31, completion: 25, at: annex}"):
        assert "behind-pace" in rules(portfolio, text.replace("SECOND", second))


PROJECT = """\
objectives: [{{id: o, statement: {statement}}}]
status_reports:
  - {{date: {date}, state: {state}, end: {end}}}
"""


@pytest.mark.measured
@pytest.mark.parametrize(
    ("statement", "date", "end", "named"),
    [
        ("Water for all", "2026-12-31", "2027-12-31", True),
        ("Water for some", "2026-12-31", "2027-12-31", False),
        ("Water for all", "2025-12-31", "2027-12-31", False),
        ("Water for all", "2026-12-31", "2026-06-30", False),
    ],
)
def test_a_project_that_is_promised_anew(
    portfolio: Folder, statement: str, date: str, end: str, *, named: bool
) -> None:
    gone = PROJECT.format(statement="water for  all", date="2026-06-30", state="cancelled", end="2026-12-31")
    portfolio.project(gone, "old")
    portfolio.write(
        "projects/p.yaml",
        f"id: p\nname: Wells\n{PROJECT.format(statement=statement, date=date, state='in-progress', end=end)}",
    )
    found = portfolio.value("audit", "--as-of", "2027-01-31")["findings"]
    assert ("promised-anew" in {finding["rule"] for finding in found}) == named


def test_an_end_that_is_over_takes_back_none_that_was_still_to_come(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2026-06-30
        status_reports: [{date: 2026-09-30, end: 2026-12-31}, {date: 2027-03-31, end: 2026-06-30}]
    """)
    out = portfolio.run("audit", "--as-of", "2027-12-31", columns=200).out
    assert "the end of the project moved to 2026-12-31; the approved end is 2026-06-30: no change request" in out
    assert portfolio.slippage("--as-of", "2027-12-31")["slippage_days"] == 184


@pytest.mark.parametrize(("decided", "approved"), [("2026-01-31", "2026-04-30"), ("2026-06-30", "2026-06-30")])
def test_an_approval_of_an_earlier_end_that_was_over_moves_nothing(
    portfolio: Folder, decided: str, approved: str
) -> None:
    portfolio.project(f"""\
        original_end: 2026-06-30
        status_reports: [{{date: 2026-09-30, end: 2026-12-31}}]
        change_requests:
          - {{id: c, status: approved, decided: {decided}, end: {{from: 2026-06-30, to: 2026-04-30}}}}
    """)
    assert portfolio.slippage("--as-of", "2026-10-31")["approved_end"] == approved


@pytest.mark.measured
@pytest.mark.parametrize("said", ["end: later", "end: 2026"])
def test_an_end_of_the_whole_that_says_less_than_its_phases(portfolio: Folder, said: str) -> None:
    portfolio.project(f"""\
        phases: [{{id: one, original_end: 2026}}]
        status_reports:
          - {{date: 2025-06-30, end: 2026}}
          - {{date: 2025-09-30, phases: {{one: {{end: 2026-06-30}}}}}}
          - {{date: 2026-01-31, phases: {{one: {{end: 2026-09-30}}}}}}
          - {{date: 2026-03-31, {said}}}
    """)
    line = portfolio.slippage("--as-of", "2026-03-31")
    assert (line["original_end"], line["current_end"], line["slippage_days"]) == ("2026-06-30", "2026-09-30", 92)
    out = portfolio.run("audit", "--evidence", "--as-of", "2026-03-31", columns=200).out
    assert "no change request recorded as approved covers 92 days" in out
    assert "first end known to the day: 2026-06-30" in out


@pytest.mark.measured
def test_of_phases_that_report_no_end_the_end_of_the_whole_tells(portfolio: Folder) -> None:
    portfolio.project("phases: [{id: one}]\nstatus_reports: [{date: 2025, end: 2026-12-31}]")
    assert portfolio.slippage("--as-of", "2026")["slippage_unknown"] == "one-report"


def test_work_that_ended_unsaid_after_an_end_that_was_moved_from_nowhere(portfolio: Folder) -> None:
    text = """\
        change_requests: [{id: cr, status: approved, date: 2026-01-31, end: {to: 2026-06-30}}]
        status_reports: [{date: 2026-09-30, state: in-progress}, {date: 2026-12-31, state: completed}]
    """
    assert "slipped-without-change-request" in rules(portfolio, text)


MOVED = """\
original_end: 2026-06-30
status_reports:
  - {{date: 2026-03-31, end: 2026-06-30}}
{between}  - {{date: 2026-12-31, end: 2027-06-30, {said}}}
{request}"""
MOVE = """\
change_requests:
  - {{id: cr, status: approved, {decided}, end: {{from: {start}, to: {to}}}, source: MINUTES}}
"""
BETWEEN = ("", "  - {date: 2026-05-31, end: 2026-2027}\n", "  - {date: 2026-05-31, end: to be determined}\n")


@pytest.mark.parametrize("between", BETWEEN)
def test_what_says_less_between_two_reports_makes_them_agree_on_nothing(portfolio: Folder, between: str) -> None:
    told = MOVED.format(between=between, said="previous_end: 2026-09-30", request="")
    assert "reports-contradict" in rules(portfolio, told)
    request = MOVE.format(decided="decided: 2026-12-31", start="2026-09-30", to="2027-06-30")
    moved = MOVED.format(between=between, said="state: in-progress", request=request)
    assert "reports-contradict" in rules(portfolio, moved)


@pytest.mark.measured
@pytest.mark.parametrize(
    ("decided", "to", "held", "severity"),
    [
        ("decided: 2026-06-30", "2026-09-30", "true", None),
        ("date: 2026-06-30", "2026-09-30", "true", "note"),
        ("date: 2026-06-30", "2026-08-31", "true", "warning"),
        ("decided: 2026-06-30", "2026-08-31", "true", "warning"),
        ("decided: 2026-06-30", "2026-08-31", "false", "note"),
    ],
)
def test_an_end_before_is_in_doubt_where_a_request_or_a_report_may_explain_it(
    portfolio: Folder, decided: str, to: str, held: str, severity: str | None
) -> None:
    portfolio.settings(f"{{title: A portfolio, reporting: {{rounds: [{{source: R, covers: some, held: {held}}}]}}}}")
    portfolio.sources(("MINUTES", "2026-07-31"), ("R", "2026-09-30"))
    request = MOVE.format(decided=decided, start="2026-06-30", to=to)
    portfolio.project(MOVED.format(between="", said="previous_end: 2026-09-30", request=request))
    found = portfolio.value("audit", "--as-of", "2026-12-31")["findings"]
    told = [one for one in found if one["rule"] == "reports-contradict"]
    assert [one["severity"] for one in told] == ([severity] if severity else [])
    assert all(("between them, not held: R" in one["message"]) == (held == "false") for one in told)


# Of each case: two reports that clash across one that is not held, and one that says the first again after that.
NOT_BETWEEN = {
    "done, and open": ("state: completed", "state: in-progress", "state: completed"),
    "a phase": ("phases: {a: {state: completed}}", "phases: {a: {state: on-hold}}", "phases: {a: {completion: 100}}"),
    "under way, and not begun": ("state: in-progress", "state: not-started", "state: in-progress"),
    "spent": ("spent: 100", "spent: 90", "spent: 100"),
    "done by a day": ("actual_end: 2026-01-31", "actual_end: 2026-02-28", "actual_end: 2026-01-31"),
}


@pytest.mark.measured
def test_a_fall_from_done_across_a_report_that_is_not_held_is_in_doubt(portfolio: Folder) -> None:
    portfolio.sources(("R", "2026-09-30"))
    portfolio.project(
        "status_reports:\n  - {date: 2026-03-31, state: in-progress}\n"
        "  - {date: 2026-06-30, state: completed, completion: 100}\n"
        "  - {date: 2026-12-31, state: in-progress, completion: 60}\n"
    )
    for held, grave in (("true", "warning"), ("false", "note")):
        portfolio.settings(
            f"{{title: A portfolio, reporting: {{rounds: [{{source: R, covers: some, held: {held}}}]}}}}"
        )
        (told,) = portfolio.value("audit", "--select", "reports-contradict", "--as-of", "2026-12-31")["findings"]
        assert told["severity"] == grave


@pytest.mark.measured
@pytest.mark.parametrize("case", NOT_BETWEEN)
def test_what_clashes_across_a_report_that_is_not_held_is_in_doubt(portfolio: Folder, case: str) -> None:
    first, then, again = (f"  - {{date: DAY, {said}}}\n" for said in NOT_BETWEEN[case])
    portfolio.settings("{title: A portfolio, reporting: {rounds: [{source: R, covers: some, held: false}]}}")
    portfolio.sources(("R", "2026-09-30"))
    around = first.replace("DAY", "2026-06-30") + then.replace("DAY", "2026-12-31")
    for text, severity, named in (
        (around, "note", True),
        (around + again.replace("DAY", "2026-10-31"), "warning", False),
        (first.replace("DAY", "2026-03-31") + then.replace("DAY", "2026-08-31"), "warning", False),
    ):
        portfolio.project(f"phases: [{{id: a}}]\nstatus_reports:\n{text}")
        (told,) = portfolio.value("audit", "--select", "reports-contradict", "--as-of", "2026-12-31")["findings"]
        assert (told["severity"], "between them, not held: R" in told["message"]) == (severity, named)


UNTOLD = """\
phases: [{id: one}, {id: two}]
milestones: [{id: m, name: One, due: 2018-06-30}]
change_requests:
  - id: cr
    status: approved
    decided: 2016-12-31
    by: Board
    phases: {one: {from: 2017-06-30, to: 2016-12-31}, two: {from: 2020-12-17}}
"""


@pytest.mark.parametrize(("published", "severity"), [("2019-02-11", "warning"), ("2021-02-11", "note")])
def test_an_end_of_which_no_report_ever_spoke_is_not_excused_by_a_report_of_before(
    portfolio: Folder, published: str, severity: str
) -> None:
    portfolio.settings("{title: A portfolio, reporting: {rounds: [{source: R, covers: all-open, held: false}]}}")
    portfolio.sources(("R", published))
    portfolio.project(UNTOLD)
    found = portfolio.value("audit", "--as-of", "2023-12-31")["findings"]
    (told,) = (one for one in found if one["rule"] == "outcome-not-reported")
    assert told["severity"] == severity
    passed = "the end (2020-12-17) has passed; the end of one (2016-12-31) has passed; the due date"
    assert told["message"].startswith(passed)


def test_an_amount_that_is_rounded_in_between_hides_no_fall(portfolio: Folder) -> None:
    said = ["{date: 2026-03-31, spent: 1049000}", "{date: 2026-12-31, spent: 1020000}"]
    for between in ("", "{date: 2026-06-30, spent: 1000000}, "):
        portfolio.settings("{title: A portfolio, currency: USD}")
        assert "reports-contradict" in rules(portfolio, f"status_reports: [{said[0]}, {between}{said[1]}]")


DUE = """\
milestones: [{id: one, name: One, due: 2026-06-30}]
status_reports:
  - {date: 2026-03-31, milestones: {one: {state: in-progress}}}
  - {date: 2026-12-31, milestones: {one: {due: 2027-06-30}}}
"""


def test_a_due_date_that_is_still_to_come_says_that_it_is_not_done(portfolio: Folder) -> None:
    portfolio.project(DUE)
    (found,) = (
        one
        for one in portfolio.value("audit", "--as-of", "2027-01-31")["findings"]
        if one["rule"] == "milestone-overdue"
    )
    assert "was due on 2026-06-30 and is not done as of 2026-12-31: at least 184 days overdue" in found["message"]
    assert "“One”: due 2027-06-30 as of 2026-12-31" in [fact["fact"] for fact in found["evidence"]]


ANEW = """\
objectives: [{{id: o, statement: Water for all}}, {{id: p, statement: Heat}}]
milestones:
  - {{id: well, name: The well, due: 2026-06-30, objectives: [o]}}
  - {{id: pump, name: A pump, due: 2026-09-30}}
  - {{{new}}}
status_reports:
  - {{date: 2026-03-31, milestones: {{well: {{state: in-progress}}{listed}}}}}
  - {{date: 2026-12-31, note: No use any more, milestones: {{well: {{state: cancelled}}, {id}: {{state: not-started}}}}}}
"""


@pytest.mark.measured
@pytest.mark.parametrize(
    ("new", "listed", "named"),
    [
        ("id: deep, name: the WELL., due: 2027-06-30", "", "for 2027-06-30"),
        ("id: deep, name: The well, due: some day", "", "for some day"),
        ("id: deep, name: The well", "", "without a date"),
        ("id: deep, name: The well, due: 2026-06-30", "", None),
        ("id: deep, name: Deep, due: 2027-06-30, objectives: [p, o]", "", "for 2027-06-30"),
        ("id: deep, name: Deep, due: 2027-06-30, objectives: [p]", "", None),
        ("id: deep, name: Deep, due: 2027-06-30, objectives: [o]", ", deep: {state: not-started}", None),
        ("id: well-2, name: Deep, due: 2027-06-30", "", "for 2027-06-30"),
        ("id: well2, name: Deep, due: 2027-06-30", "", "for 2027-06-30"),
        ("id: wellness, name: Deep, due: 2027-06-30", "", None),
    ],
)
@pytest.mark.parametrize("again", ["", "  - {date: 2027-12-31, milestones: {well: {state: cancelled}}}\n"])
def test_a_milestone_that_is_promised_anew(
    portfolio: Folder, new: str, listed: str, named: str | None, again: str
) -> None:
    name = new.removeprefix("id: ").split(",")[0]
    portfolio.project(ANEW.format(new=new, listed=listed, id=name) + again)
    found = portfolio.value("audit", "--as-of", "2028-01-31")["findings"]
    told = [one["message"] for one in found if one["rule"] == "promised-anew"]
    assert told == (
        [f"milestone well, due on 2026-06-30, was cancelled, and {name} promises it again {named}"] if named else []
    )


def test_a_milestone_of_a_later_document_is_promised_anew(portfolio: Folder) -> None:
    """No report lists it before; its document is younger than the last that had the first."""
    portfolio.sources(("PLAN-2", "2026-10-31"))
    new = "id: deep, name: Deep, due: 2027-06-30, objectives: [o], source: PLAN-2"
    assert "promised-anew" in rules(portfolio, ANEW.format(new=new, listed="", id="pump"))
    assert "promised-anew" not in rules(
        portfolio, ANEW.format(new=new.replace("-2}", "}"), listed="", id="pump").replace(", source: PLAN-2", "")
    )


@pytest.mark.measured
def test_a_project_that_goes_on_under_an_id_like_the_old_one(portfolio: Folder) -> None:
    portfolio.project(PROJECT.format(statement="A", date="2026-06-30", state="cancelled", end="2026-12-31"), "wells")
    portfolio.project("status_reports: [{date: 2026-12-31, state: in-progress}]", "wells-2")
    found = portfolio.value("audit", "--as-of", "2027-01-31")["findings"]
    (told,) = (one["message"] for one in found if one["rule"] == "promised-anew")
    assert told.endswith("was cancelled, and this one promises the same without a date")


def test_an_end_that_was_over_before_it_was_given_takes_back_no_later_one(portfolio: Folder) -> None:
    late = f"{QUIET}  - {{date: 2026-06-30, end: 2027-06-30}}\n"
    portfolio.project(late)
    figures = ("current_end", "slippage_days", "unexplained_days", "not_reported_since")
    line = portfolio.slippage("--as-of", "2028-12-31")
    for between in ("", "  - {date: 2026-09-30, end: 2026-2099}\n"):
        portfolio.project(f"{late}{between}  - {{date: 2027-03-31, end: 2025}}\n")
        now = portfolio.slippage("--as-of", "2028-12-31")
        assert [now[name] for name in figures] == [line[name] for name in figures]
    portfolio.project(f"{late}  - {{date: 2027-03-31, end: 2026-05-31, completion: 100}}\n")
    assert portfolio.slippage("--as-of", "2028-12-31")["current_end"] == "2026-05-31"


MISSED = """\
status_reports: [{date: 2026-12-31, state: completed, source: R2}]
objectives:
  - id: o
    statement: Water for all
    indicators:
      - id: i
        unit: wells
        direction: increase
        values:
          - {kind: target, period: 2026, value: 50, source: R1}
          - {kind: actual, period: 2026, value: 40, source: R2}
"""


@pytest.mark.measured
@pytest.mark.parametrize(
    "figure",
    [
        "{kind: target, value: 10, population: towns, source: R3}",
        "{kind: target, period: 2026, value: 10, population: towns, source: R3}",
        "{kind: actual, period: 2020-2099, value: 90, source: R3}",
    ],
)
def test_a_target_that_was_missed_stays_missed(portfolio: Folder, figure: str) -> None:
    portfolio.sources(("R1", "2026-01-31"), ("R2", "2027-01-31"), ("R3", "2027-12-31"))
    assert "complete-but-objective-unmet" in rules(portfolio, f"{MISSED}          - {figure}\n")

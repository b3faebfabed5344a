"""What said less and hid something: one example for each kind that the property test once found."""

import textwrap

import pytest

from conftest import Folder

WHOLE_AND_PART = """\
phases: [{id: one}, {id: two, original_end: 2015-02-20}]
milestones: [{id: built, name: Built, due: 2019-06-30}]
status_reports:
  - {date: 2018-07-09, end: 2015-05-09, state: in-progress, phases: {one: {completion: 10, end: 2018-Q3}}}
"""
NOT_APPLIED = """\
original_end: 2018-09-30
status_reports:
  - {date: 2020-06-30, state: in-progress, end: 2018-12-31}
change_requests:
  - {id: a, status: approved, decided: 2019-12-31, by: Board, end: {to: 2017-06-30}}
"""
DONE_BEFORE = """\
phases: [{id: one, start: 2019-12-31, original_end: 2020-06-30}]
status_reports:
  - {date: 2019-02-11, completion: 100, end: 2020-05-14, phases: {one: {completion: 100}}}
"""
APPROVED_EARLIER = (
    "change_requests:\n  - {id: a, status: approved, decided: 2018-06-30, by: Board, end: {to: 2018-H1}}\n"
)
FROM_THEN = "  - {id: b, status: approved, decided: 2018-12-31, by: Board, end: {from: 2020-12-31}}\n"
DUE_LATER = "milestones: [{id: built, name: Built, due: 2020-12-31}]\n"
ONLY_APPROVED = (
    "phases: [{id: one}]\nmilestones: [{id: built, name: Built, due: 2016-06-05, phase: one}]\nchange_requests:\n"
    "  - {id: a, status: approved, decided: 2016-01-31, by: Board, end: {to: 2016-04-09}}\n"
    "  - {id: b, status: approved, decided: 2016-02-28, by: Board, phases: {one: {to: 2020}}}\n"
)


def approval(decided: str, moves: str) -> str:
    return f"  - {{id: z, status: approved, decided: {decided}, by: Board, end: {{{moves}}}}}\n"


LATE_PLAN = """\
start: 2015-01-01
original_end: 2019-12-31
status_reports: [{date: 2018-12-31, state: in-progress}]
milestones:
""" + "".join(
    f"  - {{id: {name}, name: {name}, due: {due}}}\n"
    for name, due in (("a", 2016), ("b", "2019-06-30"), ("c", "2019-06-30"), ("d", "2019-09-30"))
)

SHORT_OF_THE_WAY = """\
status_reports: [{date: 2018-12-31, state: completed, completion: 100}]
objectives:
  - id: more
    statement: More of it
    indicators:
      - id: points
        unit: points
        direction: increase
        values:
          - {kind: start, period: 2015, value: 0}
          - {kind: target, period: 2018, value: 10}
          - {kind: actual, period: 2018, value: 3}
"""
PART_OPEN = """\
milestones: [{id: built, name: Built, due: 2017-06-30, parts: [{id: roof, name: Roof}, {id: wall, name: Wall}]}]
status_reports:
  - {date: 2018-12-31, state: in-progress, milestones: {built: {parts: {roof: {state: in-progress}}}}}
"""
ALL_PHASES_FULL = """\
phases: [{id: one}, {id: two}]
objectives: [{id: more, statement: More of it}]
milestones: [{id: built, name: Built, due: 2018-06-30}]
status_reports:
  - {date: 2018-12-31, phases: {one: {completion: 100}, two: {completion: 100}}}
"""
STAYS = {
    "short of the way, where another starting value is for longer": (
        SHORT_OF_THE_WAY,
        "          - {kind: start, period: 2013-2015, value: 3}\n",
        "completion-gap",
    ),
    "short of a longer way, where another starting value is for longer": (
        SHORT_OF_THE_WAY,
        "          - {kind: start, period: 2001-2015, value: -100}\n",
        "completion-gap",
    ),
    "milestones at the end of the plan, where others are listed that say nothing": (
        LATE_PLAN,
        "".join(f"  - {{id: m{n}, name: More {n}}}\n" for n in range(4)),
        "milestones-back-loaded",
    ),
    "milestones at the end of the plan, where others are listed for a century": (
        LATE_PLAN,
        "".join(f"  - {{id: m{n}, name: More {n}, due: 2001-2099}}\n" for n in range(4)),
        "milestones-back-loaded",
    ),
    "past the end of the whole, where an approval says it less precisely": (
        WHOLE_AND_PART,
        "change_requests:\n" + approval("2019-12-31", "from: 2015-2016, to: 2015-2024"),
        "past-end",
    ),
    "a request that is not applied, where another says less": (
        NOT_APPLIED,
        approval("2020-01-31", "from: 2018-2019, to: 2018-2027"),
        "change-request-not-applied",
    ),
    "a phase begun after the close, where the end is said less precisely": (
        DONE_BEFORE,
        "  - {date: 2019-05-12, end: 2020}\n",
        "phase-begun-after-close",
    ),
    "a milestone after the approved end, where a report in front spans years": (
        f"{DUE_LATER}{APPROVED_EARLIER}{FROM_THEN}",
        "status_reports: [{date: 2017-03-03, end: 2020-2025}]\n",
        "milestone-after-end",
    ),
    "past an end that was promised for a year and approved to the day, where a report gives the year again": (
        "original_end: '2016'\nstatus_reports:\n  - {date: 2017-06, state: not-started, approved_end: 2016-12-02}\n",
        "  - {date: 2017-09-28, end: '2016'}\n",
        "past-end",
    ),
    "a phase that ends after the whole, where a report says until when that is approved": (
        "phases: [{id: two}]\nstatus_reports:\n  - {date: 2016-09-15, end: 2018-08-11}\n"
        "  - {date: 2017-06, end: 2018-H1, phases: {two: {end: '2020'}}}\n",
        "  - {date: 2017-09-28, approved_end: 2018-08-11}\n",
        "slipped-without-change-request",
    ),
    "the day of being done, where a report says until when it was approved": (
        "status_reports:\n  - {date: 2018-Q3, approved_end: 2021-04-09}\n  - {date: 2020-01-02, actual_end: 2021-05-17}\n",
        "  - {date: 2020-04-01, approved_end: 2021-04-09}\n",
        "slipped-without-change-request",
    ),
    "words for what was approved, where a report in front spans years": (
        "status_reports:\n  - {date: '2016', approved_end: 2019-12-31}\n"
        "  - {date: 2018-06-05, approved_end: to be determined}\n",
        "  - {date: 2015-10-03, end: 2019-2024}\n",
        "end-withdrawn",
    ),
    "a milestone after the end of the whole, which a report says within decades": (
        ONLY_APPROVED,
        "status_reports: [{date: 2021-03-31, end: 2016-2086}]\n",
        "milestone-after-end",
    ),
    "past an end that was approved to the day, where a request and a report say it less precisely": (
        "status_reports:\n  - {date: 2017-12-31, approved_end: 2017-07-19}\n"
        "  - {date: 2020-11-30, end: 2016-2017}\n  - {date: 2020-12-31, completion: 45}\n",
        "change_requests:\n" + approval("2021-03-31", "from: 2017-2018, to: 2017-2026"),
        "past-end",
    ),
    "short of the way by the last figure, where the work is said to be done since": (
        SHORT_OF_THE_WAY.partition("\n")[2] + "status_reports:\n  - {date: 2018-12-31, completion: 100}\n",
        "  - {date: 2019-06-30, state: operational}\n",
        "completion-gap",
    ),
    "what a body found unmet, where it says within years, before or after, that it is met": (
        """\
status_reports: [{date: 2018-06-30, state: completed}]
milestones: [{id: built, name: Built}]
assessments:
  - {date: 2018-12-31, by: Auditors, on: "milestones[built]", verdict: unmet, statement: Not there}
""",
        '  - {date: 2018-2019, by: Auditors, on: "milestones[built]", verdict: met, statement: There}\n',
        "complete-but-assessment-open",
    ),
    "a milestone that is open by a part, where another place of that date has it completed": (
        PART_OPEN,
        "  - {date: 2018-12-31, at: p. 2, milestones: {built: {state: completed}}}\n",
        "milestone-overdue",
    ),
}


STAYS |= {
    "the day of being done that work was open after, where it was done at some time in many years": (
        "status_reports:\n  - {date: 2015-07-02, end: 2015-03-31}\n  - {date: '2020', completion: 70, actual_end: 2018-Q3}\n"
        "  - {date: 2020-11-20, actual_end: 2019-12-31}\n",
        "  - {date: 2021-03-31, actual_end: 2001-2099}\n",
        "slipped-without-change-request",
    ),
    "the year of being done, where work was open on the day and it was done at some time in many years": (
        "original_end: 2017-08-20\nstatus_reports:\n  - {date: 2017-03-30, completion: 45, actual_end: 2018-09-20}\n"
        "  - {date: 2021-04-18, actual_end: '2018'}\n",
        "  - {date: 2021-07-17, actual_end: 2001-2099}\n",
        "slipped-without-change-request",
    ),
    "an estimate that is the target, where the target of some is given again, of nobody knows whom": (
        """\
objectives:
  - id: more
    statement: More of it
    indicators:
      - id: points
        unit: points
        direction: decrease
        values:
          - {kind: target, period: 2017, value: 50}
          - {kind: target, period: 2017, value: 90, population: some}
          - {kind: estimate, period: 2017, value: 50}
""",
        "          - {kind: target, period: 2017, value: 90}\n",
        "estimate-equals-target",
    ),
}


SILENT = """\
original_end: 2019-06-30
status_reports:
  - {date: 2019-12-31, state: in-progress, completion: 80, end: 2020-12-31}
  - {date: 2020-12-31, end: 2022-06-30}
"""
STAYS |= {
    "silence on an end, where the work was done at some time in many years": (
        SILENT,
        "  - {date: 2022-12-31, actual_end: 2018-2022}\n",
        "outcome-not-reported",
    ),
    **{
        f"silence since a report that has the work go on, where it was done before ({said})": (
            SILENT,
            f"  - {{date: 2020-06-30, {said}}}\n",
            "report-stale",
        )
        for said in ("completion: 100", "state: completed")
    },
    "short of the target, where a better actual is for longer": (
        SHORT_OF_THE_WAY,
        "          - {kind: actual, period: 2018-2019, value: 10}\n",
        "complete-but-objective-unmet",
    ),
    "complete by all phases, where the whole was under way before": (
        ALL_PHASES_FULL,
        "  - {date: 2018-06-30, state: in-progress, completion: 40}\n",
        "complete-but-milestone-open",
    ),
    "complete by all phases, where another report of the day has the whole under way": (
        ALL_PHASES_FULL,
        "  - {date: 2018-12-31, state: on-hold}\n",
        "complete-but-milestone-open",
    ),
}


AT_NO_TIME = {
    "past-end": (
        "phases: [{id: one}]\nstatus_reports:\n  - {date: 2018-01-31, end: 2018-06-30}\n"
        "  - {date: 2020-12-31, completion: 10, end: 2018-09-30}\n",
        "end: 2031-12-31, approved_end: 2031-12-31, phases: {one: {end: 2031-12-31}}",
    ),
    "milestone-overdue": (
        "milestones: [{id: built, name: Built, due: 2018-06-30}]\n"
        "status_reports:\n  - {date: 2020-12-31, milestones: {built: {state: in-progress}}}\n",
        "milestones: {built: {due: 2031-12-31}}",
    ),
    "slipped-without-change-request": (
        "original_end: 2018-06-30\nstatus_reports:\n  - {date: 2020-12-31, actual_end: 2020-06-30}\n",
        "end: 2031-12-31",
    ),
    "complete-but-phase-open": (
        "phases: [{id: one}]\nstatus_reports:\n  - {date: 2015-07-21, completion: 100, phases: {one: {completion: 0}}}\n",
        "phases: {one: {state: completed, completion: 100}}",
    ),
    "phase-begun-after-close": (
        "phases: [{id: one, start: 2021-08-18}]\n"
        "status_reports:\n  - {date: 2020-12-31, state: cancelled, completion: 100}\n",
        "state: in-progress, completion: 50",
    ),
    "on-hold-unacknowledged": (
        "phases: [{id: one}, {id: two}]\nstatus_reports:\n"
        "  - {date: 2016-09-25, phases: {one: {state: on-hold, completion: 45}, two: {completion: 10}}}\n",
        "completion: 50, phases: {one: {state: completed, completion: 100}}",
    ),
}
STAYS |= {
    "past the end of the whole, where a report says at no time that all of it is done": (
        "phases: [{id: one}, {id: two, original_end: 2017-06-30}]\n"
        "status_reports:\n  - {date: 2020-12-31, state: in-progress}\n",
        "  - {date: 2010-2023, completion: 100, phases: {one: {completion: 100}, two: {completion: 100}}}\n",
        "past-end",
    ),
    "a milestone that was late when all was cancelled, where a first end is of many years": (
        "milestones: [{id: built, name: Built, due: 2019-09-08}]\n"
        "status_reports:\n  - {date: 2020-12-31, state: cancelled, approved_end: 2019-12-26}\n",
        "  - {date: 2020-10-02, end: 2019-2024}\n",
        "cancelled-late",
    ),
    **{
        f"{rule}, where a report that says of no time otherwise": (text, f"  - {{date: 2010-2023, {said}}}\n", rule)
        for rule, (text, said) in AT_NO_TIME.items()
    },
}


def found(portfolio: Folder, text: str) -> list[tuple[str, str]]:
    portfolio.project(text)
    findings = portfolio.value("audit", "--as-of", "2023-12-31")["findings"]
    folded = [(fold, one["message"]) for one in findings for fold in one["folds"]]
    return [*folded, *((one["rule"], one["message"]) for one in findings)]


@pytest.mark.measured(
    "milestones at the end of the plan, where others are listed for a century",
    "a request that is not applied, where another says less",
    "a milestone after the end of the whole, which a report says within decades",
    "what a body found unmet, where it says within years, before or after, that it is met",
    "a milestone that is open by a part, where another place of that date has it completed",
    "short of the target, where a better actual is for longer",
)
@pytest.mark.parametrize("case", STAYS)
def test_what_says_less_hides_nothing(portfolio: Folder, case: str) -> None:
    text, more, rule = STAYS[case]
    before, after = found(portfolio, text), found(portfolio, text + more)
    said = {message for name, message in before if name == rule}
    assert said
    assert said <= {message.replace(" that are dated or reported on", "") for name, message in after if name == rule}


IN_TURN = """\
source: R/1
milestones: [{id: dug, name: Dug, due: 2018-06-30}, {id: built, name: A hole, due: 2021-12-31}, {id: dug-2, name: Dug}]
status_reports:
  - {date: 2018-12-31, state: cancelled, end: 2018-12-31, milestones: {dug: {state: cancelled}}}
"""


@pytest.mark.measured
@pytest.mark.parametrize(("rule", "state"), [("cancelled-late", "cancelled"), ("promised-anew", "in-progress")])
def test_what_is_said_at_no_time_was_not_said_before(portfolio: Folder, rule: str, state: str) -> None:
    """Its document makes it older than the report that has the work cancelled."""
    portfolio.sources(("R/1", "2017-01-31"))
    text = IN_TURN.replace("cancelled, end", f"{state}, end")
    more = "  - {date: 2010-2023, end: 2031-12-31, milestones: {dug-2: {state: in-progress}}}\n"
    named, still = ([said for name, said in found(portfolio, one) if name == rule] for one in (text, text + more))
    assert named
    assert still == named


@pytest.mark.parametrize("said", ["state: in-progress", "state: on-hold", "completion: 90", "state: cancelled"])
def test_what_denies_that_all_phases_are_done_is_named(portfolio: Folder, said: str) -> None:
    text = f"{ALL_PHASES_FULL}  - {{date: 2019-06-30, {said}}}\n"
    assert "reports-contradict" not in dict(found(portfolio, ALL_PHASES_FULL))
    assert "done by 2018-12-31" in dict(found(portfolio, text))["reports-contradict"]


@pytest.mark.measured
def test_what_all_phases_are_said_to_be_again_counts_from_then(portfolio: Folder) -> None:
    text = ALL_PHASES_FULL + "  - {date: 2019-06-30, completion: 90}\n"
    assert "complete-but-milestone-open" not in dict(found(portfolio, text))
    text += "  - {date: 2019-12-31, phases: {one: {completion: 100}, two: {completion: 100}}}\n"
    assert "as of 2019-12-31" in dict(found(portfolio, text))["complete-but-milestone-open"]


DONE_AT_FIRST = """\
milestones: [{id: dug, name: Dug, due: 2019-12-31}, {id: built, name: Built, due: 2023-06-30}]
phases: [{id: one}, {id: two}]
status_reports:
  - date: 2020-06-30
    milestones: {dug: {state: completed, actual: 2020-01-31, parts: {}}}
    phases: {one: {completion: 100, state: completed, actual_end: 2020-01}, two: {end: 2023-05-31}}
"""


@pytest.mark.parametrize(
    ("said", "severity"),
    [
        ("milestones: {dug: {state: completed}}", "warning"),
        ("milestones: {dug: {state: completed, actual: 2020-01}}, phases: {one: {completion: 100}}", "warning"),
        ("phases: {one: {state: completed, actual_end: 2020-01-31, completion: 100}}", "warning"),
        ("milestones: {dug: {state: completed, actual: 2020-03-31}}", "note"),
        ("milestones: {built: {state: completed, parts: {roof: {state: completed}}}}", "note"),
        ("phases: {one: {completion: 90}}", "note"),
    ],
)
def test_what_is_done_breaks_no_silence_when_it_is_said_again(portfolio: Folder, said: str, severity: str) -> None:
    text = f"{DONE_AT_FIRST}  - {{date: 2023-07-31, {said}}}\n"
    portfolio.project(text.replace("name: Built,", "name: Built, parts: [{id: roof, name: Roof}],"))
    found = {one["rule"]: one["severity"] for one in portfolio.value("audit", "--as-of", "2023-12-31")["findings"]}
    assert found["outcome-not-reported"] == severity


DONE_ONCE = """\
start: 2017-01-01
original_end: 2017-12-31
status_reports:
  - {date: 2018-10-02, state: in-progress, end: 2019-11-16}
  - {date: 2019-11-30, state: completed, actual_end: 2019-11-16}
"""


@pytest.mark.measured
def test_a_day_before_work_was_open_takes_the_place_of_no_other(portfolio: Folder) -> None:
    text = DONE_ONCE + "  - {date: 2020-12-31, state: completed, actual_end: 2018-01-31}\n"
    assert "slip-exceeds-original-duration" in dict(found(portfolio, text))
    assert portfolio.slippage()["slippage_days"] == 685
    assert "done by 2018-01-31" in dict(found(portfolio, text))["reports-contradict"]


@pytest.mark.parametrize("is_open", ["state: in-progress", "completion: 40", "end: 2019-11-16"])
def test_a_day_before_work_is_open_is_denied_by_another_place_of_its_date(portfolio: Folder, is_open: str) -> None:
    text = f"original_end: 2017-12-31\nstatus_reports:\n  - {{date: 2018-10-02, {is_open}}}\n"
    text += "  - {date: 2018-10-02, at: p. 2, actual_end: 2018-01-31}\n"
    assert "done by 2018-01-31" in dict(found(portfolio, text))["reports-contradict"]


CONTESTED = """\
status_reports:
  - {date: 2017-10-01, at: a, end: 2018-03-31}
  - {date: 2017-10-01, at: b, end: 2018-09-30}
  - {date: 2018-12-01, end: 2019-09-30}
"""


@pytest.mark.parametrize("end", ["'2018'", "2018-06..2018-12", "2018-2026", "2018-H2"])
def test_a_period_in_front_of_ends_that_differ_does_not_pick_the_later(portfolio: Folder, end: str) -> None:
    portfolio.project(f"{CONTESTED}  - {{date: 2017-01-01, end: {end}}}\n")
    line = portfolio.slippage()
    assert (line["original_end"], line["slippage_days"]) == ("2018-03-31", 548)


@pytest.mark.parametrize(
    ("said", "days", "unknown"),
    [
        ("- {date: 2018-10-01, state: completed, actual_end: 2018-09-30}", None, "not-dated"),
        ("- {date: 2018-10-01, state: in-progress}", None, "not-dated"),
        ("- {date: 2099-10-01, state: completed, actual_end: 2099-02-28}", 59, None),
    ],
)
def test_a_promise_of_many_years_makes_no_sum_less(
    portfolio: Folder, said: str, days: int | None, unknown: str | None
) -> None:
    portfolio.project(f"original_end: 2001-2098\nstatus_reports:\n  {said}\n")
    line = portfolio.slippage("--as-of", "2100-01-01")
    assert ((line["slippage_days_range"] or {}).get("min"), line["slippage_unknown"]) == (days, unknown)


FIGURES = {
    "under way before, of a whole that a phase gives the day of": (
        """
        phases: [{id: one}]
        change_requests: [{id: a, status: approved, decided: 2018-Q3, by: Board, end: {from: 2021-12-11}}]
        status_reports:
          - {date: 2020-12-31, state: operational, phases: {one: {actual_end: 2020-07-17}}}
          @
        """,
        "- {date: 2018-04-02, state: in-progress}",
    ),
    "an end of a century, of a phase that had none": (
        """
        phases: [{id: one}, {id: two, original_end: 2017-06-30}]
        status_reports:
          - {date: 2017-12-31, phases: {two: {completion: 40}}}
          @
        """,
        "- {date: 2018-01-31, phases: {one: {end: 2001-2099}}}",
    ),
    "a day of being done of a century, where one report gives the end": (
        """
        phases: [{id: one}, {id: two, original_end: 2017-06}]
        status_reports:
          - {date: '2016', end: 2018-H1}
          @
        """,
        "- {date: 2017-03-31, actual_end: 2001-2099}",
    ),
    "words for the end, of a whole that was approved and is measured by a phase": (
        """
        phases: [{id: one}, {id: two, original_end: '2016'}]
        status_reports:
          - {date: 2016-10-31, approved_end: 2018-Q3, actual_end: 2017-06}
          @
        """,
        "- {date: 2021-10-17, end: to be determined}",
    ),
    "a day of being done of ten years, of work that was done before": (
        """
        original_end: 2016-12-31
        status_reports:
          - {date: 2017-12-31, state: in-progress}
          - {date: 2018-03-01, state: completed}
          @
        """,
        "- {date: 2019-06-30, actual_end: 2010-2019}",
    ),
    "an end of long ago, in a report of no one year": (
        """
        status_reports:
          - {date: 2016-12-31, end: 2017-03-31}
          - {date: 2017-12-31, state: in-progress, end: 2019-02-14}
          @
        """,
        "- {date: 2017-2022, end: 2017}",
    ),
    "an approval on a later day, for an end that was given before it": (
        """
        change_requests:
          - {id: a, status: approved, decided: 2019-12-31, by: Board, end: {to: 2017-06}}
          @
        status_reports:
          - {date: 2019-12-31, end: 2015-12-25}
          - {date: 2020-12-31, state: in-progress}
        """,
        "- {id: z, status: approved, decided: 2021-02-15, by: Board, end: {from: 2017-2018, to: 2017-2026}}",
    ),
    "a day of being done, of some year": (
        """
        original_end: 2024-12-31
        status_reports:
          - {date: 2025-01-31, state: completed, actual_end: 2025-01-31}
          @
        """,
        "- {date: 2025-10-31, actual_end: 2001-2099}",
    ),
    "a first report of many years, before one that says what was approved": (
        """
        status_reports:
          - {date: 2016-12-31, state: in-progress, end: 2017-06-30, approved_end: 2017-03-31}
          @
        """,
        "- {date: 2015-10-03, end: 2017-2022}",
    ),
    "a first report of many years, of a whole that ends with the approved end of a phase": (
        """
        phases: [{id: one}]
        change_requests:
          - {id: a, status: approved, decided: '2016', phases: {one: {to: 2021-06-06}}}
        status_reports:
          - {date: 2018-05-17, actual_end: 2021-01-15, approved_end: 2017-04-08}
          - {date: 2018-Q3, completion: 45}
          @
        """,
        "- {date: 2015-10-03, end: 2017-2022}",
    ),
    "a first report of years to come, before one that gives an earlier end": (
        """
        status_reports:
          - {date: 2016-12-31, end: 2017-06-30}
          - {date: 2017-12-31, state: in-progress, end: 2018-12-31}
          @
        """,
        "- {date: 2015-10-03, end: 2020-2059}",
    ),
    "until when the whole is approved, beside a phase that was promised": (
        """
        phases: [{id: one}, {id: two, original_end: 2017-06}]
        change_requests:
          - {id: a, status: approved, decided: 2021-07-07, end: {to: 2020-12-31}}
        status_reports: [@]
        """,
        "{date: 2021-10-05, approved_end: 2020-12-31}",
    ),
    "a first report of many years, before work that was reported done": (
        """
        phases: [{id: one, original_end: 2020-08-20}]
        status_reports:
          - {date: 2018-06-30, state: completed, end: 2020-01-16}
          @
        """,
        "- {date: 2017-10-03, end: 2020-2025}",
    ),
}


@pytest.mark.measured(
    "under way before, of a whole that a phase gives the day of",
    "words for the end, of a whole that was approved and is measured by a phase",
)
@pytest.mark.parametrize("case", FIGURES)
def test_what_says_less_makes_no_figure_another(portfolio: Folder, case: str) -> None:
    text, more = FIGURES[case]
    lines = []
    for said in ("", more):
        portfolio.project(textwrap.dedent(text.replace("@", said)))
        lines.append({key: value for key, value in portfolio.slippage().items() if key.startswith("slippage")})
    assert lines[0] == lines[1]


DONE_LATE = """\
original_end: 2015-06-30
phases: [{id: one, original_end: 2015-06-30}]
milestones: [{id: built, name: Built, due: 2015-03-31}]
status_reports:
  - {date: 2015-05-31, state: in-progress, completion: 40, end: 2015-12-31, phases: {one: {completion: 40}}}
  - {date: 2016-05-31, @, milestones: {built: {state: in-progress}}, phases: {one: {@}}}
"""
COMPLETED = DONE_LATE.replace("@", "state: completed, completion: 100, actual_end: 2016-04-30")
FULL = DONE_LATE.replace("@", "completion: 100")
CANCELLED = DONE_LATE.replace("@", "state: cancelled, completion: 40")
OPEN = DONE_LATE.replace("@", "state: in-progress, completion: 60")
OPEN_AGAIN = "{date: 2016, state: in-progress}"
OF_A_PERIOD = [
    *((COMPLETED, OPEN_AGAIN.replace("2016", day)) for day in ("2016", "2016-Q2", "2016-H1", "2015-2016", "2015-2017")),
    *((COMPLETED, f"{{date: {day}, completion: 90}}") for day in ("2016-04..2016-06", "2015-2016", "2012-2016")),
    (COMPLETED, "{date: 2016, end: 2017-06-30}"),
    *((FULL, OPEN_AGAIN.replace("2016", day)) for day in ("2016", "2015-2016", "2012-2016")),
    (COMPLETED, "{date: 2016, phases: {one: {state: on-hold, completion: 90}}}"),
    (CANCELLED, OPEN_AGAIN),
    (CANCELLED, "{date: 2016, end: 2017-06-30}"),
    (OPEN, "{date: 2012-2016, state: cancelled, note: Given up.}"),
    (OPEN, "{date: 2012-2016, state: completed, completion: 100, phases: {one: {completion: 100}}}"),
    (OPEN, "{date: 2012-2016, milestones: {built: {state: completed}}}"),
]


def said_of_each(portfolio: Folder) -> dict[str, tuple[set[str], list[object]]]:
    """Of each project the rules that find something, folded or not, and its days of slippage."""
    lines = portfolio.value("slippage", "--as-of", "2023-12-31")["projects"]
    said = {one["id"]: (set[str](), [one["slippage_days"], one["slippage_at_least"]]) for one in lines}
    for one in portfolio.value("audit", "--as-of", "2023-12-31")["findings"]:
        if one["project"]:
            said[one["project"]][0].update([one["rule"], *one["folds"]])
    return said


def test_a_report_dated_by_a_period_takes_back_nothing_that_it_may_be_older_than(portfolio: Folder) -> None:
    """It counted from the first of its days for slippage, and from the last against what closed the work."""
    for number, (text, more) in enumerate(OF_A_PERIOD):
        portfolio.project(text, f"before-{number}")
        portfolio.project(f"{text}  - {more}\n", f"with-{number}")
    said = said_of_each(portfolio)
    for number, (text, more) in enumerate(OF_A_PERIOD):
        (before, days), (after, days_after) = said[f"before-{number}"], said[f"with-{number}"]
        assert before <= after, more
        assert not after & {"completion-fell", "reports-contradict"}, more
        assert days == days_after or "end: 2017" in more or text == FULL, more


def test_a_report_of_a_later_period_reopens_what_was_done(portfolio: Folder) -> None:
    assert "reports-contradict" in dict(found(portfolio, f"{COMPLETED}  - {{date: 2016-H2, state: in-progress}}\n"))


VAGUELY_DONE = """
original_end: 2016-06-30
milestones: [{id: built, name: Built, due: 2016-06-30}]
status_reports:
  - {date: 2017-01-31, state: in-progress, milestones: {built: {state: in-progress}}}
"""


def test_a_day_of_being_done_of_many_years_says_that_nothing_is(portfolio: Folder) -> None:
    before = found(portfolio, VAGUELY_DONE)
    assert {"past-end", "milestone-overdue"} <= {rule for rule, _ in before}
    actual = "  - {date: 2017-02-28, actual_end: 2001-2099, milestones: {built: {actual: 2001-2099}}}\n"
    assert set(before) <= set(found(portfolio, VAGUELY_DONE + actual))


def test_a_day_of_being_done_that_later_reports_deny_is_none(portfolio: Folder) -> None:
    """Put in before them, of a project that is completed since, it lowered slippage."""
    later = "- {date: 2017-01-31, completion: 50}\n  - {date: 2018-01-31, state: completed}\n"
    text = "original_end: 2016-06-30\nstatus_reports:\n  "
    portfolio.project(text + later)
    before = portfolio.slippage()
    portfolio.project(f"{text}- {{date: 2014-12-31, actual_end: 2001-01-01}}\n  {later}")
    after = portfolio.slippage()
    assert {key: after[key] for key in after if key.startswith("slippage")} == {
        key: before[key] for key in before if key.startswith("slippage")
    }


def test_a_later_day_of_being_done_makes_no_measure_one_from_before(portfolio: Folder) -> None:
    text = """\
original_end: 2016-12-31
objectives:
  - id: better
    statement: Better
    indicators:
      - id: points
        unit: points
        direction: increase
        values: [{kind: target, period: 2017, value: 50}, {kind: actual, period: 2017, value: 40}]
status_reports:
  - {date: 2016-12-31, state: completed}
"""
    before = found(portfolio, text)
    assert "complete-but-objective-unmet" in {rule for rule, _ in before}
    assert set(before) <= set(found(portfolio, f"{text}  - {{date: 2018-12-31, actual_end: 2018-06-30}}\n"))


def test_a_promise_of_decades_and_one_report_are_nothing_to_compare(portfolio: Folder) -> None:
    """They counted as on time, and so lowered means and medians."""
    portfolio.project("original_end: 2001-2099\nstatus_reports: [{date: 2018-12-31, end: 2020-06-30}]")
    assert portfolio.slippage()["slippage_days"] is None
    portfolio.project("original_end: 2020\nstatus_reports: [{date: 2018-12-31, end: 2020-06-30}]")
    assert portfolio.slippage()["slippage_days"] == 0


def test_an_approval_of_a_phase_is_cited_where_it_says_nothing_of_the_whole(portfolio: Folder) -> None:
    portfolio.project("""
        phases: [{id: one}]
        change_requests:
          - {id: a, status: approved, decided: 2014-12-31, by: Board, end: {to: later}, phases: {one: {to: 2015-01-01}}}
        status_reports: [{date: 2016-12-31, state: in-progress, phases: {one: {end: 2016-12-31}}}]
    """)
    out = portfolio.run("audit", "--evidence", columns=400).out
    assert "the change request of 2014-12-31: end to 2015-01-01" in out


DONE_TWICE = """
original_end: 2016-06-30
phases: [{id: one, original_end: 2016-06-30}]
milestones: [{id: built, name: Built, due: 2016-06-30}]
status_reports:
  - {date: 2018-12-31, state: completed, @}
"""
OF_PARTS = "phases: {one: {actual_end: 2018-06-30}}, milestones: {built: {actual: 2018-06-30}}"


@pytest.mark.parametrize(
    ("first", "later", "named"),
    [
        ("actual_end: 2018-06-30", "actual_end: 2017-01-31", ["the project was done by 2018-06-30"]),
        (OF_PARTS, OF_PARTS.replace("2018", "2017"), ["one was done by 2018-06-30", "“Built” was done by 2018-06-30"]),
        ("actual_end: 2018-06-30", "actual_end: 2018-07-31", ["the project was done by 2018-06-30"]),
        ("actual_end: 2018-06-30", "actual_end: '2018'", []),
    ],
    ids=["earlier", "parts", "later", "less precisely"],
)
def test_a_day_of_being_done_that_a_later_report_gives_otherwise_is_named(
    portfolio: Folder, first: str, later: str, named: list[str]
) -> None:
    """An earlier one lowers slippage."""
    text = DONE_TWICE.replace("@", first) + f"  - {{date: 2019-12-31, state: completed, {later}}}\n"
    said = [message for rule, message in found(portfolio, text) if rule == "reports-contradict"]
    assert [start for start in named if start in " ".join(said)] == named
    assert bool(said) == bool(named)


@pytest.mark.measured
def test_work_that_was_open_again_may_be_done_by_another_day(portfolio: Folder) -> None:
    again = (
        "  - {date: 2019-06-30, state: in-progress}\n  - {date: 2019-12-31, state: completed, actual_end: 2019-09-30}"
    )
    said = dict(found(portfolio, DONE_TWICE.replace("@", "actual_end: 2018-06-30") + again))
    assert "was done by" not in said["reports-contradict"]


def test_a_day_that_may_be_any_of_many_years_is_not_given(portfolio: Folder) -> None:
    """Neither of a risk nor of an approval: where it is missing that is a finding, and a span does not end it."""
    portfolio.sources(("R/1", "2019-12-31"))
    for day in ("", ", date: 2001-2030", ", date: 2017-2018"):
        risk = f"{{id: a, statement: It may fail., owner: A unit, likelihood: low, impact: low, source: R/1{day}}}"
        portfolio.write("risks.yaml", f"risks: [{risk}]")
        rules = [rule for rule, _ in found(portfolio, "source: R/1")]
        assert ("risk-incomplete" in rules) == (day != ", date: 2017-2018")
    for day in ("", "decided: 2001-2018, ", "decided: 2018, "):
        moves = f"status: approved, {day}by: Board, reasons: [scope], source: R/1, end: {{to: 2020-06-30}}"
        rules = [rule for rule, _ in found(portfolio, f"source: R/1\nchange_requests: [{{id: a, {moves}}}]")]
        assert ("change-request-undocumented" in rules) == (day != "decided: 2018, ")


def test_an_end_in_the_year_of_the_approved_one_is_that(portfolio: Folder) -> None:
    """It was at least 181 days early."""
    portfolio.project("status_reports: [{date: 2019-12-31, end: '2020', approved_end: 2020-06-30}]")
    said = portfolio.slippage()
    assert (said["current_end"], said["slippage_days"]) == ("2020-06-30", 0)


WITHIN = """\
start: 2015-02-16
original_end: 2016-03-20
status_reports:
  - {date: 2019-12-31, state: not-started}
  - {date: 2020-12-24, state: operational}
"""


def test_what_an_end_lies_between_is_in_the_evidence(portfolio: Folder) -> None:
    portfolio.project(WITHIN)
    (finding,) = portfolio.value("audit", "--select", "slip-exceeds-original-duration")["findings"]
    assert {"report of 2019-12-31", "report of 2020-12-24"} <= {fact["fact"] for fact in finding["evidence"]}


def test_what_had_work_open_in_the_year_in_which_it_ended_is_in_the_evidence(portfolio: Folder) -> None:
    portfolio.project("""
        original_end: 2018-07-03
        status_reports:
          - {date: 2020-07-22, state: on-hold}
          - {date: 2020-12-31, actual_end: '2020'}
    """)
    (finding,) = portfolio.value("audit", "--select", "slipped-without-change-request")["findings"]
    assert "at least 750 days" in finding["message"]
    assert "on hold as of 2020-07-22" in {fact["fact"] for fact in finding["evidence"]}


def test_a_date_within_a_century_does_not_end_a_promise_that_is_not_kept(portfolio: Folder) -> None:
    portfolio.sources(("R/1", "2019-12-31"))
    kept = "{id: a, what: A plan, due: later, source: R/1, log: [{date: 2019-06-30, state: not-kept}%s]}"
    for more in ("", ", {date: 2019-09-30, due: 2001-2099}"):
        portfolio.write("commitments.yaml", f"commitments: [{kept % more}]")
        assert "commitment-passed" in [rule for rule, _ in found(portfolio, "")]


def test_words_and_spans_that_move_no_promise_are_not_said_to_have_moved_it(portfolio: Folder) -> None:
    portfolio.sources(("R/1", "2019-12-31"))
    moved = "{id: a, what: A plan, log: [{date: 2018-05-13, due: 2018-12-29}, {date: 2019-05-28, due: 2017-08-08}%s]}"
    for more in ("", ", {date: 2023-11-30, due: later}", ", {date: 2023-11-30, due: 2017-2087}"):
        portfolio.write("commitments.yaml", f"commitments: [{moved % more}]")
        said = "“A plan”: promised for 2018-12-29; moved as of 2019-05-28 (the report)"
        assert ("commitment-passed", said) in found(portfolio, "")


@pytest.mark.parametrize(("to", "after"), [("2021-06-20", False), ("2018", True)])
def test_a_project_that_is_measured_by_a_phase_ends_when_it_is_itself_said_to(
    portfolio: Folder, *, to: str, after: bool
) -> None:
    """Until when it was approved at first, said later, took away that a milestone is due after the end of the phase."""
    text = f"""\
phases: [{{id: one, original_end: 2018-H1}}]
milestones: [{{id: built, name: Built, due: 2018-08-04}}]
change_requests:
  - {{id: a, status: approved, decided: 2018-06-01, by: Board, end: {{to: {to}}}, phases: {{one: {{from: 2018-H1}}}}}}
"""
    assert ("milestone-after-end" in dict(found(portfolio, text))) is after


def test_a_report_that_is_not_held_and_of_the_day_of_the_last_end_excuses_nothing(portfolio: Folder) -> None:
    portfolio.settings("title: T\nreporting: {cycle: yearly, rounds: [{source: R/1, covers: all-open, held: false}]}")
    portfolio.sources(("R/1", "2020-06-30"))
    portfolio.project("""
        phases: [{id: one, original_end: 2015-10-19}]
        change_requests: [{id: a, status: approved, decided: 2019-01-05, by: Board, end: {from: 2020-06-30}}]
    """)
    (one,) = portfolio.value("audit", "--as-of", "2023-12-31", "--select", "outcome-not-reported")["findings"]
    assert "the end (2020-06-30) has passed; the end of one (2015-10-19) has passed" in one["message"]
    assert one["severity"] == "warning"


@pytest.mark.parametrize(("period", "named"), [("2010-2023", 1), ("2019-2020", 0)])
def test_a_word_of_no_time_keeps_no_promise_that_it_may_be_older_than(
    portfolio: Folder, period: str, named: int
) -> None:
    log = f"{{date: 2019-06-30}}, {{period: {period}, state: kept}}"
    portfolio.write(
        "commitments.yaml", f"commitments: [{{id: a, what: P, date: 2019-01-31, due: 2019-03-31, log: [{log}]}}]"
    )
    assert [rule for rule, _ in found(portfolio, "")].count("commitment-passed") == named


@pytest.mark.parametrize(("day", "named"), [("2001-2099", 1), ("2020-2022", 1), ("2022-01-31", 0)])
def test_a_word_that_may_be_older_closes_nothing(portfolio: Folder, day: str, named: int) -> None:
    portfolio.sources(("R/1", "2022-12-31"))
    asked = "{id: a, by: Auditors, text: Plan, due: 2019-12-31, source: R/1, log: [%s]}"
    log = "{by: Auditors, state: in-progress, date: 2021-06-30}, {by: Auditors, state: implemented, date: %s, source: R/1}"
    portfolio.write("recommendations.yaml", f"recommendations: [{asked % (log % day)}]")
    assert [rule for rule, _ in found(portfolio, "")].count("recommendation-overdue") == named


@pytest.mark.measured
@pytest.mark.parametrize(("period", "named"), [("2001-2099", ["never-measured"]), ("2016-2017", [])])
def test_an_actual_for_decades_measures_nothing(portfolio: Folder, period: str, named: list[str]) -> None:
    portfolio.sources(("R/1", "2019-12-31"))
    portfolio.project(f"""
        source: R/1
        objectives:
          - id: better
            statement: Better
            indicators:
              - id: points
                unit: points
                direction: increase
                values: [{{kind: target, period: 2017, value: 50}}, {{kind: actual, period: {period}, value: 60}}]
    """)
    rules = [finding["rule"] for finding in portfolio.value("audit", "--as-of", "2023-12-31")["findings"]]
    assert [rule for rule in rules if rule == "never-measured"] == named


@pytest.mark.measured
def test_what_was_done_and_is_then_cancelled_is_named_beside_what_contradicts_it_otherwise(portfolio: Folder) -> None:
    more = (
        "  - {date: 2016-01-31, at: p. 2, state: in-progress}\n  - {date: 2017-01-31, state: cancelled, note: Over}\n"
    )
    (told,) = [said for rule, said in found(portfolio, COMPLETED + more) if rule == "reports-contradict"]
    assert "and cancelled as of 2017-01-31" in told
    reopened = (
        f"{COMPLETED}  - {{date: 2016-07-31, state: on-hold}}\n  - {{date: 2017-01-31, state: cancelled, note: Over}}\n"
    )
    (told,) = [said for rule, said in found(portfolio, reopened) if rule == "reports-contradict"]
    assert "on hold as of 2016-07-31" in told
    assert "cancelled" not in told


def test_a_part_that_is_open_denies_that_its_milestone_is_done(portfolio: Folder) -> None:
    done = "  - {date: %s, at: p. 2, milestones: {built: {state: completed}}}\n"
    (told,) = [said for rule, said in found(portfolio, PART_OPEN + done % "2018-12-31") if rule == "reports-contradict"]
    assert "“Built”, 2018-12-31: completed (the log), in progress (the log)" in told.replace(" (p. 2)", " (the log)")
    (told,) = [said for rule, said in found(portfolio, PART_OPEN + done % "2018-06-30") if rule == "reports-contradict"]
    assert "“Built”: done by 2018-06-30" in told
    assert "in progress as of 2018-12-31" in told
    assert "reports-contradict" not in dict(found(portfolio, PART_OPEN + done % "2019-06-30"))


@pytest.mark.parametrize(("due", "severity"), [("2023-06-30", "note"), ("2022-09-30", "warning")])
def test_a_report_on_something_else_makes_the_silence_on_a_date_no_lighter(
    portfolio: Folder, due: str, severity: str
) -> None:
    portfolio.project(f"""
        milestones: [{{id: built, name: Built, due: {due}}}, {{id: open, name: Opened}}]
        status_reports:
          - {{date: 2022-06-30, state: in-progress, milestones: {{built: {{state: in-progress}}}}}}
          - {{date: 2023-08-31, milestones: {{open: {{state: in-progress}}}}}}
    """)
    found = portfolio.value("audit", "--as-of", "2023-12-31", "--select", "outcome-not-reported")["findings"]
    assert [finding["severity"] for finding in found] == [severity]


@pytest.mark.parametrize("day", ["2020-06-30", "2010-2020"])
def test_merging_takes_back_nothing_that_was_said_to_be_done(portfolio: Folder, day: str) -> None:
    portfolio.sources(("R/1", "2020-12-31"))
    portfolio.project("status_reports: [{date: 2020-12-31, state: in-progress, end: 2026}]", "heir")
    claimed = """
        milestones: [{id: built, name: Built, due: 2018-06-30}]
        status_reports: [{date: 2018-12-31, completion: 100, end: 2018-06-30}]
    """
    portfolio.project(
        f"{claimed}{' ' * 4}merged_into: {{project: heir, date: {day}, reason: One system for both, source: R/1}}\n"
    )
    audited = portfolio.value("audit", "--as-of", "2023-12-31")["findings"]
    assert "complete-but-milestone-open" in {one["rule"] for one in audited if one["project"] == "p"}
    (line,) = portfolio.value("status", "--as-of", "2023-12-31", "--project", "p")["projects"]
    assert (line["state"] == "merged") is (day == "2020-06-30")


@pytest.mark.measured
@pytest.mark.parametrize(("to", "broken"), [("2015-2078", True), ("2018-06", False)])
def test_an_approval_of_many_years_mends_no_chain(portfolio: Folder, *, to: str, broken: bool) -> None:
    portfolio.project(f"""
        change_requests:
          - {{id: a, status: approved, decided: 2016-01-15, by: Board, end: {{from: 2018-02-28, to: {to}}}}}
          - {{id: b, status: approved, decided: 2017-01-15, by: Board, end: {{from: {"2016-12-31" if broken else to}, to: 2018-12-31}}}}
    """)
    said = "moves the end from 2016-12-31, but the end approved by the change request of 2016-01-15 is 2018-02-28"
    assert (said in "".join(portfolio.validate())) is broken


LATE_BY_MORE_THAN_PLANNED = """\
start: 2016-01-01
original_end: 2016-12-31
status_reports:
  - {date: 2017-12-31, state: in-progress, end: 2018-02-28}
"""


@pytest.mark.parametrize("day", ["", ", actual_end: 2014-2018", ", actual_end: 2014-01-31"])
@pytest.mark.parametrize(("done_on", "least"), [("2018-06-30", 424), ("2018-02-27", 365)])
def test_work_that_is_done_on_a_day_that_nobody_gives_ended_no_earlier_than_the_end_that_stood(
    portfolio: Folder, day: str, done_on: str, least: int
) -> None:
    text = LATE_BY_MORE_THAN_PLANNED + f"  - {{date: {done_on}, state: completed{day}}}\n"
    assert ("slip-exceeds-original-duration" in dict(found(portfolio, text))) == (least > 365)
    assert portfolio.slippage()["slippage_days_range"]["min"] == least


def test_the_end_that_stood_when_work_was_done_is_in_the_evidence(portfolio: Folder) -> None:
    portfolio.project(LATE_BY_MORE_THAN_PLANNED + "  - {date: 2018-06-30, state: completed}\n")
    (finding,) = portfolio.value("audit", "--select", "slip-exceeds-original-duration")["findings"]
    assert "end 2018-02-28 as of 2017-12-31" in {fact["fact"] for fact in finding["evidence"]}


DIFFERING = """\
original_end: 2016-12-31
status_reports:
  - {date: 2017-06-30, state: in-progress}
  - {date: 2017-12-31, at: p. 1, state: operational, actual_end: 2016}
  - {date: 2017-12-31, at: p. 2, completion: 95}
"""


def test_what_places_of_one_date_differ_on_is_settled_by_a_later_report_from_its_own_day(portfolio: Folder) -> None:
    portfolio.project(DIFFERING + "  - {date: 2018-06-30, state: completed}\n")
    said = portfolio.slippage()
    assert (said["slippage_days_range"], said["current_end"]) == ({"min": 365, "max": 546}, None)


def test_a_claim_in_front_does_not_say_since_when_it_was_done_where_places_differ(portfolio: Folder) -> None:
    text = DIFFERING + "milestones: [{id: built, name: Built}]\n"
    front = text.replace("status_reports:\n", "status_reports:\n  - {date: 2012-01-01, state: completed}\n")
    for said in (text, front):
        assert "as of 2017-12-31" in dict(found(portfolio, said))["complete-but-milestone-open"]


MOVED_ONCE = """\
start: 2016-01-01
milestones: [{id: built, name: Built}]
change_requests:
  - id: a
    status: approved
    decided: 2017-12-31
    by: Board
    end: {from: 2016-12-31, to: 2018-02-28}
    milestones: {built: {from: 2016-12-31, to: 2018-02-28}}
    budget: {from: 10, to: 20}
"""


@pytest.mark.parametrize("date", ["2099", "2017-Q1", "2016-12-31"])
def test_what_a_request_moves_from_and_nowhere_is_first_only_where_it_is_no_later(portfolio: Folder, date: str) -> None:
    nowhere = f"  - {{id: z, status: approved, decided: 2016-06-30, by: Board, end: {{from: {date}}}"
    portfolio.project(f"{MOVED_ONCE}{nowhere}, milestones: {{built: {{from: {date}}}}}, budget: {{from: 99}}}}\n")
    (line,) = portfolio.value("status")["projects"]
    assert (line["original_end"], line["slippage_days"]) == ("2016-12-31", 424)
    shown = portfolio.value("show", "p")
    assert shown["milestones"][0]["first_due"] == "2016-12-31"
    assert shown["first_budget"]["amount"] == 10


def test_where_nothing_else_is_known_it_is_the_first(portfolio: Folder) -> None:
    moved = "end: {from: 2016-12-31}, milestones: {built: {from: 2016-12-31}}, budget: {from: 10}"
    portfolio.project(
        "milestones: [{id: built, name: Built}]\n"
        f"change_requests: [{{id: z, status: approved, decided: 2016-06-30, by: Board, {moved}}}]\n"
        "status_reports: [{date: 2017-06-30, milestones: {built: {due: 2017-12-31}}}]\n"
    )
    shown = portfolio.value("show", "p")
    assert (shown["original_end"], shown["milestones"][0]["first_due"]) == ("2016-12-31", "2016-12-31")


INFERRED = {
    "cancelled": "{date: 2023-06-30, state: cancelled, note: Not needed, inferred: [state]}",
    "done": "{date: 2023-06-30, completion: 100, actual_end: 2022-01-31, assumed: [completion, actual_end]}",
    "done, of a milestone": "{date: 2019-06-30, milestones: {built: {state: completed, inferred: [state]}}}",
    "done, of a phase": "{date: 2019-06-30, phases: {one: {completion: 100, inferred: [completion]}}}",
    "done, of all milestones": "{date: 2019-06-30, milestones: {built: {actual: 2018-06-30}}, assumed: [milestones]}",
    "done, of all phases": "{date: 2019-06-30, phases: {one: {state: completed}}, inferred: [phases]}",
}


@pytest.mark.parametrize("case", INFERRED)
def test_what_the_recorder_inferred_to_be_over_ends_no_silence_and_no_lateness(portfolio: Folder, case: str) -> None:
    text = """\
original_end: 2022-06-30
milestones: [{id: built, name: Built, due: 2018-06-30}, {id: used, name: Used, due: 2020-06-30}]
phases: [{id: one, name: One, original_end: 2019-03-31}]
status_reports:
  - {date: 2018-12-31, state: in-progress, milestones: {built: {state: in-progress}}, phases: {one: {completion: 40}}}
"""
    stays = {"outcome-not-reported", "milestone-overdue"}
    assert stays <= dict(found(portfolio, text)).keys()
    portfolio.project(f"{text}  - {INFERRED[case]}\n")
    findings = portfolio.value("audit", "--as-of", "2023-12-31")["findings"]
    rules = {rule: one["severity"] for one in findings for rule in (one["rule"], *one["folds"])}
    assert {rules.get(rule) for rule in stays} == {"warning"}


@pytest.mark.parametrize(
    "mark",
    ["parts: {one: {state: completed, inferred: [state]}}", "parts: {one: {state: completed}}, inferred: [parts]"],
)
def test_a_part_that_only_the_recorder_has_done_leaves_its_milestone_open(portfolio: Folder, mark: str) -> None:
    text = f"""\
milestones: [{{id: built, name: Built, due: 2018-06-30, parts: [{{id: one, name: One}}]}}]
status_reports:
  - {{date: 2019-12-31, at: p. 1, milestones: {{built: {{state: completed}}}}}}
  - {{date: 2019-12-31, at: p. 2, milestones: {{built: {{parts: {{one: {{state: in-progress}}}}}}}}}}
  - {{date: 2020-12-31, milestones: {{built: {{{mark}}}}}}}
"""
    assert "milestone-overdue" in dict(found(portfolio, text))


@pytest.mark.parametrize(
    "said",
    [
        "state: in-progress, assumed: [state]",
        "completion: 50, end: 2022-12-31, assumed: [completion, end]",
        "milestones: {built: {state: in-progress, due: 2024, assumed: [state, due]}}",
        "milestones: {built: {state: in-progress, due: 2024}}, assumed: [milestones]",
        "phases: {one: {actual_end: 2023-06-30, end: 2024}}, assumed: [phases]",
        "milestones: {built: {parts: {cellar: {state: on-hold}}, assumed: [parts]}}",
    ],
)
def test_what_no_source_says_and_the_recorder_assumed_breaks_no_silence(portfolio: Folder, said: str) -> None:
    text = """\
original_end: 2022-06-30
milestones: [{id: built, name: Built, due: 2018-06-30, parts: [{id: cellar, name: Cellar}]}]
phases: [{id: one}]
status_reports:
  - {date: 2018-12-31, state: in-progress, completion: 40}
"""
    for more in ("", f"  - {{date: 2023-06-30, {said}}}\n"):
        assert "outcome-not-reported" in dict(found(portfolio, text + more))


@pytest.mark.measured
def test_an_earlier_end_that_only_the_recorder_inferred_takes_back_none_that_a_document_gives(
    portfolio: Folder,
) -> None:
    text = "original_end: 2018-12-31\nstatus_reports:\n  - {date: 2018-06-30, end: 2020-12-31, state: in-progress}\n"
    own = "  - {date: 2019-06-30, end: 2019-07-31, state: in-progress, MARK}\n"
    later = own.replace("2019-07-31", "2022-12-31").replace("06-30", "09-30")
    sooner = own.replace("2019-06-30", "2019-12-31").replace("07-31", "12-31")
    for more, days in (
        (own.replace("MARK", "assumed: [end]"), 731),
        (own.replace("MARK", "inferred: [end]"), 731),
        (own.replace(", MARK", ""), 212),
        (own.replace("MARK", "note: Late, inferred: [state]"), 212),
        (later.replace("MARK", "inferred: [end]"), 1461),
        ((later + sooner).replace("MARK", "inferred: [end]"), 365),
    ):
        portfolio.project(text + more)
        assert portfolio.slippage("--as-of", "2020-01-31")["slippage_days"] == days
        assert "report-contradicts-itself" not in dict(found(portfolio, text + more))


@pytest.mark.measured
@pytest.mark.parametrize("day", ["2019-12-31", "2022-12-31"])
def test_what_is_over_by_inference_alone_takes_away_no_finding_and_no_figure(portfolio: Folder, day: str) -> None:
    text = """\
original_end: 2018-06-30
milestones: [{id: built, name: Built, due: 2018-06-30}, {id: used, name: Used, due: 2021-06-30}]
phases: [{id: one, name: One, original_end: 2018-03-31}]
status_reports:
  - {date: 2018-03-31, state: on-hold, end: 2019-06-30, milestones: {built: {state: in-progress}}, phases: {one: {completion: 40}}}
  - {date: 2020-06-30, state: in-progress, end: to be determined, milestones: {used: {state: on-hold}}}
"""
    over = "state: completed, completion: 100, inferred: [state, completion]"
    parts = f"milestones: {{built: {{state: completed, inferred: [state]}}}}, phases: {{one: {{{over}}}}}"

    def told() -> tuple[set[str], *tuple[object, ...]]:
        findings = portfolio.value("audit", "--as-of", "2023-12-31")["findings"]
        shown = portfolio.show("--as-of", "2023-12-31")
        lines, count = (shown, *shown["phases"]), shown["milestone_count"]
        slips = [(line["slippage_days"], line["slippage_at_least"]) for line in lines]
        rules = {rule for one in findings for rule in (one["rule"], *one["folds"])}
        left = portfolio.value("status", "--as-of", "2023-12-31")["portfolio"]["remaining"]
        return (
            rules,
            slips,
            left,
            *(count[name] for name in ("due", "overdue", "done", "met")),
            shown["rating_by_bands"],
        )

    portfolio.project(text)
    rules, *before = told()
    assert {"end-withdrawn", "slipped-without-change-request", "past-end", "milestone-after-end"} <= rules
    portfolio.project(f"{text}  - {{date: {day}, {over}, {parts}}}\n")
    now, *after = told()
    assert (rules - now, after) == (set(), before)
    assert ("no-objective-recorded" in now) == (portfolio.show()["state"] == "completed") == (day > "2020")


def test_what_is_claimed_done_is_held_against_the_rest_though_it_is_cancelled_by_inference(portfolio: Folder) -> None:
    portfolio.write("portfolio.yaml", "title: T\nreporting: {rounds: [{source: NONE, covers: none, held: true}]}\n")
    portfolio.write("sources.yaml", "sources: [{symbol: NONE, title: None, published: 2022-12-31}]\n")
    portfolio.write("recommendations.yaml", "recommendations: [{id: r, by: B, text: Do it, projects: [{id: p}]}]\n")
    portfolio.write("projects/q.yaml", "id: q\nname: Q\nstatus_reports: [{date: 2020-12-31, state: in-progress}]\n")
    text = "status_reports: [{date: 2020-12-31, state: completed}"
    rules = {"no-objective-recorded", "complete-but-recommendation-open"}
    for more in ("]", ", {date: 2021-12-31, state: cancelled, note: No need, inferred: [state]}]"):
        assert rules <= dict(found(portfolio, f"{text}{more}\n")).keys()
    text = "status_reports: [{date: 2020-12-31, state: in-progress}"
    for more in ("]", ", {date: 2021-12-31, state: cancelled, note: No need, inferred: [state]}]"):
        portfolio.project(f"{text}{more}\n")
        (one,) = portfolio.value("audit", "--select", "report-without-projects")["findings"]
        assert one["size"] == 2


def test_a_milestone_of_a_phase_is_held_against_the_whole_where_that_ends_first(portfolio: Folder) -> None:
    text = """\
phases: [{id: one}]
milestones: [{id: built, name: Built, phase: one}]
status_reports:
  - {date: 2016, end: 2019-12-31, phases: {one: {actual_end: 2020-12-31}}, milestones: {built: {state: @}}}
  - {date: 2016, milestones: {built: {due: 2021-08-09}}}
"""
    again = "  - {date: 2017-03-31, milestones: {built: {due: 2021}}}\n"
    for state, more in (("on-hold", ""), ("on-hold", again), ("completed", again)):
        portfolio.project(text.replace("@", state) + more)
        (one,) = portfolio.value("audit", "--select", "milestone-after-end")["findings"]
        assert one["size"] == 587


WAITING = "phases: [{id: one, original_end: 2016-2017}]\nmilestones: [{id: used, name: Used, due: 2016}]\n"


@pytest.mark.measured
@pytest.mark.parametrize("waits", ["project", "milestone"])
@pytest.mark.parametrize("more", ["done", "cancelled"])
def test_what_is_waited_for_comes_no_earlier_by_less(portfolio: Folder, waits: str, more: str) -> None:
    less = "  - {date: 2020-02-16, milestones: {built: {actual: 2001-2099}}}\n" if more == "done" else ""
    built = "{state: completed, actual: 2019-12-03}"
    portfolio.write(
        "projects/q.yaml",
        "id: q\nname: Q\nmilestones: [{id: built, name: Built}]\nstatus_reports:\n"
        f"  - {{date: 2019-12-31, milestones: {{built: {built}}}}}\n{less}",
    )
    text = f"{WAITING}depends_on: [{{id: q.built}}]\n"
    if waits == "milestone":
        text = WAITING.replace("due: 2016", "due: 2016, depends_on: [{id: q.built}]")
    said = "state: cancelled, note: No need, inferred: [state]"
    said = said if waits == "project" else f"milestones: {{used: {{{said.replace(', note: No need', '')}}}}}"
    text += f"status_reports: [{{date: 2020-03-31, {said}}}]\n" if more == "cancelled" else ""
    assert "dependency-ends-later" in dict(found(portfolio, text))


@pytest.mark.parametrize("more", ["", "  - {date: 2019-06-09, state: in-progress}\n"])
def test_the_latest_word_that_it_has_ended_stands_though_an_earlier_one_is_denied(portfolio: Folder, more: str) -> None:
    portfolio.project(f"""\
status_reports:
  - {{date: 2021-03-25, end: 2020-12-31, actual_end: 2016-2017}}
  - {{date: 2019-09-07, completion: 0, actual_end: 2017-06}}
{more}""")
    assert portfolio.slippage()["slippage_days_range"] == {"min": -481, "max": 84}


@pytest.mark.parametrize("more", ["", "  - {date: 2010-2023, state: in-progress, completion: 50}\n"])
def test_what_is_of_no_time_was_not_the_last_report_before_the_work_was_done(portfolio: Folder, more: str) -> None:
    portfolio.write("sources.yaml", "sources: [{symbol: THEN, title: Then, published: 2019-01-06}]\n")
    portfolio.project(f"""\
source: THEN
status_reports:
  - {{date: 2019-10-20, state: completed, approved_end: 2018-Q3}}
  - {{date: 2018-04-03, completion: 93, actual_end: 2020-01-30}}
{more}""")
    assert portfolio.slippage()["slippage_days_range"] == {"min": -180, "max": 476}


@pytest.mark.measured
def test_first_ends_that_differ_are_shown_and_the_earliest_counts(portfolio: Folder) -> None:
    portfolio.project(f"start: 2017-01-01\n{CONTESTED}")
    assert portfolio.slippage()["original_ends"] == ["2018-03-31", "2018-09-30"]
    assert "2018-03-31~ → 2019-09-30" in portfolio.run("status", columns=200).out
    assert "2018-03-31~" in portfolio.run("slippage", columns=200).out
    assert "2018-03-31, 2018-09-30 (contested) → 2019-09-30" in portfolio.run("show", "p", columns=200).out
    why = portfolio.run("why", "p.original_end", columns=200).out
    assert "contested: 2018-03-31, 2018-09-30" in why
    assert "no source, b" in why
    portfolio.project(f"original_end: 2018-06-30\n{CONTESTED}")
    assert portfolio.slippage()["original_ends"] == []


@pytest.mark.measured
@pytest.mark.parametrize(
    ("report", "said"),
    [
        (
            "{date: 2023-06-30, state: completed, inferred: [state]}",
            "what became of it is only inferred, the last report that says how it stood is of 2018-12-31",
        ),
        (
            "{date: 2018-06-30, state: completed, inferred: [state]}",
            "no report says what became of it, the last is of 2018-12-31",
        ),
    ],
)
def test_a_silence_that_only_the_recorder_ends_says_so(portfolio: Folder, report: str, said: str) -> None:
    text = "original_end: 2022-06-30\nstatus_reports:\n  - {date: 2018-12-31, state: in-progress}\n"
    portfolio.project(f"{text}  - {report}\n")
    (one,) = portfolio.value("audit", "--as-of", "2023-12-31", "--select", "outcome-not-reported")["findings"]
    assert one["message"] == f"the end (2022-06-30) has passed; {said}"


@pytest.mark.measured
@pytest.mark.parametrize("more", ["", ", {date: 2021-06-30, state: cancelled, note: No need, inferred: [state]}"])
def test_what_is_found_of_the_portfolio_goes_by_documents_too(portfolio: Folder, more: str) -> None:
    portfolio.write("portfolio.yaml", "title: T\nwindow: {start: 2015, original_end: 2019}\n")
    said = f"{{date: 2020-12-31, state: in-progress, end: 2022-06-30}}{more}"
    portfolio.project(f"original_end: 2019-12-31\nstatus_reports: [{said}]\n")
    (one,) = portfolio.value("audit", "--select", "ends-after-window")["findings"]
    assert (one["size"], one["severity"]) == (912, "warning")


@pytest.mark.measured
@pytest.mark.parametrize(("to", "clashes"), [("2025-12-31", 0), ("2025", 0), ("2024-2029", 1), ("2026", 1)])
@pytest.mark.parametrize("by", ["request", "report"])
def test_a_decision_between_explains_what_it_may_be_but_not_within_many_years(
    portfolio: Folder, to: str, clashes: int, by: str
) -> None:
    requests = [f"{{id: a, status: approved, decided: 2024-05-01, by: B, end: {{from: 2024-12-31, to: {to}}}}}"]
    reports = ["{date: 2024-03-31, end: 2024-12-31}"]
    if by == "request":
        move = "{from: 2025-12-31, to: 2026-06-30}"
        requests.append(f"{{id: b, status: approved, decided: 2024-08-01, by: B, end: {move}}}")
    else:
        reports.append("{date: 2024-09-30, previous_end: 2025-12-31, end: 2026-06-30}")
    logs = f"change_requests: [{', '.join(requests)}]\nstatus_reports: [{', '.join(reports)}]\n"
    portfolio.project(f"original_end: 2024-12-31\n{logs}")
    found_of_it = portfolio.value("audit", "--select", "reports-contradict")["findings"]
    assert [one["severity"] for one in found_of_it] == ["warning"] * clashes


@pytest.mark.measured
@pytest.mark.parametrize("more", ["", ", {date: 2021-06-30, state: cancelled, note: No need, inferred: [state]}"])
def test_what_is_only_inferred_of_an_heir_takes_nothing_from_what_it_took_over(portfolio: Folder, more: str) -> None:
    merged = "merged_into: {{project: {}, date: 2019-06-30, reason: One for both}}\n"
    said = f"status_reports: [{{date: 2020-12-31, state: completed}}{more}]\n"
    portfolio.write("projects/r.yaml", f"id: r\nname: R\n{said}")
    portfolio.write("projects/q.yaml", f"id: q\nname: Q\n{merged.format('r')}")
    portfolio.project(f"milestones: [{{id: built, name: Built}}]\n{merged.format('q')}")
    found_of_it = portfolio.value("audit", "--select", "complete-but-milestone-open")["findings"]
    assert [one["project"] for one in found_of_it] == ["p"]


@pytest.mark.parametrize(
    ("between", "clashes"),
    [("", 1), (", {date: 2010-2019, state: in-progress}", 1), (", {date: 2019-06-30, state: in-progress}", 0)],
)
def test_a_report_of_no_time_has_no_work_open_between_two_days_of_being_done(
    portfolio: Folder, between: str, clashes: int
) -> None:
    ended = "{date: 2018, actual_end: 2016-12-31}, {date: 2019-12-31, actual_end: 2014}"
    portfolio.project(f"status_reports: [{ended}{between}]\n")
    found_of_it = portfolio.value("audit", "--select", "reports-contradict")["findings"]
    told = [one for one in found_of_it if "was done by 2016-12-31 as of 2018" in one["message"]]
    assert len(told) == clashes

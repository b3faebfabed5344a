"""Cases that a sceptical auditor would put to the rules: what is silent, doubtful or superseded is no finding."""

from pathlib import Path
from textwrap import dedent

import pytest

from conftest import Folder
from ictpmo.finding import Finding
from rule_examples import found, parse

DONE = "{date: 2020-06-30, state: completed}"


def audited(tmp_path: Path, text: str, settings: str = "") -> list[Finding]:
    """All that is found in a portfolio of one project, by the snippet below its id and name."""
    day = "2020-03-31" if "monthly" in settings else "2020-12-31"
    head = f"# file: portfolio.yaml\ntitle: Example\nas_of: {day}\n{dedent(settings)}" if settings else ""
    return found(
        parse(f"{head}# file: projects/p.yaml\nid: p\nname: A project\n{dedent(text)}"), tmp_path / "portfolio"
    )


def rules(tmp_path: Path, text: str, settings: str = "") -> list[str]:
    return [finding.rule for finding in audited(tmp_path, text, settings)]


QUIET = {
    "an estimate that misses the target is no actual": """
        objectives:
          - id: o
            statement: Do better.
            indicators:
              - {id: i, unit: things, direction: increase, values: [
                  {kind: target, period: 2022, value: 80}, {kind: estimate, period: 2020, value: 10}]}
        status_reports: [{date: 2020-12-31, completion: 50}]
        """,
    "a target that is not yet due is not missed": """
        objectives:
          - id: o
            statement: Do better.
            indicators:
              - {id: i, unit: things, direction: increase, values: [
                  {kind: target, period: 2022, value: 80}, {kind: actual, period: 2020, value: 10}]}
        status_reports: [{date: 2020-12-31, completion: 50, rating: green}]
        """,
    "an end in words has not passed": """
        status_reports: [{date: 2020-12-31, completion: 50, end: to be determined}]
        """,
    "a year is not over before its last day": """
        milestones: [{id: m, name: A result, due: 2020}]
        status_reports: [{date: 2020-12-31, completion: 50, end: 2020, milestones: {m: {state: in-progress}}}]
        """,
    "a month and a day in it are the same end": """
        status_reports: [{date: 2019-12-31, end: 2021-06}, {date: 2020-12-31, end: 2021-06-30}]
        """,
    "what was cancelled promises nothing": """
        start: 2018-01-01
        original_end: 2019-06-30
        milestones: [{id: m, name: A result, due: 2019-03-31}, {id: n, name: Another, due: 2020-03-31}]
        status_reports:
          - {date: 2019-05-31, completion: 10, milestones: {m: {state: in-progress}}}
          - {date: 2019-06-30, state: cancelled, note: Given up for want of money}
        """,
    "a project that ended early was not to wait for its milestones": """
        original_end: 2020-12-31
        objectives: [{id: o, statement: Do better.}]
        milestones: [{id: m, name: A result, due: 2020-12-15}]
        status_reports:
          - {date: 2020-06-30, state: completed, actual_end: 2020-06-15, milestones: {m: {state: completed}}}
        assessments: [{date: 2020-12-01, by: Auditor, on: "objectives[o]", verdict: met, statement: It is so.}]
        """,
    "an assessment is settled by a later one": """
        objectives: [{id: o, statement: Do better.}]
        milestones: [{id: m, name: A result}]
        status_reports: [{date: 2020-06-30, state: completed, milestones: {m: {state: completed}}}]
        assessments:
          - {date: 2020-10-01, by: Auditor, on: "milestones[m]", verdict: unmet, statement: It is not so.}
          - {date: 2020-12-01, by: Auditor, on: "milestones[m]", verdict: met, statement: It is so.}
          - {date: 2020-12-01, by: Auditor, on: "objectives[o]", verdict: met, statement: It is so.}
        """,
    "figures of other populations, and starting values of other years, are no clash": """
        objectives:
          - id: o
            statement: Do better.
            indicators:
              - {id: i, unit: things, direction: increase, values: [
                  {kind: start, period: 2017, value: 1}, {kind: start, period: 2018, value: 2},
                  {kind: actual, period: 2019, value: 40, population: All},
                  {kind: actual, period: 2019, value: 60, population: Some}]}
        status_reports: [{date: 2020-12-31, completion: 50}]
        """,
    "a quarter is reported on until the end of the next": """
        status_reports: [{date: 2020-09-30, completion: 50}]
        """,
    "a figure that falls by a request has its word": """
        change_requests: [{id: cr, status: approved, decided: 2020-06-30, by: Board, reasons: [scope]}]
        status_reports: [{date: 2019-12-31, completion: 60}, {date: 2020-12-31, completion: 40}]
        """,
    "the nearest of contested figures did not fall": """
        status_reports:
          - {date: 2018-12-31, completion: 60}
          - {date: 2019-12-31, completion: 50}
          - {date: 2019-12-31, completion: 50, at: page 2}
          - {date: 2019-12-31, completion: 60}
          - {date: 2020-12-31, completion: 61}
        """,
    "a milestone done in the year of a report that has it open": """
        milestones: [{id: m, name: A result}]
        status_reports:
          - {date: 2020-06-30, milestones: {m: {state: in-progress}}}
          - {date: 2020-12-31, milestones: {m: {state: completed, actual: 2020}}}
        """,
    "a rating is not held against what is not known": """
        milestones: [{id: m, name: A result}]
        objectives: [{id: o, statement: Do better.}]
        status_reports: [{date: 2020-12-31, rating: green}]
        """,
    "a rating is held against its own day": """
        original_end: 2020-06-30
        change_requests: [{id: cr, status: approved, decided: 2020-05-01, by: Board, reasons: [scope], end: {from: 2020-06-30, to: 2021-06-30}}]
        status_reports: [{date: 2020-03-31, rating: green}, {date: 2020-12-31, end: 2021-06-30}]
        """,
    "a request that was moved on was applied": """
        original_end: 2020-06-30
        change_requests:
          - {id: cr-1, status: approved, decided: 2020-02-01, by: Board, reasons: [scope], milestones: {m: {to: 2020-09-30}}}
          - {id: cr-2, status: approved, decided: 2020-05-01, by: Board, reasons: [scope], milestones: {m: {from: 2020-09-30, to: 2021-03-31}}}
          - {id: cr-3, status: approved, decided: 2020-05-01, by: Board, reasons: [scope], end: {from: 2020-06-30, to: 2021-06-30}}
        milestones: [{id: m, name: A result}]
        status_reports: [{date: 2020-12-31, end: 2021-06-30, milestones: {m: {due: 2021-03-31}}}]
        """,
    "done is a later word than the last figure": """
        start: 2018-01-01
        original_end: 2019-12-31
        objectives: [{id: o, statement: Do better.}]
        milestones: [{id: m, name: A result, due: 2019-12-31}]
        status_reports:
          - {date: 2019-11-30, completion: 60, milestones: {m: {state: completed}}}
          - {date: 2020-01-31, state: completed, actual_end: 2019-12-31}
        assessments: [{date: 2020-12-01, by: Auditor, on: "objectives[o]", verdict: met, statement: It is so.}]
        """,
    "a round that lists nothing misses no project that was not known yet": """
        status_reports: [{date: 2020-12-31, completion: 10}]
        """,
    "a round that covers all misses no project at full completion": """
        objectives: [{id: o, statement: Do better.}]
        status_reports: [{date: 2018-12-31, completion: 100}]
        assessments: [{date: 2020-12-01, by: Auditor, on: "objectives[o]", verdict: met, statement: It is so.}]
        """,
    "a year may hold a milestone and the end before it": """
        original_end: 2021-06-30
        milestones: [{id: m, name: A result, due: 2021}]
        status_reports: [{date: 2020-12-31, completion: 10}]
        """,
    "a year may hold the end and a milestone before it": """
        original_end: 2021
        milestones: [{id: m, name: A result, due: 2021-09-30}]
        status_reports: [{date: 2020-12-31, completion: 10}]
        """,
    "behind by the threshold is not behind by more": """
        start: 2020-01-01
        original_end: 2021-12-31
        status_reports: [{date: 2020-12-31, completion: 20}]
        """,
    "a round that covers all on the day of completion": """
        objectives: [{id: o, statement: Do better.}]
        status_reports: [{date: 2018-12-31, completion: 90}, {date: 2019-12-31, state: completed}]
        assessments: [{date: 2020-12-01, by: Auditor, on: "objectives[o]", verdict: met, statement: It is so.}]
        """,
    "a round that covers all misses no project that is reported for the first time": """
        status_reports: [{date: 2019-12-31, completion: 10}]
        """,
    "a round that covers all in the year of the first report": """
        status_reports: [{date: 2019, completion: 10}]
        """,
    "a month from the end of February to the end of March": """
        status_reports: [{date: 2020-02-29, completion: 10}]
        """,
    "an assessment is closed on the day of the view": """
        objectives: [{id: o, statement: Do better.}]
        milestones: [{id: m, name: A result}]
        status_reports: [{date: 2020-06-30, state: completed, milestones: {m: {state: completed}}}]
        assessments:
          - {date: 2020-10-01, by: Auditor, on: "objectives[o]", verdict: met, statement: Yes}
          - {date: 2020-10-01, by: Auditor, on: "milestones[m]", verdict: unmet, closed: 2020-12-31, statement: No}
        """,
    "work is carried over from a phase that nobody closed": """
        phases: [{id: a}, {id: b}]
        change_requests: [{id: cr, status: approved, decided: 2020-05-01, by: Board, reasons: [scope], carried_over: [{from: a, to: b}]}]
        status_reports: [{date: 2020-12-31, phases: {a: {completion: 40}, b: {completion: 0}}}]
        """,
}


ROUND = """
reporting: {{rounds: [{{source: R, covers: {covers}, held: true}}]}}
# file: sources.yaml
sources: [{{symbol: R, title: A report, published: 2019-12-31}}]
"""
SETTINGS = {
    "a quarter": "reporting: {cycle: quarterly}\n",
    "a month from": "reporting: {cycle: monthly}\n",
    "a round that lists nothing": ROUND.format(covers="none"),
    "a round that covers all": ROUND.format(covers="all-open"),
}


@pytest.mark.measured(
    "a figure that falls by a request has its word",
    "a round that lists nothing misses no project that was not known yet",
)
@pytest.mark.parametrize("case", QUIET)
def test_quiet(tmp_path: Path, case: str) -> None:
    settings = next((text for start, text in SETTINGS.items() if case.startswith(start)), "")
    expected = ["reports-contradict"] if case.startswith("the nearest") else []
    assert rules(tmp_path, QUIET[case], settings) == expected


def test_a_due_date_approved_that_was_over_is_not_the_one_that_stood(tmp_path: Path) -> None:
    text = """
        milestones: [{id: m, name: M, due: 2020-12-31}]
        change_requests:
          - {id: typo, status: approved, decided: 2019-06-30, milestones: {m: {to: 2018-12-31}}}
          - {id: cr, status: approved, decided: 2020-06-30, milestones: {m: {to: 2021-06-30}}}
        status_reports: [{date: 2019-12-31, milestones: {m: {state: in-progress}}}]
        """
    assert "approved-after-the-fact" not in rules(tmp_path, text)


LOUD = {
    "a milestone that was cancelled, and falls due after all": (
        "taken-up-again",
        "“M” was cancelled as of 2019-12-31, and the report of 2020-06-30 has it open (due 2021-06-30) without a reason: "
        "the 182 days between count",
        """
        milestones: [{id: m, name: M}]
        status_reports:
          - {date: 2019-12-31, milestones: {m: {state: cancelled}}}
          - {date: 2020-03-31, milestones: {m: {state: cancelled}}}
          - {date: 2020-06-30, milestones: {m: {due: 2021-06-30}}}
        """,
    ),
    "a phase that was cancelled, and ends after all": (
        "taken-up-again",
        "a was cancelled as of 2019-12-31, and the report of 2020-06-30 has it open (end 2021-06-30) without a reason: "
        "the 182 days between count",
        """
        phases: [{id: a}]
        status_reports:
          - {date: 2019-12-31, phases: {a: {state: cancelled}}}
          - {date: 2020-06-30, phases: {a: {end: 2021-06-30}}}
        """,
    ),
    "silence on a phase's share of the work": (
        "phase-restarted",
        "a was closed as complete (date not given), with work carried over into b",
        """
        phases: [{id: a}, {id: b}]
        change_requests: [{id: cr, status: approved, date: 2020-05-01, carried_over: [{from: a, to: b}]}]
        status_reports: [{date: 2020-12-31, phases: {a: {completion: 100}, b: {completion: 0}}}]
        """,
    ),
    "an end that recedes as fast as time passes": (
        "end-recedes",
        "over the last three reports the end moved 1 day a day: 2019-01-01 as of 2018-01-01, 2019-01-11 as of 2018-01-11, "
        "2019-01-21 as of 2018-01-21 (threshold: 1.0)",
        "status_reports: [{date: 2018-01-01, end: 2019-01-01}, {date: 2018-01-11, end: 2019-01-11}, "
        "{date: 2018-01-21, end: 2019-01-21}]",
    ),
    "an end that was promised for a quarter": (
        "slipped-without-change-request",
        "the end of the project moved to 2019-06-30; the approved end is 2018-Q2: no change request recorded as approved covers at least 365 days",
        "original_end: 2018-Q2\nstatus_reports: [{date: 2018-12-31, end: 2019-06-30}]",
    ),
    "an end that only the charter states, long passed": (
        "slip-exceeds-original-duration",
        "slippage of at least 730 days is 200% of the 364 days from 2018-01-01 to 2018-12-31, the end first promised (threshold: 100%)",
        """
        start: 2018-01-01
        original_end: 2018-12-31
        status_reports: [{date: 2020-12-30, state: in-progress}]
        """,
    ),
    "a phase past its end": (
        "past-end",
        "a was to end on 2020-03-31, and the report of 2020-12-31 has it in progress: at least 275 days past its end",
        """
        phases: [{id: a, original_end: 2020-03-31}, {id: b, original_end: 2021-12-31}]
        status_reports: [{date: 2020-12-31, phases: {a: {state: in-progress}, b: {completion: 0}}}]
        """,
    ),
    "an end that a request moved, and that has passed": (
        "past-end",
        "the project was to end on 2020-09-30, and the report of 2020-12-31 has it at 90%: at least 92 days past its end",
        """
        original_end: 2020-03-31
        change_requests: [{id: cr, status: approved, decided: 2020-02-01, by: Board, reasons: [scope], end: {from: 2020-03-31, to: 2020-09-30}}]
        status_reports: [{date: 2020-12-31, completion: 90}]
        """,
    ),
    "one of two indicators missed, and one objective of three assessed": (
        "complete-but-objective-unmet",
        "reported completed as of 2020-06-30, but an objective is unmet: “Do better”, “Do it faster”",
        """
        objectives:
          - id: o
            statement: Do better.
            indicators:
              - {id: i, unit: things, direction: increase, values: [
                  {kind: target, period: 2020, value: 80}, {kind: actual, period: 2020, value: 40}]}
              - {id: j, unit: things, direction: decrease, values: [
                  {kind: target, period: 2020, value: 80}, {kind: actual, period: 2020, value: 40}]}
          - {id: p, statement: Do it for less.}
          - {id: q, statement: Do it faster.}
        status_reports: [{date: 2020-06-30, state: completed}]
        assessments:
          - {date: 2020-12-01, by: Auditor, on: "objectives[q]", verdict: partly-met, statement: It is not quite so.}
        """,
    ),
    "one activity of a phase that was closed": (
        "phase-restarted",
        "“First” was closed as complete (2020-03), with 1 activity carried over into b",
        """
        phases: [{id: a, name: First}, {id: b}]
        change_requests:
          - {id: cr, status: approved, date: 2020-05, carried_over: [{from: a, to: b, closed: 2020-03, activities: 1}]}
        status_reports: [{date: 2020-12-31, phases: {b: {completion: 0}}}]
        """,
    ),
    "complete, and a milestone that no report names": (
        "complete-but-milestone-open",
        "reported completed as of 2020-06-30, but with none of its milestones reported done: “A result” (not reported)",
        """
        milestones: [{id: m, name: A result}]
        status_reports: [{date: 2020-06-30, state: completed}]
        """,
    ),
    "an objective missed, and the whole project assessed": (
        "complete-but-objective-unmet",
        "reported completed as of 2020-06-30, but an objective is unmet: “Do better”",
        """
        objectives: [{id: o, statement: Do better.}]
        status_reports: [{date: 2020-06-30, state: completed}]
        assessments:
          - {date: 2020-10-01, by: Auditor, on: "objectives[o]", verdict: unmet, statement: No}
          - {date: 2020-10-02, by: Auditor, on: project, verdict: unmet, statement: No}
        """,
    ),
    "an objective whose indicator has no figure": (
        "complete-but-objective-not-demonstrated",
        "reported completed as of 2020-06-30, but with none of its objectives shown to be met: “Do better”",
        """
        objectives:
          - {id: o, statement: Do better., indicators: [{id: i, unit: things, direction: increase}]}
        status_reports: [{date: 2020-06-30, state: completed}]
        """,
    ),
    "a phase on hold": (
        "on-hold-unacknowledged",
        "on hold: a; the project is reported as under way",
        """
        phases: [{id: a}]
        status_reports: [{date: 2020-12-31, state: in-progress, phases: {a: {state: on-hold}}}]
        """,
    ),
    "a figure of a year counts from its last day": (
        "behind-pace",
        "15% complete as of 2020, when 50% of the time first planned was gone (threshold: 30 points)",
        """
        start: 2020-01-01
        original_end: 2021-12-31
        status_reports: [{date: 2020, completion: 15}]
        """,
    ),
    "a milestone that two requests moved, and the report did not": (
        "milestone-overdue",
        "milestone “A result” was due on 2020-03-31 and is not done as of 2020-12-31: at least 275 days overdue; "
        "the report does not show 2021-06-30, set by an approved change request",
        """
        milestones: [{id: m, name: A result, due: 2020-03-31}]
        change_requests:
          - {id: cr-1, status: approved, date: 2020-01-31, milestones: {m: {to: 2021-03-31}}}
          - {id: cr-2, status: approved, date: 2020-02-28, milestones: {m: {to: 2021-06-30}}}
        status_reports: [{date: 2020-12-31, milestones: {m: {state: in-progress, due: 2020-03-31}}}]
        """,
    ),
    "two reports, and silence since": (
        "outcome-not-reported",
        "the end (2020-06-30) has passed; no report says what became of it, the last is of 2020-03-31",
        """
        status_reports: [{date: 2020-02-28, end: 2020-06-30}, {date: 2020-03-31, end: 2020-06-30}]
        """,
    ),
    "two ends by two places": (
        "reports-contradict",
        "end, 2020-12-31: end 2021-06-30 (page 1), end 2021-09-30 (page 2)",
        """
        status_reports:
          - {date: 2020-12-31, end: 2021-06-30, at: page 1}
          - {date: 2020-12-31, end: 2021-09-30, at: page 2}
        """,
    ),
    "two states by two places that give one end": (
        "reports-contradict",
        "the project, 2020-12-31: in progress (page 1), on hold (page 2)",
        """
        status_reports:
          - {date: 2020-12-31, state: in-progress, end: 2021-06-30, at: page 1}
          - {date: 2020-12-31, state: on-hold, end: 2021-06-30, at: page 2}
        """,
    ),
    "two states of a day and of a half-year that ends on it": (
        "reports-contradict",
        "the project: in progress as of 2020-12-31 (page 1), cancelled as of 2020-H2 (page 2)",
        """
        status_reports:
          - {date: 2020-12-31, state: in-progress, at: page 1}
          - {date: 2020-H2, state: cancelled, at: page 2}
        """,
    ),
    "two completions of a phase": (
        "reports-contradict",
        "a, 2020-12-31: 40% (page 1), 60% (page 2)",
        """
        phases: [{id: a}]
        status_reports:
          - {date: 2020-12-31, phases: {a: {completion: 40}}, at: page 1}
          - {date: 2020-12-31, phases: {a: {completion: 60}}, at: page 2}
        """,
    ),
    "silence since the second report, dated to the month": (
        "report-stale",
        "nothing is reported since 2019-06: 550 days, where reports are yearly",
        """
        status_reports: [{date: 2018-12-31, completion: 10}, {date: 2019-06, completion: 20}]
        """,
    ),
    "an end that passed in silence": (
        "outcome-not-reported",
        "the end (2020-06-30) has passed; no report says what became of it, the last is of 2020-03-31",
        """
        status_reports: [{date: 2020-03-31, end: 2020-06-30}]
        """,
    ),
    "an end of which no report ever spoke": (
        "outcome-not-reported",
        "the end (2020-06-30) has passed; nothing is reported",
        """
        original_end: 2020-06-30
        """,
    ),
    "a milestone that no report ever named": (
        "outcome-not-reported",
        "the due date of “A result” (2020-06-30) has passed; nothing is reported",
        """
        milestones: [{id: m, name: A result, due: 2020-06-30}]
        """,
    ),
    "a milestone that a note alone came after": (
        "outcome-not-reported",
        "the due date of “A result” (2020-06-30) has passed; nothing is reported",
        """
        milestones: [{id: m, name: A result, due: 2020-06-30}]
        status_reports: [{date: 2020-09-30, note: The board met.}]
        """,
    ),
    "a report that lists the milestone and not its state": (
        "outcome-not-reported",
        "the due date of “A result” (2020-06-30) has passed; no report says what became of it, the last is of 2020-12-31",
        """
        milestones: [{id: m, name: A result, due: 2020-06-30}]
        status_reports: [{date: 2020-12-31, completion: 50, milestones: {m: {state: not-given}}}]
        """,
    ),
    "less reported than indicators show": (
        "completion-gap",
        "reported 20% complete as of 2020-12-31, 30 points below the 50% shown by i (2020) (threshold: 10 points)",
        """
        objectives:
          - id: o
            statement: Do better.
            indicators:
              - {id: i, unit: things, direction: increase, values: [{kind: start, period: 2018, value: 0},
                  {kind: target, period: 2022, value: 80}, {kind: actual, period: 2020, value: 40}]}
        status_reports: [{date: 2020-12-31, completion: 20}]
        """,
    ),
    "more reported than milestones show, of those that were not cancelled": (
        "completion-gap",
        "reported 90% complete as of 2020-12-31, 40 points above the 50% shown by 1 of 2 milestones done "
        "(threshold: 10 points)",
        """
        milestones: [{id: m, name: One}, {id: n, name: Two}, {id: o, name: Three}]
        status_reports:
          - date: 2020-12-31
            completion: 90
            milestones: {m: {state: completed}, n: {state: not-started}, o: {state: cancelled}}
        """,
    ),
    "complete, and a milestone of a day before the end of the month": (
        "complete-but-milestone-open",
        "reported completed as of 2020-06, but with none of its milestones reported done: "
        "“A result” (on hold as of 2020-06-15)",
        """
        milestones: [{id: m, name: A result}]
        status_reports: [{date: 2020-06, state: completed}, {date: 2020-06-15, milestones: {m: {state: on-hold}}}]
        """,
    ),
    "complete, and a milestone of the same month": (
        "complete-but-milestone-open",
        "reported completed as of 2020-06-30, but with none of its milestones reported done: “A result” (on hold)",
        """
        milestones: [{id: m, name: A result}]
        status_reports: [{date: 2020-06-30, state: completed}, {date: 2020-06, milestones: {m: {state: on-hold}}}]
        """,
    ),
    "an earlier end that was over, of work that is not done": (
        "report-contradicts-itself",
        "the report of 2020-12-31 contradicts itself: the project to end 2020-10-31, which was over, and not done; "
        "“A” to end 2020-09-30, which was over, and not done",
        """
        phases: [{id: a, name: A}]
        status_reports:
          - {date: 2019-12-31, completion: 30, end: 2022-12-31, phases: {a: {end: 2022-06-30}}}
          - {date: 2020-12-31, completion: 55, end: 2020-10-31, phases: {a: {end: 2020-09-30}}}
        """,
    ),
    "a milestone due after its phase": (
        "milestone-after-end",
        "milestone “A result” is due on 2021-09-30, after a ends on 2021-06-30",
        """
        phases: [{id: a, original_end: 2021-06-30}]
        milestones: [{id: m, name: A result, due: 2021-09-30, phase: a}]
        status_reports: [{date: 2020-12-31, phases: {a: {completion: 40}}}]
        """,
    ),
    "a completion that a later report denies": (
        "reports-contradict",
        "done by 2020-03-31 (page 1), and 80% as of 2020-12-31 (the log)",
        """
        status_reports:
          - {date: 2020-03-31, state: in-progress, actual_end: 2020-03-31, at: page 1}
          - {date: 2020-12-31, completion: 80}
        """,
    ),
    "work that ended on the day of a report that says otherwise": (
        "reports-contradict",
        "done by 2020-03-31 (the log), and 80% as of 2020-03-31 (the log)",
        """
        status_reports: [{date: 2020-03-31, completion: 80}, {date: 2020-12-31, state: completed, actual_end: 2020-03-31}]
        """,
    ),
    "a milestone that a later report has open again": (
        "reports-contradict",
        "“A result”: done by 2020-03-15 (page 1), and on hold as of 2020-12-31 (page 7)",
        """
        milestones: [{id: m, name: A result}, {id: n, name: Another}]
        status_reports:
          - {date: 2020-03-31, milestones: {m: {actual: 2020-03-15}, n: {state: in-progress}}, at: page 1}
          - {date: 2020-12-31, milestones: {m: {state: on-hold}, n: {actual: 2020-12-31}}, at: page 7}
        """,
    ),
    "a figure of 100 per cent that a later report denies in words": (
        "reports-contradict",
        "done by 2020-03-31 (the log), and in progress as of 2020-12-31 (the log)",
        "status_reports: [{date: 2020-03-31, completion: 100}, {date: 2020-12-31, state: in-progress}]",
    ),
    "a figure of 100 per cent of what is cancelled later": (
        "reports-contradict",
        "done by 2020-03-31 (the log), and cancelled as of 2020-12-31 (the log)",
        "status_reports: [{date: 2020-03-31, completion: 100}, {date: 2020-12-31, state: cancelled, note: No money.}]",
    ),
    "a state that was contested, and is told by one report later": (
        "reports-contradict",
        "the project, 2019-12-31: completed (page 1), 95% (page 2)",
        """
        status_reports:
          - {date: 2019-12-31, state: completed, at: page 1}
          - {date: 2019-12-31, completion: 95, at: page 2}
          - {date: 2020-12-31, state: completed}
        """,
    ),
    "what was done and is cancelled later": (
        "reports-contradict",
        "“A result”: done by 2020-03-31 (the log), and cancelled as of 2020-12-31 (the log)",
        """
        milestones: [{id: m, name: A result}]
        status_reports:
          - {date: 2020-03-31, milestones: {m: {state: completed}}}
          - {date: 2020-12-31, state: in-progress, milestones: {m: {state: cancelled}}}
        """,
    ),
    "a milestone said to be done before a report that has it open": (
        "reports-contradict",
        "“A result”: done by 2020-03-15 (the log), and not started as of 2020-06-30 (the log)",
        """
        milestones: [{id: m, name: A result}]
        status_reports:
          - {date: 2020-06-30, milestones: {m: {state: not-started}}}
          - {date: 2020-12-31, milestones: {m: {state: completed, actual: 2020-03-15}}}
        """,
    ),
    "a phase that a later report has open again": (
        "reports-contradict",
        "a: done by 2020-03-15 (the log), and in progress as of 2020-06-30 (the log)",
        """
        phases: [{id: a}, {id: b}]
        status_reports:
          - {date: 2020-03-31, phases: {a: {completion: 100, actual_end: 2020-03-15}, b: {completion: 10}}}
          - {date: 2020-06-30, phases: {a: {state: in-progress, completion: 80}, b: {completion: 20}}}
          - {date: 2020-12-31, phases: {a: {completion: 90}, b: {completion: 30}}}
        """,
    ),
    "two actuals of one period": (
        "reports-contradict",
        "i, 2019: actual 40 things (page 2), actual 60 things (page 1)",
        """
        objectives:
          - id: o
            statement: Do better.
            indicators:
              - {id: i, unit: things, direction: increase, values: [{kind: target, period: 2022, value: 80},
                  {kind: actual, period: 2019, value: 60, at: page 1},
                  {kind: actual, period: 2019, value: 40, at: page 2}]}
        status_reports: [{date: 2020-12-31, completion: 50}]
        """,
    ),
    "two targets of one period": (
        "reports-contradict",
        "i, 2022: target 80 things (the log), target 90 things (the log)",
        """
        objectives:
          - id: o
            statement: Do better.
            indicators:
              - {id: i, unit: things, direction: increase, values: [
                  {kind: target, period: 2022, value: 90}, {kind: target, period: 2022, value: 80}]}
        status_reports: [{date: 2020-12-31, completion: 50}]
        """,
    ),
    "an assessment that another body answers": (
        "complete-but-assessment-open",
        "reported completed as of 2020-06-30, but the Auditor found “A result” unmet as of 2020-10-01",
        """
        objectives: [{id: o, statement: Do better.}]
        milestones: [{id: m, name: A result}]
        status_reports: [{date: 2020-06-30, state: completed, milestones: {m: {state: completed}}}]
        assessments:
          - {date: 2020-10-01, by: Auditor, on: "milestones[m]", verdict: unmet, statement: It is not so.}
          - {date: 2020-12-01, by: Project office, on: "milestones[m]", verdict: met, statement: It is so.}
          - {date: 2020-12-01, by: Auditor, on: "objectives[o]", verdict: met, statement: It is so.}
        """,
    ),
    "a request that moves from another end than was reported": (
        "reports-contradict",
        "the change request of 2020-06-30 moves the end from 2021-06-30; the report of 2019-12-31 had 2021-03-31",
        """
        change_requests: [{id: cr, status: proposed, date: 2020-06-30, end: {from: 2021-06-30, to: 2021-12-31}}]
        status_reports: [{date: 2019-12-31, end: 2021-03-31}, {date: 2020-12-31, end: 2021-03-31}]
        """,
    ),
    "two dates of a milestone": (
        "reports-contradict",
        "“A result”, 2020-12-31: 2021-06-30 (page 1), 2021-09-30 (page 2)",
        """
        milestones: [{id: m, name: A result}]
        status_reports:
          - {date: 2020-12-31, milestones: {m: {due: 2021-06-30}}, at: page 1}
          - {date: 2020-12-31, milestones: {m: {due: 2021-09-30}}, at: page 2}
        """,
    ),
    "a rating better than an overdue milestone": (
        "rating-contradicts",
        "rated green as of 2020-12-31; by the bands it is amber: slippage of 40 days (threshold: 30)",
        """
        original_end: 2020-12-31
        change_requests: [{id: cr, status: approved, date: 2020-06-30, end: {from: 2020-12-31, to: 2021-02-09}}]
        status_reports: [{date: 2020-12-31, rating: green, end: 2021-02-09}]
        """,
    ),
}


@pytest.mark.measured(
    "a milestone that was cancelled, and falls due after all",
    "one of two indicators missed, and one objective of three assessed",
    "one activity of a phase that was closed",
    "an earlier end that was over, of work that is not done",
    "a completion that a later report denies",
)
@pytest.mark.parametrize("case", LOUD)
def test_loud(tmp_path: Path, case: str) -> None:
    rule, message, text = LOUD[case]
    assert (rule, message) in [(finding.rule, str(finding.message)) for finding in audited(tmp_path, text)]


PLANNED = "start: 2016-01-01\noriginal_end: 2018-09-27\n"
"""A thousand days."""
LAID = (
    PLANNED
    + """
objectives: [{id: o, statement: O, indicators: [{id: i, unit: "%", direction: increase, values: [
  {kind: start, date: 2015-12-31, value: 0}, {kind: target, period: 2019, value: 1000},
  {kind: actual, date: 2016-12-31, value: @}]}]}]
status_reports: [{date: 2016-12-31, completion: 95}]
"""
)
APART = {
    "slip-exceeds-original-duration": (
        PLANNED + "status_reports: [{date: 2018-01-31, end: 2021-06-26}]",
        "1,003 days is 100.3% of",
        "的100.3%(",
    ),
    "rating-contradicts": (
        PLANNED + "status_reports: [{date: 2018-01-31, rating: green, end: 2021-06-26}]",
        "slippage of 100.3% (threshold: 25)",
        "的100.3%(阈值：25)",
    ),
    "rating-contradicts, of a threshold in between": (
        PLANNED + "status_reports: [{date: 2018-01-31, rating: green, end: 2019-06-06}]",
        "slippage of 25.2% (threshold: 25)",
        "的25.2%(阈值：25)",
    ),
    "rating-contradicts, of at least so much": (
        PLANNED + "status_reports: [{date: 2019-06-05, rating: green, state: in-progress}]",
        "slippage of at least 25.1% (threshold: 25)",
        "至少占最初计划工期的25.1%(阈值：25)",
    ),
    "behind-pace": (
        PLANNED + "status_reports: [{date: 2016-12-30, completion: 6}]",
        "6% complete as of 2016-12-30, when 36.4% of",
        "已用36.4%(",
    ),
    "completion-gap": (LAID.replace("@", "849.6"), "10.04 points above the 84.96% shown", "10.04个百分点("),
    "completion-gap, almost at its end": (
        LAID.replace("@", "999.6").replace("completion: 95", "completion: 80"),
        "20 points below the 99.96% shown",
        "99.96%低20个百分点(",
    ),
    "completion-gap, of all but nothing": (
        LAID.replace("completion: 95", "completion: 99.996").replace("@", "0"),
        "99.99 points above the 0% shown",
        "99.99个百分点(",
    ),
    "completion-jumped": (
        "start: 2015-01-01\nstatus_reports: [{date: 2015-07-20, completion: 20}, {date: 2016-02-05, completion: 60.4}]",
        "rose by 40.4 points from 20% (2015-07-20) to 60.4% (2016-02-05), 2.02 times as fast",
        "2.02倍",
    ),
    "end-recedes": (
        PLANNED + "status_reports: [{date: 2016-01-01, end: 2018-09-27}, {date: 2016-02-20, end: 2018-10-27}, "
        "{date: 2016-04-10, end: 2019-01-09}]",
        "moved 1.04 days a day",
        "1.04天",
    ),
}


@pytest.mark.parametrize("case", APART)
def test_no_figure_is_rounded_onto_what_it_is_held_against(portfolio: Folder, case: str) -> None:
    text, en, zh = APART[case]
    portfolio.settings("title: A\nbands: {slippage_percent: [25, 101], pace: 30}")
    portfolio.project(text)
    rule = case.partition(",")[0]
    said = [f["message"] for f in portfolio.value("audit")["findings"] if f["rule"] == rule]
    assert any(en in message for message in said), said
    out = "".join(portfolio.run("audit", "--lang", "zh", "--evidence", columns=4000).out.split())
    assert zh in out, out


def test_a_round_that_is_not_held_is_named(tmp_path: Path) -> None:
    settings = ROUND.format(covers="some").replace("held: true", "held: false")
    project = "status_reports: [{date: 2018-12-31, completion: 10}, {date: 2019-06-30, completion: 20}]"
    (finding,) = audited(tmp_path, project, settings)
    assert (finding.rule, str(finding.severity)) == ("report-stale", "note")
    assert str(finding.message).endswith("where reports are yearly; known and not held: R")


def test_a_document_that_tells_of_a_round_has_to_be_listed(portfolio: Folder) -> None:
    portfolio.sources(("R", "2020-01-31"))
    portfolio.settings("title: A portfolio\nreporting: {rounds: [{source: R, covers: none, held: false, told_by: S}]}")
    portfolio.project("status_reports: [{date: 2019-12-31, completion: 10}]")
    assert "the document `S` is not in sources.yaml" in portfolio.validate()[0]


def test_what_a_round_covers_is_known_with_the_document_that_tells_it(portfolio: Folder) -> None:
    portfolio.sources(("R", "2020-01-31"), ("S", "2020-12"))
    portfolio.settings("title: A portfolio\nreporting: {rounds: [{source: R, covers: none, held: false, told_by: S}]}")
    portfolio.project("status_reports: [{date: 2019-12-31, completion: 10}]")
    rules = [
        [found["rule"] for found in portfolio.value("audit", "--known-by", day)["findings"]]
        for day in ("2020-02-01", "2020-12-15", "2020-12-31")
    ]
    assert [("report-without-projects" in found) for found in rules] == [False, False, True]


@pytest.mark.parametrize(
    ("last", "as_of", "severity"),
    [
        ("2018-06-30", "2019-12-31", "note"),
        ("2018-06-30", "2020-01-01", "warning"),
        ("2018-12-31", "2020-01-01", "warning"),
    ],
)
def test_silence_is_a_note_where_a_later_report_is_not_held_until_the_next_is_overdue(
    portfolio: Folder, last: str, as_of: str, severity: str
) -> None:
    portfolio.sources(("R", "2018-12-31"))
    portfolio.settings("title: A portfolio\nreporting: {rounds: [{source: R, covers: all-open, held: false}]}")
    portfolio.project(f"status_reports: [{{date: {last}, completion: 10}}]")
    (found,) = portfolio.value("audit", "--as-of", as_of, "--select", "report-stale")["findings"]
    assert found["severity"] == severity


@pytest.mark.parametrize(
    ("not_held", "severity"),
    [("2020-06-30", "warning"), ("2020-07-01", "note"), ("2018-2020", "warning"), ("2019-2020", "note")],
)
@pytest.mark.parametrize(
    "of", ["end: 2020-06-30", "milestones: {m: {due: 2020-06-30}}", "phases: {a: {end: 2020-06-30}}"]
)
def test_a_report_that_is_not_held_excuses_nothing_on_a_date_after_its_day(
    portfolio: Folder, of: str, not_held: str, severity: str
) -> None:
    portfolio.sources(("R", not_held))
    portfolio.settings("title: A portfolio\nreporting: {rounds: [{source: R, covers: unknown, held: false}]}")
    portfolio.project(f"""
        milestones: [{{id: m, name: M}}]
        phases: [{{id: a}}, {{id: b}}]
        status_reports: [{{date: 2019-06-30, state: in-progress, {of}}}]
    """)
    (found,) = portfolio.value("audit", "--as-of", "2020-12-31")["findings"]
    assert (found["rule"], found["severity"]) == ("outcome-not-reported", severity)


PHASES = """
original_end: 2030-01-01
phases: [{{id: a, original_end: {end}}}, {{id: b, original_end: 2029-01-01}}]
status_reports:
  - {{date: 2025-12-01, state: in-progress, phases: {{a: {{completion: {done}}}, b: {{completion: 9}}}}}}
  - {{date: 2026-12-01, state: {state}, end: 2030-01-01, phases: {{b: {{completion: 15}}{more}}}}}
"""


@pytest.mark.parametrize(
    ("done", "end", "state", "more", "raised", "rating"),
    [
        (9, "2026-01-01", "in-progress", "", {"outcome-not-reported"}, None),
        (9, "2027-01-01", "in-progress", "", set(), "green"),
        (9, "2026-01-01", "in-progress", ", a: {state: cancelled}", set(), "green"),
        (9, "2026-01-01", "in-progress", ", a: {completion: 100}", set(), "green"),
        (9, "2026-01-01", "in-progress", ", a: {completion: 20}", {"past-end"}, "amber"),
        (9, "2026-11-20", "in-progress", ", a: {completion: 20}", {"past-end"}, "green"),
        (9, "2026-01-01", "in-progress", ", a: {end: 2029-01-01}", {"slipped-without-change-request"}, "amber"),
        (9, "2026-01-01", "cancelled", "", set(), "green"),
        (100, "2026-01-01", "in-progress", "", set(), "green"),
        (9, "2026-01-01", "on-hold", "", {"outcome-not-reported"}, None),
    ],
)
def test_a_phase_is_asked_for_after_its_end_and_one_that_is_late_is_not_green(
    portfolio: Folder, done: int, end: str, state: str, more: str, raised: set[str], rating: str | None
) -> None:
    portfolio.project(PHASES.format(done=done, end=end, state=state, more=more))
    shown = portfolio.value("show", "p", "--as-of", "2026-12-31")
    assert {f["rule"] for f in shown["findings"]} & {*raised, "outcome-not-reported", "past-end"} == raised
    assert shown["rating_by_bands"] == rating
    assert (shown["rating_by_bands_why"] == ["a late phase"]) == (rating == "amber")


@pytest.mark.parametrize("phase", ["", "phases: [{id: a, original_end: 2024-2025}, {id: b}]"])
def test_an_end_that_moved_to_a_period_that_begins_before_it_has_slipped_as_far_as_the_work_was_open(
    portfolio: Folder, phase: str
) -> None:
    end, late = ("{end: 2025-2026}", "{state: in-progress}") if phase else ("", "")
    of = ", phases: {{a: {}}}".format
    portfolio.project(f"""
        {phase or "original_end: 2024-2025"}
        status_reports:
          - {{date: 2025-01-31, state: in-progress{of(end) if phase else ", end: 2025-2026"}}}
          - {{date: 2026-11-30, state: in-progress{of(late) if phase else ""}}}
    """)
    found = portfolio.value("audit", "--as-of", "2027-01-01")["findings"]
    said = [f["size"] for f in found if f["rule"] == "slipped-without-change-request"]
    assert said == [334]


@pytest.mark.measured
def test_an_end_of_a_year_recedes_to_the_last_day_of_it(portfolio: Folder) -> None:
    portfolio.project("""
        status_reports:
          - {date: 2017-12-31, end: 2018}
          - {date: 2018-12-31, end: 2019}
          - {date: 2019-12-31, end: 2020-12}
    """)
    findings = portfolio.value("audit", "--as-of", "2020", "--select", "end-recedes")["findings"]
    assert [found["size"] for found in findings] == [731]


def test_a_phase_that_falls_or_slips_is_named_with_its_own_facts(portfolio: Folder) -> None:
    portfolio.project("""
        phases: [{id: a, original_end: 2020-12-31}, {id: b, original_end: 2021-12-31}]
        status_reports:
          - {date: 2019-12-31, phases: {a: {completion: 50, end: 2020-12-31}, b: {completion: 10, end: 2021-12-31}}}
          - {date: 2020-06-30, phases: {a: {completion: 40, end: 2022-12-31}, b: {completion: 20, end: 2021-12-31}}}
    """)
    found = {entry["rule"]: entry for entry in portfolio.value("audit", "--as-of", "2020-07-31")["findings"]}
    assert found["completion-fell"]["message"].startswith("completion of a fell from 50%")
    facts = [fact["fact"] for fact in found["slipped-without-change-request"]["evidence"]]
    assert "end first promised: 2020-12-31" in facts


@pytest.mark.measured
def test_evidence_of_a_report_that_contradicts_itself_names_whose_it_is_in_its_words(portfolio: Folder) -> None:
    portfolio.project(
        "phases: [{id: a, name: A}]\nmilestones: [{id: m, name: M, parts: [{id: n, name: N}]}]\n"
        "status_reports:\n  - date: 2020-06-30\n    state: operational\n    completion: 80\n"
        "    phases: {a: {state: not-started, completion: 5}}\n"
        "    milestones: {m: {state: completed, parts: {n: {state: on-hold}}}}\n"
        "  - {date: 2020-12-31, state: in-progress}"
    )
    (found,) = portfolio.value("audit", "--select", "report-contradicts-itself")["findings"]
    assert found["message"] == (
        "the report of 2020-06-30 contradicts itself: the project operational, and at 80%; “A” not started, and at 5%; "
        "the project operational, with “A” at 5%; “M” completed, with “N” on hold"
    )
    assert [one["fact"].removesuffix(" as of 2020-06-30") for one in found["evidence"]] == [
        "state operational",
        "completion 80",
        "“A”: state not started",
        "“A”: completion 5",
        "“M”: state completed",
        "“N”: state on hold",
    ]


def test_a_rating_that_contradicts_cites_what_it_contradicts(portfolio: Folder) -> None:
    """Of the reasons that give the worst rating, each with its facts; of the others, none."""
    late = "end: {from: 2020-12-31, to: 2021-02-09}"
    project = """
        original_end: 2020-12-31
        milestones: [{{id: m, name: Go live, due: 2020-06-30}}, {{id: n, name: Handed over, due: 2021-06-30}}]
        change_requests: [{{id: cr, status: approved, date: 2020-06-30, {late}}}]
        status_reports:
          - {{date: 2020-12-31, rating: green, end: 2021-02-09, milestones: {{m: {{state: in-progress}}}}}}
        assessments: [{assessed}]
    """

    def found(assessed: str) -> tuple[str, list[str]]:
        portfolio.project(project.format(late=late, assessed=assessed))
        rules = {entry["rule"]: entry for entry in portfolio.value("audit", "--as-of", "2021-01-31")["findings"]}
        entry = rules["rating-contradicts"]
        return entry["message"], [fact["fact"] for fact in entry["evidence"]]

    message, facts = found("")
    assert message.endswith("it is amber: slippage of 40 days (threshold: 30); an overdue milestone")
    assert facts == [
        "rated green as of 2020-12-31",
        "end 2021-02-09",
        "end first promised: 2020-12-31",
        "“Go live” due 2020-06-30",
        "“Go live”: in progress as of 2020-12-31",
    ]
    message, facts = found("{date: 2020-12-31, by: Auditor, verdict: unmet, statement: No}")
    assert message.endswith("it is red: an objective is unmet")
    assert facts == ["rated green as of 2020-12-31", "Auditor, 2020-12-31, on the project: unmet"]


ROUNDS = """
title: A portfolio
as_of: 2021-12-31
reporting:
  cycle: yearly
  rounds: [{source: R1, covers: all-open, held: true}, {source: R2, covers: all-open, held: true}]
"""


@pytest.mark.parametrize(
    ("said", "as_of", "severity", "size", "gone"),
    [
        ("end: 2020-06-30, completion: 50", "2020-12-31", "note", 1, "; gone after its end (2020-06-30)"),
        ("end: 2020-12-31, completion: 50", "2020-12-31", "warning", 1, "; gone before its end (2020-12-31)"),
        ("end: 2020-12-31, completion: 50", "2021-12-31", "warning", 2, "; gone before its end (2020-12-31)"),
        ("note: New", "2021-12-31", "warning", 2, ""),
    ],
)
def test_one_vanishing_is_one_finding_by_the_end_that_was_given_and_by_how_long_it_lasts(
    portfolio: Folder, said: str, as_of: str, severity: str, size: int, gone: str
) -> None:
    portfolio.settings(ROUNDS.replace("2021-12-31", as_of))
    portfolio.sources(("R1", "2020-12-31"), ("R2", "2021-12-31"))
    portfolio.project(f"status_reports: [{{date: 2019-12-31, {said}}}]")
    (found,) = portfolio.value("audit")["findings"]
    assert (found["rule"], found["severity"], found["size"]) == ("report-missing", severity, size)
    assert ("R1 (2020-12-31)" + ", R2 (2021-12-31)" * (size - 1)) in found["message"]
    assert "".join(found["message"].partition("; ")[1:]) == gone
    assert ("report-stale" in found["folds"]) == ("note" not in said and size > 1)


def test_it_is_gone_before_or_after_the_end_that_stood_then(portfolio: Folder) -> None:
    portfolio.settings(ROUNDS)
    portfolio.sources(("R1", "2020-12-31"), ("R2", "2021-12-31"))
    portfolio.project("""
        status_reports:
          - {date: 2019-12-31, end: 2020-06-30, completion: 50}
          - {source: R2, end: 2022-12-31, completion: 60}
    """)
    (found,) = (f for f in portfolio.value("audit")["findings"] if f["rule"] == "report-missing")
    assert found["severity"] == "note"
    assert found["message"].endswith("gone after its end (2020-06-30)")


def test_what_is_gone_after_its_end_and_silent_on_it_is_one_warning_on_the_end(portfolio: Folder) -> None:
    portfolio.settings(ROUNDS)
    portfolio.sources(("R1", "2020-12-31"), ("R2", "2021-12-31"))
    portfolio.project("status_reports: [{date: 2019-12-31, end: 2020-06-30, completion: 50}]")
    (found,) = portfolio.value("audit")["findings"]
    assert (found["rule"], found["severity"], found["size"]) == ("outcome-not-reported", "warning", 731)
    assert found["folds"] == ["report-missing", "report-stale"]
    assert {"R1", "R2"} <= {fact["source"] for fact in found["evidence"]}


@pytest.mark.measured
@pytest.mark.parametrize(
    ("between", "not_held", "severity"),
    [
        ("decided: 2020-09-30, end: {to: 2021-03-31}", False, None),
        ("decided: 2020-09-30, end: {to: 2021-06-30}", False, "warning"),
        ("date: 2020-09-30, end: {to: 2021-03-31}", False, "note"),
        ("decided: 2020-11-30, end: {to: 2021-03-31}", False, "warning"),
        ("decided: 2020-11-30, end: {to: 2021-03-31}", True, "note"),
    ],
)
def test_only_what_was_decided_between_two_statements_excuses_them(
    portfolio: Folder, between: str, *, not_held: bool, severity: str | None
) -> None:
    rounds = "reporting: {rounds: [{source: R1, covers: unknown, held: false}]}\n" if not_held else ""
    portfolio.settings(f"title: A portfolio\nas_of: 2020-12-31\n{rounds}")
    portfolio.sources(("R1", "2020-09-30"))
    portfolio.project(f"""
        original_end: 2020-12-31
        change_requests:
          - {{id: a, status: approved, {between}, by: Board, reasons: [scope]}}
          - {{id: b, status: approved, decided: 2020-10-31, by: Board, reasons: [scope], end: {{from: 2021-03-31, to: 2021-09-30}}}}
        status_reports: [{{date: 2020-06-30, end: 2020-12-31, completion: 80}}]
    """)
    found = portfolio.value("audit")["findings"]
    assert [entry["severity"] for entry in found if entry["rule"] == "reports-contradict"] == [severity][
        : severity is not None
    ]


@pytest.mark.parametrize(
    ("approved", "remedy"),
    [
        ("2021-12-31", "report the end that was approved, or have another approved"),
        ("2020-08-31", "report a new end, by an approved change request"),
    ],
)
def test_an_end_that_was_approved_and_not_reported_is_to_be_reported(
    portfolio: Folder, approved: str, remedy: str
) -> None:
    portfolio.project(f"""
        original_end: 2020-06-30
        change_requests: [{{id: a, status: approved, decided: 2020-10-31, end: {{from: 2020-06-30, to: {approved}}}}}]
        status_reports: [{{date: 2020-09-30, end: 2020-06-30, completion: 80}}]
    """)
    assert [one["remedy"] for one in portfolio.value("audit")["findings"] if one["rule"] == "past-end"] == [remedy]


@pytest.mark.measured
def test_requests_that_move_the_last_phase_are_what_moved_the_whole(portfolio: Folder) -> None:
    portfolio.write(
        "projects/p.yaml",
        """\
        id: p
        name: Trams
        phases: [{id: one, original_end: 2015-12-31}, {id: two, original_end: 2016-12-31}]
        change_requests:
          - {id: first, status: approved, decided: 2016-06-01, phases: {two: {to: 2017-06-30}}}
          - {id: second, status: approved, source: S, phases: {two: {to: 2017-12-31}}}
        status_reports:
          - {date: 2017-12-31, phases: {two: {completion: 80, end: 2018-06-30}}}
        """,
    )
    portfolio.write("sources.yaml", "sources: [{symbol: S, title: S, published: 2017-05-31, status_date: 2017-05-01}]")
    found = {one["rule"]: one for one in portfolio.value("audit", "--as-of", "2018-01-31")["findings"]}
    moved = "to 2017-06-30 on 2016-06-01, to 2017-12-31 by the report of 2017-05-01"
    assert moved in found["repeatedly-rebaselined"]["message"]
    facts = [fact["fact"] for fact in found["repeatedly-rebaselined"]["evidence"]]
    assert facts == [
        "the change request of 2016-06-01: end to 2017-06-30",
        "the change request in the report of 2017-05-01: end to 2017-12-31",
    ]

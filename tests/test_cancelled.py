"""What was cancelled is not asked for any more: that it was late by then, or that nothing says why, is said once."""

from pathlib import Path
from textwrap import dedent

import pytest

from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import take_snapshot
from ictpmo.finding import Finding
from ictpmo.load.portfolio import load_folder
from ictpmo.rules.audit import audit
from rule_examples import TODAY, parse

OPEN = "original_end: 2019-12-31\nstatus_reports:\n  - {date: 2019-06-30, state: in-progress, completion: 40}\n"
LATE = OPEN + "  - {date: 2020-06-30, state: cancelled}\n"
IN_TIME = OPEN + "  - {date: 2019-09-30, state: cancelled}\n"
MILESTONE = """\
milestones: [{id: m, name: M, due: 2019-12-31}]
status_reports:
  - {date: 2019-06-30, state: in-progress, milestones: {m: {state: in-progress}}}
  - {date: 2020-06-30, state: in-progress, milestones: {m: {state: cancelled}}}
"""
ENDED = "the project was cancelled as of 2020-06-30, 182 days past its end (2019-12-31)"
GAVE_UP = "“M” was cancelled as of 2020-06-30, 182 days past its due date (2019-12-31)"
WITHOUT = ", and nothing says why"


def request(given: str, day: str = "2020-01-31") -> str:
    return f"change_requests: [{{id: c, status: approved, decided: {day}, by: Board, source: R, {given}}}]\n"


SAID = {
    "late": (LATE, "warning", ENDED + WITHOUT),
    "late, and noted": (LATE.replace("d}", "d, note: No longer needed}"), "note", ENDED + ": “No longer needed”"),
    "late, and a note that says nothing": (LATE.replace("d}", "d, note: TBD}"), "warning", ENDED + WITHOUT),
    "late, and noted by the next report": (
        LATE + "  - {date: 2020-09-30, state: cancelled, note: No money}\n",
        "note",
        ENDED + ": “No money”",
    ),
    "late, and explained by a request": (LATE + request("explanation: No money"), "note", ENDED + ": “No money”"),
    "late, and a request with a note": (LATE + request("note: No money"), "note", ENDED + ": “No money”"),
    "late, and a request with reasons": (LATE + request("reasons: [funding]"), "note", ENDED + ": funding"),
    "late, and a request without a reason": (LATE + request("reasons: [other]"), "warning", ENDED + WITHOUT),
    "late, and a request of before it was open": (
        LATE + request("explanation: No money", "2019-01-31"),
        "warning",
        ENDED + WITHOUT,
    ),
    "late, and a request of afterwards": (
        LATE + request("explanation: No money", "2020-09-30"),
        "warning",
        ENDED + WITHOUT,
    ),
    "late, and cancelled with a new end": (LATE.replace("d}", "d, end: 2030-12-31}"), "warning", ENDED + WITHOUT),
    "late by what has it open in the year of it": (
        LATE.replace("2020-06-30", "2020, note: No money") + "  - {date: 2020-06-30, state: in-progress}\n",
        "note",
        "the project was cancelled as of 2020, open as of 2020-06-30, 182 days past its end (2019-12-31): “No money”",
    ),
    "late, and cancelled in the year on whose last day it is open": (
        "original_end: 2019-06-30\nstatus_reports:\n  - {date: 2019-12-31, state: in-progress}\n"
        "  - {date: 2020-01-31, state: cancelled}\n  - {date: 2019, state: cancelled}\n",
        "warning",
        "the project was cancelled as of 2020-01-31, 215 days past its end (2019-06-30)" + WITHOUT,
    ),
    "late, and an end of many years given before": (
        LATE.replace("2019-12-31", "2018-2019").replace("40}", "40, end: 2019-2022}"),
        "warning",
        "the project was cancelled as of 2020-06-30, 182 days past its end (2018-2019)" + WITHOUT,
    ),
    "in time": (IN_TIME, "note", "the project was cancelled as of 2019-09-30" + WITHOUT),
    "without an end": (IN_TIME.partition("\n")[2], "note", "the project was cancelled as of 2019-09-30" + WITHOUT),
    "first known when it is cancelled": (
        "source: Later\nstatus_reports: [{date: 2020-06-30, state: cancelled, source: R}]\n",
        "note",
        "the project was cancelled as of 2020-06-30" + WITHOUT,
    ),
    "a milestone, late": (MILESTONE, "warning", GAVE_UP + WITHOUT),
    "a milestone, late, and noted": (
        MILESTONE.replace("2020-06-30,", "2020-06-30, note: M is not needed,"),
        "note",
        GAVE_UP + ": “M is not needed”",
    ),
    "a milestone not in view": (
        MILESTONE.replace("2019-12-31}", "2019-12-31, source: Later}").replace(
            ", milestones: {m: {state: in-progress}}", ""
        ),
        "note",
        "“M” was cancelled as of 2020-06-30" + WITHOUT,
    ),
    "a phase, late": (
        MILESTONE.replace("milestones", "phases").replace("due", "original_end"),
        "warning",
        GAVE_UP.replace("due date", "end") + WITHOUT,
    ),
    "open in between": (
        LATE.replace("2020-06-30", "2019-08-31") + "  - {date: 2020-03-31, state: in-progress, note: Money came}\n"
        "  - {date: 2020-06-30, state: cancelled}\n",
        "warning",
        ENDED + WITHOUT,
    ),
    "an end to come in between": (
        LATE.replace("2020-06-30", "2019-08-31") + "  - {date: 2019-10-31, end: 2020-01-31, note: Money came}\n"
        "  - {date: 2020-06-30, state: cancelled}\n",
        "warning",
        "the project was cancelled as of 2020-06-30, 151 days past its end (2020-01-31)" + WITHOUT,
    ),
}
UNSAID = {
    "in time, and noted": IN_TIME.replace("d}", "d, note: No longer needed}"),
    "open again": LATE + "  - {date: 2020-09-30, state: in-progress, note: Money came}\n",
    "done before": LATE.replace("in-progress, completion: 40", "completed"),
    "a milestone done before": MILESTONE.replace("m: {state: in-progress", "m: {state: completed"),
}


def cancelled(tmp_path: Path, text: str) -> list[Finding]:
    sources = (
        "sources: [{symbol: R, title: R, published: 2020-09-30}, {symbol: Later, title: L, published: 2022-01-31}]"
    )
    files = f"# file: sources.yaml\n{sources}\n# file: projects/p.yaml\nid: p\nname: A project\n{dedent(text)}"
    parse(files).write(tmp_path / "portfolio")
    portfolio = load_folder(tmp_path / "portfolio").sound
    assert portfolio
    snapshot = take_snapshot(portfolio, View(TODAY, TODAY))
    return [one for one in audit(snapshot) if one.rule == "cancelled-late"]


@pytest.mark.parametrize("case", SAID)
def test_what_was_cancelled_late_or_without_a_reason_is_named(tmp_path: Path, case: str) -> None:
    text, severity, message = SAID[case]
    (one,) = cancelled(tmp_path, text)
    assert (one.severity.value, str(one.message)) == (severity, message)
    assert (one.size.of == "days") == ("past its" in message)


@pytest.mark.parametrize("case", UNSAID)
def test_what_is_cancelled_in_time_for_a_reason_or_not_at_all_is_not(tmp_path: Path, case: str) -> None:
    assert cancelled(tmp_path, UNSAID[case]) == []


PARTS = """\
milestones: [{id: m, name: M, due: 2019-12-31}, {id: n, name: N, due: 2019-09-30}, {id: o, name: O, due: 2019-06-30}]
status_reports:
  - date: 2019-06-30
    milestones: {m: {state: in-progress}, n: {state: in-progress}, o: {state: completed}}
  - {date: 2020-06-30, state: cancelled}
"""


@pytest.mark.parametrize(
    ("text", "late"),
    [
        (PARTS, "274 days past the due date of “N” (2019-09-30)"),
        (PARTS.replace("2019-09-30", "2020-09-30"), "182 days past the due date of “M” (2019-12-31)"),
        ("original_end: 2020-01-31\n" + PARTS, "151 days past its end (2020-01-31)"),
    ],
)
def test_a_project_that_is_cancelled_is_held_to_its_end_or_else_to_what_was_late_of_it(
    tmp_path: Path, text: str, late: str
) -> None:
    """Its milestones and phases raise nothing of their own."""
    (one,) = cancelled(tmp_path, text)
    assert str(one.message) == f"the project was cancelled as of 2020-06-30, {late}{WITHOUT}"
    assert late.partition("(")[2][:-1] in " ".join(str(fact.fact) for fact in one.evidence)

"""One clash, one finding: of two rules that speak of the same facts one is raised, with the facts of both."""

from pathlib import Path
from textwrap import dedent

import pytest

from ictpmo.analysis.snapshot import Snapshot, default_view, take_snapshot
from ictpmo.finding import Severity
from ictpmo.load.portfolio import load_folder
from ictpmo.rules.audit import AUDIT, audit
from ictpmo.rules.engine import run
from ictpmo.rules.precedence import PRECEDENCE
from rule_examples import TODAY, parse

RULES = {rule.name: rule for rule in AUDIT}
ROUNDS = """
reporting:
  cycle: half-yearly
  rounds: [{source: R, covers: all-open, held: true}]
# file: sources.yaml
sources: [{symbol: R, title: A report, published: 2020-12-31}]
"""
BODY = """
# file: bodies.yaml
bodies: [{id: auditors, name: City auditors, kind: oversight}]
# file: sources.yaml
sources:
  - {symbol: R1, title: First report, published: 2017-03-31}
  - {symbol: R2, title: Second report, published: 2020-06-30}
"""
CONFIRMED_BY_NONE = """
# file: recommendations.yaml
recommendations:
  - id: name-owners
    by: auditors
    text: Name an owner of every system.
    source: R1
    log:
      - {by: the office, state: closure-requested, date: 2018-06-30}
      - {by: auditors, state: in-progress, source: R2}
"""

# Of each pair: settings of the portfolio, and a project on which both rules find something.
CASES = {
    ("past-end", "milestone-after-end"): (
        "",
        """
        original_end: 2020-03-31
        milestones: [{id: m, name: A result, due: 2020-12-31}]
        status_reports: [{date: 2020-06-30, completion: 50}]
        """,
    ),
    ("over-budget", "change-request-not-applied"): (
        "currency: EUR\n",
        """
        budget: 100
        change_requests: [{id: cr, status: approved, decided: 2020-01-31, by: B, budget: {from: 100, to: 110}}]
        status_reports: [{date: 2020-06-30, completion: 50, budget: 130}]
        """,
    ),
    ("over-budget", "spent-ahead-of-work"): (
        "currency: EUR\n",
        """
        budget: 100
        status_reports: [{date: 2020-06-30, completion: 50, spent: 110}]
        """,
    ),
    ("reports-contradict", "past-end"): (
        "",
        """
        status_reports:
          - {date: 2020-06-30, completion: 90, end: 2020-03-31, at: table}
          - {date: 2020-06-30, state: completed, actual_end: 2020-02-29, at: note}
        """,
    ),
    ("reports-contradict", "change-request-not-applied"): (
        "",
        """
        original_end: 2020-09-30
        change_requests:
          - {id: cr, status: approved, decided: 2020-06-30, end: {from: 2020-09-30, to: 2020-12-31}}
        status_reports:
          - {date: 2020-06-30, completion: 90, end: 2020-09-30, at: table}
          - {date: 2020-06-30, state: completed, actual_end: 2020-02-29, at: note}
        """,
    ),
    ("reports-contradict", "slipped-without-change-request"): (
        "",
        """
        original_end: 2019-12-31
        status_reports:
          - {date: 2020-03-31, state: in-progress}
          - {date: 2020-06-30, state: completed, actual_end: 2019-12-31}
        """,
    ),
    ("complete-but-objective-unmet", "actual-below-estimate"): (
        "",
        """
        objectives:
          - {id: measured, statement: Do better., indicators: [{id: i, unit: things, direction: increase,
              values: [{kind: target, period: 2020, value: 80}, {kind: estimate, period: 2020, value: 70},
                {kind: actual, period: 2020, value: 40}]}]}
        status_reports: [{date: 2020-06-30, state: completed}]
        """,
    ),
    ("target-lowered-after-shortfall", "actual-below-estimate"): (
        "",
        """
        objectives:
          - {id: measured, statement: Do better., indicators: [{id: i, unit: things, direction: increase,
              values: [{kind: target, period: 2019, value: 80}, {kind: estimate, period: 2019, value: 70},
                {kind: actual, period: 2019, value: 40}, {kind: target, period: 2020, value: 60}]}]}
        """,
    ),
    ("target-lowered-after-shortfall", "target-below-achieved"): (
        "",
        """
        objectives:
          - {id: measured, statement: Do better., indicators: [{id: i, unit: things, direction: increase,
              values: [{kind: target, period: 2019, value: 80}, {kind: actual, period: 2019, value: 40},
                {kind: target, period: 2020, value: 30}]}]}
        """,
    ),
    ("complete-but-objective-unmet", "complete-but-objective-not-demonstrated"): (
        "",
        """
        objectives:
          - {id: measured, statement: Do better., indicators: [{id: i, unit: things, direction: increase,
              values: [{kind: target, period: 2020, value: 80}, {kind: actual, period: 2020, value: 40}]}]}
          - {id: not-measured, statement: Do it for less.}
        status_reports: [{date: 2020-06-30, state: completed}]
        """,
    ),
    ("complete-but-objective-unmet", "complete-but-assessment-open"): (
        "",
        """
        status_reports: [{date: 2020-06-30, completion: 100}]
        assessments: [{date: 2020-10-01, by: Auditor, verdict: unmet, statement: It is not so.}]
        objectives: [{id: o, statement: Do better.}]
        """,
    ),
    ("all-milestones-done-but-incomplete", "completion-gap"): (
        "",
        """
        milestones: [{id: m, name: A result}, {id: n, name: Another}]
        status_reports: [{date: 2020-06-30, completion: 50, milestones: {m: {state: completed}, n: {state: completed}}}]
        """,
    ),
    ("complete-but-milestone-open", "on-hold-unacknowledged"): (
        "",
        """
        milestones: [{id: m, name: A result}]
        status_reports: [{date: 2020-06-30, completion: 100, milestones: {m: {state: on-hold}}}]
        """,
    ),
    ("complete-but-milestone-open", "cancelled-late"): (
        "",
        """
        milestones: [{id: m, name: A result, due: 2020-03-31}, {id: n, name: Another}]
        status_reports:
          - {date: 2020-06-30, completion: 100, milestones: {m: {state: cancelled}, n: {state: completed}}}
        """,
    ),
    ("outcome-not-reported", "cancelled-late"): (
        "",
        """
        original_end: 2019-06-30
        status_reports:
          - {date: 2018-12-31, state: in-progress}
          - {date: 2019-12-31, state: cancelled, inferred: [state]}
        """,
    ),
    ("complete-but-milestone-open", "milestone-overdue"): (
        "",
        """
        milestones: [{id: m, name: A result, due: 2020-03-31}]
        status_reports: [{date: 2020-06-30, state: completed, milestones: {m: {state: in-progress}}}]
        """,
    ),
    ("complete-but-phase-open", "report-contradicts-itself"): (
        "",
        """
        phases: [{id: one, name: One}]
        objectives: [{id: o, statement: Do better.}]
        status_reports: [{date: 2020-06-30, state: completed, phases: {one: {completion: 50}}}]
        """,
    ),
    ("slip-exceeds-original-duration", "behind-pace"): (
        "",
        """
        start: 2018-01-01
        original_end: 2018-12-31
        change_requests:
          - {id: cr, status: approved, decided: 2018-12-01, end: {from: 2018-12-31, to: 2021-12-31}}
        status_reports: [{date: 2020-12-31, completion: 50, end: 2021-12-31}]
        """,
    ),
    ("on-hold-unacknowledged", "completion-gap"): (
        "",
        """
        milestones: [{id: m, name: A result}, {id: n, name: Another}]
        status_reports: [{date: 2020-06-30, completion: 90, milestones: {m: {state: on-hold}, n: {state: completed}}}]
        """,
    ),
    ("past-end", "behind-pace"): (
        "",
        """
        start: 2018-01-01
        original_end: 2019-12-31
        status_reports: [{date: 2020-12-31, completion: 50}]
        """,
    ),
    ("slipped-without-change-request", "change-request-not-applied"): (
        "",
        """
        original_end: 2020-06-30
        change_requests: [{id: cr, status: approved, date: 2020-02-01, end: {from: 2020-06-30, to: 2020-12-31}}]
        status_reports: [{date: 2020-12-31, end: 2021-06-30}]
        """,
    ),
    ("report-missing", "outcome-not-reported"): (
        ROUNDS,
        "status_reports: [{date: 2020-09-30, completion: 50, end: 2020-11-30}]",
    ),
    ("outcome-not-reported", "report-missing"): (
        ROUNDS,
        "status_reports: [{date: 2019-12-31, completion: 50, end: 2020-06-30}]",
    ),
    ("report-missing", "report-stale"): (ROUNDS, "status_reports: [{date: 2019-12-31, completion: 50}]"),
    ("outcome-not-reported", "report-stale"): (
        "",
        "status_reports: [{date: 2019-06-30, completion: 50, end: 2020-06-30}]",
    ),
    ("reports-contradict", "completion-fell"): (
        "",
        """
        status_reports:
          - {date: 2019-12-31, completion: 100, actual_end: 2019-12-15}
          - {date: 2020-12-31, completion: 80}
        """,
    ),
    ("complete-but-objective-unmet", "complete-but-recommendation-open"): (
        BODY,
        """
        status_reports: [{date: 2019-12-31, state: completed}]
        assessments: [{id: a, date: 2019-12-31, by: Auditor, verdict: unmet, statement: It is not so.}]
        objectives: [{id: o, statement: Do better.}]
        recommendations:
          - id: r
            by: auditors
            text: Go on
            assessment: a
            source: R2
            log: [{by: auditors, state: in-progress, source: R2}]
        """,
    ),
    ("complete-but-assessment-open", "complete-but-recommendation-open"): (
        BODY,
        """
        milestones: [{id: m, name: A result}]
        status_reports: [{date: 2019-12-31, state: completed, milestones: {m: {state: completed}}}]
        assessments:
          - {id: a, date: 2019-12-31, by: auditors, on: "milestones[m]", verdict: partly-met, statement: It is not so.}
        recommendations:
          - id: r
            by: auditors
            text: Go on
            assessment: a
            source: R2
            log: [{by: auditors, state: in-progress, source: R2}]
        """,
    ),
    ("implementation-not-confirmed", "recommendation-ageing"): (BODY + CONFIRMED_BY_NONE, ""),
    ("implementation-not-confirmed", "recommendation-overdue"): (
        BODY + CONFIRMED_BY_NONE.replace("    source: R1", "    source: R1\n    due: 2018-12-31"),
        "",
    ),
    ("commitment-passed", "forecast-already-past"): (
        "",
        """
        commitments:
          - id: c
            what: A plan
            date: 2018-06-30
            log: [{state: promised-again, due: 2018-12-31, date: 2019-06-30}]
        """,
    ),
    ("recommendation-overdue", "recommendation-ageing"): (
        "",
        """
        recommendations:
          - id: r
            by: auditors
            text: Go on
            date: 2016
            due: 2018-12-31
            log: [{by: auditors, state: in-progress, date: 2019-12-31}]
        """,
    ),
}


def snapshot_of(tmp_path: Path, settings: str, project: str) -> Snapshot:
    head = f"# file: portfolio.yaml\ntitle: Example\nas_of: 2020-12-31\n{settings}"
    parse(f"{head}# file: projects/p.yaml\nid: p\nname: A project\n{dedent(project)}").write(tmp_path / "portfolio")
    portfolio = load_folder(tmp_path / "portfolio").sound
    assert portfolio
    return take_snapshot(portfolio, default_view(portfolio, TODAY))


@pytest.mark.measured(
    "target-lowered-after-shortfall over actual-below-estimate",
    "all-milestones-done-but-incomplete over completion-gap",
    "complete-but-objective-unmet over complete-but-recommendation-open",
    "commitment-passed over forecast-already-past",
)
@pytest.mark.parametrize("pair", CASES, ids=" over ".join)
def test_one_finding_with_the_facts_of_both(tmp_path: Path, pair: tuple[str, str]) -> None:
    raised, folded = pair
    snapshot = snapshot_of(tmp_path, *CASES[pair])
    found = audit(snapshot)
    (winner,) = [finding for finding in found if finding.rule == raised]
    assert folded not in [finding.rule for finding in found]
    alone = list(run([RULES[folded]], snapshot))
    assert alone
    for loser in alone:
        assert {evidence.pointer for evidence in loser.evidence} <= {evidence.pointer for evidence in winner.evidence}
        assert winner.severity.reaches(loser.severity)


def test_every_pair_has_a_case() -> None:
    assert set(CASES) == {(entry.raised, entry.folded) for entry in PRECEDENCE}


def test_a_date_that_was_not_applied_is_no_part_of_what_is_over_the_budget(tmp_path: Path) -> None:
    settings, text = CASES["over-budget", "change-request-not-applied"]
    later = text.replace("to: 110}", "to: 110}, end: {from: 2021-06-30, to: 2021-09-30}")
    found = {
        one.rule: one for one in audit(snapshot_of(tmp_path, settings, later.replace("130}", "130, end: 2021-06-30}")))
    }
    assert found["over-budget"].folds == ("change-request-not-applied",)
    assert str(found["change-request-not-applied"].message).endswith(
        "not applied: end: 2021-09-30 by the request and 2021-06-30 in the report"
    )


def test_a_fall_is_part_of_the_denial_where_the_report_gives_a_state_too(tmp_path: Path) -> None:
    snapshot = snapshot_of(
        tmp_path,
        "",
        """
        phases: [{id: a}]
        status_reports:
          - {date: 2019-12-31, phases: {a: {completion: 100, actual_end: 2019-12-15}}}
          - {date: 2020-12-31, phases: {a: {state: in-progress, completion: 80}}}
        """,
    )
    (found,) = audit(snapshot)
    assert found.rule == "reports-contradict"
    assert [evidence.pointer.route[-1] for evidence in found.evidence] == [
        "actual_end",
        "state",
        "completion",
        "completion",
    ]


def test_a_milestone_that_is_denied_is_overdue_all_the_same(tmp_path: Path) -> None:
    snapshot = snapshot_of(
        tmp_path,
        "",
        """
        milestones: [{id: m, name: A result, due: 2020-06-30}]
        status_reports:
          - {date: 2020-06-30, milestones: {m: {actual: 2020-06-15}}}
          - {date: 2020-12-31, milestones: {m: {state: on-hold}}}
        """,
    )
    assert [finding.rule for finding in audit(snapshot)] == ["milestone-overdue", "reports-contradict"]


def test_findings_on_other_facts_stay_apart(tmp_path: Path) -> None:
    """A milestone overdue in a project whose end passed in silence is another matter."""
    snapshot = snapshot_of(
        tmp_path,
        "",
        """
        milestones: [{id: m, name: A result, due: 2020-01-31}]
        status_reports: [{date: 2020-03-31, completion: 50, end: 2020-06-30, milestones: {m: {state: in-progress}}}]
        """,
    )
    found = [(finding.rule, finding.severity) for finding in audit(snapshot)]
    assert found == [("milestone-overdue", Severity.WARNING), ("outcome-not-reported", Severity.NOTE)]

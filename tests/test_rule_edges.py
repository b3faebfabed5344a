"""The edges of the rules: just over one, and it is found; just not, and the rule is silent."""

from pathlib import Path
from textwrap import dedent

import pytest

from rule_edges_of_completion import EDGES_OF_COMPLETION
from rule_edges_of_dates import EDGES_OF_DATES
from rule_edges_of_oversight import EDGES_OF_OVERSIGHT
from rule_edges_of_registers import EDGES_OF_REGISTERS
from rule_edges_of_reports import EDGES_OF_REPORTS
from rule_edges_of_words import EDGES_OF_WORDS
from rule_examples import found, parse

EDGES = {
    **EDGES_OF_COMPLETION,
    **EDGES_OF_DATES,
    **EDGES_OF_REPORTS,
    **EDGES_OF_REGISTERS,
    **EDGES_OF_OVERSIGHT,
    **EDGES_OF_WORDS,
}


def rules(root: Path, text: str) -> list[str]:
    """The rules that a portfolio of one project breaks on the last day of 2020."""
    project = parse(f"# file: projects/p.yaml\nid: p\nname: A project\n{dedent(text)}")
    return [finding.rule for finding in found(project, root)]


@pytest.mark.measured(
    "a milestone done in the last month of the step",
    "a milestone cancelled with the claim, of which a request speaks",
    "a phase that is still to end, when the whole has passed its end",
    "done on a day not given",
    "an approved end that is a later period",
    "a second request on the day of the report",
    "an assessment that was closed after the rating",
    "a milestone that is overdue by the report that rates",
    "two ratings of one day",
    "an approval in time of an end that passed, by a later document",
    "a milestone that is open, done and due",
    "a phase of a project that is completed, to end over a year later",
    "a milestone of a project that is not started",
    "an end to come, after it was done",
    "a claim that was denied, and is repeated; or given up, and made anew",
    "a promise that is spoken of after its date, and on it",
    "a risk that oversight has open, and management closed",
    "a count between two that fell, which gives none",
    "a share of those that are counted, and of others",
    "a count of others in all, which does not say of which",
    "more left than there are",
    "more that are old than are left",
    "shares that are more than the whole, and by rounding",
    "work that is open as its milestones are done, and was before",
    "a count of what is left beside parts without a whole",
    "a count of older ones beside that of all",
    "a later count of what is left",
    "a recommendation that its body had closed",
    "an estimate out of another number than the target",
    "a count of one date that leaves some out, wherever it stands",
    "yearly figures that are added to yearly ones",
    "a promise that is moved before it is made",
    "a promise that is kept on a day before the document that promises it",
    "a recommendation that is moved before it is made",
    "a count without a document",
)
@pytest.mark.parametrize("edge", EDGES)
def test_a_rule_stops_at_its_edge(tmp_path: Path, edge: str) -> None:
    rule, text, over, within = EDGES[edge]
    assert rule in rules(tmp_path / "over", text.replace("@", over))
    assert rule not in rules(tmp_path / "within", text.replace("@", within))


_TWO_MOVES = """
original_end: 2020-01-31
status_reports: [{date: 2019-06-30, end: 2020-06-30}]
change_requests:
  - {id: one, status: approved, @, by: Board, end: {to: 2020-09-30}}
  - {id: two, status: approved, decided: 2019-12-31, by: Board, end: {from: 2020-09-30, to: 2020-12-31}}
"""
SEVERITIES = {
    "a request decided before the report": ("decided: 2019-06-29", "warning"),
    "a request decided on the day of the report": ("decided: 2019-06-30", None),
    "a request decided with the second": ("decided: 2019-12-31", None),
    "a request decided after the second": ("decided: 2020-01-01", "warning"),
    "a request without a day of decision": ("date: 2019-06-30", "note"),
    "a request without a day of decision, made before": ("date: 2019-06-29", "warning"),
}


@pytest.mark.no_cover
@pytest.mark.parametrize("case", SEVERITIES)
def test_a_request_explains_where_another_starts(tmp_path: Path, case: str) -> None:
    value, severity = SEVERITIES[case]
    project = parse(f"# file: projects/p.yaml\nid: p\nname: P\n{_TWO_MOVES.replace('@', value)}")
    clashes = [one for one in found(project, tmp_path / "p") if one.rule == "reports-contradict"]
    assert [str(one.severity) for one in clashes] == ([severity] if severity else [])


EVIDENCE = {
    "the last report is that of the month, not of its first day": (
        "outcome-not-reported",
        "original_end: 2020-06-30\nstatus_reports: [{date: 2020-05-01, state: in-progress}, "
        "{date: 2020-05, state: on-hold}]",
        ["end first promised: 2020-06-30", "last report: 2020-05"],
    ),
    "the first end is that of the day within it": (
        "slipped-without-change-request",
        "original_end: 2020\nstatus_reports: [{date: 2019-12-31, end: 2020-06-30}, {date: 2020-06-30, end: 2021-06-30}]",
        [
            "end 2021-06-30 as of 2020-06-30",
            "end first promised: 2020",
            "first end known to the day: 2020-06-30",
        ],
    ),
    "a decision after the day on which reports differ is none of what differs": (
        "reports-contradict",
        "status_reports: [{date: 2019-12-31, state: completed, at: p. 1, end: 2019-12-31}, "
        "{date: 2019-12-31, state: in-progress, at: p. 2}]\n"
        "change_requests: [{id: c, status: approved, decided: 2020-03-31, by: B, end: {to: 2021-12-31}}]",
        ["completed as of 2019-12-31", "in progress as of 2019-12-31"],
    ),
    "of a phase, its own": (
        "slipped-without-change-request",
        "phases: [{id: a, original_end: 2020-01-31}, {id: b, original_end: 2021-01-31}]\n"
        "status_reports: [{date: 2019-12-31, phases: {a: {end: 2020-06-30}}}]",
        ["end 2020-06-30 as of 2019-12-31", "end first promised: 2020-01-31"],
    ),
}


@pytest.mark.no_cover
@pytest.mark.parametrize("case", EVIDENCE)
def test_a_finding_rests_on_what_was_said_then(tmp_path: Path, case: str) -> None:
    rule, text, facts = EVIDENCE[case]
    findings = found(parse(f"# file: projects/p.yaml\nid: p\nname: P\n{text}"), tmp_path / "p")
    (one,) = [finding for finding in findings if finding.rule == rule]
    assert [str(item.fact) for item in one.evidence] == facts

"""The facts that findings cite: those that they rest on, and no others."""

import pytest

from conftest import Folder


def facts_of(portfolio: Folder, rule: str) -> list[str]:
    """What a finding of a rule cites, as of the end of 2020."""
    found = {entry["rule"]: entry for entry in portfolio.value("audit", "--as-of", "2020-12-31")["findings"]}
    return [fact["fact"] for fact in found[rule]["evidence"]]


@pytest.mark.parametrize(("of_milestone", "of_figure"), [("2019-06", "2019-06-30"), ("2019-06-30", "2019-06")])
def test_an_open_milestone_is_cited_with_the_completion_of_its_day(
    portfolio: Folder, of_milestone: str, of_figure: str
) -> None:
    portfolio.project(f"""
        milestones: [{{id: m, name: A result}}]
        status_reports:
          - {{date: 2018-12-31, completion: 60}}
          - {{date: {of_milestone}, milestones: {{m: {{state: on-hold}}}}}}
          - {{date: {of_figure}, completion: 80}}
          - {{date: 2020-06-30, state: completed}}
    """)
    figures = [fact for fact in facts_of(portfolio, "complete-but-milestone-open") if "%" in fact]
    assert figures == [f"80% complete as of {of_figure}"]


@pytest.mark.parametrize(
    ("decided", "to", "cited"),
    [
        ("2020-06-30", "2021-03-31", True),
        ("2020-06", "2021-03-31", True),
        ("2020-05-31", "2021-03-31", False),
        ("2020-06-30", "2020-12", False),
        ("2020-06-30", "to be determined", False),
    ],
)
def test_a_contested_state_is_cited_with_the_end_that_was_decided_then(
    portfolio: Folder, decided: str, to: str, *, cited: bool
) -> None:
    portfolio.project(f"""
        change_requests: [{{id: cr, status: approved, decided: {decided}, end: {{to: {to}}}}}]
        status_reports:
          - {{date: 2020-06-30, state: in-progress, end: 2020-12-31, at: page 1}}
          - {{date: 2020-06-30, state: completed, at: page 2}}
    """)
    assert (f"end {to} as of {decided}" in facts_of(portfolio, "reports-contradict")) == cited


def test_a_state_is_cited_without_a_decided_end_where_no_report_has_one(portfolio: Folder) -> None:
    portfolio.project("""
        change_requests: [{id: cr, status: approved, decided: 2020-06-30, end: {to: 2021-03-31}}]
        status_reports:
          - {date: 2020-06-30, state: in-progress, at: page 1}
          - {date: 2020-06-30, state: completed, at: page 2}
    """)
    assert "end 2021-03-31 as of 2020-06-30" not in facts_of(portfolio, "reports-contradict")


def test_a_note_is_no_last_report(portfolio: Folder) -> None:
    portfolio.settings("""\
        title: Works
        as_of: 2020-12-31
        reporting: {rounds: [{source: Report, covers: none, held: true}]}
    """)
    portfolio.sources(("Report", "2020-06-30"))
    portfolio.project("""
        status_reports:
          - {date: 2018-12-31, completion: 40}
          - {date: 2019-12-31, completion: 60, at: page 2}
          - {date: 2019-12-31, note: A word on it, at: page 1}
          - {date: 2020-03-31, note: It was spoken of}
    """)
    portfolio.project("status_reports: [{date: 2020-03-31, note: It was spoken of}]", "q")
    facts = facts_of(portfolio, "report-without-projects")
    assert facts[1:] == ["“A project”: last report: 2019-12-31", "“A project”: last report: 2020-03-31"]


def test_a_due_date_that_a_request_moved_is_cited_to_the_request(portfolio: Folder) -> None:
    portfolio.sources(("Plan", "2019-01-31"), ("Minutes", "2020-02-28"), ("Report", "2020-12-31"))
    portfolio.project("""
        source: Plan
        milestones: [{id: m, name: A result, due: 2020-03-31}]
        change_requests:
          - {id: cr, status: approved, decided: 2020-02-15, milestones: {m: {to: 2020-06-30}}, source: Minutes}
        status_reports: [{date: 2020-09-30, milestones: {m: {state: in-progress}}, source: Report}]
    """)
    (found,) = [
        e for e in portfolio.value("audit", "--as-of", "2020-12-31")["findings"] if e["rule"] == "milestone-overdue"
    ]
    assert [(fact["fact"], fact["source"]) for fact in found["evidence"]][:1] == [
        ("“A result” due 2020-06-30", "Minutes")
    ]


@pytest.mark.measured
def test_a_finding_is_explained_by_its_fingerprint(portfolio: Folder) -> None:
    portfolio.settings("title: A portfolio\nas_of: 2020-12-31")
    portfolio.project("""
        start: 2019-01-01
        original_end: 2020-06-30
        status_reports: [{date: 2020-12-31, state: completed}]
    """)
    for found in portfolio.value("audit")["findings"]:
        why = portfolio.value("why", found["fingerprint"])
        assert why["project"] == found["project"]
        (chain,) = why["facts"]
        assert (chain["fact"], chain["result"]) == (found["fingerprint"], found["message"])
        assert [link["says"] for link in chain["chain"]] == [fact["fact"] for fact in found["evidence"]]
        out = portfolio.run("why", found["fingerprint"], columns=400).out
        assert found["message"][:20] in out
        assert "\nSays " in out  # Each fact says its date; a column for it would be empty.
    assert portfolio.run("why", "0123456789ab").code == 2


def test_a_start_is_cited_to_the_phase_that_it_is_of(portfolio: Folder) -> None:
    portfolio.project("""
        original_end: 2020-12-31
        phases: [{id: one, start: 2019-06-01}, {id: two, start: 2019-01-01}]
        status_reports: [{date: 2020-06-30, completion: 10}]
    """)
    (found,) = [e for e in portfolio.value("audit", "--as-of", "2020-12-31")["findings"] if e["rule"] == "behind-pace"]
    starts = [(fact["fact"], fact["subject"]) for fact in found["evidence"] if fact["fact"].startswith("start")]
    assert starts == [("start 2019-01-01", "phases[two].start")]


def test_a_due_date_is_cited_to_the_request_that_gave_it_and_no_later_one(portfolio: Folder) -> None:
    portfolio.project("""
        milestones: [{id: m, name: A result, due: 2020-03-31}]
        change_requests:
          - {id: a, status: approved, decided: 2020-02-15, milestones: {m: {to: 2020-06-30}}}
          - {id: b, status: approved, decided: 2020-03-15, end: {to: 2021-06-30}}
        status_reports: [{date: 2020-09-30, milestones: {m: {state: in-progress}}}]
    """)
    (found,) = [
        e for e in portfolio.value("audit", "--as-of", "2020-12-31")["findings"] if e["rule"] == "milestone-overdue"
    ]
    assert found["evidence"][0]["subject"] == "change_requests[a].milestones.m.to"

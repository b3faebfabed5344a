"""The summary: six figures that agree with each other and with `status`, and each project under one verdict."""

import json
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from any_portfolio import portfolios
from conftest import Folder, examples
from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import take_snapshot
from ictpmo.facts.groups import projects_of
from ictpmo.facts.portfolio import RollupFact
from ictpmo.facts.summary import ProjectTally, SummaryFact
from ictpmo.model.portfolio import Portfolio

AS_OF = ("--as-of", "2019-12-31")


@given(portfolios(), st.dates(date(2016, 1, 1), date(2020, 12, 31)))
@settings(max_examples=examples(24), deadline=None)
def test_the_groups_add_up_to_all_projects_and_to_the_figures(portfolio: Portfolio, day: date) -> None:
    snapshot = take_snapshot(portfolio, View(day))
    summary, rollup = SummaryFact(snapshot), RollupFact(snapshot)
    in_groups = [name for group in summary.groups for name in group.projects]
    assert Counter(in_groups) == Counter(project.project.id for project in snapshot.projects)
    for kind in ("finished", "open", "cancelled"):
        tally: ProjectTally = getattr(summary, kind)
        assert sum(getattr(group, kind) for group in summary.groups) == tally.number == len(tally.projects)
    assert summary.finished.number + summary.open.number + summary.cancelled.number == summary.projects
    by_verdict = {group.verdict: frozenset(group.projects) for group in summary.groups}
    assert set(summary.contradicted.projects) <= by_verdict.get("complete-unmet", frozenset()) | by_verdict.get(
        "contested", frozenset()
    )
    assert (rollup.figures.projects, rollup.remaining) == (summary.projects, summary.open.number)
    assert summary.finished_contested <= rollup.figures.by_state.get("contested", 0)
    lines = projects_of(snapshot)
    assert {line.record.id: line.verdict for line in lines} == {
        name: group.verdict for group in summary.groups for name in group.projects
    }
    moved = [line.record.id for line in lines if line.slippage.days and line.slippage.days.least > 0]
    assert list(summary.moved.projects) == moved
    assert summary.moved.number + summary.moved_unknown <= summary.moved.of
    silent = [line.record.id for line in lines if line.slippage.silent]
    assert list(summary.silent.projects) == silent


BOARD = "assessments: [{date: 2019-06-30, by: Board, verdict: %s, statement: So}]"
VERDICTS = [
    ("complete-unmet", f"status_reports: [{{date: 2018, state: completed}}]\n{BOARD % 'unmet'}"),
    ("complete-unmet", f"status_reports: [{{date: 2018, completion: 100}}]\n{BOARD % 'partly-met'}"),
    ("complete-not-demonstrated", "status_reports: [{date: 2018, state: operational}]"),
    ("complete-not-demonstrated", "status_reports: [{date: 2018, actual_end: 2018-03-31}]"),
    ("complete-met", f"status_reports: [{{date: 2018, completion: 100}}]\n{BOARD % 'met'}"),
    ("contested", "status_reports: [{date: 2018, state: completed}, {date: 2018, state: in-progress}]"),
    ("contested", "status_reports: [{date: 2018, completion: 100}, {date: 2018, completion: 90}]"),
    ("cancelled", "status_reports: [{date: 2018, state: cancelled, completion: 100}]"),
    ("open-past-end", "status_reports: [{date: 2018, end: 2019-06-30}]"),
    ("open-past-end", "status_reports: [{date: 2017, completion: 100}, {date: 2018, completion: 90, end: 2019}]"),
    ("open-moved", "status_reports: [{date: 2017, end: 2019}, {date: 2018, end: 2020}]"),
    ("open-on-time", "status_reports: [{date: 2017, end: 2020}, {date: 2018, end: 2020}]"),
    ("open-undated", "status_reports: [{date: 2018, state: in-progress}]"),
]


@pytest.mark.parametrize(("verdict", "log"), VERDICTS)
def test_a_project_stands_under_the_first_verdict_that_fits(portfolio: Folder, verdict: str, log: str) -> None:
    portfolio.project(log)
    assert portfolio.status("--as-of", "2020-01-31")["verdict"] == verdict


@pytest.mark.parametrize(
    ("verdict", "log"),
    [
        ("number-only", "status_reports: [{date: 2018, state: operational}]"),
        ("complete-not-demonstrated", "status_reports: [{date: 2018, state: operational, completion: 100}]"),
        ("open-undated", "objectives: [{id: o, statement: O}]\nstatus_reports: [{date: 2018}]"),
    ],
)
def test_only_what_has_no_name_and_no_fact_is_known_by_number_only(portfolio: Folder, verdict: str, log: str) -> None:
    portfolio.write("projects/p.yaml", f"id: p\nname: null\n{log}\n")
    assert portfolio.status(*AS_OF)["verdict"] == verdict


def test_what_a_portfolio_shows_in_six_figures(portfolio: Folder) -> None:
    for number, (_, log) in enumerate(VERDICTS):
        portfolio.project(log, f"p{number:02}")
    portfolio.project(
        f"""\
        objectives: [{{id: o, statement: O}}, {{id: n, statement: N}}]
        status_reports: [{{date: 2017, end: 2018-12-31}}, {{date: 2018-06-30, end: 2019-01-31}}]
        {BOARD.replace("statement", "on: 'objectives[o]', statement") % "met"}
        """,
        "slow",
    )
    summary = report(portfolio)["portfolio"]["summary"]
    names = ("finished", "open", "cancelled", "moved", "objectives_met", "contradicted", "silent")
    assert {name: (summary[name]["number"], summary[name]["of"]) for name in names} == {
        "finished": (3, 14),
        "open": (10, 14),
        "cancelled": (1, 14),
        "moved": (2, 6),
        "objectives_met": (1, 2),
        "contradicted": (2, 14),
        "silent": (3, 14),
    }
    assert (summary["moved_days"]["reported"], summary["moved_days"]["of"]) == (2, 2)
    assert summary["objectives_met"]["projects"] == ["slow"]
    assert summary["silent"]["projects"] == ["p08", "p09", "slow"]
    assert summary["finished_contested"] == 1


def report(folder: Folder) -> Any:
    """The report as JSON."""
    out = folder.root.parent / "reports"
    assert folder.run("report", "--format", "json", "--out", out, "--as-of", "2020-01-31").code == 0
    return json.loads((out / "report.json").read_text())


def test_a_group_has_what_was_found_unmet_before_what_was_partly_met_and_then_the_furthest_moved(
    portfolio: Folder,
) -> None:
    ends = "{{date: 2016, end: 2017-12-31}}, {{date: 2017, end: {end}, completion: 100}}"
    for name, verdict, end in (
        ("a", "partly-met", "2019-12-31"),
        ("b", "unmet", "2018-01-31"),
        ("c", "unmet", "2018-12-31"),
    ):
        portfolio.project(f"status_reports: [{ends.format(end=end)}]\n{BOARD % verdict}", name)
    (group,) = report(portfolio)["portfolio"]["summary"]["groups"]
    assert group["projects"] == ["c", "b", "a"]


def test_what_has_no_name_is_called_in_words_by_its_number_in_the_whole_portfolio(portfolio: Folder) -> None:
    for name, day in (("x", "2019-06-30"), ("m", "2017"), ("b", "2017")):
        portfolio.write(f"projects/{name}.yaml", f"id: {name}\nname: null\nstatus_reports: [{{date: {day}}}]\n")
    for day in ("2018-01-31", "2019-12-31"):
        assert portfolio.status("--as-of", day, name="m")["unnamed"] == 2
    assert portfolio.run("show", "x", *AS_OF).out.startswith("x: Unnamed project 3\n")
    assert portfolio.run("why", "x", *AS_OF).out.startswith("x: Unnamed project 3\n")


def page_of(folder: Folder, name: str = "README", *options: str) -> str:
    out = folder.root.parent / "pages"
    assert folder.run("report", "--out", out, *options).code == 0
    return (out / "en" / f"{name}.md").read_text()


def section(text: str, title: str) -> str:
    return text.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_what_was_published_and_what_of_it_is_not_held_is_said(portfolio: Folder) -> None:
    portfolio.settings("title: T\nreporting: {rounds: [{source: B, covers: unknown, held: false}]}\n")
    portfolio.write(
        "sources.yaml",
        """
        sources:
          - {symbol: A, title: A, published: 2017, held: false}
          - {symbol: B, title: B, published: 2018-03}
          - {symbol: C, title: C, published: 2019-06-30}
          - {symbol: D, title: D}
        """,
    )
    portfolio.project("source: C\nstatus_reports: [{date: 2018}]")
    said = page_of(portfolio, "README", *AS_OF)
    assert "as of 31 December 2019, based on the documents on record, the latest of 30 Jun 2019.\n" in said
    assert "Made from [4 documents, the text of 2 of them not held](sources.md)." in said
    assert report(portfolio)["sources_not_held"] == ["A", "B"]
    early = page_of(portfolio, "README", "--known-by", "2018-12-31")
    assert "as of 31 December 2018, by what was published by 31 December 2018.\n" in early
    assert "Made from [2 documents, the text of 2 of them not held](sources.md)." in early


CANCELLED = "status_reports: [{date: 2018, state: cancelled}]"
GOES_ON = "status_reports: [{date: 2017, state: in-progress, end: 2018-12-31}"
HEADLINES = [
    ([], "No project is on record."),
    (
        [f"{GOES_ON}, {{date: 2018, end: 2019-12-31}}]"],
        "The project is not reported finished; its end has moved later.",
    ),
    ([f"{GOES_ON}]"], "The project is not reported finished; its end has passed with no report since."),
    (
        ["status_reports: [{date: 2018, state: completed}]"],
        "The project is reported finished; the records do not show that its purpose was met.",
    ),
    (
        [f"status_reports: [{{date: 2018, state: completed}}]\n{BOARD % 'met'}", f"{GOES_ON}]"],
        "1 of 2 projects is reported finished, and the records show for 1 of the 2 that its purpose was met.",
    ),
    (
        [
            f"status_reports: [{{date: 2018, completion: 100}}]\n{BOARD % 'unmet'}",
            f"status_reports: [{{date: 2018, completion: 100}}]\n{BOARD.replace('statement', 'inferred: [verdict], statement') % 'partly-met'}",
        ],
        "None of 2 projects is reported finished, and the records show for none that its purpose was met; according to "
        "the Board, 2 that were reported complete met theirs only in part or not at all (1 of them inferred).",
    ),
    ([CANCELLED], "The project is cancelled."),
    ([CANCELLED, CANCELLED], "Each of the 2 projects is cancelled."),
    (
        [CANCELLED, f"{GOES_ON}, {{date: 2018, end: 2020-12-31}}]"],
        "None of 2 projects is reported finished; 1 is cancelled; the end of 1 has moved later.",
    ),
    (
        [f"status_reports: [{{date: 2018, state: completed}}]\n{BOARD % 'unmet'}"],
        "The project is reported finished, but according to the Board its purpose was met only in part or not at all.",
    ),
    (
        [
            f"status_reports: [{{date: 2018, state: completed}}]\n{BOARD.replace('statement', 'inferred: [verdict], statement') % 'unmet'}"
        ],
        "The project is reported finished, but according to the Board its purpose was met only in part or not at all "
        "(inferred).",
    ),
    (
        [f"status_reports: [{{date: 2018, state: completed}}]\n{BOARD % 'met'}"] * 2,
        "Each of the 2 projects is reported finished, and the records show for each that its purpose was met.",
    ),
]


@pytest.mark.measured
@pytest.mark.parametrize(("logs", "said"), HEADLINES)
def test_one_sentence_says_what_a_reader_has_to_know(portfolio: Folder, logs: list[str], said: str) -> None:
    for number, log in enumerate(logs):
        portfolio.project(log, f"p{number}")
    assert f"\n**{said}**\n" in page_of(portfolio, "README", *AS_OF)


def test_those_who_are_silent_are_listed_as_many_as_are_counted(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2017, completion: 40, end: 2018-12-31}]", "late")
    portfolio.project("original_end: 2018-12-31", "never")
    portfolio.project("status_reports: [{date: 2017, completion: 100, end: 2018-12-31}]", "full")
    portfolio.project(
        "milestones: [{id: m, name: M, due: 2018-06-30}]\nstatus_reports: [{date: 2017, completion: 40, end: 2020-12-31}]",
        "on",
    )
    front, annex = page_of(portfolio, "README", *AS_OF), page_of(portfolio, "milestones", *AS_OF)
    assert "| [3](milestones.md#passed) |" in front
    assert "silent: the end has passed with no report since, 1 of them reported complete before |" in front
    assert '<a id="passed"></a>' in annex
    assert section(annex, "Ends passed with no report since").strip().splitlines() == [
        "- [A project](projects/full.md): end 31 Dec 2018, last report 2017; reported complete before",
        "- [A project](projects/late.md): end 31 Dec 2018, last report 2017",
        "- [A project](projects/never.md): end 31 Dec 2018, no report",
        "",
        '<a id="overdue"></a>',
    ]
    assert "1 fallen due, 0 of these done; 0 overdue; 1 with no outcome reported; 0 with no date." in annex
    untold = section(annex, "Overdue, or due date passed with no report")
    assert "| [A project](projects/on.md) | M | 30 Jun 2018 | not reported | – |\n" in untold


@pytest.mark.measured
def test_of_what_is_to_come_a_project_has_one_line_and_of_what_changed_the_most_comes_first(portfolio: Folder) -> None:
    portfolio.project(
        """
        milestones: [{id: m, name: M, due: 2021-12-31}, {id: n, name: N, due: 2020-06-30}, {id: o, name: O, due: 2020-06-30}]
        status_reports: [{date: 2017, completion: 70, end: 2020-12-31}, {date: 2018, completion: 80, end: 2020-12-31}]
        """,
        "a",
    )
    portfolio.project(
        """
        milestones: [{id: m, name: M, due: 2021-12-31}]
        status_reports: [{date: 2017, completion: 20, end: 2021-12-31}, {date: 2018, completion: 90, end: 2021-12-31}]
        """,
        "b",
    )
    portfolio.project("milestones: [{id: m, name: M, due: 2022}]\nstatus_reports: [{date: 2018, state: on-hold}]", "c")
    front = page_of(portfolio, "README", *AS_OF)
    assert section(front, "Next dates").strip().splitlines() == [
        "- 30 Jun 2020: 2 milestones of [A project](projects/a.md)",
        "- 31 Dec 2021: end of [A project](projects/b.md), with 1 milestone",
        "- 2022: M ([A project](projects/c.md)); [2 more](milestones.md#ahead)",
    ]
    changed = section(front, "What changed since the report before")
    assert changed.index("20% → 90%") < changed.index("70% → 80%")


def test_an_end_after_which_the_work_was_still_open_says_so_beside_its_slippage(portfolio: Folder) -> None:
    portfolio.project(
        "original_end: 2016-12-31\nstatus_reports: [{date: 2017-12-31, state: in-progress, end: 2017-10-31, completion: 95}]"
    )
    assert "| 31 Dec 2016 → 31 Oct 2017, open on 31 Dec 2017 | ≥ +12 |" in page_of(portfolio, "README", *AS_OF)
    assert portfolio.status(*AS_OF)["slippage_counted_to"] == "2017-12-31"

"""What a progress report says of dates: what slipped since, what was decided when, and what is compared on which day."""

import json
import re
from pathlib import Path

import pytest

from conftest import SHIPPED, Folder, ictpmo

ROUNDS = """\
    title: {en: Works, zh: 工程}
    languages: [en, zh]
    reporting:
      cycle: quarterly
      rounds:
        - {source: R/1, covers: all-open, held: true}
        - {source: R/2, covers: all-open, held: true}
        - {source: R/3, covers: all-open, held: true}
"""


def report(folder: Folder, as_of: str, page: str = "changes.md", language: str = "en") -> str:
    out = folder.root.parent / "reports"
    assert folder.run("report", "--out", out, "--as-of", as_of).code == 0
    return (out / language / page).read_text()


def changed(text: str) -> str:
    """What the annex says that changed, without the links."""
    said = re.split(r"\n## (?:Changed by the last report|.*最近一次报告.*)\n", text, maxsplit=1)[1].split("\n##", 1)[0]
    return unlinked(said)


def unlinked(text: str) -> str:
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)


def two_that_slipped(folder: Folder, *, before: str = "2024-03-31") -> Folder:
    for name, day in (("early", "2024-06-28"), ("late", "2024-06-30")):
        log = f"[{{date: {before}, end: 2024-12-31}}, {{date: {day}, end: 2025-12-31}}]"
        folder.project(f"status_reports: {log}", name)
    return folder


def test_projects_that_report_on_different_days_are_all_told_that_slipped(portfolio: Folder) -> None:
    said = changed(report(two_that_slipped(portfolio), "2024-06-30"))
    assert said.count("A project: end 31 Dec 2024 → 31 Dec 2025 (+365 days)") == 2
    assert "The last status reported, of 30 Jun 2024; each project against its own report before its latest." in said


def test_with_rounds_all_are_compared_with_the_day_of_the_round_before(portfolio: Folder) -> None:
    portfolio.settings(ROUNDS)
    portfolio.sources(("R/1", "2024-03-31"), ("R/2", "2024-06-30"), ("R/3", "2024-09-30"))
    two_that_slipped(portfolio)
    portfolio.project(
        """
        status_reports:
          - {date: 2024-03-31, end: 2024-12-31}
          - {date: 2024-05-15, end: 2025-06-30}
          - {date: 2024-06-30, end: 2025-06-30}
        """,
        "twice",
    )
    said = changed(report(portfolio, "2024-07-31"))
    assert said.count("A project: end 31 Dec 2024 → 31 Dec 2025 (+365 days)") == 2
    assert "A project: end 31 Dec 2024 → 30 Jun 2025 (+181 days)" in said
    assert "against the report before it (R/1, as of 31 Mar 2024)." in said
    zh = report(portfolio, "2024-07-31", language="zh")
    assert "截至 2024 年 3 月 31 日)相比。" in zh


def test_a_report_later_than_the_last_round_does_not_hide_what_that_round_told(portfolio: Folder) -> None:
    portfolio.settings(ROUNDS)
    portfolio.sources(("R/1", "2024-03-31"), ("R/2", "2024-06-30"), ("R/3", "2024-09-30"))
    two_that_slipped(portfolio).project("status_reports: [{date: 2024-07-15, completion: 10}]", "later")
    assert changed(report(portfolio, "2024-07-31")).count("(+365 days)") == 2


def test_an_end_that_stood_as_it_was_is_no_change(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2017, end: 2020}, {date: 2018, end: 2020, completion: 10}]")
    said = changed(report(portfolio, "2018-12-31"))
    assert "No end date was moved." in said
    assert "A project: end" not in said


def test_what_is_reported_for_the_first_time_is_held_against_the_first_end_known(portfolio: Folder) -> None:
    portfolio.project(
        """
        change_requests: [{id: cr, status: approved, date: 2018-12-31, end: {from: 2018-06-30, to: 2019-06-30}}]
        status_reports: [{date: 2018-12-31, end: 2019-06-30, completion: 10}]
        """
    )
    said = changed(report(portfolio, "2018-12-31"))
    assert "- A project: first end known 30 Jun 2018 → 30 Jun 2019 (+365 days)" in said
    assert "Not reported before, so that only the end is compared, with the first one known: A project." in said
    assert "completion" not in said


def test_what_the_shipped_projects_slipped_by_their_first_report_adds_up(tmp_path: Path) -> None:
    args = ("--portfolio", SHIPPED, "--out", tmp_path, "--as-of", "2017-12-31")
    assert ictpmo("report", *args).code == 0
    said = changed((tmp_path / "en" / "changes.md").read_text())
    days = [int(each.replace(",", "")) for each in re.findall(r"\((?:≥ )?\+([\d,]+) days\)", said)]
    assert (len(days), sum(days)) == (7, 3879)
    assert "not dated" not in said
    assert "first end known 31 Dec 2016 → 31 Oct 2017, 2016 (contested) (≥ +365 days)" in said


def test_of_a_project_just_completed_it_is_said_that_it_is(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2024-06-30, end: 2024-12-31}, {date: 2024-12-31, state: completed}]")
    said = changed(report(portfolio, "2024-12-31"))
    assert "A project: end 31 Dec 2024 → completed, date not reported" in said
    assert "not dated" not in said
    portfolio.project(
        """
        status_reports:
          - {date: 2024-06-30, end: 2024-12-31}
          - {date: 2024-12-31, state: completed}
          - {date: 2025-06-30, state: completed}
        """
    )
    assert "No end date was moved." in changed(report(portfolio, "2025-12-31"))


def test_an_end_that_passes_while_the_work_goes_on_has_slipped(portfolio: Folder) -> None:
    log = [
        "{date: 2023-06-30, end: 2023-12-31, state: in-progress}",
        "{date: 2024-06-30, state: in-progress, completion: 50}",
        "{date: 2024-12-31, completion: 60}",
    ]
    portfolio.project(f"original_end: 2023-12-31\nstatus_reports: [{', '.join(log)}]")
    said = changed(report(portfolio, "2024-06-30"))
    assert "A project: end 31 Dec 2023 passed with the work going on (≥ +182 days)" in said
    assert "(≥ +366 days)" in changed(report(portfolio, "2024-12-31"))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("soon", "2019-12-31", "end soon → 31 Dec 2019\n"),
        ("2019", "2019-06-30", "end 2019 → 30 Jun 2019\n"),
        ("2018", "2019-06-30", "end 2018 → 30 Jun 2019 (+181 to +545 days)\n"),
        ("2019-06-30", "later", "end 30 Jun 2019 → later\n"),
    ],
)
def test_an_end_not_known_to_the_day_moves_by_no_invented_number_of_days(
    portfolio: Folder, before: str, after: str, said: str
) -> None:
    portfolio.project(f"status_reports: [{{date: 2017, end: {before}}}, {{date: 2018, end: {after}}}]")
    assert f"- A project: {said}" in changed(report(portfolio, "2018-12-31")) + "\n"


def test_a_project_that_reported_no_end_before_is_told_with_the_one_it_reports_now(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2017, end: soon}, {date: 2018, completion: 10}]", "words")
    portfolio.project("change_requests: [{id: cr, status: approved, date: 2018, end: {to: 2019}}]", "by-request")
    said = changed(report(portfolio, "2018-12-31"))
    assert "A project: end not dated → 2019" in said
    assert "A project: completion not reported → 10%" in said


def test_a_decision_without_a_date_is_said_to_have_none(portfolio: Folder) -> None:
    portfolio.settings("title: T\nlanguages: [en, zh]\n")
    portfolio.write("sources.yaml", "sources: [{symbol: R, title: T, published: 2018, status_date: 2017-12-31}]\n")
    end = "end: {from: 2017-12-31, to: 2018-12-31}"
    portfolio.project(
        f"""
        source: R
        original_end: 2017-12-31
        change_requests:
          - {{id: told, status: approved, {end}}}
          - {{id: made, status: approved, date: 2017-06-30, {end}}}
          - {{id: decided, status: rejected, date: 2017-06-30, decided: 2017-09-30}}
          - {{id: open, status: proposed, date: 2017-08-31}}
        """
    )
    out = portfolio.root.parent / "reports"
    front, zh = report(portfolio, "2018-12-31"), report(portfolio, "2018-12-31", language="zh")
    assert "| A project | approved | not dated; in the report of 31 Dec 2017 |" in unlinked(front)
    for said in (
        "rejected | 30 Sept 2017 |",
        "approved | not dated; made 30 Jun 2017",
        "not decided; made 31 Aug 2017",
    ):
        assert said in front
    assert re.search("无日期.载于截至 2017 年 12 月 31 日的报告", zh)
    page = report(portfolio, "2018-12-31", "projects/p.md")
    assert "Approved, not dated; in the report of 31 Dec 2017 (" in page
    drawn = report(portfolio, "2018-12-31", "pictures/ends.svg")
    assert "Not drawn: the days on which 2 change requests were approved, which no document gives." in drawn
    portfolio.run("report", "--out", out, "--format", "json", "--as-of", "2018-12-31")
    (requests,) = [each["change_requests"] for each in json.loads((out / "report.json").read_text())["projects"]]
    assert [(each["id"], each["date"], each["decided"], each["requested"]) for each in requests] == [
        ("made", "2017-06-30", None, "2017-06-30"),
        ("open", "2017-08-31", None, "2017-08-31"),
        ("decided", "2017-09-30", "2017-09-30", "2017-06-30"),
        ("told", "2017-12-31", None, None),
    ]


@pytest.mark.parametrize(
    ("log", "elapsed"),
    [
        ("{date: 2017-01-01, completion: 92}", "398.9%"),
        ("{date: 2018-01-01, completion: 100, state: completed, actual_end: 2016-07-02}", "50.0%"),
        ("{date: 2016-07-02, completion: 100}, {date: 2018-01-01, completion: 100}", "50.0%"),
        # Done at some time between two reports, or in a year: from the least to the most.
        ("{date: 2016-07-02, completion: 40}, {date: 2018-01-01, state: completed}", "50.0% to 199.7%"),
        ("{date: 2018-01-01, state: completed, completion: 100, actual_end: 2016}", "0.0% to 99.7%"),
        (
            "{date: 2016-03-01, state: in-progress}, {date: 2016-07-02, state: completed}, {date: 2018, completion: 100}",
            "16.4% to 50.0%",
        ),
        (
            "{date: 2016-07-02, state: in-progress}, {date: 2017-01-01, completion: 100, state: completed}",
            "50.0% to 100.0%",
        ),
    ],
)
def test_completion_is_drawn_beside_the_time_elapsed_until_it_was_done(
    portfolio: Folder, log: str, elapsed: str
) -> None:
    portfolio.project(f"start: 2016-01-01\noriginal_end: 2017-01-01\nstatus_reports: [{log}]")
    drawn = report(portfolio, "2019-12-31", "pictures/completion.svg")
    line, ends = portfolio.status("--as-of", "2019-12-31"), [float(end) for end in re.findall(r"[\d.]+", elapsed)]
    assert line["elapsed_percent_range"] == {"min": ends[0], "max": ends[-1]}
    assert line["elapsed_percent"] == (ends[0] if len(ends) == 1 else None)
    assert f"time elapsed {elapsed}, indicators" in drawn
    assert "time elapsed, until the work was done, of the duration first planned" in drawn


def test_at_least_is_said_wherever_slippage_is(portfolio: Folder) -> None:
    portfolio.project(
        """
        start: 2015-01-01
        original_end: 2016-12-31
        status_reports: [{date: 2017-12-31, state: in-progress, end: 2016-12-31}]
        """
    )
    assert "| ≥ +365 | ≥ 1 year | ≥ 50.0% |" in unlinked(report(portfolio, "2018-12-31"))
    assert "≥ 50.0% of the duration first planned" in report(portfolio, "2018-12-31", "projects/p.md")


@pytest.mark.measured
def test_a_milestone_that_is_overdue_by_its_parts_says_so(portfolio: Folder) -> None:
    portfolio.project(
        """
        milestones: [{id: l, name: L}, {id: m, name: M, due: 2016-12-31, parts: [{id: a, name: A}, {id: b, name: B}]}]
        status_reports:
          - date: 2017-12-31
            milestones: {m: {state: not-given, parts: {a: {state: in-progress}, b: {state: completed}}}}
        """
    )
    assert "| not reported; parts in progress | ≥ 365 |" in report(portfolio, "2018-12-31", "milestones.md")


def test_a_cycle_that_the_portfolio_does_not_give_is_said_to_be_assumed(portfolio: Folder) -> None:
    assert "Reporting cycle: not stated; yearly is assumed." in report(portfolio, "2018-12-31", "reading.md")
    portfolio.settings("title: T\nreporting: {cycle: yearly}\n")
    assert "Reporting cycle: yearly." in report(portfolio, "2018-12-31", "reading.md")


def test_what_is_partly_met_is_explained_to_count_as_unmet(portfolio: Folder) -> None:
    assert "Unmet: also what an oversight body found only partly met" in report(portfolio, "2018-12-31", "reading.md")

"""The progress report of many projects: what the summary leaves to its annexes, and says that it does."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, Once
from report_portfolios import MANY, reports_of_many

pytestmark = pytest.mark.no_cover  # see CONTRIBUTING.md: what these reach has smaller examples


@pytest.fixture(scope="session")
def reports(once: Once) -> Path:
    return reports_of_many(once)


def annex(reports: Path, name: str = "README", language: str = "en") -> str:
    return (reports / language / f"{name}.md").read_text()


def section(text: str, title: str) -> str:
    return re.split(rf"^##+ {title}\n", text, maxsplit=1, flags=re.MULTILINE)[1].split("\n## ", 1)[0]


def rows(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("| [")]


def test_the_summary_of_many_projects_is_as_long_as_that_of_few(reports: Path) -> None:
    front = annex(reports)
    listed = section(front, "The projects")
    assert len(rows(listed)) == 16
    heading = f"Open, its end moved later: [{MANY}](reconciliation.md#projects) ({MANY} open; the worst 15 are shown)"
    assert f"| **{heading}** |" in listed
    assert "| **Known only as a count: 1 (1 finished)** |" in listed
    assert len(front.split()) < len((ROOT / "reports" / "en" / "README.md").read_text().split())
    for title in ("What changed since the report before", "Next dates", "What is not known"):
        assert section(front, title).count("\n- ") <= 3


def test_every_project_is_in_the_annex_by_where_it_stands(reports: Path) -> None:
    assert len(rows(section(annex(reports, "reconciliation"), "All projects"))) == MANY + 1


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("changes", "Slippage"),
        ("changes", "Change requests"),
        ("objectives", "What oversight bodies said"),
    ],
)
def test_an_annex_has_all_there_is(reports: Path, name: str, title: str) -> None:
    assert len(rows(section(annex(reports, name), title))) == MANY


def test_the_rows_of_annexes_have_an_order(reports: Path) -> None:
    by_project = annex(reports, "milestones").split("\n## ", 1)[0]
    assert [row.split(" | ")[-2] for row in rows(by_project)] == ["2"] * (MANY // 2) + ["1"] * (MANY // 2)
    overdue = section(annex(reports, "milestones"), "Overdue, or due date passed with no report")
    days = [int(found) for found in re.findall(r"≥ (\d+) \|", overdue)]
    assert days == sorted(days, reverse=True)
    objectives = annex(reports, "objectives").split("\n## ", 1)[0]
    states = [row.split(" | ")[2] for row in rows(objectives)]
    assert states == sorted(states, reverse=True)
    moved = [row.split(" | ")[2] for row in rows(section(annex(reports, "changes"), "Change requests"))]
    assert (moved[0], moved[-1]) == ("not dated; made Dec 2018", "not dated; made Jan 2018")
    days = [int(found) for found in re.findall(r"\| \+(\d+) \|", section(annex(reports, "changes"), "Slippage"))]
    assert days == sorted(days, reverse=True)
    assert days[0] == 727


def test_of_many_names_the_first_are_given_and_the_others_counted(reports: Path) -> None:
    (row,) = [line for line in rows(section(annex(reports, "sources"), "What is not known")) if f"| {MANY} |" in line]
    assert row.count("](projects/") == 20
    assert f"and {MANY - 20} more |" in row


def test_many_findings_are_counted_by_rule_and_project_and_stand_on_the_pages(reports: Path) -> None:
    said = annex(reports, "findings")
    assert "Remedy" not in said.split("\n## On the portfolio as a whole", 1)[0]
    assert re.search(
        rf"^\| milestone-overdue \| warning \| 156 \| 0 \| {MANY} \| A project: milestone “N”", said, re.MULTILINE
    )
    assert "\n| no-objective-recorded | warning | 1 | 0 | the portfolio | no objective is on record for " in said
    listed = rows(section(said, "By project"))
    assert len(listed) == MANY
    warnings = sum(int(row.split(" | ")[2]) for row in listed)
    pages = "".join(path.read_text() for path in (reports / "en" / "projects").glob("*.md"))
    assert pages.count("</a>Warning: ") == warnings
    on_the_whole = said.split("\n## On the portfolio as a whole", 1)[1]
    assert on_the_whole.count("</a>Warning: ") == 1
    assert (
        "no objective is on record for 1 of 105 projects, though reported complete: Unnamed project 1" in on_the_whole
    )
    assert f"\n{warnings + 1} warnings, 1 note.\n" in said


def test_both_languages_leave_out_the_same(reports: Path) -> None:
    for name in ("README", "changes", "findings", "milestones", "objectives", "reconciliation", "sources"):
        assert len(rows(annex(reports, name))) == len(rows(annex(reports, name, "zh")))
    assert "列出其中情况最严重的 15 个" in annex(reports, "README", "zh")


def test_each_of_many_projects_has_an_html_file_of_its_own(reports: Path) -> None:
    whole = (reports / "en" / "report.html").read_text()
    assert 'id="project-p000"' not in whole
    page = (reports / "en" / "projects" / "p001.html").read_text()
    assert "<title>A project – Works</title>" in page
    assert 'href="../report.html#portfolio--source-R"' in page
    assert '<a href="../report.html#portfolio"><bdi>Works</bdi></a>' in page
    assert '<a href="../../zh/projects/p001.html" lang="zh">' in page
    assert 'Previous project: <a href="p000.html' not in page
    assert 'Previous project: <a href="../projects/p000.html#project-p000">' in page
    assert 'Next project: <a href="../projects/p002.html#project-p002">' in page


def test_every_link_of_html_leads_to_a_place_that_is_there_once(reports: Path) -> None:
    places = {path: places_of(path) for path in reports.rglob("*.html")}
    assert len(places) == 2 * (MANY + 2)
    for path, found in places.items():
        assert len(found) == len(set(found)), path
        for target, place in links(path):
            assert place in {"", *places[target]}, (path, target, place)


def places_of(path: Path) -> list[str]:
    return re.findall(r' id="([^"]+)"', path.read_text())


def links(path: Path) -> Iterator[tuple[Path, str]]:
    held = str(path.parent)
    for file, place in set(re.findall(r'href="([^"#:]*)(?:#([^"]*))?"', path.read_text())):
        yield Path(os.path.normpath(f"{held}/{file}")) if file else path, place

"""The progress report of many projects: what the front page leaves to the pages of the projects, and says that it does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Once
from report_portfolios import MANY, reports_of_many


@pytest.fixture(scope="session")
def reports(once: Once) -> Path:
    return reports_of_many(once)


@pytest.fixture(scope="session")
def front(reports: Path) -> str:
    return (reports / "en" / "README.md").read_text()


def section(text: str, title: str) -> str:
    return re.split(rf"^##+ {title}\n", text, maxsplit=1, flags=re.MULTILINE)[1].split("\n## ", 1)[0]


def rows(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("| [")]


def test_every_project_is_in_the_table_of_their_status(front: str) -> None:
    assert len(rows(section(front, "Status"))) == MANY + 1


@pytest.mark.parametrize(
    ("title", "order"),
    [
        ("Slippage", "furthest moved first"),
        ("Change requests", "latest first"),
        ("Milestones", "most overdue first"),
        ("Objectives", "worst first"),
        ("What oversight bodies said", "latest first"),
    ],
)
def test_a_long_table_shows_its_first_rows_and_says_where_the_others_stand(front: str, title: str, order: str) -> None:
    said = section(front, title)
    assert f"These are the first 50 of {MANY} rows, {order}. The others stand on the pages of their projects" in said
    assert len(rows(said.split("These are the first", 1)[0])) == 50


def test_the_rows_shown_are_the_first_in_the_order_that_is_named(front: str) -> None:
    assert {row.split(" | ")[-2] for row in rows(section(front, "Milestones").split("\n### ", 1)[0])} == {"2"}
    overdue = [
        int(found) for found in re.findall(r"≥ (\d+) \|", section(front, "Overdue, or due date passed with no report"))
    ]
    assert overdue == [180] * 50
    assert [row.split(" | ")[2] for row in rows(section(front, "Objectives").split("\n### ", 1)[0])] == ["unmet"] * 50
    moved = [row.split(" | ")[3] for row in rows(section(front, "Change requests"))]
    assert (moved[0], moved[-1]) == ("not dated; made Dec 2018", "not dated; made Jul 2018")
    assert f"| {MANY} |" in rows(section(front, "What is not known"))[0]
    days = [int(found) for found in re.findall(r"\| \+(\d+) \|", section(front, "Slippage"))]
    assert days == sorted(days, reverse=True)
    assert days[0] == 727
    dates = re.findall(r"The board \| (\w+ 2018)", section(front, "What oversight bodies said"))
    assert dates[0] == "Dec 2018"
    assert "Jan 2018" not in dates


def test_of_many_names_the_first_are_given_and_the_others_counted(front: str) -> None:
    (row,) = [line for line in rows(section(front, "What is not known")) if f"| {MANY} |" in line]
    assert row.count("](projects/") == 20
    assert f"and {MANY - 20} more |" in row


def test_many_findings_are_counted_by_rule_and_project_and_stand_on_the_pages(reports: Path, front: str) -> None:
    said = section(front, "Audit findings")
    assert "Remedy" not in said.split("### On the portfolio as a whole", 1)[0]
    assert re.search(
        rf"^\| milestone-overdue \| warning \| 156 \| 0 \| {MANY} \| A project: milestone “N”", said, re.MULTILINE
    )
    assert "\n| no-objective-recorded | warning | 1 | 0 | the portfolio | no objective is on record for " in said
    listed = rows(section(front, "By project"))
    assert len(listed) == MANY
    warnings = sum(int(row.split(" | ")[2]) for row in listed)
    pages = "".join(path.read_text() for path in (reports / "en" / "projects").glob("*.md"))
    assert pages.count("\n- Warning: ") == warnings
    on_the_whole = said.split("### On the portfolio as a whole", 1)[1]
    assert on_the_whole.count("\n- Warning: ") == 1
    assert "no objective is on record for 1 of 105 projects, though reported complete: mute" in on_the_whole
    assert f"\n{warnings + 1} warnings, 1 note.\n" in said


def test_both_languages_leave_out_the_same(reports: Path, front: str) -> None:
    chinese = (reports / "zh" / "README.md").read_text()
    assert len(rows(chinese)) == len(rows(front))
    assert f"以上为 {MANY} 行中的前 50 行(最新者在前)。" in chinese


def test_each_of_many_projects_has_an_html_file_of_its_own(reports: Path) -> None:
    whole = (reports / "en" / "report.html").read_text()
    assert 'id="project-p000"' not in whole
    page = (reports / "en" / "projects" / "p001.html").read_text()
    assert "<title>A project – Works</title>" in page
    assert 'href="#project-p001--source-R"' in page
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
    for file, place in re.findall(r'href="([^"#:]*)(?:#([^"]*))?"', path.read_text()):
        yield (path.parent / file).resolve() if file else path, place

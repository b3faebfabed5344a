"""The progress report of many projects: what the summary leaves to its annexes, and says that it does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, Folder, Once
from report_portfolios import LONG_NAME, MANY, reports_of_many, wordy


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


@pytest.mark.no_cover
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


def test_an_annex_that_is_too_long_for_a_file_is_split_and_says_so(portfolio: Folder) -> None:
    statement = "Serve all who ask for it. " * 320
    for number in range(60):
        portfolio.project(
            f"objectives: [{{id: o, statement: {statement}}}]\nstatus_reports: [{{date: 2018, state: completed}}]",
            f"p{number:02}",
        )
    out = portfolio.root.parent / "reports"
    assert portfolio.run("report", "--as-of", "2018-12-31", "--out", out).code == 0
    sizes = {path.name: path.stat().st_size for path in (out / "en").glob("*.md")}
    assert max(sizes.values()) <= 400_000
    for name, marks in (
        ("findings", r'<a id="(finding-\w+)">'),
        ("objectives", r"^\| \[A project\]\(projects/(p\d\d)"),
    ):
        files = [name, *sorted(path.stem for path in (out / "en").glob(f"{name}-*.md"))]
        ways = " · ".join(f"[{number}]({file}.md)" for number, file in enumerate(files, start=1))
        parts = [annex(out, file) for file in files]
        assert all(f"\nIn several files: {ways}\n" in text for text in parts)
        found = [place for text in parts for place in re.findall(marks, text, re.MULTILINE)]
        assert len(parts) > 1
        assert len(set(found)) == len(found) >= 60
    assert annex(out, "objectives-2").count("| Project | Objective | State | Why |\n| --- | --- | --- | --- |\n") == 1
    for page in (out / "en" / "projects").glob("*.md"):
        for file, place in re.findall(r"\]\(\.\./(findings(?:-\d)?\.md)#(finding-\w+)\)", page.read_text()):
            assert f'<a id="{place}"></a>' in (out / "en" / file).read_text()


def test_of_many_projects_all_findings_may_be_on_their_pages(portfolio: Folder) -> None:
    for number in range(101):
        portfolio.project("status_reports: [{date: 2018-06-30, end: 2018-01-31, state: in-progress}]", f"p{number:03}")
    out = portfolio.root.parent / "reports"
    assert portfolio.run("report", "--as-of", "2018-06-30", "--out", out).code == 0
    assert "\n| past-end | warning | 101 | 0 | 101 | " in annex(out, "findings")
    assert "On the portfolio as a whole" not in annex(out, "findings")
    assert "\n- <a id=" in annex(out, "projects/p000")


@pytest.fixture(scope="session")
def of_long_names(once: Once) -> Path:
    def make(folder: Path) -> None:
        assert wordy(Folder(folder / "portfolio")).run("report", "--out", folder / "reports").code == 0

    return once("wordy", make) / "reports"


@pytest.mark.no_cover
def test_a_summary_with_little_room_cuts_names_and_counts_what_it_leaves_out(of_long_names: Path) -> None:
    front = annex(of_long_names)
    asked = section(front, "Decisions asked of the committee")
    assert LONG_NAME.format(number=0) not in front
    assert "“Consolidation and… 0” and 3 more" in asked
    assert re.search(r"For: The office of… division \d+ and \d+ more\.", asked)
    listed = section(front, "The projects")
    assert len(rows(listed)) == 11
    assert "the worst is shown)** |" in listed
    assert "| Owner |" not in listed
    assert len(re.findall(r"^\| \*\*", listed, flags=re.MULTILINE)) == 8
    assert "A/3, A/4, A/5, A/6, A/7 and 2 more\n" in section(front, "What is not known")
    zh = annex(of_long_names, language="zh")
    assert "“总部以外各办事处自建系统的整…支助项目第0号”" in section(zh, "提请委员会作出的决定")


def test_what_a_summary_has_no_room_for_stands_in_an_annex(of_long_names: Path) -> None:
    front, whole = annex(of_long_names), annex(of_long_names, "reconciliation")
    grouped = section(front, "By programme")
    assert "[14 more](reconciliation.md#all-groups)" in grouped
    of_groups = [line for line in section(whole, "By programme").splitlines() if line.startswith("| Programme ")]
    assert len(of_groups) == 1 + 17
    assert [line for line in grouped.splitlines() if line.startswith("| Programme ")][1:] == [
        line for line in of_groups[1:] if line in grouped
    ]
    assert f"[{LONG_NAME.format(number=0)}](projects/w00.md)" in whole
    assert "| The office of everything that has to do with services, division 0 |" in whole

"""The progress report where a file, an annex or the summary has no room for more."""

import re
from pathlib import Path

import pytest

from conftest import Folder, Once
from report_portfolios import LONG_NAME, wordy
from test_report_long import annex, rows, section


@pytest.mark.measured
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


@pytest.mark.measured
def test_of_many_projects_all_findings_may_be_on_their_pages(portfolio: Folder) -> None:
    for number in range(101):
        portfolio.project("status_reports: [{date: 2018-06-30, end: 2018-01-31, state: in-progress}]", f"p{number:03}")
    out = portfolio.root.parent / "reports"
    assert portfolio.run("report", "--as-of", "2018-06-30", "--out", out).code == 0
    assert "\n| past-end | warning | 101 | 0 | 101 | " in annex(out, "findings")
    assert "On the portfolio as a whole" not in annex(out, "findings")
    assert "\n- <a id=" in annex(out, "projects/p000")
    text = "id: mute\nname: null\nstatus_reports: [{date: 2018-06-30, state: completed}]\n"
    portfolio.write("projects/mute.yaml", text)
    portfolio.project(
        """
        objectives: [{id: o, statement: It serves}]
        assessments: [{date: 2018-06, by: Board, on: "objectives[o]", verdict: met, statement: It does}]
        status_reports: [{date: 2018-06-30, state: completed}]
        """,
        "served",
    )
    ran = portfolio.run("report", "--as-of", "2018-06-30", "--format", "html", "--out", out)
    assert ran.code == 0
    assert "files, in each language report.html and 103 pages in projects/" in " ".join(ran.out.split())
    text = (out / "en" / "report.html").read_text()
    assert "On the portfolio as a whole" in text
    assert "the records show for 1 of the 103 that its purpose was met" in text
    page = (out / "en" / "projects" / "p001.html").read_text()
    assert 'Next project: <a href="../projects/p002.html#project-p002">' in page


@pytest.fixture(scope="session")
def of_long_names(once: Once) -> Path:
    def make(folder: Path) -> None:
        assert wordy(Folder(folder / "portfolio")).run("report", "--out", folder / "reports").code == 0

    return once("wordy", make) / "reports"


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

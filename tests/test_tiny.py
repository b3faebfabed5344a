"""A portfolio of one project, of three of which next to nothing is known, and one project done: read like prose."""

from pathlib import Path

import pytest

from conftest import Folder, Once, ictpmo

pytestmark = pytest.mark.no_cover  # see CONTRIBUTING.md: what these reach has smaller examples

SETTINGS = "title: {en: Works, zh: 工程}\nlanguages: [en, zh]\nas_of: 2019-12-31\n"
PORTFOLIOS = {
    "one": {"site": "name: {en: Site, zh: 网站}\noriginal_end: 2020-06-30"},
    "done": {
        "site": "name: {en: Site, zh: 网站}\noriginal_end: 2019-06-30\n"
        "status_reports: [{date: 2019-06-30, state: completed, completion: 100, end: 2019-06-30}]"
    },
    "served": {
        "site": "name: {en: Site, zh: 网站}\nstatus_reports: [{date: 2019, state: completed}]\n"
        "assessments: [{date: 2019, by: Board, verdict: met, statement: So}]"
    },
    "late": {
        "site": "name: {en: Site, zh: 网站}\noriginal_end: 2019-01-31\nstatus_reports:\n"
        "  - {date: 2019-10-31, state: in-progress, end: 2019-09-30}"
    },
    "three": {
        "archive": "name: {en: Archive, zh: 档案}",
        "building": "name: {en: Building, zh: 大楼}\nstatus_reports: [{date: 2019-10-31, state: in-progress}]",
        "cables": "name: {en: Cables, zh: 电缆}\nstatus_reports: [{date: 2019-10-31, completion: 100, end: 2019-09-30}]",
    },
    "none": {},
}
SAID = [
    ("one", "README", "**The project is not reported finished.**", "**该项目未报告完成。**"),
    ("one", "README", "| [0](objectives.md) |", "| [0](objectives.md) |"),
    ("one", "README", "| objectives on record |", "| 记录在案的目标 |"),
    ("one", "README", "**Open, its end not known to have moved: 1", "完成日期未见变动：1"),
    ("one", "README", 'alt="The end is not known to have moved"', 'alt="完成日期未见变动"'),
    ("one", "changes", "**Slippage:** not known\n", "**延误：** 不详\n"),
    ("one", "projects/site", "**Slippage:** nothing is reported: nothing", "**延误：** 没有任何报告"),
    ("done", "README", "finished; the records do not show that its purpose was met.", "没有资料表明其目的已实现。"),
    ("done", "reconciliation", "**Completion:** 100.0%\n", "100.0%\n"),
    ("served", "README", "finished, and the records show that its purpose was met.", "有资料表明其目的已实现。"),
    ("late", "changes", "**Slippage:** at least 273 days\n", "**延误：** 至少 273 天\n"),
    (
        "three",
        "README",
        "**None of 3 projects is reported finished, and the records show for none that its purpose was met.**",
        "也没有资料表明任何一个已实现其目的。**",
    ),
    ("late", "README", "every known date of the project left has passed.", "余下 1 个项目的已知日期均已过。"),
    ("three", "README", "| known end; whether it moved cannot be told |", "是否变动无法判断 |"),
    ("three", "milestones", "every known date of the 3 projects left has passed.", "余下 3 个项目的已知日期均已过。"),
    ("none", "README", "**No project is on record.**", "**没有记录任何项目。**"),
    ("none", "README", "| known ends |", "| 已知的完成日期 |"),
]
ON_A_TERMINAL = [
    ("one", "status", "Slippage: not known\n"),
    ("one", "status", "Completion: not known\n"),
    ("done", "status", "Completion: 100.0%\n"),
    ("late", "status", "Slippage: at least 273 days\n"),
    ("served", "status", "Slippage: not known\n"),
    ("served", "slippage", "Slippage: not known\n"),
    ("three", "status", "Slippage: known for none of 3 projects\n"),
    ("three", "slippage", "Slippage: known for none of 3 projects\n"),
    ("late", "slippage", "0 days; by none: at least 273"),
    ("three", "audit", "1 warning\n"),
]
NEVER = (
    "0 of 0",
    "0 of 1 project",
    "1 of 1 project",
    "none of 1 ",
    "by none: 0",
    "by none: at least 0",
    "its end not moved",
)


@pytest.fixture(scope="module")
def reports(once: Once) -> Path:
    """The portfolios with their reports beside them."""

    def make(folder: Path) -> None:
        for name, projects in PORTFOLIOS.items():
            portfolio = Folder(folder / name)
            portfolio.settings(SETTINGS)
            for project, text in projects.items():
                portfolio.write(f"projects/{project}.yaml", f"id: {project}\n{text}\n")
            assert portfolio.run("report", "--out", folder / f"{name}-reports").code == 0

    return once("tiny", make)


@pytest.mark.parametrize(("name", "page", "english", "chinese"), SAID)
def test_a_report_of_hardly_anything_reads_like_prose(
    reports: Path, name: str, page: str, english: str, chinese: str
) -> None:
    for language, said in (("en", english), ("zh", chinese)):
        text = (reports / f"{name}-reports" / language / f"{page}.md").read_text(encoding="utf-8")
        assert said in text.replace("\u00a0", " ")


@pytest.mark.parametrize(("name", "command", "said"), ON_A_TERMINAL)
def test_so_does_the_terminal(reports: Path, name: str, command: str, said: str) -> None:
    assert said in ictpmo(command, "--portfolio", reports / name).out


@pytest.mark.parametrize("name", PORTFOLIOS)
def test_no_figure_is_out_of_nothing(reports: Path, name: str) -> None:
    pages = (reports / f"{name}-reports" / "en").rglob("*.md")
    found = [said for page in pages for said in NEVER if said in page.read_text(encoding="utf-8")]
    assert found == []


def test_what_no_project_has_is_no_section(reports: Path) -> None:
    milestones = (reports / "one-reports" / "en" / "milestones.md").read_text(encoding="utf-8")
    assert "No milestone is recorded." in milestones
    assert "Overdue" not in milestones
    changed = (reports / "one-reports" / "en" / "changes.md").read_text(encoding="utf-8")
    assert "No status is reported of any project." in changed
    assert "Not reported before" not in changed


def test_all_of_a_kind_are_told_as_all(portfolio: Folder) -> None:
    portfolio.project(
        "objectives: [{id: a, statement: A}, {id: b, statement: B}]\n"
        "milestones: [{id: m, name: M, due: 2018}, {id: n, name: N, due: 2018}]\n"
        "status_reports: [{date: 2019, milestones: {m: {state: completed}, n: {state: completed}}}]"
    )
    out = portfolio.root / "reports"
    portfolio.run("report", "--out", out, "--as-of", "2019-12-31")
    assert "2 objectives, all of them not demonstrated." in (out / "en" / "objectives.md").read_text(encoding="utf-8")
    assert "All 2 milestones are done." in (out / "en" / "projects" / "p.md").read_text(encoding="utf-8")

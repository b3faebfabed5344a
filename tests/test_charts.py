"""The pictures of a report: what they show, what they leave out, and that they say so."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from conftest import Folder
from report_portfolios import whole

SVG = "{http://www.w3.org/2000/svg}"


class Chart:
    """A picture as it was written."""

    def __init__(self, path: Path) -> None:
        self.root = ET.fromstring(path.read_text())  # noqa: S314 - our own files
        self.description = str(self.root[1].text)

    def texts(self, kind: str = "") -> list[str]:
        """All words of a kind, from the top."""
        return [str(text.text) for text in self.root.iter(f"{SVG}text") if kind in text.get("class", "")]

    def places(self, kind: str) -> list[tuple[float, float]]:
        """The middles of round points and of diamonds of a kind, those of the legend too."""
        found = []
        for element in self.root.iter():
            if kind in element.get("class", "").split():
                start = re.match(r"M(-?\d+) (-?\d+)l(\d)", element.get("d", ""))
                if start:
                    found.append((float(start[1]), float(start[2]) + float(start[3])))
                elif element.tag == f"{SVG}circle":
                    found.append((float(element.get("cx", 0)), float(element.get("cy", 0))))
        return found

    def lines(self) -> list[list[tuple[float, float]]]:
        """The lines of a trend, without the samples of its legend."""
        steps = [path.get("d", "") for path in self.root.iter(f"{SVG}path") if "line" in path.get("class", "").split()]
        return [[(float(x), float(y)) for x, y in re.findall(r"[ML](\d+) (\d+)", s)] for s in steps if "h" not in s]

    def bars(self, kind: str) -> int:
        """How many bars there are of a kind, those of the legend too."""
        return sum(kind == rect.get("class") for rect in self.root.iter(f"{SVG}rect"))


def report(folder: Folder, *args: object) -> Path:
    out = folder.root.parent / "reports"
    assert folder.run("report", "--out", out, "--as-of", "2019-12-31", *args).code == 0
    return out


def charts(folder: Folder, project: str = "p") -> dict[str, Chart]:
    found = (report(folder) / "en" / "pictures").glob(f"{project}-*.svg")
    return {path.stem.removeprefix(f"{project}-"): Chart(path) for path in found if not path.stem.endswith("-narrow")}


def page(folder: Folder, language: str = "en") -> str:
    return (folder.root.parent / "reports" / language / "projects" / "p.md").read_text()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(whole(Folder(tmp_path_factory.mktemp("charts") / "portfolio")))


def named(folder: Folder, name: str, text: str) -> None:
    folder.write(f"projects/{name}.yaml", f"id: {name}\nname: {name}\n{text}\n")


def crowd(folder: Folder, number: int) -> Folder:
    """Projects that slipped by a day more each, the later ones the further; and some of which nothing is known."""
    folder.settings("title: T\nlanguages: [en, zh]\n")
    for index in range(1, number + 1):
        end = f"2018-{1 + index // 28:02}-{1 + index % 28:02}"
        text = f"start: 2017-01-01\noriginal_end: 2018-01-01\nstatus_reports: [{{date: 2017-12-31, end: {end}"
        named(folder, f"p{index:02}", f"{text}, completion: {index}}}]")
    for index in range(15):
        named(folder, f"x{index:02}", "status_reports: [{date: 2018}]")
    return folder


def test_a_file_has_its_style_in_it_and_a_page_has_it_once(portfolio: Folder, reports: Path) -> None:
    for path in reports.rglob("*.svg"):
        assert path.read_text().count("<style>") == 1
    whole(portfolio)
    text = (report(portfolio, "--format", "html") / "en" / "report.html").read_text()
    assert text.count("<svg") > 5
    assert text.count("<style>") == 1
    assert text.count(".chart .slip{") == 1


def test_of_many_projects_those_are_drawn_that_slipped_furthest(portfolio: Folder) -> None:
    out = report(crowd(portfolio, 30))
    drawn = Chart(out / "en" / "pictures" / "slippage.svg")
    assert drawn.texts("end") == [f"p{index:02}" for index in range(30, 5, -1)]
    said = "Drawn: 25 of 30 projects, those that slipped furthest; the table of status has all."
    assert f"\n{said}\n" in (out / "en" / "README.md").read_text()
    assert said in drawn.description
    assert "所绘为 30 个项目中延误最多的 25 个" in (out / "zh" / "README.md").read_text()


def test_of_many_projects_those_are_drawn_that_are_furthest_behind(portfolio: Folder) -> None:
    out = report(crowd(portfolio, 30))
    drawn = Chart(out / "en" / "pictures" / "completion.svg")
    assert drawn.texts("end") == [f"p{index:02}" for index in range(1, 26)]
    assert "Drawn: 25 of 30 projects, those furthest behind the time elapsed" in (out / "en" / "README.md").read_text()


def test_projects_that_are_done_come_last_and_those_without_a_start_after_those_that_have_one(
    portfolio: Folder,
) -> None:
    named(portfolio, "a", "status_reports: [{date: 2018, completion: 1}]")
    for name, completion in (("b", 100), ("c", 60), ("d", 30)):
        log = f"status_reports: [{{date: 2018, completion: {completion}}}]"
        named(portfolio, name, f"start: 2015-01-01\noriginal_end: 2016-01-01\n{log}")
    assert Chart(report(portfolio) / "en" / "pictures" / "completion.svg").texts("end") == ["d", "c", "a", "b"]


def test_who_is_left_out_is_named_with_the_reason(reports: Path) -> None:
    text = (reports / "en" / "README.md").read_text()
    links = re.sub(r"\[[^]]*\]\(projects/(.*?).md\)", r"[\1]", text)
    assert re.findall(r"^Not drawn: .*$", links, re.MULTILINE) == [
        "Not drawn: [phased] (completion is reported by phase alone).",
        "Not drawn: [contested] (reports of one date differ on completion).",
        "Not drawn: [done]; [nameless]; [quiet] (no completion is reported).",
        "Not drawn: [done]; [nameless] (no end date is known).",
    ]
    assert "未绘出：[A project](projects/phased.md)(仅按阶段报告完成率)。" in (reports / "zh" / "README.md").read_text()
    drawn = Chart(reports / "en" / "pictures" / "slippage.svg").description
    assert drawn.endswith("Not drawn: A project; Unnamed project 1 (no end date is known).")


def test_of_many_left_out_the_first_are_named_and_the_others_counted(portfolio: Folder) -> None:
    text = (report(crowd(portfolio, 1)) / "en" / "README.md").read_text()
    assert "[x11](projects/x11.md) and 3 more (no end date is known)." in text
    assert "x12" not in text.split("## Slippage")[1].split("|")[0]


def test_an_early_end_is_not_drawn_as_a_late_one(portfolio: Folder) -> None:
    portfolio.project("start: 2016\noriginal_end: 2018-12-31\nstatus_reports: [{date: 2017, end: 2018-06-30}]")
    drawn = charts(portfolio)["timeline"]
    assert drawn.bars("hollow") == 2
    assert drawn.bars("slip") == 0
    assert "ahead of the end first known" in drawn.texts()


def test_change_requests_that_move_the_end_are_marked(portfolio: Folder) -> None:
    portfolio.project(
        """
        original_end: 2017-12-31
        milestones: [{id: m, name: M, due: 2017-12-31}]
        change_requests:
          - {id: a, status: approved, date: 2016-06-30, end: {from: 2017-12-31, to: 2018-12-31}}
          - {id: b, status: proposed, date: 2016-12-31, end: {from: 2018-12-31, to: 2019-12-31}}
          - {id: c, status: approved, date: 2017-12-31, milestones: {m: {from: 2017-12-31, to: 2018-12-31}}}
        """
    )
    drawn = charts(portfolio)["timeline"]
    assert len([path for path in drawn.root.iter(f"{SVG}path") if path.get("class") == "mark"]) == 2
    assert "Moved by approved change requests: not dated; made 30 Jun 2016." in drawn.description


def test_a_long_plan_is_drawn_in_its_order_and_its_undated_milestones_are_named(portfolio: Folder) -> None:
    milestones = "".join(f"  - {{id: m{index}, name: M{index}, due: 2018-01-01}}\n" for index in range(30))
    portfolio.project(f"original_end: 2018-12-31\nmilestones:\n{milestones}  - {{id: u, name: Someday}}\n")
    drawn = charts(portfolio)["timeline"]
    assert drawn.texts("end") == ["A project", *(f"M{index}" for index in range(24))]
    assert "Drawn: the first 25 of 31 rows, in the order of the plan" in page(portfolio)
    assert "Not drawn: Someday (no date is known)." in page(portfolio)


def test_phases_are_drawn_where_they_alone_report_completion(reports: Path) -> None:
    drawn = Chart(reports / "en" / "pictures" / "phased-completion.svg")
    assert drawn.texts("end") == ["First", "phase-2"]
    assert {"100%", "9%"} <= set(drawn.texts())


def test_every_share_has_its_figure_and_what_is_beyond_the_axis_a_mark(reports: Path) -> None:
    drawn = Chart(reports / "en" / "pictures" / "network-completion.svg")
    assert "80%" in drawn.texts()
    assert {"200%", "100%"} <= set(drawn.texts("faint"))
    assert len(list(drawn.root.iter(f"{SVG}line"))) == 1
    assert "beyond 100%" in drawn.texts()


def test_why_there_is_no_picture_is_said(reports: Path) -> None:
    said = {
        "nameless": (
            "No timeline is drawn: no date is known.",
            "No milestone trend is drawn: no promised date is known.",
            "Completion is not drawn: it is not reported.",
        ),
        "contested": ("Completion is not drawn: reports of one date differ on it.",),
    }
    for name, sentences in said.items():
        text = (reports / "en" / "projects" / f"{name}.md").read_text()
        for sentence in sentences:
            assert f"\n{sentence}\n" in text


def test_promises_that_were_never_repeated_make_no_trend(portfolio: Folder) -> None:
    portfolio.project("milestones: [{id: m, name: M, due: 2018-12-31}]\nstatus_reports: [{date: 2016, end: 2018}]")
    assert "trend" not in charts(portfolio)
    assert "\nNo milestone trend is drawn: each date was promised on one day only.\n" in page(portfolio)


TREND = """\
    start: 2015-01-01
    original_end: 2017-12-31
    source: A/1
    milestones:
      - {id: same, name: Same, due: 2017-12-31}
      - {id: lone, name: Lone, due: 2016-12-31}
      - {id: none, name: None}
    change_requests:
      - id: cr
        status: approved
        date: 2017-06-30
        end: {from: 2017-12-31, to: 2018-12-31}
        milestones: {same: {from: 2017-12-31, to: 2018-12-31}}
    status_reports:
      - {date: 2016-06-30, end: 2017-12-31, milestones: {same: {due: 2017-12-31}}}
      - {date: 2018-06-30, end: 2019-06-30, milestones: {same: {due: 2019-06-30}}}
"""


def test_a_trend_begins_with_what_the_charter_promised_on_the_day_of_its_source(portfolio: Folder) -> None:
    portfolio.sources(("A/1", "2015-06-30"))
    portfolio.project(TREND)
    drawn = charts(portfolio)["trend"]
    assert "End of the project, by date of report: 30 Jun 2015: 31 Dec 2017; 30 Jun 2016: 31 Dec 2017" in str(
        drawn.description
    )
    (line, lone) = drawn.lines()
    assert len(lone) == 1
    (first, second, moved, to, last) = line
    assert first[1] == second[1] == moved[1] > to[1] > last[1]
    assert first[0] < second[0] < moved[0] == to[0] < last[0]
    assert first in drawn.places("full")
    assert moved in drawn.places("dot")
    assert moved not in drawn.places("full")
    assert "promised by the plan" in drawn.texts()


def test_lines_that_coincide_are_one_with_the_names_of_both(portfolio: Folder) -> None:
    portfolio.sources(("A/1", "2015-06-30"))
    portfolio.project(TREND)
    drawn = charts(portfolio)["trend"]
    assert "End of the project; Same" in drawn.texts()
    assert "Lone" in drawn.texts()
    assert "Same, by date of report: 30 Jun 2015: 31 Dec 2017" in drawn.description


def test_lines_that_share_a_promise_lie_side_by_side(portfolio: Folder) -> None:
    portfolio.sources(("A/1", "2015-06-30"))
    portfolio.project(TREND.replace("same: {due: 2019-06-30}", "same: {due: 2018-12-31}"))
    first, other, lone = charts(portfolio)["trend"].lines()
    assert not set(first) & set(other)
    assert lone[0] not in {*first, *other}


def test_a_promise_of_a_charter_without_a_source_lies_on_the_left_edge(portfolio: Folder) -> None:
    portfolio.project("original_end: 2017-12-31\nstatus_reports: [{date: 2016-12-31, end: 2018-12-31}]")
    drawn = charts(portfolio)["trend"]
    ((first, second),) = drawn.lines()
    assert first[0] == 108 < second[0]
    assert "on the left edge: promised on an unknown day" in drawn.texts()
    assert "on an unknown day: 31 Dec 2017; 31 Dec 2016: 31 Dec 2018" in drawn.description


def test_of_many_lines_those_are_drawn_that_moved_furthest(portfolio: Folder) -> None:
    names = [f"m{index:02}" for index in range(1, 15)]
    milestones = "".join(f"  - {{id: {name}, name: {name}, due: 2018-01-01}}\n" for name in names)
    moved = ", ".join(f"{name}: {{due: 2018-02-{name[1:]}}}" for name in names)
    log = f"status_reports:\n  - {{date: 2017-12-31, milestones: {{{moved}}}}}\n"
    portfolio.project(f"milestones:\n{milestones}{log}")
    drawn = charts(portfolio)["trend"]
    assert len(drawn.lines()) == 12
    assert [text for text in drawn.texts() if text.startswith("m") and text[1:].isdigit()] == names[2:]
    assert "Drawn: 12 of 14 lines, those whose dates moved furthest" in page(portfolio)


def test_dates_at_the_ends_of_the_calendar_can_be_drawn(portfolio: Folder) -> None:
    portfolio.project(
        """
        start: 0001-01-01
        original_end: 9999-12-31
        status_reports: [{date: 0001-01-01, end: 9998-12-31, completion: 1}, {date: 2018-12-31, end: 9999-12-31}]
        """
    )
    assert set(charts(portfolio)) == {"timeline", "trend", "completion"}
    portfolio.project("start: 9998\noriginal_end: 9999-01-01\nstatus_reports: [{date: 9999-12-31, end: 9999-12-31}]")
    assert portfolio.run("report", "--out", portfolio.root.parent / "reports", "--as-of", "9999-12-31").code == 0

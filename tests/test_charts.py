"""The pictures of a report: what they show, what they leave out, and that they say so."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from conftest import Folder
from report_portfolios import whole

SVG = "{http://www.w3.org/2000/svg}"


class Chart:
    """A picture as it was written; its shapes without the samples of its legend."""

    def __init__(self, path: Path) -> None:
        self.root = ET.fromstring(path.read_text())  # noqa: S314 - our own files
        self.title, self.description = str(self.root[0].text), str(self.root[1].text)
        self.shapes = [element for element in self.root if not element.tag.endswith("g")]
        self.width = float(self.root.get("width", 0))

    def texts(self, kind: str = "") -> list[str]:
        """All words of a kind, from the top, those of the legend too."""
        return [str(text.text) for text in self.root.iter(f"{SVG}text") if kind in text.get("class", "")]

    def names(self) -> list[str]:
        """The names of the rows, from the top."""
        return [str(it.text) for it in self.of("text", None) if it.get("x") == "16"]

    def legend(self) -> str:
        """What the legend says, all in one line."""
        return " ".join(str(text.text) for group in self.root.iter(f"{SVG}g") for text in group.iter(f"{SVG}text"))

    def of(self, tag: str, kind: str | None) -> list[ET.Element]:
        """The shapes of a kind."""
        return [shape for shape in self.shapes if shape.tag == f"{SVG}{tag}" and shape.get("class") == kind]

    def bars(self, kind: str) -> list[tuple[float, float]]:
        """From where to where bars of a kind reach."""
        return [
            (float(it.get("x", 0)), float(it.get("x", 0)) + float(it.get("width", 0))) for it in self.of("rect", kind)
        ]

    def places(self, kind: str) -> list[tuple[float, float]]:
        """The middles of round points and of diamonds of a kind."""
        found = []
        for element in self.shapes:
            if kind in element.get("class", "").split():
                start = re.match(r"M(-?\d+) (-?\d+)l(\d)", element.get("d", ""))
                if start:
                    found.append((float(start[1]), float(start[2]) + float(start[3])))
                elif element.tag == f"{SVG}circle":
                    found.append((float(element.get("cx", 0)), float(element.get("cy", 0))))
        return found

    def lines(self) -> list[list[tuple[float, float]]]:
        """The lines of a trend, without the samples beside their names."""
        steps = [it.get("d", "") for it in self.shapes if "line" in it.get("class", "").split()]
        return [[(float(x), float(y)) for x, y in re.findall(r"[ML](\d+) (\d+)", s)] for s in steps if "h" not in s]


def report(folder: Folder, *args: object, as_of: str = "2019-12-31") -> Path:
    out = folder.root.parent / "reports"
    assert folder.run("report", "--out", out, "--as-of", as_of, *args).code == 0
    return out


def picture(folder: Folder, name: str, language: str = "en") -> Chart:
    return Chart(report(folder) / language / "pictures" / f"{name}.svg")


def charts(folder: Folder, project: str = "p") -> dict[str, Chart]:
    found = (report(folder) / "en" / "pictures").glob(f"{project}-*.svg")
    return {path.stem.removeprefix(f"{project}-"): Chart(path) for path in found}


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


def test_only_pictures_of_the_portfolio_have_a_second_file(reports: Path) -> None:
    names = {path.stem for path in (reports / "en" / "pictures").iterdir()}
    assert {name for name in names if name.endswith("-narrow")} == {"ends-narrow", "completion-narrow"}
    text = (reports / "en" / "projects" / "network.md").read_text()
    assert "\n![Timeline: A project](../pictures/network-timeline.svg)\n" in text


DATED = "start: 2016-01-01\noriginal_end: 2018-01-01\n"


def test_the_title_of_the_main_picture_is_its_message(portfolio: Folder) -> None:
    portfolio.settings("title: T\nlanguages: [en, zh]\n")
    for name, end in (("a", "2018-01-01"), ("b", "2019-01-01"), ("c", "2019-03-01")):
        named(portfolio, name, f"{DATED}status_reports: [{{date: 2017, end: {end}}}]")
    assert picture(portfolio, "ends").title == "Two of three ends moved, by a median of 13 months"
    told = picture(portfolio, "ends", "zh").title
    assert told.startswith("3 个完成日期中有 2 个推后")
    assert told.endswith("推后时间的中位数为 13 个月")
    text = (portfolio.root.parent / "reports" / "en" / "README.md").read_text()
    assert 'alt="Two of three ends moved, by a median of 13 months"' in text
    (portfolio.root / "projects" / "a.yaml").unlink()
    assert picture(portfolio, "ends").title == "Each of the two ends moved, by a median of 13 months"
    named(portfolio, "b", f"{DATED}status_reports: [{{date: 2017, end: 2018-01-01}}]")
    assert picture(portfolio, "ends").title == "One of two ends moved, by 14 months"
    assert picture(portfolio, "ends", "zh").title.endswith("推后 14 个月")


@pytest.mark.parametrize(
    ("log", "title"),
    [
        ("{date: 2017, end: 2018-01-01}", "The end is not known to have moved"),
        ("{date: 2017, end: 2018-02-01}", "The end moved, by 31 days"),
        ("{date: 2017, end: 2018-12-31}, {date: 2019, state: in-progress}", "The end moved, by at least"),
        ("{date: 2017, state: completed}, {date: 2019-06, state: completed}", "The end is not"),
    ],
)
def test_the_message_says_no_more_than_the_figures(portfolio: Folder, log: str, title: str) -> None:
    named(portfolio, "a", f"{DATED}status_reports: [{log}]")
    assert title in picture(portfolio, "ends").title


def test_a_move_of_which_a_range_is_known_alone_is_told_by_its_least(portfolio: Folder) -> None:
    named(portfolio, "a", "original_end: 2016\nstatus_reports: [{date: 2017, end: 2018-01-01}]")
    assert picture(portfolio, "ends").title == "The end moved, by at least 12 months"


def test_what_is_to_come_is_hollow_and_what_nobody_reported_since_is_pale(portfolio: Folder) -> None:
    named(portfolio, "ahead", f"{DATED}status_reports: [{{date: 2018, state: in-progress, end: 2022-12-31}}]")
    named(portfolio, "still", f"{DATED}status_reports: [{{date: 2017, state: in-progress, end: 2018-12-31}}]")
    drawn = picture(portfolio, "ends")
    assert drawn.names() == ["still", "ahead"]
    ((start, end),) = drawn.bars("slip ahead")
    (today,) = {float(line.get("x1", 0)) for line in drawn.of("line", "today")}
    assert abs(start - today) < 2 < end - today
    assert len(drawn.bars("plan unsaid")) == 1
    (silence,) = drawn.of("line", "silence")
    assert abs(float(silence.get("x2", 0)) - today) < 2
    # Of what is due later nobody spoke for a reporting cycle either.
    assert len(drawn.of("path", "break")) == len({"still", "ahead"})
    assert "still to come" in drawn.legend()
    assert "after the last report" in drawn.legend()
    assert "no report since" in drawn.legend()
    assert "still: start 1 Jan 2016" in drawn.description
    assert "No report since 2017." in drawn.description


@pytest.mark.measured
def test_what_is_finished_is_marked_and_what_is_cancelled_otherwise(portfolio: Folder) -> None:
    for name, state in (("a", "completed"), ("b", "cancelled"), ("c", "in-progress")):
        named(portfolio, name, f"{DATED}status_reports: [{{date: 2017, state: {state}, end: 2020-12-31}}]")
    drawn = picture(portfolio, "ends")
    assert len(drawn.of("circle", "ink")) == 1
    assert len(drawn.of("rect", "ink")) == 1
    assert "reported finished" in drawn.legend()
    assert "cancelled" in drawn.legend()


@pytest.mark.parametrize(("verdict", "kind"), [("unmet", "poor"), ("partly-met", "rim"), ("met", "good")])
def test_what_an_oversight_body_found_is_a_mark_of_its_own_shape(portfolio: Folder, verdict: str, kind: str) -> None:
    found = f"assessments: [{{date: 2018, by: B, verdict: {verdict}, statement: S}}]"
    named(portfolio, "a", f"{DATED}status_reports: [{{date: 2018, completion: 50}}]\n{found}")
    for name in ("ends", "completion"):
        drawn = picture(portfolio, name)
        assert [len(drawn.of("circle", each)) for each in ("poor", "rim", "good")].count(1) == 1
        assert len(drawn.of("circle", kind)) == 1
        assert f"B: {verdict.replace('-', ' ')}" in drawn.legend()
    assert f"Found by B: {verdict.replace('-', ' ')}." in picture(portfolio, "ends").description


def test_a_verdict_that_is_inferred_says_so(portfolio: Folder) -> None:
    found = "assessments: [{date: 2018, by: B, verdict: unmet, inferred: [verdict], statement: S}]"
    named(portfolio, "a", f"{DATED}status_reports: [{{date: 2018, completion: 50}}]\n{found}")
    for name in ("ends", "completion"):
        drawn = picture(portfolio, name)
        assert len(drawn.of("circle", "inferred")) == 1
        assert "B: unmet (inferred)" in drawn.legend()
        assert drawn.legend().count("B: unmet") == 1
    assert "Found by B: unmet (inferred)." in picture(portfolio, "ends").description


def test_an_end_known_as_a_period_is_drawn_as_one(portfolio: Folder) -> None:
    done = "state: completed, completion: 100, actual_end"
    plan = "start: 2015-01-01\noriginal_end: 2016-07-01\n"
    named(portfolio, "over", f"{plan}status_reports: [{{date: 2018, {done}: 2017}}]")
    named(portfolio, "untold", f"{plan}status_reports: [{{date: 2018, {done}: 2016}}]")
    named(portfolio, "late", f"{plan.replace('2016', '2015')}status_reports: [{{date: 2018, {done}: 2016}}]")
    drawn = picture(portfolio, "completion")
    assert drawn.title == "In 2 of 3 projects more time has gone by than was first planned; for 1 it cannot be told"
    assert "100% / 67–134%" in drawn.texts()
    assert len(drawn.of("line", "between")) == 3
    assert "between the two, for the end is known as a period" in drawn.legend()
    assert "untold: reported 100% (2018), time elapsed 66.7% to 133.5%, indicators –." in drawn.description


def test_the_gravest_word_is_drawn_and_of_several_bodies_none_is_named_in_the_legend(portfolio: Folder) -> None:
    said = "{{date: 2018, by: {}, verdict: {}, statement: S, on: {}}}"
    log = f"{DATED}status_reports: [{{date: 2018, completion: 50}}]\nobjectives: [{{id: o, statement: O}}]\n"
    words = (said.format("B", "met", "project"), said.format("C", "unmet", '"objectives[o]"'))
    named(portfolio, "a", f"{log}assessments: [{', '.join(words)}]")
    assert "C, on parts: unmet" in picture(portfolio, "ends").legend()
    named(portfolio, "b", f"{log}assessments: [{said.format('D', 'unmet', 'project')}]")
    drawn = picture(portfolio, "ends")
    assert "oversight body: unmet" in drawn.legend()
    assert "oversight body, on parts: unmet" in drawn.legend()
    assert "Found by C of 1 part of it: unmet." in drawn.description
    assert "Found by D: unmet." in drawn.description


@pytest.mark.parametrize(("verdict", "kind"), [("unmet", "poor"), ("partly-met", "rim"), ("met", "good")])
def test_what_was_found_of_parts_is_a_square_and_said_of_each(portfolio: Folder, verdict: str, kind: str) -> None:
    said = "{{date: 2018, by: B, verdict: {}, inferred: [verdict], statement: {}, on: 'milestones[{}]'}}"
    found = (said.format(verdict, "Wanting", "m"), said.format(verdict, "Slow", "n"))
    plan = "milestones: [{id: m, name: Gate}, {id: n, name: Wall}, {id: o, name: Roof}]\n"
    log = f"{plan}status_reports: [{{date: 2018, completion: 50}}]\nassessments: [{', '.join(found)}]"
    portfolio.project(f"{DATED}{log}", "p")
    for name in ("ends", "completion"):
        drawn = picture(portfolio, name)
        assert [len(drawn.of("path", each)) for each in ("inferred", kind)] == [1, 1]
        assert not drawn.of("circle", kind)
        assert f"B, on parts: {verdict.replace('-', ' ')} (inferred)" in drawn.legend()
    told = verdict.replace("-", " ")
    assert f"Found by B of 2 parts of it: {told} (inferred)." in picture(portfolio, "ends").description
    assert (
        f"- **What the auditors say:** B, 2018: {told} (inferred) on the milestone “Gate”; "
        f"{told} (inferred) on the milestone “Wall”\n"
    ) in page(portfolio)


def test_a_word_on_the_whole_project_comes_before_one_on_a_part_unless_it_is_content(portfolio: Folder) -> None:
    said = "{{date: 2018, by: {}, verdict: {}, statement: S, on: {}}}"
    log = f"{DATED}milestones: [{{id: m, name: M}}]\nstatus_reports: [{{date: 2018, completion: 50}}]\n"
    part = said.format("C", "unmet", '"milestones[m]"')
    for name, verdict in (("a", "partly-met"), ("b", "met")):
        named(portfolio, name, f"{log}assessments: [{said.format('B', verdict, 'project')}, {part}]")
    told = picture(portfolio, "ends").description
    assert "Found by B: partly met." in told
    assert "Found by C of 1 part of it: unmet." in told


@pytest.mark.measured
def test_what_documents_disagree_on_does_not_look_finished(portfolio: Folder) -> None:
    logs = ("{state: completed, end: 2018-01-01}", "{state: in-progress, end: 2019-01-01}")
    log = ", ".join(f"{entry[:-1]}, date: 2018-12-31}}" for entry in logs)
    phases = log.replace("{state", "{phases: {x: {state").replace(", date", "}}, date")
    plan = "phases: [{id: x, name: X, original_end: 2018-01-01}]\n"
    portfolio.project(f"{DATED}status_reports: [{log}]\n", "p")
    assert picture(portfolio, "ends").of("circle", "ink") == []
    assert len(picture(portfolio, "ends").of("circle", "ring")) == 1
    portfolio.project(f"{DATED}{plan}status_reports: [{log}, {phases}]\n", "p")
    drawn = charts(portfolio)["timeline"]
    assert (len(drawn.of("circle", "ink")), len(drawn.of("circle", "ring"))) == (0, 2)
    assert "contested: documents disagree" in drawn.legend()
    assert "reported finished" not in drawn.legend()


def test_an_end_that_nobody_promised_is_drawn_without_a_plan(portfolio: Folder) -> None:
    done = "{state: completed, actual_end: 2017-06-30}"
    named(portfolio, "a", f"start: 2016\nstatus_reports: [{{date: 2018, {done[1:]}]")
    portfolio.project(
        f"{DATED}phases: [{{id: x, name: X, start: 2016}}]\nstatus_reports: [{{date: 2018, phases: {{x: {done}}}}}]",
        "p",
    )
    ends, timeline = picture(portfolio, "ends"), charts(portfolio)["timeline"]
    assert sorted(ends.names()) == ["A project", "a"]
    for drawn in (ends, timeline):
        assert len(drawn.bars("plan")) == 1
        assert len(drawn.of("circle", "ink")) == 1
    assert "X: start 2016, first end –, current end 30 Jun 2017" in timeline.description
    assert "Not drawn" not in timeline.description


def test_both_figures_of_completion_stand_on_one_line(portfolio: Folder) -> None:
    done = "state: completed, completion: 100, actual_end: 2016"
    found = "assessments: [{date: 2018, by: B, verdict: unmet, inferred: [verdict], statement: S}]"
    named(
        portfolio,
        "a",
        f"start: 2015-12-01\noriginal_end: 2016-02-01\nstatus_reports: [{{date: 2018, {done}}}]\n{found}",
    )
    for name in ("completion", "completion-narrow"):
        drawn = picture(portfolio, name)
        assert "100% / 50–639%" in drawn.texts()
        (ring,) = (x for x, _ in drawn.places("poor"))
        assert max(x for x, _ in drawn.places("quiet")) < ring


def test_the_main_picture_follows_the_order_of_the_verdicts_and_is_capped(portfolio: Folder) -> None:
    out = report(crowd(portfolio, 30))
    drawn = Chart(out / "en" / "pictures" / "ends.svg")
    shown = len(drawn.names())
    assert drawn.names() == [f"p{index:02}" for index in range(30, 30 - shown, -1)]
    said = f"Drawn: {shown} of 30 projects with a known end date. Not drawn: 15 projects without a known end date."
    assert f"\n{said}\n" in (out / "en" / "README.md").read_text()
    assert said in drawn.description
    assert f"所绘为 30 个已知完成日期的项目中的 {shown} 个。" in (out / "zh" / "README.md").read_text()


@pytest.mark.measured
def test_groups_are_set_apart(portfolio: Folder) -> None:
    named(portfolio, "a", f"{DATED}status_reports: [{{date: 2017, state: completed}}]")
    named(portfolio, "b", f"{DATED}status_reports: [{{date: 2019, state: in-progress, end: 2020}}]")
    assert len(picture(portfolio, "ends").of("line", "grid")) == 2


def test_no_dated_project_is_no_picture(portfolio: Folder) -> None:
    named(portfolio, "a", "status_reports: [{date: 2018}]")
    out = report(portfolio)
    assert not list(out.rglob("*.svg"))
    assert "No project has an end date: there is nothing to draw." in (out / "en" / "README.md").read_text()


def test_of_many_projects_those_are_drawn_that_are_furthest_behind(portfolio: Folder) -> None:
    out = report(crowd(portfolio, 30))
    drawn = Chart(out / "en" / "pictures" / "completion.svg")
    assert drawn.names() == [f"p{index:02}" for index in range(1, 26)]
    assert (
        "Drawn: 25 of 30 projects, those furthest behind the time elapsed"
        in (out / "en" / "reconciliation.md").read_text()
    )


def test_projects_that_are_done_come_last(portfolio: Folder) -> None:
    for name, completion in (("b", 100), ("c", 60), ("d", 30)):
        log = f"status_reports: [{{date: 2018, completion: {completion}}}]"
        named(portfolio, name, f"start: 2015-01-01\noriginal_end: 2016-01-01\n{log}")
    assert picture(portfolio, "completion").names() == ["d", "c", "b"]


def test_the_scale_of_completion_goes_as_far_as_time_does(portfolio: Folder) -> None:
    named(portfolio, "a", "start: 2015-01-01\noriginal_end: 2016-01-01\nstatus_reports: [{date: 2018, completion: 70}]")
    drawn = picture(portfolio, "completion")
    assert (
        drawn.title
        == "In 1 of 1 project more time has gone by than was first planned; 1 of them is not reported complete"
    )
    assert drawn.texts("middle") == ["0%", "50%", "100%", "150%", "200%", "250%", "300%"]
    assert "70% / 500%" in drawn.texts()
    assert len(drawn.of("path", "quiet")) == 1
    assert "beyond the scale" in drawn.legend()
    (reported,) = drawn.places("plan")
    (full,) = drawn.of("path", "full")
    assert reported[0] < float(str(full.get("d"))[1:].split()[0])


def test_time_that_was_kept_needs_no_scale_beyond_a_hundred(portfolio: Folder) -> None:
    named(portfolio, "a", "start: 2015-01-01\noriginal_end: 2021-01-01\nstatus_reports: [{date: 2015, completion: 50}]")
    drawn = picture(portfolio, "completion")
    assert drawn.title == "Completion beside time elapsed and indicators"
    assert drawn.texts("middle") == ["0%", "25%", "50%", "75%", "100%"]


def test_all_that_is_late_may_be_complete(portfolio: Folder) -> None:
    named(
        portfolio, "a", "start: 2015-01-01\noriginal_end: 2017-01-01\nstatus_reports: [{date: 2018, completion: 100}]"
    )
    assert picture(portfolio, "completion").title == "In 1 of 1 project more time has gone by than was first planned"


@pytest.mark.measured
def test_what_indicators_show_is_drawn_without_a_time_to_hold_it_against(portfolio: Folder) -> None:
    values = "{kind: start, date: 2015-12-31, value: 0}, {kind: target, period: 2018, value: 10}"
    values += ", {kind: actual, period: 2018, value: 5}"
    indicator = f"{{id: i, unit: u, direction: increase, values: [{values}]}}"
    objectives = f"objectives: [{{id: o, statement: O, indicators: [{indicator}]}}]"
    named(portfolio, "a", f"{objectives}\nstatus_reports: [{{date: 2018, completion: 70}}]")
    drawn = picture(portfolio, "completion")
    assert not drawn.of("circle", "ring")
    assert len(drawn.places("slip")) == 1
    assert "70% / –" in drawn.texts()


def test_completion_alone_is_no_picture(portfolio: Folder) -> None:
    named(portfolio, "a", "status_reports: [{date: 2018, completion: 70}]")
    assert not list(report(portfolio).rglob("*.svg"))


def test_who_is_left_out_is_named_with_the_reason(reports: Path) -> None:
    text = (reports / "en" / "reconciliation.md").read_text()
    links = re.sub(r"\[[^]]*\]\(projects/(.*?).md\)", r"[\1]", text)
    assert re.findall(r"^Not drawn: .*$", links, re.MULTILINE) == [
        "Not drawn: [phased] (completion is reported by phase alone).",
        "Not drawn: [contested] (reports of one date differ on completion).",
        "Not drawn: [done], [nameless], [quiet] (no completion is reported).",
    ]
    assert (
        "\nNot drawn: 2 projects without a known end date; "
        "the day on which 1 change request was approved, which no document gives.\n"
    ) in (reports / "en" / "README.md").read_text()
    assert (
        "未绘出：[A project](projects/phased.md)(仅按阶段报告完成率)。"
        in (reports / "zh" / "reconciliation.md").read_text()
    )
    drawn = Chart(reports / "en" / "pictures" / "ends.svg").description
    assert "Not drawn: 2 projects without a known end date; " in drawn


def test_of_many_left_out_the_first_are_named_and_the_others_counted(portfolio: Folder) -> None:
    text = (report(crowd(portfolio, 1)) / "en" / "reconciliation.md").read_text()
    assert "[x11](projects/x11.md) and 3 more (no completion is reported)." in text


@pytest.mark.measured
def test_what_has_no_beside_is_named(portfolio: Folder) -> None:
    named(portfolio, "a", "status_reports: [{date: 2018, completion: 70}]")
    named(portfolio, "b", f"{DATED}status_reports: [{{date: 2018, completion: 70}}]")
    text = (report(portfolio) / "en" / "reconciliation.md").read_text()
    assert "Not drawn: [a](projects/a.md) (neither time elapsed nor indicators are known)." in text


@pytest.mark.measured
def test_an_early_end_is_not_drawn_as_a_late_one(portfolio: Folder) -> None:
    portfolio.project("start: 2016\noriginal_end: 2018-12-31\nstatus_reports: [{date: 2017, end: 2018-06-30}]")
    drawn = charts(portfolio)["timeline"]
    assert len(drawn.of("line", "gain")) == 1
    assert not drawn.bars("slip")
    assert "earlier than first known" in drawn.legend()


def test_an_end_that_is_not_known_to_have_moved_is_not_drawn_as_if_it_had(portfolio: Folder) -> None:
    log = "status_reports: [{date: 2017, state: completed, actual_end: 2016}]"
    named(portfolio, "a", f"start: 2015-01-01\noriginal_end: 2016-09-30\n{log}")
    assert not picture(portfolio, "ends").bars("slip")


REQUESTS = """\
    original_end: 2017-12-31
    milestones: [{id: m, name: M, due: 2017-12-31}]
    change_requests:
      - {id: a, status: approved, decided: 2016-06-30, end: {from: 2017-12-31, to: 2018-12-31}}
      - {id: b, status: proposed, date: 2016-12-31, end: {from: 2018-12-31, to: 2019-12-31}}
      - {id: c, status: approved, date: 2017-12-31, milestones: {m: {from: 2017-12-31, to: 2018-12-31}}}
      - {id: d, status: approved, date: 2017-12-31, end: {from: 2018-12-31, to: 2019-06-30}}
    status_reports: [{date: 2017-12-31, end: 2019-06-30}]
"""


def test_a_request_is_drawn_on_the_day_of_its_decision_and_on_no_other(portfolio: Folder) -> None:
    portfolio.project(REQUESTS)
    for drawn in (charts(portfolio)["timeline"], picture(portfolio, "ends")):
        assert len(drawn.of("path", "mark")) == 1
        said = "Moved by approved change requests: 30 Jun 2016, not dated; made 31 Dec 2017."
        assert said in drawn.description
        assert "day on which a change request was approved" in drawn.legend()
    assert "\nNot drawn: the day on which 1 change request was approved, which no document gives.\n" in page(portfolio)


@pytest.mark.measured
def test_a_long_plan_is_drawn_in_its_order_and_its_undated_milestones_are_named(portfolio: Folder) -> None:
    milestones = "".join(f"  - {{id: m{index}, name: M{index}, due: 2018-01-01}}\n" for index in range(30))
    portfolio.project(f"original_end: 2018-12-31\nmilestones:\n{milestones}  - {{id: u, name: Someday}}\n")
    drawn = charts(portfolio)["timeline"]
    assert drawn.names() == ["A project", *(f"M{index}" for index in range(24))]
    assert "Drawn: the first 25 of 31 rows, in the order of the plan" in page(portfolio)
    assert "Not drawn: Someday (no date is known)." in page(portfolio)


@pytest.mark.measured
def test_phases_have_a_row_each_by_their_own_state(portfolio: Folder) -> None:
    portfolio.project(
        """
        phases:
          - {id: first, original_end: 2016-12-31}
          - {id: second, original_end: 2017-12-31}
          - {id: third, original_end: 2018-12-31}
        status_reports:
          - date: 2017-06-30
            phases: {first: {state: completed}, second: {state: cancelled}, third: {state: in-progress}}
        """
    )
    drawn = charts(portfolio)["timeline"]
    assert drawn.names() == ["A project", "first", "second", "third"]
    assert [len(drawn.of(*kind)) for kind in (("circle", "ink"), ("rect", "ink"), ("path", "break"))] == [1, 1, 2]


def test_one_date_is_no_timeline(portfolio: Folder) -> None:
    portfolio.project("original_end: 2018-12-31\nstatus_reports: [{date: 2017, completion: 50}]")
    assert charts(portfolio) == {}
    assert "Timeline" not in page(portfolio)


def test_promises_that_were_never_repeated_make_no_trend(portfolio: Folder) -> None:
    portfolio.project(REQUESTS.replace("decided: 2016-06-30", "date: 2017-12-31"))
    assert set(charts(portfolio)) == {"timeline"}


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
    (line,) = drawn.lines()
    (first, second, moved, to, last) = line
    assert first[1] == second[1] == moved[1] > to[1] > last[1]
    assert first[0] < second[0] < moved[0] == to[0] < last[0]
    assert first in drawn.places("solid")
    assert moved in drawn.places("dot")
    assert moved not in drawn.places("solid")
    assert "promised by the plan" in drawn.texts()


@pytest.mark.measured
def test_lines_that_coincide_are_one_with_the_names_of_both(portfolio: Folder) -> None:
    portfolio.sources(("A/1", "2015-06-30"))
    portfolio.project(TREND)
    drawn = charts(portfolio)["trend"]
    assert "End of the project; Same" in drawn.texts()
    assert "Lone" not in drawn.texts()
    assert "Not drawn: Lone; None (not promised on two days)." in page(portfolio)
    assert "Same, by date of report: 30 Jun 2015: 31 Dec 2017" in drawn.description


def test_equal_dates_of_two_lines_are_drawn_at_one_place_and_both_are_seen(portfolio: Folder) -> None:
    portfolio.sources(("A/1", "2015-06-30"))
    portfolio.project(TREND.replace("same: {due: 2019-06-30}", "same: {due: 2018-12-31}"))
    drawn = charts(portfolio)["trend"]
    first, other = drawn.lines()
    assert first[:-1] == other[:-1]
    assert first[-1] != other[-1]
    below, above = (it for it in drawn.shapes if "line" in it.get("class", "").split() and "L" in it.get("d", ""))
    assert "under" in str(below.get("class"))
    assert "stroke-width:6px" in str(below.get("style"))
    assert "under" not in str(above.get("class"))
    assert above.get("style") is None


def test_a_promise_of_a_charter_without_a_source_lies_on_the_left_edge(portfolio: Folder) -> None:
    log = "{date: 2016-12-31, end: 2018-12-31}, {date: 2017-12-31, end: 2018-12-31}"
    portfolio.project(f"original_end: 2017-12-31\nstatus_reports: [{log}]")
    drawn = charts(portfolio)["trend"]
    ((first, second, _),) = drawn.lines()
    assert first[0] == 104 < second[0]
    assert "on the left edge: promised on an unknown day" in drawn.legend()
    assert "on an unknown day: 31 Dec 2017; 31 Dec 2016: 31 Dec 2018" in drawn.description


@pytest.mark.measured
def test_of_many_lines_those_are_drawn_that_moved_furthest(portfolio: Folder) -> None:
    names = [f"m{index:02}" for index in range(1, 15)]
    milestones = "".join(f"  - {{id: {name}, name: {name}, due: 2018-01-01}}\n" for name in names)
    moved = ", ".join(f"{name}: {{due: 2018-02-{name[1:]}}}" for name in names)
    first = ", ".join(f"{name}: {{due: 2018-01-01}}" for name in names)
    log = f"status_reports:\n  - {{date: 2016-12-31, milestones: {{{first}}}}}\n"
    log += f"  - {{date: 2017-12-31, milestones: {{{moved}}}}}\n"
    portfolio.project(f"milestones:\n{milestones}{log}")
    drawn = charts(portfolio)["trend"]
    assert len(drawn.lines()) == 8
    assert [text for text in drawn.texts() if text.startswith("m") and text[1:].isdigit()] == names[6:]
    assert "Drawn: 8 of 14 lines, those whose dates moved furthest" in page(portfolio)


def test_dates_at_the_ends_of_the_calendar_can_be_drawn(portfolio: Folder) -> None:
    portfolio.project(
        """
        start: 0001-01-01
        original_end: 9999-12-31
        status_reports: [{date: 0001-01-01, end: 9998-12-31, completion: 1}, {date: 2018-12-31, end: 9999-12-31}]
        """
    )
    assert set(charts(portfolio)) == {"trend"}
    portfolio.project("start: 9998\noriginal_end: 9999-01-01\nstatus_reports: [{date: 9999-12-31, end: 9999-12-31}]")
    assert portfolio.run("report", "--out", portfolio.root.parent / "reports", "--as-of", "9999-12-31").code == 0


def test_of_many_that_are_left_out_some_are_named(portfolio: Folder) -> None:
    dated = "start: 2015-01-01\noriginal_end: 2017-01-01\n"
    named(portfolio, "drawn", f"{dated}status_reports: [{{date: 2016, completion: 50}}]")
    for number in range(13):
        named(portfolio, f"p{number:02}", f"{dated}status_reports: [{{date: 2016, state: in-progress}}]")
    text = (report(portfolio) / "en" / "reconciliation.md").read_text()
    assert re.search(r"^Not drawn: .* and 1 more \(no completion is reported\)\.$", text, re.MULTILINE)


def test_of_many_phases_without_a_date_some_are_named(portfolio: Folder) -> None:
    undated = ", ".join(f"{{id: phase-{number}}}" for number in range(14))
    portfolio.project(
        f"start: 2015-01-01\noriginal_end: 2017-01-01\nphases: [{undated}]\n"
        "status_reports: [{date: 2016-06-30, completion: 50, end: 2017-06-30}]"
    )
    report(portfolio)
    assert re.search(r"^Not drawn: .* and 2 more \(no date is known\)\.$", page(portfolio), re.MULTILINE)

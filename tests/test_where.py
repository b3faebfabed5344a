"""Some projects of a portfolio, by conditions, and groups of them: everywhere the same, and said so everywhere."""

import csv
import sqlite3
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from conftest import SHIPPED, Folder, Once, ictpmo
from test_completion import offered

SETTINGS = """\
title: Works
as_of: 2026-12-31
currency: USD
languages: [en, zh]
claims: [{as_of: 2026-06-30, projects: 7, source: R1}]
fields:
  department: {type: text, on: [project]}
  size: {type: number, on: [project]}
  cost: {type: money, on: [project]}
  live: {type: date, on: [report]}
  priority: {type: choice, on: [project, report], choices: [high, low, no way]}
  depth: {type: text, on: [milestone]}
  owner: {type: text, on: [project]}
"""
# owner, state, fields of the charter, fields of the last report, what else
PROJECTS = {
    "ann": ("Ann", "in-progress", "department: {en: Health, zh: 卫生}, size: 3, cost: 1000, priority: low", "", ""),
    "bob": ("Bob", "completed", "department: health, size: 10, cost: {amount: 5, currency: EUR}", "live: 2026-03", ""),
    "cho": ("Ann", "on-hold", "department: 卫生", "live: 2026, priority: high", ", rating: red"),
    "dee": ("Unit A, Office B", "in-progress", "department: Finance, cost: 20, size: 2.5", "", ", rating: amber"),
    "eve": ("{en: Ann, zh: 安}", "in-progress", "priority: low, owner: x", "priority: high", ""),
    "fay": ("null", "null", "", "", ""),
}
REGISTER = """\
source: R1
recommendations:
  - {id: r1, by: board, text: Do it., due: 2026-03-31, projects: [{id: ann}, {id: eve}], log: [{LOG}]}
  - {id: r2, by: board, text: Do that., due: 2026-03-31, projects: [{id: eve}], log: [{LOG}]}
""".replace("LOG", "date: 2026-06-30, by: board, state: in-progress, source: R2")


def write(root: Path) -> None:
    works = Folder(root / "portfolio")
    works.settings(SETTINGS)
    works.sources(("R1", "2026-01-31"), ("R2", "2026-06-30"), ("R3", "2026-06-30"))
    works.write("recommendations.yaml", REGISTER)
    for name, (owner, state, fields, latest, more) in PROJECTS.items():
        said = "" if state == "null" else f", state: {state}, completion: 50"
        twice = f"  - {{date: 2026-06-30, source: R3, owner: Zoe, fields: {{}}{said}}}\n" if name == "fay" else ""
        works.write(
            f"projects/{name}.yaml",
            f"id: {name}\nname: Project {name}\nowner: {owner}\nsource: R1\nstart: 2025-01-01\n"
            f"original_end: 2026-01-31\nfields: {{{fields}}}\nstatus_reports:\n"
            f"  - {{date: 2026-01-31, end: 2026-03-31{said}}}\n"
            f"  - {{date: 2026-06-30, source: R2, end: 2026-09-30, fields: {{{latest}}}{said}{more}"
            f"{', owner: Yan' if twice else ''}}}\n{twice}",
        )


@pytest.fixture(scope="module")
def works(once: Once) -> Path:
    return once("where", write) / "portfolio"


def chosen(works: Path, *where: str) -> list[str]:
    asked = [part for one in where for part in ("--where", one)]
    ran = ictpmo("status", "-p", works, "-f", "json", *asked)
    assert ran.code == 0, ran.err
    return [project["id"] for project in ran.value["projects"]]


@pytest.mark.parametrize(
    ("where", "names"),
    [
        # Texts in any language, whatever the case of the letters; a comma is or, no value is not given.
        ("department=Health", "ann bob"),
        ("department=卫生", "ann cho"),
        ("department=Finance,卫生", "ann cho dee"),
        ("department=", "eve fay"),
        ("department=Finance,", "dee eve fay"),
        ("department!=Health", "cho dee eve fay"),
        ("department!=", "ann bob cho dee"),
        ("department!=Health,Finance", "cho eve fay"),
        (" department = Health ", "ann bob"),
        ('owner="Unit A, Office B",Bob', "bob dee"),
        ("owner=安", "eve"),
        # Where places of one date differ, any of them counts.
        ("owner=Zoe", "fay"),
        ("owner=Yan", "fay"),
        ("owner=", ""),
        ("fields.owner=x", "eve"),
        ("state=completed,on-hold", "bob cho"),
        ("state=not-reported", "fay"),
        ("state=", "fay"),
        ("rating=red", "cho"),
        ("rating=", "ann bob eve fay"),
        # The latest word: of a field of the project that a report says anew, and of one of reports.
        ("priority=high", "cho eve"),
        ("priority=low", "ann"),
        ("size>=3", "ann bob"),
        pytest.param("size<=3", "ann dee", marks=pytest.mark.measured),
        ("size=2.50", "dee"),
        ("size!=3", "bob cho dee eve fay"),
        ("cost>=20", "ann dee"),
        ("cost=USD 20", "dee"),
        ("cost<=5 EUR", "bob"),
        ("cost=5", ""),
        ("cost!=5", "ann bob cho dee eve fay"),
        # A period holds all its days.
        ("live=2026", "bob cho"),
        pytest.param("live=2026-03", "bob", marks=pytest.mark.measured),
        ("live>=2026-03-01", "bob"),
        ("live<=2026-06", "bob"),
        ("live>=2025", "bob cho"),
        pytest.param("live<=2025", "", marks=pytest.mark.measured),
        pytest.param("live>=2027", "", marks=pytest.mark.measured),
    ],
)
def test_conditions(works: Path, where: str, names: str) -> None:
    assert chosen(works, where) == names.split()


MONEY = {
    "a": "budget: 900",
    "b": "budget: 900\nchange_requests: [{id: c, status: approved, decided: 2020-03-01, by: B, budget: {to: 1100}}]",
    "c": "budget: {amount: 5000, currency: EUR}\nstatus_reports: [{date: 2020-06-30, spent: 1200}]",
    "d": "status_reports: [{date: 2020-06-30, budget: 1000, spent: 5, at: p1}, {date: 2020-06-30, spent: 6, at: p2}]",
    "e": "budget: {amount: 2000, currency: USD, prices: '2019'}\n"
    "status_reports: [{date: 2020-06-30, forecast_at_completion: {amount: 1, currency: EUR}}]",
    "f": "",
}


def test_projects_are_chosen_by_what_they_cost(portfolio: Folder) -> None:
    """The budget is that last approved; amounts in another currency are not compared, and named."""
    portfolio.settings("title: Works\ncurrency: USD\nas_of: 2020-12-31\n")
    for name, text in MONEY.items():
        portfolio.project(text, name)
    asked = {
        "budget>=1000": ("bde", ["c"]),
        "budget<=1000": ("ad", ["c"]),
        "budget=900": ("a", []),
        "budget>=EUR 1": ("c", list("abde")),
        "budget=": ("f", []),
        "spent>=1000": ("c", []),
        "forecast_at_completion>=1": ("", ["e"]),
    }
    for where, (names, undecided) in asked.items():
        ran = portfolio.value("status", "--where", where)
        assert ("".join(one["id"] for one in ran["projects"]), ran["selection"]["undecided"]) == (names, undecided)
    groups = portfolio.value("status", "--group-by", "budget")["groups"]
    assert "".join(name for one in groups for name in one["projects"]) == "adbecf"
    spent = portfolio.value("status", "--group-by", "spent")["groups"]
    assert [(one["projects"], one["contested"]) for one in spent[:2]] == [(["c"], False), (["d"], True)]
    assert "By budget" in portfolio.run("status", "--group-by", "budget", columns=200).out


def test_all_of_several_conditions_hold(works: Path) -> None:
    assert chosen(works, "owner=Ann", "department=卫生", "state!=on-hold") == ["ann"]


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("where", "undecided"),
    [
        (["live>=2026-06"], ["cho"]),
        (["live<=2026-02"], ["cho"]),
        (["live!=2026-02"], ["cho"]),
        (["cost>=100"], ["bob"]),
        # What fails another condition is no question any more.
        (["live>=2026-06", "state=in-progress"], []),
    ],
)
def test_what_cannot_be_told_is_named(works: Path, where: list[str], undecided: list[str]) -> None:
    asked = [part for one in where for part in ("--where", one)]
    value = ictpmo("status", "-p", works, "-f", "json", *asked).value
    assert value["selection"]["undecided"] == undecided
    assert not {project["id"] for project in value["projects"]} & {*undecided}
    text = ictpmo("status", "-p", works, *asked, columns=300).out
    assert all(f"It cannot be told of “Project {name}”" in text for name in undecided)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ["--where", "departmnt=Health"],
            "have no `departmnt`; they are chosen and grouped by owner, programme, state, rating, ",
        ),
        (["--where", "departmnt=Health"], "priority, fields.owner; did you mean `department`?"),
        (["--where", "place=here"], "a field of your own is declared in portfolio.yaml, under `fields`"),
        (["--group-by", "depth"], "`depth` is a field of milestones; projects are chosen and grouped by what is"),
        (["--where", "Health"], "`Health` is no condition; write NAME=VALUE"),
        (["--where", "size>5"], "`size>5`: there is no `>`; there are =, !=, >=, <="),
        (["--where", "size==5"], "there is no `==`"),
        (["--where", "department>=H"], "`>=` compares numbers, money and dates, and `department` is text"),
        (["--where", "size>=1,2"], "`>=` takes one value"),
        (["--where", "size<="], "`<=` takes one value"),
        (["--where", "size=many"], "`size=many`: `size` is a number, and `many` is none"),
        (["--where", f"size={'9' * 50}"], "is none"),
        (["--where", "cost>=1.2.3"], "`cost` is an amount of money, and `1.2.3` is none"),
        (["--where", "cost>=USD 1 EUR"], "`USD 1 EUR` is none"),
        (["--where", "cost>=dear"], "`dear` is none"),
        (["--where", "live>=31/12/2026"], "`31/12/2026` is not a date; write `2026-12-31`"),
        (["--where", "priority=hig"], "`priority` is one of high, low, no way; did you mean `high`?"),
        (["--where", "priority=urgent"], "`priority` is one of high, low, no way"),
        (["--where", "state=contestd"], "did you mean `contested`?"),
        (["--where", 'owner="Unit A, Office B'], "the quotation marks do not match"),
        (["--where", "state=on-hold\nx"], "`state` is one of"),
        (["--where", "owner=Bob", "--project", "ann"], "project `ann` is none of those that --where chooses"),
    ],
)
def test_what_cannot_be_understood_ends_with_2(works: Path, asked: list[str], said: str) -> None:
    ran = ictpmo("slippage", "-p", works, *asked)
    assert ran.code == 2
    assert said in " ".join(ran.err.split())


@pytest.mark.no_cover
@pytest.mark.parametrize("command", ["status", "slippage", "audit", "follow-up", "risks"])
def test_every_form_names_the_filter(works: Path, command: str) -> None:
    asked = (command, "-p", works, "--where", "department=Health")
    selection = {"where": ["department=Health"], "out_of": 6, "undecided": [], "group_by": None}
    assert (
        ictpmo(*asked, "-f", "json", *(["--fail-on", "error"] if command == "audit" else [])).value["selection"]
        == selection
    )
    for form in ("text", "markdown"):
        assert (
            "Only projects where department=Health: 2 of 6. All figures" in ictpmo(*asked, "-f", form, columns=200).out
        )
    assert "仅含符合 department=Health 的项目：6 个中的 2 个" in ictpmo(*asked, "--lang", "zh", columns=200).out


def test_where_nothing_was_chosen_there_is_no_table(works: Path) -> None:
    said = ictpmo("status", "-p", works, "--where", "cost>=999999").out
    assert "0 of 6" in said
    assert "Projects: 0\n" in said
    assert "First end" not in said
    assert "not reported or not known" not in said


@pytest.mark.no_cover
def test_totals_are_of_what_was_chosen(works: Path) -> None:
    whole = ictpmo("status", "-p", works, "-f", "json").value
    assert whole["selection"] is None
    assert whole["groups"] == []
    assert whole["portfolio"]["reconciliation"][0]["claimed_projects"] == 7
    part = ictpmo("status", "-p", works, "-f", "json", "--where", "department=Health").value["portfolio"]
    assert part["projects"] == part["completion"]["of"] == 2
    # What was published of the whole says nothing of a part.
    assert [step["claimed_projects"] for step in part["reconciliation"]] == [None]
    text = ictpmo("status", "-p", works, "--where", "department=Health").out
    assert "All that were chosen\n• Projects: 2 (1 in progress, 1 completed)" in text


def values(groups: list[dict[str, Any]]) -> list[object]:
    shown = ("text", "number", "day")
    return [
        "contested" if one["contested"] else one["value"] and next(filter(None, (one["value"][key] for key in shown)))
        for one in groups
    ]


@pytest.mark.parametrize(
    ("by", "expected", "projects"),
    [
        ("department", ["Finance", {"en": "Health", "zh": "卫生"}, None], ["dee", "ann bob cho", "eve fay"]),
        ("size", [2.5, 3, 10, None], ["dee", "ann", "bob", "cho eve fay"]),
        ("live", ["2026", "2026-03", None], ["cho", "bob", "ann dee eve fay"]),
        ("priority", ["high", "low", None], ["cho eve", "ann", "bob dee fay"]),
        ("state", ["in-progress", "on-hold", "completed", None], ["ann dee eve", "cho", "bob", "fay"]),
        ("rating", ["amber", "red", None], ["dee", "cho", "ann bob eve fay"]),
        (
            "owner",
            [{"en": "Ann", "zh": "安"}, "Bob", "Unit A, Office B", "contested"],
            ["ann cho eve", "bob", "dee", "fay"],
        ),
    ],
)
def test_groups(works: Path, by: str, expected: list[object], projects: list[str]) -> None:
    value = ictpmo("status", "-p", works, "-f", "json", "--group-by", by).value
    assert values(value["groups"]) == expected
    assert [" ".join(one["projects"]) for one in value["groups"]] == projects
    assert [one["id"] for one in value["projects"]] == " ".join(projects).split()


def test_amounts_are_groups_by_their_figures(works: Path) -> None:
    groups = ictpmo("slippage", "-p", works, "-f", "json", "--group-by", "cost").value["groups"]
    assert [one["value"] and one["value"]["money"]["amount"] for one in groups] == [5, 20, 1000, None]


@pytest.mark.no_cover
@pytest.mark.parametrize("by", ["owner", "state", "rating"])
@pytest.mark.parametrize("root", [SHIPPED, None])
def test_groups_add_up_to_the_total(works: Path, root: Path | None, by: str) -> None:
    asked = ("-p", root or works, "-f", "json", "--group-by", by)
    value = ictpmo("status", *asked).value
    total, parts = value["portfolio"], [one["rollup"] for one in value["groups"]]
    for name in ("projects", "remaining", "slippage_ranges", "completion_contested"):
        assert sum(one[name] for one in parts) == total[name]
    for name in ("explained_days", "unexplained_days"):
        assert sum(one[name] or 0 for one in parts) == (total[name] or 0)
    for name in ("completion", "slippage_days"):
        assert sum(one[name]["reported"] for one in parts) == total[name]["reported"]
        assert sum(one[name]["total"] or 0 for one in parts) == pytest.approx(total[name]["total"] or 0)
    audit = ictpmo("audit", *asked).value
    for name in ("errors", "warnings", "notes", "acknowledged"):
        assert sum(one["summary"][name] for one in audit["groups"]) == audit["summary"][name]
    assert sum(len(one["projects"]) for one in audit["groups"]) == total["projects"]


def test_groups_are_headings_and_a_table(works: Path) -> None:
    for command in ("status", "slippage"):
        out = ictpmo(command, "-p", works, "--group-by", "department", "--where", "owner!=Yan", columns=100).out
        lines = out.splitlines()
        assert "Health: 3 (1 in progress, 1 on hold, 1 completed)" in lines
        assert lines.index("not given: 1 (1 in progress)") > lines.index("Finance: 1 (1 in progress)")
        assert lines[lines.index("By department") + 2].split() == [
            *("department", "Projects", "Remaining", "Completion,", "mean", "Slip,", "days", "Not", "covered")
        ]
        assert next(line for line in lines if line.startswith("All  ")).split()[1:3] == ["5", "4"]
    narrow = ictpmo("status", "-p", works, "--group-by", "department", columns=20).out
    assert "not given: 2 (1 in\nprogress, 1 not\nreported)\n" in narrow
    for by, said in (("state", "By state"), ("rating", "By rating"), ("owner", "By owner")):
        markdown = ictpmo("status", "-p", works, "--group-by", by, "-f", "markdown").out
        assert f"## {said}\n" in markdown
    assert "| **contested: 1 (1 not reported)** |" in markdown
    assert "按 department 分列" in ictpmo("status", "-p", works, "--group-by", "department", "--lang", "zh").out


def test_programmes_are_added_up(portfolio: Folder, tmp_path: Path) -> None:
    portfolio.settings("{title: Works, as_of: 2026, languages: [en, zh]}")
    portfolio.sources(("R1", "2026-01-31"))
    reports = "status_reports:\n- {date: 2026-01-31, state: in-progress, end: 2026-12-31}"
    portfolio.project(f"programme: {{en: One network, zh: 统一网络}}\nsource: R1\n{reports}", "a")
    portfolio.project(f"programme: 统一网络\nsource: R1\n{reports}", "b")
    portfolio.project(f"programme: Old\nsource: R1\n{reports[:-1]}, programme: New, source: R1}}", "c")
    portfolio.project(f"source: R1\n{reports}", "d")
    groups = portfolio.value("status", "--group-by", "programme")["groups"]
    assert [one["projects"] for one in groups] == [["c"], ["a", "b"], ["d"]]
    assert [one["id"] for one in portfolio.value("status", "--where", "programme=One network")["projects"]] == ["a"]
    assert portfolio.status(name="c")["programme"] == "New"
    shown = portfolio.run("show", "c").out
    assert "Programme: New" in shown
    assert "programme: New" in shown.partition("Log")[2]
    portfolio.run("report", "-o", tmp_path / "out")
    table = (tmp_path / "out/en/README.md").read_text(encoding="utf-8").partition("## By programme\n\n")[2]
    assert [line.split(" | ")[0] for line in table.splitlines()[2:6]] == [
        "| New",
        "| One network",
        "| not given",
        "| All",
    ]
    assert "## 按方案分列" in (tmp_path / "out/zh/README.md").read_text(encoding="utf-8")
    assert portfolio.run("report", "-o", tmp_path / "out", "--check").code == 0


@pytest.mark.no_cover
def test_csv_stands_group_by_group(works: Path) -> None:
    out = ictpmo("status", "-p", works, "-f", "csv", "--group-by", "department", "--sort", "id").out
    assert [row["id"] for row in csv.DictReader(StringIO(out))] == ["dee", "ann", "bob", "cho", "eve", "fay"]


def test_the_audit_shows_what_belongs_to_the_chosen(works: Path) -> None:
    asked = ("audit", "-p", works, "--group-by", "department")
    whole = ictpmo(*asked, "-f", "json").value
    assert [one["of_portfolio"] for one in whole["groups"]] == [False, False, False, True]
    some = ictpmo(*asked, "--where", "department=Health", "-f", "json").value
    assert {one["project"] for one in some["findings"]} == {"ann", "bob", None}
    # What rests on one of them, or on a recommendation that concerns one, is there.
    on_none = [one for one in some["findings"] if one["project"] is None]
    assert {one["subject"].partition(".")[0] for one in on_none} == {"", "recommendations[r1]"}
    assert "recommendations[r2]" in {one["subject"].partition(".")[0] for one in whole["findings"]}
    assert some["summary"]["left_out"] == len(whole["findings"]) - len(some["findings"])
    text = ictpmo(*asked, "--where", "department=Health", columns=200).out
    assert "records of registers that belong to none of them are not shown" in text
    assert "on 2 of 2 projects" in text
    assert "\nHealth\n" in text
    assert "\nThe portfolio\n" in text
    of_rule = ictpmo(*asked, "--select", "recommendation-overdue").out.partition("Findings, by weight")[2]
    assert of_rule.split("\n\n")[1].startswith("The portfolio\n")
    zero = ictpmo(*asked, "--where", "department=Nobody", "--fail-on", "note")
    assert (zero.code, "No findings" in zero.out) == (0, True)
    assert ictpmo("audit", "-p", works, "--where", "department=Health", "--fail-on", "note").code == 1


def test_registers_show_what_concerns_the_chosen(works: Path) -> None:
    value = ictpmo("follow-up", "-p", works, "-f", "json", "--where", "owner=安").value
    assert [one["id"] for one in value["recommendations"]] == ["r1", "r2"]
    value = ictpmo("follow-up", "-p", works, "-f", "json", "--where", "department=Health").value
    assert [one["id"] for one in value["recommendations"]] == ["r1"]


def test_a_report_is_of_the_chosen_and_is_checked_so(works: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports"
    asked = ("report", "-p", works, "-o", out)
    assert ictpmo(*asked, "--where", "department=Health", "--group-by", "owner").code == 0
    said = "Only projects where department=Health: 2 of 6. All figures, totals too, are of these."
    for page in ("README.md", "changes.md", "reconciliation.md", "projects/ann.md"):
        assert said in (out / "en" / page).read_text(encoding="utf-8")
    text = (out / "en/README.md").read_text(encoding="utf-8")
    assert "Findings and records of registers that belong to none of them are not shown." in text
    assert "## By owner\n\n| Owner | Projects |" in text
    assert not (out / "en/projects/cho.md").exists()
    assert "R3" not in (out / "en/sources.md").read_text(encoding="utf-8")
    assert ictpmo(*asked, "--check").code == 0
    assert "covers projects where department=Health" in ictpmo(*asked, "--check").err
    for other in (["--where", "department=Finance"], ["--where", "department=Health", "--project", "ann"]):
        assert ictpmo(*asked, *other).code == 2
    assert ictpmo(*asked, "--check", "--where", "department=Health").code == 2
    assert ictpmo(*asked).code == 0
    assert said not in (out / "en/README.md").read_text(encoding="utf-8")
    assert ictpmo(*asked, "--where", "department=Health").code == 2


def test_a_report_by_a_field_that_is_gone_is_not_remade(portfolio: Folder, tmp_path: Path) -> None:
    settings = "title: Works\nas_of: 2026\nfields: {%s: {type: text, on: [project]}}"
    portfolio.settings(settings % "department")
    portfolio.project("fields: {department: Health}")
    out = tmp_path / "reports"
    assert portfolio.run("report", "-o", out, "--group-by", "department").code == 0
    portfolio.settings(settings % "unit")
    portfolio.project("fields: {unit: Health}")
    checked = portfolio.run("report", "-o", out, "--check")
    assert checked.code == 1
    assert "the markdown report cannot be made again: projects have no `department`" in checked.out


def test_an_export_is_of_the_chosen(works: Path, tmp_path: Path) -> None:
    asked = ("-p", works, "--where", "department=Health", "--group-by", "department")
    ictpmo("export", "-f", "sqlite", "-o", tmp_path / "x.sqlite", *asked)
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as db:
        assert db.execute("pragma foreign_key_check").fetchall() == []
        assert db.execute("select id from projects").fetchall() == [("ann",), ("bob",)]
        assert db.execute("select id from recommendations").fetchall() == [("r1",)]
        assert db.execute("select symbol from sources").fetchall() == [("R1",), ("R2",)]
        (row,) = db.execute("select selected_where, selected_out_of, grouped_by from portfolio")
        assert row == ("department=Health", 6, "department")
        (row,) = db.execute(
            "select number, value_en, value_zh, contested, project_ids, completion_mean from project_groups"
        )
        assert row == (1, "Health", "卫生", 0, "ann; bob", 50)
        (row,) = db.execute(
            "select projects, completion_reported, slippage_days_total, slippage_days_at_least from project_groups"
        )
        # Bob's was completed by a day that nobody gives, and not before the end that its first report gave.
        assert row == (2, 2, 301, 1)
        assert {row[0] for row in db.execute("select project from findings")} == {"ann", "bob", None}
    ictpmo("export", "-f", "xlsx", "-o", tmp_path / "x.xlsx", *asked)
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=6)]
    assert ["Only projects where", "department=Health", "of 6; all figures are of these"] in rows
    ictpmo("export", "-f", "csv", "-o", tmp_path / "csv", "-p", works)
    assert (tmp_path / "csv/project_groups.csv").read_text(encoding="utf-8").count("\n") == 1


def test_values_that_are_not_as_declared_are_no_match_and_a_group(portfolio: Folder) -> None:
    portfolio.settings("title: Works\nas_of: 2026\nfields: {size: {type: number, on: [project]}}")
    portfolio.project("fields: {size: big}")
    value = portfolio.value("status", "--where", "size!=3")
    assert value["selection"]["undecided"] == ["p"]
    assert portfolio.value("status", "--group-by", "size")["groups"][0]["value"]["text"] == "big"


def test_names_and_words_are_offered_to_the_shell(works: Path, tmp_path: Path) -> None:
    def offer(words: str, folder: Path = works.parent) -> list[str]:
        return offered(folder, f"ictpmo {words}", "fish")

    assert offer("status --where de") == ["department=", "department!="]
    assert offer("audit --where priority=") == ["priority=high", "priority=low"]
    assert offer("audit --where state!=o") == ["state!=on-hold", "state!=operational"]
    assert offer("audit --where department=") == []
    assert offer("report --group-by fie") == ["fields.owner"]
    assert offer("report --group-by o", tmp_path) == []

"""`ictpmo import`: tables become a portfolio, whole or not at all, and nothing of them is dropped unsaid."""

import json
import shutil
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

import office
from conftest import ROOT, Ran, ictpmo, only_on_unix
from ictpmo.edit.write import NotWrittenError, Proposal, write_all
from ictpmo.source.document import read

MAP = """\
format: 1
portfolio: {title: Our projects, cycle: monthly, currency: EUR}
source: {symbol: "PMO {Report month}", published: "{Report month}"}
fields:
  department: {type: text, on: [project]}
  top-risk: {type: text, on: [report]}
projects:
  - sheet: Status
    columns:
      id: "{PID}"
      external_id: PID
      name: Project name
      owner: SRO
      programme: Programme
      depends_on: Depends on
      state: Status
      rating: RAG
      completion: "% complete"
      start: Start
      approved_end: Baseline finish
      end: Forecast*
      budget: {column: Budget*, times: 1000}
      spent: {column: [Spent, Spend to date*], times: 1000}
      note: Comments
      fields: {department: Department, top-risk: Top risk}
milestones:
  - sheet: Milestones
    columns: {project: PID, id: Milestone, name: Milestone, due: Due, state: Status, actual: Done on}
"""


class Office:
    """A folder with tables, a map, and the portfolio that they are imported into."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = root / "portfolio"

    def write(self, name: str, text: str) -> Path:
        """A table or a map, written from a snippet."""
        path = self.root / name
        path.write_text(dedent(text), encoding="utf-8")
        return path

    def run(self, *tables: str, plan: str = "map.yaml", more: tuple[str, ...] = (), code: int = 0) -> Ran:
        """Import tables."""
        paths = [self.root / table for table in tables]
        ran = ictpmo("import", *paths, "--map", self.root / plan, "--out", self.out, *more)
        assert ran.code == code, ran.out + ran.err
        return ran

    def refused(self, *tables: str) -> list[str]:
        """What is refused of tables, without the name of the first."""
        before = self.files()
        ran = self.run(*tables, code=1)
        assert self.files() == before
        lines = ran.err.splitlines()
        assert lines[-1].startswith("ictpmo: nothing was written: ")
        return [line.partition(": ")[2] if ": refused: " in line else line for line in lines[:-1]]

    def project(self, name: str) -> dict[str, Any]:
        """A project's file."""
        text = (self.out / "projects" / f"{name}.yaml").read_text(encoding="utf-8")
        return _load(text)

    def files(self) -> dict[str, str]:
        """All files of the portfolio."""
        paths = sorted(path for path in self.out.rglob("*") if path.is_file()) if self.out.exists() else []
        return {str(path.relative_to(self.out)): path.read_text(encoding="utf-8") for path in paths}


def _load(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts alone
    return found


@pytest.fixture
def desk(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("books")
    office.write(folder / "all.xlsx", projects=9)
    office.write(folder / "until.xlsx", last=17, projects=9)
    office.write(folder / "next.xlsx", first=17, projects=9)
    (folder / "map.yaml").write_text(MAP, encoding="utf-8")
    return folder


@pytest.fixture
def year(books: Path, tmp_path: Path) -> Office:
    shutil.copytree(books, tmp_path, dirs_exist_ok=True)
    return Office(tmp_path)


class TestAWorkbook:
    def test_it_becomes_a_portfolio(self, year: Office) -> None:
        told = "9 projects, 162 status reports, 45 milestones, 2 dependencies, 18 documents, 2 fields of your own: 11 files"
        dry = year.run("all.xlsx", more=("--dry-run",))
        assert dry.out.splitlines()[:3] == [f"would write {told}", "portfolio.yaml: new", "sources.yaml: new"]
        assert not year.out.exists()
        ran = year.run("all.xlsx")
        assert (ran.out, ran.err) == (f"wrote {told}\n", dry.err)
        assert [line.partition(" (")[0] for line in ran.err.splitlines()] == [
            "all.xlsx, Status, column “Forecast finish”: kept as words: “TBC” stands in place of a date",
            "all.xlsx, Risks: not kept: the map has no place for it",
        ]
        assert ictpmo("validate", year.out).out == "11 files: no findings\n"
        project = year.project("p-001")
        assert project["external_ids"] == [{"system": "PID", "key": "P-001"}]
        assert (project["owner"], project["budget"], project["fields"]) == (
            "Owner 0",
            "100000",
            {"department": "Health"},
        )
        reports = project["status_reports"]
        assert [report["source"] for report in reports][::17] == ["PMO 2025-04", "PMO 2026-09"]
        assert [report.get("owner") for report in reports[8:11]] == [None, "New owner", None]
        assert reports[-1]["milestones"]["milestone-1"] == {"state": "completed", "actual": "2024-04-10"}

    @pytest.mark.no_cover
    def test_next_month_adds_its_reports_and_changes_nothing_else(self, year: Office) -> None:
        year.run("until.xlsx")
        path = year.out / "projects" / "p-002.yaml"
        path.write_text(f"{path.read_text(encoding='utf-8')}# A word of ours.\n", encoding="utf-8")
        before = year.files()
        assert year.run("next.xlsx").out == "wrote 9 status reports, 1 document: 11 files\n"
        for name, text in year.files().items():
            old = before[name].splitlines()
            kept = iter(text.splitlines())
            assert all(line in kept for line in old), name
        assert ictpmo("validate", year.out).out == "11 files: no findings\n"

    @pytest.mark.no_cover
    def test_what_is_on_record_is_nothing(self, year: Office) -> None:
        year.run("all.xlsx")
        before = year.files()
        assert year.run("next.xlsx").out.splitlines() == [
            "nothing to write: all of it is on record",
            "9 rows say what is on record",
        ]
        assert year.files() == before

    @pytest.mark.no_cover
    def test_other_facts_under_one_identity_are_refused_by_cell(self, year: Office) -> None:
        year.run("all.xlsx")
        path = year.out / "projects" / "p-001.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("completion: 9\n", "completion: 10\n", 1), encoding="utf-8")
        said = year.refused("all.xlsx")
        assert said[2:] == [
            "refused: p-001: completion is 9 here, and 10 on record; a report that is corrected is another document: "
            "give it its own `source`, or an `at` (row 2)"
        ]


TABLE = """\
PID,Project,Month,Done,End
A 1,Alpha,2026-01-31,10,2026-12-31
B 2,Beta,2026-01-31,20,2026-12-31
A 1,Alpha,2026-02-28,30,2026-12-31
"""
SMALL = """\
source: {symbol: "R {Month}", published: "{Month}"}
projects:
  - columns: {id: PID, name: Project, completion: Done, end: End}
"""


@pytest.fixture
def small(desk: Office) -> Office:
    desk.write("t.csv", TABLE)
    desk.write("map.yaml", SMALL)
    return desk


class TestAnIdentity:
    def test_a_slug_that_is_empty_is_refused_with_its_rows(self, small: Office) -> None:
        small.write("t.csv", TABLE + "—,Dash,2026-01-31,1,\n,None,2026-01-31,1,\ncon,Device,2026-01-31,1,\n")
        assert small.refused("t.csv") == [
            "refused: no id comes of “—”; give it one under `same_as`, or take another column (row 5)",
            "refused: nothing stands there, and no id comes of it; fill it in, or leave the rows out with "
            "`rows_left_out` (row 6)",
            "refused: no id comes of “con”; give it one under `same_as`, or take another column (row 7)",
        ]

    def test_slugs_that_collide_are_refused_with_their_rows(self, small: Office) -> None:
        small.write("t.csv", TABLE + "A-1,Other,2026-03-31,1,\na 1,Alpha,2026-04-30,1,\n")
        assert small.refused("t.csv") == [
            "refused: “A 1”, “A-1” all come to the id `a-1`; give each an id under `same_as`, or the same one "
            "if they are one (rows 2, 4, 5, 6)"
        ]
        small.write("map.yaml", SMALL + "same_as: {A-1: a-1-other, B 2: beta, beta: gamma}\n")
        small.run("t.csv")
        assert sorted(path.stem for path in (small.out / "projects").iterdir()) == ["a-1", "a-1-other", "beta"]

    def test_an_id_that_changed_is_the_same_project(self, small: Office) -> None:
        small.run("t.csv")
        small.write("u.csv", "PID,Project,Month,Done,End\nX9,Alpha two,2026-03-31,40,2027-01-31\n")
        small.write("map.yaml", SMALL + "same_as: {X9: a-1}\n")
        assert small.run("u.csv").out == "wrote 1 status report, 1 document: 3 files\n"
        reports = small.project("a-1")["status_reports"]
        assert reports[-1] == {"completion": "40", "end": "2027-01-31", "name": "Alpha two", "source": "R 2026-03-31"}

    def test_what_another_system_calls_a_project_stays(self, small: Office) -> None:
        small.write("map.yaml", SMALL.replace("{id: PID", "{id: Project, external_id: PID"))
        small.run("t.csv")
        small.write("u.csv", "PID,Project,Month,Done,End\nA 7,Alpha,2026-03-31,40,\n")
        assert small.refused("u.csv") == [
            "refused: `alpha` is on record as “A 1”, and is “A 7” here; say which project it is, under `same_as` (row 2)"
        ]

    def test_several_rows_of_one_project_in_one_document_are_told_apart(self, small: Office) -> None:
        small.write("t.csv", TABLE + "A 1,Alpha,2026-02-28,35,\n")
        assert small.refused("t.csv") == [
            "refused: several rows are of one thing in one document; say which document each is of (`source`), or "
            "tell them apart by `at` (rows 4, 5)"
        ]
        small.write("map.yaml", SMALL.replace("{id: PID", "{id: PID, at: 'row {row}'"))
        small.run("t.csv")
        reports = small.project("a-1")["status_reports"]
        assert [report["at"] for report in reports] == ["row 2", "row 4", "row 5"]


def cells(desk: Office, column: str, rule: str, *values: str, more: str = "") -> list[str]:
    """What is said of a column with some values, each of a project of its own."""
    rows = [f"P{number},2026-01-31,{value}" for number, value in enumerate(values, start=1)]
    desk.write("t.csv", "\n".join(["PID,Month,X", *rows]))
    source = "source: {symbol: R, published: 2026-02-01}\n"
    desk.write(
        "map.yaml", f"{source}{more}projects:\n  - left_out: [Month]\n    columns: {{id: PID, {column}: {rule}}}\n"
    )
    ran = ictpmo("import", desk.root / "t.csv", "-m", desk.root / "map.yaml", "-o", desk.out)
    if ran.code:
        assert ran.err.splitlines()[-1].startswith("ictpmo: nothing was written: ")
        return [line.partition("“X”: ")[2] for line in ran.err.splitlines()[:-1]]
    found = []
    for number in range(1, len(values) + 1):
        project = desk.project(f"p{number}")
        (report,) = project.get("status_reports") or [{}]
        found.append(str(report.get(column, project.get(column, "–"))))
    shutil.rmtree(desk.out)
    return found


ASK_PERCENT = "say what stands there: `percent: share` or `percent: of-100`"


@pytest.mark.parametrize(
    ("rule", "values", "found"),
    [
        ("X", ["0.65", "1", "0", ".5"], ["65", "100", "0", "50"]),
        ("X", ["65 %", "0.5%", "100%", ""], ["65", "0.5", "100", "–"]),
        ("X", ["65", "1", "0", "100"], ["65", "1", "0", "100"]),
        ("{column: X, percent: of-100}", ["0.65", "1"], ["0.65", "1"]),
        ("{column: X, percent: share}", ["0", "1", "65%"], ["0", "100", "65"]),
        ("{column: X, values: {done: 100, unknown: null}}", ["Done", "0.5", "unknown"], ["100", "50", "–"]),
        (
            "X",
            ["0", "1", "1"],
            [f"refused: 1 may be 1 per cent, and may be all: it has only 0 and 1; {ASK_PERCENT} (rows 2, 3, 4)"],
        ),
        (
            "X",
            ["65", "0.5", "70"],
            [f"refused: some of its figures are shares of 1, and others are above 1; {ASK_PERCENT} (row 3)"],
        ),
        (
            "X",
            ["65%", "70%", "80"],
            [f"refused: some of its figures have a per cent sign, and others have none; {ASK_PERCENT} (row 4)"],
        ),
        ("X", ["half"] * 13, ["refused: “half” is no number (13 rows: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, …)"]),
        ("X", ["65", "101"], ["refused: “101” is not a percentage from 0 to 100 (row 3)"]),
        ("X", ["half", "50"], ["refused: “half” is no number (row 2)"]),
    ],
)
def test_a_percentage_is_decided_by_its_column(desk: Office, rule: str, values: list[str], found: list[str]) -> None:
    assert cells(desk, "completion", rule, *values) == found


TWO_YEARS = "write both years, such as FY2024-25, or give the word a meaning under `values`"


@pytest.mark.parametrize(
    ("rule", "values", "more", "found"),
    [
        (
            "X",
            ["2026-03", "31 Dec 2026", "Q3 2026", "2026-12-31T10:00", "to be agreed"],
            "",
            ["2026-03", "2026-12-31", "2026-Q3", "2026-12-31", "to be agreed"],
        ),
        ("X", ["31/12/2026", "05/06/2026", "05/05/2026"], "", ["2026-12-31", "2026-06-05", "2026-05-05"]),
        ("X", ["12/31/2026", "05.06.2026"], "", ["2026-12-31", "2026-05-06"]),
        ("{column: X, dates: month-first}", ["05/06/2026", "06-05-2026"], "", ["2026-05-06", "2026-06-05"]),
        ("{column: X, dates: '%d %b %y'}", ["05 Jun 26", "2026-07"], "", ["2026-06-05", "2026-07"]),
        ("{column: X, dates: '%b%y'}", ["Jun26"], "", ["2026-06"]),
        ("{column: X, dates: 'year %Y'}", ["year 2026"], "", ["2026"]),
        (
            "X",
            ["FY2024-25", "Q1 FY2024/25", "2024/25", "FY24-25 Q4"],
            "fiscal_year_starts: April\n",
            ["2024-04..2025-03", "2024-Q2", "2024-04..2025-03", "2025-Q1"],
        ),
        ("X", ["Q2 2024-25", "FY99/00"], "fiscal_year_starts: February\n", ["2024-05..2024-07", "2099-02..2100-01"]),
        ("X", ["2024-25"], "fiscal_year_starts: January\n", ["2024"]),
        ("X", ["2024-25", "2024-2027"], "", ["2024-2025", "2024-2027"]),
        ("X", ["n/a", "TBC", "2026"], "no_date: [N/A]\n", ["–", "TBC", "2026"]),
        ("{column: X, values: {'': open, soon: null}}", ["", "Soon"], "", ["open", "–"]),
        (
            "X",
            ["05/06/2026", "06/05/2026"],
            "",
            [
                "refused: its dates can be read day first and month first; say which: `dates: day-first` or `dates: month-first` (rows 2, 3)"
            ],
        ),
        (
            "X",
            ["31/12/2026", "12/31/2026"],
            "",
            [
                "refused: some of its dates can only be day first, and others month first; write them in one way (rows 2, 3)"
            ],
        ),
        (
            "X",
            ["FY2024", "FY25 Q1"],
            "fiscal_year_starts: April\n",
            [
                f"refused: “FY2024” may be the fiscal year that starts or that ends in it; {TWO_YEARS} (row 2)",
                f"refused: “FY25 Q1” may be the fiscal year that starts or that ends in it; {TWO_YEARS} (row 3)",
            ],
        ),
        (
            "X",
            ["FY2024-25", "2024/25 Q1"],
            "",
            [
                "refused: “FY2024-25” is a fiscal year; say when they start: `fiscal_year_starts: April` (row 2)",
                "refused: “2024/25 Q1” is a fiscal year; say when they start: `fiscal_year_starts: April` (row 3)",
            ],
        ),
        (
            "X",
            ["31/02/2026", "2026-13-01", "45321", "#REF!"],
            "",
            [
                "refused: “31/02/2026” is not a day of the calendar (row 2)",
                "refused: “2026-13-01” is not a day of the calendar (row 3)",
                "refused: “45321” is no date (row 4)",
                "refused: “#REF!” is an error of the workbook (row 5)",
            ],
        ),
    ],
)
def test_a_date_has_one_meaning_or_is_refused(
    desk: Office, rule: str, values: list[str], more: str, found: list[str]
) -> None:
    assert cells(desk, "end", rule, *values, more=more) == found


@pytest.mark.parametrize(
    ("column", "rule", "values", "found"),
    [
        ("actual_end", "X", ["soon"], ["refused: “soon” is no date (row 2)"]),
        ("rating", "{column: X, values: {Amber/Green: amber}}", ["GREEN", "amber/green", ""], ["green", "amber", "–"]),
        (
            "rating",
            "X",
            ["Blue"],
            ["refused: “Blue” is none of green, amber, red; say what it means, under `values` (row 2)"],
        ),
        ("state", "X", ["In Progress", "on_hold", "Not-started"], ["in-progress", "on-hold", "not-started"]),
        ("end_moved_days", "X", ["12", "-3", "1 000"], ["12", "-3", "1000"]),
        pytest.param(
            "end_moved_days",
            "X",
            ["1.5", "1.200"],
            [
                "refused: “1.5” is no whole number (row 2)",
                "refused: “1.200” may be a thousand and more, or a fraction (row 3)",
            ],
            marks=pytest.mark.measured,
        ),
        (
            "budget",
            "{column: X, currency: EUR, times: 1000, prices: 2024}",
            ["1.1", "EUR 2"],
            [
                "{'amount': '1100', 'currency': 'EUR', 'prices': '2024'}",
                "{'amount': '2000', 'currency': 'EUR', 'prices': '2024'}",
            ],
        ),
        (
            "budget",
            "X",
            ["USD 2", "1 200 GBP"],
            ["{'amount': '2', 'currency': 'USD'}", "{'amount': '1200', 'currency': 'GBP'}"],
        ),
        (
            "spent",
            "X",
            ["EUR 12.500", '"EUR 950,00"', '"EUR 1.234.567,5"'],
            [f"{{'amount': '{n}', 'currency': 'EUR'}}" for n in (12500, 950, 1234567.5)],
        ),
        (
            "spent",
            "X",
            ["EUR 12.500", "EUR 9.5", '"EUR 1,200.75"'],
            [f"{{'amount': '{n}', 'currency': 'EUR'}}" for n in (12.5, 9.5, 1200.75)],
        ),
        (
            "spent",
            "X",
            ["EUR 12.500", "EUR 9.5", '"EUR 9,5"'],
            ["refused: “12.500” may be a thousand and more, or a fraction (row 2)"],
        ),
        ("budget", "X", ["EUR"], ["refused: “EUR” is no number (row 2)"]),
        ("budget", "X", ["12 MIO"], ["refused: “12 MIO” is no number (row 2)"]),
        ("note", "'{PID}: {X}'", ["late", ""], ["P1: late", "P2:"]),
        ("note", "{column: X, pattern: '([a-z]+)'}", ["12 late", "13"], ["late", "–"]),
        ("note", "{column: X, pattern: '[0-9]+'}", ["12 late"], ["12"]),
        pytest.param("note", "{column: Y, optional: true}", ["late"], ["–"], marks=pytest.mark.measured),
    ],
)
def test_what_else_stands_in_a_column(
    desk: Office, column: str, rule: str, values: list[str], found: list[str]
) -> None:
    assert cells(desk, column, rule, *values) == found


PROJECTS = "PID,Project\nP1,Alpha\nP2,Beta\n"
HEAD = "source: {symbol: R1, published: 2026-01-31}\nprojects: [{file: t.csv, columns: {id: PID, name: Project}}]\n"


def test_a_table_without_the_column_of_the_ids_is_another_where_none_is_named(desk: Office) -> None:
    desk.write("t.csv", PROJECTS)
    desk.write("u.csv", "A,B\n1,2\n")
    desk.write("map.yaml", "source: {published: 2026}\nprojects: [{columns: {id: PID, name: Project}}]\n")
    assert desk.run("t.csv", "u.csv").err == "u.csv: not kept: the map has no place for it (row 2)\n"


def test_a_text_by_language_says_what_each_of_them_says(desk: Office) -> None:
    desk.write("t.csv", "PID,Project,Cost\nP1,Alpha,5\n")
    desk.write("map.yaml", HEAD.replace("name: Project", "name: Project, spent: {column: Cost, currency: EUR}"))
    desk.run("t.csv")
    path = desk.out / "projects" / "p1.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("name: Alpha", "name: {en: Alpha, zh: 甲}"), encoding="utf-8"
    )
    assert desk.run("t.csv").out.startswith("nothing to write")


def test_a_map_has_a_schema_for_editors() -> None:
    printed = ictpmo("schema", "import").value
    assert printed == json.loads((ROOT / "schema" / "import.json").read_text(encoding="utf-8"))
    Draft202012Validator(printed).validate(read("", MAP.encode()).value)


class TestMilestones:
    def test_the_charter_has_them_once_and_reports_say_them_anew(self, desk: Office) -> None:
        desk.write("t.csv", PROJECTS)
        desk.write(
            "map.yaml",
            HEAD
            + """\
fields: {risk: {type: text, on: [milestone]}}
milestones:
  - file: m*.csv
    source: {symbol: "{file}", published: {text: "{file}", pattern: "m(.*)"}}
    columns: {project: Project, id: Name, name: Name, due: Due, state: State, actual: Done, fields: {risk: Risk}}
same_as: {alpha: p1}
""",
        )
        desk.write(
            "m2026-02.csv",
            "Project,Name,Due,State,Done,Risk\nAlpha,Go live,2026-06-30,,,low\nP2,Go live,soon,in progress,,\n",
        )
        desk.write(
            "m2026-03.csv", "Project,Name,Due,State,Done,Risk\nAlpha,GO LIVE,2026-07-31,completed,2026-03-01,high\n"
        )
        ran = desk.run("t.csv", "m2026-02.csv", "m2026-03.csv")
        assert (
            ran.out == "wrote 2 projects, 2 status reports, 2 milestones, 3 documents, 1 field of your own: 4 files\n"
        )
        assert "column “Name”: not kept: the charter of the project keeps what it says first (row 2)" in ran.err
        project = desk.project("p1")
        assert project["milestones"] == [
            {"id": "go-live", "name": "Go live", "due": "2026-06-30", "fields": {"risk": "low"}, "source": "m2026-02"}
        ]
        told = {"state": "completed", "due": "2026-07-31", "actual": "2026-03-01", "fields": {"risk": "high"}}
        assert project["status_reports"] == [{"milestones": {"go-live": told}, "source": "m2026-03"}]
        assert desk.run("t.csv", "m2026-02.csv", "m2026-03.csv").out.startswith("nothing to write")
        desk.write(
            "m2026-03.csv", "Project,Name,Due,State,Done,Risk\nAlpha,Go live,2026-08-31,completed,2026-03-01,high\n"
        )
        assert desk.refused("t.csv", "m2026-03.csv") == [
            "refused: p1: milestones.go-live.due is 2026-08-31 here, and 2026-07-31 on record; a report that is "
            "corrected is another document: give it its own `source`, or an `at` (row 2)"
        ]

    def test_one_is_said_once_in_a_document_of_a_project_that_is_there(self, desk: Office) -> None:
        desk.write("t.csv", PROJECTS)
        desk.write("map.yaml", HEAD + "milestones: [{file: m.csv, columns: {project: P, id: M, state: S}}]\n")
        desk.write("m.csv", "P,M,S\nP1,A,completed\nP1,a,not started\nP9,B,completed\n")
        assert desk.refused("t.csv", "m.csv") == [
            "refused: several rows are of one thing in one document; say which document each is of (`source`), or tell "
            "them apart by `at` (rows 2, 3)",
            "refused: there is no project `p9`, on record or in the tables; say which project it is, under `same_as` (row 4)",
        ]


class TestChangeRequests:
    RULES = """\
change_requests:
  - file: c.csv
    columns: {project: P, id: CR, status: S, decided: D, by: B, milestone: M, from: F, to: T, reason: R, explanation: E}
"""

    def test_they_come_from_a_table_of_them_alone(self, desk: Office) -> None:
        desk.write("t.csv", PROJECTS)
        desk.write("m.csv", "P,M,Due\nP1,Go,2026-06-30\n")
        milestones = "milestones: [{file: m.csv, columns: {project: P, id: M, due: Due}}]\n"
        desk.write("map.yaml", HEAD + milestones + self.RULES)
        desk.write(
            "c.csv",
            "P,CR,S,D,B,M,F,T,R,E\nP1,CR 1,Approved,2026-01-10,Board,,2026-06-30,2026-09-30,Funding,Late money\nP1,CR 2,proposed,2026-01-11,,Go,,2026-07-31,,\n",
        )
        assert desk.run("t.csv", "m.csv", "c.csv").out.startswith(
            "wrote 2 projects, 1 milestone, 2 change requests, 1 document"
        )
        assert desk.project("p1")["change_requests"] == [
            {
                "id": "cr-1",
                "status": "approved",
                "decided": "2026-01-10",
                "by": "Board",
                "end": {"from": "2026-06-30", "to": "2026-09-30"},
                "reasons": ["funding"],
                "explanation": "Late money",
                "source": "R1",
            },
            {
                "id": "cr-2",
                "status": "proposed",
                "decided": "2026-01-11",
                "milestones": {"go": {"to": "2026-07-31"}},
                "source": "R1",
            },
        ]
        assert "2 rows say what is on record" in desk.run("t.csv", "m.csv", "c.csv").out
        desk.write("c.csv", "P,CR,S,D,B,M,F,T,R,E\nP1,CR 1,rejected,,,,,,,\nP1,CR 3,rejected,,,,,,,\n")
        assert [line.partition(";")[0] for line in desk.refused("t.csv", "c.csv")[1:]] == [
            "refused: p1: status is rejected here, and approved on record"
        ]


class TestColumns:
    def test_that_of_the_ids_is_asked_for_where_the_table_is_meant(self, desk: Office) -> None:
        desk.write("t.csv", "A,B\n1,2\n")
        desk.write("map.yaml", "projects: [{header: 9, columns: {id: [PID, P*]}}]\n")
        assert desk.refused("t.csv")[0] == "refused: it has no column “P*”; correct the name in the map"
        desk.write("t.csv", "P,PI,PID x\n1,2,3\n")
        desk.write("map.yaml", "projects: [{columns: {id: [PID, P*, A]}}]\n")
        assert (
            desk.refused("t.csv")[0]
            == "refused: “P*” means several of its columns: P, PI, PID x; write the name of one"
        )

    def test_one_that_is_not_there_or_that_several_could_be_is_refused(self, desk: Office) -> None:
        desk.write("t.csv", "PID,Name of it,Name now,Finish\nP1,A,B,2026\n")
        desk.write(
            "map.yaml",
            "projects: [{columns: {id: PID, name: Name*, end: Finsh, note: '{Remark}'}}]\nsource: {published: 2026}\n",
        )
        assert desk.refused("t.csv") == [
            "refused: “Name*” means several of its columns: Name of it, Name now; write the name of one",
            "refused: it has no column “Finsh”; did you mean “Finish”?",
            "refused: it has no column “Remark”; correct the name in the map",
            "t.csv, column “Name of it”: not kept: the map has no place for it (row 2)",
            "t.csv, column “Name now”: not kept: the map has no place for it (row 2)",
            "t.csv, column “Finish”: not kept: the map has no place for it (row 2)",
        ]

    def test_rows_and_columns_are_left_out_knowingly(self, desk: Office) -> None:
        desk.write("t.csv", "The list\n\nPID,Name,Name,,x\nP1,A,B,C,1\nTotal,,,,2\n")
        rules = "header: 3, left_out: ['x*'], rows_left_out: {PID: total}, columns: {id: PID, name: Name (2)}"
        desk.write("map.yaml", f"projects: [{{{rules}}}]\nsource: {{published: 2026}}\n")
        assert desk.run("t.csv").err.splitlines() == [
            "t.csv, column “Name”: not kept: the map has no place for it (row 4)",
            "t.csv, column “D”: not kept: the map has no place for it (row 4)",
        ]
        assert desk.project("p1")["name"] == "B"

    def test_what_one_table_of_a_sheet_has_no_place_for_another_may_keep(self, desk: Office) -> None:
        desk.write("t.csv", "PID,Name,Step,Due,x,y\nP1,A,M1,2026-05,1,\nP2,B,M2,2026-06,,2\n")
        desk.write(
            "map.yaml",
            "projects: [{columns: {id: PID, name: Name}}]\nsource: {published: 2026}\n"
            "milestones: [{left_out: [y], columns: {project: PID, id: Step, due: Due}}]\n",
        )
        assert desk.run("t.csv").err == "t.csv, column “x”: not kept: the map has no place for it (row 2)\n"
        assert [desk.project(name)["milestones"][0]["due"] for name in ("p1", "p2")] == ["2026-05", "2026-06"]

    def test_a_table_that_is_none_of_the_maps_is_named_and_so_is_a_rule_that_is_of_none(self, desk: Office) -> None:
        desk.write("t.csv", PROJECTS)
        desk.write("u.csv", "A,B\n1,2\n")
        desk.write("map.yaml", HEAD + "milestones: [{file: m.csv, columns: {project: P, id: M}}]\n")
        assert desk.run("t.csv", "u.csv").err.splitlines() == [
            "milestones: not kept: no sheet of the tables is meant by milestones[0] of the map",
            "u.csv: not kept: the map has no place for it (row 2)",
        ]

    def test_the_charter_keeps_what_it_says_first(self, desk: Office) -> None:
        desk.write("t.csv", "PID,Month,End,What\nP1,2026-01,2026-06,Alpha\nP1,2026-02,2026-09,Alpha\n")
        rules = "projects: [{columns: {id: PID, original_end: End, purpose: What}}]\n"
        desk.write("map.yaml", rules + "source: {symbol: 'R {Month}', published: '{Month}'}\n")
        ran = desk.run("t.csv")
        assert ran.err.splitlines() == [
            "t.csv, column “End”: not kept: the charter of the project keeps what it says first; map it to "
            "`approved_end` if it is a plan that was changed (row 3)"
        ]
        assert desk.project("p1")["original_end"] == "2026-06"


class TestSources:
    def test_a_document_without_a_date_is_refused(self, desk: Office) -> None:
        desk.write("t.csv", PROJECTS)
        desk.write("map.yaml", HEAD.replace(", published: 2026-01-31", ""))
        assert desk.refused("t.csv")[0].startswith("refused: nothing says when “R1” was published; say so")

    def test_a_row_without_a_document_is_refused(self, desk: Office) -> None:
        desk.write("t.csv", "PID,Month\nP1,2026-01\nP2,\n")
        desk.write("map.yaml", "projects: [{columns: {id: PID}}]\nsource: {symbol: '{Month}', published: '{Month}'}\n")
        assert desk.refused("t.csv") == ["refused: no document comes of the map's `source` (row 3)"]

    def test_one_that_is_recorded_with_other_facts_is_refused(self, desk: Office) -> None:
        desk.write("t.csv", PROJECTS)
        desk.write("map.yaml", HEAD)
        desk.run("t.csv")
        desk.write("map.yaml", HEAD.replace("2026-01-31", "2026-02-28"))
        assert (
            "refused: “R1” has the published 2026-02-28, and 2026-01-31 on record or in another row (rows 2, 3)"
            in desk.refused("t.csv")
        )

    def test_one_that_is_recorded_need_not_be_dated_again(self, desk: Office) -> None:
        desk.write("t.csv", PROJECTS)
        desk.write("map.yaml", HEAD)
        desk.run("t.csv")
        desk.write("u.csv", "PID,End\nP1,2026-12-31\n")
        desk.write("map.yaml", "source: {symbol: R1}\nprojects: [{columns: {id: PID, end: End}}]\n")
        assert desk.run("u.csv").out == "wrote 1 status report: 1 file\n"

    def test_a_round_says_what_the_map_says_that_it_covers(self, desk: Office) -> None:
        desk.write("t.csv", PROJECTS)
        desk.write(
            "map.yaml",
            HEAD.replace("published", "title: The report, body: PMO, basis: Its cover, covers: all-open, published"),
        )
        desk.run("t.csv")
        assert "{source: R1, covers: all-open, held: true}" in desk.files()["portfolio.yaml"]
        assert (
            "{symbol: R1, title: The report, body: PMO, published: 2026-01-31, basis: Its cover}"
            in desk.files()["sources.yaml"]
        )


class TestFieldsOfOnesOwn:
    def test_they_are_declared_in_the_portfolio_and_of_their_type(self, desk: Office) -> None:
        desk.write("t.csv", "PID,Size,Live,Kind\nP1,1 000,31/12/2026,High\n")
        fields = "size: {type: number, on: [project]}, live: {type: date, on: [report]}, kind: {type: choice, on: [report], choices: [high]}"
        desk.write(
            "map.yaml",
            "source: {symbol: R1, published: 2026}\n"
            f"fields: {{{fields}}}\nprojects: [{{columns: {{id: PID, fields: {{size: Size, live: Live, kind: Kind}}}}}}]\n",
        )
        desk.run("t.csv")
        assert desk.project("p1")["fields"] == {"size": "1000"}
        assert desk.project("p1")["status_reports"] == [
            {"fields": {"live": "2026-12-31", "kind": "high"}, "source": "R1"}
        ]
        assert "  size: {type: number, on: [project]}\n" in desk.files()["portfolio.yaml"]

    def test_into_a_portfolio_that_is_there(self, desk: Office) -> None:
        desk.out.mkdir()
        (desk.out / "projects").mkdir()
        (desk.out / "portfolio.yaml").write_text(
            "title: Ours # kept\nfields: {a: {type: text, on: [project]}}\nreporting: {cycle: monthly}\n"
        )
        (desk.out / "sources.yaml").write_text("sources: []\n")
        (desk.out / "schema").mkdir()
        (desk.out / "schema" / "project.json").write_text("{}")
        desk.write("t.csv", "PID,A,B,Month\nP1,x,y,2026\n")
        rules = "source: {symbol: '{Month}', published: '{Month}'}\nfields: {b: {type: text, on: [report]}}\n"
        desk.write("map.yaml", rules + "projects: [{columns: {id: PID, fields: {a: A, b: B}}}]\n")
        assert desk.run("t.csv").out == "wrote 1 project, 1 status report, 1 document, 1 field of your own: 3 files\n"
        assert desk.files()["portfolio.yaml"] == (
            "title: Ours # kept\nfields: {a: {type: text, on: [project]}, b: {type: text, on: [report]}}\n"
            'reporting: {cycle: monthly, rounds: [{source: "2026", covers: unknown, held: true}]}\n'
        )
        assert desk.files()["projects/p1.yaml"].startswith("# yaml-language-server: $schema=../schema/project.json\n")
        desk.write("t.csv", "PID,A,B,Month\nP1,x,other,2026\n")
        assert desk.refused("t.csv")[0].startswith("refused: p1: fields.b is other here, and y on record; ")
        desk.write("t.csv", "PID,A,B,C,Month\nP1,x,z,w,2027\n")
        desk.write(
            "map.yaml",
            rules.replace("b: {", "c: {type: text, on: [report]}, b: {")
            + "projects: [{columns: {id: PID, fields: {a: A, b: B, c: C}}}]\n",
        )
        assert desk.run("t.csv").out == "wrote 1 status report, 1 document, 1 field of your own: 3 files\n"


class TestFiles:
    def test_nothing_is_written_into_a_folder_that_is_no_portfolio(self, small: Office) -> None:
        small.out.mkdir()
        (small.out / "notes.txt").write_text("ours")
        assert "no portfolio to add to" in small.run("t.csv", code=3).err
        (small.out / "notes.txt").unlink()
        (small.out / ".git").mkdir()
        small.run("t.csv")

    def test_nor_into_one_with_faults_or_that_would_have_some(self, small: Office) -> None:
        small.run("t.csv")
        path = small.out / "projects" / "a-1.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text}oops: 1\n", encoding="utf-8")
        assert "fix the portfolio's files first" in small.run("t.csv", code=1).err
        path.write_text(text, encoding="utf-8")
        small.write("t.csv", "PID,Project,Month,Done,End\nA 1,Alpha,2026-03-31,10,2027-01-31\n")
        small.write("map.yaml", SMALL.replace("end: End", "date: End"))
        before = small.files()
        ran = small.run("t.csv", code=1)
        assert "[told-too-early]" in ran.err
        assert ran.err.endswith("the outcome would not validate; correct the map or the tables\n")
        assert small.files() == before

    def test_a_file_that_cannot_be_added_to_keeps_all_from_being_written(self, small: Office) -> None:
        small.run("t.csv")
        path = small.out / "portfolio.yaml"
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        small.write("u.csv", "PID,Project,Month,Done,End\nA 1,Alpha,2026-03-31,10,\n")
        assert "lines end in carriage returns" in small.run("u.csv", code=1).err

    def test_a_file_that_is_read_only_keeps_all_from_being_written(self, small: Office) -> None:
        small.run("t.csv")
        (small.out / "sources.yaml").chmod(0o444)
        small.write("u.csv", "PID,Project,Month,Done,End\nA 1,Alpha,2026-03-31,10,\n")
        before = small.files()
        assert "sources.yaml is read-only" in small.run("u.csv", code=1).err
        assert small.files() == before

    def test_a_file_that_changed_in_the_meantime_keeps_all_from_being_written(self, small: Office) -> None:
        small.run("t.csv")
        with pytest.raises(NotWrittenError, match="was changed by someone else just now"):
            write_all(small.out, [Proposal("portfolio.yaml", b"title: Another\n", b"")])

    def test_a_map_is_judged_as_every_other_file(self, small: Office) -> None:
        small.write(
            "map.yaml",
            "projects:\n  - columns: {id: PID, ende: End, name: {column: [], pattern: '('}, end: {dates: soon}}\n",
        )
        ran = small.run("t.csv", code=1)
        path = small.root / "map.yaml"
        assert ran.err.splitlines() == [
            f"{path}:2:24: error: there is no field `ende`; did you mean `end`? [unknown-field]",
            f"{path}:2:50: error: the list is empty; add an entry [out-of-range]",
            f"{path}:2:63: error: `(` is no regular expression: missing ), unterminated subpattern at position 0; correct it [out-of-range]",
            f"{path}:2:82: error: `soon` says nothing of dates; write `day-first`, `month-first`, or a pattern such as `%d.%m.%y` [out-of-range]",
            "ictpmo: nothing was written: fix the map first",
        ]
        small.write("map.yaml", "projects: [")
        assert "fix the map first" in small.run("t.csv", code=1).err
        assert "No such file" in small.run("t.csv", plan="none.yaml", code=1).err
        assert "name a map" in ictpmo("import", small.root / "t.csv").err


def test_tables_that_cannot_be_read(desk: Office) -> None:
    (desk.root / "latin.csv").write_bytes("PID,Name\nP1,Né\n".encode("latin-1"))
    (desk.root / "wide.csv").write_text(",".join(["x"] * 1001))
    (desk.root / "long.csv").write_text("PID\n" + "1\n" * 100_001)
    (desk.root / "quote.csv").write_text('PID\n"' + "x" * 200_000)
    (desk.root / "zero.csv").write_bytes(b"PID\0")
    (desk.root / "no.xlsx").write_bytes(b"PK nothing")
    desk.write("map.yaml", SMALL)
    names = ("latin.csv", "wide.csv", "long.csv", "quote.csv", "zero.csv", "no.xlsx", "none.csv")
    said = [line.rpartition("/")[2] for line in desk.run(*names, code=1).err.splitlines()]
    assert said == [
        "latin.csv: it is not UTF-8: save it as `CSV UTF-8`, or as a workbook (.xlsx)",
        "wide.csv: it has more than 1,000 columns",
        "long.csv: it has more than 100,000 rows",
        "quote.csv: it is no table: field larger than field limit (131072)",
        "zero.csv: it is no table: name a CSV file, or a workbook (.xlsx)",
        "no.xlsx: it is no workbook that can be read: save it as .xlsx, or as CSV",
        "none.csv: No such file or directory",
    ]


@pytest.mark.parametrize(
    "data", ["PID;Project\nP1;Alpha\n".encode("utf-16"), b"\xef\xbb\xbfPID\tProject\r\nP1\tAlpha\r\n"]
)
def test_csv_as_spreadsheets_write_it(desk: Office, data: bytes) -> None:
    (desk.root / "t.csv").write_bytes(data)
    desk.write("map.yaml", HEAD)
    desk.run("t.csv")
    assert desk.project("p1")["name"] == "Alpha"


RISKS = """\
PID,Risk ID,Risk,Likelihood,Impact,Action,Risk owner,Status,Month
p,R1,Staff leave,H,High,Hire,Ann,Open,2026-10
p,R2,Supplier fails,M,low,,Bob,Active,2026-10
q,R1,No money,L,high,,Bob,Closed,2026-10
"""
RISK_MAP = """
source: {symbol: "R {Month}", published: "{Month}"}
projects:
  - {file: projects.csv, columns: {id: PID, name: Name}}
risks:
  - file: "risks*.csv"
    columns:
      project: PID
      id: "{PID} {Risk ID}"
      statement: Risk
      likelihood: {column: Likelihood, values: {H: high, M: medium, L: low}}
      impact: Impact
      response: Action
      owner: Risk owner
      state: {column: Status, values: {Active: open}}
"""


def test_a_sheet_of_risks_becomes_risks_with_a_log(desk: Office) -> None:
    desk.write("map.yaml", RISK_MAP)
    desk.write("projects.csv", "PID,Name,Month\np,P,2026-10\nq,Q,2026-10\n")
    desk.write("risks.csv", RISKS)
    assert "3 risks" in desk.run("projects.csv", "risks.csv").out
    first, second = desk.project("p")["risks"]
    assert first == {
        "id": "p-r1",
        "statement": "Staff leave",
        "response": "Hire",
        "owner": "Ann",
        "likelihood": "high",
        "impact": "high",
        "source": "R 2026-10",
        "log": [{"state": "open", "source": "R 2026-10"}],
    }
    assert (second["id"], second["likelihood"], second["impact"]) == ("p-r2", "medium", "low")
    before = desk.files()
    assert "all of it is on record" in desk.run("risks.csv").out
    assert desk.files() == before
    # Next month one is closed, one is as it was, one is said to be graver, and one is new.
    desk.write(
        "risks-2.csv",
        """\
        PID,Risk ID,Risk,Likelihood,Impact,Action,Risk owner,Status,Month
        p,R1,Staff leave,H,High,Hire,Ann,Closed,2026-11
        p,R2,Supplier fails,H,low,,Bob,Active,2026-11
        p,R3,Fire,L,high,,Bob,Open,2026-11
        q,R1,No money,L,high,,Bob,,2026-11
        """,
    )
    desk.run("risks-2.csv")
    assert [one["state"] for one in desk.project("p")["risks"][0]["log"]] == ["open", "closed"]
    assert [len(one.get("log", ())) for one in desk.project("p")["risks"]] == [2, 2, 1]
    assert desk.project("p")["risks"][1]["log"][1] == {"likelihood": "high", "source": "R 2026-11"}
    on = ("risks", "-p", desk.out, "--as-of", "2026-12-31")
    (shown,) = [one for one in ictpmo(*on, "-f", "json").value["risks"] if one["id"] == "p-r2"]
    assert (shown["likelihood"], shown["likelihood_now"], shown["impact_now"]) == ("medium", "high", "low")
    assert "Supplier fails Bob high low open" in " ".join(ictpmo(*on).out.split())
    assert "all of it is on record" in desk.run("risks-2.csv").out
    # What is said otherwise of the same month is refused; what was recorded in words of its own keeps them.
    text = (desk.root / "risks-2.csv").read_text(encoding="utf-8")
    desk.write("risks-2.csv", text.replace("Supplier fails,H", "Supplier late,M"))
    assert [line for line in desk.refused("risks-2.csv") if "likelihood" in line] == [
        "refused: p: likelihood is medium here, and high on record; a report that is corrected is another document: give "
        "it its own `source`, or an `at` (row 3)"
    ]
    desk.write("risks-3.csv", text.replace("Supplier fails", "Supplier late").replace("2026-11", "2026-12"))
    assert (
        "column “Risk”: not kept: the risk keeps the words that it was recorded in first" in desk.run("risks-3.csv").err
    )
    assert ictpmo("validate", desk.out).code == 0


def test_a_risk_is_refused_where_its_report_said_otherwise(desk: Office) -> None:
    desk.write("map.yaml", RISK_MAP)
    desk.write("projects.csv", "PID,Name,Month\np,P,2026-10\nq,Q,2026-10\n")
    desk.write("risks.csv", RISKS)
    desk.run("projects.csv", "risks.csv")
    desk.write("risks.csv", RISKS.replace("Hire,Ann,Open", "Train,Ann,Closed"))
    assert [line for line in desk.refused("risks.csv") if line.startswith("refused")] == [
        "refused: p: response is Train here, and Hire on record; a report that is corrected is another document: give it "
        "its own `source`, or an `at` (row 2)",
        "refused: p: state is closed here, and open on record; a report that is corrected is another document: give it its "
        "own `source`, or an `at` (row 2)",
    ]
    later = RISKS.replace("2026-10", "2026-11").replace("Ann,Open", "Ann,Closed")
    desk.write("risks.csv", later)
    desk.run("risks.csv")
    desk.write("risks.csv", later.replace("Ann,Closed", "Ann,Open"))
    assert any("state is open here, and closed on record" in line for line in desk.refused("risks.csv"))
    desk.write("risks.csv", RISKS.replace("p,R1", "x,R1"))
    assert any("there is no project `x`" in line for line in desk.refused("risks.csv"))
    desk.write("map.yaml", RISK_MAP.replace('"{PID} {Risk ID}"', "Risk ID"))
    desk.write("risks.csv", RISKS.replace("2026-10", "2026-12"))
    assert desk.run("risks.csv", code=1).err


def test_risks_and_their_states_of_one_import_are_one_risk_each(desk: Office) -> None:
    desk.write("map.yaml", RISK_MAP)
    desk.write("projects.csv", "PID,Name,Month\np,P,2026-10\nq,Q,2026-10\n")
    desk.write("risks.csv", RISKS + "p,R1,Staff leave,H,High,Hire,Ann,Closed,2026-11\n")
    desk.run("projects.csv", "risks.csv")
    assert [one["state"] for one in desk.project("p")["risks"][0]["log"]] == ["open", "closed"]


MONEY = """\
PID,Name,Budget,Spent,Forecast cost,Old budget,New budget,CR,Decision,Decided
p,P,100,50,130,100,120,C1,Approved,2026-09-01
"""


def test_amounts_and_budgets_that_requests_move(desk: Office) -> None:
    desk.write("table.csv", MONEY)
    desk.write(
        "map.yaml",
        """
        portfolio: {currency: USD}
        source: {published: 2026-10-31}
        projects:
          - columns: {id: PID, name: Name, budget: Budget, spent: Spent, forecast_at_completion: Forecast cost}
        change_requests:
          - columns: {project: PID, id: CR, status: Decision, decided: Decided, budget_from: Old budget, budget_to: New budget}
        """,
    )
    desk.run("table.csv")
    project = desk.project("p")
    assert project["change_requests"][0]["budget"] == {"from": "100", "to": "120"}
    assert (project["budget"], project["status_reports"][0]["forecast_at_completion"]) == ("100", "130")


WAITS = """\
PID,Name,Month,Depends on
p,"Payroll, phase 2",2026-09,None
q,Portal,2026-09,"Payroll, phase 2"
r,Records,2026-09,P;
s,Site,2026-09,
p,"Payroll, phase 2",2026-10,
q,Portal,2026-10,"s, r;"
r,Records,2026-10,p
"""
WAITS_MAP = """
source: {symbol: "R {Month}", published: "{Month}"}
projects:
  - file: projects*
    columns: {id: PID, name: Name, depends_on: {column: Depends on, values: {None: null}}}
dependencies:
  - file: needs*
    source: {last_report: true}
    columns: {project: Project, depends_on: Needs, note: Why}
"""


def test_what_projects_wait_for(desk: Office) -> None:
    """By ids and by names, which may have commas in them; a sheet of its own says why."""
    desk.write("map.yaml", WAITS_MAP)
    desk.write("projects.csv", WAITS)
    desk.write("needs.csv", "Project,Needs,Why\nSite,Record,The data\nRecords,?,\nnew,Portal,\n")
    assert desk.refused("projects.csv", "needs.csv") == [
        "projects.csv, column “Depends on”: not kept: the charter of the project keeps what it says first (row 7)",
        "refused: “?” is no project, on record or in the tables; say which project it is, under `same_as` (row 3)",
        "refused: “Record” is no project, on record or in the tables; did you mean “Records”? (row 2)",
        "refused: there is no project `new`, on record or in the tables; say which project it is, under `same_as` (row 4)",
    ]
    desk.write("needs.csv", "Project,Needs,Why\nRecords,Payroll phase 2,\nSite,r,The data\n")
    assert "4 dependencies" in desk.run("projects.csv").out
    assert "wrote 1 dependency: 1 file" in desk.run("projects.csv", "needs.csv").out
    cited = {"source": "R 2026-10"}
    assert desk.project("s")["depends_on"] == [{"id": "r", "note": "The data", **cited}]
    assert desk.project("q")["depends_on"] == [{"id": "p"}, {"id": "r", **cited}, {"id": "s", **cited}]
    assert desk.project("r")["depends_on"] == [{"id": "p"}]
    assert ictpmo("validate", desk.out).code == 0
    assert "nothing to write" in desk.run("projects.csv", "needs.csv").out
    desk.write("projects.csv", WAITS.replace("Records", "Portal").replace("None", "P; Portal"))
    assert [line for line in desk.refused("projects.csv") if "wait" in line or "any of" in line] == [
        "refused: the project waits for itself; correct the cell (row 2)",
        "refused: “Portal” may be any of q, r; say which project it is, under `same_as` (row 2)",
    ]


def test_a_sheet_without_a_date_is_of_the_last_report(desk: Office) -> None:
    desk.write("map.yaml", WAITS_MAP)
    desk.write("needs.csv", "Project,Needs,Why\np,q,\n")
    assert [line for line in desk.refused("needs.csv") if line.startswith("refused")] == [
        "refused: it is of the last report of the projects, and no table of projects is read; name the table of projects "
        "too, or say under `source` which document it is (row 2)"
    ]


def test_next_month_under_the_same_name_is_told_how(desk: Office) -> None:
    """A table that says no date, overwritten month by month: the report is named on the command line."""
    desk.write(
        "map.yaml", "source: {published: 2026-10-31}\nprojects: [{columns: {id: ID, completion: Done, end: End}}]\n"
    )
    rows = [f"p{number},40 %,2027-01-31" for number in range(8)]
    desk.write("status.csv", "\n".join(["ID,Done,End", *rows]))
    desk.run("status.csv")
    later = [f"p{number},50 %,2027-02-28" for number in range(8)]
    desk.write("status.csv", "\n".join(["ID,Done,End", *later]))
    assert desk.refused("status.csv") == [
        "refused: “status” is on record with other facts (16), such as: p0: completion is 50 here, and 40 on record; p0: "
        "end is 2027-02-28 here, and 2027-01-31 on record; p1: completion is 50 here, and 40 on record; a table of another "
        "month is another document: name it by `--source` and `--published`, or give its file another name; a corrected "
        "one is another document too (rows 2, 3, 4, 5, 6, 7, 8, 9)"
    ]
    run = ("import", desk.root / "status.csv", "-m", desk.root / "map.yaml", "-o", desk.out)
    assert "nothing says when “November” was published" in ictpmo(*run, "--source", "November").err
    named = ictpmo(*run, "--source", "November", "--published", "2026-12-05")
    assert named.out == "wrote 8 status reports, 1 document: 10 files\n"
    assert desk.project("p0")["status_reports"][-1]["source"] == "November"
    assert "all of it is on record" in ictpmo(*run, "--source", "November").out
    assert "name the report with `--source` too" in ictpmo(*run, "--published", "2026-12-05").err
    for source in ("{symbol: 'R {End}', published: '{End}'}", "{last_report: true}"):
        desk.write("map.yaml", f"projects: [{{source: {source}, columns: {{id: ID, completion: Done}}}}]\n")
        ran = ictpmo(*run, "--source", "November")
        assert (ran.code, "`--source` has none to name" in ran.err) == (2, True)
    desk.write("map.yaml", "projects: [{columns: {id: ID, completion: Done, end: End}}]\n")
    assert "all of it is on record" in ictpmo(*run, "--source", "November").out


def test_two_texts_of_one_id_are_refused_under_one_heading(desk: Office) -> None:
    desk.write("map.yaml", "source: {symbol: R, published: 2026}\nprojects: [{columns: {id: Name}}]\n")
    desk.write("t.csv", "Name,\nGo live,\nGo-live,\n")
    assert desk.refused("t.csv") == [
        "refused: “Go live”, “Go-live” all come to the id `go-live`; give each an id under `same_as`, or the same one if "
        "they are one (rows 2, 3)"
    ]
    desk.write("map.yaml", (desk.root / "map.yaml").read_text(encoding="utf-8") + "same_as: {Go live: a, Go-live: a}\n")
    assert desk.refused("t.csv") == [
        "refused: several rows are of one thing in one document; say which document each is of (`source`), or tell them "
        "apart by `at` (rows 2, 3)"
    ]


def test_an_import_without_reports_says_so(desk: Office) -> None:
    desk.write("map.yaml", "source: {symbol: R, published: 2026}\nprojects: [{columns: {id: Name}}]\n")
    desk.write("t.csv", "Name,\nAlpha,\n")
    said = "no status report comes of them: no column is mapped to what reports say (state, end, rating …)"
    assert said in ictpmo("import", desk.root / "t.csv", "-m", desk.root / "map.yaml", "-o", desk.out, "--dry-run").out
    assert said in desk.run("t.csv").out
    assert said not in desk.run("t.csv").out


def test_what_cannot_be_read_is_refused_once(desk: Office) -> None:
    """Nothing more is said of a cell that was refused: neither that it is not there, nor that it differs."""
    desk.write(
        "map.yaml",
        """\
        projects:
          - source: {symbol: {column: Paper}, published: {column: Out}}
            columns: {id: Id, name: Name, date: Day, rating: RAG, completion: Done}
        """,
    )
    head = "Id,Name,Day,Paper,Out,RAG,Done\n"
    desk.write("t.csv", f"{head}a,A,2026-01-31,P1,2026-02-10,red,40%\n")
    desk.run("t.csv")
    cells = (
        "a,A,2026-01-31,P1,2026-02-10,Purple,140%",
        "#N/A,B,2026-01-31,P1,2026-02-10,red,",
        "c,C,2026-01-31,P3,#REF!,red,",
        "d,D,2026-01-31,#NAME?,2026-02-10,red,",
    )
    desk.write("t.csv", head + "".join(f"{row}\n" for row in cells))
    assert sorted(line.split(";")[0].removeprefix("refused: ") for line in desk.refused("t.csv")) == [
        "“#N/A” is an error of the workbook (row 3)",
        "“#NAME?” is an error of the workbook (row 5)",
        "“#REF!” is an error of the workbook (row 4)",
        "“140%” is not a percentage from 0 to 100 (row 2)",
        "“Purple” is none of green, amber, red",
    ]


@only_on_unix("it is a device of Unix")
def test_a_map_that_never_ends_is_refused(desk: Office) -> None:
    desk.write("t.csv", PROJECTS)
    (desk.root / "map.yaml").symlink_to("/dev/zero")
    assert "the file is larger than the limit of 1,048,576 bytes" in desk.run("t.csv", code=1).err

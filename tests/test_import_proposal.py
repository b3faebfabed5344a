"""`ictpmo import --propose`: a map that always runs, and says why; hostile workbooks; how long an import takes."""

import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

import office
from conftest import Ran, ictpmo


def proposed(folder: Path, *names: str, out: str = "portfolio") -> str:
    """The map proposed for tables; it runs, and all that it writes validates."""
    paths = [folder / name for name in names]
    ran = ictpmo("import", *paths, "--propose", "--out", folder / out)
    assert ran.code == 0, ran.err
    (folder / "map.yaml").write_text(ran.out, encoding="utf-8")
    imported = ictpmo("import", *paths, "--map", folder / "map.yaml", "--out", folder / out)
    assert imported.code == 0, ran.out + imported.err
    assert not (folder / out).exists() or "error" not in ictpmo("validate", folder / out).out
    return ran.out


def test_the_workbook_of_a_project_office(tmp_path: Path) -> None:
    office.write(tmp_path / "status.xlsx", projects=12)
    said = proposed(tmp_path, "status.xlsx").splitlines()
    assert any(
        re.fullmatch(r" *end: Forecast finish  # by its name; \d+ cells, all dates, and \d+ in words", line)
        for line in said
    )
    for line in (
        "  department: {type: text, on: [project]}",
        "  top-risk: {type: text, on: [report]}",
        "  - sheet: [Status]",
        '      symbol: "Report {Report month}"  # each of its dates is a report',
        "      start: Start  # by its name; 216 cells, all dates",
        '      completion: "% complete"  # by its name; 216 cells, all percentages',
        "      budget: {column: Budget (kEUR), currency: EUR, times: 1000}  # its name gives the currency; 216 cells, all numbers",
        "        department: Department  # decide: nothing says what it is",
        "      project: PID  # 100% of it are ids or names of projects",
        "  - sheet: [Risks]",
        "      impact: Impact  # by its name; 12 cells, all words that are known",
        '      id: "{PID} {Risk}"  # no other id is unique among the risks of all projects',
    ):
        assert line in said
    assert (
        "12 projects" in ictpmo("validate", tmp_path / "portfolio").out
        or (tmp_path / "portfolio/projects/p-012.yaml").exists()
    )


def test_what_nobody_sees_in_a_table_is_spelled_out_in_its_map(tmp_path: Path) -> None:
    hidden = "a\u202eb\u200b ##[error]c\x7f"
    (tmp_path / "list.csv").write_text(f"id,name,{hidden}\nx,X,{hidden}\ny,Y,d\n", encoding="utf-8")
    said = proposed(tmp_path, "list.csv")
    assert r'"a\u202eb\u200b #\u0023[error]c\u007f"  # decide' in said
    assert not re.search("[\u202e\u200b\x7f]", said)
    (file,) = (tmp_path / "portfolio/projects").glob("x.yaml")
    assert r'"a\u202eb\u200b ##[error]c\u007f"' in file.read_text(encoding="utf-8")


CSV = """\
Ref,Project title,Manager,Stage,Health,Progress,End date,Original end date,Previous end,Cost,Spent (USD m),Sponsor notes,{x}
1,Alpha,Ann,Complete,Green,0.5,05/06/2026,31/12/2025,n/a,100,1.5,ok,
2,Beta,Bob,Under way,Blue,1,06/05/2026,30/11/2025,31/12/2025,200,2,,9
"""


@pytest.mark.measured
def test_what_would_have_to_be_guessed_stays_text(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(CSV, encoding="utf-8")
    said = proposed(tmp_path, "list.csv")
    for line in (
        "no_date: [n/a]",
        "published: 20",
        "# decide: the table has no date; this is the day of this proposal",
        "state: {column: Stage, values: {Complete: completed, Under way: in-progress}}",
        "completion: {column: Progress, percent: share}",
        "original_end: {column: Original end date, dates: day-first}",
        "previous_end: {column: Previous end, dates: day-first}",
        "spent: {column: Spent (USD m), currency: USD, times: 1000000}",
        "health: Health  # decide: may be `rating`, but “Blue” is none of green, amber, red",
        "end-date: End date  # decide: may be `end`, but its dates can be read day first and month first",
        "cost: Cost  # decide: nothing says what it is",
        "owner: Manager  # by its name",
    ):
        assert line in said, said
    text = (tmp_path / "portfolio/projects/1.yaml").read_text(encoding="utf-8")
    assert "end-date: 05/06/2026" in text
    assert (
        "nothing to write"
        in ictpmo("import", tmp_path / "list.csv", "-m", tmp_path / "map.yaml", "-o", tmp_path / "portfolio").out
    )
    again = proposed(tmp_path, "list.csv")
    assert "fields:\n  health" not in again


PROJECTS = """\
PID,Name,Month,Forecast finish,% complete
P-1,Alpha,2026-01,2026-06-30,10%
P-2,Beta,2026-01,2026-07-31,20%
P-1,Alpha,2026-02,2026-06-30,15%
P-2,Beta,2026-02,2026-07-31,25%
"""
MILESTONES = """\
PID,Milestone,Baseline date,Forecast date,Actual date,Status,Owner
P-1,Design,2026-03-01,2026-03-15,,On track,Ann
P-1,Build,2026-04-01,2026-04-15,,Late,Ann
P-2,Build,2026-04-01,2026-04-15,2026-01-10,Done,Bob
"""


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        pytest.param({"a.csv": "Name,Status\nAlpha,open\nAlpha,shut\n"}, 'at: "row {row}"', marks=pytest.mark.measured),
        ({"a.csv": "ID,Status\n—,open\nB,shut\n"}, 'id: "{file} {row}"  # decide: no id comes of “—”'),
        pytest.param(
            {"a.csv": "ID,Name\n—,Alpha\nB,Beta\n"},
            "id: Name  # decide: no id comes of “—”",
            marks=pytest.mark.measured,
        ),
        pytest.param(
            {"a.csv": "ID,Name,Foo\n,,x\n"},
            "# Not read: a.csv (2 rows): no column names its rows",
            marks=pytest.mark.measured,
        ),
        ({"a.csv": "x,y\n1,2\n"}, "# Not read: a.csv (2 rows): nothing in it looks like"),
        ({"a.csv": "1,2\n3,4\n"}, "# Not read: a.csv"),
        pytest.param(
            {"r-2026-01.csv": "ID,Name\n1,A\n", "r-2026-02.csv": "ID,Name\n1,A\n"},
            "the name of the file has a date",
            marks=pytest.mark.measured,
        ),
        (
            {"Plan 2023.csv": "ID,Name\n1,A\n", "Plan 2024.csv": "ID,Name\n1,A\n"},
            r'pattern: "(?<!\\d)((?:19|20)\\d{2})(?![-_/]?\\d)"}  # the name of the file has a date',
        ),
        ({"Plan 2023.csv": "ID,Name\n1,A\n"}, "# decide: the table has no date"),
        ({"a 2023.csv": "ID,Name\n1,A\n", "b 2099.csv": "ID,Name\n1,A\n"}, "# decide: the table has no date"),
        (
            {"a.csv": "ID,Name,Budget\n1,A,5\n"},
            "budget: Budget  # decide: an amount of money, in which currency?",
        ),
        (
            {
                "a.csv": "ID,Name,Report date\n1,Alpha,01/31/2026\n",
                "changes.csv": "CR no,Project,Decision,Date raised,From,To,Why\n1,Alpha,Accepted,2026-01-05,2026-02,2026-03,Late\n",
            },
            "project: Project  # 100% of it are ids or names of projects",
        ),
        (
            {
                "a.csv": "Name,Report date\nAlpha,01/31/2026\n",
                "changes.csv": "CR no,Project,Decision,Date raised,From,To,Why,Impact\n1,Alpha,Accepted,2026-01-05,2026-02,2026-03,Late,low\n",
            },
            "status: {column: Decision, values: {Accepted: approved}}",
        ),
        (
            {
                "a.csv": "Name\nAlpha\n",
                "b.csv": "Project,Milestone ref,Milestone,Target date,Risk\nAlpha,M1,Go,2026,—\n",
            },
            "id: Milestone ref  # by its name",
        ),
        (
            {
                "a.csv": "Name\nAlpha\n",
                "b.csv": "Project,Milestone,Target date,Risk\nAlpha,Go,2026,low\nNone,Go,2026,low\n",
            },
            "# Not read: b.csv (3 rows): there is no project `none`",
        ),
        pytest.param(
            {"a.csv": "Name,Risk\nAlpha,low\n", "milestones.csv": "What,When\nGo,2026\n"},
            "# Not read: milestones.csv (2 rows): no column names its rows",
            marks=pytest.mark.measured,
        ),
        pytest.param(
            {"a.csv": "ID,Budget (XYZ QQQ),Name\n1,5,A\n"},
            "budget-xyz-qqq: Budget (XYZ QQQ)  # decide: an amount of money",
            marks=pytest.mark.measured,
        ),
        ({"a.csv": "Ref,Gender\n—,x\n—,y\n"}, 'id: "{file} {row}"'),
        ({"a.csv": "Name,Risk,RISK\nAlpha,low,high\n"}, "risk-2: RISK"),
        pytest.param(
            {"a.csv": "Name,Status date\nAlpha,2026-01-31\nBeta,\n"},
            "status-date: Status date",
            marks=pytest.mark.measured,
        ),
        ({"a.csv": "Name,End\nAlpha,soon\n"}, "end: End  # decide: may be `end`, but it has no date"),
        ({"a.csv": "Ref,Name\n1,Alpha\n2,Beta\nGrand total,\n"}, "rows_left_out: {Ref: [Grand total]}  # totals"),
        ({"a.csv": "Name,Last updated\nAlpha,2026-01-31\n"}, "date: Last updated  # by its name; 1 cells, all dates"),
        pytest.param(
            {"a.csv": "Dashboard,\nAs at 30/09/2025,\nName,Owner\nAlpha,Ann\n"},
            "the table has no date, but above it stands “As at 30/09/2025”; this is the day of this proposal",
            marks=pytest.mark.measured,
        ),
        ({"a.csv": "uniqueId,latestProjectName\nA-1,Alpha\n"}, "name: latestProjectName  # by its name"),
        (
            {"a.csv": "PID,Name,Report\n1,Alpha,2026-01-31\n"},
            'symbol: "Report {Report}"  # each of its dates is a report',
        ),
        (
            {"a.csv": "PID,Name,Slip (days)\n1,Alpha,14\n"},
            "end_moved_days: Slip (days)  # by its name, since the report before; 1 cells, all numbers",
        ),
        ({"a.csv": "PID,Name,Forecast\n1,Alpha,2026-12-31\n"}, "end: Forecast  # by its name; 1 cells, all dates"),
        pytest.param(
            {
                "a.csv": PROJECTS,
                "b.csv": "CR,PID,Status,Decided,Date,Reason\n1,P-1,Approved,2026-02-01,2026-06-30,Late\n2,P-1,Approved,,2026-02,Late\n",
            },
            "# in the note: Date; decide: may be `date`, but it is after Decided in a row",
            marks=pytest.mark.measured,
        ),
        pytest.param(
            {"a.csv": PROJECTS, "b.csv": "CR,PID,Status,Decided,Date,Reason\n1,P-1,Approved,2026-02-01,2026-02,Late\n"},
            "date: Date  # by its name",
            marks=pytest.mark.measured,
        ),
        ({"a.csv": "projectName,asOfDate\nAlpha,2026-01-31\n"}, 'symbol: "Report {asOfDate}"'),
        ({"a.csv": "Name,isOver10M\nAlpha,0\n"}, "is-over10m: isOver10M"),
        ({"a.csv": "Name,Finish\nAlpha,31-Mar-28\n"}, 'end: {column: Finish, dates: "%d-%b-%y"}'),
        ({"a.csv": "Name,Finish\nAlpha,Mar-28\n"}, 'end: {column: Finish, dates: "%b-%y"}'),
        ({"a.csv": "Name,Finish\nAlpha,31/03/28\n"}, 'end: {column: Finish, dates: "%d/%m/%y"}'),
        ({"a.csv": "Name,Finish\nAlpha,03/04/28\n"}, "finish: Finish  # decide: may be `end`"),
        ({"a.csv": "Name,Variance (%)\nAlpha,7%\n"}, "variance: Variance (%)  # decide: nothing says what it is"),
        (
            {"a.csv": "Name,Start Date (Latest Approved)\nAlpha,2026-01-31\n"},
            "start: Start Date (Latest Approved)  # by its name",
        ),
        (
            {"a.csv": "Name,Budget narrative\nAlpha,on track\n"},
            "budget-narrative: Budget narrative  # decide: may be `budget`, but “on track” is no number",
        ),
        ({"a.csv": "Name,Budget (£k)\nAlpha,5\n"}, 'currency: "…", times: 1000}`)'),
        ({"a.csv": "Name,Budget €m\nAlpha,5\n"}, "budget: {column: Budget €m, currency: EUR, times: 1000000}"),
        ({"a.csv": "Name,Budget ('000 USD)\nAlpha,5\n"}, "currency: USD, times: 1000}"),
        ({"a.csv": "Name,Budget 2000 USD\nAlpha,5\n"}, "budget: {column: Budget 2000 USD, currency: USD}"),
        (
            {"a.csv": "编号,名称,计划完成日期,状态,评级\nX1,门户,2026年3月31日,进行中,黄\n合计,,,,\n"},
            "state: {column: 状态, values: {进行中: in-progress}}",
        ),
        ({"a.csv": "编号,名称,预算 万元\nX1,门户,5\n"}, 'currency: "…", times: 10000}`)'),
        (
            {"a.csv": "Name\nAlpha\n", "b.csv": "项目,里程碑,到期日\nAlpha,上线,2026\nAlpha,验收,2027\n"},
            'id: "milestone {row}"  # decide: no id comes of “上线”',
        ),
        pytest.param(
            {"a.csv": "Name\nAlpha\n", "风险.csv": "项目,风险\nAlpha,供应商\nAlpha,人员\n"},
            'id: "risk {row}"  # decide:',
            marks=pytest.mark.measured,
        ),
        ({"a.csv": "Name,Reporting quarter\nAlpha,Q1 2026\n"}, 'symbol: "Report {Reporting quarter}"'),
        (
            {"a.csv": "Name,Whole life cost (£m)\nAlpha,5\nBeta,Exempt\n"},
            '{column: Whole life cost (£m), currency: "…", times: 1000000, values: {Exempt: null}}',
        ),
        (
            {"a.csv": "Name,Budget variance (%)\nAlpha,5%\n"},
            "budget-variance: Budget variance (%)  # decide: nothing says",
        ),
        pytest.param(
            {"a.csv": "Name,Jan 2026\nAlpha,5%\n"},
            "jan-2026: Jan 2026  # decide: its name is a date",
            marks=pytest.mark.measured,
        ),
        (
            {"a.csv": "Name,State\nAlpha,done\n", "changes.csv": "Project,CR no,Old end\nAlpha,1,2026\n"},
            "# Not read: changes.csv (2 rows): no column is known to be its status",
        ),
        pytest.param(
            {"a.csv": "Name,State\nAlpha,done\n", "risks.csv": "Project,Risk ID,Impact\nAlpha,1,high\n"},
            "# Not read: risks.csv (2 rows): no column ",
            marks=pytest.mark.measured,
        ),
        ({"a.csv": "Name,Foo\nAlpha,x\n"}, "# decide: no status report comes of it"),
        pytest.param(
            {"a.csv": "Отдел,Код,Срок\nx,A-1,2026\nx,B-2,2027\n", "b.csv": "Слова\nx\n"},
            "id: Код  # decide: nothing says what it is; each row of a sheet has another",
            marks=pytest.mark.measured,
        ),
        ({"a.csv": "部门,名称\n财务,门户\n"}, "column: {type: text, on: [project], name: 部门}"),
        ({"a.csv": "Name,Start\nAlpha,n/a\n"}, "start: Start  # decide: may be `start`, but it has no date"),
    ],
)
def test_a_proposal_always_runs(tmp_path: Path, tables: dict[str, str], expected: str) -> None:
    for name, text in tables.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert expected in (said := proposed(tmp_path, *tables)), said


def book(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """A workbook."""
    made = openpyxl.Workbook()
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    del made["Sheet"]
    made.save(path)
    return path


@pytest.mark.measured
def test_a_portfolio_that_is_there_has_its_currency_and_its_fields(tmp_path: Path) -> None:
    (tmp_path / "portfolio" / "projects").mkdir(parents=True)
    fields = "{risk: {type: number, on: [project]}, size: {type: text, on: [project]}}"
    (tmp_path / "portfolio" / "portfolio.yaml").write_text(f"title: T\ncurrency: EUR\nfields: {fields}\n")
    (tmp_path / "a.csv").write_text("ID,Name,Progress,Budget,Risk,Size\n1,A,50,5,low,big\n")
    said = proposed(tmp_path, "a.csv")
    assert "budget: Budget  # by its name; 1 cells, all numbers" in said
    assert "fields:\n  risk-2: {type: text, on: [project]}\nprojects:" in said
    (tmp_path / "a.csv").write_text("ID,Name,Progress,Budget,Risk,Size\n1,A,60,5,low,big\n")
    assert "# Not read: a.csv (2 rows)" in proposed(tmp_path, "a.csv")


@pytest.mark.measured
def test_a_sheet_of_numbers_has_no_names_of_columns(tmp_path: Path) -> None:
    book(tmp_path / "b.xlsx", {"Sums": [[1, 2], [3, 4]], "Empty": []})
    assert "# Not read: b.xlsx, Sums (2 rows)" in proposed(tmp_path, "b.xlsx")


@pytest.mark.measured
@pytest.mark.parametrize("text", ["", "\n\n"])
def test_of_tables_without_anything_in_them_nothing_is_proposed(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    ran = ictpmo("import", tmp_path / "a.csv", "--propose", "--out", tmp_path / "portfolio")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "ictpmo: no map is proposed: there is nothing in the tables\n"


@pytest.mark.measured
def test_sheets_that_are_months(tmp_path: Path) -> None:
    rows: list[list[object]] = [["ID", "Name", "End"], [1, "Alpha", date(2026, 12, 31)], [True, "Beta", 2027]]
    book(tmp_path / "b.xlsx", {"Jan 2026": rows, "Feb 2026": rows, "Notes": [["Some words"], ["And", "more"]]})
    said = proposed(tmp_path, "b.xlsx")
    assert 'sheet: ["*20*"]' in said
    assert 'published: "{sheet}"  # the name of the sheet is a date' in said
    text = (tmp_path / "portfolio/projects/1.yaml").read_text(encoding="utf-8")
    assert "source: Report Feb 2026" in text
    assert (tmp_path / "portfolio/projects/true.yaml").exists()
    # Next month's workbook has another name, a sheet more, and the old ones too.
    later: list[list[object]] = [rows[0], [1, "Alpha", date(2027, 1, 31)]]
    book(tmp_path / "c.xlsx", {"Jan 2026": rows, "Feb 2026": rows, "Mar 2026": later})
    ran = ictpmo("import", tmp_path / "c.xlsx", "-m", tmp_path / "map.yaml", "-o", tmp_path / "portfolio")
    assert ran.out.startswith("wrote 1 status report, 1 document: 3 files\n4 rows say what is on record"), (
        ran.out + ran.err
    )
    # Where a sheet of another kind has a year in its name too, all are named; of two files, each is a report.
    notes: list[list[object]] = [["Notes of it"], ["Some"]]
    book(tmp_path / "d.xlsx", {"Jan 2026": rows, "Feb 2026": rows, "Notes 2026": notes})
    assert "sheet: [Jan 2026, Feb 2026]" in proposed(tmp_path, "d.xlsx", out="d")
    book(tmp_path / "e.xlsx", {"Jan 2026": rows})
    assert 'symbol: "{file} {sheet}"' in proposed(tmp_path, "d.xlsx", "e.xlsx", out="e")


GERMAN = {
    "Mär 2026": [
        ["Projektbericht März 2026"],
        ["Projekt", None, "Termine"],
        [
            "Nr.",
            "Projektname",
            "Beginn",
            "Geplantes Ende",
            "Voraussichtliches Ende",
            "Fortschritt",
            "Ampel",
            "Status",
            "Budget (T€)",
        ],
        ["P-1", "Portal", "01.02.2025", "31.12.2026", "15.01.2027", "40 %", "gelb", "in Arbeit", 120],
        ["P-2", "Archiv", "01.03.2025", "30.06.2026", "30.06.2026", "100 %", "grün", "abgeschlossen", 80],
        ["Summe", None, None, None, None, None, None, None, 200],
    ],
    "Meilensteine": [["Nr.", "Meilenstein", "Plantermin", "Status"], ["P-1", "Abnahme", "1. Oktober 2026", "ruht"]],
    "Risiken": [
        ["Risiko-Nr.", "Projekt", "Risiko", "Wahrscheinlichkeit", "Maßnahme", "Wetter"],
        ["R1", "P-1", "Personal fehlt", "hoch", "Vertretung", "kalt"],
    ],
}
FRENCH = {
    "févr. 2026": [
        [
            "N° projet",
            "Nom du projet",
            "Programme",
            "Date de début",
            "Fin prévue",
            "Fin estimée",
            "Avancement",
            "Météo",
            "Statut",
        ],
        ["A1", "Portail", "Numérique", "2025-02-01", "31/12/2026", "15/01/2027", "40 %", "orange", "en cours"],
    ],
    "Demandes de changement": [
        ["N° demande", "N° projet", "Statut", "Décidé le", "Ancienne fin", "Nouvelle fin", "Motif", "Description"],
        [
            "D1",
            "A1",
            "approuvé",
            "15 février 2026",
            "31/12/2026",
            "15/01/2027",
            "Marchés publics",
            "Le fournisseur tarde",
        ],
    ],
}


@pytest.mark.parametrize(
    ("sheets", "lines"),
    [
        (
            GERMAN,
            (
                "portfolio: {currency: EUR}",
                "header: 3  # not kept, above it: “Projektbericht März 2026”, “Projekt”, “Termine”",
                "rows_left_out: {Nr.: [Summe]}",
                "approved_end: {column: Geplantes Ende, dates: day-first}",
                "end: {column: Voraussichtliches Ende, dates: day-first}",
                "rating: {column: Ampel, values: {gelb: amber, grün: green}}",
                "budget: {column: Budget (T€), currency: EUR, times: 1000}",
                "state: {column: Status, values: {ruht: on-hold}}",
                "likelihood: {column: Wahrscheinlichkeit, values: {hoch: high}}",
                "note: {each: [Wetter]}",
                "# in the note: Wetter; decide: nothing says what it is",
            ),
        ),
        (
            FRENCH,
            (
                "name: Nom du projet",
                "programme: Programme",
                "approved_end: {column: Fin prévue, dates: day-first}",
                "completion: Avancement",
                "rating: {column: Météo, values: {orange: amber}}",
                "from: {column: Ancienne fin, dates: day-first}",
                "reason: {column: Motif, values: {Marchés publics: procurement}}",
                "explanation: Description",
            ),
        ),
    ],
)
def test_headings_in_german_and_french(
    tmp_path: Path, sheets: dict[str, list[list[object]]], lines: tuple[str, ...]
) -> None:
    book(tmp_path / "b.xlsx", sheets)
    said = proposed(tmp_path, "b.xlsx")
    assert [line for line in lines if line not in said] == [], said
    assert "# Not read" not in said


@pytest.mark.measured
def test_a_sheet_that_tells_of_later_days_is_a_document_of_its_own(tmp_path: Path) -> None:
    """What was done after the last monthly report, which cannot have known it."""
    status: list[list[object]] = [["ID", "Name", "End"], ["a", "Alpha", date(2026, 12, 31)]]
    done: list[list[object]] = [
        ["ID", "Milestone", "Due", "Done"],
        ["a", "Go live", date(2026, 3, 1), date(2026, 3, 9)],
    ]
    changes: list[list[object]] = [
        ["ID", "CR no", "Decision date", "Outcome", "Reason"],
        ["a", "C1", date(2026, 2, 9), "Agreed", "Late"],
    ]
    book(tmp_path / "b.xlsx", {"Feb 2026": status, "Milestones": done, "Changes": changes})
    said = proposed(tmp_path, "b.xlsx")
    assert 'symbol: "Milestones, 20' in said
    assert "# decide: it tells of 2026-03-09, after the last report; this is the day of this proposal" in said
    assert said.count("last_report: true") == 1
    # Its document may be named for the next month too.
    run = ("import", tmp_path / "b.xlsx", "-m", tmp_path / "map.yaml", "-o", tmp_path / "portfolio")
    named = ictpmo(*run, "--source", "Milestones of March", "--published", "2026-04-01", "--dry-run")
    assert "would write 1 status report, 1 document" in named.out, named.err


@pytest.mark.measured
def test_notes_on_cells_are_named(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(book(tmp_path / "b.xlsx", {"S": [["ID", "End"], ["a", 2027]]}))
    made["S"]["A2"].comment = Comment("ask finance", "x")
    made.save(tmp_path / "b.xlsx")
    assert imported(tmp_path, "b.xlsx").err == "b.xlsx: not kept: notes on its cells are not read: 1\n"


def imported(folder: Path, name: str) -> Ran:
    (folder / "map.yaml").write_text(
        "source: {published: 2026}\nprojects: [{columns: {id: ID, end: {column: End, optional: true}}}]\n"
    )
    return ictpmo("import", folder / name, "--map", folder / "map.yaml", "--out", folder / "portfolio")


@pytest.mark.measured
def test_a_formula_has_its_value_and_one_that_was_never_worked_out_is_refused(tmp_path: Path) -> None:
    book(tmp_path / "b.xlsx", {"S": [["ID", "End"], ["a", "=1+1"]]})
    assert (
        "S, B2: a formula that was never worked out: open the workbook, and save it" in imported(tmp_path, "b.xlsx").err
    )
    _rewrite(tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", "<v></v>", "<v>2027</v>")
    _rewrite(tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", "<v/>", "<v>2027</v>")
    _rewrite(tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", "<v />", "<v>2027</v>")
    assert imported(tmp_path, "b.xlsx").code == 0
    assert "end: 2027" in (tmp_path / "portfolio/projects/a.yaml").read_text(encoding="utf-8").replace('"', "")


def _rewrite(path: Path, part: str, old: str, new: str) -> None:
    """A workbook with a part changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_workbook_that_is_damaged_inside_is_no_workbook(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", {"S": [["ID"], ["a"]]})
    with zipfile.ZipFile(path) as archive:
        sheet = archive.getinfo("xl/worksheets/sheet1.xml")
    held = bytearray(path.read_bytes())
    start = sheet.header_offset + 30 + len(sheet.filename)
    held[start : start + 8] = b"\xff" * 8  # no block of that kind can be unpacked
    path.write_bytes(held)
    ran = imported(tmp_path, "b.xlsx")
    assert (ran.code, "it is no workbook that can be read" in ran.err) == (1, True)


@pytest.mark.measured
def test_a_workbook_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", {"S": [["ID"], ["a"]]})
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE w [<!ENTITY e0 "ha">{entities}]>'
    _rewrite(path, "xl/worksheets/sheet1.xml", "<worksheet", f"{head}<worksheet")
    _rewrite(
        path,
        "xl/worksheets/sheet1.xml",
        "<sheetData>",
        '<sheetData><row><c t="inlineStr"><is><t>&e9;</t></is></c></row>',
    )
    assert "it is no workbook that can be read" in imported(tmp_path, "b.xlsx").err
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", b"\0" * (129 << 20))
    assert path.stat().st_size < 1 << 20
    assert "it is larger than the limit of 134,217,728 bytes" in imported(tmp_path, "b.xlsx").err
    with path.open("r+b") as file:
        file.truncate(130 << 20)
    assert "it is larger than the limit" in imported(tmp_path, "b.xlsx").err


def test_a_sheet_that_says_it_is_endless_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", {"S": [["ID"], ["a"]]})
    _rewrite(path, "xl/worksheets/sheet1.xml", 'ref="A1:A2"', 'ref="A1:XFD1048576"')
    assert imported(tmp_path, "b.xlsx").code == 0


def test_links_and_macros_are_never_followed(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsm", {"S": [["ID", "End"], ["a", "2027"]]})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Shell")
        archive.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    assert imported(tmp_path, "b.xlsm").code == 0


def test_dates_of_a_workbook_are_as_precise_as_they_are_shown(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["ID", "End"])
    for place, (form, _) in enumerate(FORMS, start=2):
        sheet.append([f"p{place}", date(2026, 3, 1)])
        sheet.cell(place, 2).number_format = form
    made.save(tmp_path / "b.xlsx")
    assert imported(tmp_path, "b.xlsx").code == 0
    for place, (_, shown) in enumerate(FORMS, start=2):
        text = (tmp_path / "portfolio/projects" / f"p{place}.yaml").read_text(encoding="utf-8")
        assert f"end: {shown}," in text.replace('"', "")


def test_the_noise_of_binary_fractions_is_not_in_what_is_read(tmp_path: Path) -> None:
    rows: list[list[object]] = [["ID", "Done", "Spent EUR", "Size"], ["a", 0.31000000000000005, 0.1 + 0.2, 1e21]]
    made = openpyxl.load_workbook(book(tmp_path / "b.xlsx", {"T": rows}))
    made["T"]["B2"].number_format = "0%"
    made.save(tmp_path / "b.xlsx")
    (tmp_path / "map.yaml").write_text(
        "source: {published: 2026}\nportfolio: {currency: EUR}\nfields: {size: {type: number, on: [project]}}\n"
        "projects: [{sheet: T, columns: {id: ID, completion: Done, spent: Spent EUR, fields: {size: Size}}}]\n"
    )
    ran = ictpmo("import", tmp_path / "b.xlsx", "--map", tmp_path / "map.yaml", "--out", tmp_path / "portfolio")
    assert ran.code == 0, ran.err
    text = (tmp_path / "portfolio/projects/a.yaml").read_text(encoding="utf-8")
    assert "completion: 31, spent: 0.3" in text
    assert "size: 1000000000000000000000" in text


FORMS = (
    ("dd/mm/yyyy", "2026-03-01"),
    ("mmm yy", "2026-03"),
    ("yyyy", "2026"),
    ('"d" mmm\\ yyyy', "2026-03"),
    ("[$-409]d-mmm", "2026-03-01"),
)


def test_sheets_of_risks(tmp_path: Path) -> None:
    (tmp_path / "a-projects.csv").write_text("PID,Project name\nA,Alpha\nB,Beta\n", encoding="utf-8")
    (tmp_path / "b-risks.csv").write_text(
        "PID,Risk ID,Risk,Probability,Impact,Status\nA,7,Fire,M,Severe,Live\nB,8,Flood,H,Low,Realised\n",
        encoding="utf-8",
    )
    said = proposed(tmp_path, "a-projects.csv", "b-risks.csv")
    assert "      id: Risk ID  # by its name\n" in said
    assert "likelihood: {column: Probability, values: {M: medium, H: high}}" in said
    assert "state: {column: Status, values: {Live: open, Realised: occurred}}" in said
    assert "# in the note: Impact; decide: may be `impact`, but “Severe” is none of low, medium, high" in said
    (tmp_path / "b-risks.csv").write_text("PID,Risk ID,Likelihood\nA,7,High\n", encoding="utf-8")
    assert "no column names its rows" in proposed(tmp_path, "a-projects.csv", "b-risks.csv", out="other")


RISKS = """\
Risk ID,Project,Description,Probability,Impact,Mitigation,Owner,Status
R1,P-1,Supplier fails,High,Medium,Second one,Ann,Open
R2,P-2,Staff leave,High,Low,Second one,Ann,Open
"""
CHANGES = """\
Change ID,Project ID,Approval status,Approved on,Original end date,Revised end date,Justification
C1,P-1,Approved,2026-02-01,2026-06-30,2026-08-15,Supplier late
"""
DEPENDENCIES = "Project,Depends on,Why\nAlpha,Beta,The data\n"
OF_ALL_KINDS = (PROJECTS, MILESTONES, RISKS, CHANGES, DEPENDENCIES)


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (1, 0, 2, 4, 3), (2, 4, 3, 1, 0), (3, 2, 1, 0, 4), (4, 3, 2, 1, 0)])
def test_what_a_table_is_does_not_hang_on_its_name_or_its_place(tmp_path: Path, order: tuple[int, ...]) -> None:
    names = [f"{letter}.csv" for letter in "abcde"]
    for name, place in zip(names, order, strict=True):
        (tmp_path / name).write_text(OF_ALL_KINDS[place], encoding="utf-8")
    said = proposed(tmp_path, *names)
    assert "# Not read" not in said, said
    heads = dict(zip(order, names, strict=True))
    for place, (kind, lines) in enumerate(LINES_OF_KINDS.items()):
        part = said.partition(f"\n{kind}:")[2].partition("\n    columns:")
        assert f"file: [{heads[place]}]" in part[0], said
        assert [line for line in lines if line not in part[2].partition("  - file")[0]] == [], said


LINES_OF_KINDS = {
    "projects": ("end: Forecast finish", "completion: "),
    "milestones": ("id: Milestone", "due: Baseline date", "forecast: Forecast date", "owner: Owner"),
    "risks": ("id: Risk ID", "statement: Description", "likelihood: ", "response: Mitigation"),
    "change_requests": (
        "id: Change ID",
        "status: Approval status",
        "decided: Approved on",
        "from: Original end date",
        "to: Revised end date",
        "explanation: Justification",
    ),
    "dependencies": ("depends_on: Depends on", "note: Why"),
}


@pytest.mark.measured
def test_the_only_table_for_a_portfolio_that_is_there_is_what_its_columns_say(tmp_path: Path) -> None:
    """Next month's risks are no projects, for want of another table."""
    (tmp_path / "a.csv").write_text(PROJECTS, encoding="utf-8")
    proposed(tmp_path, "a.csv")
    (tmp_path / "b.csv").write_text(RISKS, encoding="utf-8")
    said = proposed(tmp_path, "b.csv")
    assert "\nrisks:\n" in said
    assert "\nprojects:\n" not in said
    # A name alone says what it is too, where there are projects already.
    (tmp_path / "risks.csv").write_text("PID,Title,Owner\nP-1,Storm,Ann\n", encoding="utf-8")
    assert "statement: Title" in proposed(tmp_path, "risks.csv")


def test_where_all_tables_are_called_otherwise_one_is_of_projects(tmp_path: Path) -> None:
    (tmp_path / "changes.csv").write_text("PID,Title,Owner\nP-1,Storm,Ann\n", encoding="utf-8")
    assert "name: Title" in proposed(tmp_path, "changes.csv")
    # What says much of projects is of projects, whatever it is called and has beside it.
    wide = "Change ID,PID,Name,Status,Approved on,Budget EUR,Start\n1,P-1,Alpha,Approved,2026-01-05,5,2026-01-01\n"
    (tmp_path / "risks.csv").write_text(wide, encoding="utf-8")
    assert "\nprojects:\n" in proposed(tmp_path, "risks.csv", out="other")


def test_a_field_that_is_declared_of_projects_is_not_that_of_milestones(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("PID,Name,Status\nP-1,Alpha,On track\nP-2,Beta,Late\n", encoding="utf-8")
    assert "fields:\n  status: {type: text, on: [project]}" in proposed(tmp_path, "a.csv")
    (tmp_path / "b.csv").write_text(MILESTONES, encoding="utf-8")
    assert "status-2: {type: text, on: [milestone]}" in proposed(tmp_path, "a.csv", "b.csv")


@pytest.mark.measured
def test_what_has_no_place_of_its_own_is_kept_in_words(tmp_path: Path) -> None:
    """Nothing of a register of risks, or of a list of changes, is lost."""
    (tmp_path / "p.csv").write_text(PROJECTS, encoding="utf-8")
    (tmp_path / "r.csv").write_text(
        "Risk ID,PID,Risk,Prob,Impact,Score,Comment,Review date\nR1,P-1,Fire,H,5,20,Ask,2027-02-01\nR2,P-2,Flood,L,3,,,\n",
        encoding="utf-8",
    )
    (tmp_path / "c.csv").write_text(
        "CR,PID,Status,Decided,Reason,Days open\nC1,P-1,Approved,2026-02-01,Late,12\n", encoding="utf-8"
    )
    said = proposed(tmp_path, "p.csv", "r.csv", "c.csv")
    for line in (
        "likelihood: {column: Prob, values: {H: high, L: low}}",
        "note: {each: [Comment, Impact, Score, Review date]}  # what has no place of its own is kept in words",
        "# in the note: Score; decide: nothing says what it is",
        "note: {each: [Days open]}",
    ):
        assert line in said, said
    text = (tmp_path / "portfolio/projects/p-1.yaml").read_text(encoding="utf-8")
    assert '"Comment: Ask; Impact: 5; Score: 20; Review date: 2027-02-01"' in text
    assert '"Days open: 12"' in text
    assert '"Impact: 3"' in (tmp_path / "portfolio/projects/p-2.yaml").read_text(encoding="utf-8")
    run = ("import", *(tmp_path / name for name in ("p.csv", "r.csv", "c.csv")), "--map", tmp_path / "map.yaml")
    dry = ictpmo(*run, "--out", tmp_path / "other", "--dry-run")
    assert "r.csv, column “Score”: kept as words: it stands among the words of `note` (row 2)" in dry.err
    assert "not kept" not in dry.err
    again = ictpmo(*run, "--out", tmp_path / "portfolio")
    assert "nothing to write" in again.out, again.err
    # A name that is no column is refused, as everywhere.
    (tmp_path / "map.yaml").write_text(said.replace("[Days open]", "[Days shut]"))
    assert "it has no column “Days shut”" in ictpmo(*run, "--out", tmp_path / "portfolio").err


def test_rows_that_are_told_twice_are_those_of_their_table(tmp_path: Path) -> None:
    """Not of another, which happens to be the last."""
    (tmp_path / "p.csv").write_text("PID,Name,Progress\nP-1,Alpha,10%\nP-1,Alpha,20%\n", encoding="utf-8")
    (tmp_path / "m.csv").write_text(MILESTONES.replace("P-2", "P-1,").replace(",,Build", ",Test"), encoding="utf-8")
    said = proposed(tmp_path, "p.csv", "m.csv")
    projects, _, milestones = said.partition("\nmilestones:")
    assert 'at: "row {row}"  # several rows are of one thing in one report' in projects
    assert "at:" not in milestones


def test_a_sheet_of_milestones_beside_one_of_reports(tmp_path: Path) -> None:
    """It is of the last report; what was promised stands in the charter, what is expected in the report."""
    book = openpyxl.Workbook()
    status, milestones = book.worksheets[0], book.create_sheet("Milestones")
    status.title = "Status"
    status.append(["Month", "PID", "Project", "Forecast finish"])
    for day in MONTHS:
        status.append([day, 7, "Payroll", date(2026, 9, 30)])
    milestones.append(["PID", "Milestone", "Forecast", "Baseline"])
    milestones.append([7, "Go live", date(2026, 7, 31), date(2026, 6, 30)])
    book.save(tmp_path / "status.xlsx")
    said = proposed(tmp_path, "status.xlsx")
    assert "last_report: true  # the sheet says no date: it is of the last report beside it" in said
    shown = ictpmo("show", "7", "-p", tmp_path / "portfolio", "--as-of", "2026-03-31", "--format", "json").value
    (one,) = shown["milestones"]
    assert (one["first_due"], one["due"]) == ("2026-06-30", "2026-07-31")


MONTHS = (date(2026, 2, 28), date(2026, 3, 31))


@pytest.mark.measured
def test_what_would_be_wrong_everywhere_is_said_once(tmp_path: Path) -> None:
    rows = "\n".join(f"{number},Project {number},x" for number in range(9))
    (tmp_path / "t.csv").write_text(f"id,name,office\n{rows}\n")
    (tmp_path / "map.yaml").write_text(
        "projects:\n  - source: {symbol: R, published: 2026-01-31}\n"
        "    columns: {id: id, name: name, fields: {office: office}}\n"
    )
    ran = ictpmo("import", tmp_path / "t.csv", "--map", tmp_path / "map.yaml", "--out", tmp_path / "p")
    assert ran.code == 1
    assert ran.err.count("declares no field `office`") == 1
    assert "the same in other places: 8" in ran.err
    assert not (tmp_path / "p").exists()


@pytest.mark.measured
def test_dependencies_are_proposed_in_a_column_and_a_sheet(tmp_path: Path) -> None:
    status: list[list[object]] = [
        ["Ref", "Project", "Month", "RAG", "Stage", "Depends on", "Approved budget"],
        ["a", "Alpha", "2026-01", "G", "Build", "Beta; c", 100],
        ["b", "Beta", "2026-01", "A/G", "On hold", "None", 200],
        ["c", "Gamma", "2026-01", "R", "Closed", None, 300],
    ]
    needs: list[list[object]] = [["Project", "Depends on", "What for"], ["Gamma", "Beta", "The data"]]
    book(tmp_path / "b.xlsx", {"Status": status, "Dependencies": needs, "Predecessors": [["Project"], ["Gamma"]]})
    said = proposed(tmp_path, "b.xlsx")
    for line in (
        "depends_on: {column: Depends on, values: {None: null}}  # by its name",
        "(if so, under columns: `rating: {column: RAG, values: {G: green, R: red, A/G: …}}`)",
        "(if so, under columns: `state: {column: Stage, values: {Build: …, Closed: …}}`)",
        "in which currency? (if so, under columns: `budget: {column: Approved budget, currency: …}`)",
        "      project: Project  # 100% of it are ids or names of projects\n      depends_on: Depends on  # by its name\n",
        "note: What for  # by its name",
        "# Not read: b.xlsx, Predecessors (2 rows): no column names its rows",
    ):
        assert line in said.replace('"…"', "…"), said
    status[1][5], needs[1][1] = "Delta", "Delta"
    book(tmp_path / "b.xlsx", {"Status": status, "Dependencies": needs})
    said = proposed(tmp_path, "b.xlsx", out="other")
    assert "depends-on: Depends on  # decide: “Delta” is no project, on record or in the tables" in said
    assert "# Not read: b.xlsx, Dependencies (2 rows): “Delta” is no project" in said


@pytest.mark.measured
def test_a_proposal_has_the_line_that_would_settle_a_percentage(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("ID,Name,Progress,Spent EUR\n1,A,1,5\n2,B,0,none yet\n", encoding="utf-8")
    said = proposed(tmp_path, "a.csv")
    assert "`completion: {column: Progress, percent: of-100}`" in said
    assert "`spent: {column: Spent EUR, currency: EUR, values: {none yet: null}}`" in said

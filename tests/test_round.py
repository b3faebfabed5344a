"""`ictpmo round`: a sheet asks for a month's reports, and the answers are written at once, or none."""

import csv
from pathlib import Path

import openpyxl
import pytest

from conftest import Folder, Ran, ictpmo

PROJECT = """\
id: {name}
name: {{en: Project {name}}}
source: R1
status_reports:
  - {{date: 2026-01-31, state: {state}, completion: 40, end: {end}, spent: {{amount: 100, currency: {currency}}}, fields: {{risk: high, size: 5}}}}
"""


@pytest.fixture
def works(portfolio: Folder) -> Folder:
    own = "{risk: {type: choice, on: [report], choices: [high, low]}, size: {type: number, on: [project]}, due: {type: date, on: [milestone]}, benefit: {type: money, on: [project]}, why: {type: text, on: [project]}}"
    portfolio.settings(f"title: Works\ncurrency: EUR\nas_of: 2026-02-28\nfields: {own}\n")
    portfolio.sources(("R1", "2026-02-05"))
    for name, state, end in (
        ("a", "in-progress", "2026-12-31"),
        ("b", "on-hold", "when funded"),
        ("c", "completed", "2026-01"),
    ):
        portfolio.write(
            f"projects/{name}.yaml",
            PROJECT.format(name=name, state=state, end=end, currency="USD" if name == "b" else "EUR"),
        )
    portfolio.write(
        "projects/d.yaml", "id: d\nname: null\nfields: {benefit: {amount: 5, currency: USD}, why: {en: So, zh: 因此}}\n"
    )
    return portfolio


def start(works: Folder, sheet: Path, *more: str) -> Ran:
    ran = ictpmo("round", "2026-02", "-p", works.root, "--out", sheet, *more)
    assert ran.code == 0, ran.err
    return ran


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def answer(path: Path, **answers: dict[str, str]) -> None:
    """Fill the sheet in, by projects."""
    rows = rows_of(path)
    for row in rows:
        row.update(answers.get(row["id"], {}))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_the_sheet_has_what_stood_of_every_open_project(works: Folder, tmp_path: Path) -> None:
    sheet = tmp_path / "r.csv"
    assert start(works, sheet).out.splitlines() == [
        "wrote 1 document: 2 files",
        f"{sheet}: a row for each of 3 open projects",
    ]
    assert "- {source: Report 2026-02, covers: unknown, held: true}" in (works.root / "portfolio.yaml").read_text() or (
        "source: Report 2026-02" in (works.root / "portfolio.yaml").read_text()
    )
    assert "Report 2026-02" in (works.root / "sources.yaml").read_text()
    assert works.validate() == []
    rows = rows_of(sheet)
    assert [row["id"] for row in rows] == ["a", "b", "d"]
    assert {name: value for name, value in rows[0].items() if value} == {
        "id": "a",
        "name": "Project a",
        "state before": "in-progress",
        "completion before": "40",
        "end before": "2026-12-31",
        "spent before": "100",
        "risk before": "high",
        "size before": "5",
    }
    assert (rows[2]["name"], rows[2]["benefit before"], rows[2]["why before"]) == ("d", "USD 5", "So")
    assert start(works, sheet).out.startswith("nothing to write")


def test_answers_are_written_at_once_and_same_is_one(works: Folder, tmp_path: Path) -> None:
    sheet = tmp_path / "r.csv"
    start(works, sheet)
    answer(
        sheet,
        a={"state": "same", "completion": "65 %", "end": "Same", "spent": "1 200", "risk": "low", "note": "=1+1"},
        b={"state": "Under way", "rating": "A", "spent": "same", "forecast_at_completion": "1,500 USD"},
    )
    ran = ictpmo("round", "2026-02", "-p", works.root, "--apply", sheet)
    assert ran.out == "wrote 2 status reports: 2 files\n"
    text = (works.root / "projects" / "a.yaml").read_text()
    for said in (
        "state: in-progress",
        "completion: 65",
        "end: 2026-12-31",
        "spent: 1200",
        "fields: {risk: low}",
        'note: "=1+1"',
        "source: Report 2026-02",
    ):
        assert said in text.partition("size: 5")[2]
    assert "Report 2026-02" not in (works.root / "projects" / "d.yaml").read_text()
    other = (works.root / "projects" / "b.yaml").read_text()
    assert "{state: in-progress, rating: amber, spent: {amount: 100" in other
    assert "spent: {amount: 100, currency: USD}, forecast_at_completion: {amount: 1500, currency: USD}" in other
    assert works.validate() == []
    assert ictpmo("round", "2026-02", "-p", works.root, "--apply", sheet).out.startswith("nothing to write")


def test_every_fault_is_named_by_its_cell_and_nothing_is_written(works: Folder, tmp_path: Path) -> None:
    sheet = tmp_path / "r.csv"
    start(works, sheet)
    before = (works.root / "projects" / "a.yaml").read_bytes()
    answer(sheet, a={"completion": "120", "state": "fine"}, b={"rating": "same"})
    ran = ictpmo("round", "2026-02", "-p", works.root, "--apply", sheet)
    assert ran.code == 1
    assert "r.csv, column “rating”: refused: nothing stood before that could be the same (row 3)" in ran.err
    answer(sheet, b={"rating": ""})
    ran = ictpmo("round", "2026-02", "-p", works.root, "--apply", sheet)
    assert "column “completion”: refused: “120” is not a percentage from 0 to 100 (row 2)" in ran.err
    assert "column “state”: refused: “fine” is none of not-started, in-progress, " in ran.err
    assert "operational, cancelled (row 2)" in ran.err
    assert "nothing was written: correct the sheet, and try again" in ran.err
    assert (works.root / "projects" / "a.yaml").read_bytes() == before
    sheet.write_text("")
    assert ictpmo("round", "2026-02", "-p", works.root, "--apply", sheet).code == 1
    sheet.write_text("completion\nsame\n")
    assert ictpmo("round", "2026-02", "-p", works.root, "--apply", sheet).code == 1


def test_as_a_workbook_what_stood_is_grey(works: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    works.write("projects/d.yaml", "id: d\nname: '=1+1'\n")
    ran = ictpmo("round", "2026-02", "-p", works.root, "--source", "R1")
    assert ran.out.splitlines()[-1] == "round-2026-02.xlsx: a row for each of 3 open projects"
    book = openpyxl.load_workbook("round-2026-02.xlsx")
    page = book["Reports"]
    assert (page["C2"].value, page["C2"].fill.fgColor.rgb, page["D2"].fill.fgColor.rgb) == (
        "in-progress",
        "FFEEEEEE",
        "00000000",
    )
    assert (page["B4"].value, page["B4"].quotePrefix) == ("=1+1", True)
    page["D2"] = "completed"
    book.save("answered.xlsx")
    assert ictpmo("round", "2026-02", "-p", works.root, "--source", "R1", "--apply", "answered.xlsx").code == 1
    page["D2"], page["D3"] = None, "same"
    book.save("answered.xlsx")
    ran = ictpmo("round", "2026-03", "-p", works.root, "--apply", "answered.xlsx")
    assert ran.out == "wrote 1 status report, 1 document: 3 files\n"


def test_a_sheet_that_is_there_and_may_hold_answers_stays(works: Folder, tmp_path: Path) -> None:
    sheet = tmp_path / "r.csv"
    start(works, sheet)
    start(works, sheet)
    answer(sheet, a={"state": "completed"})
    answered, settings = sheet.read_bytes(), (works.root / "portfolio.yaml").read_bytes()
    for period in ("2026-02", "2026-03"):
        ran = ictpmo("round", period, "-p", works.root, "--out", sheet)
        assert (ran.code, "is there already, and may hold answers" in " ".join(ran.err.split())) == (2, True), ran.err
    assert (sheet.read_bytes(), (works.root / "portfolio.yaml").read_bytes()) == (answered, settings)
    ran = ictpmo("round", "2026-03", "-p", works.root, "--out", tmp_path / "r.csv" / "r.csv")
    assert (ran.code, "nothing was written" in ran.err) == (1, True), ran.err


def test_a_date_that_is_none_is_refused(works: Folder) -> None:
    assert ictpmo("round", "soon", "-p", works.root).code == 2


def test_a_declared_scale_of_ratings_has_its_own_words(works: Folder, tmp_path: Path) -> None:
    settings = (works.root / "portfolio.yaml").read_text(encoding="utf-8")
    works.settings(f"{settings}rating_scale: {{5: {{band: green}}, 1: {{band: red}}}}\n")
    sheet = tmp_path / "r.csv"
    start(works, sheet)
    answer(sheet, a={"rating": "Amber"})
    ran = ictpmo("round", "2026-02", "-p", works.root, "--apply", sheet)
    assert "column “rating”: refused: “Amber” is none of 5, 1 (row 2)" in ran.err
    answer(sheet, a={"rating": "5"})
    assert ictpmo("round", "2026-02", "-p", works.root, "--apply", sheet).code == 0


@pytest.mark.parametrize(
    ("a", "b", "d", "rows"),
    [
        ("0.65", "97 %", "65", "row 2"),
        ("0.65", "100", "1", "rows 2, 4"),
        ("0.65", "", "", "row 2"),
        ("1", "0", "97 %", "row 2"),
        pytest.param("1", "same", "", "row 2", marks=pytest.mark.measured),
        ("1", "65", "same", ""),
        ("0.5 %", "100 %", "0", ""),
    ],
)
def test_what_may_be_a_share_is_no_answer(works: Folder, tmp_path: Path, a: str, b: str, d: str, rows: str) -> None:
    sheet = tmp_path / "r.csv"
    works.write("projects/d.yaml", PROJECT.format(name="d", state="in-progress", end="2026-12-31", currency="EUR"))
    start(works, sheet)
    answer(sheet, a={"completion": a}, b={"completion": b}, d={"completion": d})
    ran = ictpmo("round", "2026-02", "-p", works.root, "--apply", sheet)
    assert ran.code == (1 if rows else 0), ran.err
    said = "some of its figures may be shares of 1, and may be per cent: write them with a per cent sign"
    assert (f"column “completion”: refused: {said} ({rows})" in ran.err) == bool(rows), ran.err
    assert ("source: Report 2026-02" in (works.root / "projects/a.yaml").read_text()) != bool(rows)

"""`ictpmo export`: what the tables hold, in each format; what is refused; what survives a failure."""

import codecs
import csv
import json
import re
import sqlite3
import stat
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from importlib import import_module
from io import BytesIO
from pathlib import Path
from textwrap import dedent
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner, Result

from ictpmo.analysis.clock import View
from ictpmo.analysis.snapshot import take_snapshot
from ictpmo.cli.main import app
from ictpmo.export import sqlite, xlsx
from ictpmo.export.overview import Overview
from ictpmo.export.table import ExportTable, TooManyRowsError
from ictpmo.export.tables import ALL, tables_of
from ictpmo.export.xlsx import MOST_COLUMNS
from ictpmo.facts.findings import judged
from ictpmo.load.portfolio import load_folder
from ictpmo.rules.audit import audit

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "portfolio"

PORTFOLIO = """
    title: {en: Harbour, zh: 港口}
    window:
      original_end: 2018
      source: R1
      change_requests: [{id: longer, status: proposed, end: {to: 2020}, source: R2}]
      status_reports: [{end: 2018, source: R2}]
    rating_scale: {green: {band: green}, amber: {band: amber}, red: {band: red}}
    languages: [en, zh]
    as_of: 2020-12-31
    source: R1
    at: p. 9
    currency: USD
    required_approvals: [charter]
    fields:
      pier: {type: choice, on: [project, report, milestone], choices: [north, south]}
    reporting:
      rounds:
        - {source: R1, at: ch. 1, covers: all-open, held: true}
        - {source: R2, covers: none, held: false, told_by: Letter, told_at: p. 3, note: {en: Lost, zh: 遗失}}
        - {source: Undated, covers: unknown, held: false}
        - {source: R9, covers: some, held: false}
        - {source: R1, covers: some, held: true, told_by: Memo}
    claims:
      - {as_of: 2018, projects: 1, completed: 0, remaining: 1, source: R2}
      - {as_of: 2019-12-31, remaining: 3, note: {en: Guess, zh: 猜测}}
    responses:
      - {to: change-request-undocumented, who: The secretary, date: 2019-03, text: We ask, source: R2}
"""

SOURCES = """
    sources:
      - {symbol: R1, title: {en: First report, zh: 第一次报告}, published: 2018, status_date: 2017-12-31}
      - {symbol: R2, title: {en: Second report, zh: 第二次报告}, published: 2019-03}
      - {symbol: R9, title: {en: Last report, zh: 最后报告}, published: 2020-06-30}
"""

QUAY = """
    id: quay
    name: {en: "=HYPERLINK(0)", zh: 码头, zh-Hant: 碼頭}
    former_names: [The old quay, {en: The first quay, zh: 旧码头}]
    purpose: The same in all languages
    start: 1899-05-01
    original_end: 2018
    source: R1
    at: p. 1
    note: {en: "<r><t>bold</r>", zh: "+1\\u0007"}
    budget: {amount: 1200, currency: EUR, prices: 2015}
    fields: {pier: north}
    external_ids: [{system: Ledger, key: Q 1}]
    depends_on: [{id: quay.wall}]
    approvals: [{stage: charter, date: 2015-12-31, by: Harbour board, source: R1, note: Signed}]
    phases:
      - {id: one, start: 2016-01-01}
      - {id: two, start: to be determined, source: R2}
    objectives:
      - id: ships
        statement: {en: More ships, zh: 更多船只}
        indicators:
          - id: berths
            unit: {en: berths, zh: 泊位}
            direction: increase
            values:
              - {kind: start, value: 1, period: 2015}
              - {kind: target, value: 100000000000000000000, date: 2020-06-30}
              - {kind: actual, value: 2.5, period: 2017, population: {en: all, zh: 全部}}
    milestones:
      - id: wall
        name: {en: Wall, zh: 墙}
        due: 2017-06-30
        phase: one
        objectives: [ships]
        fields: {pier: south}
        parts:
          - {id: stone, name: {en: Stone, zh: 石}}
      - {id: gate, name: {en: Gate, zh: 门}, due: {en: when funded, zh: 供资到位时}, depends_on: [{id: quay.wall, note: First}]}
    change_requests:
      - id: cr-1
        status: approved
        date: 2017-02
        decided: 2017-03-01
        end: {from: 2018, to: 2019-06-30}
        phases: {one: {to: 2017-12-31}}
        milestones: {wall: {from: 2017-06-30, to: 2018}}
        carried_over:
          - {from: one, to: two, milestones: [gate, gate], activities: 3}
        reasons: [funding, scope, funding]
      - {id: cr-2, status: proposed}
      - {id: cr-3, status: approved, decided: 2017-05-01, phases: {one: {from: 2017-12-31, to: 2018-01-31}}}
    status_reports:
      - id: first
        completion: 40
        state: in-progress
        rating: amber
        end: 2019-06-30
        fields: {pier: south}
        milestones: {wall: {state: in-progress, due: 2018, parts: {stone: {state: completed}}}}
      - {source: R2, completion: 60, end: as soon as possible, phases: {one: {completion: 100, actual_end: 2018-01-31}}}
      - {date: 2017-12-31, at: p. 2, milestones: {wall: {state: completed, actual: 2017-12-01}}}
      - {date: 2019-03, at: p. 3, completion: 70}
    assessments:
      - {by: Auditors, on: project, verdict: unmet, statement: Late, closed: 2019, source: R2}
      - {by: Auditors, on: "objectives[ships]", verdict: partly-met, statement: Few, source: R2}
      - {by: Auditors, on: "milestones[wall]", verdict: met, statement: Stands, closed: 2030, source: R2}
    responses:
      - {to: past-end, who: The office, date: 2019-03, text: Soon, source: R2}
    acknowledged:
      - {finding: 3f9a1c20b7, reason: Known, by: The board, date: 2019-05-01}
    corrections:
      - {date: 2019-06-01, on: start, from: 1899-04-01, to: 1899-05-01, reason: A slip of the pen, source: R2}
"""

SHED = """
    id: shed
    name: null
    status_reports:
      - {date: 2019-12-31, source: Unlisted, state: not-started}
    change_requests:
      - {id: a, status: approved, date: 2019-01-01, end: {from: 2018-12-31, to: 2019-12-31}}
      - {id: b, status: approved, date: 2019-02-01, end: {from: 2018-12-31, to: 2020-12-31}}
"""


BODIES = """
    source: R1
    bodies:
      - id: auditors
        name: {en: Auditors, zh: 审计员}
        kind: oversight
        duties: [{id: report, does: report, times: 1, in: year}]
        log: [{period: 2018, duty: report, count: 0, source: R2}]
"""

RECOMMENDATIONS = """
    source: R1
    recommendations:
      - id: hurry
        by: auditors
        to: {en: The port, zh: 港口}
        text: {en: Hurry, zh: 抓紧}
        projects: [{id: quay}]
        log: [{by: auditors, state: in-progress, source: R2}]
    tallies:
      - {id: of-2018, by: auditors, as_of: 2018, base: {en: all, zh: 全部}, total: 1, parts: {implemented: 1, overtaken: 0}, older: {years: 2, count: 0}, source: R2}
"""

RISKS = """
    risks:
      - id: storm
        statement: {en: A storm, zh: 风暴}
        source: R1
        projects: [{id: quay}]
        log: [{state: open, source: R2}]
"""

COMMITMENTS = """
    commitments:
      - id: crane
        what: {en: A crane, zh: 起重机}
        source: R1
        projects: [{id: quay}]
        log: [{state: moved, due: 2020, source: R2}]
"""

RESULTS = """
    source: R1
    results:
      - id: safe-harbour
        kind: objective
        statement: {en: A safe harbour, zh: 安全的港口}
        measured_by: ["quay/objectives[ships].indicators[berths]"]
        projects: [{id: quay}]
    indicators:
      - id: collisions
        name: {en: Collisions, zh: 碰撞}
        result: safe-harbour
        unit: {en: collisions, zh: 次}
        direction: decrease
        log: [{kind: actual, period: 2018, value: 2, source: R2}]
    outputs: [{id: lights, name: {en: Lights, zh: 灯}, period: 2019, quantity: 3, projects: [{id: quay}]}]
"""

RESOURCES = """
    source: R1
    resources:
      - id: cost
        title: {en: Cost, zh: 费用}
        unit: euros
        columns: [{id: staff, kind: spent}, {id: all}]
        rows: [{id: in-2018, cells: [2, 4]}, {id: share, cells: [null, 50]}]
        asserts:
          - {row: share, kind: per-cent, of: [in-2018], whole: all, only: [staff]}
          - {column: all, kind: sum, of: [staff, staff], only: [in-2018]}
        quoted: [{row: in-2018, column: all, value: 4, at: page 2}]
        repeats: [{row: in-2018, column: all, table: cost, its_row: in-2018, its_column: all}]
"""

GATE = "milestones: [{id: gate, name: The gate, "

FILES = {
    "sources": SOURCES,
    "bodies": BODIES,
    "recommendations": RECOMMENDATIONS,
    "risks": RISKS,
    "commitments": COMMITMENTS,
    "results": RESULTS,
    "resources": RESOURCES,
    "projects/quay": QUAY,
    "projects/shed": SHED,
}


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A portfolio that has something in every table."""
    return written(tmp_path / "harbour")


@pytest.fixture
def shed(tmp_path: Path) -> Path:
    """A portfolio that has something in few tables, for those who ask where it goes and not what it holds."""
    return written(tmp_path / "harbour", "title: Harbour", {"projects/shed": SHED})


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, for those who change nothing, beside whatever they export."""
    return written(tmp_path_factory.mktemp("standing") / "harbour")


@pytest.fixture(scope="module")
def found(standing: Path) -> dict[str, list[dict[str, str]]]:
    return tables(standing, standing.parent / "csv")


@pytest.fixture(scope="module")
def workbook(standing: Path) -> Iterator[openpyxl.Workbook]:
    path = exported(standing, "xlsx", standing.parent / "out.xlsx")
    with closing(openpyxl.load_workbook(path)) as workbook:
        yield workbook


@pytest.fixture(scope="module")
def database(standing: Path) -> Iterator[sqlite3.Connection]:
    path = exported(standing, "sqlite", standing.parent / "out.sqlite")
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def written(folder: Path, settings: str = PORTFOLIO, files: Mapping[str, str] = FILES) -> Path:
    (folder / "projects").mkdir(parents=True)
    for name, text in {"portfolio": settings, **files}.items():
        (folder / f"{name}.yaml").write_text(dedent(text), encoding="utf-8")
    return folder


def export(folder: Path, form: str, out: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["export", "-p", str(folder), "-f", form, "-o", str(out), *options])


def exported(folder: Path, form: str, out: Path, *options: str) -> Path:
    result = export(folder, form, out, *options)
    assert result.exit_code == 0, result.output
    return out


def tables(folder: Path, out: Path, *options: str) -> dict[str, list[dict[str, str]]]:
    exported(folder, "csv", out, *options)
    found = {}
    for path in sorted(out.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.DictReader(file))
    return found


def picked(row: dict[str, str], *names: str) -> tuple[str, ...]:
    return tuple(row[name] for name in names)


@pytest.mark.no_cover
class TestTables:
    def test_every_table_is_there_and_has_rows(self, found: dict[str, list[dict[str, str]]]) -> None:
        assert set(found) == {definition.name for definition in ALL}
        # Groups are there where they are asked for.
        assert [name for name, rows in found.items() if not rows] == [
            "project_group_costs",
            "project_group_costs_left_out",
            "project_groups",
        ]

    def test_a_text_has_a_column_a_language_also_one_that_is_not_declared(
        self, found: dict[str, list[dict[str, str]]]
    ) -> None:
        quay, shed = found["projects"]
        assert picked(quay, "name_zh", "name_zh_hant") == ("码头", "碼頭")
        assert picked(quay, "purpose_en", "purpose_zh", "purpose_zh_hant") == ("The same in all languages",) * 3
        assert picked(shed, "id", "name_en", "name_zh") == ("shed", "", "")

    def test_a_date_has_a_first_and_a_last_day_and_words_in_its_place_a_column_a_language(
        self, found: dict[str, list[dict[str, str]]]
    ) -> None:
        wall, gate = found["milestones"]
        assert picked(wall, "first_due", "first_due_first", "first_due_last") == ("2017-06-30",) * 3
        assert picked(wall, "due", "due_first", "due_last") == ("2018", "2018-01-01", "2018-12-31")
        assert picked(gate, "due", "due_first", "due_last") == ("", "", "")
        assert picked(gate, "due_words_en", "due_words_zh", "due_words_zh_hant") == ("when funded", "供资到位时", "")
        quay = found["projects"][0]
        assert picked(quay, "current_end", "current_end_last") == ("2019-06-30", "2019-06-30")

    def test_sources_are_inherited_innermost_first(self, found: dict[str, list[dict[str, str]]]) -> None:
        one, two = found["phases"]
        assert picked(one, "source", "at") == ("R1", "p. 1")
        assert picked(two, "source", "at") == ("R2", "")
        assert found["milestone_parts"][0]["source"] == "R1"
        assert [row["source"] for row in found["status_reports"]] == ["R1", "R2", "R1", "", "Unlisted"]

    def test_a_document_that_is_cited_and_not_listed_is_there_and_said_to_be_so(
        self, found: dict[str, list[dict[str, str]]]
    ) -> None:
        assert [picked(row, "symbol", "listed") for row in found["sources"]] == [
            ("R1", "true"),
            ("R2", "true"),
            ("R9", "true"),
            ("Letter", "false"),
            ("Memo", "false"),
            ("Unlisted", "false"),
        ]

    def test_log_entries_have_the_number_and_the_order_of_the_file(
        self, found: dict[str, list[dict[str, str]]]
    ) -> None:
        quay = [row for row in found["status_reports"] if row["project"] == "quay"]
        assert [picked(row, "number", "id", "date") for row in quay] == [
            ("1", "first", "2017-12-31"),
            ("2", "", "2019-03"),
            ("3", "", "2017-12-31"),
            ("4", "", "2019-03"),
        ]

    def test_a_change_request_with_all_that_it_moves(self, found: dict[str, list[dict[str, str]]]) -> None:
        request = next(row for row in found["change_requests"] if row["id"] == "cr-1")
        assert picked(request, "date", "requested", "decided", "end_from", "end_to") == (
            "2017-03-01",
            "2017-02",
            "2017-03-01",
            "2018",
            "2019-06-30",
        )
        assert [row["reason"] for row in found["change_request_reasons"]] == ["funding", "scope"]
        assert [picked(r, "phase", "from", "to") for r in found["change_request_phases"]] == [
            ("one", "", "2017-12-31"),
            ("one", "2017-12-31", "2018-01-31"),
        ]
        assert [picked(r, "milestone", "from", "to") for r in found["change_request_milestones"]] == [
            ("wall", "2017-06-30", "2018")
        ]
        assert [picked(r, "from", "to", "activities") for r in found["change_request_carried_over"]] == [
            ("one", "two", "3")
        ]
        assert [row["milestone"] for row in found["carried_over_milestones"]] == ["gate"]

    def test_a_milestone_of_which_places_differ_is_contested(self, found: dict[str, list[dict[str, str]]]) -> None:
        assert picked(found["milestones"][0], "state", "states") == ("contested", "in-progress; completed")

    def test_a_completion_of_which_places_differ_is_not_one_figure(
        self, found: dict[str, list[dict[str, str]]]
    ) -> None:
        assert picked(found["projects"][0], "completion", "completions") == ("", "70; 60")

    def test_an_assessment_says_what_it_is_about(self, found: dict[str, list[dict[str, str]]]) -> None:
        about = {picked(row, "objective", "milestone", "verdict", "closed") for row in found["assessments"]}
        assert about == {("ships", "", "partly-met", ""), ("", "wall", "met", ""), ("", "", "unmet", "2019")}

    def test_the_days_that_a_request_explains(self, found: dict[str, list[dict[str, str]]]) -> None:
        shed = [picked(r, "id", "explained_days") for r in found["change_requests"] if r["project"] == "shed"]
        assert shed == [("a", "365"), ("b", "366")]

    def test_the_times_that_the_office_reported(self, found: dict[str, list[dict[str, str]]]) -> None:
        columns = ("number", "source", "at", "date", "covers", "held", "told_by", "told_at", "note_zh")
        assert [picked(row, *columns) for row in found["rounds"]] == [
            ("1", "R1", "ch. 1", "2017-12-31", "all-open", "true", "", "", ""),
            ("2", "R2", "", "2019-03", "none", "false", "Letter", "p. 3", "遗失"),
            ("4", "R9", "", "2020-06-30", "some", "false", "", "", ""),
            ("5", "R1", "", "2017-12-31", "some", "true", "Memo", "", ""),
        ]

    def test_published_counts_stand_beside_those_of_the_log(self, found: dict[str, list[dict[str, str]]]) -> None:
        columns = ("number", "as_of", "claimed_projects", "projects", "claimed_remaining", "remaining", "source", "at")
        assert [picked(row, *columns) for row in found["reconciliation"]] == [
            ("1", "2018-12-31", "1", "2", "1", "2", "R2", ""),
            ("2", "2019-12-31", "", "2", "3", "2", "R1", "p. 9"),
        ]

    def test_what_was_completed_since_the_last_published_count_has_no_claim_beside_it(
        self, harbour: Path, tmp_path: Path
    ) -> None:
        shed = harbour / "projects" / "shed.yaml"
        shed.write_text(
            shed.read_text().replace("2019-12-31, source: Unlisted, state: not-started", "2020, state: completed")
        )
        steps = tables(harbour, tmp_path / "later")["reconciliation"]
        assert [picked(row, "number", "claimed_remaining", "remaining") for row in steps][2:] == [("3", "", "1")]

    def test_a_rating_declared_stands_beside_that_of_the_figures(self, found: dict[str, list[dict[str, str]]]) -> None:
        quay, shed = found["projects"]
        columns = ("rating", "rating_by_bands", "rating_by_bands_why")
        assert picked(quay, *columns) == (
            "amber",
            "red",
            "slippage of at least 181 days (threshold: 90); an objective is unmet",
        )
        assert picked(shed, *columns) == ("", "red", "slippage of 731 days (threshold: 90)")

    @pytest.mark.parametrize(
        ("facts", "rating"),
        [
            ("status_reports: [{date: 2018}]", ""),
            ("original_end: 2021\nstatus_reports: [{date: 2020, end: 2021}]", "green"),
            ("original_end: 2021\nstatus_reports: [{date: 2018, end: 2021}]", ""),
            (f"{GATE}due: 2019}}]\nstatus_reports: [{{date: 2018, milestones: {{gate: {{state: not-given}}}}}}]", ""),
            (
                f"{GATE}due: 2099}}]\nstatus_reports: [{{date: 2020, milestones: {{gate: {{state: on-hold}}}}}}]",
                "green",
            ),
            (
                f"{GATE}due: 2019}}]\nstatus_reports: [{{date: 2018, milestones: {{gate: {{state: on-hold}}}}}}]",
                "",
            ),
            (f"{GATE}}}]\nstatus_reports: [{{date: 2018, milestones: {{gate: {{state: on-hold}}}}}}]", ""),
            (f"{GATE}}}]\nstatus_reports: [{{date: 2020, milestones: {{gate: {{state: completed}}}}}}]", "green"),
            ("objectives: [{id: o, statement: Do better}]\nstatus_reports: [{date: 2018}]", ""),
            ("assessments: [{date: 2018, by: Auditor, verdict: met, statement: So it is}]", "green"),
        ],
    )
    def test_of_what_is_not_known_there_is_no_rating(
        self, harbour: Path, tmp_path: Path, facts: str, rating: str
    ) -> None:
        (harbour / "projects" / "a.yaml").write_text(f"id: a\nname: A\n{facts}\n")
        found = {row["id"]: row for row in tables(harbour, tmp_path / "more")["projects"]}
        assert picked(found["a"], "rating_by_bands", "rating_by_bands_why") == (rating, "")

    def test_findings_with_their_evidence(self, found: dict[str, list[dict[str, str]]]) -> None:
        broken = next(row for row in found["findings"] if row["rule"] == "change-request-chain-broken")
        assert picked(broken, "severity", "project", "subject", "path", "line") == (
            "error",
            "shed",
            "change_requests[b].end.from",
            "projects/shed.yaml",
            "8",
        )
        assert re.fullmatch("[0-9a-f]{12}", broken["fingerprint"])
        evidence = [row for row in found["finding_evidence"] if row["finding"] == broken["number"]]
        assert [picked(row, "fact_en", "path", "line") for row in evidence] == [
            ("moved from 2018-12-31", "projects/shed.yaml", "8")
        ]

    def test_findings_of_loading_are_there_too(self, harbour: Path, tmp_path: Path) -> None:
        shed = harbour / "projects" / "shed.yaml"
        shed.write_bytes(b"\xef\xbb\xbf" + shed.read_bytes())
        found = tables(harbour, tmp_path / "marked")
        assert "not-utf-8" in {row["rule"] for row in found["findings"]}

    def test_an_integer_too_long_for_a_database_becomes_a_number(self, found: dict[str, list[dict[str, str]]]) -> None:
        assert [row["value"] for row in found["objective_indicator_values"]] == ["1", "1e+20", "2.5"]


class TestClocks:
    @pytest.mark.no_cover
    def test_the_tables_hold_what_was_so_and_known(self, harbour: Path, tmp_path: Path) -> None:
        found = tables(harbour, tmp_path / "out", "--known-by", "2018-12-31")
        assert picked(found["portfolio"][0], "as_of", "known_by") == ("2018-12-31", "2018-12-31")
        assert [picked(row, "id", "completion") for row in found["projects"]] == [("quay", "40"), ("shed", "")]
        assert found["assessments"] == []
        assert [row["number"] for row in found["rounds"]] == ["1"]
        assert [row["number"] for row in found["reconciliation"]] == []
        later = tables(harbour, tmp_path / "later", "--known-by", "2019-12-31")
        assert [row["number"] for row in later["rounds"]] == ["1"]
        assert [row["number"] for row in later["reconciliation"]] == ["1", "2"]
        assert [row["symbol"] for row in found["sources"]] == ["R1", "R2"]

    @pytest.mark.no_cover
    def test_findings_on_projects_that_are_not_in_view_are_not_there(self, harbour: Path, tmp_path: Path) -> None:
        shed = harbour / "projects" / "shed.yaml"
        shed.write_text(shed.read_text() + "source: R9\n")
        found = tables(harbour, tmp_path / "out", "--as-of", "2018-12-31", "--known-by", "2018-12-31")
        assert [row["id"] for row in found["projects"]] == ["quay"]
        assert {row["project"] for row in found["findings"]} <= {"", "quay"}

    def test_what_the_log_speaks_of_is_there_before_its_promise_is_known(self, harbour: Path, tmp_path: Path) -> None:
        late = """
            id: shed
            name: Shed
            source: R1
            objectives: [{id: dry, statement: Dry, source: R9}]
            milestones:
              - {id: roof, name: Roof, due: 2019, source: R9}
              - {id: door, name: Door, due: 2019, source: R9}
              - {id: lamp, name: Lamp, due: 2019, source: R9}
            phases: [{id: one}, {id: two}]
            change_requests:
              - id: cr
                status: proposed
                milestones: {roof: {to: 2020}}
                carried_over: [{from: one, to: two, milestones: [door]}]
            assessments: [{by: Auditors, on: "objectives[dry]", verdict: unmet, statement: Wet}]
        """
        (harbour / "projects" / "shed.yaml").write_text(dedent(late))
        path = exported(harbour, "sqlite", tmp_path / "out", "--known-by", "2018-12-31")
        with closing(sqlite3.connect(path)) as connection:
            milestones = connection.execute(
                "SELECT id, due FROM milestones WHERE project = 'shed' ORDER BY rowid"
            ).fetchall()
            objectives = connection.execute("SELECT id, state FROM objectives WHERE project = 'shed'").fetchall()
        assert milestones == [("roof", None), ("door", None)]
        assert objectives == [("dry", "unmet")]

    @pytest.mark.no_cover
    def test_a_document_without_a_date_is_not_known_by_a_day(self, harbour: Path, tmp_path: Path) -> None:
        sources = harbour / "sources.yaml"
        sources.write_text(sources.read_text() + "  - {symbol: R0, title: Undated}\n")
        found = tables(harbour, tmp_path / "out", "--known-by", "2018-12-31")
        assert "R0" not in {row["symbol"] for row in found["sources"]}
        assert "R0" in {row["symbol"] for row in tables(harbour, tmp_path / "all")["sources"]}


class TestCsv:
    @pytest.mark.no_cover
    def test_a_byte_order_mark_where_it_is_asked_for(self, shed: Path, tmp_path: Path) -> None:
        out = exported(shed, "csv", tmp_path / "out", "--bom")
        assert all(path.read_bytes().startswith(codecs.BOM_UTF8) for path in out.glob("*.csv"))
        assert not (out / "datapackage.json").read_bytes().startswith(codecs.BOM_UTF8)
        exported(shed, "csv", out)
        assert not any(path.read_bytes().startswith(codecs.BOM_UTF8) for path in out.glob("*.csv"))

    def test_a_byte_order_mark_is_for_csv_alone(self, shed: Path, tmp_path: Path) -> None:
        refused = export(shed, "xlsx", tmp_path / "out.xlsx", "--bom")
        assert (refused.exit_code, list(tmp_path.glob("out*"))) == (2, [])

    @pytest.mark.no_cover
    def test_what_a_spreadsheet_would_run_is_neutralised(self, harbour: Path, tmp_path: Path) -> None:
        quay = tables(harbour, tmp_path / "out")["projects"][0]
        assert picked(quay, "name_en", "note_zh") == ("'=HYPERLINK(0)", "'+1\x07")

    @pytest.mark.no_cover
    def test_the_package_describes_every_file_with_its_columns_keys_and_references(
        self, harbour: Path, tmp_path: Path
    ) -> None:
        out = exported(harbour, "csv", tmp_path / "out")
        package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
        resources = {resource["name"]: resource for resource in package["resources"]}
        assert {resource["path"] for resource in resources.values()} == {path.name for path in out.glob("*.csv")}
        for resource in resources.values():
            with (out / resource["path"]).open(encoding="utf-8", newline="") as file:
                assert next(csv.reader(file)) == [field["name"] for field in resource["schema"]["fields"]]
        milestones = resources["milestones"]["schema"]
        assert milestones["primaryKey"] == ["project", "id"]
        assert [key["fields"] for key in milestones["foreignKeys"]] == [["project"], ["source"]]
        assert resources["milestone_parts"]["schema"]["foreignKeys"][0] == {
            "fields": ["project", "milestone"],
            "reference": {"resource": "milestones", "fields": ["project", "id"]},
        }
        by_name = {field["name"]: field for field in milestones["fields"]}
        assert by_name["due_first"]["type"] == "date"
        assert by_name["state"]["constraints"]["enum"][-1] == "contested"
        assert by_name["project"]["constraints"] == {"required": True}

    def test_an_export_is_replaced_and_a_table_that_is_gone_goes(self, shed: Path, tmp_path: Path) -> None:
        out = exported(shed, "csv", tmp_path / "out")
        before = contents(out)
        (out / "projects.csv").write_text("stale")
        package = json.loads((out / "datapackage.json").read_bytes())
        package["resources"].append({"path": "gone.csv"})
        (out / "datapackage.json").write_text(json.dumps(package))
        (out / "gone.csv").write_text("stale")
        assert export(shed, "csv", out).exit_code == 0
        assert contents(out) == before

    @pytest.mark.no_cover
    def test_an_empty_folder_is_filled(self, shed: Path, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        assert (exported(shed, "csv", tmp_path / "out") / "projects.csv").exists()

    @pytest.mark.parametrize("package", [None, "no JSON", "[]", "{}", '{"name": "other", "resources": []}'])
    def test_a_folder_that_is_no_export_is_left_alone(self, shed: Path, tmp_path: Path, package: str | None) -> None:
        out = tmp_path / "mine"
        out.mkdir()
        name = "letter.txt" if package is None else "datapackage.json"
        (out / name).write_text(package or "Dear Sir")
        result = export(shed, "csv", out)
        assert result.exit_code == 2
        assert "holds other things than an export" in " ".join(result.output.split())
        assert [path.name for path in out.iterdir()] == [name]

    @pytest.mark.no_cover
    @pytest.mark.parametrize("extra", ["file", "folder", "link"])
    def test_an_export_to_which_somebody_added_is_left_alone(self, shed: Path, tmp_path: Path, extra: str) -> None:
        out = exported(shed, "csv", tmp_path / "out")
        mine = out / "mine"
        if extra == "file":
            mine.write_text("notes")
        elif extra == "folder":
            mine.mkdir()
        else:
            mine.symlink_to(shed)
        assert export(shed, "csv", out).exit_code == 2
        assert mine.exists()

    def test_a_file_is_not_replaced_by_a_folder(self, shed: Path, tmp_path: Path) -> None:
        (tmp_path / "out").write_text("mine")
        result = export(shed, "csv", tmp_path / "out")
        assert result.exit_code == 2
        assert (tmp_path / "out").read_text() == "mine"


class TestXlsx:
    @pytest.mark.no_cover
    def test_a_sheet_a_table_and_one_that_says_what_columns_mean(self, workbook: openpyxl.Workbook) -> None:
        summary, projects, details, findings, *others, last = workbook.sheetnames
        assert (summary, projects, details, findings) == ("summary", "projects", "project_details", "findings")
        assert [*others] == [shape.name for shape in ALL if shape.name not in {"projects", "findings"}]
        described = {(row[0], row[1]) for row in workbook[last].iter_rows(min_row=2, values_only=True)}
        headers = {
            (sheet.title, cell.value)
            for sheet in workbook.worksheets[1:-1]
            for cell in next(sheet.iter_rows(max_row=1))
        }
        assert described == headers

    @pytest.mark.no_cover
    def test_it_opens_on_a_summary_that_leads_to_every_sheet(self, workbook: openpyxl.Workbook) -> None:
        sheet = workbook.active
        assert isinstance(sheet, Worksheet)
        assert (sheet.title, sheet["A1"].value) == ("summary", "Harbour")
        said = {str(row[0]): row[1:] for row in sheet.iter_rows(values_only=True)}
        assert said["Projects"] == (2, "")
        assert said["As of"] == (datetime(2020, 12, 31), "")  # noqa: DTZ001 - Excel knows no zone
        assert "Known by" not in said
        assert said["Ends that moved later"] == (2, "of 2")
        severities = [
            row_of(workbook["findings"], row)["severity"].value for row in range(2, workbook["findings"].max_row + 1)
        ]
        assert said["Warnings"][0] == severities.count("warning") > 0
        linked = {cell.value: cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink}
        assert linked == {name: f"'{name}'!A1" for name in workbook.sheetnames[1:-1]}

    @pytest.mark.no_cover
    def test_projects_fit_a_screen_and_lose_nothing(self, harbour: Path, workbook: openpyxl.Workbook) -> None:
        main, details = ([str(cell.value) for cell in workbook[name][1]] for name in ("projects", "project_details"))
        assert main[:3] == ["id", "name_en", "name_zh"]
        assert len(main) <= MOST_COLUMNS < 30
        with (exported(harbour, "csv", harbour.parent / "csv") / "projects.csv").open(encoding="utf-8") as file:
            names = next(csv.reader(file))
        assert sorted([*main, *details]) == sorted(["id", *names])
        ids = [
            [row[0].value for row in workbook[name].iter_rows(min_row=2)] for name in ("projects", "project_details")
        ]
        assert ids[0] == ids[1]

    @pytest.mark.no_cover
    def test_texts_are_wrapped_and_figures_have_a_format(self, workbook: openpyxl.Workbook) -> None:
        first = row_of(workbook["findings"], 2)
        assert first["message_en"].alignment.wrap_text
        assert {first[name].number_format for name in ("line", "size")} == {"#,##0"}
        figure = next(cell for row in workbook["objective_indicator_values"] for cell in row if cell.value == 2.5)
        assert figure.number_format.startswith("#,##0.0#")

    @pytest.mark.no_cover
    def test_headers_and_first_columns_are_frozen_and_headers_filter(self, workbook: openpyxl.Workbook) -> None:
        assert {sheet.freeze_panes for sheet in workbook.worksheets[1:]} == {"B2"}
        assert workbook["sources"].auto_filter.ref is not None

    @pytest.mark.no_cover
    def test_it_does_not_say_when_it_was_made(self, workbook: openpyxl.Workbook) -> None:
        assert workbook.properties.created == datetime(2000, 1, 1)  # noqa: DTZ001 - Excel knows no zone
        assert workbook.properties.modified == datetime(2000, 1, 1)  # noqa: DTZ001 - Excel knows no zone

    @pytest.mark.no_cover
    def test_a_day_is_a_date_and_what_is_no_day_is_text(self, workbook: openpyxl.Workbook) -> None:
        wall = row_of(workbook["milestones"], 2)
        assert wall["first_due"].value == datetime(2017, 6, 30)  # noqa: DTZ001 - Excel knows no zone
        assert wall["first_due"].number_format == "yyyy-mm-dd"
        assert wall["due"].value == "2018"
        assert wall["due_last"].value == datetime(2018, 12, 31)  # noqa: DTZ001 - see above

    @pytest.mark.no_cover
    def test_a_day_before_excel_counts_right_is_text(self, workbook: openpyxl.Workbook) -> None:
        assert row_of(workbook["projects"], 2)["start"].value == "1899-05-01"

    @pytest.mark.no_cover
    def test_figures_and_truths_are_such(self, workbook: openpyxl.Workbook) -> None:
        assert row_of(workbook["status_reports"], 2)["completion"].value == 40
        assert row_of(workbook["sources"], 2)["listed"].value is True

    @pytest.mark.no_cover
    def test_text_is_never_a_formula_or_markup(self, workbook: openpyxl.Workbook) -> None:
        quay = {**row_of(workbook["project_details"], 2), **row_of(workbook["projects"], 2)}
        assert (quay["name_en"].value, quay["name_en"].data_type) == ("=HYPERLINK(0)", "s")
        assert quay["name_en"].quotePrefix
        assert quay["note_en"].value.rstrip() == "<r><t>bold</r>"
        assert {cell.data_type for sheet in workbook for row in sheet.iter_rows() for cell in row} <= set("snbd")

    def test_what_is_too_much_for_a_cell_is_cut_and_says_so(self, harbour: Path, tmp_path: Path) -> None:
        sources = harbour / "sources.yaml"
        sources.write_text(f"{sources.read_text()}  - {{symbol: R0, title: {'𠀀' * 20_000}}}\n", encoding="utf-8")
        path = exported(harbour, "xlsx", tmp_path / "out.xlsx")
        with closing(openpyxl.load_workbook(path)) as workbook:
            title = row_of(workbook["sources"], 5)["title_en"].value
        assert title.endswith("𠀀 … [cut]")
        assert len(title.encode("utf-16-le")) // 2 in {32_766, 32_767}

    def test_more_rows_than_a_sheet_can_hold_are_refused(self) -> None:
        table = next(table for table in shipped_tables() if table.name == "rounds")
        with pytest.raises(TooManyRowsError, match="more than a sheet can hold"):
            xlsx.write((replace(table, rows=(table.rows[0],) * 1_048_576),), Overview("Harbour", ()))


class TestSqlite:
    @pytest.mark.no_cover
    def test_it_is_sound_and_its_references_hold(self, database: sqlite3.Connection) -> None:
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA user_version").fetchone()[0] == 2
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("DELETE FROM projects")
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("UPDATE milestones SET state = 'perhaps'")

    def test_a_row_that_refers_to_nothing_is_never_written(self) -> None:
        tables = shipped_tables()
        no_projects = [replace(table, rows=()) if table.name == "projects" else table for table in tables]
        with pytest.raises(sqlite3.IntegrityError):
            sqlite.write(tuple(no_projects))

    @pytest.mark.no_cover
    def test_every_reference_leads_to_the_whole_key_of_a_table_before_it(self, database: sqlite3.Connection) -> None:
        for place, definition in enumerate(ALL):
            keys = {other.name: other.whole_key for other in ALL[:place]}
            for reference in definition.references:
                assert len(reference.columns) == len(keys[reference.table])
            held = database.execute(f"PRAGMA foreign_key_list({definition.name})").fetchall()
            assert len({row["id"] for row in held}) == len(definition.references)

    @pytest.mark.no_cover
    def test_dates_are_iso_text(self, database: sqlite3.Connection) -> None:
        wall = database.execute("SELECT * FROM milestones WHERE id = 'wall'").fetchone()
        assert (wall["due"], wall["due_first"], wall["due_last"]) == ("2018", "2018-01-01", "2018-12-31")
        assert wall["first_due"] == "2017-06-30"

    @pytest.mark.no_cover
    def test_names_that_are_words_of_sql_are_taken_in_quotes(self, database: sqlite3.Connection) -> None:
        for definition in ALL:
            names = [row["name"] for row in database.execute(f"PRAGMA table_info({definition.name})")]
            quoted = ", ".join(f'"{name}"' for name in names)
            database.execute(f"SELECT {quoted} FROM {definition.name}")  # noqa: S608 - names of ours
            assert all(re.fullmatch("[a-z][a-z0-9_]*", name) for name in names)

    @pytest.mark.no_cover
    def test_the_views_answer(self, database: sqlite3.Connection) -> None:
        def answers(view: str, *columns: str) -> list[tuple[Any, ...]]:
            found = database.execute(f"SELECT {', '.join(columns)} FROM {view}")  # noqa: S608 - names of ours
            return [tuple(row) for row in found]

        assert answers("slipped_projects", "project", "slippage_days_range_min") == [("shed", 731), ("quay", 181)]
        assert answers("reported_ends", "project", '"end"', "days_after_original") == [
            ("quay", "2019-06-30", 181),
        ]
        assert answers("promised_dates", "milestone", "said_on", "due", "said_by") == [
            ("wall", "2017-03-01", "2018", "cr-1"),
            ("wall", "2017-12-31", "2018", "report"),
        ]
        assert answers("overdue_milestones", "milestone") == []
        assert answers("objectives_not_met", "objective", "state", "indicator") == [("ships", "unmet", "berths")]

    @pytest.mark.no_cover
    def test_a_text_ends_where_it_ends(self, harbour: Path, tmp_path: Path) -> None:
        (harbour / "sources.yaml").write_text('sources: [{symbol: R1, title: {en: "a\\0b", zh: "c\\0"}}]')
        path = exported(harbour, "sqlite", tmp_path / "nul.sqlite")
        with closing(sqlite3.connect(path)) as connection:
            row = connection.execute("SELECT title_en, title_zh, length(title_en) FROM sources").fetchone()
        assert row == ("a\ufffdb", "c\ufffd", 3)


class TestFiles:
    @pytest.mark.no_cover
    @pytest.mark.parametrize("form", ["csv", "xlsx", "sqlite"])
    def test_equal_input_gives_equal_bytes(self, harbour: Path, tmp_path: Path, form: str) -> None:
        one, two = (exported(harbour, form, tmp_path / name) for name in ("one", "two"))
        assert contents(one) == contents(two)

    @pytest.mark.no_cover
    @pytest.mark.parametrize("form", ["xlsx", "sqlite"])
    def test_an_export_is_replaced_and_keeps_its_permissions(self, shed: Path, tmp_path: Path, form: str) -> None:
        out = exported(shed, form, tmp_path / "out")
        out.chmod(0o640)
        (shed / "projects" / "shed.yaml").unlink()
        before = out.read_bytes()
        exported(shed, form, out)
        assert out.read_bytes() != before
        assert stat.S_IMODE(out.stat().st_mode) == 0o640
        assert {path.name for path in tmp_path.iterdir()} == {"harbour", "out"}

    @pytest.mark.no_cover
    @pytest.mark.parametrize("form", ["xlsx", "sqlite"])
    @pytest.mark.parametrize("mine", ["title: mine\n", "SQLite format 3\0 and more"])
    def test_a_file_that_is_no_export_is_left_alone(self, shed: Path, tmp_path: Path, form: str, mine: str) -> None:
        out = tmp_path / "mine"
        out.write_text(mine)
        result = export(shed, form, out)
        assert result.exit_code == 2
        assert "not an export of this kind" in " ".join(result.output.split())
        assert out.read_text() == mine

    def test_a_workbook_of_somebody_else_is_left_alone(self, shed: Path, tmp_path: Path) -> None:
        buffer = BytesIO()
        openpyxl.Workbook().save(buffer)
        out = tmp_path / "mine.xlsx"
        out.write_bytes(buffer.getvalue())
        assert export(shed, "xlsx", out).exit_code == 2
        assert out.read_bytes() == buffer.getvalue()

    def test_an_archive_that_is_no_workbook_is_left_alone(self, shed: Path, tmp_path: Path) -> None:
        out = tmp_path / "mine.zip"
        out.write_bytes(b"PK\x05\x06" + bytes(18))
        assert export(shed, "xlsx", out).exit_code == 2

    @pytest.mark.no_cover
    def test_an_empty_file_is_filled(self, shed: Path, tmp_path: Path) -> None:
        (tmp_path / "out").touch()
        assert exported(shed, "sqlite", tmp_path / "out").stat().st_size

    def test_a_database_that_another_program_writes_to_is_left_alone(self, shed: Path, tmp_path: Path) -> None:
        out = exported(shed, "sqlite", tmp_path / "out.sqlite")
        before = out.read_bytes()
        out.with_name("out.sqlite-wal").write_bytes(b"pending")
        result = export(shed, "sqlite", out)
        assert result.exit_code == 2
        assert "another program" in result.output
        assert out.read_bytes() == before

    def test_a_folder_is_not_replaced_by_a_file(self, shed: Path, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        assert export(shed, "sqlite", tmp_path / "out").exit_code == 2

    @pytest.mark.no_cover
    def test_a_link_is_followed_and_stays(self, shed: Path, tmp_path: Path) -> None:
        link = tmp_path / "link"
        link.symlink_to(tmp_path / "real.sqlite")
        exported(shed, "sqlite", link)
        assert link.is_symlink()
        assert (tmp_path / "real.sqlite").is_file()

    @pytest.mark.no_cover
    @pytest.mark.parametrize("form", ["csv", "xlsx"])
    def test_a_folder_that_is_not_there_is_made(self, shed: Path, tmp_path: Path, form: str) -> None:
        assert exported(shed, form, tmp_path / "none" / "out").exists()

    @pytest.mark.parametrize("form", ["csv", "xlsx"])
    def test_a_folder_that_cannot_be_made_is_named(self, shed: Path, form: str) -> None:
        result = export(shed, form, shed / "portfolio.yaml" / "out")
        assert result.exit_code == 1
        assert "nothing was written: [Errno 20] Not a directory" in result.output

    @pytest.mark.no_cover
    @pytest.mark.parametrize("form", ["csv", "xlsx", "sqlite"])
    def test_a_write_that_fails_leaves_the_old_files(self, shed: Path, tmp_path: Path, form: str) -> None:
        out = exported(shed, form, tmp_path / "out")
        before = contents(out)
        (shed / "projects" / "shed.yaml").unlink()
        signalled, said = import_module("signalled"), tmp_path / "said"
        command = ["export", "-p", str(shed), "-f", form, "-o", str(out)]
        assert signalled.code_of(signalled.run_with_little_room, command, str(said)) == 1
        assert "File too large" in said.read_text(encoding="utf-8")
        assert contents(out) == before
        assert {path.name for path in tmp_path.iterdir()} == {"harbour", "out", "said"}

    def test_a_portfolio_in_error_is_not_exported(self, shed: Path, tmp_path: Path) -> None:
        (shed / "projects" / "shed.yaml").write_text("id: shed\nnaem: x\n")
        result = export(shed, "csv", tmp_path / "out")
        assert result.exit_code == 1
        assert not (tmp_path / "out").exists()

    @pytest.mark.no_cover
    def test_it_says_what_it_wrote(self, harbour: Path, tmp_path: Path) -> None:
        result = export(harbour, "csv", tmp_path / "out")
        assert re.search(r"out: 82 tables, \d+ rows", result.output.replace("\n", ""))


class TestShipped:
    @pytest.mark.no_cover
    def test_its_figures_are_those_of_the_other_commands(self, tmp_path: Path) -> None:
        path = exported(SHIPPED, "sqlite", tmp_path / "out.sqlite")
        with closing(sqlite3.connect(path)) as connection:
            counts = connection.execute(
                "SELECT (SELECT count(*) FROM projects), (SELECT count(*) FROM milestones)"
            ).fetchone()
            slipped = dict(
                connection.execute("SELECT project, slippage_days_range_min FROM slipped_projects").fetchall()
            )
        assert counts == (20, 62)
        assert slipped["unite-service-desk"] == 640
        assert slipped["website-consolidation"] == 1127

    @pytest.mark.no_cover
    def test_no_definition_names_a_thing_twice(self) -> None:
        for table in shipped_tables():
            names = [field.name for field in table.fields]
            assert len(set(names)) == len(names)
            assert set(table.key) <= set(names)


def row_of(sheet: Worksheet, number: int) -> dict[str, Any]:
    header, row = (next(iter(sheet.iter_rows(min_row=n, max_row=n))) for n in (1, number))
    return {str(name.value): cell for name, cell in zip(header, row, strict=True)}


def contents(path: Path) -> dict[str, bytes]:
    files = path.iterdir() if path.is_dir() else [path]
    return {file.name if path.is_dir() else "": file.read_bytes() for file in files}


def shipped_tables() -> tuple[ExportTable, ...]:
    loaded = load_folder(SHIPPED)
    assert loaded.sound
    snapshot = take_snapshot(loaded.sound, View(date(2019, 12, 31)))
    return tables_of(snapshot, judged(audit(snapshot), loaded.sound, loaded.documents, snapshot.view))


@pytest.mark.no_cover
def test_findings_are_said_in_every_language(harbour: Path, tmp_path: Path) -> None:
    found = tables(harbour, tmp_path / "out", "--known-by", "2020-06-30")
    finding = next(row for row in found["findings"] if row["rule"] == "change-request-undocumented")
    assert finding["message_en"].startswith("documentation is missing for ")
    assert finding["message_zh"].startswith("记录为已核准的")
    assert finding["remedy_zh"].startswith("记录每项要求的决定日期")
    facts = [row["fact_zh"] for row in found["finding_evidence"] if row["finding"] == finding["number"]]
    assert facts
    assert all(re.search("[\u4e00-\u9fff]", fact) for fact in facts)
    settings = harbour / "portfolio.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("languages: [en, zh]", "languages: [xx]"), "utf-8")
    assert tables(harbour, tmp_path / "out")["findings"][0]["message_en"]
    assert "message_xx" not in tables(harbour, tmp_path / "out")["findings"][0]


def test_the_summary_names_the_day_by_which_things_were_known(harbour: Path, tmp_path: Path) -> None:
    path = exported(harbour, "xlsx", tmp_path / "out.xlsx", "--known-by", "2020-06-30")
    with closing(openpyxl.load_workbook(path)) as workbook:
        said = {row[0]: row[1] for row in workbook["summary"].iter_rows(values_only=True)}
    assert said["Known by"] == datetime(2020, 6, 30)  # noqa: DTZ001 - Excel knows no zone

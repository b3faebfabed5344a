"""The twenty projects that are shipped: whole, clean, and with the figures of their sources."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conftest import ROOT, SHIPPED, ictpmo
from ictpmo.source.document import read

pytestmark = pytest.mark.no_cover  # see CONTRIBUTING.md: what these reach has smaller examples

GOLDEN = Path(__file__).parent / "golden"
KINDS = {"project": "projects/*.yaml", "portfolio": "portfolio.yaml", "sources": "sources.yaml"}


@cache
def value(*args: str) -> Any:
    ran = ictpmo(*args, "--portfolio", SHIPPED, "--format", "json")
    assert ran.code == 0, ran.err
    return ran.value


def line(report: Any, name: str) -> Any:
    (found,) = [project for project in report["projects"] if project["id"] == name]
    return found


def test_it_validates_clean() -> None:
    assert ictpmo("validate", SHIPPED).out == "28 files: no findings\n"


def test_its_shape(tmp_path: Path) -> None:
    report = value("status")
    assert report["as_of"] == "2019-12-31"
    assert len(report["projects"]) == 20
    assert sum(project["milestone_count"]["total"] for project in report["projects"]) == 62
    assert sum(project["name"] is None for project in report["projects"]) == 7
    ictpmo("report", "--portfolio", SHIPPED, "--format", "json", "--out", tmp_path)
    told = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert sum(len(project["change_requests"]) for project in told["projects"]) == 8


def test_the_bridge_from_twenty_to_thirteen_to_eight() -> None:
    rollup = value("status")["portfolio"]
    assert (rollup["projects"], rollup["remaining"]) == (20, 8)
    assert [(step["completed"], step["remaining"]) for step in rollup["reconciliation"]] == [(7, 13), (5, 8)]


@pytest.mark.parametrize(
    ("name", "first", "current", "days"),
    [
        ("unite-service-desk", "2017-03-31", "2018-12-31", 640),
        ("enterprise-network-operations-centre", "2017-12-31", "2018-12-31", 365),
        ("umoja-mainstreaming", "2018-12-31", "2019-09-30", 273),
        ("global-sourcing-strategy", "2017-03-31", "2019-02-14", 685),
        ("website-consolidation", "2017-11-30", "2020-12-31", 1127),
        ("enterprise-business-intelligence", "2016-12-31", "2018-02-28", 424),
    ],
)
def test_slippage_explained_by_change_requests(name: str, first: str, current: str, days: int) -> None:
    found = line(value("slippage"), name)
    assert (found["original_end"], found["original_end_basis"]) == (first, "earliest-known")
    assert (found["approved_end"], found["current_end"]) == (current, current)
    assert (found["slippage_days"], found["slippage_at_least"]) == (days, False)
    assert (found["explained_days"], found["unexplained_days"], found["rebaselines"]) == (days, 0, 1)


def test_the_network_is_contested_and_late_by_at_least_a_year() -> None:
    found = line(value("slippage"), "network-mpls")
    assert (found["slippage_days"], found["slippage_at_least"]) == (365, True)
    assert len(found["current_ends"]) > 1
    assert line(value("status"), "network-mpls")["state"] == "contested"


def test_one_report_is_no_slippage() -> None:
    found = line(value("slippage"), "data-centre-consolidation")
    assert (found["slippage_days"], found["slippage_unknown"]) == (None, "one-report")


def test_phases_of_disaster_recovery() -> None:
    found = line(value("status"), "disaster-recovery")
    assert (found["completion_by_phase"], found["completion"]) == ({"phase-1": 100, "phase-2": 9}, None)


def test_totals() -> None:
    totals = value("slippage")["portfolio"]
    slips = totals["slippage_days"]
    assert (slips["reported"], slips["of"], slips["total"], slips["median"]) == (7, 20, 3879, 424)
    assert totals["slippage_largest"] == {"id": "website-consolidation", "days": 1127, "at_least": False}


def test_before_the_auditors_report_was_published() -> None:
    assert line(value("status", "--known-by", "2018"), "unite-service-desk")["completion"] == 93
    assert line(value("status"), "unite-service-desk")["completion"] == 100


@pytest.mark.parametrize("kind", KINDS)
def test_files_fit_the_json_schema(kind: str) -> None:
    schema = json.loads((ROOT / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    paths = sorted(SHIPPED.glob(KINDS[kind]))
    assert paths
    for path in paths:
        reading = read(path.name, path.read_bytes())
        assert [error.message for error in validator.iter_errors(reading.value)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_files_name_the_schema_for_editors(kind: str) -> None:
    for path in SHIPPED.glob(KINDS[kind]):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).resolve() == ROOT / "schema" / f"{kind}.json"


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_those_of_the_model(kind: str) -> None:
    assert (ROOT / "schema" / f"{kind}.json").read_text(encoding="utf-8") == ictpmo("schema", kind).out


def test_every_field_of_the_schemas_is_described() -> None:
    for kind in KINDS:
        schema = ictpmo("schema", kind).value
        records = [schema, *schema.get("$defs", {}).values()]
        bare = [
            f"{record['title']}.{name}"
            for record in records
            for name, field in record["properties"].items()
            if "description" not in field
        ]
        assert bare == []


def test_the_schema_of_a_project_is_the_default() -> None:
    assert ictpmo("schema").out == ictpmo("schema", "project").out


@pytest.mark.parametrize(
    "broken",
    [
        "{id: P, name: A}",
        "{id: p}",
        "{id: p, name: A, colour: red}",
        "{id: p, name: A, start: 2015-1-1}",
        "{id: p, name: A, status_reports: [{completion: 101}]}",
        "{id: p, name: A, status_reports: [{state: late}]}",
        "{id: p, name: {english: A}}",
    ],
)
def test_what_the_model_refuses_the_schema_refuses(broken: str) -> None:
    validator = jsonschema.Draft202012Validator(ictpmo("schema").value)
    assert validator.is_valid(read("p.yaml", b"{id: p, name: A}").value)
    assert not validator.is_valid(read("p.yaml", broken.encode()).value)


@pytest.mark.parametrize(
    ("number", "as_of", "known_by"),
    [(0, "2012", None), (1, "2012", "2017"), (2, "2017-12-31", None), (3, "2017", "2017")],
)
def test_every_view_can_be_shown(number: int, as_of: str, known_by: str | None) -> None:
    view = ("--as-of", as_of, *(("--known-by", known_by) if known_by else ()))
    shown = [project["id"] for project in value("status", *view)["projects"]]
    assert value("slippage", *view)["portfolio"]["projects"] == len(shown)
    for command in (("status",), ("slippage",), *(("show", name) for name in shown[number::4])):
        ran = ictpmo(*command, "--portfolio", SHIPPED, *view)
        assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("command", ["status", "slippage", "audit"])
def test_golden(request: pytest.FixtureRequest, command: str, lang: str) -> None:
    out = ictpmo(command, "--portfolio", SHIPPED, "--lang", lang).out
    path = GOLDEN / f"terminal-{command}-{lang}.txt"
    if request.config.getoption("--update-golden"):
        path.write_text(out, encoding="utf-8")
    assert out == path.read_text(encoding="utf-8")

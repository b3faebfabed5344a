"""Fields of one's own, amounts of money, and what a report says anew of the charter."""

import csv
from pathlib import Path

import pytest

from conftest import Folder, ictpmo
from scratch import Scratch

SETTINGS = """\
title: Works
as_of: 2026-12-31
currency: USD
fields:
  department: {type: text, on: [project], meaning: Who pays}
  risk: {type: choice, on: [report], choices: [high, low]}
  size: {type: number, on: [milestone, project]}
  cost: {type: money, on: [project]}
  live: {type: date, on: [project], name: {en: Live since, zh: 上线}}
"""
PROJECT = """\
id: p
name: A project
owner: Ann
source: R1
budget: 1200.5
fields: {department: {en: Health, zh: 卫生}, cost: {amount: 5, currency: EUR, prices: 2024}, live: 2026-04..2027-03}
external_ids: [{system: PPM, key: P 1}]
milestones:
  - {id: m, name: M, due: 2026-05, fields: {size: 3}, parts: [{id: q, name: Q}]}
  - {id: n, name: N}
status_reports:
  - {date: 2026-01-31, state: in-progress, end: 2026-06-30, fields: {risk: high, live: 2027-01-31}}
  - date: 2026-02-28
    source: R2
    end: 2026-09-30
    previous_end: 2026-06-30
    end_moved_days: 92
    name: Project A
    owner: Bob
    start: 2026-01
    approved_end: 2026-09-30
    budget: 1300
    spent: {amount: 100.25, prices: 2025}
    fields: {department: Finance, risk: low}
    milestones: {m: {fields: {size: 4}}}
"""


@pytest.fixture
def works(portfolio: Folder) -> Folder:
    portfolio.settings(SETTINGS)
    portfolio.sources(("R1", "2026-01-31"), ("R2", "2026-02-28"))
    portfolio.write("projects/p.yaml", PROJECT)
    assert portfolio.validate() == []
    return portfolio


@pytest.mark.measured
def test_show_has_them_with_the_latest_word_and_the_log_with_each(works: Folder) -> None:
    shown = ictpmo("show", "p", "-p", works.root, columns=200).out
    shown += ictpmo("show", "p", "-p", works.root, "-f", "markdown").out
    for said in (
        "Accountable: Bob",
        "Budget: USD 1,200.5",
        "Budget reported: USD 1,300",
        "Spent: USD 100.25 (2025 prices)",
        "department: Finance",
        "cost: EUR 5 (2024 prices)",
        "Live since: 2027-01-31",
        "risk: low",
        "PPM    P 1",
        "end before 2026-06-30; end moved by 92 days; called Project A; accountable: Bob; start 2026-01; "
        "approved end 2026-09-30; budget USD 1,300; spent USD 100.25 (2025 prices); department: Finance; risk: low; "
        "M: size: 4",
    ):
        assert said in shown
    table = [line.split() for line in shown.splitlines() if line.startswith(("M  ", "N  "))]
    assert [row[-1] for row in table] == ["4", "–"]


def test_a_charter_holds_until_a_report_says_otherwise(works: Folder) -> None:
    then = ictpmo("show", "p", "-p", works.root, "--as-of", "2026-01-31", "-f", "json").value
    assert (then["owner"], then["spent"]) == ("Ann", None)
    assert then["budget"] == {"amount": 1200.5, "currency": None, "prices": None}
    assert then["approved_budget"] == {**then["budget"], "currency": "USD"}
    department = then["fields"]["department"]
    assert department["text"] == {"en": "Health", "zh": "卫生"}
    assert (department["reported"], department["source"]) == (None, "R1")
    assert then["fields"]["live"]["day"] == "2027-01-31"
    assert then["milestones"][0]["fields"]["size"]["number"] == 3
    assert then["status_reports"][0]["fields"]["risk"]["text"] == "high"


@pytest.mark.measured
def test_before_its_source_was_published_a_charter_says_nothing(works: Folder) -> None:
    works.write("projects/p.yaml", PROJECT.replace("date: 2026-01-31, state", "date: 2025-12-31, source: R0, state"))
    works.sources(("R0", "2026-01-01"), ("R1", "2026-01-31"), ("R2", "2026-02-28"))
    then = ictpmo("show", "p", "-p", works.root, "--known-by", "2026-01-15", "-f", "json").value
    assert then["owner"] is None
    assert list(then["fields"]) == ["live", "risk"]


def test_places_of_one_date_that_differ_are_contested(works: Folder) -> None:
    works.write("projects/p.yaml", PROJECT + "  - {date: 2026-02-28, source: R2, at: p. 2, fields: {risk: high}}\n")
    risk = ictpmo("show", "p", "-p", works.root, "-f", "json").value["fields"]["risk"]
    assert (risk["contested"], risk["text"]) == (True, None)


def test_exports_have_a_row_for_each(works: Folder, tmp_path: Path) -> None:
    ictpmo("export", "-f", "csv", "-o", tmp_path / "x", "-p", works.root)
    with (tmp_path / "x" / "project_fields.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["field"]: row for row in csv.DictReader(file)}
    assert list(rows) == ["department", "cost", "live", "risk"]
    assert rows["department"]["text_en"] == "Finance"
    assert [rows["cost"][name] for name in ("money_amount", "money_currency", "money_prices")] == ["5", "EUR", "2024"]
    with (tmp_path / "x" / "status_report_milestones.csv").open(encoding="utf-8", newline="") as file:
        assert [row["fields"] for row in csv.DictReader(file)] == ["size 4"]


def test_what_is_undeclared_is_shown_as_it_stands(works: Folder) -> None:
    works.settings(SETTINGS.replace("  size: {type: number, on: [milestone, project]}\n", ""))
    assert "size" in works.validate()[0]
    size = ictpmo("show", "p", "-p", works.root, "-f", "json").value["milestones"][0]["fields"]["size"]
    assert (size["type"], size["text"], size["number"]) == ("text", "4", None)


def test_a_field_is_no_text_that_lacks_a_language(works: Folder) -> None:
    works.settings(SETTINGS + "languages: [en, zh]\n")
    found = [line for line in works.validate() if "fields" in line or ":6:" in line]
    assert found == []
    works.write("projects/p.yaml", PROJECT.replace(", zh: 卫生", ""))
    assert [line for line in works.validate() if ":6:" in line] == [
        "projects/p.yaml:6:22: warning: the text is missing in zh; add `zh: …` [translation-missing]"
    ]


@pytest.mark.measured
def test_how_grave_rules_are_is_no_text_that_lacks_a_language(works: Folder) -> None:
    works.settings(SETTINGS + "guard: {id-changed: warning}\nlanguages: [en, zh]\n")
    assert not [line for line in works.validate() if line.startswith("portfolio.yaml")]


def test_an_amount_needs_a_source_where_sources_are_required(portfolio: Folder) -> None:
    portfolio.settings("title: Works\ncurrency: USD\nrequire_sources: true\n")
    portfolio.write("projects/p.yaml", "id: p\nname: P\nbudget: 5\n")
    assert "`budget` has no source" in portfolio.validate()[0]


REPORTS = """\
id: p
name: A project
{charter}status_reports:
  - {{date: 2026-01-31, end: 2026-06-30}}
  - {{date: 2026-02-28, end: 2026-09-30, {said}}}
"""


@pytest.mark.measured
@pytest.mark.parametrize(
    ("said", "charter", "found"),
    [
        ("previous_end: 2026-06-30, end_moved_days: 92", "", None),
        ("previous_end: 2026-06", "", None),
        ("previous_end: to be determined", "", None),
        ("previous_end: 2026-05-31", "", "that the end was 2026-05-31 before; the report of 2026-01-31 had 2026-06-30"),
        ("end_moved_days: 30", "", "that the end moved by 30 days to 2026-09-30; the report of 2026-01-31 had"),
        ("end_moved_days: -1", "", "that the end moved back by 1 day to 2026-09-30; the report of 2026-01-31 had"),
        (
            "previous_end: 2026-08-31, end_moved_days: 30",
            "change_requests: [{id: cr, status: approved, decided: 2026-02-15, end: {to: 2026-08-31}}]\n",
            None,
        ),
    ],
)
def test_what_a_report_says_was_before_is_held_against_what_was_published(
    portfolio: Folder, said: str, charter: str, found: str | None
) -> None:
    portfolio.settings("title: Works\nas_of: 2026-03-01\n")
    portfolio.write("projects/p.yaml", REPORTS.format(said=said, charter=charter))
    findings = ictpmo("audit", "-p", portfolio.root, "-f", "json").value["findings"]
    told = [one["message"] for one in findings if one["rule"] == "reports-contradict"]
    assert bool(told) == bool(found)
    assert found is None or found in told[0]


def test_without_an_end_that_was_published_before_nothing_is_held_against_it(portfolio: Folder) -> None:
    text = "id: p\nname: P\nstatus_reports: [{date: 2026-02-28, end_moved_days: 5, previous_end: 2026-01}]\n"
    portfolio.write("projects/p.yaml", text)
    assert "reports-contradict" not in ictpmo("audit", "-p", portfolio.root).out
    portfolio.write("projects/p.yaml", text.replace("[{", "[{date: 2026-01-31, end: 2026-01}, {"))
    assert "reports-contradict" not in ictpmo("audit", "-p", portfolio.root).out


FIELDS = "fields: {department: Health, unit: Finance}\nbudget: 5\n"


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    repo = Scratch(tmp_path)
    on = "{type: text, on: [project, report], required: false}"
    repo.add(f"currency: USD\nfields:\n  department: {on}\n  unit: {on}\n", "portfolio.yaml")
    repo.edit("id: bridge\n", f"id: bridge\n{FIELDS}")
    repo.commit()
    return repo


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("department: Health", "department: Finance", ["promise-changed"]),
        ("department: Health, unit: Finance", "department: Finance, unit: Health", ["promise-changed"] * 2),
        (", unit: Finance", "", ["promise-changed"]),
        ("budget: 5", "budget: 6", ["promise-changed"]),
        ("unit: Finance", "unit: Finance, more: '1'", []),
    ],
)
def test_the_guard_stops_what_rewrites_them(repo: Scratch, old: str, new: str, rules: list[str]) -> None:
    repo.edit(old, new)
    assert repo.rules() == rules


@pytest.mark.measured
def test_the_guard_stops_a_field_that_need_not_be_given_any_more(repo: Scratch) -> None:
    repo.edit(
        "department: {type: text, on: [project, report], required: false}",
        "department: {type: text, on: [project], required: true}",
        "portfolio.yaml",
    )
    repo.commit()
    repo.edit("required: true", "required: false", "portfolio.yaml")
    assert repo.rules() == ["setting-loosened"]

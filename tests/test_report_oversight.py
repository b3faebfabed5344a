"""The report on oversight: a line each in the summary, and the tables in an annex."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import SHIPPED, Folder, ictpmo
from register_portfolio import fill

SETTINGS = "title: {en: Works, zh: 工程}\nlanguages: [en, zh]\nas_of: 2019-12-31\n"
RISKS = """\
source: R1
risks:
  - {id: staff, statement: Key staff leave, owner: ict-board, log: [{state: open, source: R2}]}
  - {id: flood, statement: The river floods}
"""
COMMITMENTS = """\
source: R1
commitments:
  - {id: tools, what: New tools, due: 2018-06-30}
  - {id: study, what: A study, due: 2018-06-30, log: [{state: kept, source: R2}]}
  - {id: later, what: A plan, due: 2018-06-30, log: [{state: moved, due: 2020-12-31, source: R2}]}
  - {id: plan, what: A plan, due: in due course}
"""
RESOURCES = """\
source: R1
resources:
  - id: costs
    title: What it costs
    unit: dollars
    columns: [{id: amount, name: Amount}]
    rows: [{id: staff, name: Staff, cells: [2]}, {id: rest, name: Rest, cells: [3]}, {id: all, name: All, cells: [6]}]
    asserts: [{row: all, kind: sum, of: [staff, rest]}]
    at: p. 9
"""


@pytest.fixture
def works(portfolio: Folder) -> Folder:
    fill(portfolio)
    portfolio.settings(SETTINGS)
    portfolio.write("risks.yaml", RISKS)
    portfolio.write("commitments.yaml", COMMITMENTS)
    portfolio.write("resources.yaml", RESOURCES)
    return portfolio


def made(folder: Folder, *args: object) -> Path:
    out = folder.root.parent / "reports"
    assert folder.run("report", "--out", out, *args).code == 0
    return out


def section(text: str, title: str) -> str:
    return text.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0].strip()


def page_of(reports: Path, name: str = "README", language: str = "en") -> str:
    return (reports / language / f"{name}.md").read_text()


def value_of(reports: Path) -> Any:
    return json.loads((reports / "report.json").read_text())["portfolio"]


def lines(reports: Path, language: str = "en") -> list[str]:
    said = section(page_of(reports, "README", language), "Oversight" if language == "en" else "监督")
    found = [re.fullmatch(r"- \[(.*)\]\(oversight\.md#[a-z]+\)", line) for line in said.splitlines() if line]
    return [one[1] for one in found if one]


def test_the_summary_has_a_line_on_each_register_that_leads_to_its_table(works: Folder) -> None:
    reports = made(works)
    assert lines(reports) == [
        "Recommendations: 2, none of them closed by the body that made it; 1 done on management's word alone.",
        "Duties of bodies: 1 counted in a period, none of them fulfilled.",
        "Risks: 2; 1 open by the latest word; 1 without an owner on record.",
        "Commitments: 4; 2 past the date, and not reported kept; 1 with no date to be held to.",
        "Published tables: 1; findings on figures that do not agree: 1.",
    ]
    assert lines(reports, "zh")[3].startswith("承诺：共 4 项")


def test_the_annex_has_the_tables_of_the_commands_and_those_of_resources(works: Folder) -> None:
    reports = made(works)
    annex = page_of(reports, "oversight")
    for command in ("follow-up", "governance", "risks"):
        page = works.run(command, "--format", "markdown").out
        # Ids are for those who have the files.
        first = 0 if command == "governance" else 1
        rows = [line.removeprefix("| ").split(" | ")[first] for line in page.splitlines() if line.startswith("| ")]
        assert len(rows) > len({"heading", "rule"})
        assert [row for row in rows if f"| {row} |" not in annex and not re.fullmatch(r"[\d-]+", row)] == []
    said = section(annex, "Published tables")
    assert said.startswith("### What it costs\n\ndollars; ")
    assert "p. 9" in said
    assert "| All | 6 |" in said
    for language, name in (("en", "Oversight"), ("zh", "监督")):
        assert f"[{name}](oversight.md)" in page_of(reports, "README", language)
        assert page_of(reports, "oversight", language).startswith(f"# {name}\n")


def test_the_figures_are_those_of_the_commands(works: Folder) -> None:
    found = value_of(made(works, "--format", "json"))["oversight"]
    followed, risks = works.value("follow-up"), works.value("risks")["risks"]
    assert (found["recommendations"], found["recommendations_open"]) == (2, followed["left"])
    assert found["duties_not_met"] == sum(bool(one["short"]) for one in works.value("governance")["duties"])
    assert found["risks_without_owner"] == sum(one["owner"] is None for one in risks)


def test_a_finding_on_a_table_that_is_accepted_is_not_counted(works: Folder) -> None:
    (found,) = [one for one in works.value("audit")["findings"] if one["rule"] == "total-does-not-add-up"]
    entry = f"finding: {found['fingerprint']}, reason: Rounded, by: The office, date: 2019-12-01"
    works.settings(f"{SETTINGS}acknowledged: [{{{entry}}}]\n")
    assert lines(made(works))[4] == "Published tables: 1; findings on figures that do not agree: 0."


def test_what_the_words_mean_is_said_where_they_stand(works: Folder) -> None:
    said = page_of(made(works), "reading")
    assert "- A recommendation is open until an oversight body has closed it" in said
    assert "- A duty is owed as often as whole intervals fit" in said


@pytest.mark.parametrize("chosen", [(), ("--project", "p")])
def test_without_registers_and_of_some_projects_nothing_is_said_of_oversight(
    portfolio: Folder, chosen: tuple[str, ...]
) -> None:
    if chosen:
        fill(portfolio)
    portfolio.project("status_reports: [{date: 2018, state: completed}]")
    reports = made(portfolio, *chosen)
    assert "Oversight" not in page_of(reports)
    assert not (reports / "en" / "oversight.md").exists()
    assert "A recommendation is open" not in page_of(reports, "reading")


def test_published_counts_alone_are_in_the_annex_alone(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2018, state: completed}]")
    portfolio.settings("title: T\nas_of: 2019-12-31\n")
    portfolio.write(
        "recommendations.yaml",
        "tallies: [{id: t, by: A council, as_of: 2018-12-31, base: open, total: 3, parts: {implemented: 3}}]\n",
    )
    reports = made(portfolio)
    assert "\n## Oversight\n" not in page_of(reports)
    assert "| A council | 31 Dec 2018 |" in page_of(reports, "oversight")


def test_a_matter_on_no_project_is_as_large_as_it_has_findings(tmp_path: Path) -> None:
    assert ictpmo("report", "--portfolio", SHIPPED, "--format", "json", "--out", tmp_path).code == 0
    sizes = {one["matter"]: one for one in value_of(tmp_path)["matters"]}
    asked = sizes["figures-disagree"]
    assert (asked["projects"], asked["size"]) == ([], len(asked["findings"]))
    assert asked["size"] > 1


@pytest.mark.measured
def test_what_a_body_closed_and_what_it_did_is_counted(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2018, state: completed}]")
    portfolio.settings(SETTINGS)
    portfolio.sources(("R1", "2018-01-31"), ("R2", "2019-06-30"))
    portfolio.write(
        "bodies.yaml",
        """
        source: R1
        bodies:
          - {id: auditors, name: The Auditors, kind: oversight}
          - id: board
            name: The Board
            kind: governance
            duties: [{id: meet, does: meet, every: 1 year}]
            log: [{period: 2018, duty: meet, count: 1, source: R2}]
        """,
    )
    portfolio.write(
        "recommendations.yaml",
        """
        source: R1
        recommendations:
          - {id: a, by: auditors, text: A, log: [{date: 2019-01-31, by: auditors, state: implemented, source: R2}]}
          - {id: b, by: auditors, text: B}
        """,
    )
    assert lines(made(portfolio)) == [
        "Recommendations: 2, of which 1 closed by the bodies that made them.",
        "Duties of bodies: 1 counted in a period, of which 1 fulfilled.",
    ]


@pytest.mark.measured
def test_a_risk_of_many_projects_is_told_whole_and_names_the_first_of_them(portfolio: Folder) -> None:
    ids = [f"p{number}" for number in range(11)]
    for name in ids:
        portfolio.project("", name)
    portfolio.sources(("R1", "2019-02-01"))
    portfolio.write(
        "risks.yaml",
        f"""\
source: R1
risks:
  - id: delay
    statement: It comes late
    note: Named in a workshop.
    projects: [{", ".join(f"{{id: {name}}}" for name in ids)}]
    log: [{{date: 2019-02-01, state: open, basis: By the minutes., note: Nothing was done.}}]
""",
    )
    page = " ".join(portfolio.run("show", "p0", columns=200).out.split())
    assert "By the minutes. Nothing was done." in page
    assert "and 2 more" in page

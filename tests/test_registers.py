"""Registers beside the projects: read, checked, seen by both clocks, and shown as everything else is."""

import csv
from pathlib import Path
from typing import Any

import pytest

from conftest import Folder, ictpmo
from ictpmo.model.registers import REGISTERS
from register_portfolio import BRIDGE, fill


@pytest.fixture
def works(portfolio: Folder) -> Folder:
    return fill(portfolio)


def found(portfolio: Folder) -> list[str]:
    """What validation says, without the folder's path."""
    said = portfolio.run("validate", "--quiet").out.splitlines()
    return [line.removeprefix(f"{portfolio.root}/") for line in said]


def test_registers_are_read(works: Folder) -> None:
    assert "6 files: no findings" in works.run("validate").out


def test_a_portfolio_needs_none(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2018, state: completed}]")
    assert portfolio.show()["recommendations"] == []


@pytest.mark.measured
@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "bodies.yaml",
            "bodies:\n  - {id: a, name: A, kind: boss}\n",
            "bodies.yaml:2:28: error: `boss` is none of oversight, governance, own",
        ),
        (
            "bodies.yaml",
            "bodies:\n  - {id: a, name: A, kind: own, duties: [{id: m, does: meet, every: monthly}]}\n",
            "bodies.yaml:2:69: error: an interval belongs here, not the text `monthly`",
        ),
        (
            "bodies.yaml",
            "bodies:\n  - {id: a, name: A, kind: own, duties: [{id: m, does: meet, every: ' '}]}\n",
            "bodies.yaml:2:69: error: an interval belongs here, not an empty text",
        ),
        (
            "bodies.yaml",
            "bodies:\n  - {id: a, name: A, kind: own, log: [{duty: m, date: 2018}]}\n",
            "bodies.yaml:2:46: error: the body has no duty `m`",
        ),
        (
            "bodies.yaml",
            "bodies: [{id: a, name: A, kind: own}, {id: a, name: B, kind: own}]\n",
            "bodies.yaml:1:44: error: `a` is used twice here",
        ),
        (
            "recommendations.yaml",
            "recommendations:\n  - {id: x, by: auditor-s, text: T}\n",
            "recommendations.yaml:2:17: error: bodies.yaml has no body `auditor-s`; did you mean `auditors`?",
        ),
        *(
            (
                "recommendations.yaml",
                "tallies:\n  - {id: x, by: auditors, as_of: 2018, base: B, parts: {implemented: " + part + "}}\n",
                f"recommendations.yaml:2:70: error: {said}",
            )
            for part, said in (
                ("1.5", "a whole number belongs here, not `1.5`"),
                ("-1", "-1 is below 0"),
                ('"2"', "a whole number belongs here, not text"),
            )
        ),
        (
            "recommendations.yaml",
            "recommendations:\n  - {id: x, by: auditors, text: T, reissues: y, projects: [{id: bridg}]}\n",
            "recommendations.yaml:2:46: error: there is no recommendation `y`",
        ),
        (
            "recommendations.yaml",
            "recommendations:\n  - {id: x, by: auditors, text: T, reissues: y}\n"
            "  - {id: y, by: auditors, text: T, reissues: x}\n",
            "recommendations.yaml:2:46: error: `reissues` leads back to this record",
        ),
        (
            "results.yaml",
            "results:\n  - {id: x, kind: objective, statement: S, part_of: x}\n",
            "results.yaml:2:53: error: `part_of` leads back to this record",
        ),
        (
            "recommendations.yaml",
            "recommendations:\n  - {id: x, by: auditors, text: T, date: 2018-05}\n"
            "  - {id: y, by: auditors, text: T, reissues: x, date: 2018-04}\n",
            "recommendations.yaml:3:46: error: it was made on 2018-04, before that which it makes once more (2018-05)",
        ),
        (
            "results.yaml",
            "results: [{id: x, kind: objective, statement: S}]\nindicators:\n"
            "  - {id: i, result: x, name: I, unit: u, direction: increase, log: [{kind: actual, date: 2018, value: 75, of: 70}]}\n",
            "results.yaml:3:69: error: 75 of 70 cannot be covered",
        ),
        (
            "recommendations.yaml",
            "recommendations:\n  - {id: x, by: auditors, text: T, projects: [{id: bridg}, {id: gate}]}\n",
            "recommendations.yaml:2:52: error: there is no project `bridg`; did you mean `bridge`?",
        ),
        (
            "recommendations.yaml",
            "recommendations:\n  - {id: x, by: auditors, text: T, assessment: a, projects: [{id: bridge}]}\n",
            "recommendations.yaml:2:48: error: none of its projects has an assessment `a`",
        ),
        (
            "recommendations.yaml",
            "recommendations:\n  - {id: paint, by: auditors, text: T}\n",
            "projects/bridge.yaml:6:10: error: `paint` is used in recommendations.yaml as well",
        ),
        (
            "recommendations.yaml",
            "recommendations:\n  - {id: x, by: auditors, text: T, source: R9}\n",
            "recommendations.yaml:2:44: error: the document `R9` is not in sources.yaml",
        ),
        (
            "recommendations.yaml",
            "recommendations:\n  - {id: x, by: auditors, text: T, log: [{state: implemented}]}\n",
            "recommendations.yaml:2:42: error: the entry has no date, and its source gives none",
        ),
        (
            "recommendations.yaml",
            "source: R1\nrecommendations:\n  - {id: x, by: auditors, text: T, log: [{period: 2019, source: R1}]}\n",
            "recommendations.yaml:3:51: error: this is of 2019, and R1, which is cited for it, was published before",
        ),
        ("bodies", "no folder", "bodies:1:1: error: the folder bodies/ cannot be read: not a directory"),
        ("bodies/a.yml", "bodies: []", "bodies/a.yml:1:1: error: a file of a register ends in .yaml, not .yml"),
        ("bodies/a/b.yaml", "bodies: []", "bodies/a:1:1: error: a folder stands in bodies/, and nothing in it is read"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(works: Folder, name: str, text: str, said: str) -> None:
    (works.root / name).parent.mkdir(exist_ok=True, parents=True)
    works.write(name, text)
    assert any(line.startswith(said) for line in found(works)), found(works)


def test_where_a_file_cannot_be_read_nothing_is_said_of_what_it_may_hold(works: Folder) -> None:
    works.write("projects/bridge.yaml", "id: [")
    assert not any("there is no project" in line for line in found(works))
    works.write("projects/bridge.yaml", BRIDGE.replace("    id: b", "id: b").replace("\n    ", "\n"))
    works.write("bodies.yaml", "bodies: [")
    assert not any("has no body" in line for line in found(works))


@pytest.mark.measured
def test_bodies_that_were_settings_are_told_where_they_belong(portfolio: Folder) -> None:
    portfolio.settings("title: A portfolio\noversight: [Board of Auditors]\n")
    (line,) = found(portfolio)
    assert "there is no field `oversight`; list each body in bodies.yaml" in line


def test_a_register_may_be_a_folder(works: Folder) -> None:
    (works.root / "recommendations").mkdir()
    (works.root / "recommendations.yaml").rename(works.root / "recommendations" / "board.yaml")
    works.write("recommendations/council.yaml", "recommendations:\n  - {id: speed, by: The council, text: Hurry}\n")
    works.write("recommendations/.hidden.yaml", "nonsense: [")
    assert found(works) == []
    assert works.run("show", "speed", "--format", "json").value["recommendations"][0]["text"] == "Hurry"
    works.write("recommendations/third.yaml", "recommendations:\n  - {id: speed, by: The council, text: Hurry}\n")
    assert found(works)[0].startswith("recommendations/third.yaml:2:10: error: `speed` is used in")


@pytest.mark.measured
def test_show_of_a_record(works: Folder) -> None:
    record = works.run("show", "merge-desks", "--format", "json").value["recommendations"][0]
    assert (record["by"], record["to"], record["due"], record["source"]) == (
        "auditors",
        "the office",
        "2018-12-31",
        "R1",
    )
    assert [(entry["date"], entry["state"], entry["source"]) for entry in record["log"]] == [
        ("2018-06-30", "closure-requested", "R2"),
        ("2019-03", "in-progress", "R2"),
    ]
    page = works.run("show", "merge-desks").out
    assert "• By: The Auditors\n• To: the office\n" in page
    assert "The Auditors" in page
    assert "closure requested" in page
    assert "Of which: implemented 2, under way 36, not implemented 1" in works.run("show", "tallies[open-2018]").out
    assert "meet (What it does: meets; Every: 6 weeks)" in works.run("show", "ict-board").out
    assert "没有" not in works.run("show", "ict-board", "--lang", "zh").out


def test_a_record_comes_into_view_with_its_source_and_its_log_by_both_clocks(works: Folder) -> None:
    early = works.run("show", "merge-desks", "--known-by", "2018-12-31", "--format", "json").value
    assert early["recommendations"][0]["log"] == []
    assert works.run("show", "merge-desks", "--known-by", "2017-12-31").code == 2
    assert works.run("show", "open-2018", "--known-by", "2018-12-31").code == 2


def test_a_projects_page_has_what_concerns_it(works: Folder) -> None:
    shown = works.run("show", "bridge", "--format", "json").value
    assert [one["id"] for one in shown["recommendations"]] == ["merge-desks", "paint"]
    assert [one["id"] for one in works.run("show", "tunnel", "--format", "json").value["recommendations"]] == [
        "merge-desks"
    ]
    page = works.run("show", "bridge", columns=200).out
    assert "• The Auditors, to the office" in page
    assert "  • 2019-03, The Auditors: under way\n" in page


@pytest.mark.measured
def test_why_of_a_record(works: Folder) -> None:
    (chain,) = works.run("why", "merge-desks", "--format", "json").value["facts"]
    assert [(link["date"], link["line"]) for link in chain["chain"]] == [
        ("2018-03", 3),
        ("2018-06-30", 13),
        ("2019-03", 12),
    ]
    assert chain["result"] == "The Auditors: under way"


def test_registers_are_tables_of_an_export(works: Folder, tmp_path: Path) -> None:
    assert works.run("export", "--format", "csv", "--out", tmp_path / "out").code == 0
    rows = table(tmp_path / "out", "recommendations")
    assert [(row["id"], row["by_en"], row["due"]) for row in rows] == [
        ("merge-desks", "auditors", "2018-12-31"),
        ("paint", "The town", ""),
    ]
    assert [row["state"] for row in table(tmp_path / "out", "recommendation_log")] == [
        "in-progress",
        "closure-requested",
    ]
    assert [row["id"] for row in table(tmp_path / "out", "recommendation_projects")] == ["bridge", "tunnel"]
    assert table(tmp_path / "out", "tallies")[0]["parts"] == "implemented 2; in-progress 36; not-implemented 1"
    assert [row["every"] for row in table(tmp_path / "out", "body_duties")] == ["6 weeks", ""]


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    with (folder / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_diff_names_what_changed(works: Folder) -> None:
    said = works.run("diff", "--from-date", "2018-12-31", "--format", "json").value["changes"]
    assert {(one["on"], one["change"]) for one in said} >= {
        ("recommendations[merge-desks].log[2018-06-30 R2 annex]", "added"),
        ("tallies[open-2018]", "added"),
    }


@pytest.mark.parametrize("name", REGISTERS)
def test_registers_have_schemas(name: str) -> None:
    schema = ictpmo("schema", name).value
    assert schema["properties"].keys() >= {"format", "source", "at", name}

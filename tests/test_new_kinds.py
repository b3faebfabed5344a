"""`ictpmo new` for what is no entry of a log: sources, corrections, acknowledgements."""

import pytest

from conftest import Folder, ictpmo


def new(portfolio: Folder, *args: str, code: int = 0) -> str:
    ran = ictpmo("new", *args, "-p", portfolio.root)
    assert ran.code == code, ran.out + ran.err
    return ran.out + ran.err


def test_a_source_goes_on_the_list_or_begins_one(portfolio: Folder) -> None:
    assert new(portfolio, "source", "R 1", "--title", "First", "--published", "2026-01").endswith(
        "sources.yaml:3: added source R 1\n"
    )
    new(portfolio, "source", "R 2", "--title", "en=Second", "--body", "PMO", "--status-date", "2026", "--note", "Late")
    assert (
        (portfolio.root / "sources.yaml").read_text()
        == """\
format: 1
sources:
  - symbol: R 1
    title: First
    published: 2026-01
  - symbol: R 2
    title: {en: Second}
    body: PMO
    status_date: 2026
    note: Late
"""
    )
    assert "`R 1` is used twice here" in new(portfolio, "source", "R 1", "--title", "Again", code=1)
    assert portfolio.validate() == []


def test_a_table_of_resources_is_written_piece_by_piece(portfolio: Folder) -> None:
    portfolio.settings("title: T\nas_of: 2026-12-31\n")
    budget = ("budget", "--title", "Budget", "--unit", "EUR", "--decimals", "1")
    said = new(portfolio, "table", *budget, "--column", "2026=This year", "--column", "2027", "--row", "staff=10,12")
    assert said.endswith("resources.yaml:4: added table budget\n")
    new(portfolio, "row", "budget", "travel", "--kind", "approved", "--cell", "3", "--cell", "null")
    new(portfolio, "row", "budget", "all", "--cell", "13.2", "--cell", "12")
    whole = ("--row", "all", "--kind", "sum", "--of", "staff", "--of", "travel", "--only", "2026")
    assert "added what has to hold of all" in new(portfolio, "assertion", "budget", *whole)
    new(portfolio, "quoted", "budget", "--row", "staff", "--column", "2026", "--value", "10.4", "--at", "para. 3")
    new(portfolio, "table", "posts", "--title", "Posts", "--unit", "EUR", "--column", "cost", "--row", "all=9.5")
    there = ("--table", "posts", "--its-row", "all", "--its-column", "cost")
    assert "another table for staff 2026" in new(
        portfolio, "repeated", "budget", "--row", "staff", "--column", "2026", *there
    )
    assert (
        (portfolio.root / "resources.yaml")
        .read_text(encoding="utf-8")
        .startswith(
            """\
format: 1

resources:
  - id: budget
    title: Budget
    unit: EUR
    decimals: 1
    columns: [{id: "2026", name: This year}, {id: "2027"}]
    rows: [{id: staff, cells: [10, 12]}, {id: travel, kind: approved, cells: [3, null]}, {id: all, cells: [13.2, 12]}]
"""
        )
    )
    assert portfolio.validate() == []
    found = [one["rule"] for one in portfolio.value("audit")["findings"]]
    assert sorted(found) == ["figures-differ", "figures-differ", "total-does-not-add-up"]
    assert "write it like" in new(portfolio, "table", "x", "--title", "T", "--unit", "U", "--row", "r", code=2)
    assert "a number belongs here" in new(portfolio, "row", "budget", "x", "--cell", "much", code=2)
    assert "there is no record `budgets`; did you mean `budget`?" in new(
        portfolio, "row", "budgets", "x", "--cell", "1", code=2
    )


def test_approvals_and_assessments_go_into_the_projects_file(portfolio: Folder) -> None:
    portfolio.sources(("R1", "2026-01-31"))
    portfolio.write("projects/p.yaml", "id: p\nname: P\nobjectives: [{id: o, statement: S}]\n")
    approval = ("--stage", "business-case", "--by", "Council", "--date", "2025-12-01", "--source", "R1")
    assert "added approval at business-case" in new(portfolio, "approval", "p", *approval)
    verdict = ("--by", "Auditors", "--on", "objectives[o]", "--verdict", "unmet", "--statement", "Too few")
    new(portfolio, "assessment", "p", *verdict, "--date", "2026-01-31", "--source", "R1")
    new(portfolio, "milestone", "p", "go", "--name", "Go", "--objective", "o")
    assert portfolio.validate() == []
    text = (portfolio.root / "projects/p.yaml").read_text(encoding="utf-8")
    assert all(line in text for line in ("  - stage: business-case", "    verdict: unmet", "    objectives: [o]"))


def test_a_list_that_cannot_be_added_to_is_left_to_its_owner(portfolio: Folder) -> None:
    (portfolio.root / "sources.yaml").write_bytes(b"sources: []\r\n")
    assert "lines end in carriage returns" in new(portfolio, "source", "R", "--title", "T", code=1)
    (portfolio.root / "sources.yaml").unlink()
    (portfolio.root / "sources.yaml").mkdir()
    assert "this is a folder" in new(portfolio, "source", "R", "--title", "T", code=1)


def test_a_correction_and_an_acknowledgement_go_into_the_projects_file(portfolio: Folder) -> None:
    portfolio.sources(("R1", "2026-01-31"))
    portfolio.write("projects/p.yaml", "id: p\nname: P\nstart: 2026-01\n")
    correction = (
        "--date",
        "2026-02-01",
        "--on",
        "start",
        "--from",
        "2025-01",
        "--to",
        "2026-01",
        "--reason",
        "A slip",
        "--source",
        "R1",
    )
    assert "added correction 2026-02-01 R1" in new(portfolio, "correction", "p", *correction)
    accepted = (
        "--finding",
        "3f9a1c20b7",
        "--reason",
        "Known",
        "--by",
        "The board",
        "--date",
        "2026-02-01",
        "--until",
        "2026-12",
    )
    assert "added acknowledgement of 3f9a1c20b7" in new(portfolio, "acknowledgement", "p", *accepted)
    text = (portfolio.root / "projects" / "p.yaml").read_text()
    assert (
        "corrections:\n  - date: 2026-02-01\n    on: start\n    from: 2025-01\n    to: 2026-01\n    reason: A slip\n    source: R1\n"
        in text
    )
    assert portfolio.validate() == []


@pytest.mark.parametrize("kind", ["correction", "acknowledgement", "source"])
def test_what_is_needed_is_said(portfolio: Folder, kind: str) -> None:
    portfolio.write("projects/p.yaml", "id: p\nname: P\n")
    assert "missing" in new(portfolio, kind, "p", code=2).lower() or kind == "source"

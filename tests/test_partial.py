"""What is still found in files with faulty fields, and what is not, because it would rest on what they lack."""

import pytest

from conftest import Folder

pytestmark = pytest.mark.no_cover  # see CONTRIBUTING.md: what these reach has smaller examples

# A file's faulty field, and beside it what would be wrong if the field were not there at all.
RESTING = {
    "a bad date, of an entry that nothing else dates": (
        "status_reports: [{date: 2019-13-01, completion: 10}]",
        ["invalid-date"],
    ),
    "a bad date, of an entry that its source would date otherwise": (
        "status_reports: [{source: R, date: 2021-13-01, actual_end: 2020-12-31}]",
        ["invalid-date"],
    ),
    "a misspelt date": (
        "status_reports: [{source: R, dates: 2021-12-31, actual_end: 2020-12-31}]",
        ["unknown-field"],
    ),
    "a bad source": (
        "source: [R]\noriginal_end: 2019-01-31",
        ["wrong-type"],
    ),
    "a misspelt list of what is referred to": (
        "milestnes: [{id: m, name: M}]\nstatus_reports: [{date: 2019-01-31, source: R, milestones: {m: {state: completed}}}]",
        ["unknown-field"],
    ),
    "a list of what is referred to with an entry that has no name": (
        "milestones: [{id: m, name: M}, {id: n}]\n"
        "status_reports: [{date: 2019-01-31, source: R, milestones: {m: {state: completed}}}]",
        ["missing-field"],
    ),
    "a bad end that change requests follow on": (
        "source: R\noriginal_end: 2019-13-01\n"
        "change_requests: [{id: c, status: approved, date: 2018-01-31, end: {from: 2019-01-31, to: 2019-12-31}},\n"
        "  {id: d, status: approved, date: 2018-02-28, end: {from: 2019-12, to: 2020-12-31}},\n"
        "  {id: e, status: approved, date: 2018-03-31, end: {from: 2019-06-30, to: 2021-12-31}}]",
        ["invalid-date"],
    ),
    "two faults in one entry, and one around a needed field": (
        "objectives: [{id: o, statement: S, indicators: [{id: i, unit: u, direction: up, values: []}]}]\n"
        "status_reports: [{date: 2019-01-31, source: R, state: 7, completion: x}]",
        ["out-of-range", "out-of-range", "wrong-type"],
    ),
}


def test_what_a_portfolio_sets_needs_no_source(portfolio: Folder) -> None:
    portfolio.settings("""\
        title: A portfolio
        require_sources: true
        as_of: 2020-01-01
        transcribed_until: 2019-01-01
        fiscal_year_starts: April
        fields: {dept: {type: text, on: [project], required: false}}
        window: {start: 2013}
        """)
    (line,) = portfolio.validate()
    assert "`start` has no source" in line


@pytest.mark.parametrize("case", RESTING)
def test_nothing_is_found_that_rests_on_a_faulty_field(portfolio: Folder, case: str) -> None:
    text, expected = RESTING[case]
    portfolio.settings("title: A portfolio\nrequire_sources: true")
    portfolio.sources(("R", "2020-01-31"))
    portfolio.write("projects/p.yaml", f"id: p\nname: A project\n{text}\n")
    assert rules(portfolio) == expected


def rules(portfolio: Folder) -> list[str]:
    return [line.rpartition("[")[2].rstrip("]") for line in portfolio.validate()]


def test_a_field_that_is_like_none_hides_nothing(portfolio: Folder) -> None:
    portfolio.settings("title: A portfolio\nrequire_sources: true")
    portfolio.project("""
        zzz: 1
        status_reports: [{completion: 10, reference: R}]
    """)
    assert rules(portfolio) == ["unknown-field", "undated-entry", "unsourced-fact", "unknown-field"]


def test_other_entries_are_judged_than_the_one_that_is_faulty(portfolio: Folder) -> None:
    portfolio.project("""
        status_reports:
          - {date: 2019-13-01, completion: 10}
          - {date: 2019-01-31, actual_end: 2020-01-31}
    """)
    assert rules(portfolio) == ["invalid-date", "dates-out-of-order"]


def test_a_fault_in_the_settings_hides_no_fault_of_a_project(portfolio: Folder) -> None:
    portfolio.project("start: 2019-01-31\noriginal_end: 2018-01-31\nsource: R")
    expected = ["dates-out-of-order", "unknown-reference"]
    for text, fault in (
        ("title: A portfolio\nlanguage: [en]", "unknown-field"),
        ("titel: A portfolio", "missing-field unknown-field"),
        ("title: A\ntitle: {", "yaml-syntax"),
        ("format: 2\ntitle: A portfolio", "out-of-range"),
    ):
        portfolio.settings(text)
        assert rules(portfolio) == [*fault.split(), *expected]


def test_a_fault_in_the_sources_hides_no_reference_to_one_that_is_not_there(portfolio: Folder) -> None:
    portfolio.write(
        "sources.yaml",
        "sources:\n  - {symbol: R, title: T, publisher: U, published: 2019-99}\n  - {symbol: R, title: T}\n",
    )
    portfolio.project("status_reports: [{source: R, completion: 10}, {source: S, completion: 10}]")
    assert rules(portfolio) == ["unknown-reference", "unknown-field", "invalid-date", "duplicate-id"]


@pytest.mark.parametrize(
    "text", ["source: [{symbol: R, title: T}]", "sources: [{symbol: R}]", "sources: [{title: T}]", "[]"]
)
def test_without_the_list_of_sources_nothing_is_said_of_references(portfolio: Folder, text: str) -> None:
    portfolio.write("sources.yaml", text)
    portfolio.project("status_reports: [{source: S, completion: 10}]")
    assert {"unknown-reference", "undated-entry"}.isdisjoint(rules(portfolio))


def test_no_figures_come_of_what_is_left(portfolio: Folder) -> None:
    portfolio.project("owners: Ann\nstatus_reports: [{date: 2019-01-31, completion: 10}]")
    for command in ("status", "slippage", "audit"):
        ran = portfolio.run(command)
        assert (ran.code, ran.out) == (1, "")

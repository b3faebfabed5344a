"""Published tables of resources: read, checked by what they say of themselves, and shown as they were printed."""

from typing import Any

import pytest

from conftest import Folder

HEAD = """\
source: BUDGET
resources:
  - id: budget
    title: {en: IT budget, zh: 信息技术预算}
    unit: thousands of euros
"""
NAMED = """\
    columns: [{id: staff}, {id: licences}, {id: total}]
    rows: [{id: "2020", cells: [120.4, 30.3, 150.7]}, {id: "2021", cells: [100.0, null, 150.7]}]
"""


@pytest.fixture
def town(portfolio: Folder) -> Folder:
    portfolio.write("portfolio.yaml", "title: Town\nas_of: 2020-12-31\n")
    portfolio.write(
        "sources.yaml",
        "sources:\n  - {symbol: BUDGET, title: The budget, published: 2020-02}\n"
        "  - {symbol: LATER, title: The next budget, published: 2020-06}\n",
    )
    return portfolio


def fill(town: Folder, text: str, head: str = HEAD) -> None:
    town.write("resources.yaml", head + text)


def raised(town: Folder, *args: str) -> list[dict[str, Any]]:
    findings: list[dict[str, Any]] = town.value("audit", *args)["findings"]
    return findings


def rules(town: Folder, *args: str) -> list[str]:
    return [one["rule"] for one in raised(town, *args)]


@pytest.mark.parametrize(
    ("asserts", "said"),
    [
        ("[{row: '2020', column: total, kind: sum, of: [staff]}]", "8:15: error: an assertion is on one row or on one"),
        ("[{kind: sum, of: [staff]}]", "8:15: error: an assertion is on one row or on one column; give either `row`"),
        ("[{column: totl, kind: sum, of: [staff]}]", "8:24: error: the table has no column `totl`; did you mean"),
        ("[{column: total, kind: sum, of: [staff, x]}]", "8:54: error: the table has no column `x`; add it, or"),
        ("[{row: '2020', kind: sum, of: ['2021'], only: [rent]}]", "8:61: error: the table has no column `rent`"),
        ("[{column: total, kind: change, of: [staff]}]", "8:49: error: two names belong here; name what it is the"),
        ("[{column: total, kind: per-cent, of: [staff]}]", "8:51: error: two names belong here; name the part, then"),
        (
            "[{column: total, kind: per-cent-change, of: [staff]}]",
            "8:58: error: two names belong here; name what it is",
        ),
        (
            "[{column: total, kind: per-cent, of: [staff, total], whole: '2020'}]",
            "8:51: error: one name belongs here; name the part, then the whole",
        ),
        ("[{column: total, kind: per-cent, of: [staff], whole: all}]", "8:67: error: the table has no row `all`"),
        ("[{column: total, kind: sum, of: [staff], whole: '2020'}]", "8:62: error: only a per cent is of a whole"),
    ],
)
def test_an_assertion_names_what_the_table_has(town: Folder, asserts: str, said: str) -> None:
    fill(town, f"{NAMED}    asserts: {asserts}\n")
    assert f"resources.yaml:{said}" in town.run("validate", columns=200).out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rows: [{id: x, cells: [1]}]", "7:27: error: the row has 1 cells, the table 2 columns; give a figure for"),
        (
            "rows: [{id: x, cells: [1, 2]}]\n    quoted: [{row: y, column: a, value: 1}]",
            "8:20: error: the table has no row",
        ),
        (
            "rows: [{id: x, cells: [1, 2]}]\n"
            "    repeats: [{row: x, column: a, table: other, its_row: x, its_column: a}]",
            "8:42: error: there is no table `other`",
        ),
        (
            "rows: [{id: x, cells: [1, 2]}]\n"
            "    repeats: [{row: x, column: a, table: budget, its_row: y, its_column: c}]",
            "8:59: error: the table has no row `y`",
        ),
    ],
)
def test_cells_are_those_of_the_table(town: Folder, text: str, said: str) -> None:
    fill(town, f"    columns: [{{id: a}}, {{id: b}}]\n    {text}\n")
    assert f"resources.yaml:{said}" in town.run("validate", columns=200).out


# What is printed, to how many places, and whether it is more than rounding.
SUMS = [("150.7", 1, False), ("150.8", 1, False), ("150.9", 1, True), ("150.8", None, True), ("150.7", None, False)]


@pytest.mark.no_cover
@pytest.mark.parametrize(("printed", "decimals", "wrong"), SUMS)
def test_a_total_is_held_against_its_parts(town: Folder, printed: str, decimals: int | None, *, wrong: bool) -> None:
    rounded = f"    decimals: {decimals}\n" if decimals is not None else ""
    fill(
        town,
        f"{rounded}    columns: [{{id: staff}}, {{id: licences}}, {{id: total}}]\n"
        f"    rows: [{{id: y, cells: [120.4, 30.3, {printed}]}}, {{id: z, cells: [1, null, 9]}}]\n"
        "    asserts: [{column: total, kind: sum, of: [staff, licences]}]\n",
    )
    assert ("total-does-not-add-up" in rules(town)) is wrong


@pytest.mark.parametrize(("printed", "wrong"), [("-10.3", False), ("-10.2", False), ("10.3", True)])
def test_a_change_is_from_the_first_to_the_second(town: Folder, printed: str, *, wrong: bool) -> None:
    fill(
        town,
        "    decimals: 1\n    columns: [{id: amount}]\n"
        f"    rows: [{{id: a, cells: [100.3]}}, {{id: b, cells: [90.0]}}, {{id: change, cells: [{printed}]}}]\n"
        "    asserts: [{row: change, kind: change, of: [a, b]}]\n",
    )
    found = [one["message"] for one in raised(town) if one["rule"] == "total-does-not-add-up"]
    assert bool(found) is wrong
    if found:
        assert found == ["“IT budget”: change, amount is printed as 10.3; the change is -10.3 (a 100.3, b 90)"]


@pytest.mark.no_cover
@pytest.mark.parametrize(("printed", "wrong"), [("41.8", False), ("41.7", True), ("42", True)])
def test_a_share_can_be_of_a_total_in_its_own_column(town: Folder, printed: str, *, wrong: bool) -> None:
    fill(
        town,
        "    decimals: 1\n    columns: [{id: value}, {id: share}]\n"
        f"    rows: [{{id: a, cells: [268.6, {printed}]}}, {{id: all, cells: [642.5, null]}}]\n"
        "    asserts: [{column: share, kind: per-cent, of: [value], whole: all}]\n",
    )
    assert ("share-does-not-follow" in rules(town)) is wrong


def test_a_table_wider_than_a_page_is_shown_as_two_in_which_pairs_of_columns_stay_together(town: Folder) -> None:
    columns = ", ".join(f"{{id: c{number}}}" for number in range(10))
    fill(town, f"    columns: [{columns}]\n    rows: [{{id: y, cells: [{', '.join(map(str, range(10)))}]}}]\n")
    page = town.run("show", "budget", "--format", "markdown").out
    assert "| Row | c0 | c1 | c2 | c3 | c4 | c5 |\n" in page
    assert "| Row | c6 | c7 | c8 | c9 |\n" in page
    assert "| y | 6 | 7 | 8 | 9 |\n" in page


def test_a_share_can_be_of_a_total_in_its_own_row(town: Folder) -> None:
    fill(
        town,
        "    columns: [{id: a}, {id: all}]\n"
        "    rows: [{id: value, cells: [30, 150]}, {id: share, cells: [25, null]}]\n"
        "    asserts: [{row: share, kind: per-cent, of: [value], whole: all, decimals: 0}]\n",
    )
    found = next(one for one in raised(town) if one["rule"] == "share-does-not-follow")
    assert found["message"] == "“IT budget”: share, a is printed as 25%; 30 of 150 is 20.00%"


@pytest.mark.parametrize(("printed", "wrong"), [("-12.2", False), ("-12", True), ("12.2", True)])
def test_a_percentage_of_change_follows_from_what_it_is_between(town: Folder, printed: str, *, wrong: bool) -> None:
    fill(
        town,
        "    decimals: 1\n    columns: [{id: missions}]\n"
        f"    rows: [{{id: before, cells: [851.9]}}, {{id: after, cells: [747.9]}}, {{id: change, cells: [{printed}]}}]\n"
        "    asserts: [{row: change, kind: per-cent-change, of: [before, after]}]\n",
    )
    found = [one["message"] for one in raised(town) if one["rule"] == "share-does-not-follow"]
    said = f"change, missions is printed as {printed}%; the change from 851.9 to 747.9 is -12.21%"
    assert found == ([f"“IT budget”: {said}"] if wrong else [])


def test_of_nothing_there_is_no_share(town: Folder) -> None:
    fill(
        town,
        "    columns: [{id: a}, {id: b}, {id: share}]\n    rows: [{id: x, cells: [30, 0, 25]}]\n"
        "    asserts: [{column: share, kind: per-cent, of: [a, b]}]\n",
    )
    assert rules(town) == []


QUOTES = [
    ("150.7", "", False),
    ("150.8", "", True),
    ("151", ", decimals: 0", False),
    ("150", ", decimals: 0", False),
    ("149", ", decimals: 0", True),
    ("200", ", decimals: -2", False),
    ("100", ", decimals: -2", False),
    ("300", ", decimals: -2", True),
    ("150.74", ", decimals: 2", False),
    ("150.77", ", decimals: 2", True),
]


@pytest.mark.no_cover
@pytest.mark.parametrize(("value", "decimals", "wrong"), QUOTES)
def test_the_text_may_leave_digits_out(town: Folder, value: str, decimals: str, *, wrong: bool) -> None:
    fill(
        town,
        "    decimals: 1\n    columns: [{id: a}]\n    rows: [{id: x, cells: [150.7]}]\n"
        f"    quoted: [{{row: x, column: a, value: {value}{decimals}, at: page 3}}]\n",
    )
    assert ("figures-differ" in rules(town)) is wrong


@pytest.mark.parametrize(("there", "wrong"), [("151", False), ("152", True)])
def test_two_tables_have_one_figure(town: Folder, there: str, *, wrong: bool) -> None:
    fill(
        town,
        "    columns: [{id: a}, {id: b}]\n    rows: [{id: x, cells: [150700, null]}]\n"
        "    repeats:\n      - {row: x, column: a, table: other, its_row: y, its_column: c, times: 1000}\n"
        "      - {row: x, column: b, table: other, its_row: y, its_column: c}\n"
        f"  - {{id: other, title: Other, unit: T, decimals: 0, columns: [{{id: c}}], rows: [{{id: y, cells: [{there}]}}]}}\n",
    )
    found = [one for one in raised(town) if one["rule"] == "figures-differ"]
    assert bool(found) is wrong
    if found:
        told = "“IT budget”: x, a is 150,700, and “Other”, y, c, has 152, which is 152,000 in the unit of the first"
        assert [one["message"] for one in found] == [told]
        assert found[0]["evidence"][-1]["fact"] == "one unit of the other table is 1,000 of this one"


def test_a_table_that_repeats_one_that_is_not_known_yet_is_not_compared(town: Folder) -> None:
    fill(
        town,
        "    columns: [{id: a}]\n    rows: [{id: x, cells: [1]}]\n"
        "    repeats: [{row: x, column: a, table: other, its_row: y, its_column: c}]\n"
        "  - {id: other, source: LATER, title: O, unit: T, columns: [{id: c}], rows: [{id: y, cells: [2]}]}\n",
    )
    assert rules(town) == ["figures-differ"]
    assert rules(town, "--known-by", "2020-03-31") == []


def test_a_total_of_yearly_figures_is_named(town: Folder) -> None:
    fill(
        town,
        "    columns: [{id: a}, {id: year, yearly: true}]\n"
        "    rows: [{id: x, kind: spent, cells: [2, 1]}, {id: y, kind: spent, cells: [4, 2]}, {id: all, cells: [6, 3]}]\n"
        "    asserts: [{row: all, kind: sum, of: [x, y]}]\n",
    )
    assert [one["message"] for one in raised(town)] == ["“IT budget”: all adds the yearly figures of year"]


def test_a_total_of_columns_of_two_kinds_is_named(town: Folder) -> None:
    fill(
        town,
        "    columns: [{id: a, kind: spent}, {id: b, kind: estimated}, {id: c}, {id: all}]\n"
        "    rows: [{id: x, cells: [2, 1, 1, 4]}]\n"
        "    asserts: [{column: all, kind: sum, of: [a, b, c]}]\n",
    )
    (found,) = raised(town)
    assert found["message"] == "“IT budget”: all adds a (spent), b (estimated)"
    assert [one["fact"] for one in found["evidence"]] == [
        "all is the sum of a, b, c",
        "a: spent",
        "b: estimated",
        "c: kind not said",
    ]


def test_a_table_is_shown_as_it_was_printed(town: Folder) -> None:
    fill(
        town,
        "    columns: [{id: a, name: {en: Staff, zh: 员额}}, {id: b}]\n"
        "    rows: [{id: x, name: {en: City, zh: 市}, kind: spent, cells: [1500.5, null]}]\n",
    )
    shown = town.run("show", "budget", "--format", "markdown").out
    assert "| Row | Staff | b |" in shown
    assert "| City (spent) | 1,500.5 |  |" in shown
    assert "市(支出)" in town.run("show", "budget", "--lang", "zh").out


def test_why_of_a_table_says_what_follows_and_what_does_not(town: Folder) -> None:
    fill(
        town,
        """\
    at: table 1
    decimals: 1
    columns: [{id: staff}, {id: licences}, {id: total}]
    rows: [{id: "2020", cells: [120.4, 30.3, 150.7]}, {id: "2021", cells: [100.0, 20.0, 150.7]}]
    asserts: [{column: total, kind: sum, of: [staff, licences]}]
    quoted:
      - {row: "2020", column: staff, value: 120.4, at: para. 2}
      - {row: "2021", column: staff, value: 100.2, at: para. 3, source: LATER}
    repeats: [{row: "2020", column: staff, table: again, its_row: x, its_column: a}]
  - {id: again, title: The same, unit: thousands of euros, decimals: 1, note: In full, columns: [{id: a}],
     rows: [{id: x, cells: [120.4]}]}
""",
    )
    (chain,) = town.value("why", "budget")["facts"]
    assert chain["result"] == "IT budget; in thousands of euros; figures: 6"
    assert [(link["says"], link["source"], link["at"]) for link in chain["chain"]] == [
        ("IT budget", "BUDGET", "table 1"),
        ("total: the sum of staff, licences; agrees in 1 of 2", "BUDGET", "table 1"),
        ("figures of the text that repeat a cell; agree in 1 of 2", "BUDGET", "para. 2, para. 3"),
        ("cells that another table has too; agree in 1 of 1", "BUDGET", "table 1"),
        (
            "“IT budget”: 2021, total is printed as 150.7; its parts add up to 120 (staff 100, licences 20)",
            "BUDGET",
            "table 1",
        ),
        ("“IT budget”: 2021, staff is 100, and the text gives 100.2", "LATER", "para. 3"),
    ]
    (alone,) = town.value("why", "again")["facts"]
    assert alone["result"] == "The same; in thousands of euros; figures: 1"
    assert [link["says"] for link in alone["chain"]] == ["The same. In full"]

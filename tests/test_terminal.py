"""A line a project, three lines a finding: what a terminal is given, at any width."""

from functools import cache

import pytest
from rich.cells import cell_len

from conftest import SHIPPED, Folder, ictpmo

UNNAMED = "id: {0}\nname: null\nstatus_reports: [{{date: 2016, state: {1}}}]\n"
LATE = """\
original_end: 2017-12-31
milestones: [{id: m, name: Everything that was ever promised to anybody in one long word, due: 2016-12-31}]
status_reports: [{date: 2018-12-31, end: 2017-12-31, completion: 50, milestones: {m: {state: in-progress}}}]
"""


def rows_of(out: str) -> list[str]:
    """The rows of the first table."""
    lines = out.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("─")) + 1
    return lines[start : lines.index("", start)]


@pytest.mark.no_cover
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_line_a_project(lang: str) -> None:
    ran = ictpmo("status", "-p", SHIPPED, "--lang", lang)
    rows = rows_of(ran.out)[:14]
    assert all(cell_len(row) <= 80 for row in rows)
    assert len([row for row in rows if row.split()[-1] in {"!", "0/1", "0/2"}]) == 13
    assert rows[13].startswith("7 ")


@pytest.mark.no_cover
def test_names_are_cut_at_what_the_other_columns_leave() -> None:
    narrow, wide = (ictpmo("status", "-p", SHIPPED, columns=columns).out for columns in (80, 200))
    assert "Ten-point action plan… operational" in narrow
    assert "Ten-point action plan to strengthen information security" in wide
    assert (
        "Ten-point action plan to strengthen information security"
        in ictpmo("status", "-p", SHIPPED, "-f", "markdown").out
    )


def test_with_ids_a_project_has_one_line_too(portfolio: Folder) -> None:
    out = ictpmo("status", "--ids", "-p", SHIPPED).out
    rows = rows_of(out)[:20]
    assert all(cell_len(row) <= 80 for row in rows)
    assert "\nProject                    State    Done % First end → now            Slip Met\n" in out
    assert "\numoja-applica…g-interfaces operati…    100 2016-09-30 → 2016             – 0/1\n" in out
    assert len({row.split()[0] for row in rows}) == 20
    whole = ictpmo("status", "--ids", "-p", SHIPPED, columns=100).out
    assert (
        "\numoja-application-programming-interfaces operational     100 2016-09-30 → 2016             – 0/1\n" in whole
    )
    name = f"p{'-long' * 19}"
    portfolio.project("status_reports: [{date: 2016, end: 2017-12-31}, {date: 2017, end: 2020-12-31}]", name)
    (row,) = [row for row in rows_of(portfolio.run("status", "--ids").out) if row.startswith("p-")]
    assert len(row) <= 80
    assert "…" in row
    assert "2017-12-31 → 2020-12-31" in row
    assert name in portfolio.run("status", "--ids", columns=200).out


def test_projects_known_by_number_only_are_one_line(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2016, state: completed}]")
    for name, state in (("q", "completed"), ("r", "completed"), ("s", "cancelled")):
        portfolio.write(f"projects/{name}.yaml", UNNAMED.format(name, state))
    for form in ("text", "markdown"):
        out = portfolio.run("status", "--format", form).out
        assert "3 unnamed projects, known only as a count: 2 completed, 1 cancelled." in out
    chosen = portfolio.run("status", "--project", "q", "--project", "r").out
    assert "unnamed projects" not in chosen
    portfolio.write("projects/q.yaml", UNNAMED.format("q", "completed") + "start: 2015\n")
    assert "2 unnamed projects, known only as a count: 1 completed, 1 cancelled." in portfolio.run("status").out


def test_one_project_without_a_name_has_its_own_line(portfolio: Folder) -> None:
    portfolio.write("projects/q.yaml", UNNAMED.format("q", "completed"))
    portfolio.project("")
    assert "unnamed projects" not in portfolio.run("status").out


def test_an_end_that_stands_is_said_once(portfolio: Folder) -> None:
    portfolio.project("original_end: 2017-12-31\nstatus_reports: [{date: 2016, end: 2017-12-31}]", "stands")
    portfolio.project("original_end: 2017-12-31\nstatus_reports: [{date: 2016, end: 2018-12-31}]", "moved")
    portfolio.project("status_reports: [{date: 2016, end: when the committee has decided otherwise}]", "words")
    moved, stands, words = (row for row in rows_of(portfolio.run("status").out)[:3])
    assert "2017-12-31 → 2018-12-31" in moved
    assert "→" not in stands
    assert "– → when the committee…" in words


@cache
def found() -> int:
    """How many findings there are."""
    return len(ictpmo("audit", "-p", SHIPPED, "--format", "json").value["findings"])


@pytest.mark.no_cover
@pytest.mark.parametrize("columns", [30, 100])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_finding_takes_three_lines_at_most(columns: int, lang: str) -> None:
    out = ictpmo("audit", "-p", SHIPPED, "--lang", lang, columns=columns).out
    *findings, last = out.split("\n\n")[2:]
    assert len(findings) == found()
    assert last.count("--evidence") == 1
    assert all(1 < len(one.splitlines()) <= 3 for one in findings[1:])
    assert all(cell_len(line) <= columns for line in out.splitlines())


def test_the_gravest_finding_comes_first_and_what_is_accepted_last(portfolio: Folder) -> None:
    portfolio.project(LATE)
    first, *others = portfolio.value("audit", "--as-of", "2019-12-31")["findings"]
    assert {first["severity"]} == {one["severity"] for one in others} == {"warning"}
    portfolio.settings(
        f"title: T\nacknowledged: [{{finding: {first['fingerprint']}, reason: Known., by: Board, date: 2019-06-01}}]"
    )
    out = portfolio.run("audit", "--as-of", "2019-12-31").out
    assert "Summary\n• 1 warning, on 1 of 1 projects\n• 1 acknowledged, counted apart\n\nFindings, by weight\n" in out
    assert out.index(others[0]["rule"]) < out.index(f"Acknowledged by Board: Known.; {first['rule']}; p.yaml:")


def test_what_is_asked_for_is_shown_whole(portfolio: Folder) -> None:
    portfolio.project(LATE)
    portfolio.project(LATE, "q")
    brief = portfolio.run("audit", "--as-of", "2019-12-31").out
    assert "Remedy" not in brief
    assert "Everything that was ever promised to anybody" in brief
    for asked in (("--evidence",), ("--project", "p")):
        assert "Remedy: " in portfolio.run("audit", "--as-of", "2019-12-31", *asked).out
    both = ("--project", "p", "--project", "q")
    assert "Remedy" not in portfolio.run("audit", "--as-of", "2019-12-31", *both).out


def test_findings_are_counted_by_rule_and_by_project(portfolio: Folder) -> None:
    portfolio.project(LATE)
    portfolio.project(LATE.replace("2016-12-31}]", "2018-12-31}]"), "q")
    portfolio.settings("title: T\nreporting: {cycle: yearly}")
    out = portfolio.run("audit", "--summary", "--as-of", "2019-12-31").out
    found = portfolio.value("audit", "--as-of", "2019-12-31")["findings"]
    severities = [s for s in ("error", "warning", "note") if any(one["severity"] == s for one in found)]
    headings = {"error": "Errors", "warning": "Warnings", "note": "Notes"}
    assert f"Rule {' '.join(headings[s] for s in severities)}" in [" ".join(line.split()) for line in out.splitlines()]
    assert len(severities) < 3
    for rule in {one["rule"] for one in found}:
        (line,) = (line.split() for line in out.splitlines() if line.startswith(f"{rule} "))
        numbers = [sum(o["rule"] == rule and o["severity"] == s for o in found) for s in severities]
        assert line == [rule, *map(str, numbers)]
    assert "By project" in out
    assert "Findings, by weight" not in out
    assert "By rule" not in portfolio.run("audit", "--summary", "--project", "p", "--select", "end-recedes").out


@pytest.mark.no_cover
@pytest.mark.parametrize("columns", [100, 120, 130, 190])
def test_bars_and_names_give_way_before_a_line_is_broken(columns: int) -> None:
    out = ictpmo("slippage", "-p", SHIPPED, columns=columns).out
    assert len(rows_of(out)[:7]) == len([row for row in rows_of(out)[:7] if "20" in row])


@pytest.mark.no_cover
@pytest.mark.parametrize("columns", [60, 100])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_headings_are_broken_between_words(columns: int, lang: str) -> None:
    for command in ("status", "slippage", "audit --summary", "backtest", "show network-mpls", "validate"):
        out = ictpmo(*command.split(), "-p", SHIPPED, "--lang", lang, columns=columns).out
        lines = out.splitlines()
        for index, line in enumerate(lines):
            if line.startswith("──"):
                assert not any(word.endswith("-") for word in lines[index - 1].split() + lines[index - 2].split())


def test_what_is_cut_within_a_quotation_closes_it(portfolio: Folder) -> None:
    portfolio.write("projects/p.yaml", f"id: p\nname: The plan “{'of all that there is ' * 9}”\n")
    (line,) = [line for line in portfolio.run("status").out.splitlines() if "The plan" in line]
    assert "“of all that there is of…”" in line

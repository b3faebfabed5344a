"""The forms of output: widths, colour, encodings, and text of a user that must do no harm."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest
from rich.cells import cell_len

from conftest import SHIPPED, Folder, ictpmo
from report_portfolios import whole
from started import programs

FORMS = ("text", "json", "markdown", "csv")
COMMANDS = (("status",), ("slippage",), ("show", "website-consolidation"), ("validate",))


def process(*args: object, **env: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, its output in a pipe."""
    return piped([str(programs() / "ictpmo"), *map(str, args)], **env)


def piped(command: list[str], **env: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR", "FORCE_COLOR"}}
    return subprocess.run(command, capture_output=True, check=False, env={**kept, "PYTHONUTF8": "1", **env})


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("command", COMMANDS)
def test_text_fits_the_width(command: tuple[str, ...], columns: int) -> None:
    out = ictpmo(*command, "--portfolio", SHIPPED, columns=columns).out
    assert max(cell_len(line) for line in out.splitlines()) <= columns


def test_a_wide_terminal_shows_more_of_slippage() -> None:
    narrow, wide, widest = (
        ictpmo("slippage", "--ids", "-p", SHIPPED, columns=columns).out for columns in (80, 120, 150)
    )
    assert "Calendar" not in narrow
    assert "█" not in narrow
    assert "Calendar" in wide
    assert "█" * 20 in widest
    # Bars are shorter before names are broken.
    assert "█" * 8 in wide
    assert "enterprise-network-operations-centre" in wide.splitlines()[10]


def test_a_short_bar_is_seen(portfolio: Folder) -> None:
    portfolio.settings("{title: A portfolio, as_of: 2020}")
    portfolio.project("original_end: 2010-12-31\nstatus_reports: [{date: 2011, end: 2020-12-31}]", "long")
    portfolio.project("original_end: 2010-12-31\nstatus_reports: [{date: 2011, end: 2011-01-02}]", "short")
    portfolio.project("original_end: 2010-12-31\nstatus_reports: [{date: 2010, end: 2010-12-31}]", "none")
    short, none = portfolio.run("slippage", columns=120).out.splitlines()[6:8]
    assert short.rstrip().endswith("▏")
    assert none.rstrip().endswith("0d")


@pytest.mark.measured
def test_bars_of_projects_that_are_all_on_time(portfolio: Folder) -> None:
    portfolio.project("original_end: 2010-12-31\nstatus_reports: [{date: 2010, end: 2010-12-31}]")
    assert "█" not in portfolio.run("slippage", columns=120).out


@pytest.mark.parametrize("columns", [20, 40, 60])
def test_narrow_terminals_lose_no_figure(columns: int) -> None:
    out = ictpmo("status", "-p", SHIPPED, columns=columns).out
    assert max(cell_len(line) for line in out.splitlines()) <= columns
    words = " ".join(out.split())
    for figure in ("2017-11-30 →", "2020-12-31", "+1,127", "0/2 !"):
        assert figure in words
    assert ("Website consolidation / rationalization: State" in words) == (columns < 60)


def test_no_line_ends_in_blanks() -> None:
    for command in (*COMMANDS, ("audit", "--as-of", "2018"), ("backtest",)):
        out = ictpmo(*command, "-p", SHIPPED).out
        assert [line for line in out.splitlines() if line != line.rstrip()] == []


def test_a_pipe_gets_80_columns_and_no_colour() -> None:
    ran = process("slippage", "--portfolio", SHIPPED)
    lines = ran.stdout.decode().splitlines()
    assert max(map(cell_len, lines)) == 80
    assert b"\x1b" not in ran.stdout
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.measured
def test_colour_where_asked_for_says_nothing_that_the_text_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = ictpmo("slippage", "-p", SHIPPED).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = ictpmo("slippage", "-p", SHIPPED).out
    monkeypatch.setenv("NO_COLOR", "1")
    without = ictpmo("slippage", "-p", SHIPPED).out
    assert "\x1b[31m" in coloured
    assert "\x1b[31m" not in without
    for name in ("\x1b[0m", "\x1b[1m", "\x1b[1;4m", "\x1b[2m", "\x1b[31m", "\x1b[2;31m"):
        coloured = coloured.replace(name, "")
    assert coloured == plain


@pytest.mark.parametrize("command", COMMANDS)
def test_ascii_alone(command: tuple[str, ...]) -> None:
    ran = process(*command, "--portfolio", SHIPPED, PYTHONUTF8="0", PYTHONIOENCODING="ascii", COLUMNS="120")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.isascii()
    assert b"?" not in ran.stdout


def test_what_ascii_cannot_say_is_marked_and_ends_nothing(portfolio: Folder) -> None:
    portfolio.write("projects/p.yaml", "id: p\nname: Brücke\n")
    ran = process("status", "--portfolio", portfolio.root, PYTHONUTF8="0", PYTHONIOENCODING="ascii", COLUMNS="120")
    assert (ran.returncode, ran.stderr, b"Br?cke" in ran.stdout) == (0, b"", True)


def test_json_in_ascii_loses_nothing() -> None:
    command = [sys.executable, "-m", "ictpmo", "status", "-p", str(SHIPPED), "-f", "json"]
    ascii_only = piped(command, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert ascii_only.stdout.isascii()
    assert json.loads(ascii_only.stdout) == ictpmo("status", "-p", SHIPPED, "-f", "json").value


HOSTILE = """\
name: "\\e]0;owned\\a\\e[31mred\\u202egnp"
purpose: "[bold]not markup[/bold] :warning:\\x9b31m"
milestones:
  - {id: m, name: "=HYPERLINK(\\"http://example\\")"}
  - {id: n, name: "+1\\r\\n|<script>*_`~#\\\\&amp;"}
  - {id: o, name: "@SUM(A1)\\e[2J"}
status_reports: [{date: 2017, note: "\\0\\b\\x7f", milestones: {m: {state: on-hold}}}]
"""


@pytest.fixture
def hostile(portfolio: Folder) -> Folder:
    portfolio.settings('title: "A\\e[5m portfolio"\nas_of: 2019')
    portfolio.write("projects/p.yaml", f"id: p\n{HOSTILE}")
    assert portfolio.validate() == []
    return portfolio


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("command", [("status",), ("slippage",), ("show", "p")])
def test_no_control_character_reaches_the_terminal(hostile: Folder, command: tuple[str, ...], form: str) -> None:
    out = hostile.run(*command, "--format", form, columns=200).out
    assert [char for char in out if not char.isprintable() and char not in "\r\n"] == []


def test_findings_spell_control_characters_out(portfolio: Folder) -> None:
    portfolio.project('status_reports: [{date: 2017, state: "\\e[31mred"}]')
    assert portfolio.validate()[0].split("error: ")[1].startswith("`\\u001b[31mred` is none of")
    for form in FORMS:
        out = portfolio.run("validate", "--format", form).out
        assert [char for char in out if not char.isprintable() and char not in "\r\n"] == []


def test_text_shows_markup_as_it_is(hostile: Folder) -> None:
    out = hostile.run("show", "p", columns=200).out
    assert "[bold]not markup[/bold] :warning:\\u009b31m" in out


def test_csv_holds_no_formula(hostile: Folder) -> None:
    rows = list(csv.DictReader(io.StringIO(hostile.run("show", "p", "-f", "csv").out, newline="")))
    assert [row["name"] for row in rows] == [
        '\'=HYPERLINK("http://example")',
        "'+1\\u000d\n|<script>*_`~#\\&amp;",
        "'@SUM(A1)\\u001b[2J",
    ]


def test_markdown_shows_text_as_it_is(hostile: Folder) -> None:
    out = hostile.run("show", "p", "-f", "markdown").out
    assert "| +1  \\|\\<script\\>\\*\\_\\`\\~\\#\\\\&amp;amp; |" in out
    assert "\\[bold\\]not markup\\[/bold\\]" in out


def test_json_gives_text_back_as_it_was(hostile: Folder) -> None:
    assert hostile.show()["name"] == "\x1b]0;owned\x07\x1b[31mred\u202egnp"


def test_markdown_tables_and_lists() -> None:
    out = ictpmo("show", "disaster-recovery", "-p", SHIPPED, "-f", "markdown").out
    assert out.startswith("# disaster-recovery: Disaster recovery\n\nThe project as of 2019-12-31.\n\n")
    assert (
        "\n| Milestone | First due date | Due date | State | Overdue, days |\n| --- | --- | --- | --- | ---: |\n" in out
    )
    assert "\n- **Where it stands:** Open, and past its end: Phase 1: 100%; Phase 2: 9%; in progress;" in out
    table = ictpmo("slippage", "-p", SHIPPED, "-f", "markdown").out
    assert "| Not covered | Calendar |\n" in table


@pytest.mark.parametrize(
    "command",
    [
        pytest.param("status", marks=pytest.mark.measured),
        "slippage",
        "show",
        "validate",
        "audit",
        "audit --evidence",
        pytest.param("backtest", marks=pytest.mark.measured),
        pytest.param("why", marks=pytest.mark.measured),
    ],
)
def test_csv_has_the_same_columns_whatever_is_in_it(portfolio: Folder, command: str) -> None:
    def header(project: str) -> str:
        named = [project] if command in {"show", "why"} else []
        return portfolio.run(*command.split(), *named, "-f", "csv").out.splitlines()[0]

    portfolio.project("")
    bare = header("p")
    assert bare.split(",")[0] in {"id", "rule", "project", "fact"}
    whole(portfolio)
    assert {header("p"), header("network"), header("contested")} == {bare}


def test_csv_of_no_projects_has_a_header(portfolio: Folder) -> None:
    out = portfolio.run("status", "-f", "csv").out
    assert out.startswith("id,name,state,")
    assert len(out.splitlines()) == 1


def test_csv_has_every_field_of_a_row_in_its_column(portfolio: Folder) -> None:
    def first(*command: str) -> dict[str, str]:
        return next(csv.DictReader(io.StringIO(whole(portfolio).run(*command, "-f", "csv").out, newline="")))

    finding = first("audit", "--evidence")
    assert all(finding[name] for name in ("rule", "why", "remedy", "line", "evidence"))
    portfolio.project("""\
        milestones: [{id: m, name: {en: Wall, zh: 墙}, parts: [{id: one, name: One}, {id: two, name: Two}]}]
        status_reports: [{date: 2018, milestones: {m: {state: completed, parts: {one: {state: completed}}}}}]
    """)
    milestone = first("show", "p")
    assert (milestone["name"], milestone["parts"]) == (
        "Wall",
        "id=one name=One state=completed; id=two name=Two state=not-given",
    )


def test_csv_of_figures(portfolio: Folder) -> None:
    portfolio.project("""\
        phases: [{id: phase-1}, {id: phase-2}]
        original_end: 2016-12
        status_reports: [{date: 2016, end: 2018, phases: {phase-1: {completion: 100}, phase-2: {completion: 9}}}]
    """)
    (row,) = csv.DictReader(io.StringIO(portfolio.run("status", "-f", "csv", "--as-of", "2016").out))
    assert (row["completion_by_phase"], row["slippage_at_least"]) == ("phase-1 100; phase-2 9", "true")
    assert (row["slippage_days"], row["slippage_days_range.min"], row["slippage_days_range.max"]) == (
        "366",
        "366",
        "366",
    )
    assert row["slippage_calendar"] == (
        "years=1 months=0 days=1 negative=False; years=1 months=0 days=1 negative=False"
    )


def test_lists_of_records_in_csv(portfolio: Folder) -> None:
    portfolio.project("""\
        original_end: 2016-12-31
        change_requests: [{id: cr, status: approved, date: 2016, end: {to: 2017-12-31}}]
    """)
    (row,) = csv.DictReader(io.StringIO(portfolio.run("slippage", "-f", "csv").out))
    assert row["explained_by"] == "id=cr to=2017-12-31 days=365"


def test_equal_input_gives_equal_bytes() -> None:
    """In a process whose sets have an order of their own, as in this one."""
    command = [sys.executable, "-m", "ictpmo", "slippage", "-p", str(SHIPPED), "-f", "json"]
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    assert piped(command, PYTHONHASHSEED=seed).stdout == ictpmo("slippage", "-p", SHIPPED, "-f", "json").out.encode()


def test_long_words_of_a_date_and_long_names_in_chinese_share_the_width(portfolio: Folder) -> None:
    portfolio.project(f"""\
        milestones:
          - {{id: m, name: {"联合国信息和通信技术战略" * 3}, due: to be determined by the steering committee of the other department}}
    """)
    lines = portfolio.run("show", "p").out.splitlines()
    table = lines[lines.index("Milestones") :]
    assert max(map(cell_len, table)) <= 80
    assert sum("国" in line for line in table) <= 3
    assert any("to be determined by the steering  " in line for line in table)

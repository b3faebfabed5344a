"""`--lang`: every command in every language that has a catalogue, and the same facts in all of them."""

import re
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from conftest import SHIPPED, Folder, ictpmo
from ictpmo.finding import Quantity
from ictpmo.language.catalogue import languages
from ictpmo.language.cldr import cldr_formats
from ictpmo.language.formats import EnglishFormats
from ictpmo.language.phrase import plain_text
from ictpmo.language.translator import Translator
from ictpmo.model.dates import parse_date
from report_portfolios import whole

COMMANDS = (
    ("status",),
    ("slippage",),
    ("show", "network"),
    ("why", "network"),
    ("backtest",),
    ("audit", "--evidence", "--fail-on", "error"),
    ("validate",),
)
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """A portfolio with something of everything."""
    return whole(Folder(tmp_path_factory.mktemp("works") / "portfolio"))


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_language_prints_every_command(works: Folder, command: tuple[str, ...], form: str) -> None:
    printed = {lang: works.run(*command, "--format", form, "--lang", lang).out for lang in languages()}
    assert len(set(printed.values())) == len(printed)
    assert printed["en"] == works.run(*command, "--format", form).out
    assert HAN.search(printed["zh"])
    # Dates are as the files have them in every language.
    assert not re.search("年 ?[0-9]+ ?月", printed["zh"])
    assert "2016-12-31" in printed["zh"] or command[0] in {"backtest", "validate"}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("form", ["json", "csv"])
def test_what_programs_read_is_the_same_in_every_language(works: Folder, command: tuple[str, ...], form: str) -> None:
    printed = {works.run(*command, "--format", form, "--lang", lang).out for lang in languages()}
    assert len(printed) == 1


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_rule_is_explained_in_every_language(form: str) -> None:
    printed = [ictpmo("explain", "past-end", "--format", form, "--lang", lang).out for lang in languages()]
    assert len(set(printed)) == (1 if form == "json" else len(printed))


def test_a_language_without_a_catalogue_is_wrong_usage() -> None:
    for lang in ("xx", "", "../en", "zhx"):
        ran = ictpmo("status", "--portfolio", SHIPPED, "--lang", lang)
        assert (ran.code, ran.out) == (2, "")
        assert "en, zh" in " ".join(ran.err.split()) or lang == ""


def test_the_variable_is_the_default_and_an_empty_one_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    english, chinese = (ictpmo("status", "-p", SHIPPED, "--lang", lang).out for lang in ("en", "zh-Hans"))
    monkeypatch.setenv("ICTPMO_LANG", "zh")
    assert ictpmo("status", "-p", SHIPPED).out == chinese
    assert ictpmo("status", "-p", SHIPPED, "--lang", "en-GB").out == english
    monkeypatch.setenv("ICTPMO_LANG", "")
    assert ictpmo("status", "-p", SHIPPED).out == english


def test_reports_and_help_ask_no_variable(tmp_path: Path, portfolio: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    portfolio.project("status_reports: [{date: 2018, state: in-progress}]")
    help_of_status = ictpmo("status", "--help").out
    monkeypatch.setenv("ICTPMO_LANG", "zh")
    assert portfolio.run("report", "--as-of", "2018", "--out", tmp_path / "reports").code == 0
    assert not HAN.search((tmp_path / "reports" / "en" / "README.md").read_text(encoding="utf-8"))
    assert ictpmo("status", "--help").out == help_of_status


def test_a_text_in_another_language_is_marked_with_it(portfolio: Folder) -> None:
    portfolio.write("projects/p.yaml", "id: p\nname: {zh: 网络}\nstatus_reports: [{date: 2018}]\n")
    assert portfolio.run("show", "p").out.startswith("p: 网络 [zh]\n")
    assert portfolio.run("show", "p", "--lang", "zh").out.startswith("p：网络\n")


@pytest.mark.parametrize(
    "text", ["2018-06-30", "2018-06", "2018", "2018-Q3", "2018-H1", "2018-2019", "2018-04..2019-03"]
)
def test_dates_of_commands_can_be_typed_back(text: str) -> None:
    for lang in languages():
        words = Translator(lang, iso_dates=True)
        assert (words.day(parse_date(text)), words.day(None)) == (text, "–")
        assert words.day(date(2018, 6, 30)) == words.long_day(date(2018, 6, 30)) == "2018-06-30"


def test_english_is_written_as_the_locale_data_have_it() -> None:
    locale, english = Locale.parse("en_001"), EnglishFormats()
    for day in (date(2017, 1, 1) + timedelta(days) for days in range(0, 800, 13)):
        assert english.day(day) == format_date(day, "medium", locale)
        assert english.long_day(day) == format_date(day, "long", locale)
        assert (english.month(day), english.quarter(day)) == (
            format_skeleton("yMMM", day, locale=locale),
            format_skeleton("yQQQ", day, locale=locale),
        )
        assert english.year(day) == str(day.year)
    for number in ("0", "1", "0.05", "0.15", "-1234567.25", "999999.95", "1e-9"):
        for least, most, pattern in ((0, 0, "#,##0"), (0, 1, "#,##0.#"), (1, 1, "#,##0.0"), (0, 3, "#,##0.###")):
            assert english.decimal(Decimal(number), least, most) == format_decimal(
                Decimal(number), format=pattern, locale=locale
            )
    # Nothing has no sign.
    assert english.percent(Decimal("-0.04"), 1, 1) == "0.0%"


@pytest.mark.measured
def test_other_languages_are_written_as_the_locale_data_have_them() -> None:
    french = cldr_formats("fr-CA")
    assert french
    day = date(2018, 7, 1)
    assert (french.month(day), french.quarter(day), french.year(day)) == ("juill. 2018", "T3 2018", "2018")
    assert (french.day(day), french.long_day(day)) == ("1 juill. 2018", "1 juillet 2018")
    assert (french.decimal(Decimal("1234.5"), 0, 1), french.percent(Decimal(78), 1, 1)) == (
        "1\N{NO-BREAK SPACE}234,5",
        "78,0\N{NO-BREAK SPACE}%",
    )


def test_english_waits_for_no_library_of_languages(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2018, state: in-progress}]")
    code = (
        "import sys; from ictpmo.cli.main import app; from typer.testing import CliRunner; "
        f"ran = CliRunner().invoke(app, ['show', 'p', '-p', {str(portfolio.root)!r}]); "
        "print(ran.exit_code, 'babel' in sys.modules, 'gettext' in sys.modules and bool(ran.stdout))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ran.stdout.split() == ["0", "False", "True"]


@pytest.mark.measured
def test_a_language_of_the_portfolio_without_a_catalogue_has_formats_of_its_own() -> None:
    assert Translator("pt-BR").name == "Português"
    assert Translator("fr").written_in == "en"
    assert Translator("xx").name == "English"


def test_messages_come_in_the_language_that_is_asked_for(portfolio: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    portfolio.project("status_reports: [{date: 2018}]")
    monkeypatch.setenv("ICTPMO_LANG", "zh")
    out, taken = portfolio.root.parent / "tables", portfolio.root / "projects"
    assert portfolio.run("export", "-f", "csv", "-o", out).out.startswith(f"{out}：")
    assert "请另指定路径" in portfolio.run("export", "-f", "csv", "-o", taken).err
    reports = portfolio.root.parent / "reports"
    assert "个文件" in portfolio.run("report", "-o", reports).out
    (reports / "made.json").write_text("?", encoding="utf-8")
    assert "没有说明此处编制了什么" in portfolio.run("report", "--check", "-o", reports).out
    assert "现予替换" in portfolio.run("report", "-o", reports).err
    refused = portfolio.run("report", "--project", "p", "-o", reports).err
    assert "涵盖整个项目组合的所有语文" in refused
    (reports / "en" / "README.md").unlink()
    assert "README.md：缺失" in portfolio.run("report", "--check", "-o", reports).out


@pytest.mark.parametrize(
    ("unit", "said"), [({"en": "entities", "zh": "实体(个)"}, "70 个实体中的 5 个"), ("km", "70 km 中的 5")]
)
def test_a_part_of_a_whole_has_its_word_for_counting(unit: str | dict[str, str], said: str) -> None:
    assert plain_text(Translator("zh").quantity(Quantity(5, unit, 70))) == said


@pytest.mark.parametrize(
    ("at", "english", "chinese"),
    [
        ("table 1 and para. 88 (e)", "table 1 and para. 88 (e)", "表 1 和第 88(e)段"),
        ("paras. 4 and 20, item 2", "paras. 4 and 20, item 2", "第 4 和 20 段、第 2 项"),
        ("annex II.C, note", "annex II.C, note", "附件二.C、注"),
        ("footnote 5 and page 3", "footnote 5 and page 3", "脚注 5 和第 3 页"),
        ("A/70/7 (para. VIII.130)", "A/70/7 (para. VIII.130)", "A/70/7(第八.130 段)"),
        ("bread and butter", "bread and butter", "bread and butter"),
    ],
)
def test_a_place_is_said_in_the_language(at: str, english: str, chinese: str) -> None:
    assert plain_text(Translator("en").place(at)) == english
    assert plain_text(Translator("zh").place(at)).replace(",", "、").replace("\N{FULLWIDTH COMMA}", "、") == chinese


@pytest.mark.measured
def test_intervals_and_ties_are_said_in_the_language(portfolio: Folder) -> None:
    works = whole(portfolio)
    works.write(
        "bodies.yaml",
        """\
        source: A/1
        bodies:
          - id: board
            name: The Board
            kind: governance
            duties:
              - {id: a, does: meet, every: 6 weeks}
              - {id: b, does: report, every: 1 year}
              - {id: c, does: review, every: 3 months}
              - {id: d, does: meet, every: 10 days}
        """,
    )
    works.write(
        "recommendations.yaml",
        """\
        source: A/1
        recommendations:
          - {id: r, by: board, text: Mend it., projects: [{id: done}, {id: network, link: inferred}]}
        tallies:
          - {id: one, by: board, as_of: 2018, base: all of them, total: 3, older: {years: 1, count: 2}}
          - id: two
            by: board
            as_of: 2018
            base: all of them
            total: 3
            older: {years: 3, count: 1}
        """,
    )
    ran = works.run("governance", "--lang", "zh")
    assert ran.code == 0, ran.err
    said = ran.out
    assert all(interval in said for interval in ("6 周", "1 年", "3 个月", "10 天"))
    assert "3 months" in works.run("governance").out
    shown = works.run("show", "r").out
    assert "Projects: “" in shown
    assert "(inferred)" in shown
    counted = works.run("follow-up", "--lang", "zh").out
    assert "2 项超过一年" in counted
    # A text that would be a column of a word a line is an entry of a list.
    assert "• 审计委员会" in ictpmo("follow-up", "--portfolio", SHIPPED, "--lang", "zh", columns=60).out
    assert "1 for more than 3 years" in " ".join(works.run("follow-up").out.split())

"""What readers see: records by their names, dates and figures in one style a language."""

import re
from pathlib import Path

import pytest

from conftest import ROOT, Folder
from ictpmo.finding import Name, say
from ictpmo.language.phrase import plain_text
from ictpmo.language.words import Words
from ictpmo.model.dates import parse_date
from report_portfolios import whole

NAMED = """
    milestones:
      - {id: roll-out, name: {en: Desks “Unite” rolled out., zh: 推广“联合”服务台。}, due: 2018-06-30}
      - {id: training, name: {en: Staff trained}, due: 2018-06-30}
    phases: [{id: phase-1, original_end: 2018-03-31}]
    assessments:
      - {date: 2018-12-31, by: {en: Board, zh: 委员会}, verdict: unmet, statement: No, on: "milestones[roll-out]"}
    status_reports:
      - date: 2018-12-31
        completion: 100
        milestones: {roll-out: {state: in-progress}, training: {state: in-progress}}
        phases: {phase-1: {completion: 1}}
"""
IN_ONE_STYLE = {
    "en": (r"\d %", r"(?<![\w.–-])-\d", r"\d年"),
    "zh": (r"\d %", r"(?<![\w.–-])-\d", r"\d[年月日天个项次]", r"[年月]\d", r"\d,\d", r"[截至于在] ?\d{4}-\d"),
}


def pages(folder: Folder) -> dict[str, str]:
    out = folder.root.parent / "reports"
    assert folder.run("report", "--out", out, "--as-of", "2019-12-31").code == 0
    return {language: (out / language / "projects" / "p.md").read_text() for language in ("en", "zh")}


@pytest.fixture
def named(portfolio: Folder) -> dict[str, str]:
    portfolio.settings("title: Works\nlanguages: [en, zh]\n")
    portfolio.project(NAMED)
    return pages(portfolio)


def test_a_finding_calls_a_record_by_its_name_in_the_language(named: dict[str, str]) -> None:
    inner = "\N{LEFT SINGLE QUOTATION MARK}{}\N{RIGHT SINGLE QUOTATION MARK}".format
    assert f"“Desks {inner('Unite')} rolled out” (in progress)" in named["en"]
    assert f"“推广{inner('联合')}服务台”(进行中)" in named["zh"]
    assert f"the Board assessed “Desks {inner('Unite')} rolled out” as unmet" in named["en"]
    assert f"委员会对“推广{inner('联合')}服务台”的评估结论为“未实现”" in named["zh"]


def test_a_name_that_a_language_lacks_falls_back_visibly(named: dict[str, str]) -> None:
    assert "“Staff trained” \\[en\\](进行中)" in named["zh"]


def test_a_record_without_a_name_goes_by_its_id(named: dict[str, str]) -> None:
    assert "phase-1 was to end on 31 Mar 2018" in named["en"]
    assert "phase-1 应于 2018 年 3 月 31 日完成" in named["zh"]


def test_a_finding_on_the_portfolio_names_its_projects(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2018-12-31, state: completed}]")
    found = {entry["rule"]: entry for entry in portfolio.value("audit", "--as-of", "2019-12-31")["findings"]}
    assert found["no-objective-recorded"]["message"].endswith("(1 of 1): “A project”")
    (fact,) = found["no-objective-recorded"]["evidence"]
    assert fact["fact"] == "“A project”: reported completed as of 2018-12-31"


def test_a_new_name_leaves_the_fingerprints_of_findings(portfolio: Folder) -> None:
    def fingerprints(text: str) -> set[str]:
        portfolio.project(text)
        return {entry["fingerprint"] for entry in portfolio.value("audit", "--as-of", "2019-12-31")["findings"]}

    before = fingerprints(NAMED)
    assert fingerprints(NAMED.replace("rolled out", "delivered").replace("推广", "交付")) == before
    assert fingerprints(NAMED.replace("completion: 1}", "completion: 2}")) != before


@pytest.mark.parametrize("language", IN_ONE_STYLE)
def test_committed_reports_have_one_style_of_dates_and_figures(language: str) -> None:
    hold(ROOT / "reports" / language, language)


@pytest.mark.parametrize("language", IN_ONE_STYLE)
def test_generated_reports_have_one_style_of_dates_and_figures(portfolio: Folder, language: str) -> None:
    out = portfolio.root.parent / "reports"
    assert whole(portfolio).run("report", "--out", out).code == 0
    hold(out / language, language)


def hold(folder: Path, language: str) -> None:
    """All that a reader sees, but for links, places in files and what SVG draws by."""
    files = [path for path in folder.rglob("*") if path.suffix in {".md", ".svg"}]
    assert files
    for path in files:
        text = path.read_text()
        if path.suffix == ".svg":
            text = "\n".join(re.findall(r">([^<]+)<", text))
        text = re.sub(r"\]\([^)]*\)|[\w/.-]+\.yaml[:\d]*|指纹 \w+|fingerprint \w+", "", text)
        for wrong in IN_ONE_STYLE[language]:
            assert not (found := re.search(f".*{wrong}.*", text)), (path, wrong, found and found[0])


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2018-06-30", "30 Jun 2018", "2018 年 6 月 30 日"),
        ("2018-06", "Jun 2018", "2018 年 6 月"),
        ("2018", "2018", "2018 年"),
        ("2018-Q3", "Q3 2018", "2018 年第 3 季度"),
        ("2018-H1", "first half of 2018", "2018 年上半年"),
        ("2018-2019", "2018-2019", "2018-2019 年"),
    ],
)
def test_a_date_is_written_as_documents_of_the_language_do(text: str, english: str, chinese: str) -> None:
    day = parse_date(text)
    assert (Words("en").day(day), Words("zh").day(day)) == (english, chinese)


def test_a_figure_is_written_as_documents_of_the_language_do() -> None:
    english, chinese = Words("en"), Words("zh")
    assert [english.number(-1234567), english.signed(1127)] == ["−1,234,567", "+1,127"]
    assert [chinese.number(-1234567), chinese.signed(1127)] == ["−1\xa0234\xa0567", "+1\xa0127"]
    assert [english.percent(78), english.percent(78.9), english.share(78)] == ["78%", "78.9%", "78.0%"]
    assert [english.share(None), english.percent(None)] == ["–", "–"]
    assert chinese.share(1161.6) == "1\xa0161.6%"
    assert plain_text(chinese.place("para. 19 (c)")) == "第 19(c)段"


def test_a_figure_of_a_finding_keeps_its_digits_in_both_languages() -> None:
    sentence = say("{kind} {figure:,.12g} ({when})", kind=say("actual"), figure=1234567.5, when=Name("q3"))
    assert str(sentence) == "actual 1,234,567.5 (q3)"
    assert plain_text(Words("en").sentence(sentence)) == "actual 1,234,567.5 (q3)"
    assert plain_text(Words("zh").sentence(sentence)) == "实际数 1\xa0234\xa0567.5(q3)"

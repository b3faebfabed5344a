"""What readers see: records by their names, dates and figures in one style a language."""

import re
from pathlib import Path

import pytest

from conftest import ROOT, Folder
from ictpmo.finding import Name, Quantity, Term, sentence
from ictpmo.language.phrase import plain_text
from ictpmo.language.translator import Translator
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
    "zh": (r"\d %", r"(?<![\w.–-])-\d", r"\d[年月日天个项次]", r"[年月]\d", r"\d,\d", r"[截至于在] ?\d{4}-\d\d?(?!\d)"),
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
    assert f"the Board found “Desks {inner('Unite')} rolled out” unmet" in named["en"]
    assert f"委员会认定“推广{inner('联合')}服务台”未实现" in named["zh"]


def test_a_name_that_a_language_lacks_falls_back_visibly(named: dict[str, str]) -> None:
    assert "“Staff trained” \\[en\\](进行中)" in named["zh"]


def test_a_record_without_a_name_goes_by_its_id(named: dict[str, str]) -> None:
    assert "phase-1 was to end on 31 Mar 2018" in named["en"]
    assert "phase-1 应于 2018 年 3 月 31 日完成" in named["zh"]


def test_a_finding_on_the_portfolio_names_its_projects(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2018-12-31, state: completed}]")
    found = {entry["rule"]: entry for entry in portfolio.value("audit", "--as-of", "2019-12-31")["findings"]}
    assert found["no-objective-recorded"]["message"].endswith("though “A project” is reported complete")
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
            assert not [line for line in text.splitlines() if re.search(wrong, line)], (path, wrong)


@pytest.mark.measured
@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2018-06-30", "30 Jun 2018", "2018 年 6 月 30 日"),
        ("2018-06", "Jun 2018", "2018 年 6 月"),
        ("2018", "2018", "2018 年"),
        ("2018-Q3", "Q3 2018", "2018 年第 3 季度"),
        ("2018-H1", "first half of 2018", "2018 年上半年"),
        ("2024-04..2025-03", "Apr 2024 to Mar 2025", "2024 年 4 月至 2025 年 3 月"),
        ("2018-2019", "2018-2019", "2018-2019 年"),
    ],
)
def test_a_date_is_written_as_documents_of_the_language_do(text: str, english: str, chinese: str) -> None:
    day = parse_date(text)
    assert (Translator("en").day(day), Translator("zh").day(day)) == (english, chinese)


def test_a_figure_is_written_as_documents_of_the_language_do() -> None:
    english, chinese = Translator("en"), Translator("zh")
    assert [english.number(-1234567), english.signed(1127)] == ["−1,234,567", "+1,127"]
    assert [chinese.number(-1234567), chinese.signed(1127)] == ["−1\xa0234\xa0567", "+1\xa0127"]
    assert [english.percent(78), english.percent(78.9), english.share(78)] == ["78%", "78.9%", "78.0%"]
    assert [english.share(None), english.percent(None)] == ["–", "–"]
    assert chinese.share(1161.6) == "1\xa0161.6%"
    assert plain_text(chinese.place("para. 19 (c)")) == "第 19(c)段"


def test_a_figure_of_a_finding_keeps_its_digits_in_both_languages() -> None:
    figure = Quantity(1234567.5, {"en": "sites", "zh": "网站(个)"})
    said = sentence("{kind} {figure} ({when})", kind=Term("figure", "actual"), figure=figure, when=Name("q3"))
    assert str(said) == "actual 1,234,567.5 sites (q3)"
    assert plain_text(Translator("en").sentence(said)) == "actual 1,234,567.5 sites (q3)"
    assert plain_text(Translator("zh").sentence(said)) == "实际数 1\xa0234\xa0567.5 个网站(q3)"


@pytest.mark.parametrize(
    ("unit", "english", "chinese"),
    [
        ({"en": "Per cent", "zh": "百分比"}, "99.95%", "99.95%"),
        ("%", "99.95%", "99.95%"),
        ("minutes", "99.95 minutes", "99.95 minutes"),
        ({"zh": "分钟"}, "99.95 分钟", "99.95 分钟"),
        ("per cent of tests", "99.95 per cent of tests", "99.95 per cent of tests"),
    ],
)
def test_a_figure_comes_with_its_unit(unit: str | dict[str, str], english: str, chinese: str) -> None:
    said = sentence("{figure}", figure=Quantity(99.95, unit))
    assert str(said) == english
    assert [plain_text(Translator(language).sentence(said)) for language in ("en", "zh")] == [english, chinese]


def test_of_many_names_a_sentence_gives_the_first_and_evidence_has_all(portfolio: Folder, tmp_path: Path) -> None:
    portfolio.sources(("R", "2020-01-31"), ("S", "2020-02-01"))
    portfolio.settings("""
        {title: A portfolio, as_of: 2021, languages: [en, zh],
         reporting: {rounds: [{source: R, covers: none, held: false, told_by: S}]}}
    """)
    for number in range(10):
        portfolio.project("status_reports: [{date: 2018, completion: 100}]", f"p{number}")
    found = {finding["rule"]: finding for finding in portfolio.value("audit")["findings"] if not finding["project"]}
    name = "“A project”"
    named = f"{', '.join([name] * 8)} and 2 more"
    assert found["no-objective-recorded"]["message"].endswith(
        f"for 10 of 10 projects, though reported complete: {named}"
    )
    assert found["report-without-projects"]["message"].endswith(f"still open (10): {named}")
    for rule, said in (
        ("no-objective-recorded", "reported 100% complete as of 2018"),
        ("report-without-projects", "last report: 2018"),
    ):
        facts = [fact["fact"] for fact in found[rule]["evidence"]]
        assert facts[-10:] == [f"{name}: {said}"] * 10
    assert portfolio.run("report", "--out", tmp_path / "reports").code == 0
    listed = (tmp_path / "reports" / "zh" / "findings.md").read_text(encoding="utf-8")
    assert f"{'、'.join([name] * 8)}及另外 2 个\n" in listed
    portfolio.project("status_reports: [{date: 2018, completion: 90}]", "p9")
    portfolio.project("status_reports: [{date: 2018, completion: 90}]", "p8")
    (left,) = [found for found in portfolio.value("audit")["findings"] if found["rule"] == "no-objective-recorded"]
    assert left["message"].endswith(f"for 8 of 10 projects, though reported complete: {', '.join([name] * 8)}")

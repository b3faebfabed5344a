"""Dates and numbers as people write them: the right spelling is named, where there is one."""

import json

import jsonschema
import pytest

from conftest import ROOT, Folder

FORMS = "write YYYY-MM-DD, YYYY-MM, YYYY-Q3, YYYY-H1, YYYY or YYYY-YYYY"
DATES = {
    "2025-9-30": "2025-09-30",
    "2025/09/30": "2025-09-30",
    "2025年9月30日": "2025-09-30",
    "2025年9月": "2025-09",
    "30.09.2025": "2025-09-30",
    "9/30/2025": "2025-09-30",
    "7.7.2025": "2025-07-07",
    "30 September 2025": "2025-09-30",
    "30th Sept. 2025": "2025-09-30",
    "September 30, 2025": "2025-09-30",
    "Sept 2025": "2025-09",
    "2025/9": "2025-09",
    "2025-9": "2025-09",
    "Q3 2025": "2025-Q3",
    "Q3 of 2025": "2025-Q3",
    "third quarter of 2025": "2025-Q3",
    "1H 2025": "2025-H1",
    "2025年第三季度": "2025-Q3",
    "2025年下半年": "2025-H2",
    "CY2025": "2025",
    "the year 2025": "2025",
    "the 30th of September 2025": "2025-09-30",
    "2025Q3": "2025-Q3",
    "h1/2025": "2025-H1",
    "2024/25": "2024-2025",
    "2024–2025": "2024-2025",
    "“2018”": "2018",
    "«2018-06»": "2018-06",
    "\uff12\uff10\uff11\uff18": "2018",
    "\u0662\u0660\u0661\u0668-\u0660\u0663": "2018-03",
    "\u0e52\u0e55\u0e56\u0e58": None,
    "\u06f1\u06f4\u06f0\u06f3-\u06f0\u06f5": None,
    "20250930": "2025-09-30",
    "2025-09-30T00:00:00Z": "2025-09-30",
    "2025-09-30.": "2025-09-30",
    "(2025-09-30)": "2025-09-30",
    "\u20322025-09-30\u2032": "2025-09-30",
    "\u200b2025-09-30": "2025-09-30",
    "\u325a June 2025": "2025-06-30",
    "\U0001d7d1\U0001d7ce June 2025": "2025-06-30",
    "\u325a June": None,
    "\U0001d7d1\U0001d7ce June": None,
    "\U0001f10b June": None,
    "“\u2460 June”": None,
    "June \u325a": None,
    "2025-09-30暂定": None,
    "二〇二五年九月三十日": None,
    "\u00b22025": None,
    "05.06.2025": None,
    "2025-13-45": None,
    "31 February 2025": None,
    "2024-99": None,
    "2025 or later": None,
    "“2018 or so”": None,
}
NUMBERS = {
    "65 %": "65",
    "65%": "65",
    "\uff16\uff15\uff05": "65",
    "65 per cent": "65",
    "12,5": "12.5",
    '"65"': "65",
    "'9'": "9",
    "twelve": None,
    "12 desks": None,
}
SCHEMA = jsonschema.Draft202012Validator(json.loads((ROOT / "schema" / "project.json").read_text(encoding="utf-8")))


@pytest.mark.measured(
    "September 30, 2025",
    "2025/9",
    "third quarter of 2025",
    "1H 2025",
    "2025\\u5e74\\u7b2c\\u4e09\\u5b63\\u5ea6",
    "2025\\u5e74\\u4e0b\\u534a\\u5e74",
    "the year 2025",
    "20250930",
)
@pytest.mark.parametrize("written", DATES)
def test_a_date_as_people_write_it(portfolio: Folder, written: str) -> None:
    portfolio.project(f"original_end: '{written}'\nstatus_reports: [{{date: 2018}}]")
    (line,) = portfolio.validate()
    assert ": error: " in line
    assert (f"write `{DATES[written]}`" if DATES[written] else FORMS) in line or "not a day of the calendar" in line
    if not written[0].isalpha():
        assert not SCHEMA.is_valid({"id": "p", "name": "P", "original_end": written})
    near = DATES[written]
    if near:
        portfolio.project(f"original_end: {near}\nstatus_reports: [{{date: 2018}}]")
        assert portfolio.validate() == []


@pytest.mark.parametrize("written", NUMBERS)
def test_a_number_as_people_write_it(portfolio: Folder, written: str) -> None:
    portfolio.project(
        f"status_reports: [{{date: 2018, completion: {written if ',' not in written else json.dumps(written)}}}]"
    )
    (line,) = portfolio.validate()
    near = NUMBERS[written]
    assert (f"write `{near}`, without quotes" if near else "write one figure in digits") in line


@pytest.mark.parametrize(
    "words",
    [
        "to be determined",
        "“as soon as possible”",
        "on completion of phase 2",
        "不详",
        "未定",
        "2019 年方案预算",
        "第三季度末",
    ],
)
def test_words_for_a_date_are_words_to_the_schema_too(portfolio: Folder, words: str) -> None:
    portfolio.project(f"original_end: {words}\nstatus_reports: [{{date: 2018}}]")
    assert portfolio.validate() == []
    assert SCHEMA.is_valid({"id": "p", "name": "P", "original_end": words})


NAMED = {
    **dict.fromkeys(("~2025", "c. 2025", "end of 2025", "mid-2025", "early 2025", "Ende 2025", "fin 2025"), "2025"),
    **dict.fromkeys(("2025 年初", "2025年底", "约2025年", "2025年前后", "not before 2025", ">2025", "[2025]"), "2025"),
    **dict.fromkeys(("no later than end of June 2025", "late June 2025"), "2025-06"),
    "Mon, 30 Jun 2025": "2025-06-30",
    "by Q3 of 2025": "2025-Q3",
    "2025年第三季度前": "2025-Q3",
    "biennium 2024-2025": "2024-2025",
    **dict.fromkeys(("year-end 2025", "EOY 2025", "T3 2025", "II квартал 2025", "week 26 of 2025"), "2025"),
    **dict.fromkeys(("au plus tard 2025", "конец 2025", "نهاية 2025", "by Christmas 2025"), "2025"),
}


@pytest.mark.measured("2025 \\u5e74\\u521d")
@pytest.mark.parametrize("written", NAMED)
def test_words_that_say_only_about_when_are_asked_for_the_period(portfolio: Folder, written: str) -> None:
    portfolio.project(f"original_end: '{written}'\nstatus_reports: [{{date: 2018}}]")
    (line,) = portfolio.validate()
    assert f"warning: “{written}” counts as not dated; write `{NAMED[written]}`, and the words in a note" in line


FISCAL = {
    "FY25/26": "2025-04..2026-03",
    "Q3 FY25": "2025-Q4",
    "fiscal year 2025": "2025-04..2026-03",
    "Financial year 2024/25": "2024-04..2025-03",
}


@pytest.mark.parametrize("written", FISCAL)
def test_a_fiscal_year_is_asked_for_its_months(portfolio: Folder, written: str) -> None:
    portfolio.project(f"original_end: '{written}'")
    (line,) = portfolio.validate()
    assert ": error: " in line
    assert f"; write its months, such as `{FISCAL[written]}`" in line


@pytest.mark.measured
@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("USD 1,200,000", "write `{amount: 1200000, currency: USD}`"),
        ("1 200 000 EUR", "write `{amount: 1200000, currency: EUR}`"),
        ("\uff11\uff12\uff10\uff10 USD", "write `{amount: 1200, currency: USD}`"),
        ("12 mio", "write `{amount: …, currency: …}`"),
        ("120万元", "write `{amount: …, currency: …}`"),
        ("1,200", "write `1200`, without quotes"),
    ],
)
def test_an_amount_as_people_write_it_keeps_its_currency(portfolio: Folder, written: str, remedy: str) -> None:
    portfolio.project(f"budget: {written}")
    (line,) = portfolio.validate()
    assert f"; {remedy} [wrong-type]" in line


@pytest.mark.parametrize(
    ("written", "remedy"),
    [("2024-25", "write `2024-2025`"), ("2025-13", "correct it"), ("<2025-09-30>", "write YYYY-MM-DD")],
)
def test_years_and_brackets_are_no_words_for_a_date(portfolio: Folder, written: str, remedy: str) -> None:
    portfolio.project(f"original_end: {written}")
    (line,) = portfolio.validate()
    assert f"; {remedy}" in line
    assert not SCHEMA.is_valid({"id": "p", "name": "P", "original_end": written})


@pytest.mark.parametrize("written", ["65-70", "≥65", "65/100", "'<65'", "nearly 100"])
def test_what_is_said_beside_a_figure_is_not_lost(portfolio: Folder, written: str) -> None:
    portfolio.project(f"status_reports: [{{date: 2018, completion: {written}}}]")
    (line,) = portfolio.validate()
    assert "write one figure in digits; what it says beside that is for a note" in line


@pytest.mark.measured
@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("\u0410/72/755", "U+0410"),
        ("A/72\u2011755", None),
        ("A\u200b/72/755", "U+200B"),
        ("A/72/755\u200b", "U+200B"),
        ("A/72/756", None),
    ],
)
def test_symbols_that_look_alike_are_told_apart(portfolio: Folder, written: str, code: str | None) -> None:
    portfolio.sources(("A/72/755", "2017"))
    portfolio.project(f'status_reports: [{{date: 2018, source: "{written}"}}]')
    (line,) = portfolio.validate()
    said = f"it looks like `A/72/755`, but has the character {code}: write that" if code else "list it there"
    assert said in line

"""Figures keep the digits that their files give them, in every output."""

import csv
import json
import sqlite3
from contextlib import closing

import pytest

from conftest import Folder

WRITTEN = {
    "1e25": ("10,000,000,000,000,000,000,000,000", 1e25),
    "0.0004": ("0.0004", 0.0004),
    "66.66666666666667": ("66.66666666666667", 66.66666666666667),
    "123456789012345678901234567890": ("123,456,789,012,345,678,901,234,567,890", 123456789012345678901234567890),
    "-1234567.5": ("-1,234,567.5", -1234567.5),
    "1.50": ("1.5", 1.5),
    "1e-29": ("0." + "0" * 28 + "1", 1e-29),
}
REPORTS = ("markdown", "html", "json")


def indicator(portfolio: Folder, figure: str, unit: str = "desks", name: str = "p") -> None:
    portfolio.project(
        f"""\
        objectives:
          - id: o
            statement: Fewer desks
            indicators:
              - id: i
                unit: "{unit}"
                direction: decrease
                values: [{{kind: target, date: 2018, value: 1}}, {{kind: actual, date: 2018, value: {figure}}}]
        status_reports: [{{date: 2018-06-30, state: completed}}]
        """,
        name,
    )


@pytest.mark.no_cover
@pytest.mark.parametrize("figure", WRITTEN)
@pytest.mark.parametrize("unit", ["desks", "%"])
def test_a_figure_has_the_same_digits_everywhere(portfolio: Folder, figure: str, unit: str) -> None:
    text, value = WRITTEN[figure]
    indicator(portfolio, figure, unit)
    assert portfolio.validate() == []
    assert f" {text.replace('-', '−')} (" in portfolio.run("show", "p", columns=200).out
    objectives = portfolio.show("--as-of", "2019-12-31")["objectives"]
    assert value == objectives[0]["indicators"][0]["actual"]
    out = portfolio.root.parent / "reports"
    for form in REPORTS:
        assert portfolio.run("report", "--as-of", "2019-12-31", "--format", form, "--out", out).code == 0
    shown = text.replace("-", "−") + ("%" if unit == "%" else "")
    assert text.replace("-", "−") in (out / "en" / "projects" / "p.md").read_text(encoding="utf-8")
    assert text.replace("-", "−") in (out / "en" / "report.html").read_text(encoding="utf-8")
    if value > 1:
        audit = portfolio.run("audit", "--evidence", "--as-of", "2019-12-31", columns=300).out
        assert f"{text}{'%' if unit == '%' else ' desks'}" in audit
        assert shown in (out / "en" / "report.html").read_text(encoding="utf-8")


def test_completion_keeps_its_digits(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2018, completion: 0.00004}]")
    assert "0.00004" in portfolio.run("status", columns=200).out
    assert "0.00004%" in portfolio.run("show", "p").out
    header, row = csv.reader(portfolio.run("status", "-f", "csv").out.splitlines())
    assert dict(zip(header, row, strict=True))["completion"] == "0.00004"
    portfolio.run("report", "--as-of", "2018-12-31", "--out", portfolio.root.parent / "out")
    assert "0.00004%" in (portfolio.root.parent / "out" / "en" / "projects" / "p.md").read_text(encoding="utf-8")


@pytest.mark.no_cover
def test_exports_take_every_figure(portfolio: Folder) -> None:
    for number, figure in enumerate(WRITTEN):
        indicator(portfolio, figure, name=f"p{number}")
    for form in ("csv", "xlsx", "sqlite"):
        out = portfolio.root.parent / f"out.{form}"
        ran = portfolio.run("export", "--format", form, "--out", out)
        assert ran.code == 0, ran.err
    with closing(sqlite3.connect(portfolio.root.parent / "out.sqlite")) as tables:
        asked = "SELECT value FROM objective_indicator_values WHERE kind = 'actual' ORDER BY project"
        held = [value for (value,) in tables.execute(asked)]
    assert held == [pytest.approx(float(value), rel=1e-15) for _, value in WRITTEN.values()]


@pytest.mark.parametrize(
    "figure",
    ["1e30", "1e400", "1e-31", "0.1234567890123456789", "1234567890123456.789", "9" * 31, "0x" + "f" * 30, "9" * 50],
)
def test_a_figure_whose_digits_cannot_be_kept_is_an_error(portfolio: Folder, figure: str) -> None:
    indicator(portfolio, figure)
    (line,) = portfolio.validate()
    assert "has more digits than are kept: 30, and 15 where there is a decimal point; round it [out-of-range]" in line


def test_a_rise_is_said_without_noise(portfolio: Folder) -> None:
    portfolio.settings("title: T\nbands: {completion_jump: 5}")
    portfolio.project(
        """\
        status_reports:
          - {date: 2018-01-01, completion: 0.1}
          - {date: 2018-12-31, completion: 0.2}
          - {date: 2019-02-01, completion: 33.3}
        """
    )
    assert "rose by 33.1 points from 0.2%" in portfolio.run("audit", "--as-of", "2019-03-01").out
    found = json.loads(portfolio.run("audit", "--as-of", "2019-03-01", "-f", "json").out)
    assert "33.1 points" in json.dumps(found)

"""Lists of a project's file that no other part of a report is of."""

from conftest import Folder

PROJECT = """
    start: 2016-01-01
    status_reports: [{date: 2017-12-31, state: in-progress, source: R1}]
    acknowledged:
      - {finding: 3f9a1c20b7, reason: Known to all, by: The board, date: 2018-01-01, until: 2018-06}
      - {finding: 52c0de19aa, reason: As agreed, by: The board, date: 2018-01-01}
    corrections:
      - {date: 2018-02-01, on: start, from: 2015-01-01, to: 2016-01-01, reason: {en: A slip, zh: 笔误}, source: R1, at: p. 2}
"""


def test_corrections_and_acknowledgements_stand_on_the_page_of_their_project(portfolio: Folder) -> None:
    portfolio.settings("title: T\nlanguages: [en, zh]\nas_of: 2018-12-31\n")
    portfolio.sources(("R1", "2018-01-15"))
    portfolio.project(PROJECT)
    out = str(portfolio.root / "reports")
    assert portfolio.run("report", "--out", out).code == 0
    english, chinese = ((portfolio.root / f"reports/{tag}/projects/p.md").read_text() for tag in ("en", "zh"))
    assert "## Corrections of what was recorded\n" in english
    assert "| 1 Feb 2018 | start | 2015-01-01 | 2016-01-01 | A slip | R1, p. 2 |" in english
    assert "| 1 Jan 2018 | 3f9a1c20b7 | Known to all | The board | Jun 2018 | no source |" in english
    assert "| 1 Jan 2018 | 52c0de19aa | As agreed | The board | – | no source |" in english
    assert "## 对记录的更正\n" in chinese
    assert "笔误" in chinese

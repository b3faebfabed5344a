"""`ictpmo fix`: what has one meaning is mended, the difference is shown first, and nothing is guessed."""

from pathlib import Path

import pytest

from conftest import Folder, Ran, ictpmo
from ictpmo.publish.aside import ASIDE

PROJECT = """\
id: p # the id stays
name: "A project"
start: 31 December 2025   # a day
original_end: “2026”
milestones:
- {id: M 1, name: M, due: Q3 2026}
- {id: n, name: N, due: 05/06/2026}
- {id: o, name: O, due: FY2024-25}
- {id: q, name: Q, due: 2024/25}
- {id: r, name: R, due: FY2024}
status_reports:
- {date: 2026-01-31, completion: "65 %", state: In Progress, rating: GREEN}
- {date: 2026-02-28, completion: "1,200", state: in_progres}
- {date: 2026-03-31, completion: 70 %, end: 2026-13-01}
"""
MENDED = """\
id: p # the id stays
name: "A project"
start: 2025-12-31   # a day
original_end: 2026
milestones:
- {id: M 1, name: M, due: 2026-Q3}
- {id: n, name: N, due: 05/06/2026}
- {id: o, name: O, due: FY2024-25}
- {id: q, name: Q, due: 2024/25}
- {id: r, name: R, due: FY2024}
status_reports:
- {date: 2026-01-31, completion: 65, state: in-progress, rating: green}
- {date: 2026-02-28, completion: "1,200", state: in_progres}
- {date: 2026-03-31, completion: 70, end: 2026-13-01}
"""


def fix(portfolio: Folder, *more: str, code: int = 0) -> Ran:
    ran = ictpmo("fix", "-p", portfolio.root, *more)
    assert ran.code == code, ran.err
    return ran


def test_what_has_one_meaning_is_shown_and_then_written(portfolio: Folder) -> None:
    path = portfolio.root / "projects" / "p.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + PROJECT.replace("\n", "\r\n").encode())
    portfolio.write("projects/q.yaml", "id: q\nname: Q\n")
    shown = fix(portfolio).out.splitlines()
    assert shown[:2] == ["--- projects/p.yaml", "+++ projects/p.yaml"]
    assert "-start: 31 December 2025   # a day" in shown
    assert "+start: 2025-12-31   # a day" in shown
    assert shown[-1] == "would mend 1 file"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert fix(portfolio, "--write").out.splitlines()[-1] == "mended 1 file"
    assert path.read_text(encoding="utf-8") == MENDED
    assert fix(portfolio, "--write").out == "nothing to mend without a guess\n"


@pytest.mark.parametrize("data", [b"id: [", b"\xff", b"id: p\nname: {en: A, nam: 2}\nstart: {a: 1}\nmilestones: 5\n"])
def test_what_cannot_be_read_is_left_as_it_is(portfolio: Folder, data: bytes) -> None:
    (portfolio.root / "projects" / "p.yaml").write_bytes(data)
    (portfolio.root / "projects" / "f.yaml").mkdir()
    assert fix(portfolio).out == "nothing to mend without a guess\n"


def test_what_an_alias_stands_for_is_left_as_it_is(portfolio: Folder) -> None:
    portfolio.write("projects/p.yaml", "id: p\nname: P\nstart: &day 31 December 2025\noriginal_end: *day\n")
    assert fix(portfolio).out == "nothing to mend without a guess\n"
    portfolio.write("projects/p.yaml", "id: p\nname: P\nphases: [&one {id: a, start: Q3 2026}, *one]\n")
    assert "+phases: [&one {id: a, start: 2026-Q3}, *one]" in fix(portfolio).out.splitlines()


def test_nothing_is_written_where_a_file_may_not_be(portfolio: Folder) -> None:
    portfolio.write("projects/p.yaml", PROJECT)
    portfolio.write("projects/q.yaml", PROJECT.replace("id: p", "id: q"))
    (portfolio.root / "projects" / "q.yaml").chmod(0o444)
    assert "q.yaml is read-only" in fix(portfolio, "--write", code=1).err
    assert (portfolio.root / "projects" / "p.yaml").read_text(encoding="utf-8") == PROJECT


def test_without_a_portfolio_there_is_nothing_to_mend(tmp_path: Path) -> None:
    assert ictpmo("fix", "-p", tmp_path).code == 3


def test_a_fiscal_year_is_the_months_that_the_settings_say(portfolio: Folder) -> None:
    portfolio.write("projects/p.yaml", PROJECT)
    faults = portfolio.validate()
    assert any("`FY2024-25` is a fiscal year; write its months, such as `2024-04..2025-03`" in line for line in faults)
    single = "`FY2024` may be the fiscal year that starts or that ends in it; write its months, such as"
    assert any(single in line for line in faults)
    portfolio.settings("title: T\nfiscal_year_starts: April\n")
    assert any("`FY2024-25` is a fiscal year; write `2024-04..2025-03`" in line for line in portfolio.validate())
    assert any(single in line for line in portfolio.validate())
    fix(portfolio, "--write")
    text = (portfolio.root / "projects" / "p.yaml").read_text(encoding="utf-8")
    assert text == MENDED.replace("FY2024-25", "2024-04..2025-03")
    portfolio.write("projects/p.yaml", "id: p\nname: P\nmilestones: [{id: m, name: M, due: FY2024/25 Q2}]\n")
    assert "+milestones: [{id: m, name: M, due: 2024-Q3}]" in fix(portfolio).out
    portfolio.settings("title: T\nfiscal_year_starts: January\n")
    assert fix(portfolio).out.count("due: 2024-Q2") == 1
    portfolio.write("projects/p.yaml", "id: p\nname: P\nmilestones: [{id: m, name: M, due: FY2024-25}]\n")
    assert "+milestones: [{id: m, name: M, due: 2024}]" in fix(portfolio).out
    portfolio.write("projects/p.yaml", "id: p\nname: P\nmilestones: [{id: m, name: M, due: FY2024-27}]\n")
    assert fix(portfolio).out == "nothing to mend without a guess\n"


def test_what_a_killed_run_left_half_written_is_put_back_before_the_files_are_read(portfolio: Folder) -> None:
    portfolio.project("status_reports: [{date: 2018-12-31}]")
    portfolio.project("status_reports: [{date: 31.12.2018}]", "half")
    (portfolio.root / ASIDE / "old").mkdir(parents=True)
    (portfolio.root / ASIDE / "journal").write_text("projects/half.yaml")
    ran = portfolio.run("fix", "--write")
    assert (ran.code, ran.out.strip()) == (0, "nothing to mend without a guess")
    assert "a run before this one was cut short; its files were put back first" in " ".join(ran.err.split())
    assert {path.name for path in portfolio.root.rglob("*")} == {"portfolio.yaml", "projects", "p.yaml"}

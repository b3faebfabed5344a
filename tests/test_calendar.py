"""`ictpmo export --format ics`: what a calendar shows of a portfolio, the same bytes for the same files."""

import re
import sys
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from conftest import Folder, Ran, ictpmo

BODIES = """\
source: R1
bodies:
  - id: board
    name: {en: Board, zh: 理事会}
    kind: governance
    duties: [{id: meet, does: meet, every: 6 weeks}, {id: tell, does: report, every: 1 year}, {id: look, does: review, every: 1 year}]
    log:
      - {duty: meet, date: 2026-01-15}
      - {duty: tell, date: 2026-01-16}
      - {duty: look, date: 2026-01-17}
      - {duty: meet, date: 2026-01-15, at: page 2}
      - {duty: meet, period: 2025, count: 3}
"""
PROJECT = """\
original_end: 2026-09-30
source: R1
milestones:
  - {id: live, name: {en: "Go live; phase 1, with a name that is longer than a line of a calendar may be", zh: 上线}, due: 2026-11}
  - {id: test, name: {en: Test, zh: 测试}, due: 2026-03-31}
  - {id: gone, name: {en: Gone, zh: 取消}, due: 2026-03-31}
  - {id: open, name: {en: Open, zh: 未定}}
status_reports:
  - {date: 2026-01-31, end: END, milestones: {test: {state: completed, actual: 2026-02-10}, gone: {state: cancelled}}}
"""


@pytest.fixture
def works(portfolio: Folder) -> Folder:
    portfolio.settings("title: {en: Works, zh: 工程}\nlanguages: [en, zh]\nas_of: 2026-02-28\n")
    portfolio.sources(("R1", "2026-01-31"), ("R2", "2026-02-28"), ("R3", "2026-12-31"))
    portfolio.write("bodies.yaml", BODIES)
    portfolio.project(PROJECT.replace("END", "2026-10-31"))
    gone = "source: R1\nmilestones: [{id: live, name: {en: L, zh: 上}, due: 2026-12-31}]\n"
    portfolio.project(f"{gone}status_reports: [{{date: 2026-01-31, state: cancelled, end: 2026-12-31}}]", "q")
    heir = "merged_into: {project: p, date: 2026-01-15, reason: One for both, source: R1}\n"
    portfolio.project(f"{gone}{heir}status_reports: [{{date: 2026-01-01, end: 2026-12-31}}]", "r")
    return portfolio


def exported(works: Folder, out: Path, *more: str) -> Ran:
    return ictpmo("export", "--format", "ics", "--out", out, "-p", works.root, *more)


def events(path: Path) -> dict[str, tuple[date, str]]:
    """The events, by the part of their names that is of this portfolio."""
    found = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {str(one["uid"]).partition("@")[0]: (one.decoded("dtstart"), str(one["summary"])) for one in found}


def test_ends_milestones_and_meetings(works: Folder, tmp_path: Path) -> None:
    out = tmp_path / "c.ics"
    assert exported(works, out, "--known-by", "2026-03-31").out == f"{out}: dates in the calendar: 7\n"
    name = "Go live; phase 1, with a name that is longer than a line of a calendar may be (A project)"
    assert events(out) == {
        "p": (date(2026, 10, 31), "End: A project"),
        "p.live": (date(2026, 11, 30), f"{name} (Nov 2026)"),
        "p.test": (date(2026, 2, 10), "Test (A project)"),
        "board.meet.2026-01-15": (date(2026, 1, 15), "Meeting of Board"),
        "board.meet.2026-01-15.2": (date(2026, 1, 15), "Meeting of Board"),
        "board.tell.2026-01-16": (date(2026, 1, 16), "Report of Board"),
        "board.look.2026-01-17": (date(2026, 1, 17), "Review of Board"),
    }
    data = out.read_bytes()
    assert data.count(b"DTSTAMP:20260228T000000Z") == 7
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert b"SUMMARY:Go live\\; phase 1\\, with" in data
    # The same files give the same bytes; a date that moves keeps its name.
    exported(works, out, "--known-by", "2026-03-31")
    assert out.read_bytes() == data
    works.project(PROJECT.replace("END", "2027-01-31"))
    exported(works, out)
    assert events(out)["p"][0] == date(2027, 1, 31)
    assert [line for line in data.splitlines() if line.startswith(b"UID")] == [
        line for line in out.read_bytes().splitlines() if line.startswith(b"UID")
    ]


def test_of_some_projects_in_the_first_language(works: Folder, tmp_path: Path) -> None:
    works.settings("title: 工程\nlanguages: [zh]\nas_of: 2026-02-28\n")
    works.project("source: R1\nstatus_reports: [{date: 2026-01-31, state: in-progress, end: 2026-12-31}]", "q")
    exported(works, tmp_path / "c.ics", "--where", "state=in-progress")
    assert [title for _, title in events(tmp_path / "c.ics").values()] == ["结束：A project"]
    works.write("sources.yaml", "sources: []\n")
    (works.root / "bodies.yaml").unlink()
    for name in ("p", "q"):
        works.project("status_reports: [{date: 2026-01-31, end: 2026-12-31}]", name)
    exported(works, tmp_path / "c.ics")
    assert b"DTSTAMP:19700101T000000Z" in (tmp_path / "c.ics").read_bytes()


def test_names_of_several_lines_and_the_last_day_there_is(portfolio: Folder, tmp_path: Path) -> None:
    portfolio.settings(r'title: "Works\nof \x1b the city"')
    portfolio.project("original_end: 9999\nstatus_reports: [{date: 2026-01-31, end: 9999-12-31}]")
    assert exported(portfolio, tmp_path / "c.ics").code == 0
    assert events(tmp_path / "c.ics") == {"p": (date.max, "End: A project")}
    written = (tmp_path / "c.ics").read_bytes()
    # How a backslash is written depends on the version of the library.
    assert re.search(rb"X-WR-CALNAME:Works of \\+u001b the city\r\n", written)
    assert b"\x1b" not in written


def test_nothing_else_is_overwritten(works: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "c.ics"
    out.write_text("BEGIN:VCALENDAR\nPRODID:other\nEND:VCALENDAR\n")
    assert exported(works, out).code == 2
    assert "PRODID:other" in out.read_text()
    monkeypatch.delitem(sys.modules, "ictpmo.export.ics", raising=False)
    monkeypatch.delattr("ictpmo.export.ics", raising=False)
    monkeypatch.setitem(sys.modules, "icalendar", None)
    ran = exported(works, tmp_path / "d.ics")
    assert (ran.code, "install `ictpmo[calendar]`" in ran.err) == (2, True)

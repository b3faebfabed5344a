"""What projects and milestones wait for: references, circles, and what comes too late."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from conftest import Folder, ictpmo

RULE = "dependency-ends-later"


@pytest.fixture
def works(portfolio: Folder) -> Folder:
    portfolio.settings("{title: Works, as_of: 2026-12-31}")
    portfolio.sources(("R1", "2026-01-31"), ("R2", "2026-06-30"), ("R3", "2026-12-15"))
    return portfolio


def write(works: Folder, desk: str, net: str) -> None:
    """The desk, which waits, and the network, which is waited for."""
    works.write("projects/desk.yaml", f"id: desk\nname: The desk\nsource: R1\n{desk}\n")
    works.write("projects/net.yaml", f"id: net\nname: The network\nsource: R1\n{net}\n")
    assert works.validate() == []


def late(works: Folder) -> list[Any]:
    return list(works.value("audit", "--select", RULE)["findings"])


WAITS = "original_end: 2026-03-31\ndepends_on: [{id: net}]"
STARTS = "start: 2026-03-31\ndepends_on: [{id: net, for: start}]"
OPENS = "milestones: [{id: open, name: Open, due: 2026-03-31, depends_on: [{id: net.live}]}]"
LIVE = "milestones: [{id: live, name: Go live, due: %s}]"
SAID = "\nstatus_reports:\n  - {date: 2026-01-31, %s}"
AGAIN = "\n  - {date: 2026-06-30, source: R2, %s}"
LATER = "\n  - {date: 2026-11-30, source: R3, %s}"
END, DUE, START = (
    "the project is to end on 2026-03-31",
    "milestone “Open” is due on 2026-03-31",
    "the project is to start on 2026-03-31",
)


@pytest.mark.parametrize(
    ("desk", "net", "said"),
    [
        (WAITS, "original_end: 2026-04-30", f"{END}, and depends on “The network”, which ends on 2026-04-30: 30 days later"),
        (WAITS, "original_end: 2026-03-31", None),
        # A period is late for certain from its first day on; what it is needed by may be its last.
        (WAITS, "original_end: 2026-03", None),
        (WAITS, "original_end: 2026-Q2", f"{END}, and depends on “The network”, which ends on 2026-Q2: at least 1 day later"),
        (WAITS.replace("-31", ""), "original_end: 2026-04-01", "2026-04-01: at least 1 day later"),
        # Saying less later silences nothing.
        (WAITS, "original_end: 2026-04-30" + SAID % "end: 2026", "which ends on 2026-04-30: 30 days later"),
        (WAITS + SAID % "end: 2026-Q1", "original_end: 2026-04-30", "which ends on 2026-04-30: 30 days later"),
        (WAITS, "original_end: 2026-04-30" + SAID % "end: when funded", "which ends on 2026-04-30: 30 days later"),
        # The latest word on both counts.
        (WAITS, "original_end: 2026-03-31" + SAID % "end: 2026-05-31", "which ends on 2026-05-31: 61 days later"),
        (WAITS + SAID % "end: 2026-05-31", "original_end: 2026-05-31", None),
        # An end that has passed with work left: the day of the report that says so counts.
        (
            WAITS,
            "original_end: 2026-03-31" + SAID % "completion: 10" + AGAIN % "completion: 20",
            "which was open as of 2026-06-30: at least 91 days later",
        ),
        (WAITS + SAID % "completion: 5" + AGAIN % "completion: 9", "original_end: 2026-06-30", None),
        # What is over, on either side.
        (
            WAITS,
            "original_end: 2026-01-31" + SAID % "state: in-progress" + AGAIN % "state: completed, actual_end: 2026-05-31",
            "which ended on 2026-05-31: 61 days later",
        ),
        (
            WAITS + SAID % "state: in-progress" + AGAIN % "state: completed",
            "original_end: 2026-07-31",
            "the project is reported done as of 2026-06-30, and depends on “The network”, which ends on 2026-07-31: at least 31",
        ),
        (WAITS + SAID % "state: completed", "original_end: 2026-07-31", "is reported done as of 2026-01-31, and depends"),
        (
            WAITS + SAID % "state: completed, actual_end: 2026-01-15",
            "original_end: 2026-02-28",
            "the project ended on 2026-01-15, and depends on “The network”, which ends on 2026-02-28: 44 days later",
        ),
        (
            WAITS,
            "original_end: 2026-03-31" + SAID % "state: in-progress" + AGAIN % "state: in-progress" + LATER % "state: completed",
            "which was open as of 2026-06-30: at least 91 days later",
        ),
        (WAITS, "original_end: 2026-03-31" + SAID % "state: completed", None),
        (WAITS, "", None),
        pytest.param("depends_on: [{id: net}]", "original_end: 2027", None, marks=pytest.mark.measured),
        # Cancelled: what waits for it waits for ever; what is cancelled itself waits no more.
        (WAITS, SAID[1:] % "state: cancelled", "the project depends on “The network”, which is cancelled"),
        ("depends_on: [{id: net}]", SAID[1:] % "state: cancelled", "the project depends on “The network”, which is cancelled"),
        (WAITS + SAID % "state: cancelled", "original_end: 2027", None),
        (WAITS + SAID % "state: cancelled", SAID[1:] % "state: cancelled", None),
        (WAITS + SAID % "state: completed, actual_end: 2026-01-15", SAID[1:] % "state: cancelled", None),
        # The start.
        (STARTS, "original_end: 2026-04-30", f"{START}, and depends on “The network”, which ends on 2026-04-30: 30 days later"),
        (STARTS + SAID % "start: 2026-04-30", "original_end: 2026-04-30", None),
        pytest.param(STARTS + SAID % "start: 2026-04-15", "original_end: 2026-04-30", "to start on 2026-04-15", marks=pytest.mark.measured),
        (STARTS + SAID % "start: 2026", "original_end: 2026-04-30", START),
        ("depends_on: [{id: net, for: start}]", "original_end: 2026-04-30", None),
        # Milestones.
        (OPENS, LIVE % "2026-04-30", f"{DUE}, and depends on “Go live” of “The network”, which is due on 2026-04-30: 30 days"),
        (OPENS, LIVE % "null", None),
        (OPENS.replace(", due: 2026-03-31", ""), LIVE % "2026-04-30", None),
        pytest.param(
            OPENS,
            LIVE % "2026-03-01" + SAID % "state: in-progress" + AGAIN % "milestones: {live: {state: in-progress}}",
            "which was open as of 2026-06-30: at least 91 days later",
            marks=pytest.mark.measured,
        ),
        (
            OPENS,
            LIVE % "2026-03-01" + SAID % "milestones: {live: {state: completed, actual: 2026-01-15}}",
            None,
        ),
        (
            OPENS,
            LIVE % "2026-03-01" + AGAIN.replace("\n", "\nstatus_reports:\n") % "milestones: {live: {state: completed, actual: 2026-05-31}}",
            "which was done on 2026-05-31: 61 days later",
        ),
        pytest.param(
            OPENS,
            LIVE % "2026-03-01"
            + SAID % "state: in-progress"
            + AGAIN % "milestones: {live: {state: in-progress}}"
            + LATER % "milestones: {live: {state: completed}}",
            "which was open as of 2026-06-30: at least 91 days later",
            marks=pytest.mark.measured,
        ),
        (OPENS, LIVE % "2026-03-01" + SAID % "milestones: {live: {state: completed}}", None),
        (
            OPENS,
            LIVE % "null" + SAID % "state: in-progress" + AGAIN % "milestones: {live: {state: completed, actual: 2026-05-31}}",
            "which was done on 2026-05-31: 61 days later",
        ),
        pytest.param(
            OPENS + SAID % "milestones: {open: {state: completed, actual: 2026-01-15}}",
            LIVE % "2026-02-28",
            "milestone “Open” was done on 2026-01-15, and depends on “Go live” of “The network”, which is due on 2026-02-28",
            marks=pytest.mark.measured,
        ),
        pytest.param(
            OPENS + SAID % "milestones: {open: {state: completed}}",
            LIVE % "2026-02-28",
            "milestone “Open” is reported done as of 2026-01-31",
            marks=pytest.mark.measured,
        ),
        (
            OPENS + SAID % "state: in-progress" + AGAIN % "milestones: {open: {state: in-progress}}",
            LIVE % "2026-06-01",
            None,
        ),
        (OPENS + SAID % "milestones: {open: {state: cancelled}}", LIVE % "2026-06-01", None),
        (OPENS, LIVE % "2026-03-01" + SAID % "milestones: {live: {state: cancelled}}", "which is cancelled"),
    ],
)  # fmt: skip
def test_what_comes_too_late_is_named(works: Folder, desk: str, net: str, said: str | None) -> None:
    write(works, desk, net)
    found = late(works)
    assert [one["project"] for one in found] == (["desk"] if said else [])
    if said:
        assert said in found[0]["message"]
        assert found[0]["evidence"][0]["fact"].startswith("depends on ")
        assert {one["source"] for one in found[0]["evidence"]} <= {"R1", "R2", "R3"}
        shown = works.show(name="desk")["depends_on"][0]
        assert (shown["late_days"] == found[0]["size"], shown["cancelled"]) in {(True, False), (False, True)}


def test_both_facts_and_their_places_are_evidence(works: Folder) -> None:
    write(
        works,
        WAITS + SAID % "state: in-progress" + AGAIN % "state: completed",
        "original_end: 2026-03-31" + SAID % "completion: 10" + LATER % "completion: 20",
    )
    (found,) = late(works)
    assert [(one["fact"], one["source"]) for one in found["evidence"]] == [
        ("depends on “The network”", "R1"),
        ("end first promised: 2026-03-31", "R1"),
        ("report of 2026-01-31", "R1"),
        ("report of 2026-06-30", "R2"),
        ("completed as of 2026-06-30", "R2"),
        ("end first promised: 2026-03-31", "R1"),
        ("at 20% as of 2026-11-30", "R3"),
    ]


def test_a_dependency_comes_into_view_with_its_document(works: Folder) -> None:
    opens = OPENS.replace("net.live", "net.live, source: R2")
    write(works, f"original_end: 2026-03-31\n{opens}", LIVE % "2026")
    assert works.show("--known-by", "2026-03-31", name="desk")["depends_on"] == []
    write(works, "original_end: 2026-03-31\ndepends_on: [{id: net, source: R2}]", "original_end: 2026-04-30")
    assert works.show("--known-by", "2026-03-31", name="desk")["depends_on"] == []
    assert [one["source"] for one in works.show(name="desk")["depends_on"]] == ["R2"]
    assert [one["symbol"] for one in works.show(name="desk")["sources"]] == ["R1", "R2"]


def test_what_the_view_does_not_hold_is_not_judged(works: Folder) -> None:
    write(works, WAITS, "original_end: 2026-04-30")
    works.write("projects/net.yaml", "id: net\nname: The network\nsource: R2\noriginal_end: 2026-04-30\n")
    (shown,) = works.show("--known-by", "2026-03-31", name="desk")["depends_on"]
    assert (shown["comes"], shown["needed_by"], shown["late_days"]) == (None, "2026-03-31", None)


def test_it_is_shown(works: Folder, tmp_path: Path) -> None:
    desk = f"start: 2026-02-01\noriginal_end: 2026-03-31\ndepends_on:\n  - {{id: net, at: p. 3, note: Lines.}}\n{OPENS}"
    net = f"original_end: 2026-03-31\n{LIVE % '2026-05'}" + SAID % "completion: 10" + AGAIN % "completion: 20"
    write(works, desk, net)
    out = works.run("show", "desk").out
    assert [line.split() for line in out.splitlines() if line.startswith(("end  ", "Open  The"))] == [
        *(
            [
                "end",
                "The",
                "network:",
                "Lines",
                "2026-03-31",
                "2026-06-30,",
                "still",
                "open",
                "then",
                "≥",
                "91",
                "R1,",
                "p.",
                "3",
            ],
        ),
        *(["Open", "The", "network:", "Go", "live", "2026-03-31", "2026-05", "≥", "31", "R1"],),
    ]
    assert "依赖关系" in works.run("show", "desk", "--lang", "zh").out
    ictpmo("export", "-f", "sqlite", "-o", tmp_path / "x.sqlite", "-p", works.root, "--where", "state=not-reported")
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as db:
        assert db.execute("pragma foreign_key_check").fetchall() == []
        rows = db.execute("select project, number, awaited, milestone, late_days, comes from depends_on").fetchall()
    assert rows == [("desk", 1, "net", None, 91, "2026-06-30"), ("desk", 2, "net.live", "open", 31, "2026-05")]
    write(works, WAITS, SAID[1:] % "state: cancelled")
    assert "The network (cancelled)" in works.run("show", "desk").out


@pytest.mark.parametrize(
    ("desk", "net", "said"),
    [
        ("depends_on: [{id: nett}]", "", "there is no project `nett`; did you mean `net`? [unknown-reference]"),
        ("depends_on: [{id: net.liv}]", LIVE % "2026", "there is no milestone `net.liv`; did you mean `net.live`?"),
        ("depends_on: [{id: net.x}]", "", "there is no milestone `net.x`; add it to the charter, or correct the name"),
        ("depends_on: [{id: Net}]", "", "`Net` names no project and no milestone; write the id of a project, or"),
        ("depends_on: [{id: net.live.x}]", "", "names no project and no milestone"),
        ("depends_on: [{id: 5}]", "", "names no project and no milestone"),
        ("depends_on: [{id: net}, {id: net}]", "", "`net` is used twice here"),
        ("depends_on: [{id: desk}]", "", "`desk` depends on itself; take out the dependency that does not hold"),
        ("depends_on: [{id: net}]", "depends_on: [{id: desk}]", "in a circle: desk → net → desk;"),
        (
            "depends_on: [{id: net.live}]",
            "milestones: [{id: live, name: L, depends_on: [{id: desk}]}]",
            "in a circle: desk → net.live → desk;",
        ),
        # A project waits for its milestones.
        (
            "milestones: [{id: open, name: O, depends_on: [{id: net}]}]",
            "depends_on: [{id: desk}]",
            "in a circle: desk → desk.open → net → desk;",
        ),
    ],
)
def test_what_cannot_be_is_an_error(works: Folder, desk: str, net: str, said: str) -> None:
    works.write("projects/desk.yaml", f"id: desk\nname: The desk\n{desk}\n")
    works.write("projects/net.yaml", f"id: net\nname: The network\n{net}\n")
    (found,) = [line for line in works.validate() if "error" in line]
    assert said in found


def test_each_circle_is_named_once(works: Folder) -> None:
    waits = {"a": "b", "b": "a", "c": "d", "d": "e", "e": "c", "f": "a", "g": "f", "before-all": "c"}
    for name, other in waits.items():
        works.write(f"projects/{name}.yaml", f"id: {name}\nname: {name}\ndepends_on: [{{id: {other}}}]\n")
    found = [line.partition("circle: ")[2].partition(";")[0] for line in works.validate() if "circle" in line]
    assert found == ["a → b → a", "c → d → e → c"]


def test_the_shortest_way_round_is_named_without_those_that_only_wait_for_it(works: Folder) -> None:
    waits = {"a": "b, c", "b": "d", "c": "d", "d": "a", "e": "a"}
    for name, others in waits.items():
        held = ", ".join(f"{{id: {other}}}" for other in others.split(", "))
        works.write(f"projects/{name}.yaml", f"id: {name}\nname: {name}\ndepends_on: [{held}]\n")
    (said,) = [line for line in works.validate() if "dependency-in-a-circle" in line]
    assert "a → b → d → a" in said


def test_what_stands_between_two_circles_is_in_neither(works: Folder) -> None:
    waits = {"a": "p", "p": "q", "q": "p", "x": "y", "y": "x, a"}
    for name, others in waits.items():
        held = ", ".join(f"{{id: {other}}}" for other in others.split(", "))
        works.write(f"projects/{name}.yaml", f"id: {name}\nname: {name}\ndepends_on: [{held}]\n")
    found = [line.partition("circle: ")[2].partition(";")[0] for line in works.validate() if "circle" in line]
    assert found == ["p → q → p", "x → y → x"]

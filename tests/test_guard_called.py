"""The guard on what comes to be called as another is or was, or much as it was."""

from pathlib import Path

import pytest

from ictpmo.guard.sameness import is_misspelt
from ictpmo.model.project import Part
from scratch import Scratch
from test_guard_as_another import said

ON = '{{date: 2025-03-01, on: "{}", reason: Recorded by mistake, source: PLAN}}'
NAMED = '{{date: 2025-03-01, on: "{}", from: {}, to: {}, reason: Misread by hand, source: PLAN}}'
LISTS = {
    "milestones": ("name", "due: {}"),
    "phases": ("name", "original_end: {}"),
    "risks": ("statement", "source: PLAN, likelihood: low, date: {}"),
    "commitments": ("what", "source: PLAN, due: {}"),
}


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path / "repo")


def entries(listed: str, *each: tuple[str, str, str]) -> str:
    name, day = LISTS[listed]
    return f"{listed}: [" + ", ".join(f"{{id: {i}, {name}: {n}, {day.format(d)}}}" for i, n, d in each) + "]\n"


def change(old: str, new: str, *corrections: str) -> str:
    """A file in which a list reads otherwise, and says why."""
    return f"-{old}+{new}+corrections: [{', '.join(corrections)}]\n"


@pytest.mark.no_cover
@pytest.mark.parametrize("listed", LISTS)
@pytest.mark.parametrize("day", ["2026-06-30", "2025-06-30"])
def test_what_takes_the_name_of_one_that_is_gone(repo: Scratch, listed: str, day: str) -> None:
    field = LISTS[listed][0]
    old = entries(listed, ("a", "Open", "2025-06-30"), ("b", "Lit", day))
    named = NAMED.format(f"{listed}[b].{field}", "Lit", "Open")
    found = said(repo, change(old, entries(listed, ("b", "Open", day)), ON.format(f"{listed}[a]"), named))
    later = f"{listed}[b] promises for {day} what {listed}[a], which was taken out, had promised for 2025-06-30"
    what = f"{listed}[b] is called as {listed}[a] was" if listed == "risks" else later
    # What is recorded twice is put right like this: nothing moved.
    moved = day > "2025-06-30"
    assert (found.count("\n"), f": warning: {what}" in found) == ((1, True) if moved else (0, False)), found


@pytest.mark.measured
@pytest.mark.parametrize(("day", "lines"), [("2026-06-30", 1), ("2025-06-30", 0)])
def test_names_that_are_swapped(repo: Scratch, day: str, lines: int) -> None:
    old = entries("milestones", ("a", "Open", "2025-06-30"), ("b", "Lit", day))
    new = entries("milestones", ("a", "Lit", "2025-06-30"), ("b", "Open", day))
    named = (NAMED.format("milestones[a].name", "Open", "Lit"), NAMED.format("milestones[b].name", "Lit", "Open"))
    found = said(repo, change(old, new, *named))
    what = f": note: milestones[b] promises for {day} what milestones[a], which is called otherwise now, had promised"
    assert (found.count("\n"), what in found) == (lines, bool(lines)), found


@pytest.mark.measured
def test_risks_whose_statements_are_swapped(repo: Scratch) -> None:
    old = entries("risks", ("a", "Ice", "2024-06-30"), ("b", "Wind", "2024-12-31"))
    new = entries("risks", ("a", "Wind", "2024-06-30"), ("b", "Ice", "2024-12-31"))
    named = (NAMED.format("risks[a].statement", "Ice", "Wind"), NAMED.format("risks[b].statement", "Wind", "Ice"))
    found = said(repo, change(old, new, *named))
    assert found.count(": note: risks[") == found.count(", which is called otherwise now: it may be the same") == 2


@pytest.mark.measured
@pytest.mark.parametrize(("due", "lines"), [("2026", 1), ("2025-01-31", 0), ("null", 1)])
def test_a_new_one_under_the_name_that_another_had_before_a_correction(repo: Scratch, due: str, lines: int) -> None:
    old = entries("milestones", ("a", "Open", "2025-01-31"))
    named = NAMED.format("milestones[a].name", "Open", "Lit")
    assert said(repo, change(old, old.replace("Open", "Lit"), named)) == ""
    new = old.replace("Open", "Lit").replace("]", f", {{id: c, name: Open, due: {due}}}]").replace(", due: null", "")
    repo.write("projects/p.yaml", f"id: p\nname: A project\n{new}corrections: [{named}]\n")
    found = repo.guard("--quiet").out
    promised = "what milestones[a], which is called otherwise now, had promised for 2025-01-31"
    assert (found.count("\n"), promised in found) == (lines, bool(lines)), found


@pytest.mark.no_cover
def test_one_whose_name_was_corrected_before_it_is_taken_out(repo: Scratch) -> None:
    named = NAMED.format("milestones[a].name", "Open", "Lit")
    both = entries("milestones", ("a", "Open", "2025-01-31"), ("c", "Lit", "2026"))
    swapped = entries("milestones", ("a", "Lit", "2025-01-31"), ("c", "Open", "2026"))
    said(repo, change(both, swapped, named, NAMED.format("milestones[c].name", "Lit", "Open")))
    repo.commit()
    left = entries("milestones", ("c", "Open", "2026"))
    repo.write(
        "projects/p.yaml",
        f"id: p\nname: A project\n{left}corrections: [{named}, "
        f"{NAMED.format('milestones[c].name', 'Lit', 'Open')}, {ON.format('milestones[a]')}]\n",
    )
    assert "warning: milestones[c] promises for 2026 what milestones[a], which was taken out" in repo.guard().out


@pytest.mark.no_cover
def test_a_milestone_that_takes_the_name_of_one_that_is_gone_from_another_project(repo: Scratch) -> None:
    name = "The northern ramp is open"
    repo.write("projects/q.yaml", f"id: q\nname: Q\n{entries('milestones', ('b', 'Lit', '2026'))}")
    said(repo, change(entries("milestones", ("a", name, "2025")), "\n", ON.format("milestones[a]")))
    repo.commit()
    renamed = f"corrections: [{NAMED.format('milestones[b].name', 'Lit', name)}]\n"
    repo.write("projects/q.yaml", f"id: q\nname: Q\n{entries('milestones', ('b', name, '2026'))}{renamed}")
    assert ": note: milestones[b] promises for 2026 what projects[p].milestones[a], which was taken" in repo.guard().out


@pytest.mark.parametrize(("field", "new"), [("name", "The brigde"), ("name", "The ferry")])
def test_a_project_under_a_name_that_is_spelt_otherwise(repo: Scratch, field: str, new: str) -> None:
    (repo.portfolio / "projects/bridge.yaml").unlink()
    repo.add(f"corrections:\n  - {ON.format('projects[bridge]')}", "portfolio.yaml")
    repo.write("projects/crossing.yaml", f"id: crossing\n{field}: {new}\noriginal_end: 2026-06-30\n")
    found = repo.guard("--quiet").out
    what = ": note: projects[crossing] promises for 2026-06-30 what projects[bridge], which was taken out, had promised"
    assert (what in found, found.count("\n")) == ((True, 1) if new == "The brigde" else (False, 0)), found
    repo.edit("original_end: 2026-06-30", "original_end: 2025-06-30", "projects/crossing.yaml")
    assert repo.rules() == []


@pytest.mark.parametrize(
    ("old", "new", "beside", "alike"),
    [
        ("The bridge", "The brigde", "", True),
        ("The bridge", "Bridge", "", True),
        ("The bridge", "A bridges", "", True),
        ("The bridge", "The new bridge", "", True),
        ("The bridge", "The britge", "", True),
        ("Database", "Data base", "", True),
        ("Data centre move", "The data centre move project", "", True),
        ("Data centre move", "The data centre move project", "Another data centre move", False),
        ("\u65e5\u5185\u74e6\u529e\u516c\u697c", "\u65b0\u65e5\u5185\u74e6\u529e\u516c\u697c", "", True),
        ("\u4e94\u5206\u949f\u8fc7\u6cb3", "\u4e94\u5206\u949f\u8fc7\u6865", "", False),
        ("The bridge", "The bridge 2", "", False),
        ("Bridge", "Bridge II", "", False),
        ("Lot A of the works", "Lot B of the works", "", False),
        ("Phase 1", "Phase 2", "", False),
        ("Phase two", "Phase three", "", False),
        ("Lot 2, phase 1", "Lot 1, phase 2", "", False),
        ("Training 2024", "Training 2025", "", False),
        ("Pilot", "Pilot in Bangkok", "", False),
        ("Bridge works", "Bridge lighting renewal", "", False),
        ("HR system", "ERP system", "", False),
        ("East hall", "West hall", "", False),
        ("Bridge", "A", "", False),
    ],
)
def test_what_is_spelt_otherwise(old: str, new: str, beside: str, *, alike: bool) -> None:
    first, second, *others = (Part(id="a", name=name) for name in (old, new, beside) if name)
    assert is_misspelt(first, second, others) == alike


RISK = "risks: [{{id: {}, statement: {}, owner: Ann, likelihood: {}, source: PLAN}}]\n"
ICE, COLD = "The river freezes over in winter", "In winter the river freezes now and then"
ASKED = "recommendations: [{{id: {}, text: {}, by: Auditors, date: {}, source: AUD{}}}]\n"
RAILS, RAIL = "Put up rails on both sides of the bridge", "Put rails up at both sides of every bridge"
OUTPUT = "outputs: [{{id: {}, name: {}, period: 2025, quantity: {}, source: PLAN}}]\n"
AIM = "objectives: [{{id: o, statement: {}, indicators: [{}]}}]\n"
MEASURE = "{{id: {}, name: {}, unit: km, direction: {}, values: [{{kind: target, date: 2025, value: {}}}]}}"


@pytest.mark.parametrize(
    ("old", "new", "on", "lines"),
    [
        (RISK.format("ice", ICE, "high"), RISK.format("cold", COLD, "low"), "risks[ice]", 1),
        (RISK.format("ice", ICE, "high"), RISK.format("cold", COLD, "high"), "risks[ice]", 0),
        (RISK.format("ice", ICE, "high"), RISK.format("cold", "The staff go elsewhere", "low"), "risks[ice]", 0),
        pytest.param(ASKED.format("r", RAILS, 2023, ""), ASKED.format("s", RAIL, "2025-06", ""), "recommendations[r]", 1, marks=pytest.mark.measured),
        (ASKED.format("r", RAILS, 2023, ""), ASKED.format("s", RAIL, "2023", ""), "recommendations[r]", 0),
        (AIM.format("Paved", MEASURE.format("a", "Roads paved", "increase", 9)), AIM.format("Paved", MEASURE.format("b", "Road paved", "increase", 5)), "objectives[o].indicators[a]", 1),
        (AIM.format("Paved", MEASURE.format("a", "Roads paved", "increase", 9)), AIM.format("Paved", MEASURE.format("b", "Road paved", "increase", 9)), "objectives[o].indicators[a]", 0),
        (AIM.format("Paved", MEASURE.format("a", "Roads unpaved", "decrease", 5)), AIM.format("Paved", MEASURE.format("b", "Road unpaved", "decrease", 9)), "objectives[o].indicators[a]", 1),
    ],
)  # fmt: skip
def test_a_name_in_other_words_of_what_asks_for_less(repo: Scratch, old: str, new: str, on: str, lines: int) -> None:
    found = said(repo, change(old, new, ON.format(on)))
    what = f" is called much as {on} was, which was taken out, and is younger, asks for less, or is rated lower"
    assert (found.count("\n"), what in found) == (lines, bool(lines)), found


@pytest.mark.measured
def test_a_risk_by_the_rating_that_its_log_gave_last(repo: Scratch) -> None:
    log = "log: [{date: 2024-12-31, source: REP-1, likelihood: high}]"
    old = RISK.format("ice", ICE, "low").replace("source: PLAN", f"source: PLAN, {log}")
    found = said(repo, change(old, RISK.format("cold", COLD, "low"), ON.format("risks[ice]")))
    assert ": note: risks[cold] is called much as risks[ice] was" in found


@pytest.mark.measured
@pytest.mark.parametrize(("text", "count", "lines"), [("Report for the board", 4, 1), ("Report for the board", 9, 0)])
def test_outputs_in_other_words(repo: Scratch, text: str, count: int, lines: int) -> None:
    corrections = f"corrections:\n  - {ON.format('outputs[a]')}"
    repo.write("results.yaml", OUTPUT.format("a", "Reports for the board", 9))
    repo.commit()
    repo.write("results.yaml", OUTPUT.format("b", text, count))
    repo.add(corrections, "portfolio.yaml")
    found = repo.guard("--quiet").out
    assert (found.count("\n"), ": note: outputs[b] is called much as outputs[a] was" in found) == (lines, bool(lines))


@pytest.mark.measured
def test_an_objective_in_other_words_of_which_a_measure_asks_for_less(repo: Scratch) -> None:
    old = AIM.format("All roads are surfaced", MEASURE.format("a", "Surfaced", "increase", 9))
    new = AIM.format("The roads are all surfacd", MEASURE.format("b", "Done", "increase", 5)).replace("id: o", "id: x")
    found = said(repo, change(old, new, ON.format("objectives[o]")))
    assert ": note: objectives[x] is called much as objectives[o] was" in found


@pytest.mark.measured
@pytest.mark.parametrize(
    ("file", "text", "later"),
    [
        (
            "results.yaml",
            "outputs: [{id: t, name: The northern ramp is open, period: @, source: PLAN}]\n",
            "2026",
        ),
        (
            "results.yaml",
            "results: [{id: t, kind: objective, statement: The northern ramp is open, source: PLAN}]\n"
            "indicators: [{id: i, name: Open, result: t, unit: lanes, direction: increase, source: PLAN, "
            "log: [{kind: target, date: @, value: 4}]}]\n",
            "2026",
        ),
    ],
)
def test_a_milestone_that_goes_on_among_the_results(repo: Scratch, file: str, text: str, later: str) -> None:
    old = entries("milestones", ("m", "The northern ramp is open", "2025-06-30"))
    repo.write(file, text.replace("@", "2025-06"))
    assert said(repo, change(old, "\n", ON.format("milestones[m]"))) == ""
    repo.write(file, text.replace("@", later))
    what = ": note: {}[t] promises for 2026 what projects[p].milestones[m], which was taken out, had promised for 2025-06-30"
    assert what.format(text.partition(":")[0]) in said(repo, change(old, "\n", ON.format("milestones[m]")))


@pytest.mark.measured
@pytest.mark.parametrize(("day", "lines"), [("2026", 1), ("2025", 0)])
def test_names_that_are_swapped_between_projects(repo: Scratch, day: str, lines: int) -> None:
    first, second = "Open the northern gate", "Paint the southern gate"
    q = "id: q\nname: Q\n{}corrections: [{}]\n"
    repo.write("projects/q.yaml", f"id: q\nname: Q\n{entries('milestones', ('n', second, day))}")
    old, new = (entries("milestones", ("m", name, "2025")) for name in (first, second))
    said(repo, change(old, new, NAMED.format("milestones[m].name", first, second)))
    named = NAMED.format("milestones[n].name", second, first)
    repo.write("projects/q.yaml", q.format(entries("milestones", ("n", first, day)), named))
    found = repo.guard("--quiet").out
    what = ": note: milestones[n] promises for 2026 what projects[p].milestones[m], which is called otherwise now, had"
    assert (found.count("\n"), what in found) == (lines, bool(lines)), found


@pytest.mark.measured
@pytest.mark.parametrize(("every", "lines"), [("1 year", 1), ("6 weeks", 0)])
def test_a_body_in_other_words_that_owes_less(repo: Scratch, every: str, lines: int) -> None:
    board = (
        "bodies: [{{id: {}, name: {}, kind: governance, source: PLAN, duties: [{{id: d, does: meet, every: {}}}]}}]\n"
    )
    repo.write("bodies.yaml", board.format("b", "Board", "6 weeks"))
    repo.commit()
    repo.write("bodies.yaml", board.format("c", "The board", every))
    repo.add(f"corrections:\n  - {ON.format('bodies[b]')}", "portfolio.yaml")
    found = repo.guard("--quiet").out
    assert (found.count("\n"), ": note: bodies[c] is called much as bodies[b] was" in found) == (lines, bool(lines))

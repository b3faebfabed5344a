"""The guard on registers: what was asked for and promised stands, and logs are only added to."""

from pathlib import Path

import pytest

from scratch import Scratch

REGISTER = """\
source: REP-1
recommendations:
  - id: lights
    by: Auditors
    text: Light the bridge
    due: 2025-06-30
    projects: [{id: bridge}]
    log:
      - {by: Auditors, state: in-progress, date: 2025-01-01, note: So far}
  - {id: paint, by: Auditors, text: Paint it, reissues: lights}
tallies:
  - {id: all-2024, by: Auditors, as_of: 2024-12-31, base: all, total: 2, parts: {in-progress: 2}}
"""
BODIES = """\
source: REP-1
bodies:
  - id: board
    name: The board
    kind: governance
    chair: Ann
    duties: [{id: meet, does: meet, every: 1 month}, {id: tell, does: report, every: 1 year}]
    log: [{period: 2024, duty: meet, count: 2}]
"""
RESULTS = """\
source: REP-1
results:
  - {id: safe, kind: objective, statement: The bridge is safe}
indicators:
  - id: cracks
    name: Cracks
    result: safe
    unit: cracks
    direction: decrease
    log:
      - {kind: target, period: 2025, value: 5}
outputs:
  - {id: rails, name: Rails, period: 2025, quantity: 4}
"""
FILE = "recommendations.yaml"


@pytest.fixture
def kept(tmp_path: Path) -> Scratch:
    repo = Scratch(tmp_path / "repo")
    repo.write(FILE, REGISTER)
    repo.write("bodies.yaml", BODIES)
    repo.write("results.yaml", RESULTS)
    repo.commit()
    return repo


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("due: 2025-06-30", "due: 2025-12-31", ["first-date-changed"]),
        ("text: Light the bridge", "text: Think of lights", ["promise-changed"]),
        ("    projects: [{id: bridge}]\n", "", ["promise-changed"]),
        (", reissues: lights", "", ["promise-changed"]),
        pytest.param("  - {id: paint, by: Auditors, text: Paint it, reissues: lights}\n", "", ["vanished-without-reason"], marks=pytest.mark.measured),
        ("id: paint", "id: colour", ["id-changed"]),
        ("state: in-progress, date", "state: implemented, date", ["log-entry-edited"]),
        ("      - {by: Auditors, state: in-progress, date: 2025-01-01, note: So far}\n", "      []\n", ["log-entry-removed"]),
        ("total: 2", "total: 3", ["log-entry-edited"]),
        ("tallies:\n  - {id: all-2024, by: Auditors, as_of: 2024-12-31, base: all, total: 2, parts: {in-progress: 2}}\n", "", ["log-entry-removed"]),
        ("source: REP-1", "source: REP-2", ["source-changed"]),
        ("    due: 2025-06-30\n", "    due: 2025-06-30\n    source: REP-2\n", ["source-changed"]),
        ("    due: 2025-06-30\n", "    due: 2025-06-30\n    date: 2025-01-15\n", []),
        pytest.param("    due: 2025-06-30\n", "    due: 2025-06-30\n    accepted: not-accepted\n", ["promise-changed"], marks=pytest.mark.measured),
        ("note: So far", "note: Thus far", ["log-entry-edited"]),
        ("note: So far}", "note: So far}\n      - {by: Auditors, state: implemented, date: 2025-08-01}", []),
        ("[{id: bridge}]", "[{id: bridge}, {id: tunnel}]", []),
    ],
)  # fmt: skip
def test_what_was_asked_for_stands(kept: Scratch, old: str, new: str, rules: list[str]) -> None:
    kept.edit(old, new, FILE)
    assert kept.rules() == rules


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        (", {id: tell, does: report, every: 1 year}", "", ["promise-changed"]),
        ("chair: Ann", "chair: Ann\n    members: Ben", []),
        ("every: 1 month", "every: 3 months", ["promise-changed"]),
        ("count: 2", "count: 9", ["log-entry-edited"]),
        ("chair: Ann", "chair: Ben", []),
        ("{period: 2024, duty: meet, count: 2}", "{period: 2024, duty: meet, count: 2}, {period: 2024, duty: meet, count: 9, source: REP-2}", []),
    ],
)  # fmt: skip
def test_what_a_body_owes_stands(kept: Scratch, old: str, new: str, rules: list[str]) -> None:
    kept.edit(old, new, "bodies.yaml")
    assert kept.rules() == rules


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("value: 5}", "value: 9}", ["log-entry-edited"]),
        ("      - {kind: target, period: 2025, value: 5}\n", "      []\n", ["log-entry-removed"]),
        (
            "value: 5}\n",
            "value: 5}\n      - {kind: target, period: 2025, value: 9, source: REP-2}\n",
            ["target-changed"],
        ),
        ("value: 5}\n", "value: 5}\n      - {kind: target, period: 2026, value: 4, source: REP-2}\n", []),
        ("value: 5}\n", "value: 5}\n      - {kind: actual, period: 2024, value: 9, source: REP-2}\n", []),
        ("direction: decrease", "direction: increase", ["promise-changed"]),
        ("quantity: 4", "quantity: 2", ["promise-changed"]),
        ("quantity: 4", "quantity: 4, dropped: Gone", ["vanished-without-reason"]),
        ("quantity: 4", "quantity: 4, dropped: No longer needed", []),
        ("  - {id: rails, name: Rails, period: 2025, quantity: 4}\n", "  []\n", ["vanished-without-reason"]),
        ("id: cracks", "id: holes", ["id-changed"]),
    ],
)
def test_targets_and_outputs_of_the_programme_stand(kept: Scratch, old: str, new: str, rules: list[str]) -> None:
    kept.edit(old, new, "results.yaml")
    assert kept.rules() == rules


LATER = "      - {by: BY, date: DAY, due: DUE, source: AUD}\n"
"""A word that moves the date of what was asked for or promised."""


@pytest.mark.parametrize(
    ("by", "day", "due", "rules"),
    [
        ("Auditors", "2025-06-30", "2026-12-31", ["promise-after-the-fact"]),
        ("Auditors", "2025", "2026-12-31", ["promise-after-the-fact"]),
        ("Auditors", "2025-07-01", "2026-12-31", []),
        ("Auditors", "2025-06-30", "2025-03-31", []),
        ("Auditors", "2025-06-30", "to be determined", []),
        ("Management", "2025-06-30", "2026-12-31", []),  # Whoever asks moves it.
    ],
)
def test_a_later_date_that_comes_on_record_when_the_one_before_had_passed_is_shown(
    kept: Scratch, by: str, day: str, due: str, rules: list[str]
) -> None:
    moved = LATER.replace("BY", by).replace("DAY", day).replace("DUE", due)
    kept.edit("note: So far}\n", f"note: So far}}\n{moved}", FILE)
    ran = kept.guard()
    assert (kept.rules(), ran.code) == (rules, 0)
    if rules:
        remedy = "give the day on which it was moved" if day == "2025" else "see that its document says so"
        assert f"moves `2025-06-30` to `2026-12-31` as of {day}, and came on record" in ran.out
        assert f"had passed; {remedy}, or record a correction" in ran.out


@pytest.mark.measured
def test_a_commitment_moved_afterwards_is_held_against_the_date_that_stood_then(kept: Scratch) -> None:
    word = "      - {by: Board, state: moved, date: 2025-08-01, due: 2025-12-31, source: AUD}\n"
    promise = f"source: REP-1\ncommitments:\n  - id: open-it\n    what: Open it\n    due: 2025-06-30\n    log:\n{word}"
    kept.write("commitments.yaml", promise)
    kept.commit()
    kept.edit(
        word,
        LATER.replace("BY", "Board").replace("DAY", "2025-06-01").replace("DUE", "2025-09-30") + word,
        "commitments.yaml",
    )
    assert kept.rules() == ["promise-after-the-fact"]
    kept.commit()
    assert kept.rules("HEAD~1..HEAD") == ["promise-after-the-fact"]
    kept.edit(
        "due: 2025-12-31, source: AUD}\n",
        "due: 2025-12-31, source: AUD}\n      - {state: not-kept, date: 2025-08-20}\n",
        "commitments.yaml",
    )
    assert kept.rules() == []


def test_a_correction_stands_in_the_settings(kept: Scratch) -> None:
    kept.edit("due: 2025-06-30", "due: 2025-12-31", FILE)
    kept.add(
        "corrections:\n  - {date: 2025-08-15, on: 'recommendations[lights].due', from: 2025-06-30, to: 2025-12-31, "
        "reason: A slip of the pen, source: AUD}\n",
        "portfolio.yaml",
    )
    assert kept.rules() == []


@pytest.mark.measured
def test_a_record_that_goes_into_another_file_is_the_same(kept: Scratch) -> None:
    (kept.portfolio / "recommendations").mkdir()
    (kept.portfolio / FILE).rename(kept.portfolio / "recommendations" / "auditors.yaml")
    assert kept.rules() == []
    kept.edit("due: 2025-06-30", "due: 2025-12-31", "recommendations/auditors.yaml")
    assert kept.rules() == ["first-date-changed"]
    kept.edit("due: 2025-12-31", "due: 2025-06-30", "recommendations/auditors.yaml")
    kept.edit("source: REP-1\n", "source: REP-2\n", "recommendations/auditors.yaml")
    assert set(kept.rules()) == {"source-changed", "log-entry-edited"}


def test_a_record_may_go_into_the_file_of_its_project(kept: Scratch) -> None:
    kept.edit("  - {id: paint, by: Auditors, text: Paint it, reissues: lights}\n", "", FILE)
    kept.add("recommendations:\n  - {id: paint, by: Auditors, text: Paint it, reissues: lights, source: REP-1}\n")
    assert kept.rules() == []


@pytest.mark.measured
def test_what_comes_back_is_held_against_its_last_version(kept: Scratch) -> None:
    kept.edit("  - {id: paint, by: Auditors, text: Paint it, reissues: lights}\n", "", FILE)
    kept.commit()
    (kept.portfolio / "recommendations").mkdir()
    kept.write(
        "recommendations/second.yaml",
        "source: REP-1\nrecommendations:\n  - {id: paint, by: Auditors, text: Wash it, reissues: lights}\n",
    )
    assert kept.rules() == ["promise-changed"]
    assert "the old value was set in commit" in kept.guard("--quiet").out


def test_staged_and_committed_registers_are_read(kept: Scratch) -> None:
    (kept.portfolio / "recommendations").mkdir()
    kept.write("recommendations/second.yaml", "recommendations:\n  - {id: sweep, by: The town, text: Sweep it}\n")
    kept.git("add", "--all")
    assert kept.guard("--staged").code == 0
    kept.commit()
    kept.edit("Sweep it", "Look at it", "recommendations/second.yaml")
    assert kept.rules() == ["promise-changed"]
    kept.git("add", "--all")
    assert kept.rules("--staged") == ["promise-changed"]
    kept.write("recommendations/deep/third.yaml", "recommendations: []\n")
    kept.git("add", "--all")
    kept.commit()
    assert kept.rules() == []


def test_a_register_that_cannot_be_read_is_judged_by_its_last_version(kept: Scratch) -> None:
    kept.write(FILE, "recommendations: [")
    assert kept.rules() == ["unreadable-version"]
    kept.commit()
    kept.write(FILE, REGISTER.replace("due: 2025-06-30", "due: 2025-12-31"))
    assert kept.rules() == ["first-date-changed"]


@pytest.mark.parametrize(
    ("file", "old", "new", "remedy"),
    [
        (FILE, "due: 2025-06-30", "due: 2025-12-31", "put the old value back, and give the new one in a new entry of its log; "),
        (FILE, "text: Light the bridge", "text: Think of lights", "put the old value back, or record a correction ["),
        (FILE, "    due: 2025-06-30\n", "", "put the old value back, or record a correction ["),
        (FILE, "  - {id: paint, by: Auditors, text: Paint it, reissues: lights}\n", "", "put it back, and say in a new entry of its log how it stands; "),
        ("bodies.yaml", "every: 1 month", "every: 3 months", "put the old value back, or record a correction ["),
        ("results.yaml", "  - {id: rails, name: Rails, period: 2025, quantity: 4}\n", "  []\n", "put it back, and say under `dropped` why; "),
        ("results.yaml", "  - {id: safe, kind: objective, statement: The bridge is safe}\n", "  []\n", "put it back, or record a correction on it ["),
        ("results.yaml", "value: 5}\n", "value: 5}\n      - {kind: target, period: 2025, value: 9, source: REP-2}\n", "take it out, or record a correction that names"),
        ("risks.yaml", "impact: high", "impact: low", "put the old value back, and give the new one in a new entry of its log; "),
    ],
)  # fmt: skip
def test_what_to_do_is_what_a_register_can_hold(kept: Scratch, file: str, old: str, new: str, remedy: str) -> None:
    kept.write("risks.yaml", "risks: [{id: flood, statement: It floods, impact: high, source: REP-1}]\n")
    kept.commit("risks")
    kept.edit(old, new, file)
    said = kept.guard().out
    assert remedy in said
    assert "change request" not in said
    assert "cancelled" not in said


@pytest.mark.measured
def test_records_that_share_an_id_are_known_by_their_places(kept: Scratch) -> None:
    twice = REGISTER.replace("id: paint", "id: lights")
    kept.write(FILE, twice)
    kept.commit()
    kept.write(FILE, twice.replace("text: Paint it", "text: Paint it, date: 2024-01-01"))
    assert kept.rules() == ["promise-changed"]


RISK = "risks:\n  - {{id: flood, statement: It floods, source: REP-1{}}}\n"
TIED = RISK.format(", projects: [{id: bridge}]")


@pytest.mark.parametrize(
    ("old", "new", "tie"),
    [
        (("risks.yaml", TIED), ("projects/bridge.yaml", RISK.format("")), ""),
        (("projects/bridge.yaml", RISK.format("")), ("risks.yaml", TIED), ""),
        (("projects/bridge.yaml", TIED), ("projects/bridge.yaml", RISK.format("")), ""),
        (("risks.yaml", TIED), ("projects/tunnel.yaml", RISK.format("")), "bridge"),
        (("projects/bridge.yaml", RISK.format("")), ("projects/tunnel.yaml", RISK.format("")), "bridge"),
        (("projects/bridge.yaml", RISK.format("")), ("risks.yaml", RISK.format("")), "bridge"),
    ],
)
def test_what_stands_in_the_file_of_a_project_concerns_it(
    kept: Scratch, old: tuple[str, str], new: tuple[str, str], tie: str
) -> None:
    kept.add(old[1], old[0]) if old[0] != "risks.yaml" else kept.write(*old)
    kept.commit()
    kept.edit(old[1], "") if old[0] != "risks.yaml" else (kept.portfolio / "risks.yaml").unlink()
    kept.add(new[1], new[0]) if new[0] != "risks.yaml" else kept.write(*new)
    said = kept.guard("--quiet").out
    assert (f"risks[flood].projects[{tie}] was taken out; put it back" in said, said.count("\n")) == (bool(tie),) * 2


def test_a_source_that_is_inherited_in_the_other_file_is_the_same(kept: Scratch) -> None:
    kept.write("risks.yaml", "risks:\n  - {id: flood, statement: It floods, source: PLAN}\n")
    kept.commit()
    (kept.portfolio / "risks.yaml").unlink()
    kept.add("risks:\n  - {id: flood, statement: It floods}\n")
    assert kept.rules() == []

"""The guard on what everything rests on: settings, rounds, its own rules, acknowledgements."""

import json
from pathlib import Path

import pytest

from honest_changes import CORRECTION, correct_a_setting
from scratch import MOVED, Scratch


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path)


def test_the_portfolio_says_how_grave_a_rule_is(repo: Scratch) -> None:
    correct_a_setting(repo)
    repo.commit()
    repo.edit("{id: opening, name", "{id: opened, name")
    repo.edit("      opening: {state: not-started}\n", "")
    assert repo.guard("--fail-on", "error").out.count("warning: the id `opening` was changed to `opened`") == 1
    assert repo.guard("--fail-on", "warning").code == 1


def test_a_rule_switched_off_is_not_asked(repo: Scratch) -> None:
    repo.add("guard:\n  end-moved-without-change-request: 'off'\n", "portfolio.yaml")
    assert repo.rules() == ["setting-loosened"]
    repo.commit()
    repo.add(MOVED)
    assert repo.rules() == []


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("covers: all-open", "covers: some", ["log-entry-edited"]),
        ("    - {source: REP-1, covers: all-open, held: true}\n", "", ["log-entry-removed"]),
        ("covers: all-open, held: true", "covers: all-open, held: false", ["log-entry-edited"]),
        ("projects: 2,", "projects: 1,", ["log-entry-edited"]),
        ("title: Works", "title: Buildings", []),
        ("reporting:\n", "reporting:\n  cycle: quarterly\n", []),
    ],
)
def test_what_the_settings_say(repo: Scratch, old: str, new: str, rules: list[str]) -> None:
    repo.edit(old, new, "portfolio.yaml")
    assert repo.rules() == rules


@pytest.mark.measured
def test_a_correction_can_name_what_is_yes_or_no(repo: Scratch) -> None:
    repo.edit("covers: all-open, held: true", "covers: all-open, held: false", "portfolio.yaml")
    on = "reporting.rounds[REP-1].held"
    repo.add(CORRECTION.format(on=on, old="true", new="false"), "portfolio.yaml")
    assert repo.rules() == []


def test_sources_stay_required(repo: Scratch) -> None:
    repo.add("require_sources: true\n", "portfolio.yaml")
    repo.commit()
    repo.edit("require_sources: true", "require_sources: false", "portfolio.yaml")
    assert "require_sources was `true` and is now `false`" in repo.guard().out


def test_reports_may_not_become_rarer(repo: Scratch) -> None:
    repo.edit("reporting:\n", "reporting:\n  cycle: quarterly\n", "portfolio.yaml")
    repo.commit()
    repo.edit("  cycle: quarterly\n", "", "portfolio.yaml")
    assert repo.rules() == ["setting-loosened"]


def test_an_acknowledgement_may_be_taken_out(repo: Scratch) -> None:
    accepted = "acknowledged:\n  - {finding: 3f9a1c20, reason: Under way, by: The board, date: 2025-03-01}\n"
    repo.add(accepted)
    repo.commit()
    repo.edit(accepted, "")
    assert repo.rules() == []


AUDITORS = "  - {id: auditors, name: Auditors, kind: oversight}\n"


@pytest.mark.measured
@pytest.mark.parametrize(
    ("bodies", "on", "old", "new"),
    [
        ("  - {id: board, name: The Board, kind: governance}\n" + AUDITORS, "bodies[auditors]", "null", "null"),
        ("  - {id: board, name: The Board, kind: oversight}\n", "bodies[board].kind", "governance", "oversight"),
    ],
    ids=["a new one", "one of another kind"],
)
def test_a_body_that_has_the_last_word_is_put_on_by_a_correction(
    repo: Scratch, bodies: str, on: str, old: str, new: str
) -> None:
    repo.write("bodies.yaml", "bodies: [{id: board, name: The Board, kind: governance}]\n")
    assert repo.rules() == []
    repo.commit()
    repo.write("bodies.yaml", "bodies:\n" + bodies)
    (found,) = json.loads(repo.guard("--format", "json").out)["findings"]
    assert (found["rule"], found["subject"]) == ("setting-loosened", on)
    assert "its word outweighs a measurement" in found["message"]
    assert f"a correction on {on} in portfolio.yaml" in found["remedy"]
    repo.add(CORRECTION.format(on=on, old=old, new=new), "portfolio.yaml")
    assert repo.rules() == []


def test_a_body_that_has_no_longer_the_last_word_is_another_promise(repo: Scratch) -> None:
    repo.write("bodies.yaml", "bodies: [{id: board, name: The Board, kind: oversight}]\n")
    repo.commit()
    repo.write("bodies.yaml", "bodies: [{id: board, name: The Board, kind: governance}]\n")
    assert repo.rules() == ["promise-changed"]


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("rules: {b: {days: 30}, c: {}}", []),
        ("rules: {}", ["rules.b"]),
        ("rules: {b: {days: 60}}", ["rules.b.days"]),
        ("rules: {b: {}}", ["rules.b.days"]),
        ("rules: {b: {days: 30, mild: true}}", ["rules.b.mild"]),
    ],
)
def test_a_rule_of_ones_own_stays_as_it_is_told(repo: Scratch, rules: str, said: list[str]) -> None:
    repo.add("rules: {b: {days: 30}}\n", "portfolio.yaml")
    repo.commit()
    repo.edit("rules: {b: {days: 30}}", rules, "portfolio.yaml")
    found = json.loads(repo.guard("--format", "json").out)["findings"]
    assert [(one["rule"], one["subject"]) for one in found] == [("setting-loosened", one) for one in said]


@pytest.mark.measured
def test_a_correction_lets_a_rule_of_ones_own_be_taken_off(repo: Scratch) -> None:
    repo.add("rules: {b: {days: 30, of: [x, 1]}}\n", "portfolio.yaml")
    repo.commit()
    repo.edit("rules: {b: {days: 30, of: [x, 1]}}\n", "", "portfolio.yaml")
    assert "rules.b was `{days: 30, of: x, 1}` and is now nothing" in repo.guard().out
    repo.add(CORRECTION.format(on="rules.b", old='"{days: 30, of: x, 1}"', new="null"), "portfolio.yaml")
    assert repo.rules() == []

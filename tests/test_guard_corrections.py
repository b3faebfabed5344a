"""The guard on corrections that do not fit: which part does not."""

from pathlib import Path

import pytest

from scratch import Scratch

CORRECTION = (
    "date: 2025-03-01, on: original_end, from: 2025-06-30, to: 2025-12-31, reason: Misread by hand, source: PLAN"
)


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    repo = Scratch(tmp_path)
    repo.edit("original_end: 2025-06-30", "original_end: 2025-12-31")
    return repo


def record(repo: Scratch, said: str, name: str = "projects/bridge.yaml") -> None:
    repo.add(f"corrections:\n  - {{{said}}}", name)


def test_a_correction_that_fits_is_all_that_it_takes(repo: Scratch) -> None:
    record(repo, CORRECTION)
    assert repo.rules() == []


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("on: original_end", "on: start", "its `on` is `start`, not `original_end`"),
        ("from: 2025-06-30", "from: 2025-06-29", "its `from` is `2025-06-29`, not `2025-06-30`"),
        ("to: 2025-12-31", "to: 2025-12-30", "its `to` is `2025-12-30`, not `2025-12-31`"),
        ("to: 2025-12-31, ", "", "its `to` is left out, not `2025-12-31`"),
        ("reason: Misread by hand", "reason: Misread", "its reason has not two words"),
        ("date: 2025-03-01", "date: 2099-03-01", "its day, 2099-03-01, is after 20"),
        ("source: PLAN", "source: MIN-9", "its source, MIN-9, is not on the list"),
        ("source: PLAN", "source: AUD", "its source, AUD, was published after it (2025-08-01)"),
    ],
)
def test_a_correction_that_does_not_fit_says_which_part_does_not(repo: Scratch, old: str, new: str, why: str) -> None:
    record(repo, CORRECTION.replace(old, new))
    ran = repo.guard()
    assert f"and is now `2025-12-31`; the correction does not fit: {why}" in ran.out
    assert ran.out.count("its ") == 1


def test_a_correction_in_another_file(repo: Scratch) -> None:
    record(repo, CORRECTION, "projects/tunnel.yaml")
    assert "does not fit: it stands in projects/tunnel.yaml, not in projects/bridge.yaml;" in repo.guard().out


@pytest.mark.measured
def test_the_correction_of_a_whole_project_stands_with_the_portfolio(repo: Scratch) -> None:
    repo.git("checkout", "--quiet", ".")
    (repo.portfolio / "projects/bridge.yaml").unlink()
    said = 'date: 2025-03-01, on: "projects[bridge]", reason: Recorded twice, source: PLAN'
    record(repo, said, "projects/tunnel.yaml")
    assert "it stands in projects/tunnel.yaml, not in portfolio.yaml" in repo.guard().out


def test_a_correction_that_was_there_before(repo: Scratch) -> None:
    record(repo, CORRECTION)
    repo.commit()
    for old, new in (("2025-12-31", "2025-06-30"), ("2025-06-30", "2025-12-31")):
        repo.edit(f"\noriginal_end: {old}", f"\noriginal_end: {new}")
        if new == "2025-06-30":
            repo.commit()
    assert "does not fit: it was on record before" in repo.guard().out


def test_of_several_corrections_the_nearest_is_named(repo: Scratch) -> None:
    record(repo, CORRECTION.replace("from: 2025-06-30", "from: 2024-06-30").replace("to: 2025-12-31", "to: 2024"))
    record(repo, CORRECTION.replace("to: 2025-12-31", "to: 2025-11-30"))
    assert "does not fit: its `to` is `2025-11-30`, not `2025-12-31`;" in repo.guard().out


@pytest.mark.measured
def test_a_correction_behind_another_that_leads_elsewhere(repo: Scratch) -> None:
    record(repo, CORRECTION)
    record(repo, CORRECTION.replace("to: 2025-12-31", "to: 2025-11-30"))
    assert "does not fit: another correction leads elsewhere before it;" in repo.guard().out


def test_a_correction_of_something_else_is_not_spoken_of(repo: Scratch) -> None:
    record(repo, CORRECTION.replace("original_end", "start").replace("from: 2025-06-30", "from: 2025-06-29"))
    assert "does not fit" not in repo.guard().out


@pytest.mark.parametrize("on", ["milestones[found]", "status_reports[2024-12-31]", "milestones[foundations].due"])
def test_a_correction_of_a_whole_entry_that_names_none_of_the_list(repo: Scratch, on: str) -> None:
    repo.git("checkout", "--quiet", ".")
    repo.edit("  - {id: foundations, name: Foundations laid, due: 2024-06-30}\n", "")
    record(repo, f'date: 2025-03-01, on: "{on}", reason: Recorded twice, source: PLAN')
    why = f"the correction does not fit: its `on` is `{on}`, not `milestones[foundations]`;"
    assert (why in repo.guard().out) == (on == "milestones[found]")


def test_a_correction_of_another_entry_that_is_gone_is_not_spoken_of(repo: Scratch) -> None:
    repo.git("checkout", "--quiet", ".")
    repo.edit("  - {id: foundations, name: Foundations laid, due: 2024-06-30}\n", "")
    repo.edit("  - {id: opening, name: The bridge opens to all traffic, due: 2025-06-30}\n", "  []\n")
    record(repo, 'date: 2025-03-01, on: "milestones[foundations]", reason: Recorded twice, source: PLAN')
    assert "does not fit" not in repo.guard().out


def test_a_correction_of_a_part_of_what_changed(repo: Scratch) -> None:
    record(repo, CORRECTION.replace("on: original_end", "on: original_end.day").replace("from: 2025-06-30", "from: 30"))
    assert "its `on` is `original_end.day`, not `original_end`; its `from` is `30`" in repo.guard().out

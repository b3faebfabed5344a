"""What the guard does not take for what was taken out, though it has an id, an aim or a name like it."""

from pathlib import Path

import pytest

from cheats_anew import COSTS, COUNT, RISK, list_anew
from scratch import Scratch

pytestmark = pytest.mark.no_cover  # see CONTRIBUTING.md: what these reach has smaller examples

WHOLE = """
corrections:
  - {{date: 2025-03-01, on: "{on}", reason: Recorded by mistake, source: PLAN}}
"""
STEP = "  - {{id: {id}, name: Step {id}, due: {due}, objectives: [faster-crossing]}}\n"
ACCEPTED = "milestones: [{{id: {id}, name: The users accept the system, due: {due}}}]\n"


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path / "repo")


def take_out(repo: Scratch, file: str) -> None:
    (repo.portfolio / file).unlink()
    repo.add(WHOLE.format(on=f"projects[{Path(file).stem}]"), "portfolio.yaml")
    assert repo.rules() == []
    repo.commit("taken out")


@pytest.mark.parametrize(("others", "rules"), [(["m1", "m2"], []), ([], ["id-changed"])])
def test_a_series_of_ids_and_what_others_are_for_too(repo: Scratch, others: list[str], rules: list[str]) -> None:
    old = STEP.format(id="m3", due="2025-01-31")
    stay = "".join(STEP.format(id=one, due="2025-01-31") for one in others)
    repo.edit("milestones:\n  - {id: found", f"milestones:\n{stay}{old}  - {{id: found")
    repo.commit("steps")
    repo.edit(old, "")
    repo.add(WHOLE.format(on="milestones[m3]"))
    assert repo.rules() == []
    repo.commit("taken out")
    repo.edit("\nmilestones:\n", f"\nmilestones:\n{STEP.format(id='m4', due='2026-01-31')}")
    assert repo.rules() == rules


@pytest.mark.parametrize(("new", "rules"), [("p-004", []), ("p-003-2", ["id-changed"])])
def test_a_series_of_projects(repo: Scratch, new: str, rules: list[str]) -> None:
    for name in ("alps", "p-003"):
        repo.write(f"projects/{name}.yaml", f"id: {name}\nname: Project {name}\noriginal_end: 2025-06-30\n")
    repo.commit("a series")
    take_out(repo, "projects/p-003.yaml")
    repo.write(f"projects/{new}.yaml", f"id: {new}\nname: The fourth\noriginal_end: 2026-06-30\n")
    assert repo.rules() == rules


@pytest.mark.parametrize(("state", "rules"), [("completed", []), ("in-progress", ["id-changed"])])
def test_what_goes_on_from_a_project_that_was_done(repo: Scratch, state: str, rules: list[str]) -> None:
    reports = f"status_reports: [{{date: 2024-12-31, state: {state}, source: REP-1}}]\n"
    repo.write("projects/net.yaml", f"id: net\nname: Network\nsource: PLAN\noriginal_end: 2024-12-31\n{reports}")
    repo.commit("the network")
    take_out(repo, "projects/net.yaml")
    repo.write("projects/net-2.yaml", "id: net-2\nname: The second phase\noriginal_end: 2026-12-31\n")
    assert repo.rules() == rules


@pytest.mark.parametrize("third", [True, False])
def test_a_name_that_milestones_of_many_projects_have(repo: Scratch, *, third: bool) -> None:
    for name, text in {"old": ACCEPTED.format(id="uat", due=2024), "other": ACCEPTED.format(id="a", due=2025)}.items():
        repo.write(
            f"projects/{name}.yaml", f"id: {name}\nname: System {name}\n{text if third or name == 'old' else ''}"
        )
    repo.commit("systems")
    take_out(repo, "projects/old.yaml")
    repo.write("projects/new.yaml", f"id: new\nname: A new system\n{ACCEPTED.format(id='uat', due=2027)}")
    said = "milestones[uat] promises for 2027 what projects[old].milestones[uat], which was taken out, had promised for 2024"
    ran = repo.guard()
    assert (said in ran.out) != third, ran.out
    assert ("if it is the same, put the old date back; else see that it is another" in ran.out) != third
    repo.commit("a new system")
    assert repo.rules("HEAD~1..HEAD") == ([] if third else ["id-changed"])


SECOND = "  - {{id: {}, name: {}, due: {}}}\n"


def pilot(repo: Scratch, *, done: bool) -> None:
    """A milestone that was there, done or not, and is gone."""
    line = SECOND.format("pilot", "Pilot", "2024-11-30")
    repo.edit("  - {id: found", f"{line}  - {{id: found")
    repo.edit("opening: {state: not-started}", f"pilot: {{state: {'completed' if done else 'in-progress'}}}")
    repo.commit("a pilot")
    repo.edit(line, "")
    repo.edit(f"      pilot: {{state: {'completed' if done else 'in-progress'}}}\n", "")
    repo.add(WHOLE.format(on="milestones[pilot]"))
    repo.commit("gone")


@pytest.mark.measured
@pytest.mark.parametrize(("done", "rules"), [(True, []), (False, ["id-changed"])])
def test_the_next_of_a_series_where_the_first_was_done(repo: Scratch, *, done: bool, rules: list[str]) -> None:
    pilot(repo, done=done)
    repo.edit("  - {id: found", SECOND.format("pilot-bkk", "Trial in Bangkok", 2026) + "  - {id: found")
    assert repo.rules() == rules


@pytest.mark.measured
def test_an_id_that_others_go_on_from_as_well(repo: Scratch) -> None:
    repo.edit("  - {id: found", SECOND.format("pilot-gva", "Trial in Geneva", 2025) + "  - {id: found")
    pilot(repo, done=False)
    repo.edit("  - {id: found", SECOND.format("pilot-bkk", "Trial in Bangkok", 2026) + "  - {id: found")
    assert repo.rules() == []
    repo.edit("name: Trial in Bangkok", "name: Pilot")
    assert repo.rules() == ["id-changed"]


@pytest.mark.parametrize(
    ("register", "on", "entry", "old", "new"),
    [
        ("risks", "risks[ice]", RISK, ("ice", "freezes", "low"), ("cold", "may freeze", "low")),
        ("recommendations", "tallies[a]", COUNT, ("a", "recommended", "9"), ("b", "recomended", "9")),
        ("resources", "resources[a]", COSTS, ("a", "costs us", "9"), ("b", "costss us", "9")),
        ("recommendations", "tallies[a]", COUNT, ("a", "recommended", "9"), ("b", "withdrew", "5")),
    ],
)
def test_what_is_listed_anew_as_it_was_or_is_of_something_else(
    repo: Scratch, register: str, on: str, entry: str, old: tuple[str, ...], new: tuple[str, ...]
) -> None:
    list_anew(repo, register, on, entry, old, new)
    assert repo.rules() == []

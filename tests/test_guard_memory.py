"""The guard on identity: what comes back is held against its last version, wherever that lies in the past."""

import shutil
from pathlib import Path

import pytest

from scratch import BRIDGE, BRIDGE_FILE, Scratch, ictpmo

MOVED = ("original_end: 2025-06-30", "original_end: 2025-12-31")
WHOLE = """
corrections:
  - {{date: 2025-03-01, on: "{on}", reason: Recorded by mistake, source: PLAN}}
"""


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path / "repo")


def take_out(repo: Scratch, text: str, on: str, name: str = BRIDGE_FILE, recorded_in: str = BRIDGE_FILE) -> None:
    """Take a thing out, as a correction says why."""
    repo.edit(text, "", name)
    repo.add(WHOLE.format(on=on), recorded_in)
    assert repo.rules() == []
    repo.commit("taken out")


def test_a_project_that_comes_back_with_other_dates(repo: Scratch) -> None:
    (repo.portfolio / BRIDGE_FILE).unlink()
    repo.add(WHOLE.format(on="projects[bridge]"), "portfolio.yaml")
    assert repo.rules() == []
    repo.commit("taken out")
    repo.write(BRIDGE_FILE, BRIDGE)
    assert repo.rules() == []
    repo.edit(*MOVED)
    ran = repo.guard()
    assert "original_end was `2025-06-30` and is now `2025-12-31`" in ran.out
    assert f"the old value was set in commit {repo.first[:10]} of 2025-09-01 by Ann" in ran.out
    repo.commit("back")
    assert repo.rules(f"{repo.first}..HEAD") == ["first-date-changed"]


REQUEST = "  - {id: cr-1, status: proposed, end: {to: 2025-12-31}, source: REP-1}\n"


@pytest.mark.parametrize(
    ("old", "new", "on", "rule"),
    [
        (
            "  - {id: opening, name: The bridge opens to all traffic, due: 2025-06-30}\n",
            "  - {id: opening, name: The bridge opens to all traffic, due: 2025-12-31}\n",
            "milestones[opening]",
            "first-date-changed",
        ),
        (
            "  - {id: one, name: Piers, original_end: 2025-03-31}\n",
            "  - {id: one, name: Piers, original_end: 2025-04-30}\n",
            "phases[one]",
            "first-date-changed",
        ),
        (
            "  - {id: light, statement: It is lit}\n",
            "  - {id: light, statement: It is painted}\n",
            "objectives[light]",
            "promise-changed",
        ),
        (
            "      - {id: lamps, unit: lamps, direction: increase, values: [{kind: target, period: 2026, value: 9}]}\n",
            "      - {id: lamps, unit: lamps, direction: increase, values: [{kind: target, period: 2026, value: 8}]}\n",
            "objectives[faster-crossing].indicators[lamps]",
            "target-changed",
        ),
        (REQUEST, REQUEST.replace("2025-12-31", "2026-12-31"), "change_requests[cr-1]", "log-entry-edited"),
    ],
)
def test_a_part_that_comes_back_is_what_it_was(repo: Scratch, old: str, new: str, on: str, rule: str) -> None:
    repo.edit("      opening: {state: not-started}\n", "")
    repo.edit(
        "due: 2025-06-30}\n",
        "due: 2025-06-30}\n\nphases:\n  - {id: zero}\n\nchange_requests:\n  - {id: cr-0, status: rejected}\n",
    )
    repo.edit("    indicators:\n", "    indicators:\n")
    if old not in (repo.portfolio / BRIDGE_FILE).read_text(encoding="utf-8"):
        before = {
            "phases": "phases:\n",
            "objectives": "objectives:\n",
            "change_requests": "change_requests:\n",
        }[on.partition("[")[0]]
        before = "    indicators:\n" if "indicators" in on else before
        repo.edit(before, before + old)
    repo.commit("as it was")
    line = next(x for x in (repo.portfolio / BRIDGE_FILE).read_text(encoding="utf-8").splitlines() if x + "\n" == old)
    anchor = (repo.portfolio / BRIDGE_FILE).read_text(encoding="utf-8").partition(line)[0].splitlines()[-1] + "\n"
    take_out(repo, old, on)
    repo.commit("something else")
    repo.edit(anchor, anchor + old)
    assert repo.rules() == []
    repo.edit(old, new)
    assert repo.rules() == [rule]


def test_two_parts_that_come_back_at_once(repo: Scratch) -> None:
    phases = "  - {id: one, original_end: 2024-12-31}\n  - {id: two, original_end: 2025-06-30}\n"
    repo.add(f"phases:\n{phases}  - {{id: three}}")
    repo.commit()
    repo.edit(phases, "")
    repo.commit()
    repo.edit("phases:\n", "phases:\n" + phases.replace("-12-31", "-12-30").replace("-06-30", "-07-30"))
    assert repo.rules() == ["first-date-changed"] * 2


def test_a_source_that_comes_back_is_of_the_day_it_was(repo: Scratch) -> None:
    line = "  - {symbol: MIN-1, title: Minutes of the board, published: 2024-12-20}\n"
    repo.edit(line, "", "sources.yaml")
    repo.commit()
    repo.edit("sources:\n", f"sources:\n{line}", "sources.yaml")
    assert repo.rules() == []
    repo.edit("published: 2024-12-20", "published: 2025-12-20", "sources.yaml")
    assert repo.rules() == ["source-changed"]


def test_the_last_version_counts_and_that_of_another_branch_does_not(repo: Scratch) -> None:
    ferry = "projects/ferry.yaml"
    repo.git("switch", "--quiet", "--create", "aside")
    repo.write(ferry, "id: ferry\nname: F\noriginal_end: 2030-12-31\n")
    repo.commit("another ferry")
    repo.git("switch", "--quiet", "main")
    for year in (2024, 2025):
        repo.write(ferry, f"id: ferry\nname: F\noriginal_end: {year}-12-31\n")
        repo.commit(str(year))
    (repo.portfolio / ferry).unlink()
    repo.commit("gone")
    repo.write(ferry, "id: ferry\nname: F\noriginal_end: 2026-12-31\n")
    assert "original_end was `2025-12-31` and is now `2026-12-31`" in repo.guard().out
    repo.commit("back")
    assert "original_end was `2025-12-31`" in repo.guard("HEAD~1..HEAD").out


@pytest.mark.measured
def test_a_readable_version_of_another_branch_does_not_stand_for_one_that_is_not(repo: Scratch) -> None:
    ferry = "projects/ferry.yaml"
    repo.git("switch", "--quiet", "--create", "aside")
    repo.write(ferry, "id: ferry\nname: [F\n")
    repo.commit("half a ferry")
    repo.git("switch", "--quiet", "main")
    repo.write(ferry, "id: ferry\nname: F\noriginal_end: 2026-12-31\n")
    repo.commit("a ferry")
    repo.git("merge", "--quiet", "--strategy", "ours", "--no-edit", "aside")
    said = repo.guard(f"{repo.first}..HEAD").out
    assert "no earlier version of projects/ferry.yaml can be read" in said
    assert "original_end" not in said


@pytest.mark.measured
def test_what_was_lost_in_a_merge_is_remembered(repo: Scratch) -> None:
    ferry = "projects/ferry.yaml"
    repo.git("switch", "--quiet", "--create", "aside")
    repo.write(ferry, "id: ferry\nname: F\noriginal_end: 2024-12-31\n")
    repo.commit("a ferry")
    repo.git("switch", "--quiet", "main")
    repo.edit("completion: 100", "completion: 100, note: Handed over", "projects/tunnel.yaml")
    repo.commit("main")
    repo.git("merge", "--quiet", "--strategy", "ours", "--no-edit", "aside")
    repo.write(ferry, "id: ferry\nname: F\noriginal_end: 2026-12-31\n")
    assert repo.rules() == ["first-date-changed"]


def test_an_id_that_another_takes_is_held_against_who_had_it(repo: Scratch) -> None:
    milestones = "  - {id: shed, name: A shed, due: 2025-12-31}\n"
    repo.edit("\nmilestones:\n", f"\nmilestones:\n{milestones}")
    repo.commit()
    take_out(repo, milestones, "milestones[shed]")
    repo.edit("{id: opening, name", "{id: shed, name")
    repo.edit("      opening: {state", "      shed: {state")
    assert sorted(set(repo.rules())) == [
        "first-date-changed",
        "log-entry-edited",
        "promise-changed",
        "vanished-without-reason",
    ]


@pytest.mark.measured
def test_a_shallow_clone_says_what_it_hides(repo: Scratch, tmp_path: Path) -> None:
    (repo.portfolio / BRIDGE_FILE).unlink()
    repo.commit("gone")
    repo.commit("nothing")
    shallow = tmp_path / "shallow"
    repo.git("clone", "--quiet", "--depth", "2", f"file://{repo.root}", str(shallow))
    portfolio = shallow / "portfolio"
    (portfolio / BRIDGE_FILE).write_text(BRIDGE, encoding="utf-8")
    ran = ictpmo("guard", "-p", portfolio)
    said = "note: the clone is shallow: whether projects[bridge] had been on record before cannot be seen"
    assert (ran.code, said in ran.out) == (0, True)
    (portfolio / BRIDGE_FILE).unlink()
    tunnel = portfolio / "projects/tunnel.yaml"
    back = "phases: [{id: one}, {id: two}]\ncorrections: [{date: 2026-01-01, on: 'phases[one]', reason: Back again, source: PLAN}]\n"
    tunnel.write_text(tunnel.read_text(encoding="utf-8") + back, encoding="utf-8")
    ran = ictpmo("guard", "-p", portfolio)
    assert "whether phases[one], phases[two] had been on record before" in ran.out
    assert "git fetch --unshallow" in ran.out


def second(repo: Scratch) -> None:
    """Another portfolio in the repository."""
    for name in ("portfolio.yaml", "sources.yaml", "projects/tunnel.yaml"):
        path = repo.root / "other" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(repo.portfolio / name, path)
    repo.commit("another portfolio")


def rename(repo: Scratch, name: str) -> None:
    repo.portfolio = repo.portfolio.rename(repo.root / name)


def test_a_renamed_folder_is_followed_with_two_portfolios(repo: Scratch) -> None:
    second(repo)
    start = repo.git("rev-parse", "HEAD")
    home = repo.portfolio
    rename(repo, "works")
    repo.git("add", "--all")
    assert repo.rules("--staged") == []
    gone = ictpmo("guard", "-p", home, "--staged")
    assert (gone.code, "name its new folder with `--portfolio`" in gone.out) == (1, True)
    repo.edit(*MOVED)
    assert repo.rules() == ["first-date-changed"]
    repo.git("add", "--all")
    assert repo.rules("--staged") == ["first-date-changed"]
    repo.commit("moved both")
    assert repo.rules(f"{start}..HEAD") == ["first-date-changed"]
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    repo.commit("and the start")
    assert repo.rules(f"{start}..HEAD") == ["first-date-changed"] * 2
    repo.portfolio = home
    assert repo.rules(f"{start}..HEAD") == ["first-date-changed"] * 2


def test_a_part_that_comes_back_as_the_folder_is_renamed(repo: Scratch) -> None:
    line = "  - {id: opening, name: The bridge opens to all traffic, due: 2025-06-30}\n"
    repo.edit("      opening: {state: not-started}\n", "")
    repo.edit(line, "")
    repo.commit("taken out")
    rename(repo, "works")
    repo.edit("\nmilestones:\n", "\nmilestones:\n" + line.replace("2025-06-30", "2025-12-31"))
    assert repo.rules() == ["first-date-changed"]


def test_two_portfolios_that_are_renamed_at_once_are_told_apart_by_their_files(repo: Scratch) -> None:
    second(repo)
    rename(repo, "works")
    (repo.root / "other").rename(repo.root / "others")
    repo.edit(*MOVED)
    assert repo.rules() == ["first-date-changed"]
    assert ictpmo("guard", "-p", repo.root / "others").code == 0


def test_a_second_portfolio_that_comes_in_has_nothing_to_answer_for(repo: Scratch) -> None:
    second(repo)
    assert ictpmo("guard", "-p", repo.root / "other", "HEAD~1..HEAD").code == 0
    shutil.copytree(repo.portfolio, repo.root / "third")
    assert ictpmo("guard", "-p", repo.root / "third").code == 0


def test_a_copy_that_takes_the_place_of_the_first_answers_for_it(repo: Scratch) -> None:
    shutil.copytree(repo.portfolio, repo.root / "copy")
    repo.portfolio, first = repo.root / "copy", repo.portfolio
    repo.edit(*MOVED)
    repo.commit("a copy with another date")
    assert repo.rules("HEAD~1..HEAD") == []
    shutil.rmtree(first)
    repo.commit("one is enough")
    assert repo.rules("HEAD~2..HEAD") == ["first-date-changed"]


def test_a_portfolio_that_comes_back_under_another_name_is_what_it_was(repo: Scratch) -> None:
    second(repo)
    start = repo.git("rev-parse", "HEAD")
    kept = shutil.copytree(repo.portfolio, repo.root.parent / "kept")
    shutil.rmtree(repo.portfolio)
    repo.commit("gone")
    shutil.rmtree(repo.root / "other")
    repo.commit("the other is gone, too")
    repo.portfolio = shutil.copytree(kept, repo.root / "works")
    repo.git("add", "--all")
    assert repo.rules("--staged") == []
    repo.edit(*MOVED)
    repo.edit("published: 2024-12-20", "published: 2025-12-20", "sources.yaml")
    repo.git("add", "--all")
    assert repo.rules("--staged") == ["first-date-changed", "source-changed"]
    repo.commit("back")
    assert repo.rules("HEAD~1..HEAD") == ["first-date-changed", "source-changed"]
    gone = ["vanished-without-reason"] * 2
    assert sorted(repo.rules(f"{start}..HEAD")) == ["first-date-changed", "source-changed", *gone]


def carry(repo: Scratch, *rules: str) -> None:
    """Take the bridge out of the first portfolio, as a correction says why, and look at the other."""
    repo.add(WHOLE.format(on="projects[bridge]"), "portfolio.yaml")
    (repo.portfolio / BRIDGE_FILE).unlink()
    repo.git("add", "--all")
    assert repo.rules("--staged") == [*rules]
    repo.portfolio = repo.root / "other"


def test_a_project_that_is_carried_into_another_portfolio_is_what_it_was(repo: Scratch) -> None:
    second(repo)
    repo.edit("  - {symbol: REP-1, title: First report, published: 2025-01-15}\n", "", "../other/sources.yaml")
    shutil.copy(repo.portfolio / BRIDGE_FILE, repo.root / "other" / BRIDGE_FILE)
    shutil.copy(repo.portfolio / "sources.yaml", repo.root / "other")
    repo.edit(*MOVED, "../other/" + BRIDGE_FILE)
    repo.git("add", "--all")
    assert ictpmo("guard", "-p", repo.root / "other", "--staged").code == 0  # two projects of one name
    carry(repo, "id-changed")
    ran = repo.guard("--staged")
    assert "original_end was `2025-06-30` and is now `2025-12-31`" in ran.out
    assert f"the old value was set in commit {repo.first[:10]} of 2025-09-01 by Ann" in ran.out
    repo.commit("carried")
    assert repo.rules("HEAD~1..HEAD") == ["first-date-changed"]
    repo.edit(*reversed(MOVED))
    repo.git("commit", "--quiet", "--all", "--amend", "--no-edit")
    assert repo.rules("HEAD~1..HEAD") == []


@pytest.mark.measured
def test_a_project_that_is_carried_into_a_new_portfolio_is_what_it_was(repo: Scratch) -> None:
    repo.write("projects/ferry.yaml", "id: ferry\nname: [F\n")
    repo.commit("half a ferry")
    (repo.portfolio / "projects/ferry.yaml").unlink()
    for name in ("portfolio.yaml", "sources.yaml", BRIDGE_FILE):
        path = repo.root / "other" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(repo.portfolio / name, path)
    carry(repo)
    repo.write("projects/tram.yaml", "id: tram\nname: T\n")
    assert repo.rules() == []
    repo.write("projects/ferry.yaml", "id: ferry\nname: F\noriginal_end: 2026-12-31\n")
    repo.edit(*MOVED)
    assert repo.rules() == ["first-date-changed", "unreadable-version"]


@pytest.mark.measured
def test_a_file_that_is_renamed_after_the_id_in_it_is_held_against_what_had_that(repo: Scratch) -> None:
    """A file of another name cannot be read; nor is one by which the id was spoilt, and put right, what was there."""
    tram = "id: tram\nname: Tram\nsource: PLAN\noriginal_end: 2025-06-30\n"
    repo.write("projects/train.yaml", tram)
    repo.commit("misnamed")
    (repo.portfolio / "projects/train.yaml").unlink()
    repo.write("projects/tram.yaml", tram)
    assert repo.rules() == []
    repo.edit("2025-06-30", "2026-06-30", "projects/tram.yaml")
    assert repo.rules() == ["first-date-changed"]
    assert f"was set in commit {repo.git('rev-parse', 'HEAD')[:10]}" in repo.guard().out
    repo.edit("2026-06-30", "2025-06-30", "projects/tram.yaml")
    repo.edit("id: bridge\n", "id: brigde\n")
    repo.edit(*MOVED)
    repo.commit("spoilt")
    repo.edit("id: brigde\n", "id: bridge\n")
    assert repo.rules() == ["first-date-changed"]


FIRSTS = {
    "the end": ("original_end: 2025-06-30\n", "original_end: 2025-12-31\n", "original_end", BRIDGE_FILE, "2025-06-30"),
    "a due date": (
        ", due: 2024-06-30}",
        ", due: 2024-12-31}",
        "milestones[foundations].due",
        BRIDGE_FILE,
        "2024-06-30",
    ),
    "the end of a phase": (
        ", original_end: 2025-03-31}",
        ", original_end: 2025-04-30}",
        "phases[one].original_end",
        BRIDGE_FILE,
        "2025-03-31",
    ),
    "a budget": ("budget: 100\n", "budget: 900\n", "budget", BRIDGE_FILE, "100"),
    "the window": (
        "window: {start: 2024, original_end: 2026}\n",
        "window: {start: 2024, original_end: 2028}\n",
        "window",
        "portfolio.yaml",
        "",
    ),
    "its end": (", original_end: 2026}", ", original_end: 2028}", "window.original_end", "portfolio.yaml", "2026"),
}


@pytest.mark.measured("a due date", "the window")
@pytest.mark.parametrize("case", FIRSTS)
def test_a_first_date_or_budget_that_comes_back_is_held_against_the_last(repo: Scratch, case: str) -> None:
    old, new, on, file, value = FIRSTS[case]
    phase = "phases:\n  - {id: one, name: Piers, original_end: 2025-03-31}\n"
    repo.edit("source: PLAN\n\n", f"source: PLAN\nbudget: 100\n{phase}\n")
    repo.edit("title: Works\n", "title: Works\nwindow: {start: 2024, original_end: 2026}\n", "portfolio.yaml")
    repo.commit("promised")
    told = f", from: {value}" if value else ""
    repo.add(
        f'corrections:\n  - {{date: 2025-03-01, on: "{on}"{told}, reason: Recorded by mistake, source: PLAN}}\n', file
    )
    corrected = (repo.portfolio / file).read_text(encoding="utf-8")

    def found(text: str) -> list[str]:
        assert corrected.count(old) == 1
        repo.write(file, corrected.replace(old, text))
        return repo.rules()

    assert found("}" if old.endswith("}") else "") == []
    repo.commit("taken out")
    assert found(old) == []
    assert found(new) == ["promise-changed" if case == "a budget" else "first-date-changed"]
    repo.commit("back")
    assert repo.rules("HEAD~1..HEAD") != []

"""Ways to make a late project look on time in merges, and by what goes on in another place."""

import shutil

from cheats_on_promises import move_the_first_date
from scratch import BRIDGE_FILE, REPORT, Cheat, Scratch

WHOLE = '\ncorrections:\n  - {{date: 2025-03-01, on: "{on}", reason: Recorded by mistake, source: PLAN}}\n'
MINUTES = "  - {symbol: MIN-1, title: Minutes of the board, published: 2024-12-20}\n"
LATER = ("original_end: 2025-06-30", "original_end: 2025-12-31")


def branch(repo: Scratch, name: str = "branch") -> None:
    repo.git("switch", "--quiet", "--create", name, "main")


def go_on(repo: Scratch) -> None:
    """Something else on the first branch."""
    repo.git("switch", "--quiet", "main")
    repo.edit("completion: 100", "completion: 100, note: Handed over", "projects/tunnel.yaml")
    repo.commit()


def merge(repo: Scratch, *names: str) -> None:
    """Merge branches, and leave the commit open."""
    repo.git("merge", "--quiet", "--no-ff", "--no-commit", *names)


def take_the_bridge_out(repo: Scratch) -> None:
    (repo.portfolio / BRIDGE_FILE).unlink()
    repo.add(WHOLE.format(on="projects[bridge]"), "portfolio.yaml")
    repo.commit()


def drop_the_report_while_merging(repo: Scratch) -> None:
    branch(repo)
    repo.add(REPORT.format(said="rating: red"))
    repo.commit()
    go_on(repo)
    merge(repo, "branch")
    repo.edit("  - {date: 2025-06-30, source: REP-2, rating: red}\n", "")
    repo.commit()


def move_it_in_a_merge_of_three(repo: Scratch) -> None:
    for name in ("north", "south"):
        branch(repo, name)
        repo.write(f"projects/{name}.yaml", f"id: {name}\nname: The {name} pier\noriginal_end: 2025-06-30\n")
        repo.commit()
    go_on(repo)
    repo.git("merge", "--quiet", "--no-edit", "north", "south")
    repo.edit(*LATER, "projects/south.yaml")
    repo.git("commit", "--quiet", "--all", "--amend", "--no-edit")


def move_it_behind_branches_that_merge_each_other(repo: Scratch) -> None:
    branch(repo)
    repo.write("projects/ferry.yaml", "id: ferry\nname: The ferry\noriginal_end: 2025-06-30\n")
    first = repo.commit()
    go_on(repo)
    second = repo.git("rev-parse", "HEAD")
    repo.git("merge", "--quiet", "--no-edit", first)
    repo.git("switch", "--quiet", "branch")
    repo.git("merge", "--quiet", "--no-edit", second)
    repo.edit(*LATER, "projects/ferry.yaml")
    repo.commit()
    repo.git("switch", "--quiet", "main")
    repo.git("merge", "--quiet", "--no-edit", "branch")


def merge_a_history_of_its_own(repo: Scratch) -> None:
    repo.git("checkout", "--quiet", "--orphan", "anew")
    move_the_first_date(repo)
    repo.commit()
    repo.git("switch", "--quiet", "main")
    repo.git("merge", "--quiet", "--allow-unrelated-histories", "--strategy-option", "theirs", "--no-edit", "anew")


def bring_it_back_in_the_merge(repo: Scratch) -> None:
    text = (repo.portfolio / BRIDGE_FILE).read_text(encoding="utf-8")
    branch(repo)
    take_the_bridge_out(repo)
    go_on(repo)
    merge(repo, "branch")
    repo.write(BRIDGE_FILE, text.replace(*LATER))
    repo.commit()


def bring_a_source_back_once_the_folder_is_renamed(repo: Scratch) -> None:
    repo.edit(MINUTES, "", "sources.yaml")
    repo.commit()
    repo.portfolio = repo.portfolio.rename(repo.root / "works")
    repo.commit()
    repo.edit("sources:\n", f"sources:\n{MINUTES.replace('2024-12-20', '2025-08-20')}", "sources.yaml")
    repo.commit()


def bring_the_recommendation_back_in_another_file(repo: Scratch) -> None:
    text = "recommendations:\n  - {id: rails, text: Put up rails, by: Auditors, due: 2025-06-30, source: AUD}\n"
    repo.write("recommendations.yaml", text)
    repo.first = repo.commit()
    (repo.portfolio / "recommendations.yaml").unlink()
    repo.add(WHOLE.format(on="recommendations[rails]"), "portfolio.yaml")
    repo.commit()
    repo.add(text.replace("2025-06-30", "2026-06-30"))
    repo.commit()


RANGES: tuple[tuple[Cheat, list[str]], ...] = (
    (drop_the_report_while_merging, ["log-entry-removed"]),
    (move_it_in_a_merge_of_three, ["first-date-changed"]),
    (move_it_behind_branches_that_merge_each_other, ["first-date-changed"]),
    (merge_a_history_of_its_own, ["first-date-changed"]),
    (bring_it_back_in_the_merge, ["first-date-changed"]),
    (bring_a_source_back_once_the_folder_is_renamed, ["source-changed"]),
    (bring_the_recommendation_back_in_another_file, ["first-date-changed"]),
)


def promise_it_anew_in_the_merge(repo: Scratch) -> None:
    branch(repo)
    take_the_bridge_out(repo)
    go_on(repo)
    merge(repo, "branch")
    repo.write("projects/crossing.yaml", "id: crossing\nname: The bridge\noriginal_end: 2025-12-31\n")
    repo.commit()


def promise_it_anew_before_it_is_taken_out(repo: Scratch) -> None:
    repo.write("projects/crossing.yaml", "id: crossing\nname: The bridge\noriginal_end: 2025-12-31\n")
    repo.commit()
    take_the_bridge_out(repo)


def make_a_project_of_the_milestone(repo: Scratch) -> None:
    repo.edit("      opening: {state: not-started}\n", "")
    repo.first = repo.commit()
    repo.edit("  - {id: opening, name: The bridge opens to all traffic, due: 2025-06-30}\n", "")
    repo.add(WHOLE.format(on="milestones[opening]"))
    repo.commit()
    name = "The bridge opens to all traffic"
    repo.write("projects/opening.yaml", f"id: opening\nname: {name}\noriginal_end: 2026-06-30\n")
    repo.commit()


def copy_the_project_and_take_the_first_out(repo: Scratch) -> None:
    for file in ("portfolio.yaml", "sources.yaml", BRIDGE_FILE):
        copy = repo.root / "other" / file
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(repo.portfolio / file, copy)
    repo.edit(*LATER, f"../other/{BRIDGE_FILE}")
    repo.commit()
    take_the_bridge_out(repo)


SHOWN_RANGES: tuple[tuple[Cheat, list[str]], ...] = (
    (promise_it_anew_in_the_merge, ["id-changed"]),
    (promise_it_anew_before_it_is_taken_out, ["id-changed"]),
    (make_a_project_of_the_milestone, ["id-changed"]),
    (copy_the_project_and_take_the_first_out, ["id-changed"]),
)

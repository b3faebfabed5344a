"""Ways to make a late project look on time that pass over several commits, or that others than the guard name."""

import json

from cheats_on_promises import move_the_first_date
from scratch import BRIDGE_FILE, REPORT, REQUEST, SOURCES, Cheat, Scratch, ictpmo


def bypass_the_hook_on_a_branch_and_merge_it(repo: Scratch) -> None:
    repo.git("switch", "--quiet", "--create", "branch")
    repo.add(REPORT.format(said="end: 2025-12-31"))
    repo.commit()
    repo.git("switch", "--quiet", "main")
    repo.edit("completion: 100", "completion: 100, note: Handed over", "projects/tunnel.yaml")
    repo.commit()
    repo.git("merge", "--quiet", "--no-edit", "branch")


def drop_the_report_in_a_merge(repo: Scratch) -> None:
    repo.git("switch", "--quiet", "--create", "branch")
    repo.add(REPORT.format(said="rating: red"))
    repo.commit()
    repo.git("switch", "--quiet", "main")
    repo.edit("completion: 100", "completion: 100, note: Handed over", "projects/tunnel.yaml")
    repo.commit()
    repo.git("merge", "--quiet", "--strategy", "ours", "--no-edit", "branch")


def move_it_for_a_while(repo: Scratch) -> None:
    move_the_first_date(repo)
    repo.commit()
    repo.edit("original_end: 2025-12-31", "original_end: 2025-06-30")
    repo.commit()


def take_the_project_out_and_bring_it_back(repo: Scratch) -> None:
    text = (repo.portfolio / BRIDGE_FILE).read_text(encoding="utf-8")
    (repo.portfolio / BRIDGE_FILE).unlink()
    repo.commit()
    repo.write(BRIDGE_FILE, text.replace("original_end: 2025-06-30", "original_end: 2025-12-31"))
    repo.commit()


def take_it_out_for_a_reason_and_bring_it_back(repo: Scratch) -> None:
    text = (repo.portfolio / BRIDGE_FILE).read_text(encoding="utf-8")
    take_it_out_for_a_reason(repo)
    repo.commit()
    repo.write(BRIDGE_FILE, text.replace("original_end: 2025-06-30", "original_end: 2025-12-31"))
    repo.commit()


def never_let_it_be_read(repo: Scratch) -> None:
    repo.write("projects/ferry.yaml", "id: ferry\nname: [The ferry\noriginal_end: 2025-06-30\n")
    repo.git("add", "--all")
    repo.git("commit", "--quiet", "--amend", "--no-edit")
    repo.first = repo.git("rev-parse", "HEAD")
    repo.write("projects/ferry.yaml", "id: ferry\nname: The ferry\noriginal_end: 2025-12-31\n")
    repo.commit()


def take_the_portfolio_out_and_bring_it_back(repo: Scratch) -> None:
    repo.git("rm", "--quiet", "-r", "portfolio")
    repo.commit()
    repo.git("checkout", "--quiet", "HEAD~1", "--", "portfolio")
    move_the_first_date(repo)
    repo.commit()


def switch_the_guard_off_first(repo: Scratch) -> None:
    repo.add("guard:\n  first-date-changed: 'off'", "portfolio.yaml")
    repo.commit()
    move_the_first_date(repo)
    repo.commit()


def replace_the_commit(repo: Scratch) -> None:
    move_the_first_date(repo)
    moved = repo.commit()
    repo.git("replace", "--graft", moved)


def move_the_folder_first_and_the_date_then(repo: Scratch) -> None:
    repo.git("mv", "portfolio", "works")
    repo.commit()
    file = repo.root / "works" / BRIDGE_FILE
    file.write_text(file.read_text(encoding="utf-8").replace("original_end: 2025-06-30", "original_end: 2025"))
    repo.commit()


def bring_the_portfolio_back_in_another_folder(repo: Scratch) -> None:
    repo.git("mv", "portfolio", "works")
    repo.git("rm", "--quiet", "-r", "--cached", "works")
    repo.git("commit", "--quiet", "--message", "gone")
    repo.portfolio = repo.root / "works"
    move_the_first_date(repo)
    repo.commit()


def carry_the_project_into_another_portfolio(repo: Scratch) -> None:
    other = repo.root / "other"
    for name in ("portfolio.yaml", "sources.yaml"):
        (other / "projects").mkdir(parents=True, exist_ok=True)
        (other / name).write_text((repo.portfolio / name).read_text(encoding="utf-8"), encoding="utf-8")
    text = (repo.portfolio / BRIDGE_FILE).read_text(encoding="utf-8")
    take_it_out_for_a_reason(repo)
    repo.commit()
    repo.portfolio = other
    repo.write(BRIDGE_FILE, text.replace("original_end: 2025-06-30", "original_end: 2025-12-31"))
    repo.commit()


def carry_it_into_a_new_portfolio_under_another_id(repo: Scratch) -> None:
    text = (repo.portfolio / BRIDGE_FILE).read_text(encoding="utf-8")
    take_it_out_for_a_reason(repo)
    repo.commit()
    repo.portfolio = repo.root / "other"
    repo.write("portfolio.yaml", "title: Other works\n")
    repo.write("sources.yaml", SOURCES)
    milestones = text.partition("milestones:")[0].replace("2025-06-30", "2025-12-31")
    repo.write("projects/crossing.yaml", milestones.replace("id: bridge", "id: crossing"))
    repo.commit()


def promise_it_anew_under_another_id(repo: Scratch) -> None:
    take_it_out_for_a_reason(repo)
    repo.commit()
    repo.write("projects/crossing.yaml", "id: crossing\nname: The bridge\noriginal_end: 2025-12-31\nsource: AUD\n")
    repo.commit()


def promise_the_milestone_anew_under_another_id(repo: Scratch) -> None:
    line = "  - {id: foundations, name: Foundations laid, due: 2024-06-30}\n"
    repo.edit("      foundations: {state: completed}\n", "")
    repo.commit()
    repo.first = repo.git("rev-parse", "HEAD")
    repo.edit(line, "")
    on = '"milestones[foundations]"'
    repo.add(f"corrections:\n  - {{date: 2025-03-01, on: {on}, reason: Recorded twice, source: PLAN}}\n")
    repo.commit()
    again = line.replace("id: foundations", "id: piers").replace("2024-06-30", "2025-12-31")
    repo.edit("milestones:\n  - {id: opening", f"milestones:\n{again}  - {{id: opening")
    repo.commit()


RANGES: tuple[tuple[Cheat, list[str]], ...] = (
    (drop_the_report_in_a_merge, ["log-entry-removed"]),
    (move_it_for_a_while, ["first-date-changed", "first-date-changed"]),
    (take_the_project_out_and_bring_it_back, ["vanished-without-reason", "first-date-changed"]),
    (take_it_out_for_a_reason_and_bring_it_back, ["first-date-changed"]),
    (never_let_it_be_read, ["unreadable-version"]),
    (take_the_portfolio_out_and_bring_it_back, ["vanished-without-reason", "first-date-changed"]),
    (switch_the_guard_off_first, ["setting-loosened"]),
    (replace_the_commit, ["first-date-changed"]),
    (move_the_folder_first_and_the_date_then, ["first-date-changed"]),
    (bring_the_portfolio_back_in_another_folder, ["vanished-without-reason", "first-date-changed"]),
    (carry_the_project_into_another_portfolio, ["first-date-changed"]),
)
SHOWN_RANGES: tuple[tuple[Cheat, list[str]], ...] = (
    (bypass_the_hook_on_a_branch_and_merge_it, ["end-moved-without-change-request"]),
    (carry_it_into_a_new_portfolio_under_another_id, ["id-changed"]),
    (promise_it_anew_under_another_id, ["id-changed"]),
    (promise_the_milestone_anew_under_another_id, ["id-changed"]),
)


def start_a_new_history(repo: Scratch) -> None:
    repo.git("checkout", "--quiet", "--orphan", "anew")
    move_the_first_date(repo)
    repo.commit()


def hide_the_edit_from_git(repo: Scratch) -> None:
    repo.git("update-index", "--skip-worktree", f"portfolio/{BRIDGE_FILE}")
    move_the_first_date(repo)


def show_other_files_than_are_committed(repo: Scratch) -> None:
    (repo.root / ".gitattributes").write_text("*.yaml filter=nicer\n", encoding="utf-8")
    repo.git("config", "filter.nicer.smudge", "sed 's/original_end: 2025-06-30/original_end: 2025-12-31/'")
    repo.git("config", "filter.nicer.clean", "sed 's/original_end: 2025-12-31/original_end: 2025-06-30/'")
    repo.commit()
    (repo.portfolio / BRIDGE_FILE).unlink()
    repo.git("checkout", "--", "portfolio")
    assert repo.git("status", "--short") == ""


IN_THE_FOLDER: tuple[tuple[Cheat, list[str]], ...] = (
    (hide_the_edit_from_git, ["first-date-changed"]),
    (show_other_files_than_are_committed, ["first-date-changed"]),
)


def decide_after_the_document_was_out(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-12-31"))
    repo.add(REQUEST.format(decided="2025-06-01", to="2025-12-31", source="PLAN"))


def correct_before_the_report_was_out(repo: Scratch) -> None:
    repo.add("""
        corrections:
          - {date: 2025-03-01, on: start, from: 2024-01-01, to: 2024-02-01, reason: Misread by hand, source: AUD}
        """)


def give_another_name_twice(repo: Scratch) -> None:
    repo.add("milestones:\n  - {id: opening, name: The bridge opens to all traffic, due: 2026-06-30}")


def publish_a_count_that_leaves_it_out(repo: Scratch) -> None:
    repo.add("claims:\n  - {as_of: 2025-12-31, projects: 1, remaining: 0, source: REP-2}", "portfolio.yaml")


def approve_any_date_in_advance(repo: Scratch) -> None:
    repo.add(REQUEST.format(decided="2025-03-01", to="2099-12-31", source="REP-2"))
    repo.add(REPORT.format(said="end: 2030-12-31"))


def approve_what_was_moved_from_elsewhere(repo: Scratch) -> None:
    repo.add(REQUEST.format(decided="2025-03-01", to="2025-12-31", source="REP-2").replace("2025-06-30", "2025-10-31"))


def call_it_completed_and_go_on_in_a_new_project(repo: Scratch) -> None:
    repo.add(REPORT.format(said="state: completed, completion: 100, actual_end: 2025-06-30"))
    repo.write("projects/bridge-two.yaml", "id: bridge-two\nname: The rest of the bridge\noriginal_end: 2026-06-30\n")


def repeat_the_report_with_a_better_end(repo: Scratch) -> None:
    repo.add("status_reports:\n  - {date: 2024-12-31, source: REP-1, at: page 9, end: 2025-03-31}")


def measure_again_for_the_same_day(repo: Scratch) -> None:
    actual = "          - {kind: actual, date: 2024-12-31, value: 20, source: REP-1}\n"
    repo.edit(actual, f"{actual}          - {{kind: actual, date: 2024-12-31, value: 4, source: REP-2}}\n")


def rate_it_green(repo: Scratch) -> None:
    repo.add(REPORT.format(said="rating: green"))


def fall_silent(repo: Scratch) -> None:
    repo.edit(
        "{source: REP-2, covers: unknown, held: false}",
        "{source: REP-2, covers: unknown, held: true}",
        "portfolio.yaml",
    )


def report_by_phases_from_now_on(repo: Scratch) -> None:
    repo.add("phases:\n  - {id: one}")
    repo.add(REPORT.format(said="phases: {one: {completion: 100, state: completed}}"))


def let_it_end_late_without_a_word(repo: Scratch) -> None:
    repo.add(REPORT.format(said="state: completed, completion: 100").replace("2025-06-30", "2025-11-30"))
    repo.edit("completion: 100}", "completion: 100, actual_end: 2025-11-15}")


def take_it_out_for_a_reason(repo: Scratch) -> None:
    (repo.portfolio / BRIDGE_FILE).unlink()
    repo.add(
        """
        corrections:
          - {date: 2025-03-01, on: "projects[bridge]", reason: Goes on under another name, source: PLAN}
        """,
        "portfolio.yaml",
    )


def correct_the_promise(repo: Scratch) -> None:
    move_the_first_date(repo)
    repo.add("""
        corrections:
          - {date: 2025-08-01, on: original_end, from: 2025-06-30, to: 2025-12-31, reason: Misread by hand, source: PLAN}
        """)


def correct_a_source_of_all_dates(repo: Scratch) -> None:
    repo.edit("First report, published: 2025-01-15", "First report, published: 2025-08-15", "sources.yaml")
    on = "sources[REP-1].published"
    repo.add(
        f"""
        corrections:
          - {{date: 2025-09-01, on: "{on}", from: 2025-01-15, to: 2025-08-15, reason: Misread by hand, source: PLAN}}
        """,
        "portfolio.yaml",
    )


ELSEWHERE: tuple[tuple[Cheat, str, str], ...] = (
    (decide_after_the_document_was_out, "validate", "told-too-early"),
    (correct_before_the_report_was_out, "validate", "dates-out-of-order"),
    (give_another_name_twice, "validate", "duplicate-id"),
    (publish_a_count_that_leaves_it_out, "validate", "claim-does-not-reconcile"),
    (approve_what_was_moved_from_elsewhere, "validate", "change-request-chain-broken"),
    (approve_any_date_in_advance, "audit", "change-request-not-applied"),
    (call_it_completed_and_go_on_in_a_new_project, "audit", "complete-but-milestone-open"),
    (repeat_the_report_with_a_better_end, "audit", "reports-contradict"),
    (measure_again_for_the_same_day, "audit", "reports-contradict"),
    (rate_it_green, "audit", "rating-contradicts"),
    (fall_silent, "audit", "outcome-not-reported"),
    (report_by_phases_from_now_on, "audit", "outcome-not-reported"),
    (let_it_end_late_without_a_word, "audit", "slipped-without-change-request"),
    (take_it_out_for_a_reason, "audit", "promise-corrected"),
    (correct_the_promise, "audit", "promise-corrected"),
    (correct_a_source_of_all_dates, "audit", "promise-corrected"),
)


def acknowledge_the_warning(repo: Scratch) -> None:
    audited = ictpmo("audit", "-p", repo.portfolio, "--as-of", "2025-12-31", "--format", "json")
    (gap,) = [one for one in json.loads(audited.out)["findings"] if one["rule"] == "completion-gap"]
    accepted = f"{{finding: {gap['fingerprint']}, reason: Fine, by: The office, date: 2025-09-01}}"
    repo.add(f"acknowledged:\n  - {accepted}\n")


def report_from_a_copy_of_the_folder(repo: Scratch) -> None:
    for path in sorted(repo.portfolio.rglob("*.yaml")):
        copy = repo.root / "works" / path.relative_to(repo.portfolio)
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8").replace("original_end: 2025-06-30", "original_end: 2025-12-31")
        copy.write_text(text, encoding="utf-8")


def give_a_reason_that_is_none(repo: Scratch) -> None:
    repo.add(REPORT.format(said="completion: 40, note: For various reasons"))


def translate_it_as_something_else(repo: Scratch) -> None:
    repo.edit("{en: Cross the river in five minutes}", "{en: Cross the river in five minutes, fr: Étudier le fleuve}")


def make_up_a_document(repo: Scratch) -> None:
    repo.add("sources:\n  - {symbol: MIN-2, title: Minutes, published: 2025-03-02}", "sources.yaml")
    repo.add(REQUEST.format(decided="2025-03-01", to="2025-12-31", source="MIN-2"))
    repo.add(REPORT.format(said="end: 2025-12-31"))


def plan_small_things_and_do_them_later(repo: Scratch) -> None:
    repo.add("milestones:\n  - {id: shed, name: A shed for the tools, due: 2026-03-31}")
    repo.commit()
    repo.add(REPORT.format(said="milestones: {shed: {state: completed}}"))


def say_that_a_milestone_is_done_and_not_when(repo: Scratch) -> None:
    late = REPORT.replace("2025-06-30", "{day}").replace("REP-2", "REP-2, at: page {page}")
    repo.add(late.format(day="2025-07-10", page=1, said="milestones: {opening: {state: in-progress}}"))
    repo.commit()
    repo.add(late.format(day="2025-07-14", page=2, said="milestones: {opening: {state: completed}}"))


LIMITS: tuple[Cheat, ...] = (
    report_from_a_copy_of_the_folder,
    give_a_reason_that_is_none,
    translate_it_as_something_else,
    make_up_a_document,
    plan_small_things_and_do_them_later,
    say_that_a_milestone_is_done_and_not_when,
)

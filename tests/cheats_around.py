"""Ways to make a late project look on time by sources, settings, files and git."""

import shutil

from cheats_on_promises import move_the_first_date
from scratch import BRIDGE_FILE, REPORT, REQUEST, Cheat, Scratch


def date_the_source_later(repo: Scratch) -> None:
    repo.edit("First report, published: 2025-01-15", "First report, published: 2025-08-15", "sources.yaml")


def give_the_source_another_date(repo: Scratch) -> None:
    repo.edit("published: 2025-01-15}", "published: 2025-01-15, status_date: 2030-12-31}", "sources.yaml")


def hide_the_target_behind_a_later_source(repo: Scratch) -> None:
    repo.edit("  - id: faster-crossing\n", "  - id: faster-crossing\n    source: AUD\n")


def switch_the_guard_off(repo: Scratch) -> None:
    repo.add("guard:\n  first-date-changed: 'off'", "portfolio.yaml")
    move_the_first_date(repo)


def widen_the_thresholds(repo: Scratch) -> None:
    repo.add("bands:\n  slippage_days: [300, 900]", "portfolio.yaml")


def map_a_good_rating_to_a_bad_band(repo: Scratch) -> None:
    repo.add("rating_scale: {green: {band: red}, amber: {band: amber}, red: {band: red}}", "portfolio.yaml")


def close_the_books_early(repo: Scratch) -> None:
    repo.add("as_of: 2024-12-31\n", "portfolio.yaml")


def rewrite_a_correction(repo: Scratch) -> None:
    repo.add("""
        corrections:
          - {date: 2025-03-01, on: start, from: 2024-01-01, to: 2024-02-01, reason: A slip of the pen, source: PLAN}
        """)
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    repo.commit()
    repo.edit("reason: A slip of the pen", "reason: Agreed with the board")


def extend_an_acknowledgement(repo: Scratch) -> None:
    repo.add("""
        acknowledged:
          - {finding: 3f9a1c20, reason: Under way, by: The board, date: 2025-03-01, until: 2026-02-28}
        """)
    repo.commit()
    repo.edit("until: 2026-02-28", "until: 2035-02-28")


def break_the_file(repo: Scratch) -> None:
    repo.edit("start: 2024-01-01", "start: [2024-01-01")


def hide_the_move_behind_a_broken_file(repo: Scratch) -> None:
    break_the_file(repo)
    repo.commit()
    repo.edit("start: [2024-01-01", "start: 2024-01-01")
    move_the_first_date(repo)


def move_the_portfolio_away(repo: Scratch) -> None:
    repo.portfolio.rename(repo.root / "archive")


def hide_the_move_in_a_moved_folder(repo: Scratch) -> None:
    repo.portfolio.rename(repo.root / "works")
    repo.portfolio = repo.root / "works"
    move_the_first_date(repo)


def put_a_first_source_over_the_plan(repo: Scratch) -> None:
    ferry = "projects/ferry.yaml"
    said = "  - {date: 2024-12-31, source: REP-1, end: 2025-01-31}"
    repo.write(ferry, f"id: ferry\nname: The ferry\noriginal_end: 2024-12-31\nstatus_reports:\n{said}\n")
    repo.commit()
    repo.edit("name: The ferry\n", "name: The ferry\nsource: AUD\n", ferry)


def put_a_source_without_a_date_over_the_plan(repo: Scratch) -> None:
    repo.add("sources:\n  - {symbol: LIST, title: An old list}", "sources.yaml")
    put_a_first_source_over_the_plan(repo)
    repo.edit("source: AUD\n", "source: LIST\n", "projects/ferry.yaml")


def date_a_source_that_had_no_date(repo: Scratch) -> None:
    repo.add("sources:\n  - {symbol: OLD, title: An old list}", "sources.yaml")
    repo.commit()
    repo.edit("title: An old list}", "title: An old list, published: 2030-01-01}", "sources.yaml")


def take_a_language_off_the_list(repo: Scratch) -> None:
    repo.add("languages: [en, zh]\n", "portfolio.yaml")
    repo.commit()
    repo.edit("languages: [en, zh]", "languages: [en]", "portfolio.yaml")


def turn_the_guard_down(repo: Scratch) -> None:
    repo.add("guard:\n  first-date-changed: note", "portfolio.yaml")
    move_the_first_date(repo)


def correct_before_the_document_was_there(repo: Scratch) -> None:
    move_the_first_date(repo)
    repo.add("""
        corrections:
          - {date: 2025-03-01, on: original_end, from: 2025-06-30, to: 2025-12-31, reason: Misread by hand, source: AUD}
        """)


def correct_by_a_document_that_is_not_there(repo: Scratch) -> None:
    move_the_first_date(repo)
    repo.add("""
        corrections:
          - {date: 2025-03-01, on: original_end, from: 2025-06-30, to: 2025-12-31, reason: Misread by hand, source: MIN-9}
        """)


def correct_more_than_is_named(repo: Scratch) -> None:
    move_the_first_date(repo)
    repo.add("""
        corrections:
          - {date: 2025-03-01, on: start, from: 2025-06-30, to: 2025-12-31, reason: Misread by hand, source: PLAN}
        """)


def use_a_correction_for_another_project(repo: Scratch) -> None:
    move_the_first_date(repo)
    repo.add(
        """
        corrections:
          - {date: 2025-03-01, on: original_end, from: 2025-06-30, to: 2025-12-31, reason: Misread by hand, source: PLAN}
        """,
        "projects/tunnel.yaml",
    )


def hide_the_date_behind_an_alias(repo: Scratch) -> None:
    repo.edit("start: 2024-01-01\noriginal_end: 2025-06-30", "start: &a 2024-01-01\noriginal_end: *a")


def merge_another_date_in(repo: Scratch) -> None:
    repo.edit("original_end: 2025-06-30", "<<: {original_end: 2025-12-31}")


def give_the_date_twice(repo: Scratch) -> None:
    repo.edit("original_end: 2025-06-30", "original_end: 2025-06-30\noriginal_end: 2025-12-31")


def write_an_id_in_letters_that_look_alike(repo: Scratch) -> None:
    repo.edit("{id: opening,", "{id: \u043epening,")
    repo.edit("      opening:", "      \u043epening:")


def quote_a_document_that_looks_alike(repo: Scratch) -> None:
    repo.add("sources:\n  - {symbol: \u0420LAN, title: The plan, published: 2025-08-01}", "sources.yaml")
    repo.edit("source: PLAN", "source: \u0420LAN")


def put_the_project_into_another_file(repo: Scratch) -> None:
    (repo.portfolio / BRIDGE_FILE).rename(repo.portfolio / "projects/the-bridge.yaml")


def hide_the_file_behind_a_dot(repo: Scratch) -> None:
    (repo.portfolio / BRIDGE_FILE).rename(repo.portfolio / "projects/.bridge.yaml")


def give_the_file_another_ending(repo: Scratch) -> None:
    (repo.portfolio / BRIDGE_FILE).rename(repo.portfolio / "projects/bridge.yml")


def put_a_link_in_place_of_the_file(repo: Scratch) -> None:
    path = repo.portfolio / BRIDGE_FILE
    elsewhere = repo.root / "elsewhere.yaml"
    elsewhere.write_text(path.read_text(encoding="utf-8").replace("2025-06-30", "2025-12-31"), encoding="utf-8")
    path.unlink()
    path.symlink_to("../../elsewhere.yaml")


def put_a_link_to_a_copy_with_other_dates(repo: Scratch) -> None:
    path = repo.portfolio / BRIDGE_FILE
    copy = path.with_name("bridge.txt")
    copy.write_text(path.read_text(encoding="utf-8").replace("2025-06-30", "2025-12-31"), encoding="utf-8")
    path.unlink()
    path.symlink_to("bridge.txt")


def put_a_submodule_in_place_of_the_file(repo: Scratch) -> None:
    repo.git("rm", "--quiet", "--cached", f"portfolio/{BRIDGE_FILE}")
    (repo.portfolio / BRIDGE_FILE).unlink()
    inner = repo.portfolio / BRIDGE_FILE
    repo.git("init", "--quiet", str(inner))
    repo.git("-C", str(inner), "commit", "--quiet", "--allow-empty", "--message", "empty")


def put_all_files_into_another_folder(repo: Scratch) -> None:
    (repo.portfolio / "projects").rename(repo.portfolio / "plans")


def ignore_the_file(repo: Scratch) -> None:
    (repo.root / ".gitignore").write_text("bridge.yaml\n", encoding="utf-8")
    repo.git("rm", "--quiet", "--cached", f"portfolio/{BRIDGE_FILE}")


def give_the_amounts_another_currency(repo: Scratch) -> None:
    repo.add("currency: EUR", "portfolio.yaml")
    repo.commit()
    repo.edit("currency: EUR", "currency: JPY", "portfolio.yaml")


def call_the_date_of_a_source_assumed(repo: Scratch) -> None:
    repo.edit("published: 2025-01-15", "published: 2025-01-15, assumed: [published]", "sources.yaml")


def round_the_table_until_it_adds_up(repo: Scratch) -> None:
    table = "{id: t, title: T, unit: millions, columns: [{id: a}, {id: b}], rows: [{id: r, cells: [1.4, 1.6]}]"
    asserts = "asserts: [{column: b, kind: sum, of: [a]}]}"
    repo.write("resources.yaml", f"source: PLAN\nresources:\n  - {table}, {asserts}\n")
    repo.commit()
    repo.edit("unit: millions", "unit: millions, decimals: 0", "resources.yaml")


def have_the_start_approved_afterwards(repo: Scratch) -> None:
    repo.add("approvals:\n  - {stage: business-case, date: 2023-12-01, by: The board, source: MIN-1}")


def approve_what_is_overdue_afterwards(repo: Scratch) -> None:
    repo.add(REPORT.format(said="milestones: {foundations: {state: in-progress}}"))
    repo.commit()
    request = REQUEST.format(decided="2024-12-01", to="2026-12-31", source="MIN-1")
    repo.add(
        request.replace("end: {from: 2025-06-30", "milestones: {foundations: {from: 2024-06-30").replace("}", "}}")
    )


def copy_the_portfolio_and_take_the_first_out(repo: Scratch) -> None:
    """The copy has another date; the hook names it from the second commit on."""
    copy = repo.root / "works"
    shutil.copytree(repo.portfolio, copy)
    file = copy / BRIDGE_FILE
    file.write_text(file.read_text(encoding="utf-8").replace("2025-06-30", "2025-12-31", 1), encoding="utf-8")
    repo.first = repo.commit()
    repo.git("rm", "--quiet", "-r", "portfolio")
    repo.portfolio = copy
    repo.commit()


def call_the_document_something_else(repo: Scratch) -> None:
    repo.edit("title: Report of the auditors", "title: Note of the auditors", "sources.yaml")


RANGES: tuple[tuple[Cheat, list[str]], ...] = ((copy_the_portfolio_and_take_the_first_out, ["first-date-changed"]),)
SHOWN: tuple[tuple[Cheat, list[str]], ...] = (
    (have_the_start_approved_afterwards, ["change-request-after-the-fact"]),
    (call_the_document_something_else, ["source-changed"]),
)
CHEATS: tuple[tuple[Cheat, list[str]], ...] = (
    (approve_what_is_overdue_afterwards, ["change-request-after-the-fact"]),
    (give_the_amounts_another_currency, ["setting-loosened"]),
    (call_the_date_of_a_source_assumed, ["source-changed"]),
    (round_the_table_until_it_adds_up, ["promise-changed"]),
    (date_the_source_later, ["source-changed"]),
    (give_the_source_another_date, ["source-changed"]),
    (hide_the_target_behind_a_later_source, ["source-changed"]),
    (switch_the_guard_off, ["setting-loosened", "first-date-changed"]),
    (widen_the_thresholds, ["setting-loosened"]),
    (map_a_good_rating_to_a_bad_band, ["setting-loosened"]),
    (close_the_books_early, ["setting-loosened"]),
    (rewrite_a_correction, ["correction-edited"]),
    (extend_an_acknowledgement, ["correction-edited"]),
    (break_the_file, ["unreadable-version"]),
    (hide_the_move_behind_a_broken_file, ["first-date-changed"]),
    (move_the_portfolio_away, ["vanished-without-reason"]),
    (hide_the_move_in_a_moved_folder, ["first-date-changed"]),
    (put_a_first_source_over_the_plan, ["source-changed"]),
    (put_a_source_without_a_date_over_the_plan, ["source-changed"]),
    (date_a_source_that_had_no_date, ["source-changed"]),
    (take_a_language_off_the_list, ["setting-loosened"]),
    (turn_the_guard_down, ["setting-loosened", "first-date-changed"]),
    (correct_before_the_document_was_there, ["first-date-changed"]),
    (correct_by_a_document_that_is_not_there, ["first-date-changed"]),
    (correct_more_than_is_named, ["first-date-changed"]),
    (use_a_correction_for_another_project, ["first-date-changed"]),
    (hide_the_date_behind_an_alias, ["first-date-changed"]),
    (merge_another_date_in, ["unreadable-version"]),
    (give_the_date_twice, ["first-date-changed"]),
    (write_an_id_in_letters_that_look_alike, ["unreadable-version"]),
    (quote_a_document_that_looks_alike, ["source-changed"]),
    (put_the_project_into_another_file, ["vanished-without-reason", "unreadable-version"]),
    (hide_the_file_behind_a_dot, ["vanished-without-reason"]),
    (give_the_file_another_ending, ["vanished-without-reason"]),
    (put_a_link_in_place_of_the_file, ["unreadable-version"]),
    (put_a_link_to_a_copy_with_other_dates, ["first-date-changed", "first-date-changed", "log-entry-edited"]),
    (put_a_submodule_in_place_of_the_file, ["unreadable-version"]),
    (put_all_files_into_another_folder, ["vanished-without-reason", "vanished-without-reason"]),
    (ignore_the_file, ["vanished-without-reason"]),
)

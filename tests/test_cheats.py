"""Ways to make a late project look on time, and what stops each: the table in docs/guard.md, row by row."""

import inspect
from collections.abc import Callable
from pathlib import Path

import pytest

from ictpmo.guard.rules import GUARD, name_of
from scratch import BRIDGE_FILE, Scratch

REPORT = """
status_reports:
  - {{date: 2025-06-30, source: REP-2, {said}}}
"""
REQUEST = """
change_requests:
  - {{id: cr-1, status: approved, decided: {decided}, end: {{from: 2025-06-30, to: 2025-12-31}}, source: {source}}}
"""


def move_the_first_date(repo: Scratch) -> None:
    repo.edit("original_end: 2025-06-30", "original_end: 2025-12-31")


def delete_the_first_date(repo: Scratch) -> None:
    repo.edit("original_end: 2025-06-30\n", "")


def move_a_milestone(repo: Scratch) -> None:
    repo.edit("traffic, due: 2025-06-30", "traffic, due: 2025-12-31")


def cover_an_earlier_report_with_a_correction(repo: Scratch) -> None:
    ferry = "projects/ferry.yaml"
    repo.write(
        ferry,
        """\
        id: ferry
        name: The ferry
        source: PLAN
        milestones:
          - {id: bought, name: Bought}
        status_reports:
          - {date: 2024-12-31, source: REP-1, end: 2025-01-31, milestones: {bought: {due: 2025-01-31}}}
          - {date: 2025-06-30, source: REP-2, completion: 60}
        """,
    )
    repo.commit()
    repo.edit("completion: 60", "completion: 50", ferry)
    on = "status_reports[2025-06-30 REP-2].completion"
    repo.add(
        f"""
        corrections:
          - {{date: 2025-08-01, on: "{on}", from: 60, to: 50, reason: Misread, source: REP-2}}
        """,
        ferry,
    )
    repo.add(
        """
        status_reports:
          - {date: 2024-06-30, source: PLAN, end: 2025-12-31, milestones: {bought: {due: 2025-12-31}}}
        """,
        ferry,
    )


def lower_the_target(repo: Scratch) -> None:
    repo.edit("period: 2025, value: 5", "period: 2025, value: 20")


def add_an_easier_target(repo: Scratch) -> None:
    target = "          - {kind: target, period: 2025, value: 5}\n"
    repo.edit(target, f"{target}          - {{kind: target, period: 2026, value: 20, source: REP-2}}\n")


def narrow_the_target(repo: Scratch) -> None:
    repo.edit("period: 2025, value: 5", "period: 2025, value: 5, population: Lorries by night")


def reword_the_objective(repo: Scratch) -> None:
    repo.edit("Cross the river in five minutes", "Study ways to cross the river")


def call_another_wording_a_translation(repo: Scratch) -> None:
    old = "The bridge opens to all traffic"
    repo.edit(f"name: {old}", f"name: {{en: The bridge opens to visitors, fr: {old}}}")


def make_the_milestone_smaller(repo: Scratch) -> None:
    repo.edit("The bridge opens to all traffic", "The bridge opens to visitors")


def call_the_figures_unclear(repo: Scratch) -> None:
    repo.edit("        direction: decrease\n", "        direction: decrease\n        meaning: unclear\n")


def drop_the_late_milestone(repo: Scratch) -> None:
    repo.edit("  - {id: opening, name: The bridge opens to all traffic, due: 2025-06-30}\n", "")
    repo.edit("      opening: {state: not-started}\n", "")


def drop_the_late_project(repo: Scratch) -> None:
    (repo.portfolio / BRIDGE_FILE).unlink()


def cancel_the_milestone_in_silence(repo: Scratch) -> None:
    repo.add(REPORT.format(said="milestones: {opening: {state: cancelled}}"))


def start_over_under_a_new_id(repo: Scratch) -> None:
    (repo.portfolio / BRIDGE_FILE).rename(repo.portfolio / "projects/new-bridge.yaml")
    repo.edit("id: bridge", "id: new-bridge", "projects/new-bridge.yaml")


def slip_without_a_change_request(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-12-31"))


def slip_into_words(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: to be determined"))


def approve_it_afterwards(repo: Scratch) -> None:
    repo.git("switch", "--quiet", "--orphan", "other")
    repo.write("portfolio.yaml", "title: Works\n")
    repo.write("sources.yaml", "sources:\n  - {symbol: R, title: R, published: 2025-07-01}\n")
    repo.edit(
        "R, published: 2025-07-01}",
        "R, published: 2025-07-01}\n  - {symbol: M, title: M, published: 2025-09-01}",
        "sources.yaml",
    )
    slipped = "{date: 2025-06-30, state: in-progress, end: 2025-12-31, source: R}"
    repo.write(BRIDGE_FILE, f"id: bridge\nname: B\noriginal_end: 2025-06-30\nstatus_reports:\n  - {slipped}\n")
    repo.commit()
    repo.add(REQUEST.format(decided="2025-03-01", source="M"))


def approve_a_day_more_afterwards(repo: Scratch) -> None:
    approve_it_afterwards(repo)
    repo.edit("to: 2025-12-31}", "to: 2026-01-01}")


def edit_the_report(repo: Scratch) -> None:
    repo.edit("    end: 2025-06-30\n", "    end: 2025-12-31\n")


def remove_the_bad_report(repo: Scratch) -> None:
    text = (repo.portfolio / BRIDGE_FILE).read_text(encoding="utf-8")
    start, end = text.index("status_reports:"), text.index("assessments:")
    repo.write(BRIDGE_FILE, text[:start] + text[end:])


def close_the_assessment(repo: Scratch) -> None:
    repo.edit("verdict: unmet,", "verdict: unmet, closed: 2025-02-01,")


def reopen_in_silence(repo: Scratch) -> None:
    repo.add(REPORT.format(said="state: in-progress"), "projects/tunnel.yaml")


def lower_completion_in_silence(repo: Scratch) -> None:
    repo.add(REPORT.format(said="completion: 40"))


def date_the_source_later(repo: Scratch) -> None:
    repo.edit("First report, published: 2025-01-15", "First report, published: 2025-08-15", "sources.yaml")


def give_the_source_another_date(repo: Scratch) -> None:
    repo.edit("published: 2025-01-15}", "published: 2025-01-15, status_date: 2030-12-31}", "sources.yaml")


def hide_the_target_behind_a_later_source(repo: Scratch) -> None:
    repo.edit("  - id: faster-crossing\n", "  - id: faster-crossing\n    source: AUD\n")


def add_a_worse_start(repo: Scratch) -> None:
    repo.edit("        values:\n", "        values:\n          - {kind: start, date: 2023-01-01, value: 300}\n")


def take_the_reason_back(repo: Scratch) -> None:
    repo.add(REPORT.format(said="completion: 40, note: The piers were too short"))
    repo.commit()
    repo.edit(", note: The piers were too short", "")


def switch_the_guard_off(repo: Scratch) -> None:
    repo.add("guard:\n  first-date-changed: 'off'", "portfolio.yaml")
    move_the_first_date(repo)


def widen_the_thresholds(repo: Scratch) -> None:
    repo.add("bands:\n  slippage_days: [300, 900]", "portfolio.yaml")


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


Cheat = Callable[[Scratch], None]

CHEATS: tuple[tuple[Cheat, list[str]], ...] = (
    (move_the_first_date, ["first-date-changed"]),
    (delete_the_first_date, ["first-date-changed"]),
    (move_a_milestone, ["first-date-changed"]),
    (cover_an_earlier_report_with_a_correction, ["first-date-changed", "first-date-changed"]),
    (lower_the_target, ["target-changed"]),
    (add_an_easier_target, ["target-changed"]),
    (narrow_the_target, ["target-changed"]),
    (reword_the_objective, ["promise-changed"]),
    (call_another_wording_a_translation, ["promise-changed"]),
    (make_the_milestone_smaller, ["promise-changed"]),
    (call_the_figures_unclear, ["promise-changed"]),
    (drop_the_late_milestone, ["vanished-without-reason", "log-entry-edited"]),
    (drop_the_late_project, ["vanished-without-reason"]),
    (cancel_the_milestone_in_silence, ["vanished-without-reason"]),
    (start_over_under_a_new_id, ["id-changed"]),
    (slip_without_a_change_request, ["end-moved-without-change-request"]),
    (slip_into_words, ["end-moved-without-change-request"]),
    (approve_it_afterwards, ["change-request-after-the-fact"]),
    (approve_a_day_more_afterwards, ["change-request-after-the-fact"]),
    (edit_the_report, ["log-entry-edited"]),
    (remove_the_bad_report, ["log-entry-removed"]),
    (close_the_assessment, ["log-entry-edited"]),
    (reopen_in_silence, ["completed-work-reopened"]),
    (lower_completion_in_silence, ["completion-lowered"]),
    (date_the_source_later, ["source-changed"]),
    (give_the_source_another_date, ["source-changed"]),
    (hide_the_target_behind_a_later_source, ["source-changed"]),
    (add_a_worse_start, ["target-changed"]),
    (take_the_reason_back, ["log-entry-edited"]),
    (switch_the_guard_off, ["setting-loosened", "first-date-changed"]),
    (widen_the_thresholds, ["setting-loosened"]),
    (close_the_books_early, ["setting-loosened"]),
    (rewrite_a_correction, ["correction-edited"]),
    (extend_an_acknowledgement, ["correction-edited"]),
    (break_the_file, ["unreadable-version"]),
    (hide_the_move_behind_a_broken_file, ["first-date-changed"]),
    (move_the_portfolio_away, ["vanished-without-reason"]),
    (hide_the_move_in_a_moved_folder, ["first-date-changed"]),
)


@pytest.mark.parametrize(("cheat", "rules"), CHEATS, ids=[cheat.__name__ for cheat, _ in CHEATS])
def test_a_cheat_is_stopped(cheat: Cheat, rules: list[str], tmp_path: Path) -> None:
    repo = Scratch(tmp_path)
    cheat(repo)
    repo.git("add", "--all")
    ran = repo.guard("--staged")
    assert ran.code == 1, ran.out + ran.err
    assert sorted(repo.rules("--staged")) == sorted(rules), ran.out


def test_the_documentation_lists_every_cheat_and_every_rule() -> None:
    text = (Path(__file__).parent.parent / "docs/guard.md").read_text(encoding="utf-8")
    for cheat, rules in CHEATS:
        row = next(
            line
            for line in text.splitlines()
            if line.startswith(f"| {cheat.__name__.replace('_', ' ').capitalize()} |")
        )
        assert row.endswith(f"| {', '.join(f'`{rule}`' for rule in dict.fromkeys(rules))} |")
    for rule in GUARD:
        what = " ".join((inspect.getdoc(rule) or "").partition("\n\n")[0].split())
        assert f"| `{name_of(rule)}` | {what} |" in text

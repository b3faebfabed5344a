"""Ways to make a late project look on time by what the log says."""

from scratch import BRIDGE_FILE, MOVED, REPORT, REQUEST, Cheat, Scratch


def slip_without_a_change_request(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-12-31"))


def slip_into_words(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: to be determined"))


def approve_it_without_a_day_and_give_that_later(repo: Scratch) -> None:
    repo.add(MOVED)
    repo.commit()
    repo.add(REQUEST.format(decided="", to="2025-12-31", source="AUD").replace("    decided: \n", ""))
    repo.commit()
    repo.edit("status: approved\n", "status: approved\n    decided: 2025-05-31\n")
    repo.commit()


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
    repo.add(REQUEST.format(decided="2025-03-01", to="2025-12-31", source="M"))


def approve_a_day_more_afterwards(repo: Scratch) -> None:
    approve_it_afterwards(repo)
    repo.edit("to: 2025-12-31}", "to: 2026-01-01}")


def approve_it_and_cite_nothing(repo: Scratch) -> None:
    repo.add(REQUEST.format(decided="2025-03-01", to="2025-12-31", source="MIN-1").replace("    source: MIN-1\n", ""))
    repo.add(REPORT.format(said="end: 2025-12-31"))


def turn_it_approved_and_cite_nothing(repo: Scratch) -> None:
    approve_it_and_cite_nothing(repo)
    repo.edit("status: approved", "status: proposed")
    repo.commit()
    repo.edit("status: proposed", "status: approved")
    repo.edit("    by: The board\n", "    by: The board\n    at: page 2\n")


def bring_a_project_with_an_approval_that_cites_nothing(repo: Scratch) -> None:
    move = "end: {from: 2025-06-30, to: 2026-06-30}"
    repo.write(
        "projects/ferry.yaml",
        f"id: ferry\nname: F\nsource: PLAN\nchange_requests:\n  - {{id: cr-1, status: approved, {move}}}\n",
    )


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


def take_up_in_silence_what_was_cancelled(repo: Scratch) -> None:
    repo.add(REPORT.format(said="state: cancelled, note: The money is gone"))
    assert repo.rules() == []
    repo.commit()
    repo.add("status_reports:\n  - {date: 2025-07-31, source: REP-2, state: in-progress}")


def lower_completion_in_silence(repo: Scratch) -> None:
    repo.add(REPORT.format(said="completion: 40"))


def call_it_done_in_a_span_of_years(repo: Scratch) -> None:
    repo.add("status_reports:\n  - {date: 2020-2026, source: AUD, state: completed}")


def take_the_reason_back(repo: Scratch) -> None:
    repo.add(REPORT.format(said="completion: 40, note: The piers were too short"))
    repo.commit()
    repo.edit(", note: The piers were too short", "")


def approve_it_from_the_report_that_slipped(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-12-31"))
    repo.commit()
    repo.add(REQUEST.format(decided="2025-03-01", to="2025-12-31", source="REP-2"))


def approve_a_day_less_afterwards(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-12-31"))
    repo.commit()
    repo.add(REQUEST.format(decided="2025-03-01", to="2025-12-30", source="REP-2"))


def make_up_the_minutes_that_approved_it(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-12-31"))
    repo.commit()
    repo.add("sources:\n  - {symbol: MIN-2, title: Minutes, published: 2025-03-02}", "sources.yaml")
    repo.add(REQUEST.format(decided="2025-03-01", to="2025-12-31", source="MIN-2"))


def backdate_the_decision_on_a_request(repo: Scratch) -> None:
    repo.add(REQUEST.format(decided="2025-08-01", to="2025-12-31", source="AUD").replace("approved", "proposed"))
    repo.edit("    decided: 2025-08-01\n", "")
    repo.add(REPORT.format(said="end: 2025-12-31"))
    repo.commit()
    repo.edit("    status: proposed\n", "    status: approved\n    decided: 2025-03-01\n")


def ask_for_more_once_it_is_approved(repo: Scratch) -> None:
    repo.add(REQUEST.format(decided="2025-03-01", to="2025-12-31", source="REP-2"))
    repo.commit()
    repo.edit("to: 2025-12-31", "to: 2026-12-31")


def move_the_report_to_another_date(repo: Scratch) -> None:
    repo.edit("  - date: 2024-12-31", "  - date: 2023-12-31")


def cancel_it_for_no_reason_at_all(repo: Scratch) -> None:
    repo.add(REPORT.format(said="milestones: {opening: {state: cancelled}}, note: x"))


def add_the_reason_afterwards(repo: Scratch) -> None:
    repo.add(REPORT.format(said="completion: 40"))
    repo.commit()
    repo.edit("completion: 40}", "completion: 40, note: The piers were too short}")


def backdate_the_milestone(repo: Scratch) -> None:
    repo.add(REPORT.format(said="milestones: {opening: {state: in-progress}}"))
    repo.commit()
    said = "date: 2025-09-30, milestones: {opening: {state: completed, actual: 2025-06-29}}"
    repo.add(f"status_reports:\n  - {{{said}, source: AUD}}")


def end_it_while_another_page_has_it_open(repo: Scratch) -> None:
    repo.add(REPORT.format(said="state: in-progress, at: page 9"))
    repo.add(REPORT.format(said="actual_end: 2025-06-30, at: page 1"))


def list_the_source_twice(repo: Scratch) -> None:
    again = "  - {symbol: REP-1, title: First report, published: 2025-09-15}\n"
    repo.edit("  - {symbol: REP-1,", f"{again}  - {{symbol: REP-1,", "sources.yaml")


def say_that_the_source_is_not_held(repo: Scratch) -> None:
    repo.edit(
        "title: First report, published: 2025-01-15",
        "title: First report, held: false, published: 2025-01-15",
        "sources.yaml",
    )


def say_that_the_report_covered_less(repo: Scratch) -> None:
    repo.edit("{source: REP-1, covers: all-open", "{source: REP-1, covers: some", "portfolio.yaml")


def lower_the_published_count(repo: Scratch) -> None:
    repo.edit("projects: 2,", "projects: 1,", "portfolio.yaml")


def revert_the_commit(repo: Scratch) -> None:
    repo.add(REPORT.format(said="completion: 65, rating: red"))
    repo.commit()
    repo.git("revert", "--no-commit", "HEAD")


def give_the_reason_by_a_request_afterwards(repo: Scratch) -> None:
    repo.add(REPORT.format(said="completion: 40"))
    repo.commit()
    why = "decided: 2025-03-01, by: The board, explanation: The piers were too short, source: AUD"
    repo.add(f"change_requests:\n  - {{id: cr-1, status: approved, {why}}}")


def give_the_reason_in_the_request_afterwards(repo: Scratch) -> None:
    repo.add(REPORT.format(said="completion: 40"))
    repo.add("change_requests:\n  - {id: cr-1, status: approved, decided: 2025-03-01, by: The board, source: AUD}")
    repo.commit()
    repo.edit("by: The board", "by: The board, explanation: The piers were too short")


def reopen_in_silence_what_was_full(repo: Scratch) -> None:
    repo.add(REPORT.format(said="completion: 100"))
    repo.commit()
    repo.add("status_reports:\n  - {date: 2025-07-31, source: REP-2, state: in-progress}")


CHEATS: tuple[tuple[Cheat, list[str]], ...] = (
    (give_the_reason_by_a_request_afterwards, ["change-request-after-the-fact"]),
    (give_the_reason_in_the_request_afterwards, ["log-entry-edited"]),
    (approve_it_afterwards, ["change-request-after-the-fact"]),
    (approve_a_day_more_afterwards, ["change-request-after-the-fact"]),
    (approve_it_and_cite_nothing, ["approval-undocumented"]),
    (turn_it_approved_and_cite_nothing, ["approval-undocumented", "change-request-after-the-fact"]),
    (bring_a_project_with_an_approval_that_cites_nothing, ["approval-undocumented"]),
    (edit_the_report, ["log-entry-edited"]),
    (remove_the_bad_report, ["log-entry-removed"]),
    (close_the_assessment, ["log-entry-edited"]),
    (take_the_reason_back, ["log-entry-edited"]),
    (approve_it_from_the_report_that_slipped, ["change-request-after-the-fact"]),
    (approve_a_day_less_afterwards, ["change-request-after-the-fact"]),
    (make_up_the_minutes_that_approved_it, ["change-request-after-the-fact"]),
    (backdate_the_decision_on_a_request, ["change-request-after-the-fact"]),
    (ask_for_more_once_it_is_approved, ["log-entry-edited"]),
    (move_the_report_to_another_date, ["log-entry-edited"]),
    (cancel_it_for_no_reason_at_all, ["vanished-without-reason"]),
    (add_the_reason_afterwards, ["log-entry-edited"]),
    (backdate_the_milestone, ["completion-backdated"]),
    (end_it_while_another_page_has_it_open, ["completion-backdated"]),
    (call_it_done_in_a_span_of_years, ["completion-backdated"]),
    (list_the_source_twice, ["source-changed"]),
    (say_that_the_source_is_not_held, ["source-changed"]),
    (say_that_the_report_covered_less, ["log-entry-edited"]),
    (lower_the_published_count, ["log-entry-edited"]),
    (revert_the_commit, ["log-entry-removed"]),
)
SHOWN_RANGES: tuple[tuple[Cheat, list[str]], ...] = (
    (
        approve_it_without_a_day_and_give_that_later,
        ["end-moved-without-change-request", "approval-undocumented", *["change-request-after-the-fact"] * 2],
    ),
)
SHOWN: tuple[tuple[Cheat, list[str]], ...] = (
    (slip_without_a_change_request, ["end-moved-without-change-request"]),
    (slip_into_words, ["end-moved-without-change-request"]),
    (reopen_in_silence, ["completed-work-reopened"]),
    (reopen_in_silence_what_was_full, ["completed-work-reopened"]),
    (take_up_in_silence_what_was_cancelled, ["completed-work-reopened"]),
    (lower_completion_in_silence, ["completion-lowered"]),
)

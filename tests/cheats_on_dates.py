"""Ways to make a late project look on time by dates that are vague, late or invented."""

from scratch import BRIDGE_FILE, REPORT, REQUEST, Cheat, Scratch


def approve_it_twice_afterwards(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-12-31"))
    repo.commit()
    request = REQUEST.format(decided="2025-03-01", to="2025-12-31", source="AUD")
    repo.add(request)
    repo.add(request.replace("cr-1", "cr-2"))


def approve_the_second_slip_with_the_first(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-07-31"))
    repo.add("status_reports:\n  - {date: 2025-07-31, source: AUD, end: 2026-07-31}")
    repo.commit()
    repo.add(REQUEST.format(decided="2025-07-10", to="2026-07-31", source="AUD"))


def approve_it_on_the_day_of_the_report(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-12-31"))
    repo.commit()
    repo.add(REQUEST.format(decided="2025-06-30", to="2025-12-31", source="AUD"))


def approve_it_later_by_a_document_that_was_there(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-12-31"))
    repo.commit()
    repo.add(REQUEST.format(decided="2025-07-20", to="2025-12-31", source="MIN-1"))


def approve_it_later_in_a_year(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-12-31"))
    repo.commit()
    repo.add(REQUEST.format(decided="2025", to="2025-12-31", source="AUD"))


def end_it_on_time_where_reports_gave_a_later_end(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-12-31, milestones: {opening: {due: to be determined}}"))
    repo.commit()
    said = "milestones: {opening: {state: completed, actual: 2025-06-30}}"
    done = f"state: completed, completion: 100, actual_end: 2025-06-30, {said}"
    repo.add(f"status_reports:\n  - {{date: 2025-08-01, source: AUD, {done}}}")


def date_the_move_and_end_it_on_time(repo: Scratch) -> None:
    reports = "  - {date: 2024-12-31, source: REP-1, end: 2025-06-30}\n"
    late = "  - {date: 2025-06-30, source: REP-2, end: 2025-12-31}\n"
    ferry = "projects/ferry.yaml"
    repo.write(ferry, f"id: ferry\nname: F\nstatus_reports:\n{reports}{late}")
    repo.commit()
    repo.add("status_reports:\n  - {date: 2025-08-01, source: AUD, state: completed, actual_end: 2025-06-30}", ferry)


def promise_in_words(repo: Scratch) -> None:
    """A project, a phase and a milestone whose dates were promised in words."""
    repo.write(
        BRIDGE_FILE,
        """\
        id: bridge
        name: The bridge
        original_end: end of summer 2025
        source: PLAN
        phases:
          - {id: one, name: Piers, original_end: spring of 2025}
        milestones:
          - {id: opening, name: The bridge opens, due: mid 2025}
        """,
    )
    repo.commit()


def change_the_words_for_a_date(repo: Scratch) -> None:
    promise_in_words(repo)
    repo.edit("end of summer 2025", "end of summer 2027")
    repo.edit("spring of 2025", "spring of 2027")
    repo.edit("mid 2025", "mid 2027")


def take_the_words_for_a_date_out(repo: Scratch) -> None:
    promise_in_words(repo)
    repo.edit("original_end: end of summer 2025\n", "")
    repo.edit(", original_end: spring of 2025", "")
    repo.edit(", due: mid 2025", "")


def put_words_into_a_date(repo: Scratch) -> None:
    promise_in_words(repo)
    repo.edit("end of summer 2025", "2027-09-30")
    repo.edit("spring of 2025", "2027-04-30")
    repo.edit("mid 2025", "2027-06-30")


def cancel_what_no_report_spoke_of(repo: Scratch) -> None:
    ferry = "projects/ferry.yaml"
    repo.write(ferry, "id: ferry\nname: F\nsource: PLAN\nmilestones:\n  - {id: bought, name: Bought}\n")
    repo.commit()
    repo.add(REPORT.format(said="state: cancelled, milestones: {bought: {state: cancelled}}"), ferry)


def slip_by_way_of_the_year(repo: Scratch) -> None:
    said = "end: 2025-H1, milestones: {opening: {due: 2025}}"
    repo.add(REPORT.format(said=said).replace("2025-06-30, source: REP-2", "2025-03-31, source: MIN-1"))
    repo.add("status_reports:\n  - {date: 2025-05-31, source: MIN-1, end: 2025}")
    repo.commit()
    repo.add(REPORT.format(said="end: 2025-12-31, milestones: {opening: {due: 2025-12-31}}"))


def slip_by_way_of_the_year_that_was_approved(repo: Scratch) -> None:
    repo.add(REQUEST.format(decided="2025-03-01", to="2026-03-31", source="MIN-1"))
    repo.add(REPORT.format(said="end: 2026"))
    repo.commit()
    repo.add("status_reports:\n  - {date: 2025-08-01, source: AUD, end: 2026-12-31}")


def correct_it_for_no_reason_at_all(repo: Scratch) -> None:
    repo.edit("original_end: 2025-06-30", "original_end: 2025-12-31")
    said = "date: 2025-03-01, on: original_end, from: 2025-06-30, to: 2025-12-31, reason: x, source: PLAN"
    repo.add(f"corrections:\n  - {{{said}}}")


def correct_it_on_a_day_to_come(repo: Scratch) -> None:
    correct_it_for_no_reason_at_all(repo)
    repo.edit("date: 2025-03-01, on", "date: 2099-01-01, on")
    repo.edit("reason: x", "reason: A slip of the pen")


def correct_it_after_the_commit(repo: Scratch) -> None:
    """The commits are of 2025-09-01."""
    correct_it_on_a_day_to_come(repo)
    repo.edit("date: 2099-01-01, on", "date: 2025-09-02, on")
    repo.commit()


def have_it_decided_once_it_has_slipped(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-12-31"))
    repo.commit()
    repo.add(REQUEST.format(decided="2025-07-20", to="2025-12-31", source="AUD"))


def have_it_decided_in_time_by_a_later_document(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-12-31"))
    repo.add(REQUEST.format(decided="2025-03-01", to="2025-12-31", source="AUD"))


def start_the_plan_years_earlier(repo: Scratch) -> None:
    ferry = "projects/ferry.yaml"
    phases = "[{id: hull, start: 2024-01-01}, {id: crew}]"
    repo.write(ferry, f"id: ferry\nname: The ferry\noriginal_end: 2024-12-31\nphases: {phases}\n")
    repo.commit()
    repo.edit("{id: crew}", "{id: crew, start: 2014-01-01}", ferry)


def date_what_was_asked_for_later(repo: Scratch) -> None:
    asked = "  - {id: lights, by: Auditors, text: Light it}"
    repo.write("recommendations.yaml", f"source: PLAN\nrecommendations:\n{asked}\n")
    repo.commit()
    repo.edit("text: Light it", "text: Light it, date: 2025-08-01", "recommendations.yaml")


CHEATS: tuple[tuple[Cheat, list[str]], ...] = (
    (start_the_plan_years_earlier, ["first-date-changed"]),
    (date_what_was_asked_for_later, ["promise-changed"]),
    (approve_it_twice_afterwards, ["change-request-after-the-fact"] * 2),
    (approve_the_second_slip_with_the_first, ["change-request-after-the-fact"]),
    (approve_it_on_the_day_of_the_report, ["change-request-after-the-fact"]),
    (approve_it_later_by_a_document_that_was_there, ["change-request-after-the-fact"]),
    (approve_it_later_in_a_year, ["change-request-after-the-fact"]),
    (end_it_on_time_where_reports_gave_a_later_end, ["completion-backdated"] * 2),
    (date_the_move_and_end_it_on_time, ["completion-backdated"]),
    (change_the_words_for_a_date, ["first-date-changed"] * 3),
    (take_the_words_for_a_date_out, ["first-date-changed"] * 3),
    (put_words_into_a_date, ["first-date-changed"] * 3),
    (cancel_what_no_report_spoke_of, ["vanished-without-reason"] * 2),
    (correct_it_for_no_reason_at_all, ["first-date-changed"]),
    (correct_it_on_a_day_to_come, ["first-date-changed"]),
)
RANGES: tuple[tuple[Cheat, list[str]], ...] = ((correct_it_after_the_commit, ["first-date-changed"]),)
ELSEWHERE: tuple[tuple[Cheat, str, str], ...] = (
    (have_it_decided_once_it_has_slipped, "audit", "approved-after-the-fact"),
    (have_it_decided_in_time_by_a_later_document, "audit", "approved-after-the-fact"),
)
SHOWN: tuple[tuple[Cheat, list[str]], ...] = (
    (slip_by_way_of_the_year, ["end-moved-without-change-request"] * 2),
    (slip_by_way_of_the_year_that_was_approved, ["end-moved-without-change-request"]),
)

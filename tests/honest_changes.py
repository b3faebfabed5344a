"""Changes that the guard lets pass: reports, corrections, translations, plans that grow."""

from collections.abc import Callable

from cheats_anew import (
    give_the_opening_up,
    make_a_commitment_of_the_milestone,
    make_a_part_of_the_milestone,
    put_the_approval_back_under_another_id,
    put_under_another_symbol,
    take_out,
)
from scratch import BRIDGE_FILE, Scratch

CORRECTION = """
corrections:
  - {{date: 2025-03-01, on: "{on}", from: {old}, to: {new}, reason: A slip of the pen, source: PLAN}}
"""
APPROVED = """
change_requests:
  - id: cr-1
    status: approved
    decided: 2025-05-31
    by: The board
    end: {from: 2025-06-30, to: 2025-12-31}
    milestones: {opening: {from: 2025-06-30, to: 2025-12-31}}
    source: REP-2
"""
LATE = """
change_requests:
  - {id: cr-1, status: approved, decided: 2025-07-20, by: The board, end: {from: 2025-06-30, to: 2025-12-31}, source: AUD}
"""


def correct(repo: Scratch, on: str, old: str, new: str, name: str = BRIDGE_FILE) -> None:
    repo.add(CORRECTION.format(on=on, old=old, new=new), name)


def add_a_report(repo: Scratch) -> None:
    repo.add("status_reports:\n  - {date: 2025-06-30, source: REP-2, state: in-progress, completion: 80}")


def slip_by_an_approved_request(repo: Scratch) -> None:
    repo.add(APPROVED)
    repo.add("""
        status_reports:
          - {date: 2025-06-30, source: REP-2, end: 2025-12-31, milestones: {opening: {due: 2025-12-31}}}
        """)


def improve_the_forecast(repo: Scratch) -> None:
    repo.add("status_reports:\n  - {date: 2025-06-30, source: REP-2, end: 2025-03-31}")


def say_the_same_end_less_precisely(repo: Scratch) -> None:
    repo.add("status_reports:\n  - {date: 2025-06-30, source: REP-2, end: 2025}")


def reorder_and_reformat(repo: Scratch) -> None:
    first = "  - {id: foundations, name: Foundations laid, due: 2024-06-30}\n"
    repo.edit(first, "")
    repo.edit(
        "status_reports:", "  - id: foundations\n    name: Foundations laid\n    due: 2024-06-30\nstatus_reports:"
    )


def translate(repo: Scratch) -> None:
    repo.edit("{en: Cross the river in five minutes}", "{en: Cross the river in five minutes, zh: 五分钟过河}")
    repo.edit("name: Foundations laid", "name: {en: Foundations laid, zh: 奠基}")


def annotate(repo: Scratch) -> None:
    repo.edit(
        "statement: The piers are too short, source: AUD",
        "statement: The piers are too short, source: AUD, at: para. 3",
    )
    repo.edit("    completion: 60\n", "    completion: 60\n    note: Counted by hand\n")
    repo.edit("id: bridge\n", "id: bridge\nowner: The engineer\n")


def add_promises(repo: Scratch) -> None:
    repo.add("milestones:\n  - {id: lights, name: Lights on, due: 2025-05-31}")
    repo.edit("direction: decrease\n", "direction: decrease\n        note: Measured by day\n")


def measure_again(repo: Scratch) -> None:
    actual = "          - {kind: actual, date: 2024-12-31, value: 20, source: REP-1}\n"
    repo.edit(actual, f"{actual}          - {{kind: actual, date: 2025-06-30, value: 12, source: REP-2}}\n")


def name_the_source_of_a_plan_without_one(repo: Scratch) -> None:
    repo.write("projects/ferry.yaml", "id: ferry\nname: F\nmilestones:\n  - {id: a, name: A}\n")
    repo.commit()
    repo.edit("name: A}", "name: A, source: PLAN}", "projects/ferry.yaml")


def ask_for_more(repo: Scratch) -> None:
    target = "          - {kind: target, period: 2025, value: 5}\n"
    repo.edit(target, f"{target}          - {{kind: target, period: 2026, value: 4, source: REP-2}}\n")


def reopen_and_say_why(repo: Scratch) -> None:
    repo.add(
        "status_reports:\n  - {date: 2025-06-30, source: REP-2, state: in-progress, completion: 90, note: It leaks}",
        "projects/tunnel.yaml",
    )


def cancel_and_say_why(repo: Scratch) -> None:
    said = "milestones: {opening: {state: cancelled}}, note: The board gave it up"
    repo.add(f"status_reports:\n  - {{date: 2025-06-30, source: REP-2, {said}}}")


def list_languages_in_another_order(repo: Scratch) -> None:
    repo.add("languages: [en, zh]\n", "portfolio.yaml")
    repo.commit()
    repo.edit("languages: [en, zh]", "languages: [zh, en]", "portfolio.yaml")


def obtain_a_report(repo: Scratch) -> None:
    repo.edit(
        "{source: REP-2, covers: unknown, held: false}", "{source: REP-2, covers: some, held: true}", "portfolio.yaml"
    )


def tighten_the_settings(repo: Scratch) -> None:
    repo.add("bands:\n  slippage_days: [10, 20]\nrequire_sources: true\n", "portfolio.yaml")


def correct_the_start(repo: Scratch) -> None:
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    correct(repo, "start", "2024-01-01", "2024-02-01")


def correct_in_steps(repo: Scratch) -> None:
    repo.edit("start: 2024-01-01", "start: 2024-03-01")
    repo.add("""
        corrections:
          - {date: 2025-03-01, on: start, from: 2024-01-01, to: 2024-02-01, reason: Misread by hand, source: PLAN}
          - {date: 2025-03-02, on: start, from: 2024-02-01, to: 2024-03-01, reason: Misread again, source: PLAN}
        """)


def correct_a_report(repo: Scratch) -> None:
    repo.edit("    completion: 60\n", "    completion: 50\n")
    correct(repo, "status_reports[2024-12-31 REP-1].completion", "60", "50")


def remove_with_a_reason(repo: Scratch) -> None:
    (repo.portfolio / "projects/tunnel.yaml").unlink()
    repo.add(
        """
        corrections:
          - {date: 2025-03-01, on: "projects[tunnel]", reason: Recorded twice, source: PLAN}
        """,
        "portfolio.yaml",
    )


def correct_a_setting(repo: Scratch) -> None:
    repo.add("guard:\n  id-changed: warning\n", "portfolio.yaml")
    repo.add(CORRECTION.format(on="guard.id-changed", old="null", new="warning"), "portfolio.yaml")


def correct_an_id(repo: Scratch) -> None:
    repo.edit("{id: opening, name", "{id: opened, name")
    repo.edit("      opening: {state", "      opened: {state")
    repo.add("""
        corrections:
          - {date: 2025-03-01, on: "milestones[opening]", from: opening, to: opened, reason: Badly typed, source: PLAN}
          - {date: 2025-03-01, on: "status_reports[2024-12-31 REP-1].milestones.opening", reason: Badly typed, source: PLAN}
          - {date: 2025-03-01, on: "status_reports[2024-12-31 REP-1].milestones.opened", reason: Badly typed, source: PLAN}
        """)


def add_a_project(repo: Scratch) -> None:
    repo.write("projects/ferry.yaml", "id: ferry\nname: {en: The ferry}\npurpose: {en: To cross}\n")


def plan_more(repo: Scratch) -> None:
    repo.add("milestones:\n  - {id: lights, name: Lights on, due: 2025-12-31}")
    repo.add("status_reports:\n  - {date: 2025-06-30, source: REP-2, milestones: {lights: {state: in-progress}}}")
    values = "[{kind: target, period: 2026, value: 9}, {kind: actual, period: 2024, value: 1, source: REP-1}]"
    indicator = f"{{id: lamps, unit: lamps, direction: increase, values: {values}}}"
    repo.add(f"objectives:\n  - {{id: light, statement: It is lit, indicators: [{indicator}]}}")


def set_a_target_on_the_way(repo: Scratch) -> None:
    target = "          - {kind: target, period: 2025, value: 5}\n"
    repo.edit(target, f"{target}          - {{kind: target, date: 2025-09-30, value: 10, source: REP-2}}\n")


def set_a_stricter_target_for_what_was_measured(repo: Scratch) -> None:
    target = "          - {kind: target, period: 2025, value: 5}\n"
    repo.edit(target, f"{target}          - {{kind: target, date: 2024-12-31, value: 4, source: REP-2}}\n")


def set_a_target_for_others_on_the_way(repo: Scratch) -> None:
    target = "          - {kind: target, period: 2025, value: 5}\n"
    other = "{kind: target, date: 2024-12-31, value: 10, population: Lorries, source: REP-2}"
    repo.edit(target, f"{target}          - {other}\n")


def end_it_short_of_all_that_was_planned(repo: Scratch) -> None:
    said = "completion: 98, actual_end: 2025-06-30"
    repo.add(f"status_reports:\n  - {{date: 2025-06-30, source: REP-2, {said}}}")


def correct_on_the_day_that_the_document_is_out(repo: Scratch) -> None:
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    correct(repo, "start", "2024-01-01", "2024-02-01")
    repo.edit('{date: 2025-03-01, on: "start"', '{date: 2025-07-15, on: "start"')
    repo.edit("reason: A slip of the pen, source: PLAN", "reason: A slip of the pen, source: REP-2")


def correct_by_a_document_without_a_date(repo: Scratch) -> None:
    repo.add("sources:\n  - {symbol: LIST, title: An old list}", "sources.yaml")
    repo.edit("start: 2024-01-01", "start: 2024-02-01")
    correct(repo, "start", "2024-01-01", "2024-02-01")
    repo.edit("reason: A slip of the pen, source: PLAN", "reason: A slip of the pen, source: LIST")


def name_the_plan_that_was_out_before_the_first_report(repo: Scratch) -> None:
    ferry = "projects/ferry.yaml"
    said = "  - {date: 2024-12-31, source: REP-1, end: 2025-01-31}"
    repo.write(ferry, f"id: ferry\nname: F\noriginal_end: 2024-12-31\nstatus_reports:\n{said}\n")
    repo.commit()
    repo.edit("name: F\n", "name: F\nsource: PLAN\n", ferry)


def record_late_what_was_promised_in_time(repo: Scratch) -> None:
    repo.add("milestones:\n  - {id: shed, name: A shed for the tools, due: 2024-03-31}")
    repo.add("""
        corrections:
          - {date: 2025-03-01, on: "milestones[shed]", reason: Overlooked in annex II, source: PLAN}
        """)


def cancel_and_say_why_in_chinese(repo: Scratch) -> None:
    said = "milestones: {opening: {state: cancelled}}, note: {en: Unfunded, zh: 资金不足}"
    repo.add(f"status_reports:\n  - {{date: 2025-06-30, source: REP-2, {said}}}")


def report_done_what_was_open_before(repo: Scratch) -> None:
    said = "state: completed, actual_end: 2025-06-15, milestones: {opening: {state: completed, actual: 2025-06-15}}"
    repo.add(f"status_reports:\n  - {{date: 2025-06-30, source: REP-2, {said}}}")


def reopen_later_what_ended(repo: Scratch) -> None:
    repo.add("status_reports:\n  - {date: 2025-03-31, source: REP-2, state: completed, actual_end: 2025-03-15}")
    said = "date: 2025-06-30, source: REP-2, state: in-progress, note: A pier has sunk"
    repo.add(f"status_reports:\n  - {{{said}}}")


def slip(repo: Scratch) -> None:
    """A slip that nobody approved, and that someone committed all the same."""
    repo.add("status_reports:\n  - {date: 2025-06-30, source: REP-2, end: 2025-12-31}")
    repo.commit()


def decide_what_was_reported_before(repo: Scratch) -> None:
    slip(repo)
    repo.add(LATE)


def decide_what_was_proposed_after_the_slip(repo: Scratch) -> None:
    slip(repo)
    repo.add(LATE.replace("approved, decided: 2025-07-20", "proposed, date: 2025-07-10"))
    repo.commit()
    repo.edit("proposed, date: 2025-07-10", "approved, date: 2025-07-10, decided: 2025-07-20")


def decide_by_a_document_of_its_own(repo: Scratch) -> None:
    slip(repo)
    repo.add(
        LATE.replace("approved, decided: 2025-07-20, by: The board", "proposed").replace("AUD}", "REP-2, at: p. 3}")
    )
    repo.commit()
    repo.edit("proposed", "approved, decided: 2025-07-20, by: The board")
    repo.edit("source: REP-2, at: p. 3}", "source: AUD, at: p. 9}")


def decide_on_what_two_reports_had_by_then(repo: Scratch) -> None:
    slip(repo)
    repo.add("status_reports:\n  - {date: 2025-08-01, source: AUD, end: 2025-12-31}")
    repo.commit()
    repo.add(LATE)


def decide_a_later_date_and_report_it(repo: Scratch) -> None:
    slip(repo)
    repo.add(LATE.replace("to: 2025-12-31", "to: 2026-06-30"))
    repo.add("status_reports:\n  - {date: 2025-08-01, source: AUD, end: 2026-06-30}")


def finish_before_a_plan_that_reports_repeat(repo: Scratch) -> None:
    said = "end: 2025-06-30, milestones: {opening: {due: 2025-06-30}}"
    repo.add(f"status_reports:\n  - {{date: 2025-03-31, source: AUD, {said}}}")
    repo.commit()
    said = "state: completed, actual_end: 2025-03-15, milestones: {opening: {state: completed, actual: 2025-03-15}}"
    repo.add(f"status_reports:\n  - {{date: 2025-06-30, source: REP-2, {said}}}")


def give_the_day_of_what_a_report_had_done_and_due_later(repo: Scratch) -> None:
    repo.add(APPROVED)
    said = "state: completed, end: 2025-12-31, milestones: {opening: {state: completed, due: 2025-12-31}}"
    repo.add(f"status_reports:\n  - {{date: 2025-06-30, source: REP-2, {said}}}")
    repo.commit()
    said = "actual_end: 2025-06-15, milestones: {opening: {actual: 2025-06-15}}"
    repo.add(f"status_reports:\n  - {{date: 2025-08-01, source: AUD, {said}}}")


def date_what_was_promised_in_words(repo: Scratch) -> None:
    repo.write("projects/ferry.yaml", "id: ferry\nname: F\noriginal_end: next summer\n")
    repo.commit()
    repo.edit("original_end: next summer", "original_end: 2025-08-31", "projects/ferry.yaml")
    correct(repo, "original_end", "next summer", "2025-08-31", "projects/ferry.yaml")


def translate_a_date_in_words(repo: Scratch) -> None:
    repo.write("projects/ferry.yaml", "id: ferry\nname: F\noriginal_end: next summer\n")
    repo.commit()
    repo.edit("next summer", "{en: next summer, zh: 明年夏天}", "projects/ferry.yaml")


def cancel_what_no_report_spoke_of_and_say_why(repo: Scratch) -> None:
    ferry = "projects/ferry.yaml"
    repo.write(ferry, "id: ferry\nname: F\nmilestones:\n  - {id: bought, name: Bought}\n")
    repo.commit()
    said = "milestones: {bought: {state: cancelled}}, note: The bridge is enough"
    repo.add(f"status_reports:\n  - {{date: 2025-06-30, source: REP-2, {said}}}", ferry)


def say_the_approved_end_again_after_the_year(repo: Scratch) -> None:
    repo.add(APPROVED)
    repo.add("status_reports:\n  - {date: 2025-06-30, source: REP-2, end: 2025}")
    repo.commit()
    repo.add("status_reports:\n  - {date: 2025-08-01, source: AUD, end: 2025-12-31}")


def repeat_a_source_that_is_inherited(repo: Scratch) -> None:
    repo.edit("{id: foundations, name: Foundations laid,", "{id: foundations, name: Foundations laid, source: PLAN,")
    repo.edit("  - id: faster-crossing\n", "  - id: faster-crossing\n    source: PLAN\n")
    repo.edit("{kind: target, period: 2025, value: 5}", "{kind: target, period: 2025, value: 5, source: PLAN}")
    repo.edit("{kind: start, date: 2024-01-01, value: 30}", "{kind: start, date: 2024-01-01, value: 30, source: PLAN}")


def repeat_a_source_that_a_request_inherits(repo: Scratch) -> None:
    repo.add("change_requests:\n  - {id: cr-1, status: proposed, end: {to: 2025-12-31}}")
    repo.commit()
    repo.edit("status: proposed,", "status: proposed, source: PLAN,")


def give_an_id_to_a_report_without_one(repo: Scratch) -> None:
    repo.edit("  - date: 2024-12-31\n", "  - id: first-report\n    date: 2024-12-31\n")
    repo.edit("{date: 2025-01-10, by: Auditors,", "{id: first-audit, date: 2025-01-10, by: Auditors,")


def compose_what_was_decomposed(repo: Scratch) -> None:
    repo.edit("Cross the river in five minutes", "Traverser la Loire a\u0300 pied")
    repo.edit("statement: The piers are too short", "statement: {fr: Trop court, en: Cafe\u0301 closed}")
    repo.edit("name: Foundations laid, due: 2024-06-30", "name: Foundations laid, due: l'e\u0301te\u0301")
    repo.commit()
    repo.edit("a\u0300 pied", "\u00e0 pied")
    repo.edit("Cafe\u0301 closed", "Caf\u00e9 closed")
    repo.edit("l'e\u0301te\u0301", "l'\u00e9t\u00e9")


def know_the_date_of_a_source_more_precisely(repo: Scratch) -> None:
    repo.add("sources:\n  - {symbol: OLD, title: An old list, published: 2018, status_date: 2017-H2}", "sources.yaml")
    repo.commit()
    repo.edit("published: 2018, status_date: 2017-H2", "published: 2018-03, status_date: 2017-12-31", "sources.yaml")


def take_a_source_off_that_nothing_cites(repo: Scratch) -> None:
    repo.edit("  - {symbol: MIN-1, title: Minutes of the board, published: 2024-12-20}\n", "", "sources.yaml")


def add_a_language_that_is_not_the_first(repo: Scratch) -> None:
    repo.add("languages: [zh, en]\n", "portfolio.yaml")
    repo.edit("{en: Cross the river in five minutes}", "{zh: 五分钟过河}")
    repo.commit()
    repo.edit("{zh: 五分钟过河}", "{en: Cross the river, zh: 五分钟过河}")
    repo.edit("name: The bridge\n", "name: {zh: The bridge}\n")
    repo.edit("statement: The piers are too short", "statement: {zh: The piers are too short, en: Too short}")


def put_in_older_reports_below_a_project_on_record(repo: Scratch) -> None:
    repo.add("transcribed_until: 2025-08-31\n", "portfolio.yaml")
    repo.add(
        "sources:\n  - {symbol: OLD-1, title: O, published: 2022-03-01}\n"
        "  - {symbol: OLD-2, title: O, published: 2024-02-01}",
        "sources.yaml",
    )
    ferry = "projects/ferry.yaml"
    said = "  - {date: 2024-12-31, source: REP-1, state: in-progress, completion: 60, end: 2025-01-31}"
    repo.write(ferry, f"id: ferry\nname: F\nsource: PLAN\nstatus_reports:\n{said}\n")
    repo.commit()
    repo.add(
        """
        status_reports:
          - {date: 2021-12-31, source: OLD-1, state: completed, end: 2025-12-31}
          - {date: 2023-12-31, source: OLD-2, state: in-progress, completion: 70, end: 2026-03-31}
          - {date: 2024-01-15, source: OLD-2, at: page 9, completion: 50, end: 2026-12-31}
        """,
        ferry,
    )
    move = "end: {to: 2026-12-31}"
    request = f"id: cr-1, status: approved, decided: 2023-06-30, by: The board, {move}, source: OLD-2"
    repo.add(f"change_requests:\n  - {{{request}}}", ferry)


def rename_a_project(repo: Scratch) -> None:
    repo.edit("name: The bridge\n", "name: {en: The crossing}\nformer_names: [The bridge]\n")
    repo.commit()
    repo.edit("name: {en: The crossing}\n", "name: {en: The new crossing}\n")
    repo.edit("former_names: [The bridge]", "former_names: [{en: The crossing, zh: 桥}, The bridge]")


def split_a_milestone_in_two(repo: Scratch) -> None:
    banks = {"east": "2025-06-30", "west": "2025-05-31"}
    lines = (f"  - {{id: {bank}, name: The {bank} bank is reached, due: {day}}}\n" for bank, day in banks.items())
    give_the_opening_up(repo, "".join(lines))


def make_a_part_of_a_milestone_of_its_date(repo: Scratch) -> None:
    make_a_part_of_the_milestone(repo)
    repo.edit("due: 2025-12-31, parts", "due: 2025-06-30, parts")


def go_on_with_the_next_release(repo: Scratch) -> None:
    repo.add("milestones:\n  - {id: r1, name: The first release, due: 2025-06-30}")
    repo.commit()
    repo.edit("{id: r1, name: The first release, due: 2025-06-30}", "{id: r2, name: Search, due: 2025-12-31}")
    take_out(repo, "milestones[r1]")


def put_a_report_in_again_at_its_place(repo: Scratch) -> None:
    slip(repo)
    repo.edit("date: 2025-06-30, source: REP-2", "date: 2025-06-30, at: page 4, source: REP-2")
    take_out(repo, "status_reports[2025-06-30 REP-2]")


def make_a_commitment_of_a_milestone_of_its_date(repo: Scratch) -> None:
    make_a_commitment_of_the_milestone(repo)
    repo.edit("due: 2026-06-30", "due: 2025-06-30", "commitments.yaml")


def record_another_decision_in_place_of_one_that_was_none(repo: Scratch) -> None:
    put_the_approval_back_under_another_id(repo)
    repo.edit("decided: 2025-03-01", "decided: 2025-07-01")
    repo.edit("to: 2026-12-31}\n    source: REP-2", "to: 2026-12-31}\n    source: AUD")


def put_an_approval_back_as_it_was(repo: Scratch) -> None:
    put_the_approval_back_under_another_id(repo)
    repo.edit("to: 2026-12-31", "to: 2025-12-31")


def lower_a_target_by_decision(repo: Scratch) -> None:
    target, minutes = (
        "          - {kind: target, period: 2025, value: 5}\n",
        "objectives[faster-crossing].indicators[minutes]",
    )
    repo.edit(target, "")
    take_out(repo, f"{minutes}.values[target 2025]")
    repo.commit()
    repo.edit("        values:\n", "        values:\n" + target.replace("2025", "2027").replace("5}", "15}"))
    correct(repo, f"{minutes}.values[target 2027]", "5", "15")


def take_out_what_is_recorded_twice_and_add_a_page(repo: Scratch) -> None:
    page = "  - {id: page, date: 2025-06-30, source: REP-2, completion: 80, at: p. 3}\n"
    repo.add(f"status_reports:\n{page}{page.replace('page', 'again')}")
    repo.commit()
    repo.edit(page.replace("page", "again"), "")
    take_out(repo, "status_reports[again]")
    repo.commit()
    repo.add("status_reports:\n  - {id: other, date: 2025-06-30, source: REP-2, rating: amber, at: p. 9}")


HONEST: tuple[Callable[[Scratch], None], ...] = (
    add_a_report,
    slip_by_an_approved_request,
    improve_the_forecast,
    say_the_same_end_less_precisely,
    reorder_and_reformat,
    translate,
    annotate,
    add_promises,
    measure_again,
    name_the_source_of_a_plan_without_one,
    ask_for_more,
    reopen_and_say_why,
    cancel_and_say_why,
    list_languages_in_another_order,
    obtain_a_report,
    tighten_the_settings,
    correct_the_start,
    correct_in_steps,
    correct_a_report,
    remove_with_a_reason,
    correct_a_setting,
    correct_an_id,
    add_a_project,
    plan_more,
    set_a_target_on_the_way,
    set_a_stricter_target_for_what_was_measured,
    set_a_target_for_others_on_the_way,
    end_it_short_of_all_that_was_planned,
    correct_on_the_day_that_the_document_is_out,
    correct_by_a_document_without_a_date,
    name_the_plan_that_was_out_before_the_first_report,
    record_late_what_was_promised_in_time,
    cancel_and_say_why_in_chinese,
    report_done_what_was_open_before,
    reopen_later_what_ended,
    decide_what_was_reported_before,
    decide_what_was_proposed_after_the_slip,
    decide_by_a_document_of_its_own,
    decide_on_what_two_reports_had_by_then,
    decide_a_later_date_and_report_it,
    finish_before_a_plan_that_reports_repeat,
    give_the_day_of_what_a_report_had_done_and_due_later,
    date_what_was_promised_in_words,
    translate_a_date_in_words,
    cancel_what_no_report_spoke_of_and_say_why,
    say_the_approved_end_again_after_the_year,
    repeat_a_source_that_is_inherited,
    repeat_a_source_that_a_request_inherits,
    give_an_id_to_a_report_without_one,
    compose_what_was_decomposed,
    know_the_date_of_a_source_more_precisely,
    take_a_source_off_that_nothing_cites,
    add_a_language_that_is_not_the_first,
    rename_a_project,
    split_a_milestone_in_two,
    make_a_commitment_of_a_milestone_of_its_date,
    make_a_part_of_a_milestone_of_its_date,
    go_on_with_the_next_release,
    put_a_report_in_again_at_its_place,
    record_another_decision_in_place_of_one_that_was_none,
    put_an_approval_back_as_it_was,
    lower_a_target_by_decision,
    put_under_another_symbol,
    take_out_what_is_recorded_twice_and_add_a_page,
)

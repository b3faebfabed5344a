"""Ways to make a late project look on time by changing what was promised."""

from cheats_anew import CHEATS as ANEW
from cheats_anew import SHOWN as ANEW_SHOWN
from scratch import BRIDGE_FILE, REPORT, Cheat, Scratch


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
          - {{date: 2025-08-01, on: "{on}", from: 60, to: 50, reason: Misread by hand, source: REP-2}}
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


def date_a_phase_afterwards(repo: Scratch) -> None:
    repo.edit("\nmilestones:", "\nphases: [{id: piers, name: Piers}]\nmilestones:")
    repo.add(REPORT.format(said="phases: {piers: {completion: 40, end: 2025-12-31}}"))
    repo.commit()
    repo.edit("{id: piers, name: Piers}", "{id: piers, name: Piers, start: 2024-06-01, original_end: 2025-12-31}")


WAITS = "\ndepends_on: [{id: tunnel, for: start}]\nmilestones:"


def take_out_what_it_waits_for(repo: Scratch) -> None:
    repo.edit("\nmilestones:", WAITS)
    assert repo.rules() == []
    repo.commit()
    repo.edit(WAITS, "\nmilestones:")


def need_it_later(repo: Scratch) -> None:
    repo.edit("\nmilestones:", WAITS)
    repo.commit()
    repo.edit(WAITS, WAITS.replace("start", "end"))


def lower_the_target(repo: Scratch) -> None:
    repo.edit("period: 2025, value: 5", "period: 2025, value: 20")


def add_an_easier_target(repo: Scratch) -> None:
    target = "          - {kind: target, period: 2025, value: 5}\n"
    repo.edit(target, f"{target}          - {{kind: target, period: 2026, value: 20, source: REP-2}}\n")


def narrow_the_target(repo: Scratch) -> None:
    repo.edit("period: 2025, value: 5", "period: 2025, value: 5, population: Lorries by night")


def put_the_target_out_of_a_number(repo: Scratch) -> None:
    repo.edit("period: 2025, value: 5", "period: 2025, value: 5, of: 60")


def add_a_worse_start(repo: Scratch) -> None:
    repo.edit("        values:\n", "        values:\n          - {kind: start, date: 2023-01-01, value: 300}\n")


def add_the_start_once_the_result_is_known(repo: Scratch) -> None:
    start = "          - {kind: start, date: 2024-01-01, value: 30}\n"
    repo.edit(start, "")
    repo.commit()
    repo.edit("        values:\n", "        values:\n" + start.replace("30", "300"))


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


def make_the_date_coarser(repo: Scratch) -> None:
    repo.edit("original_end: 2025-06-30", "original_end: 2025")


def put_the_date_into_words(repo: Scratch) -> None:
    repo.edit("traffic, due: 2025-06-30", "traffic, due: to be determined")


def pad_the_plan_with_what_is_done(repo: Scratch) -> None:
    repo.add("milestones:\n  - {id: shed, name: A shed for the tools, due: 2024-03-31}")
    repo.add(REPORT.format(said="milestones: {shed: {state: completed, actual: 2024-03-20}}"))


def plan_what_should_have_been_done_by_now(repo: Scratch) -> None:
    repo.add("milestones:\n  - {id: shed, name: A shed for the tools, due: 2024-12-31}")


def promise_what_the_same_report_has_done(repo: Scratch) -> None:
    repo.add("milestones:\n  - {id: shed, name: A shed for the tools, due: 2026-03-31}")
    repo.add(REPORT.format(said="milestones: {shed: {state: completed}}"))


def pad_the_objectives_with_one_that_is_met(repo: Scratch) -> None:
    values = "[{kind: target, period: 2024, value: 1}, {kind: actual, period: 2024, value: 1, source: REP-1}]"
    indicator = f"{{id: sheds, unit: sheds, direction: increase, values: {values}}}"
    repo.add(f"objectives:\n  - {{id: shed, statement: Tools are kept dry, indicators: [{indicator}]}}")


def add_a_measure_that_is_met(repo: Scratch) -> None:
    values = "[{kind: target, period: 2024, value: 1}, {kind: actual, period: 2024, value: 1, source: REP-1}]"
    indicator = f"      - {{id: sheds, unit: sheds, direction: increase, values: {values}}}\n"
    repo.edit("    indicators:\n", f"    indicators:\n{indicator}")


def set_a_target_where_the_result_stands(repo: Scratch) -> None:
    target = "          - {kind: target, period: 2025, value: 5}\n"
    repo.edit(target, f"{target}          - {{kind: target, date: 2024-12-31, value: 20, source: REP-2}}\n")


def add_an_easier_target_without_a_date(repo: Scratch) -> None:
    target = "          - {kind: target, period: 2025, value: 5}\n"
    repo.edit(target, f"{target}          - {{kind: target, value: 20, source: REP-2}}\n")


def state_the_target_twice(repo: Scratch) -> None:
    target = "          - {kind: target, period: 2025, value: 5}\n"
    repo.edit(target, f"{target}          - {{kind: target, period: 2025, value: 20}}\n")


def add_a_start_that_counts_others(repo: Scratch) -> None:
    start = "{kind: start, date: 2023-01-01, value: 30, population: Lorries}"
    repo.edit("        values:\n", f"        values:\n          - {start}\n")


def add_a_target_that_counts_others(repo: Scratch) -> None:
    target = "          - {kind: target, period: 2025, value: 5}\n"
    other = "{kind: target, period: 2026, value: 4, population: Lorries, source: REP-2}"
    repo.edit(target, f"{target}          - {other}\n")


def call_the_target_an_estimate(repo: Scratch) -> None:
    repo.edit("kind: target, period: 2025", "kind: estimate, period: 2025")


def put_another_wording_before_the_first(repo: Scratch) -> None:
    repo.edit("{en: Cross the river in five minutes}", "{fr: Traverser le fleuve en cinq minutes}")
    repo.commit()
    repo.edit("{fr: Traverser", "{en: Study the river, fr: Traverser")


def drop_a_language(repo: Scratch) -> None:
    repo.edit("name: Foundations laid", "name: {en: Foundations laid, fr: Fondations}")
    repo.commit()
    repo.edit("name: {en: Foundations laid, fr: Fondations}", "name: Foundations laid")


def move_work_into_a_project_of_its_own(repo: Scratch) -> None:
    drop_the_late_milestone(repo)
    milestone = "{id: opening, name: The bridge opens to all traffic, due: 2026-06-30}"
    repo.write(
        "projects/opening.yaml", f"id: opening\nname: The opening\nsource: REP-2\nmilestones:\n  - {milestone}\n"
    )


def add_a_later_phase(repo: Scratch) -> None:
    road = "projects/road.yaml"
    phase = "{id: one, original_end: 2025-06-30, start: 2024-01-01}"
    repo.write(road, f"id: road\nname: The road\nsource: PLAN\nphases:\n  - {phase}\n")
    repo.commit()
    repo.add("phases:\n  - {id: two, original_end: 2026-06-30, start: 2025-07-01, source: REP-2}", road)


def date_the_whole_of_what_phases_date(repo: Scratch) -> None:
    road = "projects/road.yaml"
    said = "  - {date: 2024-12-31, source: REP-1, phases: {one: {completion: 10}}}"
    phases = "phases:\n  - {id: one, original_end: 2025-06-30}"
    repo.write(road, f"id: road\nname: The road\nsource: PLAN\n{phases}\nstatus_reports:\n{said}\n")
    repo.commit()
    repo.add("status_reports:\n  - {date: 2025-06-30, source: REP-2, end: 2027-01-01}", road)


def request_a_move_from_a_later_date(repo: Scratch) -> None:
    ferry = "projects/ferry.yaml"
    said = "  - {date: 2024-12-31, source: REP-1, end: 2025-01-31}"
    repo.write(ferry, f"id: ferry\nname: The ferry\nsource: PLAN\nstatus_reports:\n{said}\n")
    repo.commit()
    move = "end: {from: 2025-12-31, to: 2026-01-31}"
    repo.add(f"change_requests:\n  - {{id: cr-1, status: approved, date: 2024-12-01, {move}, source: REP-1}}", ferry)


def report_by_phase_behind_an_earlier_report(repo: Scratch) -> None:
    road = "projects/road.yaml"
    said = "  - {date: 2024-12-31, source: REP-1, end: 2025-01-31}"
    repo.write(road, f"id: road\nname: The road\nsource: PLAN\nstatus_reports:\n{said}\n")
    repo.commit()
    repo.add("phases:\n  - {id: one}", road)
    repo.add(
        "status_reports:\n  - {date: 2024-06-30, source: PLAN, end: 2025-12-31, phases: {one: {completion: 5}}}", road
    )


def correct_another_field_of_the_report(repo: Scratch) -> None:
    ferry = "projects/ferry.yaml"
    said = "  - {date: 2024-12-31, source: REP-1, end: 2025-01-31, completion: 60}"
    repo.write(ferry, f"id: ferry\nname: The ferry\nsource: PLAN\nstatus_reports:\n{said}\n")
    repo.commit()
    repo.edit("completion: 60", "completion: 50", ferry)
    on = "status_reports[2024-12-31 REP-1].completion"
    repo.add(
        f"""
        corrections:
          - {{date: 2025-08-01, on: "{on}", from: 60, to: 50, reason: Misread by hand, source: REP-2}}
        """,
        ferry,
    )
    repo.add("status_reports:\n  - {date: 2024-06-30, source: PLAN, end: 2025-12-31}", ferry)


CHEATS: tuple[tuple[Cheat, list[str]], ...] = (
    *ANEW,
    (move_the_first_date, ["first-date-changed"]),
    (delete_the_first_date, ["first-date-changed"]),
    (move_a_milestone, ["first-date-changed"]),
    (cover_an_earlier_report_with_a_correction, ["first-date-changed", "first-date-changed"]),
    (lower_the_target, ["target-changed"]),
    (add_an_easier_target, ["target-changed"]),
    (narrow_the_target, ["target-changed"]),
    (put_the_target_out_of_a_number, ["target-changed"]),
    (add_a_worse_start, ["target-changed"]),
    (reword_the_objective, ["promise-changed"]),
    (make_the_milestone_smaller, ["promise-changed"]),
    (call_the_figures_unclear, ["promise-changed"]),
    (drop_the_late_milestone, ["vanished-without-reason", "log-entry-edited"]),
    (drop_the_late_project, ["vanished-without-reason"]),
    (cancel_the_milestone_in_silence, ["vanished-without-reason"]),
    (start_over_under_a_new_id, ["id-changed"]),
    (make_the_date_coarser, ["first-date-changed"]),
    (put_the_date_into_words, ["first-date-changed"]),
    (pad_the_plan_with_what_is_done, ["promise-after-the-fact"]),
    (plan_what_should_have_been_done_by_now, ["promise-after-the-fact"]),
    (promise_what_the_same_report_has_done, ["promise-after-the-fact"]),
    (pad_the_objectives_with_one_that_is_met, ["promise-after-the-fact"]),
    (add_a_measure_that_is_met, ["promise-after-the-fact"]),
    (set_a_target_where_the_result_stands, ["target-changed"]),
    (add_an_easier_target_without_a_date, ["target-changed"]),
    (state_the_target_twice, ["target-changed"]),
    (add_a_start_that_counts_others, ["target-changed"]),
    (add_a_target_that_counts_others, ["target-changed"]),
    (call_the_target_an_estimate, ["target-changed"]),
    (drop_a_language, ["promise-changed"]),
    (move_work_into_a_project_of_its_own, ["vanished-without-reason", "log-entry-edited", "id-changed"]),
    (add_a_later_phase, ["first-date-changed"]),
    (request_a_move_from_a_later_date, ["first-date-changed", "approval-undocumented"]),
    (report_by_phase_behind_an_earlier_report, ["first-date-changed"]),
    (correct_another_field_of_the_report, ["first-date-changed"]),
    (take_out_what_it_waits_for, ["promise-changed"]),
    (need_it_later, ["promise-changed"]),
)
SHOWN: tuple[tuple[Cheat, list[str]], ...] = (
    *ANEW_SHOWN,
    (date_a_phase_afterwards, ["first-date-changed", "first-date-changed"]),
    (add_the_start_once_the_result_is_known, ["target-changed"]),
    (call_another_wording_a_translation, ["promise-changed"]),
    (put_another_wording_before_the_first, ["promise-changed"]),
)
ELSEWHERE: tuple[tuple[Cheat, str, str], ...] = (
    (date_the_whole_of_what_phases_date, "audit", "slipped-without-change-request"),
)

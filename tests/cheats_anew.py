"""Ways to promise anew, as something else, what was taken out of the record."""

from scratch import BRIDGE, BRIDGE_FILE, REQUEST, Cheat, Scratch

OPENING = "  - {id: opening, name: The bridge opens to all traffic, due: 2025-06-30}\n"


def take_out(repo: Scratch, on: str, name: str = BRIDGE_FILE) -> None:
    """Record as a correction that something was taken out."""
    repo.add(f'corrections:\n  - {{date: 2025-03-01, on: "{on}", reason: Recorded twice, source: PLAN}}\n', name)


def give_the_opening_up(repo: Scratch, instead: str = "") -> None:
    repo.edit(OPENING, instead)
    repo.edit("      opening: {state: not-started}\n", "")
    take_out(repo, "milestones[opening]")
    take_out(repo, "status_reports[2024-12-31 REP-1].milestones.opening")


def make_a_commitment_of_the_milestone(repo: Scratch) -> None:
    give_the_opening_up(repo)
    promise = "{id: open-it, what: The bridge opens to all traffic, due: 2026-06-30, source: REP-1}"
    repo.write("commitments.yaml", f"commitments:\n  - {promise}\n")


def make_a_part_of_the_milestone(repo: Scratch) -> None:
    parts = "[{id: open, name: The bridge opens to all traffic}]"
    give_the_opening_up(repo, f"  - {{id: done, name: All is done, due: 2025-12-31, parts: {parts}}}\n")


def make_an_objective_of_the_milestone(repo: Scratch) -> None:
    give_the_opening_up(repo)
    repo.add("objectives:\n  - {id: open, statement: The bridge opens to all traffic}\n")


def make_a_commitment_of_the_recommendation(repo: Scratch) -> None:
    rails = "{id: rails, text: Put up rails on both sides, by: Auditors, due: 2025-06-30, source: AUD}"
    repo.write("recommendations.yaml", f"recommendations:\n  - {rails}\n")
    repo.commit()
    repo.write("recommendations.yaml", "recommendations: []\n")
    take_out(repo, "recommendations[rails]", "portfolio.yaml")
    promise = "{id: railings, what: Put up rails on both sides, due: 2026-06-30, source: AUD}"
    repo.write("commitments.yaml", f"commitments:\n  - {promise}\n")


def write_figures_for_letters_in_its_name(repo: Scratch) -> None:
    give_the_opening_up(repo, "  - {id: open, name: The br1dge 0pens t0 a11 traffic, due: 2025-12-31}\n")


def put_its_name_in_other_words(repo: Scratch) -> None:
    crossing = "due: 2025-06-30, objectives: [faster-crossing]}"
    repo.edit("due: 2025-06-30}", crossing)
    repo.edit("due: 2024-06-30}", crossing.replace("2025", "2024"))
    repo.commit()
    repo.edit(crossing, "due: 2025-06-30}")
    give_the_opening_up(
        repo, f"  - {{id: open, name: Bridge opens to traffic of all kinds, {crossing.replace('2025', '2026')}\n"
    )


def correct_its_name_first(repo: Scratch) -> None:
    repo.edit("name: The bridge opens to all traffic", "name: It opens")
    named = "from: The bridge opens to all traffic, to: It opens, reason: Misread by hand, source: PLAN"
    repo.add(f'corrections:\n  - {{date: 2025-03-01, on: "milestones[opening].name", {named}}}\n')
    repo.commit()
    repo.edit("name: It opens", "name: The bridge opens to all traffic")
    give_the_opening_up(repo, OPENING.replace("id: opening", "id: open").replace("2025", "2026"))


def put_the_milestone_into_another_project_first(repo: Scratch) -> None:
    tram = "{id: tram, name: The bridge opens to all traffic, due: 2026-06-30}"
    repo.add(f"milestones:\n  - {tram}\n", "projects/tunnel.yaml")
    repo.commit()
    give_the_opening_up(repo)


def write_its_name_in_letters_that_look_alike(repo: Scratch) -> None:
    (repo.portfolio / BRIDGE_FILE).unlink()
    take_out(repo, "projects[bridge]", "portfolio.yaml")
    repo.write("projects/crossing.yaml", "id: crossing\nname: Th\u0435 br\u0456dg\u0435\noriginal_end: 2025-12-31\n")


def put_the_words_of_its_name_in_another_order(repo: Scratch) -> None:
    give_the_opening_up(repo, "  - {id: open, name: 'To all traffic, the bridge opens', due: 2025-12-31}\n")


def put_the_approval_back_under_another_id(repo: Scratch) -> None:
    request = REQUEST.format(decided="2025-03-01", to="2025-12-31", source="REP-2").strip("\n")
    repo.add(request)
    repo.commit()
    repo.edit(request, "")
    take_out(repo, "change_requests[cr-1]")
    repo.add(request.replace("cr-1", "cr-2").replace("2025-12-31", "2026-12-31"))


BAD = "  - {date: 2025-06-30, source: REP-2, completion: 70, end: 2026-06-30}\n"


def tell_it_of_another_day_by_the_same_document(repo: Scratch) -> None:
    repo.add(f"status_reports:\n{BAD}")
    repo.commit()
    repo.edit(BAD, BAD.replace("06-30, source", "06-29, source").replace("2026", "2025"))
    take_out(repo, "status_reports[2025-06-30 REP-2]")


def keep_the_entry_as_mere_text_and_put_it_back(repo: Scratch) -> None:
    repo.add(f"status_reports:\n{BAD}")
    repo.commit()
    repo.edit(f"{BAD}", "")
    repo.add(f"purpose: |\n\n{BAD}")
    take_out(repo, "status_reports[2025-06-30 REP-2]")
    repo.commit()
    repo.add(f"status_reports:\n{BAD.replace('end: 2026', 'end: 2025')}")


def put_another_verdict_of_the_same_document_in_its_place(repo: Scratch) -> None:
    repo.edit(
        "2025-01-10, by: Auditors, verdict: unmet, statement: The piers",
        "2025-01-12, by: Auditors, verdict: partly-met, statement: Two piers",
    )
    take_out(repo, "assessments[2025-01-10 AUD]")


def tell_it_otherwise_by_another_document(repo: Scratch) -> None:
    repo.edit("date: 2024-12-31, value: 20, source: REP-1", "date: 2024-12-31, value: 6, source: REP-2")
    take_out(repo, "objectives[faster-crossing].indicators[minutes].values[actual 2024-12-31 REP-1]")


def move_a_part_of_what_is_split(repo: Scratch) -> None:
    east = "  - {id: east, name: The east bank is reached, due: 2025-06-30}\n"
    give_the_opening_up(repo, east + OPENING.replace("id: opening", "id: west").replace("06-30", "12-31"))


def make_an_output_of_the_milestone(repo: Scratch) -> None:
    give_the_opening_up(repo)
    output = "{id: open, name: The bridge opens to all traffic, period: 2026, source: REP-1}"
    repo.write("results.yaml", f"outputs:\n  - {output}\n")


def misspell_its_name(repo: Scratch) -> None:
    (repo.portfolio / BRIDGE_FILE).unlink()
    take_out(repo, "projects[bridge]", "portfolio.yaml")
    repo.write("projects/crossing.yaml", "id: crossing\nname: The new brigde\noriginal_end: 2025-12-31\n")


def give_its_name_to_another(repo: Scratch) -> None:
    repo.edit("name: Foundations laid, due: 2024-06-30", "name: Paint dried, due: 2026-06-30")
    repo.git("add", "--all")
    repo.git("commit", "--quiet", "--amend", "--no-edit")
    give_the_opening_up(repo)
    repo.edit("name: Paint dried", "name: The bridge opens to all traffic")
    named = "from: Paint dried, to: The bridge opens to all traffic, reason: Misread by hand, source: PLAN"
    repo.add(f'corrections:\n  - {{date: 2025-03-01, on: "milestones[foundations].name", {named}}}\n')


def swap_two_names(repo: Scratch) -> None:
    first, second = "Foundations laid", "The bridge opens to all traffic"
    repo.edit(f"name: {first}", "name: @")
    repo.edit(f"name: {second}", f"name: {first}")
    repo.edit("name: @", f"name: {second}")
    swapped = {"opening": (second, first), "foundations": (first, second)}
    for one, (old, new) in swapped.items():
        named = f"from: {old}, to: {new}, reason: Taken for each other, source: PLAN"
        repo.add(f'corrections:\n  - {{date: 2025-03-01, on: "milestones[{one}].name", {named}}}\n')


def put_its_milestones_into_another_project_first(repo: Scratch) -> None:
    milestones = BRIDGE.partition("milestones:\n")[2].partition("\n\n")[0]
    later = milestones.replace("2025-", "2027-").replace("2024-", "2026-")
    repo.add(f"milestones:\n{later}\n", "projects/tunnel.yaml")
    repo.commit()
    (repo.portfolio / BRIDGE_FILE).unlink()
    take_out(repo, "projects[bridge]", "portfolio.yaml")


def list_anew(repo: Scratch, register: str, on: str, entry: str, *words: tuple[str, ...]) -> None:
    """Have a register list an entry, and then another in its place."""
    for way in words:
        repo.write(f"{register}.yaml", f"{on.partition('[')[0]}:\n  - {{{entry.format(*way)}, source: PLAN}}\n")
        if way is not words[-1]:
            repo.commit()
    take_out(repo, on, "portfolio.yaml")


RISK = "id: {}, statement: The river {} over in winter, owner: Ann, likelihood: {}"
COUNT = "id: {}, by: Auditors, as_of: 2025-06, base: What the board {} in 2024, total: {}"
COSTS = "id: {}, title: What the bridge {}, unit: millions, columns: [{{id: all}}], rows: [{{id: all, cells: [{}]}}]"


def rate_the_risk_lower_in_other_words(repo: Scratch) -> None:
    list_anew(repo, "risks", "risks[ice]", RISK, ("ice", "freezes", "high"), ("cold", "may freeze", "low"))


def rate_the_risk_lower_in_another_portfolio(repo: Scratch) -> None:
    other = repo.root / "other"
    (other / "projects").mkdir(parents=True)
    (other / "projects/quay.yaml").write_text("id: quay\nname: The quay\n", encoding="utf-8")
    (other / "risks.yaml").write_text(
        f"risks:\n  - {{{RISK.format('ice', 'freezes', 'low')}, source: PLAN}}\n", encoding="utf-8"
    )
    list_anew(repo, "risks", "risks[ice]", RISK, ("ice", "freezes", "high"), ("flood", "floods", "high"))


def count_fewer_of_what_is_misspelt(repo: Scratch) -> None:
    listed = ("asked", "recommended", "9"), ("sought", "recomended", "5")
    list_anew(repo, "recommendations", "tallies[asked]", COUNT, *listed)


def put_less_into_the_table_of_a_misspelt_title(repo: Scratch) -> None:
    list_anew(repo, "resources", "resources[costs]", COSTS, ("costs", "costs us", "9"), ("spent", "costss us", "5"))


def put_the_milestone_into_another_portfolio(repo: Scratch) -> None:
    other = repo.root / "other/projects/quay.yaml"
    other.parent.mkdir(parents=True)
    other.write_text(f"id: quay\nname: The quay\nmilestones:\n{OPENING.replace('2025', '2026')}", encoding="utf-8")
    give_the_opening_up(repo)


def give_the_source_another_symbol_and_date(repo: Scratch) -> None:
    put_under_another_symbol(repo)
    repo.edit("published: 2025-08-01", "published: 2025-08-31", "sources.yaml")


def put_under_another_symbol(repo: Scratch) -> None:
    """Have a document by another symbol, and all that is cited of it, with a correction of each."""
    repo.edit("source: AUD", "source: AUD-2")
    repo.edit("symbol: AUD", "symbol: AUD-2", "sources.yaml")
    take_out(repo, "sources[AUD]", "portfolio.yaml")
    on = "assessments[2025-01-10 AUD].source"
    repo.add(
        f'corrections:\n  - {{date: 2025-08-31, on: "{on}", from: AUD, to: AUD-2, reason: Badly typed, source: AUD-2}}\n'
    )


CHEATS: tuple[tuple[Cheat, list[str]], ...] = (
    (keep_the_entry_as_mere_text_and_put_it_back, ["log-entry-edited"]),
    (give_the_source_another_symbol_and_date, ["source-changed"]),
)
SHOWN: tuple[tuple[Cheat, list[str]], ...] = (
    (make_a_commitment_of_the_milestone, ["id-changed"]),
    (make_a_part_of_the_milestone, ["id-changed"]),
    (make_an_objective_of_the_milestone, ["id-changed"]),
    (make_a_commitment_of_the_recommendation, ["id-changed"]),
    (write_figures_for_letters_in_its_name, ["id-changed"]),
    (put_its_name_in_other_words, ["id-changed"]),
    (correct_its_name_first, ["id-changed"]),
    (put_the_milestone_into_another_project_first, ["id-changed"]),
    (write_its_name_in_letters_that_look_alike, ["id-changed"]),
    (put_the_words_of_its_name_in_another_order, ["id-changed"]),
    (put_the_approval_back_under_another_id, ["id-changed"]),
    (tell_it_of_another_day_by_the_same_document, ["id-changed"]),
    (put_another_verdict_of_the_same_document_in_its_place, ["id-changed"]),
    (tell_it_otherwise_by_another_document, ["id-changed"]),
    (move_a_part_of_what_is_split, ["id-changed"]),
    (make_an_output_of_the_milestone, ["id-changed"]),
    (misspell_its_name, ["id-changed"]),
    (give_its_name_to_another, ["id-changed"]),
    (swap_two_names, ["id-changed"]),
    (put_its_milestones_into_another_project_first, ["id-changed"]),
    (rate_the_risk_lower_in_other_words, ["id-changed"]),
    (rate_the_risk_lower_in_another_portfolio, ["id-changed"]),
    (count_fewer_of_what_is_misspelt, ["id-changed"]),
    (put_less_into_the_table_of_a_misspelt_title, ["id-changed"]),
    (put_the_milestone_into_another_portfolio, ["id-changed"]),
)

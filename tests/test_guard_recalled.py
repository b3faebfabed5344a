"""The guard on entries of the log and targets that come back, and on what becomes like what is gone step by step."""

from pathlib import Path

import pytest

from scratch import BRIDGE_FILE, Scratch

WHOLE = """
corrections:
  - {{date: 2025-03-01, on: "{on}", reason: Recorded by mistake, source: PLAN}}
"""
TARGET = "          - {kind: target, period: 2025, value: 5}\n"
VERDICT = (
    "assessments:\n"
    "  - {date: 2025-01-10, by: Auditors, verdict: unmet, statement: The piers are too short, source: AUD}\n"
)
OPENING = "  - {id: opening, name: The bridge opens to all traffic, due: 2025-06-30}\n"
MINUTES = "objectives[faster-crossing].indicators[minutes]"


RISKS = """\
source: REP-1
risks:
  - id: flood
    statement: It floods
    owner: The engineer
    likelihood: high
    log:
      - {date: 2024-12-31, state: open}
      - {date: 2025-01-10, state: occurred}
"""
BODIES = """\
source: REP-1
bodies:
  - id: board
    name: The board
    kind: governance
    duties: [{id: meet, does: meet, every: 1 month}, {id: tell, does: report, every: 1 year}]
    log:
      - {period: 2024, duty: meet, count: 2}
      - {period: 2024, duty: tell, count: 0}
"""
RESULTS = """\
source: REP-1
results: [{id: safe, kind: objective, statement: It is safe}]
indicators:
  - id: cracks
    name: Cracks
    result: safe
    unit: cracks
    direction: decrease
    log:
      - {kind: target, period: 2025, value: 5}
      - {kind: actual, period: 2024, value: 19}
"""
COUNTS = """\
source: REP-1
recommendations: [{id: lamps, by: Auditors, text: Light it}]
tallies:
  - {id: end, by: Auditors, as_of: 2024-12-31, base: all, open: 2}
"""
TABLES = """\
source: REP-1
resources:
  - id: money
    title: Money
    unit: dollars
    columns: [{id: all}]
    rows:
      - {id: y2024, cells: [10]}
      - {id: y2025, cells: [11]}
"""
REGISTERS = {
    "risks.yaml": RISKS, "bodies.yaml": BODIES, "results.yaml": RESULTS, "recommendations.yaml": COUNTS,
    "resources.yaml": TABLES,
}  # fmt: skip
TAKEN_OUT = {
    "risks[flood].likelihood": ("risks.yaml", "    likelihood: high\n", "high", "low"),
    "risks[flood].log[2025-01-10]": ("risks.yaml", "      - {date: 2025-01-10, state: occurred}\n", "occurred", "closed"),
    "bodies[board].duties[meet]": ("bodies.yaml", "{id: meet, does: meet, every: 1 month}, ", "1 month", "1 year"),
    "bodies[board].log[2024 #2]": ("bodies.yaml", "      - {period: 2024, duty: tell, count: 0}\n", "count: 0", "count: 1"),
    "indicators[cracks].log[target 2025]": ("results.yaml", "      - {kind: target, period: 2025, value: 5}\n", "5}", "9}"),
    "tallies[end]": (
        "recommendations.yaml",
        "tallies:\n  - {id: end, by: Auditors, as_of: 2024-12-31, base: all, open: 2}\n",
        "open: 2",
        "open: 1",
    ),
    "resources[money].rows[y2025]": ("resources.yaml", "      - {id: y2025, cells: [11]}\n", "11", "12"),
    "reporting.rounds[REP-1]": ("portfolio.yaml", "    - {source: REP-1, covers: all-open, held: true}\n", "all-open", "some"),
}  # fmt: skip
UNDER_ANOTHER_ID = {
    "duties[gather]": ("bodies.yaml", "id: meet", "id: gather"),
    "log[target 2026]": ("results.yaml", "kind: target, period: 2025", "kind: target, period: 2026"),
    "tallies[first]": ("recommendations.yaml", "id: end", "id: first"),
}


@pytest.mark.measured
def test_what_corrections_took_out_of_registers_comes_back_as_it_was(repo: Scratch) -> None:
    for name, text in REGISTERS.items():
        repo.write(name, text)
    repo.commit("registers")
    files = {name: (repo.portfolio / name).read_text(encoding="utf-8") for name in (*REGISTERS, "portfolio.yaml")}
    for file, text, _, _ in TAKEN_OUT.values():
        repo.edit(text, "", file)
    also = ("guard", "---", "risks[flood].log", "risks[flood].statement[x]", "projects[bridge].name.en.fr")
    corrections = "".join(
        f'  - {{date: 2025-03-01, on: "{on}", reason: Recorded by mistake, source: PLAN}}\n'
        for on in (*TAKEN_OUT, *also)
    )
    likely = "  - {date: 2025-03-01, on: 'risks[flood].likelihood', from: high, reason: Read badly, source: PLAN}\n"
    repo.add(f"corrections:\n{corrections}{likely}", "portfolio.yaml")
    assert repo.rules() == []
    repo.commit("taken out")

    def put_back(*changes: tuple[str, str, str]) -> str:
        for name, text in files.items():
            repo.write(name, text + (f"corrections:\n{corrections}{likely}" if name == "portfolio.yaml" else ""))
        for name, old, new in changes:
            repo.edit(old, new, name)
        return repo.guard("--quiet").out

    assert put_back() == ""
    otherwise = [(file, text, text.replace(old, new)) for file, text, old, new in TAKEN_OUT.values()]
    said = put_back(*otherwise).splitlines()
    assert len(said) == len(TAKEN_OUT), said
    assert all(any(f": error: {on}" in line for line in said) for on in TAKEN_OUT), said
    out = put_back(*UNDER_ANOTHER_ID.values())
    assert all(f"{on} " in out for on in UNDER_ANOTHER_ID), out
    assert "bodies[board].duties[gather] stands in the place of bodies[board].duties[meet], which was taken out" in out
    out = put_back(("bodies.yaml", "{id: meet, does: meet,", "{id: look, does: review,"))
    assert "look" not in out


def test_what_a_figure_is_of_and_who_answers_for_a_risk_stand(repo: Scratch) -> None:
    repo.write("risks.yaml", RISKS)
    repo.write("resources.yaml", TABLES)
    repo.commit("registers")
    repo.edit("owner: The engineer", "owner: Nobody", "risks.yaml")
    repo.edit("title: Money", "title: Other money", "resources.yaml")
    assert repo.rules() == ["promise-changed", "promise-changed"]
    assert "give the new one in a new entry of its log" in repo.guard().out


@pytest.mark.measured
def test_an_output_is_dropped_for_a_reason(repo: Scratch) -> None:
    repo.write("results.yaml", "source: REP-1\noutputs:\n  - {id: rails, name: Rails, period: 2025}\n")
    repo.commit("outputs")
    repo.edit("period: 2025", "period: 2025, dropped: Gone", "results.yaml")
    assert "outputs[rails].dropped is `Gone`, which is no reason; say in two words or more" in repo.guard().out


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path / "repo")


def take_out(repo: Scratch, text: str, on: str) -> None:
    repo.edit(text, "")
    repo.add(WHOLE.format(on=on))
    assert repo.rules() == []
    repo.commit("taken out")


def take_the_bridge_out(repo: Scratch) -> None:
    (repo.portfolio / BRIDGE_FILE).unlink()
    repo.add(WHOLE.format(on="projects[bridge]"), "portfolio.yaml")
    assert repo.rules() == []
    repo.commit("taken out")


def test_a_verdict_that_comes_back_is_what_it_was(repo: Scratch) -> None:
    take_out(repo, VERDICT, "assessments[2025-01-10 AUD]")
    repo.add(VERDICT)
    assert repo.rules() == []
    repo.edit("verdict: unmet", "verdict: met")
    assert "assessments[2025-01-10 AUD].verdict says `met` now, where it said `unmet`" in repo.guard().out


@pytest.mark.measured
def test_a_report_that_comes_back_is_what_it_was(repo: Scratch) -> None:
    line = "  - {date: 2025-06-30, source: REP-2, rating: red}\n"
    repo.add(f"status_reports:\n{line}  - {{rating: red}}")
    repo.commit("red")
    take_out(repo, line, "status_reports[2025-06-30 REP-2]")
    repo.edit("  - {rating: red}\n", "  - {rating: red}\n  - {rating: amber}\n")
    assert repo.rules() == []  # an entry that is known by nothing
    repo.edit("status_reports:\n", f"status_reports:\n{line.replace('red', 'green')}")
    assert repo.rules() == ["log-entry-edited"]


TOLD = {
    "risks[flood].log[2025-01-10]": (
        "risks.yaml",
        "{date: 2025-01-10, state: occurred}",
        "occurred",
        "closed, at: p. 9",
    ),
    "bodies[board].log[2023]": ("bodies.yaml", "{period: 2023, duty: meet, count: 2}", "2}", "12, source: REP-2}"),
    "indicators[cracks].log[actual 2024]": (
        "results.yaml",
        "{kind: actual, period: 2024, value: 19}",
        "19",
        "4, at: p. 9",
    ),
}


@pytest.mark.measured
def test_an_entry_of_a_register_is_told_otherwise_where_one_was_taken_out(repo: Scratch) -> None:
    for name in ("risks.yaml", "bodies.yaml", "results.yaml"):
        repo.write(
            name,
            REGISTERS[name].replace(
                "    log:\n      - {period: 2024",
                "    log:\n      - {period: 2023, duty: meet, count: 2}\n      - {period: 2024",
            ),
        )
    repo.commit("registers")
    files = {name: (repo.portfolio / name).read_text(encoding="utf-8") for name, *_ in TOLD.values()}
    for name, entry, _, _ in TOLD.values():
        repo.edit(f"      - {entry}\n", "", name)
    whole = WHOLE.format(on="{}").splitlines()[2] + "\n"
    repo.add("corrections:\n" + "".join(whole.replace("{}", on) for on in TOLD), "portfolio.yaml")
    assert repo.rules() == []
    repo.commit("taken out")
    for name, entry, old, new in TOLD.values():
        repo.write(name, files[name].replace(entry, entry.replace(old, new)))
    said = repo.guard("--quiet").out
    assert said.count("which was taken out") == said.count("warning") == len(TOLD), said
    assert "tells of what risks[flood].log[2025-01-10] told, which was taken out, and says otherwise" in said
    assert "is `4`, and indicators[cracks].log[actual 2024], which was taken out, was `19`" in said
    for name, entry, old, new in TOLD.values():
        other = entry.replace(old, new).replace("2023", "2022").replace("2024", "2023").replace("2025-01-10", "2025-02")
        repo.write(name, files[name].replace(entry, other))
    assert repo.rules() == []


SECOND = "  - {id: second, date: 2025-06-30, source: REP-2, completion: 70}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"  # a list\n{SECOND}", f"owner: |\n\n  # a list\n{SECOND}"),
        (SECOND, f'owner: "\n{SECOND}"\n'),
        (f"{SECOND}owner: |\n  words\n", f"owner: |\n  words\n{SECOND}"),
    ],
)
def test_an_entry_whose_lines_stay_as_mere_text_comes_back_as_it_was(repo: Scratch, before: str, after: str) -> None:
    text = (repo.portfolio / BRIDGE_FILE).read_text(encoding="utf-8")
    plan, _, rest = text.partition("status_reports:\n")
    first, _, assessed = rest.partition("\nassessments:")
    head = f"{plan}\nassessments:{assessed}\nstatus_reports:\n{first}"
    repo.write(BRIDGE_FILE, head + before)
    repo.commit("second")
    repo.write(BRIDGE_FILE, head + after)
    repo.add(WHOLE.format(on="status_reports[second]"))
    assert repo.rules() == []
    repo.commit("taken out")
    repo.add(f"status_reports:\n{SECOND}")
    assert repo.rules() == []
    repo.edit(f"status_reports:\n{SECOND}", f"status_reports:\n{SECOND.replace('70', '90')}")
    assert repo.rules() == ["log-entry-edited"]


def test_a_target_that_comes_back_is_what_it_was(repo: Scratch) -> None:
    take_out(repo, TARGET, f"{MINUTES}.values[target 2025]")
    repo.edit("        values:\n", f"        values:\n{TARGET}")
    assert repo.rules() == []
    repo.edit("value: 5}", "value: 15}")
    assert f"{MINUTES}.values[target 2025].value was `5` and is now `15`" in repo.guard().out


@pytest.mark.measured
def test_a_target_of_another_period_in_place_of_one_that_was_taken_out(repo: Scratch) -> None:
    later = "          - {kind: target, period: 2027, value: 15}\n"
    take_out(repo, TARGET, f"{MINUTES}.values[target 2025]")
    repo.edit("        values:\n", f"        values:\n{later}")
    ran = repo.guard()
    said = f"warning: {MINUTES}.values[target 2027] is `15`, and {MINUTES}.values[target 2025], which was taken out, was `5`"
    assert (ran.code, said in ran.out) == (0, True), ran.out
    assert "the old value was set in commit" in ran.out
    assert "see that its document says so" in ran.out
    repo.commit("one")
    assert repo.rules("HEAD~1..HEAD") == ["id-changed"]
    repo.edit(later, later + later.replace("2027", "2028").replace("15", "12"))
    assert "taken out" not in repo.guard().out


@pytest.mark.measured
def test_a_first_target_of_a_measure_that_never_had_one(repo: Scratch) -> None:
    repo.edit("    indicators:\n", "    indicators:\n      - {id: cars, unit: cars, direction: increase}\n")
    repo.commit("no target")
    repo.edit("direction: increase}", "direction: increase, values: [{kind: target, period: 2027, value: 9}]}")
    assert repo.rules() == []
    repo.edit("period: 2027, value: 9", "value: 9")  # of no known time
    assert repo.rules() == []


@pytest.mark.measured
def test_a_project_that_gets_the_name_of_one_that_is_gone(repo: Scratch) -> None:
    take_the_bridge_out(repo)
    repo.write("projects/crossing.yaml", "id: crossing\nname: null\noriginal_end: 2026-12-31\n")
    assert repo.rules() == []
    repo.commit("a stub")
    repo.edit("name: null", "name: The harbour", "projects/crossing.yaml")
    assert repo.rules() == []
    repo.edit("name: The harbour", "name: The bri\u200bdge", "projects/crossing.yaml")
    said = "projects[crossing] promises for 2026-12-31 what projects[bridge], which was taken out, had promised"
    assert said in repo.guard().out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("original_end: 2025-06-30\nmilestones: [{id: a, name: The bridge opens to all traffic, due: 2026}]\n", True),
        ("original_end: 2025-06-30\nmilestones: [{id: a, name: The bridge opens to all traffic, due: 2025-05}]\n", False),
        ("original_end: 2025-06-30\nmilestones: [{id: opening, name: It opens, due: 2026}]\n", False),
        ("split_from: {project: bridge, date: 2025-06-30, reason: Two lots now, source: REP-2}\noriginal_end: 2025-06-30\n"
         "milestones: [{id: opening, name: It opens, due: 2026}]\n", True),
    ],
)  # fmt: skip
def test_a_milestone_that_stood_in_another_project_before(repo: Scratch, text: str, *, said: bool) -> None:
    repo.edit("      opening: {state: not-started}\n", "")
    repo.write("projects/north.yaml", f"id: north\nname: North pier\n{text}")
    repo.write("projects/broken.yaml", "id: [broken\n")
    repo.commit("another project")
    repo.edit(OPENING, "")
    repo.add(WHOLE.format(on="milestones[opening]"))
    found = repo.guard("--quiet").out
    assert ("projects/north.yaml:" in found) == said, found
    assert (f"the old value was set in commit {repo.first[:10]}" in found) == said

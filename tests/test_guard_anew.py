"""The guard on what was taken out, and is promised again under an id that was never on record."""

from pathlib import Path

import pytest

from ictpmo.analysis.alike import words_of
from scratch import BRIDGE, BRIDGE_FILE, Scratch

WHOLE = """
corrections:
  - {{date: 2025-03-01, on: "{on}", reason: Recorded by mistake, source: PLAN}}
"""
CHARTER = """\
id: ferry
name: The ferry
source: PLAN
phases:
  - {id: build, name: Hull and engine, original_end: 2025-03-31}
  - {id: zero}
objectives:
  - id: crossing
    statement: Cross by night
    indicators:
      - {id: nights, name: Nights in service, unit: nights, direction: increase, values: [{kind: target, period: 2026, value: 300}]}
      - {id: boats, unit: boats, direction: increase, values: [{kind: target, period: 2026, value: 2}]}
  - {id: light, statement: It is lit}
milestones:
  - {id: launch, name: The ferry is launched, due: 2025-04-30, objectives: [light]}
  - {id: trial, name: The trial, due: 2025-05-31, parts: [{id: night, name: A trial by night}]}
risks:
  - {id: ice, statement: The river freezes, date: 2025-01-10, source: REP-1}
"""
RECOMMENDATIONS = """\
recommendations:
  - {id: rails, text: Put up rails, by: Auditors, due: 2025-06-30, source: AUD}
  - {id: lamps, text: Put up lamps, by: Auditors, source: AUD}
"""
FERRY_FILE = "projects/ferry.yaml"
REGISTER = "recommendations.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    repo = Scratch(tmp_path / "repo")
    repo.write(FERRY_FILE, CHARTER)
    repo.write(REGISTER, RECOMMENDATIONS)
    repo.commit("a ferry", "Ann")
    return repo


def correct(repo: Scratch, on: str, name: str) -> None:
    repo.add(WHOLE.format(on=on), name)


KINDS = {
    "a phase": (
        "  - {id: build, name: Hull and engine, original_end: 2025-03-31}\n",
        "  - {id: building, name: Hull and engine, original_end: 2025-09-30}\n",
        "phases[build]",
        "phases[building] promises for 2025-09-30 what phases[build], which was taken out, had promised for 2025-03-31",
    ),
    "a milestone by its name": (
        "  - {id: launch, name: The ferry is launched, due: 2025-04-30, objectives: [light]}\n",
        "  - {id: afloat, name: {en: The ferry is launched!}, due: 2026}\n",
        "milestones[launch]",
        "milestones[afloat] promises for 2026 what milestones[launch], which was taken out, had promised for 2025-04-30",
    ),
    "a milestone by its objective": (
        "  - {id: launch, name: The ferry is launched, due: 2025-04-30, objectives: [light]}\n",
        "  - {id: afloat, name: It floats, due: in good time, objectives: [light]}\n",
        "milestones[launch]",
        "milestones[afloat] promises without a date what milestones[launch], which was taken out, had promised for "
        "2025-04-30",
    ),
    "a milestone by its id": (
        "  - {id: launch, name: The ferry is launched, due: 2025-04-30, objectives: [light]}\n",
        "  - {id: launch-2, name: It floats, due: 2025-12-31}\n",
        "milestones[launch]",
        "milestones[launch-2] promises for 2025-12-31 what milestones[launch], which was taken out, had promised for "
        "2025-04-30",
    ),
    "a part of a milestone": (
        ", parts: [{id: night, name: A trial by night}]}",
        ", parts: [{id: dark, name: A trial by night}]}",
        "milestones[trial].parts[night]",
        "milestones[trial].parts[dark] is called as milestones[trial].parts[night] was, which was taken out",
    ),
    "an objective": (
        "  - {id: light, statement: It is lit}\n",
        "  - {id: lit, statement: It is lit, note: By day}\n",
        "objectives[light]",
        "objectives[lit] is called as objectives[light] was, which was taken out: its past does not count",
    ),
    "an indicator": (
        "      - {id: nights, name: Nights in service, unit: nights, direction: increase, values: [{kind: target, period: "
        "2026, value: 300}]}\n",
        "      - {id: dark, name: Nights in service, unit: nights, direction: increase, values: [{kind: target, period: "
        "2026, value: 9}]}\n",
        "objectives[crossing].indicators[nights]",
        "objectives[crossing].indicators[dark] is called as objectives[crossing].indicators[nights] was",
    ),
    "an indicator without a name": (
        "      - {id: boats, unit: boats, direction: increase, values: [{kind: target, period: 2026, value: 2}]}\n",
        "      - {id: fleet, unit: Boats, direction: increase, values: [{kind: target, period: 2028, value: 1}]}\n",
        "objectives[crossing].indicators[boats]",
        "objectives[crossing].indicators[fleet] promises for 2028 what objectives[crossing].indicators[boats], which was "
        "taken out, had promised for 2026",
    ),
    "a risk in the project's file": (
        "  - {id: ice, statement: The river freezes, date: 2025-01-10, source: REP-1}\n",
        "  - {id: cold, statement: The river freezes, date: 2025-07-10, source: REP-2}\n",
        "risks[ice]",
        "risks[cold] is called as risks[ice] was, which was taken out: its past does not count",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_part_that_is_promised_anew(repo: Scratch, kind: str) -> None:
    old, new, on, said = KINDS[kind]
    file = repo.portfolio / FERRY_FILE
    whole = file.read_text(encoding="utf-8")
    correct(repo, on, FERRY_FILE)
    corrected = file.read_text(encoding="utf-8")
    assert whole.count(old) == 1
    file.write_text(corrected.replace(old, "}" if old.endswith("]}") else ""), encoding="utf-8")
    if on == "risks[ice]":
        repo.edit("risks:\n", "", FERRY_FILE)
    assert repo.rules() == []
    repo.commit("taken out")
    file.write_text(corrected.replace(old, new), encoding="utf-8")
    ran = repo.guard()
    assert (ran.code, f"warning: {said}" in ran.out) == (0, True), ran.out
    assert "; the old value was set in commit" in ran.out
    assert "if it is the same, put it in under the old id," in ran.out
    assert repo.rules() == ["id-changed"]
    repo.commit("anew")
    assert repo.rules("HEAD~1..HEAD") == ["id-changed"]


def take_the_bridge_out(repo: Scratch) -> None:
    (repo.portfolio / BRIDGE_FILE).unlink()
    correct(repo, "projects[bridge]", "portfolio.yaml")
    assert repo.rules() == []
    repo.commit("taken out")


@pytest.mark.parametrize(
    "text",
    [
        "id: crossing\nname: the BRIDGE\noriginal_end: 2025-12-31\n",
        "id: crossing\nname: A crossing\nformer_names: [The bridge]\noriginal_end: 2025-12-31\n",
        "id: bridge-two\nname: A crossing\noriginal_end: 2025-12-31\n",
        "id: crossing\nname: X\noriginal_end: 2025-12-31\nobjectives: [{id: a, statement: Cross the river in five minutes}]\n",
        pytest.param(
            "id: crossing\nname: X\noriginal_end: 2025-12-31\nexternal_ids: [{system: PPM, key: P-1}]\n",
            marks=pytest.mark.measured,
        ),
    ],
)
def test_a_project_that_is_promised_anew(repo: Scratch, text: str) -> None:
    repo.add("external_ids:\n  - {system: PPM, key: P-1}\n")
    repo.commit("a number", "Ann")
    take_the_bridge_out(repo)
    repo.write(f"projects/{text.split()[1]}.yaml", text)
    said = (
        f"projects[{text.split()[1]}] promises for 2025-12-31 what projects[bridge], which was taken out, had promised"
    )
    assert f"warning: {said} for 2025-06-30; the old value was set in commit" in repo.guard().out
    repo.commit("anew")
    assert repo.rules("HEAD~1..HEAD") == ["id-changed"]


def test_a_project_that_is_promised_anew_as_the_other_is_taken_out(repo: Scratch) -> None:
    (repo.portfolio / BRIDGE_FILE).unlink()
    correct(repo, "projects[bridge]", "portfolio.yaml")
    repo.write("projects/crossing.yaml", "id: crossing\nname: The bridge\noriginal_end: 2025-12-31\n")
    repo.git("add", "--all")
    assert repo.rules("--staged") == ["id-changed"]
    on = '  - {date: 2025-03-01, on: "projects[crossing]", from: bridge, to: crossing, reason: Another one, source: PLAN}\n'
    repo.edit("corrections:\n", f"corrections:\n{on}", "portfolio.yaml")
    assert repo.rules() == []


LAMPS = "  - {id: lamps, what: Lamps lit, due: 2025-06-30, projects: [{id: bridge}]}\n"


@pytest.mark.parametrize(
    ("file", "name", "due", "said"),
    [
        (BRIDGE_FILE, "lit: LAMPS", "2026-06-30", True),  # by a name of two words, of the project that it was of
        (BRIDGE_FILE, "lit: LAMPS", "2025-06-30", False),
        (BRIDGE_FILE, "Lamps bought", "2026-06-30", False),
        (FERRY_FILE, "Lamps lit", "2026-06-30", False),
    ],
)
def test_a_commitment_that_becomes_a_milestone(repo: Scratch, file: str, name: str, due: str, *, said: bool) -> None:
    repo.write("commitments.yaml", f"source: REP-1\ncommitments:\n{LAMPS}  - {{id: x, what: X}}\n")
    repo.commit("promises")
    repo.edit(LAMPS, "", "commitments.yaml")
    correct(repo, "commitments[lamps]", "portfolio.yaml")
    repo.add(f'milestones:\n  - {{id: lit, name: "{name}", due: {due}}}\n', file)
    out = repo.guard().out
    what = (
        f"milestones[lit] promises for {due} what commitments[lamps], which was taken out, had promised for 2025-06-30"
    )
    assert (what in out, "put the old date back" in out) == (said, said), out


@pytest.mark.measured
def test_a_milestone_that_became_a_commitment_of_another_project_or_of_its_own_before(repo: Scratch) -> None:
    launch = "  - {id: launch, name: The ferry is launched, due: 2025-04-30, objectives: [light]}\n"
    later = "commitments:\n  - {id: afloat, what: Launched is the ferry, due: 2026-04-30, source: REP-1}\n"
    repo.add(later, FERRY_FILE)
    repo.commit("promised twice")
    repo.edit(launch, "", FERRY_FILE)
    correct(repo, "milestones[launch]", FERRY_FILE)
    said = "commitments[afloat] promises for 2026-04-30 what milestones[launch], which was taken out, had promised"
    assert said in repo.guard().out
    (repo.portfolio / FERRY_FILE).unlink()
    correct(repo, "projects[ferry]", "portfolio.yaml")
    repo.write("commitments.yaml", later.replace("2026", "2027"))
    assert "commitments[afloat].due was `2026-04-30` and is now `2027-04-30`" in repo.guard().out


VERDICT = "{ID date: 2025-01-10, by: Auditors, verdict: unmet, statement: The piers are too short, source: AUD}"


@pytest.mark.measured
def test_what_was_told_and_is_told_otherwise_under_another_id(repo: Scratch) -> None:
    report = "{id: old, date: 2025-06-30, source: REP-2, rating: red}"
    repo.add(f"status_reports:\n  - {report}\n")
    repo.commit("red")
    repo.edit(f"  - {report}\n", "")
    repo.edit(f"  - {VERDICT.replace('ID ', '')}\n", "  []\n")
    for on in ("status_reports[old]", "assessments[2025-01-10 AUD]"):
        correct(repo, on, BRIDGE_FILE)
    assert repo.rules() == []
    repo.commit("taken out")
    repo.edit("status_reports:\n", f"status_reports:\n  - {report.replace('old', 'new')}\n")
    repo.edit("  []\n", f"  - {VERDICT.replace('ID', 'id: piers,')}\n")
    assert repo.rules() == []
    repo.edit("rating: red", "rating: green")
    repo.edit("verdict: unmet", "verdict: met")
    out = repo.guard().out
    assert "status_reports[new] tells of what status_reports[old] told, which was taken out, and says otherwise" in out
    assert "assessments[piers] tells of what assessments[2025-01-10 AUD] told, which was taken out" in out
    assert "if it is the same, put it in as it was; else see that it is another" in out


def test_what_is_told_otherwise_of_the_day_of_a_document_by_another(repo: Scratch) -> None:
    request = "{id: later, status: approved, by: Board, end: {to: 2026-06-30}, source: REP-2}"
    told = f"change_requests:\n  - {request}\nstatus_reports:\n  - {{source: REP-2, completion: 60}}\n"
    repo.add(told)
    repo.commit("told")
    repo.edit(told, "")
    for on in ("status_reports[REP-2]", "change_requests[later]"):
        correct(repo, on, BRIDGE_FILE)
    repo.commit("taken out")
    again = request.replace("later", "again").replace("source: REP-2", "decided: 2025-07-15, source: AUD-2")
    repo.edit("AUD,", "AUD-2, title: A, published: 2025-07-20}\n  - {symbol: AUD,", "sources.yaml")
    repo.add(
        f"change_requests:\n  - {again}\nstatus_reports:\n  - {{date: 2025-07-15, source: AUD-2, completion: 90}}\n"
    )
    out = repo.guard().out
    assert "status_reports[2025-07-15 AUD-2] tells of what status_reports[REP-2] told, which was taken out" in out
    assert "change_requests[again] tells of what change_requests[later] told, which was taken out" in out


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Works hall, building", "Building: WORKS-HALL", True),
        ("The bridge", "Th\u0435 \u0432ridg\u0435", True),  # Cyrillic letters
        ("Open roads", "\u039fpe\u03b7 r\u03bfads", True),  # Greek ones
        ("The bridge", "\uff34\uff48\uff45 bridge", True),  # of full width
        ("\u00c9cole", "Ecole", True),
        ("COPE", "\u0421\u041e\u0420\u0415", True),  # a word of such letters alone
        (
            "\u0412\u043e\u0441\u0442\u043e\u043a",
            "\u0412\u041e\u0421\u0422\u041e\u041a",
            True,
        ),  # Cyrillic, large and small
        ("\u0939\u093f\u0928\u094d\u0926\u0940", "\u0939\u0928\u0926", False),  # signs that are part of letters
        ("Deploy the Umoja", "Depl0y the Um0ja", True),
        ("All is built", "A11 is 8ui1t", True),
        ("Ready by 2025", "Ready by 2O2S", True),
        ("Lot 20", "Lot 2O", True),
        ("Building 85", "Building B5", False),
        ("Release A1", "Release A2", False),
        ("Lot 10", "Lot 16", False),
        ("Phase 1", "Phase 2", False),
        ("Lot 2, phase 1", "Phase 1 of lot 2", False),
        ("Lot 2, phase 1", "Phase 1, lot 2", True),
        ("Lot 2, phase 1", "Lot 1, phase 2", False),
        ("Release 1.2", "Release 2.1", False),
        ("\u4e94\u5206\u949f\u8fc7\u6cb3", "\u4e94\u5206\u949f\u8fc7\u6865", False),
        ("\u041c\u043e\u0441\u0442", "\u041c\u0435\u0441\u0442\u043e", False),
    ],
)
def test_what_names_have_in_common(one: str, other: str, *, same: bool) -> None:
    assert (words_of([one]) == words_of([other])) == same


def test_a_recommendation_that_is_made_anew(repo: Scratch) -> None:
    line = "  - {id: rails, text: Put up rails, by: Auditors, due: 2025-06-30, source: AUD}\n"
    repo.edit(line, "", REGISTER)
    correct(repo, "recommendations[rails]", "portfolio.yaml")
    assert repo.rules() == []
    repo.commit("taken out")
    again = line.replace("id: rails", "id: handrails").replace("2025-06-30", "2026-06-30")
    repo.write("recommendations/later.yaml", f"recommendations:\n{again}")
    said = repo.guard().out
    assert "recommendations[handrails] promises for 2026-06-30 what recommendations[rails], which was taken out" in said
    (repo.portfolio / "recommendations/later.yaml").unlink()
    (repo.portfolio / "recommendations").rmdir()
    repo.add(f"recommendations:\n{again}", FERRY_FILE)
    assert "recommendations[handrails] promises for 2026-06-30 what recommendations[rails]" in repo.guard().out


@pytest.mark.parametrize(
    "line",
    [
        "  - {id: afloat, name: It floats, due: 2025-03-31, objectives: [light]}\n",  # no later
        "  - {id: moored, name: It is moored, due: 2026-03-31}\n",  # something else
    ],
)
def test_what_is_something_else_is_not_spoken_of(repo: Scratch, line: str) -> None:
    old = "  - {id: launch, name: The ferry is launched, due: 2025-04-30, objectives: [light]}\n"
    repo.edit(old, "", FERRY_FILE)
    correct(repo, "milestones[launch]", FERRY_FILE)
    repo.commit("taken out")
    repo.edit("milestones:\n", f"milestones:\n{line}", FERRY_FILE)
    assert repo.rules() == []


def test_what_went_on_under_another_id_already_is_not_spoken_of(repo: Scratch) -> None:
    repo.edit("{id: launch, name: The ferry is launched", "{id: afloat, name: The ferry is launched", FERRY_FILE)
    on = '  - {date: 2025-03-01, on: "milestones[launch]", from: launch, to: afloat, reason: Read badly, source: PLAN}'
    repo.add(f"corrections:\n{on}", FERRY_FILE)
    assert repo.rules() == []
    repo.commit("another id")
    more = "  - {id: lamps, name: The lamps are on, due: 2026-03-31, objectives: [light]}\n"
    repo.edit("milestones:\n", f"milestones:\n{more}", FERRY_FILE)
    assert repo.rules() == []


def second(repo: Scratch, name: str, text: str) -> None:
    for file in ("portfolio.yaml", "sources.yaml"):
        path = repo.root / "other" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            (repo.portfolio / file).read_text(encoding="utf-8").partition("corrections")[0], encoding="utf-8"
        )
    path = repo.root / "other" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_project_that_is_promised_anew_in_another_portfolio(repo: Scratch) -> None:
    second(repo, "projects/tram.yaml", "id: tram\nname: The tram\n")
    repo.commit("another portfolio")
    take_the_bridge_out(repo)
    repo.portfolio = repo.root / "other"
    repo.write(
        "projects/crossing.yaml", BRIDGE.replace("id: bridge", "id: crossing").replace("2025-06-30", "2026-06-30")
    )
    said = repo.guard().out
    assert "projects[crossing] promises for 2026-06-30 what projects[bridge], which was taken out" in said
    assert f"the old value was set in commit {repo.first[:10]}" in said


UNRELATED = "id: bridge\nname: A bridge between two systems\noriginal_end: 2030-12-31\n"


@pytest.mark.measured
@pytest.mark.parametrize("new", [True, False])
def test_an_id_that_had_been_another_projects_in_another_portfolio_is_only_named(repo: Scratch, *, new: bool) -> None:
    take_the_bridge_out(repo)
    second(
        repo, "projects/tram.yaml" if not new else BRIDGE_FILE, "id: tram\nname: The tram\n" if not new else UNRELATED
    )
    if not new:
        repo.commit("another portfolio")
    repo.portfolio = repo.root / "other"
    repo.write(BRIDGE_FILE, UNRELATED)
    ran = repo.guard()
    said = (
        "note: projects[bridge] has the id of another project that is gone, portfolio/projects/bridge.yaml, and nothing"
    )
    assert (ran.code, said in ran.out) == (0, True), ran.out
    assert repo.rules() == ["id-changed"]
    repo.commit("a bridge")
    assert repo.rules("HEAD~1..HEAD") == ["id-changed"]
    repo.add("milestones:\n  - {id: opening, name: It opens, due: 2030-06-30}\n")
    assert repo.rules() == []


@pytest.mark.parametrize(
    "said",
    [
        "name: The bridge\n",
        "name: Another\nobjectives: [{id: a, statement: Cross the river in five minutes}]\n",
        "name: Another\nmilestones: [{id: a, name: Foundations laid}]\n",
    ],
)
def test_a_project_that_has_more_than_the_id_is_held_against_the_old_one(repo: Scratch, said: str) -> None:
    take_the_bridge_out(repo)
    second(repo, BRIDGE_FILE, f"id: bridge\n{said}original_end: 2030-12-31\n")
    repo.portfolio = repo.root / "other"
    assert "first-date-changed" in repo.rules()


@pytest.mark.measured
@pytest.mark.parametrize("together", [False, True])
def test_what_was_put_in_before_the_old_one_was_taken_out_and_not_beside_it(repo: Scratch, *, together: bool) -> None:
    tram = "id: tram\nname: Tram\nsource: PLAN\nobjectives: [{id: o, statement: Rails}]\nmilestones:\n"
    aim = "id: {0}\nname: {0}\nsource: PLAN\noriginal_end: {1}\nobjectives: [{{id: o, statement: It never stops}}]\n"
    old = "  - {id: laid, name: Rails laid, due: 2025, objectives: [o]}\n  - {id: trial, name: Trial, due: 2025}\n"
    new = "  - {id: open, name: It runs, due: 2026, objectives: [o]}\n  - {id: trial-2, name: Full cars, due: 2026}\n"
    for both in [True] if together else [False, True]:
        repo.write("projects/tram.yaml", tram + old + new * both)
        repo.write("projects/metro.yaml", aim.format("metro", 2025))
        if both:
            repo.write("projects/train.yaml", aim.format("train", 2026))
        repo.commit("put in")
    repo.write("projects/tram.yaml", tram + new)
    (repo.portfolio / "projects/metro.yaml").unlink()
    correct(repo, "milestones[laid]", "projects/tram.yaml")
    repo.edit("corrections:\n", WHOLE.format(on="milestones[trial]").lstrip(), "projects/tram.yaml")
    correct(repo, "projects[metro]", "portfolio.yaml")
    assert repo.judged() == (0, [] if together else ["id-changed"] * 3)
